"""Map values from one text to another: move all their spans and, if requested, cut their words from the new text.

Equal results are shared: a third of the memory of the quotes of a text is words, spans and names that several of them
have in common.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
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
) -> T:
    """Return a copy of ``value`` in which all spans are moved; equal parts become one shared object.

    Args:
        value: Any of the values of `quoteattr.values`, or a tuple of them.
        place: Maps an offset of the old text to one of the new text, in code points.
        ends: The same for the ends of spans, if they differ from starts at the same offset.
        text: The new text, from which the words of quotes, excerpts and posts are cut; by default they are kept.
        spell: Applied to every string.
    """
    result: T = _Mover(place, ends or place, text, spell).of(value)
    return result


@attrs.frozen(eq=False)
class _Mover:
    """Moves values, with a memo so that no value is moved or created twice."""

    place: Callable[[int], int]
    end: Callable[[int], int]
    text: str | None
    spell: Callable[[str], str] | None
    _moved: dict[int, Any] = attrs.field(factory=dict, init=False)  # by the ``id()`` of the old value
    _made: dict[Any, Any] = attrs.field(factory=dict, init=False)  # by class and the ``id()`` of each part

    def of(self, value: Any) -> Any:
        """Return the moved value."""
        if type(value) is str:
            return self._once(self.spell(value) if self.spell else value)
        if type(value) is Block:  # a text may have a hundred thousand, of which no two are equal
            return Block(value.kind, Span(*self._ends(value.span)))
        if id(value) not in self._moved:
            self._moved[id(value)] = self._move(value)
        return self._moved[id(value)]

    def _move(self, value: Any) -> Any:
        kind: type = type(value)
        if kind is tuple:
            parts = tuple([self.of(one) for one in value])
            return self._made.setdefault((kind, *map(id, parts)), parts)
        if kind is Span:
            ends = self._ends(value)
            if ends not in self._made:
                self._made[ends] = Span(*ends)
            return self._made[ends]
        names = _fields_of(kind)
        if not names:
            return value
        fields = {name: self._part(getattr(value, name)) for name in names}
        if self.text is not None and (words := _words(kind, fields, self.text)) is not None:
            fields["text"] = self._once(words)
        key = (kind, *map(id, fields.values()))
        if key not in self._made:
            self._made[key] = kind(**fields)  # `attrs.evolve` would take twice as long
        return self._made[key]

    def _ends(self, span: Span) -> tuple[int, int]:
        start = self.place(span.start)
        return start, self.end(span.end) if len(span) else start

    def _part(self, value: Any) -> Any:
        return value if type(value) in _WITHOUT_SPANS else self.of(value)

    def _once(self, words: str) -> str:
        """Return a string, as one shared object for all equal ones."""
        made: str = self._made.setdefault(words, words)
        return made


def _words(kind: type, fields: dict[str, Any], text: str) -> str | None:
    """Return the words of a value whose ``text`` is cut from the article, otherwise ``None``."""
    if kind is Post and fields["words"]:
        return " ".join(span.of(text) for span in fields["words"])
    return Excerpt.of(text, *fields["spans"]).text if kind in (Quote, Excerpt) and fields["spans"] else None


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a value class; none for any other class."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()
