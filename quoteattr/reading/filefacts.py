"""Facts about files from outside the files: a list of them, a date in the path, the modification time."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import regex

from quoteattr.errors import DateError, FileError, QuoteattrError, TableError, undecodable
from quoteattr.languages import any_of
from quoteattr.reading.cells import by_column, numbered
from quoteattr.reading.columns import check_single
from quoteattr.reading.contents import object_in
from quoteattr.reading.dates import day_of, months, read_published

FACTS = ("published", "url", "title", "site")  #: the facts that a list may give
_DIRECTIVES = {"%Y": r"(?P<year>(?:19|20)\d\d)", "%m": r"(?P<number>\d{1,2})", "%d": r"(?P<day>\d{1,2})"}


@attrs.frozen(kw_only=True)
class FileFacts:
    """The facts of files with one article each, by path.

    The list takes precedence over a date in the path, and both over the date in a page. The modification time is used
    only if the article itself gives no date.
    """

    listed: Mapping[str, Mapping[str, Any]] = attrs.field(
        factory=dict
    )  #: by path, as `read_list` returns them
    pattern: regex.Pattern[str] | None = None  #: of a date in the path, as returned by `date_pattern`
    modified: bool = False  #: whether to use the modification time

    def of(self, name: str) -> dict[str, Any]:
        """Return the facts of a file, as keyword arguments for its reader."""
        day = day_in(name, self.pattern) if self.pattern else None
        return {**({"published": day} if day else {}), **(self.entry(name) or {})}

    def entry(self, name: str) -> Mapping[str, Any] | None:
        """Return the facts that the list gives for a file: by path, or by bare name if the list has only that."""
        path = os.path.normpath(name)
        return (
            self.listed.get(path) or self.listed.get(os.path.realpath(path)) or self.listed.get(_bare(path))
        )

    def modified_at(self, name: str) -> dt.datetime | None:
        """Return the modification time of a file in UTC; ``None`` if it is not to be used."""
        if not self.modified or name == "-":
            return None
        return dt.datetime.fromtimestamp(Path(name).stat().st_mtime, dt.UTC)


def _bare(path: str) -> str:
    return f"*/{Path(path).name}"  # differs from every normalized path


def date_pattern(given: str) -> regex.Pattern[str]:
    """Compile a format such as ``%Y-%m-%d`` or ``%d_%B_%Y`` into a pattern that finds such a date anywhere in a path.

    ``%Y`` is the year, ``%m`` the month as a number, ``%B`` the month as a word, ``%d`` the day.

    Raises:
        DateError: A year, month or day is missing or repeated, or there is another directive.
    """
    parts = regex.findall(r"%.?|[^%]+", given)
    kinds = sorted(part.replace("%B", "%m") for part in parts if part.startswith("%") and part != "%%")
    if kinds != ["%Y", "%d", "%m"]:
        raise DateError(
            f"a date in a path has a %Y, a %m or %B, and a %d, as in %Y-%m-%d; got {given[:40]!r}"
        )
    word = rf"(?P<month>{any_of(months())})(?!\p{{L}})"
    shapes = {**_DIRECTIVES, "%B": word, "%%": "%"}
    body = "".join(shapes.get(part) or regex.escape(part) for part in parts)
    return regex.compile(rf"(?<!\d){body}(?!\d)", regex.IGNORECASE)


def day_in(path: str, pattern: regex.Pattern[str]) -> dt.date | None:
    """Return the last day in a path that matches the pattern; ``None`` if there is none.

    >>> day_in("archive/2021/12/06/bridge.txt", date_pattern("%Y/%m/%d"))
    datetime.date(2021, 12, 6)
    """
    days = [day for match in pattern.finditer(path.replace(os.sep, "/")) if (day := day_of(match))]
    return days[-1] if days else None


def read_list(path: Path) -> dict[str, dict[str, Any]]:
    """Read a list of facts about files: ``.csv``, ``.tsv`` or ``.jsonl`` with a column ``file``.

    The other columns are `FACTS`; further columns and empty cells are ignored. A file is given by its path, by its path
    relative to the folder of the list, or by its bare name.

    Raises:
        OSError: The list cannot be read.
        DateError, TableError: The list does not have these columns, a value in it is invalid, or it contradicts itself
            about a file; the message names the line.
    """
    listed: dict[str, dict[str, Any]] = {}
    for number, row in _rows(path):
        name = row.get("file")
        if not isinstance(name, str) or not name.strip() or not _may_name(name):
            raise TableError(f"{path}, line {number}: expected the name of a file in 'file', got {name!r}")
        try:
            facts = _facts(row)
        except QuoteattrError as error:
            raise type(error)(f"{path}, line {number}: {error}") from error
        given = os.path.normpath(name.strip())
        keys = {given, os.path.realpath(path.parent / given)}
        if Path(given).name == given:
            keys.add(_bare(given))
        if any(listed.setdefault(key, facts) != facts for key in keys):
            raise TableError(
                f"{path}, line {number}: other facts of {name!r} than before; name each file once"
            )
    return listed


def _may_name(name: str) -> bool:
    """Return whether a file can have this name: it is encodable and contains no NUL."""
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    held = {fact: row[fact] for fact in FACTS if row.get(fact) not in (None, "")}
    if "published" in held:
        held["published"] = read_published(held["published"])
    return {fact: value if fact == "published" else str(value) for fact, value in held.items()}


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    ending = path.suffix.lower()
    if ending not in {".csv", ".tsv", ".jsonl"}:
        raise TableError(f"{path}: a list of files must be .csv, .tsv or .jsonl")
    try:
        yield from (_in_lines if ending == ".jsonl" else _in_cells)(path)
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: {undecodable(error)}; convert the file") from error


def _in_cells(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        (_, names), *rows = [*numbered(os.fspath(path))] or [(1, [])]
    except (FileError, TableError) as error:
        raise TableError(f"{path}: {error}") from error
    _check(path, names)
    for number, cells in rows:
        if not any(cells):
            continue
        try:
            yield number, by_column(names, cells)
        except TableError as error:
            raise TableError(f"{path}, line {number}: {error}") from error


def _in_lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        row = object_in(line)
        if row is None:
            raise TableError(f"{path}, line {number}: expected a JSON object with a key 'file'")
        yield number, row


def _check(path: Path, columns: Sequence[str]) -> None:
    if "file" not in columns or not set(FACTS) & set(columns):
        raise TableError(
            f"{path}: expected a column 'file' and one of {', '.join(FACTS)}, got {', '.join(columns) or 'none'}"
        )
    try:
        check_single(columns, ("file", *FACTS))
    except TableError as error:
        raise TableError(f"{path}: {error}") from None
