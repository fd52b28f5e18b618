"""Writers of results, article by article: text, JSON Lines, JSON or CSV, each written as soon as it is available."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TextIO

from quoteattr.output.records import dumps_jsonl, to_dict
from quoteattr.output.rows import COLUMNS, to_rows, without_formulas
from quoteattr.output.terminal import one_line, safe
from quoteattr.values import Article, Quote


class Sink(Protocol):
    """Receives the results of one article after the other."""

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Writes the quotes of an article."""
        ...

    def close(self) -> None:
        """Writes the end of the output; the stream stays open."""
        ...


class TextSink:
    """Each quote on a line, with its details below; a heading for each of several articles."""

    def __init__(self, stream: TextIO, *, headings: bool = False) -> None:
        self._stream = stream
        self._headings = headings
        self._begun = False

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Writes the quotes of an article."""
        if self._headings:
            print("\n" * self._begun + f"== {one_line(article.id or '')} ==", file=self._stream)
        self._begun = True
        same: dict[str, list[int]] = {}
        for number, quote in enumerate(quotes, 1):
            if quote.statement:
                same.setdefault(quote.statement, []).append(number)
        for number, quote in enumerate(quotes, 1):
            others = [other for other in same.get(quote.statement, [])[:5] if other != number]
            print(f"{number}. {safe(' '.join(str(quote).split()))}", file=self._stream)
            print(f"   {one_line(_details(quote, others), 400)}", file=self._stream)
        if not quotes:
            print("no quotes found", file=self._stream)
        self._stream.flush()

    def close(self) -> None:
        """Writes what ends the whole, if anything does."""


def _details(quote: Quote, same: Sequence[int]) -> str:
    """The line below a quote: its kind, confidence, basis of the date, post and repetitions."""
    details = [f"{quote.kind}, confidence {quote.confidence:.2f}"]
    if quote.reason:
        details[0] += f", reason {quote.reason}"
    if quote.date:
        details.append(f"date from {quote.date.basis}")
    if quote.post:
        details.append(
            f"on {quote.post.platform}" + (f" by @{quote.post.handle}" if quote.post.handle else "")
        )
        details += quote.post.links
    if same:
        details.append(f"same statement as {', '.join(map(str, same))}")
    if quote.doubts:
        details.append(f"doubts: {', '.join(quote.doubts)}")
    return "; ".join(details)


class JsonlSink:
    """One record for each quote, each on a line."""

    def __init__(self, stream: TextIO, *, headings: bool = False) -> None:
        self._stream = stream

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Writes the quotes of an article."""
        self._stream.writelines(dumps_jsonl(quotes, article=article.id))
        self._stream.flush()

    def close(self) -> None:
        """Writes what ends the whole, if anything does."""


class JsonSink:
    """One array, written record by record."""

    def __init__(self, stream: TextIO, *, headings: bool = False) -> None:
        self._stream = stream
        self._before = "["

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Writes the quotes of an article."""
        for quote in quotes:
            record = json.dumps(to_dict(quote, article=article.id), allow_nan=False)
            print(f"{self._before}\n{record}", end="", file=self._stream)
            self._before = ","
        self._stream.flush()

    def close(self) -> None:
        """Writes what ends the whole, if anything does."""
        print("[]" if self._before == "[" else "\n]", file=self._stream)


class CsvSink:
    """One row for each quote, under a line with the names of the columns."""

    def __init__(self, stream: TextIO, *, headings: bool = False, header: bool = True) -> None:
        self._stream = stream
        self._writer = csv.DictWriter(stream, fieldnames=list(COLUMNS), lineterminator="\n")
        if header:
            self._writer.writeheader()

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Writes the quotes of an article."""
        self._writer.writerows(map(_written, to_rows(quotes, article=article)))
        self._stream.flush()

    def close(self) -> None:
        """Writes what ends the whole, if anything does."""


def _written(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its time in ISO 8601, as its days already are, and without formulas."""
    return without_formulas({**row, "at": row["at"] and row["at"].isoformat()})


SINKS: dict[str, Callable[..., Sink]] = {
    "text": TextSink,
    "jsonl": JsonlSink,
    "json": JsonSink,
    "csv": CsvSink,
}
