"""The scorer of dates, as it is fitted."""

import math

import pytest

from quoteattr.dates.candidates import Source
from quoteattr.ranking import Ranker
from quoteattr.train import dates
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


def test_how_far_the_article_counts_is_varied_over_one_fit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fits: list[int] = []

    def left_out(found: object, taught: object) -> list[object]:
        fits.append(1)
        return []

    monkeypatch.setattr(dates, "_left_out", left_out)
    dates._print_sharing({"fair": []}, [])
    printed = capsys.readouterr().out.splitlines()
    assert fits == [1]
    assert len(printed) == len(set(printed)) == 15
    assert printed[7].startswith("0.50 of the whole, told from 0.55  fair: date")
