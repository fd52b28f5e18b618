"""Dates that callers give, and the date lines that embedded posts show."""

import datetime as dt
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from functools import cache
from itertools import islice

import attrs
import regex

from quoteattr.errors import DateError
from quoteattr.languages import any_of, common


@cache
def months() -> dict[str, int]:
    """The names of the months, long and short, with their numbers."""
    return {name: number for number, names in common().dates.months.items() for name in names}


@attrs.frozen(eq=False)
class _Shapes:
    """The forms of a date line: what is before the day, the day, and what is after it."""

    before: regex.Pattern[str]  #: an hour and a weekday, or nothing
    days: tuple[regex.Pattern[str], ...]  #: with any word for the month
    after: regex.Pattern[str]  #: an hour and its zone, or nothing


@cache
def _shapes() -> _Shapes:
    lexicon = common().dates
    gap = r"[\s\u200e\u200f]{0,60}+"
    day = r"(?P<day>(?<!\d)\d{1,2})"
    year = r"(?P<year>(?:[1١۱][9٩۹]|[2٢۲][0٠۰])\d\d|'?\d\d(?![\d:]))"
    long_year = r"(?P<year>(?:19|20)\d\d)"
    between = rf"(?:(?:{any_of(lexicon.between)})(?!\p{{L}}){gap})?+"
    clock = rf"\d{{1,2}}[:.]\d\d(?::\d\d)?+(?:\.\d+)?+(?:{gap}[ap]\.?m\b\.?)?+"
    zone = r"(?:UTC|GMT|[A-Z]{1,3}[DS]T|Uhr|Z)(?:[+-]\d{2}:?\d{2})?+(?!\p{L})"
    month = rf"(?P<month>[\p{{L}}\p{{M}}]++)\.?{gap}"
    days = (
        rf"{month}{day}(?:st|nd|rd|th)?+(?=[\s,،]){gap}[,،]?{gap}{year}",
        rf"{day}(?:st|nd|rd|th|er|º|°)?+\\?\.?{gap}{between}{month}[,،]?{gap}{between}{year}(?:\s?г\.)?+",
        rf"{long_year}\s?年\s?(?P<number>\d{{1,2}})\s?月\s?{day}\s?日",
        rf"{long_year}\s?년\s?(?P<number>\d{{1,2}})\s?월\s?{day}\s?일",
        rf"(?<!\d){long_year}-(?P<number>\d\d)-(?P<day>\d\d)(?:T(?=\d))?+",
        rf"{month}{day}{gap}{clock}{gap}(?:{zone})?+{gap}{long_year}",
    )
    before = (
        rf"(?:{clock}{gap}(?:[·∙•|–—-]{gap})?+)?+(?:(?:{any_of(lexicon.weekdays)})\.?,?{gap}(?:den{gap})?+)?+"
    )
    after = rf"(?:{gap}(?:[,،·∙•|–—-]{gap})?+(?:(?:{any_of(lexicon.before_time)}){gap})?+{clock}(?:{gap}{zone})?+)?+"
    compiled = [regex.compile(pattern, regex.IGNORECASE) for pattern in (before, *days, after)]
    return _Shapes(compiled[0], tuple(compiled[1:-1]), compiled[-1])


_WORD = regex.compile(r"(?<![\p{L}\d])(?:\d|\p{L}[\p{L}\p{M}]*+)")


@cache
def _first_words() -> frozenset[str]:
    """With which a date line may begin, figures aside."""
    return frozenset(name.partition("-")[0] for name in (*months(), *common().dates.weekdays))


def _begins(text: str, pos: int, end: int) -> Iterator[int]:
    for match in _WORD.finditer(text, pos, end):
        if match[0].isdecimal() or match[0].lower() in _first_words():
            yield match.start()


_LONGEST = 240  # code points that a date line may take, with hard wraps and indentation inside


@attrs.frozen
class ShownDate:
    """A date as a post shows it: its day, and the place of the expression with hour and zone."""

    day: dt.date
    start: int
    end: int


def match_shown_date(text: str, pos: int = 0) -> ShownDate | None:
    """The date line that begins exactly at ``pos``: "December 6, 2021", "12:01 · May 2, 2026", "2018年12月1日".

    Text may follow the year directly ("2017Then"), as it does in flattened pages.
    """
    shapes, limit = _shapes(), pos + _LONGEST
    begin = _end(shapes.before, text, pos, limit)
    for shape in shapes.days:
        match = shape.match(text, begin, limit)
        day = day_of(match) if match else None
        if match and day:
            return ShownDate(day, pos, _end(shapes.after, text, match.end(), limit))
    return None


