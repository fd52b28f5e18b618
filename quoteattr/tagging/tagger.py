"""The trained tagger: content, cue, source and entity types of an article in one pass, and the links between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import numpy as np

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.tokens import Tokens
from quoteattr.tagging import features as F
from quoteattr.tagging import pairs, tags
from quoteattr.tagging.network import Network
from quoteattr.tagging.pack import Pack, read_pack
from quoteattr.tagging.pairs import Stretch
from quoteattr.tagging.windows import Window, windows
from quoteattr.values import Block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

TOKENS_AT_ONCE = 16_000  # bounds the memory of a pass: about 30 MB of states
WINDOWS_AT_ONCE = 64
LEAST_FILLED = 0.8  # of the longest window in a group; shorter ones go into the next
EARLIER = 4  #: how many earlier pieces a piece may continue
SENTENCE_ENDS = frozenset(".?!")
SECTION = 8192  #: tokens; a longer article is tagged section by section, so that memory stays flat


@attrs.frozen(eq=False)
class Reading:
    """A section of an article, made ready for the tagger; ``blocks`` are those of ``tokens.paragraphs``."""

    text: str
    tokens: Tokens
    quotations: tuple[Quotation, ...]
    blocks: tuple[Block, ...]


@attrs.frozen(eq=False)
class Link:
    """The candidates for one stretch and their probabilities; ``none`` is that of none of them."""

    none: float
    candidates: Mapping[int, float]

    def best(self) -> int | None:
        """The most likely candidate, or ``None``."""
        top = max(self.candidates, key=lambda key: self.candidates[key], default=None)
        return None if top is None or self.candidates[top] < self.none else top


@attrs.frozen(eq=False)
class Tagging:
    """The output of the model for one article; stretches are half-open ranges of ``tokens``.

    ``cue``, ``source`` and ``piece`` have one `Link` for each content, over the indices of ``cues``,
    ``sources`` and (earlier) ``contents``.
    """

    tokens: Tokens
    contents: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    sources: tuple[Stretch, ...]
    entities: tuple[tuple[Stretch, str], ...]
    sure: tuple[float, ...]  #: for each content the mean probability that its tokens are content
    speech: tuple[float, ...]  #: for each content the probability that it was said, not only thought
    cue: tuple[Link, ...]
    source: tuple[Link, ...]
    piece: tuple[Link, ...]


def readings(document: Document) -> list[Reading]:
    """The sections of a document, whole paragraphs of about `SECTION` tokens at most; one for most articles."""
    tokens = document.tokens
    starts = [bisect_left(tokens.paragraph, number) for number in range(len(tokens.paragraphs) + 1)]
    cuts, begin = [0], 0
    for number in range(1, len(tokens.paragraphs)):
        if starts[number + 1] - starts[begin] > SECTION and number > begin:
            cuts.append(number)
            begin = number
    cuts.append(len(tokens.paragraphs))
    return [_section(document, first, stop) for first, stop in pairwise(cuts) if first < stop]


def _section(document: Document, first: int, stop: int) -> Reading:
    begin, end = document.blocks[first].span.start, document.blocks[stop - 1].span.end
    low, high = (
        bisect_left(document.quotations, place, key=lambda one: one.outer.start) for place in (begin, end)
    )
    return Reading(
        document.text,
        document.tokens.part(first, stop),
        document.quotations[low:high],
        document.blocks[first:stop],
    )


class Tagger:
    """Applies a model pack. Keeps nothing of the articles that it has read."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._featurizer = F.Featurizer(pack.vocabulary)
        self._network = Network(pack.parameters)

    @classmethod
    def load(cls, path: Path | str | None = None) -> Tagger:
        """The tagger of the pack in folder ``path``, or of the shipped one.

        Raises:
            ModelError: The pack is missing or damaged.
        """
        return cls(read_pack(path))

    def predict(self, readings: Sequence[Reading]) -> list[Tagging]:
        """The tagging of each article, in order."""
        return [tagging for group in _bounded(readings) for tagging in self._pass(group)]

    def _pass(self, readings: Sequence[Reading]) -> list[Tagging]:
        features = [self._featurizer(r.text, r.tokens, r.quotations, r.blocks) for r in readings]
        plans = [windows(r.tokens.paragraph) for r in readings]
        jobs = [(number, window) for number, plan in enumerate(plans) for window in plan]
        states: dict[tuple[int, Window], Floats] = {}
        for chosen in _alike(jobs):
            vectors = [self._network.embed(features[number][w.start : w.stop]) for number, w in chosen]
            states.update(zip(chosen, self._network.encode(vectors), strict=True))
        return [
            _Decoder(
                self._network,
                reading.tokens,
                features[number],
                [(w, states[number, w]) for w in plans[number]],
            )()
            for number, reading in enumerate(readings)
        ]


