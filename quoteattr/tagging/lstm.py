"""A bidirectional LSTM layer on 8-bit integers, over sequences packed without padding.

LSTM after Hochreiter and Schmidhuber (1997). The sequences stand side by side, the longest first, and lie packed one
step after another, so that each step is a stretch of rows; both directions go in step, the backward one over
reversed sequences.

The weights and what they multiply are 8-bit integers (`quoteattr.tagging.quantized`); a state, a number from -1 to 1,
is kept in 127ths. The compiled extension and numpy compute the same numbers, bit by bit: both do the same operations
of IEEE 754 in the same order, and none whose result depends on a library, as ``tanh`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import attrs
import numpy as np

from quoteattr.tagging.quantized import LARGEST, WAYS, Vectors, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Bytes = NDArray[np.int8]
    Rows = NDArray[np.int32]

ROWS_AT_ONCE = 384  #: whose inputs are made together, so that they stay in the processor's cache
SIZE = np.float32(1 / LARGEST)  #: of a state
_HALF, _ONE = np.float32(0.5), np.float32(1)

# tanh is a quotient of polynomials, as only sums, products and quotients are the same everywhere: x (a + b x² + c x⁴) /
# (1 + d x² + e x⁴) up to 5 and constant beyond. Fitted by least squares, weighted until the largest error was least;
# that is 4e-5 up to 5 and 9e-5 beyond, a fortieth of what the rounding of a state may change.
_MOST = np.float32(5)
_ABOVE = tuple(np.float32(one) for one in (6.54951606e-04, 1.01723405e-01, 9.99810157e-01))
_BELOW = tuple(np.float32(one) for one in (1.26392596e-02, 4.34504367e-01))


@attrs.frozen(eq=False)
class Packing:
    """How sequences that lie one after another are packed into steps; they are sorted, the longest first.

    ``rows`` are of shape (2, elements): for each packed row of either direction the place of its element.
    """

    rows: Rows
    active: Rows  #: for each step how many sequences still go on

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Packing:
        """The packing of sequences of these lengths."""
        sizes = np.array(lengths, dtype=np.int32)
        starts = np.cumsum(sizes, dtype=np.int32) - sizes
        steps = np.arange(sizes[0], dtype=np.int32)[:, None]
        inside = steps < sizes
        forward, backward = starts + steps, starts + sizes - 1 - steps
        return cls(np.stack([forward[inside], backward[inside]]), inside.sum(axis=1, dtype=np.int32))

    def restored(self, packed: Bytes) -> Bytes:
        """Both directions of each element side by side: (2, elements, hidden) -> (elements, 2 × hidden)."""
        _, elements, hidden = packed.shape
        out = np.empty((elements, 2, hidden), dtype=np.int8)
        for way, rows in enumerate(self.rows):
            out[rows, way] = packed[way]
        return out.reshape(elements, 2 * hidden)


class Layer:
    """Both directions of a layer; it takes up to ``most`` sequences at once."""

    def __init__(self, w: Floats, u: Floats, b: Floats, way: str = WAYS[0]) -> None:
        """Input weights, recurrent weights and bias, both directions of each in a stack, gates in PyTorch's order.

        The gates are put in the order input, forget, output, cell, and those before the cell are halved, so that
        one tanh serves all four: sigmoid(x) = (1 + tanh(x / 2)) / 2. ``way`` is one of `quantized.WAYS`.
        """
        self._w, self._u = (Weights(_ordered(one), way) for one in (w, u))
        self._b = _ordered(b)
        self._scales = self._u.scales * SIZE
        self._hidden = u.shape[1]
        self.most: int = self._u.side_by_side

    def weigh(self, vectors: Vectors) -> Floats:
        """The inputs of the gates, (2, elements, width) -> (2, elements, gates)."""
        return self._w.times(vectors, self._b)

    def run(self, inputs: Callable[[slice], tuple[Floats, Rows]], active: Rows) -> Bytes:
        """The states of packed sequences in 127ths, (2, elements, hidden).

        Args:
            inputs: For a stretch of packed rows makes inputs of gates, and tells each row's place among them.
            active: How many sequences go on at each step.
        """
        first = active[0]
        out = np.empty((2, active.sum(), self._hidden), dtype=np.int8)
        state = np.zeros((2, first, self._hidden), dtype=np.int8)
        memory = np.zeros((2, first, self._hidden), dtype=np.float32)
        advance = _in_numpy if self._u.kernel is None else _compiled
        begin = 0
        for steps in _stretches(active, ROWS_AT_ONCE):
            part = slice(begin, begin + int(steps.sum()))
            out[:, part] = advance(self._u, self._scales, *inputs(part), steps, state, memory)
            begin = part.stop
        return out


def _compiled(
    weights: Weights, scales: Floats, made: Floats, rows: Rows, active: Rows, state: Bytes, memory: Floats
) -> Bytes:
    """As `_in_numpy`."""
    out = np.empty((2, rows.shape[1], state.shape[2]), dtype=np.int8)
    rows = np.ascontiguousarray(rows)
    weights.advance(scales, made, rows, active, state, memory, out)
    return out


def _in_numpy(
    weights: Weights, scales: Floats, made: Floats, rows: Rows, active: Rows, state: Bytes, memory: Floats
) -> Bytes:
    """The states of some steps; ``state`` and ``memory`` are those before them, and become those after them.

    Args:
        weights: The recurrent ones.
        scales: Of the sums of their products.
        made: Inputs of gates.
        rows: For each packed row its place in ``made``.
        active: How many sequences go on at each step.
        state: In 127ths.
        memory: The cells.
    """
    hidden, factor, scales = state.shape[2], weights.factor, scales[:, None]
    inputs = np.stack([one[places] for one, places in zip(made, rows, strict=True)])
    out = np.empty((2, rows.shape[1], hidden), dtype=np.int8)
    whole = state.astype(np.float32)
    gates = np.empty((2, active[0], 4 * hidden), dtype=np.float32)
    scratch = np.empty((2, *gates.shape), dtype=np.float32)
    at = 0
    for now, steps in groupby(active.tolist()):
        gates, scratch, c, h = gates[:, :now], scratch[:, :, :now], memory[:, :now], whole[:, :now]
        tiles = factor.cut(gates)
        sigmoids, (take, keep, show, cell) = gates[..., : 3 * hidden], np.split(gates, 4, axis=-1)
        for _ in steps:
            np.matmul(h[:, None], factor.tiles, out=tiles)
            gates *= scales
            gates += inputs[:, at : at + now]
            _tanh(gates, scratch, gates)
            sigmoids += _ONE
            c *= keep
            take *= cell
            c += take
            c *= _HALF
            _tanh(c, scratch[..., :hidden], h)
            h *= show
            h *= np.float32(LARGEST / 2)  # (1 + tanh) / 2 is still to be halved
            np.rint(h, out=h)
            out[:, at : at + now] = h
            at += now
    state[...] = whole
    return out


def _ordered(weights: Floats) -> Floats:
    take, keep, cell, show = np.split(weights, 4, axis=-1)
    return np.concatenate([take * _HALF, keep * _HALF, show * _HALF, cell], axis=-1)


def _stretches(active: Rows, most: int) -> Iterator[Rows]:
    """The steps, in stretches that have ``most`` rows together or a few more."""
    begin = rows = 0
    for step, now in enumerate(active.tolist(), start=1):
        rows += now
        if rows >= most or step == len(active):
            yield active[begin:step]
            begin, rows = step, 0


def _tanh(x: Floats, scratch: Floats, out: Floats) -> None:
    """Writes tanh of ``x`` into ``out``, as the extension does; two arrays of its shape are lent as ``scratch``."""
    squared, above = scratch
    x.clip(-_MOST, _MOST, out=out)
    np.multiply(out, out, out=squared)
    np.multiply(squared, _ABOVE[0], out=above)
    above += _ABOVE[1]
    above *= squared
    above += _ABOVE[2]
    above *= out
    np.multiply(squared, _BELOW[0], out=out)
    out += _BELOW[1]
    out *= squared
    out += _ONE
    np.divide(above, out, out=out)