def _end(optional: regex.Pattern[str], text: str, pos: int, limit: int) -> int:
    match = optional.match(text, pos, limit)
    return match.end() if match else pos


def find_shown_date(text: str, pos: int = 0, end: int | None = None) -> ShownDate | None:
    """The first date line that begins between ``pos`` and ``end``, or in the 240 code points after ``pos``.

    No more than a dozen numbers, months and weekdays are tried.
    """
    begins = islice(_begins(text, pos, pos + _LONGEST if end is None else end), 12)
    return next((shown for begin in begins if (shown := match_shown_date(text, begin))), None)


def in_utc(moment: dt.datetime) -> dt.datetime:
    """A time with a zone as UTC; beyond the calendar, the first or last moment that it has."""
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        if moment.year > 1:
            return dt.datetime.max.replace(tzinfo=dt.UTC)
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def day_of(match: regex.Match[str]) -> dt.date | None:
    """The day in the groups ``year``, ``day``, and ``month``, a word, or ``number``; ``None`` if there is none such."""
    parts = match.groupdict()
    year = int(parts["year"].lstrip("'"))
    month = int(parts["number"]) if parts.get("number") else months().get(parts["month"].lower(), 0)
    try:
        # Two digits of a year are of this century: embedded posts began in 2006.
        return dt.date(year + 2000 if year < 100 else year, month, int(parts["day"]))
    except ValueError:
        return None


_NO_DAYS = ("[Y]", "[M]", "[W]")  # units of numpy that tell none


def is_missing(value: object) -> bool:
    """Whether it is ``None``, or what tables have in its place: NaN, NaT, NA."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - only those differ from themselves
    except TypeError:  # of NA it is unknown
        return True
    except ValueError:  # of an array there are several answers
        return False


def _is_day_of_numpy(value: object) -> bool:
    """Whether it is a time of numpy, as the values of data frames are, that tells a day, and no array of them."""
    type_ = getattr(value, "dtype", None)
    return (
        getattr(type_, "kind", None) == "M"
        and getattr(value, "ndim", 1) == 0
        and not str(type_).endswith(_NO_DAYS)
    )


def read_published(value: object, name: str = "published") -> dt.date | dt.datetime | None:
    """The publication date that a caller gives.

    Accepts a date, a datetime (its zone is kept), a ``numpy.datetime64``, or a string in ISO 8601 ("2021-12-06",
    "2021-12-06T09:30:00Z"), RFC 2822, or with the month in words ("December 6, 2021"). ``None``, an empty string
    and the missing values of tables (NaN, NaT, NA) are ``None``. ``name`` is what an error calls it.

    Raises:
        DateError: For anything else, such as "06/12/2021", which is June or December.
    """
    if is_missing(value):
        return None
    if _is_day_of_numpy(value):
        value = value.astype("datetime64[us]").item()  # type: ignore[attr-defined]
    if isinstance(value, dt.date):  # a datetime is a date
        return value
    if not isinstance(value, str):
        raise DateError(
            f"{name} must be a str, date or datetime, got {type(value).__name__}; give datetime.date(2021, 12, 6)"
        )
    text = value.strip()
    if not text:
        return None
    found = _iso(text) or _rfc2822(text) or _worded(text)
    if found is None:
        raise DateError(
            f"{name} must be one day or instant, got {text[:40]!r}; write it in ISO 8601, as 2021-12-06"
        )
    return found


_ISO_DAY, _LONG_YEAR = regex.compile(r"\d{4}-\d\d-\d\d"), regex.compile(r"\d{4}")
_MAIL_DATE = regex.compile(r"(?:[A-Za-z]{3},?\s)?\s?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d\d:\d\d")  # RFC 2822


def _iso(text: str) -> dt.date | dt.datetime | None:
    for parse in (dt.date.fromisoformat, dt.datetime.fromisoformat):
        try:
            return parse(text)
        except ValueError:
            continue
    return None


def _worded(text: str) -> dt.date | None:
    if _ISO_DAY.match(text):
        return None  # meant as ISO 8601, and not one: 2021-12-06T25:00
    shown = match_shown_date(text)
    whole = shown is not None and shown.end == len(text) and _LONG_YEAR.search(text)
    return shown.day if shown and whole else None


def _rfc2822(text: str) -> dt.datetime | None:
    if not _MAIL_DATE.match(text):
        return None
    try:
        return parsedate_to_datetime(text[:80])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
