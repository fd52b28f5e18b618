"""The names of features."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache


@cache
def feature(*parts: object) -> str:
    """The name of a feature out of its parts, the widest first: ``own:in:front``. There are a few hundred."""
    return ":".join(map(str, parts))


def bucket(value: int, bounds: Sequence[int]) -> str:
    """``value`` as the first of ``bounds`` that it does not exceed, or as what lies beyond the last."""
    return next((f"{bound}" for bound in bounds if value <= bound), f"{bounds[-1]}+")
