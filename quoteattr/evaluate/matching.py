"""Pair predicted with gold quotes: the one-to-one pairing with the greatest total overlap."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from quoteattr.evaluate.spans import Measure, Offsets

Edge = tuple[int, int]  #: (index of a gold quote, index of a predicted quote)

# Large enough to decide between pairings of equal overlap, too small to outweigh overlap.
_PREFERENCE = 1e-6


def match(
    gold: Sequence[Sequence[Offsets]],
    predicted: Sequence[Sequence[Offsets]],
    measure: Measure,
    preferred: Callable[[int, int], bool],
) -> dict[int, tuple[int, float]]:
    """Return the best pairing of gold and predicted contents.

    The solution is exact, and computed separately for each group of quotes connected by overlaps.

    Args:
        gold: The contents of the gold quotes, each a non-empty list of sorted, disjoint spans.
        predicted: The contents of the predicted quotes, likewise.
        measure: The size of an overlap.
        preferred: Whether a pair is to be preferred among pairings with the same total.

    Returns:
        For each paired gold quote, in order, its prediction and their intersection over union (> 0).
    """
    overlaps = _overlaps(gold, predicted, measure)
    pairs: list[Edge] = []
    for golds, predictions in _groups(overlaps):
        if len(golds) == len(predictions) == 1:
            pairs.append((golds[0], predictions[0]))  # nothing to choose
            continue
        weights = [[overlaps.get((i, j), 0.0) for j in predictions] for i in golds]
        for row, i in enumerate(golds):
            for column, j in enumerate(predictions):
                if (i, j) in overlaps and preferred(i, j):
                    weights[row][column] += _PREFERENCE
        pairs += [(golds[row], predictions[column]) for row, column in assign(weights)]
    return {i: (j, overlaps[i, j]) for i, j in sorted(pairs)}


def _overlaps(
    gold: Sequence[Sequence[Offsets]], predicted: Sequence[Sequence[Offsets]], measure: Measure
) -> dict[Edge, float]:
    out: dict[Edge, float] = {}
    order = sorted(range(len(predicted)), key=lambda j: predicted[j][0][0])
    for i, spans in enumerate(gold):
        start, end = spans[0][0], spans[-1][1]
        for j in order:
            if predicted[j][0][0] >= end:
                break
            if predicted[j][-1][1] > start and (overlap := measure.iou(spans, predicted[j])):
                out[i, j] = overlap
    return out


def _groups(edges: Iterable[Edge]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the gold and predicted quotes of each connected component of the overlap graph, sorted."""
    of_gold: defaultdict[int, list[int]] = defaultdict(list)
    of_predicted: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in edges:
        of_gold[i].append(j)
        of_predicted[j].append(i)
    seen: set[int] = set()
    for first in of_gold:
        if first in seen:
            continue
        golds, predictions, waiting = {first}, set[int](), [first]
        while waiting:
            new = set(of_gold[waiting.pop()]) - predictions
            predictions |= new
            reached = {i for j in new for i in of_predicted[j]} - golds
            golds |= reached
            waiting += reached
        seen |= golds
        yield sorted(golds), sorted(predictions)


def assign(weights: Sequence[Sequence[float]]) -> list[Edge]:
    """Return the one-to-one assignment of rows to columns with the greatest total weight.

    This is the Hungarian method (Kuhn 1955, Munkres 1957) with shortest augmenting paths and potentials, as improved by
    Edmonds and Karp (1972) and Tomizawa (1971); it takes O(rows² · columns), with the shorter side as rows. Ties are
    broken deterministically by the order of rows and columns.

    >>> assign([[0.9, 0.8], [0.8, 0.1]])
    [(0, 1), (1, 0)]

    Returns:
        (row, column) of the pairs with a weight above 0, sorted.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in assign(turned))
    solver = _Assignment([[-weight for weight in row] for row in weights])
    for row in range(len(weights)):
        solver.add(row)
    pairs = ((row, column) for column, row in enumerate(solver.row_of) if row is not None)
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)


class _Assignment:
    """The minimum-cost assignment of the rows added so far."""

    def __init__(self, cost: Sequence[Sequence[float]]) -> None:
        self._cost = cost
        self._row_potential = [0.0] * len(cost)
        self._column_potential = [0.0] * len(cost[0])
        self.row_of: list[int | None] = [None] * len(cost[0])

    def add(self, row: int) -> None:
        """Assign one more row, along the shortest path to a free column."""
        outside = list(range(len(self.row_of)))  # columns that the search has not settled
        settled: list[tuple[int, int]] = []  # columns that it has settled, each with its row
        distance = [math.inf] * len(outside)
        # for each column, the settled one from which it was reached
        before: list[int | None] = [None] * len(outside)
        at: int | None = None
        current: int | None = row
        while current is not None:
            costs, potential = self._cost[current], self._row_potential[current]
            for column in outside:
                reduced = costs[column] - potential - self._column_potential[column]
                if reduced < distance[column]:
                    distance[column], before[column] = reduced, at
            at = min(outside, key=distance.__getitem__)
            self._shift(row, settled, distance[at])
            step = distance[at]
            for column in outside:
                distance[column] -= step
            outside.remove(at)
            current = self.row_of[at]
            if current is not None:
                settled.append((at, current))
        self._take(row, at, before)

    def _shift(self, row: int, settled: Iterable[tuple[int, int]], step: float) -> None:
        """Make the edges of the search tree tight again after it grew by ``step``."""
        self._row_potential[row] += step
        for column, taken in settled:
            self._row_potential[taken] += step
            self._column_potential[column] -= step

    def _take(self, row: int, column: int | None, before: Sequence[int | None]) -> None:
        """Reassign each column of the path to the preceding row; the first one goes to the new row."""
        while column is not None:
            previous = before[column]
            self.row_of[column] = row if previous is None else self.row_of[previous]
            column = previous
