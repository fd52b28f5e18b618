"""Fit the ranker of speakers to annotated articles: ``python -m quoteattr.train.speakers``.

Every source whose statement is annotated with a name gives a choice: its candidates, of which those with that name are
right. The history has the right speakers; for statements without an annotation, it has those chosen by the ranker of
the previous round. The penalty is chosen by cross-validation over articles. The weights are written into the card of
the pack under "speakers", and those of the scorers of affiliations (`quoteattr.train.affiliations`) and of turns
(`quoteattr.train.turns`) under "affiliations" and "turns".
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import attrs

import quoteattr
from quoteattr.evaluate.names import bare_name
from quoteattr.evaluate.speakers import last_name
from quoteattr.extractor import Extractor
from quoteattr.ranking import Ranker
from quoteattr.speakers.coreference.features import PRIOR
from quoteattr.speakers.entities.reading import read
from quoteattr.speakers.entities.writing import Named
from quoteattr.speakers.naming import Namer
from quoteattr.tagging.pack import update_card
from quoteattr.train.affiliations import affiliations_of, best_fit
from quoteattr.train.commands import add_weights, check_sets, exit_code, parser_of, rounded
from quoteattr.train.crossed import SHARES, Lesson, Pair, apart, calibrated, crossed, figures
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.train.samples import Sample, samples_of, worked_samples
from quoteattr.train.turns import turns_of
from quoteattr.values import Span

PENALTIES = (0.3, 1.0, 3.0)  #: for both scorers; 10 does as well in folds, but worse on Wikinews
ALIKE = 0.003  #: a difference of shares that is not significant; of penalties that do as well, the strongest is chosen
TURN_PENALTY = 1.0  #: penalty for the scorer of turns, chosen by folds of novels, which give few choices
ROUNDS = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Parse ``argv``, fit and write; returns the exit code, 2 if an argument or a file is wrong."""
    parser = parser_of("speakers", __doc__, gold="annotated articles to learn from")
    parser.add_argument(
        "--apart",
        type=Path,
        metavar="GOLD",
        help="annotated articles from which nothing was learned, for calibration (default: GOLD, in folds)",
    )
    parser.add_argument(
        "--curve", action="store_true", help="only print the figures of fits to parts of the articles"
    )
    parser.add_argument(
        "--confidence",
        action="store_true",
        help="only fit the confidence of the pack as it is, to articles from which nothing was learned",
    )
    parser.add_argument(
        "--affiliations",
        nargs="*",
        metavar="SET",
        help="the sets from which affiliations are learned, by the names of their files; if none is given, their "
        "scorer stays as it is (default: all)",
    )
    add_weights(parser)
    options = parser.parse_args(argv)
    check_sets(parser, options.gold, [*(name for name, _ in options.weights), *(options.affiliations or ())])
    return exit_code("quoteattr.train.speakers", partial(run, options))


def run(options: argparse.Namespace) -> None:
    """Do what the options ask for: fit everything, fit only the confidence, or print a learning curve.

    Raises:
        QuoteattrError: The gold or the pack is malformed.
    """
    extractor = quoteattr.load(options.model, attitudes=False)
    if options.confidence:
        _fit_confidence(extractor, options.gold, options.model)
        return
    weights = dict(options.weights)
    sets = {path.stem: samples_of(extractor, [path], weights.get(path.stem, 1.0)) for path in options.gold}
    samples = [sample for found in sets.values() for sample in found]
    told = sets if options.affiliations is None else options.affiliations
    bodied = [one for name in told for one in sets[name]]
    ranker, lesson = taught([*samples, *worked_samples(extractor)], bodied)
    lesson = attrs.evolve(lesson, bodies=extractor.rankers.get("affiliations"))
    if options.curve:
        _print_curve(sets, lesson)
        return
    named = crossed(samples, lesson)
    for shown in _shown(sets, named):
        print(f"on articles that were not fitted to, {shown}")
    fitted = _write(samples, ranker, lesson, options.model)
    if options.apart is not None:
        named = apart(samples_of(extractor, [options.apart]), ranker, fitted)
        print(f"on articles kept apart: {figures(named)}")
    _write_confidence(named, options.model)


def _fit_confidence(extractor: Extractor, gold: Sequence[Path], model: Path) -> None:
    """Fit the confidence of speakers to articles from which nothing was learned; the scorers stay as they are."""
    ranker = extractor.rankers.get("speakers", Ranker(PRIOR))
    named = apart(samples_of(extractor, gold), ranker, extractor.rankers.get("affiliations"))
    print(f"on articles kept apart: {figures(named)}")
    _write_confidence(named, model)


def _write(samples: Sequence[Sample], ranker: Ranker, lesson: Lesson, model: Path) -> Ranker | None:
    """Write the weights of all scorers; returns the scorer of affiliations, if it was fitted."""
    update_card(model, "speakers", rounded(ranker.weights))
    turns = [one for sample in samples for one in turns_of(sample, ranker)]
    if turns and (weights := fit(turns, TURN_PENALTY).weights):  # there is hardly any dialogue in news
        update_card(model, "turns", rounded(weights))
    fitted = lesson.belonging(lesson.affiliations)
    if fitted is not None and lesson.affiliations:
        update_card(model, "affiliations", rounded(fitted.weights))
    return fitted


