"""Time expressions in running text: where they are, the days that they mean, and their granularity.

A closed grammar over the ``time.toml`` of a language, applied in one scan. The clock is never read: an expression that
must be counted from the publication day stays unresolved without one.

A weekday without a date is the most recent such day, the publication day included, which is right in nine of ten cases
in news (TempEval-3 training data). A day or month without a year is the coming one if it comes within three months,
and the most recent one otherwise. "Last week" is the calendar week before, Monday to Sunday. The two ends of a range
are one expression (`quoteattr.timex.ranges`).
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import attrs

from quoteattr.languages import Language
from quoteattr.timex.calendar import write_edtf
from quoteattr.timex.grammar import WORD, Grammar, Match, direction, fineness, grammar
from quoteattr.timex.meanings import DATED, MEANINGS, is_alone, is_of_named_year
from quoteattr.timex.ranges import FROM_EVENT, Reading, linked
from quoteattr.values import Granularity, Span
from quoteattr.values.dates import date_of

_YEAR = 4  # digits
_BY_NAME = frozenset({"day_name", "month_day", "day_month"})
#: granularity -> those to which a time of it is known: what is known to the day is also known to the month and the year
AS_EXACT: Mapping[Granularity, tuple[Granularity, ...]] = {
    Granularity.DAY: (Granularity.DAY, Granularity.MONTH, Granularity.YEAR),
    Granularity.MONTH: (Granularity.MONTH, Granularity.YEAR),
    Granularity.YEAR: (Granularity.YEAR,),
}
_ANY_DAY = dt.date(2000, 1, 1)  # stands in for an unknown anchor where only the granularity matters


@attrs.frozen
class Timex:
    """A time expression in a text.

    ``start`` and ``end`` are the first and the last day. Both are ``None`` if the expression is relative and there is
    no day to count from; one of them is ``None`` if that end is open ("since 2012", "several weeks ago"). A
    ``relative`` expression is counted from the anchor or from the day named before it. A ``limit`` bounds a time
    ("since 2012", "until May") and does not say when something happened; its ``span`` is the date alone.
    """

    span: Span
    start: dt.date | None
    end: dt.date | None
    granularity: Granularity
    relative: bool
    limit: bool = False

    @property
    def resolved(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    def edtf(self) -> str:
        """Return the days in EDTF (ISO 8601-2); "" if the expression is unresolved."""
        return write_edtf(self.start, self.end, self.granularity)


def find_timexes(
    text: str,
    within: Sequence[Span],
    anchor: dt.date | None,
    language: Language,
    *,
    latest: dt.date | None = None,
) -> tuple[Timex, ...]:
    """Return the time expressions inside ``within``, in text order and disjoint.

    Args:
        text: The text; offsets are code points into it.
        within: Where to look. No expression crosses the border of a span.
        anchor: The day that "today" means, usually the publication day. A ``datetime`` counts as its own calendar day.
        language: The language whose expressions are sought.
        latest: The day from which a weekday, or a date without a year, is counted if it stands alone. It differs from
            the anchor if the text was extended on a later day.
    """
    anchor = anchor and date_of(anchor)
    words = grammar(language)
    found: list[Reading] = []
    # Granularity -> the first day of the time that the text named last and that is known that exactly.
    named: dict[Granularity, dt.date] = {}
    done = 0
    for span in sorted(within):
        for place in _openers(words, text, Span(max(span.start, done), span.end)):
            match = words.pattern.match(text, place, span.end) if place >= done else None
            reading = _read(words, match, anchor, named, latest) if match else None
            if reading is not None:
                before = found.pop() if found else None
                found += linked(words, text, before, reading) if before else (reading,)
                done = reading.span.end
                if reading.name != FROM_EVENT:
                    _note(named, _timex(found[-1]))
        done = max(done, span.end)
    return tuple(_timex(one) for one in found if one.name != FROM_EVENT or one.days[0])


def _note(named: dict[Granularity, dt.date], timex: Timex) -> None:
    """Update the times named last: a new time replaces those before it at each granularity to which it is known."""
    counted = () if timex.limit else AS_EXACT.get(timex.granularity, ())
    if timex.start and timex.end and not (timex.limit or counted) and timex.start.year == timex.end.year:
        # "the weekend of May 3"; otherwise "the summer of 2015"
        within = timex.start.month == timex.end.month
        counted = (Granularity.MONTH, Granularity.YEAR) if within else (Granularity.YEAR,)
    for one in (Granularity.MONTH, Granularity.YEAR):
        named.pop(one, None)
    if timex.start:
        named.update(dict.fromkeys(counted, timex.start))


def _openers(words: Grammar, text: str, span: Span) -> Iterator[int]:
    """Yield where an expression may begin, by its first word and, if that word never ends one, by the word after it.

    A short number is never an expression by itself: "7 May", but not "7 people".
    """
    leads: list[int] = []
    for match in WORD.finditer(text, span.start, span.end):
        word = match[0].casefold()
        figure = word[0].isdecimal()
        if word in words.leads or (figure and len(word) < _YEAR and word.isdecimal()):
            if figure or word in words.openers:
                leads.append(match.start())
            continue
        if leads:
            if figure or word in words.vocabulary:
                yield from leads
            leads = []
        if figure or word in words.openers:
            yield match.start()


def _read(
    words: Grammar,
    match: Match,
    anchor: dt.date | None,
    named: Mapping[Granularity, dt.date],
    latest: dt.date | None,
) -> Reading | None:
    name = next(name for name in MEANINGS if match.start(name) >= 0)
    rule, relative = MEANINGS[name]
    relative = relative and not (name in DATED and match["year"])
    if name == "narrative":
        base = _base(words, match, anchor, named)
    elif is_of_named_year(words, match):
        base = named.get(Granularity.YEAR)
    elif latest is not None and name in _BY_NAME and is_alone(words, match):
        base = latest
    else:
        base = anchor
    try:
        days = rule(words, match, base or _ANY_DAY)
    except (ValueError, OverflowError):  # no such day, or outside the calendar
        days = None
    if days is None:
        return None
    limit = bool(match["since"] or match["until"])
    known = base is not None or not relative
    return Reading(name, match, Span(*match.span(name)), days, relative, known, limit)


def _timex(reading: Reading) -> Timex:
    start, end, granularity = reading.days
    if not reading.known:
        start = end = None
    if reading.limit:
        granularity = Granularity.INTERVAL
        start, end = (start, None) if reading.match["since"] else (None, end)
    return Timex(reading.span, start, end, granularity, reading.relative, reading.limit)


def _base(
    words: Grammar, match: Match, anchor: dt.date | None, named: Mapping[Granularity, dt.date]
) -> dt.date | None:
    """Return the time that a narrative expression is counted from: the one named before.

    Without one, "the previous week", "earlier in the day" and the like are counted from the anchor.
    """
    before = named.get(fineness(words, match))
    whole = (match["unit"] or match["weekday"]) and not match["count"] and direction(words, match) < 0
    return anchor if before is None and (whole or match["part"]) else before
