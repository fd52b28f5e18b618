"""Answers: whoever was asked in the sentence before gives the next words. The source stands in [[brackets]]."""

import attrs
import pytest
from documents import document_of, last_span_of, span_of
from growth import Linear, Run
from test_naming import RANKER, statements

from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.quotations.answers import with_answers
from quoteattr.reading.text import read_text
from quoteattr.speakers.naming import name_speakers
from quoteattr.values import Kind, Span

SAID = "It was the wind."


def read(text: str, *cue: str, asked: str | None = None) -> StatementDraft:
    """The draft of `SAID`, with ``cue`` as its cue, after a question whose cue is ``asked``."""
    at = text.index(SAID)
    cues = tuple(last_span_of(text, word) for word in cue)
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(at, at + len(SAID)),), cue=cues)
    return with_answers(document_of(read_text(text)), [draft])[0]


def asked(text: str) -> str | None:
    """Who is asked before `SAID`, whose cue is "said"."""
    found = read(text, "said").asked
    return found.of(text) if found else None


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Judge Ivo Marsh asked Ben Cole whether he was sorry.", "Ben Cole"),
        ("Judge Ivo Marsh asked Ben Cole on Monday how it broke.", "Ben Cole"),
        ("A reporter later asked the old captain about the mast.", "the old captain"),
        ("She asks him why it broke.", "him"),
        ("Marsh asked the captain, Ben Cole, why it broke.", "Ben Cole"),
        ("Marsh asked Ben Cole, a captain, why it broke.", "Ben Cole"),
        ("Marsh asked Ben Cole: “Why did it break?”", "Ben Cole"),
        ("When Marsh asked Ben Cole why it broke, Cole shrugged.", "Ben Cole"),
        ("Ben Cole was asked by Ivo Marsh why it broke.", "Ben Cole"),
        ("The two captains were asked why it broke.", "The two captains"),
        ("Ben Cole, whose boat had sunk, was asked by Ivo Marsh why it broke.", "Ben Cole"),
        ("Asked by Ivo Marsh why it broke, Ben Cole shrugged.", "Ben Cole"),
    ],
)
def test_who_is_asked(question: str, who: str) -> None:
    assert asked(f"{question} “{SAID}” he said.") == who
    assert asked(f"{question}\n\n“{SAID}” he said.") == who


@pytest.mark.parametrize(
    "before",
    [
        "Marsh asked Ben Cole to leave.",
        "Marsh asked Ben Cole for help.",
        "Marsh asked for calm.",
        "Marsh asked about the mast.",
        "Nobody asked Ben Cole why it broke.",
        "Marsh never asked Ben Cole why it broke.",
        "Marsh, who asked Ben Cole why it broke, sat down.",
        "It was on the day when Marsh asked Ben Cole why it broke.",
        "When Marsh asked Ben Cole why it broke, Adam Hurst laughed.",
        "Marsh asked Ben Cole why it broke. It rained.",
        "“Why did it break?” Marsh asked Ben Cole.",
        "Marsh told Ben Cole why it broke.",
        "They were asked in the hall why it broke.\n\nIt rained.",
    ],
)
def test_nobody_is_asked(before: str) -> None:
    assert asked(f"{before} “{SAID}” he said.") is None


@pytest.mark.parametrize("cue", ["added", "asked again", "went on"])
def test_who_asks_goes_on(cue: str) -> None:
    assert read(f"Marsh asked Ben Cole why it broke. “{SAID}” he {cue}.", cue).asked is None


def test_an_answer_is_no_question() -> None:
    text = "Marsh asked Ben Cole why it broke. “Why?” he said."
    draft = StatementDraft(kind=Kind.DIRECT, spans=(span_of(text, "Why?"),))
    assert with_answers(document_of(read_text(text)), [draft]) == (draft,)


def test_a_question_that_somebody_reports_is_not_told() -> None:
    text = "She said Marsh asked Ben Cole why it broke. “Wind,” she said."
    said = Span(text.index("Marsh"), text.index("."))
    answer = span_of(text, "Wind")
    drafts = [
        StatementDraft(kind=Kind.INDIRECT, spans=(said,)),
        StatementDraft(kind=Kind.DIRECT, spans=(answer,)),
    ]
    assert with_answers(document_of(read_text(text)), drafts) == tuple(drafts)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (f"Ivo Marsh asked Ben Cole why it broke. “{SAID}”", ()),
        (f"“Why did it break?” Ivo Marsh asked Ben Cole.\n\n“{SAID}”", ()),
        (f"“Why did it break?” Ivo Marsh asked Ben Cole. “{SAID}” came the reply.", ("came",)),
        (f"Ivo Marsh asked Ben Cole for the reason. “{SAID}” was his answer.", ("was",)),
    ],
)
def test_who_is_asked_is_the_source_if_there_is_none(text: str, cue: tuple[str, ...]) -> None:
    source = read(text, *cue).source
    assert source is not None
    assert source.of(text) == "Ben Cole"


