"""Fit the ranker of speakers to annotated articles: ``python -m quoteattr.train.speakers``.

Every source whose statement is annotated with a name gives a choice: its candidates, of which those with that name are
right. The history has the right speakers; for statements without an annotation, it has those chosen by the ranker of
the previous round. The penalty is chosen by cross-validation over articles. The weights are written into the card of
the pack under "speakers", and those of the scorers of affiliations (`quoteattr.train.affiliations`) and of turns
(`quoteattr.train.turns`) under "affiliations" and "turns".
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import quoteattr
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.names import bare_name
from quoteattr.evaluate.predicting import article_of
from quoteattr.evaluate.speakers import last_name
from quoteattr.extractor import Extractor
from quoteattr.finding.draft import StatementDraft
from quoteattr.pipeline import State, find, typed_names
from quoteattr.ranking import Ranker
from quoteattr.speakers.features import PRIOR
from quoteattr.speakers.naming import Namer
from quoteattr.speakers.reading import read
from quoteattr.speakers.writing import Named
from quoteattr.tagging.pack import update_card
from quoteattr.train.affiliations import affiliations_of, best_fit
from quoteattr.train.commands import exit_code, parser_of, rounded
from quoteattr.train.crossed import SHARES, Lesson, Pair, Sample, apart, calibrated, crossed, figures
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.train.turns import turns_of
from quoteattr.values import Span

PENALTIES = (0.3, 1.0, 3.0, 10.0)
#: penalties for the scorer of affiliations, which has few choices; 10 does as well in folds, but worse on Wikinews
BODY_PENALTIES = (0.3, 1.0, 3.0)
#: a difference of shares that is not significant (a standard error is 0.007); of penalties that do as well, the
#: strongest is chosen, with which more names in news are right, because most choices in novels are pronouns
ALIKE = 0.003
TURN_PENALTY = 1.0  #: penalty for the scorer of turns, chosen by folds of novels, which give few choices
ROUNDS = 2
LEAST_OVERLAP = 0.5  #: minimal intersection over union of the contents of a statement and an annotated quote


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
    options = parser.parse_args(argv)
    if options.confidence:
        task = partial(fit_confidence, options.gold, options.model)
    else:
        task = partial(run, options.gold, options.model, kept_apart=options.apart, curve=options.curve)
    return exit_code("quoteattr.train.speakers", task)


def fit_confidence(gold: Sequence[Path], model: Path) -> None:
    """Fit the confidence of speakers to articles from which nothing was learned; the scorers stay as they are.

    Raises:
        QuoteattrError: The gold or the pack is malformed.
    """
    extractor = quoteattr.load(model, attitudes=False)
    ranker = extractor.rankers.get("speakers", Ranker(PRIOR))
    named = apart(samples_of(extractor, gold), ranker, extractor.rankers.get("affiliations"))
    print(f"on articles kept apart: {figures(named)}")
    weights, reliability = calibrated(named)
    print(reliability)
    update_card(model, "speaker_calibration", rounded(weights))


def run(gold: Sequence[Path], model: Path, *, kept_apart: Path | None = None, curve: bool = False) -> None:
    """Fit the scorers and the confidence and write their weights; with ``curve``, only print a learning curve.

    The confidence is fitted to the articles ``kept_apart`` or, without these, to those of ``gold``, each judged by
    scorers that were fitted to the others. The tagger must not have learned from these articles either, because it
    finds sources better in the articles that it has learned from.

    Raises:
        QuoteattrError: The gold or the pack is malformed.
    """
    extractor = quoteattr.load(model, attitudes=False)
    sets = {path.stem: samples_of(extractor, [path]) for path in gold}
    samples = [sample for found in sets.values() for sample in found]
    ranker, lesson = taught(samples)
    for share in SHARES if curve else ():
        for shown in _shown(sets, crossed(samples, lesson, share)):
            print(f"{100 * share:3.0f} % of the articles, {shown}", flush=True)
    if not curve:
        named = crossed(samples, lesson)
        for shown in _shown(sets, named):
            print(f"on articles that were not fitted to, {shown}")
        update_card(model, "speakers", rounded(ranker.weights))
        turns = [one for sample in samples for one in turns_of(sample, ranker)]
        if turns and (weights := fit(turns, TURN_PENALTY).weights):  # there is hardly any dialogue in news
            update_card(model, "turns", rounded(weights))
        fitted = None
        if lesson.affiliations:
            fitted = lesson.belonging(lesson.affiliations)
            update_card(model, "affiliations", rounded(fitted.weights))
        if kept_apart is not None:
            named = apart(samples_of(extractor, [kept_apart]), ranker, fitted)
            print(f"on articles kept apart: {figures(named)}")
        weights, reliability = calibrated(named)
        print(reliability)
        update_card(model, "speaker_calibration", rounded(weights))


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


def taught(samples: Sequence[Sample]) -> tuple[Ranker, Lesson]:
    """Return the scorer of speakers, and the choices and penalties for it and the scorer of affiliations."""
    ranker, penalty, choices = Ranker(PRIOR), PENALTIES[0], list[Choice]()
    for number in range(ROUNDS):
        choices = [one for sample in samples for one in choices_of(sample, ranker)]
        penalty = _best(choices, f"round {number + 1}")
        ranker = fit(choices, penalty)
    bodies = list(affiliations(samples))
    print(f"{len(ranker.weights)} weights")
    body_penalty, readiness = best_fit(bodies, BODY_PENALTIES)
    print(
        f"affiliations: {len(bodies)} choices; penalty {body_penalty:g}, readiness to name a body {readiness:g}"
    )
    return ranker, Lesson(choices, bodies, penalty, body_penalty, readiness)


def _best(choices: Sequence[Choice], what: str) -> float:
    rates = {penalty: rate(choices, penalty) for penalty in PENALTIES}
    shown = ", ".join(f"{one:g}: {100 * share:.1f}" for one, share in rates.items())
    print(f"{what}: {len(choices)} choices; right by penalty {shown}")
    return max(one for one in PENALTIES if rates[one] >= max(rates.values()) - ALIKE)


def rate(choices: Sequence[Choice], penalty: float) -> float:
    """Return the share of right choices in held-out articles; a choice without a right candidate counts as wrong."""
    right = total = 0.0
    for part in folds([choice.article for choice in choices]):
        ranker = fit([choice for choice in choices if choice.article not in part], penalty)
        for choice in choices:
            if choice.article in part:
                scores = ranker.probabilities(choice.candidates)
                right += choice.weight * (scores.index(max(scores)) in choice.right)
                total += choice.weight
    return right / total if total else 0.0


def samples_of(extractor: Extractor, gold: Iterable[Path]) -> list[Sample]:
    """Return the articles of annotated files, each with the statements that are found in it."""
    return [sample for path in gold for record in read_gold(path) for sample in _sample(extractor, record)]


def _sample(extractor: Extractor, record: Mapping[str, Any]) -> Iterator[Sample]:
    article = article_of(record, extractor.language)
    document, taggings = extractor.tagged(article)
    state = find(State(document, tuple(taggings), attitudes=False))
    gold = _matched(state.drafts, record["quotes"])
    if gold:
        typed = tuple(typed_names(taggings))
        mentions, kinds = record.get("mentions") or {}, extractor.rankers.get("kinds")
        yield Sample(record["id"], document, state.drafts, typed, gold, mentions, kinds)


def _matched(
    drafts: Sequence[StatementDraft], quotes: Sequence[Mapping[str, Any]]
) -> dict[int, Mapping[str, Any]]:
    """Return, for each draft, the annotated quote with a name whose content overlaps most."""
    found: dict[int, Mapping[str, Any]] = {}
    contents = [(_places(quote["content"]), quote) for quote in quotes if quote.get("entity")]
    for at, draft in enumerate(drafts):
        mine = _places(draft.spans)
        near = [(places, quote) for places, quote in contents if places & mine]
        overlaps = [
            (len(places & mine) / len(places | mine), number) for number, (places, _) in enumerate(near)
        ]
        best = max(overlaps, default=(0.0, 0))
        if best[0] >= LEAST_OVERLAP:
            found[at] = near[best[1]][1]
    return found


def _places(spans: Iterable[Iterable[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


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
            yield Choice(choice.features, right, sample.id)
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
