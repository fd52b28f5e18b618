"""Quotation marks, found on characters: paired, nested, continued over paragraphs, unclosed and wrong-way ones.

Tokenizers glue marks to words, so they are not asked. Marks are never paired by parity over a text: each
paragraph is read by itself, left to right with a stack, and a stray mark costs at most its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

import attrs
import regex

from quoteattr.values import Doubt, Span

DEPTH = 4  #: deeper marks are passed over; English nests two, seldom three


@attrs.frozen
class Quotation:
    """A stretch between marks.

    ``outer`` holds the marks, ``inner`` what stands between them without white space at its ends. An unclosed
    quotation ends with its paragraph, an unopened one begins with it. ``continues`` tells that it opens a
    paragraph and goes on with the quotation that the paragraph before left open.
    """

    outer: Span
    inner: Span
    mark: str  #: the opening mark as written, the closing one where that is missing
    closed: bool = True
    opened: bool = True
    continues: bool = False
    children: tuple[Quotation, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def scan(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of ``text`` in order: speech, titles, nicknames and scare quotes alike.

    Args:
        text: Any text.
        paragraphs: Sorted, disjoint spans of it; no quotation runs over the end of one.
    """
    found: list[list[Quotation]] = []
    goes_on = False
    for span in paragraphs:
        found.append(list(_Paragraph(text, span, goes_on).quotations()))
        goes_on = bool(found[-1]) and not found[-1][-1].closed
    starts = [
        bool(inside) and inside[0].outer.start == span.start
        for inside, span in zip(found, paragraphs, strict=True)
    ]
    for (before, after), opens in zip(pairwise(found), starts[1:], strict=True):
        if (
            before
            and not before[-1].closed
            and opens
            and _FAMILY.get(after[0].mark) is _FAMILY.get(before[-1].mark)
        ):
            # The convention: a quotation that goes on has no closing mark, and each of its paragraphs opens anew.
            before[-1] = _without(before[-1], Doubt.UNCLOSED_MARK)
            after[0] = attrs.evolve(after[0], continues=True)
    return tuple(quotation for inside in found for quotation in inside)


def _without(quotation: Quotation, doubt: Doubt) -> Quotation:
    return attrs.evolve(quotation, doubts=tuple(d for d in quotation.doubts if d is not doubt))


class _Family(Enum):
    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    ANGLE = "angle"
    CORNER = "corner"
    WHITE_CORNER = "white corner"


