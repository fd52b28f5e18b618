"""Pages as articles: main text, posts in their place, and pages that mean ill."""

import json

import pytest
from growth import Linear, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import FileError, PageError
from quoteattr.reading.formats import no_page
from quoteattr.values import BlockKind

ID, OTHER = "1467899996656373906", "1764548368790458514"
PROSE = "The bridge over the Tarn has been closed for two years, and nobody in Elmford knew when it would open again."
LATER = "The works began in the spring, after the flood had taken the last of the old piers away with it, for good."
POST = f"""<blockquote class="twitter-tweet"><p lang="en">We open the bridge in May!</p>&mdash; Ana Ruiz (@anaruiz)
<a href="https://twitter.com/anaruiz/status/{ID}">December 6, 2021</a></blockquote>"""
POSTING = {
    "@type": "SocialMediaPosting",
    "url": f"https://twitter.com/anaruiz/status/{ID}",
    "author": {"name": "Ana Ruiz"},
    "datePublished": "2021-12-06",
    "articleBody": "We open the bridge in May!",
}
SHOWN = "We open the bridge in May!\n— Ana Ruiz (@anaruiz) December 6, 2021"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        POST.replace("blockquote", "body"),
        "<a href='https://www.instagram.com/p/Babcd'><body class='instagram-media'>We open.",
        "<body class='twitter-tweet'>",
    ],
)
def test_a_page_that_is_an_embed_is_read(page: str) -> None:
    assert quoteattr.read_html(page).text.isprintable() or "\n" in quoteattr.read_html(page).text


def lines(html: str) -> list[str]:
    article = quoteattr.read_html(html)
    assert "\n\n".join(block.span.of(article.text) for block in article.blocks) == article.text
    return [block.span.of(article.text) for block in article.blocks]


# --- main text ---------------------------------------------------------------------------------------------


def test_article_without_what_stands_around_it() -> None:
    html = page(
        f"""<header><nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport and more of it</a></li></ul></nav></header>
        <div id="onetrust-consent-sdk"><p>We and our 312 partners store cookies, which you may refuse.</p></div>
        <main><article><h1>Bridge to open</h1><p>{PROSE}</p><h2>The works</h2><p>{LATER}</p>
        <figure><img src=a.jpg><figcaption>The bridge in May.</figcaption></figure>
        <ul><li>It has two lanes.</li></ul>
        <div class="related-articles"><p>Another article, about the harbour and its many, many cranes.</p></div>
        </article></main>
        <section id=comments><p>I do not believe it, they said the same about the tunnel in the spring.</p></section>
        <footer><p>All rights reserved by The Elmford Post, its heirs and its many friends.</p></footer>""",
        head="<title>Bridge to open</title>",
    )
    assert lines(html) == [
        "Bridge to open",
        PROSE,
        "The works",
        LATER,
        "The bridge in May.",
        "It has two lanes.",
    ]
    kinds = [block.kind for block in quoteattr.read_html(html).blocks]
    assert kinds == [
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.LIST_ITEM,
    ]


def test_article_in_an_element_of_a_misleading_name() -> None:
    assert lines(page(f"<div class=sidebar><p>{PROSE}</p><p>{LATER}</p></div>")) == [PROSE, LATER]


def test_body_of_a_content_system_that_hides_its_label_is_seen() -> None:
    body = f'<div class="field field-name-body field-label-hidden"><p>{PROSE}</p></div>'
    assert lines(page(f"<main><h1>Bridge</h1>{body}<p>{PROSE[::-1]}</p></main>"))[:2] == ["Bridge", PROSE]


@pytest.mark.parametrize(
    "body",
    [
        "<p hidden>{0}</p><p>{1}</p>",
        "<p style='color: red; display : none'>{0}</p><p>{1}</p>",
        "<h2 style='visibility:hidden'>{0}</h2><p>{1}</p>",
        "<p><span hidden>{0}</span>{1}</p>",
        "<p><i style='DISPLAY:none'>{0}</i>{1}</p>",
        "<p>{1}<ins hidden><a href=/b>{0}</a></ins></p>",
    ],
)
def test_what_a_browser_does_not_show_is_not_read(body: str) -> None:
    assert lines(
        page("<article><p>" + PROSE + "</p>" + body.format("No lorries.", LATER) + "</article>")
    ) == [
        PROSE,
        LATER,
    ]


