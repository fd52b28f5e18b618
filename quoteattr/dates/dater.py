"""When each statement was made, and on what that rests.

The evidence, strongest first: the exact time of the post that the statement is; an expression attached to the
cue's own clause ("said Tuesday", "in a 2005 interview, she said"); the occasion that runs on from the same
speaker's other words; the publication day. Where the cue tells that something was said at some time or again
and again ("has said", "often says"), there is no date. A date inside the content never dates the statement.
"""

import datetime as dt
from collections.abc import Sequence

import attrs

from quoteattr.dates.attachment import Occasion, Told, is_present, own_time
from quoteattr.dates.clauses import REACH, Page
from quoteattr.dates.dating import Dating, ScoredDate
from quoteattr.dates.events import read_event
from quoteattr.dates.occasions import carried
from quoteattr.document.document import Document
from quoteattr.spans import hull
from quoteattr.speakers.attribution import Attributed
from quoteattr.timex.calendar import write_edtf
from quoteattr.timex.expressions import Timex, find_timexes
from quoteattr.values import (
    Anchor,
    Article,
    Basis,
    DateEvidence,
    Doubt,
    Granularity,
    Kind,
    QuoteDate,
)

_TOLD = (Basis.STATED, Basis.CONTEXT)


def date_statements(document: Document, statements: Sequence[Attributed]) -> tuple[Dating, ...]:
    """When each of ``statements`` was made, in the same order.

    Speakers must be known already: an occasion runs on through the words of the same speaker.
    """
    page = Page.of(document, statements)
    article = document.article
    clauses = [page.clause(statement) for statement in statements]
    own = [own_time(page, statement, clause) for statement, clause in zip(statements, clauses, strict=True)]
    occasions = carried(page, statements, clauses, own)
    bound = _lower_bound(article, statements) if page.anchor is None else None
    dated = [
        _dated(page, statement, told, occasions.get(index), bound, article.anchor)
        for index, (statement, told) in enumerate(zip(statements, own, strict=True))
    ]
    told_of = {
        one.speaker.name
        for one, dating in zip(statements, dated, strict=True)
        if one.speaker and dating.date and dating.date.basis in _TOLD
    }
    return tuple(
        _weighed(page, one, dating, dated=bool(one.speaker and one.speaker.name in told_of))
        for one, dating in zip(statements, dated, strict=True)
    )


def _weighed(page: Page, statement: Attributed, dating: Dating, *, dated: bool) -> Dating:
    """``dating`` with what speaks for its date."""
    date = dating.date
    if date is None or date.basis is Basis.POST:
        return dating
    block = page.block_at(statement.start)
    evidence = DateEvidence(
        ran=abs(block - page.block_at(date.span.start)) if date.span else 0,
        present=bool(statement.cue) and is_present(hull(statement.cue).of(page.text)[:REACH]),
        dated=dated,
    )
    return attrs.evolve(dating, candidates=(ScoredDate(attrs.evolve(date, evidence=evidence), 1.0),))


def _dated(
    page: Page,
    statement: Attributed,
    told: Told,
    running: Occasion | None,
    bound: tuple[dt.date, Anchor] | None,
    anchor: Anchor | None,
) -> Dating:
    posted = statement.post.posted_at if statement.post else None
    event = told.event or (running.event if running else None)
    date: QuoteDate | None = None
    doubts: tuple[Doubt, ...] = ()
    if posted is not None:
        date = _posted(posted)
    elif told.occasion is not None:
        date = _by_timex(told.occasion.timex, Basis.STATED, page.anchor)
        doubts = () if date else (Doubt.UNRESOLVED_DATE,)
    elif told.timeless:
        pass
    elif running is not None:
        date = _by_timex(running.timex, Basis.CONTEXT, page.anchor)
    elif page.anchor is not None and statement.kind is Kind.POST:
        date = _interval(None, page.anchor, Granularity.INTERVAL, Basis.PUBLISHED)  # articles embed old posts
    elif page.anchor is not None:
        date = _interval(page.anchor, page.anchor, Granularity.DAY, Basis.PUBLISHED)
    elif bound is not None:
        date = _interval(bound[0], None, Granularity.INTERVAL, Basis.PUBLISHED)
        anchor, doubts = bound[1], (Doubt.INFERRED_PUBLICATION,)
    timex = told.occasion.timex if told.occasion else running.timex if running else None
    counted = date is not None and (date.basis is Basis.PUBLISHED or (timex is not None and timex.relative))
    if date is not None and date.basis is not Basis.POST:
        date = attrs.evolve(date, anchor=anchor if counted else None)
    return Dating(
        candidates=(ScoredDate(date, 1.0),),
        event=read_event(page.text, event) if event else None,
        doubts=doubts,
    )


def _posted(time: dt.datetime | dt.date) -> QuoteDate:
    if not isinstance(time, dt.datetime):
        return _interval(time, time, Granularity.DAY, Basis.POST)
    at = time.replace(tzinfo=dt.UTC) if time.tzinfo is None else time.astimezone(dt.UTC)
    return attrs.evolve(_interval(at.date(), at.date(), Granularity.INSTANT, Basis.POST), at=at)


def _by_timex(timex: Timex, basis: Basis, anchor: dt.date | None) -> QuoteDate | None:
    """The date that an expression gives; nothing that is reported was said after the publication."""
    if not timex.resolved:
        return None
    start, end, granularity = timex.start, timex.end, timex.granularity
    clipped = anchor is not None and start is not None and start <= anchor and (end is None or end > anchor)
    if clipped and granularity in (Granularity.WEEK, Granularity.INTERVAL):
        end, granularity = anchor, Granularity.DAY if start == anchor else Granularity.INTERVAL
    return attrs.evolve(_interval(start, end, granularity, basis), span=timex.span)


def _interval(
    start: dt.date | None, end: dt.date | None, granularity: Granularity, basis: Basis
) -> QuoteDate:
    edtf = write_edtf(start, end, granularity)
    return QuoteDate(start=start, end=end, granularity=granularity, basis=basis, edtf=edtf)


def _lower_bound(article: Article, statements: Sequence[Attributed]) -> tuple[dt.date, Anchor] | None:
    """The latest day that an undated article shows to lie behind it, by its posts or its dateline."""
    posts = [*article.posts, *(statement.post for statement in statements if statement.post)]
    times = [post.posted_at or post.shown_date for post in posts]
    days = [(time.date() if isinstance(time, dt.datetime) else time, Anchor.POSTS) for time in times if time]
    if article.dateline:
        absolute = find_timexes(article.text, article.dateline.spans, None)
        days += [(timex.start, Anchor.DATELINE) for timex in absolute if timex.start and not timex.limit]
    return max(days, default=None)
