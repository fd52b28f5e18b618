"""Matrix products that stay in the calling thread.

OpenBLAS, which numpy's wheels bundle, distributes a product over as many threads as the machine has cores as soon as
the product is large enough. These threads wait for one another in busy loops, which costs more than it saves for
products as small as the tagger's, and many times as much if the cores have other work. The number of threads is a
setting of the whole process and so up to the caller. Instead, products are computed in tiles too small to be
distributed; together they take as long as one product in one thread.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# OpenBLAS stays in one thread up to these numbers of multiplications, for two matrices and for a matrix and a vector:
# 65,536 and 2,304 times its GEMM_MULTITHREAD_THRESHOLD, which is 4 (see its interface/gemm.c and gemv.c).
MATRICES = 262_144
VECTOR = 9_215
WIDEST = 32  #: columns of a tile; a multiple of what one instruction multiplies


class Factor:
    """The right factor of products: a matrix or a stack of them, cut into tiles once."""

    def __init__(self, matrix: Floats) -> None:
        *stack, depth, columns = matrix.shape
        fits = max(1, min(VECTOR // depth, WIDEST))  # if the left factor has a single row, this is the matrix
        self._width = columns if columns <= fits else math.gcd(columns, 1 << (fits.bit_length() - 1))
        self._columns = columns
        #: shape (…, tiles, rows, columns of a tile)
        self.tiles: Floats = np.ascontiguousarray(
            np.swapaxes(matrix.reshape(*stack, depth, columns // self._width, self._width), -2, -3)
        )
        #: how many rows of the left factor are multiplied at once
        self.height: int = max(1, (MATRICES if self._width > 1 else VECTOR) // (depth * self._width))

    def cut(self, out: Floats) -> Floats:
        """Return a view of a result of shape (…, rows, columns) as tiles: (…, tiles, rows, columns of a tile)."""
        return np.swapaxes(out.reshape(*out.shape[:-1], -1, self._width), -2, -3)

    def times(self, left: Floats) -> Floats:
        """Return ``left @ matrix``; ``left`` has as many dimensions as the matrix or the stack."""
        *stack, rows, depth = left.shape
        out: Floats = np.empty((*stack, rows, self._columns), dtype=np.float32)
        full = rows - rows % self.height
        for start, stop, high in ((0, full, self.height), (full, rows, rows - full)):
            if start < stop:
                lower = left[..., start:stop, :].reshape(*stack, -1, 1, high, depth)
                into = out[..., start:stop, :].reshape(*stack, -1, high, self._columns)
                np.matmul(lower, self.tiles[..., None, :, :, :], out=self.cut(into))
        return out
