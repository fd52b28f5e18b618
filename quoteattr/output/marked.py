"""Divide the text of an article at the boundaries of its quotes, cues, speakers and dates, for display."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from quoteattr.values import Article, Quote, Span
from quoteattr.values.fixed import fixed


class Role(IntEnum):
    """The role of marked words; of two marks on the same words the higher one is shown."""

    QUOTE = 0
    DATE = 1
    CUE = 2
    SPEAKER = 3


#: for a legend
WORDS = {
    Role.QUOTE: "words said",
    Role.CUE: "cue",
    Role.SPEAKER: "speaker",
    Role.DATE: "date",
}


@fixed
class Mark:
    """A span with a role in the quote ``number``, counted from 1."""

    span: Span
    role: Role
    number: int


@fixed
class Piece:
    """A stretch of the article with one mark or none."""

    start: int
    end: int
    mark: Mark | None


def marks_of(quotes: Sequence[Quote]) -> list[Mark]:
    """Return all marks of an article's quotes."""
    marks: list[Mark] = []
    for number, quote in enumerate(quotes, 1):
        mention = quote.speaker.mention if quote.speaker else None
        marks += [Mark(span, Role.QUOTE, number) for span in quote.spans]
        marks += [Mark(span, Role.CUE, number) for span in quote.cue.spans] if quote.cue else ()
        marks += [Mark(span, Role.SPEAKER, number) for span in mention.spans] if mention else ()
        marks += [Mark(quote.date.span, Role.DATE, number)] if quote.date and quote.date.span else ()
    return marks


def pieces(length: int, marks: Sequence[Mark], cuts: Sequence[int]) -> Iterator[Piece]:
    """Divide a text of ``length`` code points where marks begin or end, and at ``cuts``.

    Of overlapping marks the shortest is shown, so that a quotation within a quotation, or a cue between two halves of
    one, keeps its own colour.
    """
    begun = sorted(marks, key=lambda mark: mark.span.start, reverse=True)
    edges = {0, length, *cuts}
    edges.update([mark.span.start for mark in marks], [mark.span.end for mark in marks])
    places = sorted([edge for edge in edges if edge <= length])
    active: list[tuple[int, int, int, Mark]] = []  # a heap: shortest first, then the higher role
    for start, end in pairwise(places):
        while begun and begun[-1].span.start <= start:
            mark = begun.pop()
            heapq.heappush(active, (len(mark.span), -mark.role, len(begun), mark))
        while active and active[0][3].span.end <= start:
            heapq.heappop(active)
        yield Piece(start, end, active[0][3] if active else None)


def blocks_of(article: Article, quotes: Sequence[Quote]) -> list[int]:
    """Return, for each quote, the index of the block in which it ends, or the number of blocks if it ends in none."""
    ends = sorted(block.span.end for block in article.blocks)
    return [bisect_left(ends, max((span.end for span in quote.spans), default=0)) for quote in quotes]