@pytest.mark.parametrize(
    "style", ["backface-visibility: hidden", "overflow: hidden", "pointer-events: none", "border:none"]
)
def test_what_a_style_leaves_visible_is_read(style: str) -> None:
    assert (
        lines(page(f"<p>{PROSE} It is <b style='{style}'>wide</b>.</p><p>{LATER}</p>"))[0]
        == f"{PROSE} It is wide."
    )


@pytest.mark.parametrize("tag", ["p", "div"])
def test_what_a_reader_opens_or_finds_is_read(tag: str) -> None:
    hidden = f"<{tag} hidden=until-found>{LATER}</{tag}>"
    assert lines(page(f"<article><p>{PROSE}</p>{hidden}</article>")) == [PROSE, LATER]


@pytest.mark.parametrize("tag", ["amp-script", "span", "my-app"])
def test_a_page_that_a_script_is_to_show_is_read(tag: str) -> None:
    html = f"<{tag} style='visibility:hidden'><article><h1>Bridge</h1><p>{PROSE}</p><p>{LATER}</p></article></{tag}>"
    assert lines(page(html)) == ["Bridge", PROSE, LATER]


def test_a_time_that_is_not_shown_dates_the_page() -> None:
    shown = "<span hidden>Published: <time datetime=2021-12-06>6 December</time></span>"
    html = page(f"<h1>Bridge</h1>{shown}<p>{PROSE}</p><p>{LATER}</p>")
    assert str(quoteattr.read_html(html).published) == "2021-12-06"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("late.<sup>[1]</sup> It", "late. It"),
        ("late.<sup id=r1><a href=#n1>[note 2]</a></sup><sup>[who?]</sup> It", "late. It"),
        ("late,”<sup>12</sup> she", "late,” she"),
        ("Orr<sup><a href='/a#n3'>3</a></sup> said", "Orr said"),
        ("Orr<a href=#n3><sup>3, 4</sup></a> said", "Orr said"),
        ("costs<sup>†</sup> rose", "costs rose"),
        ("9 m<sup>2</sup> of", "9 m2 of"),
        ("the 4<sup>th</sup> of 10<sup>3</sup>", "the 4th of 103"),
        ("$4.<sup>99</sup>, 1,<sup>000</sup> and 10:<sup>30</sup>", "$4.99, 1,000 and 10:30"),
        ('said "<sup>14</sup>C in 2019,<sup>3</sup> at 10."<sup>4</sup>', 'said "14C in 2019, at 10."'),
        ("the <a href=#c>10<sup>3</sup> boats</a> rose", "the 103 boats rose"),
        ("late.<sup>1 </sup>It is<sup> </sup>cold.<sup>2 </sup> And", "late. It is cold. And"),
        ("late.<sup>[1]</sup><sup>:<span>34–36</span></sup> At 10<sup>:30</sup>", "late. At 10:30"),
        ("or <sup>14</sup>C, as the <sup>New</sup> Pier<sup>TM</sup>", "or 14C, as the New PierTM"),
    ],
)
def test_a_superscript_that_marks_a_note_is_not_read(body: str, shown: str) -> None:
    assert (
        lines(page(f"<p>{PROSE}</p><p>{LATER} They say {body} so.</p>"))[1] == f"{LATER} They say {shown} so."
    )


def test_the_reading_of_a_word_above_it_is_left_out() -> None:
    ruby = "<ruby>Brücke<rp>(</rp><rt>bridge</rt><rp>)</rp></ruby>"
    assert lines(page(f"<p>{PROSE} It is a {ruby}.</p><p>{LATER}</p>"))[0] == f"{PROSE} It is a Brücke."


