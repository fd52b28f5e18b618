"""Confidence intervals of figures, by resampling documents."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

Interval = tuple[float, float]
_Counts = TypeVar("_Counts")


def bootstrapped(
    each: Sequence[_Counts], figures: Callable[[Iterable[_Counts]], Mapping[str, float | None]], times: int
) -> dict[str, Interval]:
    """Return 95 % intervals by the percentile bootstrap over documents (Efron and Tibshirani 1993, ch. 13).

    The resamples are the same in every run.

    Args:
        each: The counts of each document.
        figures: Computes the figures of several documents, by name; ``None`` for one without anything to count.
        times: The number of resamples.
    """
    draw = random.Random(0)
    values: dict[str, list[float]] = defaultdict(list)
    for _ in range(times):
        for name, value in figures(each[draw.randrange(len(each))] for _ in each).items():
            if value is not None:
                values[name].append(value)
    return {name: _middle(sorted(drawn)) for name, drawn in values.items()}


def _middle(drawn: Sequence[float]) -> Interval:
    return drawn[int(0.025 * len(drawn))], drawn[min(len(drawn) - 1, int(0.975 * len(drawn)))]


def to_line(intervals: Mapping[str, Interval]) -> str:
    """Return the intervals in percent, on one line."""
    shown = ", ".join(f"{name} {100 * low:.1f}-{100 * high:.1f}" for name, (low, high) in intervals.items())
    return f"95% by bootstrap over documents: {shown}"
