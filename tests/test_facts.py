"""The facts of a page: when, by whom, where, under which title; and which source is believed first."""

import datetime as dt
import json

import attrs
import pytest

import quoteattr
from quoteattr.reading.html.days import read_day
from quoteattr.values import Article, ClaimReview

CET = dt.timezone(dt.timedelta(hours=1))
DAY = dt.date(2021, 12, 6)

LD = '<script type="application/ld+json">{}</script>'
LINKED = LD.format('{"@type": "NewsArticle", "datePublished": "2021-12-06T08:00:00+01:00"}')
META = '<meta property="article:published_time" content="2021-11-02">'
MICRO = '<span itemprop="datePublished" content="2021-11-03">x</span>'
SYSTEM = '<meta name="parsely-pub-date" content="2021-11-04">'
WEB_PAGE = LD.format('{"@type": "WebPage", "datePublished": "2021-11-05"}')
TIME = '<time datetime="2021-11-06">6 November</time>'
URL = "https://example.org/2021/11/07/bridge.html"


def read(*parts: str, url: str | None = None) -> Article:
    return quoteattr.read_html(
        f"<html><body>{''.join(parts)}<p>The bridge opens in May.</p></body></html>", url=url
    )


def test_published_is_taken_from_the_first_source_that_is_there() -> None:
    sources = [LINKED, META, MICRO, SYSTEM, WEB_PAGE, TIME]
    told = [read(*reversed(sources[at:]), url=URL).published for at in range(len(sources) + 1)]
    assert told[0] == dt.datetime(2021, 12, 6, 8, tzinfo=CET)
    assert told[1:] == [dt.date(2021, 11, day) for day in range(2, 8)]


def test_caller_knows_better() -> None:
    page = f"<html><body>{LINKED}<p>x</p></body></html>"
    assert quoteattr.read_html(page, published="2020-01-02").published == dt.date(2020, 1, 2)
    assert read(LINKED, '<link rel="canonical" href="https://example.org/a">', url=URL).url == URL


def test_of_two_days_beside_each_other_the_one_of_the_address_holds() -> None:
    url = "https://example.org/2021/12/06/bridge"
    told = [
        '<meta property="article:published_time" content="2021-12-07T01:00:00Z">',
        '<meta name="date" content="2021-12-06">',
    ]
    assert read(*told, url=url).published == DAY
    assert read(told[0], url="https://example.org/2021/01/06/x").published == dt.datetime(
        2021, 12, 7, 1, tzinfo=dt.UTC
    )


def test_time_in_an_embed_or_a_comment_is_not_the_article_s() -> None:
    embedded = '<blockquote class="instagram-media"><time datetime="2019-01-01">x</time></blockquote>'
    comment = (
        '<div class="comments"><div class="comment-body"><time datetime="2021-12-09">x</time></div></div>'
    )
    assert read(
        embedded, comment, f'<time class="updated" datetime="2021-12-08">x</time>{TIME}'
    ).published == dt.date(2021, 11, 6)


def test_page_that_tells_nothing_has_no_date() -> None:
    article = read()
    assert (article.published, article.modified, article.title, article.byline) == (None, None, None, ())
    assert (article.site, article.language, article.url) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-12-06", DAY),
        ("20211206", DAY),
        ("2021-12-06T08:00:00Z", dt.datetime(2021, 12, 6, 8, tzinfo=dt.UTC)),
        ("2021-12-06T08:00:00.123+01:00", dt.datetime(2021, 12, 6, 8, tzinfo=CET)),
        ("2021-12-06 08:00:00 +0100", dt.datetime(2021, 12, 6, 8, tzinfo=CET)),
        ("2021-12-06 08:00", dt.datetime(2021, 12, 6, 8)),  # noqa: DTZ001 - a time without a zone stays without one
        ("December 6, 2021", DAY),
        ("6. Dezember 2021", DAY),
        ("2021-13-06", None),
        ("1021-12-06", None),
        ("", None),
        ("yesterday", None),
        ("9" * 500, None),
    ],
)
def test_day_in_a_value(text: str, day: dt.date | None) -> None:
    assert read_day(text) == day


# --- names -------------------------------------------------------------------------------------------------


def test_title_is_the_heading_that_the_metadata_confirm() -> None:
    heads = "<h1>The Elmford Post</h1><h1>Bridge to open in May</h1>"
    assert (
        read("<title>Bridge to open in May | The Elmford Post</title>", heads).title
        == "Bridge to open in May"
    )


def test_title_without_the_site_s_name() -> None:
    site = '<meta property="og:site_name" content="The Elmford Post">'
    assert read(f"{site}<title>Bridge to open - The Elmford Post</title>").title == "Bridge to open"
    assert read("<title>Bridge - what next?</title>").title == "Bridge - what next?"


