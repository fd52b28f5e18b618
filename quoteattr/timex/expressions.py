"""Time expressions in running text: their places, the days that they mean, and their granularity.

A closed grammar over a language's ``time.toml``, read in one scan. The clock is never read: an expression that must be
counted from the publication day stays unresolved without one. A weekday without a date is the most recent such
day, the publication day included, which is right in nine of ten cases in news (TempEval-3 training data); a
day or month without a year is the most recent one; "last week" is the calendar week before, Monday to Sunday.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import attrs
import regex

from quoteattr.languages import Language
from quoteattr.languages.time import Holiday
from quoteattr.timex.calendar import (
    Days,
    Yearly,
    attempt,
    coming,
    day_of,
    decade_of,
    holiday,
    latest,
    month_of,
    period,
    season_of,
    stretch,
    weekend_of,
    write_edtf,
    year_of,
)
from quoteattr.timex.grammar import WORD, Grammar, grammar
from quoteattr.values import Granularity, Span

Match = regex.Match[str]
Rule = Callable[[Grammar, Match, dt.date], Days | None]

_PARTS = regex.compile(r"[-\s]+")
_WINTER = 24
_YEAR = 4  # digits
_ANY_DAY = dt.date(2000, 1, 1)  # replaces an unknown anchor where only the granularity matters


@attrs.frozen
class Timex:
    """A time expression of the text.

    ``start`` and ``end`` are days, both included. Both are ``None`` if the expression is relative and there is no day
    to count from; one of them is ``None`` if that end is open ("since 2012", "several weeks ago"). A ``relative``
    expression is counted from the anchor or from the day named before it. A ``limit`` bounds a time ("since 2012",
    "until May") and does not say when something happened; ``span`` is then the date alone.
    """

    span: Span
    start: dt.date | None
    end: dt.date | None
    granularity: Granularity
    relative: bool
    limit: bool = False

    @property
    def resolved(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    def edtf(self) -> str:
        """The same in EDTF (ISO 8601-2); empty where the expression is unresolved."""
        return write_edtf(self.start, self.end, self.granularity)


def find_timexes(
    text: str,
    within: Sequence[Span],
    anchor: dt.date | None,
    language: Language,
    *,
    latest: dt.date | None = None,
) -> tuple[Timex, ...]:
    """The date expressions inside ``within``, in the order of the text and disjoint.

    Args:
        text: The text; offsets are code points into it.
        within: Where to look. No expression reaches over the border of a span.
        anchor: The day that "today" means, usually the publication day. A ``datetime`` counts as its own day.
        language: Whose expressions.
        latest: The day from which a weekday alone counts, where the text was written on after the anchor.
    """
    if isinstance(anchor, dt.datetime):
        anchor = anchor.date()
    words = grammar(language)
    found: list[Timex] = []
    named: dt.date | None = None  # the last single day that the text named
    done = 0
    for span in sorted(within):
        for place in _openers(words, text, Span(max(span.start, done), span.end)):
            match = words.pattern.match(text, place, span.end) if place >= done else None
            timex = _read(words, match, anchor, named, latest) if match else None
            if timex is not None:
                found.append(timex)
                done = timex.span.end
                if timex.granularity is Granularity.DAY and not timex.limit:
                    named = timex.start
        done = max(done, span.end)
    return tuple(found)


def _openers(words: Grammar, text: str, span: Span) -> Iterator[int]:
    """Where an expression may begin, by its first word and, if that never ends one, by the word behind it.

    A short figure never is one alone: "7 May", but not "7 people".
    """
    leads: list[int] = []
    for match in WORD.finditer(text, span.start, span.end):
        word = match[0].casefold()
        figure = word[0].isdecimal()
        if word in words.leads or (figure and len(word) < _YEAR and word.isdecimal()):
            leads.append(match.start())
            continue
        if leads:
            if figure or word in words.vocabulary:
                yield from leads
            leads = []
        if figure or word in words.openers:
            yield match.start()


def _read(
    words: Grammar, match: Match, anchor: dt.date | None, named: dt.date | None, latest: dt.date | None
) -> Timex | None:
    name = next(name for name in _RULES if match.start(name) >= 0)
    rule, relative = _RULES[name]
    relative = relative and not (name in _DATED and match["year"])
    if name == "narrative":
        base = _base(words, match, anchor, named)
    elif name == "day_name" and latest is not None and _is_alone(words, match):
        base = latest
    else:
        base = anchor
    try:
        days = rule(words, match, base or _ANY_DAY)
    except (ValueError, OverflowError):  # no such day, or beyond the calendar
        days = None
    if days is None:
        return None
    start, end, granularity = days
    if relative and base is None:
        start = end = None
    limit = bool(match["since"] or match["until"])
    if limit:
        granularity = Granularity.INTERVAL
        start, end = (start, None) if match["since"] else (None, end)
    return Timex(Span(*match.span(name)), start, end, granularity, relative, limit)


def _base(words: Grammar, match: Match, anchor: dt.date | None, named: dt.date | None) -> dt.date | None:
    """The day named before; where there is none, "the previous week" is counted from the anchor."""
    calendar_unit = match["unit"] and not match["count"]
    return anchor if named is None and calendar_unit and _direction(words, match) < 0 else named


def _direction(words: Grammar, match: Match) -> int:
    return words.time.calendar.directions.get((match["direction"] or "").lower(), 0)


# --- What each alternative of the grammar means -----------------------------------------------------------------


def _number(words: Grammar, count: str) -> int:
    numbers, count = words.time.calendar.numbers, " ".join(count.lower().split())
    if count.isdecimal():
        return int(count)
    return numbers[count] if count in numbers else sum(numbers[part] for part in _PARTS.split(count))


def _unit(words: Grammar, match: Match) -> str:
    return words.time.calendar.units[match["unit"].lower()]


def _which(words: Grammar, match: Match) -> int | None:
    """Steps from the running one: -1 for "last", 0 for "this", 1 for "next"; ``None`` without such a word."""
    which = " ".join((match["which"] or "").lower().split())
    return words.time.calendar.which[which] if which else None


def _is_in(words: Grammar, name: str, phrase: str | None) -> bool:
    """Whether a phrase is in the list of that name."""
    return " ".join((phrase or "").lower().split()) in words.time.words.get(name, ())


def _yearly(words: Grammar, days_in: Yearly, match: Match, anchor: dt.date) -> Days | None:
    """Of the year named, or by "last", "this" and "next", or the most recent one."""
    if match["year"]:
        return days_in(int(match["year"]))
    match _which(words, match):
        case -1:
            return latest(days_in, anchor, over=True)
        case 1:
            return coming(days_in, anchor)
        case 0:
            return days_in(anchor.year)
        case _:
            return latest(days_in, anchor)


def _on_iso(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return day_of(dt.date(int(match["year"]), int(match["number"]), int(match["day"])))


def _on_figures(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """Day and month in figures: read only where their order is certain."""
    first, second, year = int(match["number"]), int(match["day"]), int(match["year"])
    if first == second or second > 12:
        return day_of(dt.date(year, first, second))
    return day_of(dt.date(year, second, first)) if first > 12 else None


def _on_date(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    month, first = words.months[match["month"].casefold()], int(match["day"])
    last = int(match["until_day"] or first)

    def days_in(year: int) -> Days:
        start, end = dt.date(year, month, first), dt.date(year, month, last)
        return day_of(start) if first == last else (start, end, Granularity.INTERVAL)

    if first > last:
        return None
    if match["weekday"] and not match["year"]:
        weekday = words.weekdays[match["weekday"].casefold()]
        for year in (anchor.year, anchor.year - 1, anchor.year + 1):
            days = attempt(days_in, year)
            if days and days[0] and days[0].weekday() == weekday:
                return days
    return _yearly(words, days_in, match, anchor)


def _on_nth(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    """The second Tuesday in January; the first week of March is its first seven days."""
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


def _on_month(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    month = words.months[match["month"].casefold()]
    return _yearly(words, lambda year: month_of(year, month), match, anchor)


def _on_season(words: Grammar, match: Match, anchor: dt.date) -> Days | None:
    number = words.time.calendar.seasons[match["season"].lower()]
    if number != _WINTER and not match["year"] and _which(words, match) == -1:
        # A summer that ended in the running year is "this summer"; "last summer" is that of the year before.
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


def _is_alone(words: Grammar, match: Match) -> bool:
    """Whether a weekday stands without "last", "next" or a week."""
    return not match["unit"] and _which(words, match) not in {-1, 0, 1}


def _on_day_word(words: Grammar, match: Match, anchor: dt.date) -> Days:
    said = " ".join(match["day_word"].lower().split())
    begins = [phrase for phrase in words.time.calendar.days if said.startswith(phrase)]
    steps = words.time.calendar.days[max(begins, key=len)] if begins else 0
    return day_of(anchor + dt.timedelta(steps))


def _on_weekend(words: Grammar, match: Match, anchor: dt.date) -> Days:
    step = _which(words, match)
    if step is None or _is_in(words, "latest", match["which"]):
        # "Over the weekend", "this past weekend": the one that is over or running.
        return weekend_of(anchor if anchor.weekday() >= 5 else anchor - dt.timedelta(7))
    return weekend_of(anchor + dt.timedelta(7 * step))


def _on_period(words: Grammar, match: Match, anchor: dt.date) -> Days:
    step = _which(words, match) or 0
    days = period(_unit(words, match), anchor, step)
    if not step and days[2] is Granularity.WEEK and _is_in(words, "earlier", match["part"]):
        return days[0], anchor, Granularity.INTERVAL
    return days


def _on_duration(words: Grammar, match: Match, anchor: dt.date) -> Days:
    """Reaches up to the anchor: "the past two weeks"; of "the past few weeks" nobody knows since when."""
    if match["vague"]:
        return None, anchor, Granularity.INTERVAL
    return stretch(_unit(words, match), anchor, _number(words, match["count"]) if match["count"] else 1)


def _on_ago(words: Grammar, match: Match, anchor: dt.date) -> Days:
    if match["vague"] or not match["count"]:
        return None, anchor, Granularity.INTERVAL
    days = period(_unit(words, match), anchor, -_number(words, match["count"]))
    return (None, days[1], Granularity.INTERVAL) if match["beyond"] else days


def _on_recent(words: Grammar, match: Match, anchor: dt.date) -> Days:
    return None, anchor, Granularity.INTERVAL


def _on_narrative(words: Grammar, match: Match, named: dt.date) -> Days:
    """Counted from the day that the text named last: "two days later", "the next day", "the day before"."""
    step = _direction(words, match)
    if not match["unit"]:
        return day_of(named + dt.timedelta(step))
    if not match["count"]:
        return period(_unit(words, match), named, step)
    unit, count = _unit(words, match), _number(words, match["count"])
    if unit == "week":  # "two weeks later" counts from the day, "the previous week" is the calendar's
        unit, count = "day", 7 * count
    return period(unit, named, step * count)


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
    if year < 100:  # "the '90s"; "the '00s" and "the '10s" can only be of this century
        year += 1900 if year >= 20 else 2000
    return decade_of(year)


# The branches of the grammar, each with whether it must be counted from some day.
_RULES: dict[str, tuple[Rule, bool]] = {
    "iso": (_on_iso, False),
    "figures": (_on_figures, False),
    "nth": (_on_nth, True),
    "month_day": (_on_date, True),
    "day_month": (_on_date, True),
    "month_year": (_on_month, False),
    "feast": (_on_holiday, True),
    "season_name": (_on_season, True),
    "day_name": (_on_weekday, True),
    "days": (_on_day_word, True),
    "weekend": (_on_weekend, True),
    "ago": (_on_ago, True),
    "duration": (_on_duration, True),
    "units": (_on_period, True),
    "narrative": (_on_narrative, True),
    "recent": (_on_recent, True),
    "month_name": (_on_month, True),
    "years": (_on_years, False),
    "decades": (_on_decade, False),
    "one_year": (_on_year, False),
}
# absolute where they name a year
_DATED = frozenset({"nth", "month_day", "day_month", "feast", "season_name"})
