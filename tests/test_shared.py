"""Posts that pass on the words of others."""

import pytest

from quoteattr.reading.posts.shared import with_shared
from quoteattr.values import Platform, Post, Span


def shared(words: str) -> tuple[str, str] | None:
    text = f"Before. {words}"
    spans = (Span(8, len(text)),)
    post = with_shared(Post(platform=Platform.TWITTER, text=words, words=spans), text, spans)
    if post.quoted is None:
        return None
    assert [span.of(text) for span in post.quoted.words] == [post.quoted.text]
    assert post.words == spans
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
    post = Post(platform=Platform.TWITTER, quoted=quoted)
    assert with_shared(post, "RT @anaruiz: We open", (Span(0, 20),)) is post
