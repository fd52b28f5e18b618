"""The days of a date in EDTF (ISO 8601-2), as gold sets and predictions write it."""

from __future__ import annotations

import calendar
import datetime as dt
import re

Days = tuple[dt.date, dt.date]  #: the first and the last day of an interval

_QUALIFIERS = re.compile(r"[?~%]")
_DATE = re.compile(r"(?P<decade>\d{3})X|(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}  # of the seasons in the northern hemisphere


def read_days(edtf: str | None) -> Days | None:
    """Return the first and last day of a date in EDTF (ISO 8601-2); ``None`` if there is no date.

    A time of day counts as its day; qualifiers (``? ~ %``) are dropped; an open end is the first or last day that
    `datetime.date` supports.

    >>> first, last = read_days("2024-02")
    >>> print(first, last)
    2024-02-01 2024-02-29

    Raises:
        ValueError: ``edtf`` is not such a date.
    """
    if not edtf:
        return None
    first, slash, last = edtf.strip().partition("/")
    if not slash:
        return _one(first)
    start = _one(first)[0] if first not in {"", ".."} else dt.date.min
    end = _one(last)[1] if last not in {"", ".."} else dt.date.max
    return start, end


def _one(edtf: str) -> Days:
    match = _DATE.fullmatch(_QUALIFIERS.sub("", edtf.strip()).partition("T")[0].replace("-XX", ""))
    if match is None:
        raise ValueError(f"expected a date in EDTF, such as 2021-12-06 or 2021-12, got {edtf!r}")
    if match["decade"]:
        decade = int(match["decade"]) * 10
        return dt.date(decade, 1, 1), dt.date(decade + 9, 12, 31)
    year = int(match["year"])
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _month_or_season(year, int(match["month"]))
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _month_or_season(year: int, number: int) -> Days:
    first = _FIRST_MONTH.get(number, number)
    start = dt.date(year, first, 1)
    months = 2 if number in _FIRST_MONTH else 0
    year, month = year + (first + months - 1) // 12, (first + months - 1) % 12 + 1
    return start, dt.date(year, month, calendar.monthrange(year, month)[1])
