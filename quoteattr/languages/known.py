"""`Known`: a cache of what can be computed from a word alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

MOST = 1 << 14  #: words; when there are more, the cache is emptied, so that its memory is bounded
LONGEST = 100  #: code points of a word that is cached


class Known(dict[str, T]):
    """A mapping from words to what a function computes from them, because texts repeat most of their words.

    Safe to share between threads: if two threads compute the same entry, they get equal results.
    """

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> T:
        made = self._read(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = made
        return made
