# The compiled inner loops of the encoder (_encoder.c). Each array must be contiguous and of the shape named; one of
# another type or shape, or with a number in it that does not fit the others, is a ValueError.

import numpy as np
from numpy.typing import NDArray

INTERFACE: int
KERNELS: tuple[str, ...]  # the ways in which this processor can compute, the fastest first

# Writes numbers @ weights * sizes * scales + bias, for each of a stack.
def weigh(
    kernel: int,  # its number in KERNELS
    weights: NDArray[np.int8],  # (stack, tiles, depth / 4, 64, 4), the columns in tiles of 64
    starts: NDArray[np.int32],  # (stack, 64 * tiles), -128 times the sum of each column
    scales: NDArray[np.float32],  # (stack, columns)
    numbers: NDArray[np.int8],  # (stack, rows, depth)
    sizes: NDArray[np.float32],  # (stack, rows)
    bias: NDArray[np.float32],  # (stack, columns)
    out: NDArray[np.float32],  # (stack, rows, columns)
    /,
) -> None: ...

# Writes the states of some steps of sequences side by side.
def advance(
    kernel: int,
    weights: NDArray[np.int8],  # (stack, tiles, hidden / 4 rounded up, 64, 4)
    starts: NDArray[np.int32],  # (stack, 64 * tiles)
    scales: NDArray[np.float32],  # (stack, 4 * hidden)
    made: NDArray[np.float32],  # (stack, any number, 4 * hidden), inputs of the gates
    rows: NDArray[np.int32],  # (stack, elements), for each packed row its place in `made`
    active: NDArray[
        np.int32
    ],  # how many sequences go on at each step, never more than before; together `elements`
    state: NDArray[np.int8],  # (stack, sequences, hidden), before the steps; those after them are written
    memory: NDArray[np.float32],  # the same
    out: NDArray[np.int8],  # (stack, elements, hidden)
    /,
) -> None: ...
