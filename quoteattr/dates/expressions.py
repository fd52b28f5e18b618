"""Time expressions in text: the days that "last week", "on Tuesday" and "May 2, 2011" mean on a given day.

The grammar that dates the statements of an article, for use by itself. It is closed: it skips expressions that it does
not know, and it never reads the clock.

>>> from quoteattr.dates import parse
>>> for found in parse("On Monday she recalled the summer of 2015.", anchor="2021-12-08"):
...     print(found.text, found.edtf(), found.granularity)
Monday 2021-12-06 day
the summer of 2015 2015-22 season
"""

from __future__ import annotations

import datetime as dt

import attrs

from quoteattr.errors import check_type
from quoteattr.languages import ENGLISH
from quoteattr.languages import language as bundle
from quoteattr.reading.dates import read_published
from quoteattr.timex.expressions import Timex, find_timexes
from quoteattr.values import Granularity, Span

__all__ = ["DateExpression", "parse"]


@attrs.frozen
class DateExpression:
    """A time expression in a text, and the days that it means.

    ``span`` is in code points of the text. ``start`` and ``end`` are the first and the last day. One of them is
    ``None`` if that end is open ("since 2012"), and both are if the expression is relative and there is no day to
    count from. A ``relative`` expression is counted from the anchor or from the day that the text named before it.
    """

    text: str
    span: Span
    start: dt.date | None
    end: dt.date | None
    granularity: Granularity
    relative: bool
    _timex: Timex = attrs.field(repr=False, eq=False, alias="timex")

    def edtf(self) -> str:
        """Return the days in EDTF (ISO 8601-2): ``2021-12-06``, ``2021-12``, ``2015-22`` (summer), ``201X``, ``a/b``.

        An open end is written ``..``; the result is "" if neither end is known.
        """
        return self._timex.edtf()


def parse(
    text: str, *, anchor: str | dt.date | dt.datetime | None = None, language: str = ENGLISH
) -> tuple[DateExpression, ...]:
    """Return the time expressions of ``text``, in order and disjoint.

    A weekday is the most recent such day, the anchor included. A day or month without a year is the coming one if that
    is at most 92 days ahead, and the most recent one otherwise. "Last week" is the calendar week before, Monday to
    Sunday. The two ends of a range make one expression, and so do neighbours: "from 2015 to 2018", "May and June".
    "5/2/2011" is not read, because it is ambiguous.

    Args:
        text: Any text.
        anchor: The day that "today" means: a date, a datetime (its own calendar day counts) or a string in ISO 8601.
            Without one, relative expressions stay unresolved.
        language: The language of the text, by the code of its tables (BCP 47).

    Raises:
        DateError: ``anchor`` is not a date.
        ModelError: There are no tables for that language.
    """
    check_type("text", text, str, "give the words of a text")
    day = read_published(anchor, "anchor")
    found = find_timexes(text, [Span(0, len(text))], day, bundle(language))
    return tuple(
        DateExpression(
            one.span.of(text), one.span, one.start, one.end, one.granularity, one.relative, timex=one
        )
        for one in found
    )
