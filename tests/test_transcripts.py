"""The turns of transcripts and interviews: one statement for each, whatever shape their labels have."""

from collections.abc import Sequence

import pytest
from documents import document_of
from growth import Linear, repeated

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels.interviews import by_initials, interviewee
from quoteattr.finding.labels.transcripts import find_turns
from quoteattr.finding.labels.turnshapes import LONGEST_ALONE, Form, labels_of
from quoteattr.finding.turns import Turn, covered_by, with_turns
from quoteattr.languages import language
from quoteattr.reading.html.page import read_html
from quoteattr.reading.text import read_text
from quoteattr.values import Article, BlockKind, Kind, Span

WHO = ("Dora Lindqvist", "Emil Sand")
WORDS = (
    "The kiln was cold for nine years, and nobody lit it.",
    "Who paid for the bricks in the end?",
    "My brother did, and he never said why.",
    "And what will you fire first?",
)
TIMES = ("00:02", "00:11", "01:20", "02:29")
INTRODUCTION = (
    "Dora Lindqvist has run the pottery of Kestrel Bay since 1998. She spoke to our reporter Emil Sand."
)


def people(text: str, names: Sequence[str] = WHO) -> list[Span]:
    """Where the text has the names, as a tagger would find them."""
    return sorted(
        Span(at, at + len(name)) for name in names for at in range(len(text)) if text.startswith(name, at)
    )


def turns(article: Article, names: Sequence[str] = WHO) -> list[Turn]:
    return find_turns(document_of(article), people(article.text, names))


def said(text: str, names: Sequence[str] = WHO) -> list[tuple[str | None, str]]:
    """Who says what, by the turns of a text."""
    found = turns(read_text(text), names)
    return [
        (one.source.of(text) if one.source else None, " ".join(span.of(text) for span in one.spans))
        for one in found
    ]


def transcript(shape: str, parting: str = "\n\n") -> str:
    return parting.join(
        shape.format(name=WHO[at % 2], time=time, words=words)
        for at, (time, words) in enumerate(zip(TIMES, WORDS, strict=True))
    )


EXPECTED = [(WHO[at % 2], words) for at, words in enumerate(WORDS)]


@pytest.mark.parametrize(
    "shape",
    [
        "{name}: {words}",
        "#{name}: {words}",
        "**{name}:** {words}",
        "**{name}**: {words}",
        "- {name}: {words}",
        "{name}, by telephone: {words}",
        "{name} (by telephone): {words}",
        "[{time}] {name}: {words}",
        "00:{time} {name}: {words}",
        "{time} - {name}: {words}",
        "{name} ({time}): {words}",
        "{name}: [{time}] {words}",
        "[{time}] <{name}> {words}",
        ">> {name}: {words}",
        "[{name}] {words}",
        "(({name}))  {words}",
        "(({name})) : {words}",
        "<{name}> {words}",
        "[{time}] {name}\n{words}",
        "{name} ({time})\n{words}",
        "{name}  {time}\n{words}",
        "{name}   1 minute 4 seconds\n{words}",
        "{name}\n{time}\n{words}",
        "{time}\n{name}\n{words}",
        "#### {name}\n\n{words}",
        "**{name}**\n\n{words}",
        "{name}:\n{words}",
        "10:{time}\t From {name} to Everyone: {words}",
        "10:{time}\t From  {name}  to  Everyone:\n\t{words}",
        "7\n00:{time}.000 --> 00:{time}.900\n{name}: {words}",
        "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/12-0\n00:{time}.000 --> 00:{time}.900\n<v {name}>{words}</v>",
        "00:{time}.000 --> 00:{time}.900\n<v {name}>{words}</v>",
        '<font color="#ffff00">{name}:</font> <i>{words}</i>',
        "{{\\an8}}{name}: {words}",
        "<b>{name}</b>: {words}",
        "00:{time}.000 --> 00:{time}.900\n- [{name}] {words}",
        "00:{time}.000 --> 00:{time}.900\n{name}: {words}\n\n<i>(a door slams)</i>",
    ],
)
def test_turns_of_every_shape(shape: str) -> None:
    assert said(transcript(shape)) == EXPECTED


@pytest.mark.parametrize(
    "shape",
    [
        "[{time}] {name}: {words}",
        "{name} ({time}): {words}",
        "{name} ({time})\n{words}",
        "{name}\n{time}\n{words}",
        "{time}\n{name}\n{words}",
        "10:{time}\t From {name} to Everyone: {words}",
        "7\n00:{time}.000 --> 00:{time}.900\n{name}: {words}",
        "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/12-0\n00:{time}.000 --> 00:{time}.900\n<v {name}>{words}</v>",
        "00:{time}.000 --> 00:{time}.900\n<v {name}>{words}</v>",
    ],
)
def test_times_of_turns(shape: str) -> None:
    text = transcript(shape)
    told = [one.time.of(text) if one.time else "" for one in turns(read_text(text))]
    assert len(told) == len(TIMES)
    assert all(time in here for time, here in zip(TIMES, told, strict=True))


