"""Read articles from files of every kind and from folders, one at a time.

An input that cannot be read gives a `Failed` in its place; only the current article is kept in memory.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from zlib import crc32

import attrs

from quoteattr.errors import FileError, MissingExtraError, TableError, undecodable
from quoteattr.reading.cells import by_column, cells_of, is_written
from quoteattr.reading.columns import Columns, check_single
from quoteattr.reading.contents import bytes_of, error_message, lines_of
from quoteattr.reading.encodings import checked
from quoteattr.reading.epub import chapters
from quoteattr.reading.facts import Part
from quoteattr.reading.feeds import entries
from quoteattr.reading.filefacts import FileFacts
from quoteattr.reading.files import read_data, read_record
from quoteattr.reading.folders import CELLS, LINES, MAILBOXES, TABLES, WEB, files_of, is_result
from quoteattr.reading.formats import Format, format_of
from quoteattr.reading.mail import messages, read_email
from quoteattr.reading.webarchives import responses
from quoteattr.values import Article, Doubt, Failed

PARQUET_NEEDS = "Parquet files need pyarrow: pip install 'quoteattr[arrow]'"
Reader = Callable[..., Article]


@attrs.frozen(kw_only=True)
class Document:
    """An article that has not been read yet: where it is from, and how to read it."""

    id: str
    facts: Mapping[str, Any] = attrs.field(repr=False)  #: the keyword arguments of `reader`, except ``id``
    reader: Reader = read_record
    doubts: tuple[Doubt, ...] = ()  #: about the file that contains it
    #: the columns of its row that are not facts
    other: Mapping[str, Any] = attrs.field(factory=dict, repr=False)
    otherwise: dt.datetime | str | None = None  #: the publication date if the article itself gives none

    @property
    def checksum(self) -> int:
        """A CRC-32 of what the article is read from, with its facts and the other columns of its row, by name."""
        found = 0
        for values in (self.other, self.facts):
            for name, value in sorted(values.items()):
                data = value if isinstance(value, bytes) else repr(value).encode("utf-8", "backslashreplace")
                found = crc32(
                    data, crc32(f"{name!r}:{len(data)}:".encode("utf-8", "backslashreplace"), found)
                )
            found = crc32(b";", found)
        return found

    def read(self) -> Article | Failed:
        """Read the article; an error gives a `Failed`."""
        try:
            article = self.reader(id=self.id, **self.facts)
            if article.published is None and self.otherwise is not None:
                article = self.reader(id=self.id, **{**self.facts, "published": self.otherwise})
        except Exception as error:  # one bad article must not end the run
            return Failed(id=self.id, error=error_message(error))
        return attrs.evolve(article, doubts=(*article.doubts, *self.doubts)) if self.doubts else article


def _read_bytes(*, id: str, data: bytes, site: str | None = None, **facts: Any) -> Article:
    article = read_data(data, name=id, **facts)
    return attrs.evolve(article, site=site or article.site)


def _read_part(*, id: str, part: Part, published: str | None) -> Article:
    return part.read(id=id, published=published)


def documents(
    names: Iterable[str | Failed],
    *,
    columns: Columns | None = None,
    published: str | None = None,
    encoding: str | None = None,
    others: Collection[str] = (),
    facts: FileFacts | None = None,
) -> Iterator[Document | Failed]:
    """Yield the articles in files and folders, lazily and in order; folders are traversed in order of names.

    Args:
        names: Paths, or failures, which are passed through; ``-`` is standard input. ``.jsonl``, ``.csv``, ``.tsv`` and
            ``.parquet`` files have one article per line or row, ``.warc`` and ``.warc.gz`` one per record, ``.mbox``
            one per e-mail, a feed one per entry, an EPUB one per document; any other file is one article. In a folder,
            only files with an extension in `KNOWN` that no run wrote are read.
        columns: The names of columns and keys.
        published: The publication date of articles without one.
        encoding: The encoding of texts, pages, CSV and TSV that do not indicate one themselves.
        others: Columns and keys that are not facts, to be kept with the article.
        facts: The known facts of files that are one article.

    The id of an article is the value of its id column, otherwise ``FILE:LINE`` or, as spreadsheets count, ``FILE:ROW``;
    for an e-mail in a mailbox it is ``FILE:NUMBER``, for a page in a WARC or an entry of a feed the address, for a
    document of an EPUB ``FILE:DOCUMENT``; otherwise it is the path.
    """
    wanted, known, charset = columns or Columns(), facts or FileFacts(), checked(encoding)
    others = frozenset(others)
    for name in names:
        for path in (name,) if isinstance(name, Failed) else files_of(name):
            if isinstance(path, Failed):
                yield path
            else:
                yield from _in_file(path, wanted, published, encoding=charset, known=known, others=others)


def _in_file(
    name: str,
    columns: Columns,
    published: str | None,
    *,
    encoding: str | None,
    known: FileFacts,
    others: Collection[str],
) -> Iterator[Document | Failed]:
    lower = name.lower()
    try:
        if lower.endswith(LINES):
            yield from _in_lines(name, columns, published, others)
        elif lower.endswith(TABLES):
            yield from _in_table(name, columns, published, others)
        elif lower.endswith(CELLS):
            yield from _in_cells(name, columns, published, encoding, others)
        elif lower.endswith(MAILBOXES):
            for number, one in enumerate(messages(lines_of(name)), 1):
                yield Document(
                    id=f"{name}:{number}", facts={"data": one}, reader=read_email, otherwise=published
                )
        elif lower.endswith(WEB):
            yield from _in_warc(name, published)
        else:
            yield from _in_other(name, published, encoding, known)
    except Exception as error:  # one bad file must not end the run; libraries raise errors of every kind
        yield Failed(id=name, error=error_message(error))


def _in_other(
    name: str, published: str | None, encoding: str | None, known: FileFacts
) -> Iterator[Document | Failed]:
    data = bytes_of(name)
    kind = format_of(data, name)
    if kind is Format.FEED:
        yield from _in_feed(name, data, published)
    elif kind is Format.EPUB:
        for one in chapters(data):
            yield _part(one, f"{name}:{one.name}", published)
    else:
        facts = {"data": data, "published": published, "encoding": encoding, **known.of(name)}
        yield Document(id=name, facts=facts, reader=_read_bytes, otherwise=known.modified_at(name))


def _in_feed(name: str, data: bytes, published: str | None) -> Iterator[Document | Failed]:
    """Yield the entries of a feed; if it breaks off, a `Failed` follows the complete entries."""
    for number, one in enumerate(entries(data), 1):
        if isinstance(one, FileError):
            yield Failed(id=name, error=error_message(one))
        else:
            yield _part(one, one.around.url or f"{name}:{number}", published)


def _part(part: Part, id: str, published: str | None) -> Document:
    return Document(id=id, facts={"part": part, "published": published}, reader=_read_part)


def _in_lines(
    name: str, columns: Columns, published: str | None, others: Collection[str]
) -> Iterator[Document | Failed]:
    for number, line in enumerate(lines_of(name), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            record = json.loads(line)
        except UnicodeDecodeError as error:
            yield Failed(id=where, error=f"{undecodable(error)}; convert the file")
            continue
        except (ValueError, RecursionError):
            yield Failed(id=where, error="expected one JSON object on each line (JSON Lines)")
            continue
        if not isinstance(record, dict):
            yield Failed(id=where, error=f"expected a JSON object, got {type(record).__name__}")
            continue
        if is_result(record):
            yield Failed(id=where, error=f"this is the record of a {record['type']}, not an article")
            continue
        yield document_in(record, columns, where=where, published=published, others=others)


def _in_table(
    name: str, columns: Columns, published: str | None, others: Collection[str]
) -> Iterator[Document | Failed]:
    try:
        import pyarrow.parquet as pq
        from pyarrow import ArrowException
    except ImportError as error:
        raise MissingExtraError(PARQUET_NEEDS) from error
    try:
        with pq.ParquetFile(name) as table:
            held = _read_columns(table.schema_arrow.names, columns, others)
            batches = table.iter_batches(batch_size=256, columns=held)
            for number, row in enumerate((row for batch in batches for row in rows_of(batch)), 1):
                where = f"{name}:{number}"
                if isinstance(row, Failed):
                    yield Failed(id=where, error=row.error)
                else:
                    yield document_in(row, columns, where=where, published=published, others=others)
    except ArrowException as error:
        raise TableError(f"not a Parquet file that can be read: {error}") from error


def _read_columns(names: Sequence[str], columns: Columns, others: Collection[str]) -> list[str]:
    """Return the columns of a table that are to be read."""
    if is_written(names):
        raise TableError("this is the output of a run, not articles")
    held = [one for one in names if one in attrs.astuple(columns) or one in others]
    if columns.text not in held and columns.html not in held:
        raise TableError(
            f"expected a column {columns.text!r} or {columns.html!r}, got"
            f" {', '.join(names) or 'nothing'}; name it with --text-column or --html-column"
        )
    check_single(names, held)
    return held


def _in_cells(
    name: str, columns: Columns, published: str | None, encoding: str | None, others: Collection[str]
) -> Iterator[Document | Failed]:
    rows = cells_of(name, encoding)
    names = next(rows, [])
    _read_columns(names, columns, others)
    for number, cells in enumerate(rows, 2):
        where = f"{name}:{number}"
        if not any(cells):
            continue
        try:
            row = {column: cell or None for column, cell in by_column(names, cells).items()}
        except TableError as error:
            yield Failed(id=where, error=str(error))
        else:
            yield document_in(row, columns, where=where, published=published, others=others)


def rows_of(batch: Any, named: str | None = None) -> Iterator[dict[str, Any] | Failed]:
    """Yield the rows of an Arrow record batch; one that Python cannot represent (the year 20000, say) is a `Failed`.

    ``named`` is the column that gives the id of a `Failed`, if it can be read.
    """
    import pyarrow as pa

    for at, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":  # Python supports microseconds only
            type_ = pa.timestamp("us", field.type.tz)
            batch = batch.set_column(at, field.with_type(type_), batch.column(at).cast(type_, safe=False))
    try:
        yield from batch.to_pylist()
        return
    except Exception:  # caused by at least one row; which one is determined below
        pass
    for number in range(batch.num_rows):
        try:
            yield from batch.slice(number, 1).to_pylist()
        except Exception as error:
            name = None
            if named in batch.schema.names:
                with suppress(Exception):  # the id itself may be what cannot be read
                    name = batch.column(named)[number].as_py()
            why = f"a value that cannot be read: {error_message(error)}"
            yield Failed(id=None if name is None else str(name), error=why)


def document_in(
    row: Mapping[str, Any],
    columns: Columns,
    *,
    where: str,
    published: str | None = None,
    others: Collection[str] = (),
) -> Document | Failed:
    """Return the article in a row of a table; ``where`` is its id if the row has none."""
    facts = {field: row.get(name) for field, name in attrs.asdict(columns).items()}
    name = facts.pop("id")
    if facts["text"] is None and facts["html"] is None:
        empty = [repr(one) for one in (columns.text, columns.html) if one in row]
        error = f"expected {columns.text!r} or {columns.html!r}, got {', '.join(row) or 'nothing'}"
        error = f"{' and '.join(empty)} {'are' if len(empty) > 1 else 'is'} empty" if empty else error
        return Failed(id=where if name is None else str(name), error=error)
    if facts["published"] is None:
        facts["published"] = published
    other = {key: value for key, value in row.items() if key in others}
    return Document(id=where if name is None else str(name), facts=facts, other=other)


def _in_warc(name: str, published: str | None) -> Iterator[Document | Failed]:
    """Yield the HTML pages in the responses of a web archive; the date of the crawl is not a publication date."""
    for one in responses(name):
        if one.error is not None:
            yield Failed(id=one.url, error=error_message(one.error))
        if one.page is not None:
            facts = {"html": one.page, "url": one.url, "published": published}
            yield Document(id=one.url, facts=facts, doubts=(Doubt.CUT_SHORT,) if one.cut else ())
        if one.cut:
            yield Failed(
                id=one.url, error="the archive ends within this record; the part before that was read"
            )
