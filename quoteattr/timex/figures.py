"""Dates in figures, such as 12/03/2024: which of the first two numbers is the month."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import regex

from quoteattr.timex.calendar import Days, day_of

_FIGURES = regex.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-])")
_MONTHS = 12
_DOT = "."  # every locale that separates the numbers with dots writes the day first (CLDR)


def date_in_figures(first: int, second: int, year: int, mark: str, text: str) -> Days | None:
    """Return the day that the numbers give, or ``None`` if the order of day and month is unknown.

    Args:
        first: The first number.
        second: The second number.
        year: The year.
        mark: What stands between them.
        text: The text; its other dates of this form show its order.
    """
    if first == second or second > _MONTHS:
        return day_of(dt.date(year, first, second))
    month_first = False if first > _MONTHS else _order_of(text).get(mark, None if mark != _DOT else False)
    if month_first is None:
        return None
    return day_of(dt.date(year, first, second) if month_first else dt.date(year, second, first))


@lru_cache(maxsize=4)  # all dates of a text are read one after the other
def _order_of(text: str) -> dict[str, bool | None]:
    """Return, for each mark of which only one order is possible in some date, whether the month is first.

    ``None`` stands for both, in different dates.
    """
    orders: dict[str, bool | None] = {}
    for match in _FIGURES.finditer(text):
        first, mark, second = int(match[1]), match[2], int(match[3])
        if (first > _MONTHS) != (second > _MONTHS):
            told = second > _MONTHS
            orders[mark] = told if orders.get(mark, told) is told else None
    return orders
