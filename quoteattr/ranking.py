"""Choose among candidates by a linear scorer over named features, normalized over the list (conditional logit).

The probability of a candidate is the softmax of its score among the scores of all candidates in its list (McFadden
1974, "Conditional logit analysis of qualitative choice behavior"). The few dozen weights are learned by
`quoteattr.train.ranking` and kept in the card of a model pack, under the names of their features. Internal.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.errors import ModelError

Features = Mapping[str, float]  #: the features of a candidate by name; all others are 0


@attrs.frozen(eq=False)
class Ranker:
    """A linear scorer: the weights of features by name; a feature without a weight is ignored."""

    weights: Mapping[str, float]

    @classmethod
    def of(cls, weights: object, name: str) -> Ranker:
        """Return the ranker ``name`` of a pack's card.

        Raises:
            ModelError: ``weights`` is not a table of finite numbers.
        """
        if not isinstance(weights, Mapping) or not all(
            isinstance(one, int | float) and math.isfinite(one) for one in weights.values()
        ):
            raise ModelError(f"the pack's {name!r} is not a table of numbers: {weights!r}; train it again")
        return cls({str(key): float(one) for key, one in weights.items()})

    def score(self, features: Features) -> float:
        """Return the score of a candidate, not yet normalized over the candidates."""
        total, weights = 0.0, self.weights
        for name, value in features.items():
            total += weights.get(name, 0.0) * value
        return total

    def probabilities(self, candidates: Sequence[Features]) -> list[float]:
        """Return the probability of each candidate; they add up to 1."""
        scores = [self.score(one) for one in candidates]
        top = max(scores, default=0.0)
        powers = [math.exp(score - top) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]

    def without(self, feature: str) -> Ranker:
        """Return a copy of the ranker without one feature, for the census."""
        return Ranker({name: weight for name, weight in self.weights.items() if name != feature})
