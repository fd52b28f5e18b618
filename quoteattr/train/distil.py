"""Soft targets: what other packs think of each token, for a network that learns from them (Hinton et al. 2015).

Packs fitted with other seeds err differently, and their mean is better than each of them; a network that learns the
mean comes close to it at the cost of one. It can also learn from articles that nobody annotated, where the mean is
all there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from quoteattr.errors import ModelError
from quoteattr.tagging import features as F
from quoteattr.tagging.network import Network
from quoteattr.tagging.pack import Pack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quoteattr.train.windows import TrainingWindow

AT_ONCE = 64  #: windows


def soften(windows: Sequence[TrainingWindow], packs: Sequence[Pack], words: Sequence[str]) -> None:
    """Gives each of ``windows`` the mean over ``packs`` of the probabilities of its tags and of being said.

    Args:
        windows: Their features are of the vocabulary ``words``.
        packs: All of the same vocabulary.
        words: The word of each row; the first is unknown words.

    Raises:
        ModelError: A pack has another vocabulary.
    """
    known = {word: row for row, word in enumerate(words) if row}
    for pack in packs:
        if pack.vocabulary != known:
            raise ModelError(
                f"model pack {str(pack.path)!r} has another vocabulary than the pack that is to be fitted;"
                " fit both with the same --vectors"
            )
    networks = [Network(pack.parameters) for pack in packs]
    for start in range(0, len(windows), AT_ONCE):
        chosen = windows[start : start + AT_ONCE]
        targets = [_probabilities(network, chosen) for network in networks]
        for window, of_packs in zip(chosen, zip(*targets, strict=True), strict=True):
            window.soft = np.mean(of_packs, axis=0)


def _probabilities(network: Network, windows: Sequence[TrainingWindow]) -> list[NDArray[np.float32]]:
    """Of each window an array (tokens, tags + 2): the probabilities of the tags, of being thought and of being said."""
    different, numbers = F.distinct(np.concatenate([window.features for window in windows]))
    rows = np.split(numbers, np.cumsum([len(window) for window in windows[:-1]]))
    states = network.encode(network.embed(different), rows)
    return [
        np.concatenate([_softmax(network.head(name, state)) for name in ("tag", "view")], axis=1)
        for state in states
    ]


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised: NDArray[np.float32] = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
