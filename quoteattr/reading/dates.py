"""Parse dates given by callers, and the date lines that embedded posts show."""

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
    """Return the numbers of the months by their names, long and short."""
    return {name: number for number, names in common().dates.months.items() for name in names}


@attrs.frozen(eq=False)
class _Shapes:
    """The patterns of a date line: what precedes the day, the day, and what follows it."""

    before: regex.Pattern[str]  #: a time and a weekday, or nothing
    days: tuple[regex.Pattern[str], ...]  #: these accept any word as the month
    after: regex.Pattern[str]  #: a time and its zone, or nothing


@cache
def _shapes() -> _Shapes:
    lexicon = common().dates
    gap = r"[\s\u200e\u200f]{0,60}+"
    day = r"(?P<day>(?<!\d)\d{1,2})"
    year = r"(?P<year>(?:[1١۱][9٩۹]|[2٢۲][0٠۰])\d\d|'?\d\d(?![\d:]))"
    long_year = r"(?P<year>(?:19|20)\d\d)"
    between = rf"(?:(?:{any_of(lexicon.between)})(?!\p{{L}}){gap})?+"
    clock = rf"\d{{1,2}}[:.]\d\d(?::\d\d)?+(?:\.\d+)?+(?:{gap}[ap]\.?m\b\.?)?+"
    zone = r"(?:UTC|GMT|[A-Z]{1,3}[DS]T|[CEMP]T|Uhr|Z)(?:[+-]\d{1,2}(?::?\d{2})?+)?+(?!\p{L})"
    month = rf"(?P<month>[\p{{L}}\p{{M}}]++)\.?{gap}"
    days = (
        rf"{month}{day}(?:st|nd|rd|th)?+(?=[\s,،]){gap}[,،]?{gap}{year}",
        rf"{day}(?:st|nd|rd|th|er|º|°)?+\\?\.?{gap}{between}{month}[,،]?{gap}{between}{year}(?:\s?г\.)?+",
        rf"{long_year}\s?年\s?(?P<number>\d{{1,2}})\s?月\s?{day}\s?日",
        rf"{long_year}\s?년\s?(?P<number>\d{{1,2}})\s?월\s?{day}\s?일",
        rf"(?<!\d){long_year}-(?P<number>\d\d)-(?P<day>\d\d)(?:T(?=\d))?+",
        rf"{month}{day}{gap}{clock}{gap}(?:{zone})?+{gap}{long_year}",
    )
    weekday = rf"(?:{any_of(lexicon.weekdays)})\.?,?{gap}(?:den{gap})?+"
    before = rf"(?:{clock}{gap}(?:{zone}{gap})?+(?:[,·∙•|–—-]{gap})?+)?+(?:{weekday})?+"
    after = rf"(?:{gap}(?:[,،·∙•|–—-]{gap})?+(?:(?:{any_of(lexicon.before_time)}){gap})?+{clock}(?:{gap}{zone})?+)?+"
    compiled = [regex.compile(pattern, regex.IGNORECASE) for pattern in (before, *days, after)]
    return _Shapes(compiled[0], tuple(compiled[1:-1]), compiled[-1])


_WORD = regex.compile(r"(?<![\p{L}\d])(?:\d|\p{L}[\p{L}\p{M}]*+)")


@cache
def _first_words() -> frozenset[str]:
    """Return the words, other than numbers, with which a date line may begin."""
    return frozenset(name.partition("-")[0] for name in (*months(), *common().dates.weekdays))


def _begins(text: str, pos: int, end: int) -> Iterator[int]:
    for match in _WORD.finditer(text, pos, end):
        if match[0].isdecimal() or match[0].lower() in _first_words():
            yield match.start()


_LONGEST = 240  # maximal length of a date line in code points, including hard wraps and indentation


@attrs.frozen
class ShownDate:
    """A date shown in a post: the day, and the span of the expression including time and zone."""

    day: dt.date
    start: int
    end: int


def match_shown_date(text: str, pos: int = 0) -> ShownDate | None:
    """Return the date line that begins exactly at ``pos``: "December 6, 2021", "12:01 · May 2, 2026", "2018年12月1日".

    Text may follow the year directly ("2017Then"), as happens in flattened pages.
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
    """Return the first date line that begins between ``pos`` and ``end``, or in the 240 code points after ``pos``.

    At most a dozen numbers, months and weekdays are tried.
    """
    begins = islice(_begins(text, pos, pos + _LONGEST if end is None else end), 12)
    return next((shown for begin in begins if (shown := match_shown_date(text, begin))), None)


def in_utc(moment: dt.datetime) -> dt.datetime:
    """Convert an aware datetime to UTC; one out of range becomes the first or last datetime there is."""
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        if moment.year > 1:
            return dt.datetime.max.replace(tzinfo=dt.UTC)
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def day_of(match: regex.Match[str]) -> dt.date | None:
    """Return the day in the groups ``year``, ``day`` and ``month`` (a word) or ``number``; ``None`` if invalid."""
    parts = match.groupdict()
    year = int(parts["year"].lstrip("'"))
    month = int(parts["number"]) if parts.get("number") else months().get(parts["month"].lower(), 0)
    try:
        # A two-digit year is in this century: embedded posts exist since 2006.
        return dt.date(year + 2000 if year < 100 else year, month, int(parts["day"]))
    except ValueError:
        return None


_NO_DAYS = ("[Y]", "[M]", "[W]")  # numpy units coarser than a day


def is_missing(value: object) -> bool:
    """Return whether a value is ``None``, or a missing value of tables: NaN, NaT, NA."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - only missing values differ from themselves
    except TypeError:  # NA cannot be converted to bool
        return True
    except ValueError:  # nor can an array, which is not a missing value
        return False


def _is_day_of_numpy(value: object) -> bool:
    """Return whether a value is a scalar ``numpy.datetime64``, as in data frames, with a unit of days or finer."""
    type_ = getattr(value, "dtype", None)
    return (
        getattr(type_, "kind", None) == "M"
        and getattr(value, "ndim", 1) == 0
        and not str(type_).endswith(_NO_DAYS)
    )


def read_published(value: object, name: str = "published") -> dt.date | dt.datetime | None:
    """Parse the publication date given by a caller.

    Accepts a date, a datetime (its zone is kept), a ``numpy.datetime64``, or a string in ISO 8601 ("2021-12-06",
    "2021-12-06T09:30:00Z"), in RFC 2822, or with the month as a word ("December 6, 2021"). ``None``, an empty string
    and the missing values of tables (NaN, NaT, NA) give ``None``. ``name`` is the name of the argument for messages.

    Raises:
        DateError: The value is anything else, such as "06/12/2021", which may be in June or December.
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
            f"{name} must be one day or instant, got {text[:40]!r}; write it in ISO 8601, such as 2021-12-06"
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
        return None  # meant as ISO 8601, but invalid: 2021-12-06T25:00
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