def test_a_day_below_several_paragraphs_is_read() -> None:
    long = "<p>The bridge at Elmford was shut for two winters, and the ferry took the bread across.</p>"
    page = f"<h1>Bridge opens</h1>{long * 3}<span class=date>6 December 2021</span>{long * 3}"
    assert read(page).published == DAY
    assert read(f"<h1>Bridge opens</h1>{long}<div class=related>5 May 2020</div>{long * 3}").published is None


@pytest.mark.parametrize("between", ["", " ", "5 min read"])
def test_a_day_in_an_element_beside_the_byline_is_read(between: str) -> None:
    html = f"<h1>Quay to open</h1><div><b>By Ana Ruiz</b>{between}<i class=date>Dec 6, 2021</i></div>"
    assert read(html).published == dt.date(2021, 12, 6)


@pytest.mark.parametrize(
    "line",
    ["The old quay was shut on 3 May 2021.", "In a note of 3 May 2021 she wrote: “The quay is safe.”"],
    ids=["sentence", "quotation"],
)
def test_a_day_in_a_sentence_below_the_headline_is_not_that_of_publication(line: str) -> None:
    assert read(f"<article><h1>Quay to open</h1><p>{line}</p></article>").published is None


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('<meta name="author" content="Lena Brandt">', ("Lena Brandt",)),
        ('<meta name="author" content="By Lena Brandt and Tomas Okafor">', ("Lena Brandt", "Tomas Okafor")),
        ('<p class="byline">By Lena Brandt, Elmford</p>', ("Lena Brandt",)),
        ('<p class="byline">By Lena Brandt, in Elmford and Port Lund</p>', ("Lena Brandt",)),
        ('<a rel="author" href="/lb">Lena Brandt</a>', ("Lena Brandt",)),
        ("<h1>Pier</h1><p>Submitted by Lena Brandt on Tue, 07/12/2021 - 17:57</p>", ("Lena Brandt",)),
        ('<meta name="author" content="admin">', ()),
        ('<meta name="author" content="https://example.org/lena">', ()),
        (
            LD.format(
                '{"@type":"NewsArticle","author":[{"@type":"Person","name":"Lena Brandt"},'
                '{"@type":"Organization","name":"The Elmford Post"}]}'
            ),
            ("Lena Brandt",),
        ),
        (
            '<meta property="og:site_name" content="The Elmford Post"><meta name="author" content="The Elmford Post">',
            (),
        ),
    ],
)
def test_byline(html: str, names: tuple[str, ...]) -> None:
    assert read(html).byline == names


def test_other_facts() -> None:
    article = quoteattr.read_html(
        """<html lang="en-GB"><head><meta property="og:site_name" content="The Elmford Post">
        <meta property="article:modified_time" content="2021-12-08T10:00:00Z">
        <link rel="canonical" href="https://example.org/bridge"></head><body><p>The bridge opens.</p></body></html>"""
    )
    assert (article.site, article.language, article.url) == (
        "The Elmford Post",
        "en-GB",
        "https://example.org/bridge",
    )
    assert article.modified == dt.datetime(2021, 12, 8, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 5000,
        '{"@graph": 3}',
        '{"@type": 5, "author": {}}',
        '"x"',
        "null",
        '{"@type": ["NewsArticle", 1]}',
    ],
)
def test_broken_linked_data_is_passed_over(script: str) -> None:
    article = read(f'<script type="application/ld+json">{script}</script>', META)
    assert article.published == dt.date(2021, 11, 2)


OTHER = {
    "@type": "NewsArticle",
    "headline": "Ferry late",
    "url": "https://example.org/ferry",
    "datePublished": "2021-12-09",
    "author": {"@type": "Person", "name": "Ben Ode"},
}
OWN = {
    "@type": "NewsArticle",
    "headline": "Bridge opens in May",
    "datePublished": "2021-12-06",
    "author": {"@type": "Person", "name": "Ana Ruiz"},
}
MOST_READ = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}


def described(*told: object) -> Article:
    return read("<h1>Bridge opens in May</h1>", *(LD.format(json.dumps(one)) for one in told), url=URL)


@pytest.mark.parametrize(
    "told",
    [
        [MOST_READ, OWN],
        [{"@graph": [MOST_READ, OWN]}],
        [{"@type": "WebPage", "hasPart": [OTHER]}, OWN],
        [{"@type": "ItemList", "itemListElement": [OTHER, OWN]}],
        [OTHER, OWN],
        [OTHER, {**OWN, "headline": "Span", "mainEntityOfPage": {"@id": URL}}],
        [MOST_READ, {**OWN, "headline": "Span"}],
        [{**OWN, "citation": {**OTHER}}],
    ],
)
def test_the_article_s_own_block_is_told_from_those_of_others(told: list[object]) -> None:
    article = described(*told)
    assert (article.published, article.byline) == (DAY, ("Ana Ruiz",))


