"""Labels that name a speaker, and labels that do not; headlines that name one by their form."""

from collections.abc import Sequence
from functools import partial

import attrs
import pytest
from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels.headlines import find_headlines
from quoteattr.finding.labels.labels import with_labels
from quoteattr.finding.reported.clauses import is_act, is_noun_phrase
from quoteattr.finding.turns import with_turns
from quoteattr.languages import Language
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span

STORY = (
    "\n\nThe boats of Harbor City came back on Monday. Lena Brandt waited for them on the quay.\n\nIt rained."
)


def named(
    label: str, words: str, kind: Kind = Kind.INDIRECT, *, people: Sequence[str] = (), others: str = STORY
) -> list[tuple[str | None, str]]:
    """The sources and contents that are left of one labelled statement at the head of a text."""
    text = f"{label}: {words}{others}"
    start = len(label) + 2
    draft = StatementDraft(
        kind=kind,
        spans=(Span(start, start + len(words)),),
        cue=(Span(len(label), len(label) + 1),),
        source=Span(0, len(label)),
        reason="label",
    )
    known = [Span(text.index(name, start), text.index(name, start) + len(name)) for name in people]
    found = with_labels(document_of(read_text(text)), [draft], known)
    return [
        (one.source and one.source.of(text), " ".join(span.of(text) for span in one.spans)) for one in found
    ]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Harbor City", "Nine boats and a crate of eels"),
        ("Eel fair", "Two boats sank on the way"),
        ("Lena Brandt", "A life on the quay"),
        ("Lena Brandt", "How she waited for the boats"),
        ("Analysis", "The boats will be late again"),
        ("Tuesday", "The boats will be late again"),
        ("On HarborDaily", "The boats will be late again"),
    ],
)
def test_label_without_evidence_of_a_voice_is_left(label: str, words: str) -> None:
    assert named(label, words, people=["Lena Brandt"]) == []


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Brandt", "The boats will be late again"),
        ("Lena Brandt", "We wait until the last boat is in"),
        ("Police", "Two boats sank on the way"),
        ("Harbor chief", "The boats are late because of the fog"),
    ],
)
def test_person_or_role_before_a_clause_speaks(label: str, words: str) -> None:
    assert named(label, words, people=["Lena Brandt"]) == [(label, words)]


def test_label_that_stands_at_a_distance_from_a_quotation_is_not_its_speaker() -> None:
    text = "Photo: Ana Ruiz\n\n“The last boat came in long after the lamps were lit.”"
    start = text.index("The last")
    draft = StatementDraft(
        kind=Kind.DIRECT,
        spans=(Span(start, len(text) - 1),),
        cue=(Span(5, 6),),
        source=Span(0, 5),
        reason="label",
    )
    (one,) = with_labels(document_of(read_text(text)), [draft], [])
    assert (one.source, one.cue, one.spans) == (None, (), draft.spans)


def test_label_of_a_short_title_leaves_nothing() -> None:
    assert named("Review", "“The Quay”", Kind.DIRECT) == []


def test_label_that_opens_several_paragraphs_makes_a_transcript() -> None:
    text = "The hearing began at noon.\n\nOkafor: Late again.\n\nWho was there?\n\nOkafor: Nobody but gulls."
    drafts = []
    for words in ("Late again.", "Nobody but gulls."):
        start = text.index(words)
        drafts.append(
            StatementDraft(
                kind=Kind.INDIRECT,
                spans=(Span(start, start + len(words)),),
                cue=(Span(start - 2, start - 1),),
                source=Span(start - 8, start - 2),
                reason="label",
            )
        )
    assert len(with_labels(document_of(read_text(text)), drafts, [])) == 2


def headline(text: str, *people: str) -> list[tuple[str, str, Kind]]:
    spans = [span_of(text, name) for name in people]
    document = document_of(read_text(text + STORY))
    found = with_labels(document, with_turns(document, [], find_headlines(document, spans)), spans)
    return [(one.source.of(text), one.spans[0].of(text), one.kind) for one in found if one.source]


def test_name_beside_a_quotation_at_the_end_of_a_headline_speaks() -> None:
    found = headline("Eel fair: Lena Brandt ‘waits for nobody’", "Lena Brandt")
    assert found == [("Lena Brandt", "waits for nobody", Kind.DIRECT)]


