"""Make training windows, and padded batches of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
import torch
from torch import Tensor

from quoteattr.tagging import features as F
from quoteattr.tagging import pairs, tags
from quoteattr.tagging.decoder import EARLIER
from quoteattr.tagging.pairs import Stretch
from quoteattr.tagging.windows import SENTENCE_ENDS, windows
from quoteattr.train.corpus import ENTITY_TAG, IGNORE, TAG, Example

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAMES = [ENTITY_TAG[f"{edge}-{name}"] for name in ("PERSON", "ORG", "GPE") for edge in "BI"]
# Probabilities with which features are hidden in training, so that the model does not rely on them alone.
HIDE_WORD, HIDE_NAME, HIDE_MARKS = 0.08, 0.4, 0.03


@attrs.define(eq=False)
class Question:
    """Which of ``others`` has a relation to a stretch; ``answer`` 0 means none of them."""

    one: Stretch
    others: list[Stretch]
    answer: int


@attrs.define(eq=False)
class TrainingWindow:
    """Consecutive tokens of an article with their labels; all stretches are relative to the start of the window."""

    words: Sequence[str]
    features: NDArray[np.int32]
    tags: NDArray[np.int64]
    view: NDArray[np.int64]
    entities: NDArray[np.int64]
    counts: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]
    questions: dict[str, list[Question]]
    #: soft targets: the probabilities of the tags, of being thought and of being said; ``None`` without distillation
    soft: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.tags)


def running_counts(
    words: Sequence[str], gaps: NDArray[np.int32], contents: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Return the running counts of paragraph starts, sentence ends and content starts."""
    return (
        pairs.running(gaps == F.PARAGRAPH),
        pairs.running([word in SENTENCE_ENDS for word in words]),
        pairs.running(contents),
    )


def training_windows(example: Example) -> list[TrainingWindow]:
    """Divide an article into windows, as the tagger does, but a long paragraph anywhere."""
    return [_window(example, w.start, w.stop) for w in windows(example.tokens.paragraph)]


def _window(example: Example, start: int, stop: int) -> TrainingWindow:
    where = slice(start, stop)

    def local(stretch: Stretch | None) -> Stretch | None:
        if stretch is None or stretch[1] <= start or stretch[0] >= stop:
            return None
        return max(stretch[0], start) - start, min(stretch[1], stop) - start

    labels = example.tags[where]
    path = np.where(labels < 0, 0, labels)
    found = tags.stretches(path, tags.TAGS)
    cues, sources = found.get(tags.CUE, []), found.get(tags.SOURCE, [])
    pieces = [(local(piece.stretch), piece) for piece in example.pieces]
    kept = [(stretch, piece) for stretch, piece in pieces if stretch]
    questions: dict[str, list[Question]] = {"cue": [], "source": [], "cue_source": [], "piece": []}
    for at, (stretch, piece) in enumerate(kept):
        if piece.attributed:
            questions["cue"].append(_question(stretch, cues, local(piece.cue)))
            questions["source"].append(_question(stretch, sources, local(piece.source)))
        earlier = kept[max(0, at - EARLIER) : at]
        same = [k for k, (_, other) in enumerate(earlier, 1) if other.statement == piece.statement]
        questions["piece"].append(Question(stretch, [s for s, _ in earlier], same[-1] if same else 0))
    for cue, source in example.cue_source:
        if (asking := local(cue)) is not None:
            questions["cue_source"].append(_question(asking, sources, local(source)))
    features = example.features[where]
    words = example.tokens.words[start:stop]
    return TrainingWindow(
        words=words,
        features=features,
        tags=labels,
        view=example.view[where],
        entities=example.entities[where],
        counts=running_counts(words, features[:, F.GAP], labels == TAG["B-content"]),
        questions=questions,
    )


def _question(one: Stretch, others: list[Stretch], wanted: Stretch | None) -> Question:
    right = [
        k for k, other in enumerate(others, 1) if wanted and other[0] < wanted[1] and wanted[0] < other[1]
    ]
    return Question(one, list(others), right[0] if right else 0)


