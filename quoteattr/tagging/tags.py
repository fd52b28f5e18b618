"""The tags of the model, and the stretches in a sequence of tags."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CONTENT, CUE, SOURCE = "content", "cue", "source"
ROLES = (CONTENT, CUE, SOURCE)
TAGS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
ENTITY_TYPES = ("PERSON", "ORG", "GPE", "NORP", "DATE")
ENTITY_TAGS = ("O", *(f"{edge}-{name}" for name in ENTITY_TYPES for edge in "BI"))

#: What each stretch of content costs in log-probability, so that it does not break where the tagger wavers. Of 0.5, 1
#: and 1.5, which hardly differ, chosen on Wikinews and half of the development articles, and confirmed on the rest.
_CONTENT_COST = np.float32(1.0)
_NEVER = np.float32(-1e4)
_INSIDE = np.arange(2, len(TAGS), 2)


def _transitions() -> NDArray[np.float32]:
    """Return 0 for each allowed transition and a very low score for any other.

    An inside tag may only follow its own begin or inside tag.
    """
    table = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for inside in range(2, len(TAGS), 2):
        table[:, inside] = _NEVER
        table[[inside - 1, inside], inside] = 0
    return table


_TRANSITIONS = _transitions()


def best_path(
    scores: NDArray[np.float32], paragraph: NDArray[np.int32], apart: Sequence[int] = ()
) -> NDArray[np.int64]:
    """Return the most likely valid sequence of tags; no stretch crosses the end of a paragraph.

    If the best tags of a paragraph are valid, they are its best path; otherwise it is searched for (Viterbi 1967).
    Each stretch of content has a cost, so that none is begun or split on slight evidence.

    Args:
        scores: Log-probabilities, of shape (tokens, tags).
        paragraph: The paragraph number of each token.
        apart: Tokens that do not continue the content before.
    """
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    starts = np.concatenate([[True], paragraph[1:] != paragraph[:-1]])
    scores = scores.copy()
    scores[np.ix_(starts, _INSIDE)] = _NEVER
    scores[list(apart), TAGS.index(f"I-{CONTENT}")] = _NEVER
    scores[:, TAGS.index(f"B-{CONTENT}")] -= _CONTENT_COST
    path: NDArray[np.int64] = scores.argmax(axis=1)
    invalid = np.concatenate([[False], _TRANSITIONS[path[:-1], path[1:]] < 0]) & ~starts
    numbers = np.unique(paragraph[invalid])
    edges = (np.searchsorted(paragraph, numbers, side=side).tolist() for side in ("left", "right"))
    for start, stop in zip(*edges, strict=True):
        path[start:stop] = _viterbi(scores[start:stop])
    return path


def _viterbi(scores: NDArray[np.float32]) -> list[int]:
    """Return the best path through a few tags; for these, Python numbers are faster than numpy arrays."""
    first, *others = scores.tolist()
    best: list[float] = first
    came_from: list[list[int]] = []
    for own in others:
        top = best.index(max(best))  # after which a begin tag or none may follow
        # An inside tag follows the better of its own begin and inside tags. Unrolled, as it is done for each token.
        content = 2 - (best[1] >= best[2])
        cue = 4 - (best[3] >= best[4])
        source = 6 - (best[5] >= best[6])
        came_from.append([top, top, content, top, cue, top, source])
        best = [*map(add, map(best.__getitem__, came_from[-1]), own)]
    path = [best.index(max(best))]
    for back in reversed(came_from):
        path.append(back[path[-1]])
    return path[::-1]


def stretches(path: NDArray[np.int64], tags: tuple[str, ...]) -> dict[str, list[tuple[int, int]]]:
    """Return the stretches of each role as half-open token ranges; a stray inside tag begins one."""
    roles = np.concatenate([[0], (path + 1) // 2, [0]])  # each role has a begin and an inside tag, in turn
    opens = np.concatenate([[False], path % 2 == 1, [False]])
    edges = np.flatnonzero(opens[1:] | (roles[1:] != roles[:-1]))  # where a stretch begins or has ended
    found: dict[str, list[tuple[int, int]]] = {}
    for (start, stop), role in zip(pairwise(edges.tolist()), roles[edges[:-1] + 1].tolist(), strict=True):
        if role:
            found.setdefault(tags[2 * role].partition("-")[2], []).append((start, stop))
    return found
