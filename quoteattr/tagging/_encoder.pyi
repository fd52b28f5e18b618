"""The compiled inner loops of the encoder (`_encoder.c`). Each array must be contiguous and of the shape named."""

import numpy as np
from numpy.typing import NDArray

INTERFACE: int
KERNELS: tuple[str, ...]  #: the ways that this processor can compute, the fastest first

def weigh(
    kernel: int,
    weights: NDArray[np.int8],
    starts: NDArray[np.int32],
    scales: NDArray[np.float32],
    numbers: NDArray[np.int8],
    sizes: NDArray[np.float32],
    bias: NDArray[np.float32],
    out: NDArray[np.float32],
    /,
) -> None:
    """Writes ``numbers @ weights * sizes * scales + bias``, for each of a stack.

    Args:
        kernel: Its number in `KERNELS`.
        weights: (stack, tiles, depth / 4, 64, 4), the columns in tiles of 64.
        starts: (stack, 64 × tiles), -128 times the sum of each column.
        scales: (stack, columns).
        numbers: (stack, rows, depth).
        sizes: (stack, rows).
        bias: (stack, columns).
        out: (stack, rows, columns).

    Raises:
        ValueError: An array has another type or shape.
    """

def advance(
    kernel: int,
    weights: NDArray[np.int8],
    starts: NDArray[np.int32],
    scales: NDArray[np.float32],
    made: NDArray[np.float32],
    rows: NDArray[np.int32],
    active: NDArray[np.int32],
    state: NDArray[np.int8],
    memory: NDArray[np.float32],
    out: NDArray[np.int8],
    /,
) -> None:
    """Writes the states of some steps of sequences side by side.

    Args:
        kernel: Its number in `KERNELS`.
        weights: (stack, tiles, ⌈hidden / 4⌉, 64, 4).
        starts: (stack, 64 × tiles).
        scales: (stack, 4 × hidden).
        made: (stack, any number, 4 × hidden), the inputs of the gates.
        rows: (stack, elements), for each packed row its inputs in ``made``.
        active: How many sequences go on at each step, never more than before, together ``elements``.
        state: (stack, sequences, hidden), before the steps; those after them are written.
        memory: (stack, sequences, hidden), the same.
        out: (stack, elements, hidden).

    Raises:
        ValueError: An array has another type or shape, or a number in it does not fit the others.
    """
