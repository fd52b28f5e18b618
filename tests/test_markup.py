"""HTML: the encoding of its bytes, what is refused before it is parsed, and text as a browser shows it."""

import codecs
import random
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from growth import Linear, repeated

from quoteattr.errors import PageError
from quoteattr.reading.html import markup
from quoteattr.reading.html.decoding import decode
from quoteattr.reading.html.markup import flow, parse

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

import fuzz_nesting

WORDS = "Brücke über den Tarn – “geöffnet”"


def text_of(html: str) -> str:
    body = parse(html).body
    assert body is not None
    return flow(body).text


# --- bytes -> text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16-le", "iso-8859-2", "koi8-r"])
def test_declared_encoding_is_used(encoding: str) -> None:
    words = {"iso-8859-2": "Příspěvek", "koi8-r": "Мост открыт"}.get(encoding, WORDS)
    if encoding == "utf-16-le":
        assert decode(codecs.BOM_UTF16_LE + words.encode(encoding)) == words
    else:
        page = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">{words}'
        assert decode(page.encode(encoding)).endswith(words)


def test_byte_order_mark_stands_before_the_declaration() -> None:
    page = f'<meta charset="koi8-r">{WORDS}'
    assert decode(codecs.BOM_UTF8 + page.encode()) == page


def test_latin_1_is_read_as_windows_1252() -> None:
    page = '<meta charset="iso-8859-1">“Open”'
    assert decode(page.encode("windows-1252")) == page


def test_without_declaration_utf_8_is_tried_then_windows_1252() -> None:
    assert decode(WORDS.encode()) == WORDS
    assert decode(WORDS.encode("windows-1252")) == WORDS


def test_late_declaration_is_found() -> None:
    page = f"<head>{' ' * 3000}<meta charset=windows-1251></head>Мост"
    assert decode(page.encode("windows-1251")) == page


@pytest.mark.parametrize("label", ["", "rot13", "no-such-encoding", "utf-16", "base64", "undefined-\\xff"])
def test_strange_declarations_harm_nothing(label: str) -> None:
    page = f'<meta charset="{label}">{WORDS}'
    assert decode(page.encode()) == page


def test_bytes_that_the_encoding_lacks_are_replaced() -> None:
    assert decode(b'<meta charset="utf-8">Br\xfccke \xc3\xbc') == '<meta charset="utf-8">Br\ufffdcke \xfc'


@pytest.mark.parametrize(
    "page",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        WORDS.encode("windows-1252"),
        f'<meta charset="utf-8">{WORDS}'.encode(),
        f'<meta charset="utf-8">{WORDS}'.encode("windows-1252"),
        f'<meta charset="koi8-r">{WORDS}'.encode(),
        '<meta charset="iso-2022-jp">橋'.encode("iso-2022-jp"),
    ],
)
def test_a_parser_reads_the_text_that_was_decoded(page: bytes) -> None:
    source = markup.Source.of(page)
    assert source.text == decode(page)
    assert source.utf8 == decode(page).encode()


# --- what is refused ---------------------------------------------------------------------------------------


def test_too_long_page_is_refused() -> None:
    with pytest.raises(PageError, match="10000000 characters"):
        parse("x" * (markup.LONGEST + 1))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000,
        "<b>" * 5000,
        "<svg><g>" * 3000,
        "<table><tr><td>" * 3000,
        "<p><object>" * 3000,
        "<div a=b " + "c=d " * 3000 + ">",
        "<div" + "".join(f' a{at}="b"' for at in range(3000)) + ">",
        '<div title="a > b"' + " c=d" * 3000 + ">",
        "<div b\"c d='>' " + "e=f " * 3000 + ">",
        "<!--x--->" + "<i>" * 3000,
        "<script></script>" + "<div>" * 3000,
        "<rt>" * 3000,
        "<optgroup>" * 3000,
        "<?<!--?>" + "<div>" * 3000,
        "<svg><![CDATA[<!--]]></svg>" + "<div>" * 3000,
        "<svg><p><title><!--</title>" + "<div>" * 3000,
        "<div><object></div></object>" * 3000,
        "<template>" * 3000,
        "<template><template>" + "<div>" * 3000,
        "<p>x</p>" * 30_000 + "<rp>" * 3000,
        "<svg><![CDATA[<!--]]></svg><p" + "".join(f" a{at}" for at in range(3000)) + ">",
        "".join(f"<body a{at}=b>" for at in range(3000)),
        "".join(f"<x{at}>a</x{at}>" for at in range(12_000)),
        "".join(f"<p a{at}='b'>a</p>" for at in range(12_000)),
        "<a" * 100_000,
    ],
)
def test_nesting_that_a_parser_could_not_bear_is_refused(html: str) -> None:
    with pytest.raises(PageError):
        parse(html)


