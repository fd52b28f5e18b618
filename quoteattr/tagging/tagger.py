"""The trained tagger: content, cue, source and entity types of an article in one pass, and the links between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from quoteattr.errors import ModelError
from quoteattr.languages import Language
from quoteattr.languages.verbs import reader_of
from quoteattr.tagging import features as F
from quoteattr.tagging import pairs, tags
from quoteattr.tagging.decoder import Decoder
from quoteattr.tagging.network import RELATIONS, TABLES, Network
from quoteattr.tagging.pack import Pack, read_pack
from quoteattr.tagging.tagging import Reading, Tagging
from quoteattr.tagging.windows import parting, windows

TOKENS_AT_ONCE = 8_000  # bounds the memory of a pass to about 40 MB; larger passes are no faster


class Tagger:
    """Applies a model pack; of the articles that it has read it keeps only single words, in a cache."""

    def __init__(self, pack: Pack, language: Language | None = None) -> None:
        """Set up the tagger; ``language`` replaces the pack's language, for instance with a user's own words."""
        self.path: Path = pack.path
        self.card: dict[str, Any] = pack.card
        self.language: Language = language or pack.language
        people = self.language.people
        read_as = reader_of(people.verbs, people.names.prefixes)
        self._featurizer = F.Featurizer(pack.vocabulary, read_as, people.spelled)
        self._network = _network(pack)

    @classmethod
    def load(cls, path: Path | str | None = None) -> Tagger:
        """Return the tagger of the pack in folder ``path``, by default the one that is shipped.

        Raises:
            ModelError: The pack is missing or damaged.
        """
        return cls(read_pack(path))

    @property
    def way(self) -> str:
        """How the encoder computes, one of `quantized.WAYS`."""
        return self._network.way

    def predict(self, readings: Sequence[Reading]) -> list[Tagging]:
        """Return the tagging of each section, in order."""
        return [tagging for group in _bounded(readings) for tagging in self._pass(group)]

    def _pass(self, readings: Sequence[Reading]) -> list[Tagging]:
        features = [self._featurizer(r.text, r.tokens, r.quotations, r.blocks) for r in readings]
        plans = [windows(r.tokens.paragraph, parting(r)) for r in readings]
        if not any(plans):
            return [Tagging.nothing(reading.tokens) for reading in readings]
        different, numbers = F.distinct(np.concatenate(features))
        rows = np.split(numbers, np.cumsum([len(one) for one in features[:-1]]))
        chosen = [row[w.start : w.stop] for row, plan in zip(rows, plans, strict=True) for w in plan]
        states = np.concatenate(self._network.encode(self._network.embed(different), chosen))
        return Decoder(self._network, readings, np.concatenate(features), plans, states)()


def _bounded(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Yield groups of consecutive sections, each of at most `TOKENS_AT_ONCE` tokens; a longer section is by itself."""
    group: list[Reading] = []
    size = 0
    for reading in readings:
        if group and size + len(reading.tokens) > TOKENS_AT_ONCE:
            yield group
            group, size = [], 0
        group.append(reading)
        size += len(reading.tokens)
    if group:
        yield group


def _network(pack: Pack) -> Network:
    """Return the network of a pack.

    Raises:
        ModelError: Its parameters do not fit one another.
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
        widths = (len(tags.TAGS), 2, len(tags.ENTITY_TAGS))
        fit = fit and tuple(scores.shape[1] for scores in network.heads(states)) == widths
        ends, one = states.reshape(1, -1), np.zeros(1, np.intp)
        counts = (np.zeros(3, np.int32),) * 3
        told = pairs.pair_features(np.array([[0, 1]]), np.array([[1, 2]]), *counts)
        for relation in RELATIONS:
            network.pairs(relation, ends, ends, (one, one), told)
            fit = fit and len(p[f"{relation}.told"]) >= pairs.TOTAL
            column = (p[f"{relation}.one.w"].shape[1], 1)
            fit = fit and all(p[f"{relation}.{name}.w"].shape == column for name in ("out", "none"))
    except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"damaged model pack {str(pack.path)[:200]!r}: {error}") from error
    if not fit:
        raise ModelError(f"damaged model pack {str(pack.path)[:200]!r}: its tables do not match its features")
    return network
