"""Write annotated articles for evaluation and training: one JSON object per article with its quotes."""

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
    """Convert an article with its quotes to the format of annotated articles, the input of ``quoteattr.evaluate``.

    The contents of direct and mixed quotes include their quotation marks, as annotators mark them. A post is a direct
    quote with the ``kind`` ``tweet``. An unknown role or affiliation is left out, because null would mean that there is
    none.
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
    """Extend a span by the marks directly before and after it; a comma or stop may precede the closing one."""
    before = _BEFORE.search(text, max(0, span.start - 1), span.start)
    after = _AFTER.match(text, span.end)
    return Span(span.start - 1 if before else span.start, after.end() if after else span.end)
