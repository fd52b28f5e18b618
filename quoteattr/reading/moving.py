"""Map values from one text to another: move all their spans and, if requested, cut their words from the new text.

A value that occurs twice is moved once and stays one object, and equal strings are shared: names and places recur in
quote after quote.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import attrs

from quoteattr.values import Block, Excerpt, Post, Quote, Span

T = TypeVar("T")
_WITHOUT_SPANS = frozenset([int, float, bool, type(None)])


def moved(
    value: T,
    place: Callable[[int], int],
    *,
    ends: Callable[[int], int] | None = None,
    text: str | None = None,
    spell: Callable[[str], str] | None = None,
    statement: Callable[[str], str] | None = None,
) -> T:
    """Return a copy of ``value`` in which all spans are moved.

    Args:
        value: Any of the values of `quoteattr.values`, or a tuple of them.
        place: Maps an offset of the old text to one of the new text, in code points.
        ends: The same for the ends of spans, if they differ from starts at the same offset.
        text: The new text, from which the words of quotes, excerpts and posts are cut; by default they are kept.
        spell: Applied to every string.
        statement: Maps the ``statement`` id of a quote to its new one; by default it is kept.
    """
    result: T = _Mover(place, ends or place, text, spell, statement).of(value)
    return result


@attrs.frozen(eq=False)
class _Mover:
    """Moves values, with a memo so that no value is moved twice."""

    place: Callable[[int], int]
    end: Callable[[int], int]
    text: str | None
    spell: Callable[[str], str] | None
    statement: Callable[[str], str] | None
    _moved: dict[int, Any] = attrs.field(factory=dict, init=False)  # by the ``id()`` of the old value
    _strings: dict[str, str] = attrs.field(factory=dict, init=False)

    def of(self, value: Any) -> Any:
        """Return the moved value."""
        kind = type(value)
        if kind in _WITHOUT_SPANS:
            return value
        if kind is str:
            return self._once(self.spell(value) if self.spell else value)
        if kind is Block:  # a text may have a hundred thousand, none of which occurs twice
            return Block(value.kind, self._span(value.span))
        moved = self._moved.get(id(value))
        if moved is None:
            moved = self._moved[id(value)] = self._move(value, kind)
        return moved

    def _move(self, value: Any, kind: type) -> Any:
        if kind is Span:
            return self._span(value)
        if kind is tuple:
            return tuple([self.of(one) for one in value])
        names = _fields_of(kind)
        if not names:
            return value
        fields = dict(zip(names, map(self.of, _read(kind)(value)), strict=True))
        if self.text is not None and (words := _words(kind, fields, self.text)) is not None:
            fields["text"] = self._once(words)
        if self.statement is not None and kind is Quote:
            fields["statement"] = self.statement(value.statement)
        return kind(**fields)  # `attrs.evolve` would take twice as long

    def _span(self, span: Span) -> Span:
        start = self.place(span.start)
        return Span(start, self.end(span.end) if len(span) else start)

    def _once(self, words: str) -> str:
        """Return a string, as one shared object for all equal ones."""
        return self._strings.setdefault(words, words)


def _words(kind: type, fields: dict[str, Any], text: str) -> str | None:
    """Return the words of a value whose ``text`` is cut from the article, otherwise ``None``."""
    if kind is Post and fields["words"]:
        return " ".join(span.of(text) for span in fields["words"])
    return Excerpt.of(text, *fields["spans"]).text if kind in (Quote, Excerpt) and fields["spans"] else None


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a value class; none for any other class."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


@cache
def _read(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that reads all fields of a class at once."""
    names = _fields_of(kind)
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda value: (read(value),)
