"""Phrases by place, found among the tokens of the tokenizer or of a Doc of a user."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.document.phrases import Phrases
from quoteattr.document.tokens import Tokenizer
from quoteattr.languages import Language
from quoteattr.languages.sources import Sources
from quoteattr.values import Span

LANGUAGE = Language(
    "en",
    sources=Sources(
        phrases={
            "day": frozenset(["monday", "next monday", "the day after"]),
            "place": frozenset(["editor’s room", "e-hall"]),
        }
    ),
)
TOKENIZER = Tokenizer(LANGUAGE)
TEXT = "Monday it was.\n\nNEXT MONDAY, in the Editor’s room or the e-hall. The day\nafter Monday."


def phrases() -> Phrases:
    return TOKENIZER(TEXT, [Span(0, 14), Span(16, len(TEXT))])[1]


def found(label: str, span: Span) -> list[str]:
    return [one.of(TEXT) for one in phrases().within(label, span)]


def test_the_longest_phrase_counts_in_any_case() -> None:
    assert found("day", Span(0, len(TEXT))) == ["Monday", "NEXT MONDAY", "Monday"]
    assert found("place", Span(0, len(TEXT))) == ["Editor’s room", "e-hall"]


def test_only_whole_phrases_lie_within() -> None:
    start = TEXT.index("NEXT")
    assert found("day", Span(start, start + 11)) == ["NEXT MONDAY"]
    assert found("day", Span(start + 1, start + 11)) == []
    assert found("day", Span(start, start + 10)) == []


def test_phrases_are_looked_up_by_their_ends() -> None:
    start = TEXT.index("NEXT")
    assert phrases().starting("day", start) == phrases().ending("day", start + 11) == Span(start, start + 11)
    assert phrases().starting("day", start + 4) is None
    assert phrases().ending("place", start + 11) is None


def test_a_phrase_in_another_is_found_by_its_start() -> None:
    start = TEXT.index("MONDAY")
    assert phrases().starting("day", start) == Span(start, start + 6)
    assert phrases().ending("day", start + 6) == Span(start - 5, start + 6)


def test_a_label_that_no_table_has_is_nowhere() -> None:
    assert found("time", Span(0, len(TEXT))) == []


def test_docs_of_other_pipelines_are_read_by_their_own_words() -> None:
    doc = spacy.blank("xx")("It was next Monday.")
    _, own = TOKENIZER.of_doc(doc, [Span(0, len(doc.text))])
    assert [span.of(doc.text) for span in own.within("day", Span(0, 19))] == ["next Monday"]


@given(st.lists(st.sampled_from(["monday", "next monday", "the day after", "and", "“"]), max_size=12))
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_what_is_found_stands_in_the_text(gap: str, parts: list[str]) -> None:
    text = gap.join(parts)
    _, hits = TOKENIZER(text, [Span(0, len(text))])
    spans = hits.within("day", Span(0, len(text)))
    assert all(" ".join(span.of(text).split()) in LANGUAGE.phrases["day"] for span in spans)
    assert all(one.end <= after.start for one, after in pairwise(spans))
    assert all(hits.starting("day", span.start) == hits.ending("day", span.end) == span for span in spans)


@pytest.mark.parametrize("phrase", ["", " ", "\n"])
def test_a_phrase_without_words_is_told_with_its_label(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrases of 'day': expected words, got"):
        Tokenizer(Language("en", sources=Sources(phrases={"day": frozenset(["monday", phrase])})))
