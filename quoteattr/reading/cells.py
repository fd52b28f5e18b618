"""Tables as text, CSV and TSV: one article in each row, below the names of the columns."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from quoteattr.errors import TableError, undecodable
from quoteattr.reading.contents import lines_of

# With what the tables of quotes begin, unless their columns were chosen.
_WRITTEN = ["article", "number", "kind", "text"]
# A table may be read for articles, which the option concerns, or for facts of them and for people.
_ENCODE = "convert it to UTF-8, or name the encoding of articles with --encoding"


def cells_of(path: str, encoding: str | None = None) -> Iterator[list[str]]:
    """The rows of a table as text; as `numbered`."""
    return (row for _, row in numbered(path, encoding))


def numbered(path: str, encoding: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table as text, unpacked if its name ends in ``.gz``, each with the number of its first line.

    The first row has the names of the columns.

    A comma, a semicolon or a tab parts the cells, whichever the first line has most of; in ``.tsv`` a tab.

    Raises:
        OSError, ValueError, FileError: As `lines_of`.
        TableError: A cell is quoted wrongly, or longer than `csv` allows, or a line is not in ``encoding``, by default
            UTF-8; a byte order mark is more certain.
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
    """The cells of a row by the names of their columns; missing ones are empty.

    Raises:
        TableError: There is one beyond the columns.
    """
    if any(cells[len(names) :]):
        hint = "put one that holds the mark between cells into quotation marks"
        raise TableError(f"expected {len(names)} cells, got {len(cells)}; {hint}")
    return dict(zip_longest(names, cells[: len(names)], fillvalue=""))


def _texts(lines: Iterable[bytes], encoding: str) -> Iterator[str]:
    """The lines of a text, which also a return alone ends, as on old Macintoshes."""
    for number, line in enumerate(lines, 1):
        held = line.removeprefix(BOM_UTF8) if number == 1 else line
        if len(held) < len(line):
            encoding = "utf-8"
        try:
            yield from io.StringIO(held.decode(encoding), newline="")
        except UnicodeDecodeError as error:
            raise TableError(f"line {number}: {undecodable(error, encoding)}; {_ENCODE}") from error


def names_in(path: str, encoding: str | None = None) -> list[str]:
    """The names of the columns; raises as `cells_of` does."""
    return next(cells_of(path, encoding), [])


def columns_in(path: str, encoding: str | None) -> list[str]:
    """The same of a table of articles; none of one of quotes."""
    names = names_in(path, encoding)
    return [] if is_written(names) else names


def is_written(names: Sequence[str]) -> bool:
    """Whether a table with these columns is one of quotes and not of articles."""
    return names[: len(_WRITTEN)] == _WRITTEN
