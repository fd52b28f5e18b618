"""Which of the times in the clause of a cue may date it, and which are times of another event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from quoteattr.dates.clause import Clause
from quoteattr.dates.counted import elapsed_before
from quoteattr.dates.intervals import day
from quoteattr.dates.narration import Narration, piece_around, piece_at
from quoteattr.dates.occasions import Occasion, Occasions
from quoteattr.dates.verbs import Tense
from quoteattr.values import Span

_MOST = 12  # times of a clause that are read
_REACH = 160  # code points before a time that are searched for a word that makes it the time of another event
_RECENT = dt.timedelta(days=7)  # an earlier day is hardly that of a report in the news
_OF_NOW = frozenset({Tense.PRESENT, Tense.PERFECT})


def times_of(narration: Narration, occasions: Occasions, clause: Clause) -> tuple[int, ...]:
    """Return the occasions in the clause of a cue whose times may date it."""
    places = islice((at for piece in clause.pieces for at in occasions.within(piece)), _MOST)
    own = [at for at in dict.fromkeys(places) if _may_date(narration, clause, occasions.all[at].timex.span)]
    since = elapsed_before(narration, clause)
    # "Two days after he said on Friday that" is the time of what happened then.
    then = [at for at in own if since and occasions.all[at].timex.span.start == since.start()]
    if then and narration.document.rules.act("dates.elapsed"):
        own.remove(then[0])
    times = [occasions.all[at] for at in own]
    apart = [at for at, one in zip(own, times, strict=True) if _is_apart(narration, clause, one, times)]
    if apart and narration.document.rules.act("dates.other-event"):
        return tuple(at for at in own if at not in apart)
    return tuple(own)


def _may_date(narration: Narration, clause: Clause, span: Span) -> bool:
    """Return whether a time in the clause of a cue may date the cue.

    A dateline is not part of the sentence; it may still be a candidate as an occasion elsewhere. A time inside the
    source dates the cue only if the source is a document or an occasion: "a report released Monday said", but not
    "those rescued on Monday said". Otherwise it is no candidate at all.
    """
    if narration.in_dateline(span):
        return False
    if narration.is_since(span) and narration.document.rules.act("dates.since"):
        return False
    if clause.source is None or not clause.source.contains(span):
        return True
    text, wording = narration.text, narration.wording
    speaks = wording.issued.search(text, clause.source.start, span.start) or wording.settings.search(
        text, clause.source.start, clause.source.end
    )
    return speaks is not None or not narration.document.rules.act("dates.source-time")


def opens_clause(narration: Narration, clause: Clause, occasion: Occasion) -> bool:
    """Return whether a time opens the clause, directly before source and cue: "In January, she had said".

    So may the occasion that it modifies ("At last year's show, she said"). In "In 2008, she said, it sank" it may as
    well be part of what was said.
    """
    text, around, span = narration.text, clause.hull, occasion.timex.span
    end = occasion.event.end if occasion.event and occasion.modifies else span.end
    if end > around.start or text[end : around.start].strip(" ,\n") or text.startswith(",", around.end):
        return False
    return narration.is_fronted(clause.start, span.start)


def _is_before_conjunction(narration: Narration, clause: Clause, span: Span, time: Span) -> bool:
    """Return whether another clause stands between two times, of which the second opens that of source and cue.

    For example "On Friday, Ruiz said it was safe, and on Sunday Holt said", but not "on Friday and Sunday, Holt said".
    """
    text, around = narration.text, clause.hull
    if not span.end <= time.start < time.end <= around.start or text[time.end : around.start].strip(" ,\n"):
        return False
    joined = narration.wording.joined.search(text, max(span.end, time.start - _REACH), time.start)
    return joined is not None and not text[span.end : joined.start()].isspace()


def _is_apart(narration: Narration, clause: Clause, occasion: Occasion, times: Sequence[Occasion]) -> bool:
    """Return whether a time in the clause is that of an event other than speaking."""
    span = occasion.timex.span
    if (
        _is_of_content(narration, clause, occasion)
        or _is_in_relative(narration, clause, span)
        or (clause.habitual and _is_of_main_clause(narration, clause, span))
        or (clause.tense in _OF_NOW and _is_of_clause_before(narration, clause, occasion))
        or (occasion.to_come and _is_of_plan(narration, clause, span))
    ):
        return True
    others = [one for one in times if one is not occasion]
    if any(_is_before_conjunction(narration, clause, span, one.timex.span) for one in others):
        return True
    return any(_is_told_before(narration, clause, one, occasion) for one in others) or (
        not _is_with_cue(narration, clause, span)
        and any(_leads_to_content(narration, clause, one.timex.span) for one in others)
    )


def _is_of_content(narration: Narration, clause: Clause, occasion: Occasion) -> bool:
    """Return whether a time before the cue tells when what was said happened, long before the publication.

    For example "In July, [it rained twice], the bureau said" and "In 2015, according to the Post, [it sank]"; but
    "In July, “[it rained twice],” she said".
    """
    span, text, around = occasion.timex.span, narration.text, clause.hull
    today, end = narration.document.day, occasion.interval.end
    if span.end > around.start or today is None or end is None or today - end <= _RECENT:
        return False
    if narration.document.phrases.starting("according", clause.cue.start):
        return True
    piece = piece_around(clause.pieces, span)
    if piece.end >= around.start or not clause.pieces[-1].contains(clause.cue):
        return False
    quoted = narration.document.quoted.within(Span(piece.end, piece.end + 1))
    if quoted or text[span.end : piece.end].strip(" ,\n"):
        return False
    return narration.is_fronted(clause.start, span.start)


def _is_of_clause_before(narration: Narration, clause: Clause, occasion: Occasion) -> bool:
    """Return whether a past time is that of the clause before a cue in the present or perfect.

    For example "It sank in 2012, and divers say", "Although it sank in 2012, divers have said"; but they say something
    in a letter of 2012.
    """
    span, text, wording = occasion.timex.span, narration.text, narration.wording
    today, cue, around = narration.document.day, clause.cue, clause.hull
    if occasion.event or (today and occasion.interval.holds(day(today))):
        return False
    if wording.settings.search(text, clause.start, span.start):
        return False
    ends = [place for place in (around.start, cue.start) if span.end <= place]
    if any(wording.joining.search(text[span.end : place].rstrip()) for place in ends):
        return True
    opened = wording.breakers.search(text, clause.start, span.start) if span.end <= around.start else None
    return opened is not None and not narration.is_fronted(opened.end(), span.start)


def _is_of_plan(narration: Narration, clause: Clause, span: Span) -> bool:
    """Return whether a time is when something will happen other than speaking: "Orr, who will sail on Monday, said".

    Between the words about the future and the time, there is neither a comma nor the cue.
    """
    text, wording, start = narration.text, narration.wording, max(clause.start, span.start - _REACH)
    planned = (
        *wording.future.finditer(text, start, span.start),
        wording.scheduled.search(text, start, span.start),
    )
    # "Will" in capitals is a name.
    ends = [one.end() for one in planned if one and text[one.start()].islower()]
    between = Span(max(ends, default=span.start), span.start)
    if clause.promised or not ends or between.overlaps(clause.cue):
        return False
    return "," not in between.of(text)


def _is_with_cue(narration: Narration, clause: Clause, span: Span) -> bool:
    """Return whether no clause begins between a time and the cue: "On Tuesday, she told people freed on Sunday"."""
    if span.start >= clause.cue.end:
        return clause.behind is not None and span.end <= clause.behind.end
    return narration.wording.breakers.search(narration.text, span.end, clause.cue.start) is None


def _leads_to_content(narration: Narration, clause: Clause, span: Span) -> bool:
    """Return whether a time stands between the cue and what was said, and so leaves no other.

    For example "on Sunday" in "She resigned on Tuesday after saying on Sunday that she would stay".
    """
    piece = clause.behind
    if piece is None or piece.end == clause.end or not clause.cue.end <= span.start < span.end <= piece.end:
        return False
    text, wording = narration.text, narration.wording
    return not (
        any(map(str.isalnum, text[span.end : piece.end]))
        or wording.breakers.search(text, clause.cue.end, span.start)
        or wording.topics.search(text, clause.cue.end, span.start)
    )


def _is_told_before(narration: Narration, clause: Clause, first: Occasion, second: Occasion) -> bool:
    """Return whether a clause opens with its time and then tells an event: "On Tuesday, after Sunday's match"."""
    start, end, text = first.timex.span.end, second.timex.span.start, narration.text
    if not start <= end < clause.hull.start or first.interval.holds(second.interval):
        return False
    wording = narration.wording
    apart = wording.apart.search(text, start, min(end, start + _REACH))
    return apart is not None and narration.is_fronted(clause.start, first.timex.span.start)


def _is_of_main_clause(narration: Narration, clause: Clause, span: Span) -> bool:
    """Return whether a time is outside the relative clause of the cue: "Pell, who once said no, won on Sunday"."""
    text = narration.text
    opened = narration.wording.opened.search(text, clause.start, clause.cue.start)
    if opened is None or span.end <= opened.start():
        return opened is not None
    piece = piece_at(clause.pieces, span.start) or span
    return clause.cue.end < piece.start and "," in text[piece.start - len(",”") : span.start]


def _is_in_relative(narration: Narration, clause: Clause, span: Span) -> bool:
    """Return whether a time is in a relative clause at the source: "Pell, who won on Sunday, said".

    If the clause tells that somebody spoke or was somewhere, something may have been said on that day.
    """
    source, cue, text = clause.source, clause.cue, narration.text
    if source is None or clause.tense is Tense.PARTICIPLE or span.start < source.start:
        return False
    between = span.end <= cue.start
    first = source.start if between or cue.start < source.start else cue.end
    if not any(piece.start <= first and span.end <= piece.end for piece in clause.pieces):
        return False
    wording = narration.wording
    told = wording.relative.search(text, max(first, span.start - _REACH), span.start)
    if told is None or any(
        one.search(text, first, span.start) for one in (wording.appearing, wording.settings)
    ):
        return False
    if not between:
        return told["comma"] is not None
    behind = text[span.end : cue.start]
    return "," in behind if told["comma"] else not behind.strip() and " " in told["words"].strip()
