"""Phrases that name a source without a verb, or report without a source."""

import pytest
from documents import document_of
from growth import Linear, repeated

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.frames import with_frames
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span


def found(text: str, *drafts: StatementDraft) -> list[tuple[str, str | None, str]]:
    return [
        (
            " … ".join(span.of(text) for span in one.spans),
            one.source.of(text) if one.source else None,
            one.kind,
        )
        for one in with_frames(document_of(read_text(text)), drafts)
    ]


@pytest.mark.parametrize(
    ("text", "said", "source", "kind"),
    [
        ("The sluice is shut, per Lind.", "The sluice is shut", "Lind", Kind.INDIRECT),
        ("It rained. The sluice is shut, per D. Lind. Good.", "The sluice is shut", "D. Lind", Kind.INDIRECT),
        ("In Lind’s words, the sluice is “a toy”.", "the sluice is “a toy”", "Lind", Kind.MIXED),
        ("In the words of Dora Lind, “it is a toy”.", "it is a toy", "Dora Lind", Kind.DIRECT),
        ("To quote Lind, “it is a toy”.", "it is a toy", "Lind", Kind.DIRECT),
        ("By Lind’s account, the sluice is shut.", "the sluice is shut", "Lind", Kind.INDIRECT),
        ("As Dora Lind puts it, “it is a toy”.", "it is a toy", "Dora Lind", Kind.DIRECT),
    ],
)
def test_phrase_names_the_source_of_its_clause(text: str, said: str, source: str, kind: Kind) -> None:
    assert found(text) == [(said, source, kind)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "It rained. It is alleged that, in May, Lind shut the sluice.",
            "that, in May, Lind shut the sluice",
        ),
        ("It was reported that the sluice had leaked.", "that the sluice had leaked"),
        ("It has been claimed that nobody was there.", "that nobody was there"),
    ],
)
def test_a_clause_that_nobody_is_named_to_have_said_has_no_source(text: str, said: str) -> None:
    assert found(text) == [(said, None, Kind.INDIRECT)]


@pytest.mark.parametrize(
    "text",
    [
        "The fee is a crown a day, per person.",
        "It was, in Lind’s words, a toy.",
        "A crown per Lind and day.",
        "It was said that night.",
        "It is said to be a toy.",
        "It is claimed as a toy.",
        "If it is alleged that Lind was there, she will leave.",
        "It was not reported that the sluice had leaked.",
    ],
)
def test_other_uses_of_the_words_name_nobody(text: str) -> None:
    assert found(text) == []


def test_statement_without_a_source_gets_that_of_the_phrase() -> None:
    text = "To quote Lind, “it is a toy”."
    at = text.index("it is")
    assert found(text, StatementDraft(kind=Kind.DIRECT, spans=(Span(at, at + 11),))) == [
        ("it is a toy", "Lind", Kind.DIRECT)
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "To quote Lind, “it is a toy”. ",
        "It is shut, per Lind. ",
        "In Lind’s words, ",
        "It is said that it was shut. ",
    ],
)
def test_phrases_take_linear_time(unit: str, linear: Linear) -> None:
    linear(repeated(unit, lambda text: with_frames(document_of(read_text(text)), [])), 2_000)
