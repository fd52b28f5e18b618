"""The articles that the scorers of speakers learn from: with the statements found in them, and their annotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from quoteattr.document.document import Document
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import article_of
from quoteattr.extractor import Extractor
from quoteattr.finding.draft import StatementDraft
from quoteattr.pipeline import State, find, typed_names
from quoteattr.ranking import Ranker
from quoteattr.speakers.nounphrases.types import TypedName
from quoteattr.train.worked import Worked, worked_examples

LEAST_OVERLAP = 0.5  #: minimal intersection over union of the contents of a statement and an annotated quote
WORKED = 2.0  #: weight of a statement of a worked example


@attrs.frozen(eq=False)
class Sample:
    """An annotated article, with everything that is known before sources are resolved."""

    id: str
    document: Document
    drafts: tuple[StatementDraft, ...]
    typed: tuple[TypedName, ...]
    gold: Mapping[int, Mapping[str, Any]]  #: the annotated quotes by draft
    #: the spans of annotated mentions, by the id of their entity
    mentions: Mapping[str, Sequence[Sequence[int]]]
    kinds: Ranker | None = None  #: the scorer of the kinds of names
    weight: float = 1.0  #: how much each of its statements counts


def samples_of(extractor: Extractor, gold: Iterable[Path], weight: float = 1.0) -> list[Sample]:
    """Return the articles of annotated files, each with the statements that are found in it.

    ``weight`` is how much each statement counts.
    """
    records = (record for path in gold for record in read_gold(path))
    return [sample for record in records for sample in _sample(extractor, record, weight)]


def _sample(extractor: Extractor, record: Mapping[str, Any], weight: float) -> Iterator[Sample]:
    article = article_of(record, extractor.language)
    document, taggings = extractor.tagged(article)
    state = find(State(document, tuple(taggings), attitudes=False))
    gold = _matched(state.drafts, record["quotes"])
    if gold:
        typed = tuple(typed_names(taggings))
        mentions, kinds = record.get("mentions") or {}, extractor.rankers.get("kinds")
        yield Sample(record["id"], document, state.drafts, typed, gold, mentions, kinds, weight)


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


def worked_samples(extractor: Extractor) -> list[Sample]:
    """Return the worked examples; they count as one article, so that they alone cannot support a feature."""
    return [_worked(extractor, one) for one in worked_examples("speakers")]


def _worked(extractor: Extractor, one: Worked) -> Sample:
    document, taggings = extractor.tagged(one.article)
    drafts = tuple(made.draft for made in one.statements)
    gold = {
        at: {"entity": name, "source": [list(draft.source)]}
        for at, (draft, name) in enumerate(zip(drafts, one.answers, strict=True))
        if draft.source is not None
    }
    kinds = extractor.rankers.get("kinds")
    return Sample("", document, drafts, tuple(typed_names(taggings)), gold, {}, kinds, WORKED)
