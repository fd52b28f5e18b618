"""The names of features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache


@cache
def feature(*parts: object) -> str:
    """The name of a feature out of its parts, the widest first: ``own:in:front``. There are a few hundred."""
    return ":".join(map(str, parts))


def bucket(value: int, bounds: Sequence[int]) -> str:
    """``value`` as the first of the sorted ``bounds`` that it does not exceed, or as what lies beyond the last."""
    at = bisect_left(bounds, value)
    return f"{bounds[at]}" if at < len(bounds) else f"{bounds[-1]}+"
