"""Named rules: which may act on an article, and which did."""

from __future__ import annotations

from collections.abc import Iterable


class Rules:
    """A log of the named rules that acted on one article, for the census; some may be left out.

    A rule asks when its condition holds, before it acts: ``if holds and rules.act("room.rule"): …``. The census reads
    the names off these calls (`quoteattr.evaluate.census`), so they are literals, and ``act`` has no other name.
    """

    def __init__(self, without: Iterable[str] = ()) -> None:
        self._without = frozenset(without)
        self.acted: set[str] = set()

    def act(self, name: str) -> bool:
        """Record that the condition of rule ``name`` held, and return whether it may act."""
        self.acted.add(name)
        return name not in self._without
