"""Read lists of known people: CSV or TSV with one person per row, or JSON Lines with one per line."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.errors import PeopleError, QuoteattrError, TableError, undecodable, unopened
from quoteattr.people.person import Person, Tenure
from quoteattr.reading.cells import by_column, numbered
from quoteattr.reading.contents import lines_of

BETWEEN = ";"  #: separates the values in one cell of a table
_REQUIRED = ("name", "id")
_LISTS = ("aliases", "handles", "languages")
_TENURE = ("role", "of", "from", "to")
COLUMNS = (*_REQUIRED, *_LISTS, "gender", *_TENURE)  #: the columns of a table
KEYS = (*_REQUIRED, *_LISTS, "gender", "roles")  #: the keys of a JSON object

Row = Mapping[str, Any]


def read_people(path: str | os.PathLike[str]) -> dict[str, Person]:
    """Read the people in a file; returns them by id.

    Raises:
        PeopleError: The file is missing, its name has an unknown suffix, or a line is malformed; the message gives the
            line number and says what to do.
    """
    name, ending = os.fspath(path), Path(path).suffix.lower()
    if ending not in _READERS:
        known = ", ".join(_READERS)
        raise PeopleError(f"{name}: expected a file that ends with {known}, got {ending or 'no ending'}")
    found: dict[str, Person] = {}
    lines: dict[str, int] = {}
    try:
        for number, row in _READERS[ending](name):
            person = _person(row, f"line {number}")
            if person.id in found:
                raise PeopleError(
                    f"line {number}: the id {person.id!r} is already on line {lines[person.id]};"
                    " give each person one line, with other names as aliases"
                )
            found[person.id], lines[person.id] = person, number
    except UnicodeDecodeError as error:
        raise PeopleError(f"{name}: {undecodable(error)}; convert the file") from error
    except QuoteattrError as error:
        mark = "," if str(error).startswith("line ") else ":"
        raise PeopleError(f"{name}{mark} {error}") from error
    except (OSError, ValueError) as error:
        raise PeopleError(f"{name}: {unopened(error)}; give a list of people") from error
    return found


def _in_cells(path: str) -> Iterator[tuple[int, Row]]:
    rows = numbered(path)
    number, names = next(rows, (1, []))
    _check_names(names, COLUMNS, "column", f"line {number}")
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            try:
                row = by_column(names, cells)
            except TableError as error:
                raise PeopleError(f"line {number}: {error}") from error
            yield number, _row(row, f"line {number}")


def _row(cells: Mapping[str, str], where: str) -> Row:
    """Return a row of a table in the form of an object of JSON Lines."""
    parts = {name: [part.strip() for part in cell.split(BETWEEN)] for name, cell in cells.items()}
    row: dict[str, Any] = {name: cells.get(name, "").strip() for name in (*_REQUIRED, "gender")}
    row |= {name: [part for part in parts.get(name, ()) if part] for name in _LISTS}
    held = {name: parts[name] for name in _TENURE if any(parts.get(name, ()))}
    if held:
        sizes = {len(values) for values in held.values()}
        if len(sizes) > 1 or "role" not in held:
            got = ", ".join(f"{name}: {len(values)}" for name, values in held.items())
            raise PeopleError(
                f"{where}: expected the same number of values in {', '.join(_TENURE)}, got {got}; separate them with"
                f" {BETWEEN} and leave a value empty if it is unknown"
            )
        count = sizes.pop()
        row["roles"] = [
            {name: values[at] for name, values in held.items() if values[at]} for at in range(count)
        ]
    return row


def _in_lines(path: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(lines_of(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except UnicodeDecodeError:
            raise
        except (ValueError, RecursionError) as error:
            raise PeopleError(f"line {number}: expected one JSON object on each line") from error
        if not isinstance(row, dict):
            raise PeopleError(f"line {number}: expected a JSON object, got {type(row).__name__}")
        _check_names(list(row), KEYS, "key", f"line {number}")
        yield number, row


_READERS = {".csv": _in_cells, ".tsv": _in_cells, ".jsonl": _in_lines, ".ndjson": _in_lines}


def _check_names(names: list[str], known: tuple[str, ...], what: str, where: str) -> None:
    unknown = [name for name in names if name not in known]
    missing = [name for name in _REQUIRED if name not in names]
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    for wrong, told in (
        (missing, f"missing, got {', '.join(names) or 'nothing'}"),
        (unknown, "unknown; remove or rename it"),
        (twice, "given twice"),
    ):
        if wrong:
            raise PeopleError(
                f"{where}: {what} {', '.join(map(repr, wrong))} {told}; the {what}s are {', '.join(known)}"
            )


def _person(row: Row, where: str) -> Person:
    try:
        facts = {name: row[name] for name in KEYS if row.get(name) not in (None, "", [])}
        for name in _LISTS:
            _check_texts(name, facts.get(name, ()))
        facts["roles"] = [_tenure(role) for role in _listed("roles", facts.get("roles", ()))]
        return Person(**{"name": "", "id": "", **facts})
    except ValueError as error:
        raise PeopleError(f"{where}: {error}; correct the line") from error


def _listed(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{name}: expected a list, got {value!r}")
    return list(value)


def _check_texts(name: str, value: Any) -> None:
    if not isinstance(value, str) and not all(isinstance(one, str) for one in _listed(name, value)):
        raise ValueError(f"{name}: expected texts, got {value!r}")


def _tenure(role: Any) -> Tenure:
    if not isinstance(role, dict) or not role.keys() <= set(_TENURE) or "role" not in role:
        raise ValueError(f"roles: expected an object with {', '.join(_TENURE)}, got {role!r}")
    _check_texts("of", role.get("of") or ())
    return Tenure(role["role"], of=role.get("of") or (), start=role.get("from"), end=role.get("to"))
