"""Notice ids that more than one article has."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from heapq import merge

from quoteattr.cli.common import Noted

RECENT = 65_536  #: number of ids that are kept as a set


class Repeated(Noted):
    """The articles whose id an earlier one has; of all others, only a hash of the id is kept, in eight bytes."""

    def __init__(self) -> None:
        super().__init__()
        self._recent: set[int] = set()
        self._earlier = array("q")  # sorted

    def see(self, name: str) -> None:
        """Note the id of the next article if it is not new."""
        number = hash(name)
        if number in self._recent or self._is_earlier(number):
            self.note(name)
            return
        self._recent.add(number)
        if len(self._recent) >= RECENT:
            self._earlier = array("q", merge(self._earlier, sorted(self._recent)))
            self._recent.clear()

    def _is_earlier(self, number: int) -> bool:
        at = bisect_left(self._earlier, number)
        return at < len(self._earlier) and self._earlier[at] == number
