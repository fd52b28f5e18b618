"""``python -m quoteattr.train.speakers``: fits the ranker of speakers to annotated articles.

Every source whose statement is annotated with a name gives one choice: its candidates, of which those with this name
are right. In the first round the history has the right speakers, in later rounds those that the ranker of the round
before chose, as in use. The penalty is chosen by cross-validation over articles; the weights are written into the card
of the pack under "speakers".
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import attrs

import quoteattr
from quoteattr.document.document import Document
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.names import bare_name
from quoteattr.evaluate.predicting import article_of
from quoteattr.evaluate.speakers import last_name
from quoteattr.extractor import Extractor
from quoteattr.finding.draft import StatementDraft
from quoteattr.pipeline import State, find, typed_names
from quoteattr.ranking import Ranker
from quoteattr.speakers.mentions import TypedName
from quoteattr.speakers.naming import Namer
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.prior import PRIOR
from quoteattr.speakers.writing import Named
from quoteattr.tagging.pack import update_card
from quoteattr.train.commands import exit_code
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.values import Span

PENALTIES = (0.3, 1.0, 3.0, 10.0)
ROUNDS = 2
FICTION = 0.7  #: the weight of a choice in a novel, where single names and turns abound
LEAST_OVERLAP = 0.5  #: of a statement's content with an annotated one, as intersection over union
KEY = "speakers"  #: in the card


@attrs.frozen(eq=False)
class Sample:
    """An annotated article with everything that is known before sources are resolved."""

    id: str
    document: Document
    drafts: tuple[StatementDraft, ...]
    typed: tuple[TypedName, ...]
    gold: Mapping[int, Mapping[str, Any]]  #: by draft
    mentions: Mapping[str, Sequence[Sequence[int]]]  #: of entities by their ids, where they are annotated


def main(argv: Sequence[str] | None = None) -> int:
    """Parses ``argv``, fits and writes; the exit code is 2 where an argument or a file is wrong."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.train.speakers", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD", help="annotated articles to learn from")
    parser.add_argument(
        "--model", type=Path, required=True, metavar="PACK", help="the pack; its card is changed"
    )
    options = parser.parse_args(argv)
    return exit_code("quoteattr.train.speakers", partial(run, options.gold, options.model))


def run(gold: Sequence[Path], model: Path) -> None:
    """Fits the scorer and writes its weights.

    Raises:
        QuoteattrError: The gold or the pack is wrong.
    """
    extractor = quoteattr.load(model, attitudes=False)
    samples = [sample for path in gold for record in read_gold(path) for sample in _sample(extractor, record)]
    ranker = trained(samples, print)
    update_card(model, KEY, {name: round(weight, 3) for name, weight in sorted(ranker.weights.items())})


def trained(samples: Sequence[Sample], say: Callable[[str], object]) -> Ranker:
    """The scorer that is fitted to ``samples``, its penalty chosen by cross-validation."""
    ranker = Ranker(PRIOR)
    for number in range(ROUNDS):
        choices = [one for sample in samples for one in choices_of(sample, ranker, gold_history=not number)]
        rates = {penalty: rate(choices, penalty) for penalty in PENALTIES}
        penalty = max(rates, key=lambda one: rates[one])
        ranker = fit(choices, penalty)
        shown = ", ".join(f"{one:g}: {100 * share:.1f}" for one, share in rates.items())
        say(
            f"round {number + 1}: {len(choices)} choices; right by penalty {shown}; {len(ranker.weights)} weights"
        )
    return ranker


def rate(choices: Sequence[Choice], penalty: float) -> float:
    """The share of right choices on articles that were not fitted to; one without a right candidate is wrong."""
    right = total = 0.0
    for part in folds([choice.article for choice in choices]):
        ranker = fit([choice for choice in choices if choice.article not in part], penalty)
        for choice in choices:
            if choice.article in part:
                scores = ranker.probabilities(choice.candidates)
                right += choice.weight * (scores.index(max(scores)) in choice.right)
                total += choice.weight
    return right / total if total else 0.0


def _sample(extractor: Extractor, record: Mapping[str, Any]) -> Iterator[Sample]:
    article = article_of(record, extractor.language)
    document, taggings = extractor.tagged(article)
    state = find(State(document, tuple(taggings), attitudes=False))
    gold = _matched(state.drafts, record["quotes"])
    if gold:
        typed = tuple(typed_names(taggings))
        yield Sample(record["id"], document, state.drafts, typed, gold, record.get("mentions") or {})


def _matched(
    drafts: Sequence[StatementDraft], quotes: Sequence[Mapping[str, Any]]
) -> dict[int, Mapping[str, Any]]:
    """For each draft the annotated quote with a name whose content it shares most of."""
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


def choices_of(sample: Sample, ranker: Ranker, *, gold_history: bool) -> Iterator[Choice]:
    """The choices of an article's sources, in the order in which they are made."""
    namer = Namer(sample.document, sample.drafts, sample.typed, ranker)
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
            right = [n for n, one in enumerate(choice.named) if _is_right(one, phrase, quote, sample)]
            weight = FICTION if sample.mentions else 1.0
            yield Choice(choice.features, right, sample.id, weight)
            if gold_history and right:
                chosen = choice.named[right[0]]
        namer.note(sample.drafts[at], phrase, chosen)


def _is_source(source: Span, quote: Mapping[str, Any], sample: Sample) -> bool:
    """Whether the mention beside the cue is the annotated one, or one of its entity."""
    spans = quote.get("source") or sample.mentions.get(quote.get("entity_id", ""), ())
    return any(source.start < end and start < source.end for start, end in spans)


def _is_right(one: Named, phrase: Phrase, quote: Mapping[str, Any], sample: Sample) -> bool:
    known = sample.mentions.get(quote.get("entity_id", ""))
    if known is None:
        return bare_name(one.name) == bare_name(quote["entity"])
    if one.entity is None:  # as written: right where it is a name of the entity
        return last_name(one.name) is not None and last_name(one.name) == last_name(quote["entity"])
    starts = {start for start, _ in known}
    return any(place in starts for place in one.entity.places) or last_name(one.name) == last_name(
        quote["entity"]
    )


if __name__ == "__main__":
    sys.exit(main())
