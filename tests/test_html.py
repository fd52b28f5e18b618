"""Articles as HTML: what is marked, what is escaped, and that nothing of an article becomes markup."""

import datetime as dt
import pickle
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.output import html, markup
from quoteattr.values import (
    Article,
    Block,
    BlockKind,
    Excerpt,
    Kind,
    Platform,
    Post,
    Quote,
    Span,
    Speaker,
    SpeakerKind,
)

TEXT = "The bridge\n\n“We will rebuild”, Ana Ruiz said."
ARTICLE = Article(
    text=TEXT,
    title="The bridge",
    published=dt.date(2021, 12, 6),
    blocks=(Block(BlockKind.HEADLINE, Span(0, 10)), Block(BlockKind.PARAGRAPH, Span(12, len(TEXT)))),
)
QUOTE = Quote(
    text="We will rebuild",
    kind=Kind.DIRECT,
    spans=(Span(13, 28),),
    cue=Excerpt.of(TEXT, Span(40, 44)),
    speaker=Speaker(
        name="Ana Ruiz", kind=SpeakerKind.PERSON, mention=Excerpt.of(TEXT, Span(31, 39)), role="Mayor"
    ),
    confidence=0.75,
)
VOID = {"meta", "br", "input"}


class Seen(HTMLParser):
    """The elements and attributes of a page; fails where elements are not closed in their order."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def test_an_article_is_marked_block_by_block() -> None:
    assert html.annotated(ARTICLE, [QUOTE]).splitlines() == [
        '<article class="quoteattr">',
        '<p class="facts">published <time datetime="2021-12-06">2021-12-06</time></p>',
        '<h1 dir="auto">The bridge</h1>',
        (
            '<p dir="auto">“<sup>1</sup><mark class="said" title="words said, quote 1">We will rebuild</mark>”, '
            '<mark class="who" title="speaker, quote 1">Ana Ruiz</mark> '
            '<mark class="cue" title="cue, quote 1">said</mark>.</p>'
        ),
        '<ul class="notes"><li><sup>1</sup><b><bdi>Ana Ruiz</bdi></b>, <bdi>Mayor</bdi> · direct, 0.75</li></ul>',
        html._legend(),
        "</article>",
    ]


def test_the_legend_names_each_mark() -> None:
    assert html._legend() == (
        '<p class="legend"><span><mark class="said">words said</mark></span> <span><mark class="cue">cue</mark>'
        '</span> <span><mark class="who">speaker</mark></span> <span><mark class="when">date</mark></span></p>'
    )


def test_without_blocks_the_text_is_one() -> None:
    shown = html.annotated(Article(text=TEXT), [QUOTE])
    assert Seen(shown).words.count("We will rebuild") == 1
    assert "<li>" in shown


def test_posts_are_cards_with_or_without_words() -> None:
    text = "Look:\n\nBridge open\n\nDone."
    post = Post(
        platform=Platform.BLUESKY,
        author="Ana <b>Ruiz",
        handle="ana.example",
        url="https://bsky.example/1",
        posted_at=dt.datetime(2021, 12, 6, 9, tzinfo=dt.UTC),
        text="Bridge open",
        span=Span(7, 18),
        words=(Span(7, 18),),
        quoted=Post(platform=Platform.TWITTER, text="An older one"),
    )
    frame = Post(platform=Platform.YOUTUBE, url="javascript:alert(1)", span=Span(18, 18), hidden=True)
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 5)),
        Block(BlockKind.POST, Span(7, 18)),
        Block(BlockKind.PARAGRAPH, Span(20, 25)),
    )
    shown = html.annotated(Article(text=text, blocks=blocks, posts=(post, frame)), [])
    assert "<b><bdi>Ana &lt;b&gt;Ruiz</bdi></b> <bdi>@ana.example</bdi> on bluesky" in shown
    assert '<time datetime="2021-12-06T09:00:00+00:00">2021-12-06 09:00 UTC</time>' in shown
    assert '<a href="https://bsky.example/1" rel="noopener noreferrer nofollow">permalink</a>' in shown
    assert "An older one" in shown
    assert "on youtube (hidden in the page)</header><p>(the page has no words of it)</p>" in shown
    assert "javascript:" not in shown
    assert Seen(shown).words.count("Bridge open") == 1


HOSTILE = '<script>document.title="run"</script><img src=x onerror=alert(1)>"\' onmouseover=x &lt; \x00\x1b\ud800\u202e'


def test_nothing_of_an_article_becomes_markup() -> None:
    spans = (Span(0, len(HOSTILE)),)
    excerpt = Excerpt(HOSTILE, spans)
    speaker = Speaker(name=HOSTILE, role=HOSTILE, affiliation=HOSTILE, handle=HOSTILE, mention=excerpt)
    post = Post(
        platform=Platform.TWITTER,
        url=f"https://a.example/{HOSTILE}",
        author=HOSTILE,
        handle=HOSTILE,
        text=HOSTILE,
    )
    article = Article(
        text=HOSTILE, title=HOSTILE, url=HOSTILE, site=HOSTILE, byline=(HOSTILE,), posts=(post,)
    )
    quote = Quote(text=HOSTILE, kind=Kind.DIRECT, spans=spans, cue=excerpt, speaker=speaker, reason=HOSTILE)
    whole = markup.page(html.annotated(article, [quote], why=True), title=HOSTILE)
    seen = Seen(whole)
    assert not {"script", "img", "iframe", "a"} & set(seen.tags)
    assert {name for name, _ in seen.attributes} <= {
        "class",
        "title",
        "dir",
        "lang",
        "charset",
        "name",
        "content",
    }
    whole.encode("utf-8")
    assert "\x00" not in whole
    assert seen.words.count("<script>") >= 8


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_is_shown_whole(text: str, start: int, end: int) -> None:
    first, last = sorted((min(start, len(text)), min(end, len(text))))
    quote = Quote(text=text[first:last], kind=Kind.INDIRECT, spans=(Span(first, last),))
    article = Article(text=text, blocks=(Block(BlockKind.LIST_ITEM, Span(0, len(text))),))
    assert Seen(html.annotated(article, [])).words.strip() == unescape(markup.escaped(text)).strip()
    marked = Seen(html.annotated(article, [quote])).words
    assert re.sub(r"\s", "", unescape(markup.escaped(quote.text))) in re.sub(r"\s", "", marked)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " https://a.example", "https://a b", "//a", None]
)
def test_only_addresses_of_the_web_are_links(address: str | None) -> None:
    assert markup.link(address, "words") == "words"


def test_every_rule_of_the_style_is_scoped() -> None:
    rules = re.sub(r"/\*.*?\*/", "", markup.style(), flags=re.DOTALL)
    selectors = [
        one
        for head in re.sub(r"@media[^{]*\{", "", rules).split("}")
        for one in head.split("{")[0].split(",")
    ]
    assert all(one.strip().startswith(".quoteattr") for one in selectors if one.strip())


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("ink", "paper"),
        ("quiet", "paper"),
        ("quiet", "card"),
        ("said-ink", "said"),
        ("cue", "paper"),
        ("who", "paper"),
        ("when", "paper"),
        ("who", "card"),
    ],
)
def test_contrast_is_that_of_wcag_aa(scheme: int, ink: str, paper: str) -> None:
    found = [
        dict(
            part.strip().split(": ")
            for part in block.replace("\n", " ").split(";")
            if part.strip().startswith("--")
        )
        for block in markup.style().split("{")
        if "--ink" in block
    ]
    one, two = sorted(_luminance(found[scheme][f"--{name}"]) for name in (ink, paper))
    assert (two + 0.05) / (one + 0.05) >= 4.5


@pytest.mark.model
def test_results_show_themselves_and_stay_lists() -> None:
    quotes = quoteattr.extract("“The bridge will open in May,” Ana Ruiz said.")
    assert isinstance(quotes, quoteattr.Quotes)
    assert quotes == list(quotes)
    assert quotes.article.text.startswith("“The bridge")
    assert '<mark class="said"' in quotes._repr_html_()
    assert quotes.to_html().startswith("<!DOCTYPE html>")
    assert "cue-after" not in quotes.to_html()
    assert "cue-after" in quotes.to_html(why=True)
    again = pickle.loads(pickle.dumps(quotes))
    assert (type(again), again, again.article) == (quoteattr.Quotes, quotes, quotes.article)


def test_an_article_shows_its_paragraphs() -> None:
    article = quoteattr.read_text("The <b>bridge</b>\n\nIt\x1b[31m opens\nin May.")
    assert article._repr_html_() == (
        '<p dir="auto">The &lt;b&gt;bridge&lt;/b&gt;</p><p dir="auto">It�[31m opens in May.</p>'
    )
