"""Whoever judges in the passive, or in whose words something is put, says the quoted words."""

from functools import partial

import pytest
from documents import document_of, span_of
from growth import Linear, repeated

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.agents import with_agents
from quoteattr.reading.text import read_text


def found(text: str, *drafts: StatementDraft) -> list[tuple[str, str | None, str]]:
    return [
        (
            " … ".join(span.of(text) for span in one.spans),
            one.source.of(text) if one.source else None,
            " ".join(span.of(text) for span in one.cue),
        )
        for one in with_agents(document_of(read_text(text)), drafts)
    ]


@pytest.mark.parametrize(
    ("text", "said", "source", "cue"),
    [
        (
            "The sluice was condemned as “a toy” by Dora Lind.",
            "a toy",
            "Dora Lind",
            "was condemned",
        ),
        ("He has been hailed as a “gift to all” by the crew.", "gift to all", "the crew", "been hailed"),
        ("The toll was quickly attacked as “theft” by sailors.", "theft", "sailors", "was quickly attacked"),
        ("They were not called “fools” by the mayor.", "fools", "the mayor", "were not called"),
        (
            "The plans are dismissed as “a bad and costly joke” by a judge.",
            "a bad and costly joke",
            "a judge",
            "are dismissed",
        ),
    ],
)
def test_whoever_judges_is_the_source(text: str, said: str, source: str, cue: str) -> None:
    assert found(text) == [(said, source, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "The sluice was called “a toy” by noon.",
        "The sluice was called “safe” by Friday.",
        "The sluice was praised as “new” by way of a joke.",
        "The rock is called “the Tooth” by sailors.",  # a name
        "Dora Lind praised “The Weir” by Tom Orr.",
        "The sluice was praised. “It is a toy,” by Lind’s account, is true.",
        "The boat was named “Tern” by the mayor.",
        "Was the sluice called “a toy” by Lind?",
        "The sluice was condemned as “a toy”. By Lind’s house it is dry.",
    ],
)
def test_other_words_have_no_judge(text: str) -> None:
    assert found(text) == []


def draft(text: str, words: str, cue: str, source: str | None = None) -> StatementDraft:
    document = document_of(read_text(text))

    span = partial(span_of, text)
    kind, spans = document.quoted.cut((span(words),))
    return StatementDraft(kind=kind, spans=spans, cue=(span(cue),), source=span(source) if source else None)


def test_a_statement_found_there_gets_the_judge_and_the_quoted_words() -> None:
    text = "Orr was denounced as “a crook” by Lind."
    given = draft(text, "as “a crook” by Lind", "denounced", "Orr")
    assert found(text, given) == [("a crook", "Lind", "was denounced")]


def test_what_somebody_reports_of_a_judge_stays_theirs() -> None:
    text = "Orr was denounced as “a crook” by Lind, said Moss."
    given = draft(text, "Orr was denounced as “a crook” by Lind", "said", "Moss")
    assert found(text, given) == [("Orr was denounced as “a crook” by Lind", "Moss", "said")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The sluice is, in the words of its own keeper, Dora Lind, “a toy”.",
            [("a toy", "its own keeper, Dora Lind", "in the words of")],
        ),
        (
            "The sluice is, in the words of one sailor, a “toy for rich men”, and leaks.",
            [("toy for rich men", "one sailor", "in the words of")],
        ),
        ("The sluice is, in the words of the ballad, “a toy”.", []),
        ("She put it in the words of Dora Lind, who drowned, and called it “a toy”.", []),
        ("She sang in the words of Dora Lind and called it “a toy”.", []),
    ],
)
def test_a_quotation_is_by_whoever_the_phrase_before_it_names(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "unit",
    [
        "It was called “a toy” by Lind. ",
        "in the words of Lind, “a” ",
        "in the words of ",
        "was called ",
        "“a” by Lind ",
    ],
)
def test_judges_take_linear_time(unit: str, linear: Linear) -> None:
    linear(repeated(unit, lambda text: with_agents(document_of(read_text(text)), [])), 2_000)
