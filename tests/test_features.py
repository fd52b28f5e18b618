"""Features: what the model sees does not depend on typography."""

import numpy as np
import pytest
from documents import tokens_of_text

from quoteattr.document.marks import scan
from quoteattr.languages import language
from quoteattr.tagging import features as F
from quoteattr.tagging.pack import SHIPPED, read_pack
from quoteattr.values import Block, BlockKind, Span

FEATURIZER = F.Featurizer({"we": 1, '"': 2, "said": 3, "—": 4})


def features(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> np.ndarray:
    spans = [Span(0, len(text))]
    return FEATURIZER(
        text, tokens_of_text(text, spans), scan(text, spans, language("en")), [Block(kind, spans[0])]
    )


@pytest.mark.parametrize(
    ("word", "expected"), [("“", '"'), ("''", '"'), ("’s", "'s"), ("--", "—"), ("SAID", "said")]
)
def test_normal_has_one_form_for_one_meaning(word: str, expected: str) -> None:
    assert F.normal(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Ruiz", "Xxxx"), ("2021", "ddd"), ("AP", "XX"), ("don’t", "xxx’x")]
)
def test_shape_cuts_runs_at_three(word: str, expected: str) -> None:
    assert F.shape(word) == expected


def test_features_are_the_same_for_straight_and_curly_marks() -> None:
    curly, straight = features("“We will,” Ana Ruiz said."), features('"We will," Ana Ruiz said.')
    columns = [F.WORD, F.PREFIX, F.SUFFIX, F.GAP, F.MARK]
    np.testing.assert_array_equal(curly[:, columns], straight[:, columns])


@pytest.mark.parametrize("text", ["‘We will “not”,’ she said.", "'We will \"not\",' she said."])
def test_features_are_the_same_for_single_and_double_marks(text: str) -> None:
    double, single = features("“We will ‘not’,” she said."), features(text)
    np.testing.assert_array_equal(double[:, : F.GAP], single[:, : F.GAP])


def test_features_tell_what_stands_between_marks() -> None:
    marks = features("“We will,” she said.")[:, F.MARK]
    assert marks.tolist() == [
        F.OPENING,
        F.QUOTED,
        F.QUOTED,
        F.QUOTED,
        F.CLOSING,
        F.OUTSIDE,
        F.OUTSIDE,
        F.OUTSIDE,
    ]


def test_features_do_not_know_rare_words() -> None:
    assert features("Zanzibarovich said")[:, F.WORD].tolist() == [F.UNKNOWN, 3]


def test_features_tell_headlines_from_paragraphs() -> None:
    assert set(features("We said", BlockKind.HEADLINE)[:, F.BLOCK]) == {1}
    assert set(features("We said")[:, F.BLOCK]) == {0}


def test_features_of_nothing_are_empty() -> None:
    assert FEATURIZER("", tokens_of_text("", []), (), []).shape == (0, F.COLUMNS)


@pytest.mark.parametrize("text", ["", "We said that we said that we said."])
def test_different_features_and_their_numbers_give_all_again(text: str) -> None:
    every = features(text)
    different, numbers = F.distinct(every)
    assert len(different) == len({tuple(row) for row in every.tolist()})
    assert different[numbers].tolist() == every.tolist()


def test_a_word_may_be_looked_up_in_another_spelling() -> None:
    spelling = F.Featurizer({"rumors": 7}, spelled={"rumours": "rumors"})
    text, spans = "Rumours spread.", [Span(0, 15)]
    rows = spelling(text, tokens_of_text(text, spans), (), [Block(BlockKind.PARAGRAPH, spans[0])])
    assert rows[:, F.WORD].tolist() == [7, 0, 0]
    assert rows[0, F.SHAPE] == features("Cutters spread.")[0, F.SHAPE]  # the capital is kept


def test_words_are_read_in_the_spelling_that_the_model_knows() -> None:
    known = read_pack(SHIPPED).vocabulary
    spelled = language("en").people.spelled
    assert known.keys() >= set(spelled.values())
