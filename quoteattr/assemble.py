"""Statements -> quotes: the one place where a `Quote` is made, and where its invariants are checked."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

import attrs

from quoteattr.confidence import DIGITS, Weights, confidence, date_confidence
from quoteattr.finding.draft import Statement
from quoteattr.values import Article, BlockKind, Evidence, Excerpt, Kind, Quote, Span


class InvariantError(AssertionError):
    """A stage broke a promise; a bug of quoteattr, never of its input."""


def assemble(
    article: Article, statements: Sequence[Statement], weights: Weights | None = None
) -> list[Quote]:
    """The quotes in order of the text, with one ``statement`` id for all that give the same statement.

    The ids of texts that differ do so, too, so that quotes of many articles may be put together.

    ``weights`` are those of a calibrated `quoteattr.confidence`.
    """
    digest = blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    headlines = [block.span for block in article.blocks if block.kind is BlockKind.HEADLINE]
    for statement in statements:
        _check(len(article.text), statement)
    order = sorted(range(len(statements)), key=lambda at: (statements[at].start, statements[at].end, at))
    ids: dict[int, str] = {}
    quotes = []
    for at in order:
        first = _first(statements, at)
        ids.setdefault(first, f"{digest}-{len(ids) + 1}")
        headline = any(span.overlaps(statements[at].spans[0]) for span in headlines)
        quotes.append(_quote(article, statements[at], ids[first], weights or Weights(), headline=headline))
    return quotes


def _first(statements: Sequence[Statement], at: int) -> int:
    """The statement that ``at`` repeats in the end; chains are followed, a circle is left."""
    seen = {at}
    while (same := statements[at].same_as) is not None and same not in seen:
        seen.add(same)
        at = same
    return at


def _quote(article: Article, statement: Statement, name: str, weights: Weights, *, headline: bool) -> Quote:
    text = article.text
    evidence = _evidence(statement, headline=headline)
    named = statement.speaker is not None
    content = Excerpt.of(text, *statement.spans)
    date = statement.date
    if date is not None:
        date = attrs.evolve(date, confidence=date_confidence(date, weights.date))
    return Quote(
        text=content.text,
        kind=statement.kind,
        spans=statement.spans,
        cue=Excerpt.of(text, *statement.cue) if statement.cue else None,
        speaker=statement.speaker,
        date=date,
        post=statement.post,
        confidence=confidence(statement.kind, statement.reason, evidence, weights.quote, named=named),
        reason=statement.reason,
        evidence=evidence,
        doubts=statement.doubts,
        context=statement.context,
        statement=name,
        children=tuple(_child(text, span, name) for span in statement.children),
    )


def _evidence(statement: Statement, *, headline: bool) -> Evidence:
    return Evidence(
        content=round(statement.found, DIGITS),
        said=None if statement.said is None else round(statement.said, DIGITS),
        source=round(statement.linked, DIGITS),
        rival=None if statement.rival is None else round(statement.rival, DIGITS),
        headline=headline,
    )


def _child(text: str, span: Span, name: str) -> Quote:
    return Quote(text=span.of(text), kind=Kind.DIRECT, spans=(span,), reason="nested-marks", statement=name)


def _check(size: int, statement: Statement) -> None:
    spans = statement.spans
    if not spans or any(span.end > size or not len(span) for span in spans):
        raise InvariantError(f"content outside the text or empty: {spans}")
    if any(a.end > b.start for a, b in pairwise(spans)):
        raise InvariantError(f"content not sorted or not disjoint: {spans}")
    outside = [*statement.cue, *([statement.source] if statement.source else [])]
    if any(part.overlaps(span) for part in outside for span in spans):
        raise InvariantError(f"cue or source inside the content: {outside}, {spans}")
    if any(not any(span.contains(child) for span in spans) for child in statement.children):
        raise InvariantError(f"a nested quotation outside the content: {statement.children}, {spans}")
