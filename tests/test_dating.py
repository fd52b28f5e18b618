"""When a page was published and changed: forms of dates, their place on the page, and statements that disagree."""

import datetime as dt

import pytest

import quoteattr
from quoteattr.enums import Doubt
from quoteattr.reading.archives import read_copy
from quoteattr.reading.html.days import day_in, order_of, read_day
from quoteattr.values import Article

DAY = dt.date(2022, 9, 14)
TEXT = "<p>The lock of Tarnhaven will be closed until the spring, because its northern gate leaks.</p>" * 3


def read(
    before: str = "", below: str = "", *, head: str = "", lang: str = "en", url: str | None = None
) -> Article:
    page = f"<html lang={lang}><head><title>Lock closed</title>{head}</head><body>{before}<article><h1>Lock closed</h1>"
    return quoteattr.read_html(f"{page}{below}{TEXT}</article></body></html>", url=url)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022/09/14", DAY),
        ("2022.9.14", DAY),
        ("14/09/2022", DAY),
        ("14.09.2022", DAY),
        ("05.09.2022", dt.date(2022, 9, 5)),
        ("9/14/22", DAY),
        ("Wed, 09/14/2022 - 08:15", DAY),
        ("Sun, 05/06/2022", dt.date(2022, 6, 5)),
        ("05/06/2022", None),
        ("1663142400", dt.datetime(2022, 9, 14, 8, tzinfo=dt.UTC)),
        ("1663142400000", dt.datetime(2022, 9, 14, 8, tzinfo=dt.UTC)),
        ("1.9.2.2022", None),
        ("31/31/2022", None),
    ],
)
def test_day_in_numbers(text: str, day: dt.date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("texts", "language", "url", "month_first"),
    [
        (["03/04/2022", "03/29/2022"], "en-GB", None, True),
        (["Mon, 07/03/2022"], "en", None, False),
        ([], "en-US", None, True),
        ([], "fr", None, False),
        ([], "en", "https://tarnhaven.example.co.uk/a", False),
        ([], "en", "https://tarnhaven.example/a", None),
    ],
)
def test_order_of_day_and_month(
    texts: list[str], language: str, url: str | None, month_first: bool | None
) -> None:
    assert order_of(texts, language, url) is month_first


def test_order_of_the_page_decides_what_a_number_alone_does_not() -> None:
    meta = '<meta name="pubdate" content="05/06/2022">'
    assert read(head=meta, lang="en-US").published == dt.date(2022, 5, 6)
    assert read(head=meta, lang="en-GB").published == dt.date(2022, 6, 5)
    assert read(head=meta).published is None


def test_meta_with_value_for_content() -> None:
    assert read(head='<meta value="2022-09-14" name="article:published_time">').published == DAY


@pytest.mark.parametrize(
    "below",
    [
        "<div>14 September 2022, 9:30 PM</div>",
        "<p>By Nora Kemp on Wednesday, September 14th, 2022</p>",
        "<ul class=nav><li><a href=/days/14>14 Sep 2022</a></li></ul>",
        '<time pubdate="September 14, 2022">today</time>',
        '<abbr title="2022-09-14">Wednesday</abbr>',
    ],
)
def test_day_that_the_page_shows_around_its_headline(below: str) -> None:
    assert read(below=below).published == DAY


@pytest.mark.parametrize(
    ("before", "below"),
    [
        ("<header><div>Thursday, 15 September 2022</div></header>", ""),
        ("", "<figure><figcaption>The lock on 14 September 2022</figcaption></figure>"),
        ("", "<p><a href=/b>A look back at the storm of 14 September 2022 in twelve pictures</a></p>"),
        ("", "<aside><time datetime=2022-09-14>14 Sep</time> More news</aside>"),
    ],
)
def test_day_of_something_else_is_not_that_of_the_article(before: str, below: str) -> None:
    assert read(before, below).published is None


EVENT = "<time datetime=2022-10-01>1 October 2022</time>"


@pytest.mark.parametrize(
    "told",
    [
        f"<p>The open day is on {EVENT}.</p>",
        f"{TEXT}<h3>Open day</h3><ul><li><b>When:</b> {EVENT}</li></ul>",
        f"{TEXT}<table><tr><th>Open day</th><td>{EVENT}</td></tr></table>",
        f"{TEXT}<ol><li>{EVENT} Gate ordered</li></ol>",
        "<div>Open day <time itemprop=startDate datetime=2022-10-01>1 October</time></div>",
        "<p><em>This article was corrected on <time datetime=2022-09-16>16 September 2022</time>.</em></p>",
    ],
)
def test_day_of_an_event_is_not_that_of_the_article(told: str) -> None:
    assert read(below=told).published is None
    assert read(below=told, url="https://tarnhaven.example/2022/09/14/lock").published == DAY
    assert read(below=f"<p>Published: 14 September 2022</p>{told}").published == DAY


def test_day_above_the_text_counts_before_one_in_a_box_below_it() -> None:
    shown = f"<p class=posted>14 September 2022</p>{TEXT}<div><b>When:</b> {EVENT}</div>"
    assert read(below=shown).published == DAY


