"""Look up the quotations of a document by position and length, and the parts of a span inside quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.words import WORD
from quoteattr.spans import SpanIndex
from quoteattr.values import Kind, Span

#: An untagged quotation of so many words is speech; shorter ones are mostly titles and terms, by two development sets.
SPOKEN_WORDS = 10
SENTENCES = 8  #: the same for a quotation of several sentences, which no title has
TERM = 4  #: words; a shorter quotation may be a mere term


class Quotations:
    """The outermost quotations of an article; each look-up takes logarithmic time."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
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

    def kind(self, text: str, spans: Sequence[Span]) -> Kind:
        """Return direct if all words are inside quotation marks, mixed if some are, and indirect otherwise."""
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


def is_long(document: Document, quotation: Quotation) -> bool:
    """Return whether a quotation is long enough to be speech."""
    start, end = quotation.inner
    several = document.sentences.last_end(end - 1) > start
    return len(WORD.findall(document.text, start, end)) >= (SENTENCES if several else SPOKEN_WORDS)


def is_term(document: Document, spans: Sequence[Span]) -> bool:
    """Return whether quoted words are so few that they may be a term, a title or a sign."""
    return sum(len(WORD.findall(document.text, start, end)) for start, end in spans) < TERM
