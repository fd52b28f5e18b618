"""Feeds: each entry an article with its day, authors and address; bad ones are told."""

import datetime as dt

import pytest
from growth import Linear, repeated

import quoteattr
from quoteattr.errors import FileError
from quoteattr.reading.feeds import entries
from quoteattr.values import Anchor, BlockKind

WORDS = "“The ferry runs again,” said harbour master Ana Ruiz."
CDATA = f"<![CDATA[<p>{WORDS}</p><p>Nobody else spoke.</p>]]>"
ESCAPED = f"&lt;p&gt;{WORDS}&lt;/p&gt;&lt;p&gt;Nobody else spoke.&lt;/p&gt;"
NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)
TITLE = "<title>Ferry is back</title>"
LINK = "<link>https://elmford.example/ferry</link>"
DAY = "<pubDate>Tue, 07 Dec 2021 08:00:00 +0100</pubDate>"


def rss(item: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {NAMES}><channel><title>Elmford Post</title>'
        f"<language>en-GB</language>{head}<item>{item}</item></channel></rss>"
    )


def atom(entry: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title type="html">Elmford &lt;b&gt;Post&lt;/b&gt;'
        f"</title><updated>2022-01-01T00:00:00Z</updated><entry>{entry}</entry></feed>"
    )


ATOM = '<title>Ferry is back</title><link rel="self" href="https://elmford.example/a.xml"/>'
ATOM += '<link href="https://elmford.example/ferry"/><published>2021-12-07T08:00:00+01:00</published>'
XHTML = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p><p>Nobody<br/>else spoke.</p></div>'

FEEDS = {
    "the content in full": rss(f"{TITLE}{LINK}{DAY}<content:encoded>{CDATA}</content:encoded>"),
    "the content beside a summary": rss(
        f"{TITLE}{LINK}{DAY}<description>In short.</description><content:encoded>{CDATA}</content:encoded>"
    ),
    "a description alone": rss(f"{TITLE}{LINK}{DAY}<description>{CDATA}</description>"),
    "escaped markup": rss(f"{TITLE}{LINK}{DAY}<description>{ESCAPED}</description>"),
    "a description as plain text": rss(f"{TITLE}{LINK}{DAY}<description>{WORDS}</description>"),
    "pictures of its own namespace": rss(
        f"{TITLE}{LINK}{DAY}<media:content url='a.jpg'><media:title>No</media:title></media:content>"
        f"<description>{CDATA}</description>"
    ),
    "the day of Dublin Core": rss(
        f"{TITLE}{LINK}<dc:date>2021-12-07T08:00:00+01:00</dc:date><description>{CDATA}</description>"
    ),
    "an address as its name": rss(
        f"{TITLE}<guid>https://elmford.example/ferry</guid>{DAY}<description>{CDATA}</description>"
    ),
    "entities of HTML": rss(
        f"{TITLE}{LINK}{DAY}<description>&ldquo;It&nbsp;runs,&rdquo; said {WORDS}</description>"
    ),
    "blank lines before the declaration": "\n\n"
    + rss(f"{TITLE}{LINK}{DAY}<description>{CDATA}</description>"),
    "a prefix that is not declared": rss(f"{TITLE}{LINK}{DAY}<x:y/><description>{CDATA}</description>"),
    "RSS 1.0": (
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {NAMES}><channel><title>Elmford Post</title>'
        f"<dc:language>en-GB</dc:language></channel><item>{TITLE}{LINK}<dc:date>2021-12-07T08:00:00+01:00</dc:date>"
        f"<description>{CDATA}</description></item></rdf:RDF>"
    ),
    "Atom with HTML": atom(f'{ATOM}<content type="html">{ESCAPED}</content>'),
    "Atom with XHTML": atom(f'{ATOM}<content type="xhtml">{XHTML}</content>'),
    "Atom with a summary": atom(f'{ATOM}<summary type="text">{WORDS}</summary>'),
}


@pytest.mark.parametrize("name", FEEDS)
def test_entry_is_an_article_with_the_facts_of_the_feed(name: str) -> None:
    [article] = quoteattr.read_feed(FEEDS[name])
    assert article.title == "Ferry is back"
    assert (article.id, article.url) == ("https://elmford.example/ferry",) * 2
    assert article.published == dt.datetime(2021, 12, 7, 8, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert (article.anchor, article.site, article.language) == (Anchor.PAGE, "Elmford Post", "en-GB")
    assert article.blocks[0].kind is BlockKind.HEADLINE
    assert "Ana Ruiz" in article.text.split("\n\n")[1]
    assert "<" not in article.text


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("<dc:creator>Lena Brandt</dc:creator>", ("Lena Brandt",)),
        ("<author>lena@elmford.example (Lena Brandt)</author>", ("Lena Brandt",)),
        ("<author>lena@elmford.example</author>", ()),
        ("<author><name>Lena Brandt</name><uri>https://elmford.example</uri></author>", ("Lena Brandt",)),
        (
            "<dc:creator>Lena Brandt</dc:creator><dc:creator>Tom Okafor</dc:creator>",
            ("Lena Brandt", "Tom Okafor"),
        ),
        ("<dc:creator>Elmford Harbour Board</dc:creator>", ()),
    ],
)
def test_authors_are_people(author: str, names: tuple[str, ...]) -> None:
    [article] = quoteattr.read_feed(rss(f"{TITLE}{author}<description>{CDATA}</description>"))
    assert article.byline == names


