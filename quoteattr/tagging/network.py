"""The tagger's network in plain numpy: embeddings, two bidirectional LSTM layers, heads and pair scorers.

The same network is trained in PyTorch (`quoteattr.train.network`); a test holds the two equal. LSTM after
Hochreiter and Schmidhuber (1997), gates in PyTorch's order: input, forget, cell, output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

TABLES = ("word", "learned", "prefix", "suffix", "shape", "gap", "mark", "block")
LAYERS = 2
STEPS_AT_ONCE = 32
RELATIONS = ("cue", "source", "piece")


class Network:
    """Forward passes over a mapping of parameter names to float32 arrays."""

    def __init__(self, parameters: Mapping[str, Floats]) -> None:
        self._p = parameters
        self._learned = parameters["learned_rows"].astype(np.int32)
        self._layers = [self._layer(number) for number in range(LAYERS)]

    def _layer(self, number: int) -> tuple[Floats, Floats, Floats]:
        """Input weights, recurrent weights and bias of both directions, made ready for `_lstm`.

        The gates are put in the order input, forget, output, cell, and those before the cell are halved, so that
        one tanh serves all four: sigmoid(x) = (1 + tanh(x / 2)) / 2.
        """
        stacked = []
        for name in ("w", "u", "b"):
            both = np.stack([self._p[f"lstm{number}.{way}.{name}"] for way in ("forward", "backward")])
            before, forget, cell, out = np.split(both, 4, axis=-1)
            half = np.float32(0.5)
            stacked.append(np.concatenate([before * half, forget * half, out * half, cell], axis=-1))
        return stacked[0], stacked[1], stacked[2]

    def embed(self, features: NDArray[np.int32]) -> Floats:
        """The input vectors of tokens: features (tokens, 7) -> (tokens, width)."""
        p = self._p
        word = features[:, 0]
        columns = (word, self._learned[word], *features[:, 1:].T)
        x: Floats = np.concatenate(
            [p[f"embed.{name}"][ids] for name, ids in zip(TABLES, columns, strict=True)], axis=1
        )
        x = np.maximum(x @ p["mix.w"] + p["mix.b"], np.float32(0))
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(1e-5))
        x *= p["norm.w"]
        x += p["norm.b"]
        return x

    def encode(self, vectors: Sequence[Floats]) -> list[Floats]:
        """The hidden states of windows, each (tokens, width) -> (tokens, 2 × hidden)."""
        if not vectors:
            return []
        lengths = np.array([len(v) for v in vectors])
        steps = np.arange(int(lengths.max()))[:, None]
        x = np.zeros((len(steps), len(vectors), vectors[0].shape[1]), dtype=np.float32)  # time first
        for column, vector in enumerate(vectors):
            x[: len(vector), column] = vector
        # Reversal inside each window's own length: what is after its end never comes before it.
        back = np.where(steps < lengths, lengths - 1 - steps, steps)
        columns = np.arange(len(vectors))
        for layer in self._layers:
            out = _lstm(x, x[back, columns], layer)
            x = np.concatenate([out[0], out[1][back, columns]], axis=2)
        return [x[:length, column] for column, length in enumerate(lengths)]

    def head(self, name: str, states: Floats) -> Floats:
        """The scores of a token head ("tag", "view", "entity") on hidden states."""
        return states @ self._p[f"{name}.w"] + self._p[f"{name}.b"]

    def pairs(self, relation: str, ones: Floats, others: Floats, features: NDArray[np.int32]) -> Floats:
        """Scores of shape (ones, 1 + others); column 0 is "none of them".

        ``ones`` and ``others`` are the states of the first and last token of each stretch, side by side;
        ``features`` come from `quoteattr.tagging.pairs`.
        """
        p = self._p
        left = ones @ p[f"{relation}.one.w"] + p[f"{relation}.one.b"]
        right = others @ p[f"{relation}.other.w"]
        told = p[f"{relation}.told"][features].sum(axis=2)
        hidden = np.maximum(left[:, None] + right[None] + told, 0)
        none = np.maximum(left, 0) @ p[f"{relation}.none.w"] + p[f"{relation}.none.b"]
        return np.concatenate([none, (hidden @ p[f"{relation}.out.w"])[..., 0]], axis=1)


def _lstm(forward: Floats, backward: Floats, layer: tuple[Floats, Floats, Floats]) -> Floats:
    """Both directions of one layer in step, (steps, windows, width) each -> (2, steps, windows, hidden).

    ``backward`` comes and goes reversed. The loop works in place, on inputs made for a few steps at a time so
    that they stay in the processor's cache: it is where most of the time is spent.
    """
    w, u, b = layer
    steps, columns, width = forward.shape
    hidden = u.shape[1]
    out = np.empty((2, steps, columns, hidden), dtype=np.float32)
    inputs = np.empty((2, min(STEPS_AT_ONCE, steps), columns, 4 * hidden), dtype=np.float32)
    h = np.zeros((2, columns, hidden), dtype=np.float32)
    c, scratch = np.zeros_like(h), np.zeros_like(h)
    gates = np.empty((2, columns, 4 * hidden), dtype=np.float32)
    sigmoids = gates[..., : 3 * hidden]
    take, keep, show, cell = (gates[..., at * hidden : (at + 1) * hidden] for at in range(4))
    half = np.float32(0.5)
    for first in range(0, steps, STEPS_AT_ONCE):
        stop = min(first + STEPS_AT_ONCE, steps)
        for way, x in enumerate((forward, backward)):
            flat = inputs[way, : stop - first].reshape(-1, 4 * hidden)
            np.matmul(x[first:stop].reshape(-1, width), w[way], out=flat)
            flat += b[way]
        for step in range(first, stop):
            np.matmul(h, u, out=gates)
            gates += inputs[:, step - first]
            np.tanh(gates, out=gates)
            sigmoids *= half
            sigmoids += half
            c *= keep
            np.multiply(take, cell, out=scratch)
            c += scratch
            np.tanh(c, out=scratch)
            np.multiply(show, scratch, out=h)
            out[:, step] = h
    return out
