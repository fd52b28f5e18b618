"""Who says it is cut from a content that a second source reports."""

from functools import partial

import pytest
from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.reporters import without_reporter
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span


@pytest.mark.parametrize(
    ("given", "more", "cue", "source", "kept", "who"),
    [
        ("The pier sank, said", " Tova Orr,", "according to", "Tova Orr", "The pier sank", "Tova Orr"),
        ("The pier sank, Max Idle", " said,", "said", "the Gazette", "The pier sank", "Max Idle"),
        ("It sank, state radio said", ",", "according to", "the Gazette", "It sank", "state radio"),
        ("It sank, said the state", ",", "according to", "the Gazette", "It sank", "the state"),
        (
            "It had “no roof,” a letter said",
            ",",
            "according to",
            "the Gazette",
            "It had “no roof,”",
            "a letter",
        ),
        # a place, a day or an addressee behind the verb
        ("“It sank,” Max Idle told police", ",", "according to", "the Gazette", "It sank", "Max Idle"),
        (
            "“Is it old?” the crew said at a hearing",
            ",",
            "according to",
            "the Gazette",
            "Is it old?",
            "the crew",
        ),
        ("“It sank,” Tova Orr", " said Monday in Elmford,", "said", "the Gazette", "It sank", "Tova Orr"),
        (
            "The pier was old, Max Idle wrote in a letter to Orr",
            ",",
            "according to",
            "the Gazette",
            "The pier was old",
            "Max Idle",
        ),
        # nobody says it in the content
        ("The pier sank", ", Max Idle said,", "said", "Max Idle", None, "Max Idle"),
        ("It had roofs, said to be new", ",", "according to", "the Gazette", None, "the Gazette"),
        ("It has a pier, a pair of states", ",", "according to", "the Gazette", None, "the Gazette"),
        ("By May, none had been added", ",", "according to", "the Gazette", None, "the Gazette"),
        ("It sank, a friend of the state", ",", "according to", "the Gazette", None, "the Gazette"),
        ("It had walls, roofs and doors", ",", "according to", "the Gazette", None, "the Gazette"),
        # or it is a clause that belongs to the content
        ("By May, the crew said in a letter", ",", "according to", "the Gazette", None, "the Gazette"),
        ("At noon, Orr said on air that it sank", ",", "according to", "the Gazette", None, "the Gazette"),
        ("It was late, Orr told crews to go", ",", "according to", "the Gazette", None, "the Gazette"),
        ("It was late, Orr told crews it sank", ",", "according to", "the Gazette", None, "the Gazette"),
        ("“No,” Orr is said to have cried", ",", "according to", "the Gazette", None, "the Gazette"),
    ],
)
def test_who_says_it_before_a_second_source_is_not_in_the_content(
    given: str, more: str, cue: str, source: str, kept: str | None, who: str
) -> None:
    text = f"{given}{more} according to the Gazette."

    span = partial(span_of, text)
    document = document_of(read_text(text))
    kind = document.quoted.kind((span(given),))
    draft = StatementDraft(kind=kind, spans=(span(given),), cue=(span(cue),), source=span(source))
    one = without_reporter(document, draft)
    assert " … ".join(part.of(text) for part in one.spans) == (kept or given)
    assert one.source is not None
    assert one.source.of(text) == who


def test_whoever_says_quoted_words_is_nearer_than_a_second_source() -> None:
    text = "“It sank,” Max Idle said in a speech, according to the Gazette."
    document = document_of(read_text(text))
    gazette = text.index("the Gazette")
    draft = StatementDraft(
        kind=Kind.DIRECT, spans=(Span(1, 8),), cue=(Span(19, 23),), source=Span(gazette, gazette + 11)
    )
    one = without_reporter(document, draft)
    assert one.source == Span(11, 19)
    assert one.spans == draft.spans


@pytest.mark.parametrize(
    ("content", "more", "cue", "kept", "verb", "who"),
    [
        (
            "Tova Orr said the pier was old",
            ", the Gazette reported.",
            "reported",
            "the pier was old",
            "said",
            "Tova Orr",
        ),
        (
            "The crew has said that it will “never sail”",
            ", according to the Gazette.",
            "according to",
            "that it will “never sail”",
            "has said",
            "The crew",
        ),
        ("They say it was late", ", reports the Gazette.", "reports", "it was late", "say", "They"),
        # who passes it on is not who says it, but the content begins otherwise
        ("Tova Orr thinks the pier was old", ", the Gazette reported.", "reported", None, "", ""),
        ("Tova Orr said on Monday that it was old", ", the Gazette reported.", "reported", None, "", ""),
        ("Tova Orr said little about the pier", ", the Gazette reported.", "reported", None, "", ""),
        ("Tova Orr claimed the coveted title", ", the Gazette reported.", "reported", None, "", ""),
        ("The State Department is closed", ", the Gazette reported.", "reported", None, "", ""),
        ("No official said the pier was old", ", the Gazette reported.", "reported", None, "", ""),
        ("Tova Orr never said the pier was old", ", the Gazette reported.", "reported", None, "", ""),
        ("Tova Orr is said to be ill", ", the Gazette reported.", "reported", None, "", ""),
        ("What Orr said was not true", ", according to the Gazette.", "according to", None, "", ""),
        ("Those who said it was old were right", ", according to the Gazette.", "according to", None, "", ""),
        ("Most voters said they will stay", ", according to a poll.", "according to", None, "", ""),
        ("A note that Orr wrote says it is old", ", according to the Gazette.", "according to", None, "", ""),
        ("In May, Orr said the pier was old", ", the Gazette reported.", "reported", None, "", ""),
        # whoever speaks themselves explains it
        ("The rules say the pier is closed", ", Max Idle said.", "said.", None, "", ""),
    ],
)
def test_who_says_it_at_the_beginning_of_a_content_is_not_in_it(
    content: str, more: str, cue: str, kept: str | None, verb: str, who: str
) -> None:
    text = content + more
    document = document_of(read_text(text))
    whole, at = Span(0, len(content)), text.index(cue, len(content))
    draft = StatementDraft(
        kind=document.quoted.kind((whole,)),
        spans=(whole,),
        cue=(Span(at, at + len(cue.rstrip("."))),),
        source=Span(len(content) + 2, len(content) + 4),
    )
    one = without_reporter(document, draft)
    if kept is None:
        assert one == draft
        return
    assert one.source is not None
    assert (one.spans[0].of(text), one.cue[0].of(text), one.source.of(text)) == (kept, verb, who)
