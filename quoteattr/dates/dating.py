"""Datings, the result of the dates stage: the candidate dates of a draft with their scores, best first."""

from __future__ import annotations

import attrs

from quoteattr.values import Doubt, Event, QuoteDate


@attrs.frozen
class ScoredDate:
    """A date that a statement may have, ``None`` for "no day given", and its probability."""

    date: QuoteDate | None
    score: float


@attrs.frozen(kw_only=True)
class Dating:
    """The dates that a statement may have, sorted by score; ``event`` is the occasion of the best one."""

    candidates: tuple[ScoredDate, ...] = ()
    event: Event | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def date(self) -> QuoteDate | None:
        """The best candidate."""
        return self.candidates[0].date if self.candidates else None