BAKER = "A baker in Millhaven has won the prize of the county for the third time, with a loaf of rye of two kilos."


def test_of_several_articles_below_each_other_the_one_with_the_headline_is_read() -> None:
    html = page(
        f"""<article><h1>Bridge to open</h1><p class=byline>By Lena Brandt</p><p>{PROSE}</p></article>
        <article><h1>Baker wins prize</h1><p class=byline>By Jon Weber</p><p>{BAKER}</p><p>{BAKER}</p></article>""",
        head="<title>Bridge to open</title>",
    )
    article = quoteattr.read_html(html)
    assert PROSE in article.text
    assert BAKER not in article.text
    assert article.byline == ("Lena Brandt",)


def test_an_article_inside_another_is_a_part_of_it() -> None:
    live = f"<article><h1>12:30</h1><p>{BAKER}</p></article>"
    html = page(
        f"<article><h1>Bridge to open</h1><p>{PROSE}</p>{live}</article>", "<title>Bridge to open</title>"
    )
    assert lines(html) == ["Bridge to open", PROSE, "12:30", BAKER]


def told(body: str) -> str:
    record = {"@type": "NewsArticle", "headline": "Bridge to open", "articleBody": body}
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


@pytest.mark.parametrize(
    "body",
    [f"{PROSE}\n\n{LATER}", f"<p>{PROSE}</p><p>{LATER} </p>", f"{PROSE}\r\n{LATER}"],
    ids=["text", "markup", "lines"],
)
def test_a_page_that_a_script_would_fill_has_the_text_of_its_linked_data(body: str) -> None:
    assert lines(page("<div id=root></div>", told(body))) == [PROSE, LATER]


def test_all_entries_of_a_live_blog_are_read_from_its_linked_data() -> None:
    entries = [{"headline": "At noon", "articleBody": PROSE}, "none", {"articleBody": LATER}]
    record = json.dumps({"@type": "LiveBlogPosting", "headline": "Bridge live", "liveBlogUpdate": entries})
    script = f'<script type="application/ld+json">{record}</script>'
    assert lines(page("<div id=root></div>", script)) == ["Bridge live", "At noon", PROSE, LATER]


def test_titles_in_a_list_of_references_are_not_read() -> None:
    cited = "<li>Brandt, Lena (2021). “Bridge to open, says mayor”. The Elmford Post.</li>"
    html = page(
        f"<main><p>{PROSE}</p><p>{LATER}</p><div class=reflist><ol class=references>{cited * 3}</ol></div>"
    )
    assert lines(html) == [PROSE, LATER]


def test_a_page_that_shows_a_paragraph_has_no_other_text() -> None:
    html = page(f"<main><p>{PROSE}</p></main>", told(f"{PROSE}\n{LATER}"))
    assert lines(html) == [PROSE]


OPENING = "The town has waited for nine years, and the money has been found at last in the road budget."


@pytest.mark.parametrize(
    ("tag", "kind"),
    [("p", BlockKind.PARAGRAPH), ("h2", BlockKind.HEADLINE), ("figcaption", BlockKind.CAPTION)],
)
def test_what_stands_between_the_headline_and_the_article_opens_it(tag: str, kind: BlockKind) -> None:
    html = page(
        f"<h1>Bridge</h1><p>Share</p><{tag}>{OPENING}</{tag}><article>{f'<p>{PROSE}</p>' * 9}</article>"
    )
    article = quoteattr.read_html(html)
    assert [block.kind for block in article.blocks[:3]] == [BlockKind.HEADLINE, kind, BlockKind.PARAGRAPH]
    assert article.blocks[1].span.of(article.text) == OPENING


def test_list_of_links_above_the_article_does_not_open_it() -> None:
    links = f"<ul><li><a href=/a>{OPENING}</a></li></ul>"
    assert lines(page(f"<h1>Bridge</h1>{links}<article>{f'<p>{PROSE}</p>' * 9}</article>"))[1] == PROSE


