"""Model packs on disk: a folder with ``card.json``, ``vocabulary.txt`` and ``weights.npz``, and no pickle anywhere.

Large tables are stored as 8-bit integers with one scale for each row, everything else as 16-bit floats. They are not
compressed, which would save a twelfth of their size and take longer than reading them.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from quoteattr.errors import ModelError, check_type
from quoteattr.languages import ENGLISH, Language, language

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = 1
CARD, VOCABULARY, WEIGHTS = "card.json", "vocabulary.txt", "weights.npz"
SHIPPED = Path(__file__).parent.parent / "models" / "en"
#: the version of `quoteattr.tagging.features`; it changes when any number there changes its meaning
FEATURES = 1
LARGEST = 1 << 28  #: bytes of a file of a pack, and of all arrays of a pack together
_SCALE = ".scale"
_NAME = 200  # characters of a path or value that an error message repeats


@attrs.frozen(eq=False)
class Pack:
    """A model pack in memory; ``vocabulary`` maps words to rows of the word tables, and row 0 is for unknown words."""

    card: dict[str, Any]
    vocabulary: dict[str, int]
    parameters: dict[str, NDArray[np.float32]] = attrs.field(repr=False)
    path: Path

    @property
    def language(self) -> Language:
        """The language that the card names, by default English.

        Raises:
            ModelError: There is no such language.
        """
        return language(self.card.get("language", ENGLISH))


def read_pack(path: Path | str | None = None) -> Pack:
    """Return the pack in folder ``path``, by default the one that is shipped.

    Raises:
        ModelError: The folder is missing, incomplete or damaged, or has another format.
    """
    check_type("path", path, (str, os.PathLike, type(None)), "give the folder of a model pack, or nothing")
    folder = SHIPPED if path is None else Path(path)
    fix = "give the folder that `python -m quoteattr.train --out FOLDER` wrote, or reinstall quoteattr"
    name = repr(str(folder)[:_NAME])
    if not _is_folder(folder):
        raise ModelError(f"no model pack: expected a folder with {CARD}, got {name}; {fix}")
    try:
        card = json.loads(_content(folder / CARD).decode("utf-8"))
        listed, stored = _content(folder / VOCABULARY), _content(folder / WEIGHTS)
        words = listed.decode("utf-8").replace("\r\n", "\n").split("\n")
        parameters = _unpacked(_arrays(stored))
    except Exception as error:  # whatever a file may contain, the pack is at fault
        raise ModelError(f"damaged model pack {name}: {str(error) or type(error).__name__}; {fix}") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        got = card.get("format") if isinstance(card, dict) else type(card).__name__
        raise ModelError(f"model pack {name} has format {repr(got)[:_NAME]}, expected {FORMAT}; {fix}")
    if card.get("features", FEATURES) != FEATURES:
        got = str(card["features"])[:_NAME]
        raise ModelError(f"model pack {name} has features of version {got}, expected {FEATURES}; {fix}")
    vocabulary = {word: row for row, word in enumerate(words) if row}
    if np.shape(parameters.get("embed.word", ()))[:1] != (len(words),):
        raise ModelError(f"damaged model pack {name}: {len(words)} words do not match its tables; {fix}")
    if "checksums" in card and card["checksums"] != _checksums(listed, stored):
        raise ModelError(f"damaged model pack {name}: its files do not match its card; {fix}")
    return Pack(card=card, vocabulary=vocabulary, parameters=parameters, path=folder)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _content(path: Path) -> bytes:
    """Return the bytes of a file of a pack."""
    size = path.stat().st_size
    if not path.is_file() or size > LARGEST:
        raise ValueError(f"{path.name} must be a file of at most {LARGEST} bytes, got {size}")
    return path.read_bytes()


def _arrays(content: bytes) -> dict[str, NDArray[Any]]:
    """Return the arrays in the content of a ``.npz`` file; each must have the size that its header declares."""
    out: dict[str, NDArray[Any]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > LARGEST:
            raise ValueError(f"{WEIGHTS} would unpack to more than {LARGEST} bytes")
        for member in members:
            data = archive.read(member)
            file = io.BytesIO(data)
            version = np.lib.format.read_magic(file)
            read = (
                np.lib.format.read_array_header_1_0
                if version == (1, 0)
                else np.lib.format.read_array_header_2_0
            )
            shape, _, dtype = read(file)
            if dtype.hasobject or math.prod(shape) * dtype.itemsize != len(data) - file.tell():
                raise ValueError(f"{member.filename} does not have the size that its header gives")
            file.seek(0)
            out[member.filename.removesuffix(".npy")] = np.lib.format.read_array(file, allow_pickle=False)
    for name, values in out.items():
        if values.dtype.kind not in "fiu" or not np.isfinite(values).all():
            raise ValueError(f"{name} must contain finite numbers only")
    return out


def _checksums(vocabulary: bytes, weights: bytes) -> dict[str, str]:
    """Return the SHA-256 checksums of the files that a card describes."""
    return {
        VOCABULARY: hashlib.sha256(vocabulary).hexdigest(),
        WEIGHTS: hashlib.sha256(weights).hexdigest(),
    }


def write_pack(
    path: Path | str, card: Mapping[str, Any], words: list[str], parameters: Mapping[str, NDArray[Any]]
) -> None:
    """Write a pack into folder ``path``, which is created if missing; ``words[0]`` stands for unknown words."""
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / VOCABULARY).write_text("\n".join(words), encoding="utf-8", newline="\n")
    np.savez(folder / WEIGHTS, **_packed(parameters))  # type: ignore[arg-type]  # all of them are numeric
    _write_card(folder, {"format": FORMAT, **card})


def update_card(path: Path, key: str, value: object) -> None:
    """Set one entry in the card of the pack in folder ``path``.

    Raises:
        ModelError: The folder is not a pack.
    """
    _write_card(path, {**read_pack(path).card, key: value})


def _write_card(folder: Path, card: Mapping[str, Any]) -> None:
    """Write a card, with the version of the features and the checksums of the files beside it."""
    sums = _checksums((folder / VOCABULARY).read_bytes(), (folder / WEIGHTS).read_bytes())
    card = {**card, "features": FEATURES, "checksums": sums}
    text = json.dumps(card, indent=2, ensure_ascii=False, sort_keys=True)
    (folder / CARD).write_text(text + "\n", encoding="utf-8")


def _packed(parameters: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    out: dict[str, NDArray[Any]] = {}
    for name, values in sorted(parameters.items()):
        if values.dtype.kind in "iu":
            out[name] = values.astype(np.int32)
        elif name.startswith("embed."):
            scale = (np.abs(values).max(axis=1, keepdims=True) / 127).astype(np.float32)
            out[name] = np.rint(values / np.where(scale == 0, 1, scale)).astype(np.int8)
            out[name + _SCALE] = scale
        else:
            out[name] = values.astype(np.float16)
    return out


def _unpacked(stored: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
    out = {}
    for name, values in stored.items():
        if not name.endswith(_SCALE):
            scale = stored.get(name + _SCALE)
            out[name] = values.astype(np.float32) * (1 if scale is None else scale.astype(np.float32))
    return out
