"""Intervals of days: calendar units, yearly holidays, and their notation in EDTF (ISO 8601-2)."""

import calendar
import datetime as dt
from collections.abc import Callable

from quoteattr.languages.time import Holiday
from quoteattr.values import Granularity

#: first and last day, both included; None is an open end
Days = tuple[dt.date | None, dt.date | None, Granularity]
#: gives the days of something yearly in a year, or None if that year has none
Yearly = Callable[[int], Days | None]

WEEKS = {"week": 7, "fortnight": 14}  #: units of whole weeks -> days
# EDTF's numbers for the seasons -> first month, in the northern hemisphere
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
_SATURDAY = 5
_YEARS_BACK = 8  # the widest gap between two 29ths of February
# A month or date without a year may be up to so many days ahead or else most of a year back. Up to 92 days, nine of
# ten in news are ahead; of those three to four months ahead, half are.
_AHEAD = 92


def day_of(day: dt.date) -> Days:
    """Return a single day."""
    return day, day, Granularity.DAY


def week_of(day: dt.date) -> Days:
    """Return the calendar week, Monday to Sunday, that contains ``day``."""
    monday = day - dt.timedelta(day.weekday())
    return monday, monday + dt.timedelta(6), Granularity.WEEK


def weekend_of(day: dt.date) -> Days:
    """Return Saturday and Sunday of the calendar week that contains ``day``."""
    saturday = day + dt.timedelta(5 - day.weekday())
    return saturday, saturday + dt.timedelta(1), Granularity.INTERVAL


def latest_weekend(day: dt.date) -> Days:
    """Return the last weekend that has begun by ``day``."""
    return weekend_of(day if day.weekday() >= _SATURDAY else day - dt.timedelta(7))


def following_weekend(day: dt.date) -> Days:
    """Return the first weekend that begins after ``day``, other than one that contains it."""
    return weekend_of(day if day.weekday() < _SATURDAY else day + dt.timedelta(7))


def month_of(year: int, month: int) -> Days:
    """Return a calendar month."""
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, 1), dt.date(year, month, last), Granularity.MONTH


def season_of(year: int, number: int) -> Days:
    """Return a season by its EDTF number; winter begins in December of ``year``."""
    first = dt.date(year, SEASON_MONTHS[number], 1)
    return first, month_of(*shifted(first, 2))[1], Granularity.SEASON


def year_of(year: int) -> Days:
    """Return a calendar year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31), Granularity.YEAR


def decade_of(year: int) -> Days:
    """Return the ten years that differ from ``year`` only in the last digit."""
    first = year - year % 10
    return dt.date(first, 1, 1), dt.date(first + 9, 12, 31), Granularity.DECADE


def shifted(day: dt.date, months: int) -> tuple[int, int]:
    """Return year and month, so many ``months`` from ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def period(unit: str, anchor: dt.date, steps: int) -> Days:
    """Return the calendar unit that is ``steps`` units from the one that contains ``anchor``.

    Hours and minutes are rounded to days.
    """
    match unit:
        case "minute":
            return day_of(anchor)
        case "hour":
            return day_of(anchor + dt.timedelta(int(steps / 24)))
        case "day":
            return day_of(anchor + dt.timedelta(steps))
        case "week":
            return week_of(anchor + dt.timedelta(7 * steps))
        case "fortnight":
            return week_of(anchor + dt.timedelta(14 * steps))
        case "weekend":
            return weekend_of(anchor + dt.timedelta(7 * steps))
        case "month":
            return month_of(*shifted(anchor, steps))
        case "year":
            return year_of(anchor.year + steps)
        case _:
            return decade_of(anchor.year + 10 * steps)


