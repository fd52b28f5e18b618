"""Write quotes in Arrow: the schema, record batches, files and streams. Requires the extra ``arrow``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from quoteattr.errors import MissingExtraError
from quoteattr.output.rows import COLUMNS, Layout, storable, to_rows
from quoteattr.output.sinks import atomic_write
from quoteattr.values import Article, Quote

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as _error:
    raise MissingExtraError("tables need pyarrow: pip install 'quoteattr[arrow]'") from _error

ROWS = 4096  #: approximate number of rows in a batch of quotes

_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int": pa.int32(),
    "float": pa.float64(),
    "date": pa.date32(),
    "time": pa.timestamp("us", tz="UTC"),
    "long": pa.int64(),
    "bool": pa.bool_(),
}
_NOTHING: Mapping[str, Any] = {}
#: the quotes of an article, and the other columns of its row
Result = tuple[Article, Sequence[Quote], Mapping[str, Any]]

#: The schema of a table with one row per quote, as returned by `quoteattr.to_rows`.
SCHEMA: pa.Schema = pa.schema([(name, _TYPES[type_]) for name, type_ in COLUMNS.items()])


def schema_of(layout: Layout) -> pa.Schema:
    """Return the schema of a table with the columns of ``layout``."""
    return pa.schema(
        [(name, _TYPES[one] if isinstance(one, str) else one) for name, one in layout.types.items()]
    )


def to_batch(quotes: Iterable[Quote], *, article: str | Article | None = None) -> pa.RecordBatch:
    """Return the quotes of one article as a record batch of `SCHEMA`."""
    return pa.RecordBatch.from_pylist([storable(row) for row in to_rows(quotes, article=article)], SCHEMA)


def to_batches(results: Iterable[tuple[Article, Sequence[Quote]]]) -> Iterator[pa.RecordBatch]:
    """Return the quotes of many articles as record batches of `SCHEMA`, lazily, with several thousand rows each."""
    return _batches((to_rows(quotes, article=article) for article, quotes in results), SCHEMA)


def _batches(found: Iterable[list[dict[str, Any]]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    rows: list[dict[str, Any]] = []
    for some in found:
        rows += map(storable, some)
        if len(rows) >= ROWS:
            yield pa.RecordBatch.from_pylist(rows, schema)
            rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema)


class ArrowSink:
    """Writes quotes, article by article, as an Arrow IPC stream."""

    def __init__(self, stream: IO[bytes], layout: Layout | None = None) -> None:
        self._layout = layout or Layout()
        self._schema = schema_of(self._layout)
        self._writer = self._open(stream)

    def _open(self, stream: IO[bytes]) -> Any:
        return pa.ipc.new_stream(stream, self._schema)

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any] = _NOTHING) -> None:
        """Write the quotes of an article, with the ``other`` columns of its input in each row."""
        if quotes:
            rows = self._layout.rows(quotes, article=article, other=other)
            self._write(list(map(storable, rows)))

    def _write(self, rows: list[dict[str, Any]]) -> None:
        self._writer.write_batch(pa.RecordBatch.from_pylist(rows, self._schema))

    def close(self) -> None:
        """Finish the data; the underlying stream stays open."""
        self._writer.close()


class ParquetSink(ArrowSink):
    """Writes quotes, article by article, as one Parquet file, whose row groups hold those of many articles."""

    def __init__(self, stream: IO[bytes], layout: Layout | None = None) -> None:
        super().__init__(stream, layout)
        self._rows: list[dict[str, Any]] = []

    def _open(self, stream: IO[bytes]) -> Any:
        return pq.ParquetWriter(stream, self._schema, compression="zstd")

    def _write(self, rows: list[dict[str, Any]]) -> None:
        self._rows += rows
        if len(self._rows) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        super()._write(self._rows)
        self._rows = []

    def close(self) -> None:
        """Write the remaining rows and finish the file; the underlying stream stays open."""
        self._flush()
        super().close()


def write_part(
    path: Path,
    results: Iterable[Result],
    layout: Layout | None = None,
    *,
    made: Callable[[Path], object] | None = None,
) -> None:
    """Write one part file of a larger result, as Parquet or Arrow IPC by its extension; without quotes, it has no rows.

    The file is written completely or not at all.

    Args:
        path: The file.
        results: The quotes of each article, with the other columns of its input.
        layout: The columns; by default those of `quoteattr.to_rows`.
        made: Called with the path of the complete file before it is renamed to ``path``.
    """
    layout = layout or Layout()
    schema = schema_of(layout)
    rows = (layout.rows(quotes, article=article, other=other) for article, quotes, other in results)
    table = pa.Table.from_batches(_batches(rows, schema), schema)
    with atomic_write(path) as unfinished:
        if path.suffix == ".parquet":
            pq.write_table(table, unfinished, compression="zstd")
        else:
            with pa.OSFile(str(unfinished), "wb") as file, pa.ipc.new_file(file, schema) as writer:
                writer.write_table(table)
        if made:
            made(unfinished)
