"""Pages that store the text of their article as data and leave it to a script to show it."""

import json
from collections.abc import Callable

import pytest

import quoteattr
from quoteattr.values import BlockKind, Doubt, Platform

pytest.importorskip("selectolax")

FIRST = "The lighthouse of Harrowgate will be lit again in June, forty years after its lamp was taken to the mainland."
SECOND = "“We kept every screw of it,” said Nora Lindqvist, who has looked after the island since she was nineteen."
SHORT = "“It works,” she said."
THIRD = "The boats of the coast guard have tried the light twice, and the pilots of Saltmarsh saw it from twelve miles."
TEXT = [FIRST, SECOND, SHORT, THIRD]
MARKUP = "".join(f"<p>{row}</p>" for row in TEXT)
TEASER = {
    "title": "Ferry late again",
    "excerpt": "The ferry to the mainland was late on every second day of the month.",
}


def page(script: str, body: str = '<div id="root"></div>') -> str:
    head = '<title>Lighthouse to be lit</title><meta property="og:title" content="Lighthouse to be lit">'
    return f'<html lang="en"><head>{head}</head><body>{body}{script}</body></html>'


def state(data: object) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'


def around(article: object) -> dict[str, object]:
    """The state of a page around what its content system calls the article."""
    seo = {
        "description": "The lighthouse of Harrowgate will be lit again.",
        "image": "https://harrow.example/a.jpg",
    }
    return {
        "props": {"pageProps": {"seo": seo, "article": article, "related": [TEASER] * 3}},
        "buildId": "x1",
    }


def lines(html: str) -> list[str]:
    article = quoteattr.read_html(html)
    return [block.span.of(article.text) for block in article.blocks]


def _nodes(row: str, leaf: Callable[[str], object]) -> list[object]:
    """The runs of a paragraph, of which the second is set apart."""
    return [leaf(row[:9]), leaf(row[9:20]), leaf(row[20:])]


BODIES: dict[str, object] = {
    "markup": {"title": "Lighthouse", "content": {"rendered": MARKUP}},
    "strings": {"title": "Lighthouse", "paragraphs": TEXT},
    "lines": {"title": "Lighthouse", "body": "\n\n".join(TEXT)},
    "elements": {
        "content_elements": [{"type": "text", "_id": f"A{n}", "content": row} for n, row in enumerate(TEXT)]
    },
    "blocks": {"blocks": [{"id": "x", "type": "paragraph", "data": {"text": row}} for row in TEXT]},
    "drafts": {"blocks": [{"key": "a", "type": "unstyled", "text": row, "entityRanges": []} for row in TEXT]},
    "runs": {
        "body": {
            "type": "doc",
            "content": [
                {"type": "paragraph", "content": _nodes(row, lambda run: {"type": "text", "text": run})}
                for row in TEXT
            ],
        }
    },
    "values": {
        "body": {
            "nodeType": "document",
            "content": [
                {
                    "nodeType": "paragraph",
                    "data": {},
                    "content": _nodes(row, lambda run: {"nodeType": "text", "value": run, "marks": []}),
                }
                for row in TEXT
            ],
        }
    },
    "spans": {
        "body": [
            {
                "_type": "block",
                "style": "normal",
                "children": _nodes(row, lambda run: {"_type": "span", "_key": "k", "text": run}),
            }
            for row in TEXT
        ]
    },
    "links": {
        "body": [
            {
                "type": "paragraph",
                "children": _nodes(
                    row,
                    lambda run: {
                        "type": "link",
                        "url": "https://harrow.example/",
                        "children": [{"text": run}],
                    },
                ),
            }
            for row in TEXT
        ]
    },
    "models": {
        "content": [
            {
                "type": "paragraph",
                "model": {"text": row, "blocks": [{"type": "fragment", "model": {"text": row}}]},
            }
            for row in TEXT
        ]
    },
}


@pytest.mark.parametrize("name", BODIES)
def test_the_text_stands_in_the_state_of_a_framework(name: str) -> None:
    assert lines(page(state(around(BODIES[name])))) == TEXT


_QUOTED = json.dumps(json.dumps(around(BODIES["markup"])))
_CODE = MARKUP.replace("<", "\\u003C").replace("/", "\\u002F")


