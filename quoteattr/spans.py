"""Combine spans, and look them up by offset in logarithmic time. Internal."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from quoteattr.values import Span

#: the characters that end a line, and a pattern for one line end, which on Windows has two characters
NEWLINES = "\n\r\x0b\x0c\x85\u2028\u2029"
BREAK = rf"(?>\r\n|[{NEWLINES}])"


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """Return the rest of sorted, disjoint ``spans`` after cutting out ``holes``."""
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
    """Return the union of ``spans`` as sorted, disjoint spans; spans that only touch are not merged."""
    every = list(spans)
    if len(every) < 2:  # nearly always
        return every
    if len(every) == 2 and every[0].end <= every[1].start:  # in most other cases
        return every
    out: list[Span] = []
    for span in sorted(every, key=lambda span: (span.start, span.end)):
        if out and span.start < out[-1].end:
            out.append(Span(out[-1].start, max(out.pop().end, span.end)))
        else:
            out.append(span)
    return out


def within(spans: Iterable[Span], outer: Sequence[Span]) -> tuple[Span, ...]:
    """Return those of ``spans`` that lie inside one of ``outer``."""
    return tuple([span for span in spans if any(one.contains(span) for one in outer)])


def trimmed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return spans without white space at their ends, the last also without a comma, colon or semicolon at its end."""
    out = []
    for at, span in enumerate(spans):
        start, end = span.start, span.end
        drop = ",;:，；：" if at == len(spans) - 1 else ""
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
            end -= 1
        if start < end:
            out.append(span if end - start == len(span) else Span(start, end))
    return out


def hull(spans: Sequence[Span]) -> Span:
    """Return the span from the first start to the last end."""
    if len(spans) == 1:  # nearly always
        return spans[0]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def outside(whole: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """Yield the parts of ``whole`` outside the sorted ``holes``."""
    start = whole.start
    for hole in holes:
        if hole.end > start and hole.start < whole.end:
            if start < hole.start:
                yield Span(start, hole.start)
            start = hole.end
    if start < whole.end:
        yield Span(start, whole.end)


def chunks(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Return the runs without white space in a span of ``text``, each with its offset.

    Most of them recur, so that anything that depends on the run alone may be cached (`quoteattr.languages.known`).
    """
    within = span.of(text)
    found = within.split()
    sizes = [len(chunk) + 1 for chunk in found]
    if sum(sizes) == len(within) + 1:  # nearly always: single spaces between them, and none around
        return zip(accumulate(sizes, initial=span.start), found, strict=False)
    return _sought(text, span.start, found)


def _sought(text: str, at: int, found: Iterable[str]) -> Iterator[tuple[int, str]]:
    for chunk in found:
        at = text.index(chunk, at)
        yield at, chunk
        at += len(chunk)


class SpanIndex:
    """An index of disjoint spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        pairs = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in pairs]
        self._ends = [end for _, end in pairs]

    def overlapping(self, span: Span) -> range:
        """Return the indices of the sorted spans that share a code point with ``span``."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def covers(self, span: Span) -> bool:
        """Return whether one of the spans contains all of ``span``."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._ends[at]

    def __contains__(self, span: Span) -> bool:
        """Return whether one of the spans shares a code point with ``span``."""
        return len(self.overlapping(span)) > 0
