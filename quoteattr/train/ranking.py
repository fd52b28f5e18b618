"""Fits the weights of a `quoteattr.ranking.Ranker` to lists of candidates of which some are right."""

from __future__ import annotations

from collections import Counter
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
STEPS = 100  # of Newton's method; it ends far earlier
TOLERANCE = 1e-7


@attrs.frozen(eq=False)
class Choice:
    """The candidates of one decision, which of them are right, and the article it belongs to."""

    candidates: Sequence[Features]
    right: Collection[int]
    article: str
    weight: float = 1.0


def supported(choices: Sequence[Choice], least: int = LEAST_ARTICLES) -> list[str]:
    """The features that differ between candidates of one list in ``least`` articles or more, sorted by name."""
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


def fit(choices: Sequence[Choice], penalty: float, least: int = LEAST_ARTICLES) -> Ranker:
    """The weights with the greatest likelihood of a right candidate, less ``penalty``/2 times their squares.

    Choices of which no candidate, or every one, is right teach nothing and are skipped. Newton's method with
    halved steps; where several candidates are right, their probabilities are added up (the Hessian then is that of
    the expected choice, as in expectation maximization).
    """
    names = supported(choices, least)
    lists = _Lists.of([one for one in choices if 0 < len(one.right) < len(one.candidates)], names)
    weights = np.zeros(len(names))
    loss = lists.loss(weights, penalty)
    for _ in range(STEPS):
        gradient, hessian = lists.slopes(weights, penalty)
        step, size = np.linalg.solve(hessian, gradient), 1.0
        while (new := lists.loss(weights - size * step, penalty)) > loss and size > 1e-4:
            size /= 2
        weights = weights - size * step
        if loss - new < TOLERANCE * max(1.0, abs(loss)):
            break
        loss = new
    return Ranker({name: float(one) for name, one in zip(names, weights, strict=True)})


def folds(articles: Sequence[str], count: int = 5) -> Iterator[frozenset[str]]:
    """The articles in ``count`` parts, the same in every run: sorted by name and dealt out in turn."""
    ordered = sorted(set(articles))
    for at in range(count):
        yield frozenset(ordered[at::count])


@attrs.frozen(eq=False)
class _Lists:
    """All lists one below the other, so that each step is a few products of matrices."""

    rows: Floats  #: the features of every candidate
    right: Floats  #: 1 for the right candidates
    weight: Floats  #: of its list, for every candidate
    starts: Ints  #: where each list begins
    member: Ints  #: the list of every candidate

    @classmethod
    def of(cls, choices: Sequence[Choice], names: Sequence[str]) -> _Lists:
        sizes = np.array([len(one.candidates) for one in choices], dtype=np.int64)
        member = np.repeat(np.arange(len(choices)), sizes)
        column = {name: at for at, name in enumerate(names)}
        rows = np.zeros((len(member), len(names)))
        every = (features for one in choices for features in one.candidates)
        for row, features in enumerate(every):
            for name, value in features.items():
                if name in column:
                    rows[row, column[name]] = value
        starts = np.cumsum(sizes) - sizes
        right = np.zeros(len(member))
        right[[start + at for start, one in zip(starts, choices, strict=True) for at in one.right]] = 1.0
        return cls(rows, right, np.array([one.weight for one in choices])[member], starts, member)

    def loss(self, weights: Floats, penalty: float) -> float:
        sums = np.add.reduceat(self._chosen(weights) * self.right, self.starts)
        missed = -self.weight[self.starts] @ np.log(np.maximum(sums, 1e-300))
        return float(missed) + penalty / 2 * float(weights @ weights)

    def slopes(self, weights: Floats, penalty: float) -> tuple[Floats, Floats]:
        chosen = self._chosen(weights)
        sums = np.maximum(np.add.reduceat(chosen * self.right, self.starts), 1e-300)
        expected = chosen * self.right / sums[self.member]
        gradient = penalty * weights + self.rows.T @ (self.weight * (chosen - expected))
        means = np.add.reduceat(self.rows * chosen[:, None], self.starts)
        hessian = self.rows.T @ (self.rows * (self.weight * chosen)[:, None])
        hessian -= (means * self.weight[self.starts, None]).T @ means
        hessian[np.diag_indices_from(hessian)] += penalty + 1e-9
        return gradient, hessian

    def _chosen(self, weights: Floats) -> Floats:
        """The probability of every candidate in its list."""
        scores = self.rows @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.member])
        shares: Floats = powers / np.add.reduceat(powers, self.starts)[self.member]
        return shares
