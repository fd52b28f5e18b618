"""Evaluate the scorers of speakers on held-out articles: figures, learning curve, and calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from quoteattr.confidence import SPEAKER_FEATURES, speaker_features
from quoteattr.evaluate.names import are_alike, bare_name
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import Attribution
from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.turns import take_turns
from quoteattr.train import calibrate
from quoteattr.train.affiliations import fit_affiliations
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.train.samples import Sample
from quoteattr.values import Speaker

SHARES = (0.1, 0.25, 0.5, 1.0)  #: shares of the articles in a learning curve
_DESCRIPTIONS = ("role", "affiliation")


@attrs.frozen(eq=False)
class Lesson:
    """What the two scorers learn from, and how strongly their weights are penalized."""

    speakers: Sequence[Choice]
    affiliations: Sequence[Choice]
    penalty: float
    affiliation_penalty: float
    readiness: float  #: to name a body
    bodies: Ranker | None = None  #: the scorer of affiliations that is kept if none is learned

    def learned(self, without: frozenset[str], step: int = 1) -> tuple[Ranker, Ranker | None]:
        """Return the scorers of speakers and affiliations, fitted to every ``step``-th article not in ``without``."""
        ids = {choice.article for choice in self.speakers}
        kept = set(sorted(ids - without)[::step])
        speakers = [one for one in self.speakers if one.article in kept]
        affiliations = [one for one in self.affiliations if one.article in kept]
        return fit(speakers, self.penalty), self.belonging(affiliations)

    def belonging(self, choices: Sequence[Choice]) -> Ranker | None:
        """Return the scorer of affiliations, fitted to ``choices``; the one that is kept if nothing is learned."""
        if not self.affiliations:
            return self.bodies
        return fit_affiliations(choices, self.affiliation_penalty, self.readiness)


Pair = tuple[Attribution, Mapping[str, Any]]  #: a statement's speaker, and the annotation


def crossed(samples: Sequence[Sample], lesson: Lesson, share: float = 1.0) -> dict[str, list[Pair]]:
    """Return, by article, the statements with a sure annotation, named by scorers that were fitted to other articles.

    Args:
        samples: The articles; novels, whose entities have ids, are only learned from and not judged.
        lesson: What is learned.
        share: The share of the other articles that is learned from.
    """
    judged = [sample for sample in samples if not sample.mentions]
    found = {}
    for fold in folds([sample.id for sample in judged]):
        speakers, affiliations = lesson.learned(fold, round(1 / share))
        for sample in judged:
            if sample.id in fold:
                found[sample.id] = list(_named(sample, speakers, affiliations))
    return found


def apart(samples: Sequence[Sample], speakers: Ranker, affiliations: Ranker | None) -> dict[str, list[Pair]]:
    """Return, by article, the statements with a sure annotation in articles from which nothing was learned."""
    return {sample.id: list(_named(sample, speakers, affiliations)) for sample in samples}


def _named(sample: Sample, speakers: Ranker, affiliations: Ranker | None) -> Iterator[Pair]:
    named = name_speakers(sample.document, sample.drafts, sample.typed, speakers, affiliations, sample.kinds)
    attributions = take_turns(sample.document, sample.drafts, named)
    for at, quote in sample.gold.items():
        if quote.get("sure", True) and quote.get("core", True):
            yield attributions[at], quote


def figures(found: Mapping[str, Sequence[Pair]]) -> str:
    """Format the shares of right names, last names and kinds, and recall and precision of roles and affiliations."""
    counts = Counter[str]()
    for attribution, quote in (pair for pairs in found.values() for pair in pairs):
        speaker = attribution.speaker or Speaker(name="")
        want, got = bare_name(quote["entity"]), bare_name(speaker.name)
        counts.update({"name": want == got, "last": want[-1:] == got[-1:], "names": 1})
        if quote.get("kind") not in (None, "unknown"):
            counts.update({"kind": speaker.kind == quote["kind"], "kinds": 1})
        for name in _DESCRIPTIONS:
            if name not in quote:  # nobody looked
                continue
            gold, mine = quote[name], getattr(speaker, name)
            right = bool(gold and mine and are_alike(gold, mine))
            counts.update({name: right, f"{name}s": bool(gold), f"{name}s found": bool(mine)})
    rates = [("name", "names"), ("last", "names"), ("kind", "kinds")]
    shown = [f"{name} {_percent(counts[name], counts[of])}" for name, of in rates]
    for name in _DESCRIPTIONS:
        of, said = counts[f"{name}s"], counts[f"{name}s found"]
        shown.append(
            f"{name} {_percent(counts[name], of)} (n={of}), precision {_percent(counts[name], said)}"
        )
    return "  ".join(shown) + f"  (n={counts['names']})"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f}"


def calibrated(found: Mapping[str, Sequence[Pair]]) -> tuple[dict[str, float], str]:
    """Return the weights of `quoteattr.confidence.SPEAKER_FEATURES`, and their reliability on held-out articles."""
    rows = [
        (
            article,
            speaker_features(*attribution.scores, attribution.doubts, attribution.way),
            _is_right(attribution, quote),
        )
        for article, pairs in found.items()
        for attribution, quote in pairs
        if attribution.candidates
    ]
    return calibrate.calibrated(rows, SPEAKER_FEATURES)


def _is_right(attribution: Attribution, quote: Mapping[str, Any]) -> bool:
    speaker = attribution.speaker
    return speaker is not None and bare_name(speaker.name) == bare_name(quote["entity"])