def test_name_before_the_colon_speaks_whatever_is_quoted_before_it() -> None:
    found = headline("‘Lucky’ keeper Lena Brandt: ‘The boats are late’", "Lena Brandt")
    assert found == [("Lena Brandt", "The boats are late", Kind.DIRECT)]


@pytest.mark.parametrize(
    "line", ["Brandt slams Tom Okafor", "Brandt on Tom Okafor", "The aunt of Tom Okafor"]
)
def test_name_before_the_colon_is_not_always_the_one_that_speaks(line: str) -> None:
    assert (
        headline(f"{line}: ‘The boats are late’", "Brandt" if "Brandt" in line else "Tom", "Tom Okafor") == []
    )


def test_name_at_the_end_of_a_headline_speaks_if_a_clause_is_before_it() -> None:
    assert headline("Boats are late because of fog: Brandt") == [
        ("Brandt", "Boats are late because of fog", Kind.INDIRECT)
    ]


@pytest.mark.parametrize("text", ["A tour of the quay: Harbor City", "What you will see: Harbor City"])
def test_no_clause_before_the_colon_is_no_statement(text: str) -> None:
    assert headline(text) == []


# --- noun phrases ---------------------------------------------------------------------------------------------


def parts(
    text: str, cue: str, content: str, spoken: Language | None = None
) -> tuple[object, list[Span], list[Span]]:
    span = partial(span_of, text)
    return document_of(read_text(text), spoken=spoken), [span(content)], [span(cue)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "is_one"),
    [
        ("Brandt praised the new lamps of the quay.", "praised", "the new lamps of the quay", True),
        ("Brandt asked for nine new lamps.", "asked for", "nine new lamps", True),
        ("Brandt objected to nine new lamps.", "objected", "to nine new lamps", True),
        ("Brandt said the lamps broke.", "said", "the lamps broke", False),
        ("Brandt noted the lamps were out.", "noted", "the lamps were out", False),
        ("Brandt noted that lamps break.", "noted", "that lamps break", False),
        ("Brandt urged the town to buy lamps.", "urged", "the town to buy lamps", False),
        ("The old lamps, Brandt noted.", "noted", "The old lamps", False),
    ],
)
def test_noun_phrases_are_told_from_clauses(text: str, cue: str, content: str, is_one: bool) -> None:
    document, spans, cues = parts(text, cue, content)
    assert is_noun_phrase(document, spans, cues) is is_one  # type: ignore[arg-type]


def test_a_language_without_the_table_has_no_noun_phrases() -> None:
    document, spans, cues = parts("Brandt lobbo bima.", "lobbo", "bima", Language("toy"))
    assert not is_noun_phrase(document, spans, cues)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "cue", "content", "is_one"),
    [
        ("Brandt pleaded guilty to theft.", "pleaded", "guilty to theft", True),
        ("Brandt pleaded guilty to arson.", "pleaded guilty", "to arson", True),
        ("Brandt pleaded guilty in May to arson.", "pleaded guilty in May", "to arson", True),
        ("Brandt pleads not guilty to charges that she lied.", "pleads", "to charges that she lied", True),
        ("Brandt pleaded guilty to theft on May 3.", "pleaded", "guilty to theft on May 3", True),
        ("Brandt pleaded “not guilty” to all charges.", "pleaded", "“not guilty” to all charges", True),
        ("Brandt pleaded “guilty”.", "pleaded", "guilty", True),
        ("Brandt pleaded “guilty of love”, she said.", "said", "guilty of love", False),
        ("“Not guilty,” Brandt pleaded.", "pleaded", "Not guilty", False),
        ("Brandt pleaded guilty and admitted that she lied.", "admitted", "that she lied", False),
        ("Brandt pleaded to be allowed to stay.", "pleaded", "to be allowed to stay", False),
        ("The mill announced a bonus.", "announced", "a bonus", True),
        ("The mill announced it would close.", "announced", "it would close", False),
        ("Brandt pleaded that she was ill.", "pleaded", "that she was ill", False),
        ("The mill praised a bonus.", "praised", "a bonus", False),
    ],
)
def test_what_is_done_by_speaking_is_an_act(text: str, cue: str, content: str, is_one: bool) -> None:
    document, spans, cues = parts(text, cue, content)
    assert is_act(document, spans, cues) is is_one  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "speaks"), [("Seen on the oar", False), ("An old sailor of the bay", True)]
)
def test_words_before_a_quotation_that_name_nobody_are_no_label(label: str, speaks: bool) -> None:
    words = "We have waited for the boats since the first day of the year."
    assert named(label, words, Kind.DIRECT) == [(label if speaks else None, words)]


