"""The tagger's matrix products: they equal those of numpy, and none is large enough for OpenBLAS to share it out."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.tagging import products
from quoteattr.tagging.network import Network
from quoteattr.tagging.pack import read_pack
from quoteattr.tagging.products import MATRICES, VECTOR, Factor
from quoteattr.tagging.quantized import NUMPY, WAYS

if TYPE_CHECKING:
    from quoteattr.extractor import Extractor

PACKAGE = Path(quoteattr.__file__).parent
sizes = st.integers(1, 700)


def some(*shape: int) -> np.ndarray:
    return np.random.default_rng(sum(shape)).normal(size=shape).astype(np.float32)


def shared_out(left: np.ndarray, right: np.ndarray) -> bool:
    """Whether OpenBLAS may give a product to several threads."""
    (rows, depth), columns = left.shape[-2:], right.shape[-1]
    return rows * depth * columns > (VECTOR if 1 in {rows, columns} else MATRICES)


@pytest.fixture
def multiplied(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each call of `numpy.matmul`, whether its products may be shared out."""
    seen: list[bool] = []
    matmul = np.matmul

    def watched(left: np.ndarray, right: np.ndarray, **options: Any) -> np.ndarray:
        seen.append(shared_out(left, right))
        return matmul(left, right, **options)

    monkeypatch.setattr(products.np, "matmul", watched)
    return seen


@given(rows=st.integers(0, 300), depth=sizes, columns=sizes)
def test_a_product_equals_that_of_numpy(rows: int, depth: int, columns: int) -> None:
    left, right = some(rows, depth), some(depth, columns)
    np.testing.assert_allclose(Factor(right).times(left), left @ right, rtol=1e-3, atol=1e-3)


def test_a_stack_is_multiplied_matrix_by_matrix() -> None:
    left, right = some(2, 130, 320), some(2, 320, 640)
    np.testing.assert_allclose(Factor(right).times(left), left @ right, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize(("depth", "columns"), [(260, 160), (640, 64), (320, 11), (320, 7), (64, 1)])
def test_a_row_is_the_same_wherever_it_stands(depth: int, columns: int) -> None:
    """To the last bit, for what is rounded afterwards shows it."""
    factor, left = Factor(some(depth, columns)), some(200, depth)
    whole = factor.times(left)
    for start in (0, 1, 5, 12, 31):
        for rows in (1, 2, 3, 8, 11, 16, 31, 100, 151):
            part = slice(start, start + rows)
            np.testing.assert_array_equal(factor.times(left[part]), whole[part])


@pytest.mark.parametrize("columns", [1, 2, 7, 64, 97, 640])
@pytest.mark.parametrize("depth", [1, 64, 160, 320, 640])
@pytest.mark.parametrize("rows", [1, 2, 129, 5000])
def test_no_product_is_shared_out(multiplied: list[bool], rows: int, depth: int, columns: int) -> None:
    Factor(some(depth, columns)).times(some(rows, depth))
    assert multiplied
    assert not any(multiplied)


@pytest.mark.model
@pytest.mark.parametrize("way", WAYS)
def test_no_product_of_an_extraction_is_shared_out(
    multiplied: list[bool], extractor: Extractor, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(extractor._tagger, "_network", Network(read_pack().parameters, way))
    said = (
        "Mira Tolland, the harbour master, said: “The crane is safe.” She added that the quay would close. "
    )
    assert list(extractor.pipe([(said * 20 + "\n\n") * 6] * 3))
    assert len(multiplied) > (100 if way == NUMPY else 10)
    assert not any(multiplied)


def test_only_the_module_of_products_multiplies_matrices() -> None:
    allowed = {"products.py", "lstm.py"}
    for path in PACKAGE.rglob("*.py"):
        if path.name in allowed or "train" in path.relative_to(PACKAGE).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)), path
            assert not (
                isinstance(node, ast.Attribute)
                and node.attr in {"matmul", "dot", "einsum", "tensordot", "vdot"}
            ), path
