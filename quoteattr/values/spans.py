"""Spans of an article's text, and the words that they cover."""

from collections.abc import Iterator
from functools import total_ordering

import attrs


def clip(text: str, width: int) -> str:
    """Internal: return the text, made `printable`, on one line of at most ``width`` characters."""
    text = " ".join(text.split())
    text = text if len(text) <= width else text[: width - 1] + "…"
    return printable(text)


def printable(text: str) -> str:
    """Internal: return the text, safe to show anywhere: line breaks and tabs become " ", unprintable characters "�"."""
    return "".join(char if char.isprintable() else " " if char in "\t\n\r" else "�" for char in text)


@total_ordering
# No slot for weak references: a quote has a dozen of these small values, and this makes them a quarter smaller.
@attrs.frozen(repr=False, init=False, weakref_slot=False)
class Span:
    """A half-open range of ``Article.text``: the code points from ``start`` up to, but not including, ``end``.

    >>> span = Span(3, 8)
    >>> span.of("We hear you.")
    'hear '
    >>> start, end = span
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"a span needs 0 <= start <= end, got {start}, {end}")
        # An article has a thousand spans, and attrs' own `__init__` for frozen classes takes half as long again.
        _set_start(self, start)
        _set_end(self, end)

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.end

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"

    def of(self, text: str) -> str:
        """Return the slice of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = Span.start.__set__, Span.end.__set__  # type: ignore[attr-defined]


@attrs.frozen(repr=False, weakref_slot=False)
class Excerpt:
    """Words of the article and their spans; ``text`` joins the words of several spans with one space."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, *spans: Span) -> "Excerpt":
        """Return the excerpt of ``text`` at ``spans``, which are in text order."""
        words = spans[0].of(text) if len(spans) == 1 else " ".join([span.of(text) for span in spans])
        return cls(words, spans)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Excerpt({clip(self.text, 40)!r})"
