"""The speakers so far, while the statements of an article are read one after the other."""

from __future__ import annotations

from quoteattr.enums import Gender
from quoteattr.speakers.entities import REACH, Entity
from quoteattr.values.fixed import fixed

LAST = 12  #: statements that are looked back over


@fixed(eq=False)
class Turn:
    """One who spoke, in the place of the source."""

    start: int
    sentence: int
    entity: Entity  #: of the article, or somebody without a name
    addressed: Entity | None = None  #: to whom
    gender: Gender | None = None  #: that the source gives: "he"


class History:
    """The turns so far. Only `note` writes, after a statement has got its speaker."""

    def __init__(self) -> None:
        self._turns: list[Turn] = []

    def note(self, turn: Turn) -> None:
        """Adds a turn; turns come in the order of their places."""
        self._turns.append(turn)

    def before(self, start: int) -> list[Turn]:
        """The last turns before ``start`` within reach, the latest first."""
        return [one for one in reversed(self._turns[-LAST:]) if start - REACH <= one.start < start]