def _bounded(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Consecutive articles, about `TOKENS_AT_ONCE` tokens together."""
    group: list[Reading] = []
    size = 0
    for reading in readings:
        group.append(reading)
        size += len(reading.tokens)
        if size >= TOKENS_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


def _alike(jobs: list[tuple[int, Window]]) -> Iterator[list[tuple[int, Window]]]:
    """Windows in groups of about one length, so that little is padded."""
    length = [window.stop - window.start for _, window in jobs]
    order = sorted(range(len(jobs)), key=lambda at: -length[at])
    group: list[int] = []
    for at in order:
        if group and (len(group) == WINDOWS_AT_ONCE or length[at] < LEAST_FILLED * length[group[0]]):
            yield [jobs[one] for one in group]
            group = []
        group.append(at)
    if group:
        yield [jobs[one] for one in group]


class _Decoder:
    """The tagging of one article from its hidden states."""

    def __init__(
        self,
        network: Network,
        tokens: Tokens,
        features: NDArray[np.int32],
        states: list[tuple[Window, Floats]],
    ) -> None:
        self._network, self._tokens, self._features, self._windows = network, tokens, features, states

    def __call__(self) -> Tagging:
        tag = _log_softmax(self._head("tag", len(tags.TAGS)))
        path = tags.best_path(tag, np.array(self._tokens.paragraph, dtype=np.int32))
        found = tags.stretches(path, tags.TAGS)
        contents, cues, sources = (found.get(role, []) for role in tags.ROLES)
        entity = self._head("entity", len(tags.ENTITY_TAGS)).argmax(axis=1) if len(path) else path
        entities = tags.stretches(entity, tags.ENTITY_TAGS)
        speech = np.exp(_log_softmax(self._head("view", 2)))[:, 1]
        inside = np.exp(tag[:, 1:3]).sum(axis=1)
        counts = (
            pairs.running(self._features[:, F.GAP] == F.PARAGRAPH),
            pairs.running([word in SENTENCE_ENDS for word in self._tokens.words]),
            pairs.running(path == tags.TAGS.index(f"B-{tags.CONTENT}")),
        )
        earlier = [range(max(0, at - EARLIER), at) for at in range(len(contents))]
        return Tagging(
            tokens=self._tokens,
            contents=tuple(contents),
            cues=tuple(cues),
            sources=tuple(sources),
            entities=tuple(sorted((s, name) for name, stretches in entities.items() for s in stretches)),
            sure=tuple(float(inside[a:b].mean()) for a, b in contents),
            speech=tuple(float(speech[a:b].mean()) for a, b in contents),
            cue=self._links("cue", contents, cues, counts),
            source=self._links("source", contents, sources, counts),
            piece=self._links("piece", contents, contents, counts, earlier),
        )

    def _head(self, name: str, width: int) -> Floats:
        parts = [
            self._network.head(name, states[w.core_start - w.start : w.core_stop - w.start])
            for w, states in self._windows
        ]
        return np.concatenate(parts) if parts else np.zeros((0, width), dtype=np.float32)

    def _links(
        self,
        relation: str,
        ones: list[Stretch],
        others: list[Stretch],
        counts: tuple[NDArray[np.int32], ...],
        allowed: Sequence[range] | None = None,
    ) -> tuple[Link, ...]:
        """For each of ``ones`` the probabilities of the ``others`` in the same window."""
        links: list[Link] = []
        starts = [start for start, _ in ones]
        other_starts, other_stops = [a for a, _ in others], [b for _, b in others]
        for window, states in self._windows:
            mine = range(bisect_left(starts, window.core_start), bisect_left(starts, window.core_stop))
            if not mine:
                continue
            theirs = range(bisect_right(other_stops, window.start), bisect_left(other_starts, window.stop))
            told = pairs.pair_features([ones[i] for i in mine], [others[i] for i in theirs], *counts)
            scores = self._network.pairs(
                relation, _ends(states, window, ones, mine), _ends(states, window, others, theirs), told
            )
            for row, at in enumerate(mine):
                keep = [k for k, other in enumerate(theirs) if allowed is None or other in allowed[at]]
                weights = np.exp(_log_softmax(scores[row : row + 1, [0, *(k + 1 for k in keep)]]))[0]
                links.append(
                    Link(
                        float(weights[0]),
                        {theirs[k]: float(p) for k, p in zip(keep, weights[1:], strict=True)},
                    )
                )
        return tuple(links)


def _ends(states: Floats, window: Window, stretches: list[Stretch], chosen: Sequence[int]) -> Floats:
    """The states of the first and last token of each chosen stretch, cut to the window, side by side."""
    spans = np.array([stretches[at] for at in chosen], dtype=np.int64).reshape(-1, 2)
    spans = np.clip(spans - [window.start, window.start + 1], 0, len(states) - 1)
    return states[spans].reshape(len(spans), 2 * states.shape[1])


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True) if scores.size else scores
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result
