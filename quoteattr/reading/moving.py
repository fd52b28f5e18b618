"""Values of one text as values of another: all their spans moved, and where asked their words cut anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import is_
from typing import Any, TypeVar

import attrs

from quoteattr.values import Excerpt, Post, Quote, Span

T = TypeVar("T")
_WITHOUT_SPANS = frozenset([int, float, bool, type(None)])


def moved(
    value: T,
    place: Callable[[int], int],
    *,
    text: str | None = None,
    spell: Callable[[str], str] | None = None,
) -> T:
    """A value in which all spans are moved.

    Args:
        value: Any of the values that are returned, or a tuple of them.
        place: From a place of the old text to that of the new one, in code points.
        text: The new text, from which the words of quotes, excerpts and posts are cut; by default they stay.
        spell: What is done to every string.
    """
    result: T = _moved(value, place, text, spell)
    return result


def _moved(
    value: Any, place: Callable[[int], int], text: str | None, spell: Callable[[str], str] | None
) -> Any:
    kind: type = type(value)
    if kind is Span:
        return Span(place(value.start), place(value.end))
    if kind is tuple:
        return tuple([_moved(one, place, text, spell) for one in value]) if value else value
    if kind is str:
        return spell(value) if spell else value
    names = _fields_of(kind)
    if not names:
        return value
    old = [getattr(value, name) for name in names]
    new = [one if type(one) in _WITHOUT_SPANS else _moved(one, place, text, spell) for one in old]
    if all(map(is_, old, new)):
        return value
    fields = dict(zip(names, new, strict=True))
    if text is not None and (words := _words(kind, fields, text)) is not None:
        fields["text"] = words
    return kind(**fields)  # `attrs.evolve` takes twice as long


def _words(kind: type, fields: dict[str, Any], text: str) -> str | None:
    """The words of a value that has them from the text."""
    if kind is Post and fields["words"]:
        return "".join(span.of(text) for span in fields["words"])
    return Excerpt.of(text, *fields["spans"]).text if kind in (Quote, Excerpt) and fields["spans"] else None


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a class of values; of any other class it has none."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()
