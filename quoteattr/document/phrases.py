"""Phrases: the matches of a language's word lists in an article, found once.

They are matched by tokens, in lower case, so that a stage asks for a phrase by its place instead of searching
the text again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from quoteattr.values import Span

if TYPE_CHECKING:
    from quoteattr.document.tokens import Cutter, Tokens

Place = tuple[int, int]  # start and end; a tuple of numbers is nothing to Python's garbage collector


@attrs.frozen(eq=False)
class _Places:
    """The phrases of one label: the longest at each start and at each end, and the longest ones from left to right."""

    by_start: Mapping[int, int]  #: their ends
    by_end: Mapping[int, int]  #: their starts
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
            by_end.setdefault(end, start)  # of two with one end, the longer one comes first
            if start >= last:
                starts.append(start)
                ends.append(end)
                last = end
        return cls(by_start, by_end, tuple(starts), tuple(ends))


_NOWHERE = _Places.of(())


class Phrases:
    """The places of phrases by label, in code points.

    Look-ups take logarithmic time at most. A label that the language does not have has no places.
    """

    def __init__(self, found: Mapping[str, Iterable[Place]]) -> None:
        self._places = {label: _Places.of(places) for label, places in found.items()}

    def within(self, label: str, span: Span) -> Sequence[Span]:
        """The phrases inside ``span``, in order; of those that overlap in the article, the first and longest."""
        places = self._places.get(label, _NOWHERE)
        inside = slice(bisect_left(places.starts, span.start), bisect_right(places.ends, span.end))
        return [*map(Span, places.starts[inside], places.ends[inside])]

    def starts(self, *labels: str) -> list[int]:
        """Where phrases of any of ``labels`` begin, be it in others; sorted."""
        return sorted(start for label in labels for start in self._places.get(label, _NOWHERE).by_start)

    def starting(self, label: str, place: int) -> Span | None:
        """The longest one that begins at ``place``, be it in another ("asked" in "when asked")."""
        end = self._places.get(label, _NOWHERE).by_start.get(place)
        return None if end is None else Span(place, end)

    def ending(self, label: str, place: int) -> Span | None:
        """The longest one that ends at ``place``."""
        start = self._places.get(label, _NOWHERE).by_end.get(place)
        return None if start is None else Span(start, place)


class PhraseFinder:
    """Finds the phrases of a language among tokens of any pipeline; keeps nothing of them."""

    def __init__(self, cut: Cutter, phrases: Mapping[str, Iterable[str]]) -> None:
        """``cut`` is the tokenizer by which ``phrases`` are cut into words.

        Raises:
            ValueError: A phrase has no words; the message names its label.
        """
        #: by their first words: the words of phrases, in lower case, with the labels
        self._opened: dict[str, list[tuple[list[str], str]]] = {}
        for label, written in phrases.items():
            for phrase in written:
                if not phrase.split():
                    raise ValueError(f"phrases of {label!r}: expected words, got {phrase!r}; remove it")
                words = [token.lower_ for token in cut(phrase)]
                self._opened.setdefault(words[0], []).append((words, label))

    def __call__(self, text: str, tokens: Tokens) -> Phrases:
        """The phrases among ``tokens`` of ``text``; none goes over a line break or the end of a paragraph."""
        found: dict[str, list[Place]] = {}
        words = [*map(str.lower, tokens.words)]
        for first, word in enumerate(words):
            if word in self._opened:  # seldom
                for phrase, label in self._opened[word]:
                    stop = first + len(phrase)
                    if words[first:stop] == phrase and _is_one(text, tokens, first, stop - 1):
                        found.setdefault(label, []).append((tokens.starts[first], tokens.ends[stop - 1]))
        return Phrases(found)


def _is_one(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Whether words from ``first`` to ``last`` are in one paragraph, with nothing but spaces between them."""
    return first == last or (
        tokens.paragraph[first] == tokens.paragraph[last]
        and _is_spaced(text[tokens.starts[first] : tokens.ends[last]])
    )


def _is_spaced(phrase: str) -> bool:
    """Whether no more than one space stands between two words."""
    return " ".join(phrase.split()) == phrase
