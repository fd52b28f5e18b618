"""The days of a statement as a `QuoteDate`: from a time expression, the publication, or a post."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from quoteattr.reading.dates import in_utc
from quoteattr.timex.calendar import write_edtf
from quoteattr.timex.expressions import Timex
from quoteattr.values import Basis, Granularity, QuoteDate


class Interval(NamedTuple):
    """First and last day; ``None`` is an open end, and both are ``None`` if nothing is known."""

    start: dt.date | None
    end: dt.date | None
    granularity: Granularity

    def holds(self, part: Interval) -> bool:
        """Return whether this is a longer time in which ``part`` lies: "last year", and "May 3"."""
        return (
            self.start is not None
            and part.start is not None
            and self.start <= part.start
            and (self.end is None or (part.end is not None and part.end <= self.end))
        )

    def dated(self, basis: Basis, **facts: Any) -> QuoteDate:
        """Return the interval as the date of a statement; ``facts`` are the other fields."""
        edtf = write_edtf(self.start, self.end, self.granularity)
        return QuoteDate(
            start=self.start, end=self.end, granularity=self.granularity, basis=basis, edtf=edtf, **facts
        )


def day(date: dt.date) -> Interval:
    """Return a single day."""
    return Interval(date, date, Granularity.DAY)


def until(date: dt.date) -> Interval:
    """Return an unknown time no later than ``date``."""
    return Interval(None, date, Granularity.INTERVAL)


def since(date: dt.date) -> Interval:
    """Return an unknown time no earlier than ``date``."""
    return Interval(date, None, Granularity.INTERVAL)


def interval_of(timex: Timex, published: dt.date | None) -> Interval:
    """Return the days of an expression; weeks are cut at the publication, because nothing was said after it."""
    start, end, granularity = timex.start, timex.end, timex.granularity
    clipped = (
        published is not None
        and start is not None
        and start <= published
        and (end is None or end > published)
    )
    if clipped and granularity in (Granularity.WEEK, Granularity.INTERVAL):
        end, granularity = published, Granularity.DAY if start == published else Granularity.INTERVAL
    return Interval(start, end, granularity)


def posted(time: dt.datetime | dt.date) -> QuoteDate:
    """Return a post's own time, in UTC if the hour is known; a time without a zone is taken as UTC."""
    if not isinstance(time, dt.datetime):
        return day(time).dated(Basis.POST)
    at = time.replace(tzinfo=dt.UTC) if time.tzinfo is None else in_utc(time)
    return Interval(at.date(), at.date(), Granularity.INSTANT).dated(Basis.POST, at=at)


def estimated(first: dt.date, last: dt.date) -> QuoteDate:
    """Return the days between which a post must have been made, as estimated from its id."""
    return Interval(first, last, Granularity.INTERVAL).dated(Basis.POST)
