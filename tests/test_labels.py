"""Dashes, transcripts and headlines."""

from collections.abc import Sequence

import pytest
from documents import document_of, span_of

import quoteattr
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels.headlines import find_headlines
from quoteattr.finding.labels.transcripts import find_turns
from quoteattr.finding.signatures import with_signatures
from quoteattr.finding.turns import with_turns
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span

WORDS = "The bridge will open in May"


def labelled(text: str, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    document = document_of(read_text(text))
    turns = [*find_turns(document), *find_headlines(document)]
    return with_turns(document, with_signatures(document, drafts), turns)


def signed(text: str) -> StatementDraft:
    statement = StatementDraft(kind=Kind.DIRECT, spans=(span_of(text, WORDS),), reason="no-cue")
    return labelled(text, [statement])[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"“{WORDS}.” — Ana Ruiz", "Ana Ruiz"),
        (f"“{WORDS}.”—Ana Ruiz", "Ana Ruiz"),
        (f"“{WORDS}”\n– Ana Ruiz, mayor of Harbor City", "Ana Ruiz, mayor of Harbor City"),
        (f"“{WORDS}.”\u00a0― Ana Ruiz\u00a0\n“Not so.”", "Ana Ruiz"),
        (f'"{WORDS}." -- Ruiz\n\nThe town hall was full.', "Ruiz"),
        (f"“{WORDS}.” – Elmford captain Ana Ruiz", "Elmford captain Ana Ruiz"),
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
        f"“{WORDS}” — told reporter Ana Ruiz",
        f"“{WORDS}” — a song by singer Ana Ruiz",
        f"“{WORDS}” — then captain Ana Ruiz left",
        f"“{WORDS}.” The town hall was full.",
    ],
)
def test_dash_before_other_words_names_nobody(text: str) -> None:
    assert signed(text).source is None


def test_transcript_behind_a_headline_is_nobody() -> None:
    assert not labelled(f"{WORDS} - Transcript\n\nThe town hall was full, and nobody left it early.", [])


def test_the_outlet_behind_a_headline_signs_nothing() -> None:
    story = "\n\nThe town hall was full, and it was late when the council met."
    for name, signs in (("Elder Gazette", False), ("Ana Ruiz", True)):
        one = signed(f"“{WORDS}” - {name}{story}")
        assert (one.source is not None) is signs


def turns(text: str) -> list[tuple[str, str]]:
    found = labelled(text, [])
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


def test_headings_of_a_fact_check_are_no_speakers() -> None:
    text = "THE {}: The mayor said the lake is dry.\n\nTHE {}: It is not so. The lake is full."
    assert turns(text.format("GUARD", "MAYOR")) != []
    assert turns(text.format("CLAIM", "VERDICT")) == []


def test_line_that_comes_again_is_a_label_only_if_others_answer_it() -> None:
    assert turns("The ferry ran.\n\nMORE TO READ\n\nIt was late.\n\nMORE TO READ\n\nIt was cold.") == []
    asked = "OKAFOR\n\nIt was late.\n\nRUIZ\n\nIt was cold.\n\nOKAFOR\n\nIt was."
    assert [name for name, _ in turns(asked)] == ["OKAFOR", "RUIZ", "OKAFOR"]


def test_turn_that_the_model_found_is_not_doubled() -> None:
    text = "RUIZ: It will open in May.\n\nOKAFOR: I doubt it."
    found = StatementDraft(kind=Kind.INDIRECT, spans=(Span(6, 26),), source=Span(0, 4))
    assert len(labelled(text, [found])) == 2


def test_headline_label_must_name_somebody_of_the_article() -> None:
    body = (
        "The mayor of Harbor City, Ana Ruiz, spoke to the council on Monday about the bridge and the money."
    )
    assert turns(f"Ruiz: We will rebuild\n\n{body}") == [("Ruiz", "We will rebuild")]
    assert turns(f"Analysis: We will rebuild\n\n{body}") == []


