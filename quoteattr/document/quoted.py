"""The quotations of an article by position: what is inside their marks, and the kind that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quoteattr.document.marks import Quotation
from quoteattr.spans import SpanIndex
from quoteattr.values import Kind, Span


class Quoted:
    """The outermost quotations of an article; each look-up takes logarithmic time."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self._text, self._quotations = text, quotations
        self._index = SpanIndex(quotation.outer for quotation in quotations)

    def within(self, span: Span) -> list[Quotation]:
        """Return the quotations that share a code point with ``span``."""
        return [self._quotations[at] for at in self._index.overlapping(span)] if self._quotations else []

    def around(self, span: Span) -> Quotation | None:
        """Return the quotation whose marks enclose ``span``, or ``None``."""
        return next((one for one in self.within(span)[:1] if one.inner.contains(span)), None)

    def widened(self, span: Span) -> Span:
        """Return ``span`` extended to the whole of each quotation, with its marks, of which it covers most."""
        held = self.within(span)
        if not held:  # usually
            return span
        start, end = span
        for quotation in held:
            outer, inner = quotation.outer, quotation.inner
            shared = min(end, inner.end) - max(start, inner.start)
            if 2 * shared >= len(inner):
                start, end = min(start, outer.start), max(end, outer.end)
        return Span(start, end)

    def inside(self, span: Span) -> list[Span]:
        """Return the parts of ``span`` inside quotation marks."""
        parts = [(max(span.start, q.inner.start), min(span.end, q.inner.end)) for q in self.within(span)]
        return [Span(start, end) for start, end in parts if start < end]

    def kind(self, spans: Iterable[Span]) -> Kind:
        """Return direct if all words are inside quotation marks, mixed if some are, and indirect otherwise."""
        outside = inside = False
        for span in spans:
            at = span.start
            for part in self.inside(span):
                outside |= self._has_words(at, part.start)
                inside |= self._has_words(*part)
                at = part.end
            outside |= self._has_words(at, span.end)
        if not inside:
            return Kind.INDIRECT
        return Kind.MIXED if outside else Kind.DIRECT

    def cut(self, spans: Sequence[Span]) -> tuple[Kind, tuple[Span, ...]]:
        """Return the kind of a statement and its content: of a direct one only what is inside quotation marks."""
        kind = self.kind(spans)
        if kind is not Kind.DIRECT:
            return kind, tuple(spans)
        return kind, tuple([part for span in spans for part in self.inside(span)])

    def _has_words(self, start: int, end: int) -> bool:
        return any(map(str.isalnum, self._text[start:end]))
