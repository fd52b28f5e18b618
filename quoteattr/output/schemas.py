"""Describe the records of a class by a JSON Schema."""

import datetime as dt
import types
import typing
from typing import Any

import attrs

from quoteattr.output.fields import DATE, DATETIME, fields_of, is_union


def describe(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a class; adds the schemas of the classes of its fields to ``definitions``, by name."""
    fields = fields_of(cls)
    return {
        "description": _summary(cls),
        "type": "object",
        "properties": {name: _of_type(hint, definitions) for name, (hint, _) in fields.items()},
        "required": [name for name, (_, required) in fields.items() if required],
        "additionalProperties": False,
    }


def _of_type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if is_union(hint):
        return {"anyOf": [_of_type(kind, definitions) for kind in typing.get_args(hint)]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _of_type(typing.get_args(hint)[0], definitions)}
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}  # a placeholder that ends the recursion: quotes may contain quotes
        definitions[hint.__name__] = (
            describe(hint, definitions)
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
    dt.date: {"type": "string", "pattern": f"^{DATE}$"},
    dt.datetime: {"type": "string", "pattern": f"^{DATETIME}$"},
}


def _summary(cls: type) -> str:
    return (cls.__doc__ or "").strip().partition("\n")[0]
