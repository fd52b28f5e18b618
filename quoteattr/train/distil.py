"""Compute soft targets for knowledge distillation: the predictions of other models (Hinton et al. 2015).

Packs fitted with other seeds make different errors, and their mean is better than each of them; a `Teacher` is better
than a pack, but far too slow to ship. A network that learns the mean of such models comes close to it at the cost of
one. It can also learn from articles without annotation, for which the mean is the only target.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from tqdm import tqdm

from quoteattr.errors import ModelError
from quoteattr.tagging import features as F
from quoteattr.tagging.network import Network
from quoteattr.tagging.pack import read_pack
from quoteattr.train import teacher

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from quoteattr.tagging.pack import Pack
    from quoteattr.train.windows import TrainingWindow

    Floats = NDArray[np.float32]

AT_ONCE = 64  #: number of windows per batch


class Judge(Protocol):
    """A model that predicts the tag of each token."""

    words: list[str]  #: the word of each row of the vectors; the first is for unknown words

    def scores(self, windows: Sequence[TrainingWindow]) -> list[tuple[Floats, Floats]]:
        """Return, for each window, the scores of the tags (tokens, tags), and of being thought or said (tokens, 2)."""


class PackJudge:
    """A model pack as a judge."""

    def __init__(self, pack: Pack) -> None:
        self.words = ["", *pack.vocabulary]
        self._network = Network(pack.parameters)

    def scores(self, windows: Sequence[TrainingWindow]) -> list[tuple[Floats, Floats]]:
        """Return the scores; see `Judge`."""
        different, numbers = F.distinct(np.concatenate([window.features for window in windows]))
        rows = np.split(numbers, np.cumsum([len(window) for window in windows[:-1]]))
        states = self._network.encode(self._network.embed(different), rows)
        return [(tag, view) for tag, view, _ in map(self._network.heads, states)]


def read_judge(path: Path, words: Sequence[str]) -> Judge:
    """Read the pack or the teacher in the folder ``path``; its vocabulary must be ``words``.

    Raises:
        ModelError: There is neither, or it has another vocabulary.
    """
    judge: Judge = teacher.read(path) if teacher.is_one(path) else PackJudge(read_pack(path))
    if judge.words != list(words):
        raise ModelError(
            f"{str(path)!r} has another vocabulary than the pack to be fitted; fit both with the same --vectors"
        )
    return judge


def set_soft_targets(windows: Sequence[TrainingWindow], judges: Sequence[Judge]) -> None:
    """Set the soft targets of ``windows``: the mean over ``judges`` of the probabilities of tags and of being said."""
    for start in tqdm(range(0, len(windows), AT_ONCE), desc="asking", disable=None):
        chosen = windows[start : start + AT_ONCE]
        opinions = [judge.scores(chosen) for judge in judges]
        for window, of_judges in zip(chosen, zip(*opinions, strict=True), strict=True):
            window.soft = np.mean(
                [np.concatenate([_softmax(tag), _softmax(view)], axis=1) for tag, view in of_judges], axis=0
            )


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
