"""Texts without their quotations, and quotations alone."""

from collections.abc import Callable
from typing import Any

import pytest
from documents import span_of
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.output.masking import Stripped, mask, strip
from quoteattr.values import Article, Kind, Quote, Span

TEXT = "“It floats,” Nell said. She called it “a cork” and left. He said it would sink. “Oh?” 'No.'"


def at(words: str, kind: Kind) -> Quote:
    return Quote(text=words, kind=kind, spans=(span_of(TEXT, words),))


QUOTES = quoteattr.Quotes(
    [
        at("It floats", Kind.DIRECT),
        at("it “a cork”", Kind.MIXED),
        at("it would sink", Kind.INDIRECT),
        at("Oh?", Kind.DIRECT),
        at("No.", Kind.DIRECT),
    ],
    article=Article(text=TEXT),
)


@pytest.mark.parametrize("call", [mask, strip])
def test_a_text_in_place_of_its_quotes_is_told(call: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="quotes: expected Quote, got str; give the quotes of one article"):
        call(TEXT)


@pytest.mark.parametrize(
    ("given", "masked"),
    [
        ({}, "“__ ______,” Nell said. She called it “_ ____” and left. He said it would sink. “__?” '__.'"),
        (
            {"indirect": True, "fill": "x"},
            "“xx xxxxxx,” Nell said. She called xx “x xxxx” and left. He said xx xxxxx xxxx. “xx?” 'xx.'",
        ),
        (
            {"others": True},
            "“It floats,” ____ ____. ___ ______ __ “a cork” ___ ____. __ ____ __ _____ ____. “Oh?” 'No.'",
        ),
    ],
)
def test_quotations_are_masked_in_their_place(given: dict[str, object], masked: str) -> None:
    assert mask(QUOTES, **given) == masked  # type: ignore[arg-type]
    assert len(masked) == len(TEXT)


def test_quotations_are_left_out_with_their_marks() -> None:
    assert strip(QUOTES).text == "Nell said. She called it and left. He said it would sink. "
    assert strip(QUOTES, indirect=True).text == "Nell said. She called and left. He said . "
    assert strip(QUOTES, others=True).text == "It floats\na cork\nOh?\nNo."


def test_offsets_lead_there_and_back() -> None:
    for others in (False, True):
        stripped = strip(QUOTES, others=others)
        places = [stripped.in_article(place) for place in range(len(stripped.text))]
        for place, there in enumerate(places):
            if there is None:
                assert stripped.text[place] == "\n"
            else:
                assert TEXT[there] == stripped.text[place]
                assert stripped.of_article(there) == place
        known = {there for there in places if there is not None}
        assert {place for place in range(len(TEXT)) if stripped.of_article(place) is not None} == known
    assert strip(QUOTES).in_article(-1) is None
    assert strip(QUOTES).in_article(1000) is None


def test_an_article_without_quotes_stays_as_it_is() -> None:
    nothing = quoteattr.Quotes(article=Article(text=TEXT))
    assert mask(nothing) == strip(nothing).text == TEXT
    assert strip(nothing, others=True) == Stripped("", (), ())


def test_the_article_may_be_given_and_has_to_be_known() -> None:
    assert mask(list(QUOTES), article=QUOTES.article) == mask(QUOTES)
    with pytest.raises(ValueError, match="article: expected the article of the quotes, got none"):
        strip(list(QUOTES))
    with pytest.raises(ValueError, match="fill: expected one character, got 'xx'"):
        mask(QUOTES, fill="xx")


@given(
    st.text("ab “”,.'", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5)
)
def test_any_spans_of_any_text_give_slices(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs]
    quotes = [Quote(text=span.of(text), kind=Kind.DIRECT, spans=(span,)) for span in spans]
    article = Article(text=text)
    assert len(mask(quotes, article=article)) == len(text)
    stripped = strip(quotes, article=article)
    assert stripped.text == "".join(span.of(text) for span in stripped.kept)
    assert not any(stripped.of_article(place) is not None for span in spans for place in range(*span))
