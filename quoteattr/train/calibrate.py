"""Calibrate the confidences of a model pack: ``python -m quoteattr.train.calibrate``.

Fits the weights of `quoteattr.confidence` to articles that the pack was not trained on and writes them into its card.
Prints their reliability on held-out articles, by cross-validation.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import quoteattr
from quoteattr.confidence import FEATURES, features
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import article_of, holds_attitudes, to_prediction
from quoteattr.evaluate.quotes import Record, read_document
from quoteattr.evaluate.reliability import Judged, judged, to_table
from quoteattr.tagging.pack import update_card
from quoteattr.train.commands import exit_code, parser_of
from quoteattr.train.ranking import folds
from quoteattr.values import Failed, Quote
from quoteattr.values.articles import TWEET

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDS = 5
PENALTY = 3.0  # on the squares of the weights
# The same for the weights of statements: of 0.3, 1, 3 and 10, 1 gives held-out statements the highest likelihood. A
# feature of few articles then needs a higher penalty (`RARE`), or what is rare in the news (turns of a dialogue) would
# be overrated in novels, from which no weights are learned.
STATEMENTS = 1.0
RARE = 10.0
ARTICLES = 10  # number of articles from which on a feature gets the lower penalty
STEPS = 50  # maximal number of steps of Newton's method, which ends far earlier

Pair = tuple[Quote, Judged]
Row = tuple[str, Sequence[float], bool]  #: the article of a case, its features, and whether it is right


def main(argv: Sequence[str] | None = None) -> int:
    """Parse ``argv``, fit and write; returns the exit code, 2 if an argument or a file is wrong."""
    parser = parser_of("calibrate", __doc__, gold="annotated articles that were not trained on")
    parser.add_argument(
        "--full",
        type=Path,
        nargs="+",
        default=(),
        metavar="GOLD2",
        help="wider annotations of the same articles, as for quoteattr.evaluate",
    )
    options = parser.parse_args(argv)
    return exit_code("quoteattr.train.calibrate", partial(run, options))


def run(options: argparse.Namespace) -> None:
    """Fit the weights, print their reliability and write them into the card."""
    wider = {record["id"]: record["quotes"] for path in options.full for record in read_gold(path)}
    found = {path.stem: _judged(options.model, read_gold(path), wider) for path in options.gold}
    print(f"on articles that the weights were not fitted to ({FOLDS} folds):")
    for name, checked in _checked(found).items():
        print(name, to_table(checked), sep="\n")
    weights = _fitted(found.values())
    named = zip(FEATURES, (round(float(one), 4) for one in weights), strict=True)
    update_card(options.model, "calibration", dict(named))


def _judged(
    model: Path, records: Sequence[Record], wider: Mapping[str, Sequence[Record]]
) -> list[list[Pair]]:
    """Return, for each article, its quotes except posts, each with whether it is right."""
    every = not any(record["id"] in wider for record in records) and holds_attitudes(records)
    extractor = quoteattr.load(model, attitudes=every, noun_phrases=every)
    articles = (article_of(record, extractor.language) for record in records)
    out = []
    for record, quotes in zip(records, extractor.pipe(articles), strict=True):
        if not isinstance(quotes, Failed):
            predictions: list[Record] = [
                {**to_prediction(quote), "at": at} for at, quote in enumerate(quotes)
            ]
            kept = [one for one in predictions if one.get("kind") != TWEET]
            document = read_document(record, wider.get(record["id"], ()))
            out.append([(quotes[one.record["at"]], one) for one in judged(document, kept, Options())])
    return out


def _checked(found: Mapping[str, Sequence[Sequence[Pair]]]) -> dict[str, list[Judged]]:
    """Return the judged quotes of each set, with confidences by weights that were not fitted to their articles."""
    checked: dict[str, list[Judged]] = {name: [] for name in found}
    for fold in range(FOLDS):
        weights = _fitted(
            [one for at, one in enumerate(documents) if at % FOLDS != fold] for documents in found.values()
        )
        for name, documents in found.items():
            for quote, one in chain.from_iterable(documents[fold::FOLDS]):
                checked[name].append(Judged(one.record, _probability(_row(quote), weights), one.right))
    return checked


def _fitted(sets: Iterable[Sequence[Sequence[Pair]]]) -> NDArray[np.float64]:
    """Return the weights for some sets of articles, which all count the same, however many quotes they have."""
    rows = [[[(_row(quote), one.right) for quote, one in document] for document in some] for some in sets]
    sizes = [sum(map(len, some)) for some in rows]
    mean = sum(sizes) / max(1, sum(map(bool, sizes)))
    counts = [mean / size for size in sizes for _ in range(size)]
    articles = [article for some in rows for article in some if article]
    return fit(list(chain.from_iterable(articles)), _penalties(articles), counts)


def _penalties(articles: Sequence[Sequence[tuple[Sequence[float], bool]]]) -> NDArray[np.float64]:
    """Return the penalty of each feature, which is higher if few articles have the feature."""
    having = np.sum([np.any([row for row, _ in article], axis=0) for article in articles], axis=0)
    return np.where(having < ARTICLES, RARE, STATEMENTS)


def _row(quote: Quote) -> list[float]:
    assert quote.evidence is not None  # the extractor's quotes have it
    kind, words = quote.speaker.kind if quote.speaker else None, len(quote.text.split())
    return features(quote.kind, quote.reason, quote.evidence, speaker=kind, words=words)


def fit(
    pairs: Sequence[tuple[Sequence[float], bool]],
    penalty: float | NDArray[np.float64] = PENALTY,
    counts: Sequence[float] | None = None,
) -> NDArray[np.float64]:
    """Return the weights of a logistic regression with an L2 penalty, fitted by Newton's method.

    Args:
        pairs: The features of each case, and whether it is right.
        penalty: The penalty on the squares of the weights except the first, the bias; one for all or one for each.
        counts: The weight of each case; 1 by default.
    """
    x = np.array([row for row, _ in pairs], dtype=np.float64)
    y = np.array([right for _, right in pairs], dtype=np.float64)
    often = np.ones(len(y)) if counts is None else np.array(counts)
    cost = np.full(x.shape[1], penalty, dtype=np.float64)
    cost[0] = 0.0  # the bias is not penalized
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (often * (p - y)) + cost * weights
        hessian = (x.T * (often * p * (1 - p))) @ x + np.diag(cost + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def calibrated(rows: Sequence[Row], names: Sequence[str]) -> tuple[dict[str, float], str]:
    """Return the weights of the features of speakers or dates, and their reliability on held-out articles.

    Without cases there are no weights.
    """
    if not rows:
        return {}, to_table([])
    checked: list[Judged] = []
    for part in folds([article for article, _, _ in rows], FOLDS):
        weights = fit([(row, right) for article, row, right in rows if article not in part], PENALTY)
        checked += [
            Judged({}, _probability(row, weights), right) for article, row, right in rows if article in part
        ]
    weights = fit([(row, right) for _, row, right in rows], PENALTY)
    return dict(zip(names, map(float, weights), strict=True)), to_table(checked)


def _probability(row: Sequence[float], weights: NDArray[np.float64]) -> float:
    return float(1 / (1 + np.exp(-np.dot(row, weights))))


if __name__ == "__main__":
    sys.exit(main())
