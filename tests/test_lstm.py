"""A layer of the network against the equations of an LSTM, step by step and sequence by sequence."""

import numpy as np
import pytest

from quoteattr.tagging.lstm import ROWS_AT_ONCE, SIZE, Layer, Packing, _tanh
from quoteattr.tagging.quantized import WAYS, Vectors

WIDTH, HIDDEN = 6, 8
RNG = np.random.default_rng(5)
WEIGHTS = [RNG.normal(size=size).astype(np.float32) for size in ((2, WIDTH, 32), (2, HIDDEN, 32), (2, 32))]


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def in_127ths_of_largest(x: np.ndarray, axis: int) -> np.ndarray:
    size = np.abs(x).max(axis=axis, keepdims=True) / 127
    return np.rint(x / size) * size


def one_way(x: np.ndarray, way: int) -> np.ndarray:
    """The states of one sequence in one direction; the gates are input, forget, cell and output."""
    w, u, b = (one[way].astype(np.float64) for one in WEIGHTS)
    w, u, x = in_127ths_of_largest(w, 0), in_127ths_of_largest(u, 0), in_127ths_of_largest(x, 1)
    h, c, states = np.zeros(HIDDEN), np.zeros(HIDDEN), []
    for vector in x if way == 0 else x[::-1]:
        take, keep, cell, show = np.split(vector @ w + h @ u + b, 4)
        c = sigmoid(keep) * c + sigmoid(take) * np.tanh(cell)
        h = np.rint(127 * sigmoid(show) * np.tanh(c)) / 127
        states.append(h)
    return np.array(states if way == 0 else states[::-1])


def states(layer: Layer, x: np.ndarray, lengths: list[int]) -> np.ndarray:
    """The states of a layer on sequences that lie one after another, in 127ths."""
    packing = Packing.of(lengths)

    def inputs(part: slice) -> tuple[np.ndarray, np.ndarray]:
        rows = packing.rows[:, part]
        return layer.weigh(Vectors.of(x[rows])), np.stack([np.arange(rows.shape[1], dtype=np.int32)] * 2)

    return packing.restored(layer.run(inputs, packing.active))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("lengths", [[1], [5, 3], [4, 4, 1], [ROWS_AT_ONCE + 9, 2]])
def test_a_layer_follows_the_equations_in_both_directions(lengths: list[int], way: str) -> None:
    sequences = [RNG.normal(size=(size, WIDTH)).astype(np.float32) for size in lengths]
    got = states(Layer(*WEIGHTS, way), np.concatenate(sequences), lengths) * SIZE
    wanted = np.concatenate([np.hstack([one_way(one, 0), one_way(one, 1)]) for one in sequences])
    assert np.abs(got - wanted).max() < 0.05  # one that is rounded to the other side draws others along
    assert np.abs(got - wanted).mean() < 0.001


def test_a_sequence_does_not_depend_on_those_beside_it() -> None:
    x = RNG.normal(size=(9, WIDTH)).astype(np.float32)
    layer = Layer(*WEIGHTS)
    np.testing.assert_array_equal(states(layer, x, [6, 3])[6:], states(layer, x[6:], [3]))


def test_a_packing_has_the_elements_of_each_step_together() -> None:
    packing = Packing.of([3, 1])
    assert packing.active.tolist() == [2, 1, 1]
    assert packing.rows.tolist() == [[0, 3, 1, 2], [2, 3, 1, 0]]


def test_the_quotient_of_polynomials_is_close_to_tanh_and_never_beyond_one() -> None:
    x = np.linspace(-50, 50, 200_001, dtype=np.float32)
    out = np.empty_like(x)
    _tanh(x, np.empty((2, *x.shape), dtype=np.float32), out)
    assert np.abs(out - np.tanh(x)).max() < 1e-4
    assert np.abs(out).max() <= 1
