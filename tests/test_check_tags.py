"""The tags of a page: the compiled extension finds what the patterns find, and nothing is overlooked by either."""

from __future__ import annotations

from typing import Any

import pytest
from growth import Linear, repeated
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import PageError
from quoteattr.reading.html import tags
from quoteattr.reading.html.embeds.matchers import Sought
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
    found, spent, names, begun = _tags.survey(page, MOST, within)
    other = survey_by_patterns(page, MOST, within)
    assert (found, spent) == other[:2]
    assert spent > within or (names <= other[2] and begun == other[3] == page.count(b"<"))


@compiled
@given(pages, st.sampled_from(MANY), st.integers(MOST - 2, MOST + 2), pages)
def test_both_find_the_same_tag_with_too_many_attributes(
    before: bytes, unit: bytes, times: int, after: bytes
) -> None:
    for page in (
        before + b"<p" + unit * times + after,
        (before + b"<body" + unit * (times // 2)) * 2 + after,
    ):
        assert _tags.survey(page, MOST, 10**9)[:2] == survey_by_patterns(page, MOST, 10**9)[:2]


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
    found = _tags.present(page, wanted)
    there = {name.lower() for name in names_by_patterns(page, 10**6)}
    assert {name for at, name in enumerate(wanted) if found >> at & 1} == there & {*wanted}
    assert found & tags.perhaps_present(page, wanted) == found


@compiled
@pytest.mark.parametrize(
    "page",
    [bytearray(b"<p>"), memoryview(bytearray(b"<p>")), None, 7],
    ids=["bytearray", "memory", "nothing", "number"],
)
def test_what_may_change_is_refused(page: Any) -> None:
    for call in (
        lambda: _tags.survey(page, 1, 1),
        lambda: _tags.names(page, 1),
        lambda: _tags.present(page, (b"p",)),
    ):
        with pytest.raises((TypeError, BufferError)):
            call()


@compiled
def test_arguments_of_other_types_are_refused() -> None:
    for call in (
        lambda: _tags.survey(b"<p>", "all", 1),
        lambda: _tags.names(b"<p>", "all"),
        lambda: _tags.present(b"<p>", [b"p"]),
        lambda: _tags.present(b"<p>", ("p",)),
        lambda: _tags.rename(b"<p>", (b"p",), ["b"]),
        lambda: _tags.rename(b"<p>", (b"p",), (None,)),
    ):
        with pytest.raises(TypeError):
            call()


@compiled
def test_too_many_or_too_long_names_are_refused() -> None:
    with pytest.raises(ValueError, match="63 names"):
        _tags.present(b"<p>", (b"p",) * 64)
    with pytest.raises(ValueError, match="letters"):
        _tags.present(b"<p>", (b"p" * 63,))
    with pytest.raises(ValueError, match="as many"):
        _tags.rename(b"<p>", (b"p",), ())
    assert _tags.present(b"<a><p>", (*(b"x%d" % at for at in range(61)), b"p", b"a")) == 3 << 61


@compiled
@pytest.mark.parametrize(
    "page", [b"", b"<", b"</", b"<p", b"</p", b"<p a", b"<p a=", b"<p a='", b"<p a='b", b"<p a=b"]
)
def test_pages_that_end_within_a_tag_are_surveyed(page: bytes) -> None:
    assert _tags.survey(page, MOST, 0)[:2] == (-1, 0)
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
    linear(repeated(unit, lambda page: survey_by_patterns(page.encode(), MOST, len(page) * 4)), 4_000)


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


@pytest.mark.skipif(tags.present is tags.perhaps_present, reason="the extension is not in use")
def test_a_page_is_not_searched_for_tags_that_it_does_not_have() -> None:
    few = Sought.on(b"<p>We go.</p>")
    assert "iframe" not in few.selector
    assert "data-tweet" not in few.selector
    assert not few.in_templates
    assert "iframe" in Sought.on(b"<iframe>").selector
    assert Sought.on(b"<Template>").in_templates