@pytest.mark.parametrize("own", ["<p>Loading</p>", "<p>Instagram Beitrag</p>", f"<p>{OPENING}</p>"])
def test_phrases_and_paragraphs_of_the_page_are_no_words_of_a_post(own: str) -> None:
    frame = f'<div class="instagram__container">{own}<a href="https://www.instagram.com/p/BgPCX03nnZW/"></a></div>'
    article = quoteattr.read_html(page(f"<article>{f'<p>{PROSE}</p>' * 3}{frame}</article>"))
    assert [(post.id, post.text) for post in article.posts] == [("BgPCX03nnZW", None)]
    assert (OPENING in article.text) == (OPENING in own)


def test_post_stands_where_the_page_has_it() -> None:
    assert lines(page(f"<article><p>{PROSE}</p>{POST}<p>{LATER}</p></article>")) == [PROSE, SHOWN, LATER]


def test_post_inside_a_paragraph_parts_it() -> None:
    frame = f'<iframe src="https://platform.twitter.com/embed/Tweet.html?id={ID}"></iframe>'
    article = quoteattr.read_html(page(f"<article><p>{PROSE}{frame}{LATER}</p></article>"))
    assert article.text == f"{PROSE}\n\n{LATER}"
    (post,) = article.posts
    assert (post.id, post.text, len(post.span)) == (ID, None, 0)
    assert len(PROSE) <= post.span.start <= len(PROSE) + 2
    assert not quoteattr.extract(article) or all(quote.post is None for quote in quoteattr.extract(article))


# --- pages that nobody wrote for a reader ------------------------------------------------------------------


def test_broken_nesting_loses_nothing() -> None:
    html = f"<article><p>{PROSE}<div><b>{POST}</p></b><p>{LATER}<blockquote>Done.</article></div>"
    found = lines(html)
    assert found[:2] == [PROSE, SHOWN]
    assert LATER in found
    assert "Done." in found


UNCLOSED = POST.removesuffix("</blockquote>")
SECOND = POST.replace(ID, OTHER).replace("anaruiz", "t_okafor").replace("Ana Ruiz", "Tomas Okafor")


def test_frames_that_are_not_closed_hold_one_post_each() -> None:
    html = page(f"<article><p>{PROSE}</p>{UNCLOSED}<p>{LATER}</p>{SECOND}<p>{PROSE}</p></article>")
    article = quoteattr.read_html(html)
    assert [(post.id, post.author, post.text) for post in article.posts] == [
        (ID, "Ana Ruiz", "We open the bridge in May!"),
        (OTHER, "Tomas Okafor", "We open the bridge in May!"),
    ]
    assert [block.span.of(article.text) for block in article.blocks if block.kind is not BlockKind.POST] == [
        PROSE,
        LATER,
        PROSE,
    ]


def test_post_without_a_frame_is_found_as_in_plain_text() -> None:
    day = f'<a href="https://x.com/anaruiz/status/{ID}">December 6, 2021</a>'
    lost = f"<p>We open in May.</p><p>— Ana Ruiz (@anaruiz) {day}</p>"
    article = quoteattr.read_html(page(f"<article><p>{PROSE}</p>{lost}<p>{LATER}</p></article>"))
    (post,) = article.posts
    assert (post.id, post.author, post.text) == (ID, "Ana Ruiz", "We open in May.")
    assert [str(block.kind) for block in article.blocks] == ["paragraph", "post", "paragraph"]


def test_place_of_one_post_around_another_keeps_both() -> None:
    html = page(
        f'<article><p>{PROSE}</p><div data-embed-url="https://x.com/i/status/{OTHER}">{POST}</div></article>'
    )
    assert [post.id for post in quoteattr.read_html(html).posts] == [OTHER, ID]
    assert [post.id for post in quoteattr.read_posts(html)] == [OTHER, ID]


def test_post_in_a_comment_of_the_markup_is_none() -> None:
    assert quoteattr.read_posts(page(f"<p>{PROSE}</p><!-- {POST} -->")) == ()


