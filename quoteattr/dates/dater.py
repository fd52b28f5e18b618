"""Date statements: score the candidate dates of each.

A post has its own time. Any other statement has as candidates no day, the publication day, each time in the clause of
its cue, and each occasion that the article dates elsewhere. The most probable date comes first, and the runners-up are
kept. A time inside a content never dates a statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.dates.candidates import Bound, Candidate, Source, Story
from quoteattr.dates.choice import UNTRAINED, Choices, ranked
from quoteattr.dates.dating import Dating, ScoredDate
from quoteattr.dates.events import read_event
from quoteattr.dates.intervals import estimated, posted, until
from quoteattr.dates.narration import Narration
from quoteattr.dates.sayings import Saying
from quoteattr.document.document import Document
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import Attributed
from quoteattr.timex.expressions import find_timexes
from quoteattr.values import Anchor, DateEvidence, Doubt, QuoteDate
from quoteattr.values.dates import date_of

_OF_PUBLICATION = (Source.PUBLISHED, Source.EARLIER)  # the candidates that are counted from the publication
_KEPT = 5  # dates of a statement that are returned; any others are very improbable


def date_statements(
    document: Document, statements: Sequence[Attributed], ranker: Ranker | None = None
) -> tuple[Dating, ...]:
    """Return the dating of each of ``statements``, in the same order.

    Speakers must be known already, because an occasion also dates later statements of the same speaker. Without a
    ``ranker`` a time in the cue's clause is taken, otherwise the publication day.
    """
    if not statements:
        return ()
    bound = lower_bound(document, statements) if document.day is None else None
    story = Story.of(
        Narration.of(document, [span for one in statements for span in one.spans]), statements, bound
    )
    choices = Choices.of(story)
    shares = choices.probabilities(ranker or UNTRAINED)
    return tuple(
        _post_time(saying) or _dating(story, saying, ranked(found, chances), bound)
        for saying, found, chances in zip(story.sayings, choices.candidates, shares, strict=True)
    )


def no_later(dating: Dating) -> Dating:
    """Return the dating of what a statement reports, which was said no later than the statement itself."""
    date = dating.date
    if date is None or date.end is None:
        return Dating()
    bound = until(date.end).dated(date.basis, span=date.span, anchor=date.anchor, evidence=date.evidence)
    return Dating(candidates=(ScoredDate(bound, dating.candidates[0].score),))


def lower_bound(document: Document, statements: Sequence[Attributed]) -> Bound | None:
    """Return the earliest day on which an undated article can have been published, by its posts or its dateline."""
    article = document.article
    posts = [*article.posts, *(statement.post for statement in statements if statement.post)]
    times = [post.posted_at or post.shown_date for post in posts]
    days = [(date_of(time), Anchor.POSTS) for time in times if time]
    if article.dateline:
        absolute = find_timexes(article.text, article.dateline.spans, None, document.language)
        days += [(timex.start, Anchor.DATELINE) for timex in absolute if timex.start and not timex.limit]
    return max(days, default=None)


def _post_time(saying: Saying) -> Dating | None:
    post = saying.statement.post
    if post is None or (post.posted_at is None and not post.posted_between):
        return None
    date = estimated(*post.posted_between) if post.posted_at is None else posted(post.posted_at)
    return Dating(candidates=(ScoredDate(date, 1.0),))


def _dating(
    story: Story, saying: Saying, best: Sequence[tuple[Candidate, float]], bound: Bound | None
) -> Dating:
    dates = [ScoredDate(_date(story, saying, candidate, bound), score) for candidate, score in best[:_KEPT]]
    winner = best[0][0]
    doubts: tuple[Doubt, ...] = ()
    if winner.source in (Source.OWN, Source.OTHER) and dates[0].date is None:
        doubts = (Doubt.UNRESOLVED_DATE,)
    elif bound is not None and (winner.source in _OF_PUBLICATION or _is_counted(winner)):
        doubts = (Doubt.INFERRED_PUBLICATION,)
    dated = winner.occasion.event if winner.occasion else None
    event = dated or saying.event or saying.document
    return Dating(
        candidates=tuple(dates),
        event=read_event(story.narration.document, event) if event else None,
        doubts=doubts,
    )


def _is_counted(candidate: Candidate) -> bool:
    """Return whether the days of a candidate are counted from the publication."""
    return candidate.occasion is None or candidate.occasion.timex.relative


def _date(story: Story, saying: Saying, candidate: Candidate, bound: Bound | None) -> QuoteDate | None:
    interval, basis = candidate.interval, candidate.basis
    if interval is None or basis is None or (interval.start is None and interval.end is None):
        return None
    article = story.narration.document.article
    anchor = article.anchor
    if bound is not None:  # relative dates of an undated article can only be counted from its dateline
        anchor = bound[1] if candidate.source in _OF_PUBLICATION else Anchor.DATELINE
    ran = abs(saying.block - candidate.occasion.block) if candidate.occasion else 0
    return interval.dated(
        basis,
        span=candidate.span,
        anchor=anchor if _is_counted(candidate) else None,
        evidence=DateEvidence(ran=ran),
    )
