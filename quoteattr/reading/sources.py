"""Articles from files of every kind: text, HTML, JSON Lines, Parquet, WARC and folders of them, one at a time.

An input that cannot be read is replaced by a `Failed`; only the current article is kept in memory.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import attrs

from quoteattr.errors import MissingExtraError, QuoteattrError, TableError
from quoteattr.reading.columns import Columns
from quoteattr.reading.files import read_data, read_record
from quoteattr.reading.html.markup import LONGEST, decode
from quoteattr.values import Article, Failed

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_WEB = (".warc", ".warc.gz")
_TABLES = (".parquet",)
_ALONE = (".txt", ".html", ".htm", ".xhtml", ".shtml")
KNOWN = (*_LINES, *_WEB, *_TABLES, *_ALONE)  #: the endings of the files that are read in a folder


@attrs.frozen(kw_only=True)
class Document:
    """An article that has not been read yet: its origin, and how to read it."""

    id: str
    facts: Mapping[str, Any] = attrs.field(
        repr=False
    )  #: what `read_record` takes, or ``data``: bytes of a file

    def read(self) -> Article | Failed:
        """The article, or the reason why there is none."""
        facts = dict(self.facts)
        try:
            data = facts.pop("data", None)
            if data is not None:
                return read_data(data, name=self.id, **facts)
            return read_record(id=self.id, **facts)
        except Exception as error:  # one bad article must not end the run
            return Failed(id=self.id, error=told(error))


def documents(
    names: Iterable[str], *, columns: Columns | None = None, published: str | None = None
) -> Iterator[Document | Failed]:
    """The articles in files and folders, lazily and in order; folders are walked through by name.

    Args:
        names: Paths; ``-`` is standard input. The ending of a file decides: ``.jsonl`` and ``.parquet`` have one
            article on each line or row, ``.warc`` and ``.warc.gz`` one page in each record, all others are one
            article. In a folder only files with one of the endings in `KNOWN` are read.
        columns: The names of columns and keys.
        published: The publication date of articles without one.

    The id of an article is its column of that name, otherwise ``FILE:LINE``, for a WARC the address, otherwise the
    path.
    """
    wanted = columns or Columns()
    for name in names:
        try:
            for path in _files(name):
                yield from _in_file(path, wanted, published)
        except (OSError, EOFError, UnicodeDecodeError, QuoteattrError) as error:
            yield Failed(id=name, error=told(error))


def is_one_article(name: str) -> bool:
    """Whether a path is that of one article, judging by its name and place."""
    return name == "-" or not (name.lower().endswith((*_LINES, *_WEB, *_TABLES)) or Path(name).is_dir())


def told(error: Exception) -> str:
    """What is wrong with an input, in a sentence."""
    if isinstance(error, UnicodeDecodeError):
        byte = error.object[error.start]
        return f"expected UTF-8, got byte 0x{byte:02x} at {error.start}; convert the file"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) if isinstance(error, QuoteattrError) else f"{type(error).__name__}: {error}"


def _files(name: str) -> Iterator[str]:
    if name == "-" or not Path(name).is_dir():
        yield name
        return
    inside = sorted(path for path in Path(name).rglob("*") if path.is_file())
    yield from (str(path) for path in inside if path.name.lower().endswith(KNOWN))


def _in_file(name: str, columns: Columns, published: str | None) -> Iterator[Document | Failed]:
    lower = name.lower()
    try:
        if lower.endswith(_LINES):
            yield from _in_lines(name, columns, published)
        elif lower.endswith(_TABLES):
            yield from _in_table(name, columns, published)
        elif lower.endswith(_WEB):
            yield from _in_warc(name, published)
        else:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            yield Document(id=name, facts={"data": data, "published": published})
    except (OSError, EOFError, UnicodeDecodeError, QuoteattrError) as error:
        yield Failed(id=name, error=told(error))


def _in_lines(name: str, columns: Columns, published: str | None) -> Iterator[Document | Failed]:
    with _opened(name) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            where = f"{name}:{number}"
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                yield Failed(id=where, error="expected one JSON object on each line; is it JSON Lines?")
                continue
            if not isinstance(record, dict):
                yield Failed(id=where, error=f"expected a JSON object, got {type(record).__name__}")
                continue
            if record.get("type") in ("quote", "post") and "format" in record:
                yield Failed(id=where, error=f"this is the record of a {record['type']}, not an article")
                continue
            yield document_in(record, columns, where=where, published=published)


def _opened(name: str) -> AbstractContextManager[Iterable[bytes]]:
    return gzip.open(name) if name.lower().endswith(".gz") else Path(name).open("rb")


def _in_table(name: str, columns: Columns, published: str | None) -> Iterator[Document | Failed]:
    try:
        import pyarrow.parquet as pq
        from pyarrow import ArrowException
    except ImportError as error:
        raise MissingExtraError("Parquet files need pyarrow: pip install 'quoteattr[arrow]'") from error
    try:
        with pq.ParquetFile(name) as table:
            held = [name for name in table.schema_arrow.names if name in attrs.astuple(columns)]
            if columns.text not in held and columns.html not in held:
                raise TableError(
                    f"expected a column {columns.text!r} or {columns.html!r}, got"
                    f" {', '.join(table.schema_arrow.names)}; name it with --text-column or --html-column"
                )
            rows = (
                row for batch in table.iter_batches(batch_size=256, columns=held) for row in batch.to_pylist()
            )
            for number, row in enumerate(rows, 1):
                yield document_in(row, columns, where=f"{name}:{number}", published=published)
    except ArrowException as error:
        raise TableError(f"not a Parquet file that can be read: {error}") from error


def document_in(
    row: Mapping[str, Any], columns: Columns, *, where: str, published: str | None = None
) -> Document | Failed:
    """The article in a row of a table; its id is ``where`` if the row has none."""
    facts = {field: row.get(name) for field, name in attrs.asdict(columns).items()}
    name = facts.pop("id")
    if facts["text"] is None and facts["html"] is None:
        error = f"expected {columns.text!r} or {columns.html!r}, got {', '.join(row) or 'nothing'}"
        return Failed(id=where if name is None else str(name), error=error)
    if facts["published"] is None:
        facts["published"] = published
    return Document(id=where if name is None else str(name), facts=facts)


def _in_warc(name: str, published: str | None) -> Iterator[Document | Failed]:
    """The HTML pages in the responses of a WARC file (ISO 28500); the date of the crawl is not a publication date."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError("WARC files need FastWARC: pip install 'quoteattr[warc]'") from error
    with Path(name).open("rb") as file:
        pages = ArchiveIterator(file, record_types=WarcRecordType.response, auto_decode="all")
        for record in pages:
            if _is_page(record):
                url = str(record.headers.get("WARC-Target-URI", record.record_id))
                html = decode(record.reader.read(LONGEST + 1), charset=record.http_charset)
                yield Document(id=url, facts={"html": html, "url": url, "published": published})


def _is_page(record: Any) -> bool:
    answer = record.http_headers
    return bool(answer and answer.status_code == 200 and "html" in (record.http_content_type or "").lower())
