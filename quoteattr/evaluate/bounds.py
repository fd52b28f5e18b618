"""Analyse how contents that were found, but not exactly, differ from the gold ones: where, and in what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import regex

from quoteattr.evaluate.counts import Comparison, Options
from quoteattr.evaluate.quotes import Document, Gold, Record
from quoteattr.evaluate.spans import QUOTATION_MARKS, Offsets, intersection

_SENTENCES = regex.compile(r"[.!?…][\"”’')\]]*+\s++[\"“‘'(\[]*+[\p{Lu}\p{N}]")
_WORD = regex.compile(r"\w[\w'’-]*+")


@attrs.frozen
class Difference:
    """A stretch that is in only one of a gold content and the content found for it.

    Attributes:
        article: The id of the article.
        type: The type of the gold quote.
        side: Where the found content differs: ``begins earlier``, ``ends later``, … or ``two as one``.
        kind: What the stretch is; empty if whole statements are joined or split.
    """

    article: str
    type: str
    side: str
    kind: str = ""


def differences(document: Document, predictions: Iterable[Record], options: Options) -> Iterator[Difference]:
    """Yield the differences for all gold quotes that were found, but not exactly."""
    compared = Comparison(document, predictions, options)
    found = [predicted.content for predicted in compared.predicted]
    for gold in document.quotes:
        near = [content for content in found if intersection(content, gold.content)]
        if gold.type not in options.types or not near or gold.content in near:
            continue
        if len(near) > 1:
            yield Difference(document.id, gold.type, "one as several")
        elif sum(bool(intersection(near[0], other.content)) for other in document.quotes) > 1:
            yield Difference(document.id, gold.type, "two as one")
        else:
            yield from _compared(document, gold, near[0])


def _compared(document: Document, gold: Gold, found: Sequence[Offsets]) -> Iterator[Difference]:
    sides = (
        (found, gold.content, "begins earlier", "ends later", "more within"),
        (gold.content, found, "begins later", "ends earlier", "less within"),
    )
    beside = [*gold.source, *(tuple(span) for span in gold.record.get("cue") or ())]
    for one, other, begins, ends, within in sides:
        for stretch in _without(one, other):
            first, last = stretch[1] <= other[0][0], stretch[0] >= other[-1][1]
            side = begins if first else ends if last else within
            kind = _kind(document.text, stretch, beside, (first, last), whole=stretch in one)
            yield Difference(document.id, gold.type, side, kind)


def _without(one: Sequence[Offsets], other: Sequence[Offsets]) -> Iterator[Offsets]:
    """Yield what is in ``one`` only."""
    for start, end in one:
        place = start
        for first, last in intersection([(start, end)], other):
            if place < first:
                yield place, first
            place = last
        if place < end:
            yield place, end


def _kind(
    text: str, stretch: Offsets, beside: Sequence[Offsets], at: tuple[bool, bool], *, whole: bool
) -> str:
    """Return what a stretch is; ``at`` says if it is at the beginning or end of a piece, ``whole`` if it is a piece."""
    words = text[slice(*stretch)]
    bare = words.strip()
    inner = bare[-1:] if at[0] else bare[:1] if at[1] else ""  # the character next to the rest of the content
    if any(start < stretch[1] and stretch[0] < end for start, end in beside):
        return "with who says it"
    if not _WORD.search(words):
        return "signs alone"
    if whole:
        return "a piece by itself"
    if inner and inner in QUOTATION_MARKS:
        return "words before a quotation" if at[0] else "words behind a quotation"
    if _SENTENCES.search(words) or inner in {".", "!", "?"}:
        return "a sentence"
    if len(_WORD.findall(words)) == 1:
        return "one word"
    return "set off by a comma or dash" if inner and inner in ",;:–—-(" else "other words"


def to_rows(found: Iterable[Difference], types: Sequence[str]) -> list[dict[str, Any]]:
    """Return how often each difference occurs, for each type and for all, and in how many articles."""
    ones = list(found)
    counts = Counter((one.side, one.kind, one.type) for one in ones)
    rows = Counter((one.side, one.kind) for one in ones)
    return [
        {"side": side, "kind": kind}
        | {name: counts[side, kind, name] for name in types}
        | {
            "all": often,
            "articles": len({one.article for one in ones if (one.side, one.kind) == (side, kind)}),
        }
        for (side, kind), often in sorted(rows.items(), key=lambda row: (-row[1], row[0]))
    ]


def to_table(rows: Iterable[Mapping[str, Any]], types: Sequence[str]) -> str:
    """Format the result of `to_rows`."""
    names = (*types, "all", "articles")
    lines = [f"{'':46}" + "".join(f"{name:>10}" for name in names)]
    for row in rows:
        told = ": ".join(filter(None, (row["side"], row["kind"])))
        lines.append(f"{told:46}" + "".join(f"{row[name]:10d}" for name in names))
    return "\n".join(lines)
