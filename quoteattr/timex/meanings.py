"""The meaning of each branch of the grammar of time expressions: the days of a match, counted from an anchor."""

import datetime as dt
from collections.abc import Callable

import regex

from quoteattr.languages.time import Holiday
from quoteattr.timex.calendar import (
    WEEKS,
    Days,
    Yearly,
    attempt,
    coming,
    day_of,
    decade_of,
    following_weekend,
    holiday,
    latest,
    latest_weekend,
    month_of,
    nearest,
    period,
    season_of,
    stretch,
    units_before,
    week_of,
    weekend_of,
    year_of,
)
from quoteattr.timex.figures import date_in_figures
from quoteattr.timex.grammar import Grammar
from quoteattr.values import Granularity

Match = regex.Match[str]
Rule = Callable[[Grammar, Match, dt.date], Days | None]

_PARTS = regex.compile(r"[-\s]+")
_WINTER = 24
_PIVOT = 69  # two digits from here on belong to the twentieth century, as in POSIX strptime
_SHORT = frozenset({"hour", "minute"})
_WHOLLY_COUNTED = _SHORT | {"fortnight"}  # the calendar has no borders for them
# "A year later" can be counted from a year, "two weeks later" only from a day.
_FINENESS = {"month": Granularity.MONTH, "year": Granularity.YEAR, "decade": Granularity.YEAR}


def direction(words: Grammar, match: Match) -> int:
    """Return -1 for "before", 1 for "later", and 0 without such a word."""
    return words.time.calendar.directions.get(" ".join((match["direction"] or "").lower().split()), 0)


def _number(words: Grammar, count: str) -> int:
    numbers, count = words.time.calendar.numbers, " ".join(count.lower().split())
    if count.isdecimal():
        return int(count)
    return numbers[count] if count in numbers else sum(numbers[part] for part in _PARTS.split(count))


def _unit(words: Grammar, match: Match) -> str:
    return words.time.calendar.units[match["unit"].lower()]


def _which(words: Grammar, match: Match) -> int | None:
    """Return -1 for "last", 0 for "this" and 1 for "next", or ``None`` without such a word."""
    which = " ".join((match["which"] or "").lower().split())
    return words.time.calendar.which[which] if which else None


def _is_in(words: Grammar, name: str, phrase: str | None) -> bool:
    """Return whether a phrase is in the list called ``name``."""
    return " ".join((phrase or "").lower().split()) in words.time.words.get(name, ())


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
    match _which(words, match):
        case -1:
            return latest(days_in, anchor, over=True)
        case 1:
            return coming(days_in, anchor)
        case 0:
            return days_in(anchor.year)
        case _:
            return latest(days_in, anchor) if match["since"] else nearest(days_in, anchor)


