"""The layout of fact checks: headlines that ask, and labels that rate a claim."""

from functools import partial

import pytest
from documents import document_of, span_of

import quoteattr
from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.stance import with_stances
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span, Stance

BODY = (
    "\n\nA post that was shared on Monday says so. The harbour office has not replied to our questions yet."
)


def stance_of(text: str, cue: str, content: str, source: str = "Orla Vance") -> Stance:
    document: Document = document_of(read_text(text))

    span = partial(span_of, text)
    kind = Kind.DIRECT if content[0] in "“‘" else Kind.INDIRECT
    draft = StatementDraft(kind=kind, spans=(span(content),), cue=(span(cue),), source=span(source))
    (one,) = with_stances(document, [draft])
    return one.stance


@pytest.mark.parametrize(
    ("headline", "cue", "content", "asked"),
    [
        ("Orla Vance Says the Kiln Will Close?", "Says", "the Kiln Will Close", True),
        ("Orla Vance Tweeted, ‘The Kiln Will Close’?", "Tweeted", "‘The Kiln Will Close’", True),
        ("Orla Vance: ‘The Kiln Will Close’?", ":", "‘The Kiln Will Close’", True),
        ("Orla Vance: ‘Will the Kiln Close?’", ":", "‘Will the Kiln Close?’", False),
        ("Orla Vance Says ‘The Kiln’ Will Close, and Then?", "Says", "‘The Kiln’", False),
        ("Orla Vance: Will the Kiln Close?", ":", "Will the Kiln Close", False),
        ("Orla Vance Asks Who Closed the Kiln?", "Asks", "Who Closed the Kiln", False),
        ("Orla Vance Says the Kiln Will Close. But When?", "Says", "the Kiln Will Close", False),
        ("Orla Vance Says the Kiln Will Close, but When?", "Says", "the Kiln Will Close", False),
        ("Orla Vance Says the Kiln Will Close – So What?", "Says", "the Kiln Will Close", False),
        ("Orla Vance Says the ‘Kiln, Too,’ Will Cost 1,000 Crowns?", "Says", "the ‘Kiln", True),
        ("Orla Vance Says: Will the Kiln Close?", "Says", "Will the Kiln Close", False),
        ("Why Orla Vance Says the Kiln Will Close?", "Says", "the Kiln Will Close", False),
        ("Orla Vance Says the Kiln Will Close", "Says", "the Kiln Will Close", False),
    ],
)
def test_a_headline_may_ask_whether_somebody_said_something(
    headline: str, cue: str, content: str, *, asked: bool
) -> None:
    assert (stance_of(headline + BODY, cue, content) is Stance.HYPOTHETICAL) is asked


def test_a_question_that_opens_an_interview_is_asked_and_not_asked_about() -> None:
    document = document_of(read_text(f"Orla Vance: Why is the kiln hot?{BODY}"))
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(12, 32),), cue=(Span(10, 11),), source=Span(0, 10))
    assert with_stances(document, [draft]) == (draft,)


def test_a_question_in_the_text_is_no_headline() -> None:
    text = f"Kiln Row Goes On{BODY}\n\nOrla Vance said the kiln would close?"
    assert stance_of(text, "said", "the kiln would close") is Stance.ASSERTED


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("FALSE: Orla Vance said the kiln was hot.", True),
        ("Fake quote: Orla Vance said the kiln was hot.", True),
        ("False alarm: Orla Vance said the kiln was hot.", False),
        ("Not false: Orla Vance said the kiln was hot.", False),
        ("The facts: Orla Vance said the kiln was hot.", False),
        ("Claim: Orla Vance said the kiln was hot. Rating: False", True),
        ("The claim: Orla Vance said the kiln was hot.\n\nOur rating: Mostly false.", True),
        ("Claim\n\nOrla Vance said the kiln was hot.\n\nRating\n\nMisattributed\n\nMore", True),
        ("Rumour:\n\nOrla Vance said the kiln was hot.\n\nVerdict: Pants on Fire!", True),
        ("Claim: Orla Vance said the kiln was hot.\n\nRating: Satire", True),
        ("Claim: Orla Vance said the kiln was hot.\n\nRating: Not false", False),
        ("Claim: Orla Vance said the kiln was hot.\n\nRating: Correct attribution", False),
        ("Claim: Orla Vance said the kiln was hot.\n\nIt was on a false bottom, and it broke.", False),
        ("Claim: Orla Vance said the kiln was hot.\n\nFalse teeth", False),
        ("Town claim: Orla Vance said the kiln was hot.\n\nFalse", False),
        ("Orla Vance said the kiln was hot.\n\nFalse", False),
        (f"Claim: Orla Vance said the kiln was hot.\n\n{'o' * 80}: False", False),
    ],
)
def test_a_label_that_calls_a_claim_false_makes_it_misattributed(text: str, *, false: bool) -> None:
    told = stance_of(text, "said", "the kiln was hot")
    assert (told is Stance.MISATTRIBUTED) is false


def test_a_claim_that_is_said_by_its_label_is_rated_too() -> None:
    text = "By Orla Vance\n\nClaim: The kiln was hot.\n\nRating: False"
    assert stance_of(text, "Claim", "The kiln was hot") is Stance.MISATTRIBUTED


def test_a_label_of_the_source_is_no_label_of_the_claim() -> None:
    text = "Claim:\n\nOrla Vance said: “It is hot. It may crack.”\n\nRating:\n\nFalse"
    assert stance_of(text, "said", "“It is hot. It may crack.”") is Stance.MISATTRIBUTED


@pytest.mark.model
def test_a_fact_check_asserts_neither_its_headline_nor_its_claim() -> None:
    page = (
        "Did Orla Vance Say ‘The Kiln Belongs to Nobody’?\n\nA meme about the potter is shared again.\n\n"
        "Claim:\n\nThe potter Orla Vance said “the kiln belongs to nobody.”\n\nRating:\n\nFalse"
    )
    told = [(one.stance, one.speaker and one.speaker.name) for one in quoteattr.extract(page)]
    assert told == [(Stance.HYPOTHETICAL, "Orla Vance"), (Stance.MISATTRIBUTED, "Orla Vance")]
