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
    column = {name: at for at, name in enumerate(names)}
    lists = [
        (_matrix(choice.candidates, column), _mask(choice), choice.weight)
        for choice in choices
        if 0 < len(choice.right) < len(choice.candidates)
    ]
    weights = np.zeros(len(names))
    loss = _loss(lists, weights, penalty)
    for _ in range(STEPS):
        gradient, hessian = _slopes(lists, weights, penalty)
        step, size = np.linalg.solve(hessian, gradient), 1.0
        while (new := _loss(lists, weights - size * step, penalty)) > loss and size > 1e-4:
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


def _matrix(candidates: Sequence[Features], column: dict[str, int]) -> Floats:
    out = np.zeros((len(candidates), len(column)))
    for row, features in enumerate(candidates):
        for name, value in features.items():
            if name in column:
                out[row, column[name]] = value
    return out


def _mask(choice: Choice) -> Floats:
    mask = np.zeros(len(choice.candidates))
    mask[list(choice.right)] = 1.0
    return mask


_List = tuple["Floats", "Floats", float]


def _softmax(scores: Floats) -> Floats:
    powers: Floats = np.exp(scores - scores.max())
    return powers / powers.sum()


def _loss(lists: Sequence[_List], weights: Floats, penalty: float) -> float:
    missed = sum(
        -share * float(np.log(max(1e-300, float(_softmax(rows @ weights) @ mask))))
        for rows, mask, share in lists
    )
    return missed + penalty / 2 * float(weights @ weights)


def _slopes(lists: Sequence[_List], weights: Floats, penalty: float) -> tuple[Floats, Floats]:
    gradient = penalty * weights
    hessian = np.diag(np.full(len(weights), penalty + 1e-9))
    for rows, mask, share in lists:
        chosen = _softmax(rows @ weights)
        right = chosen * mask / max(1e-300, float(chosen @ mask))
        mean = chosen @ rows
        gradient += share * (mean - right @ rows)
        centred = rows - mean
        hessian += share * (centred.T * chosen) @ centred
    return gradient, hessian
