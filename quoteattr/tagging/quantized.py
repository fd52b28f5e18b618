"""Products of 8-bit integers: of weights, with a scale for each column, and vectors, with a scale for each row.

The sums are integers, so they are the same on every machine and in whatever order they are added: the compiled
extension and numpy give equal results bit by bit. numpy multiplies integers slowly, so it multiplies them as 32-bit
floats, which represent every possible sum exactly.
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

#: the version of the extension that this module calls; an extension of another version is not used
INTERFACE = 1
if TYPE_CHECKING:
    from quoteattr.tagging import _encoder
else:
    try:
        from quoteattr.tagging import _encoder
    except ImportError:  # installed without a compiler
        _encoder = None
_KERNELS: tuple[str, ...] = _encoder.KERNELS if getattr(_encoder, "INTERFACE", None) == INTERFACE else ()
NUMPY = "numpy"
#: How products can be computed here, fastest first; all give the same results. The last kernel is portable C, used only
#: on request: numpy's own library is usually faster.
WAYS = (*_KERNELS[:-1], NUMPY, *_KERNELS[-1:])
LARGEST = 127  #: -128 is left out, so that every number has its negative
DEEPEST = (1 << 24) // LARGEST**2  #: the most terms whose sum a 32-bit float always represents exactly
LANES, QUAD = 64, 4  #: the columns of a tile, and the rows of weights that are interleaved in it
SIDE_BY_SIDE = 48  #: sequences, for compiled products; a multiple of the rows that one product reads together


@attrs.frozen(eq=False)
class Vectors:
    """Rows of ``numbers × sizes``: integers of shape (stack, rows, depth), and a scale for each row."""

    numbers: Bytes
    sizes: Floats

    @classmethod
    def of(cls, rows: Floats) -> Vectors:
        """Return the rows, each scaled by its largest absolute value and rounded."""
        sizes = np.abs(rows).max(axis=-1, initial=0) / np.float32(LARGEST)
        return cls(_rounded(rows, sizes[..., None]), sizes)


class Weights:
    """The right factor of products: matrices (stack, depth, columns) of 8-bit integers, a scale for each column."""

    def __init__(self, matrices: Floats, way: str = WAYS[0]) -> None:
        """Round the matrices; ``way`` is one of `WAYS`.

        Raises:
            ValueError: The matrices have more than `DEEPEST` rows.
        """
        self.depth: int = matrices.shape[1]
        self.columns: int = matrices.shape[2]
        if self.depth > DEEPEST:
            raise ValueError(f"matrices must have at most {DEEPEST} rows, got {self.depth}")
        self.scales: Floats = np.abs(matrices).max(axis=-2, initial=0) / np.float32(LARGEST)
        numbers = _rounded(matrices, self.scales[:, None])
        #: the index of the compiled kernel; ``None`` if numpy multiplies
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
        """Return ``vectors @ matrix + bias`` for each matrix of the stack: (stack, rows, columns)."""
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
        """Run the steps of an LSTM with these recurrent weights, by the compiled kernel; see `_encoder.advance`."""
        assert self.kernel is not None
        _encoder.advance(self.kernel, self.tiles, self.starts, scales, made, rows, active, state, memory, out)


def _rounded(values: Floats, sizes: Floats) -> Bytes:
    whole: Bytes = np.rint(values / np.where(sizes == 0, np.float32(1), sizes)).astype(np.int8)
    return whole


def _tiles(numbers: Bytes) -> tuple[Bytes, NDArray[np.int32]]:
    """Return matrices as the extension reads them, and -128 times the sums of their columns.

    The shape is (stack, tiles, quads, 64, 4).
    """
    stack, depth, columns = numbers.shape
    whole = np.pad(numbers, ((0, 0), (0, -depth % QUAD), (0, -columns % LANES)))
    tiles = whole.reshape(stack, -1, QUAD, whole.shape[2] // LANES, LANES).transpose(0, 3, 1, 4, 2)
    starts = whole.sum(axis=1, dtype=np.int32) * np.int32(-128)
    return np.ascontiguousarray(tiles), starts
