"""Quotes in the order in which they were said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from quoteattr.errors import check_each
from quoteattr.values import Quote

_NEVER, _LATEST = dt.date.max, dt.datetime.max.replace(tzinfo=dt.UTC)


def timeline(quotes: Iterable[Quote]) -> list[Quote]:
    """Sort quotes by the time at which they were said.

    An interval is placed at its first day, after quotes of exactly that day; one with an open start ("before Monday")
    directly before quotes of its last day. Quotes without a date come last. Quotes of the same time keep their order.
    Speakers keep the names that their own articles give; `by_speaker` says which names mean one speaker.
    """
    return sorted(
        check_each(
            "quotes", quotes, Quote, "put the quotes of all articles into one list, as [*first, *second]"
        ),
        key=_when,
    )


def _when(quote: Quote) -> tuple[dt.date, int, dt.date, dt.datetime]:
    date = quote.date
    if date is None or (date.start is None and date.end is None):
        return _NEVER, 2, _NEVER, _LATEST
    if date.start is None:
        return date.end or _NEVER, 0, _NEVER, _LATEST
    return date.start, 1, date.end or _NEVER, date.at or _LATEST
