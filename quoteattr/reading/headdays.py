"""Read the day that a plain text shows above its first paragraphs: "May 3, 2021", "Published: 3 May 2021, 9:30"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.languages import Language, any_of, by_language, common
from quoteattr.reading.dates import match_shown_date
from quoteattr.spans import NEWLINES
from quoteattr.values import Block, BlockKind

_HEAD = 6  # blocks that may show the day in a text without menus: headline, standfirst, byline, place, day, caption
_NEAR = 15  # blocks above the running text that may show it below menus
_OPENING = 300  # code points of a longer block, which is running text
_PROSE = 80  # code points of a sentence below menus that is running text if another follows
_LONGEST = 160  # code points of a block that shows a byline and a day
_APART = 500  # code points from one day to the next in a list of other pages
_PARTS = regex.compile(rf"\s*+(?:[|•·{NEWLINES}]|(?<=\s)[-–—/](?=\s))\s*+")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_SENTENCE = regex.compile(r"[\p{Ll}\d]{2}[.!?]$|[\"“”]")
_ENDED = regex.compile(r"[\p{Ll}\d]{2}[.!?][\p{Pe}\p{Pf}\"']{0,3}$")
_CLOSING = ")]"


@attrs.frozen
class _Shown:
    """A day that a line shows."""

    at: int  #: index of the block
    start: int  #: where the block begins
    day: dt.date
    labelled: bool  #: whether it is called the day of publication, in this line or by the whole line above
    changed: bool  #: whether it is the day of a change


def head_day(text: str, blocks: Sequence[Block], language: Language) -> dt.date | None:
    """Return the day of publication from a line above the running text that shows a day and tells nothing.

    A byline may share the line ("By Ana Ruiz | 3 May 2021"). A day that is called that of publication may stand above
    the menus of a copied page, any other only near the running text. The day of a change counts if there is no other.
    A labelled day below short sentences is that of something else ("Issued: 3 May 2010", about a passport).
    Several days are those of other pages, unless text stands between them, as in a mail above the one that it answers.
    Where days get later, the lines are the headings of a chronicle.
    """
    shown = [one for at in range(len(blocks)) for one in _shown(text, blocks, at, language)]
    begins, told = _begins(text, blocks), _begins(text, blocks, least=0)
    if begins is not None and told is not None and told >= _HEAD:
        told = begins
    days = {one.at for one in shown}
    day = next((at for at in range(_HEAD) if at in days and at + 1 not in days), None)
    if day is not None and _is_introduced(text, blocks, day):
        begins = told = day + 1
    ends = {False: begins, True: told}
    above = [one for one in shown if (end := ends[one.labelled or one.changed]) is None or one.at < end]
    labelled = [one for one in above if one.labelled]
    published = labelled or [one for one in above if one.at in _head(begins) and not one.changed]
    if not published:
        return next((one.day for one in above if one.at in _head(begins)), None)
    first = published[0]
    below = [one for one in shown if one.start > first.start and not one.changed]
    other = next((one for one in published if one.day != first.day), first)
    top = first.at < _HEAD and (first.labelled or begins is None or begins <= _HEAD)
    answers = top and any(_ENDED.search(block.span.of(text)) for block in blocks[first.at + 1 : other.at])
    apart = other is not first and not answers
    return None if apart or _is_chronicle([first, *below]) else first.day


def _begins(text: str, blocks: Sequence[Block], least: int = _PROSE) -> int | None:
    """Return the index of the first block of running text: a long one, or the first of two sentences so long."""
    before = False
    for at, block in enumerate(blocks):
        words = block.span.of(text)[-_OPENING:]
        sentence = len(words) >= least and _ENDED.search(words) is not None
        if len(block.span) > _OPENING or (sentence and before):
            return at - before
        before = sentence
    return None


def _is_introduced(text: str, blocks: Sequence[Block], day: int) -> bool:
    """Return whether running text begins below a day at the head; a caption and a standfirst may stand above it."""
    long = any(len(block.span) > _OPENING for block in blocks[:day])
    return not long and _begins(text, blocks[day + 1 : day + 3], least=0) == 0


def _head(begins: int | None) -> range:
    """Return the blocks that may show a day without a label; menus may begin with the day of the copy."""
    if begins is None or begins <= _HEAD:
        return range(_HEAD if begins is None else begins)
    return range(max(1, begins - _NEAR), begins)


def _is_chronicle(shown: Sequence[_Shown]) -> bool:
    """Return whether days get later, and not only from that of an article to those in a list of other pages."""
    first = shown[0].day
    later = [one for one in shown if one.day > first]
    listed = any(two.day <= one.day and two.start - one.start <= _APART for one, two in pairwise(later))
    return bool(later) and not listed


def _shown(text: str, blocks: Sequence[Block], at: int, language: Language) -> Iterator[_Shown]:
    """Yield the days that are parts of a line; two of publication are the ends of a stretch."""
    block = blocks[at]
    line = block.span.of(text) if len(block.span) <= _LONGEST and block.kind is not BlockKind.POST else ""
    if not _YEAR.search(line) or _SENTENCE.search(line):
        return
    above = f"{blocks[at - 1].span.of(text)[-_LONGEST:]} " if at else ""
    called = _label(language).fullmatch(above)
    if above.casefold().removesuffix(": ") in language.time.telling.dating:
        return  # the day of something else: "When:"
    days: dict[bool, list[_Shown]] = {False: [], True: []}
    for part in _PARTS.split(line):
        label = _label(language).match(part)
        shown = match_shown_date(part, label.end() if label else 0)
        if shown and not part[shown.end :].strip(_CLOSING) and _YEAR.search(part, shown.start, shown.end):
            name = label if label and label["name"] else called
            changed = name is not None and name["changed"] is not None
            labelled = name is not None and not changed
            days[changed].append(_Shown(at, block.span.start, shown.day, labelled, changed))
    if len(days[False]) == 1:
        yield days[False][0]
    if days[True]:
        yield max(days[True], key=lambda one: one.day)


@by_language
def _label(language: Language) -> regex.Pattern[str]:
    """Return a pattern of what stands before a day that is shown: "Published on", "Last updated:", "("."""
    words = language.time.telling
    changed = any_of(words.changed | common().pages.facts.changed)
    issued, dated = any_of(words.issued), any_of(language.reading.dated)
    within = any_of(words.prepositions)
    return regex.compile(
        rf"(?P<name>(?i:(?:(?:\p{{L}}{{4,12}}+\s)?(?:(?P<changed>{changed})|{issued})|{dated})(?:\s(?:{within}))?))(?::\s*+|\s++)|[(\[]"
    )
