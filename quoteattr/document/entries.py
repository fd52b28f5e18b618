"""The days of a live blog, whose entries stand below clock times and, if it runs on, below days."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import regex

from quoteattr.languages import Language
from quoteattr.languages.patterns import by_language
from quoteattr.timex.expressions import Timex, find_timexes
from quoteattr.timex.grammar import clock
from quoteattr.values import Article, BlockKind, Granularity, Span

Days = tuple[tuple[int, dt.date], ...]  #: where the entries of a day begin, in code points, and the day

_ENTRIES = 2  # lines with only a clock time that make a live blog
_ROUND = 5  # minutes; what is planned begins at a multiple of these, while news comes at any minute
_LONGEST = 60  # code points of a line with a day, and perhaps a time of day
_TWO_DIGITS = 2  # of an hour: "03:20"
_LASTS = dt.timedelta(days=31)  # no blog goes on for longer
_WORD = regex.compile(r"\p{L}{4}")
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADLINE})


def is_live(text: str, language: Language) -> bool:
    """Return whether a text is that of a live blog, in which each entry stands below a clock time."""
    minutes = [int(line["minute"]) for line in _stamp(language).finditer(text) if _is_stamp(line)]
    return len(minutes) >= _ENTRIES and any(minute % _ROUND for minute in minutes)


def entry_days(
    article: Article, language: Language, published: dt.date | None, latest: dt.date | None
) -> Days:
    """Return the days that stand on lines of their own in a live blog; none if all its entries are of one day."""
    last = latest or published
    if published is None or last is None:
        return ()
    days: list[tuple[int, dt.date]] = []
    for block in article.blocks:
        if block.kind in _KINDS and len(block.span) <= _LONGEST:
            day = _day_alone(article.text, block.span, published, language)
            if day is not None and last - _LASTS <= day <= last:
                days.append((block.span.start, day))
    return tuple(days) if any(day != published for _, day in days) else ()


def _day_alone(text: str, line: Span, published: dt.date, language: Language) -> dt.date | None:
    """Return the day of a line that gives a date in full, or without its year, and nothing else but a time of day."""
    found = find_timexes(text, [line], published, language)
    if len(found) != 1 or found[0].granularity is not Granularity.DAY:
        return None
    span = found[0].span
    beside = text[line.start : span.start] + text[span.end : line.end]
    return None if _WORD.search(beside) or not any(map(str.isdigit, span.of(text))) else found[0].start


def times_by_entry(
    text: str,
    told: Sequence[Span],
    anchor: dt.date | None,
    language: Language,
    days: Days,
    latest: dt.date | None,
) -> tuple[Timex, ...]:
    """Return the time expressions in ``told``; in entries of a live blog they are counted from the day above."""
    if not days:
        return find_timexes(text, told, anchor, language, latest=latest)
    found: list[Timex] = []
    starts = [span.start for span in told]
    for (start, day), (end, _) in pairwise([(-1, anchor), *days, (len(text) + 1, anchor)]):
        within = told[bisect_right(starts, start) : bisect_left(starts, end)]
        found += find_timexes(text, within, day, language)
    return tuple(found)


@by_language
def _stamp(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a line with only a time of the clock, and perhaps a day."""
    blank = r"[^\S\n]{0,8}+"
    day = r"(?P<day>, \p{L}++\.? \d{1,2}, \d{4})?+"  # "11:17 a.m. ET, May 26, 2021"
    return regex.compile(rf"(?m)^{blank}{clock(language)}{day}{blank}$")


def _is_stamp(line: regex.Match[str]) -> bool:
    """Return whether a line with a time of the clock heads an entry: "3:20" alone may be a result."""
    told = line["half"] or line["zone"] or (len(line["hour"]) == _TWO_DIGITS and not line["day"])
    return bool(line["minute"] and told)