def labelled(line: str, source: str, *people: str) -> str | None:
    """The source of the quotation after a colon, where the tagger took the last of several names for the label."""
    words = "I have waited for the boats all day."
    text, colon = f"{line}: “{words}”{STORY}", len(line)
    draft = StatementDraft(
        kind=Kind.DIRECT,
        spans=(Span(colon + 3, colon + 3 + len(words)),),
        cue=(Span(colon, colon + 1),),
        source=Span(colon - len(source), colon),
        reason="label",
    )
    known = [span_of(text, name) for name in people]
    (one,) = with_labels(document_of(read_text(text)), [draft], known)
    return one.source and one.source.of(text)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("On Tom Okafor", None),
        ("Inside the workshop of Tom Okafor", "Tom Okafor"),
        ("Brandt compared the pilot with Tom Okafor", None),
        ("She compared the pilot with Tom Okafor", None),
        ("A great day for Tom Okafor", "Tom Okafor"),
        ("An evening with Tom Okafor", "Tom Okafor"),
        ("Brandt read out a note from Tom Okafor", "Tom Okafor"),
        ("Per Tom Okafor", "Tom Okafor"),
    ],
)
def test_a_preposition_before_a_label_shows_that_somebody_else_speaks(line: str, who: str | None) -> None:
    assert labelled(line, "Tom Okafor", "Lena Brandt", "Tom Okafor") == who


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Lena Brandt praises pilot Tom Okafor", "Lena Brandt"),
        ("Lena Brandt On Tom Okafor", "Lena Brandt"),
        ("Nora Brandt Slams Tom Okafor", "Nora Brandt"),  # known by the given name
        ("Harbour mourns Tom Okafor", "Tom Okafor"),
        ("Lena Brandt surprises Tom Okafor", "Tom Okafor"),
    ],
)
def test_a_person_before_a_verb_of_reaction_speaks(line: str, who: str) -> None:
    assert labelled(line, "Tom Okafor", "Lena Brandt", "Tom Okafor") == who


def test_name_at_the_head_of_a_headline_speaks_of_others() -> None:
    text = "Brandt: Okafor ‘sold the quay twice’\n\nLena Brandt and Tom Okafor met on Monday."
    assert all(who == "Brandt" for who, _, _ in headline(text, "Lena Brandt", "Tom Okafor", "Okafor"))
    topic = text.replace("Brandt: ", "Harbour: ", 1)
    assert headline(topic, "Tom Okafor", "Okafor")[0][0] == "Okafor"


def test_a_name_is_known_that_the_tagger_has_cut_off() -> None:
    others = "\n\nTova Quill met the crew on Monday. It rained."
    assert named("Tova Quill", "The ferry will sail in June", people=["Tova"], others=others)


def test_a_person_before_a_place_or_behind_what_cannot_speak_is_who_a_label_names() -> None:
    said = "We walk to the quay."
    text = f"From the desk of Lena Brandt: “{said}”{STORY}"
    draft = StatementDraft(
        kind=Kind.DIRECT,
        spans=(Span(31, 51),),
        cue=(Span(28, 29),),
        source=Span(5, 28),
        reason="label",
    )
    (one,) = with_labels(document_of(read_text(text)), [draft], [Span(17, 28)])
    assert one.source is not None
    assert (one.source.of(text), one.spans[0].of(text)) == ("Lena Brandt", said)
    text = f"Lena Brandt, Elmford: “{said}”{STORY}"
    draft = attrs.evolve(draft, spans=(Span(23, 43),), cue=(Span(20, 21),), source=Span(13, 20))
    (one,) = with_labels(document_of(read_text(text)), [draft], [Span(0, 11)])
    assert one.source is not None
    assert one.source.of(text) == "Lena Brandt, Elmford"


def test_a_statement_by_somebody_is_no_byline() -> None:
    for lead, count in (("Statement by", 1), ("By", 0)):
        text = f"{lead} Lena Brandt:\n\n“The boats are late.”{STORY}"
        start = text.index("The boats")
        draft = StatementDraft(
            kind=Kind.DIRECT,
            spans=(Span(start, start + 19),),
            cue=(Span(start - 4, start - 3),),
            source=Span(len(lead) + 1, start - 4),
            reason="label",
        )
        assert len(with_labels(document_of(read_text(text)), [draft], [])) == count


