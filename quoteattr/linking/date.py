"""When each statement was made, and on what that rests.

The evidence, strongest first: the exact time of the post that the statement is; an expression attached to the
cue's own clause ("said Tuesday", "in a 2005 interview, she said"); the occasion that runs on from the same
speaker's other words; the publication day. Where the cue tells that something was said at some time or again
and again ("has said", "often says"), there is no date. A date inside the content never dates the statement.
"""

import datetime as dt
from collections.abc import Sequence

import attrs

from quoteattr.finding.statement import Statement
from quoteattr.linking.attached import Occasion, Told, own_time
from quoteattr.linking.clauses import Page
from quoteattr.linking.days import write_edtf
from quoteattr.linking.occasions import carried
from quoteattr.linking.timex import Timex, find_timexes
from quoteattr.values import Article, Basis, Context, Doubt, Excerpt, Granularity, Kind, QuoteDate


def date_statements(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The same statements in the same order, with ``date``, ``context.event`` and the doubts about the date.

    Speakers must be known already: an occasion runs on through the words of the same speaker.
    """
    page = Page.of(article, statements)
    clauses = [page.clause(statement) for statement in statements]
    own = [own_time(page, statement, clause) for statement, clause in zip(statements, clauses, strict=True)]
    occasions = carried(page, statements, clauses, own)
    bound = _lower_bound(article, statements) if page.anchor is None else None
    return tuple(
        _dated(page, statement, told, occasions.get(index), bound)
        for index, (statement, told) in enumerate(zip(statements, own, strict=True))
    )


def _dated(
    page: Page, statement: Statement, told: Told, running: Occasion | None, bound: dt.date | None
) -> Statement:
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
        date = _interval(bound, None, Granularity.INTERVAL, Basis.PUBLISHED)
        doubts = (Doubt.INFERRED_PUBLICATION,)
    context = statement.context
    if event is not None:
        context = attrs.evolve(context or Context(), event=Excerpt.of(page.text, event))
    return attrs.evolve(statement, date=date, context=context).doubting(*doubts)


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


def _lower_bound(article: Article, statements: Sequence[Statement]) -> dt.date | None:
    """The latest day that an undated article shows to lie behind it, by its posts and its dateline."""
    posts = [*article.posts, *(statement.post for statement in statements if statement.post)]
    times = [post.posted_at or post.shown_date for post in posts]
    days = [time.date() if isinstance(time, dt.datetime) else time for time in times if time]
    if article.dateline:
        absolute = find_timexes(article.text, article.dateline.spans, None)
        days += [timex.start for timex in absolute if timex.start and not timex.limit]
    return max(days, default=None)
