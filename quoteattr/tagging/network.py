"""The tagger's network: embeddings, two bidirectional LSTM layers, heads and pair scorers.

The same network is trained in PyTorch (`quoteattr.train.network`); a test checks that the two agree, except for
rounding to 8 bits. All matrix products are of integers (`quoteattr.tagging.quantized`), so that the result for a token
does not depend on how many others are computed beside it: the order in which libraries add 32-bit floats does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from quoteattr.tagging.lstm import SIZE, Layer, Packing
from quoteattr.tagging.quantized import WAYS, Vectors, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.int8]
    Floats = NDArray[np.float32]
    Rows = NDArray[np.intp]

TABLES = ("word", "learned", "prefix", "suffix", "shape", "gap", "mark", "block")
LAYERS = 2
HEADS = ("tag", "view", "entity")  #: each scores every token
RELATIONS = ("cue", "source", "piece")
PAIRS_AT_ONCE = 2_048  #: their hidden states stay in the processor's cache; news has a few thousand
# Parameters that are used as they are.
_LOOKED_UP = re.compile(r"^(embed|norm)\.|\.(told|out\.w|none\.[wb])$")


@attrs.frozen(eq=False)
class _Linear:
    """A linear map. Several maps of one input are computed side by side, which takes half as long as one by one."""

    weights: Weights
    bias: Floats

    @classmethod
    def of(cls, parameters: Mapping[str, Floats], *names: str, way: str, biased: bool = True) -> _Linear:
        weights = Weights(np.concatenate([parameters[f"{name}.w"] for name in names], axis=1)[None], way)
        if biased:
            return cls(weights, np.concatenate([parameters[f"{name}.b"] for name in names])[None])
        return cls(weights, np.zeros((1, weights.columns), dtype=np.float32))

    def __call__(self, vectors: Vectors) -> Floats:
        product: Floats = self.weights.times(vectors, self.bias)[0]
        return product


def _layer(parameters: Mapping[str, Floats], number: int, way: str) -> Layer:
    w, u, b = (
        np.stack([parameters[f"lstm{number}.{direction}.{name}"] for direction in ("forward", "backward")])
        for name in ("w", "u", "b")
    )
    return Layer(w, u, b, way)


class Network:
    """Forward passes of the network, given a mapping of parameter names to float32 arrays."""

    def __init__(self, parameters: Mapping[str, Floats], way: str | None = None) -> None:
        """Set up the network; ``way`` is one of `quantized.WAYS`, by default the fastest."""
        self.way: str = way or WAYS[0]
        self._learned = parameters["learned_rows"].astype(np.int32)
        self._layers = [_layer(parameters, number, self.way) for number in range(LAYERS)]
        self._mix = _Linear.of(parameters, "mix", way=self.way)
        self._heads = _Linear.of(parameters, *HEADS, way=self.way)
        self._one = {name: _Linear.of(parameters, f"{name}.one", way=self.way) for name in RELATIONS}
        self._other = {
            name: _Linear.of(parameters, f"{name}.other", way=self.way, biased=False) for name in RELATIONS
        }
        self._cuts = np.cumsum([parameters[f"{name}.w"].shape[1] for name in HEADS[:-1]])
        # Matrices are kept only as integers, so that the floats of the pack can be freed.
        self._p = {name: one for name, one in parameters.items() if _LOOKED_UP.search(name)}

    def _scores(self, name: str, x: Floats) -> Floats:
        """Multiply by a matrix of one column, row by row, so that no row depends on the rows beside it.

        ``x`` is overwritten.
        """
        scores: Floats = np.multiply(x, self._p[f"{name}.w"][:, 0], out=x).sum(axis=1)
        return scores

    def embed(self, features: NDArray[np.int32]) -> Floats:
        """Return the input vectors of tokens: features (tokens, 7) -> (tokens, width)."""
        p = self._p
        word = features[:, 0]
        columns = (word, self._learned[word], *features[:, 1:].T)
        x: Floats = np.concatenate(
            [p[f"embed.{name}"][ids] for name, ids in zip(TABLES, columns, strict=True)], axis=1
        )
        x = np.maximum(self._mix(Vectors.of(x[None])), np.float32(0))
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(1e-5))
        x *= p["norm.w"]
        x += p["norm.b"]
        return x

    def encode(self, vectors: Floats, windows: Sequence[Rows]) -> list[Bytes]:
        """Return the hidden states of windows in units of 1/127, each of shape (tokens, 2 × hidden).

        Identical windows are encoded once, so a text that repeats itself costs little more than one that does not.

        Args:
            vectors: The distinct input vectors (see `embed`).
            windows: For each window the rows of its tokens in ``vectors``.
        """
        keys = [window.tobytes() for window in windows]
        different = dict(zip(keys, windows, strict=True))
        states = dict(zip(different, self._encode(vectors, [*different.values()]), strict=True))
        return [states[key] for key in keys]

    def _encode(self, vectors: Floats, windows: Sequence[Rows]) -> list[Bytes]:
        first = self._layers[0]
        weighed = first.weigh(_twice(Vectors.of(vectors)))
        found: dict[int, Bytes] = {}
        order = sorted(range(len(windows)), key=lambda at: -len(windows[at]))
        for start in range(0, len(order), first.most):
            chosen = order[start : start + first.most]
            states = self._together(weighed, [windows[at] for at in chosen])
            found.update(zip(chosen, states, strict=True))
        return [found[at] for at in range(len(windows))]

    def _together(self, weighed: Floats, windows: Sequence[Rows]) -> list[Bytes]:
        """Return the states of windows run side by side, longest first; ``weighed`` are the first layer's inputs."""
        lengths = [len(window) for window in windows]
        packing = Packing.of(lengths)
        of_token = np.concatenate(windows).astype(np.int32)[packing.rows]
        states = packing.restored(
            self._layers[0].run(lambda part: (weighed, of_token[:, part]), packing.active)
        )
        for layer in self._layers[1:]:
            states = _run_on(layer, states, packing)
        return np.split(states, np.cumsum(lengths[:-1]))

    def heads(self, states: Bytes) -> list[Floats]:
        """Return the scores of each of `HEADS`, given hidden states."""
        return np.split(self._heads(_of_states(states)), self._cuts, axis=1)

    def pairs(
        self,
        relation: str,
        ones: Bytes,
        others: Bytes,
        chosen: tuple[Rows, Rows],
        features: NDArray[np.int32],
    ) -> tuple[Floats, Floats]:
        """Return for each of ``ones`` the score of "no candidate", and the scores of the pairs.

        Args:
            relation: One of `RELATIONS`.
            ones: The states of the first and last token of each stretch, side by side.
            others: The same for the candidates.
            chosen: For each pair, its rows in ``ones`` and ``others``.
            features: For each pair, its features from `quoteattr.tagging.pairs`.
        """
        left = self._one[relation](_of_states(ones))
        right = self._other[relation](_of_states(others))
        told = self._p[f"{relation}.told"]
        scores = np.empty(len(features), dtype=np.float32)
        # Allocating arrays at each step would take four times as long; without "clip" numpy allocates them anyway.
        room = np.empty((2, min(len(features), PAIRS_AT_ONCE), left.shape[1]), dtype=np.float32)
        for start in range(0, len(features), PAIRS_AT_ONCE):
            part = slice(start, start + PAIRS_AT_ONCE)
            columns = features[part].T
            hidden, rows = room[:, : columns.shape[1]]
            np.take(left, chosen[0][part], axis=0, out=hidden, mode="clip")
            for table, column in ((right, chosen[1][part]), *((told, column) for column in columns)):
                hidden += np.take(table, column, axis=0, out=rows, mode="clip")
            scores[part] = self._scores(f"{relation}.out", np.maximum(hidden, 0, out=hidden))
        none = self._scores(f"{relation}.none", np.maximum(left, 0))
        none += self._p[f"{relation}.none.b"]
        return none, scores


def _of_states(states: Bytes) -> Vectors:
    """Return states in units of 1/127 as vectors to be multiplied."""
    return Vectors(states[None], np.full((1, len(states)), SIZE, dtype=np.float32))


def _twice(vectors: Vectors) -> Vectors:
    """Return the same vectors for both directions."""
    return Vectors(np.stack([vectors.numbers] * 2), np.stack([vectors.sizes] * 2))


def _run_on(layer: Layer, states: Bytes, packing: Packing) -> Bytes:
    """Return the states of a layer, given those of the layer below; both in units of 1/127."""

    def inputs(part: slice) -> tuple[Floats, NDArray[np.int32]]:
        numbers = states[packing.rows[:, part]]
        made = layer.weigh(Vectors(numbers, np.full(numbers.shape[:2], SIZE)))
        places = np.arange(numbers.shape[1], dtype=np.int32)
        return made, np.stack([places, places])

    return packing.restored(layer.run(inputs, packing.active))
