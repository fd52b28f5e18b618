"""Dates that recur every year: "May 3", "the second Tuesday in January", "last summer", "Labor Day"."""

import datetime as dt

from quoteattr.languages.time import Holiday
from quoteattr.timex.calendar import (
    Days,
    Yearly,
    attempt,
    coming,
    day_of,
    holiday,
    latest,
    month_of,
    nearest,
    season_of,
    week_of,
)
from quoteattr.timex.grammar import Grammar, Match, step_of
from quoteattr.values import Granularity

_WINTER = 24
_PIVOT = 69  # two digits from here on belong to the twentieth century, as in POSIX strptime


def _year(words: Grammar, match: Match, anchor: dt.date) -> int | None:
    """Return the year of a match, named ("March 2019") or relative ("March of last year"); ``None`` without either.

    "That year" is the year of the anchor, which is then the time named before.
    """
    if match["of_year"]:
        return anchor.year + words.time.calendar.which.get(match["of_year"].lower(), 0)
    if not match["year"]:
        return None
    year = int(match["year"])
    return year if year >= 100 else year + (1900 if year >= _PIVOT else 2000)


def _yearly(words: Grammar, days_in: Yearly, match: Match, anchor: dt.date) -> Days | None:
    """Return the occurrence of something yearly that a match means.

    It is that of the year named, or that of "last", "this" or "next", or else the nearest one; after "since" it is one
    that has begun.
    """
    year = _year(words, match, anchor)
    if year is not None:
        return days_in(year)
    match step_of(words, match):
        case -1:
            return latest(days_in, anchor, over=True)
        case 1:
            return coming(days_in, anchor)
        case 0:
            return days_in(anchor.year)
        case _:
            return latest(days_in, anchor) if match["since"] else nearest(days_in, anchor)


def on_date(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return a day or a few days of a month: "May 3", "Friday, May 3", "3 to 5 May"; or the week of such a day."""
    month, first = words.months[match["month"].casefold()], int(match["day"])
    last = int(match["until_day"] or first)

    def days_in(year: int) -> Days:
        start, end = dt.date(year, month, first), dt.date(year, month, last)
        return day_of(start) if first == last else (start, end, Granularity.INTERVAL)

    if first > last:
        return None
    days = None
    if match["weekday"] and _year(words, match, anchor) is None:
        weekday = words.weekdays[match["weekday"].casefold()]
        years = (attempt(days_in, year) for year in (anchor.year, anchor.year - 1, anchor.year + 1))
        days = next((one for one in years if one and one[0] and one[0].weekday() == weekday), None)
    days = days or _yearly(words, days_in, match, anchor)
    return week_of(days[0]) if days and days[0] and match["unit"] else days


def on_nth(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return "the second Tuesday in January" or "the first week of March", which is its first seven days."""
    nth = words.time.calendar.ordinals[match["ordinal"].lower()]
    month = words.months[match["month"].casefold()]

    def days_in(year: int) -> Days | None:
        if match["weekday"]:
            weekday = words.weekdays[match["weekday"].casefold()]
            days = holiday(Holiday(names=(), month=month, weekday=weekday, nth=nth), year)
            return days if days and days[0] and days[0].month == month else None
        first, last, _ = month_of(year, month)
        if first is None or last is None or nth > 4:
            return None
        start = first + dt.timedelta(7 * (nth - 1)) if nth > 0 else last - dt.timedelta(6)
        return start, start + dt.timedelta(6), Granularity.INTERVAL

    return _yearly(words, days_in, match, anchor)


def on_quarter(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return "the third quarter" or "the first half" of a calendar year."""
    nth = int(match["number"] or 0) or words.time.calendar.ordinals[match["ordinal"].lower()]
    months = words.time.calendar.shares[match["share"].lower()] if match["share"] else 3
    year = _year(words, match, anchor)
    if year is None or nth * months > 12:
        return None
    first = months * (nth - 1) if nth > 0 else 12 - months
    return month_of(year, first + 1)[0], month_of(year, first + months)[1], Granularity.INTERVAL


def on_month(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return a month: "May", "May 2019", "last May"."""
    month = words.months[match["month"].casefold()]
    return _yearly(words, lambda year: month_of(year, month), match, anchor)


def on_season(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return a season: "the summer of 2015", "last summer"."""
    number = words.time.calendar.seasons[match["season"].lower()]
    if number != _WINTER and step_of(words, match) == -1:
        # A summer that ended in the current year is "this summer"; "last summer" is that of the year before.
        return season_of(anchor.year - 1, number)
    if number == _WINTER and step_of(words, match) == 0:
        return latest(lambda year: season_of(year, number), anchor)
    return _yearly(words, lambda year: season_of(year, number), match, anchor)


def on_holiday(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return a holiday: "Labor Day", "Christmas 2019"."""
    rule = words.holidays[" ".join(match["holiday"].casefold().split())]
    return _yearly(words, lambda year: holiday(rule, year), match, anchor)
