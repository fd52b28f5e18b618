"""Write results article by article, as soon as they are available: text, JSON Lines, JSON, CSV, TSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from typing import Any, TextIO

from quoteattr.output.records import dumps_jsonl, to_dict
from quoteattr.output.rows import Layout, as_json, as_text, without_formulas
from quoteattr.output.terminal import one_line, safe
from quoteattr.values import Article, Quote

_NOTHING: Mapping[str, Any] = {}
UNFINISHED = ".quoteattr-{}.unfinished"  #: the name of a file while it is being written


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """Create a temporary file beside ``path`` that is renamed to ``path`` at the end, or removed after an error.

    Its name is unused, and it gets the permissions of the file that it replaces.
    """
    unfinished = path.with_name(UNFINISHED.format(token_hex(8)))
    try:
        unfinished.touch(exist_ok=False)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with suppress(FileNotFoundError):
            copymode(path, unfinished)
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


class Sink:
    """Writes results article by article, each as soon as it is added.

    Args:
        stream: The stream to write to; it stays open.
        inputs: The files and folders that are read. Text has a heading for each article, unless it is the only input.
        header: Whether tables begin with the column names.
        layout: The columns of tables; by default those of `quoteattr.to_rows`.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        inputs: Sequence[str] = (),
        header: bool = True,
        layout: Layout | None = None,
    ) -> None:
        self._stream = stream
        self._inputs = tuple(inputs)
        self._layout = layout or Layout()
        self._begin(header)

    def _begin(self, header: bool) -> None:
        """Write what precedes the first article."""

    def add(self, article: Article, found: Sequence[Any], other: Mapping[str, Any] = _NOTHING) -> None:
        """Write the quotes or posts of an article; rows and records include the ``other`` columns of its input."""
        self._write(article, found, other)
        self._stream.flush()

    def _write(self, article: Article, found: Sequence[Any], other: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Finish the output; the stream stays open."""


class TextSink(Sink):
    """Writes each quote on a line, with its details below, and a heading for each of several articles."""

    nothing = "no quotes found"  #: the text written if there are none
    _begun = False

    def _write(self, article: Article, found: Sequence[Any], other: Mapping[str, Any]) -> None:
        if article.id is not None and (article.id,) != self._inputs:
            print("\n" * self._begun + f"== {one_line(article.id)} ==", file=self._stream)
        self._begun = True
        for number, (one, details) in enumerate(zip(found, self._details(found), strict=True), 1):
            print(f"{number}. {safe(' '.join(str(one).split()))}", file=self._stream)
            print(f"   {one_line(details, 400)}", file=self._stream)
        if not found:
            print(self.nothing, file=self._stream)

    def _details(self, found: Sequence[Any]) -> Iterator[str]:
        """Yield the line below each quote, which also names other quotes with the same statement."""
        same: dict[str, list[int]] = {}
        for number, quote in enumerate(found, 1):
            if quote.statement:
                same.setdefault(quote.statement, []).append(number)
        for number, quote in enumerate(found, 1):
            others = same.get(quote.statement, [])[:5]
            yield _details(quote, [other for other in others if other != number])


def _details(quote: Quote, same: Sequence[int]) -> str:
    """Return the line below a quote: its kind, confidence, the basis of its date, its post and repetitions."""
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


class JsonlSink(Sink):
    """Writes one record per quote and line."""

    def _write(self, article: Article, found: Sequence[Any], other: Mapping[str, Any]) -> None:
        self._stream.writelines(dumps_jsonl(found, article=article.id, input=as_json(other)))


class JsonSink(Sink):
    """Writes a JSON array, record by record."""

    _before = "["

    def _write(self, article: Article, found: Sequence[Any], other: Mapping[str, Any]) -> None:
        kept = as_json(other)
        for one in found:
            record = json.dumps(to_dict(one, article=article.id, input=kept), allow_nan=False)
            print(f"{self._before}\n{record}", end="", file=self._stream)
            self._before = ","

    def close(self) -> None:
        """Close the array."""
        print("[]" if self._before == "[" else "\n]", file=self._stream)


class CsvSink(Sink):
    """Writes a header and one row per quote."""

    dialect = "excel"  #: commas between the cells

    def _begin(self, header: bool) -> None:
        self._writer = csv.DictWriter(
            self._stream, fieldnames=list(self._layout.types), dialect=self.dialect, lineterminator="\n"
        )
        if header:
            self._writer.writerow(without_formulas({name: name for name in self._layout.types}))

    def _write(self, article: Article, found: Sequence[Any], other: Mapping[str, Any]) -> None:
        self._writer.writerows(map(_written, self._layout.rows(found, article=article, other=other)))


class TsvSink(CsvSink):
    """Like `CsvSink`, but with tabs between cells; cells with tabs or line breaks are quoted, as in spreadsheets."""

    dialect = "excel-tab"


def _written(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as written to CSV: numbers unchanged, times in ISO 8601, no formulas."""
    return without_formulas(
        {
            name: value if isinstance(value, float | int) and not isinstance(value, bool) else as_text(value)
            for name, value in row.items()
        }
    )


SINKS: dict[str, type[Sink]] = {
    "text": TextSink,
    "jsonl": JsonlSink,
    "json": JsonSink,
    "csv": CsvSink,
    "tsv": TsvSink,
}
