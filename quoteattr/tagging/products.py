"""Matrix products that stay in the calling thread.

OpenBLAS, which numpy's wheels bring, hands a product to as many threads as the machine has cores as soon as it is large
enough. These threads wait for each other in busy loops, which costs more than it saves for products as small as the
tagger's, and many times as much where the cores have other work. The number of threads is a setting of the whole
process, so it is the caller's. Products are computed instead in tiles too small to be handed out; together
they take as long as one product in one thread.

OpenBLAS also adds up the terms of a row in another order if the row stands elsewhere or among fewer others: some
kernels take twelve rows at once and the rest by fours. What is rounded to 8 bits afterwards shows such a difference,
and the tags of an article would depend on what is read beside it. So `Factor.times` multiplies `ROWS` rows at once,
always.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# OpenBLAS stays in one thread up to these numbers of multiplications, of two matrices and of a matrix and a vector:
# 65,536 and 2,304 times its GEMM_MULTITHREAD_THRESHOLD, which is 4 (its interface/gemm.c and gemv.c).
MATRICES = 262_144
VECTOR = 9_215
WIDEST = 32  #: columns of a tile; a multiple of what one instruction multiplies
ROWS = 8  #: of the left side of a product; a kernel that takes four, eight or sixteen treats them all alike


class Factor:
    """The right side of products: a matrix, or a stack of them, cut into tiles once."""

    def __init__(self, matrix: Floats) -> None:
        *stack, depth, columns = matrix.shape
        fits = max(1, min(VECTOR // depth, WIDEST))  # of a single row of the left side this is the matrix
        self._width = columns if columns <= fits else math.gcd(columns, 1 << (fits.bit_length() - 1))
        self._columns = columns
        #: (…, tiles, rows, columns of a tile)
        self.tiles: Floats = np.ascontiguousarray(
            np.swapaxes(matrix.reshape(*stack, depth, columns // self._width, self._width), -2, -3)
        )
        #: how many rows of whole numbers may be multiplied at once, whose sums have one value in any order
        self.height: int = max(1, (MATRICES if self._width > 1 else VECTOR) // (depth * self._width))

    def cut(self, out: Floats) -> Floats:
        """A view of the results, (…, rows, columns), as the tiles of them: (…, tiles, rows, columns of a tile)."""
        return np.swapaxes(out.reshape(*out.shape[:-1], -1, self._width), -2, -3)

    def times(self, left: Floats) -> Floats:
        """``left @ matrix``; ``left`` has as many dimensions as the matrix or the stack.

        A row of the product depends on the same row of ``left`` alone, to the last bit.
        """
        *stack, rows, depth = left.shape
        out: Floats = np.empty((*stack, rows, self._columns), dtype=np.float32)
        full = rows - rows % ROWS
        if full:
            self._multiply(left[..., :full, :], out[..., :full, :])
        if full < rows:
            last = np.zeros((*stack, ROWS, depth), dtype=np.float32)
            last[..., : rows - full, :] = left[..., full:, :]
            made = np.empty((*stack, ROWS, self._columns), dtype=np.float32)
            self._multiply(last, made)
            out[..., full:, :] = made[..., : rows - full, :]
        return out

    def _multiply(self, left: Floats, out: Floats) -> None:
        """Writes ``left @ matrix`` into ``out``; the number of rows is a multiple of `ROWS`."""
        *stack, _, depth = left.shape
        lower = left.reshape(*stack, -1, 1, ROWS, depth)
        into = out.reshape(*stack, -1, ROWS, self._columns)
        np.matmul(lower, self.tiles[..., None, :, :, :], out=self.cut(into))
