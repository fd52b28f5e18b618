"""Find quotation marks by character: paired, nested, continued over paragraphs, unclosed, and facing the wrong way.

Tokenizers attach marks to words, so characters are read instead. Marks are never paired by parity over a whole text:
each paragraph is read by itself, from left to right with a stack, so a stray mark costs at most its own paragraph.
Only one thing is decided for the whole text: whether single marks are its main ones, as in British typography.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.document.glyphs import (
    FAMILY,
    GAP,
    LOW,
    MARK,
    SENTENCE_END,
    Family,
    Mark,
    Way,
    elision,
    is_measure,
    marks_in,
    vote,
)
from quoteattr.languages import Language
from quoteattr.values import Doubt, Span

_STOPS = frozenset(".!?…")
_APOSTROPHES = frozenset("'’")
DEPTH = 4  #: deeper marks are ignored; English nests two, rarely three


@attrs.frozen
class Quotation:
    """A stretch between quotation marks.

    ``outer`` includes the marks; ``inner`` is the text between them without white space at its ends. A quotation that
    is not closed ends with its paragraph or before the next one begins; one that is not opened begins with its
    paragraph. ``continues`` means that it opens a paragraph and continues the quotation left open in the paragraph
    before; or that it follows right upon such a quotation, where paragraphs have lost the line breaks between them.
    """

    outer: Span
    inner: Span
    mark: str  #: the opening mark as written, or the closing mark if that is missing
    closed: bool = True
    opened: bool = True
    continues: bool = False
    children: tuple[Quotation, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def scan(text: str, paragraphs: Sequence[Span], language: Language) -> tuple[Quotation, ...]:
    """Return the outermost quotations of ``text`` in order, whether speech, titles, nicknames or scare quotes.

    Args:
        text: Any text.
        paragraphs: Sorted, disjoint spans of it; no quotation crosses the end of one.
        language: The language whose words with apostrophes are told apart from marks.

    >>> from quoteattr.languages import language
    >>> text = "“We ‘will’ build,” she said. “And soon."
    >>> for one in scan(text, [Span(0, len(text))], language("en")):
    ...     print(one.inner.of(text), [child.inner.of(text) for child in one.children], *one.doubts)
    We ‘will’ build, ['will']
    And soon. [] unclosed_mark
    """
    marked = [marks_in(text, span, language) for span in paragraphs]
    single = sum(map(vote, marked)) > 0
    found: list[list[Quotation]] = []
    goes_on = False
    for at, (span, marks) in enumerate(zip(paragraphs, marked, strict=True)):
        following = marked[at + 1] if at + 1 < len(marked) else []
        opens_next = following[0] if following and following[0].start == paragraphs[at + 1].start else None
        inside = _Paragraph(text, span, marks, elision(language), single, goes_on, opens_next).quotations()
        for place, (one, other) in enumerate(pairwise(inside), 1):
            if _is_followed(text, one, other):
                inside[place] = attrs.evolve(other, continues=True)
        found.append(inside)
        goes_on = bool(found[-1]) and _runs_on(text, found[-1][-1], span)
    for (before, after), (span, next_span) in zip(pairwise(found), pairwise(paragraphs), strict=True):
        if (
            before
            and after
            and _runs_on(text, before[-1], span)
            and after[0].outer.start == next_span.start
            and FAMILY[after[0].mark] is FAMILY[before[-1].mark]
        ):
            # By convention a quotation that continues has no closing mark, and each of its paragraphs an opening one.
            kept = tuple(doubt for doubt in before[-1].doubts if doubt is not Doubt.UNCLOSED_MARK)
            before[-1] = attrs.evolve(before[-1], doubts=kept)
            after[0] = attrs.evolve(after[0], continues=True)
    return tuple(quotation for inside in found for quotation in inside)


def _is_followed(text: str, quotation: Quotation, after: Quotation) -> bool:
    """Return whether a quotation ends with a sentence, is not closed, and the next one follows right upon it."""
    ends = not quotation.closed and text[quotation.inner.end - 1] in _STOPS
    return ends and quotation.mark == after.mark and text[quotation.outer.end : after.outer.start].isspace()


def _runs_on(text: str, quotation: Quotation, span: Span) -> bool:
    """Return whether the quotation is still open at the end of its paragraph."""
    return not quotation.closed and _strip(text, quotation.outer.end, span.end) is None


@attrs.define
class _Open:
    """A quotation whose closing mark has not been reached yet."""

    mark: Mark
    doubts: tuple[Doubt, ...] = ()
    children: list[Quotation] = attrs.field(factory=list)

    def quotation(self, end: int, inner: Span, *doubts: Doubt, closed: bool = True) -> Quotation:
        return Quotation(
            Span(self.mark.start, end),
            inner,
            self.mark.text,
            closed,
            children=tuple(self.children),
            doubts=(*self.doubts, *doubts),
        )


class _Paragraph:
    """Reads the marks of one paragraph.

    ``single`` means that single marks are the main ones of the text, and ``goes_on`` that the paragraph before left a
    quotation open; ``opens_next`` is the mark with which the next paragraph begins.
    """

    def __init__(
        self,
        text: str,
        span: Span,
        marks: list[Mark],
        elided: regex.Pattern[str],
        single: bool,
        goes_on: bool,
        opens_next: Mark | None,
    ) -> None:
        self._text, self._span, self._marks, self._elided = text, span, marks, elided
        self._single_main, self._goes_on, self._opens_next = single, goes_on, opens_next
        self._stack: list[_Open] = []
        self._found: list[Quotation] = []
        # Whether a mark written like the first one closes in the paragraph.
        self._first_is_closed = any(one.text == marks[0].text and one.turn is Way.CLOSE for one in marks)

    def quotations(self) -> list[Quotation]:
        singles = [mark.start for mark in self._marks if mark.family is Family.SINGLE and mark.closes]
        last_single = singles[-1] if singles else -1
        for mark in self._marks:
            if mark.family is Family.SINGLE:
                self._single(mark, later=mark.start < last_single)
            else:
                self._paired(mark)
        self._finish()
        return self._found

    # --- marks other than single ones ----------------------------------------------------------------------

    def _paired(self, mark: Mark) -> None:
        at = self._open_of(mark.family)
        if at is None:
            if self._opens_alone(mark):
                self._open(mark, _wrong(mark.way is Way.CLOSE or mark.turn is Way.CLOSE))
            else:
                self._unopened(mark, _wrong(mark.way is Way.OPEN))
        elif self._opens_inside(at, mark):
            self._open(mark)
        elif not (is_measure(self._text, mark) and mark.next_closes):
            self._close(at, mark, _wrong(mark.way is Way.OPEN and self._stack[at].mark.text not in LOW))

    def _opens_alone(self, mark: Mark) -> bool:
        """Return whether a mark opens while none of its family is open."""
        if mark.turn is Way.OPEN or mark.start == self._span.start:
            return True
        if is_measure(self._text, mark):
            return False
        if mark.turn is Way.EITHER or mark.opens:
            return True
        # It closes nothing, and yet another mark closes after it, so this one faces the wrong way.
        return (mark.next_closes and not self._goes_on) or (not mark.right and mark.ahead > 0)

    def _opens_inside(self, at: int, mark: Mark) -> bool:
        """Return whether a mark opens while one of its family is open: it is nested, or that one was never closed."""
        one = self._stack[at].mark
        if mark.turn is not Way.OPEN or (one.text in LOW and mark.text != one.text):
            return False
        if (
            one.end == mark.start
            and mark.way is Way.EITHER
            and not self._text[mark.end : mark.end + 1].isalnum()
        ):
            return False  # nothing in between: ""
        if not mark.left and mark.speech_end and not self._text[mark.end : mark.end + 1].isalnum():
            return False
        return mark.left >= GAP or self._nests(at, mark) or at + 1 < len(self._stack)

    def _nests(self, at: int, mark: Mark) -> bool:
        """Return whether enough closing marks follow for this mark and those that are open."""
        if mark.ahead > sum(one.mark.family is mark.family for one in self._stack):
            return True
        # A paragraph continued in the next has no closing mark; two styles of marks then show the levels.
        one, following = self._stack[at].mark, self._opens_next
        return (
            one.start == self._span.start
            and one.way is not mark.way
            and following is not None
            and following.text == one.text
            and not self._first_is_closed
        )

    def _unopened(self, mark: Mark, doubts: tuple[Doubt, ...] = ()) -> None:
        """Add the quotation of a lone closing mark, if it seems to end speech; it began with its paragraph."""
        start = self._span.start
        nests = not self._single_main and all(FAMILY[one.mark] is Family.SINGLE for one in self._found)
        if self._stack or (self._found and not nests):
            return
        if not self._goes_on and (not mark.speech_end or mark.text.startswith('"')):
            return
        inner = _strip(self._text, start, mark.start)
        if inner:
            doubts += () if self._goes_on else (Doubt.UNOPENED_MARK,)
            children, self._found = tuple(self._found), []
            outer = Span(start, mark.end)
            self._add(Quotation(outer, inner, mark.text, True, False, self._goes_on, children, doubts))

    # --- single marks, which are apostrophes as well ---------------------------------------------------------

    def _single(self, mark: Mark, *, later: bool) -> None:
        at = self._open_of(Family.SINGLE)
        if at is not None and self._stack[at].mark.end == mark.start and self._is_elision(mark.end):
            return
        if mark.closes and (
            mark.way is not Way.OPEN or (at is not None and self._stack[at].mark.text in LOW)
        ):
            if at is None:
                self._stands_in(mark)
            else:
                # A plural or a dropped letter may end like this, too; then a surer mark is still to come.
                level = sum(one.mark.family is Family.SINGLE for one in self._stack)
                if mark.rank == 3 or mark.better_ahead[mark.rank - 1] < level:
                    self._close(at, mark)
        elif (
            self._may_open(mark)
            and (later or self._is_left_open(mark))
            and (at is None or at + 1 < len(self._stack))
        ):
            self._open(mark)

    def _is_elision(self, place: int) -> bool:
        """Return whether a word without its first letters begins after an apostrophe: "tis" in ’tis."""
        return self._elided.match(self._text, place, self._span.end) is not None

    def _is_before_elision(self, mark: Mark) -> bool:
        """Return whether the next mark is the apostrophe of such a word: ‘’Tis late,’."""
        return self._text[mark.end : mark.end + 1] in _APOSTROPHES and self._is_elision(mark.end + 1)

    def _may_open(self, mark: Mark) -> bool:
        """Return whether an opening single mark is not the apostrophe of ’tis or the ’90s."""
        if mark.way is Way.CLOSE or not (mark.opens or self._is_before_elision(mark)):
            return False
        if not self._is_elision(mark.end):
            return True
        return mark.way is Way.OPEN and (self._single_main or mark.better_ahead[1] > 0)

    def _is_left_open(self, mark: Mark) -> bool:
        """Return whether a mark opens a quotation that the next paragraph continues, if single marks are the main ones.

        It opens the paragraph, or stands after another quotation: "‘It sank,’ she said. ‘It was late.".
        """
        following, found = self._opens_next, self._found
        behind = (
            bool(found) and FAMILY[found[-1].mark] is Family.SINGLE and self._text[mark.start - 1].isspace()
        )
        return (
            self._single_main
            and (mark.start == self._span.start or behind)
            and following is not None
            and following.family is Family.SINGLE
        )

    def _stands_in(self, mark: Mark) -> None:
        """Let a single mark after the end of speech close a double one that no other mark closes."""
        top = self._stack[-1].mark if self._stack else None
        if top and top.family is Family.DOUBLE and mark.speech_end and not mark.ahead:
            self._close(len(self._stack) - 1, mark, (Doubt.UNCLOSED_MARK,))

    # --- the stack ---------------------------------------------------------------------------------------------

    def _open_of(self, family: Family) -> int | None:
        return next(
            (at for at in reversed(range(len(self._stack))) if self._stack[at].mark.family is family), None
        )

    def _open(self, mark: Mark, doubts: tuple[Doubt, ...] = ()) -> None:
        top = len(self._stack) - 1
        if self._stack and self._stack[top].mark.family is mark.family and not self._nests(top, mark):
            self._abandon(mark.start)
        if len(self._stack) < DEPTH:
            self._stack.append(_Open(mark, doubts))

    def _close(self, at: int, mark: Mark, doubts: tuple[Doubt, ...] = ()) -> None:
        one = self._stack[at]
        for stray in self._stack[at + 1 :]:  # opened inside and not closed: an apostrophe or a stray mark
            one.children.extend(stray.children)
        del self._stack[at:]
        inner = _strip(self._text, one.mark.end, mark.start)
        if not inner or MARK.fullmatch(self._text, inner.start, inner.end):
            return
        if one.mark.family is Family.SINGLE and one.children and not (self._single_main or self._stack):
            self._found.extend(one.children)  # where double marks are the main ones: two apostrophes
        else:
            self._add(one.quotation(mark.end, inner, *doubts))

    def _abandon(self, end: int) -> None:
        """End the innermost open quotation at ``end`` or before; its closing mark is missing."""
        one = self._stack.pop()
        low = max(one.mark.end, one.children[-1].outer.end if one.children else 0)
        inner = _strip(self._text, one.mark.end, end)
        if inner and end < self._span.end and self._text[inner.end - 1] not in ".!?…":
            # Words that lead in to the next quotation do not belong to this one.
            ends = [match.end() for match in SENTENCE_END.finditer(self._text, low, inner.end)]
            inner = Span(inner.start, ends[-1]) if ends else inner
        if inner and (one.mark.family is not Family.SINGLE or self._is_left_open(one.mark)):
            self._add(one.quotation(inner.end, inner, Doubt.UNCLOSED_MARK, closed=False))
        else:
            for child in one.children:
                self._add(child)

    def _finish(self) -> None:
        stays = (
            at
            for at, one in enumerate(self._stack)
            if one.mark.family is not Family.SINGLE or self._is_left_open(one.mark)
        )
        outermost = next(stays, 0)  # single marks below it are apostrophes
        while len(self._stack) > outermost + 1:
            children = self._stack.pop().children
            for child in children:
                self._add(child)
        while self._stack:
            self._abandon(self._span.end)

    def _add(self, quotation: Quotation) -> None:
        (self._stack[-1].children if self._stack else self._found).append(quotation)


def _strip(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _wrong(is_wrong: bool) -> tuple[Doubt, ...]:
    return (Doubt.WRONG_WAY_MARK,) if is_wrong else ()
