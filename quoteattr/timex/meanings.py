"""The meaning of each branch of the grammar of time expressions: the days of a match, counted from an anchor."""

import datetime as dt
from collections.abc import Callable

from quoteattr.timex.calendar import (
    WEEKS,
    Days,
    day_of,
    decade_of,
    following_weekend,
    latest_weekend,
    period,
    stretch,
    units_before,
    weekend_of,
    year_of,
)
from quoteattr.timex.figures import date_in_figures
from quoteattr.timex.grammar import (
    SHORT,
    Grammar,
    Match,
    direction,
    is_listed,
    is_short,
    number_of,
    step_of,
    unit_of,
)
from quoteattr.timex.yearly import on_date, on_holiday, on_month, on_nth, on_quarter, on_season
from quoteattr.values import Granularity

Rule = Callable[[Grammar, Match, dt.date], Days | None]

_WHOLLY_COUNTED = SHORT | {"fortnight"}  # the calendar has no borders for them


def _on_iso(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return day_of(dt.date(int(match["year"]), int(match["number"]), int(match["day"])))


def _on_figures(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    first, second, year = int(match["number"]), int(match["day"]), int(match["year"])
    return date_in_figures(first, second, year, match["mark"], match.string)


def _on_weekday(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return _numbered(match, _weekday(words, match, anchor), 7)


def _numbered(match: Match, days: Days, step: int) -> Days:
    """Return the nearest day, in steps of ``step`` days, that has the number in brackets: "on Monday (6)".

    If none of the last two and the next two has it, the number is no day, or the text errs.
    """
    if not match["day"] or days[0] is None:
        return days
    found = (days[0] + dt.timedelta(step * shift) for shift in (0, 1, -1, 2, -2))
    return next((day_of(one) for one in found if one.day == int(match["day"])), days)


def _weekday(words: Grammar, match: Match, anchor: dt.date) -> Days:
    weekday = words.weekdays[match["weekday"].casefold()]
    back = (anchor.weekday() - weekday) % 7
    if match["unit"]:  # "Tuesday last week"
        monday = anchor + dt.timedelta(7 * (step_of(words, match) or 0) - anchor.weekday())
        return day_of(monday + dt.timedelta(weekday))
    match step_of(words, match):
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
    return not match["unit"] and not match["of_year"] and step_of(words, match) not in {-1, 0, 1}


def _on_before_last(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Return the one before the last: "the Friday before last", "the week before last"."""
    if match["weekday"]:
        return day_of(_next_weekday(words, match, anchor, -1) - dt.timedelta(7))
    unit = unit_of(words, match)
    return None if unit in _WHOLLY_COUNTED else period(unit, anchor, -2)


def _on_weeks_ago(words: Grammar, match: Match, anchor: dt.date) -> Days:
    """Return "a week ago Tuesday", seven days before the latest, or "Tuesday last week", in the calendar week."""
    if match["which"]:
        return _on_weekday(words, match, anchor)
    weekday = words.weekdays[match["weekday"].casefold()]
    weeks = number_of(words, match["count"])
    return day_of(anchor - dt.timedelta((anchor.weekday() - weekday) % 7 + 7 * weeks))


def _next_weekday(words: Grammar, match: Match, day: dt.date, step: int) -> dt.date:
    """Return the nearest day of that name before (-1) or after (1) ``day``."""
    weekday = words.weekdays[match["weekday"].casefold()]
    return day + dt.timedelta(step * (step * (weekday - day.weekday()) % 7 or 7))


def _on_day_word(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return _numbered(match, day_of(_named_day(words, match, anchor)), 1)


def _named_day(words: Grammar, match: Match, anchor: dt.date) -> dt.date:
    """Return the day that "yesterday" and the like mean."""
    said = " ".join(match["day_word"].lower().split())
    begins = [phrase for phrase in words.time.calendar.days if said.startswith(phrase)]
    steps = words.time.calendar.days[max(begins, key=len)] if begins else 0
    return anchor + dt.timedelta(steps)


def _on_weekend(words: Grammar, match: Match, anchor: dt.date) -> Days:
    step = step_of(words, match)
    if step is None or is_listed(words, "latest", match["which"]):
        # "Over the weekend", "this past weekend": the last one that has begun.
        return latest_weekend(anchor)
    return weekend_of(anchor + dt.timedelta(7 * step))


def _on_period(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    step = step_of(words, match) or 0
    unit = unit_of(words, match)
    if unit == "fortnight":  # it is no unit of the calendar
        return stretch(unit, anchor, 1) if step < 0 else None
    days = period(unit, anchor, step)
    if not step and days[2] is Granularity.WEEK and is_listed(words, "earlier", match["part"]):
        return days[0], anchor, Granularity.INTERVAL
    return days


def _on_duration(words: Grammar, match: Match, anchor: dt.date) -> Days:
    """Return a range up to the anchor: "the past two weeks"; that of "the past few weeks" has an unknown start."""
    if match["vague"]:
        return None, anchor, Granularity.INTERVAL
    unit, count = unit_of(words, match), number_of(words, match["count"]) if match["count"] else 1
    if unit == "weekend":
        first = latest_weekend(anchor - dt.timedelta(7 * (count - 1)))
        return first[0], latest_weekend(anchor)[1], Granularity.INTERVAL
    return stretch(unit, anchor, count)


def _on_ago(words: Grammar, match: Match, anchor: dt.date) -> Days:
    unit = unit_of(words, match)
    if match["vague"] or not match["count"]:
        return day_of(anchor) if unit in SHORT else (None, anchor, Granularity.INTERVAL)
    count = number_of(words, match["count"])
    if match["day_word"] and unit not in SHORT:  # "a year ago today"
        start = units_before(unit, _named_day(words, match, anchor), count)
        return start, start, Granularity.DAY
    days = period(unit, anchor, -count)
    if match["less"] and days[0] != anchor:
        return units_before(unit, anchor, count), anchor, Granularity.INTERVAL
    return (None, days[1], Granularity.INTERVAL) if match["beyond"] else days


def _on_recent(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return None, anchor, Granularity.INTERVAL


def _on_narrative(words: Grammar, match: Match, named: dt.date) -> Days | None:
    """Return a time counted from the one named last: "two days later", "the next day", "that year"."""
    step = direction(words, match)
    if match["weekday"]:
        return day_of(_next_weekday(words, match, named, step))
    if not match["unit"]:
        return day_of(named + dt.timedelta(step))
    unit = unit_of(words, match)
    if match["count"]:
        # "Two weeks later" counts from the day; "the previous week" is a calendar week.
        days, unit = WEEKS.get(unit, 1), "day" if unit in WEEKS else unit
        return period(unit, named, step * days * number_of(words, match["count"]))
    if unit == "weekend" and step:
        return weekend_of(named - dt.timedelta(7)) if step < 0 else following_weekend(named)
    return None if unit in _WHOLLY_COUNTED else period(unit, named, step)


def before_event(words: Grammar, match: Match, now: dt.date) -> Days | None:
    """Return when she spoke if it is ``now`` "three days after she spoke"; ``None`` for "a few days after"."""
    if not match["count"]:
        return day_of(now) if is_short(words, match) else None
    try:
        return period(unit_of(words, match), now, -number_of(words, match["count"]))
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
    "nth": (on_nth, True),
    "quarter": (on_quarter, True),
    "month_day": (on_date, True),
    "day_month": (on_date, True),
    "month_year": (on_month, False),
    "feast": (on_holiday, True),
    "season_name": (on_season, True),
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
    "month_name": (on_month, True),
    "years": (_on_years, False),
    "decades": (_on_decade, False),
    "one_year": (_on_year, False),
}
# not relative if they name a year
DATED = frozenset({"nth", "month_day", "day_month", "feast", "season_name", "quarter"})
