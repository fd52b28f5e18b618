"""Whoever is quoted says the words, not who quotes them."""

from functools import partial

import pytest
from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.quoting import with_quoted
from quoteattr.reading.text import read_text
from quoteattr.values import Stance


def quoted(
    text: str, content: str, cue: str, source: str | None, stance: Stance = Stance.ASSERTED
) -> tuple[str, str | None, Stance]:
    """The words, the source and the stance of a statement after it was looked at."""

    span = partial(span_of, text)
    document = document_of(read_text(text))
    kind, spans = document.quoted.cut((span(content),))
    draft = StatementDraft(
        kind=kind, spans=spans, cue=(span(cue),), source=span(source) if source else None, stance=stance
    )
    (one,) = with_quoted(document, [draft])
    words = " … ".join(part.of(text) for part in one.spans)
    return words, one.source.of(text) if one.source else None, one.stance


@pytest.mark.parametrize(
    ("text", "content", "cue", "kept", "who"),
    [
        (
            "The Herald quoted Mara Quill as saying the quay was shut.",
            "Mara Quill as saying the quay was shut",
            "quoted",
            "the quay was shut",
            "Mara Quill",
        ),
        (
            "The Herald quotes a diver as saying: “The quay is rotten.”",
            "“The quay is rotten.”",
            "quotes",
            "The quay is rotten.",
            "a diver",
        ),
        (
            "“The quay is rotten,” The Herald cited Mara Quill as saying on Monday.",
            "“The quay is rotten,”",
            "cited",
            "The quay is rotten",
            "Mara Quill",
        ),
        (
            "The quay is shut, The Herald reports Mara Quill as saying.",
            "The quay is shut",
            "reports",
            "The quay is shut",
            "Mara Quill",
        ),
        (
            "The Herald quoted Mara Quill, once a diver, as saying the quay was shut.",
            "the quay was shut",
            "saying",
            "the quay was shut",
            "Mara Quill, once a diver",
        ),
        # nobody else is quoted
        (
            "The Herald was quoted on Monday as saying the quay was shut.",
            "the quay was shut",
            "saying",
            "the quay was shut",
            "The Herald",
        ),
        (
            "The Herald was quoted as saying the quay was shut.",
            "the quay was shut",
            "was quoted as saying",
            "the quay was shut",
            "The Herald",
        ),
        (
            "The Herald said the mayor had quoted Mara Quill as saying “no”.",
            "the mayor had quoted Mara Quill as saying “no”",
            "said",
            "the mayor had quoted Mara Quill as saying “no”",
            "The Herald",
        ),
        (
            "The Herald quoted the log and described Mara Quill as saying “no way” to it.",
            "“no way”",
            "quoted",
            "no way",
            "The Herald",
        ),
        (
            "The Herald described the quay as saying much about the town.",
            "the quay as saying much",
            "described",
            "the quay as saying much",
            "The Herald",
        ),
    ],
)
def test_whoever_is_quoted_is_the_source(text: str, content: str, cue: str, kept: str, who: str) -> None:
    assert quoted(text, content, cue, "The Herald") == (kept, who, Stance.ASSERTED)


@pytest.mark.parametrize(
    ("who", "cue", "source"),
    [("Nobody", "quoted", None), ("The Herald", "did not quote", "The Herald")],
)
def test_what_nobody_quoted_has_no_source(who: str, cue: str, source: str | None) -> None:
    text = f"{who} {cue} Mara Quill as saying the quay was shut."
    kept = ("the quay was shut", None, Stance.DENIED)
    assert quoted(text, "Mara Quill as saying the quay was shut", cue, source, Stance.DENIED) == kept


def test_whom_a_fake_quotes_did_not_say_so() -> None:
    text = "A bogus article quoted Mara Quill as saying the quay was shut."
    kept = ("the quay was shut", "Mara Quill", Stance.MISATTRIBUTED)
    assert quoted(text, "Mara Quill as saying the quay was shut", "quoted", "A bogus article") == kept


def test_a_condition_about_who_quotes_stays() -> None:
    text = "If The Herald quotes Mara Quill as saying the quay is shut, read on."
    one = quoted(text, "Mara Quill as saying the quay is shut", "quotes", "The Herald", Stance.HYPOTHETICAL)
    assert one == ("the quay is shut", "Mara Quill", Stance.HYPOTHETICAL)
