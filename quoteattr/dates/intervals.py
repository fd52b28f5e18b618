"""The days of a statement as a `QuoteDate`: from a time expression, the publication, or a post."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from quoteattr.reading.dates import in_utc
from quoteattr.timex.calendar import write_edtf
from quoteattr.timex.expressions import Timex
from quoteattr.values import Basis, Granularity, QuoteDate


class Interval(NamedTuple):
    """Days, both included; ``None`` is an open end, and both are ``None`` where nothing is known."""

    start: dt.date | None
    end: dt.date | None
    granularity: Granularity

    def dated(self, basis: Basis, **facts: Any) -> QuoteDate:
        """The same as the date of a statement; ``facts`` are its further fields."""
        edtf = write_edtf(self.start, self.end, self.granularity)
        return QuoteDate(
            start=self.start, end=self.end, granularity=self.granularity, basis=basis, edtf=edtf, **facts
        )


def day(date: dt.date) -> Interval:
    """One day."""
    return Interval(date, date, Granularity.DAY)


def until(date: dt.date) -> Interval:
    """Some time, not later than ``date``."""
    return Interval(None, date, Granularity.INTERVAL)


def since(date: dt.date) -> Interval:
    """Some time, not before ``date``."""
    return Interval(date, None, Granularity.INTERVAL)


def interval_of(timex: Timex, published: dt.date | None) -> Interval:
    """The days of an expression; weeks are cut at the publication, because nothing was said after it."""
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
    """A post's own time, in UTC where the hour is known."""
    if not isinstance(time, dt.datetime):
        return day(time).dated(Basis.POST)
    at = time.replace(tzinfo=dt.UTC) if time.tzinfo is None else in_utc(time)
    return Interval(at.date(), at.date(), Granularity.INSTANT).dated(Basis.POST, at=at)


def estimated(first: dt.date, last: dt.date) -> QuoteDate:
    """The days between which a post was made, as far as its number tells."""
    return Interval(first, last, Granularity.INTERVAL).dated(Basis.POST)
