"""The contents of an article's statements, for look-up by position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from quoteattr.values import Span


class Contents:
    """The contents of an article's statements; those inside quotation marks are quoted."""

    def __init__(self, spans: Iterable[tuple[Span, bool]]) -> None:
        self._spans: list[tuple[Span, bool]] = []
        for span, quoted in sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end)):
            if not self._spans or span.end > self._spans[-1][0].end:
                self._spans.append((span, quoted))
        self._starts = [span.start for span, _ in self._spans]

    def holds(self, place: int) -> bool:
        """Return whether ``place`` is inside any content."""
        return self._at(place) is not None

    def is_quoted(self, place: int) -> bool:
        """Return whether ``place`` is inside a content in quotation marks."""
        return self._at(place) is True

    def _at(self, place: int) -> bool | None:
        at = bisect_right(self._starts, place) - 1
        return None if at < 0 or self._spans[at][0].end <= place else self._spans[at][1]
