"""The quotations of a document by place: the parts of a stretch between quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.marks import Quotation
from quoteattr.spans import SpanIndex
from quoteattr.values import Kind, Span


class Quotations:
    """The outermost quotations of an article, for look-up by place in logarithmic time."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._index = SpanIndex(quotation.outer for quotation in quotations)

    def within(self, span: Span) -> list[Quotation]:
        """The quotations that share a code point with ``span``."""
        return [self._quotations[at] for at in self._index.overlapping(span)]

    def around(self, span: Span) -> Quotation | None:
        """The quotation between whose marks ``span`` is."""
        return next((one for one in self.within(span)[:1] if one.inner.contains(span)), None)

    def widened(self, span: Span) -> Span:
        """``span`` with the marks, and the rest, of the quotations that it covers for the greater part."""
        start, end = span
        for quotation in self.within(span):
            outer, inner = quotation.outer, quotation.inner
            shared = min(end, inner.end) - max(start, inner.start)
            if 2 * shared >= len(inner):
                start, end = min(start, outer.start), max(end, outer.end)
        return Span(start, end)

    def inside(self, span: Span) -> list[Span]:
        """The parts of ``span`` between marks."""
        parts = [(max(span.start, q.inner.start), min(span.end, q.inner.end)) for q in self.within(span)]
        return [Span(start, end) for start, end in parts if start < end]

    def kind(self, text: str, spans: Sequence[Span]) -> Kind:
        """Direct if all words are between marks, mixed if some are, otherwise indirect."""
        outside = inside = False
        for span in spans:
            at = span.start
            for part in self.inside(span):
                outside |= any(map(str.isalnum, text[at : part.start]))
                inside |= any(map(str.isalnum, part.of(text)))
                at = part.end
            outside |= any(map(str.isalnum, text[at : span.end]))
        if not inside:
            return Kind.INDIRECT
        return Kind.MIXED if outside else Kind.DIRECT