def test_turns_without_times() -> None:
    assert {one.time for one in turns(read_text(transcript("{name}: {words}")))} == {None}


def test_words_beside_a_time_leave_nothing_of_it() -> None:
    text = transcript("[{time}] {name}: {words}", parting="\n")
    tagged = StatementDraft(kind=Kind.DIRECT, spans=(Span(0, len(text)),))
    found = with_turns(document_of(read_text(text)), [tagged], turns(read_text(text)))
    assert [one.spans[0].of(text) for one in found] == list(WORDS)


def test_turns_in_wrapped_lines_without_empty_ones() -> None:
    text = (
        "DORA LINDQVIST: The kiln was cold for nine years, and in all that time nobody of\nus lit it.\n"
        "EMIL SAND: Who paid for the bricks in the end, when there was no money in the\ntown at all?\n"
        "DORA LINDQVIST: My brother did, and as long as he was with us he never said a\nword of it."
    )
    assert [(who, words[:8], words[-3:]) for who, words in said(text)] == [
        ("DORA LINDQVIST", "The kiln", "it."),
        ("EMIL SAND", "Who paid", "ll?"),
        ("DORA LINDQVIST", "My broth", "it."),
    ]


def test_turns_are_direct_speech() -> None:
    assert {one.kind for one in turns(read_text(transcript("{name}: {words}")))} == {Kind.DIRECT}


def test_numbered_speakers_are_names() -> None:
    text = "Speaker 1: We dig on Monday.\n\nSpeaker 2: In this rain?\n\nSpeaker 1: In any rain."
    assert [who for who, _ in said(text)] == ["Speaker 1", "Speaker 2", "Speaker 1"]


def test_turn_of_several_paragraphs_goes_up_to_the_next_label() -> None:
    text = transcript("{name}: {words}").replace(
        "nobody lit it.", "nobody lit it.\n\nThen we dug.\n\nWe dug deep."
    )
    assert said(text)[0] == (WHO[0], f"{WORDS[0]} Then we dug. We dug deep.")


def test_paragraph_that_names_who_speaks_is_narration() -> None:
    text = transcript("{name}: {words}").replace(
        "nobody lit it.", "nobody lit it.\n\nLindqvist left the room."
    )
    assert said(text) == EXPECTED


@pytest.mark.parametrize("aside", ["(laughs)", "[long pause]", "(he points at the door)", "*chuckles*"])
def test_asides_are_not_speech(aside: str) -> None:
    text = transcript("{name}: {words}").replace("nine years,", f"nine years, {aside}")
    assert said(text)[0][1] == WORDS[0]


def test_brackets_that_add_words_stay() -> None:
    text = transcript("{name}: {words}").replace("nine years,", "nine [very long] years,")
    assert "[very long]" in said(text)[0][1]


def test_answers_of_testimony_are_those_of_the_person_introduced() -> None:
    text = f"{INTRODUCTION}\n\nQ. Who lit it?\n\nA. I did. At noon.\n\nQ. Alone?\n\nA. Not at all."
    assert said(text) == [
        (None, "Who lit it?"),
        (WHO[0], "I did. At noon."),
        (None, "Alone?"),
        (WHO[0], "Not at all."),
    ]


def test_answers_without_a_label_follow_their_question() -> None:
    text = f"{INTRODUCTION}\n\nQ: Who lit it?\n\nI did.\n\nAt noon.\n\nQ: Alone?\n\nNot at all."
    assert [words for _, words in said(text)] == ["Who lit it?", "I did. At noon.", "Alone?", "Not at all."]


@pytest.mark.parametrize("question", ["**{}**", "{}", "### {}"])
def test_paragraphs_that_ask_somebody_are_questions(question: str) -> None:
    asked = ["Are you tired of clay?", "Who lit your kiln?", "What will you fire first?"]
    told = ["Never. I dream of it.", "My brother did.", "I begin with bowls."]
    body = [part for pair in zip(map(question.format, asked), told, strict=True) for part in pair]
    text = "\n\n".join([INTRODUCTION, *body])
    assert said(text) == [
        part for ask, tell in zip(asked, told, strict=True) for part in ((None, ask), (WHO[0], tell))
    ]


def test_common_questions_are_no_interview() -> None:
    asked = ("How do I pay the toll?", "Can I walk over the bridge?", "Where do I park?")
    told = ("You pay at the gate.", "You can from May.", "You park behind the church.")
    text = "\n\n".join(part for pair in zip(asked, told, strict=True) for part in pair)
    assert said(text) == []


