"""Convert values to JSON-compatible data and back, by the fields and type hints of their classes."""

import datetime as dt
import json
import math
import re
import textwrap
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, cast

import attrs

from quoteattr.errors import RecordError

#: patterns of the dates and times that `encode` writes
DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
DATETIME = DATE + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?(Z|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?"


@cache
def fields_of(cls: Any) -> dict[str, tuple[Any, bool]]:
    """Return the type of each field, and whether a record must have it."""
    hints = typing.get_type_hints(cls)
    return {field.name: (hints[field.name], field.default is attrs.NOTHING) for field in attrs.fields(cls)}


@cache
def _parts(cls: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] | None:
    """Return the names of the fields and a function that reads them all at once; ``None`` if not a value class."""
    if not attrs.has(cls):
        return None
    names = tuple(fields_of(cls))
    first, *others = names
    return names, attrgetter(*names) if others else lambda value: (getattr(value, first),)


def is_union(hint: Any) -> bool:
    """Return whether a type is a union: "or None", or a time or a day."""
    return typing.get_origin(hint) in (types.UnionType, typing.Union)


def shown(value: object) -> str:
    """Describe a value briefly, for a message."""
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return f"a {type(value).__name__}"
    try:
        words = json.dumps(value[:40]) if isinstance(value, str) else repr(value)
    except ValueError:  # Python refuses to print integers of more than 4300 digits
        words = "of thousands of digits"
    return f"{type(value).__name__} {words if len(words) <= 60 else words[:59] + '…'}"


# Writing -------------------------------------------------------------------------------------------------


_PLAIN = frozenset({str, int, bool, type(None)})  #: the types that JSON has, too
#: the fields and indices that lead to a value, innermost first; formatted only if the value is refused
_Path = tuple[()] | tuple[str | int, "_Path"]


def encode(value: Any, path: _Path = ()) -> Any:
    """Convert a value to dicts, lists, strings, numbers and ``None``.

    Args:
        value: An instance of a class with typed fields, or the value of such a field.
        path: Its position in the value that is written.

    Raises:
        RecordError: It contains something that cannot be written, such as a number that JSON does not have (a NaN).
    """
    if isinstance(value, tuple):
        return [encode(item, (at, path)) for at, item in enumerate(value)]
    if isinstance(value, float) and math.isfinite(value):
        return value
    kind: Any = type(value)
    parts = _parts(kind)
    if parts is not None:
        names, read = parts
        record: dict[str, Any] = dict(zip(names, read(value)))  # noqa: B905 - `strict` would double the time
        for name, one in record.items():
            if type(one) not in _PLAIN:  # few are not
                record[name] = encode(one, (name, path))
        return record
    if value is None or isinstance(value, str | int):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, dt.date):
        return value.isoformat()
    where, rest = "", cast("Any", path)
    while rest:
        last, rest = rest
        where = (f"[{last}]" if isinstance(last, int) else f".{last}") + where
    raise RecordError(f"${where}: {shown(value)} cannot be written; numbers must be finite, values typed")


# Reading -------------------------------------------------------------------------------------------------


def decode(cls: Any, record: Any, path: str = "$") -> Any:
    """Convert a record written by `encode` back to a value; fields with a default may be missing.

    Args:
        cls: The class of the value.
        record: The record.
        path: Its position in the record that is read.

    Raises:
        RecordError: The record does not match the class; the message gives the path, what was found there and the fix.
    """
    if not isinstance(record, Mapping):
        raise RecordError(
            f"{path}: expected a dict, got {shown(record)}; give the fields of a {cls.__name__}"
        )
    fields = fields_of(cls)
    for key in record:
        if key not in fields:
            names = ", ".join(fields)
            raise RecordError(f"{path}: unknown key {shown(key)}; the keys of a {cls.__name__} are {names}")
    missing = [name for name, (_, required) in fields.items() if required and name not in record]
    if missing:
        raise RecordError(f"{path}: missing keys: {', '.join(missing)}; a {cls.__name__} needs them")
    values = {name: _of_type(fields[name][0], value, f"{path}.{name}") for name, value in record.items()}
    try:
        return cls(**values)
    except ValueError as error:  # the class's own check, such as a span that ends before it starts
        raise RecordError(f"{path}: {error}; correct the record") from error


def _of_type(hint: Any, value: Any, path: str) -> Any:
    if is_union(hint):
        return _decode_union(hint, value, path)
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{path}: expected a list, got {shown(value)}; write [] for none")
        item = typing.get_args(hint)[0]
        return tuple(_of_type(item, part, f"{path}[{index}]") for index, part in enumerate(value))
    if attrs.has(hint):
        return decode(hint, value, path)
    return _decode_scalar(hint, value, path)


def _decode_union(hint: Any, value: Any, path: str) -> Any:
    kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
    if value is None and len(kinds) < len(typing.get_args(hint)):
        return None
    if value == "" and issubclass(kinds[-1], StrEnum):  # older records give an empty text in place of null
        return None
    if dt.datetime in kinds and isinstance(value, str) and "T" in value:
        return _of_type(dt.datetime, value, path)
    # The only other union is that of a time and a day, and a day has no "T".
    return _of_type(kinds[-1], value, path)


def _decode_scalar(hint: Any, value: Any, path: str) -> Any:
    if issubclass(hint, StrEnum):
        choices = {member.value: member for member in hint}
        if isinstance(value, str) and value in choices:
            return choices[value]
        names = textwrap.shorten(", ".join(choices), 160, placeholder=" …")
        raise RecordError(f"{path}: expected {hint.__name__}, got {shown(value)}; it is one of {names}")
    if hint in (bool, str) and isinstance(value, hint):
        return value
    if hint is int and type(value) is int:
        return value
    if hint is float and type(value) in (int, float) and _is_finite(value):
        return float(value)
    if hint in (dt.date, dt.datetime) and isinstance(value, str):
        return _decode_date(hint, value, path)
    raise RecordError(f"{path}: expected {hint.__name__}, got {shown(value)}; {_FIXES[hint]}")


_FIXES: dict[type, str] = {
    bool: "give true or false",
    str: "give text",
    int: "give a whole number",
    float: "give a finite number",
    dt.date: "write it as 2021-12-05",
    dt.datetime: "write it as 2021-12-05T09:30:00+00:00",
}


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # an integer too large for a float
        return False


def _decode_date(hint: type[dt.date], value: str, path: str) -> dt.date:
    if re.fullmatch(DATETIME if hint is dt.datetime else DATE, value):
        try:
            return hint.fromisoformat(value)
        except ValueError:  # well-formed but not a date, such as 2021-02-30
            pass
    raise RecordError(f"{path}: expected {hint.__name__}, got {shown(value)}; {_FIXES[hint]}")