@pytest.mark.parametrize(
    "unit", ["<div>", "<b>", "<svg><g>", "<table>", "<p><b>", "c=d ", "<!--x--->", "<i>"]
)
def test_nesting_is_refused_in_linear_time(unit: str, linear: Linear) -> None:
    def refuse(html: str) -> None:
        with suppress(PageError):
            parse("<div " + html)
        with suppress(PageError):
            parse(html)

    linear(repeated(unit, refuse), 20_000)


@pytest.mark.parametrize("unit", ["<object>", "<p>x</p>", "<button>x</button>", "<td>x", "x<div></div>"])
def test_formatting_is_not_opened_anew_again_and_again(unit: str) -> None:
    html = "<p>" + "".join(f"<b x={at}>" for at in range(400)) + "</p>" + unit * 450
    with suppress(PageError):
        assert len(parse(html).css("*")) < 2000


def test_no_sequence_of_tags_makes_a_tree_deeper_or_larger_than_its_page() -> None:
    rng = random.Random(7)
    for _ in range(400):
        fuzz_nesting.one_input(fuzz_nesting.page(rng, 12_000))


def test_options_are_read_in_linear_time(linear: Linear) -> None:
    linear(repeated("<option>Monday", lambda html: parse("<select>" + html)), 20_000)


@pytest.mark.parametrize("depth", [100, 900])
def test_pages_as_deep_as_browsers_show_are_read(depth: int) -> None:
    assert text_of("<div>" * depth + "The bridge" + "</div>" * depth) == "The bridge"


@pytest.mark.parametrize(
    "html",
    [
        "<p>" * 5000,
        "<br>" * 5000,
        "<li>" * 5000,
        "<div></div>" * 5000,
        "<script>" + "'<div>'" * 5000 + "</script>",
        "<!--" + "<div>" * 5000 + "-->",
        "<textarea>" + "<div>" * 5000 + "</textarea>",
        '<a title="' + "<div>" * 5000 + '">',
    ],
)
def test_flat_pages_of_many_tags_are_read(html: str) -> None:
    assert parse(html).body is not None


def test_surrogates_do_not_stop_the_parser() -> None:
    assert text_of("<p>a\ud800b</p>") == "ab"


# --- tree -> text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a  b\n\tc", "a b c"),
        ("<p>a</p> <p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<b>a </b> b", "a b"),
        ("a<b>b</b>c", "abc"),
        ("a&nbsp;b &amp; &lt;c&gt; &mdash;", "a\u00a0b & <c> —"),
        ("a<script>x</script><style>y</style><noscript>b</noscript>", "ab"),
        ("<!-- x -->a", "a"),
        ('a<img class="emoji" alt="🌉" src="x.png">', "a🌉"),
        ('a<img alt="a bridge" src="x.png">', "a"),
        ("<p> </p><p>a </p>", "a"),
    ],
)
def test_text_is_as_a_browser_shows_it(html: str, text: str) -> None:
    assert text_of(html) == text


def test_links_have_their_place() -> None:
    body = parse('<p>See <a href="/x"> the  bridge</a>.</p>').body
    assert body is not None
    laid = flow(body)
    (anchor,) = laid.anchors
    assert (anchor.href, laid.label(anchor)) == ("/x", "the bridge")


def test_a_page_that_says_utf_8_and_has_none_is_read_as_windows_1252() -> None:
    declared = '<meta charset="utf-8">'
    text = f"{declared}<p>“The weir is sound,” José Núñez said.</p>"
    assert decode(text.encode("cp1252")) == text
    assert decode(text.encode("cp1252"), charset="UTF-8") == text
    assert "\ufffd" in decode(f"{declared}Привет, сказала Анна".encode("koi8-r"))
    assert decode(text.encode()[:-20] + b"\xe2\x80").endswith("\ufffd")
