"""The speakers so far, while the statements of an article are read one after another."""

from __future__ import annotations

from quoteattr.speakers.entities.entities import REACH, Entity
from quoteattr.values.fixed import fixed

LAST = 12  #: previous statements that are examined


@fixed(eq=False)
class Spoken:
    """Who made a statement, at the place of its source."""

    start: int
    sentence: int
    entity: Entity  #: an entity of the article, or one made for somebody without a name
    addressed: Entity | None = None  #: the person addressed


class History:
    """The turns so far. Only `note` writes, after a statement has got its speaker."""

    def __init__(self) -> None:
        self._turns: list[Spoken] = []
        self._at: dict[int, Entity] = {}

    def note(self, turn: Spoken) -> None:
        """Add a turn; turns are added in text order."""
        self._turns.append(turn)
        self._at[turn.start] = turn.entity

    def before(self, start: int) -> list[Spoken]:
        """Return the last turns before ``start`` within reach, latest first."""
        return [one for one in reversed(self._turns[-LAST:]) if start - REACH <= one.start < start]

    def at(self, start: int) -> Entity | None:
        """Return who spoke at the source that begins at ``start``."""
        return self._at.get(start)