def test_questions_of_an_essay_are_no_interview() -> None:
    asked = ("Where did the potters go?", "Do you need a kiln to be one?", "Who buys a bowl today?")
    told = ("In my town they went to sea.", "We like to think so.", "I look for them, and find few.")
    text = "\n\n".join(part for pair in zip(asked, told, strict=True) for part in pair)
    assert said(text) == []
    assert len(said(f"{INTRODUCTION}\n\n{text}")) == 6


@pytest.mark.parametrize("question", ["**{}**", "{}", "## {}", "*{}*"])
@pytest.mark.parametrize(
    "begin", ["Three questions for {}", "{} spoke to the Kestrel about clay.", "{} told us of it."]
)
def test_one_question_to_the_guest_and_one_answer_by_her_are_enough_after_an_invitation(
    begin: str, question: str
) -> None:
    asked = ["What makes a good bowl?", "Who buys one?", "Will you light the kiln?"]
    told = ["Patience and a wheel.", "People with soup.", "Ask my brother."]
    body = [part for pair in zip(map(question.format, asked), told, strict=True) for part in pair]
    text = "\n\n".join([begin.format(WHO[0]), *body])
    assert said(text) == [
        part for ask, tell in zip(asked, told, strict=True) for part in ((None, ask), (WHO[0], tell))
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("What happened?", "Who is to blame?"), ("The kiln burst at noon.", "Nobody knows yet.")),
        (("What did she say?", "What can you do?"), ("Lindqvist is sorry.", "You can walk, as I did.")),
        (("Can I get a refund?", "Will you send it?"), ("You can ask in town.", "I think so.")),
        (("What did she want?", "Who would have asked?"), ("I did not know.", "I would not.")),
    ],
)
def test_explanations_after_an_invitation_are_no_interview(
    asked: tuple[str, ...], told: tuple[str, ...]
) -> None:
    text = "\n\n".join(part for pair in zip(asked, told, strict=True) for part in pair)
    assert said(f"Dora Lindqvist spoke to the Kestrel on Monday.\n\n{text}") == []


def test_question_above_the_turn_of_the_same_speaker_is_somebody_elses() -> None:
    text = "What is clay?\n\nLindqvist: It is mud.\n\nWho buys it?\n\nLindqvist: I do.\n\nAll?\n\n{}: We do."
    text = f"{INTRODUCTION}\n\n{text}"
    assert said(text.format("Lindqvist")) == [
        (None, "What is clay?"),
        ("Lindqvist", "It is mud."),
        (None, "Who buys it?"),
        ("Lindqvist", "I do."),
        (None, "All?"),
        ("Lindqvist", "We do."),
    ]
    assert said(text.format("Sand"))[-2:] == [("Lindqvist", "I do."), ("Sand", "We do.")]
    again = text.format("Lindqvist").replace("Who buys it?", "I love it.")
    assert (None, "I love it.") not in said(again)


STANDING = [
    "{name} -- Head of Clay",
    "{name} — Harbor Clay — Analyst",
    "{name}—Head of Clay",
    "{name} - Head of Clay",
    "{name} (Head of Clay)",
    "{name}, head of Harbor Clay, Inc.",
    "**{name}** -- *Head of Clay*",
    "**{name} -- Head of Clay**",
    "{name}",
]


@pytest.mark.parametrize("parting", ["\n", "\n\n"])
@pytest.mark.parametrize("name", STANDING)
def test_names_above_what_they_said(name: str, parting: str) -> None:
    assert said(transcript(f"{name}{parting}{{words}}")) == EXPECTED


def test_call_with_an_operator_and_a_list_of_those_who_took_part() -> None:
    begin = "Harbor Clay: the call of May\n\nOperator\n\n[Operator Instructions] Welcome to our call.\n\n"
    names = "".join(f"{name} -- Head of Clay\n\n" for name in WHO)
    end = f"\n\nDuration: 4 minutes\n\nCall participants:\n\n{names}More on clay"
    text = f"{begin}{transcript('{name} -- Head of Clay{gap}{words}'.replace('{gap}', chr(10) * 2))}{end}"
    assert said(text) == [("Operator", "Welcome to our call."), *EXPECTED]


