"""The features of the pair scorers: the relative position of two tagged stretches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Upper bounds of the distance buckets in tokens, roughly logarithmic.
_BOUNDS = np.array([0, 1, 2, 3, 4, 6, 9, 14, 24, 49])
_SIDES = len(_BOUNDS) + 1
#: the bucket of each distance up to the first above all bounds; looking it up is faster than searching
_BUCKETS = np.searchsorted(_BOUNDS, np.arange(_BOUNDS[-1] + 2)).astype(np.int32)
DISTANCES = 2 * _SIDES + 1  #: before, after, overlapping
COUNTS = 4  #: none between, one, two, more
SIZES = (DISTANCES, COUNTS, COUNTS, COUNTS)  #: distance; paragraph breaks, sentence ends, contents between
OFFSETS = np.concatenate([[0], np.cumsum(SIZES)[:-1]])
TOTAL = sum(SIZES)

Stretch = tuple[int, int]  # token indices, half-open


def running(flags: Sequence[bool] | NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return running counts with a leading 0, so that ``counts[b] - counts[a]`` is the number in [a, b)."""
    return np.concatenate([[0], np.cumsum(np.asarray(flags, dtype=np.int32))]).astype(np.int32)


def pair_features(
    ones: Sequence[Stretch] | NDArray[np.integer[Any]],
    others: Sequence[Stretch] | NDArray[np.integer[Any]],
    paragraph_starts: NDArray[np.int32],
    sentence_ends: NDArray[np.int32],
    content_starts: NDArray[np.int32],
) -> NDArray[np.int32]:
    """Return for each pair four indices into one table of ``TOTAL`` weights, shape (pairs, 4).

    If one side is a single stretch, it is paired with all stretches of the other. The last three arguments are running
    counts over the tokens (see `running`).
    """
    a = np.asarray(ones, dtype=np.int32).reshape(-1, 2)
    b = np.asarray(others, dtype=np.int32).reshape(-1, 2)
    before, after = b[..., 1] <= a[..., 0], b[..., 0] >= a[..., 1]
    low = np.where(before, b[..., 1], np.where(after, a[..., 1], a[..., 0]))
    high = np.where(before, a[..., 0], np.where(after, b[..., 0], a[..., 0]))
    bucket = _BUCKETS[np.minimum(high - low, len(_BUCKETS) - 1)]
    distance = np.where(before, bucket, np.where(after, _SIDES + bucket, 2 * _SIDES))
    out: NDArray[np.int32] = np.empty((*distance.shape, len(SIZES)), dtype=np.int32)
    out[..., 0] = distance
    # A paragraph that starts with the later stretch is a break between the two.
    out[..., 1] = _count(paragraph_starts, low, high + 1)
    out[..., 2] = _count(sentence_ends, low, high)
    # The content of the pair starts at the edge of the gap; only other contents are counted.
    out[..., 3] = _count(content_starts, low, high)
    out += OFFSETS.astype(np.int32)
    return out


def _count(counts: NDArray[np.int32], low: NDArray[np.int32], high: NDArray[np.int32]) -> NDArray[np.int32]:
    top = len(counts) - 1
    between = counts[np.minimum(high, top)] - counts[np.minimum(low, top)]
    clipped: NDArray[np.int32] = np.clip(between, 0, COUNTS - 1).astype(np.int32)
    return clipped
