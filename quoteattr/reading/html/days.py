"""Parse days and times as written in the markup of pages, and the days in addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache

import regex

from quoteattr.errors import DateError
from quoteattr.languages import any_of, common
from quoteattr.reading.dates import day_of, find_shown_date, months, read_published
from quoteattr.values.dates import date_of

Day = dt.date | dt.datetime

_EARLIEST = dt.date(1990, 1, 1)  # there were no web pages before
_LONGEST = 120  # number of code points of a value that are read

_ISO_LIKE = regex.compile(
    r"(?P<day>\d{4}([-/.])\d\d?\2\d\d?)(?:[T ,]\s?(?P<time>\d\d?:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d?:?\d\d|[+-]\d\d?)?)?"
)
_COMPACT = regex.compile(r"(?P<year>20\d\d|19\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?(?:\d{4}|\d{6})Z?)?")
_EPOCH = regex.compile(r"(?P<seconds>[5-9]\d{8}|[1-3]\d{9})(?:\d{3})?")
_NUMERIC = regex.compile(
    r"(?<![\d/.-])(?P<first>\d\d?)(?P<by>[/.-])(?P<second>\d\d?)(?P=by)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)"
)
_DIGIT, _DATE_MARK = regex.compile(r"\d"), regex.compile("[-/.]")
_COUNTRY = regex.compile(r"(?:https?:)?//[^/?#]*?\.([a-z]{2})(?=[:/?#]|$)")  # at the end of a host
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = regex.compile(rf"(?<!\p{{L}})({'|'.join(_WEEKDAYS)})\p{{L}}{{0,6}}+\.?,?\s?$", regex.IGNORECASE)


def read_day(text: str, *, month_first: bool | None = None) -> Day | None:
    """Parse the day or time in a value of a page's markup, keeping its zone; ``None`` if there is no plausible one.

    Args:
        text: The value.
        month_first: Whether the page writes the month before the day when both are numbers. If unknown (the default),
            such a value is read only if one order is impossible or its weekday decides.
    """
    text = text.strip()[:_LONGEST]
    if not _DIGIT.search(text):
        return None
    day = _iso_like(text) or _epoch(text) or next(_numeric(text, month_first), None) or _loose(text)
    return day if day is not None and date_of(day) >= _EARLIEST else None


def order_of(texts: Iterable[str], language: str | None, url: str | None) -> bool | None:
    """Return whether a page writes the month before the day; ``None`` if that is unknown.

    Dates of the page with only one possible order decide; otherwise the country in its language tag or address, by the
    short date formats of the Common Locale Data Repository. English without a country may have either order.

    Args:
        texts: The values and lines that contain the page's dates.
        language: The language that the page declares (BCP 47).
        url: The address of the page.
    """
    for text in texts:
        for match in _NUMERIC.finditer(text[:_LONGEST]):
            told = _told_order(match)
            if told is not None:
                return told
    spoken, _, region = (language or "").lower().partition("-")
    host = _COUNTRY.match(url or "")
    country = region[-2:] or ("gb" if host and host[1] == "uk" else host[1] if host else "")
    if country or (spoken and spoken != "en"):
        return country in common().pages.facts.month_first
    return None


def _iso_like(text: str) -> Day | None:
    match = _ISO_LIKE.match(text)
    try:
        if match is None:
            compact = _COMPACT.fullmatch(text)
            return dt.date(*(int(compact[part]) for part in ("year", "month", "day"))) if compact else None
        day = dt.date(*map(int, _DATE_MARK.split(match["day"])))
    except ValueError:
        return None
    if match["time"] is None:
        return day
    hour, minute, *rest = match["time"].split(":")
    second = int(float(rest[0])) if rest else 0
    try:
        time = dt.time(int(hour), int(minute), second, tzinfo=_zone(match["zone"]))
    except ValueError:
        return day
    return dt.datetime.combine(day, time)


def _zone(zone: str | None) -> dt.tzinfo | None:
    if zone is None:
        return None
    if zone in {"Z", "UTC", "GMT"}:
        return dt.UTC
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return dt.timezone(offset if zone[0] == "+" else -offset) if offset < dt.timedelta(hours=24) else None


def _epoch(text: str) -> dt.datetime | None:
    """Return the time given by a number of seconds or milliseconds since 1970."""
    match = _EPOCH.fullmatch(text)
    return dt.datetime.fromtimestamp(int(match["seconds"]), dt.UTC) if match else None


def _numeric(text: str, month_first: bool | None) -> Iterator[dt.date]:
    """Yield the days that are written with numbers only, year last."""
    for match in _NUMERIC.finditer(text):
        told = _told_order(match)
        order = told if told is not None else month_first
        if match["by"] == "." and told is None and len(match["year"]) == 4:
            order = False  # every locale that separates the numbers with dots writes the day first
        day = None if order is None else _ordered(match, order)
        if day is not None:
            yield day


def _ordered(match: regex.Match[str], month_first: bool) -> dt.date | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    month, day = (first, second) if month_first else (second, first)
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _told_order(match: regex.Match[str]) -> bool | None:
    """Return whether the month comes first in a numeric date, if only one order is possible or fits its weekday."""
    by_order = {order: day for order in (False, True) if (day := _ordered(match, order))}
    if len(by_order) == 1:
        return next(iter(by_order))
    if len(set(by_order.values())) < 2:
        return None
    weekday = _WEEKDAY.search(match.string[max(0, match.start() - 14) : match.start()])
    if weekday is None:
        return None
    named = _WEEKDAYS.index(weekday[1].lower())
    fitting = [order for order, day in by_order.items() if day.weekday() == named]
    return fitting[0] if len(fitting) == 1 else None


def _loose(text: str) -> Day | None:
    try:
        return read_published(text)
    except DateError:
        shown = find_shown_date(text)
        return shown.day if shown else None


# --- addresses ---------------------------------------------------------------------------------------------

_YEAR = r"(?P<year>20\d\d|19\d\d)"


@cache
def _url_days() -> tuple[regex.Pattern[str], ...]:
    return (
        regex.compile(rf"/{_YEAR}[/-](?P<number>[01]?\d)[/-](?P<day>[0-3]?\d)(?:[/.-]|$)"),
        regex.compile(rf"[/-]{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?:[/.?-]|$)"),
        regex.compile(rf"/{_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)(?:\d{{0,10}})?(?:[/.-]|$)"),
        regex.compile(rf"-{_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)(?:[/.?]|$)"),
        regex.compile(rf"/{_YEAR}/(?P<month>{any_of(months())})/(?P<day>[0-3]?\d)(?:[/.-]|$)"),
    )


def day_in(url: str) -> dt.date | None:
    """Return the day in an address ("…/2021/12/06/…")."""
    for shape in _url_days():
        match = shape.search(url[:2000])
        day = day_of(match) if match else None
        if day:
            return day
    return None