@pytest.mark.parametrize("label", ["Lena Brandt: ", "- Lena Brandt (Greens): ", "• Lena Brandt, a miller: "])
def test_a_label_speaks_for_its_line_though_another_source_was_found(label: str) -> None:
    text = f"What the council said:\n\n{label}“We walk to the quay.”{STORY}"
    start = text.index("We walk")
    source = Span(9, 16)
    draft = StatementDraft(
        kind=Kind.DIRECT, spans=(Span(start, start + 20),), cue=(Span(17, 21),), source=source
    )
    place = text.index("Lena")
    (one,) = with_labels(document_of(read_text(text)), [draft], [Span(place, place + 11)])
    assert one.source == Span(place, place + 11)
    (left,) = with_labels(document_of(read_text(text)), [attrs.evolve(draft, kind=Kind.MIXED)], [one.source])
    assert left.source == source


def test_a_name_within_a_long_sentence_is_no_label() -> None:
    told = "Tom Ash wrote to Lena Maria Louise Brandt, who grinds the flour of all villages by the lake and the sea: "
    text = f"{told}“We walk to the quay.”{STORY}"
    start, place = text.index("We walk"), text.index("Lena")
    name, source = Span(place, place + 24), Span(0, 7)
    draft = StatementDraft(
        kind=Kind.DIRECT, spans=(Span(start, start + 20),), cue=(Span(8, 13),), source=source
    )
    (one,) = with_labels(document_of(read_text(text)), [draft], [name])
    assert one.source == source


def test_a_label_gives_no_line_away_whose_source_is_in_it() -> None:
    text = f"Lena Brandt, whose lawyer Tom Ash said: “We walk to the quay.”{STORY}"
    start = text.index("We walk")
    draft = StatementDraft(
        kind=Kind.DIRECT, spans=(Span(start, start + 20),), cue=(Span(34, 38),), source=Span(26, 33)
    )
    assert with_labels(document_of(read_text(text)), [draft], [Span(0, 11)]) == (draft,)


@pytest.mark.parametrize(("label", "kept"), [("Picture", False), ("Image", False), ("Keeper", True)])
def test_who_is_credited_in_a_paragraph_above_did_not_say_it(label: str, kept: bool) -> None:
    text = f"{label}: Lena Brandt\n\n“We walk to the quay.”{STORY}"
    start, at = text.index("We walk"), text.index("Lena")
    source = Span(at, at + 11)
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(start, start + 20),), source=source, reason="no-cue")
    (one,) = with_labels(document_of(read_text(text)), [draft], [source])
    assert one.source == (source if kept else None)


REPORTED = "Buoys will be painted green"


@pytest.mark.parametrize(
    ("line", "who"),
    [
        (f"{REPORTED}, says mayor of Elmford", "mayor of Elmford"),
        (f"Quay fire: {REPORTED}, says Lena Brandt", "Lena Brandt"),
        (f"{REPORTED}, crew say", "crew"),
        (f"Buoys: {REPORTED} - crew", "crew"),
        (f"{REPORTED} – crew", "crew"),
        (f"{REPORTED}: crew", "crew"),
        (f"{REPORTED}, warn crew", "crew"),
        (f"{REPORTED}, say WHO", "WHO"),
        (f"{REPORTED}: mayor", "mayor"),
    ],
)
def test_who_says_it_stands_at_the_end_of_a_headline(line: str, who: str) -> None:
    assert headline(f"{line}\n\nLena Brandt met the crew.", "Lena Brandt") == [(who, REPORTED, Kind.INDIRECT)]


@pytest.mark.parametrize("words", ["Quay shut until 6 p.m.", "Quay to be sold to Brandt Ltd."])
def test_a_headline_that_ends_with_an_abbreviation_has_its_source_behind_it(words: str) -> None:
    text = f"{words} - crew\n\nLena Brandt met the crew."
    assert headline(text, "Lena Brandt") == [("crew", words, Kind.INDIRECT)]


