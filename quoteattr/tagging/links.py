"""Links from stretches to their candidates: from a content to its cue, its source, and the piece that it continues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, overload

import attrs
import numpy as np

from quoteattr.values.fixed import fixed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Rows = NDArray[np.intp]

MOST = 16  #: candidates of one stretch that are kept; a window of news rarely has as many


@fixed(eq=False)
class Link:
    """The candidates of one stretch and their probabilities; ``none`` is the probability that no candidate is right."""

    none: float
    candidates: Mapping[int, float]  #: candidate -> probability; the `MOST` likeliest
    passed: int = 0  #: how many others were left out

    def best(self) -> int | None:
        """Return the most likely candidate, or ``None``."""
        top = max(self.candidates, key=self.candidates.__getitem__, default=None)
        return None if top is None or self.candidates[top] < self.none else top


@attrs.frozen(eq=False)
class Links(Sequence[Link]):
    """The links of a sequence of stretches, each made on demand, because thousands wait until an article is read."""

    shares: Floats  #: for each stretch the probability of none, then those of its candidates
    starts: Rows  #: where the probabilities of each stretch begin
    first: Rows  #: the first candidate of each stretch
    stop: Rows  #: the end of its candidates, exclusive

    @classmethod
    def of(cls, none: Floats, scores: Floats, first: Rows, stop: Rows) -> Links:
        """Return the links of stretches, given the scores of their candidates as one concatenated array."""
        sizes = stop - first
        every = np.insert(scores, np.cumsum(sizes) - sizes, none)
        starts = np.cumsum(sizes + 1) - sizes - 1
        which = np.repeat(np.arange(len(sizes)), sizes + 1)
        every = np.exp(every - np.maximum.reduceat(every, starts)[which])
        every /= np.add.reduceat(every, starts)[which]
        return cls(every, starts, first, stop)

    @classmethod
    def nothing(cls) -> Links:
        """Return the links of no stretches."""
        rows = np.zeros(0, dtype=np.intp)
        return cls(np.zeros(0, dtype=np.float32), rows, rows, rows)

    def __len__(self) -> int:
        return len(self.starts)

    def best(self, at: int) -> int | None:
        """Return the most likely candidate of one stretch, or ``None``, without making its link, which takes longer."""
        start, low, high = int(self.starts[at]), int(self.first[at]), int(self.stop[at])
        if low == high:
            return None
        others = self.shares[start + 1 : start + 1 + high - low]
        top = int(others.argmax())
        return None if others[top] < self.shares[start] else low + top

    @overload
    def __getitem__(self, at: int) -> Link: ...
    @overload
    def __getitem__(self, at: slice) -> Links: ...
    def __getitem__(self, at: int | slice) -> Link | Links:
        if isinstance(at, slice):  # of some of the stretches
            return Links(self.shares, self.starts[at], self.first[at], self.stop[at])
        start, low, high = int(self.starts[at]), int(self.first[at]), int(self.stop[at])
        shares = self.shares[start : start + 1 + high - low]
        if len(shares) <= MOST + 1:
            nothing, *chances = shares.tolist()
            return Link(nothing, dict(zip(range(low, high), chances, strict=True)))
        others = shares[1:].astype(np.float64)  # in this precision ties are broken as in a list
        likely = np.sort(others.argpartition(-MOST)[-MOST:])
        kept = dict(zip((low + likely).tolist(), others[likely].tolist(), strict=True))
        return Link(float(shares[0]), kept, high - low - MOST)


def best_of(links: Sequence[Link], at: int) -> int | None:
    """Return the most likely candidate of one stretch, or ``None``, making no link if it can be avoided."""
    return links.best(at) if isinstance(links, Links) else links[at].best()
