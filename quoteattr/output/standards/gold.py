"""Annotated articles, as evaluation and training read them: quotes -> one JSON object for each article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from quoteattr.enums import Kind
from quoteattr.values import Article, Quote, Span
from quoteattr.values.articles import TWEET

_BEFORE = re.compile(r"[\"“”„‟‘’‚«»‹›「『]\Z")
_AFTER = re.compile(r"[,.;:!?…]?[\"“”‟‘’«»‹›」』]")


def to_gold(article: Article, quotes: Iterable[Quote]) -> dict[str, Any]:
    """Return an article with its quotes in the format of annotated articles, which ``python -m quoteattr.evaluate`` scores.

    The contents of direct and mixed quotes have the quotation marks around them, as annotators mark them. A post is a
    direct quote of the ``kind`` ``tweet``. A role or affiliation that is not known is absent, for
    null would say that there is none.
    """
    return {
        "id": article.id or "",
        "text": article.text,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "quotes": [_quote(article.text, quote) for quote in quotes if quote.spans],
    }


def _quote(text: str, quote: Quote) -> dict[str, Any]:
    speaker, date = quote.speaker, quote.date
    posted = quote.kind is Kind.POST
    spans = (
        quote.spans
        if quote.kind in {Kind.INDIRECT, Kind.POST}
        else [_marked(text, one) for one in quote.spans]
    )
    return {
        "content": [list(span) for span in spans],
        "cue": [list(span) for span in quote.cue.spans] if quote.cue else [],
        "source": [list(span) for span in speaker.mention.spans] if speaker and speaker.mention else [],
        "type": str(Kind.DIRECT if posted else quote.kind),
        "entity": speaker.name if speaker else None,
        "kind": TWEET if posted else str(speaker.kind) if speaker else None,
        "date": date.edtf if date else None,
        "basis": str(date.basis) if date else "unknown",
        **({"role": speaker.role} if speaker and speaker.role else {}),
        **({"affiliation": speaker.affiliation} if speaker and speaker.affiliation else {}),
    }


def _marked(text: str, span: Span) -> Span:
    """Return the span with the marks directly before and behind it, the latter also after a comma or stop."""
    before = _BEFORE.search(text, max(0, span.start - 1), span.start)
    after = _AFTER.match(text, span.end)
    return Span(span.start - 1 if before else span.start, after.end() if after else span.end)
