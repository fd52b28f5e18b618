"""Products of 8-bit integers: of weights, with a scale for each column, and of vectors, with a size for each row.

The sums are whole numbers, so they are the same on every machine, however they are added up: the compiled extension
and numpy give equal results, bit by bit. numpy multiplies integers slowly; it multiplies them as 32-bit floats, which
hold every sum exactly that may occur.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from quoteattr.tagging.products import Factor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Bytes = NDArray[np.int8]

INTERFACE = 1  #: of the extension that this module calls; one that was compiled for another is left alone
if TYPE_CHECKING:
    from quoteattr.tagging import _encoder
else:
    try:
        from quoteattr.tagging import _encoder
    except ImportError:  # it was installed without a compiler
        _encoder = None
_KERNELS: tuple[str, ...] = _encoder.KERNELS if getattr(_encoder, "INTERFACE", None) == INTERFACE else ()
NUMPY = "numpy"
#: How products may be computed here, the fastest first; all give the same. The last kernel is portable C, which serves
#: where it is asked for: numpy's own library is mostly faster.
WAYS = (*_KERNELS[:-1], NUMPY, *_KERNELS[-1:])
LARGEST = 127  #: -128 is left out, so that every number has its opposite
DEEPEST = (1 << 24) // LARGEST**2  #: terms of a sum that a 32-bit float surely holds exactly
LANES, QUAD = 64, 4  #: the columns of a tile, and the rows of weights that lie side by side in it
SIDE_BY_SIDE = 48  #: sequences, for compiled products; a multiple of the rows that one reads together


@attrs.frozen(eq=False)
class Vectors:
    """Rows of ``numbers × sizes``: numbers of shape (stack, rows, depth), a size for each row."""

    numbers: Bytes
    sizes: Floats

    @classmethod
    def of(cls, rows: Floats) -> Vectors:
        """The rows, each rounded by its largest number."""
        sizes = np.abs(rows).max(axis=-1, initial=0) / np.float32(LARGEST)
        return cls(_rounded(rows, sizes[..., None]), sizes)


class Weights:
    """The right side of products: a stack of matrices, (stack, depth, columns), each column rounded by its largest."""

    def __init__(self, matrices: Floats, way: str = WAYS[0]) -> None:
        """``way`` is one of `WAYS`.

        Raises:
            ValueError: The matrices have more than `DEEPEST` rows.
        """
        self.depth: int = matrices.shape[1]
        self.columns: int = matrices.shape[2]
        if self.depth > DEEPEST:
            raise ValueError(f"matrices must have {DEEPEST} rows at most, got {self.depth}")
        self.scales: Floats = np.abs(matrices).max(axis=-2, initial=0) / np.float32(LARGEST)
        numbers = _rounded(matrices, self.scales[:, None])
        #: the number of the compiled kernel; ``None`` where numpy multiplies
        self.kernel: int | None = None if way == NUMPY else _KERNELS.index(way)
        self.side_by_side: int = SIDE_BY_SIDE
        self.factor: Factor
        self.tiles: Bytes
        self.starts: NDArray[np.int32]
        if self.kernel is None:
            self.factor = Factor(numbers.astype(np.float32))
            self.side_by_side = self.factor.height
        else:
            self.tiles, self.starts = _tiles(numbers)

    def times(self, vectors: Vectors, bias: Floats) -> Floats:
        """``vectors @ matrix + bias`` for each of the stack: (stack, rows, columns)."""
        if self.kernel is None:
            out = self.factor.times(vectors.numbers.astype(np.float32))
            out *= vectors.sizes[..., None]
            out *= self.scales[:, None]
            out += bias[:, None]
            return out
        short = -self.depth % QUAD
        numbers = np.pad(vectors.numbers, ((0, 0), (0, 0), (0, short))) if short else vectors.numbers
        numbers, sizes = np.ascontiguousarray(numbers), np.ascontiguousarray(vectors.sizes)
        out = np.empty((*numbers.shape[:2], self.columns), dtype=np.float32)
        _encoder.weigh(self.kernel, self.tiles, self.starts, self.scales, numbers, sizes, bias, out)
        return out

    def advance(
        self,
        scales: Floats,
        made: Floats,
        rows: NDArray[np.int32],
        active: NDArray[np.int32],
        state: Bytes,
        memory: Floats,
        out: Bytes,
    ) -> None:
        """Steps of an LSTM whose recurrent weights these are, by the compiled kernel; see `_encoder.advance`."""
        assert self.kernel is not None
        _encoder.advance(self.kernel, self.tiles, self.starts, scales, made, rows, active, state, memory, out)


def _rounded(values: Floats, sizes: Floats) -> Bytes:
    whole: Bytes = np.rint(values / np.where(sizes == 0, np.float32(1), sizes)).astype(np.int8)
    return whole


def _tiles(numbers: Bytes) -> tuple[Bytes, NDArray[np.int32]]:
    """Matrices as the extension reads them, (stack, tiles, quads, 64, 4), and -128 times the sums of their columns."""
    stack, depth, columns = numbers.shape
    whole = np.pad(numbers, ((0, 0), (0, -depth % QUAD), (0, -columns % LANES)))
    tiles = whole.reshape(stack, -1, QUAD, whole.shape[2] // LANES, LANES).transpose(0, 3, 1, 4, 2)
    starts = whole.sum(axis=1, dtype=np.int32) * np.int32(-128)
    return np.ascontiguousarray(tiles), starts
