"""A bidirectional LSTM layer on 8-bit integers, over sequences packed without padding.

LSTM after Hochreiter and Schmidhuber (1997). The sequences run side by side, sorted longest first, and are packed step
after step, so that each step is a range of rows. Both directions run in step, the backward one over reversed
sequences.

The weights and what they are multiplied by are 8-bit integers (`quoteattr.tagging.quantized`). A state, a number from
-1 to 1, is kept in units of 1/127. The compiled extension and numpy compute the same numbers bit by bit: both do the
same IEEE 754 operations in the same order, and none whose result depends on a library, as that of ``tanh`` does.
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

ROWS_AT_ONCE = 384  #: rows whose inputs are computed together, so that they stay in the processor's cache
SIZE = np.float32(1 / LARGEST)  #: the unit of a state
_HALF, _ONE = np.float32(0.5), np.float32(1)

# tanh is computed as a quotient of polynomials, because only sums, products and quotients are the same everywhere:
# x (a + b x² + c x⁴) / (1 + d x² + e x⁴) up to 5, and constant beyond. The coefficients were fitted by least squares,
# reweighted to minimize the largest error, which is 4e-5 up to 5 and 9e-5 beyond: a fortieth of what rounding a state
# may change.
_MOST = np.float32(5)
_ABOVE = tuple(np.float32(one) for one in (6.54951606e-04, 1.01723405e-01, 9.99810157e-01))
_BELOW = tuple(np.float32(one) for one in (1.26392596e-02, 4.34504367e-01))


@attrs.frozen(eq=False)
class Packing:
    """How concatenated sequences, sorted longest first, are packed into steps.

    ``rows`` has shape (2, elements): for each packed row of either direction, the index of its element.
    """

    rows: Rows
    active: Rows  #: for each step, how many sequences are still running

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Packing:
        """Return the packing of sequences of these lengths."""
        sizes = np.array(lengths, dtype=np.int32)
        starts = np.cumsum(sizes, dtype=np.int32) - sizes
        steps = np.arange(sizes[0], dtype=np.int32)[:, None]
        inside = steps < sizes
        forward, backward = starts + steps, starts + sizes - 1 - steps
        return cls(np.stack([forward[inside], backward[inside]]), inside.sum(axis=1, dtype=np.int32))

    def restored(self, packed: Bytes) -> Bytes:
        """Return both directions of each element side by side: (2, elements, hidden) -> (elements, 2 × hidden)."""
        _, elements, hidden = packed.shape
        out = np.empty((elements, 2, hidden), dtype=np.int8)
        for way, rows in enumerate(self.rows):
            out[rows, way] = packed[way]
        return out.reshape(elements, 2 * hidden)


class Layer:
    """Both directions of a layer; it runs up to ``most`` sequences at once."""

    def __init__(self, w: Floats, u: Floats, b: Floats, way: str = WAYS[0]) -> None:
        """Set up a layer from input weights, recurrent weights and bias.

        Each is a stack of both directions, with the gates in PyTorch's order. They are reordered to input, forget,
        output, cell, and all but the cell are halved, so that one tanh serves all four: sigmoid(x) = (1 + tanh(x / 2))
        / 2. ``way`` is one of `quantized.WAYS`.
        """
        self._w, self._u = (Weights(_ordered(one), way) for one in (w, u))
        self._b = _ordered(b)
        self._scales = self._u.scales * SIZE
        self._hidden = u.shape[1]
        self.most: int = self._u.side_by_side

    def weigh(self, vectors: Vectors) -> Floats:
        """Return the inputs of the gates: (2, elements, width) -> (2, elements, gates)."""
        return self._w.times(vectors, self._b)

    def run(self, inputs: Callable[[slice], tuple[Floats, Rows]], active: Rows) -> Bytes:
        """Return the states of packed sequences in units of 1/127, shape (2, elements, hidden).

        Args:
            inputs: For a slice of packed rows, returns inputs of gates and each row's index among them.
            active: How many sequences are running at each step.
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
    """Do the same as `_in_numpy`, by the compiled extension."""
    out = np.empty((2, rows.shape[1], state.shape[2]), dtype=np.int8)
    rows = np.ascontiguousarray(rows)
    weights.advance(scales, made, rows, active, state, memory, out)
    return out


def _in_numpy(
    weights: Weights, scales: Floats, made: Floats, rows: Rows, active: Rows, state: Bytes, memory: Floats
) -> Bytes:
    """Return the states of some steps; ``state`` and ``memory`` are updated in place.

    Args:
        weights: The recurrent weights.
        scales: The scales of the sums of their products.
        made: The inputs of the gates.
        rows: For each packed row its index in ``made``.
        active: How many sequences are running at each step.
        state: The states before these steps, in units of 1/127.
        memory: The cells before these steps.
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
            h *= np.float32(LARGEST / 2)  # (1 + tanh) / 2 has yet to be halved
            np.rint(h, out=h)
            out[:, at : at + now] = h
            at += now
    state[...] = whole
    return out


def _ordered(weights: Floats) -> Floats:
    take, keep, cell, show = np.split(weights, 4, axis=-1)
    return np.concatenate([take * _HALF, keep * _HALF, show * _HALF, cell], axis=-1)


def _stretches(active: Rows, most: int) -> Iterator[Rows]:
    """Yield the steps in groups of at least ``most`` rows, the last group aside."""
    begin = rows = 0
    for step, now in enumerate(active.tolist(), start=1):
        rows += now
        if rows >= most or step == len(active):
            yield active[begin:step]
            begin, rows = step, 0


def _tanh(x: Floats, scratch: Floats, out: Floats) -> None:
    """Write tanh of ``x`` into ``out``, exactly as the extension does; ``scratch`` is two arrays of its shape."""
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
