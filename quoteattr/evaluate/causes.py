"""Classify errors by the relative positions of gold and predicted contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quoteattr.evaluate.counts import Comparison, Options
from quoteattr.evaluate.quotes import Document, Record
from quoteattr.evaluate.spans import Offsets, intersection, size_of

MOST = 0.8  #: minimal share of a content's characters in another one that then counts as containing it

Cause = tuple[str, str, str]  #: outcome, type, cause


def causes(document: Document, predictions: Iterable[Record], options: Options) -> Iterator[Cause]:
    """Yield the cause of each missed, spurious and wrongly attributed quote of a document."""
    compared = Comparison(document, predictions, options)
    golds = [gold.content for gold in document.quotes]
    found = [predicted.content for predicted in compared.predicted]
    for i, gold in enumerate(document.quotes):
        if gold.type in options.types and i not in compared.hits:
            yield "missed", gold.type, _missed(golds, i, found)
        elif gold.type in options.types and not compared.right(i, compared.hits[i][0]):
            given = compared.predicted[compared.hits[i][0]].has_speaker
            cause = "somebody where the gold has nobody" if not gold.has_speaker else "somebody else"
            yield "wrong speaker", gold.type, cause if given else "nobody given"
    missed = [content for i, content in enumerate(golds) if i not in compared.hits]
    hit = [content for i, content in enumerate(golds) if i in compared.hits]
    for j, predicted in enumerate(compared.predicted):
        if predicted.type in options.types and j not in compared.hit_by and j not in compared.ignored:
            near = any(_shared(predicted.content, one) for one in missed)
            part = any(_shared(predicted.content, one) for one in hit)
            cause = "other bounds than a missed one" if near else "overlaps one that was found"
            yield "spurious", predicted.type, cause if near or part else "nothing annotated there"


def _missed(golds: Sequence[list[Offsets]], i: int, found: Sequence[list[Offsets]]) -> str:
    gold = golds[i]
    near = [content for content in found if _shared(content, gold)]
    if not near:
        return "not found"
    if len(near) > 1:
        return "found in several pieces"
    (content,) = near
    if sum(_shared(content, other) > 0 for other in golds) > 1:
        return "joined with another one"
    shared = _shared(content, gold)
    if shared >= MOST * size_of(gold):
        return "found with more around it"
    return "found in part" if shared >= MOST * size_of(content) else "found shifted"


def _shared(one: Sequence[Offsets], other: Sequence[Offsets]) -> int:
    return size_of(intersection(one, other))


def to_rows(found: Iterable[Cause], types: Sequence[str]) -> list[dict[str, Any]]:
    """Return how often each cause occurs, for each type and for all, most frequent first."""
    counts = Counter(found)
    rows = Counter[tuple[str, str]]()
    for (outcome, _, cause), often in counts.items():
        rows[outcome, cause] += often
    return [
        {"outcome": outcome, "cause": cause}
        | {kind: counts[outcome, kind, cause] for kind in types}
        | {"all": often}
        for (outcome, cause), often in sorted(rows.items(), key=lambda row: (row[0][0], -row[1]))
    ]


def to_table(rows: Iterable[Mapping[str, Any]], types: Sequence[str]) -> str:
    """Format the result of `to_rows`."""
    lines = [f"{'':46}" + "".join(f"{kind:>10}" for kind in types) + f"{'all':>8}"]
    for row in rows:
        cells = "".join(f"{row[kind]:10d}" for kind in types)
        lines.append(f"{row['outcome'] + ': ' + row['cause']:46}{cells}{row['all']:8d}")
    return "\n".join(lines)
