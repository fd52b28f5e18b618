"""The outline of a story: what holds of the whole article, and what dated the statements so far."""

import pytest
from test_date import lay_out

from quoteattr.dates.candidates import Source, Story
from quoteattr.dates.features import features
from quoteattr.dates.narration import Narration
from quoteattr.dates.sayings import Saying


def story_of(marked: str) -> Story:
    document, statements = lay_out(marked)
    return Story.of(Narration.of(document, [span for one in statements for span in one.spans]), statements)


def traits(marked: str) -> tuple[str, ...]:
    return story_of(marked).outline.traits


def days(marked: str) -> int:
    return len(story_of(marked).outline.days)


def test_the_days_that_the_article_names_are_counted_once() -> None:
    assert days("The mill shut on Monday.\n<Orr> {said} Monday [it was old].") == 1
    assert days("The mill shut on Monday.\n<Orr> {said} Tuesday [it was old].") == 2


def test_the_days_of_long_ago_are_no_news() -> None:
    assert days("The mill shut on May 2, 2011.\n<Orr> {said} [it was old].") == 0


def test_speakers_are_counted_once() -> None:
    assert "article:speakers:1" in traits("<Orr> {said} [it was old].\n<Orr> {said} [it was red].")
    assert "article:speakers:2" in traits("<Orr> {said} [it was old].\n<Quill> {said} [it was red].")


def test_an_occasion_in_the_headline_is_told_from_one_in_the_text() -> None:
    assert "article:headline-setting" in traits("#Mill debate ends\n<Orr> {said} [it was old].")
    found = traits("#Mill shuts\nThe hearing was short.\n<Orr> {said} [it was old].")
    assert "article:opening-setting" in found
    assert "article:headline-setting" not in found


def test_the_last_dated_statement_is_counted_in_statements() -> None:
    story = story_of("<Orr> {said} Monday [it was old].\n<Quill> {said} [so].\n<Orr> {said} [it was red].")
    first, second, third = story.sayings
    assert first not in story.outline.before
    assert described(story, second) == (1, False)
    assert described(story, third) == (2, True)


def described(story: Story, saying: Saying) -> tuple[int, bool]:
    before = story.outline.before[saying]
    return before.steps, before.same_speaker


def test_who_stands_beside_a_word_of_death_is_mourned() -> None:
    story = story_of(
        "Nell Orr died at home.\n<Orr> {said} [it was old].\nThe mill has three floors and a cellar full of flour.\n"
        "<Quill> {said} [it was red]."
    )
    orr, quill = story.sayings
    assert orr.speaker in story.outline.mourned
    assert quill.speaker not in story.outline.mourned


def told_elsewhere(marked: str, number: int = -1) -> list[dict[str, float]]:
    """The features of the occasions that may date a statement from elsewhere."""
    story = story_of(marked)
    saying = story.sayings[number]
    others = [one for one in story.candidates(saying) if one.source is Source.OTHER]
    return features(story, saying, others)


def test_a_document_is_known_again_by_its_noun_where_no_pattern_joins_it_to_its_day() -> None:
    (found,) = told_elsewhere(
        "Orr shows the weir in a little film, which came out on Tuesday.\n<Orr> {said} in the film [it holds]."
    )
    assert "other:another-setting" not in found
    (found,) = told_elsewhere("Orr mended the weir on Tuesday.\n<Orr> {said} in the film [it holds].")
    assert "other:another-setting" in found


def test_the_latest_day_is_told_from_the_others() -> None:
    first, last = told_elsewhere("It rained on Monday. It froze on Tuesday.\n<Orr> {said} [it was cold].")
    assert "other:latest" not in first
    assert "other:latest" in last


def test_days_that_are_named_again_are_told_from_the_others() -> None:
    once, first, again = told_elsewhere(
        "It rained on Monday. Tuesday froze. It was Tuesday.\n<Orr> {said} [so]."
    )
    assert "other:times:1" in once
    assert "other:times:2" in first
    assert "other:times:2" in again