class _Way(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


_MARKS: tuple[tuple[_Family, _Way, str], ...] = (
    (_Family.DOUBLE, _Way.OPEN, "“ „ ‟ `` ‘‘"),
    (_Family.DOUBLE, _Way.CLOSE, "” ’’"),
    (_Family.DOUBLE, _Way.EITHER, "\" ＂ ''"),
    (_Family.SINGLE, _Way.OPEN, "‘ ‚ ‛ `"),
    (_Family.SINGLE, _Way.CLOSE, "’ ´"),
    (_Family.SINGLE, _Way.EITHER, "'"),
    # « texte », »Text« and spaces inside the marks are all in use: only the context tells.
    (_Family.GUILLEMET, _Way.EITHER, "« »"),
    (_Family.ANGLE, _Way.EITHER, "‹ ›"),
    (_Family.CORNER, _Way.OPEN, "「"),
    (_Family.CORNER, _Way.CLOSE, "」"),
    (_Family.WHITE_CORNER, _Way.OPEN, "『"),
    (_Family.WHITE_CORNER, _Way.CLOSE, "』"),
)
_FAMILY = {mark: family for family, _, marks in _MARKS for mark in marks.split()}
_WAY = {mark: way for _, way, marks in _MARKS for mark in marks.split()}
_MARK = regex.compile("|".join(sorted(map(regex.escape, _FAMILY), key=len, reverse=True)))
_BRACKETS = frozenset("([{<—–-―/")  #: a mark after one of these opens
_AFTER = frozenset(".,;:!?…)]}>—–-―/")  #: a mark before one of these closes
_SPEECH_ENDS = frozenset(".,!?…—")
# Words that begin with an apostrophe; years do as well.
_ELISION = regex.compile(r"(?:em|tis|twas|til|cause|n|round|bout|im|er|\d\ds?)(?!\p{L})", regex.IGNORECASE)


@attrs.define
class _Mark:
    """One mark in its place: may it open, may it close, judged by the characters beside it."""

    start: int
    end: int
    text: str
    family: _Family
    way: _Way
    after_gap: bool  # the paragraph's start, white space, a bracket or a dash stands before it
    before_gap: bool  # the paragraph's end, white space or punctuation stands behind it

    @property
    def only_opens(self) -> bool:
        return self.after_gap and not self.before_gap

    @property
    def only_closes(self) -> bool:
        return self.before_gap and not self.after_gap


@attrs.define
class _Open:
    """A quotation whose closing mark has not come yet."""

    mark: _Mark
    doubts: tuple[Doubt, ...] = ()
    children: list[Quotation] = attrs.field(factory=list)


class _Paragraph:
    """Reads the marks of one paragraph. ``goes_on`` tells that the paragraph before left a quotation open."""

    def __init__(self, text: str, span: Span, goes_on: bool) -> None:
        self._text, self._span, self._goes_on = text, span, goes_on
        self._stack: list[_Open] = []
        self._found: list[Quotation] = []

    def quotations(self) -> list[Quotation]:
        marks = list(self._marks())
        last = {mark.family: mark.start for mark in marks}
        closers = [
            mark
            for mark in marks
            if mark.family is _Family.SINGLE and mark.only_closes and mark.way is not _Way.OPEN
        ]
        firm = {mark.start for mark in closers if self._closes_firmly(mark)}
        last_firm, last_closer = max(firm, default=-1), closers[-1].start if closers else -1
        for mark in marks:
            if mark.family is _Family.SINGLE:
                self._single(mark, last_closer, last_firm, firm=mark.start in firm)
            else:
                self._paired(mark, later=last[mark.family] > mark.start)
        self._finish()
        return self._found

    def _marks(self) -> Iterator[_Mark]:
        text, (low, high) = self._text, self._span
        matches = list(_MARK.finditer(text, low, high))
        for at, match in enumerate(matches):
            start, end = match.span()
            before = text[start - 1] if start > low else " "
            after = text[end] if end < high else " "
            # A mark beside a mark looks past it: “‘No’ …” opens twice and closes twice.
            opens_before = at > 0 and matches[at - 1].end() == start and self._looks_open(matches[at - 1])
            closes_after = (
                at + 1 < len(matches)
                and matches[at + 1].start() == end
                and not self._looks_open(matches[at + 1])
            )
            yield _Mark(
                start,
                end,
                match[0],
                _FAMILY[match[0]],
                _WAY[match[0]],
                after_gap=before.isspace() or before in _BRACKETS or opens_before,
                before_gap=after.isspace() or after in _AFTER or closes_after,
            )

    def _looks_open(self, match: regex.Match[str]) -> bool:
        way = _WAY[match[0]]
        if way is not _Way.EITHER:
            return way is _Way.OPEN
        start, end = match.span()
        return (start == self._span.start or self._text[start - 1].isspace()) and not (
            end >= self._span.end or self._text[end].isspace()
        )

    # --- marks other than single ones ----------------------------------------------------------------------

    def _paired(self, mark: _Mark, *, later: bool) -> None:
        top = self._stack[-1].mark if self._stack else None
        at = self._open_of(mark.family)
        if at is None and mark.only_closes and mark.way is _Way.OPEN and not later:
            self._unopened(mark, _wrong(True))
        elif mark.way is _Way.OPEN and not (
            top and top.family is mark.family and self._closes_after_all(top, mark)
        ):
            self._open(mark, _wrong(mark.only_closes))
        elif at is None:
            if mark.way is _Way.EITHER and not (mark.only_closes or self._is_measure(mark)):
                self._open(mark)
            elif mark.way is not _Way.EITHER and not mark.before_gap and later:
                self._open(mark, _wrong(True))
            else:
                self._unopened(mark)
        elif mark.only_opens and (mark.way is _Way.EITHER or later) and self._text[mark.start - 1].isspace():
            # A new quotation begins though the last one was not closed, or one inside other marks.
            self._open(mark, _wrong(mark.way is _Way.CLOSE))
        else:
            self._close(at, mark, _wrong(mark.way is _Way.OPEN and self._stack[at].mark.text != "„"))

    def _closes_after_all(self, top: _Mark, mark: _Mark) -> bool:
        """Whether an opening mark in truth closes ``top``: „so“, or the wrong way round."""
        return top.text == "„" or (mark.only_closes and mark.start > top.end)

    def _is_measure(self, mark: _Mark) -> bool:
        """Inches and seconds: a straight mark right behind a digit."""
        return mark.start > self._span.start and self._text[mark.start - 1].isdigit()

    def _unopened(self, mark: _Mark, doubts: tuple[Doubt, ...] = ()) -> None:
        """A closing mark alone: the quotation began with its paragraph, if it looks like the end of speech."""
        start = self._span.start
        if self._found or self._stack or mark.start <= start:
            return
        if self._goes_on or (self._text[mark.start - 1] in _SPEECH_ENDS and not mark.text.startswith('"')):
            doubts += () if self._goes_on else (Doubt.UNOPENED_MARK,)
            inner = self._inner(start, mark.start)
            if inner:
                self._add(
                    Quotation(
                        Span(start, mark.end),
                        inner,
                        mark.text,
                        opened=False,
                        continues=self._goes_on,
                        doubts=doubts,
                    )
                )

    # --- single marks, which are apostrophes as well ---------------------------------------------------------

    def _single(self, mark: _Mark, last_closer: int, last_firm: int, *, firm: bool) -> None:
        at = self._open_of(_Family.SINGLE)
        if at is not None and mark.way is not _Way.OPEN and mark.only_closes:
            # After an s it may be a plural's apostrophe: then a firmer mark further on is the better end.
            if firm or last_firm < mark.start:
                self._close(at, mark)
        elif at is None and self._may_open(mark) and mark.start < last_closer:
            self._open(mark)

    def _closes_firmly(self, mark: _Mark) -> bool:
        """Ends a quotation rather than a plural: not `the players’ union`."""
        return not (
            self._text[mark.start - 1] in "sS" and self._text[mark.end : mark.end + 2].lstrip()[:1].isalpha()
        )

    def _may_open(self, mark: _Mark) -> bool:
        """Not ’tis nor the ’90s, whose apostrophe stands where an opening mark would."""
        if not mark.only_opens or mark.way is _Way.CLOSE:
            return False
        return mark.way is _Way.OPEN or _ELISION.match(self._text, mark.end) is None

    # --- the stack ---------------------------------------------------------------------------------------------

    def _open_of(self, family: _Family) -> int | None:
        return next(
            (at for at in reversed(range(len(self._stack))) if self._stack[at].mark.family is family), None
        )

    def _open(self, mark: _Mark, doubts: tuple[Doubt, ...] = ()) -> None:
        if self._stack and self._stack[-1].mark.family is mark.family:
            self._abandon(mark.start)
        if len(self._stack) < DEPTH:
            self._stack.append(_Open(mark, doubts))

    def _close(self, at: int, mark: _Mark, doubts: tuple[Doubt, ...] = ()) -> None:
        one = self._stack[at]
        del self._stack[at:]  # what was opened inside and not closed was an apostrophe or a stray mark
        inner = self._inner(one.mark.end, mark.start)
        if inner:
            outer = Span(one.mark.start, mark.end)
            self._add(
                Quotation(
                    outer, inner, one.mark.text, children=tuple(one.children), doubts=(*one.doubts, *doubts)
                )
            )

    def _abandon(self, end: int) -> None:
        """The innermost open quotation ends at ``end``, its closing mark missing."""
        one = self._stack.pop()
        inner = self._inner(one.mark.end, end)
        if inner and one.mark.family is not _Family.SINGLE:
            doubts = (*one.doubts, Doubt.UNCLOSED_MARK)
            outer = Span(one.mark.start, inner.end)
            self._add(
                Quotation(
                    outer, inner, one.mark.text, closed=False, children=tuple(one.children), doubts=doubts
                )
            )
        else:
            for child in one.children:
                self._add(child)

    def _finish(self) -> None:
        while len(self._stack) > 1:
            children = self._stack.pop().children
            for child in children:
                self._add(child)
        if self._stack:
            self._abandon(self._span.end)

    def _add(self, quotation: Quotation) -> None:
        (self._stack[-1].children if self._stack else self._found).append(quotation)

    def _inner(self, start: int, end: int) -> Span | None:
        text = self._text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end) if start < end else None


def _wrong(is_wrong: bool) -> tuple[Doubt, ...]:
    return (Doubt.WRONG_WAY_MARK,) if is_wrong else ()
