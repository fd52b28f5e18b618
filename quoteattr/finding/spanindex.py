"""Look-up of spans by place, in logarithmic time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from quoteattr.values import Span


class SpanIndex:
    """Sorted, disjoint spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        pairs = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in pairs]
        self._ends = [end for _, end in pairs]

    def overlapping(self, span: Span) -> range:
        """The positions of the spans that share a code point with ``span``."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def __contains__(self, span: Span) -> bool:
        """Whether one of the spans shares a code point with ``span``."""
        return len(self.overlapping(span)) > 0