@pytest.mark.parametrize(
    ("feature", "has", "has_not"),
    [
        pytest.param(
            "other:referring",
            "The mill shut on Monday.\n<Orr> {said} at the time [it was old].",
            "The mill shut on Monday.\n<Orr> {said} [it was old at the time].",
            id="a clause may refer to a time named before",
        ),
        pytest.param(
            "other:referring",
            "The mill shut on Monday.\n<Orr> {said} that day [it was old].",
            "The mill shut on Monday.\n<Orr> {said} there [was no flour].",
            id="“there is” refers to no place",
        ),
        pytest.param(
            "other:addressee:name",
            "The mill shut on Monday.\n<Orr> {told} Quill [it was old].",
            "The mill shut on Monday.\n<Orr> {said} Tuesday [it was old].",
            id="a day behind a cue is no addressee",
        ),
        pytest.param(
            "other:speaker-subject:near",
            "Orr bought a mill. On Tuesday, he flooded it.\n<Orr> {said} [it was wet].",
            "It was a mill. On Tuesday, he flooded it.\n<Orr> {said} [it was wet].",
            id="a pronoun takes part for the one who was named before",
        ),
        pytest.param(
            "other:same-thing",
            "Orr sued the port on Tuesday.\n<The complaint of the crew> {says} [it was wet].",
            "Orr left the port on Tuesday.\n<The complaint of the crew> {says} [it was wet].",
            id="a document is known again by what brought it about",
        ),
        pytest.param(
            "other:later",
            "The mill shut on Monday.\n<Orr> {later told} the crew [it was old].",
            "The mill shut on Monday.\n<Orr> {told} the crew [it was later sold].",
            id="a clause may tell that it was said later",
        ),
        pytest.param(
            "other:open-setting",
            "In a recent lecture, Orr spoke of weirs.\n<Orr> {said} [it was old].",
            "In a lecture on Monday, Orr spoke of weirs.\n<Orr> {said} [it was old].",
            id="an occasion of no known day is told from the others",
        ),
    ],
)
def test_what_tells_an_occasion_from_others(feature: str, has: str, has_not: str) -> None:
    """Each text has one occasion beside its statements."""
    (found,) = told_elsewhere(has)
    assert feature in found
    (found,) = told_elsewhere(has_not)
    assert feature not in found


def test_the_word_of_the_cue_is_a_feature() -> None:
    (found,) = told_elsewhere("The mill shut on Monday.\n<Orr> {Added} [it was old].")
    assert "other:cue:added" in found


def test_a_long_sentence_is_read_in_stretches_that_its_times_share() -> None:
    story = story_of(f"<Orr> {{said}} [the quay was wet], {', '.join(['on Monday'] * 400)}.")
    occasions = story.occasions.all
    assert len(occasions) == 400
    assert all(one.sentence.contains(one.timex.span) for one in occasions)
    assert len({one.sentence for one in occasions}) < 10


def test_of_two_who_were_named_before_a_pronoun_takes_up_neither() -> None:
    found, *_ = told_elsewhere(
        "Orr met Quill. On Tuesday, he flooded it.\n<Quill> {said} [so].\n<Orr> {said} [it was wet]."
    )
    assert "other:speaker-subject:near" not in found


def test_what_was_written_is_told_from_what_was_spoken() -> None:
    marked = "Orr grumbled in a {} on Tuesday.\n<Orr> {{wrote}} [it was wet]."
    (found,) = told_elsewhere(marked.format("letter"))
    assert "other:writing-there" in found
    (found,) = told_elsewhere(marked.format("speech"))
    assert "other:writing-cue" in found


@pytest.mark.parametrize(
    ("sentence", "to_come"),
    [
        ("Orr will visit the mill on Monday.", True),
        ("On Monday, Orr will visit the mill.", True),
        ("The mill that will open is loud, and Orr laughed when she stopped by on Monday.", False),
        ("Orr stopped by on Monday before the mill, which will open soon, was built.", False),
    ],
)
def test_an_occasion_lies_ahead_only_where_its_own_clause_speaks_of_the_future(
    sentence: str, to_come: bool
) -> None:
    (occasion,) = story_of(f"{sentence}\n<Orr> {{said}} [it was old].").occasions.all
    assert occasion.to_come is to_come
