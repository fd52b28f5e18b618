# The compiled inner loops of the encoder (_encoder.c). Each array must be contiguous and have the shape stated. One of
# another type or shape, or with numbers that do not match the other arrays, raises ValueError.

import numpy as np
from numpy.typing import NDArray

INTERFACE: int
KERNELS: tuple[str, ...]  # the ways in which this processor can compute, fastest first

# Write numbers @ weights * sizes * scales + bias into `out`, for each matrix of a stack.
def weigh(
    kernel: int,  # its index in KERNELS
    weights: NDArray[np.int8],  # (stack, tiles, depth / 4, 64, 4), the columns in tiles of 64
    starts: NDArray[np.int32],  # (stack, 64 * tiles), -128 times the sum of each column
    scales: NDArray[np.float32],  # (stack, columns)
    numbers: NDArray[np.int8],  # (stack, rows, depth)
    sizes: NDArray[np.float32],  # (stack, rows)
    bias: NDArray[np.float32],  # (stack, columns)
    out: NDArray[np.float32],  # (stack, rows, columns)
    /,
) -> None: ...

# Write the states of some steps into `out`, for sequences that run side by side.
def advance(
    kernel: int,
    weights: NDArray[np.int8],  # (stack, tiles, hidden / 4 rounded up, 64, 4)
    starts: NDArray[np.int32],  # (stack, 64 * tiles)
    scales: NDArray[np.float32],  # (stack, 4 * hidden)
    made: NDArray[np.float32],  # (stack, any number, 4 * hidden), inputs of the gates
    rows: NDArray[np.int32],  # (stack, elements), for each packed row its index in `made`
    # how many sequences are running at each step, never more than before; their sum is `elements`
    active: NDArray[np.int32],
    state: NDArray[np.int8],  # (stack, sequences, hidden), before the steps; updated in place
    memory: NDArray[np.float32],  # the cells, likewise
    out: NDArray[np.int8],  # (stack, elements, hidden)
    /,
) -> None: ...
