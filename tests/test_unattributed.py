"""Quotations that the model left alone."""

import attrs
import pytest
from documents import document_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.quotations.unattributed import with_quotations
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


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“Sell it.” — Tova Orr, 61, cook", True),
        ("“Why do we wait?” – Tova Orr", True),
        ("“Who Sails There?” – Tova Orr", False),
        ("“The Long Pier” – Tova Orr", False),
        ("“Sell it.” – She left at noon.", False),
        ("She said it twice: “Sell it.” — Tova Orr", False),
    ],
)
def test_a_signed_sentence_is_speech_however_short(text: str, *, kept: bool) -> None:
    assert len(found(f"We asked the harbor.\n\n{text}\n\nMore on Monday.")) == kept


def test_covered_quotation_is_left() -> None:
    text = f"“{LONG},” she said."
    known = StatementDraft(kind=Kind.DIRECT, spans=(Span(1, 1 + len(LONG)),))
    assert found(text, known) == (known,)


@pytest.mark.parametrize("within", ["first", "second"])
@pytest.mark.parametrize("cue", ["told", "Rolf"])
def test_what_is_gained_holds_neither_cue_nor_source_nor_half_a_nested_quotation(
    within: str, cue: str
) -> None:
    text = f"“{LONG}, ‘not one loaf’ she told Rolf of it.\n\n“Then ‘it came’ she told Rolf of it.”"
    first, second = text.index("\n"), text.index("Then")
    at = text.index(cue) if within == "first" else text.index(cue, second)
    source = text.index("she") if within == "first" else text.index("she", second)
    beside = Span(at, at + len(cue)), Span(source, source + 3)
    nested = text.index("not one"), text.index("it came")
    early = StatementDraft(
        kind=Kind.DIRECT, spans=(Span(1, first),), children=(Span(nested[0], nested[0] + 12),)
    )
    late = StatementDraft(
        kind=Kind.DIRECT,
        spans=(Span(second, second + 4),),
        cue=(beside[0],),
        source=beside[1],
        children=(Span(nested[1], nested[1] + 7),),
    )
    for statements in ((early, late), (attrs.evolve(early, cue=late.cue, source=late.source), late), (late,)):
        for one in found(text, *statements):
            parts = [*one.cue, *([one.source] if one.source else [])]
            if one.spans != early.spans:  # given so
                assert not any(part.overlaps(span) for part in parts for span in one.spans)
            assert all(any(span.contains(child) for span in one.spans) for child in one.children)


def test_paragraph_that_goes_on_joins_its_statement() -> None:
    text = f"“{LONG}.\n\n“Then it came.”"
    known = StatementDraft(kind=Kind.DIRECT, spans=(Span(1, 2 + len(LONG)),))
    (one,) = found(text, known)
    assert words(text, one) == [f"{LONG}.", "Then it came."]


def test_paragraphs_that_go_on_after_a_long_quotation_are_one() -> None:
    text = f"“{LONG}.\n\n“Then it came.\n\n“It was spring.”"
    (one,) = found(text)
    assert words(text, one) == [f"{LONG}.", "Then it came.", "It was spring."]
