"""Count the right, wrong and missing quotes of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, Self

import attrs

from quoteattr.evaluate.matching import match
from quoteattr.evaluate.quotes import TYPES, Document, Gold, Predicted, Record, read_predicted
from quoteattr.evaluate.spans import Measure, Offsets
from quoteattr.evaluate.speakers import SpeakerJudge, source_kind

# An intersection over union is a ratio of integers; this is far below the smallest difference between two of them.
_EPSILON = 1e-12
_EXACT = 1 - 1e-9


@attrs.frozen
class Options:
    """Which quotes are counted, and how strictly.

    Attributes:
        types: The types of quotes that count.
        threshold: The intersection over union from which two contents are the same quote.
        loose: Compare only letters and digits, so that marks between two paragraphs make no difference.
        ignore_tweets: A prediction mostly inside an embedded post is not an error.
        aliases: Another name or mention of the right entity is right.
        name_match: A predicted name that shares a distinctive word with the source is right.
        kind: Count only quotes whose ``kind`` is this; a prediction without one counts.
    """

    types: tuple[str, ...] = TYPES
    threshold: float = 0.5
    loose: bool = False
    ignore_tweets: bool = False
    aliases: bool = False
    name_match: bool = False
    kind: str | None = None


@attrs.define
class Tally:
    """Counts that add up. The fields of a subclass are numbers, tallies, and dicts of tallies."""

    def add(self, other: Self) -> None:
        """Add the counts of ``other``."""
        for field in attrs.fields(type(self)):
            mine, more = getattr(self, field.name), getattr(other, field.name)
            if isinstance(mine, Tally):
                mine.add(more)
            elif isinstance(mine, dict):
                for key, one in more.items():
                    mine.setdefault(key, type(one)()).add(one)
            else:
                setattr(self, field.name, mine + more)

    @classmethod
    def sum(cls, each: Iterable[Self]) -> Self:
        """Return the sum of several."""
        total = cls()
        for one in each:
            total.add(one)
        return total


@attrs.define
class Share(Tally):
    """The number of right items among all."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """0 to 1; ``None`` if there are none at all."""
        return self.right / self.of if self.of else None

    def see(self, right: bool) -> None:
        """Count one more item."""
        self.right += right
        self.of += 1


@attrs.define
class Counts(Tally):
    """The counts for one document or many.

    Attributes:
        gold: Annotated quotes.
        predicted: Predicted quotes, without those that are neither right nor wrong.
        exact: Pairs with the same content.
        relaxed: Pairs whose contents overlap by at least the threshold.
        joint: Relaxed pairs with the right speaker.
        attribution: Right speakers among the relaxed pairs whose gold quote has one.
        given: The same among those for which a speaker was predicted.
        without_source: Relaxed pairs whose gold quote has no speaker; right if none is predicted.
        by_source: ``attribution`` by the form of the gold source.
    """

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    relaxed: int = 0
    joint: int = 0
    attribution: Share = attrs.Factory(Share)
    given: Share = attrs.Factory(Share)
    without_source: Share = attrs.Factory(Share)
    by_source: dict[str, Share] = attrs.Factory(dict)


class Comparison:
    """The gold and the predicted quotes of one document, paired and judged.

    Attributes:
        hits: For the index of each gold quote that was found: the index of the prediction, and their intersection
            over union.
        hit_by: For the index of each prediction that found a gold quote, the index of that.
    """

    def __init__(self, document: Document, predictions: Iterable[Record], options: Options) -> None:
        self.document = document
        self.options = options
        read = [read_predicted(document.text, record) for record in predictions]
        self.empty: list[Predicted] = [predicted for predicted in read if not predicted.content]
        self.predicted: list[Predicted] = [predicted for predicted in read if predicted.content]
        self._judge = SpeakerJudge(document, aliases=options.aliases, name_match=options.name_match)
        self._judged: dict[tuple[int, int], bool] = {}
        self._measure = Measure(document.text, loose=options.loose)
        self.hits: dict[int, tuple[int, float]] = self._matched()
        self.hit_by: dict[int, int] = {j: i for i, (j, _) in self.hits.items()}

    def _matched(self) -> dict[int, tuple[int, float]]:
        golds = [gold.content for gold in self.document.quotes]
        predictions = [predicted.content for predicted in self.predicted]
        pairs = match(golds, predictions, self._measure, self.right)
        return {i: (j, overlap) for i, (j, overlap) in pairs.items() if self._is_hit(overlap)}

    def _is_hit(self, overlap: float) -> bool:
        return overlap >= self.options.threshold - _EPSILON

    def right(self, i: int, j: int) -> bool:
        """Return whether the speaker of prediction ``j`` is that of gold quote ``i``."""
        if (i, j) not in self._judged:
            self._judged[i, j] = self._judge.right(self.document.quotes[i], self.predicted[j])
        return self._judged[i, j]

    @cached_property
    def ignored(self) -> frozenset[int]:
        """The predictions that found no gold quote but are not errors."""
        return frozenset(
            j for j in range(len(self.predicted)) if j not in self.hit_by and self._is_excused(j)
        )

    def _is_excused(self, j: int) -> bool:
        content = self.predicted[j].content
        in_posts = self.options.ignore_tweets and _mostly_inside(content, self.document.tweets)
        return in_posts or any(self._is_hit(self._measure.iou(wide, content)) for wide in self.document.wider)

    def count(self, types: Collection[str]) -> Counts:
        """Return the counts of the quotes of some types.

        A prediction has the type of the gold quote that it found, otherwise its own. One that found a gold quote of a
        type not asked for is therefore neither right nor wrong.
        """
        counts = Counts()
        for i, gold in enumerate(self.document.quotes):
            if self._counts(gold, types):
                counts.gold += 1
                self._count_hit(counts, i)
        counts.predicted = sum(self._is_counted(j, types) for j in range(len(self.predicted)))
        counts.predicted += sum(self._counts(predicted, types) for predicted in self.empty)
        return counts

    def _counts(self, quote: Gold | Predicted, types: Collection[str]) -> bool:
        kind = self.options.kind
        unsaid = isinstance(quote, Predicted) and quote.kind is None
        return quote.type in types and (not kind or unsaid or quote.kind == kind)

    def _is_counted(self, j: int, types: Collection[str]) -> bool:
        if j in self.hit_by:
            return self._counts(self.document.quotes[self.hit_by[j]], types)
        return j not in self.ignored and self._counts(self.predicted[j], types)

    def _count_hit(self, counts: Counts, i: int) -> None:
        if i not in self.hits:
            return
        j, overlap = self.hits[i]
        gold, right = self.document.quotes[i], self.right(i, j)
        counts.relaxed += 1
        counts.exact += overlap >= _EXACT
        counts.joint += right
        if not gold.has_speaker:
            counts.without_source.see(right)
            return
        counts.attribution.see(right)
        kind = source_kind(self.document.text, gold.source)
        counts.by_source.setdefault(kind, Share()).see(right)
        if self.predicted[j].has_speaker:
            counts.given.see(right)

    def outcomes(self) -> Iterator[dict[str, Any]]:
        """Yield every gold quote with its outcome, then the wrong predictions, as JSON records."""
        for i, gold in enumerate(self.document.quotes):
            yield self._gold_outcome(i, gold)
        for j, predicted in enumerate(self.predicted):
            if j not in self.hit_by and j not in self.ignored:
                row = {"id": self.document.id, "outcome": "spurious", "type": predicted.type}
                yield row | self._shown(predicted)

    def _gold_outcome(self, i: int, gold: Gold) -> dict[str, Any]:
        j, overlap = self.hits.get(i, (None, 0.0))
        found = None if j is None else self.predicted[j]
        outcome = "missed" if j is None else "right" if self.right(i, j) else "wrong speaker"
        row = {
            "id": self.document.id,
            "outcome": outcome,
            "type": gold.type,
            "iou": round(overlap, 3),
            "gold": self._words(gold.content),
            "gold_source": self._words(gold.source),
            "entity": gold.entity,
        }
        return row | self._shown(found)

    def _shown(self, predicted: Predicted | None) -> dict[str, Any]:
        if predicted is None:
            return {"pred": None, "pred_source": None, "pred_speaker": None}
        return {
            "pred": self._words(predicted.content),
            "pred_source": self._words(predicted.source),
            "pred_speaker": predicted.speaker,
        }

    def _words(self, spans: Iterable[Offsets]) -> str:
        return " … ".join(self.document.text[start:end] for start, end in spans)


def _mostly_inside(content: Iterable[Offsets], spans: Collection[Offsets]) -> bool:
    inside = size = 0
    for start, end in content:
        size += end - start
        inside += sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
    return 2 * inside >= size
