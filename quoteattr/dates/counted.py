"""Times of a statement that its clause counts from another time, or from the year before.

"She resigned on Monday, three days after he told the council"; "In March, she said" in December, when the nearest
March still lies ahead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quoteattr.dates.clause import Clause
from quoteattr.dates.intervals import Interval, interval_of
from quoteattr.dates.narration import Narration, piece_around
from quoteattr.dates.occasions import Occasion
from quoteattr.dates.verbs import Tense
from quoteattr.timex.expressions import AS_EXACT, Timex, find_timexes
from quoteattr.timex.grammar import Grammar, Match, fineness, grammar, is_short
from quoteattr.timex.meanings import before_event
from quoteattr.values import Granularity, Span
from quoteattr.values.fixed import fixed

_LEAD = 40  # code points before source and cue that are searched for "three days after"
_BESIDE = 24  # code points between source and cue
_EARLIER = dt.timedelta(days=240)  # before a day, from where the last such day of a year is meant
_PAST = frozenset({Tense.PAST, Tense.PLUPERFECT, Tense.PARTICIPLE})
_SOON = dt.timedelta(days=31)  # a page that was changed may tell of days after its publication
_WORDS = 6  # words between the cue and a time after it
_NEXT = 160  # code points of what was said that are searched for the future


@fixed
class Counted:
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


def elapsed_since(narration: Narration, clause: Clause | None, times: Sequence[Occasion]) -> Counted | None:
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
    return Counted(Span(*match.span()), _days(narration, words, match, event))


def _days(narration: Narration, words: Grammar, match: Match, event: Occasion | None) -> Interval | None:
    grain, now = fineness(words, match), narration.document.day
    if event:
        exact = grain in AS_EXACT.get(event.interval.granularity, ())
        now = event.interval.start if exact else None
    elif grain is Granularity.DAY:
        return None
    days = before_event(words, match, now) if now else None
    return Interval(*days) if days else None


def in_year_before(narration: Narration, clause: Clause | None) -> Counted | None:
    """Return the month or day without a year on which something was said, if the nearest such day lies ahead.

    Nobody has spoken on it yet, so that of the year before is meant. It opens the clause ("In March, she said", "At a
    fair on May 3, she said") or follows the cue ("told the Post in March").
    """
    today = narration.document.day
    if clause is None or today is None or clause.promised or clause.tense not in _PAST:
        return None
    for timex in narration.times_in(clause.pieces):
        start, soon = timex.start, today if timex.granularity is Granularity.MONTH else today + _SOON
        if start is None or timex.limit or start <= soon or not _is_of_cue(narration, clause, timex.span):
            continue
        before = _before(narration, timex, start)
        if before is not None and before.end is not None and before.end < today:
            return Counted(timex.span, interval_of(before, today))
    return None


def _before(narration: Narration, timex: Timex, start: dt.date) -> Timex | None:
    """Return the last occurrence of a month or day without a year before that which begins at ``start``."""
    language, text = narration.document.language, timex.span.of(narration.text)
    months = grammar(language).months
    if not timex.relative or not any(word.strip(".,").casefold() in months for word in text.split()):
        return None
    found = find_timexes(narration.text, (timex.span,), start - _EARLIER, language)
    return found[0] if found and found[0].span == timex.span else None


def _is_of_cue(narration: Narration, clause: Clause, span: Span) -> bool:
    """Return whether a time stands where that of the cue does, and not where it may be part of what was said."""
    text, wording, around = narration.text, narration.wording, clause.hull
    if span.end <= around.start:
        within = piece_around(clause.pieces, span)
        places = list(wording.preposition.finditer(text, clause.start, span.start))
        return (
            within.end >= around.start
            and bool(places)
            and places[-1].end() == span.start
            and (len(places) == 1 or wording.within.fullmatch(places[0][0]) is not None)
            and narration.is_fronted(clause.start, span.start)
            and wording.breakers.search(text, span.end, around.start) is None
            and not text.startswith(",", around.end)
        )
    piece, lead = clause.behind, text[around.end : span.start]
    if piece is None or not piece.contains(span) or around.end > span.start or "," in lead:
        return False
    places = list(wording.preposition.finditer(lead))
    beside = not lead.strip() or (bool(places) and places[-1].end() == len(lead))
    if (
        not beside
        or wording.breakers.search(lead)
        or wording.topic.search(lead)
        or len(lead.split()) > _WORDS
    ):
        return False
    said = text[span.end : span.end + _NEXT].lstrip()
    plain = piece.end - span.end <= 1 and not wording.breakers.match(said) and said[:1].isalnum()
    return not (plain and wording.modal.search(said))
