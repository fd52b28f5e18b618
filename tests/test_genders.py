"""What an article tells of the gender of its speakers, and by which word."""

import pytest
from documents import document_of
from test_naming import RANKER, speakers, statements

from quoteattr import Gender, Speaker
from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.nounphrases.types import EntityType, TypedName
from quoteattr.values import Span


def gender(marked: str) -> list[tuple[str, str] | None]:
    """For each source in [[brackets]] the gender and the word that tells it."""
    return [_told(speaker) for speaker in speakers(marked)]


def _told(speaker: Speaker) -> tuple[str, str] | None:
    if speaker.gender is None or speaker.gender_from is None:
        assert speaker.gender is speaker.gender_from is None
        return None
    return str(speaker.gender), speaker.gender_from.text


TOLD = {
    "form of address": ("Ms Brandt came. [[Brandt]] said so.", [("female", "Ms")]),
    "title before the source": ("[[Sir Rafe Holm]] said so.", [("male", "Sir")]),
    "noun before the name": ("[[Congresswoman Uma Lind]] said so.", [("female", "Congresswoman")]),
    "noun after the name": (
        "Uma Lind, the spokeswoman, left. [[Lind]] said so.",
        [("female", "spokeswoman")],
    ),
    "pronoun that is the source": ("Uma Lind left. [[She]] said so.", [("female", "She")]),
    "the whole article": ("[[Uma Lind]] said so. [[She]] said more.", [("female", "She")] * 2),
    "pronoun of the only person": ("[[Rafe Holm]] put on his coat.", [("male", "his")]),
    "description": ("[[The saleswoman]] said so.", [("female", "saleswoman")]),
    "unresolved pronoun": ("[[He]] said so.", [("male", "He")]),
}

UNTOLD = {
    "given name": "[[Mary Brandt]] said so. [[John Holm]] said so.",
    "body": "[[The Women’s Council]] said so.",
    "pronouns of both": "[[Kim Holm]] left his coat. Kim Holm lost her hat.",
    "title for all": "[[Dr Uma Lind]] said so.",
    "several people": "[[Uma Lind]] met Rafe Holm in his garden.",
    "name of a place": "[[Sister Bay mayor Pat Holm]] said so.",
    "two descriptions": "[[The spokesman and a nurse]] said so.",
}


@pytest.mark.parametrize("kind", TOLD)
def test_the_text_tells_a_gender(kind: str) -> None:
    marked, expected = TOLD[kind]
    assert gender(marked) == expected


@pytest.mark.parametrize("kind", UNTOLD)
def test_a_gender_that_the_text_does_not_tell_is_unknown(kind: str) -> None:
    assert set(gender(UNTOLD[kind])) == {None}


def test_a_noun_outweighs_pronouns_which_may_be_of_somebody_else() -> None:
    assert gender("Ms Lind left his coat. Lind took his hat. [[Lind]] said so.") == [("female", "Ms")]


def test_one_pronoun_against_many_is_of_somebody_else() -> None:
    marked = (
        "Kim Holm sold his boat. Kim Holm sold his nets. Holm sold his hut. Holm saw her. [[Holm]] said so."
    )
    assert gender(marked) == [("male", "his")]


def test_the_word_is_a_slice_of_the_text() -> None:
    (speaker,) = speakers("Ms Brandt came. [[Brandt]] said so.")
    assert speaker.gender is Gender.FEMALE
    assert speaker.gender_from is not None
    assert [span.of("Ms Brandt came.") for span in speaker.gender_from.spans] == ["Ms"]


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("So said [[broadcaster Vask]]. [[He]] said more. [[Vask]] went on.", ["person"] * 3),
        ("[[Vask Press]] said so. [[He]] said more.", ["organization", "person"]),
    ],
)
def test_who_is_called_he_elsewhere_is_a_person_unless_words_make_it_a_body(
    marked: str, kinds: list[str]
) -> None:
    article, found = statements(marked)
    at = article.text.index("Vask")
    typed = [TypedName(Span(at, at + 4), EntityType.ORG)]
    named = name_speakers(document_of(article), found, typed, RANKER)
    assert [one.speaker and str(one.speaker.kind) for one in named] == kinds
