"""The tags of a page: the compiled extension finds what the patterns find, and nothing is overlooked by either."""

from __future__ import annotations

import re
from itertools import compress
from typing import Any

import pytest
from growth import Linear, repeated
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import PageError
from quoteattr.reading.html import tags
from quoteattr.reading.html.embeds.matchers import EMBEDS
from quoteattr.reading.html.selectors import TEMPLATE, Markup, Selectors, Wanted
from quoteattr.reading.html.tags import (
    INTERFACE,
    check_tags,
    names_by_patterns,
    rename_by_patterns,
    survey_by_patterns,
)

_tags: Any = tags._tags
compiled = pytest.mark.skipif(
    _tags is None, reason="the extension is not compiled: there was no compiler when quoteattr was installed"
)
MOST = tags._ATTRIBUTES

PIECES = [
    b"<", b"</", b">", b"/>", b'"', b"'", b"=", b" ", b"\n", b"\t", b"\x0c", b"/", b"a", b"B", b"p", b"body", b"html",
    b"<body ", b"<HTML a=b", b"</body ", b"<p ", b"<!--", b"-->", b"x y z", b"\xc3\xa9", b"\xff", b"\x00", b'c="d"',
    b"e='f'", b'<a href="b">', b"<p>", b"== ", b'="<p>"', b"<iframe", b"<TABLE ", b" Data-Tweet=",
    b" CLASS=", b"tweet", b"&amp;", b' id="',
]  # fmt: skip
pages = st.builds(
    lambda parts, times: b"".join(parts) * times,
    st.lists(st.sampled_from(PIECES), max_size=40),
    st.integers(1, 4),
)
MANY = [b" a", b"/a", b" a=b", b' a="b"', b' a="<"', b" a = 'b>'", b"a=b "]


@compiled
@given(pages, st.sampled_from([0, 10, 100, 10**6]))
def test_both_survey_a_page_alike(page: bytes, within: int) -> None:
    found, spent, names, opened, _ = _tags.survey(page, MOST, within, (), ())
    other = survey_by_patterns(page, MOST, within, (), ())
    assert (found, spent) == other[:2]
    assert spent > within or (names <= other[2] and opened == other[3])


