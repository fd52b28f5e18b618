"""Find the columns of tables and JSON Lines that are not facts of an article, with their types; they are passed on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from quoteattr.reading.cells import columns_in, is_written
from quoteattr.reading.columns import Columns
from quoteattr.reading.contents import lines_of, object_in
from quoteattr.reading.folders import CELLS, LINES, TABLES, files_of, is_file, is_result
from quoteattr.values import Failed

TEXT = "string"  #: the type of a column whose values have other or different types
_TYPES: dict[type, str] = {bool: "bool", int: "long", float: "float", str: TEXT}
_EXACT = "large"  # the type of integers that a float cannot represent exactly
_WIDER = {frozenset({"long", "float"}): "float", frozenset({"long", _EXACT}): _EXACT}
_LARGEST = 2**63  # the range of 64-bit integers


def other_columns(
    names: Iterable[str],
    *,
    columns: Columns | None = None,
    encoding: str | None = None,
    apart_from: Collection[Path] = (),
) -> dict[str, Any]:
    """Return the other columns of the inputs with their types, in order of first appearance.

    The types of Parquet columns are those in the file (`pyarrow.DataType`); columns of CSV and TSV are text. JSON Lines
    are read completely for this; the type of a key is ``"bool"``, ``"long"`` (integers), ``"float"`` or ``"string"``;
    the last is also used for all other types and for keys with values of several types. Inputs that cannot be read give
    no columns; the run reports what is wrong with them.

    Args:
        names: As for `documents`.
        columns: The columns of the facts.
        encoding: The encoding of CSV and TSV; UTF-8 by default.
        apart_from: As for `files_of`.
    """
    known = set(attrs.astuple(columns or Columns()))
    found: dict[str, Any] = {}
    for name in names:
        for path in files_of(name, apart_from):
            if isinstance(path, Failed):
                continue
            for column, type_ in columns_of(path, encoding).items():
                if column not in known:
                    found[column] = _common(found.get(column), type_)
    return {name: "long" if type_ == _EXACT else type_ or TEXT for name, type_ in found.items()}


def columns_of(path: str, encoding: str | None, lines: int | None = None) -> Mapping[str, Any]:
    """Return the columns of a table with their types, or the keys of its first ``lines``, by default of all.

    There are none if the file cannot be read, is a pipe, or is the output of a run.
    """
    if not is_file(path):
        return {}
    lower = path.lower()
    try:
        if lower.endswith(CELLS):
            return dict.fromkeys(filter(None, columns_in(path, encoding)), TEXT)
        if lower.endswith(TABLES):
            return _in_table(path)
        return _in_lines(path, lines) if lower.endswith(LINES) else {}
    except Exception:  # the run cannot read the file either, and will report it
        return {}


def _in_table(path: str) -> dict[str, Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def plain(type_: Any) -> Any:
        """Return the type of a column after a round trip through Python, whose times have microseconds."""
        if pa.types.is_timestamp(type_) and type_.unit == "ns":
            return pa.timestamp("us", type_.tz)
        if pa.types.is_dictionary(type_):
            return plain(type_.value_type)
        return None if pa.types.is_null(type_) else type_

    schema = pq.read_schema(path)
    return {} if is_written(schema.names) else {field.name: plain(field.type) for field in schema}


def _in_lines(path: str, lines: int | None) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for line in islice(lines_of(path), lines):
        record = object_in(line) or {}
        for name, value in record.items() if not is_result(record) else ():
            found[name] = _common(found.get(name), _type_of(value))
    return found


def _type_of(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, int) and abs(value) > 2**53:
        return _EXACT if -_LARGEST <= value < _LARGEST else TEXT
    return _TYPES.get(type(value), TEXT)


def _common(one: Any, other: Any) -> Any:
    """Return the common type of two columns; ``None`` is the type of a column with missing values only."""
    if one is None or other is None or one == other:
        return other if one is None else one
    if isinstance(one, str) and isinstance(other, str):
        return _WIDER.get(frozenset({one, other}), TEXT)
    return TEXT
