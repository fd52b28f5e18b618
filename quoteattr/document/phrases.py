"""Phrases: the matches of a language's word lists in an article, found once.

They are found word by word among the tokens, in lower case, so that a stage asks for a phrase by its place instead of
searching the text again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from quoteattr.languages.known import Known
from quoteattr.values import Span

if TYPE_CHECKING:
    from quoteattr.document.tokens import Tokens

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
        """``found`` are sorted by their starts, of those with one start the longest first."""
        by_start: dict[int, int] = {}
        by_end: dict[int, int] = {}
        starts, ends = [], []
        last = 0
        for start, end in found:
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
        """``found`` are by label, sorted by their starts, of those with one start the longest first."""
        self._places = {label: _Places.of(places) for label, places in found.items()}

    def within(self, label: str, span: Span) -> Sequence[Span]:
        """The phrases inside ``span``, in order; of those that overlap in the article, the first and longest."""
        places = self._places.get(label, _NOWHERE)
        inside = slice(bisect_left(places.starts, span.start), bisect_right(places.ends, span.end))
        return [*map(Span, places.starts[inside], places.ends[inside])]

    def starting(self, label: str, place: int) -> Span | None:
        """The longest one that begins at ``place``, be it in another ("asked" in "when asked")."""
        end = self._places.get(label, _NOWHERE).by_start.get(place)
        return None if end is None else Span(place, end)

    def ending(self, label: str, place: int) -> Span | None:
        """The longest one that ends at ``place``."""
        start = self._places.get(label, _NOWHERE).by_end.get(place)
        return None if start is None else Span(start, place)


@attrs.define
class _Node:
    """A word of phrases: the labels of those that end with it, and what the words behind it lead to."""

    labels: list[str] = attrs.Factory(list)
    behind: dict[str, _Node] = attrs.Factory(dict)


class PhraseFinder:
    """Finds the phrases of a language among tokens of any pipeline; keeps nothing of them."""

    def __init__(
        self, words_of: Callable[[str], Iterable[str]], phrases: Mapping[str, Iterable[str]]
    ) -> None:
        """``words_of`` cuts ``phrases`` into words, as articles are cut into tokens."""
        root = _Node()
        for label, written in phrases.items():
            for phrase in sorted(written):
                node = root
                for word in words_of(phrase):
                    node = node.behind.setdefault(word.lower(), _Node())
                node.labels.append(label)
        self._first: Known[_Node | None] = Known(lambda word: root.behind.get(word.lower()))

    def __call__(self, text: str, tokens: Tokens) -> Phrases:
        """The phrases among ``tokens`` of ``text``."""
        found: dict[str, list[Place]] = {}
        starts = tokens.starts
        for at, node in enumerate(map(self._first.__getitem__, tokens.words)):
            if node is not None:
                for label, end in reversed([*_from(node, text, tokens, at)]):
                    found.setdefault(label, []).append((starts[at], end))
        return Phrases(found)


def _from(node: _Node, text: str, tokens: Tokens, at: int) -> Iterator[tuple[str, int]]:
    """Labels and ends of the phrases that begin at token ``at``, whose word ``node`` is, the shortest first."""
    following: _Node | None = node
    while following is not None:
        end = tokens.ends[at]
        for label in following.labels:
            yield label, end
        at += 1
        if not following.behind or at == len(tokens) or text[end : tokens.starts[at]] not in _APART:
            return
        if tokens.paragraph[at] != tokens.paragraph[at - 1]:
            return
        following = following.behind.get(tokens.words[at].lower())


_APART = frozenset(["", " "])  # what may stand between two words of a phrase
