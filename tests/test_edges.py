"""Posts at the edges: times that UTC has not, posts within posts, and markup in scripts that cannot be parsed."""

import datetime as dt
import html
import json
import pickle
from contextlib import suppress

import pytest

import quoteattr
from quoteattr.errors import QuoteattrError
from quoteattr.reading.dates import in_utc
from quoteattr.values import Article, Block, BlockKind, Doubt, Platform, Post, Quote, Span

FIRST, LAST = (edge.replace(tzinfo=dt.UTC) for edge in (dt.datetime.min, dt.datetime.max))  # noqa: DTZ901
ZONES = [dt.timedelta(hours=hours) for hours in (-23, -10, -1, 0, 1, 10, 23)]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("edge", [FIRST, LAST, FIRST + dt.timedelta(hours=12), LAST - dt.timedelta(hours=23)])
def test_every_time_has_one_in_utc(edge: dt.datetime, zone: dt.timedelta) -> None:
    at = in_utc(edge.replace(tzinfo=dt.timezone(zone)))
    assert at.tzinfo is dt.UTC
    assert abs(at - edge) <= dt.timedelta(days=1)


@pytest.mark.model
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("edge", [FIRST, LAST])
def test_posts_at_the_edges_of_the_calendar_are_dated(
    extractor: quoteattr.Extractor, edge: dt.datetime, zone: dt.timedelta
) -> None:
    words = Span(0, 17)
    post = Post(
        platform=Platform.TWITTER,
        posted_at=edge.replace(tzinfo=dt.timezone(zone)),
        text="The ferry is late",
        span=words,
        words=(words,),
    )
    text = "The ferry is late\n\nAna Ruiz said it would sail again on Monday."
    article = Article(
        text=text,
        blocks=(Block(BlockKind.POST, words), Block(BlockKind.PARAGRAPH, Span(19, len(text)))),
        posts=(post,),
        published=post.posted_at,
    )
    quotes = extractor(article)
    assert any(quote.post is post and quote.date is not None for quote in quotes)
    assert quotes._repr_html_()


def quoting(levels: int) -> str:
    """A page with a card whose post quotes another one, and so on."""
    record: dict[str, object] = {"username": "anaruiz", "full_text": "The ferry is late", "id": "1234567890"}
    for level in range(levels):
        record = {**record, "id": str(1234567891 + level), "quoted_tweet": record}
    return (
        f'<p>The quay is shut.</p><div class="tweet" data-attrs="{html.escape(json.dumps(record))}">x</div>'
    )


def levels_of(post: Post) -> list[Post]:
    found = [post]
    while found[-1].quoted is not None:
        found.append(found[-1].quoted)
    return found


@pytest.mark.parametrize("levels", [1, 3])
def test_posts_within_posts_are_kept(levels: int) -> None:
    [post] = quoteattr.read_html(quoting(levels)).posts
    assert len(levels_of(post)) == levels + 1
    assert not any(Doubt.NESTED_POSTS in one.doubts for one in levels_of(post))


@pytest.mark.parametrize("levels", [20, 200, 490])
def test_posts_too_deep_within_posts_are_left_out_with_a_doubt(levels: int) -> None:
    article = quoteattr.read_html(quoting(levels))
    [post] = article.posts
    kept = levels_of(post)
    assert len(kept) < 20
    assert [Doubt.NESTED_POSTS in one.doubts for one in kept] == [False] * (len(kept) - 1) + [True]
    quotes = [quote for quote in quoteattr.extract(article) if quote.post]
    assert [quoteattr.from_dict(quoteattr.to_dict(quote)) for quote in quotes] == quotes
    assert pickle.loads(pickle.dumps(quotes)) == quotes
    assert all(isinstance(quote, Quote) for quote in quotes)


@pytest.mark.parametrize("name", ["div", "span", "b", "rt", "object"])
def test_markup_in_a_script_that_nests_too_deeply_does_no_harm(name: str) -> None:
    inner = f"<{name}>" * 1100
    script = json.dumps(f"<blockquote class=twitter-tweet>{inner}</blockquote>").replace("<", "\\u003c")
    assert (
        quoteattr.read_html(f"<p>The quay is shut.</p><script>x = {script}</script>").text
        == "The quay is shut."
    )


@pytest.mark.parametrize(
    "answer",
    [
        "[",
        b"\xff",
        '"a"',
        "{}",
        '{"html": 5}',
        '{"a": ' + "1" * 5000 + "}",
        "[" * 100_000,
        json.dumps({"html": "<div>" * 3000}),
        {"html": "\ud800", "url": "http://[", "author_url": 5},
        {"url": "https://x.com/a/status/1234567890", "author_name": ["x"]},
        5,
        None,
        bytearray(b"{}"),
    ],
)
def test_answers_of_any_kind_are_read_or_refused(answer: object) -> None:
    with suppress(QuoteattrError):
        assert quoteattr.read_oembed(answer) is None or answer  # type: ignore[arg-type]