def test_pieces_that_are_signed_are_quotations_of_their_own() -> None:
    text = "“We open in May.” — Ana Ruiz\n\n“We do not.” — Tom Okafor\n\n“Who knows.”"
    spans = tuple(span_of(text, part) for part in ("We open", "We do", "Who"))
    ends = [text.index("”", span.end) for span in spans]
    whole = tuple(Span(span.start, end) for span, end in zip(spans, ends, strict=True))
    found = labelled(text, [StatementDraft(kind=Kind.DIRECT, spans=whole, children=(Span(1, 3),))])
    assert [one.source.of(text) if one.source else None for one in found] == ["Ana Ruiz", "Tom Okafor", None]
    assert [one.spans for one in found] == [(span,) for span in whole]
    assert [one.children for one in found] == [(Span(1, 3),), (), ()]


def test_headline_may_name_its_speaker_at_the_end() -> None:
    text = "The bridge is safe: Ruiz\n\nAna Ruiz spoke to the council about the bridge on Monday evening."
    (one,) = labelled(text, [])
    assert one.source is not None
    assert (one.source.of(text), one.spans[0].of(text)) == ("Ruiz", "The bridge is safe")


@pytest.mark.parametrize("words", ["The bridge is safe, assures Ruiz", "Bridge will open, Ruiz confirms"])
def test_headline_may_end_with_a_verb_and_its_speaker(words: str) -> None:
    (one,) = turns(f"{words}\n\nAna Ruiz spoke to the council about the bridge on Monday evening.")
    assert one == ("Ruiz", words.partition(",")[0])


@pytest.mark.parametrize(
    "words", ["Fair opens late, announces raffle", "Crew moves boat, confirms sale of pier"]
)
def test_headline_may_end_with_a_verb_and_its_object(words: str) -> None:
    assert turns(f"{words}\n\nAna Ruiz spoke to the council about the bridge on Monday evening.") == []


@pytest.mark.parametrize("words", ["Bridge in the fog", "Text and pictures"])
def test_name_behind_a_caption_says_nothing(words: str) -> None:
    assert turns(f"{words}: Ruiz\n\nAna Ruiz spoke to the council about the bridge on Monday evening.") == []


def test_headlines_line_by_line_are_labelled_each_by_itself() -> None:
    text = "Snow closes pass\n\nThe bridge is safe: Ruiz\n\nRuiz wins vote"
    assert turns(text) == [("Ruiz", "The bridge is safe")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"“{WORDS},” Ana Ruiz said. “Bring bread.” –Harbor Press", ["Ana Ruiz"]),
        (f"“{WORDS}.” “Bring bread.” –Ana Ruiz", ["Ana Ruiz"]),
        (f"“{WORDS},” she said. “Bring bread.” –Ana Ruiz", ["Ana Ruiz"]),
        (f"Ana Ruiz said: “{WORDS}.” - Reuters", ["Ana Ruiz"]),
        (f"“{WORDS}.” - Reuters", ["Reuters"]),
    ],
)
def test_behind_a_reporting_clause_a_dash_credits_an_agency(text: str, names: list[str]) -> None:
    def spans(*words: str) -> tuple[Span, ...]:
        return tuple(span_of(text, one) for one in words if one in text)

    who = "she" if "she" in text else "Ana Ruiz"
    source = spans(who)[0] if " said" in text else None
    draft = StatementDraft(
        kind=Kind.DIRECT,
        spans=spans(WORDS, "Bring bread."),
        source=source,
        cue=spans("said"),
        reason="cue-between",
    )
    assert [one.source.of(text) for one in labelled(text, [draft]) if one.source is not None] == names


@pytest.mark.parametrize("when", ["at a fair on Sept. 3", "May 2019", "March 3, 2019", "Monday", "2019"])
def test_signature_may_tell_the_occasion_or_the_time(when: str) -> None:
    text = f"“{WORDS}.” — Senator Ana Ruiz, {when}"
    one = signed(text)
    assert one.source is not None
    assert one.source.of(text) == "Senator Ana Ruiz"
    assert [part.of(text) for part in one.cue] == ["—", when]


