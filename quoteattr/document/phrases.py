"""Phrases: the matches of a language's word lists in an article, found once.

They are matched by token, in lower case, so that a stage can look up a phrase by its position instead of searching the
text again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from quoteattr.values import Span

if TYPE_CHECKING:
    from quoteattr.document.tokens import Cutter, Tokens

Place = tuple[int, int]  # start and end; a tuple of integers, because the garbage collector does not track it


@attrs.frozen(eq=False)
class _Places:
    """The phrases of one label: the longest at each start and at each end, and the longest ones from left to right."""

    by_start: Mapping[int, int]  #: start -> end
    by_end: Mapping[int, int]  #: end -> start
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, found: Iterable[Place]) -> _Places:
        by_start: dict[int, int] = {}
        by_end: dict[int, int] = {}
        starts, ends = [], []
        last = 0
        for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
            by_start.setdefault(start, end)
            by_end.setdefault(end, start)  # of two with the same end, the longer one comes first
            if start >= last:
                starts.append(start)
                ends.append(end)
                last = end
        return cls(by_start, by_end, tuple(starts), tuple(ends))


_NOWHERE = _Places.of(())


class Phrases:
    """The positions of phrases by label, in code points.

    Look-ups take at most logarithmic time. A label that the language lacks has no phrases.
    """

    def __init__(self, found: Mapping[str, Iterable[Place]]) -> None:
        self._places = {label: _Places.of(places) for label, places in found.items()}

    def within(self, label: str, span: Span) -> Sequence[Span]:
        """Return the phrases inside ``span``, in order; of those that overlap in the article, the first and longest."""
        places = self._places.get(label, _NOWHERE)
        inside = slice(bisect_left(places.starts, span.start), bisect_right(places.ends, span.end))
        return [*map(Span, places.starts[inside], places.ends[inside])]

    def starts(self, *labels: str) -> list[int]:
        """Return where phrases of any of ``labels`` begin, even inside others; sorted."""
        return sorted(start for label in labels for start in self._places.get(label, _NOWHERE).by_start)

    def starting(self, label: str, place: int) -> Span | None:
        """Return the longest phrase that begins at ``place``, even inside another ("asked" in "when asked")."""
        end = self._places.get(label, _NOWHERE).by_start.get(place)
        return None if end is None else Span(place, end)

    def ending(self, label: str, place: int) -> Span | None:
        """Return the longest phrase that ends at ``place``."""
        start = self._places.get(label, _NOWHERE).by_end.get(place)
        return None if start is None else Span(start, place)


class PhraseFinder:
    """Finds the phrases of a language among the tokens of any pipeline; keeps nothing of the articles."""

    def __init__(self, cut: Cutter, phrases: Mapping[str, Iterable[str]]) -> None:
        """Prepare the phrases; ``cut`` is the tokenizer that splits them into words.

        Raises:
            ValueError: A phrase has no words; the message names its label.
        """
        #: first word -> the words of each phrase, in lower case, with its label
        self._opened: dict[str, list[tuple[list[str], str]]] = {}
        for label, written in phrases.items():
            for phrase in written:
                if not phrase.split():
                    raise ValueError(f"phrases of {label!r}: expected words, got {phrase!r}; remove it")
                words = [token.lower_ for token in cut(phrase)]
                self._opened.setdefault(words[0], []).append((words, label))

    def __call__(self, text: str, tokens: Tokens) -> Phrases:
        """Return the phrases among ``tokens`` of ``text``; none crosses a line break or the end of a paragraph."""
        found: dict[str, list[Place]] = {}
        words = [*map(str.lower, tokens.words)]
        for first, word in enumerate(words):
            if word in self._opened:  # rarely
                for phrase, label in self._opened[word]:
                    stop = first + len(phrase)
                    if words[first:stop] == phrase and _is_one(text, tokens, first, stop - 1):
                        found.setdefault(label, []).append((tokens.starts[first], tokens.ends[stop - 1]))
        return Phrases(found)


def _is_one(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether words from ``first`` to ``last`` are in one paragraph, separated by single spaces at most."""
    return first == last or (
        tokens.paragraph[first] == tokens.paragraph[last]
        and _is_spaced(text[tokens.starts[first] : tokens.ends[last]])
    )


def _is_spaced(phrase: str) -> bool:
    """Return whether words are separated by no more than one space."""
    return " ".join(phrase.split()) == phrase