def test_post_in_noscript_is_one() -> None:
    (post,) = quoteattr.read_posts(page(f"<p>{PROSE}</p><noscript>{POST}</noscript>"))
    assert (post.id, post.hidden) == (ID, False)


@pytest.mark.parametrize(
    "copy",
    [
        f"<template>{POST}</template>",
        '<script>var x = "{}";</script>'.format(
            POST.replace('"', '\\"').replace("</", "<\\/").replace("\n", "\\n")
        ),
        "<script>{}</script>".format(POST.replace("<", "\\u003c").replace('"', '\\"').replace("\n", "\\n")),
        "<textarea hidden>{}</textarea>".format(POST.replace("<", "&lt;")),
        '<div data-html="{}"></div>'.format(POST.replace("<", "&lt;").replace('"', "&quot;")),
        f'<script type="application/ld+json">{json.dumps(POSTING)}</script>',
    ],
    ids=["template", "script", "escaped script", "text area", "attribute", "linked data"],
)
def test_hidden_copy_is_read_once_and_marked(copy: str) -> None:
    (hidden,) = quoteattr.read_posts(page(f"<p>{PROSE}</p>{copy}"))
    assert (hidden.id, hidden.author, hidden.text) == (ID, "Ana Ruiz", "We open the bridge in May!")
    assert hidden.hidden
    (seen,) = quoteattr.read_posts(page(f"<p>{PROSE}</p>{POST}{copy}"))
    assert (seen.id, seen.hidden) == (ID, False)


def test_hidden_post_has_no_place_and_no_quote() -> None:
    article = quoteattr.read_html(
        page(f"<article><p>{PROSE}</p><template>{POST}</template><p>{LATER}</p></article>")
    )
    (post,) = article.posts
    assert (post.hidden, post.span, post.words) == (True, None, ())
    assert [quote for quote in quoteattr.extract(article) if quote.post] == []


def test_frame_beside_the_words_of_its_post_is_the_same_post() -> None:
    frame = f'<iframe src="https://platform.twitter.com/embed/Tweet.html?id={ID}"></iframe>'
    article = quoteattr.read_html(page(f"<article><p>{PROSE}</p>{frame}{POST}<p>{LATER}</p></article>"))
    assert [(post.id, post.author) for post in article.posts] == [(ID, "Ana Ruiz")]


@pytest.mark.parametrize(
    "html",
    [
        '<script type="text/x-template"><blockquote class="twitter-tweet">{{ tweet.text }}</blockquote></script>',
        '<blockquote class="twitter-tweet"><p>{{ text }}</p>&mdash; {{ name }} (@{{ handle }})</blockquote>',
        '<blockquote class="twitter-tweet"></blockquote>',
        '<blockquote class="twitter-tweet"><a href="https://twitter.com/anaruiz"></a></blockquote>',
        '<amp-twitter data-tweetid="{{ id }}"></amp-twitter>',
        '<div class="tweet" data-attrs="{"></div>',
        '<iframe src="https://platform.twitter.com/widgets/tweet_button.html"></iframe>',
        '<iframe src="http://[broken"></iframe><iframe src></iframe><embed><object data="//">',
        '<div data-embed-type="twitter" data-embed-id="soon"></div>',
    ],
)
def test_what_only_looks_like_a_post_is_none(html: str) -> None:
    assert quoteattr.read_posts(page(f"<p>{PROSE}</p>{html}")) == ()
    assert quoteattr.read_html(page(f"<article><p>{PROSE}</p>{html}</article>")).posts == ()