def _on_iso(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return day_of(dt.date(int(match["year"]), int(match["number"]), int(match["day"])))


def _on_figures(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    first, second, year = int(match["number"]), int(match["day"]), int(match["year"])
    return date_in_figures(first, second, year, match["mark"], match.string)


def _on_date(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
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


def _on_nth(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
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


def _on_quarter(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return "the third quarter" or "the first half" of a calendar year."""
    nth = int(match["number"] or 0) or words.time.calendar.ordinals[match["ordinal"].lower()]
    months = words.time.calendar.shares[match["share"].lower()] if match["share"] else 3
    year = _year(words, match, anchor)
    if year is None or nth * months > 12:
        return None
    first = months * (nth - 1) if nth > 0 else 12 - months
    return month_of(year, first + 1)[0], month_of(year, first + months)[1], Granularity.INTERVAL


def _on_month(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    month = words.months[match["month"].casefold()]
    return _yearly(words, lambda year: month_of(year, month), match, anchor)


def _on_season(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    number = words.time.calendar.seasons[match["season"].lower()]
    if number != _WINTER and _which(words, match) == -1:
        # A summer that ended in the current year is "this summer"; "last summer" is that of the year before.
        return season_of(anchor.year - 1, number)
    if number == _WINTER and _which(words, match) == 0:
        return latest(lambda year: season_of(year, number), anchor)
    return _yearly(words, lambda year: season_of(year, number), match, anchor)


def _on_holiday(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    rule = words.holidays[" ".join(match["holiday"].casefold().split())]
    return _yearly(words, lambda year: holiday(rule, year), match, anchor)


def _on_weekday(words: Grammar, match: Match, anchor: dt.date) -> Days:
    weekday = words.weekdays[match["weekday"].casefold()]
    back = (anchor.weekday() - weekday) % 7
    if match["unit"]:  # "Tuesday last week"
        monday = anchor + dt.timedelta(7 * (_which(words, match) or 0) - anchor.weekday())
        return day_of(monday + dt.timedelta(weekday))
    match _which(words, match):
        case -1:
            return day_of(anchor - dt.timedelta(back or 7))
        case 1:
            return day_of(anchor + dt.timedelta(7 - back))
        case 0:
            return day_of(anchor + dt.timedelta(weekday - anchor.weekday()))
        case _:
            return day_of(anchor - dt.timedelta(back))


def is_of_named_year(words: Grammar, match: Match) -> bool:
    """Return whether an expression is of the year that the text named before: "in May of that year"."""
    return bool(match["of_year"]) and match["of_year"].lower() not in words.time.calendar.which


def is_alone(words: Grammar, match: Match) -> bool:
    """Return whether a weekday or date has no "last", "this" or "next", no week, and no relative year."""
    return not match["unit"] and not match["of_year"] and _which(words, match) not in {-1, 0, 1}


def _on_before_last(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return the one before the last: "the Friday before last", "the week before last"."""
    if match["weekday"]:
        return day_of(_next_weekday(words, match, anchor, -1) - dt.timedelta(7))
    unit = _unit(words, match)
    return None if unit in _WHOLLY_COUNTED else period(unit, anchor, -2)


def _on_weeks_ago(words: Grammar, match: Match, anchor: dt.date) -> Days:
    """Return "a week ago Tuesday", seven days before the latest, or "Tuesday last week", in the calendar week."""
    if match["which"]:
        return _on_weekday(words, match, anchor)
    weekday = words.weekdays[match["weekday"].casefold()]
    weeks = _number(words, match["count"])
    return day_of(anchor - dt.timedelta((anchor.weekday() - weekday) % 7 + 7 * weeks))


def _next_weekday(words: Grammar, match: Match, day: dt.date, step: int) -> dt.date:
    """Return the nearest day of that name before (-1) or after (1) ``day``."""
    weekday = words.weekdays[match["weekday"].casefold()]
    return day + dt.timedelta(step * (step * (weekday - day.weekday()) % 7 or 7))


def _on_day_word(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return day_of(_named_day(words, match, anchor))


def _named_day(words: Grammar, match: Match, anchor: dt.date) -> dt.date:
    """Return the day that "yesterday" and the like mean."""
    said = " ".join(match["day_word"].lower().split())
    begins = [phrase for phrase in words.time.calendar.days if said.startswith(phrase)]
    steps = words.time.calendar.days[max(begins, key=len)] if begins else 0
    return anchor + dt.timedelta(steps)


def _on_weekend(words: Grammar, match: Match, anchor: dt.date) -> Days:
    step = _which(words, match)
    if step is None or _is_in(words, "latest", match["which"]):
        # "Over the weekend", "this past weekend": the last one that has begun.
        return latest_weekend(anchor)
    return weekend_of(anchor + dt.timedelta(7 * step))


def _on_period(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    step = _which(words, match) or 0
    unit = _unit(words, match)
    if unit == "fortnight":  # it is no unit of the calendar
        return stretch(unit, anchor, 1) if step < 0 else None
    days = period(unit, anchor, step)
    if not step and days[2] is Granularity.WEEK and _is_in(words, "earlier", match["part"]):
        return days[0], anchor, Granularity.INTERVAL
    return days


def _on_duration(words: Grammar, match: Match, anchor: dt.date) -> Days:
    """Return a range up to the anchor: "the past two weeks"; that of "the past few weeks" has an unknown start."""
    if match["vague"]:
        return None, anchor, Granularity.INTERVAL
    unit, count = _unit(words, match), _number(words, match["count"]) if match["count"] else 1
    if unit == "weekend":
        first = latest_weekend(anchor - dt.timedelta(7 * (count - 1)))
        return first[0], latest_weekend(anchor)[1], Granularity.INTERVAL
    return stretch(unit, anchor, count)


def _on_ago(words: Grammar, match: Match, anchor: dt.date) -> Days:
    unit = _unit(words, match)
    if match["vague"] or not match["count"]:
        return day_of(anchor) if unit in _SHORT else (None, anchor, Granularity.INTERVAL)
    count = _number(words, match["count"])
    if match["day_word"] and unit not in _SHORT:  # "a year ago today"
        start = units_before(unit, _named_day(words, match, anchor), count)
        return start, start, Granularity.DAY
    days = period(unit, anchor, -count)
    if match["less"] and days[0] != anchor:
        return units_before(unit, anchor, count), anchor, Granularity.INTERVAL
    return (None, days[1], Granularity.INTERVAL) if match["beyond"] else days


def _on_recent(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return None, anchor, Granularity.INTERVAL


def fineness(words: Grammar, match: Match) -> Granularity:
    """Return how exactly the time must be known that a narrative expression is counted from.

    "Two days later", for example, needs a time known to the day.
    """
    unit = _unit(words, match) if match["unit"] else "day"
    return _FINENESS.get(unit, Granularity.DAY)


def _on_narrative(words: Grammar, match: Match, named: dt.date) -> Days | None:
    """Return a time counted from the one named last: "two days later", "the next day", "that year"."""
    step = direction(words, match)
    if match["weekday"]:
        return day_of(_next_weekday(words, match, named, step))
    if not match["unit"]:
        return day_of(named + dt.timedelta(step))
    unit = _unit(words, match)
    if match["count"]:
        # "Two weeks later" counts from the day; "the previous week" is a calendar week.
        days, unit = WEEKS.get(unit, 1), "day" if unit in WEEKS else unit
        return period(unit, named, step * days * _number(words, match["count"]))
    if unit == "weekend" and step:
        return weekend_of(named - dt.timedelta(7)) if step < 0 else following_weekend(named)
    return None if unit in _WHOLLY_COUNTED else period(unit, named, step)


def is_short(words: Grammar, match: Match) -> bool:
    """Return whether an expression counts hours or minutes."""
    return _unit(words, match) in _SHORT


def before_event(words: Grammar, match: Match, now: dt.date) -> Days | None:
    """Return when she spoke if it is ``now`` "three days after she spoke"; ``None`` for "a few days after"."""
    if not match["count"]:
        return day_of(now) if is_short(words, match) else None
    try:
        return period(_unit(words, match), now, -_number(words, match["count"]))
    except (ValueError, OverflowError):  # outside the calendar
        return None


def from_event(words: Grammar, match: Match, event: dt.date) -> Days | None:
    """Return "two days after" the ``event``, or "the eve of" it."""
    try:
        return _on_narrative(words, match, event)
    except (ValueError, OverflowError):  # outside the calendar
        return None


def _on_event(words: Grammar, match: Match, anchor: dt.date) -> Days:
    """Return no day for "two days after", until the time is read that it is counted from."""
    return None, None, Granularity.DAY


def _on_years(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    first = int(match["first_year"])
    last = int(match["year"]) if len(match["year"]) == 4 else first - first % 100 + int(match["year"])
    return (dt.date(first, 1, 1), dt.date(last, 12, 31), Granularity.INTERVAL) if first < last else None


def _on_year(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return year_of(int(match["year"]))


def _on_decade(words: Grammar, match: Match, anchor: dt.date) -> Days:
    if match["decade_word"]:
        return decade_of(words.time.calendar.decades[match["decade_word"].lower()])
    year = int(match["decade"])
    if year < 100:  # "the '90s"; "the '00s" and "the '10s" can only be those of this century
        year += 1900 if year >= 20 else 2000
    return decade_of(year)


# Branch of the grammar -> its rule, and whether its days must be counted from some day.
MEANINGS: dict[str, tuple[Rule, bool]] = {
    "iso": (_on_iso, False),
    "figures": (_on_figures, False),
    "nth": (_on_nth, True),
    "quarter": (_on_quarter, True),
    "month_day": (_on_date, True),
    "day_month": (_on_date, True),
    "month_year": (_on_month, False),
    "feast": (_on_holiday, True),
    "season_name": (_on_season, True),
    "before_last": (_on_before_last, True),
    "weeks_ago": (_on_weeks_ago, True),
    "day_name": (_on_weekday, True),
    "days": (_on_day_word, True),
    "weekend": (_on_weekend, True),
    "ago": (_on_ago, True),
    "duration": (_on_duration, True),
    "units": (_on_period, True),
    "narrative": (_on_narrative, True),
    "from_event": (_on_event, True),
    "recent": (_on_recent, True),
    "month_name": (_on_month, True),
    "years": (_on_years, False),
    "decades": (_on_decade, False),
    "one_year": (_on_year, False),
}
# not relative if they name a year
DATED = frozenset({"nth", "month_day", "day_month", "feast", "season_name", "quarter"})
