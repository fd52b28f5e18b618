"""The columns of tables and JSON Lines that are no facts of an article, with their types: they are passed through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from quoteattr.reading.cells import columns_in
from quoteattr.reading.columns import Columns
from quoteattr.reading.contents import lines_of, object_in
from quoteattr.reading.folders import CELLS, LINES, TABLES, files_of, is_file
from quoteattr.values import Failed

TEXT = "string"  #: the type of values that have no other, or different ones
_TYPES: dict[type, str] = {bool: "bool", int: "long", float: "float", str: TEXT}
_EXACT = "large"  # of whole numbers that no float is equal to
_WIDER = {frozenset({"long", "float"}): "float", frozenset({"long", _EXACT}): _EXACT}
_LARGEST = 2**63  # whole numbers of 64 bits


def other_columns(
    names: Iterable[str],
    *,
    columns: Columns | None = None,
    encoding: str | None = None,
    apart_from: Collection[Path] = (),
) -> dict[str, Any]:
    """The other columns of the inputs, in the order in which they first appear.

    Parquet files tell the types of theirs (`pyarrow.DataType`), those of tables as text are text. Lines of JSON are all
    read for it; the type of a key is ``"bool"``, ``"long"`` (whole numbers), ``"float"`` or ``"string"``, which is also
    that of everything else and of keys whose values have several types. Inputs that cannot be read have none: the run
    says what is wrong with them.

    Args:
        names: As for `documents`.
        columns: The columns that are facts.
        encoding: That of tables as text; UTF-8 by default.
        apart_from: As for `files_of`.
    """
    known = set(attrs.astuple(columns or Columns()))
    found: dict[str, Any] = {}
    for name in names:
        for path in files_of(name, apart_from):
            if isinstance(path, Failed) or not is_file(path):
                continue
            for column, type_ in _held(path, encoding).items():
                if column not in known:
                    found[column] = _common(found.get(column), type_)
    return {name: "long" if type_ == _EXACT else type_ or TEXT for name, type_ in found.items()}


def _held(path: str, encoding: str | None) -> Mapping[str, Any]:
    lower = path.lower()
    try:
        if lower.endswith(CELLS):
            return dict.fromkeys(filter(None, columns_in(path, encoding)), TEXT)
        return _in_table(path) if lower.endswith(TABLES) else _in_lines(path) if lower.endswith(LINES) else {}
    except Exception:  # of a file that the run cannot read either
        return {}


def _in_table(path: str) -> dict[str, Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def plain(type_: Any) -> Any:
        """The type of what comes back from Python, whose times have microseconds."""
        if pa.types.is_timestamp(type_) and type_.unit == "ns":
            return pa.timestamp("us", type_.tz)
        if pa.types.is_dictionary(type_):
            return plain(type_.value_type)
        return None if pa.types.is_null(type_) else type_

    return {field.name: plain(field.type) for field in pq.read_schema(path)}


def _in_lines(path: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for line in lines_of(path):
        for name, value in (object_in(line) or {}).items():
            found[name] = _common(found.get(name), _type_of(value))
    return found


def _type_of(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, int) and abs(value) > 2**53:
        return _EXACT if -_LARGEST <= value < _LARGEST else TEXT
    return _TYPES.get(type(value), TEXT)


def _common(one: Any, other: Any) -> Any:
    """The type of values of both types; ``None`` is that of missing values."""
    if one is None or other is None or one == other:
        return other if one is None else one
    if isinstance(one, str) and isinstance(other, str):
        return _WIDER.get(frozenset({one, other}), TEXT)
    return TEXT
