"""Addressees and outer sources."""

from functools import partial

import pytest
from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.speakers.context import find_contexts
from quoteattr.values import Article, Context, Excerpt, Kind, Span


def context(text: str, content: str, cue: str, source: str | None = None) -> Context | None:
    span = partial(span_of, text)
    statement = StatementDraft(
        kind=Kind.DIRECT, spans=(span(content),), cue=(span(cue),), source=span(source) if source else None
    )
    return find_contexts(document_of(Article(text=text)), [statement])[0]


def test_time_beside_a_turn() -> None:
    turn = StatementDraft(kind=Kind.DIRECT, spans=(Span(12, 20),), time=Span(0, 5))
    [found] = find_contexts(document_of(Article(text="00:02 Ruiz: We will.")), [turn])
    assert found == Context(time=Excerpt(text="00:02", spans=(Span(0, 5),)))


@pytest.mark.parametrize(
    ("text", "content", "cue", "addressee"),
    [
        ("“We will,” Ana Ruiz told reporters on Monday.", "We will", "told", "reporters"),
        ("Ruiz told the Harbor Daily that it would open.", "it would open", "told", "the Harbor Daily"),
        ("Ruiz told CNN: “We will.”", "We will.", "told", "CNN"),
        ("“We will,” Ruiz said to the crowd.", "We will", "said", "the crowd"),
        (
            "“We will,” Ruiz said in an interview with the Herald.",
            "We will",
            "said in an interview",
            "the Herald",
        ),
        ("“We will,” Ruiz assured the council at noon.", "We will", "assured", "the council"),
        ("Ruiz told Dr. Ode that it would open.", "it would open", "told", "Dr. Ode"),
        ("It rained. “We will!” Ruiz told the crew. She left.", "We will!", "told", "the crew"),
    ],
)
def test_addressee_stands_behind_the_cue(text: str, content: str, cue: str, addressee: str) -> None:
    found = context(text, content, cue, "Ruiz")
    assert found is not None
    assert found.addressee is not None
    assert found.addressee.text == addressee


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("“We will,” Ruiz said on Monday.", "We will", "said"),
        ("“We will,” Ruiz told.", "We will", "told"),
        ("Ruiz said the bridge would open to traffic.", "the bridge would open to traffic", "said"),
        ("“We will,” Ruiz says. The crew tells her that it is late.", "We will", "says"),
        ("“We will,” Ruiz said in a letter. She told the board so.", "We will", "said"),
        ("“We will,” Ruiz said\n\nOde told the board so.", "We will", "said"),
    ],
)
def test_no_addressee_is_invented(text: str, content: str, cue: str) -> None:
    assert context(text, content, cue, "Ruiz") is None


def test_outer_source_opens_the_sentence() -> None:
    text = "According to the Harbor Daily, Ana Ruiz said the bridge would open."
    assert context(text, "the bridge would open", "said", "Ana Ruiz") == Context(
        outer=Excerpt("the Harbor Daily", (Span(13, 29),))
    )


def test_own_cue_is_no_outer_source() -> None:
    text = "According to Ana Ruiz, the bridge would open."
    assert context(text, "the bridge would open", "According to", "Ana Ruiz") is None


def test_outer_source_of_another_sentence_is_left() -> None:
    text = "According to the Harbor Daily, it rained. Ana Ruiz said the bridge would open."
    assert context(text, "the bridge would open", "said", "Ana Ruiz") is None
