"""Read the day that a plain text shows above its first paragraphs: "May 3, 2021", "Published: 3 May 2021, 9:30"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import regex

from quoteattr.languages import Language, any_of, by_language, common
from quoteattr.reading.dates import match_shown_date
from quoteattr.spans import NEWLINES
from quoteattr.values import Block, BlockKind

_HEAD = 6  # blocks that may show the day: headline, standfirst, byline, place, day, caption
_OPENING = 300  # code points of a longer block, with which the article has begun
_LONGEST = 160  # code points of a block that shows a byline and a day
_PARTS = regex.compile(rf"\s*+(?:[|•·{NEWLINES}]|(?<=\s)[-–—](?=\s))\s*+")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_PROSE = regex.compile(r"[\p{Ll}\d]{2}[.!?]$|[\"“”]")
_CLOSING = ")]"

Shown = tuple[dt.date | None, dt.date | None]  #: the days of publication and of a change that a line shows


def head_day(text: str, blocks: Sequence[Block], language: Language) -> dt.date | None:
    """Return the day of publication from a line at the head of a text that shows a day and tells nothing.

    A byline may share the line ("By Ana Ruiz | 3 May 2021"). The day of a change counts if there is no other. Where
    another line shows a later day of publication, the lines are the headings of a chronicle.
    """
    long = (at for at, block in enumerate(blocks[:_HEAD]) if len(block.span) > _OPENING)
    begins = next(long, _HEAD)
    shown = [
        _shown(block.span.of(text), language)
        if len(block.span) <= _LONGEST and block.kind is not BlockKind.POST
        else (None, None)
        for block in blocks
    ]
    first = next((day for day, _ in shown[:begins] if day), None)
    if first is None:
        return next((day for _, day in shown[:begins] if day), None)
    return None if any(day and day > first for day, _ in shown) else first


def _shown(line: str, language: Language) -> Shown:
    """Return the days that are parts of a line; two of publication are the ends of a stretch."""
    days: dict[bool, list[dt.date]] = {False: [], True: []}
    if _YEAR.search(line) and not _PROSE.search(line):
        for part in _PARTS.split(line):
            label = _label(language).match(part)
            shown = match_shown_date(part, label.end() if label else 0)
            if shown and not part[shown.end :].strip(_CLOSING) and _YEAR.search(part, shown.start, shown.end):
                days[label is not None and label["changed"] is not None].append(shown.day)
    published, changed = days[False], days[True]
    return published[0] if len(published) == 1 else None, max(changed, default=None)


@by_language
def _label(language: Language) -> regex.Pattern[str]:
    """Return a pattern of what stands before a day that is shown: "Published on", "Last updated:", "("."""
    words = language.time.telling
    changed = any_of(words.changed | common().pages.facts.changed)
    issued, dated = any_of(words.issued), any_of(language.reading.dated)
    within = any_of(words.prepositions)
    return regex.compile(
        rf"(?i:(?:(?:\p{{L}}{{4,12}}+\s)?(?:(?P<changed>{changed})|{issued})|{dated})(?:\s(?:{within}))?)(?::\s*+|\s++)|[(\[]"
    )
