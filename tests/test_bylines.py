"""Who wrote the article of a page: what it shows around its headline, JSON-LD and metadata, and what is no name."""

import pytest

import quoteattr
from quoteattr.languages import language
from quoteattr.reading.html.bylines import names_in

TEXT = "<p>The lock of Tarnhaven will be closed until the spring, because its northern gate leaks.</p>" * 20
LD = '<script type="application/ld+json">{{"@type":"NewsArticle","author":{}}}</script>'


def byline(below: str = "", *, head: str = "", after: str = "") -> tuple[str, ...]:
    page = f"<html><head><title>Lock closed</title>{head}</head><body><article><h1>Lock closed</h1>"
    return quoteattr.read_html(f"{page}{below}{TEXT}</article>{after}</body></html>").byline


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Analysis by Nora Kemp", ["Nora Kemp"]),
        ("Nora Kemp · Tarnhaven News · Posted: Sep 14", ["Nora Kemp"]),
        ("NORA KEMP, AP Technology Writer", ["NORA KEMP"]),
        ("Nora Kemp Senior Reporter", ["Nora Kemp"]),
        ("Nora Kemp Lund-based poet", ["Nora Kemp"]),
        ("By Nora Kemp on Wednesday, September 14, 2022", ["Nora Kemp"]),
        ("By Nora Kemp, Ben Ode, and Cy Fox", ["Nora Kemp", "Ben Ode", "Cy Fox"]),
        ("Nora Kemp, Anders Ode", ["Nora Kemp", "Anders Ode"]),
        ("Nora Kemp. Tarnhaven International", ["Nora Kemp", "Tarnhaven International"]),
        ("J. R. van der Berg & Nora Kemp", ["J. R. van der Berg", "Nora Kemp"]),
        ("The Associated Press", ["Associated Press"]),
        ("By Nora Kemp in Lund and Anders Ode in Tarnhaven", ["Nora Kemp", "Anders Ode"]),
        ("By Nora Kemp in Lund, Ben Ode and Cy Fox in Marsh Hill", ["Nora Kemp", "Ben Ode", "Cy Fox"]),
        ("By Nora Kemp in Lund and Marsh Hill", ["Nora Kemp"]),
        ("By Nora Kemp in Marsh Hill and Port Lund on Monday", ["Nora Kemp"]),
        ("By Nora Kemp BBC News, Tarnhaven", ["Nora Kemp"]),
        ("NORA KEMP REUTERS", ["NORA KEMP"]),
        ("Nora Kemp III", ["Nora Kemp III"]),
        ("Words by Nora Kemp, photographs by Ben Ode", ["Nora Kemp"]),
        ("Our Foreign Staff", []),
        ("Court Reporter", []),
        ("Become a fan", []),
        ("Posted September 14, 2022", []),
        ("Kemp Design Group, 2006-2020", []),
        ("www.kemp.example | Nora Kemp", []),
    ],
)
def test_names_in_a_byline(text: str, names: list[str]) -> None:
    assert names_in(text, language("en")) == names


@pytest.mark.parametrize(
    "below",
    [
        "<div class=byline><a rel=author href=/n>Nora Kemp</a><a href=/t>Twitter</a><span>News</span></div>",
        "<div class=byline>By <b>Nora Kemp</b><i>Crime Reporter</i></div>",
        "<div>By</div><div>Nora Kemp</div>",
        "<div>7:15 AM 9/14/2022 by Nora Kemp</div>",
        "<a href=/authors/nora-kemp>Nora Kemp</a>",
        "<div class=byline>Nora Kemp, March 5, 2023</div>",
        "<div class=byline>Nora Kemp, Health Reporter, March 5, 2023</div>",
        "<div class=byline>Nora Kemp · Reporter · 5 March 2023</div>",
        "<div class=byline><b>Nora Kemp</b> <i>West Moor reporter, Tarnhaven</i></div>",
        "<div><p data-testid=author-name>Nora Kemp</p><p data-testid=author-role>West Moor</p></div>",
        "<div class=byline><b>Nora Kemp</b> <i>Alice Springs, March 5, 2023</i></div>",
        "<div data-testid=byline-block><span>Nora Kemp</span><span>Crime Reporter</span></div>",
        "<div data-testid=author-name>Nora Kemp</div>",
    ],
)
def test_author_around_the_headline(below: str) -> None:
    assert byline(below) == ("Nora Kemp",)


def test_given_name_alone_in_a_line_beside_a_day() -> None:
    assert byline("<div>Hannah Kemp</div><div>14 September 2022</div>") == ("Hannah Kemp",)
    assert byline("<div>Hannah Kemp</div><div>Share</div>") == ()


@pytest.mark.parametrize(
    "below",
    [
        "<div class=author>Photograph by Otto Lind</div>",
        "<div>Marsh Lane</div><div>14 September 2022</div>",
        "<p>By Marsh Lane and Mill Street the water stood a metre high.</p>",
        "<div class=byline>By Tarnhaven Staff</div>",
    ],
)
def test_no_author_around_the_headline(below: str) -> None:
    assert byline(below, after="<div class=byline>By Otto Lind</div>" if "Staff" in below else "") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Last Updated, March 5, 2023",
        "First Published · 5 March 2023",
        "New Delhi, March 5, 2023",
        "March 5, 2023",
    ],
)
def test_what_is_before_a_day_need_not_be_a_name(line: str) -> None:
    assert byline(f"<div class=byline>{line}</div>") == ()