def test_two_people_with_offices_need_not_speak_again() -> None:
    text = "Dora Lindqvist -- Director\n\nThank you all. We grew.\n\nEmil Sand -- Analyst\n\nBy how much?"
    assert [who for who, _ in said(text)] == list(WHO)
    assert said(text.replace(" -- Director", "").replace(" -- Analyst", "")) == []
    assert said(f"We drove there.\n\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        # a list of people
        "{A} -- Director\n\nShe built it.\n\n{B} -- Treasurer\n\nHe counts.\n\n{A} -- Director\n\nHer term is long.",
        # letters, with the names below
        "I drove there.\n\n{A}, director\n\nWe need it.\n\n{B}, baker\n\nYou do not.\n\nIvo Marsh, pilot",
        # photographers in an essay
        "We saw it.\n\n{B}, Kestrel\n\nI asked again.\n\n{A}, Kestrel\n\nWe left.\n\n{B}, Kestrel\n\nI walked.",
        # captions in an article
        "It is lit.\n\n{A}\n\n“You see,” she said.\n\n{B}\n\n“We do not,” he said.\n\n{A}\n\n“I do,” she said.",
        # comments, with the names below and another heading at the end
        "It is dear.\n\n{A}.\n\nI like it.\n\n{B}.\n\nYou do not.\n\n{A}.\n\nCHAT.\n\nWe asked.",
        # sections
        "Sport\n\nWe won!\n\nWeather\n\nYou need a coat.\n\nSport\n\nWe lost.",
        "Harbor City\n\nYou arrive by boat.\n\nKestrel Bay\n\nWe walked.\n\nHarbor City\n\nYou leave by boat.",
        # dishes
        "Soup -- Harbor Style\n\nOur cook makes it.\n\nFish -- Bay Style\n\nYou choose.\n\nSoup -- Cold\n\nWe like it.",
    ],
)
def test_names_above_paragraphs_need_not_be_speakers(text: str) -> None:
    assert said(text.format(A=WHO[0], B=WHO[1])) == []


def test_length_of_a_film_is_no_turn() -> None:
    text = "Duration 1:30\n\nThe boats are back.\n\nDuration 2:10\n\nThe boats have left."
    assert said(text) == []
    assert len(said(text.replace("Duration", "Speaker 1"))) == 2


def test_an_agency_that_is_credited_again_and_again_says_nothing() -> None:
    text = "{0}\n\nThe kiln has burned for a week.\n\n{0}\n\nNobody was hurt in the yard."
    document = document_of(read_text(text.format("HCN")))
    assert find_turns(document, people(document.text, ["HCN"])) == []
    assert len(said(f"Emil Sand was heard.\n\n{text.format('SAND')}")) == 2


def test_lists_of_names_below_one_label_are_no_turns() -> None:
    lists = "Left Out: Orla, Lind.\n\nThe boats were slow.\n\nLeft Out: Holt, Marsh, Sand."
    assert said(lists) == []
    assert len(said(f"Emil Sand was heard.\n\n{lists.replace('Left Out', 'SAND')}")) == 2


def test_a_list_of_names_is_no_turn() -> None:
    roster = (
        "KEEPERS: Jens Orla (Elmford), Bo Lind (Kestrel)\n\nBACKS: Per Holt (Elmford), Ivo Marsh (Lunden)"
    )
    assert said(f"{roster}\n\nWINGS: Emil Sand (Kestrel), Olaf Tran (Elmford), Jon Brandt (Lunden)") == []
    asked = (
        "SAND: Who burned the bricks?\n\nLINDQVIST: Jens Orla, Bo Lind, Per Holt and Ivo Marsh.\n\nSAND: Why?"
    )
    assert len(said(asked)) == 3
    assert (
        len(said("SAND: YES, BO, ALL OF IT IS CLAY, IVO.\n\nORLA: NO, BO, IT IS MUD.\n\nSAND: IT IS.")) == 3
    )


def test_turn_does_not_take_the_answers_that_nobody_labels() -> None:
    questions = "Sand: Who built the kiln?\n\n{}\n\nSand: Who lit it?\n\n{}\n\nSand: Is it hot?"
    answers = ("My brother did, in the spring of that year.", "Nobody did, for it was never to be lit.")
    text = f"They talked of the kiln.\n\n{questions.format(*answers)}"
    assert [words for _, words in said(text)] == ["Who built the kiln?", "Who lit it?", "Is it hot?"]
    thanks = text.replace("Is it hot?", "Thank you.")
    assert [words for _, words in said(thanks)] == ["Who built the kiln?", "Who lit it?", "Thank you."]
    told = text.replace("Who lit it?", "You say so.")
    assert answers[1] in said(told)[1][1]


def test_first_line_may_be_the_first_turn() -> None:
    text = "LINDQVIST: The kiln is lit!\n\nSAND: Who lit it?\n\nLINDQVIST: I did.\n\nSAND: Alone?"
    assert read_text(text).blocks[0].kind is BlockKind.HEADLINE
    assert [words for _, words in said(text)] == ["The kiln is lit!", "Who lit it?", "I did.", "Alone?"]
    headline = text.replace("lit!", "lit", 1)
    assert [words for _, words in said(headline)] == ["Who lit it?", "I did.", "Alone?"]


