"""A layer of the network against the equations of an LSTM, step by step and sequence by sequence."""

import numpy as np
import pytest

from quoteattr.tagging.lstm import ROWS_AT_ONCE, Layer, Packing

WIDTH, HIDDEN = 6, 8
RNG = np.random.default_rng(5)
WEIGHTS = [RNG.normal(size=size).astype(np.float32) for size in ((2, WIDTH, 32), (2, HIDDEN, 32), (2, 32))]


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def one_way(x: np.ndarray, way: int) -> np.ndarray:
    """The states of one sequence in one direction; the gates are input, forget, cell and output."""
    w, u, b = (one[way].astype(np.float64) for one in WEIGHTS)
    h, c, states = np.zeros(HIDDEN), np.zeros(HIDDEN), []
    for vector in x if way == 0 else x[::-1]:
        take, keep, cell, show = np.split(vector @ w + h @ u + b, 4)
        c = sigmoid(keep) * c + sigmoid(take) * np.tanh(cell)
        h = sigmoid(show) * np.tanh(c)
        states.append(h)
    return np.array(states if way == 0 else states[::-1])


@pytest.mark.parametrize("lengths", [[1], [5, 3], [4, 4, 1], [ROWS_AT_ONCE + 9, 2]])
def test_a_layer_follows_the_equations_in_both_directions(lengths: list[int]) -> None:
    sequences = [RNG.normal(size=(size, WIDTH)).astype(np.float32) for size in lengths]
    layer, packing, x = Layer(*WEIGHTS), Packing.of(lengths), np.concatenate(sequences)
    doubled = packing.restored(layer.run(lambda part: layer.weigh(x[packing.rows[:, part]]), packing.active))
    wanted = np.concatenate([np.hstack([one_way(one, 0), one_way(one, 1)]) for one in sequences])
    np.testing.assert_allclose(doubled / 2, wanted, atol=1e-5)


def test_a_layer_on_doubled_states_gives_the_same() -> None:
    x = RNG.normal(size=(7, WIDTH)).astype(np.float32)
    packing = Packing.of([7])
    plain, doubled = Layer(*WEIGHTS), Layer(*WEIGHTS, doubled=True)
    of_plain, of_doubled = (
        layer.run(lambda part, layer=layer, on=on: layer.weigh(on[packing.rows[:, part]]), packing.active)
        for layer, on in ((plain, x), (doubled, 2 * x))
    )
    np.testing.assert_allclose(of_plain, of_doubled, atol=1e-6)


def test_a_packing_has_the_elements_of_each_step_together() -> None:
    packing = Packing.of([3, 1])
    assert packing.active == (2, 1, 1)
    assert packing.rows.tolist() == [[0, 3, 1, 2], [2, 3, 1, 0]]