@pytest.mark.parametrize("what", ["34", "June Holt’s aunt", "mayor since 2019"])
def test_what_a_signature_tells_of_the_person_belongs_to_the_source(what: str) -> None:
    text = f"“{WORDS}.” — Ana Ruiz, {what}"
    one = signed(text)
    assert one.source is not None
    assert one.source.of(text) == f"Ana Ruiz, {what}"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Attributable to Inspector Tova Orr: ", "Tova Orr"),
        ("Attributable to Inspector Tova Orr:\n\n", "Tova Orr"),
        ("Quotes attributable to Mayor Ilse Marsh:\n\n", "Ilse Marsh"),
        ("Attributable to a police spokesman: ", "a police spokesman"),
        ("People on the quay pass on a quote attributed to Captain Ilse Marsh: ", "Ilse Marsh"),
    ],
)
def test_line_that_credits_a_quotation_names_its_source(line: str, name: str) -> None:
    head = "Two boats ran aground near Port Elder in the night.\n\n"
    found = quoteattr.extract(f"{head}{line}“The crews are safe. We ask people to stay away.”")
    assert [one.speaker and one.speaker.name for one in found] == [name]


def test_what_is_attributable_to_something_credits_nobody() -> None:
    said = "“It was the wind,” said Tova Orr, the harbor master."
    for line in (
        "The loss was attributable to the storm: ",
        "The loss was attributed to the storm: ",
        "Attributable to the storm: ",
    ):
        (one,) = quoteattr.extract(f"Two boats ran aground in the night.\n\n{line}{said}")
        assert one.speaker is not None
        assert one.speaker.name == "Tova Orr"
    (one,) = quoteattr.extract(
        "The loss was attributable to the storm: “It broke the wall, and then it broke the pier.”"
    )
    assert one.speaker is None


@pytest.mark.model
@pytest.mark.parametrize("handle", ["oda_brenk", "odabrenk"])
def test_account_before_a_quotation_is_its_label(handle: str) -> None:
    [quote] = quoteattr.extract(f"@{handle}: “The last ferry leaves at nine tonight.”")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.reason) == (handle, "label")


@pytest.mark.model
def test_names_with_ages_above_quotations_are_those_of_a_street_poll() -> None:
    asked = (
        "Should the old dock be sold?\n\n"
        "Tova Orr, 34, cook\n“Never. It is ours, and my boys learned to row there.”\n\n"
        "Max Idle, 61\n“Sell it tomorrow. The piles are rotten and nobody pays for them.”\n\n"
        "Kit Vask, 19, student\n“I do not mind what they do with it in the end.”"
    )
    found = quoteattr.extract(asked)
    assert [one.speaker and one.speaker.name for one in found] == ["Tova Orr", "Max Idle", "Kit Vask"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Tova Orr, 34", "Tova Orr"),
        ("Max, 9", "Max"),
        ("Tova Orr, 34, waterman", "Tova Orr"),
        ("Tova Orr, joiner", "Tova Orr"),
    ],
)
def test_an_age_or_a_description_behind_a_name_belongs_to_the_label(label: str, name: str) -> None:
    (quote,) = quoteattr.extract(f"{label}: “I never learned to row.”")
    assert (quote.speaker and quote.speaker.name, quote.reason) == (name, "label")


@pytest.mark.model
@pytest.mark.parametrize("label", ["Elmford, 10", "Beds, 40"])
def test_a_number_behind_another_word_is_no_age(label: str) -> None:
    assert not quoteattr.extract(f"{label}: “All taken.”")


@pytest.mark.model
def test_a_single_name_with_an_age_is_no_label() -> None:
    words = "We rest at noon, when the tide is out and nobody wants to be on the water."
    [quote] = quoteattr.extract(f"The harbor rowers are old.\n\nTova Orr, 34, at the dock\n\n“{words}”")
    assert (quote.text, quote.reason) == (words, "no-cue")
