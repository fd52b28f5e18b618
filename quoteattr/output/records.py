"""Values as plain records and back: dicts, JSON Lines and the JSON Schema that describes them.

Everything is derived from the fields and type hints of the value classes, so that a field added there is
written, read, checked and described here without further code. A round trip through ``to_dict`` and
``from_dict`` is exact. Through JSON text it is exact too, with one exception due to JSON itself: two
adjacent lone surrogates that form a pair come back as the one character that they encode.
"""

import datetime as dt
import json
import math
import re
import textwrap
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast, overload

import attrs

from quoteattr.errors import RecordError
from quoteattr.values import Article, Failed, Post, Quote

FORMAT = 1  #: the number in every record; it changes when a reader of older records would misread newer ones

Record = Quote | Article | Post | Failed
_R = TypeVar("_R", Quote, Article, Post, Failed)

_TYPES: dict[type[Record], str] = {Quote: "quote", Article: "article", Post: "post", Failed: "failed"}
_ENVELOPE = ("format", "type", "article", "input")
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATETIME = _DATE + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?(Z|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?"


def to_dict(
    value: Record, *, article: str | None = None, input: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The record of a value: dicts, lists, strings, numbers and ``None`` only.

    Args:
        value: a quote, article, post or failure; the values in it are nested.
        article: the id of the article that the value belongs to, kept under ``"article"``.
        input: what the article's row has besides the facts of the article, as JSON has it; kept under ``"input"``,
            and passed over by `from_dict`.

    Raises:
        RecordError: the value is of another class, or contains something that no record can (a NaN).

    >>> from quoteattr.values import Kind, Quote, Span
    >>> record = to_dict(Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(1, 4),)))
    >>> record["format"], record["type"], record["spans"]
    (1, 'quote', [{'start': 1, 'end': 4}])
    """
    if type(value) not in _TYPES:
        known = ", ".join(cls.__name__ for cls in _TYPES)
        raise RecordError(f"$: expected a value ({known}), got {_show(value)}; pass one value at a time")
    envelope: dict[str, Any] = {"format": FORMAT, "type": _TYPES[type(value)]}
    if article is not None:
        envelope["article"] = article
    if input:
        envelope["input"] = dict(input)
    fields: dict[str, Any] = _encode(value, ())
    return envelope | fields


@overload
def from_dict(record: Mapping[str, Any]) -> Quote: ...
@overload
def from_dict(record: Mapping[str, Any], cls: type[_R]) -> _R: ...
def from_dict(record: Mapping[str, Any], cls: Any = Quote) -> Any:
    """The value that ``to_dict`` wrote.

    Fields with a default may be omitted; nothing may be added.

    Args:
        record: a record as ``to_dict`` or ``json.loads`` returns it.
        cls: the class of the value.

    Raises:
        RecordError: the record is malformed; the message gives the path, what was found there and the fix.

    >>> from_dict({"format": 1, "type": "failed", "id": "a.txt", "error": "no text"}, Failed).error
    'no text'
    """
    if not isinstance(record, Mapping):
        raise RecordError(f"$: expected a dict, got {_show(record)}; give one record, parsed from its JSON")
    if cls not in _TYPES:
        known = ", ".join(known.__name__ for known in _TYPES)
        raise RecordError(f"$: no record is of class {_show(cls)}; the classes are {known}")
    _check_envelope(record, _TYPES[cls])
    fields = {key: value for key, value in record.items() if key not in _ENVELOPE}
    try:
        return _decode_class(cls, fields, "$")
    except RecursionError:
        raise RecordError("$: nested too deeply; a quote within quotes has a few levels at most") from None


def dumps_jsonl(
    values: Iterable[Record], *, article: str | None = None, input: Mapping[str, Any] | None = None
) -> Iterator[str]:
    r"""One line of JSON for each value, in ASCII, each with its ``\n``, lazily.

    Args:
        values: what to write.
        article: the id of the article that they belong to.
        input: as for `to_dict`.

    Raises:
        RecordError: as `to_dict`.
    """
    for value in values:
        yield json.dumps(to_dict(value, article=article, input=input), allow_nan=False) + "\n"


def read_jsonl(lines: Iterable[str]) -> Iterator[tuple[str | None, Record]]:
    """The values in the lines of a file that `dumps_jsonl` wrote, lazily, each with its article's id.

    Blank lines are passed over.

    Raises:
        RecordError: a line is not JSON or not a record; the message begins with the line's number, from 1.
    """
    return ((name, value) for name, value, _ in read_rows(lines))


def read_rows(lines: Iterable[str]) -> Iterator[tuple[str | None, Record, Mapping[str, Any]]]:
    """As `read_jsonl`, each also with what its article's row had besides the facts of the article."""
    classes = {name: cls for cls, name in _TYPES.items()}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            name = record.get("type") if isinstance(record, dict) else None
            cls: Any = classes.get(name, Quote) if isinstance(name, str) else Quote
            value: Record = from_dict(record, cls)
        except RecordError as error:
            raise RecordError(f"line {number}: {error}") from error
        except (ValueError, RecursionError) as error:
            raise RecordError(
                f"line {number}: expected one JSON record on each line, got {_show(line)}"
            ) from error
        yield record.get("article"), value, record.get("input", {})