@pytest.mark.parametrize(
    "script",
    [
        f"window.__PRELOADED_STATE__ = {json.dumps(around(BODIES['markup']))};",
        f"window.app=window.app||{{}};window.__INITIAL_STATE__={json.dumps(around(BODIES['runs']))};run()",
        f"window['state'] = JSON.parse({_QUOTED});",
        f'window.__NUXT__=(function(a,b){{return{{data:[{{title:"Lighthouse",body:"{_CODE}"}}],b:b}}}}("x",1));',
    ],
    ids=["assigned", "second", "parsed", "code"],
)
def test_the_text_stands_in_a_variable_of_a_script(script: str) -> None:
    assert lines(page(f"<script>{script}</script>")) == TEXT


def test_what_the_state_holds_twice_is_read_once() -> None:
    data = {"props": {"article": BODIES["elements"]}, "cache": {"Article:1": BODIES["elements"]}}
    assert lines(page(state(data))) == TEXT


@pytest.mark.parametrize(
    "body",
    [
        "<p>JavaScript is switched off, and this site needs it for all that it shows. Please switch it on.</p>",
        f"<h1>Lighthouse to be lit</h1><p>{FIRST}</p>",
    ],
    ids=["request", "standfirst"],
)
def test_a_page_that_shows_next_to_nothing_has_the_text_that_it_stores(body: str) -> None:
    shown = ["Lighthouse to be lit"] if "<h1>" in body else []
    whole = [
        *TEXT,
        *(f"{hour} o’clock: the light was seen from the quay, and a horn answered." for hour in range(1, 9)),
    ]
    assert lines(page(state(around({"paragraphs": whole})), body)) == [*shown, *whole]


def test_a_page_that_shows_its_text_has_no_other() -> None:
    other = "The harbour master of Saltmarsh has counted the seals on the sandbank, and there are more than last year."
    html = page(state(around(BODIES["markup"])), f"<main><p>{other}</p><p>{other[::-1]}.</p></main>")
    assert FIRST not in lines(html)
    assert quoteattr.read_html(html).doubts == ()


def test_stored_text_is_a_doubt_of_the_article_and_its_quotes() -> None:
    article = quoteattr.read_html(page(state(around(BODIES["markup"]))))
    assert article.doubts == (Doubt.NOT_SHOWN,)
    quotes = quoteattr.extract(article)
    assert quotes
    assert all(Doubt.NOT_SHOWN in quote.doubts for quote in quotes)


def test_a_post_in_stored_markup_has_its_place() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>The lamp is back!</p>&mdash; Nora (@nora_keeper)'
        ' <a href="https://twitter.com/nora_keeper/status/1467900000000000000">December 6, 2021</a></blockquote>'
    )
    article = quoteattr.read_html(
        page(state(around({"body": f"<p>{FIRST}</p>{post}<p>{SECOND}</p><p>{THIRD}</p>"})))
    )
    assert [block.kind for block in article.blocks][1] is BlockKind.POST
    (found,) = article.posts
    assert (found.platform, found.handle, found.hidden) == (Platform.TWITTER, "nora_keeper", False)


@pytest.mark.parametrize(
    "script",
    [
        state({"a": [TEASER["title"]]}),
        state({"pictures": [{"meta": {"legend": {"en": {"long": f"{n}: {THIRD}"}}}} for n in range(20)]}),
        f"<script>{'var a = {' * 40}{'x' * 300}</script>",
        state({"style": "a { color: red; } " * 40, "sizes": ["(max-width: 600px) 100vw, 50vw"] * 20}),
        f'<script type="application/json">{"[" * 5000}{"]" * 5000}</script>',
        f'<script type="application/json">{json.dumps("<div>" * 3000 + "</p>")}</script>',
        "<script></p>" + '"a\\' * 100_000 + "</script>",  # one text that never ends
    ],
    ids=["labels", "legends", "code", "style", "depth", "markup", "endless"],
)
def test_data_without_an_article_are_no_text(script: str) -> None:
    article = quoteattr.read_html(page(script))
    assert (article.text, article.doubts) == ("", ())


def test_prose_in_noscript_is_read() -> None:
    assert lines(page("", f"<noscript><article>{MARKUP}</article></noscript>")) == TEXT
