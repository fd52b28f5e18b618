"""Tokens: offsets true, hostile input linear."""

import pytest
from documents import tokens_of_text
from growth import Linear, repeated
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.document.tokens import LONGEST_RUN, blank, safe, tokens_of
from quoteattr.values import Span


def words(text: str) -> tuple[str, ...]:
    return tokens_of_text(text).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("here,”she said", ("here", ",", "”", "she", "said")),
        ('Lee:"No way"', ("Lee", ":", '"', "No", "way", '"')),
        ("the mayor’s «plan»", ("the", "mayor", "’s", "«", "plan", "»")),
        ("span—Ana Ruiz", ("span", "—", "Ana", "Ruiz")),
        ("don't", ("do", "n't")),
        ("here，″she said．״No", ("here", ",", "″", "she", "said", ".", "״", "No")),
        ("late.[2][13] It", ("late", ".", "It")),
        ("late,”[4]Ruiz", ("late", ",", "”", "Ruiz")),
        ("late.”¹² It", ("late", ".", "”", "It")),
        ("9 m².", ("9", "m²", ".")),
        ("“[20] men", ("“", "[", "20", "]", "men")),
    ],
)
def test_tokenize_splits_at_marks_and_dashes(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paid Rs. 500 to", ("paid", "Rs.", "500", "to")),
        ("Act No. 4 of", ("Act", "No.", "4", "of")),
        ("by Govt. rules", ("by", "Govt.", "rules")),
        ("Lt. Col. Orr", ("Lt.", "Col.", "Orr")),
        ("Is it? No. She left.", ("Is", "it", "?", "No", ".", "She", "left", ".")),
        ("paid 500 Rs. Orr left", ("paid", "500", "Rs", ".", "Orr", "left")),
        ("saw the Col.", ("saw", "the", "Col", ".")),
        ("made a Capt. “I am”", ("made", "a", "Capt", ".", "“", "I", "am", "”")),
        ("Is it? No. says he", ("Is", "it", "?", "No", ".", "says", "he")),
        ("saw the Col. She left", ("saw", "the", "Col", ".", "She", "left")),
        ("No . 4", ("No", ".", "4")),
    ],
)
def test_an_abbreviation_is_one_token_with_its_full_stop_where_a_sentence_goes_on(
    text: str, expected: tuple[str, ...]
) -> None:
    assert words(text) == expected


def test_an_abbreviation_at_the_end_of_a_paragraph_is_parted_from_its_full_stop() -> None:
    text = "He saw the Col.\nOrr left."
    tokens = tokens_of_text(text, [Span(0, 15), Span(16, len(text))])
    assert tokens.words == ("He", "saw", "the", "Col", ".", "Orr", "left", ".")


def test_tokenize_counts_paragraphs_and_offsets_from_the_article() -> None:
    text = "One two.\n\nThree."
    tokens = tokens_of_text(text, [Span(0, 8), Span(10, 16)])
    assert tokens.paragraph == (0, 0, 0, 1, 1)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == list(tokens.words)


@pytest.mark.parametrize("unit", ["“", "a", "'", "<", "<>", "a'", "a-"])
def test_tokenize_takes_long_runs_in_linear_time(unit: str, linear: Linear) -> None:
    linear(repeated(unit, tokens_of_text))


def test_safe_replaces_surrogates_one_for_one() -> None:
    assert safe("a\ud800b") == "a\ufffdb"


def test_safe_leaves_ordinary_text_alone() -> None:
    text = "See https://example.org/" + "a" * (LONGEST_RUN - 30) + " for more."
    assert safe(text) == text


@pytest.mark.parametrize("unit", ["“", "“‘", "«a»", "—", "(:", "😀", "a\u0301,"])
def test_a_run_of_marks_has_few_tokens_but_at_its_ends(unit: str) -> None:
    run = unit * 1000
    assert len(tokens_of_text(run)) <= len(run) / 20 + 80
    text = f"“Yes,” she said.{run}“No,” he said."
    words = tokens_of_text(text).words
    assert (words[:4], words[-3:]) == (("“", "Yes", ",", "”"), ("he", "said", "."))


@given(st.text(max_size=300))
def test_tokenize_is_total_with_true_offsets(text: str) -> None:
    tokens = tokens_of_text(text)
    readable = safe(text)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert readable[start:end] == word
    assert list(tokens.starts) == sorted(tokens.starts)


def test_tokens_of_ends_paragraphs_at_line_breaks() -> None:
    tokens = tokens_of(blank()("One two.\n\nThree.\nFour."))
    assert [span.of("One two.\n\nThree.\nFour.") for span in tokens.paragraphs] == [
        "One two.",
        "Three.",
        "Four.",
    ]
    assert tokens.paragraph == (0, 0, 0, 1, 1, 2, 2)
