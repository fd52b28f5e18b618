"""Statements made some time before an event: "she resigned on Monday, three days after he told the council"."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.dates.clause import Clause
from quoteattr.dates.intervals import Interval
from quoteattr.dates.narration import Narration
from quoteattr.dates.occasions import Occasion
from quoteattr.timex.grammar import Grammar, grammar
from quoteattr.timex.matches import Match, fineness, is_short
from quoteattr.timex.meanings import before_event
from quoteattr.values import Granularity, Span
from quoteattr.values.fixed import fixed

_LEAD = 40  # code points before source and cue that are searched for "three days after"
_BESIDE = 24  # code points between source and cue
_AS_EXACT = {  # what is known to the day is also known to the month
    Granularity.DAY: (Granularity.DAY, Granularity.MONTH, Granularity.YEAR),
    Granularity.MONTH: (Granularity.MONTH, Granularity.YEAR),
    Granularity.YEAR: (Granularity.YEAR,),
}


@fixed
class Elapsed:
    """Words for a time, such as "three days after" before source and cue, and the days that they mean, if known."""

    span: Span
    interval: Interval | None


def elapsed_before(narration: Narration, clause: Clause) -> Match | None:
    """Return the match of "three days after" directly before source and cue, which stand together."""
    words, cue, source = grammar(narration.document.language), clause.cue, clause.source
    places = [cue.start]
    if source and source.end <= cue.start <= source.end + _BESIDE:
        places.insert(0, source.start)
    leads = ((max(clause.start, place - _LEAD), place) for place in places)
    return next(filter(None, (words.elapsed.search(narration.text, *lead) for lead in leads)), None)


def elapsed_since(narration: Narration, clause: Clause | None, times: Sequence[Occasion]) -> Elapsed | None:
    """Return how long before an event the statement was made, unless the statement has a time of its own.

    ``times`` are those in its clause. Without any, the event is news: months and years are counted from the
    publication, and days are unknown, because the event may have been on the day before.
    """
    if clause is None:
        return None
    words, match = grammar(narration.document.language), elapsed_before(narration, clause)
    if match is None:
        return None
    before = [one for one in times if one.timex.span.end <= match.start()]
    after = [one for one in times if one.timex.span.start >= match.end()]
    end = clause.behind.end if clause.behind else clause.cue.end
    if any(one.timex.span.start < end for one in after):
        return None
    opens = narration.is_fronted(clause.start, match.start())
    event = next(iter((*before[-1:], *(after if opens else ()))), None)
    if event is None and is_short(words, match):
        return None  # a few hours before the news is the day of the news
    return Elapsed(Span(*match.span()), _days(narration, words, match, event))


def _days(narration: Narration, words: Grammar, match: Match, event: Occasion | None) -> Interval | None:
    grain, now = fineness(words, match), narration.document.day
    if event:
        exact = grain in _AS_EXACT.get(event.interval.granularity, ())
        now = event.interval.start if exact else None
    elif grain is Granularity.DAY:
        return None
    days = before_event(words, match, now) if now else None
    return Interval(*days) if days else None
