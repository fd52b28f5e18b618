"""Choosing among candidates, and learning to."""

import random

import pytest

from quoteattr.errors import ModelError
from quoteattr.ranking import Ranker
from quoteattr.train.ranking import Choice, fit, folds, supported


def test_probabilities_follow_the_scores_and_add_up() -> None:
    ranker = Ranker({"near": 2.0, "old": -1.0})
    near, far, old = ranker.probabilities([{"near": 1}, {}, {"near": 1, "old": 3, "unknown": 9}])
    assert near > far > old
    assert near + far + old == pytest.approx(1)
    assert ranker.without("near").probabilities([{"near": 1}, {}]) == [0.5, 0.5]


def test_no_candidates_have_no_probabilities() -> None:
    assert Ranker({"near": 1.0}).probabilities([]) == []


@pytest.mark.parametrize("weights", [None, [1], {"near": "much"}, {"near": float("nan")}])
def test_a_card_without_numbers_is_an_error(weights: object) -> None:
    with pytest.raises(ModelError, match="dates"):
        Ranker.of(weights, "dates")


def _choices(count: int) -> list[Choice]:
    """Decisions that "near" makes right nine times in ten; "noise" says nothing, "rare" fires in one article."""
    chance = random.Random(7)
    found = []
    for number in range(count):
        candidates = [{"near": 1.0, "noise": chance.random()}, {"noise": chance.random()}]
        if number == 0:
            candidates[1]["rare"] = 1.0
        found.append(Choice(candidates, {0 if chance.random() < 0.9 else 1}, f"article-{number}"))
    return found


def test_fitting_finds_what_decides() -> None:
    weights = fit(_choices(1000), penalty=0.1).weights
    assert weights["near"] == pytest.approx(2.2, abs=0.3)  # the logarithm of nine to one
    assert abs(weights["noise"]) < 0.4
    assert "rare" not in weights


def test_several_right_candidates_share_the_credit() -> None:
    choices = [
        Choice([{"a": 1.0}, {"b": 1.0}, {"c": 1.0}], {0, 1}, f"article-{number}") for number in range(20)
    ]
    probabilities = fit(choices, penalty=0.01).probabilities(choices[0].candidates)
    assert probabilities[2] < 0.05
    assert probabilities[0] == pytest.approx(probabilities[1])


def test_decisions_without_a_choice_teach_nothing() -> None:
    choices = [Choice([{"a": 1.0}, {}], set(), f"article-{number}") for number in range(20)]
    assert fit(choices, penalty=1.0).weights == {"a": 0.0}


def test_support_is_counted_in_articles() -> None:
    choices = [Choice([{"a": 1.0}, {}], {0}, "the same") for _ in range(50)]
    assert supported(choices) == []
    assert supported(choices, least=1) == ["a"]


def test_folds_part_the_articles() -> None:
    articles = [f"n{number}" for number in range(12)] * 2
    parts = list(folds(articles))
    assert sorted(name for part in parts for name in part) == sorted(set(articles))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_folds_are_dealt_in_several_ways() -> None:
    articles = [f"n{number:02}" for number in range(30)]
    first, second = (list(folds(articles, dealing=dealing)) for dealing in (0, 1))
    assert first != second == list(folds(articles, dealing=1))
    assert frozenset.union(*second) == frozenset(articles)
