"""Tests for what "who", "which" and "that" mean beside a cue."""

import pytest

import quoteattr


def speaker(text: str) -> str | None:
    """Return the name of the speaker whose mention is a relative pronoun."""
    for quote in quoteattr.extract(text):
        if (
            quote.speaker
            and quote.speaker.mention
            and str(quote.speaker.mention).lower() in {"who", "which", "that"}
        ):
            return quote.speaker.name
    return None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ana Ruiz met residents across the city, who said they had been forgotten.",
            "residents across the city",
        ),
        ("Ana Ruiz was joined by creatives, who said the grants were too small.", "creatives"),
        ("Ana Ruiz saw the priest, who added that the wealth of Norland should be shared.", "the priest"),
        (
            "Ana Ruiz met with the head of Brightwater, who said the plant would close.",
            "the head of Brightwater",
        ),
        (
            "Almost half said they wanted a newcomer, compared with four in 10 who said they preferred Ruiz.",
            "four in 10",
        ),
        ("Among those who said they would vote, Ana Ruiz was first.", "those"),
    ],
)
def test_a_noun_right_before_the_pronoun_is_meant(text, name):
    assert speaker(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, the leader of the opposition in Norland, who said the pier was unsafe, left early.",
        "The talk was given by Ana Ruiz, a professor of biology at Lakeside University, who said reefs were dying.",
        "The talk was given by Ana Ruiz, a pilot and professor at Lakeside University, who said reefs were dying.",
        "The plan was opposed by Ana Ruiz of Elmford, who said it would cost too much.",
        "Ana Ruiz, 34, from Elmford, who said she saw the fire, called the police.",
        "Tom Holt told Ana Ruiz on camera, who said she was surprised.",
        "Ana Ruiz is the woman who said the pier was unsafe.",
        "Ana Ruiz, a pilot from Hemet, is among those who say that they will never vote for Holt.",
    ],
)
def test_what_is_added_to_a_name_is_not_meant(text):
    assert speaker(text) == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ana Ruiz fell out with Tom Holt's campaign manager, who said she had lied.",
            "Tom Holt's campaign manager",
        ),
        ("Ana Ruiz was woken by her sister, who said that the lion was close.", "Ana Ruiz’s sister"),
        (
            "The ministry wrote. Ana Ruiz criticised the ministry’s letter, which said that the pier was unsafe.",
            "ministry",
        ),
        (
            "Members of Tom Holt’s Liberal Party, who have said the firm is a risk, resigned.",
            "Members of Tom Holt’s Liberal Party",
        ),
    ],
)
def test_whoever_owns_the_noun_belongs_to_it(text, name):
    assert speaker(text) == name


def test_a_place_after_the_name_of_a_body_is_not_meant():
    assert (
        speaker("Ana Ruiz leads the Harbor Trust in Norland, which says the pier is unsafe.")
        == "Harbor Trust"
    )
    assert speaker("The plan was praised by Norland, which says the pier is unsafe.") == "Norland"


def test_a_thing_is_returned_as_written():
    assert speaker("Ana Ruiz walked past a message that said, “The pier is closed for good.”") == "a message"