def schema(cls: type[Record] = Quote) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the records of a class, derived from its type hints.

    It describes what ``to_dict`` writes. ``from_dict`` requires a little more than a schema can express: a
    span's end may not be before its start, and whole numbers are written without a decimal point.
    """
    definitions: dict[str, Any] = {}
    body = _describe_class(cls, definitions)
    envelope = {
        "format": {"const": FORMAT, "description": "The version of this format."},
        "type": {"const": _TYPES[cls]},
        "article": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "The article's id."},
        "input": {
            "type": "object",
            "description": "What the article's row has besides facts of the article.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"quoteattr {_TYPES[cls]} record, format {FORMAT}",
        **body,
        "properties": envelope | body["properties"],
        "required": ["format", "type", *body["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


# Fields --------------------------------------------------------------------------------------------------


@cache
def _fields(cls: Any) -> dict[str, tuple[Any, bool]]:
    """The type of each field and whether a record must hold it."""
    hints = typing.get_type_hints(cls)
    return {field.name: (hints[field.name], field.default is attrs.NOTHING) for field in attrs.fields(cls)}


@cache
def _parts(cls: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] | None:
    """The names of the fields, and what reads all of them at once; ``None`` for what is no value class."""
    if not attrs.has(cls):
        return None
    names = tuple(_fields(cls))
    first, *others = names
    return names, attrgetter(*names) if others else lambda value: (getattr(value, first),)


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in (types.UnionType, typing.Union)


def _show(value: object) -> str:
    """The value that was found, short enough for a message."""
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return f"a {type(value).__name__}"
    try:
        shown = json.dumps(value[:40]) if isinstance(value, str) else repr(value)
    except ValueError:  # Python prints no number of more than 4300 digits
        shown = "of thousands of digits"
    return f"{type(value).__name__} {shown if len(shown) <= 60 else shown[:59] + '…'}"


# Writing -------------------------------------------------------------------------------------------------


_PLAIN = frozenset({str, int, bool, type(None)})  #: what JSON has as it is
#: the fields and places that lead to a value, the last one first: written out only where the value is refused
_Path = tuple[()] | tuple[str | int, "_Path"]


def _encode(value: Any, path: _Path) -> Any:
    if isinstance(value, tuple):
        return [_encode(item, (at, path)) for at, item in enumerate(value)]
    if isinstance(value, float) and math.isfinite(value):
        return value
    kind: Any = type(value)
    parts = _parts(kind)
    if parts is not None:
        names, read = parts
        record: dict[str, Any] = dict(zip(names, read(value)))  # noqa: B905 - to be strict takes as long again
        for name, one in record.items():
            if type(one) not in _PLAIN:  # few are not
                record[name] = _encode(one, (name, path))
        return record
    if value is None or isinstance(value, str | int):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, dt.date):
        return value.isoformat()
    where, rest = "", cast("Any", path)
    while rest:
        last, rest = rest
        where = (f"[{last}]" if isinstance(last, int) else f".{last}") + where
    raise RecordError(f"${where}: {_show(value)} cannot be written; numbers must be finite, values typed")


# Reading -------------------------------------------------------------------------------------------------


def _check_envelope(record: Mapping[str, Any], name: str) -> None:
    for key in ("format", "type"):
        if key not in record:
            raise RecordError(f'$: "{key}" is missing; records that to_dict wrote have it')
    number = record["format"]
    if type(number) is not int or number != FORMAT:
        raise RecordError(f"$.format: got {_show(number)}; this version of quoteattr reads format {FORMAT}")
    if record["type"] != name:
        got = _show(record["type"])
        raise RecordError(f'$.type: expected "{name}", got {got}; pass the class of the record to from_dict')
    article = record.get("article")
    if article is not None and not isinstance(article, str):
        raise RecordError(f"$.article: expected str, got {_show(article)}; give the article's id or null")
    if not isinstance(record.get("input", {}), Mapping):
        raise RecordError(
            f"$.input: expected a dict, got {_show(record['input'])}; leave it out if there is none"
        )


def _decode_class(cls: Any, record: Any, path: str) -> Any:
    if not isinstance(record, Mapping):
        raise RecordError(
            f"{path}: expected a dict, got {_show(record)}; give the fields of a {cls.__name__}"
        )
    fields = _fields(cls)
    for key in record:
        if key not in fields:
            names = ", ".join(fields)
            raise RecordError(f"{path}: unknown key {_show(key)}; the keys of a {cls.__name__} are {names}")
    missing = [name for name, (_, required) in fields.items() if required and name not in record]
    if missing:
        raise RecordError(f"{path}: {' and '.join(missing)} missing; a {cls.__name__} cannot do without")
    values = {name: _decode(fields[name][0], value, f"{path}.{name}") for name, value in record.items()}
    try:
        return cls(**values)
    except ValueError as error:  # the class's own check, such as a span that ends before it starts
        raise RecordError(f"{path}: {error}; correct the record") from error


def _decode(hint: Any, value: Any, path: str) -> Any:
    if _is_union(hint):
        return _decode_union(hint, value, path)
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{path}: expected a list, got {_show(value)}; write [] for none")
        item = typing.get_args(hint)[0]
        return tuple(_decode(item, part, f"{path}[{index}]") for index, part in enumerate(value))
    if attrs.has(hint):
        return _decode_class(hint, value, path)
    return _decode_scalar(hint, value, path)


def _decode_union(hint: Any, value: Any, path: str) -> Any:
    kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
    if value is None and len(kinds) < len(typing.get_args(hint)):
        return None
    if dt.datetime in kinds and isinstance(value, str) and "T" in value:
        return _decode(dt.datetime, value, path)
    # The only union besides "or None" is of a time and a day, and a day has no "T".
    return _decode(kinds[-1], value, path)


def _decode_scalar(hint: Any, value: Any, path: str) -> Any:
    if issubclass(hint, StrEnum):
        choices = {member.value: member for member in hint}
        if isinstance(value, str) and value in choices:
            return choices[value]
        names = textwrap.shorten(", ".join(choices), 160, placeholder=" …")
        raise RecordError(f"{path}: expected {hint.__name__}, got {_show(value)}; it is one of {names}")
    if hint in (bool, str) and isinstance(value, hint):
        return value
    if hint is int and type(value) is int:
        return value
    if hint is float and type(value) in (int, float) and _is_finite(value):
        return float(value)
    if hint in (dt.date, dt.datetime) and isinstance(value, str):
        return _decode_date(hint, value, path)
    raise RecordError(f"{path}: expected {hint.__name__}, got {_show(value)}; {_FIXES[hint]}")


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
    except OverflowError:  # a whole number beyond every float
        return False


def _decode_date(hint: type[dt.date], value: str, path: str) -> dt.date:
    if re.fullmatch(_DATETIME if hint is dt.datetime else _DATE, value):
        try:
            return hint.fromisoformat(value)
        except ValueError:  # the shape of a date that no calendar has, such as 2021-02-30
            pass
    raise RecordError(f"{path}: expected {hint.__name__}, got {_show(value)}; {_FIXES[hint]}")


# Describing ----------------------------------------------------------------------------------------------


def _describe_class(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    fields = _fields(cls)
    return {
        "description": _summary(cls),
        "type": "object",
        "properties": {name: _describe(hint, definitions) for name, (hint, _) in fields.items()},
        "required": [name for name, (_, required) in fields.items() if required],
        "additionalProperties": False,
    }


def _describe(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if _is_union(hint):
        return {"anyOf": [_describe(kind, definitions) for kind in typing.get_args(hint)]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _describe(typing.get_args(hint)[0], definitions)}
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}  # a place held before descending: a quote may hold quotes
        definitions[hint.__name__] = (
            _describe_class(hint, definitions)
            if attrs.has(hint)
            else {"description": _summary(hint), "enum": [member.value for member in hint]}
        )
    return {"$ref": f"#/$defs/{hint.__name__}"}


_SCALARS: dict[type, dict[str, str]] = {
    bool: {"type": "boolean"},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    types.NoneType: {"type": "null"},
    dt.date: {"type": "string", "pattern": f"^{_DATE}$"},
    dt.datetime: {"type": "string", "pattern": f"^{_DATETIME}$"},
}


def _summary(cls: type) -> str:
    return (cls.__doc__ or "").strip().partition("\n")[0]
