"""Read TOML tables into typed, frozen objects."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

T = TypeVar("T", bound=attrs.AttrsInstance)


@cache
def table(name: str, language: str = "en") -> dict[str, Any]:
    """Return the file ``name``.toml of a language's folder, read once; callers must not change it."""
    path = resources.files("quoteattr.languages").joinpath(language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def structured(kind: type[T], values: Mapping[str, Any], path: str = "$") -> T:
    """Return an object of the attrs class ``kind``, with its fields taken from ``values``.

    Lists become tuples or frozensets, and tables become objects or read-only mappings, according to the types of the
    fields.

    Raises:
        ValueError: A field without a default is missing, or a key is not a field.
    """
    hints = get_type_hints(kind)
    fields = {field.name: field for field in attrs.fields(kind) if field.init}
    unknown = sorted(values.keys() - fields.keys())
    missing = sorted(
        name for name, one in fields.items() if name not in values and one.default is attrs.NOTHING
    )
    if unknown or missing:
        raise ValueError(f"{path}: unknown keys {unknown}, missing keys {missing} of {kind.__name__}")
    return kind(**{name: _converted(hints[name], value, f"{path}.{name}") for name, value in values.items()})


def _converted(hint: Any, value: Any, path: str) -> Any:
    origin = get_origin(hint)
    if attrs.has(hint):
        return structured(hint, value, path)
    if origin is frozenset:
        return frozenset(value)
    if origin is tuple:
        inner = get_args(hint)[0]
        return tuple(_converted(inner, one, f"{path}[{at}]") for at, one in enumerate(value))
    if origin is not None and issubclass(origin, Mapping):
        key, inner = get_args(hint)
        return MappingProxyType(
            {key(name): _converted(inner, one, f"{path}.{name}") for name, one in value.items()}
        )
    return value
