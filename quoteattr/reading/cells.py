"""Tables as text, CSV and TSV: one article in each row, below the names of the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain

from quoteattr.errors import TableError
from quoteattr.reading.contents import lines_of

# With what the tables of quotes begin, unless their columns were chosen.
_WRITTEN = ["article", "number", "kind", "text"]


def cells_of(path: str, encoding: str | None = None) -> Iterator[list[str]]:
    """The rows of a table as text, unpacked if its name ends in ``.gz``; the first has the names of the columns.

    A comma, a semicolon or a tab parts the cells, whichever the first line has most of; in ``.tsv`` a tab.

    Raises:
        OSError, ValueError, FileError: As `lines_of`.
        TableError: A cell is quoted wrongly, or longer than `csv` allows.
        UnicodeDecodeError: It is not in ``encoding``, by default UTF-8.
    """
    texts = (line.decode(encoding or "utf-8") for line in lines_of(path))
    head = next(texts, "").removeprefix("\ufeff")
    tabs = path.lower().removesuffix(".gz").endswith(".tsv")
    rows = csv.reader(
        chain([head], texts), delimiter="\t" if tabs else max(",;\t", key=head.count), strict=True
    )
    try:
        for number, row in enumerate(rows):
            yield row if number else [name.strip() for name in row]
    except csv.Error as error:
        raise TableError(f"line {rows.line_num}: not CSV: {error}") from error


def names_in(path: str, encoding: str | None = None) -> list[str]:
    """The names of the columns; raises as `cells_of` does."""
    return next(cells_of(path, encoding), [])


def is_written(names: Sequence[str]) -> bool:
    """Whether a table with these columns is one of quotes and not of articles."""
    return names[: len(_WRITTEN)] == _WRITTEN
