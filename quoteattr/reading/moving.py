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
    """A value in which all spans are moved; what two of its parts share, they share in the result.

    Args:
        value: Any of the values that are returned, or a tuple of them.
        place: From a place of the old text to that of the new one, in code points.
        text: The new text, from which the words of quotes, excerpts and posts are cut; by default they stay.
        spell: What is done to every string.
    """
    result: T = _Mover(place, text, spell).of(value)
    return result


@attrs.frozen(eq=False)
class _Mover:
    """Moves values, each once."""

    place: Callable[[int], int]
    text: str | None
    spell: Callable[[str], str] | None
    _made: dict[int, Any] = attrs.field(factory=dict, init=False)  # by the ``id`` of what was moved

    def of(self, value: Any) -> Any:
        """A value as it is after the move."""
        if type(value) is str:
            return self.spell(value) if self.spell else value
        if id(value) not in self._made:
            self._made[id(value)] = self._make(value)
        return self._made[id(value)]

    def _make(self, value: Any) -> Any:
        kind: type = type(value)
        if kind is Span:
            return Span(self.place(value.start), self.place(value.end))
        if kind is tuple:
            return tuple([self.of(one) for one in value]) if value else value
        names = _fields_of(kind)
        if not names:
            return value
        old = [getattr(value, name) for name in names]
        new = [one if type(one) in _WITHOUT_SPANS else self.of(one) for one in old]
        if all(map(is_, old, new)):
            return value
        fields = dict(zip(names, new, strict=True))
        if self.text is not None and (words := _words(kind, fields, self.text)) is not None:
            fields["text"] = words
        return kind(**fields)  # `attrs.evolve` takes twice as long


def _words(kind: type, fields: dict[str, Any], text: str) -> str | None:
    """The words of a value that has them from the text."""
    if kind is Post and fields["words"]:
        return " ".join(span.of(text) for span in fields["words"])
    return Excerpt.of(text, *fields["spans"]).text if kind in (Quote, Excerpt) and fields["spans"] else None


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a class of values; of any other class it has none."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()