@attrs.define(eq=False)
class Batch:
    """Windows padded to a common length."""

    words: list[Sequence[str]]
    features: Tensor
    lengths: Tensor
    tags: Tensor
    view: Tensor
    entities: Tensor
    soft: Tensor | None  #: 0 where padded


def batch(chosen: Sequence[TrainingWindow], rng: np.random.Generator | None = None) -> Batch:
    """Return the padded arrays of ``chosen``, with features hidden at random if ``rng`` is given."""
    longest = max(map(len, chosen))
    features = np.zeros((len(chosen), longest, F.COLUMNS), dtype=np.int64)
    labels = np.full((3, len(chosen), longest), IGNORE, dtype=np.int64)
    for row, window in enumerate(chosen):
        size = len(window)
        features[row, :size] = _hidden(window, rng) if rng else window.features
        labels[0, row, :size], labels[1, row, :size], labels[2, row, :size] = (
            window.tags,
            window.view,
            window.entities,
        )
    return Batch(
        words=[window.words for window in chosen],
        features=torch.from_numpy(features),
        lengths=torch.tensor([len(window) for window in chosen]),
        tags=torch.from_numpy(labels[0]),
        view=torch.from_numpy(labels[1]),
        entities=torch.from_numpy(labels[2]),
        soft=_soft(chosen, longest),
    )


def _soft(chosen: Sequence[TrainingWindow], longest: int) -> Tensor | None:
    soft = [window.soft for window in chosen if window.soft is not None]
    if len(soft) < len(chosen):
        return None
    padded = np.zeros((len(soft), longest, soft[0].shape[1]), dtype=np.float32)
    for row, one in enumerate(soft):
        padded[row, : len(one)] = one
    return torch.from_numpy(padded)


def _hidden(window: TrainingWindow, rng: np.random.Generator) -> NDArray[np.int32]:
    features = window.features.copy()
    name = np.isin(window.entities, NAMES)
    features[rng.random(len(window)) < np.where(name, HIDE_NAME, HIDE_WORD), F.WORD] = F.UNKNOWN
    mask = name & (rng.random(len(window)) < HIDE_NAME)
    features[mask, F.PREFIX] = rng.integers(0, F.PREFIXES, int(mask.sum()))
    features[mask, F.SUFFIX] = rng.integers(0, F.SUFFIXES, int(mask.sum()))
    if rng.random() < HIDE_MARKS:
        features[:, F.MARK] = F.OUTSIDE
    return features


def pair_batch(
    chosen: Sequence[TrainingWindow], relation: str, extra: Sequence[Sequence[Stretch]]
) -> tuple[Tensor, Tensor, Tensor, Tensor] | None:
    """Return the padded questions of a relation: ends of ones, ends of others, handwritten features, answers.

    ``extra`` adds wrong candidates for each window: stretches that the model tagged but that are not in the gold.
    Absent candidates have the end -1, absent questions the answer `IGNORE`.
    """
    asked = [window.questions[relation] for window in chosen]
    most = max(map(len, asked), default=0)
    widest = max(
        (len(q.others) + len(more) for qs, more in zip(asked, extra, strict=True) for q in qs), default=0
    )
    if not most or not widest:
        return None
    ones = np.zeros((len(chosen), most, 2), dtype=np.int64)
    others = np.full((len(chosen), most, widest, 2), -1, dtype=np.int64)
    told = np.zeros((len(chosen), most, widest, len(pairs.SIZES)), dtype=np.int64)
    answers = np.full((len(chosen), most), IGNORE, dtype=np.int64)
    for row, (window, questions) in enumerate(zip(chosen, asked, strict=True)):
        for at, question in enumerate(questions):
            candidates = question.others + list(extra[row])
            ones[row, at] = question.one[0], question.one[1] - 1
            answers[row, at] = question.answer
            if candidates:
                others[row, at, : len(candidates)] = np.array(candidates) - [0, 1]
                told[row, at, : len(candidates)] = pairs.pair_features(
                    [question.one], candidates, *window.counts
                )
    return torch.from_numpy(ones), torch.from_numpy(others), torch.from_numpy(told), torch.from_numpy(answers)
