"""The JSON Schema: published as it is, and the one that msgspec derives from the same classes on its own."""

import datetime as dt
import itertools
import json
import types
import typing
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import msgspec
import pytest

from quoteattr.output.records import schema
from quoteattr.values import Article, Failed, Post, Quote

PUBLISHED = Path(__file__).parent.parent / "docs" / "schema.json"


def test_the_published_schema_is_this_one() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == schema(), "quoteattr schema > docs/schema.json"


def test_msgspec_writes_what_the_records_hold() -> None:
    quote = Quote(text="Yes", kind="direct", spans=())  # type: ignore[arg-type]
    assert json.loads(msgspec.json.encode(quote))["text"] == "Yes"


# msgspec refuses `datetime | date`, of which JSON text cannot tell the two; a class with plain text in their place
# stands for each of ours. Everything else is derived by msgspec alone.
_MOMENTS = (dt.datetime, dt.date)


_NUMBERS = itertools.count()  # msgspec tells classes apart by their names


@cache
def _stand_in(cls: type, above: frozenset[type] = frozenset()) -> type:
    hints = typing.get_type_hints(cls)
    fields = {
        one.name: attrs.field(
            type=_replaced(hints[one.name], above | {cls}), default=one.default, kw_only=True
        )
        for one in attrs.fields(cls)  # type: ignore[arg-type]
    }
    return attrs.make_class(f"Stand{cls.__name__}{next(_NUMBERS)}", fields, frozen=True)


def _replaced(hint: Any, above: frozenset[type]) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        kinds = [_replaced(kind, above) for kind in typing.get_args(hint)]
        return typing.Union[tuple(dict.fromkeys(kinds))]  # noqa: UP007 - made at run time
    if typing.get_origin(hint) is tuple:
        return tuple[_replaced(typing.get_args(hint)[0], above), ...]  # type: ignore[misc]
    if hint in _MOMENTS:
        return str
    if hint in above:  # a quote within a quote: msgspec knows no class that has no name yet
        return dict
    return _stand_in(hint, above) if attrs.has(hint) else hint


def _plain(node: Any, definitions: dict[str, Any], above: tuple[str, ...]) -> Any:
    """A schema without what only describes, its references followed down to what stands above them."""
    if "$ref" in node:
        key = node["$ref"].rsplit("/", 1)[1]
        name = key.removeprefix("Stand").rstrip("0123456789")
        return {"type": "object"} if name in above else _plain(definitions[key], definitions, (*above, name))
    if "anyOf" in node:
        kinds = [_plain(kind, definitions, above) for kind in node["anyOf"]]
        return {"anyOf": sorted({json.dumps(kind, sort_keys=True) for kind in kinds})}
    if "enum" in node:
        return {"enum": sorted(node["enum"])}
    kept = {"type": node["type"]}
    if "items" in node:
        kept["items"] = _plain(node["items"], definitions, above)
    if "properties" in node:
        kept["properties"] = {
            name: _plain(one, definitions, above) for name, one in node["properties"].items()
        }
        kept["required"] = sorted(node["required"])
    return kept


def _ours(cls: Any) -> Any:
    """Our schema of a class, without the envelope that only records have."""
    made = schema(cls)
    envelope = ("format", "type", "article", "input")
    made["properties"] = {name: one for name, one in made["properties"].items() if name not in envelope}
    made["required"] = [name for name in made["required"] if name not in envelope]
    return _plain(made, made["$defs"], (cls.__name__,))


def _theirs(cls: Any, name: str) -> Any:
    _, definitions = msgspec.json.schema_components([cls], ref_template="#/$defs/{name}")
    return _plain(definitions[cls.__name__], definitions, (name,))


@pytest.mark.parametrize("cls", [Quote, Article, Post, Failed])
def test_msgspec_derives_the_same(cls: Any) -> None:
    assert _ours(cls) == _theirs(_stand_in(cls), cls.__name__)


def test_the_comparison_sees_differences() -> None:
    other_type = attrs.make_class("Other", {"id": attrs.field(type=int), "error": attrs.field(type=str)})
    with_default = attrs.make_class(
        "Other",
        {"id": attrs.field(type=str | None), "error": attrs.field(type=str, default="")},  # type: ignore[arg-type]
    )
    same = attrs.make_class("Other", {"id": attrs.field(type=str | None), "error": attrs.field(type=str)})  # type: ignore[arg-type]
    assert _ours(Failed) == _theirs(same, "Failed")
    assert _ours(Failed) != _theirs(other_type, "Failed")
    assert _ours(Failed) != _theirs(with_default, "Failed")
