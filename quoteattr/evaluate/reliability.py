"""Measure whether a confidence of 0.8 is right eight times in ten: reliability by bins, and expected calibration error.

The error is the mean distance between confidence and share of right predictions, over bins of equal width weighted by
their sizes (Naeini, Cooper and Hauskrecht 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from quoteattr.evaluate.counts import Comparison, Options
from quoteattr.evaluate.quotes import Document, Record

BINS = 10


@attrs.frozen
class Judged:
    """A prediction with a confidence, and whether what this is the confidence of is right."""

    record: Record
    confidence: float
    right: bool


@attrs.frozen
class Bin:
    """The predictions with a confidence between ``low`` and ``high``."""

    low: float
    high: float
    size: int
    confidence: float  #: the mean confidence
    right: float  #: the share of right predictions


def judged(document: Document, predictions: Iterable[Record], options: Options) -> Iterator[Judged]:
    """Yield the predictions of a document that are right or wrong, but not those that are neither."""
    compared = Comparison(document, predictions, options)
    for j, predicted in enumerate(compared.predicted):
        if j not in compared.ignored:
            i = compared.hit_by.get(j)
            right = i is not None and compared.right(i, j)
            yield Judged(predicted.record, float(predicted.record.get("confidence", 1.0)), right)


def bins(ones: Sequence[Judged]) -> list[Bin]:
    """Return the non-empty bins of equal width, lowest first."""
    held: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in ones:
        held[min(BINS - 1, int(one.confidence * BINS))].append(one)
    return [
        Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            size=len(group),
            confidence=sum(one.confidence for one in group) / len(group),
            right=sum(one.right for one in group) / len(group),
        )
        for at, group in enumerate(held)
        if group
    ]


def calibration_error(ones: Sequence[Judged]) -> float:
    """Return the expected calibration error, from 0 to 1; 0 if there are no predictions."""
    return sum(one.size * abs(one.confidence - one.right) for one in bins(ones)) / max(1, len(ones))


def to_table(ones: Sequence[Judged]) -> str:
    """Format the bins, one per line, and the error."""
    lines = ["confidence     n   mean  right"]
    lines += [
        f"{one.low:.1f}-{one.high:.1f}  {one.size:6d}  {one.confidence:.3f}  {one.right:.3f}"
        for one in bins(ones)
    ]
    return "\n".join([*lines, f"expected calibration error {calibration_error(ones):.3f} (n={len(ones)})"])
