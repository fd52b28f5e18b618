"""The compiled extension of the encoder: it gives what numpy gives, bit by bit, and refuses what it cannot read."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.tagging import quantized
from quoteattr.tagging.lstm import Layer
from quoteattr.tagging.network import Network
from quoteattr.tagging.pack import read_pack
from quoteattr.tagging.quantized import DEEPEST, INTERFACE, NUMPY, WAYS, Vectors, Weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from quoteattr.extractor import Extractor

_encoder: Any = getattr(quantized, "_encoder", None)
compiled = pytest.mark.skipif(
    len(WAYS) == 1, reason="the extension is not compiled: there was no compiler when quoteattr was installed"
)
KERNELS = [way for way in WAYS if way != NUMPY]


def some(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng([seed, *shape]).normal(size=shape).astype(np.float32)


@compiled
@given(
    rows=st.integers(0, 60),
    depth=st.integers(1, 330),
    columns=st.integers(1, 200),
    seed=st.integers(0, 99),
)
def test_products_are_those_of_numpy(rows: int, depth: int, columns: int, seed: int) -> None:
    matrices, vectors = some(2, depth, columns, seed=seed), Vectors.of(some(2, rows, depth, seed=seed))
    bias = some(2, columns)
    wanted = Weights(matrices, NUMPY).times(vectors, bias)
    for way in KERNELS:
        np.testing.assert_array_equal(Weights(matrices, way).times(vectors, bias), wanted)


@pytest.mark.parametrize("way", WAYS)
def test_the_largest_sums_are_exact(way: str) -> None:
    ones = np.ones((1, DEEPEST, 65), dtype=np.float32)
    vectors = Vectors(np.full((1, 3, DEEPEST), -127, np.int8), np.ones((1, 3), np.float32))
    weights = Weights(ones, way)
    weights.scales = np.ones((1, 65), dtype=np.float32)
    assert (weights.times(vectors, np.zeros((1, 65), np.float32)) == -127 * 127 * DEEPEST).all()


def test_matrices_whose_sums_may_not_be_exact_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 1040 rows"):
        Weights(np.ones((2, DEEPEST + 1, 8), np.float32))


def test_products_are_close_to_those_of_the_numbers_before_rounding() -> None:
    left, right = some(2, 50, 160), some(2, 160, 96)
    found = Weights(right).times(Vectors.of(left), np.zeros((2, 96), np.float32))
    assert np.abs(found - left @ right).mean() < 0.015 * np.abs(left @ right).mean()


@pytest.fixture(scope="module")
def networks() -> dict[str, Network]:
    """The network of the shipped model, in each way."""
    parameters = read_pack().parameters
    return {way: Network(parameters, way) for way in WAYS}


def windows(lengths: list[int], seed: int = 0) -> tuple[np.ndarray, list[np.ndarray]]:
    """Vectors of a tenth as many words as there are tokens, and the rows of windows of these lengths."""
    total = sum(lengths)
    different = 1 + total // 10
    rows = np.random.default_rng(seed).integers(0, different, total)
    return some(different, 160, seed=seed), np.split(rows, np.cumsum(lengths[:-1]))


@compiled
@pytest.mark.model
@pytest.mark.parametrize(
    "lengths", [[1], [2], [25], [1, 1, 1], [304, 304, 17], [90] * 53, [1500, 3], list(range(1, 70))]
)
def test_states_are_those_of_numpy(networks: dict[str, Network], lengths: list[int]) -> None:
    vectors, rows = windows(lengths)
    wanted = networks[NUMPY].encode(vectors, rows)
    for way in KERNELS:
        for got, want in zip(networks[way].encode(vectors, rows), wanted, strict=True):
            np.testing.assert_array_equal(got, want)


@compiled
@pytest.mark.parametrize("hidden", [1, 15, 16, 24, 48])
def test_states_of_any_width_are_those_of_numpy(hidden: int) -> None:
    parameters = some(2, 6, 4 * hidden), some(2, hidden, 4 * hidden), some(2, 4 * hidden)
    inputs, active = 9 * some(2, 30, 4 * hidden), np.array([4] * 5 + [2] * 5, np.int32)
    rows = np.arange(30, dtype=np.int32)

    def states(way: str) -> np.ndarray:
        return Layer(*parameters, way).run(lambda part: (inputs, np.stack([rows[part]] * 2)), active)

    for way in KERNELS:
        np.testing.assert_array_equal(states(way), states(NUMPY))


@pytest.mark.model
@pytest.mark.parametrize("way", WAYS)
def test_no_windows_have_no_states(networks: dict[str, Network], way: str) -> None:
    assert networks[way].encode(some(3, 160), []) == []


@compiled
@pytest.mark.model
def test_threads_at_once_give_the_same(networks: dict[str, Network]) -> None:
    network = networks[WAYS[0]]
    given = [windows([200, 120, seed + 1], seed) for seed in range(6)]
    wanted = [network.encode(*one) for one in given]
    ready = threading.Barrier(6)

    def at_once(one: tuple[np.ndarray, list[np.ndarray]]) -> list[np.ndarray]:
        ready.wait()
        return network.encode(*one)

    with ThreadPoolExecutor(6) as pool:
        for got, want in zip(pool.map(at_once, given), wanted, strict=True):
            np.testing.assert_array_equal(np.concatenate(got), np.concatenate(want))


@compiled
@pytest.mark.model
def test_an_extraction_finds_the_same_with_and_without(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "Ivo Marsh, the lock keeper, said the weir “held all night”.\n\n“Nobody slept,” his deputy told the "
        "Evening Ferry on Friday. According to Marsh, the sluice will be rebuilt by autumn.\n\n"
    ) * 8
    given = extractor(text, published="2022-03-07")
    monkeypatch.setattr(extractor._tagger, "_network", Network(read_pack().parameters, NUMPY))
    without = extractor(text, published="2022-03-07")
    assert given
    assert list(given) == list(without)


# What is refused. Sequences of 2 and 1 steps, with 4 states, in one tile of 64 columns.
def products() -> dict[str, Any]:
    return {
        "kernel": 0,
        "weights": np.ones((2, 1, 1, 64, 4), np.int8),
        "starts": np.full((2, 64), -512, np.int32),
        "scales": np.ones((2, 16), np.float32),
        "numbers": np.ones((2, 3, 4), np.int8),
        "sizes": np.ones((2, 3), np.float32),
        "bias": np.zeros((2, 16), np.float32),
        "out": np.zeros((2, 3, 16), np.float32),
    }


def steps() -> dict[str, Any]:
    return {
        "kernel": 0,
        "weights": np.ones((2, 1, 1, 64, 4), np.int8),
        "starts": np.full((2, 64), -512, np.int32),
        "scales": np.ones((2, 16), np.float32),
        "made": np.ones((2, 5, 16), np.float32),
        "rows": np.array([[0, 1, 2], [2, 1, 0]], np.int32),
        "active": np.array([2, 1], np.int32),
        "state": np.zeros((2, 2, 4), np.int8),
        "memory": np.zeros((2, 2, 4), np.float32),
        "out": np.zeros((2, 3, 4), np.int8),
    }


CALLS: list[tuple[str, Callable[[], dict[str, Any]]]] = [("weigh", products), ("advance", steps)]
OTHER_TYPES: list[Callable[[np.ndarray], Any]] = [
    lambda a: a.astype(np.float64),
    lambda a: a.astype(np.int64),
    lambda a: a.astype(np.uint8),
    lambda a: a.astype(a.dtype.newbyteorder(">")) if a.itemsize > 1 else a.astype(bool),
    lambda a: a.astype(object),
    lambda a: a.tolist(),
    lambda a: None,
    lambda a: a.tobytes(),
    lambda a: "text",
]
OTHER_SHAPES: list[Callable[[np.ndarray], np.ndarray]] = [
    lambda a: a[..., None].copy(),
    lambda a: a[0].copy(),
    lambda a: np.concatenate([a, a]),
    lambda a: a[:0].copy(),
    lambda a: np.repeat(a, 2, axis=-1),
    lambda a: a[..., :-1].copy(),
    lambda a: np.repeat(a, 2, axis=1) if a.ndim > 1 else np.repeat(a, 2),
    lambda a: np.repeat(a, 2, axis=-1)[..., ::2],
    lambda a: np.zeros((1 << 12, *a.shape[1:]), a.dtype),
    lambda a: np.zeros((*a.shape[:-1], 1 << 12), a.dtype),
]


@compiled
@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_right_arrays_are_taken(name: str, arguments: Callable[[], dict[str, Any]]) -> None:
    given = arguments()
    getattr(_encoder, name)(*given.values())
    assert given["out"].any()


@compiled
@pytest.mark.parametrize("other", OTHER_TYPES)
@pytest.mark.parametrize(
    ("name", "arguments", "at"), [(*call, at) for call in CALLS for at in call[1]() if at != "kernel"]
)
def test_arrays_of_another_type_are_refused(
    name: str, arguments: Callable[[], dict[str, Any]], at: str, other: Callable[[np.ndarray], Any]
) -> None:
    given = arguments()
    with pytest.raises(ValueError, match=at):
        getattr(_encoder, name)(*{**given, at: other(given[at])}.values())


@compiled
@pytest.mark.parametrize("other", range(len(OTHER_SHAPES)))
@pytest.mark.parametrize(
    ("name", "arguments", "at"), [(*call, at) for call in CALLS for at in call[1]() if at != "kernel"]
)
def test_arrays_of_another_shape_are_refused(
    name: str, arguments: Callable[[], dict[str, Any]], at: str, other: int
) -> None:
    given = arguments()
    given[at] = OTHER_SHAPES[other](given[at])
    if at == "made" and other == 6:  # more inputs than are asked for
        getattr(_encoder, name)(*given.values())
        return
    with pytest.raises(ValueError, match=r"expected|fit"):
        getattr(_encoder, name)(*given.values())


@compiled
@pytest.mark.parametrize(
    "change",
    [
        {"rows": np.array([[0, 1, 5], [2, 1, 0]], np.int32)},
        {"rows": np.array([[0, 1, 2], [2, -1, 0]], np.int32)},
        {"active": np.array([1, 2], np.int32)},
        {"active": np.array([2, -1], np.int32)},
        {"active": np.array([2, 2], np.int32)},
        {"active": np.array([2], np.int32)},
        {"active": np.array([3], np.int32)},
        {"active": np.array([2**31 - 1, 1], np.int32)},
        {"kernel": -1},
        {"kernel": 99},
    ],
)
@pytest.mark.parametrize("kernel", range(len(KERNELS)))
def test_numbers_that_point_outside_are_refused(kernel: int, change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"fit|kernel"):
        _encoder.advance(*{**steps(), "kernel": kernel, **change}.values())


@compiled
def test_what_is_not_even_a_number_or_an_argument_is_refused() -> None:
    given = list(products().values())
    with pytest.raises(TypeError, match="arguments"):
        _encoder.weigh(*given[:-1])
    with pytest.raises(TypeError):
        _encoder.weigh("first", *given[1:])
    with pytest.raises((ValueError, OverflowError)):
        _encoder.weigh(1 << 80, *given[1:])


@compiled
def test_arrays_that_must_not_be_written_are_refused() -> None:
    given = products()
    given["out"].flags.writeable = False
    with pytest.raises(ValueError, match="writable"):
        _encoder.weigh(*given.values())


@compiled
def test_arrays_that_are_not_aligned_are_refused() -> None:
    given = products()
    odd = np.zeros(given["bias"].nbytes + 1, np.uint8)[1:].view(np.float32).reshape(given["bias"].shape)
    with pytest.raises(ValueError, match="aligned"):
        _encoder.weigh(*{**given, "bias": odd}.values())


@compiled
@pytest.mark.parametrize("kernel", range(len(KERNELS)))
def test_numbers_that_are_none_do_no_harm(kernel: int) -> None:
    given = {**steps(), "kernel": kernel}
    for name in ("made", "memory", "scales"):
        given[name] = np.full_like(given[name], np.nan)
    given["weights"] = np.full_like(given["weights"], -128)
    given["state"] = np.full_like(given["state"], -128)
    _encoder.advance(*given.values())


@compiled
def test_the_extension_is_that_which_this_version_calls() -> None:
    assert _encoder.INTERFACE == INTERFACE
