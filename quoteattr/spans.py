"""Look-up of spans by place, in logarithmic time.

Internal: no name in here is promised to stay.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from quoteattr.values import Span

#: the characters that end a line, and a pattern of one end: the two of Windows are one
NEWLINES = "\n\r\x0b\x0c\x85\u2028\u2029"
BREAK = rf"(?>\r\n|[{NEWLINES}])"


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """Return what is left of sorted, disjoint ``spans`` when ``holes`` are cut out of them."""
    cuts = united(holes)
    left: list[Span] = []
    at = 0
    for span in spans:
        start = span.start
        while at < len(cuts) and cuts[at].end <= start:
            at += 1
        if at == len(cuts) or cuts[at].start >= span.end:  # nearly always
            if start < span.end:
                left.append(span)
            continue
        here = at
        while here < len(cuts) and cuts[here].start < span.end:
            if start < cuts[here].start:
                left.append(Span(start, cuts[here].start))
            start = max(start, cuts[here].end)
            here += 1
        if start < span.end:
            left.append(Span(start, span.end))
    return left


def united(spans: Iterable[Span]) -> list[Span]:
    """Return sorted, disjoint spans that cover what ``spans`` cover; spans that only touch stay apart."""
    every = list(spans)
    if len(every) < 2:  # nearly always
        return every
    if len(every) == 2 and every[0].end <= every[1].start:  # mostly
        return every
    out: list[Span] = []
    for span in sorted(every, key=lambda span: (span.start, span.end)):
        if out and span.start < out[-1].end:
            out.append(Span(out[-1].start, max(out.pop().end, span.end)))
        else:
            out.append(span)
    return out


def hull(spans: Sequence[Span]) -> Span:
    """Return the stretch from the first start to the last end."""
    if len(spans) == 1:  # nearly always
        return spans[0]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def outside(whole: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of a stretch without ``holes``, which are sorted."""
    start = whole.start
    for hole in holes:
        if hole.end > start and hole.start < whole.end:
            if start < hole.start:
                yield Span(start, hole.start)
            start = hole.end
    if start < whole.end:
        yield Span(start, whole.end)


def chunks(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Return the runs without white space in a stretch of ``text``, each with its place.

    Texts repeat most of them, so that what one alone tells may be worked out once (`quoteattr.languages.known`).
    """
    within = span.of(text)
    found = within.split()
    sizes = [len(chunk) + 1 for chunk in found]
    if sum(sizes) == len(within) + 1:  # nearly always: single blanks between them, and none around
        return zip(accumulate(sizes, initial=span.start), found, strict=False)
    return _sought(text, span.start, found)


def _sought(text: str, at: int, found: Iterable[str]) -> Iterator[tuple[int, str]]:
    for chunk in found:
        at = text.index(chunk, at)
        yield at, chunk
        at += len(chunk)


class SpanIndex:
    """Sorted, disjoint spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        pairs = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in pairs]
        self._ends = [end for _, end in pairs]

    def overlapping(self, span: Span) -> range:
        """Return the positions of the spans that share a code point with ``span``."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def covers(self, span: Span) -> bool:
        """Return whether one of the spans holds all of ``span``."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._ends[at]

    def __contains__(self, span: Span) -> bool:
        """Return whether one of the spans shares a code point with ``span``."""
        return len(self.overlapping(span)) > 0
