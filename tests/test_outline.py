"""The outline of a story: what holds of the whole article, and what dated the statements so far."""

from test_date import lay_out

from quoteattr.dates.candidates import Saying, Story
from quoteattr.dates.narration import Narration


def story_of(marked: str) -> Story:
    document, statements = lay_out(marked)
    return Story.of(Narration.of(document, [span for one in statements for span in one.spans]), statements)


def traits(marked: str) -> tuple[str, ...]:
    return story_of(marked).outline.traits


def test_the_days_that_the_article_names_are_counted_once() -> None:
    assert "article:days:1" in traits("The mill shut on Monday.\n<Orr> {said} Monday [it was old].")
    assert "article:days:2" in traits("The mill shut on Monday.\n<Orr> {said} Tuesday [it was old].")


def test_the_days_of_long_ago_are_no_news() -> None:
    assert "article:days:0" in traits("The mill shut on May 2, 2011.\n<Orr> {said} [it was old].")


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