def test_names_with_roles_beside_each_other() -> None:
    pieces = "<div class=byline><b>Nora Kemp Staff Writer</b><b>Hannah Ode Staff Writer</b></div>"
    assert byline(pieces) == ("Nora Kemp", "Hannah Ode")
    assert byline("<div class=byline>Zzyx Ode, Staff Writer, March 5, 2023</div>") == ("Zzyx Ode",)


def test_those_who_did_something_else_are_no_authors() -> None:
    kemp, holt = "<a href=/authors/kemp>Nora Kemp</a>", "<a href=/authors/holt>Ina Holt</a>"
    assert byline(f"<div>Written by: {kemp} Edited by: {holt}</div>") == ("Nora Kemp",)
    assert byline(f"<div>{kemp} Curated By {holt}</div>") == ("Nora Kemp",)
    assert byline(f"<div>Edited by {holt}</div>") == ("Ina Holt",)


def test_author_in_a_pair_of_label_and_value() -> None:
    pair = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="{}">'
    assert byline(head=pair.format("Written by", "Nora Kemp")) == ("Nora Kemp",)
    assert byline(head=pair.format("Verfasst von", "Nora Kemp")) == ("Nora Kemp",)
    assert byline(head=pair.format("Price", "Ten Crowns")) == ()
    named = pair.format("Written by", "Ben Ode") + "<meta name=author content='Nora Kemp'>"
    assert byline(head=named) == ("Nora Kemp",)


def test_byline_that_is_shown_counts_before_json_ld() -> None:
    editor = LD.format('{"@type":"Person","name":"Otto Lind"}')
    assert byline("<p>By Nora Kemp</p>", head=editor) == ("Nora Kemp",)
    assert byline(head=editor) == ("Otto Lind",)


def test_all_names_of_the_line_that_confirms_one() -> None:
    one = LD.format('{"@type":"Person","name":"Nora Kemp"}')
    assert byline("<p>By <a href=/author/n>Nora Kemp</a> and Otto Lind</p>", head=one) == (
        "Nora Kemp",
        "Otto Lind",
    )


def test_metadata_tell_which_of_several_names_is_the_author() -> None:
    meta = '<meta name=author content="Nora Kemp">'
    cards = "<a href=/author/o>Otto Lind</a> <a href=/author/n>Nora Kemp</a>"
    assert byline(cards, head=meta) == ("Nora Kemp",)


def test_capitals_are_written_as_the_metadata_have_them() -> None:
    assert byline("<div class=byline>NORA KEMP</div>", head='<meta name=author content="Nora Kemp">') == (
        "Nora Kemp",
    )


def test_agency_stands_only_where_no_person_is_named() -> None:
    agency = LD.format('{"@type":"Person","name":"Reuters"}')
    assert byline(head=agency) == ("Reuters",)
    assert byline("<p>By Nora Kemp</p>", head=agency) == ("Nora Kemp",)


def test_author_who_is_described_elsewhere_in_json_ld() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#n"}},'
        '{"@type":"Person","@id":"#n","name":"Nora Kemp"}]}</script>'
    )
    assert byline(head=graph) == ("Nora Kemp",)


def test_site_is_no_author() -> None:
    site = '<meta property="og:site_name" content="The Tarnhaven Courier">'
    card = "<div class=byline>By Otto Lind</div>"
    assert byline("<p>By The Tarnhaven Courier</p>", head=site, after=card) == ()


CARD = (
    "<h3><a href=/2>Weir painted</a></h3><p class=author>By <a rel=author href=/authors/ode>Ben Ode</a></p>"
)
OWN = "<p class=author>By <a rel=author href=/authors/kemp>Nora Kemp</a></p>"
LONG = TEXT[: len(TEXT) // 20]


def short(*parts: str) -> tuple[str, ...]:
    body = "".join(parts)
    return quoteattr.read_html(f"<title>Lock closed</title><main><h1>Lock closed</h1>{body}</main>").byline


def test_authors_of_other_stories_are_not_the_page_s() -> None:
    assert short(OWN, LONG * 4, CARD) == ("Nora Kemp",)
    assert short(OWN, LONG * 4, "<p class=byline>Ben Ode</p>") == ("Nora Kemp",)
    assert short(OWN, LONG, f"<div class=related-stories>{CARD}</div>", LONG) == ("Nora Kemp",)
    assert short(LONG * 4, f"<section id=most-read>{CARD}</section>") == ()
    assert short(f"<div class=top-stories>{CARD}</div>", OWN, LONG * 4) == ("Nora Kemp",)


def test_readers_who_comment_are_no_authors() -> None:
    comment = (
        "<li class='comment even'><div class='comment-author vcard'><cite>Ben Ode</cite> says:</div></li>"
    )
    assert short(LONG, f"<ol class=commentlist>{comment}</ol>") == ()
    assert short(OWN, LONG, f"<ol class=commentlist>{comment}</ol>") == ("Nora Kemp",)


def test_a_byline_may_be_below_a_long_standfirst_or_in_an_aside() -> None:
    assert short(LONG * 2, OWN, LONG * 4) == ("Nora Kemp",)
    assert short(f"<aside class=bio>{OWN}</aside>", LONG * 4, CARD) == ("Nora Kemp",)
    assert short(LONG * 4, f"<footer class=author-bio>{OWN}</footer>") == ("Nora Kemp",)
