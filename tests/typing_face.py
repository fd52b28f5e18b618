"""Code that uses the whole public face; never run, read by mypy and pyright."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_type

import quoteattr
from quoteattr import (
    Article,
    Basis,
    Context,
    Doubt,
    Excerpt,
    Extractor,
    Failed,
    Granularity,
    Kind,
    Platform,
    Post,
    Quote,
    QuoteDate,
    Quotes,
    Reason,
    Span,
    Speaker,
    SpeakerKind,
)


def quotes_of_a_text() -> None:
    assert_type(quoteattr.extract("text"), Quotes)
    quoteattr.extract("text", published="2021-12-06", title="Title", url="https://example.org", id="a1")
    quoteattr.extract(quoteattr.read_text("text"), published=dt.date(2021, 12, 6))
    quoteattr.extract("text", published=dt.datetime(2021, 12, 6, tzinfo=dt.UTC))
    assert_type(quoteattr.__version__, str)


def parts_of_a_quote(quote: Quote) -> None:
    assert_type(quote.text, str)
    assert_type(quote.kind, Kind)
    assert_type(quote.spans, tuple[Span, ...])
    assert_type(quote.cue, Excerpt | None)
    assert_type(quote.speaker, Speaker | None)
    assert_type(quote.date, QuoteDate | None)
    assert_type(quote.post, Post | None)
    assert_type(quote.confidence, float)
    assert_type(quote.reason, Reason | None)
    assert_type(quote.doubts, tuple[Doubt, ...])
    assert_type(quote.context, Context | None)
    assert_type(quote.children, tuple[Quote, ...])
    if quote.speaker:
        assert_type(quote.speaker.kind, SpeakerKind)
        assert_type(quote.speaker.mention, Excerpt | None)
    if quote.date:
        assert_type(quote.date.start, dt.date | None)
        assert_type(quote.date.granularity, Granularity)
        assert_type(quote.date.basis, Basis)
    if quote.post:
        assert_type(quote.post.platform, Platform)
        assert_type(quote.post.posted_at, dt.datetime | dt.date | None)
    start, end = quote.spans[0]
    assert_type(start, int)
    assert_type(end, int)


def many_articles(articles: list[Article]) -> None:
    extractor = quoteattr.load()
    assert_type(extractor, Extractor)
    assert_type(quoteattr.load(Path("pack"), attitudes=True), Extractor)
    assert_type(quoteattr.load("pack"), Extractor)
    assert_type(extractor("text", published="2021-12-06"), Quotes)
    assert_type(extractor.pipe(articles, batch_size=8), Iterator[Quotes | Failed])
    assert_type(extractor.pipe(iter(["text"])), Iterator[Quotes | Failed])
    assert_type(
        extractor.pipe([("text", {"row": 7})], as_tuples=True),
        Iterator[tuple[Quotes | Failed, dict[str, int]]],
    )
    assert_type(extractor.card, dict[str, Any])
    assert_type(extractor.path, Path)


def other_forms(quotes: Quotes) -> None:
    assert_type(quotes.filter(speaker="ruiz"), Quotes)
    assert_type(quotes.to_html(why=True), str)
    assert_type(quoteattr.to_rows(quotes), list[dict[str, Any]])
    quoteattr.table.to_batch(quotes, article="a1")
    quoteattr.dates.parse("on Monday", anchor=dt.date(2021, 12, 6))


def records(quote: Quote, article: Article) -> None:
    record = quoteattr.to_dict(quote)
    assert_type(record, dict[str, Any])
    assert_type(quoteattr.from_dict(record), Quote)
    assert_type(quoteattr.from_dict(quoteattr.to_dict(article), Article), Article)
    try:
        quoteattr.from_dict({})
    except quoteattr.RecordError as error:
        assert_type(error.args, tuple[Any, ...])


def wrong_uses_are_seen(quote: Quote) -> None:
    quoteattr.extract(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    quote.text = "changed"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    quoteattr.from_dict({}, Span)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType,reportCallIssue]
    quoteattr.extrct("text")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
