"""Participles that open a sentence: their source is the subject of the main clause, before which the content ends."""

from functools import partial

import pytest
from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.fronted import with_subject_behind
from quoteattr.reading.text import read_text
from quoteattr.values import Kind


def read(text: str, cue: str, content: str, source: str | None = None) -> tuple[str | None, list[str], Kind]:
    document = document_of(read_text(text))

    span = partial(span_of, text)
    whole = span(content)
    kind, spans = document.quoted.cut([whole])
    draft = StatementDraft(
        kind=kind, spans=spans, cue=(span(cue),), source=span(source) if source is not None else None
    )
    found = with_subject_behind(document, draft)
    return found.source.of(text) if found.source else None, [one.of(text) for one in found.spans], found.kind


@pytest.mark.parametrize(
    ("rest", "subject"),
    [
        ("Kit Sorrel quit", "Kit Sorrel"),
        ("she left", "she"),
        ("Harbour Master Sorrel closed the lock", "Harbour Master Sorrel"),
        ("the keeper of the lock resigned", "the keeper of the lock"),
        ("rowers laid down their oars", "rowers"),
    ],
)
def test_the_main_clause_is_not_said_and_its_subject_speaks(rest: str, subject: str) -> None:
    text = f"Complaining that the lock was rotten, {rest}."
    for content in ("that the lock was rotten", text[len("Complaining ") : -1]):
        found = read(text, "Complaining", content)
        assert found == (subject, ["that the lock was rotten"], Kind.INDIRECT)


@pytest.mark.parametrize("opening", ["Having", "After having"])
def test_having_said_is_a_participle(opening: str) -> None:
    text = f"{opening} told the crew that it was safe, Kit Sorrel quit."
    assert read(text, "told", "that it was safe") == ("Kit Sorrel", ["that it was safe"], Kind.INDIRECT)


@pytest.mark.parametrize(
    ("text", "content", "kept", "kind"),
    [
        ("Saying it was “a trap”, Sorrel left.", "it was “a trap”", "it was “a trap”", Kind.MIXED),
        ("Saying it was “a trap,” Sorrel left.", "it was “a trap,”", "it was “a trap,”", Kind.MIXED),
        ("Saying “it is a trap”, Sorrel left.", "“it is a trap”", "it is a trap", Kind.DIRECT),
        ("Saying “it is a trap”, Sorrel left.", "“it is a trap”, Sorrel left", "it is a trap", Kind.DIRECT),
        ("After saying it was over, Sorrel left.", "it was over, Sorrel left", "it was over", Kind.INDIRECT),
    ],
)
def test_the_content_of_a_fronted_participle(text: str, content: str, kept: str, kind: Kind) -> None:
    cue = "saying" if "saying" in text else "Saying"
    assert read(text, cue, content) == ("Sorrel", [kept], kind)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Saying that it is safe is a lie.", "Saying", "that it is safe is a lie"),
        ("Saying that it is safe, in a storm, is a lie.", "Saying", "that it is safe, in a storm, is a lie"),
        ("Saying that it was safe, in May they left.", "Saying", "that it was safe"),
        (
            "Saying that it was safe, and dry, helps nobody.",
            "Saying",
            "that it was safe, and dry, helps nobody",
        ),
        ("Saying that in her view, Sorrel lied.", "Saying", "that in her view, Sorrel lied"),
        ("Saying that if it rains, Sorrel drowns.", "Saying", "that if it rains, Sorrel drowns"),
        ("Crews came, saying that it was safe, Sorrel left.", "saying", "that it was safe"),
        ("Reports saying that it was safe, Sorrel left.", "saying", "that it was safe"),
        ("Say that it was safe, Sorrel.", "Say", "that it was safe"),
        ("Having been told that it was safe, Sorrel left.", "been told", "that it was safe"),
        ("Having no doubt told them that it was safe, Sorrel left.", "told", "that it was safe"),
        ("“It was safe,” adding Sorrel left.", "adding", "“It was safe,”"),
    ],
)
def test_what_is_no_fronted_participle_with_a_subject(text: str, cue: str, content: str) -> None:
    assert read(text, cue, content)[0] is None


def test_the_source_that_the_tagger_found_stays() -> None:
    text = "Saying that it was safe, Sorrel left Hob."
    assert read(text, "Saying", "that it was safe", source="Hob")[0] == "Hob"
