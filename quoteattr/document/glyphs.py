"""Quotation marks one by one: the family of each, and whether its neighbours make it open or close."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import attrs
import regex

from quoteattr.languages import Language, any_of, by_language
from quoteattr.spans import NEWLINES
from quoteattr.values import Span


class Family(Enum):
    """Marks that open and close each other."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    ANGLE = "angle"
    CORNER = "corner"
    WHITE_CORNER = "white corner"


class Way(Enum):
    """The role of a mark, by its shape or by its context."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


_MARKS: tuple[tuple[Family, Way, str], ...] = (
    (Family.DOUBLE, Way.OPEN, "“ „ ‟ `` ‘‘"),
    (Family.DOUBLE, Way.CLOSE, "” ’’"),
    (Family.DOUBLE, Way.EITHER, "\" ＂ ″ ״ ''"),
    (Family.SINGLE, Way.OPEN, "‘ ‚ ‛ `"),
    (Family.SINGLE, Way.CLOSE, "’ ´"),
    (Family.SINGLE, Way.EITHER, "'"),
    # « texte », »Text« and spaces inside the marks are all in use, so only the context decides.
    (Family.GUILLEMET, Way.EITHER, "« »"),
    (Family.ANGLE, Way.EITHER, "‹ ›"),
    (Family.CORNER, Way.OPEN, "「"),
    (Family.CORNER, Way.CLOSE, "」"),
    (Family.WHITE_CORNER, Way.OPEN, "『"),
    (Family.WHITE_CORNER, Way.CLOSE, "』"),
)
FAMILY = {mark: family for family, _, marks in _MARKS for mark in marks.split()}
_WAY = {mark: way for _, way, marks in _MARKS for mark in marks.split()}
LOW = frozenset("„‚")  #: the marks that close these open elsewhere: „so“, ‚so‘
_FRENCH = {"«": Way.OPEN, "‹": Way.OPEN, "»": Way.CLOSE, "›": Way.CLOSE}  # with spaces on both sides
# List items: "» The pier opens in May". No quotation style opens a line with such a mark and a space.
_BULLETS = frozenset("»›")
# Before the last letter of a Hebrew word, gershayim, or the marks that are written for them, make it an acronym.
# Three apostrophes after a word close first a single mark and then the doubled one: ''She said 'yes.'''
MARK = regex.compile(
    r"(?!(?<=\p{Hebrew})[״″\"]\p{Hebrew}(?!\p{L}))(?:(?<=[^\s'(])'(?=''(?!'))|(?<=[^\s’(])’(?=’’(?!’))|"
    + "|".join(sorted(map(regex.escape, FAMILY), key=len, reverse=True))
    + ")"
)
# The end of a sentence: a word in lower case (so not "Mr."), its full stop, and then a capital.
SENTENCE_END = regex.compile(r"(?<=\p{Ll}{3}[.!?])[\"'”’)\]]?+(?=\s++\p{Lu})")
SPEECH_ENDS = frozenset(".,!?…—-–:;．，！？")
_DIGITS = "0123456789¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
GAP, SURE = 3, 4  #: the weight of a neighbour that usually decides, and of one that always does


def _before(char: str) -> int:
    """Return how strongly the character before a mark suggests that it opens."""
    if char.isspace() or char in "([{<":
        return GAP
    return 1 if char in "—–-―/*_" else 0


def _behind(char: str, second: str) -> int:
    """Return how strongly the two characters after a mark suggest that it closes."""
    if char.isspace():
        return GAP
    if char in ",;:)]}>":
        return SURE
    if char in ".!?…":  # unlike "...and so on"; "… and so on" may be either
        return GAP if second.isspace() else 2
    if (char == "[" and second.isdecimal()) or (char.isdigit() and not char.isdecimal()):  # footnotes: [1], ¹
        return 2
    return 1 if char in "—–-―/*_=" else 0


@attrs.define
class Mark:
    """One mark in its context, with what the marks after it imply."""

    start: int
    end: int
    text: str
    family: Family
    left: int  # how strongly the text before suggests that it opens
    right: int  # how strongly the text after suggests that it closes
    way: Way  # its role by its shape
    turn: Way  # its role in its context
    speech_end: bool  # whether it follows punctuation that ends speech
    # For the family of a double mark; for a single mark, these are about double marks:
    next_closes: bool = False  # whether the next mark closes
    ahead: int = 0  # how many closing marks after it have no opening mark of their own
    # for a single mark that may close: 1 like the end of a plural, 2 before a word, 3 for certain
    rank: int = 0
    better_ahead: tuple[int, int] = (0, 0)  # like ``ahead``, for single marks of a rank above 1 and above 2

    @property
    def opens(self) -> bool:
        """Whether its neighbours make it open rather than close."""
        return self.left > self.right

    @property
    def closes(self) -> bool:
        """Whether its neighbours make it close rather than open."""
        return self.right > self.left


def _pair(text: str, start: int, high: int) -> tuple[str, str]:
    """Return the next two characters; after the end of a paragraph there is white space."""
    return text[start] if start < high else " ", text[start + 1] if start + 1 < high else " "


def marks_in(text: str, span: Span, language: Language) -> list[Mark]:
    """Return the marks of a paragraph with their roles, without those of markup and apostrophes as in don’t."""
    low, high = span
    places = [match.span() for match in MARK.finditer(text, low, high)]
    apostrophes = {
        at
        for match in _clipped(language).finditer(text, low, high)
        for at in (match.start(), match.end() - 1)
    }
    marks: list[Mark] = []
    markup: Family | None = None
    for (start, end), (left, right) in zip(places, _sides(text, span, places), strict=True):
        written = text[start:end]
        family = FAMILY[written]
        if family is markup:
            markup = None
        elif start - 2 >= low and text[start - 1] == "=" and text[start - 2].isalnum():
            markup = family  # <a href="…">
        elif written in _BULLETS and _is_bullet(text, low, start):
            continue
        elif family is not Family.SINGLE or ((left or right) and start not in apostrophes):
            turn = _turn(text, span, Span(start, end), left, right)
            speech_end = start > low and text[start - 1] in SPEECH_ENDS
            marks.append(Mark(start, end, written, family, left, right, _WAY[written], turn, speech_end))
    _look_ahead(text, marks, high)
    return marks


def _is_bullet(text: str, low: int, start: int) -> bool:
    opens = start == low or text[start - 1] in NEWLINES
    return opens and text[start + 1 : start + 2].isspace()


def _sides(text: str, span: Span, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return the weights of the text before and after each mark; adjacent marks are skipped, as in “‘No’ …”."""
    low, high = span
    lefts: list[int] = []
    for at, (start, _) in enumerate(places):
        beside = at > 0 and places[at - 1][1] == start
        lefts.append(lefts[-1] if beside else _before(text[start - 1]) if start > low else GAP)
    rights: list[int] = []
    for at, (_, end) in reversed(list(enumerate(places))):
        beside = at + 1 < len(places) and places[at + 1][0] == end
        way = _WAY[text[slice(*places[at + 1])]] if beside else Way.EITHER
        if way is not Way.EITHER:
            rights.append(GAP if way is Way.CLOSE else 0)
        else:
            rights.append(rights[-1] if beside else _behind(*_pair(text, end, high)))
    return zip(lefts, reversed(rights), strict=True)


