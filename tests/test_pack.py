"""Model packs: written, read back, and refused with a clear word where they are damaged."""

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from quoteattr.errors import ModelError
from quoteattr.tagging.pack import (
    CARD,
    FEATURES,
    LARGEST,
    SHIPPED,
    VOCABULARY,
    WEIGHTS,
    read_pack,
    update_card,
    write_pack,
)
from quoteattr.tagging.tagger import Tagger

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
    assert pack.card["format"] == 1
    assert pack.card["note"] == "a test"
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
        (VOCABULARY, b"too\nfew", "do not match"),
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


def test_card_tells_features_and_checksums_however_it_is_written(folder: Path) -> None:
    first = read_pack(folder).card
    assert first["features"] == FEATURES
    assert set(first["checksums"]) == {VOCABULARY, WEIGHTS}
    update_card(folder, "note", "another")
    assert read_pack(folder).card == {**first, "note": "another"}


def test_exchanged_files_are_refused(folder: Path, tmp_path: Path) -> None:
    write_pack(tmp_path / "other", {}, ["", "told", "“"], PARAMETERS)
    shutil.copy(tmp_path / "other" / VOCABULARY, folder)
    with pytest.raises(ModelError, match="do not match its card"):
        read_pack(folder)


def test_features_of_another_version_are_refused(folder: Path) -> None:
    card = json.loads((folder / CARD).read_text("utf-8"))
    (folder / CARD).write_text(json.dumps({**card, "features": FEATURES + 1}), "utf-8")
    with pytest.raises(ModelError, match="features of version"):
        read_pack(folder)


def array(values: object) -> bytes:
    file = io.BytesIO()
    np.save(file, np.array(values))
    return file.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return file.getvalue()


def encrypted() -> bytes:
    """An archive whose first member says that it is encrypted."""
    content = bytearray(archive({"embed.word.npy": array([[1.0]])}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def huge() -> bytes:
    """An array whose header promises a terabyte."""
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        file, {"descr": "<f4", "fortran_order": False, "shape": (1 << 19, 1 << 19)}
    )
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (WEIGHTS, array([[1.0]])),
        (WEIGHTS, encrypted()),
        (WEIGHTS, archive({"embed.word.npy": huge()})),
        (WEIGHTS, archive({"embed.word.npy": array([[float("nan")]] * 3)})),
        (WEIGHTS, archive({"embed.word.npy": array(["a", "b", "c"])})),
        (WEIGHTS, archive({"embed.word.npy": b"x"})),
        (WEIGHTS, archive({"other.npy": array([1.0])})),
        (WEIGHTS, archive({"embed.word.npy": array(1.0)})),
        (CARD, b"[" * 100_000),
        (CARD, b"\xff"),
        (CARD, b'{"format": ' + b"1" * 5000 + b"}"),
        (VOCABULARY, b"\xff\xfe\xfd"),
    ],
)
def test_whatever_a_file_holds_the_pack_is_refused(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(ModelError):
        read_pack(folder)


def test_zip_bomb_is_refused_by_its_declared_sizes(folder: Path) -> None:
    with zipfile.ZipFile(folder / WEIGHTS, "w", zipfile.ZIP_DEFLATED) as out:
        for at in range(5):
            with out.open(f"{at}.npy", "w") as member:
                for _ in range(64):
                    member.write(bytes(LARGEST // 256))
    with pytest.raises(ModelError, match="unpack to more than"):
        read_pack(folder)


@pytest.mark.parametrize("path", ["x" * 5000, "a\0b", "", "/dev/null"])
def test_paths_that_are_no_folder_are_refused(path: str) -> None:
    with pytest.raises(ModelError):
        read_pack(path or "\0")


Change = Callable[[dict[str, np.ndarray]], object]


@pytest.mark.model
@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.pop("mix.w"),
        lambda p: p.pop("lstm1.backward.u"),
        lambda p: p.pop("learned_rows"),
        lambda p: p.pop("source.told"),
        lambda p: p.pop("embed.mark"),
        lambda p: p.update({"tag.w": p["tag.w"][:, :-1], "tag.b": p["tag.b"][:-1]}),
        lambda p: p.update({"mix.w": p["mix.w"][:-1]}),
        lambda p: p.update({"norm.w": p["norm.w"][None, :, None]}),
        lambda p: p.update({"embed.suffix": p["embed.suffix"][:7]}),
        lambda p: p.update({"learned_rows": p["learned_rows"] + 1_000_000}),
        lambda p: p.update({"cue.told": p["cue.told"][:3]}),
        lambda p: p.update({"piece.out.w": p["piece.out.w"][:-1]}),
        lambda p: p.update({"piece.out.w": p["piece.out.w"][:1]}),
        lambda p: p.update({"cue.none.b": np.tile(p["cue.none.b"], 2)}),
        lambda p: p.pop("source.one.b"),
        lambda p: p.pop("tag.b"),
        lambda p: p.update({"lstm0.forward.b": p["lstm0.forward.b"][:5]}),
    ],
)
def test_parameters_that_do_not_fit_are_refused(tmp_path: Path, change: Change) -> None:
    pack = read_pack()
    parameters = dict(pack.parameters)
    parameters["learned_rows"] = parameters["learned_rows"].astype(np.int32)
    change(parameters)
    write_pack(tmp_path, pack.card, ["", *pack.vocabulary], parameters)
    with pytest.raises(ModelError):
        Tagger.load(tmp_path)