@pytest.mark.parametrize(
    "line",
    [
        f"{REPORTED}, says they will shine",
        f"{REPORTED}, says boats waited",
        f"{REPORTED}, warns of fog at noon",
        f"{REPORTED}, says thanks to the crew",
        f"{REPORTED}, by the man who says",
        "Meet the keeper of the lamp, who says",
        f"{REPORTED} - on the quay",
        f"{REPORTED}. - crew",
        f"{REPORTED} - 17 crew",
        "Report on the buoys and lamps - crew",
        "– – – –, crew say",
        f"{REPORTED}, or what Lena Brandt says",
        f"{REPORTED}, but Lena Brandt insists",
        f"{REPORTED}, and who says",
        f"{REPORTED}: their crew",
        f"{REPORTED}: two lamps and more crew",
        "Divers search quay, find crew",
        "Divers search quay, find Brandt",
        "Keeper locks quay, warns crew",
        "Keeper locks quay: Lena Brandt",
        "Keeper locks quay: Brandt",
        "How to light a lamp: crew",
        "A day on the quay: mayor",
        "The lamp at night: the crew",
    ],
)
def test_what_ends_a_headline_otherwise_is_nobody_who_says_it(line: str) -> None:
    assert headline(f"{line}\n\nLena Brandt met the crew.", "Lena Brandt") == []


@pytest.mark.parametrize(
    ("words", "behind"),
    [
        ("Quay to shut in fog", "warn crew"),  # what is planned
        ("Quay full of holes", "admits mayor"),  # nobody is admitted
        ("Crew face fog", "warns council"),  # who face it do not warn
    ],
)
def test_a_verb_that_may_have_an_object_has_a_source_behind_it(words: str, behind: str) -> None:
    (found,) = headline(f"{words}, {behind}\n\nLena Brandt met the crew.", "Lena Brandt")
    assert found == (behind.split()[1], words, Kind.INDIRECT)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Lamps dark along the quay: harbour crew", "harbour crew"),
        ("Lamps are out: harbour crew", "harbour crew"),
        ("Missing lamp found: harbour crew", "harbour crew"),
        ("Lamp lighting: Elmford’s first lamp school", None),
        ("A night on the quay: one keeper’s story", None),
    ],
)
def test_a_noun_of_several_words_behind_a_topic_is_what_the_headline_is_about(
    line: str, who: str | None
) -> None:
    found = headline(f"{line}\n\nLena Brandt met the crew.", "Lena Brandt")
    assert [source for source, _, _ in found] == [who] * (who is not None)


@pytest.mark.parametrize(("behind", "who"), [(" - mayor", "mayor"), (": Mayor", "Mayor"), (": crew", "crew")])
def test_a_noun_behind_a_headline_says_what_is_no_clause_too(behind: str, who: str) -> None:
    text = f"Quay still very busy{behind}\n\nLena Brandt met the crew."
    assert headline(text, "Lena Brandt") == [(who, "Quay still very busy", Kind.INDIRECT)]


def test_a_noun_behind_a_colon_says_no_line_of_a_list() -> None:
    text = "Lena Brandt met the crew.\n\nOpening the quay: crew\n\nLighting the lamps: keepers"
    assert headline(text, "Lena Brandt") == []


