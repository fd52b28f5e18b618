"""People without names, whom a pronoun may take up. Sources stand in [[brackets]]."""

import pytest
from documents import document_of
from growth import Linear, Run
from test_coreference import candidates
from test_naming import RANKER, names, statements

from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.nounphrases.unnamed import unnamed_people
from quoteattr.values import Article


def unnamed(text: str, *speaking: str) -> list[str]:
    words = document_of(Article(text=text)).words
    found = [one for line in words.lines() for one in unnamed_people(words, line, speaking)]
    return [text[phrase.begin : phrase.span.end] for _, phrase in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met a tired old woman, and the boy ran.", ["a tired old woman", "the boy"]),
        ("Her aunt woke.", ["Her aunt"]),
        ("He took the girl’s hat.", ["the girl"]),
        ("The student union met.", []),  # a noun before another one
        ("The local shops closed.", []),
        ("The captain Ann Lee rose.", []),  # a name follows
        ("The old bridge and some boys fell.", []),
        ("The stranger, weary, sat.", []),  # of which no table knows that it is a person
    ],
)
def test_a_determiner_and_a_noun_for_one_person_mention_somebody(text: str, found: list[str]) -> None:
    assert unnamed(text) == found


def test_a_noun_that_speaks_is_one_for_a_person() -> None:
    assert unnamed("The stranger, weary, sat.", "stranger") == ["The stranger"]


def test_a_pronoun_takes_up_somebody_without_a_name() -> None:
    assert "The nephew" in candidates("The nephew sat by the stove. [[He]] said so.")
    assert names("Lakeland slept. The nephew sat by the stove. [[He]] said so.") == ["The nephew"]


def test_a_noun_takes_up_the_same_noun_before_it() -> None:
    found = candidates("A weary girl came. The girl sat down. [[She]] said so.")
    assert list(found) == ["A weary girl"]


def test_a_noun_that_says_more_is_somebody_else() -> None:
    found = candidates("A girl came. The weary girl sat down. [[She]] said so.")
    assert set(found) == {"A girl", "The weary girl"}


def test_another_noun_is_somebody_else() -> None:
    found = candidates("Her aunt sat down. [[She]] said so. [[The doctor]] said so.")
    assert not found
    assert names("Her aunt sat down. [[She]] said so. [[The doctor]] said so.")[-1] == "The doctor"


def test_in_turns_a_source_and_its_noun_elsewhere_are_one() -> None:
    article, drafts = statements("A weary girl sat down. [[The girl]] said no. [[She]] said so.")
    found = name_speakers(document_of(article), drafts, (), RANKER)
    assert [one.speaker.name for one in found if one.speaker] == ["A weary girl"] * 2
    assert len({one.best.key for one in found if one.best}) == 1


def test_a_relative_is_written_with_whose_it_is() -> None:
    assert names("Lakeland slept. Her nephew sat by the stove. [[He]] said so.") == ["Her nephew"]


@pytest.mark.parametrize(
    ("mentioned", "name"),
    [
        ("A spokeswoman for the Lakeland Trust", "A spokeswoman for the Lakeland Trust"),
        ("A spokeswoman for the families", "A spokeswoman for the families"),
        ("A spokeswoman on Monday", "A spokeswoman"),
        ("A spokeswoman for Lakeland’s trust", "A spokeswoman for Lakeland’s trust"),
        ("A spokeswoman for now", "A spokeswoman"),
        ("A singer for the Lakeland Trust", "A singer"),
    ],
)
def test_a_spokeswoman_is_written_with_whom_she_speaks_for(mentioned: str, name: str) -> None:
    assert names(f"{mentioned} sat by the stove. [[The {mentioned.split()[1]}]] said so.") == [name]


def test_a_new_one_is_somebody_else() -> None:
    found = candidates("A girl came. Another girl, a small one, sat by a girl. [[She]] said so.")
    assert len(found) > 1


@pytest.mark.parametrize(
    "marked",
    [
        "A boy came. [[She]] said so.",  # of the other gender
        "Mayor Ann Lee came. The mayor sat down. [[She]] said so.",  # the role of somebody with a name
    ],
)
def test_a_pronoun_takes_up_nobody_else_without_a_name(marked: str) -> None:
    assert set(candidates(marked)) <= {"Ann Lee"}


def test_a_source_and_its_noun_elsewhere_are_one() -> None:
    found = candidates("The uncle sat down. [[The uncle]] said so. It rained. [[He]] said so.")
    assert list(found) == ["The uncle"]


def test_many_people_without_names_cost_linear_time(linear: Linear) -> None:
    unit = "The girl met a boy and his aunt. [[She]] said so. "

    def prepare(size: int) -> Run:
        article, drafts = statements(unit * (size // len(unit)))
        document = document_of(article)
        return lambda: name_speakers(document, drafts, (), RANKER)

    linear(prepare)