def test_time_of_day_that_is_shown_for_the_same_day() -> None:
    shown = f"<p>14 September 2022</p>{TEXT}<time datetime=2022-09-14T09:30:00Z>9.30</time>"
    assert read(below=shown).published == dt.datetime(2022, 9, 14, 9, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "line",
    [
        "14 September 2022 | Updated: 16 September 2022",
        "Updated: 16 September 2022 | Published: 14 September 2022",
        "Updated 16 September 2022, 9.30; first posted 14 September 2022, 8.15",
    ],
)
def test_day_of_the_last_change_is_no_day_of_publication(line: str) -> None:
    article = read(below=f"<p>{line}</p>")
    assert (article.published, article.modified) == (DAY, dt.date(2022, 9, 16))


def test_hidden_field_is_read_where_nothing_else_is() -> None:
    field = '<input type=hidden class="published_date" value="2022-09-14 08:15:00">'
    assert read(below=field).published == dt.datetime(2022, 9, 14, 8, 15)  # noqa: DTZ001 - without a zone
    assert read(below=f"<div>12 September 2022</div>{field}").published == dt.date(2022, 9, 12)


def test_day_of_the_address_holds_against_an_instant_of_the_next_day() -> None:
    meta = '<meta property="article:published_time" content="2022-09-15T02:10:00Z">'
    assert read(head=meta, url="https://tarnhaven.example/2022/09/14/lock").published == DAY


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2022/sep/14/lock", DAY),
        ("https://a.example/news/lock-closed-20220914", DAY),
        ("https://a.example/2022/13/14/lock", None),
    ],
)
def test_day_in_an_address(url: str, day: dt.date | None) -> None:
    assert day_in(url) == day


def test_days_that_disagree_are_a_doubt() -> None:
    meta = '<meta property="article:published_time" content="2022-09-14">'
    assert read(head=meta, below="<div>20 August 2022</div>").doubts == (Doubt.PUBLISHED_DISAGREES,)
    assert read(head=meta, below="<div>15 September 2022</div>").doubts == ()
    changed = '<meta property="article:modified_time" content="2022-10-20">'
    assert read(head=meta + changed, below="<div>20 October 2022</div>").doubts == ()


def test_a_day_that_the_caller_gives_is_not_in_doubt() -> None:
    meta = '<meta property="article:published_time" content="2022-09-14">'
    page = f"<html><head>{meta}</head><body><h1>Lock closed</h1><div>20 August 2022</div>{TEXT}</body></html>"
    assert quoteattr.read_html(page).doubts
    assert not quoteattr.read_html(page, published=DAY).doubts


# --- archives ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/20230102030405if_/https://a.example/x",
        "/archive/20230102030405mp_/https://a.example/x",
        "https://archive.ph/2023.01.02-030405/https://a.example/x",
    ],
)
def test_address_of_a_copy(address: str) -> None:
    copy = read_copy(address)
    assert copy is not None
    assert (copy.url, copy.day) == ("https://a.example/x", dt.date(2023, 1, 2))


def test_address_of_no_copy() -> None:
    assert read_copy("https://a.example/2023/01/02/x?u=https://b.example/") is None


def test_time_of_the_copy_is_not_that_of_the_article() -> None:
    link = '<link rel=canonical href="https://archive.ph/20230102030405/https://a.example/x">'
    bar = '<time itemprop=datePublished datetime="2023-01-02T03:04:05Z">2 Jan 2023</time>'
    assert read(bar, head=link).published is None
    assert read(bar, "<div>14 September 2022</div>", head=link).published == DAY


@pytest.mark.model
@pytest.mark.parametrize(
    ("modified", "said", "day"),
    [
        ("2021-12-08", "on Tuesday", "2021-12-07"),  # between publication and update
        ("2021-12-08", "on Sunday", "2021-12-05"),
        ("2021-12-08", "last Tuesday", "2021-11-30"),
        ("2022-03-09", "on Tuesday", "2021-11-30"),  # changed long after it was written
        ("", "on Tuesday", "2021-11-30"),
    ],
)
def test_weekdays_of_an_updated_page_count_from_its_last_day(modified: str, said: str, day: str) -> None:
    head = '<meta property="article:published_time" content="2021-12-06">'
    head += f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    page = f"<head>{head}</head><body><article><p>“We sail again,” Ana Ruiz said {said}.</p></article>"
    [quote] = quoteattr.extract(quoteattr.read_html(page))
    assert str(quote.date) == day


@pytest.mark.model
def test_doubt_about_the_day_of_a_page_reaches_the_quotes_whose_date_rests_on_it() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-12-06"}</script>'
        '<meta property="article:published_time" content="2021-11-02">'
    )
    words = "“We sail again,” Ana Ruiz said. “We stopped,” Tom Okafor said on December 1, 2020."
    article = quoteattr.read_html(
        f"<html><head>{head}</head><body><article><p>{words}</p></article></body></html>"
    )
    first, second = quoteattr.extract(article)
    assert Doubt.PUBLISHED_DISAGREES in first.doubts
    assert Doubt.PUBLISHED_DISAGREES not in second.doubts
    assert Doubt.PUBLISHED_DISAGREES not in quoteattr.extract(article, published="2021-12-06")[0].doubts
