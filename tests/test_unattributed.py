"""Quotations that the model left alone."""

import pytest
from documents import document_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.unattributed import with_quotations
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span

LONG = "We had no flour for eleven days and no boat came"


def found(text: str, *statements: StatementDraft) -> tuple[StatementDraft, ...]:
    return with_quotations(document_of(read_text(text)), statements)


def words(text: str, one: StatementDraft) -> list[str]:
    return [span.of(text) for span in one.spans]


def test_long_quotation_is_speech_of_nobody_known() -> None:
    text = f"The winter was hard. “{LONG}.”"
    (one,) = found(text)
    assert (words(text, one), one.source, one.reason) == ([f"{LONG}."], None, "marks-only")
    assert one.found < 1


def test_short_quotation_is_left() -> None:
    assert found("They call it the “little bridge” here.") == ()


@pytest.mark.parametrize(
    ("quoted", "often"),
    [("Nine Ways to Cook an Eel at Home", 0), ("The eels are gone. Nobody knows why yet.", 1)],
)
def test_several_sentences_are_speech_sooner_than_one(quoted: str, often: int) -> None:
    assert len(found(f"It hung by the door. “{quoted}”")) == often


def test_covered_quotation_is_left() -> None:
    text = f"“{LONG},” she said."
    known = StatementDraft(kind=Kind.DIRECT, spans=(Span(1, 1 + len(LONG)),))
    assert found(text, known) == (known,)


def test_paragraph_that_goes_on_joins_its_statement() -> None:
    text = f"“{LONG}.\n\n“Then it came.”"
    known = StatementDraft(kind=Kind.DIRECT, spans=(Span(1, 2 + len(LONG)),))
    (one,) = found(text, known)
    assert words(text, one) == [f"{LONG}.", "Then it came."]


def test_paragraphs_that_go_on_after_a_long_quotation_are_one() -> None:
    text = f"“{LONG}.\n\n“Then it came.\n\n“It was spring.”"
    (one,) = found(text)
    assert words(text, one) == [f"{LONG}.", "Then it came.", "It was spring."]
