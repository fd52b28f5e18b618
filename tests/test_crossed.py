"""Figures, learning curve and calibration of speakers in articles that the scorers were not fitted to."""

import random
from typing import Any

import pytest

from quoteattr.confidence import SPEAKER_FEATURES, speaker_confidence, speaker_features
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import Attribution, ScoredSpeaker
from quoteattr.train.affiliations import best_fit, fit_affiliations
from quoteattr.train.crossed import Lesson, Pair, calibrated, figures
from quoteattr.train.ranking import Choice
from quoteattr.values import Doubt, Speaker, SpeakerKind


def pair(name: str, score: float, **gold: Any) -> Pair:
    speaker = Speaker(name=name, kind=SpeakerKind.PERSON, role="harbour master")
    return Attribution(candidates=(ScoredSpeaker(speaker, score),)), {"entity": "Lena Brandt", **gold}


def test_figures_count_what_is_annotated() -> None:
    found = {
        "one": [pair("Lena Brandt", 0.9, kind="person", role="master")],
        "two": [pair("Otto Brandt", 0.9, kind="group", role=None)],
    }
    shown = figures(found)
    assert "name 50.0  last 100.0  kind 50.0" in shown
    assert "role 100.0 (n=1), precision 50.0" in shown
    assert shown.endswith("(n=2)")


def test_a_higher_score_that_is_right_more_often_gives_more_confidence() -> None:
    found = {
        str(at): [pair("Lena Brandt", 0.95)] * 3 + [pair("Otto Marsh", 0.4)] * 2 + [pair("Lena Brandt", 0.4)]
        for at in range(10)
    }
    weights, table = calibrated(found)
    low, high = (speaker_confidence(speaker_features(score, 1.0, 0.0, ()), weights) for score in (0.4, 0.95))
    assert low == pytest.approx(1 / 3, abs=0.1)
    assert high > 0.9
    assert table.endswith("(n=60)")


def test_nothing_judged_gives_no_weights() -> None:
    assert calibrated({})[0] == {}


def test_every_feature_of_speakers_has_one_number() -> None:
    values = dict(
        zip(SPEAKER_FEATURES, speaker_features(0.6, 0.8, 0.1, (Doubt.UNSURE_SPEAKER,)), strict=True)
    )
    assert (values["rival"], values["unresolved"], values["unsure"]) == (0.1, 0.0, 1.0)


def test_a_lesson_leaves_articles_out_and_takes_a_part_of_the_others() -> None:
    choices = [Choice([{"good": 1.0}, {"bad": 1.0}], [0], f"{at:02}") for at in range(24) for _ in range(2)]
    lesson = Lesson(choices, [], 1.0, 1.0, 0.0)
    every, _ = lesson.learned(frozenset())
    some, _ = lesson.learned(frozenset({"00"}), 2)
    assert every.weights["good"] > some.weights["good"] > 0
    assert lesson.learned(frozenset(), 4)[0].weights == {}  # six articles support no feature


def test_a_body_is_named_where_that_balances_precision_and_recall() -> None:
    """Two in five belong to the body: "nobody" is likelier, but then no body would ever be named."""
    candidates = [{"told": 1.0}, {"nobody": 1.0}]
    choices = [Choice(candidates, [at % 5 > 1], f"{at:02}") for at in range(40)]
    penalty, readiness = best_fit(choices, (0.3, 1.0))
    scores = fit_affiliations(choices, penalty, readiness).probabilities(candidates)
    likeliest = fit_affiliations(choices, penalty, 0.0).probabilities(candidates)
    assert scores[0] > 0.5 > likeliest[0]


def test_a_body_is_not_named_where_it_is_hardly_ever_right() -> None:
    choices = [
        Choice([{"sure" if at % 2 else "beside": 1.0}, {"nobody": 1.0}], [not at % 2], f"{at:02}")
        for at in range(40)
    ]
    ranker = fit_affiliations(choices, *best_fit(choices, (0.3, 1.0)))
    assert ranker.probabilities([{"beside": 1.0}, {"nobody": 1.0}])[0] < 0.5
    assert ranker.probabilities([{"sure": 1.0}, {"nobody": 1.0}])[0] > 0.5


def test_a_body_is_named_no_more_readily_than_helps() -> None:
    choices = [
        Choice([{"sure" if at % 2 else "beside": 1.0}, {"nobody": 1.0}], [not at % 2], f"{at:02}")
        for at in range(40)
    ]
    assert best_fit(choices, (0.3, 1.0))[1] == 0.0


def test_of_readinesses_that_do_as_well_the_balanced_one_is_taken() -> None:
    """To name the doubtful bodies, too, has an F1 of 68.9 instead of 68.3, and names 80 in place of 42."""
    right = [("likely", at % 10 < 7) for at in range(40)] + [("doubtful", at % 20 < 7) for at in range(40)]
    choices = [
        Choice([{kind: 1.0}, {"nobody": 1.0}], [not one], f"{at:02}") for at, (kind, one) in enumerate(right)
    ]
    ranker = fit_affiliations(choices, *best_fit(choices, (1.0,)))
    assert ranker.probabilities([{"likely": 1.0}, {"nobody": 1.0}])[0] > 0.5
    assert ranker.probabilities([{"doubtful": 1.0}, {"nobody": 1.0}])[0] < 0.5


def test_how_readily_a_body_is_named_does_not_depend_on_how_the_folds_are_dealt() -> None:
    """The same articles under other names, which deal them out in another way."""
    draw = random.Random(1)
    people = [[draw.random() for _ in range(3)] for _ in range(150)]
    fits = set()
    for _ in range(4):
        names = draw.sample(range(150), 150)
        fits.add(
            best_fit(
                [
                    Choice(
                        [{"told": told, "near": near}, {"nobody": 1.0}], [told + near < 2 * luck], f"{at:03}"
                    )
                    for at, (told, near, luck) in zip(names, people, strict=True)
                ],
                (1.0,),
            )
        )
    assert len(fits) == 1


def test_without_affiliations_to_learn_from_the_scorer_of_the_pack_is_kept() -> None:
    choices = [Choice([{"good": 1.0}, {"bad": 1.0}], [0], f"{at:02}") for at in range(12)]
    kept = Ranker({"near": 1.0})
    _, affiliations = Lesson(choices, [], 1.0, 1.0, 0.0, kept).learned(frozenset())
    assert affiliations is kept
