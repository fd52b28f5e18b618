"""The narration of an article: its own words, outside the contents of all statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from quoteattr.dates.wording import Wording, wording
from quoteattr.document.document import Document
from quoteattr.spans import outside, united
from quoteattr.timex.expressions import Timex
from quoteattr.values import BlockKind, Span

_LONGEST = 12  # code points of a pronoun
_SINCE = 120  # code points before a time that are searched for "since"


@attrs.frozen(eq=False)
class Narration:
    """A document with the contents of its statements cut out; look-ups take logarithmic time."""

    document: Document
    contents: tuple[Span, ...]  #: of all statements, sorted and disjoint
    wording: Wording
    text: str = attrs.field(
        init=False, repr=False, default=attrs.Factory(lambda self: self.document.text, takes_self=True)
    )

    @classmethod
    def of(cls, document: Document, contents: Iterable[Span]) -> Narration:
        """Return the narration around ``contents``, which may be in any order."""
        return cls(document, tuple(united(contents)), wording(document.language))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(span.start for span in self.contents)

    @cached_property
    def headlines(self) -> frozenset[int]:
        """The indices of the blocks that are headlines."""
        blocks = self.document.article.blocks
        return frozenset(at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADLINE)

    @cached_property
    def opening(self) -> int:
        """The index of the first block after the headline."""
        return min(self.headlines, default=-1) + 1

    def contents_in(self, whole: Span) -> tuple[Span, ...]:
        """Return the contents that share a code point with ``whole``, and perhaps the one before."""
        first = max(bisect_right(self._starts, whole.start) - 1, 0)
        return self.contents[first : bisect_left(self._starts, whole.end)]

    def pieces(self, whole: Span) -> list[Span]:
        """Return the parts of ``whole`` outside all contents."""
        return list(outside(whole, self.contents_in(whole)))

    def is_narrated(self, span: Span) -> bool:
        """Return whether ``span`` is entirely outside all contents."""
        at = bisect_right(self._starts, span.start) - 1
        before = at < 0 or self.contents[at].end <= span.start
        return before and (at + 1 == len(self.contents) or self.contents[at + 1].start >= span.end)

    @cached_property
    def timexes(self) -> tuple[Timex, ...]:
        """The time expressions that may show when something was said; one inside a content never does."""
        return tuple(
            timex
            for timex in self.document.timexes
            if self.is_narrated(timex.span) and not self._rules_out(timex)
        )

    def times_in(self, pieces: Iterable[Span]) -> Iterator[Timex]:
        """Yield the time expressions in any of ``pieces``, also those that lie ahead."""
        times = self.document.timexes
        for piece in pieces:
            first = bisect_left(times, piece.start, key=lambda timex: timex.span.start)
            stop = bisect_right(times, piece.end, key=lambda timex: timex.span.end)
            yield from times[first:stop]

    def time_at(self, place: int) -> Span | None:
        """Return the time expression that begins at ``place``."""
        times = self.document.timexes
        at = bisect_left(times, place, key=lambda timex: timex.span.start)
        return times[at].span if at < len(times) and times[at].span.start == place else None

    def _rules_out(self, timex: Timex) -> bool:
        """Return whether an expression cannot date anything.

        It cannot if it is a bound ("since May"), if it is the dateline of an undated article, or if it lies after the
        last change of the article.
        """
        day, rules = self.document.latest, self.document.rules
        if timex.limit:
            return rules.act("dates.limit")
        if day is None and self.in_dateline(timex.span):
            return rules.act("dates.dateline")  # it bounds the publication day, as `lower_bound` reads it
        return bool(day and timex.start and timex.start > day) and rules.act("dates.future")

    def is_since(self, span: Span) -> bool:
        """Return whether something lasts since a time, which is not when somebody spoke: "since the fair in May".

        Not since the time in "who is held since May met Orr on Monday".
        """
        start = max(self.document.block_span(span.start).start, span.start - _SINCE)
        since = self.wording.since.search(self.text, start, span.start)
        if since is None or self.wording.public.search(since["words"]):
            return False
        return self.time_at(since.start("words")) is None

    def in_dateline(self, span: Span) -> bool:
        """Return whether ``span`` is in the article's dateline."""
        dateline = self.document.article.dateline
        return dateline is not None and any(one.contains(span) for one in dateline.spans)

    def is_fronted(self, start: int, place: int) -> bool:
        """Return whether a time at ``place`` opens the clause that begins at ``start``: "After the vote, on Sunday"."""
        return self.wording.fronted.fullmatch(self.text, start, place) is not None

    def is_pronoun(self, source: Span | None) -> bool:
        """Return whether a source is a pronoun."""
        return (
            source is not None and self.wording.pronoun.fullmatch(source.of(self.text)[:_LONGEST]) is not None
        )


def piece_around(pieces: Iterable[Span], span: Span) -> Span:
    """Return the one of ``pieces`` that contains ``span``, or ``span`` itself if none does."""
    return next((one for one in pieces if one.contains(span)), span)


def piece_at(pieces: Iterable[Span], place: int) -> Span | None:
    """Return the one of ``pieces`` that contains ``place``, or ``None`` if none does."""
    return next((one for one in pieces if one.start <= place < one.end), None)