def stretch(unit: str, anchor: dt.date, count: int) -> Days:
    """Return the last ``count`` units up to ``anchor``, to the day."""
    match unit:
        case "minute":
            start = anchor
        case "hour":
            start = anchor - dt.timedelta(-(-count // 24))
        case "day":
            start = anchor - dt.timedelta(count)
        case "week":  # the anchor is the last of the seven days
            start = anchor - dt.timedelta(7 * count - 1)
        case "fortnight":
            start = anchor - dt.timedelta(14 * count - 1)
        case _:
            year, month = shifted(anchor, -count * {"month": 1, "year": 12, "decade": 120}[unit])
            start = dt.date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))
    return start, anchor, Granularity.INTERVAL


def units_before(unit: str, day: dt.date, count: int) -> dt.date | None:
    """Return the day that is ``count`` units before another."""
    weeks = WEEKS | {"weekend": 7}
    if unit in weeks:
        unit, count = "day", weeks[unit] * count
    return stretch(unit, day, count)[0]


def latest(days_in: Yearly, anchor: dt.date, *, over: bool = False) -> Days | None:
    """Return the most recent occurrence of something yearly: begun by the anchor or, with ``over``, ended before it."""
    for year in range(anchor.year, anchor.year - _YEARS_BACK - 1, -1):
        days = attempt(days_in, year)
        if days and days[0] and days[1] and (days[1] < anchor if over else days[0] <= anchor):
            return days
    return None


def nearest(days_in: Yearly, anchor: dt.date) -> Days | None:
    """Return the most recent occurrence of something yearly, or the coming one if that is near.

    For example "the election on Nov. 8" in August.
    """
    days = coming(days_in, anchor)
    ahead = days is not None and days[0] is not None and (days[0] - anchor).days <= _AHEAD
    before = latest(days_in, anchor)
    running = before is not None and before[1] is not None and before[1] >= anchor
    return days if ahead and not running else before


def coming(days_in: Yearly, anchor: dt.date) -> Days | None:
    """Return the first occurrence of something yearly that begins after the anchor."""
    for year in range(anchor.year, anchor.year + _YEARS_BACK + 1):
        days = attempt(days_in, year)
        if days and days[0] and days[0] > anchor:
            return days
    return None


def attempt(days_in: Yearly, year: int) -> Days | None:
    """Return the days in ``year``, or ``None`` if the calendar has no such day (the 29th of February)."""
    try:
        return days_in(year)
    except ValueError:
        return None


def holiday(rule: Holiday, year: int) -> Days | None:
    """Return a holiday by its rule, or ``None`` in a year without it."""
    if year % rule.every:
        return None
    if rule.easter is not None:
        return day_of(easter(year) + dt.timedelta(rule.easter))
    if rule.day:
        return day_of(dt.date(year, rule.month, rule.day))
    if rule.nth < 0:
        last = dt.date(year, rule.month, calendar.monthrange(year, rule.month)[1])
        return day_of(last - dt.timedelta((last.weekday() - rule.weekday) % 7))
    first = dt.date(year, rule.month, rule.earliest)
    return day_of(first + dt.timedelta((rule.weekday - first.weekday()) % 7 + 7 * (rule.nth - 1)))


def easter(year: int) -> dt.date:
    """Return Easter Sunday in the Gregorian calendar.

    Anonymous algorithm (Nature 13, 1876; Meeus, Astronomical Algorithms, ch. 8).
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    fix = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * fix + 114, 31)
    return dt.date(year, month, day + 1)


def write_edtf(start: dt.date | None, end: dt.date | None, granularity: Granularity) -> str:
    """Return an interval in EDTF: ``2016-10-11``, ``2016-10``, ``2015-22`` (summer), ``199X``, ``a/b``, ``../b``.

    "" if neither end is known.
    """
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
            season = next(number for number, month in SEASON_MONTHS.items() if month == start.month)
            return f"{start.year:04}-{season}"
        case Granularity.YEAR:
            return f"{start.year:04}"
        case Granularity.DECADE:
            return f"{start.year // 10:03}X"
        case _:
            return f"{start}/{end}"