def test_a_name_behind_a_dash_speaks_if_it_speaks_below() -> None:
    text = f"{REPORTED} - Brandt\n\nIt rained, Lena Brandt said."
    document, name = document_of(read_text(text)), text.index("Lena")
    said = StatementDraft(
        kind=Kind.INDIRECT,
        spans=(Span(name - 11, name - 2),),
        source=Span(name, name + 11),
        reason="cue-after",
    )
    assert find_headlines(document, [], []) == []
    (turn,) = find_headlines(document, [], [said])
    assert turn.source is not None
    assert turn.source.of(text) == "Brandt"


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        ("Green lamps on the quay - Brandt", True),
        ("Green lamps on the quay - Lena Brandt", False),
        ("Green lamps on the quay - Mayor Lena Brandt", True),
        ("Green lamps will be on the quay - Lena Brandt", True),
        ("Lamps are lit, warns Brandt", True),
        ("Keeper lights lamps, warns Brandt", True),
    ],
)
def test_a_full_name_behind_a_dash_says_a_clause_only(line: str, speaks: bool) -> None:
    text = f"{line}\n\nIt rained, Lena Brandt said. Lena Brandt met the crew."
    rain, again = text.index("It rained"), text.rindex("Lena")
    name = Span(rain + 11, rain + 22)
    said = StatementDraft(kind=Kind.INDIRECT, spans=(Span(rain, rain + 9),), source=name, reason="cue-after")
    people = [name, Span(again, again + 11)]
    assert bool(find_headlines(document_of(read_text(text)), people, [said])) is speaks


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("No new lamps for the quay: Harbour Minister", "Harbour Minister"),
        ("Lamps to burn all night from May - Quay Spokesman", "Quay Spokesman"),
        ("Boats idling at the quay: town official", "town official"),
        ("Fund of 1,200 crowns made for lamps - Harbour Minister", "Harbour Minister"),
        ("Fogs hampering the work on the quay: Brandt", "Brandt"),
        ("Lamps on the quay dark for days: Minister Brandt", "Minister Brandt"),
        ("More lamps needed along the quay: Brandt", "Brandt"),
        ("Talks on lamps expected by autumn: Lena", "Lena"),
        ("Lamps on the quay still dark: GHMU", "GHMU"),
        ("A day with a minister: Harbour Minister", None),
        ("Saving the old lamp at last: Harbour Minister", None),
        ("How the lamps were lit: Harbour Minister", None),
        ("Keeper Charged With Theft of Lamps - Harbour Minister", None),
        ("Keeper charged with theft of lamps - Old Elmford Harbour Minister", None),
        ("Where to swim in the summer: Brandt", None),
        ("Life along the old quay: Brandt", None),
        ("Night fishing off the old quay: Brandt", None),
        ("Keeper of the old lamp: Brandt", None),
        ("New head of the quay named: Brandt", None),
        ("Women who changed the quay: Brandt", None),
        ("More lamps needed along the quay: Lena Brandt", None),
        ("Lamps on the quay are lit: Crew. Brandt", None),
        ("Nurse charged with theft of lamps: Brandt", None),
        ("Elmford to honour oldest nurse: Brandt", None),
        ("Listen to our songs of the quay: Brandt", None),
        ("The nurse on the quay is ill: Brandt", "Brandt"),
        ("Nurse to light new lamp: GHMU", "GHMU"),
        ("Nurses charged with theft of lamps: Brandt", "Brandt"),
    ],
)
def test_an_office_or_a_name_of_one_word_that_speaks_says_the_headline_before_it(
    line: str, who: str | None
) -> None:
    source = "Harbour Minister Lena Brandt of GHMU"
    text = f"{line}\n\nIt rained, {source} said. Lena Brandt met the crew."
    rain, name = text.index("It rained"), text.index(source)
    said = StatementDraft(
        kind=Kind.INDIRECT,
        spans=(Span(rain, rain + 9),),
        source=Span(name, name + len(source) - (0 if "GHMU" in line else 8)),
        reason="cue-after",
    )
    again = text.rindex("Lena")
    people = [Span(name + 17, name + 28), Span(again, again + 11)]
    document = document_of(read_text(text))
    kept = with_labels(document, with_turns(document, [], find_headlines(document, people, [said])), people)
    assert [one.source and one.source.of(text) for one in kept] == [who] * (who is not None)


def test_a_headline_whose_sign_was_taken_for_a_label_is_read_again() -> None:
    text = "Quay still very busy: Mayor\n\nLena Brandt met the crew."
    colon = text.index(":")
    found = StatementDraft(
        kind=Kind.INDIRECT,
        spans=(Span(6, colon),),
        cue=(Span(colon, colon + 1),),
        source=Span(colon + 2, colon + 7),
        reason="label",
    )
    (turn,) = find_headlines(document_of(read_text(text)), [], [found])
    assert turn.spans == (Span(0, colon),)


@pytest.mark.parametrize("line", ["Poll: Keeper leads by ten votes", "Poll: Lamps are liked"])
def test_a_common_noun_labels_a_headline_if_it_speaks_below(line: str) -> None:
    text = f"{line}\n\nIt rained, a poll said."
    start = text.index("It rained")
    said = StatementDraft(
        kind=Kind.INDIRECT,
        spans=(Span(start, start + 9),),
        source=Span(start + 11, start + 17),
        reason="cue-after",
    )
    assert len(find_headlines(document_of(read_text(text)), [], [said])) == 1
    assert find_headlines(document_of(read_text(text)), [], []) == []


