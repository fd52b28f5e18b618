"""Quotes as Arrow: the schema, record batches, files and streams. Needs the extra ``arrow``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from quoteattr.errors import MissingExtraError
from quoteattr.output.rows import COLUMNS, to_rows
from quoteattr.values import Article, Quote

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as _error:
    raise MissingExtraError("tables need pyarrow: pip install 'quoteattr[arrow]'") from _error

ROWS = 4096  #: of a batch of quotes, about

_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int": pa.int32(),
    "float": pa.float64(),
    "date": pa.date32(),
    "time": pa.timestamp("us", tz="UTC"),
}

#: One row for each quote, as `quoteattr.to_rows` gives them.
SCHEMA: pa.Schema = pa.schema([(name, _TYPES[type_]) for name, type_ in COLUMNS.items()])


def to_batch(quotes: Iterable[Quote], *, article: str | Article | None = None) -> pa.RecordBatch:
    """The quotes of one article as a record batch of `SCHEMA`."""
    return pa.RecordBatch.from_pylist([storable(row) for row in to_rows(quotes, article=article)], SCHEMA)


def to_batches(results: Iterable[tuple[Article, Sequence[Quote]]]) -> Iterator[pa.RecordBatch]:
    """The quotes of many articles as record batches of `SCHEMA`, lazily, several thousand rows each."""
    rows: list[dict[str, Any]] = []
    for article, quotes in results:
        rows += map(storable, to_rows(quotes, article=article))
        if len(rows) >= ROWS:
            yield pa.RecordBatch.from_pylist(rows, SCHEMA)
            rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, SCHEMA)


def storable(row: dict[str, Any]) -> dict[str, Any]:
    """A row that Arrow accepts: without lone surrogates, which UTF-8 cannot encode."""
    return {name: _clean(value) for name, value in row.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        return value.replace(tzinfo=dt.UTC)
    return value


class ArrowSink:
    """Writes the quotes of article after article as an Arrow IPC stream."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._writer = pa.ipc.new_stream(stream, SCHEMA)

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Writes the quotes of an article."""
        if quotes:
            self._writer.write_batch(to_batch(quotes, article=article))

    def close(self) -> None:
        """Writes the end of the data; the underlying stream stays open."""
        self._writer.close()


def write_part(path: Path, results: Iterable[tuple[Article, Sequence[Quote]]]) -> None:
    """Writes a file of one part of a larger result, Parquet or Arrow IPC by its ending, empty if there are no quotes.

    The file appears complete or not at all.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    table = pa.Table.from_batches(to_batches(results), SCHEMA)
    if path.suffix == ".parquet":
        pq.write_table(table, unfinished, compression="zstd")
    else:
        with pa.OSFile(str(unfinished), "wb") as file, pa.ipc.new_file(file, SCHEMA) as writer:
            writer.write_table(table)
    unfinished.replace(path)
