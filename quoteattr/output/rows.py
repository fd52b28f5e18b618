"""Quotes as flat rows, for tables of every kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quoteattr.errors import check_each
from quoteattr.values import Article, Quote

#: The columns in their order, with their types; part of the interface. New ones come at the end.
COLUMNS: dict[str, str] = {
    "article": "string",
    "number": "int",
    "kind": "string",
    "text": "string",
    "speaker": "string",
    "speaker_kind": "string",
    "mention": "string",
    "role": "string",
    "affiliation": "string",
    "handle": "string",
    "cue": "string",
    "date": "string",
    "date_start": "date",
    "date_end": "date",
    "granularity": "string",
    "basis": "string",
    "at": "time",
    "platform": "string",
    "post_id": "string",
    "post_url": "string",
    "confidence": "float",
    "reason": "string",
    "doubts": "string",
    "statement": "string",
    "spans": "string",
    "date_confidence": "float",
    "event": "string",
    "event_kind": "string",
    "addressee": "string",
    "gender": "string",
    "speaker_id": "string",
    "stance": "string",
    "url": "string",
    "site": "string",
    "title": "string",
    "published": "string",
    "language": "string",
}


def to_rows(quotes: Iterable[Quote], *, article: str | Article | None = None) -> list[dict[str, Any]]:
    """One flat dict for each quote, with the same keys in the same order.

    ``number`` counts the quotes from 1; ``date`` is EDTF, ``date_start`` and ``date_end`` are `datetime.date`, ``at``
    is a `datetime.datetime` in UTC; ``doubts`` and ``spans`` (code points, ``3-8 12-20``) are joined by spaces. The
    last columns are facts of the article, with ``published`` in ISO 8601. Unknown values are ``None``.

    Args:
        quotes: The quotes of one article.
        article: The article or its id; by default that of `Quotes`.

    >>> from quoteattr.values import Kind, Quote, Span
    >>> row, = to_rows([Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(1, 4),))], article="a1")
    >>> row["article"], row["number"], row["text"], row["speaker"], row["spans"]
    ('a1', 1, 'Yes', None, '1-4')
    """
    known = article if isinstance(article, Article) else getattr(quotes, "article", None)
    facts = _facts(known if isinstance(known, Article) else Article(text=""))
    if isinstance(article, str):
        facts["article"] = article
    kept = check_each("quotes", quotes, Quote, "give the quotes of one article, as extract returns them")
    return [{**_EMPTY, "number": number, **_row(quote), **facts} for number, quote in enumerate(kept, 1)]


_FORMULA = tuple("=+-@\t\r＝＋－＠")


def without_formulas(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row for CSV of which spreadsheets run nothing.

    They take a cell for a formula by its first character; an apostrophe before it makes them show the cell as it is. A
    lone carriage return, which `csv` leaves without quotation marks and readers take for a new row, is a line break.
    """
    return {name: _cell(value) if isinstance(value, str) else value for name, value in row.items()}


def _cell(value: str) -> str:
    if "\n" not in value:  # with one, `csv` quotes the cell
        value = value.replace("\r", "\n")
    return f"'{value}" if value.startswith(_FORMULA) else value


_EMPTY = dict.fromkeys(COLUMNS)  # sets the order


def _facts(article: Article) -> dict[str, Any]:
    return {
        "article": article.id,
        "url": article.url,
        "site": article.site,
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "language": article.language,
    }


def _row(quote: Quote) -> dict[str, Any]:
    speaker, date, post = quote.speaker, quote.date, quote.post
    event = quote.context.event if quote.context else None
    addressee = quote.context.addressee if quote.context else None
    return {
        "kind": quote.kind.value,
        "text": quote.text,
        "speaker": speaker and speaker.name,
        "speaker_kind": speaker and speaker.kind.value,
        "mention": speaker and speaker.mention and speaker.mention.text,
        "role": speaker and speaker.role,
        "affiliation": speaker and speaker.affiliation,
        "handle": speaker and speaker.handle,
        "cue": quote.cue and quote.cue.text,
        "date": date and date.edtf,
        "date_start": date and date.start,
        "date_end": date and date.end,
        "granularity": date and date.granularity.value,
        "basis": date and date.basis.value,
        "at": date and date.at,
        "platform": post and post.platform.value,
        "post_id": post and post.id,
        "post_url": post and post.url,
        "confidence": quote.confidence,
        "reason": quote.reason,
        "doubts": " ".join(quote.doubts),
        "statement": quote.statement,
        "spans": " ".join(f"{start}-{end}" for start, end in quote.spans),
        "date_confidence": date and date.confidence,
        "event": event and event.text,
        "event_kind": event and event.kind.value,
        "addressee": addressee and addressee.text,
        "gender": speaker and speaker.gender and speaker.gender.value,
        "speaker_id": speaker and speaker.id,
        "stance": quote.stance.value,
    }
