"""Where a cue's clause begins and ends, and what stands in it outside the content."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.spans import hull, outside, united
from quoteattr.speakers.attribution import Attributed
from quoteattr.timex.expressions import Timex
from quoteattr.values import BlockKind, Span

REACH = 500  # code points on either side of a cue in which its clause is looked for


@attrs.frozen
class Clause:
    """The sentence of a cue, without the statement's own content."""

    start: int
    end: int
    cue: Span
    source: Span | None
    pieces: tuple[Span, ...]  #: what stands outside the content, in order
    block: int  #: index of the cue's block

    @property
    def hull(self) -> Span:
        """Cue and source together."""
        return hull([self.cue, self.source]) if self.source else self.cue


@attrs.frozen(eq=False)
class Page:
    """An article laid out for looking things up: blocks, sentence ends, contents, date expressions."""

    text: str
    anchor: dt.date | None  #: the publication day
    blocks: tuple[Span, ...]
    headlines: frozenset[int]
    sentence_ends: tuple[int, ...]
    contents: tuple[Span, ...]  #: of all statements, merged
    timexes: tuple[Timex, ...]
    starts: dict[str, tuple[int, ...]]  #: of blocks, contents and timexes, for bisection

    @classmethod
    def of(cls, document: Document, statements: Sequence[Attributed]) -> "Page":
        """Lays out a document."""
        blocks = document.article.blocks
        spans = tuple(block.span for block in blocks) or (Span(0, len(document.text)),)
        contents = tuple(united(span for statement in statements for span in statement.spans))
        return cls(
            text=document.text,
            anchor=document.day,
            blocks=spans,
            headlines=frozenset(at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADLINE),
            sentence_ends=document.sentences.ends,
            contents=contents,
            timexes=document.timexes,
            starts={
                "blocks": tuple(span.start for span in spans),
                "contents": tuple(span.start for span in contents),
                "timexes": tuple(timex.span.start for timex in document.timexes),
            },
        )

    @property
    def opening(self) -> int:
        """The first block after the headline."""
        return max(self.headlines, default=-1) + 1

    def block_at(self, place: int) -> int:
        """Index of the block that holds a place, or of the last one before it."""
        return max(bisect_right(self.starts["blocks"], place) - 1, 0)

    def sentence_at(self, place: int) -> int:
        """Number of the sentence that holds a place."""
        return bisect_right(self.sentence_ends, place)

    def timexes_in(self, piece: Span) -> Iterator[Timex]:
        """The date expressions that lie inside a piece."""
        starts = self.starts["timexes"]
        for timex in self.timexes[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]:
            if timex.span.end <= piece.end:
                yield timex

    def outside(self, whole: Span) -> list[Span]:
        """The parts of a stretch that lie outside all contents."""
        first = max(bisect_right(self.starts["contents"], whole.start) - 1, 0)
        last = bisect_left(self.starts["contents"], whole.end)
        return list(outside(whole, self.contents[first:last]))

    def sentence(self, place: int) -> Span:
        """The sentence around a place, inside its block and within reach."""
        block = self.blocks[self.block_at(place)]
        start = self._stop_before(place, max(block.start, place - REACH), "")
        return Span(start, self._stop_after(place + 1, min(block.end, place + REACH), ""))

    def clause(self, statement: Attributed) -> Clause | None:
        """The cue's clause; ``None`` where there is neither cue nor source.

        It ends with the sentence or at a semicolon. The statement's own content is looked over.
        """
        cue = hull(statement.cue) if statement.cue else statement.source
        if cue is None:
            return None
        source = statement.source
        if source and (
            abs(source.start - cue.start) > REACH or self.block_at(source.start) != self.block_at(cue.start)
        ):
            source = None
        whole = hull([cue, source]) if source else cue
        start, end = self._begin(whole.start, statement.spans), self._finish(whole.end, statement.spans)
        pieces = tuple(outside(Span(start, end), statement.spans))
        return Clause(start, end, cue, source, pieces, self.block_at(cue.start))

    def _begin(self, place: int, own: Sequence[Span]) -> int:
        block = self.blocks[self.block_at(place)]
        floor = max(block.start, place - REACH)
        for span in reversed(own):
            if floor <= span.end <= place:
                stop = self._stop_before(place, floor, ";")
                if stop > span.end:
                    return stop
                place, floor = span.start, max(block.start, span.start - REACH)
        return self._stop_before(place, floor, ";")

    def _finish(self, place: int, own: Sequence[Span]) -> int:
        block = self.blocks[self.block_at(place)]
        ceiling = min(block.end, place + REACH)
        for span in own:
            if place <= span.start <= ceiling:
                stop = self._stop_after(place, ceiling, ";")
                if stop <= span.start:
                    return stop
                place, ceiling = span.end, min(block.end, span.end + REACH)
        return self._stop_after(place, ceiling, ";")

    def _stop_before(self, place: int, floor: int, mark: str) -> int:
        at = bisect_right(self.sentence_ends, place) - 1
        stop = self.sentence_ends[at] if at >= 0 else 0
        found = self.text.rfind(mark, floor, place) + 1 if mark else 0
        return min(place, max(stop, floor, found))

    def _stop_after(self, place: int, ceiling: int, mark: str) -> int:
        at = bisect_left(self.sentence_ends, place)
        stop = self.sentence_ends[at] if at < len(self.sentence_ends) else len(self.text)
        found = self.text.find(mark, place, ceiling) if mark else -1
        return max(place, min(stop, ceiling, found if found >= 0 else ceiling))