def test_a_change_is_the_day_of_an_entry_that_has_no_other() -> None:
    text = f'<title>x</title><updated>2021-12-08T00:00:00Z</updated><content type="html">{ESCAPED}</content>'
    [article] = quoteattr.read_feed(atom(text))
    assert article.published == article.modified == dt.datetime(2021, 12, 8, tzinfo=dt.UTC)


def test_entries_keep_their_order_and_the_given_day_is_for_those_without() -> None:
    two = rss(f"<title>One</title>{DAY}</item><item><title>Two</title><description>x</description>")
    first, second = quoteattr.read_feed(two, published="2020-01-01")
    assert (first.title, str(first.published)[:10], first.anchor) == ("One", "2021-12-07", Anchor.PAGE)
    assert (second.title, str(second.published), second.anchor) == ("Two", "2020-01-01", Anchor.GIVEN)


def test_what_latin_1_declares_is_read_as_browsers_do() -> None:
    feed = rss("<title>Caf\x93é</title>").replace("UTF-8", "ISO-8859-1").encode("latin-1")
    [article] = quoteattr.read_feed(feed)
    assert article.title == "Caf“é"


def test_posts_of_an_entry_stay_in_their_place() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>We sail!</p>— Ana Ruiz (@anaruiz)'
        ' <a href="https://twitter.com/anaruiz/status/1467899996656373906">December 6, 2021</a></blockquote>'
    )
    [article] = quoteattr.read_feed(
        rss(f"{TITLE}<content:encoded><![CDATA[<p>{WORDS}</p>{post}]]></content:encoded>")
    )
    assert [one.text for one in article.posts] == ["We sail!"]


def test_the_words_behind_the_largest_part_of_an_entry_are_read() -> None:
    long = "<p>The ferry and its pier had been shut for two years, and nobody knew when they would open.</p>"
    content = f"<p>It runs.</p><div>{long * 3}</div><p>{WORDS}</p>"
    [article] = quoteattr.read_feed(
        rss(f"{TITLE}{LINK}{DAY}<description><![CDATA[{content}]]></description>")
    )
    assert article.text.startswith("Ferry is back\n\nIt runs.")
    assert article.text.endswith(WORDS)


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    whole = rss(f"<title>One</title><description>x</description></item><item><title>Two</title>{DAY}")
    *read, wrong = entries(whole[: whole.index("07 Dec")].encode())
    assert [one.around.title for one in read if not isinstance(one, FileError)] == ["One"]
    assert isinstance(wrong, FileError)
    with pytest.raises(FileError, match="not well-formed XML at line 2"):
        quoteattr.read_feed(whole[:-9])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<urlset><url/></urlset>", "expected a feed, got XML of 'urlset'"),
        ("", "not well-formed XML"),
        ('<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss>&a;</rss>', "must not declare entities"),
        ("<rss>" + "<a>" * 300, "nested at most 200 deep"),
        ('<?xml version="1.0" encoding="no-such"?><rss/>', "a feed"),
    ],
)
def test_what_is_no_feed_is_told(text: str, told: str) -> None:
    with pytest.raises(FileError, match=told):
        quoteattr.read_feed(text)


@pytest.mark.parametrize("unit", ["<item><title>One</title></item>", "<b>x</b>", "&nbsp;", "x &amp; y "])
def test_time_grows_no_faster_than_the_feed(linear: Linear, unit: str) -> None:
    linear(repeated(unit, lambda text: quoteattr.read_feed(f"<rss><channel>{text}</channel></rss>")))


@pytest.mark.parametrize("name", ["item", "entry", "a:item"])
def test_entries_within_entries_are_read_once(name: str) -> None:
    nested = "".join(f"<{name}><description>Pier {number} " for number in range(90))
    feed = f"<rss><channel>{nested}{f'</description></{name}>' * 90}<item><title>Quay</title></item></channel></rss>"
    first, second = quoteattr.read_feed(feed)
    assert all(first.text.count(f"Pier {number} ") == 1 for number in (0, 45))
    assert second.title == "Quay"


def test_a_long_name_of_a_feed_is_not_repeated_with_each_entry() -> None:
    found = quoteattr.read_feed(
        f"<rss><channel><title>{'Elmford ' * 9_000}</title>{'<item/>' * 9}</channel></rss>"
    )
    assert {len(one.site or "") for one in found} == {2_000}
