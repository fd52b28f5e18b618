"""Date expressions in running text: where they stand, which days they mean, and how fine they are.

A closed grammar over ``lexicon/en/time.toml``, read in one scan. Nothing is asked of the clock: what must be
counted from the publication day stays unresolved without one. A weekday without a date is the most recent such
day, the publication day included, which is right in about nine of ten cases in news (TempEval-3 training data);
a day or month without a year is the most recent one; "last week" is the calendar week before, Monday to Sunday.
"""

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import attrs
import regex

from quoteattr.lexicon import load
from quoteattr.values import Granularity, Span

_LEXICON = load("time")
_WORDS: dict[str, list[str]] = _LEXICON["words"]
_MONTHS = {name: int(number) for number, names in _LEXICON["months"].items() for name in names}
_WEEKDAYS = {name: int(number) for number, names in _LEXICON["weekdays"].items() for name in names}
_HOLIDAYS = {name.lower(): rule for rule in _LEXICON["holidays"] for name in rule["names"]}
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}  # the first month of each season, northern hemisphere
_YEARS_BACK = 8  # the widest gap between two 29ths of February

Days = tuple[dt.date | None, dt.date | None, Granularity]


@attrs.frozen
class Timex:
    """A date expression of the text.

    ``start`` and ``end`` are days, both included. Both are ``None`` where the expression is relative and nothing
    is known to count from; one of them is ``None`` where that end is open ("since 2012", "several weeks ago").
    ``relative`` expressions are counted from the anchor or from the date named before them. A ``limit`` only
    bounds a time ("since 2012", "until May"): it does not tell when something happened.
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

    def edtf(self) -> str:
        """The same in EDTF (ISO 8601-2); empty where the expression is unresolved."""
        return write_edtf(self.start, self.end, self.granularity)


def write_edtf(start: dt.date | None, end: dt.date | None, granularity: Granularity) -> str:
    """EDTF level 1 and 2 of an interval of days: ``2016-10-11``, ``2016-10``, ``2015-22``, ``199X``, ``a/b``, ``a/..``."""
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    match granularity:
        case Granularity.DAY | Granularity.INSTANT:
            return f"{start}"
        case Granularity.MONTH:
            return f"{start.year:04}-{start.month:02}"
        case Granularity.SEASON:
            season = next(number for number, month in _SEASON_MONTHS.items() if month == start.month)
            return f"{start.year:04}-{season}"
        case Granularity.YEAR:
            return f"{start.year:04}"
        case Granularity.DECADE:
            return f"{start.year // 10:03}X"
        case _:
            return f"{start}/{end}"


def find_timexes(text: str, within: Sequence[Span], anchor: dt.date | None) -> tuple[Timex, ...]:
    """The date expressions inside ``within``, in the order of the text and disjoint.

    Args:
        text: The text; offsets are code points into it.
        within: Where to look. No expression reaches over the border of a span.
        anchor: The day that "today" means, usually the publication day. A ``datetime`` counts as its own day.
    """
    if isinstance(anchor, dt.datetime):
        anchor = anchor.date()
    found: list[Timex] = []
    named: dt.date | None = None  # the last single day that the text named
    done = 0
    for span in sorted(within):
        for match in _grammar().finditer(text, max(span.start, done), min(span.end, len(text))):
            timex = _read(match, anchor, named)
            if timex is not None:
                found.append(timex)
                if timex.granularity is Granularity.DAY and not timex.limit:
                    named = timex.start
        done = max(done, span.end)
    return tuple(found)


def _read(match: "regex.Match[str]", anchor: dt.date | None, named: dt.date | None) -> Timex | None:
    name = next(name for name in _RULES if match.start(name) >= 0)
    rule, relative = _RULES[name]
    relative = relative and not (name in _DATED and match["year"])
    granularity = Granularity.INTERVAL
    start: dt.date | None = None
    end: dt.date | None = None
    base = named if name == "narrative" else anchor
    if base is not None or not relative:
        try:
            days = rule(match, base or dt.date.min)
        except (ValueError, OverflowError):  # no such day, or beyond the calendar
            days = None
        if days is None and not relative:
            return None
        if days is not None:
            start, end, granularity = days
    limit = match["since"] or match["until"]
    if limit and (start or end):
        granularity = Granularity.INTERVAL
        start, end = (start, None) if match["since"] else (None, end)
    return Timex(Span(*match.span(name)), start, end, granularity, relative, bool(limit))


# --- Calendar -------------------------------------------------------------------------------------------------


def _day(day: dt.date) -> Days:
    return day, day, Granularity.DAY


def _week(day: dt.date) -> Days:
    monday = day - dt.timedelta(day.weekday())
    return monday, monday + dt.timedelta(6), Granularity.WEEK


def _month(year: int, month: int) -> Days:
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, 1), dt.date(year, month, last), Granularity.MONTH


def _season(year: int, number: int) -> Days:
    first = dt.date(year, _SEASON_MONTHS[number], 1)
    return first, _month(*_shifted(first, 2))[1], Granularity.SEASON


def _year(year: int) -> Days:
    return dt.date(year, 1, 1), dt.date(year, 12, 31), Granularity.YEAR


def _decade(year: int) -> Days:
    first = year - year % 10
    return dt.date(first, 1, 1), dt.date(first + 9, 12, 31), Granularity.DECADE


def _shifted(day: dt.date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _weekend(day: dt.date) -> Days:
    saturday = day + dt.timedelta(5 - day.weekday())
    return saturday, saturday + dt.timedelta(1), Granularity.INTERVAL


def _period(unit: str, anchor: dt.date, steps: int) -> Days:
    """The calendar unit that lies ``steps`` units from the one that holds the anchor."""
    match unit:
        case "hour":
            return _day(anchor)
        case "day":
            return _day(anchor + dt.timedelta(steps))
        case "week":
            return _week(anchor + dt.timedelta(7 * steps))
        case "month":
            return _month(*_shifted(anchor, steps))
        case "year":
            return _year(anchor.year + steps)
        case _:
            return _decade(anchor.year + 10 * steps)


def _latest(days_of: Callable[[int], Days | None], anchor: dt.date, *, over: bool = False) -> Days | None:
    """The most recent of a thing that comes every year: begun at the anchor, or ``over`` before it."""
    for year in range(anchor.year, anchor.year - _YEARS_BACK - 1, -1):
        days = _attempt(days_of, year)
        if days and days[0] and days[1] and (days[1] < anchor if over else days[0] <= anchor):
            return days
    return None


def _next(days_of: Callable[[int], Days | None], anchor: dt.date) -> Days | None:
    for year in range(anchor.year, anchor.year + _YEARS_BACK + 1):
        days = _attempt(days_of, year)
        if days and days[0] and days[0] > anchor:
            return days
    return None


def _attempt(days_of: Callable[[int], Days | None], year: int) -> Days | None:
    try:
        return days_of(year)
    except ValueError:  # the 29th of February in a common year
        return None


def _yearly(days_of: Callable[[int], Days | None], match: "regex.Match[str]", anchor: dt.date) -> Days | None:
    """A month, day or holiday: of the year named, or by "last", "this", "next", or the most recent one."""
    if match["year"]:
        return days_of(int(match["year"]))
    match (match["which"] or "").lower().split()[-1:]:
        case ["last"] | ["past"]:
            return _latest(days_of, anchor, over=True)
        case ["next"] | ["coming"]:
            return _next(days_of, anchor)
        case ["this"]:
            return days_of(anchor.year)
        case _:
            return _latest(days_of, anchor)


def _holiday(rule: dict[str, Any], year: int) -> Days | None:
    if year % rule.get("every", 1):
        return None
    if "easter" in rule:
        return _day(_easter(year) + dt.timedelta(rule["easter"]))
    if "day" in rule:
        return _day(dt.date(year, rule["month"], rule["day"]))
    if rule["nth"] < 0:
        last = dt.date(year, rule["month"], calendar.monthrange(year, rule["month"])[1])
        return _day(last - dt.timedelta((last.weekday() - rule["weekday"]) % 7))
    first = dt.date(year, rule["month"], rule.get("earliest", 1))
    return _day(first + dt.timedelta((rule["weekday"] - first.weekday()) % 7 + 7 * (rule["nth"] - 1)))


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876; Meeus, ch. 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    fix = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * fix + 114, 31)
    return dt.date(year, month, day + 1)


# --- Rules: what each alternative of the grammar means ----------------------------------------------------------


def _number(words: str) -> int:
    words = " ".join(words.lower().split())
    if words.isdigit():
        return int(words)
    numbers: dict[str, int] = _LEXICON["numbers"]
    return numbers[words] if words in numbers else sum(numbers[part] for part in regex.split(r"[-\s]+", words))


def _unit(match: "regex.Match[str]") -> str:
    unit: str = _LEXICON["units"][match["unit"].lower().removesuffix("s")]
    return unit


def _month_number(match: "regex.Match[str]") -> int:
    return _MONTHS[match["month"].title()]


def _on_iso(match: "regex.Match[str]", anchor: dt.date) -> Days:
    return _day(dt.date(int(match["year"]), int(match["number"]), int(match["day"])))


def _on_slashed(match: "regex.Match[str]", anchor: dt.date) -> Days | None:
    """Day and month in figures: read only where their order is certain."""
    first, second, year = int(match["number"]), int(match["day"]), int(match["year"])
    if first == second or second > 12:
        return _day(dt.date(year, first, second))
    return _day(dt.date(year, second, first)) if first > 12 else None


def _on_date(match: "regex.Match[str]", anchor: dt.date) -> Days | None:
    month, first = _month_number(match), int(match["day"])
    last = int(match["until_day"] or first)

    def days_of(year: int) -> Days:
        start, end = dt.date(year, month, first), dt.date(year, month, last)
        return _day(start) if first == last else (start, end, Granularity.INTERVAL)

    if first > last:
        return None
    if match["weekday"] and not match["year"]:
        weekday = _WEEKDAYS[match["weekday"].title()]
        fitting = [
            days
            for year in (anchor.year, anchor.year - 1, anchor.year + 1)
            if (days := _attempt(days_of, year)) and days[0] and days[0].weekday() == weekday
        ]
        if fitting:
            return min(fitting, key=lambda days: abs((days[0] or anchor) - anchor))
    return _yearly(days_of, match, anchor)


def _on_month(match: "regex.Match[str]", anchor: dt.date) -> Days | None:
    month = _month_number(match)
    # "Last June", said in June, is that of a year ago: the running month is not over.
    return _yearly(lambda year: _month(year, month), match, anchor)


def _on_season(match: "regex.Match[str]", anchor: dt.date) -> Days | None:
    number = _LEXICON["seasons"][match["season"].lower()]
    if match["year"]:
        return _season(int(match["year"]), number)
    which = (match["which"] or "").lower()
    current = _latest(lambda year: _season(year, number), anchor)
    if which.endswith(("last", "past")):
        # A season that ended in the same year is "this summer"; "last summer" is that of the year before.
        begun = current is not None and current[0] is not None and current[0].year == anchor.year
        over = _latest(lambda year: _season(year, number), anchor, over=True)
        return _season(anchor.year - 1, number) if begun and number != 24 else over
    if which.endswith(("next", "coming")):
        return _next(lambda year: _season(year, number), anchor)
    if which.endswith("this") and number != 24:
        return _season(anchor.year, number)
    return current


def _on_holiday(match: "regex.Match[str]", anchor: dt.date) -> Days | None:
    rule = _HOLIDAYS[" ".join(match["holiday"].lower().split())]
    return _yearly(lambda year: _holiday(rule, year), match, anchor)


def _on_weekday(match: "regex.Match[str]", anchor: dt.date) -> Days:
    weekday = _WEEKDAYS[match["weekday"].title()]
    back = (anchor.weekday() - weekday) % 7
    match (match["which"] or "").lower().split()[-1:]:
        case ["last"] | ["past"]:
            return _day(anchor - dt.timedelta(back or 7))
        case ["next"] | ["coming"]:
            return _day(anchor + dt.timedelta(7 - back))
        case ["this"]:
            return _day(anchor + dt.timedelta(weekday - anchor.weekday()))
        case _:
            return _day(anchor - dt.timedelta(back))


def _on_day_word(match: "regex.Match[str]", anchor: dt.date) -> Days:
    words = match["day_word"].lower()
    if "before" in words:
        return _day(anchor - dt.timedelta(2))
    if words.startswith(("yesterday", "last")):
        return _day(anchor - dt.timedelta(1))
    return _day(anchor + dt.timedelta(1) if words.startswith("tomorrow") else anchor)


def _on_weekend(match: "regex.Match[str]", anchor: dt.date) -> Days:
    on_it = anchor.weekday() >= 5
    match (match["which"] or "").lower().split()[-1:]:
        case ["last"]:
            return _weekend(anchor - dt.timedelta(7))
        case ["this"]:
            return _weekend(anchor)
        case ["next"]:
            return _weekend(anchor + dt.timedelta(7))
        case _:
            return _weekend(anchor if on_it else anchor - dt.timedelta(7))


def _on_period(match: "regex.Match[str]", anchor: dt.date) -> Days:
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    start, end, granularity = _period(_unit(match), anchor, step)
    if granularity is Granularity.WEEK and step == 0 and (match["part"] or "").lower().startswith("earlier"):
        return start, anchor, Granularity.INTERVAL
    return start, end, granularity


def _on_duration(match: "regex.Match[str]", anchor: dt.date) -> Days:
    """ "The past two weeks": that long, up to the anchor; "the past few weeks": nobody knows how long."""
    if match["vague"]:
        return None, anchor, Granularity.INTERVAL
    count, unit = _number(match["count"] or "one"), _unit(match)
    if unit in ("hour", "day", "week"):
        start = anchor - dt.timedelta(count * {"hour": 0, "day": 1, "week": 7}[unit])
    else:
        year, month = _shifted(anchor, -count * {"month": 1, "year": 12, "decade": 120}[unit])
        start = dt.date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))
    return start, anchor, Granularity.INTERVAL


def _on_ago(match: "regex.Match[str]", anchor: dt.date) -> Days:
    if match["vague"] or not match["count"]:
        return None, anchor, Granularity.INTERVAL
    days = _period(_unit(match), anchor, -_number(match["count"]))
    return (None, days[1], Granularity.INTERVAL) if match["beyond"] else days


def _on_recent(match: "regex.Match[str]", anchor: dt.date) -> Days:
    return None, anchor, Granularity.INTERVAL


def _on_narrative(match: "regex.Match[str]", named: dt.date) -> Days:
    """Counted from the day that the text named last: "two days later", "the next day", "that night"."""
    if match["count"]:
        later = match["direction"].lower() in ("later", "after", "afterward", "afterwards")
        return _period(_unit(match), named, _number(match["count"]) * (1 if later else -1))
    match (match["direction"] or "").lower():
        case "next" | "following" | "after":
            return _day(named + dt.timedelta(1))
        case "previous" | "before":
            return _day(named - dt.timedelta(1))
        case _:
            return _day(named)


def _on_years(match: "regex.Match[str]", anchor: dt.date) -> Days | None:
    first = int(match["first_year"])
    last = int(match["year"]) if len(match["year"]) == 4 else first - first % 100 + int(match["year"])
    return (dt.date(first, 1, 1), dt.date(last, 12, 31), Granularity.INTERVAL) if first < last else None


def _on_year(match: "regex.Match[str]", anchor: dt.date) -> Days:
    return _year(int(match["year"]))


def _on_decade(match: "regex.Match[str]", anchor: dt.date) -> Days:
    if match["decade_word"]:
        return _decade(_LEXICON["decades"][match["decade_word"].lower()])
    year = int(match["decade"])
    if year < 100:  # "the '90s"; "the '00s" and "the '10s" can only be of this century
        year += 1900 if year >= 20 else 2000
    return _decade(year)


# The rules in the order in which the grammar tries them, each with whether it must count from somewhere.
_RULES: dict[str, tuple[Callable[["regex.Match[str]", dt.date], Days | None], bool]] = {
    "iso": (_on_iso, False),
    "slashed": (_on_slashed, False),
    "month_day": (_on_date, True),
    "day_month": (_on_date, True),
    "month_year": (_on_month, False),
    "holiday_day": (_on_holiday, True),
    "season_of": (_on_season, True),
    "weekday_only": (_on_weekday, True),
    "days": (_on_day_word, True),
    "weekend": (_on_weekend, True),
    "ago": (_on_ago, True),
    "duration": (_on_duration, True),
    "period": (_on_period, True),
    "narrative": (_on_narrative, True),
    "recent": (_on_recent, True),
    "month_only": (_on_month, True),
    "years": (_on_years, False),
    "decade_of": (_on_decade, False),
    "year_only": (_on_year, False),
}
_DATED = frozenset({"month_day", "day_month", "holiday_day", "season_of"})  # absolute where they name a year


# --- Grammar ----------------------------------------------------------------------------------------------------


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first; any white space where they hold a space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s{1,3}+".join(map(regex.escape, word.split())) for word in ordered)


def _named(words: Iterable[str]) -> str:
    return _any(form for word in words for form in (word, word.upper()))


def _alternatives() -> Iterator[tuple[str, str]]:
    gap, words = r"\s{1,3}+", _WORDS
    month = rf"(?P<month>{_named(_MONTHS)})(?!\p{{L}})\.?+"
    full = [name for name in _WEEKDAYS if name.endswith("day")]
    weekday = rf"(?P<weekday>{_named(full)})(?!['’]?\p{{L}}(?<!['’]s))"
    named_day = rf"(?:(?P<weekday>{_named(_WEEKDAYS)})(?!\p{{L}})\.?,?{gap})?+"
    year = r"(?<!\d)(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|[,.:]\d)"
    day = r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?+(?![\d%\p{L}]|[.:/,]\d)"
    part_of_day = rf"(?:{_any(words['parts'])})(?!\p{{L}})"
    part = rf"(?:(?P<part>(?i:{_any(words['within'])}))(?:-|{gap}))?+"
    which = rf"(?:(?P<which>(?i:this{gap}past|this{gap}coming|last|past|this|next|coming)){gap})"
    unit = rf"(?P<unit>(?i:{_any(_LEXICON['units'])})s?+)(?!\p{{L}})"
    tens = [word for word, number in _LEXICON["numbers"].items() if number >= 20]
    count = rf"(?P<count>(?i:(?:{_any(tens)})[-\s](?:{_any(_LEXICON['numbers'])})|{_any(_LEXICON['numbers'])})(?!\p{{L}})|\d{{1,3}}(?!\d))"
    vague = rf"(?P<vague>(?i:{_any(words['vague'])}))(?!\p{{L}})"
    about = rf"(?:(?:(?i:{_any(words['about'])})|(?P<beyond>(?i:{_any(words['beyond'])}))){gap})?+"
    licence = rf"(?<=\b(?i:{'|'.join(words['in'])})(?:\s{{1,3}}|-))"
    owned = rf"(?<=(?:\b(?i:{'|'.join(words['determiners'])})|['’]s|s['’])\s{{1,3}})"
    settings = _any(_LEXICON["linking"]["settings"])
    comes = rf"(?=(?:{gap}[\p{{L}}-]{{1,20}}){{0,2}}?{gap}(?:{settings})\b)"
    one_day = rf"(?<!\b(?i:{'|'.join(words['any'])})\s)(?<!\b(?:{_any(words['before_weekday'])})\s)"
    no_paper = rf"(?!{gap}(?:{_any(words['after_weekday'])})\b)"
    ends = r"(?=\s{0,3}+(?:[.,;:!?\"“”'’)\]—–-]|$))"
    long_names = [name for name in _MONTHS if name not in words["ambiguous_months"] and len(name) > 4 or name == "July"]

    yield "iso", rf"(?<![-/]){year}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d|-\d)"
    yield "slashed", rf"(?<![-/.])(?P<number>\d{{1,2}})(?P<mark>[-/.])(?P<day>\d{{1,2}})(?P=mark){year}(?![-/])"
    until_day = rf"(?:\s?[-–—]\s?(?P<until_day>3[01]|[12]\d|[1-9])(?![\d,%]))?+"
    yield "month_day", rf"{named_day}{month}\s{{0,3}}+{day}{until_day}(?:,?{gap}(?:of{gap})?+{year})?+"
    yield "day_month", rf"(?<![.,:/$£€#-]){named_day}(?:the{gap})?+{day}{gap}(?:of{gap})?+{month}(?:,?{gap}{year})?+"
    yield "month_year", rf"{part}{month},?{gap}(?:of{gap})?+{year}"
    yield (
        "holiday_day",
        rf"{part}{which}?+(?P<holiday>{_named(name for rule in _LEXICON['holidays'] for name in rule['names'])})(?!\p{{L}})(?:,?{gap}(?:of{gap}|in{gap})?+{year})?+",
    )
    season = rf"(?P<season>(?i:{_any(_LEXICON['seasons'])}))(?!\p{{L}})"
    yield (
        "season_of",
        rf"{part}(?:(?:the{gap})?+{season}{gap}(?:of{gap})?+{year}|{which}{season}|(?<=\b(?i:in|over|during|since|until){gap})the{gap}{season}(?!{gap}of\b))",
    )
    yield (
        "weekday_only",
        rf"{part}(?:{which}{weekday}|{one_day}{weekday}|(?<=\b[aA]{gap}){weekday}(?:{gap}{part_of_day})?+{comes}){no_paper}(?:{gap}{part_of_day})?+",
    )
    yield (
        "days",
        rf"{part}(?P<day_word>(?i:the{gap}day{gap}before{gap}yesterday|yesterday|tomorrow|tonight)(?!\p{{L}})"
        rf"|(?<!\p{{Lu}}[\p{{L}}.]{{0,15}}{gap})(?:[Tt]oday|TODAY)(?!\p{{L}})"
        rf"|(?i:last{gap}night|this{gap}(?:{_any(words['parts'])}))(?!\p{{L}}))(?:{gap}{part_of_day})?+",
    )
    yield "weekend", rf"{part}(?:{which}|(?<=\b(?i:over|at|on){gap})(?:the{gap})(?:past{gap})?+)weekend(?!\p{{L}})"
    yield (
        "ago",
        rf"{about}(?:(?:{vague}|{count})(?:{gap}|-))?+{unit}{gap}(?i:ago)(?!\p{{L}})",
    )
    yield (
        "duration",
        rf"(?i:(?:over{gap}|during{gap}|in{gap}|for{gap})?+(?:the|these|this){gap}(?:last|past)){gap}(?:(?:{vague}|{count}){gap})?+{unit}",
    )
    yield "period", rf"{part}(?P<which>(?i:last|this|next)){gap}{unit}(?!{gap}(?i:of|in)\b)"
    yield (
        "narrative",
        rf"(?:{count}{gap}{unit}{gap}(?P<direction>(?i:earlier|later|before|after|afterwards?+)){ends}"
        rf"|(?i:the){gap}(?P<direction>(?i:next|following|previous)){gap}(?i:day|morning|night|evening|afternoon)(?!\p{{L}})"
        rf"|(?i:the){gap}(?i:day|night|evening){gap}(?P<direction>(?i:before|after)){ends}"
        rf"|(?i:that|the{gap}same){gap}(?i:day|{_any(words['parts'])})(?!\p{{L}}))",
    )
    yield "recent", rf"(?i:{_any(words['recent'])})(?!\p{{L}})"
    bare = rf"(?P<month>{_named(long_names)})(?!\p{{L}})"
    yield (
        "month_only",
        rf"{part}(?:{which}{month}|{licence}{month}(?!{gap}\p{{Lu}})|(?<=\b[aA]n?{gap}){month}{comes}|{bare})(?!\s?\d)",
    )
    yield "years", r"(?<![\d/-])(?P<first_year>1[5-9]\d\d|20\d\d)\s?[-–—]\s?(?P<year>(?:1[5-9]|20)\d\d|1[3-9]|[2-9]\d)(?![\d%-])"
    yield (
        "decade_of",
        rf"(?:the{gap})?+{part}(?P<decade>(?<!\d)(?:1[5-9]|20)\d0)['’]?s(?!\p{{L}})"
        rf"|the{gap}{part}(?:['’‘]?(?P<decade>\d0)['’]?s|(?P<decade_word>{_any(_LEXICON['decades'])}))(?!\p{{L}})",
    )
    not_counted = rf"(?!{gap}(?:{_any(words['counted'])})\b)(?!-\p{{L}})"
    yield "year_only", rf"(?:{licence}|{owned}){part}{year}{not_counted}"


@cache
def _grammar() -> "regex.Pattern[str]":
    limits = rf"(?:(?:(?P<since>(?i:{_any(_WORDS['since'])}))|(?P<until>(?i:{_any(_WORDS['until'])})))\s{{1,3}}+)?+"
    body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _alternatives())
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?=[\p{{L}}\p{{N}}]){limits}(?:{body})", regex.V1)
