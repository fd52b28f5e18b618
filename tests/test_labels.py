"""Dashes, transcripts and headlines."""

import pytest
from documents import document_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels import add_labels
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span

WORDS = "The bridge will open in May"


def signed(text: str) -> StatementDraft:
    start = text.index(WORDS)
    statement = StatementDraft(kind=Kind.DIRECT, spans=(Span(start, start + len(WORDS)),), reason="no-cue")
    return add_labels(document_of(read_text(text)), [statement])[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"“{WORDS}.” — Ana Ruiz", "Ana Ruiz"),
        (f"“{WORDS}.”—Ana Ruiz", "Ana Ruiz"),
        (f"“{WORDS}”\n– Ana Ruiz, mayor of Harbor City", "Ana Ruiz, mayor of Harbor City"),
        (f"“{WORDS}.”\u00a0― Ana Ruiz\u00a0\n“Not so.”", "Ana Ruiz"),
        (f'"{WORDS}." -- Ruiz\n\nThe town hall was full.', "Ruiz"),
    ],
)
def test_dash_names_the_speaker(text: str, name: str) -> None:
    one = signed(text)
    assert one.source is not None
    assert one.source.of(text) == name
    assert one.reason == "label"


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS}” — a promise that nobody believed.",
        f"“{WORDS}” — Ana Ruiz had promised it before the storm.",
        f"“{WORDS}.” The town hall was full.",
    ],
)
def test_dash_before_other_words_names_nobody(text: str) -> None:
    assert signed(text).source is None


def turns(text: str) -> list[tuple[str, str]]:
    found = add_labels(document_of(read_text(text)), [])
    return [(one.source.of(text), " ".join(s.of(text) for s in one.spans)) for one in found if one.source]


def test_transcript_gives_a_statement_a_turn() -> None:
    text = (
        "The council met at noon.\n\nRUIZ: It will open in May.\n\nOKAFOR: I doubt it.\n\nThe meeting ended."
    )
    assert turns(text) == [("RUIZ", "It will open in May."), ("OKAFOR", "I doubt it.")]


def test_transcript_of_plain_names_needs_one_that_comes_again() -> None:
    once = "Ruiz: It will open in May.\n\nOkafor: I doubt it.\n\nThe meeting ended there."
    again = once + "\n\nRuiz: We shall see."
    assert turns(once) == []
    assert [name for name, _ in turns(again)] == ["Ruiz", "Okafor", "Ruiz"]


@pytest.mark.parametrize("label", ["Photo", "UPDATE", "Source", "Watch"])
def test_label_that_names_nobody_is_left(label: str) -> None:
    assert turns(f"{label}: the bridge at noon.\n\n{label}: the bridge at night.\n\nIt was cold.") == []


def test_label_that_is_a_common_word_of_the_article_is_left() -> None:
    captions = "TREATMENT: The hospital at noon.\n\nEMERGENCY: The minister arrives."
    assert [name for name, _ in turns(captions)] == ["TREATMENT", "EMERGENCY"]
    assert turns(f"The treatment went well in this emergency.\n\n{captions}") == []


def test_turn_that_the_model_found_is_not_doubled() -> None:
    text = "RUIZ: It will open in May.\n\nOKAFOR: I doubt it."
    found = StatementDraft(kind=Kind.INDIRECT, spans=(Span(6, 26),), source=Span(0, 4))
    assert len(add_labels(document_of(read_text(text)), [found])) == 2


def test_headline_label_must_name_somebody_of_the_article() -> None:
    body = (
        "The mayor of Harbor City, Ana Ruiz, spoke to the council on Monday about the bridge and the money."
    )
    assert turns(f"Ruiz: We will rebuild\n\n{body}") == [("Ruiz", "We will rebuild")]
    assert turns(f"Analysis: We will rebuild\n\n{body}") == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Ana Ruiz was quoted as saying the bridge would open.", "Ana Ruiz", "was quoted as saying"),
        (
            "The mayor is cited by the Herald as saying that the bridge would open.",
            "The mayor",
            "is cited by the Herald as saying",
        ),
    ],
)
def test_passive_of_quoting_names_the_speaker(text: str, source: str, cue: str) -> None:
    start = text.index("saying")
    found = StatementDraft(kind=Kind.INDIRECT, spans=(Span(start, len(text) - 1),))
    (one,) = add_labels(document_of(read_text(text)), [found])
    assert [span.of(text) for span in one.spans] == ["the bridge would open"]
    assert one.source is not None
    assert (one.source.of(text), one.cue[0].of(text)) == (source, cue)


def test_passive_of_quoting_elsewhere_is_left() -> None:
    text = "Ana Ruiz was quoted as saying no. Divers would go down again."
    found = StatementDraft(kind=Kind.INDIRECT, spans=(Span(text.index("Divers"), len(text) - 1),))
    assert add_labels(document_of(read_text(text)), [found]) == (found,)