@compiled
@given(pages, st.sampled_from(MANY), st.integers(MOST - 2, MOST + 2), pages)
def test_both_find_the_same_tag_with_too_many_attributes(
    before: bytes, unit: bytes, times: int, after: bytes
) -> None:
    for page in (
        before + b"<p" + unit * times + after,
        (before + b"<body" + unit * (times // 2)) * 2 + after,
    ):
        first = _tags.survey(page, MOST, 10**9, (), ())[:2]
        assert first == survey_by_patterns(page, MOST, 10**9, (), ())[:2]


@compiled
@given(pages)
def test_both_find_the_same_names(page: bytes) -> None:
    assert _tags.names(page, 10**6) == names_by_patterns(page, 10**6)


@compiled
@given(pages)
def test_both_rename_the_same_tags(page: bytes) -> None:
    names, others = (b"a", b"p", b"table", b"bp"), (b"", b"span", b"x-table", b"b")
    assert _tags.rename(page, names, others) == rename_by_patterns(page, names, others)


def test_tags_are_renamed_where_their_whole_name_is_that() -> None:
    page = b"<B>a<b/>c</b ><br><ab><b<b><b\n></bb b><p b>< b></ b><b"
    there = b"<i>a<i/>c</i ><br><ab><b<i><i\n></bb b><p b>< b></ b><b"
    assert tags.rename(page, (b"b",), (b"i",)) == there == rename_by_patterns(page, (b"b",), (b"i",))


@compiled
@given(pages)
def test_names_that_are_there_are_present(page: bytes) -> None:
    wanted = (b"p", b"body", b"a", b"iframe", b"table", b"data-tweet", b"c", b"no-such-name")
    *_, found = _tags.survey(page, 10**6, 10**9, wanted, ())
    there = {name.lower() for name in names_by_patterns(page, 10**6)}
    assert {*compress(wanted, found)} == there & {*wanted}
    by_patterns = survey_by_patterns(page, 10**6, 10**9, wanted, ())[4]
    assert [*map(bool, by_patterns)] == [True] * len(found)


@compiled
@given(pages)
def test_parts_that_are_in_a_class_or_an_id_are_present(page: bytes) -> None:
    parts = (b"tweet", b"we", b"c", b"&", b"no-such-part")
    *_, found = _tags.survey(page, 10**6, 10**9, (b"c", b"p"), parts)
    there = {*compress(parts, found[2:])}
    for match in re.finditer(rb"""(?i)<p\s+(?:class|id)=(?:"([^"<]*)"|([^\s>"'=<`]+))""", page):
        value = (match[1] or match[2] or b"").lower()
        assert {part for part in parts if part in value} <= there
    if not re.search(rb"(?i)class|id", page):
        assert not there


def test_a_value_that_is_escaped_may_have_every_part() -> None:
    wanted = Selectors(["[class*=embed i]", "[data-post]"])
    for value, there in (("post", False), ("&#101;mbed", True), ("my-EMBED", True)):
        markup = Markup.of(f'<p title="embed" class="{value}">We go.</p>', Wanted(wanted))
        assert len(markup.find(wanted)) == there


@compiled
@pytest.mark.parametrize(
    "page",
    [bytearray(b"<p>"), memoryview(bytearray(b"<p>")), None, 7],
    ids=["bytearray", "memory", "nothing", "number"],
)
def test_what_may_change_is_refused(page: Any) -> None:
    for call in (
        lambda: _tags.survey(page, 1, 1, (), ()),
        lambda: _tags.names(page, 1),
    ):
        with pytest.raises((TypeError, BufferError)):
            call()


@compiled
def test_arguments_of_other_types_are_refused() -> None:
    for call in (
        lambda: _tags.survey(b"<p>", "all", 1, (), ()),
        lambda: _tags.survey(b"<p>", 1, 1, [b"p"], ()),
        lambda: _tags.survey(b"<p>", 1, 1, (), ("p",)),
        lambda: _tags.names(b"<p>", "all"),
        lambda: _tags.rename(b"<p>", (b"p",), ["b"]),
        lambda: _tags.rename(b"<p>", (b"p",), (None,)),
    ):
        with pytest.raises(TypeError):
            call()


@compiled
def test_too_many_names_are_refused() -> None:
    with pytest.raises(ValueError, match="250 names"):
        _tags.survey(b"<p>", 1, 1, (b"p",) * 251, ())
    with pytest.raises(ValueError, match="250 names"):
        _tags.survey(b"<p>", 1, 1, (b"p",) * 200, (b"p",) * 51)
    with pytest.raises(ValueError, match="as many"):
        _tags.rename(b"<p>", (b"p",), ())
    many = tuple(b"x%d" % at for at in range(247))
    assert _tags.survey(b"<a><p id=xy>", 1, 1, (*many, b"p", b"a"), (b"y",))[4] == bytes(247) + b"\1\1\1"


@compiled
@pytest.mark.parametrize(
    "page", [b"", b"<", b"</", b"<p", b"</p", b"<p a", b"<p a=", b"<p a='", b"<p a='b", b"<p a=b"]
)
def test_pages_that_end_within_a_tag_are_surveyed(page: bytes) -> None:
    assert _tags.survey(page, MOST, 0, (b"a",), (b"b",))[:2] == (-1, 0)
    assert _tags.names(page, 9) == names_by_patterns(page, 9)


@compiled
def test_the_extension_is_that_which_this_version_calls() -> None:
    assert _tags.INTERFACE == INTERFACE


@pytest.mark.parametrize("survey", [survey_by_patterns, tags.survey])
@pytest.mark.parametrize("names_of", [names_by_patterns, tags.names_of])
@pytest.mark.parametrize(
    ("page", "told"),
    [
        (b"<p" + b" a" * 2001 + b">", "attributes, got more in <p>"),
        (b"x</SECTION" + b" a=b" * 2001, "attributes, got more in <section>"),
        (b"".join(b"<body a%d=b>" % at for at in range(2001)), "attributes, got more in <body>"),
        (b"".join(b"<p a%d>" % at for at in range(10_001)), "10000 names"),
        (b"<a" * 20_000, "tags within"),
    ],
    ids=["attributes", "end tag", "merged", "names", "within"],
)
def test_a_page_is_refused_with_the_same_words(
    survey: Any, names_of: Any, page: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tags, "survey", survey)
    monkeypatch.setattr(tags, "names_of", names_of)
    with pytest.raises(PageError, match=told):
        check_tags(page)


@pytest.mark.parametrize(
    "page",
    [
        b"<p" + b" a" * 2000 + b">",
        b"".join(b"<body a%d=b>" % at for at in range(2000)),
        b"<p a>" * 10_001,
        b"".join(b"<p a%d>" % at for at in range(9_990)),
    ],
    ids=["attributes", "merged", "equal names", "names"],
)
def test_a_page_within_bounds_is_not_refused(page: bytes) -> None:
    check_tags(page)


@pytest.mark.parametrize("unit", ["<p ", "<p a='<p>' ", "<p a ", '<p a="', "</", "<p      "])
def test_patterns_survey_in_linear_time(unit: str, linear: Linear) -> None:
    linear(repeated(unit, lambda page: survey_by_patterns(page.encode(), MOST, len(page) * 4, (), ())), 4_000)


# --- what is looked for on a page ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        '<IFRAME SRC="https://www.youtube.com/embed/abcdefghijk"></IFRAME>',
        '<div DATA-Tweet-ID="1234567890123456789"></div>',
        '<TEMPLATE><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></TEMPLATE>',
        '<p a=">" <iframe><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
        '<!-- " --><amp-youtube data-videoid="abcdefghijk"></amp-youtube><p title=\'">',
    ],
)
def test_posts_are_found_however_their_tags_are_written(html: str) -> None:
    assert len(quoteattr.read_posts(html)) == 1


@pytest.mark.skipif(tags.survey is survey_by_patterns, reason="the extension is not in use")
def test_a_page_is_not_searched_for_what_it_does_not_have() -> None:
    def searched(html: str) -> tuple[str, bool]:
        found = Markup.of(html, Wanted(EMBEDS)).tags
        return EMBEDS.among(found), TEMPLATE in found.names

    assert searched('<p class="x">We go.</p>') == ("", False)
    assert searched("<iframe>")[0] == "iframe"
    assert searched("<p data-tweet>")[0] == "[data-tweet]"
    assert searched('<p class="my-FB-post">')[0] == ".fb-post"
    assert searched("<Template>")[1]


def test_each_selector_is_known_by_what_its_elements_have() -> None:
    some = Selectors(["p", "[data-post]", "a[href*=x]", ".Post", "[class*=byline i]", "b[id^=vk_][title]"])
    assert some.names == {"p": b"p", "[data-post]": b"data-post", "a[href*=x]": b"a"}
    assert some.parts == {
        ".Post": b"post",
        "[class*=byline i]": b"byline",
        "b[id^=vk_][title]": b"vk_",
    }