def test_a_headline_with_its_source_stays_as_it_was_found() -> None:
    text = f"{REPORTED} in May, Lena Brandt says\n\nIt rained."
    start = text.index("Lena")
    found = StatementDraft(
        kind=Kind.INDIRECT,
        spans=(Span(0, len(REPORTED)),),
        source=Span(start, start + 11),
        reason="cue-after",
    )
    assert find_headlines(document_of(read_text(text)), [Span(start, start + 11)], [found]) == []
    other = attrs.evolve(found, source=Span(0, 5))
    assert len(find_headlines(document_of(read_text(text)), [Span(start, start + 11)], [other])) == 1


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        ("Lena Brandt: Keeper from Elmford wins the lamp race", False),
        ("Lena Brandt: The lamp will burn all night", True),
        ("Lena Brandt: Keeper ‘never sleeps’", True),
        ("Lena Brandt: Memories of my keeper", False),
        ("Lena Brandt: A letter to my keeper", False),
        ("Lena Brandt: How we lit the lamp", False),
        ("Brandt: Keeper from Elmford wins the lamp race", True),
    ],
)
def test_a_full_name_before_what_is_no_clause_is_the_subject_of_a_headline(line: str, speaks: bool) -> None:
    text = f"{line}\n\nLena Brandt met the crew."
    name = text.rindex("Lena Brandt")
    assert bool(find_headlines(document_of(read_text(text)), [Span(name, name + 11)])) is speaks


def test_words_that_open_with_a_quotation_are_labelled_like_others() -> None:
    text = f"Lena Brandt: ‘Bold’ keeper will light the lamp{STORY}"
    draft = StatementDraft(
        kind=Kind.MIXED, spans=(Span(13, 46),), cue=(Span(11, 12),), source=Span(0, 11), reason="label"
    )
    document = document_of(read_text(text))
    assert with_labels(document, [draft], [Span(0, 11), Span(48, 59)]) == (draft,)
    bold = attrs.evolve(draft, kind=Kind.DIRECT, spans=(Span(14, 18),))
    (turn,) = find_headlines(document, [Span(0, 11), Span(48, 59)], [bold])
    (one,) = with_turns(document, [bold], [turn])
    assert one.spans == (Span(13, 46),)


def test_who_writes_in_a_digest_stands_behind_the_dash() -> None:
    said = "The lamps of the coast are going out one by one, and nobody knows who will pay for new ones."
    for head, who in (
        ("LAMPS GO OUT — Elmford Gazette", "Elmford Gazette"),
        ("LENA PUTS OUT LAMPS — Elmford Gazette", "Elmford Gazette"),
        ("Lena Brandt — Elmford", "Lena Brandt — Elmford"),
        ("Captain Orla — Elmford", "Captain Orla — Elmford"),
        ("Police — Elmford", "Police — Elmford"),
        ("Half-light Elmford", "Half-light Elmford"),
    ):
        people = [name for name in ("Lena Brandt", "LENA") if head.startswith(name)]
        text = f"The digest of the day.\n\n{head}: “{said}”{STORY}"
        start, label = text.index(said), text.index(head)
        draft = StatementDraft(
            kind=Kind.DIRECT,
            spans=(Span(start, start + len(said)),),
            cue=(Span(start - 3, start - 2),),
            source=Span(label, label + len(head)),
            reason="label",
        )
        known = [Span(label, label + len(name)) for name in people]
        (one,) = with_labels(document_of(read_text(text)), [draft], known)
        assert one.source is not None
        assert one.source.of(text) == who


def test_a_topic_does_not_say_what_somebody_is_reported_to_say_behind_it() -> None:
    text = "Fever: Divers say the boats are safe\n\nIt rained. The Fever has gone, Tom Okafor said."
    reported = StatementDraft(
        kind=Kind.INDIRECT, spans=(Span(18, 37),), cue=(Span(14, 17),), source=Span(7, 13)
    )
    fever, okafor = text.rindex("Fever"), text.index("Tom")
    document = document_of(read_text(text))
    assert len(find_headlines(document, [Span(fever, fever + 5)])) == 1
    assert find_headlines(document, [Span(fever, fever + 5)], [reported]) == []
    other = attrs.evolve(reported, spans=(Span(okafor - 20, okafor - 2),), source=Span(okafor, okafor + 10))
    assert len(find_headlines(document, [Span(fever, fever + 5)], [other])) == 1
    speaks = attrs.evolve(other, source=Span(fever, fever + 5))
    assert len(find_headlines(document, [Span(fever, fever + 5)], [reported, speaks])) == 1
