"""Fit the scorer of affiliations to choices among bodies for the people who speak."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from quoteattr.evaluate.names import are_alike, bare_name
from quoteattr.ranking import Ranker
from quoteattr.speakers.entities.belonging import NOBODY, Affiliations
from quoteattr.speakers.entities.reading import Reading
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.values import SpeakerKind

_UNTRAINED = Ranker({})
#: amounts by which the weight of "no body" may be lowered
READINESS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5)
ALIKE = 0.01  #: a difference of F1 that is not significant
#: number of ways to divide the articles into folds; the mean F1 over five varies by half a point
DEALINGS = 10


def fit_affiliations(choices: Sequence[Choice], penalty: float, readiness: float) -> Ranker:
    """Return the scorer of bodies, with the weight of "no body" lowered by ``readiness``."""
    weights = dict(fit(choices, penalty).weights)
    if weights:
        weights[NOBODY] = weights.get(NOBODY, 0.0) - readiness
    return Ranker(weights)


def best_fit(choices: Sequence[Choice], penalties: Collection[float]) -> tuple[float, float]:
    """Return the penalty and the readiness to name a body with the best F1 on held-out articles.

    The most likely answers do not have the best balance of precision and recall: a third of the people belong to no
    body, while each body competes with others. Of the penalties that do not differ significantly from the best, the
    strongest is chosen; of the readinesses that do not, the one with which as many bodies are named as there are. How
    the articles are divided into folds changes F1 as much as the readiness does, so it is counted over several
    divisions.
    """
    counts = {(penalty, readiness): F1() for penalty in penalties for readiness in READINESS}
    articles = [choice.article for choice in choices]
    for part in (part for dealing in range(DEALINGS) for part in folds(articles, dealing=dealing)):
        left = [one for one in choices if one.article in part]
        for penalty in penalties:
            ranker = fit([one for one in choices if one.article not in part], penalty)
            for choice in left:
                scores = [ranker.score(one) for one in choice.candidates]
                for readiness in READINESS:
                    counts[penalty, readiness].see(choice, [*scores[:-1], scores[-1] - readiness])
    best = max(count.value for count in counts.values())
    penalty = max(pair[0] for pair, count in counts.items() if count.value >= best - ALIKE)
    alike = [one for one in READINESS if counts[penalty, one].value >= best - ALIKE]
    return penalty, min(alike, key=lambda readiness: counts[penalty, readiness].excess)


@attrs.define
class F1:
    """The counts for F1; the answer "no body" does not count as a body named."""

    wanted: int = 0
    named: int = 0
    right: int = 0

    def see(self, choice: Choice, scores: Sequence[float]) -> None:
        """Count the choice with the highest of ``scores``."""
        nobody = len(scores) - 1
        best = scores.index(max(scores))
        self.wanted += nobody not in choice.right
        self.named += best != nobody
        self.right += best != nobody and best in choice.right

    @property
    def value(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.wanted + self.named)

    @property
    def excess(self) -> int:
        """The absolute difference between the numbers of bodies named and annotated."""
        return abs(self.named - self.wanted)


def affiliations_of(
    reading: Reading, quotes: Collection[Mapping[str, Any]], article: str
) -> Iterator[Choice]:
    """Yield a choice for each person named in the annotated ``quotes``.

    A body is right if it is like the annotated one; "no body" is right if the annotation gives none. Quotes of a set
    without annotated affiliations give no choice.
    """
    bodies = Affiliations.of(reading, _UNTRAINED)
    people = {tuple(bare_name(one.name)): one for one in reading.entities.every}
    wanted = {
        quote["entity"]: quote["affiliation"]
        for quote in quotes
        if "affiliation" in quote and quote.get("kind") == SpeakerKind.PERSON
    }
    for name, affiliation in wanted.items():
        person = people.get(tuple(bare_name(name)))
        if person is not None:
            found = bodies.candidates(person)
            right = [at for at, body in enumerate(found.bodies) if _is_right(body, affiliation)]
            yield Choice(found.features, right, article)


def _is_right(body: str | None, affiliation: str | None) -> bool:
    if body is None or not affiliation:
        return body is None and not affiliation
    return are_alike(affiliation, body)
