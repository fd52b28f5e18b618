"""The network: numpy against PyTorch, and against itself."""

import numpy as np
import pytest

from quoteattr.tagging import features as F
from quoteattr.tagging import pairs
from quoteattr.tagging.lstm import SIZE
from quoteattr.tagging.network import HEADS, RELATIONS, Network

torch = pytest.importorskip("torch", reason="PyTorch comes with the `train` extra")


@pytest.fixture(scope="module")
def twins():
    from quoteattr.train.network import TorchNetwork

    torch.manual_seed(0)
    vectors = np.random.default_rng(0).normal(size=(50, 64)).astype(np.float32)
    learned = np.where(np.arange(50) % 2, np.arange(50) // 2, 0)
    twin = TorchNetwork(vectors, learned).eval()
    return twin, Network({k: v.astype(np.float32) for k, v in twin.parameters_for_numpy().items()})


def some_features(size: int, seed: int) -> np.ndarray:
    limits = [50, F.PREFIXES, F.SUFFIXES, F.SHAPES, F.GAPS, F.MARKS, F.BLOCKS]
    return np.random.default_rng(seed).integers(0, limits, (size, len(limits))).astype(np.int32)


def encoded(network: Network, windows: list[np.ndarray]) -> list[np.ndarray]:
    rows = np.split(np.arange(sum(map(len, windows))), np.cumsum([len(w) for w in windows[:-1]]))
    return network.encode(network.embed(np.concatenate(windows)), rows)


def test_encode_equals_pytorch_for_windows_of_any_length(twins) -> None:
    twin, network = twins
    windows = [some_features(size, size) for size in (1, 7, 30)]
    padded = np.zeros((3, 30, F.COLUMNS), dtype=np.int64)
    for row, window in zip(padded, windows, strict=True):
        row[: len(window)] = window
    with torch.no_grad():
        wanted = twin.encode(torch.from_numpy(padded), torch.tensor([1, 7, 30])).numpy()
    for states, want in zip(encoded(network, windows), wanted, strict=True):
        # A state is rounded by up to 0.004, and what it is made of, too.
        np.testing.assert_allclose(states * SIZE, want[: len(states)], atol=0.015)


def test_heads_equal_pytorch(twins) -> None:
    twin, network = twins
    states = encoded(network, [some_features(9, 3)])[0]
    for name, scores in zip(HEADS, network.heads(states), strict=True):
        with torch.no_grad():
            wanted = getattr(twin, name)(torch.from_numpy(states * SIZE)).numpy()
        np.testing.assert_allclose(scores, wanted, atol=0.01)


@pytest.mark.parametrize("relation", RELATIONS)
def test_pairs_equal_pytorch(twins, relation: str) -> None:
    twin, network = twins
    rng = np.random.default_rng(4)
    width = 2 * 2 * 160
    ones, others = (rng.integers(-127, 128, (n, width)).astype(np.int8) for n in (3, 5))
    told = rng.integers(0, pairs.TOTAL, (3, 5, 4)).astype(np.int32)
    with torch.no_grad():
        wanted = twin.relations[relation](
            torch.from_numpy(ones * SIZE)[None],
            torch.from_numpy(others * SIZE)[None, None].expand(1, 3, -1, -1),
            torch.from_numpy(told.astype(np.int64))[None],
        )[0].numpy()
    one, other = np.indices((3, 5)).reshape(2, -1)
    none, scores = network.pairs(relation, ones, others, (one, other), told.reshape(-1, 4))
    np.testing.assert_allclose(np.column_stack([none, scores.reshape(3, 5)]), wanted, atol=0.02)


def test_encode_of_a_window_does_not_depend_on_its_neighbours(twins) -> None:
    _, network = twins
    short, long = (some_features(size, size) for size in (5, 40))
    alone, beside = encoded(network, [short])[0], encoded(network, [long, short])[1]
    np.testing.assert_array_equal(alone, beside)


def test_parameters_go_to_numpy_and_back_bit_by_bit(twins) -> None:
    from quoteattr.train.network import TorchNetwork

    twin, _ = twins
    pack = twin.parameters_for_numpy()
    most = len(twin.embed["learned"].weight) - 1
    other = TorchNetwork(np.zeros_like(twin.vectors.numpy()), np.full(50, most)).eval()
    other.start_from(pack)
    back = other.parameters_for_numpy()
    assert {name: one.tobytes() for name, one in back.items()} == {
        name: one.tobytes() for name, one in pack.items()
    }
    # Nothing of the network is left as it was made, but for what the numpy network does not have.
    known = dict(twin.named_parameters())
    assert {name for name, one in other.named_parameters() if not torch.equal(one, known[name])} <= {
        name for name in known if "cue_source" in name or "bias_" in name
    }


def test_a_network_that_starts_from_a_pack_computes_as_it(twins) -> None:
    from quoteattr.train.network import TRAINED_RELATIONS, TorchNetwork

    twin, _ = twins
    other = TorchNetwork(
        twin.vectors.numpy(), np.zeros(50, dtype=np.int64) + len(twin.embed["learned"].weight) - 1
    )
    other.eval().start_from(twin.parameters_for_numpy())
    features = torch.from_numpy(some_features(12, 5).astype(np.int64))[None]
    pairs_ = torch.randn(1, 2, 640), torch.randn(1, 2, 3, 640), torch.zeros(1, 2, 3, 1, dtype=torch.long)
    with torch.no_grad():
        states = [one.encode(features, torch.tensor([12])) for one in (twin, other)]
        torch.testing.assert_close(*states)
        for name in ("tag", "view", "entity"):
            torch.testing.assert_close(getattr(twin, name)(states[0]), getattr(other, name)(states[0]))
        for name in set(TRAINED_RELATIONS) & set(RELATIONS):
            torch.testing.assert_close(twin.relations[name](*pairs_), other.relations[name](*pairs_))
