"""Read CSV and TSV tables: a header with the column names, then one article per row."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from quoteattr.errors import TableError, undecodable
from quoteattr.reading.contents import lines_of

# The first columns of tables of quotes, unless the user chose the columns.
_WRITTEN = ["article", "number", "kind", "text"]
# The option applies to tables of articles, not to lists of files or of people.
_ENCODE = "convert it to UTF-8, or name the encoding of articles with --encoding"


def cells_of(path: str, encoding: str | None = None) -> Iterator[list[str]]:
    """Return the rows of a CSV or TSV table, like `numbered` but without the numbers."""
    return (row for _, row in numbered(path, encoding))


def numbered(path: str, encoding: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV or TSV table, each with the number of its first line; the first row is the header.

    The file is decompressed if its name ends in ``.gz``. The delimiter is a tab in ``.tsv``; otherwise it is the comma,
    semicolon or tab, whichever is most frequent in the first line.

    Raises:
        OSError, ValueError, FileError: As `lines_of`.
        TableError: A cell is quoted wrongly or longer than `csv` allows, or a line is not in ``encoding`` (default:
            UTF-8), over which a byte order mark takes precedence.
    """
    texts = _texts(lines_of(path), encoding or "utf-8")
    above, head = next((one for one in enumerate(texts) if one[1].strip()), (0, ""))
    tabs = path.lower().removesuffix(".gz").endswith(".tsv")
    rows = csv.reader(
        chain([head], texts), delimiter="\t" if tabs else max(",;\t", key=head.count), strict=True
    )
    began = 1
    try:
        for number, row in enumerate(rows):
            yield above + began, row if number else [name.strip() for name in row]
            began = rows.line_num + 1
    except csv.Error as error:
        raise TableError(f"line {above + began}: not CSV: {error}") from error


def by_column(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row by column name; missing cells are empty.

    Raises:
        TableError: The row has more cells than there are columns.
    """
    if any(cells[len(names) :]):
        hint = "quote cells that contain the delimiter"
        raise TableError(f"expected {len(names)} cells, got {len(cells)}; {hint}")
    return dict(zip_longest(names, cells[: len(names)], fillvalue=""))


def _texts(lines: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Yield the decoded lines of a text; a lone carriage return also ends a line, as on old Macintoshes."""
    for number, line in enumerate(lines, 1):
        held = line.removeprefix(BOM_UTF8) if number == 1 else line
        if len(held) < len(line):
            encoding = "utf-8"
        try:
            yield from io.StringIO(held.decode(encoding), newline="")
        except UnicodeDecodeError as error:
            raise TableError(f"line {number}: {undecodable(error, encoding)}; {_ENCODE}") from error


def names_in(path: str, encoding: str | None = None) -> list[str]:
    """Return the column names; raises the errors of `cells_of`."""
    return next(cells_of(path, encoding), [])


def columns_in(path: str, encoding: str | None) -> list[str]:
    """Return the column names of a table of articles; none if it is a table of quotes."""
    names = names_in(path, encoding)
    return [] if is_written(names) else names


def is_written(names: Sequence[str]) -> bool:
    """Return whether a table with these columns contains quotes and not articles."""
    return names[: len(_WRITTEN)] == _WRITTEN
