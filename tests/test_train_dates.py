"""The scorer of dates, as it is fitted."""

import math

import pytest

from quoteattr.dates.candidates import Source
from quoteattr.ranking import Ranker
from quoteattr.train.dates import DISCOUNT, _discounted


def test_the_publication_day_counts_less_than_it_is_likely() -> None:
    weights = {str(Source.PUBLISHED): 2.0, "other:near": 1.0}
    candidates = [{str(Source.PUBLISHED): 1.0}, {"other:near": 1.0}]
    odds, less = (
        published / other
        for published, other in (
            Ranker(one).probabilities(candidates) for one in (weights, _discounted(Ranker(weights)))
        )
    )
    assert less == pytest.approx(DISCOUNT * odds)
    assert math.isclose(_discounted(Ranker(weights))["other:near"], 1.0)