@pytest.mark.parametrize(
    "text",
    [
        "18:00 Opening\n\n19:00 Dinner\n\n20:00 Songs of the Sea\n\n21:00 Farewell",
        "Price: $20 a day. Children pay half.\n\nRating: four stars.\n\nPrice: $30 a day.\n\nRating: two stars.",
        "- [Kiln] We lit it.\n- [Kiln] We paid the potter.\n- [Yard] We swept it.",
        "Dora Lindqvist: 1,204\n\nEmil Sand: 1,108\n\nDora Lindqvist: 377",
    ],
)
def test_lists_are_no_transcripts(text: str) -> None:
    assert said(text) == []


def test_headings_of_a_page_are_labels_if_they_come_again() -> None:
    parts = (f"<h4>{WHO[at % 2]}</h4><p>{words}</p>" for at, words in enumerate(WORDS))
    article = read_html(f"<article><h1>Clay and fire</h1>{''.join(parts)}</article>")
    found = turns(article)
    assert [one.source.of(article.text) for one in found if one.source] == [WHO[at % 2] for at in range(4)]


def test_initials_stand_for_the_only_person_who_has_them() -> None:
    text = f"{INTRODUCTION}\n\nES: Who lit it?\n\nDL: I did.\n\nES: Alone?\n\nDL: Not at all."
    assert [who for who, _ in said(text)] == [WHO[1], WHO[0]] * 2


def test_initials_of_two_people_stand_for_nobody() -> None:
    text = "Dora Lindqvist met Dirk Lamm, and Emil Jan Sand watched."
    found = by_initials(text, people(text, ("Dora Lindqvist", "Dirk Lamm", "Emil Jan Sand")))
    assert {letters: [one.of(text) for one in mentions] for letters, mentions in found.items()} == {
        "EJS": ["Emil Jan Sand"],
        "ES": ["Emil Jan Sand"],
    }


def test_who_is_named_in_the_words_of_a_turn_alone_is_none_of_its_source() -> None:
    text = "ES: I am Emil Sand.\n\nDL: Who lit it?\n\nES: I did.\n\nDL: Alone, Emil Sand?"
    assert [who for who, _ in said(text, ["Emil Sand"])] == ["Emil Sand", "DL", "Emil Sand", "DL"]
    alone = text.replace("Alone, Emil Sand?", "Alone?")
    assert [who for who, _ in said(alone, ["Emil Sand"])] == ["ES", "DL", "Emil Sand", "DL"]


def test_two_people_introduced_alike_are_nobody() -> None:
    text = "Dora Lindqvist and Emil Sand sat down.\n\nQ: Who lit it?"
    assert interviewee(document_of(read_text(text)), people(text), len(text)) is None


def test_author_of_the_article_is_not_the_one_who_answers() -> None:
    text = "Clay\n\nBy Emil Sand\n\nDora Lindqvist sat down.\n\nQ: Who lit it?"
    found = interviewee(document_of(read_text(text)), people(text), len(text))
    assert found is not None
    assert found.of(text) == WHO[0]


def test_statements_within_a_turn_belong_to_it() -> None:
    text = transcript("{name}: {words}")
    document = document_of(read_text(text))
    found = with_turns(document, [], find_turns(document, people(text)))
    inner = found[2].spans[0]
    nested = StatementDraft(kind=Kind.INDIRECT, spans=(Span(inner.end - 4, inner.end),), source=inner)
    assert with_turns(document, [nested], find_turns(document, people(text))) == found


@pytest.mark.parametrize(
    "unit",
    [
        "Ruiz: We will.\n\n",
        "[00:02] Ruiz\nWe will.\n",
        "Q. Why?\nA. So.\n",
        "Who are you?\n\nI am.\n\n",
        "AB: Yes.\n",
        "((Ruiz)) We will.\n\n",
        "RUIZ: We will. HOLT: Why? ",
        "RUIZ: We will. HOLT: Why?\n\n",
        "RUIZ RUIZ, ",
    ],
)
def test_transcripts_take_linear_time(unit: str, linear: Linear) -> None:
    def work(text: str) -> object:
        return find_turns(
            document_of(read_text(text)), [Span(at, at + 4) for at in range(0, len(text) - 4, 40)]
        )

    linear(repeated(unit, work), 2_000)


def test_asides_take_linear_time(linear: Linear) -> None:
    def work(text: str) -> object:
        whole = f"Ruiz: Yes.\n\nSand: {text}Oh.\n\nRuiz: No."
        document = document_of(read_text(whole))
        everything = StatementDraft(kind=Kind.INDIRECT, spans=(Span(18, len(whole) - 12),))
        return with_turns(document, [everything], find_turns(document))

    linear(repeated("well (laughs) ", work), 2_000)