def _turn(text: str, span: Span, place: Span, left: int, right: int) -> Way:
    start, end = place
    way = _WAY[text[start:end]]
    if way is Way.CLOSE or end == span.end > span.start + (end - start):
        return Way.CLOSE
    if way is Way.OPEN:
        return Way.CLOSE if right > left else Way.OPEN
    if left == right:
        return _FRENCH.get(text[start:end], Way.EITHER) if left else Way.EITHER
    return Way.OPEN if left > right else Way.CLOSE


def _look_ahead(text: str, marks: list[Mark], high: int) -> None:
    ahead: dict[Family, int] = {}
    closes: dict[Family, bool] = {}
    second = third = 0
    for mark in reversed(marks):
        family = Family.DOUBLE if mark.family is Family.SINGLE else mark.family
        mark.ahead, mark.next_closes = ahead.get(family, 0), closes.get(family, False)
        if mark.family is Family.SINGLE:
            mark.better_ahead = second, third
            mark.rank = _rank(text, mark, high)
            opens = mark.opens and mark.way is not Way.CLOSE
            second = max(0, second + (mark.rank > 1) - opens)
            third = max(0, third + (mark.rank > 2) - opens)
        elif not (mark.next_closes and is_measure(text, mark)):
            step = {Way.OPEN: -1, Way.CLOSE: 1, Way.EITHER: 0}[mark.turn]
            ahead[mark.family] = max(0, mark.ahead + step)
            closes[mark.family] = mark.turn is Way.CLOSE


def _rank(text: str, mark: Mark, high: int) -> int:
    """Return how surely a single mark closes and is not an apostrophe, as in "the players’ club" or "sittin’ there"."""
    if not mark.closes:
        return 0
    if mark.speech_end or not any(map(str.isalpha, _pair(text, mark.end, high))):
        return 3
    return 1 if text[mark.start - 1] in "sS" else 2


def is_measure(text: str, mark: Mark) -> bool:
    """Return whether a mark means inches or seconds: it follows a number of up to three digits, not a year."""
    if mark.family is not Family.DOUBLE or mark.way is Way.OPEN:
        return False
    before = text[max(0, mark.start - 4) : mark.start]
    return 0 < len(before) - len(before.rstrip(_DIGITS)) < 4


def vote(marks: list[Mark]) -> int:
    """Return 1 if single marks are the outer ones in this paragraph, -1 if others are, and 0 if it has none."""
    first = next((mark for mark in marks if mark.opens and mark.way is not Way.CLOSE), None)
    if first is None:
        return 0
    if first.family is not Family.SINGLE:
        return -1
    return any(mark.rank == 3 and mark.speech_end for mark in marks)


@by_language
def elision(language: Language) -> regex.Pattern[str]:
    """Return a pattern of what follows an apostrophe that is in the position of an opening mark."""
    words = any_of(language.writing.elisions)
    return regex.compile(rf"(?:{words}|\d\ds?+)(?![\p{{L}}'’])", regex.IGNORECASE)


@by_language
def _clipped(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a word between two apostrophes, such as ’n’."""
    words = any_of(language.writing.clipped)
    return regex.compile(rf"(?<=\s)['’‘](?:{words})['’](?=\s)", regex.IGNORECASE)
