"""The date of a statement, with the evidence for it."""

import datetime as dt
import re
from calendar import monthrange

import attrs

from quoteattr.enums import Anchor, Basis, Granularity
from quoteattr.values.spans import Span, clip


def date_of(moment: dt.date) -> dt.date:
    """Return the day of a date or datetime, in its own time zone."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _day(moment: dt.date) -> dt.date:
    """Return the day of a date or datetime; an aware datetime is converted to UTC, as the times of posts are."""
    if isinstance(moment, dt.datetime):
        return (moment.astimezone(dt.UTC) if moment.tzinfo else moment).date()
    return moment


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False)
class DateCandidate:
    """Another date that a statement may have: the days in EDTF (empty if no day is given) and a score from 0 to 1."""

    edtf: str
    basis: Basis | None
    score: float
    span: Span | None = None  #: the time expression in the article, if there is one

    def __repr__(self) -> str:
        return f"<DateCandidate {clip(self.edtf, 40) or 'no day'} {self.score:.2f}>"


@attrs.frozen(kw_only=True)
class DateEvidence:
    """The evidence for a date, besides its basis.

    ``ran`` is the distance in paragraphs from the time expression to the statement that it dates. ``score`` is the
    probability of this date among all candidates; ``others`` are the runners-up, best first.
    """

    ran: int = 0
    score: float = 1.0
    others: tuple[DateCandidate, ...] = attrs.field(default=(), repr=False)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class QuoteDate:
    """When a statement was made: the days from ``start`` to ``end``, both included; ``None`` is an open end.

    It can be compared with a `datetime.date`: it is earlier or later only if all of its days are, and equal only if it
    is exactly that day. An interval that contains the day is none of these. To sort quotes by date, use `timeline`.

    >>> week = QuoteDate(start=dt.date(2021, 11, 29), end=dt.date(2021, 12, 5), granularity=Granularity.WEEK,
    ...                  basis=Basis.STATED, edtf="2021-11-29/2021-12-05")
    >>> week < dt.date(2021, 12, 6), week < dt.date(2021, 12, 1), week > dt.date(2021, 12, 1)
    (True, False, False)

    ``at`` is the exact time in UTC, if a post's id or markup contains it. ``span`` is the time expression that gives
    the date, or ``None`` if the date comes from elsewhere. ``anchor`` says where the publication date comes from that
    serves as this date or from which it was counted, or ``None`` if none was needed. ``confidence`` is the probability
    (0–1) that the days are right, computed from ``evidence``.
    """

    start: dt.date | None
    end: dt.date | None
    granularity: Granularity
    basis: Basis
    edtf: str  #: the same in EDTF (ISO 8601-2): ``2021-12-05``, ``2021-12``, ``2021-11-29/2021-12-05``
    at: dt.datetime | None = None
    span: Span | None = None
    anchor: Anchor | None = None
    confidence: float = 1.0
    evidence: DateEvidence | None = None

    def __attrs_post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a date needs start <= end, got {self.start} > {self.end}")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, QuoteDate):
            return attrs.astuple(self, recurse=False) == attrs.astuple(other, recurse=False)
        if isinstance(other, dt.date) and not isinstance(other, dt.datetime):
            return self.start == self.end == other
        return NotImplemented

    def __hash__(self) -> int:
        # A single day hashes like the `datetime.date` to which it is equal.
        return hash(self.start if self.start == self.end else (self.start, self.end, self.edtf))

    def __lt__(self, other: dt.date) -> bool:
        if not isinstance(other, dt.date):
            return NotImplemented
        return self.end is not None and self.end < _day(other)

    def __le__(self, other: dt.date) -> bool:
        if not isinstance(other, dt.date):
            return NotImplemented
        return self.end is not None and self.end <= _day(other)

    def __gt__(self, other: dt.date) -> bool:
        if not isinstance(other, dt.date):
            return NotImplemented
        return self.start is not None and self.start > _day(other)

    def __ge__(self, other: dt.date) -> bool:
        if not isinstance(other, dt.date):
            return NotImplemented
        return self.start is not None and self.start >= _day(other)

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"<QuoteDate {clip(self.edtf, 48)} ({self.basis})>"


_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def days_of(period: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of ``2021-12-05``, ``2021-12`` or ``2021``; ``None`` if it is none of these."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:  # a day that does not exist
        return None
    last = month or 12
    return first, first if day else dt.date(first.year, last, monthrange(first.year, last)[1])


def is_within(date: QuoteDate | None, since: dt.date | None, until: dt.date | None) -> bool:
    """Return whether all days of ``date`` are from ``since`` to ``until``, both included; ``None`` is no bound."""
    if date is None:
        return since is None and until is None
    return (since is None or date >= since) and (until is None or date <= until)