def test_a_line_that_is_nothing_but_a_name_is_short() -> None:
    def labels(size: int) -> list[Form]:
        text = "Q" + "u" * (size - len("Q 0:02")) + " 0:02"
        return [one.shape.form for one in labels_of(text, Span(0, size), language("en"), title=False)]

    assert Form.ALONE_TIME in labels(LONGEST_ALONE)
    assert labels(LONGEST_ALONE + 1) == []


TALK = "SAND: The warden said the kiln was cold.\n\nHOLT: Nobody lit it.\n\nSAND: My brother did."


def test_all_words_of_turns_are_taken_over() -> None:
    article = document_of(read_text(f"The pottery opened in May.\n\n{TALK}"))
    found = covered_by(article, find_turns(article))
    assert found is not None
    assert found.covers(Span(article.text.index("The warden"), article.text.index("\n\nHOLT")))
    assert not found.covers(Span(0, 11))


@pytest.mark.parametrize(
    "more",
    [
        "\n\nThe warden: no fires in May.",
        "\n\nNo fires in May - warden",
        " He said “never” twice.",
        "\n\nHOLT: 'Cold,' they said.",
    ],
)
def test_where_turns_tell_of_what_is_outside_all_is_read(more: str) -> None:
    """A label elsewhere, the name behind a headline, and a quotation that may go on."""
    article = document_of(read_text(TALK + more))
    turns = find_turns(article)
    assert len(turns) >= 3
    assert covered_by(article, turns) is None


def test_full_names_may_be_shortened_from_the_second_turn_on() -> None:
    lines = [f"{name}: {words}" for name, words in zip((*WHO, "Lindqvist", "Sand"), WORDS, strict=True)]
    assert said("\n\n".join(lines)) == list(zip((*WHO, "Lindqvist", "Sand"), WORDS, strict=True))
    asked = [
        "Emil Sand: Who paid for it?",
        "Dora Lindqvist: My brother.",
        "Sand: Why?",
        "Lindqvist: He never said.",
    ]
    assert len(said("\n\n".join(asked))) == 4
    told = [
        "Emil Sand: Potter.",
        "Dora Lindqvist: Smith.",
        "Sand: He won in 2012.",
        "Lindqvist: She won in 2016.",
    ]
    assert said("\n\n".join(told)) == []
    # One short name may be the head of a list, and two people may share it.
    assert said("\n\n".join(lines[:3])) == []
    assert said("Dora Sand: It was cold.\n\nEmil Sand: It was.\n\nSand: A beach.\n\nSand Bay: A bay.") == []


RECORD = (
    "Dora Lindqvist (Lower Tyne) (Left): Will the Minister say when the kiln will be lit?\n\n"
    "The Minister for Works (Emil Sand): I shall write to her about the kiln.\n\n"
    "Dora Lindqvist (Lower Tyne) (Left): I am grateful."
)


def test_record_of_a_parliament_names_members_with_seat_and_party_and_ministers_in_brackets() -> None:
    assert [name for name, _ in said(RECORD)] == ["Dora Lindqvist", "Emil Sand", "Dora Lindqvist"]


@pytest.mark.parametrize(
    "text",
    [
        "The pier (Port Elder): It was built in 1902.\n\nThe bridge (Port Elder): It fell.\n\nIt was late.",
        "The Art of Fire (Emil Sand): A book.\n\nThe Art of Clay (Emil Sand): Another.\n\nIt was late.",
        "The kiln (Emil Sand) (Dora Lindqvist): A film.\n\nThe kiln (Emil Sand): A film.\n\nIt was late.",
    ],
)
def test_names_in_brackets_after_things_are_no_labels(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "shape",
    [
        "[12/03/2024, {time}] {name}: {words}",
        "[12.03.24 {time}] {name}: {words}",
        "12/03/2024, {time} - {name}: {words}",
        "3/12/24, {time}\u202fPM - {name}: {words}",
        "[12/03/2024, {time}] ~\u202f{name}: {words}",
        "{name}, [12.03.2024 {time}]\n{words}",
        "[3/12/2024 {time} PM] {name}\n{words}",
        "Mar 12, 2024  {time}:07 PM (Read by you after 5 seconds)\n{name}\n{words}",
    ],
)
def test_messages_of_a_chat_have_a_day_beside_their_time(shape: str) -> None:
    assert said(transcript(shape, "\n")) == EXPECTED