@pytest.mark.parametrize(
    "source", ["the reply", "Ivo Marsh"]
)  # also where the model takes the sentence before
def test_a_noun_for_the_answer_stands_for_who_is_asked(source: str) -> None:
    text = f"Ivo Marsh asked Ben Cole why it broke. “{SAID}” came the reply."
    came, reply = span_of(text, "came"), span_of(text, source)
    draft = StatementDraft(kind=Kind.DIRECT, spans=(span_of(text, SAID),), cue=(came,), source=reply)
    (one,) = with_answers(document_of(read_text(text)), [draft])
    assert one.source is not None
    assert one.source.of(text) == "Ben Cole"


def test_a_question_and_the_answer_below_it_are_two_statements() -> None:
    text = f"“Who broke it?” Ivo Marsh asked Ben Cole.\n\n“{SAID}”"
    spans = [span_of(text, one) for one in ("Who broke it?", SAID)]
    at = text.index("asked")
    draft = StatementDraft(kind=Kind.DIRECT, spans=tuple(spans), cue=(Span(at, at + 5),), source=Span(16, 25))
    question, answer = with_answers(document_of(read_text(text)), [draft])
    assert (question.spans, question.reason) == ((spans[0],), Reason.CUE_AFTER)
    assert answer.spans == (spans[1],)
    assert answer.source == Span(text.index("Ben"), text.index("Ben") + 8)
    together = text.replace("\n\n", " ")
    same = attrs.evolve(draft, spans=(spans[0], Span(spans[1].start - 1, spans[1].end - 1)))
    assert with_answers(document_of(read_text(together)), [same]) == (same,)


def test_an_answer_below_a_question_has_another_speaker_even_if_nobody_is_named() -> None:
    text = f"“Who broke it?” Ivo Marsh asked.\n\n“{SAID}”"
    spans = [span_of(text, one) for one in ("Who broke it?", SAID)]
    at = text.index("asked")
    draft = StatementDraft(kind=Kind.DIRECT, spans=tuple(spans), cue=(Span(at, at + 5),), source=Span(16, 25))
    question, answer = with_answers(document_of(read_text(text)), [draft])
    assert (question.source, answer.source, answer.spans) == (Span(16, 25), None, (spans[1],))
    alone = attrs.evolve(draft, spans=(spans[1],))
    assert with_answers(document_of(read_text(text)), [alone])[0].source is None
    again = text.replace(f"“{SAID}”", "“Who paid for it?”")
    more = Span(again.index("Who paid"), len(again) - 1)
    asks = attrs.evolve(draft, spans=(spans[0], more))
    assert with_answers(document_of(read_text(again)), [asks]) == (asks,)
    said = text.replace("asked", "added")
    assert with_answers(document_of(read_text(said)), [draft]) == (draft,)


def test_a_question_may_go_on_in_the_next_paragraph() -> None:
    text = f"Ivo Marsh asked: “Who broke it?\n\n“{SAID}”"
    spans = [span_of(text, one) for one in ("Who broke it?", SAID)]
    at = text.index("asked")
    draft = StatementDraft(kind=Kind.DIRECT, spans=tuple(spans), cue=(Span(at, at + 5),), source=Span(0, 9))
    assert with_answers(document_of(read_text(text)), [draft]) == (draft,)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[[Judge Ivo Marsh]] asked [[Mr Ben Cole]] why it broke. [[He]] said so.", "Ben Cole"),
        ("Ben Cole was led in. [[Judge Ivo Marsh]] asked [[him]] why it broke. [[He]] said so.", "Ben Cole"),
        ("[[Judge Ivo Marsh]] asked [[the captain]] why it broke. [[He]] said so.", "the captain"),
        ("[[Mr Ivo Marsh]] asked [[Ms Rita Cole]] why it broke. [[He]] said so.", "Ivo Marsh"),
        ("[[Mr Ivo Marsh]] asked [[himself]] why it broke. [[He]] said so.", "Ivo Marsh"),
        ("[[Mr Ivo Marsh]] asked [[the committee]] why it broke. [[He]] said so.", "Ivo Marsh"),
        ("[[Mr Ivo Marsh]] asked [[the captains]] why it broke. [[He]] said so.", "Ivo Marsh"),
        ("[[Mr Ivo Marsh]] asked [[Mr Ben Cole]] why it broke. [[Rita Holt]] said so.", "Rita Holt"),
    ],
)
def test_a_pronoun_means_who_was_asked_if_it_can(marked: str, expected: str) -> None:
    article, (asker, whom, answer) = statements(marked)[0], statements(marked)[1][-3:]
    drafts = [asker, attrs.evolve(answer, asked=whom.source)]
    found = name_speakers(document_of(article), drafts, (), RANKER)
    assert [one.speaker and one.speaker.name for one in found][-1] == expected


def test_many_questions_are_read_in_linear_time(linear: Linear) -> None:
    def prepare(size: int) -> Run:
        text = "Marsh asked Cole why it broke. “Wind,” he said. " * (size // 48)
        places = [at for at in range(len(text)) if text.startswith("Wind", at)]
        drafts = [StatementDraft(kind=Kind.DIRECT, spans=(Span(at, at + 4),)) for at in places]
        document = document_of(read_text(text))
        assert document.words
        return lambda: with_answers(document, drafts)

    linear(prepare)
