"""Decode the hidden states of the network into taggings: tags, entity types, and links between stretches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from quoteattr.tagging import features as F
from quoteattr.tagging import pairs, tags
from quoteattr.tagging.links import Links
from quoteattr.tagging.network import Network
from quoteattr.tagging.pairs import Stretch
from quoteattr.tagging.tagging import Reading, Tagging
from quoteattr.tagging.windows import SENTENCE_ENDS, Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.int8]
    Floats = NDArray[np.float32]
    Rows = NDArray[np.intp]

EARLIER = 4  #: how many of the earlier pieces are candidates to be continued


class _Stretches:
    """Stretches of tokens in a concatenation of articles; ``offsets`` are the first tokens of the articles."""

    def __init__(self, found: Sequence[Stretch], offsets: Rows) -> None:
        self.all: Rows = np.array(found, dtype=np.intp).reshape(-1, 2)
        self.cuts: Rows = np.searchsorted(self.all[:, 0], offsets)  #: the first stretch of each article
        self._offsets = offsets

    def of(self, article: int) -> tuple[Stretch, ...]:
        """Return the stretches of an article, counted from its own first token."""
        own = self.all[self.cuts[article] : self.cuts[article + 1]] - self._offsets[article]
        return tuple(zip(*own.T.tolist(), strict=True))


class Decoder:
    """Decodes the hidden states of windows into the taggings of articles.

    The articles are concatenated, so that each step runs once for all of them.
    """

    def __init__(
        self,
        network: Network,
        readings: Sequence[Reading],
        features: NDArray[np.int32],
        plans: Sequence[Sequence[Window]],
        states: Bytes,
    ) -> None:
        self._network, self._features, self._states = network, features, states
        self._readings = readings
        self._tokens = [reading.tokens for reading in readings]
        self._offsets: Rows = np.cumsum([0, *map(len, self._tokens)])
        places = [
            (one.start + before, one.stop + before, one.core_start + before, one.core_stop + before)
            for before, plan in zip(self._offsets.tolist(), plans, strict=False)
            for one in plan
        ]
        self._starts, self._stops, self._cores, self._core_stops = np.array(places, dtype=np.intp).T
        # Each window is a range of rows in the states; `_shift` leads from the number of a token to its row.
        sizes = self._stops - self._starts
        self._last: Rows = np.cumsum(sizes) - 1
        self._begin: Rows = self._last + 1 - sizes
        self._shift: Rows = self._begin - self._starts

    def __call__(self) -> list[Tagging]:
        """Return the tagging of each article, in order."""
        parts = zip(self._shift + self._cores, self._shift + self._core_stops, strict=True)
        tagged = np.concatenate([self._states[first:stop] for first, stop in parts])
        tag, view, entity = self._network.heads(tagged)
        tag = _log_softmax(tag)
        path = tags.best_path(tag, self._paragraphs(), list(self._apart()))
        found = tags.stretches(path, tags.TAGS)
        contents, cues, sources = (_Stretches(found.get(role, []), self._offsets) for role in tags.ROLES)
        inside = _means(np.exp(tag[:, 1:3]).sum(axis=1), contents)
        speech = _means(np.exp(_log_softmax(view))[:, 1], contents)
        entities = self._entities(entity)
        counts = self._counts(path)
        links = (
            self._links("cue", contents, cues, counts),
            self._links("source", contents, sources, counts),
            self._links("piece", contents, contents, counts, earlier=EARLIER),
        )
        taggings = []
        for at, tokens in enumerate(self._tokens):
            own = slice(contents.cuts[at], contents.cuts[at + 1])
            cue, source, piece = (of_all[own] for of_all in links)
            taggings.append(
                Tagging(
                    tokens=tokens,
                    contents=contents.of(at),
                    cues=cues.of(at),
                    sources=sources.of(at),
                    entities=entities[at],
                    sure=inside[own],
                    speech=speech[own],
                    cue=cue,
                    source=source,
                    piece=piece,
                    unlisted=self._unlisted(cues, at),
                )
            )
        return taggings

    def _counts(self, path: NDArray[np.int64]) -> tuple[NDArray[np.int32], ...]:
        """Return running counts of paragraphs, sentence ends and contents, for `pairs.pair_features`."""
        words = chain.from_iterable(tokens.words for tokens in self._tokens)
        return (
            pairs.running(self._features[:, F.GAP] == F.PARAGRAPH),
            pairs.running([*map(SENTENCE_ENDS.__contains__, words)]),
            pairs.running(path == tags.TAGS.index(f"B-{tags.CONTENT}")),
        )

    def _paragraphs(self) -> NDArray[np.int32]:
        """Return the paragraph number of each token, counted across all articles."""
        before = np.cumsum([0, *(len(tokens.paragraphs) for tokens in self._tokens)])
        own = [np.array(tokens.paragraph, dtype=np.int32) for tokens in self._tokens]
        return np.concatenate(
            [numbers + np.int32(first) for numbers, first in zip(own, before, strict=False)]
        )

    def _apart(self) -> Iterator[int]:
        """Yield the tokens that open a quotation separated from the one before by a semicolon.

        For example "“hot”; “too hot”, she added": the two are not one content.
        """
        for before, reading in zip(self._offsets.tolist(), self._readings, strict=False):
            for one, after in pairwise(reading.quotations):
                goes_on = reading.text[after.outer.end : after.outer.end + 1] in {",", " "}
                if goes_on and reading.text[one.outer.end : after.outer.start].strip() == ";":
                    yield before + bisect_left(reading.tokens.starts, after.outer.start)

    def _entities(self, scores: Floats) -> list[tuple[tuple[Stretch, str], ...]]:
        """Return the named entities of each article, given the scores of their tags."""
        path = scores.argmax(axis=1)
        firsts = np.unique(self._offsets[:-1][self._offsets[:-1] < len(path)])
        inside = (path[firsts] > 0) & (path[firsts] % 2 == 0)
        path[firsts[inside]] -= 1  # no name continues from one article to the next
        found = tags.stretches(path, tags.ENTITY_TAGS)
        named = {name: _Stretches(stretches, self._offsets) for name, stretches in found.items()}
        return [
            tuple(sorted((stretch, name) for name, ones in named.items() for stretch in ones.of(at)))
            for at in range(len(self._tokens))
        ]

    def _unlisted(self, cues: _Stretches, article: int) -> frozenset[int]:
        first, stop = cues.all[cues.cuts[article] : cues.cuts[article + 1]].T
        alone = (stop - first == 1) & (self._features[first, F.WORD] == F.UNKNOWN)
        return frozenset(np.flatnonzero(alone).tolist())

    def _links(
        self,
        relation: str,
        ones: _Stretches,
        others: _Stretches,
        counts: tuple[NDArray[np.int32], ...],
        earlier: int | None = None,
    ) -> Links:
        """Return for each of ``ones`` the probabilities of the ``others`` in its window.

        With ``earlier``, both are the same stretches, and only that many before each are its candidates.
        """
        a, b = ones.all, others.all
        if not len(a):
            return Links.nothing()
        window = np.searchsorted(self._cores, a[:, 0], side="right") - 1
        # The stretches in a window are a range, so each of ``ones`` has a range of candidates.
        low = np.searchsorted(b[:, 1], self._starts, side="right")
        high = np.searchsorted(b[:, 0], self._stops)
        first, stop = low[window], high[window]
        if earlier is not None:
            own = np.arange(len(a))
            first = np.maximum(first, own - earlier)
            stop = np.maximum(first, np.minimum(stop, own))
        of_window, there = _ranges(low, high)
        begins = np.cumsum(high - low) - high  # leads from a candidate to its row among those of its window
        one, other = _ranges(first, stop)
        none, scores = self._network.pairs(
            relation,
            self._ends(a, window),
            self._ends(b[there], of_window),
            (one, other + begins[window[one]]),
            pairs.pair_features(a[one], b[other], *counts),
        )
        before = others.cuts[np.searchsorted(ones.cuts, np.arange(len(a)), side="right") - 1]
        return Links.of(none, scores, first - before, stop - before)

    def _ends(self, stretches: Rows, window: Rows) -> Bytes:
        """Return the states of the first and last token of each stretch, clipped to its window, side by side."""
        rows = stretches - np.array([0, 1], dtype=np.intp) + self._shift[window, None]
        rows = np.clip(rows, self._begin[window, None], self._last[window, None])
        ends: Bytes = self._states[rows].reshape(len(rows), 2 * self._states.shape[1])
        return ends


def _ranges(first: Rows, stop: Rows) -> tuple[Rows, Rows]:
    """Return the numbers in all ranges from ``first`` to ``stop``, and for each number the index of its range first."""
    sizes = stop - first
    which = np.repeat(np.arange(len(sizes)), sizes)
    return which, np.arange(len(which)) - (np.cumsum(sizes) - stop)[which]


def _means(values: Floats, stretches: _Stretches) -> tuple[float, ...]:
    """Return the mean of ``values`` in each stretch."""
    return tuple(float(np.add.reduce(values[a:b]) / np.float32(b - a)) for a, b in stretches.all.tolist())


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True) if scores.size else scores
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result