def test_messages_of_a_chat_need_no_stops() -> None:
    lines = [
        f"[12/03/2024, {time}] {who}: {words.rstrip('.?')}"
        for time, who, words in zip(TIMES, WHO * 2, WORDS, strict=True)
    ]
    assert [words for _, words in said("\n\n".join(lines))] == [words.rstrip(".?") for words in WORDS]
    assert said("\n\n".join(line.partition(", ")[2].replace("]", "") for line in lines)) == []


def test_notices_of_a_chat_are_nobodys_words() -> None:
    lines = [
        "Emil Sand: the kiln is cold",
        "Dora Lindqvist added you",
        "Emil Sand: <Media omitted>",
        "Dora Lindqvist: image omitted",
        "Dora Lindqvist: This message was deleted",
        "Dora Lindqvist: light it then <This message was edited>",
        "Dora Lindqvist left",
        "Emil Sand: the image omitted her",
    ]
    assert said("\n".join(f"12/03/2024, 09:1{at} - {line}" for at, line in enumerate(lines))) == [
        ("Emil Sand", "the kiln is cold"),
        ("Dora Lindqvist", "light it then"),
        ("Emil Sand", "the image omitted her"),
    ]


NUMBERED = """\
                                        17
 1             MS. LINDQVIST: The kiln was cold
 2   for nine years, and nobody lit it.
 3             MR. SAND: Who paid for the bricks
 4   in the end?
 5             MS. LINDQVIST: My brother did.
 6             MR. SAND: And what will you fire
 7   first, if you fire it at all in
 8   the spring?
"""


def test_numbers_of_lines_are_no_words_of_a_transcript() -> None:
    names = ("MS. LINDQVIST", "MR. SAND")
    assert said(NUMBERED) == [
        (names[0], "The kiln was cold for nine years, and nobody lit it."),
        (names[1], "Who paid for the bricks in the end?"),
        (names[0], "My brother did."),
        (names[1], "And what will you fire first, if you fire it at all in the spring?"),
    ]


def test_numbers_that_are_said_stay() -> None:
    text = transcript("{name}: {words}\n20 kilns were cold.", "\n")
    assert [words.endswith("20 kilns were cold.") for _, words in said(text)] == [True] * 3 + [False]


def test_a_number_beside_turns_is_no_statement() -> None:
    document = document_of(read_text(NUMBERED))
    tagged = StatementDraft(kind=Kind.INDIRECT, spans=(Span(NUMBERED.index("4   in"), len(NUMBERED)),))
    assert all(one.reason == "label" for one in with_turns(document, [tagged], find_turns(document)))


def test_what_a_program_tells_of_a_meeting_is_nobodys_words() -> None:
    text = transcript("{name}   0:02\n{words}")
    assert said(f"{text}\n\nDora Lindqvist (Kiln) stopped transcription") == EXPECTED
    told = said(f"{text}\nShe said Dora stopped transcription")
    assert told[-1][1].endswith("stopped transcription")


def test_a_question_is_no_name() -> None:
    text = transcript("{name}: {words}").replace(f"{WHO[1]}:", "QUESTION:").replace(WHO[0], WHO[0].upper())
    assert [who for who, _ in said(text)] == [WHO[0].upper(), None] * 2


def test_names_below_the_times_of_a_live_blog_are_of_its_reporters() -> None:
    entry = "Mar 12, 2024 {} PM\nDora Lindqvist\nThe mayor has called the fire a warning to the town."
    blog, log = (
        "\n\n".join(map(entry.format, times)) for times in (("9:14", "9:20"), ("9:14:07", "9:20:11"))
    )
    assert said(blog) == []
    assert len(said(f"{log}\n\n{entry.format('9:31:02').replace(*WHO)}")) == 3


def test_number_of_a_telephone_is_no_name_and_no_end_of_a_message() -> None:
    lines = ["Emil Sand: the kiln is cold", "+00 700 900 123: who says so", "Emil Sand: I do"]
    assert said("\n".join(f"12/03/2024, 09:1{at} - {line}" for at, line in enumerate(lines))) == [
        ("Emil Sand", "the kiln is cold"),
        (None, "who says so"),
        ("Emil Sand", "I do"),
    ]


def test_given_name_alone_is_that_of_the_only_person_who_has_it() -> None:
    text = "Five minutes with Dora. Dora Lindqvist met Emil Sand."
    found = interviewee(document_of(read_text(text)), people(text, ("Dora", *WHO)), len(text))
    assert found is not None
    assert found.of(text) == "Dora Lindqvist"
    text = "Five minutes with Dora. Dora Lindqvist met Dora Sand."
    assert (
        interviewee(document_of(read_text(text)), people(text, ("Dora Lindqvist", "Dora Sand")), len(text))
        is None
    )


