"""Phrases: the matches of a language's word lists in an article, found once with spaCy's `PhraseMatcher`.

The matcher runs over the Docs that the tokenizer makes, in lower case, so that a stage asks for a phrase by its place
instead of searching the text again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import attrs

from quoteattr.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class Cutter(Protocol):
    """spaCy's tokenizer, which has no types of its own."""

    vocab: Vocab

    def __call__(self, string: str, /) -> Doc:
        """The text cut into tokens."""
        ...


@attrs.frozen(eq=False)
class _Places:
    """The phrases of one label: the longest at each start and at each end, and the longest ones from left to right."""

    by_start: Mapping[int, Span]
    by_end: Mapping[int, Span]
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, found: Iterable[Span]) -> _Places:
        ordered = sorted(found, key=lambda one: (one.start, -one.end))
        by_start: dict[int, Span] = {}
        by_end: dict[int, Span] = {}
        kept: list[Span] = []
        for span in ordered:
            by_start.setdefault(span.start, span)
            by_end.setdefault(span.end, span)  # of two with one end, the longer one comes first
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        starts, ends = tuple(one.start for one in kept), tuple(one.end for one in kept)
        return cls(by_start, by_end, tuple(kept), starts, ends)


_NOWHERE = _Places.of(())


class Phrases:
    """The places of phrases by label, in code points.

    Look-ups take logarithmic time at most. A label that the language does not have has no places.
    """

    def __init__(self, found: Iterable[tuple[str, Span]] = ()) -> None:
        by_label: dict[str, list[Span]] = {}
        for label, span in found:
            by_label.setdefault(label, []).append(span)
        self._places = {label: _Places.of(spans) for label, spans in by_label.items()}

    def within(self, label: str, span: Span) -> Sequence[Span]:
        """The phrases inside ``span``, in order; of those that overlap in the article, the first and longest."""
        places = self._places.get(label, _NOWHERE)
        return places.spans[bisect_left(places.starts, span.start) : bisect_right(places.ends, span.end)]

    def starting(self, label: str, place: int) -> Span | None:
        """The longest one that begins at ``place``, be it in another ("asked" in "when asked")."""
        return self._places.get(label, _NOWHERE).by_start.get(place)

    def ending(self, label: str, place: int) -> Span | None:
        """The longest one that ends at ``place``."""
        return self._places.get(label, _NOWHERE).by_end.get(place)


class PhraseFinder:
    """Finds the phrases of a language in Docs of any pipeline; keeps nothing of them."""

    def __init__(self, cut: Cutter, phrases: Mapping[str, Iterable[str]]) -> None:
        """``cut`` is the tokenizer by which ``phrases`` are cut into words."""
        from spacy.matcher import PhraseMatcher

        self._matcher = PhraseMatcher(cut.vocab, attr="LOWER")
        self._labels: dict[int, str] = {}
        for label, words in phrases.items():
            self._matcher.add(label, [cut(word) for word in sorted(words)])
            self._labels[cut.vocab.strings[label]] = label

    def __call__(self, doc: Doc, start: int = 0) -> Iterator[tuple[str, Span]]:
        """The phrases in ``doc``, whose text is at ``start`` in the article."""
        found = self._matcher(doc)
        places = doc.to_array(["IDX", "LENGTH"]).tolist() if found else []
        for key, first, stop in found:
            at, (last, length) = places[first][0], places[stop - 1]
            yield self._labels[key], Span(start + at, start + last + length)