@pytest.mark.parametrize(
    ("head", "unit", "end"),
    [
        ("", "<div>x</div>", ""),
        ("", POST, ""),
        ('<span class="tooltip">' * 900, "<i></i>", ""),
        ("<span hidden>" * 900, "<i></i>", ""),
        ("<sup>1" * 900, "<i></i>", ""),
        ('<div class="tweet">' * 900, "<i></i>", ""),
        ("", "&lt;blockquote class=twitter-tweet ", ""),
        ("", '\\u003cblockquote class=\\"twitter-tweet\\">', ""),
        ("", "<template><p>x</p></template>", ""),
        ('<script type="application/ld+json">', "[", "</script>"),
        ("", '<meta name="author" content="Ana Ruiz">', ""),
        ("", '<time datetime="2021-12-06">x</time>', ""),
        ("", "<h1>The bridge</h1>", ""),
        ("<h1>The bridge</h1>", '<time class="updated" pubdate>6/12/2021</time>', ""),
        ('<time class="x">' * 900, "<i></i>", ""),
        ('<div class="author">' * 900, "<i></i>", ""),
        ("<h1>The bridge</h1>", "<a rel=author href=/author/a>Ana Ruiz</a> and ", ""),
        ("<table><tr><td>" * 200, "<a href=https://x.com/anaruiz/status/1>x</a>", ""),
        ("", "<h2>By</h2>", ""),
        ("", "<iframe src=/a/a/a/https:/a/a/https:/></iframe>", ""),
        ("<div itemscope itemtype=ClaimReview>", "<i itemprop=name>x</i>", ""),
        ("<div itemscope itemtype=ClaimReview>" * 900, "<i></i>", ""),
    ],
    ids=lambda part: part[:24],
)
def test_a_page_takes_linear_time(head: str, unit: str, end: str, linear: Linear) -> None:
    def read(html: str) -> None:
        quoteattr.read_html(page(head + html + end))
        quoteattr.read_posts(page(head + html + end))

    # Up to 8,000 tags a page is parsed once, beyond them some times over: in the sizes between, time grows a little
    # faster than the page, and these are below them.
    linear(repeated(unit, read), 1_500)


@pytest.mark.parametrize("unit", ["late.<sup>1</sup> ", "<i hidden>x</i>"])
def test_what_is_not_read_takes_linear_time(unit: str, linear: Linear) -> None:
    linear(repeated(unit, lambda html: quoteattr.read_html(page(f"<p>{html}</p>"))), 20_000)


def test_five_megabytes_of_open_elements_are_refused() -> None:
    with pytest.raises(PageError, match="nested at most 1000 deep"):
        quoteattr.read_html("<div>" * 1_000_000)


# --- any page ----------------------------------------------------------------------------------------------

_TAGS = "a article aside b blockquote br div h1 iframe li noscript p script span table td template time ul".split()
_CLASSES = (
    "twitter-tweet instagram-media tweet fb-post tiktok-embed bluesky-embed nav byline sr-only x".split()
)
_LINKS = [
    f"https://twitter.com/anaruiz/status/{ID}",
    f"https://x.com/i/status/{OTHER}",
    "https://www.instagram.com/p/CXJhgAJADA5/",
    "https://www.facebook.com/elmford/posts/10158812345678901",
    "https://example.org/",
    "",
]
_WORDS = st.sampled_from(
    [PROSE, "Yes.", "— Ana Ruiz (@anaruiz)", "December 6, 2021", " ", "“Open,” she said.", "\ud800\x00"]
)


