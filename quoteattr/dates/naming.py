"""The names of features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache


@cache
def feature(*parts: object) -> str:
    """Return the name of a feature from its parts, the most general first: ``own:in:front``.

    All names are cached; there are a few hundred.
    """
    return ":".join(map(str, parts))


def bucket(value: int, bounds: Sequence[int]) -> str:
    """Return the first of the sorted ``bounds`` that ``value`` does not exceed, or the last with a "+"."""
    at = bisect_left(bounds, value)
    return f"{bounds[at]}" if at < len(bounds) else f"{bounds[-1]}+"
