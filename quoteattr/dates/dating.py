"""Datings, the result of the dates stage: the candidate dates of a draft with their scores, best first."""

from __future__ import annotations

from quoteattr.values import Doubt, Event, QuoteDate
from quoteattr.values.fixed import fixed


@fixed
class ScoredDate:
    """A date that a statement may have and its probability; ``date`` is ``None`` for "no day given"."""

    date: QuoteDate | None
    score: float


@fixed(kw_only=True)
class Dating:
    """The dates that a statement may have, best first; ``event`` is the occasion of the best one."""

    candidates: tuple[ScoredDate, ...] = ()
    event: Event | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def date(self) -> QuoteDate | None:
        """The best candidate."""
        return self.candidates[0].date if self.candidates else None
