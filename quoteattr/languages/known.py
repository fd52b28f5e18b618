"""`Known`: what is told by a word alone, worked out once and remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

MOST = 1 << 14  #: words; beyond it the memory starts anew, so that it stays flat
LONGEST = 100  #: code points of a word that is remembered


class Known(dict[str, T]):
    """A mapping from words to what a function makes of them; texts say most of their words again and again.

    Safe to share between threads: what two of them make of a word is the same.
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
