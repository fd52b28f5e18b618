"""Fit the scorer of those who are named only after a description: ``python -m quoteattr.train.later``.

It learns from the descriptions beside annotated statements ("a judge said") in articles where somebody speaks who is
named further down: the annotation tells whether the description means one of them. The weights are written into the
card of the pack under "later".
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import quoteattr
from quoteattr.evaluate.names import bare_name
from quoteattr.ranking import Ranker
from quoteattr.speakers.coreference.features import PRIOR
from quoteattr.speakers.coreference.later import LEAST, Later
from quoteattr.speakers.naming import Namer, in_order
from quoteattr.tagging.pack import update_card
from quoteattr.train.commands import exit_code, parser_of, rounded
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.train.samples import Sample, samples_of

PENALTY = 2.0  #: penalty for squared weights; of 1, 2, 3 and 5, 1 and 2 give held-out articles the highest likelihood
FOLDS = 10


def main(argv: Sequence[str] | None = None) -> int:
    """Parse ``argv``, fit and write; returns the exit code, 2 if an argument or a file is wrong."""
    parser = parser_of("later", __doc__, gold="annotated articles to learn from")
    options = parser.parse_args(argv)
    return exit_code("quoteattr.train.later", partial(run, options.gold, options.model))


def run(gold: Sequence[Path], model: Path) -> None:
    """Fit the scorer, print its figures in folds, and write its weights.

    Raises:
        QuoteattrError: The gold or the pack is malformed.
    """
    extractor = quoteattr.load(model, attitudes=False)
    ranker = extractor.rankers.get("speakers", Ranker(PRIOR))
    sets = {
        path.stem: [one for sample in samples_of(extractor, [path]) for one in described(sample, ranker)]
        for path in gold
    }
    every = [one for found in sets.values() for one in found]
    scored = _crossed(every)
    for name, found in sets.items():
        print(f"{name}: {_figures(found, scored)}")
    update_card(model, "later", rounded(fit(every, PENALTY).weights))


def described(sample: Sample, ranker: Ranker) -> Iterator[Choice]:
    """Yield a choice for each annotated description of an article that may mean somebody who is named later."""
    namer = Namer(sample.document, sample.drafts, sample.typed, ranker, kinds=sample.kinds)
    for at in in_order(sample.drafts):
        namer.attribute(sample.drafts[at])
    gold = {id(sample.drafts[at]): quote for at, quote in sample.gold.items()}
    later = Later(namer.reading, namer.turns)
    for turn in namer.turns:
        quote = gold.get(id(turn.draft))
        sure = quote is not None and quote.get("sure", True) and quote.get("core", True)
        options = later.options(turn) if sure and not turn.is_named else None
        if quote is None or options is None:
            continue
        name = bare_name(quote["entity"])
        right = [at for at, one in enumerate(options.entities) if bare_name(one.name) == name]
        yield Choice(options.features, right or [len(options.entities)], sample.id)


def _crossed(every: Sequence[Choice]) -> dict[Choice, list[float]]:
    """Return the probabilities of the candidates, by scorers that were fitted to other articles."""
    found = {}
    for fold in folds([one.article for one in every], FOLDS):
        ranker = fit([one for one in every if one.article not in fold], PENALTY)
        here = [one for one in every if one.article in fold]
        found.update({one: ranker.probabilities(one.candidates) for one in here})
    return found


def _figures(found: Sequence[Choice], scored: dict[Choice, list[float]]) -> str:
    counts = Counter[str]()
    for one in found:
        *scores, _ = scored[one]
        best = scores.index(max(scores))
        linked = scores[best] >= LEAST
        named = len(scores) not in one.right
        counts.update(named=named, linked=linked, right=linked and best in one.right)
    return (
        f"{len(found)} descriptions, {counts['named']} of somebody named later; "
        f"linked in folds: {counts['linked']}, rightly {counts['right']}"
    )


if __name__ == "__main__":
    sys.exit(main())
