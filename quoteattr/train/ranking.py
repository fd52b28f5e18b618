"""Fits the weights of a `quoteattr.ranking.Ranker` to lists of candidates of which some are right."""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from quoteattr.ranking import Features, Ranker

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LEAST_ARTICLES = 10  #: in which a feature fires; a rarer one is left out
STEPS = 300  # of the descent; it ends earlier
TOLERANCE = 1e-6  # of the loss, by which a step has to make it less
_MEMORY = 12  # steps that the descent remembers
_SHORTEST = 1e-6  # of a step


@attrs.frozen(eq=False)
class Choice:
    """The candidates of one decision, which of them are right, and the article it belongs to."""

    candidates: Sequence[Features]
    right: Collection[int]
    article: str
    weight: float = 1.0


def supported(choices: Sequence[Choice], least: int = LEAST_ARTICLES) -> list[str]:
    """Return the features that differ between candidates of one list in ``least`` articles or more, sorted by name."""
    seen = Counter(
        name
        for name, _ in {
            (name, choice.article)
            for choice in choices
            for name in {name for one in choice.candidates for name in one}
            if len({one.get(name, 0.0) for one in choice.candidates}) > 1
        }
    )
    return sorted(name for name, articles in seen.items() if articles >= least)


def fit(
    choices: Sequence[Choice], penalty: float, least: int = LEAST_ARTICLES, start: Ranker | None = None
) -> Ranker:
    """Return the weights with the greatest likelihood of a right candidate, less ``penalty``/2 times their squares.

    Choices of which no candidate, or every one, is right teach nothing and are skipped. Where several candidates are
    right, their probabilities are added up. The descent is L-BFGS (Liu and Nocedal 1989, "On the limited memory BFGS
    method for large scale optimization"), from the weights of ``start`` where some are given, which saves steps.
    """
    names = supported(choices, least)
    lists = _Lists.of([one for one in choices if 0 < len(one.right) < len(one.candidates)], names)
    weights = np.array([start.weights.get(name, 0.0) if start else 0.0 for name in names])
    weights = _descend(lists, weights, penalty)
    return Ranker({name: float(one) for name, one in zip(names, weights, strict=True)})


def _descend(lists: _Lists, weights: Floats, penalty: float) -> Floats:
    loss, slope = lists.loss(weights, penalty)
    steps: deque[tuple[Floats, Floats]] = deque(maxlen=_MEMORY)  # and the changes of the slope
    for _ in range(STEPS):
        step, size = _direction(slope, steps), 1.0
        while True:
            new = weights - size * step
            lower, bend = lists.loss(new, penalty)
            if lower <= loss - 1e-4 * size * float(slope @ step) or size < _SHORTEST:
                break
            size /= 2
        if float((new - weights) @ (bend - slope)) > 0:
            steps.append((new - weights, bend - slope))
        ended = loss - lower < TOLERANCE * max(1.0, abs(loss))
        weights, loss, slope = new, lower, bend
        if ended:
            break
    return weights


def _direction(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Return the slope times the inverse curvature as the last steps show it (two loops)."""
    out = slope.copy()
    shares = []
    for step, change in reversed(steps):
        share = float(step @ out) / float(step @ change)
        out -= share * change
        shares.append(share)
    if steps:
        step, change = steps[-1]
        out *= float(step @ change) / float(change @ change)
    else:
        out /= max(1.0, float(np.linalg.norm(slope)))
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        out += (share - float(change @ out) / float(step @ change)) * step
    return out


def folds(articles: Sequence[str], count: int = 5, dealing: int = 0) -> Iterator[frozenset[str]]:
    """Yield the articles in ``count`` parts, the same in every run: sorted by name and dealt out in turn.

    Each other ``dealing`` shuffles them first, in a way of its own.
    """
    ordered = sorted(set(articles))
    if dealing:
        random.Random(dealing).shuffle(ordered)
    for at in range(count):
        yield frozenset(ordered[at::count])


@attrs.frozen(eq=False)
class _Lists:
    """All lists one below the other, without the features that are 0, so that each step is a few sums."""

    column: Ints  #: the feature, for every value
    row: Ints  #: the candidate
    value: Floats
    right: Floats  #: 1 for the right candidates
    weight: Floats  #: of every list
    starts: Ints  #: where each list begins
    member: Ints  #: the list of every candidate

    @classmethod
    def of(cls, choices: Sequence[Choice], names: Sequence[str]) -> _Lists:
        sizes = np.array([len(one.candidates) for one in choices], dtype=np.int64)
        columns = {name: at for at, name in enumerate(names)}
        every = (features for one in choices for features in one.candidates)
        filled = [
            (columns[name], row, value)
            for row, features in enumerate(every)
            for name, value in features.items()
            if name in columns
        ]
        column, row, value = (
            (np.array(one) for one in zip(*filled, strict=True)) if filled else [np.zeros(0)] * 3
        )
        starts = np.cumsum(sizes) - sizes
        right = np.zeros(int(sizes.sum()))
        right[[start + at for start, one in zip(starts, choices, strict=True) for at in one.right]] = 1.0
        return cls(
            column=column.astype(np.int64),
            row=row.astype(np.int64),
            value=value.astype(np.float64),
            right=right,
            weight=np.array([one.weight for one in choices]),
            starts=starts,
            member=np.repeat(np.arange(len(choices)), sizes),
        )

    def loss(self, weights: Floats, penalty: float) -> tuple[float, Floats]:
        """Return the loss, and its slope."""
        if not len(self.starts):
            return penalty / 2 * float(weights @ weights), penalty * weights
        scores = np.bincount(self.row, weights=weights[self.column] * self.value, minlength=len(self.right))
        powers = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.member])
        chosen = powers / np.add.reduceat(powers, self.starts)[self.member]
        sums = np.maximum(np.add.reduceat(chosen * self.right, self.starts), 1e-300)
        off = self.weight[self.member] * (chosen - chosen * self.right / sums[self.member])
        slope = np.bincount(self.column, weights=self.value * off[self.row], minlength=len(weights))
        missed = -float(self.weight @ np.log(sums))
        return missed + penalty / 2 * float(weights @ weights), slope + penalty * weights
