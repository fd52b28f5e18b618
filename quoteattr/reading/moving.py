"""Values at the places that their words have in another text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import is_
from typing import Any

import attrs

from quoteattr.values import Excerpt, Span

Place = Callable[[int], int]
Spell = Callable[[str], str]
_PLAIN = frozenset([int, float, bool, type(None)])


def moved(value: Any, place: Place, *, text: str | None = None, spell: Spell | None = None) -> Any:
    """A value in which all spans are moved.

    Args:
        value: A value, or a tuple of some.
        place: Gives a place's new one.
        text: The text of the new places, if words at spans may be written in another way there.
        spell: Rewrites all other words.
    """
    kind: type = type(value)
    if kind is Span:
        return Span(place(value.start), place(value.end))
    if kind is str:
        return spell(value) if spell else value
    if kind is tuple:
        return tuple([moved(one, place, text=text, spell=spell) for one in value]) if value else value
    names = _fields_of(kind)
    if not names:
        return value
    old = [getattr(value, name) for name in names]
    new = [one if type(one) in _PLAIN else moved(one, place, text=text, spell=spell) for one in old]
    if all(map(is_, old, new)):
        return value
    changed = dict(zip(names, new, strict=True))
    if text is not None and changed.get("spans"):  # of an excerpt or a quote
        changed["text"] = Excerpt.of(text, *changed["spans"]).text
    return kind(**changed)  # `attrs.evolve` takes twice as long


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a class of values; of any other class it has none."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()
