"""Model packs: written, read back, and refused with a clear word where they are damaged."""

import json
from pathlib import Path

import numpy as np
import pytest

from quoteattr.errors import ModelError
from quoteattr.tagging.pack import CARD, SHIPPED, VOCABULARY, WEIGHTS, read_pack, write_pack

PARAMETERS = {
    "embed.word": np.array([[0, 0], [1, -0.5], [0.25, 2]], dtype=np.float32),
    "learned_rows": np.array([0, 1, 0]),
    "tag.w": np.array([[0.125, -3]], dtype=np.float32),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_pack(tmp_path / "pack", {"note": "a test"}, ["", "said", "“"], PARAMETERS)
    return tmp_path / "pack"


def test_pack_reads_back_what_was_written(folder: Path) -> None:
    pack = read_pack(folder)
    assert pack.card == {"format": 1, "note": "a test"}
    assert pack.vocabulary == {"said": 1, "“": 2}
    for name, values in PARAMETERS.items():
        np.testing.assert_allclose(pack.parameters[name], values, atol=0.02)


def test_pack_holds_no_pickle(folder: Path) -> None:
    with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
        assert all(stored[name].dtype != object for name in stored.files)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (CARD, None, "damaged"),
        (CARD, b"{", "damaged"),
        (CARD, b"[]", "format"),
        (CARD, json.dumps({"format": 99}).encode(), "format 99"),
        (WEIGHTS, None, "damaged"),
        (WEIGHTS, b"not a zip file", "damaged"),
        (VOCABULARY, b"too\nfew", "do not fit"),
    ],
)
def test_damaged_pack_is_refused(folder: Path, name: str, content: bytes | None, said: str) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match=said) as refused:
        read_pack(folder)
    assert "quoteattr.train" in str(refused.value)


def test_truncated_weights_are_refused(folder: Path) -> None:
    whole = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="damaged"):
        read_pack(folder)


def test_missing_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model pack"):
        read_pack(tmp_path / "nowhere")


@pytest.mark.model
def test_shipped_pack_is_small_and_has_a_card() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 10_000_000
    card = read_pack().card
    assert {"gold", "articles", "word_vectors", "entity_teacher", "note"} <= card.keys()