def test_blocks_of_others_alone_tell_nothing() -> None:
    article = described(MOST_READ)
    assert (article.published, article.byline) == (dt.date(2021, 11, 7), ())
    assert described({**OWN, "headline": "Span"}).published == DAY  # the only block, under another title
    unnamed = {"@type": "Article", "author": {"@type": "Person", "name": "Tom Okafor"}}
    assert described(OWN, unnamed).byline == ("Ana Ruiz", "Tom Okafor")


def review(**given: object) -> str:
    told = {"@type": "ClaimReview", "claimReviewed": "The pier is made of cheese.", **given}
    return LD.format(json.dumps(told))


PIER = ClaimReview(
    claim="The pier is made of cheese.",
    claimant="Ben Ode",
    claimed=dt.datetime(2021, 12, 1, 10, tzinfo=dt.UTC),
    rating="False",
    value=1.0,
    best=5.0,
    reviewer="Fable Check",
    reviewed=dt.date(2021, 12, 7),
    url="https://check.example/1",
    appearances=("https://a.example/1", "https://a.example/2"),
)


def test_claim_reviews_are_facts_of_the_page() -> None:
    page = review(
        author={"@type": "Organization", "name": "Fable Check"},
        datePublished="2021-12-07",
        url="https://check.example/1",
        itemReviewed={
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ben Ode"},
            "datePublished": "2021-12-01T10:00:00Z",
            "firstAppearance": {"@type": "CreativeWork", "url": "https://a.example/1"},
            "appearance": ["https://a.example/2", {"@id": "https://a.example/1"}, 5],
        },
        reviewRating={"@type": "Rating", "ratingValue": "1", "bestRating": 5, "alternateName": "False"},
    )
    [found] = read(page).claim_reviews
    assert found == PIER


def test_claim_reviews_inside_other_objects_are_read_each_once() -> None:
    told = {"@graph": [{"@type": ["ClaimReview"], "itemReviewed": {"text": "It floats."}}] * 2}
    [found] = read(LD.format(json.dumps(told))).claim_reviews
    assert (found.claim, found.claimant, found.rating) == ("It floats.", None, None)


@pytest.mark.parametrize(
    "given",
    [
        {"claimReviewed": " "},
        {"claimReviewed": None, "itemReviewed": []},
        {"claimReviewed": {"a": 1}, "itemReviewed": "x"},
    ],
)
def test_a_review_without_a_claim_is_left_out(given: dict[str, object]) -> None:
    assert read(review(**given)).claim_reviews == ()


MARKED = """<div itemscope itemtype="https://schema.org/ClaimReview">
<h2 itemprop="claimReviewed">The pier is\n made of <b>cheese</b>.</h2>
<a itemprop="url" href="https://check.example/1"><time itemprop="datePublished" datetime="2021-12-07">7.12.</time></a>
<p itemprop="author" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Fable Check</b></p>
<div itemprop="reviewBody">So it was told <span itemprop="http://schema.org/itemReviewed" itemscope>by
<span itemprop="author" itemscope><a itemprop="name">Ben Ode</a></span><meta itemprop="datePublished"
content="2021-12-01"><link itemprop="appearance" href="https://a.example/1">
<a itemprop="appearance" href="https://a.example/2">here</a></span>, wrongly.</div>
<p itemprop="reviewRating" itemscope><meta itemprop="ratingValue" content="1"> of <i itemprop="bestRating">5</i>:
<i itemprop="alternateName">False</i></p></div>"""


def test_claim_reviews_in_microdata_are_facts_of_the_page() -> None:
    [found] = read(MARKED).claim_reviews
    assert found == attrs.evolve(PIER, claimed=dt.date(2021, 12, 1))


def test_a_claim_review_in_both_forms_is_read_once() -> None:
    marked = '<p itemscope itemtype="http://schema.org/ClaimReview" itemprop="x"><b itemprop="claimReviewed">Y</b></p>'
    assert len(read(review(claimReviewed="Y"), marked).claim_reviews) == 1


def test_a_claim_review_inside_another_item_is_read_once() -> None:
    inner = '<p itemprop="about" itemscope itemtype="ClaimReview"><b itemprop="claimReviewed">Inner</b></p>'
    outer = f'<div itemscope itemtype="ClaimReview"><b itemprop="claimReviewed">Outer</b>{inner}</div>'
    assert [one.claim for one in read(outer).claim_reviews] == ["Outer", "Inner"]


def test_other_items_are_no_claim_reviews() -> None:
    for other in ("Review", "ClaimReviewer"):
        assert read(MARKED.replace("ClaimReview", other)).claim_reviews == ()


@pytest.mark.parametrize("value", [None, "four of five", [1], {"a": 1}, "nan", "1e999", 10**400])
def test_a_rating_that_is_no_number_has_no_value(value: object) -> None:
    [found] = read(review(reviewRating={"ratingValue": value, "name": "half"})).claim_reviews
    assert (found.value, found.rating) == (None, "half")
