"""Places in the text of an article, and the words at them."""

from collections.abc import Iterator
from functools import total_ordering

import attrs


def clip(text: str, width: int) -> str:
    """Internal: the text as `printable`, on one line of at most ``width`` characters."""
    text = " ".join(text.split())
    text = text if len(text) <= width else text[: width - 1] + "…"
    return printable(text)


def printable(text: str) -> str:
    """Internal: as in `repr`, safe to show anywhere. Line breaks and tabs become spaces."""
    return "".join(char if char.isprintable() else " " if char in "\t\n\r" else "�" for char in text)


@total_ordering
# The smallest values have no slot for weak references: a quote has a dozen of them, which are a quarter smaller so.
@attrs.frozen(repr=False, init=False, weakref_slot=False)
class Span:
    """A stretch of ``Article.text``: code points ``start`` to ``end``, ``end`` not included.

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
        # An article has a thousand spans, and what attrs would write for frozen fields takes half as long again.
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
        """The slice of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both cover at least one common code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = Span.start.__set__, Span.end.__set__  # type: ignore[attr-defined]


@attrs.frozen(repr=False, weakref_slot=False)
class Excerpt:
    """Words of the article and their place; several spans are joined by one space in ``text``."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, *spans: Span) -> "Excerpt":
        """The excerpt of ``text`` at ``spans``, which are in the order of the text."""
        words = spans[0].of(text) if len(spans) == 1 else " ".join([span.of(text) for span in spans])
        return cls(words, spans)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Excerpt({clip(self.text, 40)!r})"
