"""Compute from the evidence how likely a statement and its date are right (logistic calibration; Platt 1999).

The weights are fitted to annotated articles by ``python -m quoteattr.train.calibrate`` and kept in the card of the
model pack. Without weights, the confidence is the product of the probabilities. Internal.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from quoteattr.enums import Reason, Way
from quoteattr.errors import ModelError
from quoteattr.values import Basis, DateEvidence, Doubt, Evidence, Granularity, Kind, QuoteDate, SpeakerKind

_EDGE = 1e-3  # probabilities are clipped to this distance from 0 and 1, because they are not known better
EVEN = 0.5  #: a name or date with a lower probability is more likely wrong than right
_USUAL = 12  # number of words of a typical statement, for which the feature "words" is 0
_DIGITS = 3  # decimal places of a confidence; finer differences are numerical noise
_SHOWN = {one: one for one in (round(number / 1000, _DIGITS) for number in range(1001))}
#: the constructions that are features of their own
REASONS = (
    Reason.LABEL, Reason.MARKS_ONLY, Reason.NO_CUE, Reason.TURN, Reason.CUE_BEFORE, Reason.CUE_BETWEEN,
)  # fmt: skip
FEATURES = (
    "bias", "content", "source", "rival", "said", "direct", "mixed", "nobody", "person", "unlikely-name", *REASONS,
    "headline", "words",
)  # fmt: skip
WAYS = (Way.NAME, Way.PRONOUN, Way.WRITTEN, Way.SEVERAL)  #: the ways that are features of their own
SPEAKER_FEATURES = ("bias", "score", "source", "rival", "unresolved", "unsure", *WAYS)
DATE_FEATURES = ("bias", "score", "stated", "published", "not-a-day")
#: the facts of embedded posts were right on all annotated pages; see docs/accuracy.md
POSTED = 0.99


def rounded(probability: float) -> float:
    """Round a probability for the results; equal ones are one object, because a quote has about eight of them."""
    shown = round(probability, _DIGITS)
    return _SHOWN.get(shown, shown)


def features(
    kind: Kind, reason: Reason | None, evidence: Evidence, *, speaker: SpeakerKind | None, words: int
) -> list[float]:
    """Return the values of `FEATURES`, in their order.

    Args:
        kind: The kind of the quote.
        reason: The construction by which it was found.
        evidence: Its probabilities.
        speaker: The kind of its speaker; ``None`` if it has none.
        words: Its number of words.
    """
    return [
        1.0,
        _logit(evidence.content),
        _logit(evidence.source),
        evidence.rival or 0.0,
        0.0 if evidence.said is None else _logit(evidence.said),
        float(kind is Kind.DIRECT),
        float(kind is Kind.MIXED),
        float(speaker is None),
        float(speaker is SpeakerKind.PERSON),  # organizations and groups are wrong more often
        float(evidence.speaker < EVEN),
        *_one_of(REASONS, reason),
        float(evidence.headline),
        math.log(max(1, words) / _USUAL),
    ]


def confidence(
    kind: Kind,
    reason: Reason | None,
    evidence: Evidence,
    weights: Mapping[str, float],
    *,
    speaker: SpeakerKind | None,
    words: int,
) -> float:
    """Return the probability that the words and the source of a quote are right (`Quote.confidence`).

    For a post it is a constant, because nothing about it was inferred.
    """
    if kind is Kind.POST or not weights:
        value = evidence.content * evidence.source
    else:
        values = features(kind, reason, evidence, speaker=speaker, words=words)
        value = _logistic(_weighed(weights, FEATURES, values))
    return rounded(min(1.0, max(0.0, value)))


def speaker_features(
    score: float, source: float, rival: float, doubts: Collection[Doubt], way: Way = Way.UNKNOWN
) -> list[float]:
    """Return the values of `SPEAKER_FEATURES`, in their order.

    Args:
        score: The probability of the best candidate.
        source: The probability of its mention.
        rival: The probability of the second candidate; 0 if there is none.
        doubts: The doubts about the speaker.
        way: How the mention was resolved to the speaker.
    """
    return [
        1.0,
        _logit(min(1.0, score / source) if source else 0.0),
        _logit(source),
        rival,
        float(Doubt.UNRESOLVED_MENTION in doubts),
        float(Doubt.UNSURE_SPEAKER in doubts),
        *_one_of(WAYS, way),
    ]


def speaker_confidence(values: Sequence[float], weights: Mapping[str, float]) -> float:
    """Return the probability that the speaker is right, including the name; ``values`` are the features."""
    return rounded(_logistic(_weighed(weights, SPEAKER_FEATURES, values)))


def date_features(date: QuoteDate, evidence: DateEvidence) -> list[float]:
    """Return the values of `DATE_FEATURES`, in their order."""
    return [
        1.0,
        _logit(evidence.score),
        float(date.basis is Basis.STATED),
        float(date.basis is Basis.PUBLISHED),
        float(date.granularity not in (Granularity.DAY, Granularity.INSTANT)),
    ]


def date_confidence(date: QuoteDate, weights: Mapping[str, float]) -> float:
    """Return the probability that the days of ``date`` are right; a post's own time is almost certain."""
    if date.basis is Basis.POST:
        return POSTED
    if date.evidence is None or not weights:
        return 1.0
    values = date_features(date, date.evidence)
    return rounded(_logistic(_weighed(weights, DATE_FEATURES, values)))


def _one_of(names: Sequence[str], own: str | None) -> list[float]:
    """Return the one-hot encoding of ``own`` among ``names``; only zeros if it is none of them."""
    places = [0.0] * len(names)
    if own in names:
        places[names.index(own)] = 1.0
    return places


def _weighed(weights: Mapping[str, float], names: Sequence[str], values: Sequence[float]) -> float:
    """Return the sum of the values weighted by name; zeros, which most are, are skipped."""
    return sum([weights.get(name, 0.0) * one for name, one in zip(names, values, strict=True) if one])


@attrs.frozen
class Weights:
    """The calibration weights in the card of a pack; empty if it is not calibrated."""

    quote: Mapping[str, float] = attrs.Factory(dict)
    speaker: Mapping[str, float] = attrs.Factory(dict)
    date: Mapping[str, float] = attrs.Factory(dict)


def weights_of(card: Mapping[str, Any]) -> Weights:
    """Return the weights in the card of a pack; empty if it is not calibrated.

    Raises:
        ModelError: The weights are not numbers, or belong to other features.
    """
    return Weights(
        quote=_checked(card.get("calibration", {}), FEATURES),
        speaker=_checked(card.get("speaker_calibration", {}), SPEAKER_FEATURES),
        date=_checked(card.get("date_calibration", {}), DATE_FEATURES),
    )


def _checked(weights: Any, known: Collection[str]) -> dict[str, float]:
    if not isinstance(weights, dict) or not all(
        name in known and isinstance(value, int | float) and math.isfinite(value)
        for name, value in weights.items()
    ):
        raise ModelError(f"the pack's calibration does not fit this version: {weights!r}; calibrate it again")
    return {name: float(value) for name, value in weights.items()}


def _logit(probability: float) -> float:
    kept = min(1 - _EDGE, max(_EDGE, probability))
    return math.log(kept / (1 - kept))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
