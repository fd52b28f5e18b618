"""Phrases: the matches of a language's word lists in an article, found once with spaCy's `PhraseMatcher`.

The matcher runs over the Docs that the tokenizer makes, in lower case, so that a stage asks for a phrase by its place
instead of searching the text again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from quoteattr.values import Span

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc


@attrs.frozen(eq=False)
class _Places:
    """Sorted, disjoint stretches."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> _Places:
        """The longest of the stretches at each place, from left to right."""
        kept: list[Span] = []
        for span in sorted(spans, key=lambda one: (one.start, -one.end)):
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        return cls(tuple(kept), tuple(one.start for one in kept), tuple(one.end for one in kept))


_NOWHERE = _Places((), (), ())


class Phrases:
    """The places of phrases by label, in code points; those of one label are disjoint.

    Look-ups take logarithmic time. A label that the language does not have has no places.
    """

    def __init__(self, found: Iterable[tuple[str, Span]] = ()) -> None:
        by_label: dict[str, list[Span]] = {}
        for label, span in found:
            by_label.setdefault(label, []).append(span)
        self._places = {label: _Places.of(spans) for label, spans in by_label.items()}

    def within(self, label: str, span: Span) -> Sequence[Span]:
        """The phrases inside ``span``, in order."""
        places = self._places.get(label, _NOWHERE)
        return places.spans[bisect_left(places.starts, span.start) : bisect_right(places.ends, span.end)]

    def starting(self, label: str, place: int) -> Span | None:
        """The one that begins at ``place``."""
        places = self._places.get(label, _NOWHERE)
        at = bisect_left(places.starts, place)
        return places.spans[at] if at < len(places.spans) and places.starts[at] == place else None

    def ending(self, label: str, place: int) -> Span | None:
        """The one that ends at ``place``."""
        places = self._places.get(label, _NOWHERE)
        at = bisect_left(places.ends, place)
        return places.spans[at] if at < len(places.spans) and places.ends[at] == place else None


class PhraseFinder:
    """Finds the phrases of a language in Docs of any pipeline; keeps nothing of them."""

    def __init__(self, nlp: Pipeline, phrases: Mapping[str, Iterable[str]]) -> None:
        """``phrases`` are cut into words by the tokenizer of ``nlp``."""
        from spacy.matcher import PhraseMatcher

        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._labels: dict[int, str] = {}
        for label, words in phrases.items():
            self._matcher.add(label, [nlp.tokenizer(word) for word in sorted(words)])
            self._labels[nlp.vocab.strings[label]] = label

    def __call__(self, doc: Doc, start: int = 0) -> Iterator[tuple[str, Span]]:
        """The phrases in ``doc``, whose text is at ``start`` in the article."""
        for key, first, stop in self._matcher(doc):
            last = doc[stop - 1]
            yield self._labels[key], Span(start + doc[first].idx, start + last.idx + len(last))
