"""Convert values to plain records and back: dicts, JSON Lines, and the JSON Schema that describes them.

Everything is derived from the fields and type hints of the value classes, so that a new field is written, read, checked
and described without further code. A round trip through ``to_dict`` and ``from_dict`` is exact. So is one through JSON
text, with one exception due to JSON itself: two adjacent lone surrogates that form a pair come back as the character
that they encode.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, overload

from quoteattr.errors import RecordError
from quoteattr.output.fields import decode, encode, shown
from quoteattr.output.schemas import describe
from quoteattr.values import Article, Failed, Post, Quote

FORMAT = 1  #: the format version in every record; it changes when older readers would misread newer records

Record = Quote | Article | Post | Failed
_R = TypeVar("_R", Quote, Article, Post, Failed)

_TYPES: dict[type[Record], str] = {Quote: "quote", Article: "article", Post: "post", Failed: "failed"}
_ENVELOPE = ("format", "type", "article", "input")


def to_dict(
    value: Record, *, article: str | None = None, input: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Convert a value to a record, which consists of dicts, lists, strings, numbers and ``None``.

    Args:
        value: A quote, article, post or failure; the values in it become nested dicts.
        article: The id of the article to which the value belongs, kept under ``"article"``.
        input: JSON-compatible values of other columns of the article's row, kept under ``"input"``; `from_dict` ignores
            them.

    Raises:
        RecordError: The value is of another class, or contains something that a record cannot contain (a NaN).

    >>> from quoteattr.values import Kind, Quote, Span
    >>> record = to_dict(Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(1, 4),)))
    >>> record["format"], record["type"], record["spans"]
    (1, 'quote', [{'start': 1, 'end': 4}])
    """
    if type(value) not in _TYPES:
        known = ", ".join(cls.__name__ for cls in _TYPES)
        raise RecordError(f"$: expected a value ({known}), got {shown(value)}; pass one value at a time")
    envelope: dict[str, Any] = {"format": FORMAT, "type": _TYPES[type(value)]}
    if article is not None:
        envelope["article"] = article
    if input:
        envelope["input"] = dict(input)
    fields: dict[str, Any] = encode(value)
    return envelope | fields


@overload
def from_dict(record: Mapping[str, Any]) -> Quote: ...
@overload
def from_dict(record: Mapping[str, Any], cls: type[_R]) -> _R: ...
def from_dict(record: Mapping[str, Any], cls: Any = Quote) -> Any:
    """Convert a record made by ``to_dict`` back to a value.

    Fields with a default may be omitted; unknown keys are not allowed.

    Args:
        record: A record as returned by ``to_dict`` or ``json.loads``.
        cls: The class of the value.

    Raises:
        RecordError: The record is malformed; the message gives the path, what was found there and the fix.

    >>> from_dict({"format": 1, "type": "failed", "id": "a.txt", "error": "no text"}, Failed).error
    'no text'
    """
    if not isinstance(record, Mapping):
        raise RecordError(f"$: expected a dict, got {shown(record)}; give one record, parsed from its JSON")
    if cls not in _TYPES:
        known = ", ".join(known.__name__ for known in _TYPES)
        raise RecordError(f"$: no record is of class {shown(cls)}; the classes are {known}")
    _check_envelope(record, _TYPES[cls])
    fields = {key: value for key, value in record.items() if key not in _ENVELOPE}
    try:
        return decode(cls, fields)
    except RecursionError:
        raise RecordError("$: nested too deeply; a quote within quotes has a few levels at most") from None


def dumps_jsonl(
    values: Iterable[Record], *, article: str | None = None, input: Mapping[str, Any] | None = None
) -> Iterator[str]:
    r"""Yield one line of ASCII JSON for each value, ending in ``\n``, lazily.

    Args:
        values: The values.
        article: The id of the article to which they belong.
        input: As for `to_dict`.

    Raises:
        RecordError: As `to_dict`.
    """
    for value in values:
        yield json.dumps(to_dict(value, article=article, input=input), allow_nan=False) + "\n"


def read_jsonl(lines: Iterable[str]) -> Iterator[tuple[str | None, Record]]:
    """Return the values in lines written by `dumps_jsonl`, lazily, each with the id of its article.

    Blank lines are skipped.

    Raises:
        RecordError: A line is not JSON or not a record; the message begins with the line number, from 1.
    """
    return ((name, value) for name, value, _ in read_rows(lines))


def read_rows(lines: Iterable[str]) -> Iterator[tuple[str | None, Record, Mapping[str, Any]]]:
    """Yield the values as `read_jsonl` does, each also with the other columns of its article's row."""
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
                f"line {number}: expected one JSON record on each line, got {shown(line)};"
                " quoteattr extract --format jsonl writes such a file"
            ) from error
        yield record.get("article"), value, record.get("input", {})


def schema(cls: type[Record] = Quote) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the records of a class, derived from its type hints.

    It describes the output of ``to_dict``. ``from_dict`` requires a little more than a schema can express: the end of a
    span must not be before its start, and integers must be written without a decimal point.
    """
    definitions: dict[str, Any] = {}
    body = describe(cls, definitions)
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


def _check_envelope(record: Mapping[str, Any], name: str) -> None:
    for key in ("format", "type"):
        if key not in record:
            raise RecordError(f'$: "{key}" is missing; records that to_dict wrote have it')
    number = record["format"]
    if type(number) is not int or number != FORMAT:
        raise RecordError(f"$.format: got {shown(number)}; this version of quoteattr reads format {FORMAT}")
    if record["type"] != name:
        got = shown(record["type"])
        raise RecordError(f'$.type: expected "{name}", got {got}; pass the class of the record to from_dict')
    article = record.get("article")
    if article is not None and not isinstance(article, str):
        raise RecordError(f"$.article: expected str, got {shown(article)}; give the article's id or null")
    if not isinstance(record.get("input", {}), Mapping):
        raise RecordError(
            f"$.input: expected a dict, got {shown(record['input'])}; leave it out if there is none"
        )
