"""Trim, merge and measure spans for scoring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

Offsets = tuple[int, int]  #: start and end in code points, the end not included

QUOTATION_MARKS = "\"“”„‟‘’‚‛'`´«»‹›″′「」『』＂"
_TRIMMED = frozenset(QUOTATION_MARKS + ",.;:!?…")


def trim(text: str, start: int, end: int) -> Offsets:
    """Return the span without white space, quotation marks and ``, . ; : ! ? …`` at its ends.

    Annotators and systems differ in whether a comma or a mark belongs to the words; neither is wrong.

    >>> trim("“Hands off!” she said.", 0, 12)
    (1, 10)
    """
    while start < end and _is_trimmed(text[start]):
        start += 1
    while end > start and _is_trimmed(text[end - 1]):
        end -= 1
    return start, end


def _is_trimmed(character: str) -> bool:
    return character in _TRIMMED or character.isspace()


def trimmed(text: str, spans: Iterable[Sequence[int]]) -> list[Offsets]:
    """Return the spans clipped to the text and trimmed, in the order given, without those that are then empty."""
    out = (trim(text, max(0, int(start)), min(len(text), int(end))) for start, end in spans)
    return [(start, end) for start, end in out if start < end]


def merged(text: str, spans: Iterable[Sequence[int]]) -> list[Offsets]:
    """Return the spans trimmed and sorted, and merged if they overlap or touch."""
    out: list[Offsets] = []
    for start, end in sorted(trimmed(text, spans)):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def intersection(left: Sequence[Offsets], right: Sequence[Offsets]) -> list[Offsets]:
    """Return the intersection of two lists of sorted, disjoint spans."""
    out: list[Offsets] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if start < end:
            out.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return out


def size_of(spans: Iterable[Offsets]) -> int:
    """Return the total length of disjoint spans in code points."""
    return sum(end - start for start, end in spans)


class Measure:
    """Measures spans in code points, or (``loose``) in letters and digits only."""

    def __init__(self, text: str, *, loose: bool = False) -> None:
        self._before = list(accumulate(map(str.isalnum, text), initial=0)) if loose else None

    def size(self, spans: Iterable[Offsets]) -> int:
        """Return the total size of disjoint spans."""
        if self._before is None:
            return size_of(spans)
        return sum(self._before[end] - self._before[start] for start, end in spans)

    def iou(self, left: Sequence[Offsets], right: Sequence[Offsets]) -> float:
        """Return the intersection over union of two lists of sorted, disjoint spans, from 0 to 1."""
        shared = self.size(intersection(left, right))
        if not shared:
            return 0.0
        return shared / (self.size(left) + self.size(right) - shared)
