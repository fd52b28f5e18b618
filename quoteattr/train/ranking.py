"""Fit the weights of a `quoteattr.ranking.Ranker` to lists of candidates of which some are right."""

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

LEAST_ARTICLES = 10  #: minimal number of articles in which a feature must fire to get a weight
STEPS = 300  # maximal number of steps of the descent, which ends earlier
TOLERANCE = 1e-6  # minimal decrease of the loss by a step
_MEMORY = 12  # number of past steps used by L-BFGS
_SHORTEST = 1e-6  # minimal length of a step


@attrs.frozen(eq=False)
class Choice:
    """The candidates of one decision, which of them are right, and the article to which it belongs."""

    candidates: Sequence[Features]
    right: Collection[int]
    article: str
    weight: float = 1.0


def supported(choices: Sequence[Choice], least: int = LEAST_ARTICLES) -> list[str]:
    """Return, sorted, the features that differ between candidates of a list in at least ``least`` articles."""
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
    """Return the weights that maximize the likelihood of a right candidate, minus ``penalty``/2 times their squares.

    Choices without a right candidate, or with right candidates only, are skipped because nothing can be learned from
    them. If several candidates are right, their probabilities are added. The optimizer is L-BFGS (Liu and Nocedal 1989,
    "On the limited memory BFGS method for large scale optimization"); it starts from the weights of ``start``, if
    given, which saves steps.
    """
    names = supported(choices, least)
    lists = _Lists.of([one for one in choices if 0 < len(one.right) < len(one.candidates)], names)
    weights = np.array([start.weights.get(name, 0.0) if start else 0.0 for name in names])
    weights = _descend(lists, weights, penalty)
    return Ranker({name: float(one) for name, one in zip(names, weights, strict=True)})


def _descend(lists: _Lists, weights: Floats, penalty: float) -> Floats:
    loss, slope = lists.loss(weights, penalty)
    steps: deque[tuple[Floats, Floats]] = deque(maxlen=_MEMORY)  # with the changes of the gradient
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
    """Return the gradient times the inverse Hessian, estimated from the last steps (two-loop recursion)."""
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
    """Divide the articles into ``count`` folds, the same in every run: sorted by name and dealt out in turn.

    Each ``dealing`` other than 0 first shuffles them in its own way.
    """
    ordered = sorted(set(articles))
    if dealing:
        random.Random(dealing).shuffle(ordered)
    for at in range(count):
        yield frozenset(ordered[at::count])


@attrs.frozen(eq=False)
class _Lists:
    """All lists of candidates as one sparse matrix, so that each step takes a few sums."""

    column: Ints  #: for every value, its feature
    row: Ints  #: for every value, its candidate
    value: Floats
    right: Floats  #: 1 for the right candidates
    weight: Floats  #: for every list, its weight
    starts: Ints  #: for every list, its first candidate
    member: Ints  #: for every candidate, its list

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
        """Return the loss and its gradient."""
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
