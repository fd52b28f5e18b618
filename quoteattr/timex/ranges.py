"""Join two expressions: the ends of a range ("from May to June 2020"), and "two days after" with "Monday's vote"."""

import datetime as dt

import attrs

from quoteattr.timex.calendar import Days, attempt, day_of, month_of
from quoteattr.timex.grammar import Grammar, Match, direction, fineness
from quoteattr.timex.meanings import from_event
from quoteattr.values import Granularity, Span

_YEARLY = frozenset({"month_day", "day_month", "month_name", "month_year"})
_ENDS = frozenset({Granularity.DAY, Granularity.MONTH, Granularity.YEAR})
_INEXACT = frozenset({"day_name", "days"})  # a weekday, "yesterday": without a date
FROM_EVENT = "from_event"  # the branch of "two days after", which is counted from the next time
_NEAR = 3  # days; of two days with one name, the nearer one
_LEAD = 12  # code points before an expression that are searched for "between"


@attrs.frozen
class Reading:
    """An expression as it was read."""

    name: str  #: the name of its branch
    match: Match
    span: Span
    days: Days
    relative: bool
    known: bool  #: whether there was a day to count from, if it needs one
    limit: bool

    @property
    def has_no_year(self) -> bool:
        """Whether it recurs every year: "May 3", but not "last May"."""
        told = self.match["year"] or self.match["of_year"] or self.match["which"]
        return self.name in _YEARLY and not told


def linked(words: Grammar, text: str, first: Reading, second: Reading) -> tuple[Reading, ...]:
    """Return two expressions as one if they are the ends of a range, adjacent or one day, and both otherwise.

    If only one has a year, the other takes it, too: "in May and July 2020". A date in brackets says which day the one
    before it means: "on Friday (May 3)".
    """
    explained = _explained(text, first, second)
    if explained:
        span = Span(first.span.start, second.span.end + 1)
        return (attrs.evolve(second, span=span, days=day_of(explained)),)
    if first.name == FROM_EVENT:
        return *_counted(words, text, first, second), second
    if second.name == FROM_EVENT:
        return first, second
    link = words.link.fullmatch(text, first.span.end, second.span.start)
    if link is None or first.limit or second.match["since"] or first.days[2] is not second.days[2]:
        return first, second
    first, second = _of_one_year(first, second)
    if not (first.known and second.known) or first.days[2] not in _ENDS:
        return first, second
    (start, end, _), (after, last, _) = first.days, second.days
    apart = not (start and end and after and last) or after - end != dt.timedelta(1)
    if apart and not (end and after and end < after and _are_ends(words, text, first, link["word"])):
        return first, second
    days = start, last, Granularity.INTERVAL
    span = Span(first.span.start, second.span.end)
    return (
        attrs.evolve(second, span=span, days=days, relative=first.relative or second.relative, limit=False),
    )


def _explained(text: str, first: Reading, second: Reading) -> dt.date | None:
    """Return the day that the first expression means if the second one stands in brackets and gives it.

    A weekday counts before "today" and the like, which may have been written on another day: "yesterday (Tuesday)" and
    "on Tuesday (yesterday)" mean the Tuesday nearest to yesterday.
    """
    if first.name not in _INEXACT or text[second.span.end : second.span.end + 1] != ")":
        return None
    (day, *_), (again, *_) = first.days, second.days
    if text[first.span.end : second.span.start].strip() != "(" or not (day and again) or first.limit:
        return None
    if {first.name, second.name} == _INEXACT:
        named, other = (day, again) if first.name == "day_name" else (again, day)
        ahead = (named - other).days % 7
        return other + dt.timedelta(ahead if ahead <= _NEAR else ahead - 7)
    same = day == again or (first.name == "day_name" and day.weekday() == again.weekday())
    return again if same and second.days[2] is Granularity.DAY else None


def _counted(words: Grammar, text: str, first: Reading, second: Reading) -> tuple[Reading, ...]:
    """Return "two days after" with its day if the second time is that of the event: "two days after Monday's vote".

    Months and years are counted only from a time that names its year, and nothing is counted back from a weekday:
    "two days before Friday's vote" may mean the coming Friday.
    """
    start, grain = second.days[0], fineness(words, first.match)
    unsure = grain is not Granularity.DAY or (second.name == "day_name" and direction(words, first.match) < 0)
    exact = grain is second.days[2] or second.days[2] is Granularity.DAY
    if start is None or second.limit or not exact or (second.relative and unsure):
        return ()
    gap = words.counted.fullmatch(text, first.span.end, second.span.start)
    days = from_event(words, first.match, start) if gap else None
    return (attrs.evolve(first, days=days, relative=second.relative, known=second.known),) if days else ()


def _are_ends(words: Grammar, text: str, first: Reading, word: str | None) -> bool:
    """Return whether the days between are meant, too: "May to July", but not "May and July"."""
    if word is None or word.casefold() in words.time.words.get("through_words", ()):
        return True
    return words.between.search(text, max(first.span.start - _LEAD, 0), first.span.start) is not None


def _of_one_year(first: Reading, second: Reading) -> tuple[Reading, Reading]:
    """Return both with the year that one of them has; if neither has one, that of the second applies to both."""
    (start, *_), (after, *_) = first.days, second.days
    if start is None or after is None or not {first.name, second.name} <= _YEARLY:
        return first, second
    runs_over = (start.month, start.day) > (after.month, after.day)
    if first.has_no_year:
        return _in_year(first, after.year - runs_over, second), second
    if second.has_no_year:
        return first, _in_year(second, start.year + runs_over, first)
    return first, second


def _in_year(one: Reading, year: int, other: Reading) -> Reading:
    """Return the same month or day in ``year``, which the other one gives."""
    month, day = one.days[0].month, one.days[0].day  # type: ignore[union-attr]
    days = attempt(
        lambda year: (
            day_of(dt.date(year, month, day)) if one.days[2] is Granularity.DAY else month_of(year, month)
        ),
        year,
    )
    return attrs.evolve(one, days=days, relative=other.relative, known=other.known) if days else one