def test_days_and_notices_of_a_chronicle_are_no_messages() -> None:
    assert said("12/03/2024: The kiln was lit.\n\n13/03/2024: The kiln was cold.\n\nIt was late.") == []
    log = "12/03/2024 09:14 Harbor: A boat sank.\n13/03/2024 10:14 Elder: It was found.\n"
    assert said(f"{log}14/03/2024 11:14 Harbor: The crew is safe.\n\nIt was late.") == []
    assert said("12/03/2024, 09:14 - Update: It is lit.\n\n12/03/2024, 09:19 - Update: It is out.") == []


RUN_TOGETHER = (
    "Dora Lindqvist of the pottery met Emil Sand of Radio Lund.\n\n"
    "SAND: Who paid for the bricks? LINDQVIST: My brother did, and he never said why. SAND: But you — "
    "LINDQVIST: [laughs] I never asked. DORA B. LINDQVIST (POTTER): He would have told me.\n\n"
    "The kiln is cold again."
)


def test_turns_that_a_page_has_run_together_are_parted() -> None:
    assert said(RUN_TOGETHER) == [
        ("SAND", "Who paid for the bricks?"),
        ("LINDQVIST", "My brother did, and he never said why."),
        ("SAND", "But you —"),
        ("LINDQVIST", "I never asked."),
        ("DORA B. LINDQVIST", "He would have told me."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "LEFT: Dora Lindqvist stands at her kiln. RIGHT: The kiln of Kestrel Bay, to the left of the right pier.",
        "The fair is on Monday. DETAILS: Harbor Hall, Lund. TICKETS: They cost $20 at the door.",
        "She spoke at noon. HIGHLIGHTS: 12:03 p.m. ET: It is cold. — 12:09 p.m. ET: It is hot.",
        "The bank fell (NORD: HBR). UPDATE: It rose again.",
        "Monday and Tuesday were quiet. MONDAY: We saw that a purse was gone. TUESDAY: I lost a dog.",
        "Lund and Elmford were hit. LUND: Two people died. ELMFORD: The river burst its banks.",
        "Lund and Elmford were hit. LUND: “We lost it all,” a potter said. ELMFORD: “I fled,” her brother said.",
        "A good week for Aries and Taurus. ARIES: You will find love. TAURUS: You must not sign anything.",
        "Sand and Lindqvist were the stars. SAND: Made three great saves. 8. LINDQVIST: Ran all day. 9.",
        "Should the kiln be sold? YES: It costs too much. NO: It is old. YES: Nobody uses it.",
        "METHOD: Beat the eggs. SAUCE: Stir the cream. METHOD: Add the flour.",
    ],
)
def test_other_words_in_capitals_before_a_colon_part_no_line(text: str) -> None:
    assert said(text) == []


def test_people_who_talk_need_not_do_so_in_every_turn() -> None:
    text = "SAND: Were you cold? LINDQVIST: I was. SAND: And the kiln? LINDQVIST: Cold. HOLT: Wow. LINDQVIST: Cold."
    assert len(said(text)) == 6
    assert len(said(f"{text}\n\nLINDQVIST: They are old. HOLT: Wow. LINDQVIST: Old.")) == 9
    assert len(said("LINDQVIST: “I lit it.” SAND: “Nobody saw it.” LINDQVIST: “My brother did.”")) == 3


def test_lines_that_are_run_together_leave_the_prose_below_alone() -> None:
    prose = "\n\n".join(["Nobody has fired a brick in that kiln since, and the town does not care."] * 2)
    text = f"{RUN_TOGETHER}\n\n{prose}\n\nSAND: Is it cold? LINDQVIST: It is."
    assert [words for _, words in said(text)][4:] == ["He would have told me.", "Is it cold?", "It is."]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("They spoke.\n\nJudge: Whose is the kiln?\n\nWitness: My aunt’s.", ["Judge", "Witness"]),
        ("They spoke.\n\nJudge: Whose is the kiln?\nWitness: My aunt’s.", ["Judge", "Witness"]),
        ("They spoke.\n\nJudge: The kiln.\n\nWitness: My aunt’s?", []),
        ("They spoke.\n\nJudge: A kiln. Whose is it?\n\nWitness: My aunt’s.", []),
        ("They spoke.\n\nJudge: Whose is the kiln?\n\nNobody knew.\n\nWitness: My aunt’s.", []),
        ("They spoke.\n\nKiln: Whose is it?\n\nBricks: My aunt’s.", []),
        ("They ate.\n\nStarter: Soup of the day?\n\nToaster: Rolls and eggs.", []),  # trades by their endings
    ],
)
def test_a_question_and_its_answer_may_have_nouns_as_labels(text: str, who: list[str]) -> None:
    assert [one for one, _ in said(text)] == who
