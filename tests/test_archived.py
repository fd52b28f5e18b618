"""Copies of pages in web archives: posts keep their id, link and time, the page its own address and day."""

import datetime as dt
import re

import pytest
from test_pages import CASES, PAGE, told

import quoteattr

ADDRESS = "https://post.elmford.example/bridge-to-open"
ANY = re.compile(r"(?<![/\w])https?://[^\s\"'<>]+")

# How an archive writes the address of what it copied: in links, in frames, and of the page itself.
WAYBACK = (
    "https://web.archive.org/web/20230102030405/{}",
    "https://web.archive.org/web/20230102030405if_/{}",
    "https://web.archive.org/web/20230102030405/{}",
)
RELATIVE = (
    "/web/20230102030405/{}",
    "/web/20230102030405if_/{}",
    "https://web.archive.org/web/20230102030405/{}",
)
PYWB = (
    "https://replay.elmford.example/news/20230102030405/{}",
    "https://replay.elmford.example/news/20230102030405mp_/{}",
    "https://replay.elmford.example/news/20230102030405mp_/{}",
)
TODAY = (
    "https://archive.ph/o/Xy1Za/{}",
    "https://archive.ph/o/Xy1Za/{}",
    "https://archive.ph/2023.01.02-030405/{}",
)
LONG = (
    "https://archive.is/20230102030405/{}",
    "https://archive.is/20230102030405/{}",
    "https://archive.is/20230102030405/{}",
)
ARCHIVES = {"wayback": WAYBACK, "relative": RELATIVE, "pywb": PYWB, "today": TODAY, "long": LONG}

TWEET = (
    '<blockquote class="twitter-tweet"><p>We open in May.</p>&mdash; Ana Ruiz (@anaruiz)'
    ' <a href="[link:https://twitter.com/anaruiz/status/1467899996656373906]">December 6, 2021</a></blockquote>'
)
PICTURE = (
    '<blockquote class="instagram-media" data-instgrm-permalink="[link:https://www.instagram.com/p/CXJhgAJADA5/]">'
    '<a href="[link:https://www.instagram.com/p/CXJhgAJADA5/]">See it</a></blockquote>'
)
POSTS = {
    "quotation": (
        TWEET,
        "1467899996656373906",
        "https://twitter.com/anaruiz/status/1467899996656373906",
        dt.date(2021, 12, 6),
    ),
    "frame": (
        '<iframe src="[frame:https://platform.twitter.com/embed/Tweet.html?id=1467899996656373906]"></iframe>',
        "1467899996656373906",
        None,
        dt.date(2021, 12, 6),
    ),
    "picture": (
        PICTURE,
        "CXJhgAJADA5",
        "https://www.instagram.com/p/CXJhgAJADA5/",
        dt.date(2021, 12, 6),
    ),
    "film": (
        '<iframe src="[frame:https://www.tiktok.com/embed/v2/7038450913442057478]"></iframe>',
        "7038450913442057478",
        None,
        dt.date(2021, 12, 6),
    ),
}


def copied(markup: str, archive: tuple[str, str, str]) -> str:
    for name, form in zip(("link", "frame"), archive, strict=False):
        markup = re.sub(rf"\[{name}:([^\]]*)\]", lambda found, form=form: form.format(found[1]), markup)
    return markup


def page(body: str, archive: tuple[str, str, str]) -> str:
    toolbar = f'<div id="toolbar"><time datetime="2023-01-02T03:04:05Z">2 Jan 2023</time> {ADDRESS}</div>'
    head = (
        f'<link rel="canonical" href="{archive[2].format(ADDRESS)}">'
        '<meta property="article:published_time" content="2021-12-07T08:00:00Z">'
    )
    return PAGE.format(body).replace("</head>", f"{head}</head>").replace("<body>", f"<body>{toolbar}")


@pytest.mark.parametrize("post", POSTS)
@pytest.mark.parametrize("archive", ARCHIVES)
def test_a_copy_keeps_its_post_and_its_day(archive: str, post: str) -> None:
    markup, name, link, day = POSTS[post]
    article = quoteattr.read_html(page(copied(markup, ARCHIVES[archive]), ARCHIVES[archive]))
    [found] = article.posts
    assert (found.id, found.posted_at and found.posted_at.date()) == (name, day)
    assert link in (None, found.url)
    assert article.published == dt.datetime(2021, 12, 7, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize("archive", ["wayback", "pywb", "today"])
@pytest.mark.parametrize("case", CASES)
def test_posts_of_every_platform_are_the_same_in_a_copy(case: dict, archive: str) -> None:  # type: ignore[type-arg]
    form = ARCHIVES[archive][0]
    rewritten = ANY.sub(lambda found: form.format(found[0]), case["html"])
    before = quoteattr.read_html(PAGE.format(case["html"])).posts
    after = quoteattr.read_html(PAGE.format(rewritten)).posts
    kept = ("platform", "id", "posted_at", "handle")
    assert [[told(post).get(key) for key in kept] for post in after] == [
        [told(post).get(key) for key in kept] for post in before
    ]
