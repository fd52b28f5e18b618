"""Run an extractor over annotated articles and convert the quotes to records for scoring."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import attrs

from quoteattr.errors import DateError, GoldError
from quoteattr.evaluate.quotes import Record
from quoteattr.languages import Language
from quoteattr.reading.text import read_text
from quoteattr.values import Article, Failed, Kind, Quote
from quoteattr.values.articles import TWEET

Predictions = dict[str, list[Record]]


class Extracting(Protocol):
    """The part of an extractor that is used here."""

    language: Language

    def pipe(self, articles: Iterable[Article | str]) -> Iterator[list[Quote] | Failed]:
        """Extract the quotes of each article, in order."""
        ...


def predict(extractor: Extracting, records: Sequence[Record]) -> tuple[Predictions, int]:
    """Run an extractor over annotated articles.

    Returns:
        The predicted quotes by document id, and the number of articles that failed; these are reported on stderr and
        have no entry.

    Raises:
        GoldError: The publication date of an article cannot be parsed.
    """
    predictions: Predictions = {}
    failed = 0
    results = extractor.pipe(article_of(record, extractor.language) for record in records)
    for number, (record, result) in enumerate(zip(records, results, strict=True), 1):
        if isinstance(result, Failed):
            failed += 1
            _show_progress("")
            print(f"{record['id']}: {result.error}", file=sys.stderr)
        else:
            predictions[record["id"]] = [to_prediction(quote) for quote in result]
        _show_progress(f"{number}/{len(records)} articles")
    _show_progress("")
    return predictions, failed


def article_of(record: Record, language: Language) -> Article:
    """Read the article of a gold record in the given language.

    Raises:
        GoldError: Its publication date cannot be parsed.
    """
    try:
        article = read_text(
            record["text"], published=record.get("published"), id=record["id"], language=language
        )
    except DateError as error:
        raise GoldError(f"{record['id']}: {error}") from None
    return attrs.evolve(article, site=record.get("publisher"))


def to_prediction(quote: Quote) -> dict[str, Any]:
    """Convert a quote to a record in the format of predictions; a post becomes a direct quote."""
    mention = quote.speaker.mention if quote.speaker else None
    record: dict[str, Any] = {
        "content": [list(span) for span in quote.spans],
        "source": [list(span) for span in mention.spans] if mention else [],
        "speaker": quote.speaker.name if quote.speaker else None,
        "speaker_kind": str(quote.speaker.kind) if quote.speaker else None,
        "role": quote.speaker.role if quote.speaker else None,
        "affiliation": quote.speaker.affiliation if quote.speaker else None,
        "type": str(Kind.DIRECT if quote.kind is Kind.POST else quote.kind),
        "date": quote.date.edtf if quote.date else None,
        "basis": str(quote.date.basis) if quote.date else "unknown",
        "confidence": quote.confidence,
        "speaker_confidence": quote.speaker_confidence,
        "date_confidence": quote.date.confidence if quote.date else None,
    }
    return record | {"kind": TWEET} if quote.kind is Kind.POST else record


def _show_progress(text: str) -> None:
    """Overwrite the current line of a terminal; an empty text clears it."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def without_posts(predictions: Predictions) -> Predictions:
    """Return the predictions without embedded posts, for gold that leaves them unannotated."""
    return {
        name: [quote for quote in quotes if quote.get("kind") != TWEET]
        for name, quotes in predictions.items()
    }


def has_posts(records: Iterable[Record]) -> bool:
    """Return whether embedded posts are annotated."""
    return any(quote.get("kind") == TWEET for record in records for quote in record["quotes"])


def holds_attitudes(records: Iterable[Record]) -> bool:
    """Return whether the gold has indirect quotes whose cue reports no speech ("believes that", "plans to")."""
    return any(
        quote["type"] == "indirect" and quote.get("cue_class") not in {None, "statement"}
        for record in records
        for quote in record["quotes"]
    )
