"""Golden pages: the markup of each platform's embeds, written anew, and the posts that stand in it."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.values import Platform, Post

FOLDER = Path(__file__).parent / "pages"
FIELDS = ("id", "author", "handle", "text", "posted_at", "shown_date", "language")

# The frame of every page: what stands here must never be taken for a post or lost.
PAGE = """<!DOCTYPE html><html lang="en"><head><title>The bridge</title></head><body><article><h1>The bridge</h1>
<p>The bridge over the Tarn has been closed for two years, and nobody in Elmford had heard when it would open.</p>
{}
<p>The works began in the spring, after the flood had taken the last of the old piers away with it.</p>
</article></body></html>"""


def _cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


CASES = list(_cases())


def told(post: Post) -> dict[str, Any]:
    """What a post tells, without what is empty, in the form of the files."""
    out = {"platform": str(post.platform)}
    out |= {name: value for name in FIELDS if (value := getattr(post, name)) is not None}
    if post.links:
        out["links"] = list(post.links)
    if post.doubts:
        out["doubts"] = [str(doubt) for doubt in post.doubts]
    if post.quoted:
        out["quoted"] = f"{post.quoted.author}: {post.quoted.text}"
    if post.hidden:
        out["hidden"] = True
    return out


def same_time(posts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Times to the millisecond, as the files give them."""
    for post in posts:
        at = post.get("posted_at")
        if isinstance(at, dt.datetime):
            post["posted_at"] = at.replace(microsecond=at.microsecond // 1000 * 1000)
    return posts


@pytest.mark.parametrize("case", CASES)
def test_posts_of_a_page(case: dict[str, Any]) -> None:
    found = quoteattr.read_posts(PAGE.format(case["html"]))
    assert same_time([told(post) for post in found]) == case.get("post", [])


@pytest.mark.parametrize("case", CASES)
def test_posts_have_their_place_in_the_article(case: dict[str, Any]) -> None:
    article = quoteattr.read_html(PAGE.format(case["html"]))
    assert same_time([told(post) for post in article.posts if not post.hidden]) == [
        post for post in case.get("post", []) if not post.get("hidden")
    ]
    first, last = article.text.index("had heard"), article.text.index("The works began")
    for post in article.posts:
        assert first < post.span.start <= post.span.end <= last or post.hidden
        assert "".join(span.of(article.text) for span in post.words) == (post.text or "")


def test_every_platform_has_a_page() -> None:
    seen = {post["platform"] for case in CASES for post in case.values[0].get("post", [])}
    assert {str(platform) for platform in Platform} <= seen | {str(Platform.UNKNOWN)}
