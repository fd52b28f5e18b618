"""The trained tagger: content, cue, source and entity types of an article in one pass, and the links between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import numpy as np

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.tokens import Tokens
from quoteattr.errors import ModelError
from quoteattr.languages import Language
from quoteattr.languages.verbs import reader_of
from quoteattr.tagging import features as F
from quoteattr.tagging import pairs, tags
from quoteattr.tagging.network import RELATIONS, TABLES, Network
from quoteattr.tagging.pack import Pack, read_pack
from quoteattr.tagging.pairs import Stretch
from quoteattr.tagging.windows import Window, windows
from quoteattr.values import Block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Rows = NDArray[np.intp]

TOKENS_AT_ONCE = 8_000  # bounds the memory of a pass, about 40 MB; more together are no faster
EARLIER = 4  #: how many earlier pieces a piece may continue
SENTENCE_ENDS = frozenset(".?!")
MOST = 16  #: candidates of one stretch that are kept; a window of news seldom has as many
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
    candidates: Mapping[int, float]  #: the likeliest `MOST`
    passed: int = 0  #: how many others there were

    def best(self) -> int | None:
        """The most likely candidate, or ``None``."""
        top = max(self.candidates, key=self.candidates.__getitem__, default=None)
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
    unlisted: frozenset[int] = frozenset()  #: the cues of one word that the model knows by its letters alone

    @classmethod
    def nothing(cls, tokens: Tokens) -> Tagging:
        """The tagging of an article that has no tokens."""
        return cls(tokens, (), (), (), (), (), (), (), (), ())


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

    def __init__(self, pack: Pack, language: Language | None = None) -> None:
        """``language`` takes the place of the pack's, with words of a user's own."""
        self.pack = pack
        spoken = language or pack.language
        read_as = reader_of(spoken.people.verbs, spoken.people.names.prefixes)
        self._featurizer = F.Featurizer(pack.vocabulary, read_as)
        self._network = _network(pack)

    @classmethod
    def load(cls, path: Path | str | None = None) -> Tagger:
        """The tagger of the pack in folder ``path``, or of the shipped one.

        Raises:
            ModelError: The pack is missing or damaged.
        """
        return cls(read_pack(path))

    @property
    def way(self) -> str:
        """How the encoder computes, one of `quantized.WAYS`."""
        return self._network.way

    def predict(self, readings: Sequence[Reading]) -> list[Tagging]:
        """The tagging of each article, in order."""
        return [tagging for group in _bounded(readings) for tagging in self._pass(group)]

    def _pass(self, readings: Sequence[Reading]) -> list[Tagging]:
        features = [self._featurizer(r.text, r.tokens, r.quotations, r.blocks) for r in readings]
        plans = [windows(r.tokens.paragraph) for r in readings]
        different, numbers = F.distinct(np.concatenate(features))
        rows = np.split(numbers, np.cumsum([len(one) for one in features[:-1]]))
        chosen = [row[w.start : w.stop] for row, plan in zip(rows, plans, strict=True) for w in plan]
        states = iter(self._network.encode(self._network.embed(different), chosen))
        return [
            _Decoder(self._network, reading.tokens, told, plan, list(islice(states, len(plan))))()
            if plan
            else Tagging.nothing(reading.tokens)
            for reading, told, plan in zip(readings, features, plans, strict=True)
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


def _network(pack: Pack) -> Network:
    """The network of a pack.

    Raises:
        ModelError: Its parameters do not fit each other.
    """
    p = pack.parameters
    try:
        network = Network(p)
        rows = dict(
            zip(TABLES[2:], (F.PREFIXES, F.SUFFIXES, F.SHAPES, F.GAPS, F.MARKS, F.BLOCKS), strict=True)
        )
        learned = p["learned_rows"].astype(np.int32)
        fit = len(learned) == len(p["embed.word"]) and 0 <= learned.min() <= learned.max() < len(
            p["embed.learned"]
        )
        fit = fit and all(len(p[f"embed.{name}"]) == count for name, count in rows.items())
        [states] = network.encode(network.embed(np.zeros((2, F.COLUMNS), np.int32)), [np.arange(2)])
        widths = {"tag": len(tags.TAGS), "entity": len(tags.ENTITY_TAGS), "view": 2}
        fit = fit and all(network.head(name, states).shape == (2, width) for name, width in widths.items())
        ends, one = states.reshape(1, -1), np.zeros(1, np.intp)
        counts = (np.zeros(3, np.int32),) * 3
        told = pairs.pair_features(np.array([[0, 1]]), np.array([[1, 2]]), *counts)
        for relation in RELATIONS:
            network.pairs(relation, ends, ends, (one, one), told)
            fit = fit and len(p[f"{relation}.told"]) >= pairs.TOTAL
    except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"damaged model pack {str(pack.path)[:200]!r}: {error}") from error
    if not fit:
        raise ModelError(f"damaged model pack {str(pack.path)[:200]!r}: its tables do not fit its features")
    return network


class _Decoder:
    """The tagging of one article from the hidden states of its windows."""

    def __init__(
        self,
        network: Network,
        tokens: Tokens,
        features: NDArray[np.int32],
        plan: Sequence[Window],
        states: Sequence[Floats],
    ) -> None:
        self._network, self._tokens, self._features = network, tokens, features
        self._plan, self._states = plan, np.concatenate(states)
        self._cores = [window.core_start for window in plan]
        sizes = [window.stop - window.start for window in plan]
        # Rows of each window in the states, and from tokens of the article to them.
        self._last: Rows = np.cumsum(sizes) - 1
        self._begin: Rows = self._last + 1 - np.array(sizes, dtype=np.intp)
        self._shift: Rows = self._begin - np.array([window.start for window in plan], dtype=np.intp)

    def __call__(self) -> Tagging:
        rows = [
            slice(shift + window.core_start, shift + window.core_stop)
            for shift, window in zip(self._shift, self._plan, strict=True)
        ]
        tagged = np.concatenate([self._states[part] for part in rows])
        tag = _log_softmax(self._network.head("tag", tagged))
        path = tags.best_path(tag, np.array(self._tokens.paragraph, dtype=np.int32))
        found = tags.stretches(path, tags.TAGS)
        contents, cues, sources = (found.get(role, []) for role in tags.ROLES)
        entities = tags.stretches(self._network.head("entity", tagged).argmax(axis=1), tags.ENTITY_TAGS)
        speech = np.exp(_log_softmax(self._network.head("view", tagged)))[:, 1]
        inside = np.exp(tag[:, 1:3]).sum(axis=1)
        counts = (
            pairs.running(self._features[:, F.GAP] == F.PARAGRAPH),
            pairs.running([word in SENTENCE_ENDS for word in self._tokens.words]),
            pairs.running(path == tags.TAGS.index(f"B-{tags.CONTENT}")),
        )
        return Tagging(
            tokens=self._tokens,
            contents=tuple(contents),
            cues=tuple(cues),
            sources=tuple(sources),
            entities=tuple(sorted((s, name) for name, stretches in entities.items() for s in stretches)),
            sure=_means(inside, contents),
            speech=_means(speech, contents),
            cue=self._links("cue", contents, cues, counts),
            source=self._links("source", contents, sources, counts),
            piece=self._links("piece", contents, contents, counts, earlier=EARLIER),
            unlisted=frozenset(
                at
                for at, (first, stop) in enumerate(cues)
                if stop - first == 1 and self._features[first, F.WORD] == F.UNKNOWN
            ),
        )

    def _links(
        self,
        relation: str,
        ones: Sequence[Stretch],
        others: Sequence[Stretch],
        counts: tuple[NDArray[np.int32], ...],
        earlier: int | None = None,
    ) -> tuple[Link, ...]:
        """For each of ``ones`` the probabilities of the ``others`` in the same window.

        With ``earlier`` both are the same stretches, and only so many before each are its candidates.
        """
        if not ones:
            return ()
        a, b = (np.array(stretches, dtype=np.int32).reshape(-1, 2) for stretches in (ones, others))
        window = np.searchsorted(self._cores, a[:, 0], side="right") - 1
        # The stretches in a window are a range, so each of ``ones`` has a range of candidates.
        low = np.searchsorted(b[:, 1], [one.start for one in self._plan], side="right")
        high = np.searchsorted(b[:, 0], [one.stop for one in self._plan])
        first, stop = low[window], high[window]
        if earlier is not None:
            own = np.arange(len(a))
            first = np.maximum(first, own - earlier)
            stop = np.maximum(first, np.minimum(stop, own))
        of_window, there = _ranges(low, high)
        begins = np.cumsum(high - low) - high  # from a candidate to its row among those of each window
        one, other = _ranges(first, stop)
        none, scores = self._network.pairs(
            relation,
            self._ends(a, window),
            self._ends(b[there], of_window),
            (one, other + begins[window[one]]),
            pairs.pair_features(a[one], b[other], *counts),
        )
        return tuple(_linked(none, scores, first, stop))

    def _ends(self, stretches: NDArray[np.int32], window: Rows) -> Floats:
        """The states of the first and last token of each stretch, cut to its window, side by side."""
        rows = stretches - np.array([0, 1], dtype=np.intp) + self._shift[window, None]
        rows = np.clip(rows, self._begin[window, None], self._last[window, None])
        ends: Floats = self._states[rows].reshape(len(rows), 2 * self._states.shape[1])
        return ends


def _ranges(first: Rows, stop: Rows) -> tuple[Rows, Rows]:
    """For each number of each range from ``first`` to ``stop``: which range it is of, and the number."""
    sizes = stop - first
    which = np.repeat(np.arange(len(sizes)), sizes)
    return which, np.arange(len(which)) - (np.cumsum(sizes) - stop)[which]


def _linked(none: Floats, scores: Floats, first: Rows, stop: Rows) -> Iterator[Link]:
    """The link of each range of candidates, whose ``scores`` lie one after another."""
    sizes = stop - first
    every = np.insert(scores, np.cumsum(sizes) - sizes, none)
    starts = np.cumsum(sizes + 1) - sizes - 1
    which = np.repeat(np.arange(len(sizes)), sizes + 1)
    every = np.exp(every - np.maximum.reduceat(every, starts)[which])
    every /= np.add.reduceat(every, starts)[which]
    for at, low, high in zip(starts.tolist(), first.tolist(), stop.tolist(), strict=True):
        shares: list[float] = every[at : at + 1 + high - low].tolist()
        nothing, chances = shares[0], shares[1:]
        if len(chances) <= MOST:
            yield Link(nothing, dict(zip(range(low, high), chances, strict=True)))
            continue
        likely = np.sort(np.argpartition(chances, -MOST)[-MOST:]).tolist()
        yield Link(nothing, {low + one: chances[one] for one in likely}, high - low - MOST)


def _means(values: Floats, stretches: Sequence[Stretch]) -> tuple[float, ...]:
    """The mean of the values in each stretch."""
    return tuple(float(np.add.reduce(values[a:b]) / np.float32(b - a)) for a, b in stretches)


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True) if scores.size else scores
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result
