"""Fit the ranker of dates and their confidences to annotated articles: ``python -m quoteattr.train.dates``.

Fits the scorer of candidates (`quoteattr.dates.choice`) and the confidence of dates to articles that are annotated with
dates, and writes both into the card of a model pack. The statements are those that the extractor itself finds, paired
with the annotation as in the evaluation, so that the scorer sees the same in training as in use. Prints its figures on
held-out articles, by cross-validation over articles.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path

from quoteattr.confidence import DATE_FEATURES, date_features
from quoteattr.dates.candidates import Candidate, Source
from quoteattr.dates.choice import UNTRAINED, Sharing, ranked
from quoteattr.ranking import Features, Ranker
from quoteattr.tagging.pack import update_card
from quoteattr.train.calibrate import calibrated
from quoteattr.train.commands import add_weights, check_sets, exit_code, parser_of, rounded
from quoteattr.train.dated import TOLD, Dated, Example, days_of, examples, worked
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.train.standoff import read_standoff
from quoteattr.values import DateEvidence

PENALTY = 2.0  # on the squares of the weights; 4 has the same held-out likelihood, 2 finds more dates told elsewhere
UNSURE = 0.5  # weight of a statement on whose date careful readers may disagree
# The factor on the odds of the publication day. Compared to 0.75, in three divisions into folds, 0.7 costs no days in
# the world news, and gains 1.5 points of those that are not the publication day and 1 point of those that the text
# tells; on articles outside the folds, 0.5 to 1 point of either. 0.65 and 0.6 gain as much again (docs/tried.md), but
# give statements of short texts the day on which somebody else spoke.
DISCOUNT = 0.7


def main(argv: Sequence[str] | None = None) -> int:
    """Parse ``argv``, fit and write; returns the exit code, 2 if an argument or a file is wrong."""
    parser = parser_of("dates", __doc__, gold="articles annotated with dates")
    parser.add_argument(
        "--curve", action="store_true", help="only print the figures of fits to parts of the articles"
    )
    parser.add_argument(
        "--without",
        nargs="*",
        metavar="FEATURE",
        help="only print the figures without each of these features, or groups of them, in turn",
    )
    parser.add_argument(
        "--sharing",
        action="store_true",
        help="only print the figures while varying how far the whole article decides whether it tells its day",
    )
    parser.add_argument(
        "--dates",
        type=Path,
        metavar="STANDOFF",
        help="dates of quotes by article and offsets, for gold without dates",
    )
    add_weights(parser)
    options = parser.parse_args(argv)
    check_sets(parser, options.gold, [name for name, _ in options.weights])
    return exit_code("quoteattr.train.dates", partial(run, options))


def run(options: argparse.Namespace) -> None:
    """Read the articles, print figures and write the weights."""
    standoff = read_standoff(options.dates) if options.dates else {}
    weights = dict(options.weights)
    sets = {
        path.stem: list(examples(path, options.model, standoff, weights.get(path.stem, 1.0)))
        for path in options.gold
    }
    everything = [one for found in sets.values() for one in found]
    taught = worked(options.model)
    if options.curve:
        _print_curve(sets, taught)
    elif options.without is not None:
        _print_ablation(sets, taught, options.without)
    elif options.sharing:
        _print_sharing(sets, taught)
    else:
        shares = cross_validated(everything, taught)
        for name, found in sets.items():
            print(f"{name}: {_figures(found, shares)}")
        print(f"a right candidate: {_reachable(everything):.1f} % of the sure")
        update_card(options.model, "dates", rounded(train(everything, taught).weights, 4))
        weights, reliability = _confidence(everything, shares)
        print(reliability)
        update_card(options.model, "date_calibration", rounded(weights, 4))


def train(
    found: Sequence[Example], taught: Sequence[Example], without: str = "", start: Ranker | None = None
) -> Ranker:
    """Return the weights of both passes; ``taught`` are worked examples, for the first pass.

    The weights of the second pass are learned from first passes over held-out articles. With too few articles nothing
    is learned, and the result is that of a pack without weights, which goes by the order of evidence.
    """
    first = fit(_choices([*found, *taught], without), PENALTY, start=start)
    second: list[Choice] = []
    for fold in folds([one.name for one in found]):
        others = [one for one in found if one.name not in fold]
        ranker = fit(_choices([*others, *taught], without), PENALTY, start=first)
        for example in found:
            if example.name in fold:
                shared = example.choices.together(example.choices.alone(ranker))
                second += [
                    Choice(features, one.right, example.name, _weight(example, one))
                    for one in example.dated
                    if (features := shared[one.at])
                ]
    return Ranker({**_discounted(first), **fit(second, 1.0).weights})


def _discounted(ranker: Ranker) -> Mapping[str, float]:
    """Return the weights, with the odds of the publication day multiplied by `DISCOUNT`."""
    if not ranker.weights:
        return UNTRAINED.weights
    shift = {str(Source.PUBLISHED): ranker.weights.get(Source.PUBLISHED, 0.0) + math.log(DISCOUNT)}
    return {**ranker.weights, **shift}


def _choices(found: Sequence[Example], without: str) -> list[Choice]:
    return [
        Choice(
            _left(example.choices.features(one.at), without), one.right, example.name, _weight(example, one)
        )
        for example in found
        for one in example.dated
    ]


def _left(candidates: Sequence[Features], without: str) -> Sequence[Features]:
    if not without:
        return candidates
    return [
        {name: value for name, value in one.items() if f":{name}:".find(f":{without}:") < 0}
        for one in candidates
    ]


def _weight(example: Example, one: Dated) -> float:
    return example.weight if one.sure else example.weight * UNSURE


Shares = dict[str, list[list[float]]]  #: by article, the probability of every candidate of every statement


def cross_validated(
    found: Sequence[Example], taught: Sequence[Example], share: float = 1.0, without: str = ""
) -> Shares:
    """Return the probabilities in held-out articles, after fitting to the given ``share`` of the other articles."""
    left_out = _left_out(found, taught, share, without)
    return {one.name: one.choices.probabilities(ranker) for ranker, others in left_out for one in others}


def _left_out(
    found: Sequence[Example], taught: Sequence[Example], share: float = 1.0, without: str = ""
) -> Iterator[tuple[Ranker, list[Example]]]:
    """Yield the weights of each fold, with the articles that they were not fitted to."""
    ranker: Ranker | None = None  # each fit starts from the weights of the last one, which saves steps
    for fold in folds([one.name for one in found]):
        others = [one for one in found if one.name not in fold]
        ranker = train(others[:: round(1 / share)], taught, without, ranker)
        yield ranker, [one for one in found if one.name in fold]


def _figures(found: Sequence[Example], shares: Shares) -> str:
    """Format the shares of right dates, of dates other than the publication day, of dated statements, and of bases."""
    counts = Counter[str]()
    for example in found:
        for one in example.dated:
            if one.sure:
                best, _ = _best(example, one, shares)
                right, basis = days_of(best) == one.days, str(best.basis or "unknown")
                told = one.basis in TOLD
                counts.update(date=right, moved=right and one.moved, basis=basis == one.basis)
                counts.update(told=told and basis in TOLD)
                counts.update({"date of": 1, "basis of": 1, "moved of": one.moved, "told of": told})
    return "  ".join(
        f"{name} {100 * counts[name] / max(1, counts[f'{name} of']):.1f} (n={counts[f'{name} of']})"
        for name in ("date", "moved", "told", "basis")
    )


def _best(example: Example, one: Dated, shares: Shares) -> tuple[Candidate, float]:
    return ranked(example.choices.candidates[one.at], shares[example.name][one.at])[0]


def _reachable(found: Sequence[Example]) -> float:
    sure = [one for example in found for one in example.dated if one.sure]
    return 100 * sum(bool(one.right) for one in sure) / max(1, len(sure))


def _print_curve(sets: dict[str, list[Example]], taught: Sequence[Example]) -> None:
    everything = [one for found in sets.values() for one in found]
    for share in (0.1, 0.25, 0.5, 1.0):
        shares = cross_validated(everything, taught, share)
        for name, found in sets.items():
            print(f"{100 * share:3.0f} % of the articles  {name}: {_figures(found, shares)}", flush=True)


def _print_ablation(sets: dict[str, list[Example]], taught: Sequence[Example], groups: Sequence[str]) -> None:
    everything = [one for found in sets.values() for one in found]
    for group in ("", *groups):
        shares = cross_validated(everything, taught, without=group)
        print(f"without {group or 'nothing'}: {_figures(everything, shares)}", flush=True)


def _print_sharing(sets: dict[str, list[Example]], taught: Sequence[Example]) -> None:
    left_out = list(_left_out([one for found in sets.values() for one in found], taught))
    for whole, told in product((0.0, 0.25, 0.5, 0.75, 1.0), (0.5, 0.55, 0.6)):
        sharing = Sharing(whole, told)
        shares = {
            one.name: one.choices.probabilities(ranker, sharing)
            for ranker, others in left_out
            for one in others
        }
        for name, found in sets.items():
            print(
                f"{whole:.2f} of the whole, told from {told:.2f}  {name}: {_figures(found, shares)}",
                flush=True,
            )


def _confidence(found: Sequence[Example], shares: Shares) -> tuple[dict[str, float], str]:
    """Return the weights of the confidence of dates, fitted to held-out probabilities, and their reliability."""
    rows = []
    for example in found:
        for one in example.dated:
            best, score = _best(example, one, shares)
            if best.interval is not None and best.basis is not None:
                quote = best.interval.dated(best.basis)
                row = date_features(quote, DateEvidence(score=score))
                rows.append((example.name, row, days_of(best) == one.days))
    return calibrated(rows, DATE_FEATURES)


if __name__ == "__main__":
    sys.exit(main())