def _write_confidence(named: Mapping[str, Sequence[Pair]], model: Path) -> None:
    """Fit the confidence to held-out articles and write it.

    The tagger must not have learned from these articles either, because it finds sources better in the articles that
    it has learned from.
    """
    weights, reliability = calibrated(named)
    print(reliability)
    update_card(model, "speaker_calibration", rounded(weights))


def _print_curve(sets: Mapping[str, Sequence[Sample]], lesson: Lesson) -> None:
    samples = [sample for found in sets.values() for sample in found]
    for share in SHARES:
        for shown in _shown(sets, crossed(samples, lesson, share)):
            print(f"{100 * share:3.0f} % of the articles, {shown}", flush=True)


def _shown(sets: Mapping[str, Sequence[Sample]], named: Mapping[str, Sequence[Pair]]) -> Iterator[str]:
    """Yield the figures of each set of articles that is judged."""
    for name, samples in sets.items():
        judged = {sample.id: named[sample.id] for sample in samples if sample.id in named}
        if judged:
            yield f"{name}: {figures(judged)}"


def affiliations(samples: Sequence[Sample]) -> Iterator[Choice]:
    """Yield the choices of affiliations: the people who speak in the articles, with bodies they may belong to."""
    for sample in samples:
        reading, _ = read(sample.document, sample.drafts, sample.typed, sample.kinds)
        yield from affiliations_of(reading, sample.gold.values(), sample.id)


def taught(samples: Sequence[Sample], bodied: Sequence[Sample]) -> tuple[Ranker, Lesson]:
    """Return the scorer of speakers, and the choices and penalties for it and the scorer of affiliations.

    Affiliations are learned from the samples in ``bodied``.
    """
    ranker, penalty, choices = Ranker(PRIOR), PENALTIES[0], list[Choice]()
    for number in range(ROUNDS):
        choices = [one for sample in samples for one in choices_of(sample, ranker)]
        penalty = _best(choices, f"round {number + 1}")
        ranker = fit(choices, penalty)
    bodies = list(affiliations(bodied))
    print(f"{len(ranker.weights)} weights")
    body_penalty, readiness = best_fit(bodies, PENALTIES)
    print(
        f"affiliations: {len(bodies)} choices; penalty {body_penalty:g}, readiness to name a body {readiness:g}"
    )
    return ranker, Lesson(choices, bodies, penalty, body_penalty, readiness)


def _best(choices: Sequence[Choice], what: str) -> float:
    rates = {penalty: rate(choices, penalty) for penalty in PENALTIES}
    shown = ", ".join(f"{one:g}: {100 * share:.1f}" for one, share in rates.items())
    print(f"{what}: {len(_of_articles(choices))} choices; right by penalty {shown}")
    return max(one for one in PENALTIES if rates[one] >= max(rates.values()) - ALIKE)


def rate(choices: Sequence[Choice], penalty: float) -> float:
    """Return the share of right choices in held-out articles; a choice without a right candidate counts as wrong.

    Worked examples are learned from in every fold and not judged.
    """
    right = total = 0.0
    judged = _of_articles(choices)
    for part in folds([choice.article for choice in judged]):
        ranker = fit([choice for choice in choices if choice.article not in part], penalty)
        for choice in judged:
            if choice.article in part:
                scores = ranker.probabilities(choice.candidates)
                right += choice.weight * (scores.index(max(scores)) in choice.right)
                total += choice.weight
    return right / total if total else 0.0


def _of_articles(choices: Sequence[Choice]) -> list[Choice]:
    """Return the choices without those of worked examples."""
    return [choice for choice in choices if choice.article]


def choices_of(sample: Sample, ranker: Ranker) -> Iterator[Choice]:
    """Yield the choices for an article's sources, in the order in which they are made.

    The history has the annotated speakers or, where there are none, those that ``ranker`` chooses.
    """
    namer = Namer(sample.document, sample.drafts, sample.typed, ranker, kinds=sample.kinds)
    sources = [(draft.source, at) for at, draft in enumerate(sample.drafts) if draft.source is not None]
    for source, at in sorted(sources):
        phrase = namer.phrase(source)
        if phrase is None:
            continue
        simple = namer.resolver.is_simple(phrase)
        quote = sample.gold.get(at)
        chosen = namer.resolver.resolved(phrase, namer.history)[0].who
        if simple and quote is not None and _is_source(source, quote, sample):
            choice = namer.resolver.choice(phrase, namer.history)
            right = [n for n, one in enumerate(choice.named) if _is_right(one, quote, sample)]
            yield Choice(choice.features, right, sample.id, sample.weight)
            if right:
                chosen = choice.named[right[0]]
        namer.note(sample.drafts[at], phrase, chosen)


def _is_source(source: Span, quote: Mapping[str, Any], sample: Sample) -> bool:
    """Return whether the mention at the cue is the annotated one, or another mention of its entity."""
    spans = quote.get("source") or sample.mentions.get(quote.get("entity_id", ""), ())
    return any(source.start < end and start < source.end for start, end in spans)


def _is_right(one: Named, quote: Mapping[str, Any], sample: Sample) -> bool:
    known = sample.mentions.get(quote.get("entity_id", ""))
    if known is None:
        return bare_name(one.name) == bare_name(quote["entity"])
    if one.entity is None:  # a mention as written, which is right if it is a name of the entity
        return last_name(one.name) is not None and last_name(one.name) == last_name(quote["entity"])
    starts = {start for start, _ in known}
    return any(place in starts for place in one.entity.places) or last_name(one.name) == last_name(
        quote["entity"]
    )


if __name__ == "__main__":
    sys.exit(main())
