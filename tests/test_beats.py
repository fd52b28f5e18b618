"""Action beats: who acts in the sentence before a quotation speaks."""

import pytest
from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.quotations.beats import with_beats
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span

SAID = "The ferry leaves at nine."


def source(text: str, *names: str, cue: Span | None = None) -> str | None:
    """The source that a quotation without one gets."""
    people = [span_of(text, name) for name in names]
    at = text.index(SAID)
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(at, at + len(SAID)),), cue=(cue,) if cue else ())
    (one,) = with_beats(document_of(read_text(text)), [draft], people)
    return one.source.of(text) if one.source else None


@pytest.mark.parametrize(
    "text",
    [
        f"Clara turned to Boris. “{SAID}”",
        f"It rained. Clara turned to Boris. “{SAID}” He nodded.",
        f"Captain Clara turned to Boris. “{SAID}”",
    ],
)
def test_who_acts_in_the_sentence_before_speaks(text: str) -> None:
    assert source(text, "Clara", "Boris") == "Clara"


def test_only_person_of_the_paragraph_before_speaks() -> None:
    assert source(f"Clara Holt runs the pier. She is 40.\n\n“{SAID}”", "Clara Holt") == "Clara Holt"


@pytest.mark.parametrize(
    "text",
    [
        f"The door hit Clara. “{SAID}”",
        f"Clara met Boris on the pier.\n\n“{SAID}”",
        f"Clara looked at the pier.\n\n“{SAID}”",
        f"“No,” Clara told Boris. “{SAID}”",
    ],
)
def test_nobody_who_acts_is_nobody(text: str) -> None:
    names = [name for name in ("Clara", "Boris") if name in text]
    assert source(text, *names) is None


def test_a_name_that_goes_on_in_the_quotation_is_nobody() -> None:
    assert source(f"T. “{SAID}”", "T. “The") is None


def test_quotation_with_a_cue_keeps_it() -> None:
    text = f"Clara turned to Boris. “{SAID}” somebody said."
    at = text.index("said")
    assert source(text, "Clara", "Boris", cue=Span(at, at + 4)) is None


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Clara turned to Boris, ", "Clara"),
        ("The door hit Boris. He shook his head again:\n\n", "He"),
        ("When Boris came in, the old captain frowned and muttered:\n\n", "the old captain"),
        ("Boris was tired, and I told him once more, ", "I"),
    ],
)
def test_who_acts_before_a_comma_or_colon_speaks(lead: str, who: str) -> None:
    assert source(f"{lead}“{SAID}”", *(name for name in ("Clara", "Boris") if name in lead)) == who


def test_cue_of_another_paragraph_is_not_that_of_who_acts() -> None:
    text = f"“It is late,” Boris said.\n\nClara shrugged. “{SAID}”"
    spans = [span_of(text, words) for words in ("It is late", SAID)]
    boris, said, clara = (span_of(text, word) for word in ("Boris", "said", "Clara"))
    drafts = [StatementDraft(kind=Kind.DIRECT, spans=(span,), cue=(said,), source=boris) for span in spans]
    found = with_beats(document_of(read_text(text)), drafts, [boris, clara])
    assert [one.source for one in found] == [boris, clara]


@pytest.mark.parametrize(
    "text",
    [
        f"On the wall of the cabin was written: “{SAID}”",
        f"Over the captain’s head was written: “{SAID}”",
        f"He shook his head.\n\nOn the wall was written:\n\n“{SAID}”",
    ],
)
def test_without_somebody_who_acts_a_colon_leads_to_nobody(text: str) -> None:
    assert source(text) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"Clara turned to the door. “{SAID}” Boris shrugged.", "Clara"),
        (f"Clara turned to the door. “{SAID}”\n\nBoris shrugged.", "Clara"),
        (f"Clara turned to the door. “{SAID[:-1]},” Boris said.", "Boris"),
    ],
)
def test_who_comes_behind_a_full_stop_within_the_marks_does_not_speak(text: str, who: str) -> None:
    people = [Span(text.index(name), text.index(name) + 5) for name in ("Clara", "Boris")]
    start = text.index(SAID[:-1])
    end = text.index("”")
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(start, end),), source=people[1])
    (one,) = with_beats(document_of(read_text(text)), [draft], people)
    assert one.source is not None
    assert one.source.of(text) == who


def test_a_given_name_acts_even_if_the_tagger_passed_it_over() -> None:
    others = "Boris nodded. Olga laughed."
    assert source(f"Clara frowned. “{SAID}” {others}") == "Clara"
    assert source(f"Clara is here. “{SAID}” {others}") is None
    assert source(f"Clara’s hat fell. “{SAID}” {others}") is None
    assert source(f"Silence followed. “{SAID}” {others}") is None
    assert source(f"Hope faded. “{SAID}” They searched on.") is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"Clara left. She shrugs. “{SAID}”", "She"),
        (f"The crew waited. The captain slowly shook his head. “{SAID}”", "The captain"),
        (f"“{SAID}” Clara laughs and folds the map.", "Clara"),
        (f"“{SAID}” Captain Clara, 71, looked at the pier.", "Clara"),
        (f"“{SAID}” The captain Clara nodded.", "Clara"),
    ],
)
def test_who_makes_a_gesture_beside_a_quotation_speaks(text: str, who: str) -> None:
    assert source(text, *(["Clara"] if "Clara" in text else [])) == who


@pytest.mark.parametrize(
    "text",
    [
        f"Clara left. She was old. “{SAID}”",
        f"“{SAID}” Clara had left.",
        f"“{SAID}” The lamp turned red.",
        f"“{SAID}” His brother nodded.",
        f"“{SAID}”\n\nClara nodded.",
        f"It rained. “{SAID}” Clara nodded.",
        f"“{SAID[:-1]}?” Clara nodded.",
        f"“{SAID}” Clara",
    ],
)
def test_other_acts_beside_a_quotation_do_not_tell_who_speaks(text: str) -> None:
    people = [span_of(text, "Clara")] if "Clara" in text else []
    at = text.index(SAID[:-1])
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(at, at + len(SAID)),))
    (one,) = with_beats(document_of(read_text(text)), [draft], people)
    assert one.source is None
