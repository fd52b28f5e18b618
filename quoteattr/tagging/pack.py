"""A model pack on disk: a folder with ``card.json``, ``vocabulary.txt`` and ``weights.npz``; no pickle anywhere.

Large tables are kept as 8-bit integers with one scale for each row, everything else as 16-bit floats. They are not
compressed: that would save a twelfth of their size and take longer than reading them.
"""

from __future__ import annotations

import json
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
_SCALE = ".scale"


@attrs.frozen(eq=False)
class Pack:
    """A model pack in memory. ``vocabulary`` maps a word to its row in the word tables; row 0 is unknown."""

    card: dict[str, Any]
    vocabulary: dict[str, int]
    parameters: dict[str, NDArray[np.float32]] = attrs.field(repr=False)
    path: Path

    @property
    def language(self) -> Language:
        """The language that the card names, otherwise English.

        Raises:
            ModelError: There is no such language.
        """
        return language(self.card.get("language", ENGLISH))


def read_pack(path: Path | str | None = None) -> Pack:
    """The pack in folder ``path``, or the shipped one.

    Raises:
        ModelError: The folder is missing, incomplete, damaged or of another format.
    """
    check_type("path", path, (str, os.PathLike, type(None)), "give the folder of a model pack, or nothing")
    folder = SHIPPED if path is None else Path(path)
    fix = "give the folder that `python -m quoteattr.train --out FOLDER` wrote, or install quoteattr anew"
    if not folder.is_dir():
        raise ModelError(f"no model pack: expected a folder with {CARD}, got {str(folder)!r}; {fix}")
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        words = (folder / VOCABULARY).read_text(encoding="utf-8").split("\n")
        with (folder / WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as stored:
            parameters = _unpacked({name: stored[name] for name in stored.files})
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(f"damaged model pack {str(folder)!r}: {error}; {fix}") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        got = card.get("format") if isinstance(card, dict) else type(card).__name__
        raise ModelError(f"model pack {str(folder)!r} has format {got!r}, expected {FORMAT}; {fix}")
    vocabulary = {word: row for row, word in enumerate(words) if row}
    if len(words) != len(parameters.get("embed.word", ())):
        raise ModelError(
            f"damaged model pack {str(folder)!r}: {len(words)} words do not fit its tables; {fix}"
        )
    return Pack(card=card, vocabulary=vocabulary, parameters=parameters, path=folder)


def write_pack(
    path: Path | str, card: Mapping[str, Any], words: list[str], parameters: Mapping[str, NDArray[Any]]
) -> None:
    """Writes a pack into folder ``path``, which is made if missing; ``words[0]`` represents unknown words."""
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    _write_card(folder, {"format": FORMAT, **card})
    (folder / VOCABULARY).write_text("\n".join(words), encoding="utf-8")
    np.savez(folder / WEIGHTS, allow_pickle=False, **_packed(parameters))


def update_card(path: Path, key: str, value: object) -> None:
    """Writes one entry of the card of the pack in folder ``path``.

    Raises:
        ModelError: The folder is not a pack.
    """
    _write_card(path, {**read_pack(path).card, key: value})


def _write_card(folder: Path, card: Mapping[str, Any]) -> None:
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
