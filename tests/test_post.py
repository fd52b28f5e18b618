"""Posts that pass on the words of others."""

import datetime as dt

import pytest

from quoteattr.reading.posts.post import Signature, make_post
from quoteattr.values import Doubt, Platform, Post, Span

OKAFOR = Signature(platform=Platform.TWITTER, handle="tomokafor")


def shared(words: str) -> tuple[str, str] | None:
    text = f"Before. {words}"
    spans = (Span(8, len(text)),)
    post = make_post(OKAFOR, text, spans)
    assert (post.text, post.words) == (words, spans)
    if post.quoted is None:
        return None
    assert [span.of(text) for span in post.quoted.words] == [post.quoted.text]
    return post.quoted.handle or "", post.quoted.text or ""


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("RT @anaruiz: We open in May.", ("anaruiz", "We open in May.")),
        ("RT @anaruiz We open in May.", ("anaruiz", "We open in May.")),
        ("So true. RT @anaruiz: We open in May.", ("anaruiz", "We open in May.")),
        ("“MT @anaruiz: We open", ("anaruiz", "We open")),
        ("ART @anaruiz: We open", None),
        ("RT @anaruiz:", None),
        ("@anaruiz We open", None),
    ],
)
def test_old_style_retweets(words: str, quoted: tuple[str, str] | None) -> None:
    assert shared(words) == quoted


def test_a_quoted_post_that_is_known_stays() -> None:
    quoted = Post(platform=Platform.TWITTER, id="12345")
    assert make_post(OKAFOR, "RT @anaruiz: We open", (Span(0, 20),), quoted=quoted).quoted is quoted


def test_words_stand_where_the_text_begins_in_the_article() -> None:
    post = make_post(OKAFOR, "We open in May.", (Span(0, 15),), begin=40, span=Span(40, 70))
    assert (post.words, post.text) == ((Span(40, 55),), "We open in May.")
    nowhere = make_post(OKAFOR, "RT @anaruiz: We open", (Span(0, 20),), begin=None)
    assert (nowhere.words, nowhere.quoted and nowhere.quoted.words) == ((), ())


def test_a_time_far_from_the_day_shown_is_doubted() -> None:
    at = dt.datetime(2021, 12, 6, 9, tzinfo=dt.UTC)
    for shown, doubts in [(dt.date(2021, 12, 5), ()), (dt.date(2021, 12, 1), (Doubt.SHOWN_DATE_DISAGREES,))]:
        post = make_post(Signature(platform=Platform.BLUESKY, at=at, shown=shown), "We open.", (Span(0, 8),))
        assert (post.posted_at, post.doubts) == (at, doubts)
