"""A bidirectional LSTM layer in plain numpy, over sequences packed without padding.

LSTM after Hochreiter and Schmidhuber (1997). The sequences stand side by side, the longest first, and lie packed one
step after another, so that each step is a stretch of rows; both directions go in step, the backward one over
reversed sequences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from quoteattr.tagging.products import Factor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Rows = NDArray[np.intp]

ROWS_AT_ONCE = 384  #: whose inputs are made together, so that they stay in the processor's cache
_HALF, _ONE = np.float32(0.5), np.float32(1)


@attrs.frozen(eq=False)
class Packing:
    """How sequences that lie one after another are packed into steps; they are sorted, the longest first.

    ``rows`` are of shape (2, elements): for each packed row of either direction the place of its element.
    """

    rows: Rows
    active: tuple[int, ...]  #: for each step how many sequences still go on

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Packing:
        """The packing of sequences of these lengths."""
        sizes = np.array(lengths)
        starts = np.cumsum(sizes) - sizes
        steps = np.arange(sizes[0])[:, None]
        inside = steps < sizes
        forward, backward = starts + steps, starts + sizes - 1 - steps
        rows = np.stack([forward[inside], backward[inside]])
        return cls(rows, tuple(inside.sum(axis=1).tolist()))

    def restored(self, packed: Floats) -> Floats:
        """Both directions of each element side by side: (2, elements, hidden) -> (elements, 2 × hidden)."""
        _, elements, hidden = packed.shape
        out = np.empty((elements, 2 * hidden), dtype=np.float32)
        for way, rows in enumerate(self.rows):
            out[rows, way * hidden : (way + 1) * hidden] = packed[way]
        return out


class Layer:
    """Both directions of a layer; it takes up to ``most`` sequences at once."""

    def __init__(self, w: Floats, u: Floats, b: Floats, *, doubled: bool = False) -> None:
        """Input weights, recurrent weights and bias, both directions of each in a stack, gates in PyTorch's order.

        The gates are put in the order input, forget, output, cell, and those before the cell are halved, so that
        one tanh serves all four: sigmoid(x) = (1 + tanh(x / 2)) / 2. The last division is saved: a layer gives the
        doubles of its states, and with ``doubled`` takes those of another layer.
        """
        self._w = Factor(_ordered(w) * (_HALF if doubled else _ONE))
        self._u = Factor(_ordered(u) * _HALF)
        self._b = _ordered(b)[:, None]
        self._hidden = u.shape[1]
        self.most: int = self._u.height

    def weigh(self, vectors: Floats) -> Floats:
        """The inputs of the gates, (2, elements, width) -> (2, elements, gates)."""
        inputs = self._w.times(vectors)
        inputs += self._b
        return inputs

    def run(self, inputs: Callable[[slice], Floats], active: Sequence[int]) -> Floats:
        """The doubled states of packed sequences, (2, elements, hidden).

        Args:
            inputs: Makes the inputs of the gates for a stretch of packed rows.
            active: How many sequences go on at each step.
        """
        hidden = self._hidden
        out = np.empty((2, sum(active), hidden), dtype=np.float32)
        all_gates = np.empty((2, active[0], 4 * hidden), dtype=np.float32)
        memory = np.zeros((2, active[0], hidden), dtype=np.float32)
        gates, c = all_gates, memory
        tiles, sigmoids, (take, keep, show, cell) = self._views(gates)
        before = at = begin = 0
        end = _sum_up_to(active, 0, ROWS_AT_ONCE)
        made = inputs(slice(0, end))
        for step, now in enumerate(active):
            if at == end:
                begin, end = at, at + _sum_up_to(active, step, ROWS_AT_ONCE)
                made = inputs(slice(begin, end))
            if now != gates.shape[1]:  # some sequences are over
                gates, c = all_gates[:, :now], memory[:, :now]
                tiles, sigmoids, (take, keep, show, cell) = self._views(gates)
            if step:
                np.matmul(out[:, None, before : before + now], self._u.tiles, out=tiles)
            else:
                gates.fill(0)
            gates += made[:, at - begin : at - begin + now]
            np.tanh(gates, out=gates)
            sigmoids += _ONE
            c *= keep
            take *= cell
            c += take
            c *= _HALF
            np.tanh(c, out=cell)
            np.multiply(show, cell, out=out[:, at : at + now])
            before, at = at, at + now
        return out

    def _views(self, gates: Floats) -> tuple[Floats, Floats, list[Floats]]:
        """The gates as tiles, those that are sigmoids, and each by itself."""
        return self._u.cut(gates), gates[..., : 3 * self._hidden], np.split(gates, 4, axis=-1)


def _ordered(weights: Floats) -> Floats:
    take, keep, cell, show = np.split(weights, 4, axis=-1)
    return np.concatenate([take * _HALF, keep * _HALF, show * _HALF, cell], axis=-1)


def _sum_up_to(active: Sequence[int], step: int, most: int) -> int:
    """The rows of the steps from ``step`` on that together have ``most`` rows or a few more."""
    rows = 0
    while step < len(active) and rows < most:
        rows += active[step]
        step += 1
    return rows