@st.composite
def elements(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    tag = draw(st.sampled_from(_TAGS))
    link = draw(st.sampled_from(_LINKS))
    name = draw(st.sampled_from(["href", "src", "cite", "data-href", "data-tweetid", "data-embed-url"]))
    opened = f'<{tag} class="{draw(st.sampled_from(_CLASSES))}" {name}="{link}">'
    closed = draw(st.sampled_from([f"</{tag}>", "", "</div>", "</p>"]))
    return opened + "".join(draw(st.lists(inner, max_size=4))) + closed


TREES = st.recursive(st.one_of(_WORDS, st.text(max_size=20)), elements, max_leaves=30)


@given(st.lists(TREES, max_size=6).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_page_is_read_and_its_posts_are_true_slices(html: str) -> None:
    article = quoteattr.read_html(html)
    told = "".join(block.span.of(article.text) for block in article.blocks)
    assert "".join(told.split()) == "".join(article.text.split())
    places = [post.span for post in article.posts if post.span]
    assert places == sorted(places)
    for post in article.posts:
        assert (post.span is None) == post.hidden
        assert "".join(span.of(article.text) for span in post.words) == (
            (post.text or "") if post.span else ""
        )
        assert post.platform
        assert post.id or post.url or post.handle
    placed = {(post.platform, post.id) for post in article.posts}
    assert {(post.platform, post.id) for post in quoteattr.read_posts(html)} <= placed


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_but_those_of_other_formats(data: bytes) -> None:
    if no_page(data):
        with pytest.raises(FileError):
            quoteattr.read_html(data)
        return
    assert isinstance(quoteattr.read_html(data).text, str)


def test_element_that_holds_the_headline_and_the_text_is_the_article_whatever_its_name() -> None:
    teasers = "".join(
        f"<h5><a href=/{n}>Another story</a></h5><p>Elsewhere the council met for the {n}th time, and nobody came.</p>"
        for n in range(4)
    )
    body = "".join(
        f"<p>The lock of Tarnhaven leaks, and for {n} weeks nobody has seen to it.</p>" for n in range(9)
    )
    page = (
        "<title>Lock is leaking again</title>"
        f"<div class=sidebar><h2>Lock is leaking again</h2>{body}</div><div>{teasers}</div>"
    )
    text = quoteattr.read_html(page).text
    assert text.startswith("Lock is leaking again\n\nThe lock of Tarnhaven leaks, and for 0 weeks")
    assert "council" not in text


def test_amp_version_has_its_text_and_its_day() -> None:
    page = (
        "<!doctype html><html ⚡ lang=en><head><link rel=canonical href=https://a.example/lock>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-09-14"}</script></head>'
        "<body><amp-sidebar><p>Home</p></amp-sidebar><article><h1>Lock leaks</h1><amp-ad><p>Buy a boat today.</p>"
        "</amp-ad><p>The lock of Tarnhaven leaks, Ana Ruiz said, and nobody has seen to it so far.</p></article></body>"
    )
    article = quoteattr.read_html(page)
    assert (str(article.published), article.url) == ("2022-09-14", "https://a.example/lock")
    assert article.text.split("\n\n") == [
        "Lock leaks",
        "The lock of Tarnhaven leaks, Ana Ruiz said, and nobody has seen to it so far.",
    ]


def test_print_version_of_fonts_and_line_breaks_is_read() -> None:
    page = (
        "<table><tr><td><font size=5><b>Lock leaks</b></font><br>By Lena Brandt<br>14 September 2022<br><br>"
        "The lock of Tarnhaven leaks, Ana Ruiz said, and nobody has seen to it so far this year.<br><br>"
        "“We will look at it in May,” Tom Okafor said to those who had come to the quay.</td></tr></table>"
    )
    article = quoteattr.read_html(page)
    assert str(article.published) == "2022-09-14"
    assert "Ana Ruiz said" in article.text
    assert "“We will look at it in May,” Tom Okafor said" in article.text


def test_long_lines_that_breaks_part_are_paragraphs() -> None:
    lines = [
        "The lock of Tarnhaven was shut for the winter after the gates had begun to leak.",
        "“We do not open it before the ice is gone,” the lock keeper Ana Ruiz told the crews.",
        "The crews went home.",
    ]
    article = quoteattr.read_html(f"<article><h1>Lock shut</h1><p>{'<br>'.join(lines)}</p></article>")
    blocks = [block.span.of(article.text) for block in article.blocks]
    assert blocks == ["Lock shut", lines[0], "\n".join(lines[1:])]


def test_short_lines_and_broken_sentences_stay_together() -> None:
    lines = [
        "Harbour Office",
        "7 Quay Street, Tarnhaven, which is behind the church and below the old mill",
        "Open on",
    ]
    lines += ["market days and on those days of the year when the ferry from Port Elder is late again"]
    article = quoteattr.read_html(f"<article><h1>Where to go</h1><p>{'<br>'.join(lines)}</p></article>")
    assert "\n".join(lines) in [block.span.of(article.text) for block in article.blocks]
