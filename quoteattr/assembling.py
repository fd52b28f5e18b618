"""Statements -> quotes: the one place where a `Quote` is made, and where its invariants are checked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quoteattr.finding.statement import Statement
from quoteattr.values import Article, Excerpt, Kind, Quote, Span

DIGITS = 3  # of a confidence; finer differences are noise of the arithmetic


class InvariantError(AssertionError):
    """A stage broke a promise; a bug of quoteattr, never of its input."""


def assemble(article: Article, statements: Sequence[Statement]) -> list[Quote]:
    """The quotes in order of the text, with one ``statement`` id for all that give the same statement."""
    for statement in statements:
        _check(len(article.text), statement)
    order = sorted(range(len(statements)), key=lambda at: (statements[at].start, statements[at].end, at))
    ids: dict[int, str] = {}
    quotes = []
    for at in order:
        first = _first(statements, at)
        ids.setdefault(first, f"s{len(ids) + 1}")
        quotes.append(_quote(article, statements[at], ids[first]))
    return quotes


def _first(statements: Sequence[Statement], at: int) -> int:
    """The statement that ``at`` repeats in the end; chains are followed, a circle is left."""
    seen = {at}
    while (same := statements[at].same_as) is not None and same not in seen:
        seen.add(same)
        at = same
    return at


def _quote(article: Article, statement: Statement, name: str) -> Quote:
    text = article.text
    content = Excerpt.of(text, *statement.spans)
    return Quote(
        text=content.text,
        kind=statement.kind,
        spans=statement.spans,
        cue=Excerpt.of(text, *statement.cue) if statement.cue else None,
        speaker=statement.speaker,
        date=statement.date,
        post=statement.post,
        confidence=round(min(1.0, max(0.0, statement.found * statement.linked)), DIGITS),
        reason=statement.reason,
        doubts=statement.doubts,
        context=statement.context,
        statement=name,
        children=tuple(_child(text, span, name) for span in statement.children),
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
