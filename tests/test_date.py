"""When statements were made: the order of evidence, and where each kind of it ends."""

import datetime as dt
from collections.abc import Sequence

import attrs
import pytest
import regex
from documents import document_of
from growth import Linear, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.dates import dater
from quoteattr.dates.choice import OTHERS
from quoteattr.dates.dating import Dating
from quoteattr.document.document import Document
from quoteattr.document.rules import Rules
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages import table
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import Attributed
from quoteattr.tagging.pack import read_pack
from quoteattr.values import (
    Anchor,
    Article,
    Basis,
    Block,
    BlockKind,
    DateEvidence,
    Doubt,
    EventKind,
    Excerpt,
    Granularity,
    Kind,
    Platform,
    Post,
    QuoteDate,
    Span,
    Speaker,
    SpeakerKind,
)

SCORER = Ranker.of(read_pack().card["dates"], "dates")
PUBLISHED = dt.date(2021, 12, 8)  # a Wednesday

# In the tests' articles, [brackets] stand around content, {braces} around the cue and <angles> around the source.
# A new line begins a new block; a line that begins with # is a headline.
_MARK = regex.compile(r"\[(?P<content>[^]]*)\]|\{(?P<cue>[^}]*)\}|<(?P<source>[^>]*)>")
NAMES = {"Quill": "Mara Quill", "Orr": "Dale Orr", "She": "Mara Quill", "she": "Mara Quill", "he": "Dale Orr"}
KINDS = {"Bay Bank": SpeakerKind.ORGANIZATION, "Critics": SpeakerKind.GROUP}  # the others are persons


def date_statements(document: Document, statements: Sequence[Attributed]) -> tuple[Dating, ...]:
    """With the weights of the shipped pack."""
    return dater.date_statements(document, statements, SCORER)


def lay_out(marked: str, **facts: object) -> tuple[Document, list[Attributed]]:
    """One statement for each sentence of the notation that holds content."""
    text, blocks, statements = "", [], []
    for line in marked.strip().split("\n"):
        kind = BlockKind.HEADLINE if line.startswith("#") else BlockKind.PARAGRAPH
        start, parts = len(text), {"content": [], "cue": [], "source": []}  # type: dict[str, list[Span]]
        for number, sentence in enumerate(line.lstrip("#").split("|")):
            text += " " if number else ""
            parts = {"content": [], "cue": [], "source": []}
            done = 0
            for mark in _MARK.finditer(sentence):
                text += sentence[done : mark.start()]
                done = mark.end()
                words = mark[mark.lastgroup or 0]
                parts[mark.lastgroup or ""].append(Span(len(text), len(text) + len(words)))
                text += words
            text += sentence[done:]
            if parts["content"]:
                statements.append(_statement(text, parts))
        blocks.append(Block(kind, Span(start, len(text))))
        text += "\n\n"
    facts.setdefault("published", PUBLISHED)
    article = Article(text=text, blocks=tuple(blocks), **facts)  # type: ignore[arg-type]
    return document_of(article), statements


def _statement(text: str, parts: dict[str, list[Span]]) -> Attributed:
    source = parts["source"][0] if parts["source"] else None
    words = source.of(text) if source else ""
    name = NAMES.get(words.split()[-1], words) if words else None
    speaker = Speaker(name=name, kind=KINDS.get(words, SpeakerKind.PERSON)) if name else None
    draft = StatementDraft(
        kind=Kind.MIXED, spans=tuple(parts["content"]), cue=tuple(parts["cue"]), source=source
    )
    return Attributed(draft, speaker)


def acted(marked: str) -> set[str]:
    """The rules that acted in dating the statements of ``marked``."""
    document, statements = lay_out(marked)
    date_statements(document, statements)
    return document.rules.acted


def dates(marked: str, **facts: object) -> list[str]:
    """Basis and EDTF of each statement; "none" where there is no date."""
    dated = date_statements(*lay_out(marked, **facts))
    return [f"{one.date.basis} {one.date.edtf}" if one.date else "none" for one in dated]


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        ("[“We won,”] <Quill> {said} Tuesday.", "2021-12-07"),
        ("[“We won,”] <Quill> {said} Wednesday.", "2021-12-08"),
        ("[“We won,”] {said} <Mara Quill> on Monday night.", "2021-12-06"),
        ("<Quill> on Tuesday {said} [the bridge would open].", "2021-12-07"),
        ("<Quill>, in a statement on Sunday, {said} [the bridge would open].", "2021-12-05"),
        ("<Quill> {told} the council on Monday night [the bridge would open].", "2021-12-06"),
        ("<Quill> {told} the council Monday [that the bridge would open].", "2021-12-06"),
        ("<Quill> {told} reporters in Harrow, Vermont, on Monday [that it would open].", "2021-12-06"),
        ("<Quill> {told} Ann Bay of Channel Four this week [that it would open].", "2021-12-06/2021-12-08"),
        ("<Quill> {said} last week [that the bridge would open].", "2021-11-29/2021-12-05"),
        ("<Quill> {said} last month [that the bridge would open].", "2021-11"),
        ("<Quill> {said} in March 2019 [that the bridge would open].", "2019-03"),
        ("In a 2005 interview, <she> {said} [the bridge was old].", "2005"),
        ("In her 2005 memoir, <Quill> {wrote} [that the bridge was old].", "2005"),
        ("In a 2013 lecture, <Orr> {argues} [that the sea is patient].", "2013"),
        ("At a rally in Dayton, Ohio, on Saturday, <Quill> {said} [it was old].", "2021-12-04"),
        ("But on Tuesday, <Quill> {said} [it was old].", "2021-12-07"),
        ("Orr had been due to come, but on Tuesday, <Quill> {said} [it was old].", "2021-12-07"),
        ("Orr lost and on Tuesday night <Quill> {said} [it was old].", "2021-12-07"),
        ("<Orr> sent a letter to the council Monday {asking} [for a bridge].", "2021-12-06"),
        ("<Quill> {said last} month, [“It is old.”]", "2021-11"),
        (
            "Orr seemed to change course on Monday, when <he> {told} the council [that it was old].",
            "2021-12-06",
        ),
        ("Addressing the vote on Monday, <Quill> {said} [it was old].", "2021-12-06"),
        ("Earlier this month, <Quill> {said} [it was old].", "2021-12"),
        ("On Monday, [“the bridge is old,”] <Quill> {said}.", "2021-12-06"),
        ("<Quill> {said} in a June report [that the bridge was old].", "2021-06"),
        ("<Quill> {said} at Monday’s hearing [that the bridge was old].", "2021-12-06"),
        ("{According to} <a report released Monday>, [the bridge is old].", "2021-12-06"),
        ("<Quill> spoke Tuesday about the bridge in Harrow, {arguing} [that it was old].", "2021-12-07"),
        ("<Orr> released a plan on Monday and {said} [the bridge was old].", "2021-12-06"),
        ("[The bridge, an old one,] <Quill> {said}, speaking in Harrow on Monday, [is lost].", "2021-12-06"),
        ("<Quill> {said} [the bridge was old] on Monday.", "2021-12-06"),
        ("<Quill> {said} several weeks ago [that the bridge was old].", "../2021-12-08"),
        ("<Quill> had {told} the council as far back as 2018 [that the bridge was old].", "2018"),
        ("<Quill> had {told} the council as long ago as 2018 [that the bridge was old].", "2018"),
        ("<Quill> {says} on Monday [that the bridge was old].", "2021-12-06"),
    ],
)
def test_an_expression_attached_to_the_cue_dates_the_statement(marked: str, date: str) -> None:
    assert dates(marked) == [f"stated {date}"]


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        ("The row erupted on Tuesday, when <mayor Mara Quill> {said} [it was old].", "2021-12-07"),
        ("The row dates back to June 2018, when <Quill> {told} the council [it was old].", "2018-06"),
        (
            "The row began in 2015, when the new mayor, it seems. |It began in 2015 when <Orr> {said} [no].",
            "2015",
        ),
        ("It has run from 1998, when <Orr> {said} [it was old].", "1998"),
        ("Orr lost in 2012 and the row began in 2015, when <Quill> {said} [it was old].", "2015"),
    ],
)
def test_a_clause_about_a_time_dates_the_statement_in_it(marked: str, date: str) -> None:
    assert dates(marked) == [f"stated {date}"]


@pytest.mark.parametrize(
    ("marked", "dropped"),
    [
        ("<Orr>, whose barn burned down on Sunday, {said} [it was old].", {"2021-12-05"}),
        ("[“It is old,”] {said} <Orr>, who was freed on Monday.", {"2021-12-06"}),
        ("<Orr>, the reeve, who was sacked in July, {said} [it was old].", {"2021-07"}),
        ("<A woman who was in the mill> on Sunday {said} [it was old].", {"2021-12-05"}),
        (
            "Speaking on Tuesday following the fall of a tower on Sunday, <Orr> {said} [it was old].",
            {"2021-12-05"},
        ),
        ("In a statement on Monday before the race on Saturday, <Orr> {said} [it was old].", {"2021-12-04"}),
        ("On Tuesday, after Sunday’s fire, <Orr> {said} [it was old].", {"2021-12-05"}),
        # nor that of what is told before a conjunction, if the clause of the cue has its own time
        ("On Friday Quill fell, and on Sunday <Orr> {said} [it was old].", {"2021-12-03"}),
        ("Quill fell on Friday, but late on Sunday <Orr> {said} [it was old].", {"2021-12-03"}),
        # a time between the cue and what was said leaves no other
        ("The vote on Tuesday failed after <Orr> {said} on Monday [that it was old].", {"2021-12-07"}),
        ("After {telling} voters on Sunday [that it was old], <Orr> quit on Tuesday.", {"2021-12-07"}),
        ("<Orr> quit on Tuesday after {telling} voters on Sunday [that it was old].", {"2021-12-07"}),
        ("On Tuesday <Orr> quit after {telling} voters on Sunday [that it was old].", {"2021-12-07"}),
        # nor does what was said at some time have the day of the main clause
        ("<Orr>, who once {said} [it was old], quit on Tuesday.", {"2021-12-07"}),
        ("<Orr>, who {once told} [“it is old,”] quit on Tuesday.", {"2021-12-07"}),
        ("The reeve on Tuesday shut the mill that <Orr> often {called} [“old”].", {"2021-12-07"}),
        # nor is what somebody says or has said as old as what the clause before tells
        ("The mill burned in 2012, and <Orr> {says} [it was old].", {"2012"}),
        ("<Orr> fell on Monday and {says} [it was old].", {"2021-12-06"}),
        ("Although the mill burned in 2012, <Orr> has {said} [it was old].", {"2012"}),
        ("But in 2012 and 2013, <Orr> has {said} [it was old].", set()),
        ("When asked on Monday, <Orr> {says} [it was old].", set()),
        ("A letter that was sent on Monday and <Orr> {say} [it was old].", set()),
        ("The mill burned today, and <Orr> {says} [it was old].", set()),
        # nor on a day for which something else is planned
        ("[“It is old,”] {said} <Orr>, who will sail on Tuesday.", {"2021-12-07"}),
        (
            "Looking to the vote that is expected to be held on Monday, <Orr> {said} [it was old].",
            {"2021-12-06"},
        ),
        ("The reeve was set to meet on Monday, but <Orr> {said} [it was old].", {"2021-12-06"}),
        ("<Orr>, who will sail, {said} on Monday [it was old].", set()),
        ("<Orr>, who will sail in July, on Monday {said} [it was old].", {"2021-07"}),
        ("<Will Orr> on Monday {said} [it was old].", set()),
        # nor on a day long past that opens the sentence before what was said
        ("In July [it rained twice], <the bureau> {said}.", {"2021-07"}),
        ("On October 3, 2020, {according to} <the Post>, [it sank].", {"2020-10-03"}),
        ("The mill burned in 2012, and {according to} <Orr> [it was old].", {"2012"}),
        # here the time may be that of speaking
        ("In July [“it rained twice,”] <the bureau> {said}.", set()),
        ("In July [it], <Orr> {said}, [sank].", set()),
        ("On Monday [it rained twice], <the bureau> {said}.", set()),
        ("On Monday, {according to} <the Post>, [it sank].", set()),
        ("{According to} <a report from July>, [it rained].", set()),
        ("<Orr>, who spoke on Sunday, {said} [it was old].", set()),
        ("<Orr>, who gave an interview on Sunday, {said} [it was old].", set()),
        ("<Orr>, whose barn burned down, on Sunday {said} [it was old].", set()),
        ("[“It is old,”] {said} <Orr>, who runs the mill, on Sunday.", set()),
        ("Quill met <Orr>, who on Sunday {said} [it was old].", set()),
        ("<Orr> {told} people who gathered on Sunday [that it was old].", set()),
        ("<Orr>, who stood on the roof on Sunday, {shouting} [that it was old].", set()),
        ("On Tuesday, <Orr> {told} people who came on Sunday [that it was old].", set()),
        ("On Tuesday, <Orr> {told} people freed on Sunday [that it was old].", set()),
        ("On Tuesday, <Orr> {said} in a report on Sunday [that it was old].", set()),
        ("<Orr> on Tuesday {told} people freed on Sunday [that it was old].", set()),
        ("<Orr> {said} Tuesday in a speech to people freed on Sunday [that it was old].", set()),
        ("On Tuesday, <Orr> {said} of Sunday’s fire [that it was old].", set()),
        ("On Tuesday, <Orr> {told} people from Monday [that it was old].", set()),
        ("<Orr>, who {said} [it was old], quit on Tuesday.", set()),
        ("<Orr>, who once {said} in 2005 [it was old], quit.", set()),
        ("<Orr>, who once {said} [it was old] in 2005, quit.", set()),
        ("On Tuesday, <Orr> once {said} [it was old].", set()),
        ("Last month, after the fire on Nov. 4, <Orr> {said} [it was old].", set()),
        ("Orr fell on Sunday and after a race on Monday <Quill> {said} [it was old].", set()),
        ("On Friday, Quill fell and <Orr> {said} [it was old].", set()),
        ("It may fall on Friday or on Sunday, <Orr> {said} [it was old].", set()),
        ("On Friday, Quill fell and <Orr> on Sunday {said} [it was old].", set()),
    ],
)
def test_the_time_of_another_event_is_not_that_of_speaking(marked: str, dropped: set[str]) -> None:
    document, statements = lay_out(marked)
    free = attrs.evolve(document, rules=Rules({"dates.other-event"}))
    with_rule, without = (
        {one.date.edtf for one in dated.candidates if one.date and one.date.basis is Basis.STATED}
        for (dated,) in (date_statements(document, statements), date_statements(free, statements))
    )
    assert without - with_rule == dropped
    assert ("dates.other-event" in document.rules.acted) is bool(dropped)


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        (
            "The mill was shut on Monday, three days after <Quill> {told} the reeve [it was old].",
            "2021-12-03",
        ),
        ("Quill quit on Tuesday, two days after {telling} the reeve [that it was old].", "2021-12-05"),
        ("In October the mill burned down, two months after <Quill> {said} [it was safe].", "2021-08"),
        ("A month after <Quill> {said} [it was safe], the mill burned down on Monday.", "2021-11"),
        ("The mill burned down on Monday, hours after <Quill> {said} [it was safe].", "2021-12-06"),
        # without a day, the event is news
        ("Three years after <Quill> {promised} [to mend it], the mill has no roof.", "2018"),
        # a time that ends the clause of the cue is its own
        (
            "The mill was shut on Monday, three days after <Quill> {said} on Sunday [it was old].",
            "2021-12-05",
        ),
        ("Two days after <Quill> {said} on Friday [that it was old], the mill was shut.", "2021-12-03"),
    ],
)
def test_what_was_said_some_time_before_an_event_has_a_day_of_its_own(marked: str, date: str) -> None:
    assert dates(marked) == [f"stated {date}"]
    assert "dates.elapsed" in acted(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The mill was shut on Monday, days after <Quill> {said} [it was old].",
        "The mill was shut in 2019, three days after <Quill> {said} [it was old].",
        "The mill is shut a week after <Quill> {told} the reeve [that it was old].",
        "The mill is shut 999 decades after <Quill> {said} [that it was old].",
    ],
)
def test_what_was_said_an_unknown_time_before_an_event_has_no_day(marked: str) -> None:
    assert dates(marked) == ["none"]


@pytest.mark.parametrize(
    "marked",
    [
        "Three days after the fire on Sunday, <Quill> {said} [it was old].",
        "A week after, <Quill> {said} [it was old].",
        "Quill quit two years after Orr, and <she> {said} [it was old].",
        "The mill was shut hours after <Quill> {said} [it was old].",
        "The mill was shut last week after <Quill> {said} [it was old].",
        "The mill was shut for two weeks after <Quill> {said} [it was old].",
        "It came a month after <Quill> ran for reeve in a race of ten towns, {promising} [to mend it].",
    ],
)
def test_time_after_another_event_leaves_the_other_days(marked: str) -> None:
    assert "dates.elapsed" not in acted(marked)


@pytest.mark.parametrize(
    ("marked", "acts"),
    [
        ("<Orr> {said} on Monday [it was new]. |In July, <she> had {said} [that it was old].", True),
        (
            "<Orr> {said} on Monday [it was new]. |Last year <Orr> had {told} the reeve [that it was old].",
            True,
        ),
        ("<Orr> {said} on Monday [it was new]. |On 9 May 2019 <Quill> {said} [that it was old].", True),
        ("<Orr> {said} on Monday [it was new]. |At last year’s show, <Orr> {said} [that it was old].", True),
        # here the time may be part of what was said, or that of another event
        ("<Orr> {said} on Monday [it was new]. |In July, <she> {said}, [it was old].", False),
        (
            "<Orr> {said} on Monday [it was new]. |In July the mill burned down, and <she> {said} [it was old].",
            False,
        ),
        ("<Orr> {said} on Monday [it was new]. |In July, <she> {said} on Friday [that it was old].", False),
        (
            "<Orr> {said} on Monday [it was new]. |In last year’s race for reeve, <Orr> {said} [it was old].",
            False,
        ),
        ("<Orr> {said} on Monday [it was new]. |<She> had {said} in July [that it was old].", False),
    ],
)
def test_a_time_before_source_and_cue_excludes_occasions_elsewhere(marked: str, acts: bool) -> None:
    document, statements = lay_out(marked)
    *_, dated = date_statements(document, statements)
    elsewhere = [one.date for one in dated.candidates if one.date and one.date.basis is Basis.CONTEXT]
    assert not elsewhere if acts else elsewhere
    assert ("dates.front" in document.rules.acted) is acts


def test_a_day_inside_the_time_of_an_occasion_stays() -> None:
    marked = "<Orr> opened a show on Monday. |At this year’s show, <Orr> {said} [that it was old]."
    (dated,) = date_statements(*lay_out(marked))
    assert {one.date.edtf for one in dated.candidates if one.date} == {"2021", "2021-12-06", "2021-12-08"}


@pytest.mark.parametrize(
    ("marked", "habitual"),
    [
        ("<Quill>, who often {said} [it hurt], fell.", True),
        ("<Quill> has always denied it, {saying} [it hurt].", True),
        ("<Quill>, in her day, often {said} [it hurt].", True),
        ("<Quill>, who often visits Orr, {said} [it hurt].", False),
        ("<Quill>, long a friend of Orr, {said} [it hurt].", False),
        ("<Quill> often met Orr and {said} [it hurt].", False),
        ("<Quill> has often, in her day, {said} [it hurt].", True),
    ],
)
def test_an_adverb_of_another_verb_does_not_leave_the_time_unknown(marked: str, *, habitual: bool) -> None:
    assert ("dates.habitual" in acted(marked)) is habitual


@pytest.mark.parametrize(
    "marked",
    [
        "Orr had a line out of the 1990s when <Quill> {asked} [about the bridge].",
        "The row began in 2015, when the bridge fell, <Quill> {said} [on the radio].",
        "The row began in 2015, when the bridge that <Quill> {said} [was old] fell.",
        "The row, the worst since 2018, when the bridge fell, is over, <Quill> {said} [it was].",
        "It will open in March 2022, when <Quill> {said} [she would leave].",
        "Orr lost in 2012. When <Quill> {said} [it was old], he left.",
        "The strike will start on Monday, when <Quill> {says} [the bridge will close].",
    ],
)
def test_a_clause_about_something_else_leaves_the_other_days(marked: str) -> None:
    assert "dates.when" not in acted(marked)


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        (
            "In May, bishops met at a summit. |It rained Tuesday. |During the summit, <Quill> {said} [no].",
            "2021-05",
        ),
        ("On Monday the firm sent a long, angry letter. |[“No,”] <Orr> {said} in his letter.", "2021-12-06"),
        (
            "He got a call on Sunday and a Nov. 5 letter. |[“No,”] <Quill> {stated in the letter}.",
            "2021-11-05",
        ),
        (
            "It began with an interview that aired Sunday. |[“No,”] <Quill> {said in the interview}.",
            "2021-12-05",
        ),
        ("Quill spoke in a debate on Monday. |<Orr> {said} at the debate [that it was old].", "2021-12-06"),
        ("The firm released a letter, dated Nov. 12, to Orr. |[“No,”] <the letter> {says}.", "2021-11-12"),
        ("In 2019 a book told it all. |Orr read it on Monday. |<The book> {says} [it was old].", "2019"),
    ],
)
def test_an_occasion_that_is_taken_up_again_keeps_its_day(marked: str, date: str) -> None:
    assert dates(marked)[-1] == f"context {date}"


@pytest.mark.parametrize(
    "marked",
    [
        "Orr held a rally on Monday. |<Quill>, who was not at the rally, {said} [it was old].",
        "Orr spoke in a debate on Monday. |[“No,”] <Quill> {said}, mocking his words at the debate.",
        "The board issued a report on Monday. |In response to the report, <Quill> {said} [it was old].",
        "The board issued a report on Monday. |<Quill> {said} on the report [that it was old].",
        "The heirs of two sailors lost in the 2012 fire filed a suit. |<The suit> {says} [it was old].",
        "Orr, who was elected in 2019, gave a speech. |In the speech, <Orr> {said} [it was old].",
        "The firm released a letter about the march of Nov. 12. |[“No,”] <the letter> {says}.",
        "Orr sang on Monday and gave a speech on Tuesday. |In the speech, <Orr> {said} [it was old].",
        "The board will hold a debate on Saturday. |In the debate, <Quill> {said}, [money comes last].",
        "In a speech on Monday, Orr won. |In a speech, <Quill> {said} [it was old].",
        "In a speech on Monday, Orr won. |In the speech on Tuesday, <Quill> {said} [it was old].",
    ],
)
def test_another_occasion_is_not_taken_up(marked: str) -> None:
    assert "dates.same-event" not in acted(marked)


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        (
            "[It will be free], <Quill> has {said}.\nThe mayor disclosed this in Bay Town on Monday.",
            "2021-12-06",
        ),
        ("<Quill> {said} [it was old].\nShe said this when she toured a mine on Monday.", "2021-12-06"),
        ("<Quill> has {said} [it was old].\nShe made this known yesterday.", "2021-12-07"),
        ("<Quill> has {said} [it was old].\nThe mayor made the remarks on Monday.", "2021-12-06"),
        ("<Bay Bank> has {said} [it was old].\nBB made the claim on Monday.", "2021-12-06"),
        ("<Bay Bank> has {said} [it was old].\nThe director made the announcement on Monday.", "2021-12-06"),
        (
            "<Quill> {said} [it was old]. |She made the remarks in a talk with the Gazette at the weekend.",
            "2021-12-04/2021-12-05",
        ),
        (
            "#[Mill to close]: <mayor>\n<Quill> {said} [it would].\nThis was contained in a letter on Monday.",
            "2021-12-06",
        ),
        (
            "<Quill> {said} [it was old]. |[“Too old,”] <she> {said}.\nShe announced this on Monday.",
            "2021-12-06",
        ),
    ],
)
def test_a_sentence_that_takes_up_what_was_said_dates_it(marked: str, date: str) -> None:
    assert set(dates(marked)) == {f"context {date}"}


@pytest.mark.parametrize(
    "marked",
    [
        "<Quill> {said} [it was old].\nThe board announced this policy on Monday.",
        "<Quill> {said} [it was old].\nThe board confirmed this on Monday.",
        "<Orr> {said} [it was old].\n[“No,”] <Quill> {said}.\nOrr made the claim on Monday.",
        "<Quill> {said} [it was old].\nOrr said this week that the mill opened on Monday.",
        "<Quill> {said} [it was old].\nShe said this before the vote on Monday.",
        "<Quill> {said} [it was old].\nShe made the announcement after Monday’s vote.",
        "<Quill> {said} [it was old].\nShe said this at the 2019 fair.",
        "<Quill> {said} on Sunday [it was old].\nOrr said this on Monday.",
        "<Quill> {said} [it was old].\nIt rained.\nIt snowed.\nOrr said this on Monday.",
        "<Quill> {said} [it was old].\nShe made the bread on Monday.",
        "<Quill> {said} [it was old].\nThis was made in a mill on Monday.",
        # somebody else, who can have said something else
        "<Quill> {said} [it was old].\nThe union made the announcement on Monday.",
        "<Quill> {said} [it was old].\nThe union announced this on Monday.",
        "<Bay Bank> {said} [it was old].\nThe mayor made the allegation on Monday.",
        "<Critics> {say} [it was old].\nThe mayor made the remarks on Monday.",
        "<Quill> {said} [it was old].\nShe had made the remarks on Monday.",
        # something new
        "<Quill> {said} [it was old].\nShe issued a warning on Monday.",
        "<Quill> {said} [it was old].\nShe made the pledge in May.",
    ],
)
def test_other_sentences_take_up_nothing(marked: str) -> None:
    assert "dates.disclosed" not in acted(marked)


def test_a_sentence_takes_up_the_words_of_one_speaker() -> None:
    marked = "<Orr> {says} [it sinks].\n<Quill> {says} [it floats].\nQuill disclosed this on Monday."
    assert dates(marked) == ["published 2021-12-08", "context 2021-12-06"]


@pytest.mark.parametrize(
    ("marked", "away"),
    [
        ("A man was stabbed in Elmford on Saturday night.\n[“It was a busy street,”] <Quill> {said}.", True),
        ("On Sunday, a bus crashed near Elmford.\n<A neighbour> {said} [it was late].", True),
        ("Dale Orr was arrested on Sunday.\n<Quill> {said} [it was late].", True),
        # whoever was there, or spoke on that day
        ("Dale Orr was robbed on Sunday.\n<Orr> {said} [it was late].", False),
        (
            "On Sunday, a bus crashed near Elmford, and Quill met the wounded.\n<Quill> {said} [it was late].",
            False,
        ),
        ("On Sunday, a bus crashed.\n<Orr> {said} on Sunday [it was late].\n<Quill> {said} [it was].", False),
        # the same paragraph, a court, another clause
        ("On Sunday a man robbed a bank. |<A clerk> {said} [it was late].", False),
        ("A man was jailed on Monday for a fire in which six died.\n<A judge> {said} [it was late].", False),
        ("The board met on Sunday because a bus had crashed.\n<Quill> {said} [it was late].", False),
        # a contest, politics, trade, and other figures of speech
        ("Bay Town crashed out of the cup on Sunday.\n<Quill> {said} [it was late].", False),
        ("Dale Orr was injured in a 2-1 win on Sunday.\n<Quill> {said} [it was late].", False),
        ("Talks on the port collapsed on Sunday.\n<Quill> {said} [it was late].", False),
        ("Dale Orr came under fire on Sunday.\n<Quill> {said} [it was late].", False),
        ("A cease-fire began on Sunday.\n<Quill> {said} [it was late].", False),
        (
            "Six were burnt at a junction in Bay Local Government Area on Sunday.\n<Quill> {said} [it was late].",
            True,
        ),
        ("A fire began on Sunday.\n<Quill> {said} [it was late].", True),
        # something older
        ("Crowds wept for those killed on Sunday.\n<Quill> {said} [it was late].", False),
        ("Crews walked out over the killing of a guard on Sunday.\n<Quill> {said} [it was late].", False),
        ("A guard was killed on Sunday.\n<Quill> {said} [it was late].", True),
        # whoever was there
        ("A bus crashed on Sunday.\n<Quill> {said} at the scene [it was late].", False),
        ("A bus crashed on Sunday.\n[“Run!”] <a guard> {shouted}.", False),
        ("Men robbed a bank on Sunday.\n[“Run!”] <one of them> {said}.", False),
    ],
)
def test_a_crime_or_an_accident_dates_no_words_of_others(marked: str, *, away: bool) -> None:
    assert ("dates.incident" in acted(marked)) is away


@pytest.mark.parametrize(
    ("clause", "ahead"),
    [
        ("The bridge is due to open on Monday.", True),
        ("Orr was due to speak on Monday.", True),
        ("The bridge, due to be opened on Monday, fell.", True),
        ("The bridge was shut on Monday due to ice.", False),
        ("On Monday Orr lost, due to the rain.", False),
        ("The row on Monday was due to their debts.", False),
    ],
)
def test_what_is_due_lies_ahead_unless_it_is_due_to_a_cause(clause: str, *, ahead: bool) -> None:
    document, statements = lay_out(f"{clause} |<Quill> {{said}} [it was old].")
    date_statements(document, statements)
    assert ("dates.to-come" in document.rules.acted) is ahead


@pytest.mark.parametrize(
    ("clause", "ahead"),
    [
        ("The fair opens on Friday.", True),
        ("The league, whose fair opens next to the mill on Friday, has few members.", True),
        ("Orr is due in court Friday.", True),
        ("A vigil to be held on Friday is free.", True),
        ("Orr is expected in Harrow on Friday.", True),
        ("The fair opened on Friday.", False),
        ("Orr meets the reeve on Friday.", False),  # as captions have it
        ("The opens on Friday were dull.", False),
        ("The reeve resumes that the fair on Friday was dull.", False),
        ("The fair opens late, as Orr noted on Friday.", False),
        ("The reeve opens, to his own great and lasting surprise, a letter on Friday.", False),
    ],
)
def test_what_is_planned_for_a_day_lies_ahead(clause: str, *, ahead: bool) -> None:
    document, statements = lay_out(f"{clause} |<Quill> {{said}} [it was old].")
    date_statements(document, statements)
    assert ("dates.to-come" in document.rules.acted) is ahead


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        ("In her only speech since the vote in 2019, <Orr> {said} [it was old].", "published 2021-12-08"),
        (
            "In a speech since the fall of the mill in July, <Orr> {said} [it was old].",
            "published 2021-12-08",
        ),
        # a time after the next clause, or of words that were said then
        ("Since the vote, <Orr> {said} in 2019 [it was old].", "stated 2019"),
        ("Missing since May <Orr> in 2019 {said} [it was old].", "stated 2019"),
        ("Quill left, since <Orr> {said} in 2019 [that it was old].", "stated 2019"),
        ("Quill left since it hurt. |In 2019 <Orr> {said} [it was old].", "stated 2019"),
    ],
)
def test_nothing_is_said_when_something_begins_that_lasts_since(marked: str, date: str) -> None:
    assert dates(marked) == [date]
    assert ("dates.since" in acted(marked)) is ("published" in date)


@pytest.mark.parametrize(
    ("marked", "background"),
    [
        ("Orr built the weir in 2015.\n<She> {said} [it was old].", True),
        ("Orr built the weir in 2015. |<She> {says} [it was old].", True),
        ("<Orr>, who built the weir in 2015, {said} [it was old]. |<She> {said} [it hurt].", True),
        # words that are retold beside it may be as old, and so are those that point back to it
        ("The weir burst in 2015. |<Orr> {told} the reeve [to leave].", False),
        ("Orr built the weir in 2015.\nAt the time, <she> {said} [it was old].", False),
        ("Orr built the weir in 2015.\n<She> later {said} [it was old].", False),
        # somebody spoke or appeared somewhere
        ("Orr praised the weir in 2015.\n<She> {said} [it was old].", False),
        ("Orr toured the weir in 2015.\n<She> {said} [it was old].", False),
        ("Orr gave a speech in 2015.\n<She> {said} [it was old].", False),
        ("In 2015 <Orr> {said} [it was new].\n<She> {said} [it was old].", False),
        ("The weir of Orr, who spoke in 2015, fell.\n<She> {said} [it was old].", False),
        # news
        ("Orr built the weir last week.\n<She> {said} [it was old].", False),
    ],
)
def test_what_happened_long_before_the_news_dates_no_words(marked: str, *, background: bool) -> None:
    document, statements = lay_out(marked)
    *_, dated = date_statements(document, statements)
    assert any(one.date and one.date.basis is Basis.CONTEXT for one in dated.candidates) is not background
    assert ("dates.background" in document.rules.acted) is background


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        ("In March, <Orr> {told} the reeve [that it was old].", "stated 2021-03"),
        ("And in March <Orr> {said} [it was old].", "stated 2021-03"),
        ("In a speech in March, <Orr> {said} [it was old].", "stated 2021-03"),
        ("Speaking at the fair on 12 January in Harrow, <Orr> {said} [it was old].", "stated 2021-01-12"),
        ("[“It was old,”] <Orr> {told} the Post on 15 January.", "stated 2021-01-15"),
        ("<Orr> {said} in January [that it would sink].", "stated 2021-01"),
        ("<Orr> {wrote} Feb. 3 [that it was old].", "stated 2021-02-03"),
        # here something lies ahead
        ("<Orr> {will say} in March [that it is old].", "stated 2022-03"),
        ("In March, <Orr> {said}, [the boat will sail].", "published 2021-12-08"),
        ("In March, [the boat will sail], <Orr> {said}.", "published 2021-12-08"),
        ("<Orr> {said} in March [the boat will sail].", "published 2021-12-08"),
        ("<Orr> {says} in March [the boat will sail].", "published 2021-12-08"),
        ("On the vote in March, <Orr> {said} [it was close].", "published 2021-12-08"),
        ("<Orr>, who retires in March, {said} [it was old].", "published 2021-12-08"),
        ("<Orr> {told} the Post of plans in March [that were old].", "published 2021-12-08"),
        ("<Orr> {told} people in Harrow, which votes on March 3, [that it was old].", "published 2021-12-08"),
        ("Next March, <Orr> {said} [it would sail].", "published 2021-12-08"),
        ("March 3 victim <Orr> {said} [it was old].", "published 2021-12-08"),
        # and here the page may have been changed
        ("On December 11, <Orr> {said} [it was old].", "published 2021-12-08"),
    ],
)
def test_something_was_said_on_a_day_of_the_year_before_rather_than_ahead(marked: str, date: str) -> None:
    assert dates(marked) == [date]
    assert ("dates.year-before" in acted(marked)) is ("stated 2021" in date)


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        ("The reeve, <Orr>, who was sacked on Sunday, {said} [it was old].", "2021-12-05"),
        ("On Tuesday, after Sunday’s fire, <Orr> {said} [it was old].", "2021-12-05"),
    ],
)
def test_the_time_of_another_event_dates_only_what_is_said_elsewhere(marked: str, date: str) -> None:
    document, statements = lay_out(f"{marked} |<Quill> {{said}} [no].")
    first, second = (
        {one.date.edtf for one in dated.candidates if one.date}
        for dated in date_statements(document, statements)
    )
    assert date not in first
    assert date in second


def test_the_event_of_a_time_is_in_its_sentence() -> None:
    marked = (
        "Quill spoke at a rally in Harrow. Orr on Monday sang. |At the rally, <Quill> {said} [it was old]."
    )
    assert "dates.same-event" not in acted(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<Quill> {said} [that on Tuesday the bridge would open].",
        "[“The bridge opens Monday,”] <Quill> {said}.",
        "[“We open on Monday,”] <Quill> {said}. The ferry sank in May 2012.",
        "<Quill> {said} [it was close], a day before the Friday vote.",
        "<Quill> {said}, referring to the 2012 campaign, [that it was close].",
        "<Quill> {says} [the bridge is old].",
        "Orr may stay until the council of Dec. 13, at a time when <many> {ask} [him to go].",
        "<Quill> {says} [she knew little], but now Quill plans to vote on March 1.",
        "<Quill> {said} [many times the bridge had shaken].",
        "<Quill> {said} [it has long been said].",
        "[The bridge is old].",
    ],
)
def test_other_dates_leave_the_publication_day(marked: str) -> None:
    assert dates(marked) == ["published 2021-12-08"]


@pytest.mark.parametrize(
    "marked",
    [
        "At the time, <Quill> {said} [it was old].",
        "Speaking at the time, <Quill> {said} [it was old].",
        "In a letter at the time, <Quill> {wrote} [it was old].",
        "[“It is old,”] <Quill> {said} at the time, adding a tale. |On Tuesday, Quill sang at a debate.",
        "<Quill> {told} the Herald at the time [that it was old].",
        "<Quill> {said at the time} [that it was old].",
        "<Quill> {said at} the time [that it was old].",
        "<Quill> at that time {said} [it was old].",
    ],
)
def test_what_was_said_at_the_time_was_said_at_a_time_told_before(marked: str) -> None:
    assert dates("In June 2013, the tower shook on Quill. |" + marked)[0] == "context 2013-06"
    assert dates("The tower shook. |" + marked)[0] == "none"


@pytest.mark.parametrize(
    "marked",
    [
        "<Quill>, who was reeve at the time, {said} [it was old].",
        "<Quill>, reeve at the time, {said} [it was old].",
        "[It was old], {said} <Quill>, who was reeve at the time.",
        "[It was old], {according to} <officials> involved at the time.",
        "[“It is old,”] <Quill> {said} as he was reeve at the time.",
        "At the time, <police> {said}, [it was old].",
        "At the time of the crash, <police> {said} [it was old].",
        "At the same time, <Quill> {said} [it was old].",
        "<Quill> {said} at the time Orr was at sea, [it was old].",
    ],
)
def test_another_thing_at_the_time_leaves_the_publication_day(marked: str) -> None:
    assert "dates.back-then" not in acted(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<Quill> {has long said} [the bridge is old].",
        "<Quill> once {told} a friend [the bridge was old].",
        "<Quill> {has repeatedly asked} [whether the bridge is old].",
        "On Monday, Orr praised the bridge. |<Quill> {has since said} [that it is old].",
        "<They> often {say} [that bridges are old].",
        "Earlier, <Quill> {had said} [the bridge was old].",
        "<Quill> used to {say} [that bridges were cheap].",
        "<Quill> {said} in the past [that the bridge was old].",
        "For years, <Quill> {said} [that the bridge was old].",
        "<Quill> {has said for} weeks [that the bridge is old].",
        "Once, <Quill> {told} a friend [the bridge was old].",
        "Orr spoke on Monday. |In an earlier interview, <Quill> {said} [the bridge was old].",
        "Orr spoke on Monday. |In an undated letter, <Quill> {said} [the bridge was old].",
        "Orr spoke on Monday. |<An undated letter by Quill> {said} [the bridge was old].",
        "Orr spoke on Monday. |<Quill> {said} to me at a previous meeting [that it was old].",
        "Despite {repeated warnings} from <Quill> [that the bridge was old], it stood.",
    ],
)
def test_what_was_said_at_no_one_time_has_no_date(marked: str) -> None:
    (statement,) = date_statements(*lay_out(marked))
    assert statement.date is None
    assert statement.doubts == ()


@pytest.mark.parametrize(
    "marked",
    [
        "[Often it is under water], <Quill> {said}.",
        "[Never before was it so old], {said} <Quill>.",
        "[Earlier it was under water], <Quill> {said}.",
        "[Over the years], <Quill> {said}, [it had been under water].",
        "For years, <Quill> {said}, [it had been under water].",
        "[“It is old,”] {said} <Quill, who had been reeve for years>.",
        "For months it was shut, but <Quill> {said} [that it was safe].",
        "In the past it was shut, and <Quill> {said} [that it was safe].",
    ],
)
def test_words_for_other_times_are_about_the_cue_only_beside_it(marked: str) -> None:
    assert dates(marked) == ["published 2021-12-08"]


@pytest.mark.parametrize(
    "marked",
    ["Earlier, <Orr> {told} the crew [to wait].", "<Orr> earlier {claimed} [the crane was sound]."],
)
def test_what_was_said_earlier_was_said_up_to_the_publication(marked: str) -> None:
    assert dates(marked) == ["stated ../2021-12-08"]


@pytest.mark.parametrize(
    ("stamps", "date"),
    [
        (("9:07 a.m.", "9:41 a.m."), "2021-12-08"),
        (("9.07am GMT", "11.40am GMT"), "2021-12-08"),
        (("14:32", "09:05"), "2021-12-08"),
        (("14.32 BST", "13:10 BST"), "2021-12-08"),
        (("9:41 a.m. ET, Dec. 8, 2021", "9:07 a.m. ET, Dec. 8, 2021"), "2021-12-08"),
        (("9:07 a.m.", ""), "../2021-12-08"),
        (("7:30 pm, December 8, 2021", "8:45 pm, December 8, 2021"), "../2021-12-08"),
        (("10.50", "3.21"), "../2021-12-08"),  # prices
        (("2:11", "3:04"), "../2021-12-08"),  # scores, race times and verses
        (("25:12", "31:07"), "../2021-12-08"),
        (("14:72", "09:65"), "../2021-12-08"),
        (("12.49 EUR", "10.51 USD"), "../2021-12-08"),
        (("18:00", "20:15"), "../2021-12-08"),  # a schedule
        (("7:30 pm", "8:45 pm"), "../2021-12-08"),
    ],
)
def test_what_was_said_earlier_in_a_live_blog_was_said_on_its_day(stamps: tuple[str, str], date: str) -> None:
    first, last = stamps
    assert dates(f"{first}\nEarlier, <Orr> {{told}} the crew [to wait].\n{last}") == [f"stated {date}"]


BLOG = """\
{1}
9:41 a.m.
<Orr> {{said}} [that the crane was sound].
{0}
9:07 p.m.
<Quill> {{said}} [that it fell].|<She> {{said}} this evening [that nobody was hurt].
"""


@pytest.mark.parametrize(
    ("days", "dated"),
    [
        (("Tuesday 7 December", "Wednesday 8 December"), (7, 8)),
        (("Tuesday, December 7, 2021", "December 8, 2021"), (7, 8)),
        (("9:50 p.m. ET, Dec. 7, 2021", "10:50 a.m. ET, Dec. 8, 2021"), (7, 8)),
        (("Monday 6 December", "The crane"), (6, 8)),
        (("Tuesday", "Wednesday"), (8, 8)),
        (("Thursday 9 December", "Wednesday 8 December"), (8, 8)),
        (("The storm of 7 December", "Wednesday 8 December"), (8, 8)),
        (("7 December 2020", "8 December 2021"), (8, 8)),
    ],
)
def test_entries_of_a_live_blog_are_of_the_day_above_them(
    days: tuple[str, str], dated: tuple[int, int]
) -> None:
    old, new = (f"2021-12-{day:02}" for day in dated)
    found = dates(BLOG.format(*days))
    assert [day.rpartition(" ")[2] for day in found] == [new, old, old]
    assert old == new or found[0] == f"published {new}"


def test_days_alone_on_their_lines_make_no_live_blog() -> None:
    text = BLOG.replace("9:41 a.m.", "At the quay").format("Tuesday 7 December", "Wednesday 8 December")
    assert {day.rpartition(" ")[2] for day in dates(text)} == {"2021-12-08"}


@pytest.mark.parametrize(
    ("notice", "date"),
    [
        ("This story was updated on Friday.", "2021-12-10"),
        ("Updated: Friday", "2021-12-10"),
        ("The report has been corrected, 9:30 a.m. Thursday", "2021-12-03"),
        ("This story was updated on Saturday.", "2021-12-10"),
        ("This story was updated on Sunday.", "2021-12-03"),  # as near is the one before
        ("This story was updated on Tuesday.", "2021-12-03"),
        ("This story was updated yesterday.", "2021-12-03"),
        ("This story was updated two days ago.", "2021-12-03"),
        ("This article was last updated on December 11, 2021.", "2021-12-10"),
        ("This article was last updated on December 11, 2022.", "2021-12-03"),
        ("Updated December 11", "2021-12-10"),
        ("This article was amended on 11 December to add a name.", "2021-12-10"),
        ("Updated Saturday, December 11", "2021-12-10"),
        ("Updated December 6", "2021-12-03"),
        ("Updated December 15", "2021-12-03"),  # another article's
        ("Updated Saturday, November 27", "2021-12-03"),  # not the next Saturday
        ("The list of ferries was updated on Friday.", "2021-12-03"),
        ("This story was updated to add a name. It rained on Friday.", "2021-12-03"),
    ],
)
def test_a_text_may_say_that_it_was_written_on(notice: str, date: str) -> None:
    assert dates(f"{notice}\n<Orr> {{said}} on Friday [it was old].") == [f"stated {date}"]


def test_a_text_that_was_written_on_names_dates_up_to_its_last_change() -> None:
    notice = "This story was updated on Friday."
    assert dates(f"{notice}\n<Orr> {{said}} on December 9 [it was old].") == ["stated 2021-12-09"]
    assert dates(f"{notice}\n<Orr> {{said}} on 11 November [it was old].") == ["stated 2021-11-11"]
    assert dates("<Orr> {said} on December 9 [it was old].") == ["published 2021-12-08"]


def test_what_was_said_earlier_in_an_undated_article_was_said_up_to_its_bound() -> None:
    post = Post(platform=Platform.TWITTER, posted_at=dt.date(2021, 12, 6))
    marked = "Earlier <Orr> {said} [the crane was sound]."
    (statement,) = date_statements(*lay_out(marked, published=None, posts=(post,)))
    assert statement.date is not None
    assert (statement.date.edtf, statement.date.anchor) == ("../2021-12-06", Anchor.POSTS)
    assert statement.doubts == (Doubt.INFERRED_PUBLICATION,)


@pytest.mark.parametrize(
    "when", ["over the weekend", "over the past weekend", "over last weekend", "at the weekend"]
)
def test_what_was_said_over_the_weekend_was_said_then(when: str) -> None:
    assert dates(f"<Quill> {{said}} {when} [that the bridge was old].") == ["stated 2021-12-04/2021-12-05"]
    first = when[0].upper() + when[1:]
    assert dates(f"{first}, <Quill> {{said}} [that the bridge was old].") == ["stated 2021-12-04/2021-12-05"]


def test_a_told_day_dates_even_what_has_been_said() -> None:
    assert dates("<Quill> had {said} on Monday [that the bridge was old].") == ["stated 2021-12-06"]


def test_an_occasion_runs_on_through_the_speaker_s_words() -> None:
    marked = """
At a rally in Harrow on Saturday, <Quill> {said} [the bridge was old].
[“It will fall,”] <she> {added}.
<Orr> {said} [it would stand].
[“We must act,”] <Quill> {said}.
"""
    first, added, _, last = dates(marked)  # the other speaker may have been at the rally, too: a close call
    assert [first, added, last] == ["stated 2021-12-04", "context 2021-12-04", "context 2021-12-04"]


def test_what_dates_the_words_with_the_day_of_publication_holds_of_the_whole_article() -> None:
    weights = {"published": 1.0, "other": 0.9, "other:speaker-subject:near": 4.0, OTHERS: 0.0}

    def bases(marked: str) -> list[str]:
        found = dater.date_statements(*lay_out(marked), Ranker(weights))
        return [str(one.date.basis) for one in found if one.date]

    assert bases("It rained on Wednesday.\n<Orr> {said} [so].\n<Quill> {said} [so].") == ["published"] * 2
    told = "Orr went home on Wednesday.\n<Orr> {said} [so].\n<Quill> {said} [so]."
    assert bases(told) == ["context"] * 2
    assert bases("Orr went home on Tuesday.\n<Orr> {said} [so].\n<Quill> {said} [so].")[1] == "published"


def test_the_headline_takes_the_day_of_the_story() -> None:
    marked = """
#<Quill>: [Bridge is old]
<Quill> {said} Tuesday [the bridge was old].
"""
    assert dates(marked) == ["context 2021-12-07", "stated 2021-12-07"]


def test_the_last_document_of_that_name_dates_what_is_said_in_it() -> None:
    marked = """
In a Nov. 30 letter, the pilots asked the port for more light.
<The pilots> {wrote} in the letter [that two ships had touched].
"""
    assert dates(marked) == ["context 2021-11-30"]


def test_what_a_speaker_did_on_a_day_dates_the_words() -> None:
    marked = """
Mara Quill on Tuesday called for a new bridge.
[“It is old,”] <Quill> {said}.
"""
    assert dates(marked) == ["context 2021-12-07"]


@pytest.mark.parametrize(
    "story",
    [
        "Mara Quill will open the bridge on Friday.",
        "On Thursday, Mara Quill will open the bridge.",
    ],
)
def test_what_is_still_to_come_or_stands_aside_runs_on_to_nothing(story: str) -> None:
    assert dates(f"{story}\n[“It is old,”] <Quill> {{said}}.") == ["published 2021-12-08"]


def probability(marked: str, date: str) -> float:
    """That of a date, by its EDTF, for the last statement; 0 where it is not among those that are kept."""
    last = date_statements(*lay_out(marked))[-1]
    return sum(one.score for one in last.candidates if one.date and one.date.edtf == date)


@pytest.mark.parametrize(
    ("likelier", "less", "date"),
    [
        (  # a time of a relative clause is less likely that of the cue
            "<Quill> on Tuesday {said} [it was close].",
            "<Quill>, who lost the vote on Tuesday, {said} [it was close].",
            "2021-12-07",
        ),
        (  # nor is that of a noun that the words are about
            "<Quill> {said} on Monday [that it was close].",
            "<Quill> {said} of Monday’s vote [that it was close].",
            "2021-12-06",
        ),
        (  # who "says" so speaks at the time of writing
            "<Quill> {said} on Monday [the bridge was old].\n<Quill> {said} [it is lost].",
            "<Quill> {said} on Monday [the bridge was old].\n<Quill> {says} [it is lost].",
            "2021-12-06",
        ),
        (  # who "has said" so has spoken at some time
            "<Quill> {said} [the bridge was old].",
            "<Quill> {has said} [the bridge was old].",
            "2021-12-08",
        ),
        (  # another speaker was elsewhere
            "Mara Quill on Tuesday called for a bridge.\n[“It is old,”] <Quill> {said}.",
            "Mara Quill on Tuesday called for a bridge.\n[“It is old,”] <Orr> {said}.",
            "2021-12-07",
        ),
        (  # so was another group; speakers without a name take part by their noun
            "On Monday, divers reached the wreck off Harrow.\n[“The hull is whole,”] <the divers> {said}.",
            "On Monday, divers reached the wreck off Harrow.\n[“The hull is whole,”] <the keepers> {said}.",
            "2021-12-06",
        ),
        (  # what lies years back is background
            "On Monday, <Quill> {said} [the bridge was new].\n[“It shines,”] <she> {added}.",
            "In 2005, <Quill> {said} [the bridge was new].\n[“It shines,”] <she> {added}.",
            "2021-12-06",
        ),
        (  # what is far away is less likely the occasion
            "Orr fell on Monday.\n[“It hurt,”] <Quill> {said}.",
            "Orr fell on Monday.\nIt rained.\nIt snowed.\nIt froze.\nIt thawed.\n[“It hurt,”] <Quill> {said}.",
            "2021-12-06",
        ),
    ],
)
def test_what_makes_a_date_less_likely(likelier: str, less: str, date: str) -> None:
    assert probability(likelier, date) > probability(less, date)


def test_the_runners_up_are_kept_in_order() -> None:
    (statement,) = date_statements(*lay_out("Orr fell on Monday. |<Quill> {said} Tuesday [it hurt]."))
    dates_kept = [one.date.edtf if one.date else "" for one in statement.candidates]
    assert dates_kept[0] == "2021-12-07"
    assert sorted(dates_kept) == ["", "2021-12-06", "2021-12-07", "2021-12-08"]
    scores = [one.score for one in statement.candidates]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(1)


def test_the_town_hall_is_no_debate_but_a_debate_there_is() -> None:
    kinds = []
    for words in ("a town hall", "a town hall debate"):
        (statement,) = date_statements(*lay_out(f"At {words} on Monday, <Quill> {{said}} [it was old]."))
        assert statement.event is not None
        kinds.append(statement.event.kind)
    assert kinds == [EventKind.MEETING, EventKind.DEBATE]


def test_a_pack_without_weights_takes_the_time_of_the_clause() -> None:
    document, statements = lay_out("<Quill> {said} Tuesday [it hurt]. |<Orr> {said} [it did].")
    found = dater.date_statements(document, statements)
    assert [one.date.edtf for one in found if one.date] == ["2021-12-07", "2021-12-08"]


@pytest.mark.parametrize(
    ("name", "marked", "date"),
    [
        ("dates.limit", "<Quill> {said} until Tuesday [it hurt].", "../2021-12-07"),
        ("dates.future", "<Quill> {said} next week [it would hurt].", "2021-12-13/2021-12-19"),
        ("dates.source-time", "<Those rescued on Sunday> {said} [it hurt].", "2021-12-05"),
        ("dates.habitual", "<Quill> often {said} [it hurt].", "2021-12-08"),
        ("dates.back-then", "<Quill> {said} at the time [that it hurt].", "2021-12-08"),
        (
            "dates.same-event",
            "Orr lost a debate on Monday. |At the debate, <Orr> {said} [it hurt].",
            "2021-12-08",
        ),
    ],
)
def test_a_rule_that_is_left_out_does_not_act(name: str, marked: str, date: str) -> None:
    document, statements = lay_out(marked)
    free = attrs.evolve(document, rules=Rules({name}))
    for rules, held in ((document, True), (free, False)):
        (statement,) = date_statements(rules, statements)
        own = [
            one.date.edtf for one in statement.candidates if one.date and one.date.basis is not Basis.CONTEXT
        ]
        assert (date not in own) is held
        assert name in rules.rules.acted


@pytest.mark.parametrize(
    ("marked", "event", "kind", "place"),
    [
        ("In a 2005 interview, <she> {said} [it was old].", "a 2005 interview", EventKind.INTERVIEW, None),
        (
            "<Quill> {said} at Monday’s hearing [that it was old].",
            "Monday’s hearing",
            EventKind.HEARING,
            None,
        ),
        (
            "At a rally in Harrow, N.D., on Saturday, <Quill> {said} [it was old].",
            "a rally",
            EventKind.RALLY,
            "Harrow, N.D.",
        ),
        ("[“It is old,”] <Quill> {said} in a statement.", "a statement", EventKind.STATEMENT, None),
        (  # the verb behind it begins like another noun for a document
            "[“It is old,”] <Quill> {said} in a statement emailed to all.",
            "a statement",
            EventKind.STATEMENT,
            None,
        ),
        ("{According to} <a report released in Harrow>, [it was old].", "a report", EventKind.DOCUMENT, None),
        (
            "<The council’s letter> also {said} [it was old].",
            "The council’s letter",
            EventKind.DOCUMENT,
            None,
        ),
        ("[It was old], {said} <a study by Orr>.", "a study", EventKind.DOCUMENT, None),
        (
            "[“It is old,”] <Quill> {said} in her opening remarks.",
            "her opening remarks",
            EventKind.SPEECH,
            None,
        ),
        (
            "[“It is old,”] <Quill> {said} at a press conference in the town.",
            "a press conference",
            EventKind.PRESS_CONFERENCE,
            None,
        ),
        ("At her sentencing, <Quill> {said} [it was old].", "her sentencing", EventKind.HEARING, None),
        ("[It was old], {said} <Quill> during a webinar.", "a webinar", EventKind.MEETING, None),
        ("At the roundtable, <Quill> {said} [it was old].", "the roundtable", EventKind.DEBATE, None),
    ],
)
def test_a_named_setting_is_kept(marked: str, event: str, kind: EventKind, place: str | None) -> None:
    article, statements = lay_out(marked)
    (statement,) = date_statements(article, statements)
    assert statement.event is not None
    assert statement.event.text == event
    assert statement.event.spans[0].of(article.text) == event
    assert statement.event.kind is kind
    assert (statement.event.place and statement.event.place.text) == place


@pytest.mark.parametrize(
    "marked",
    [
        "<The authors of her report> {said} [it was old].",
        "<The statement editor> {said} [it was old].",
    ],
)
def test_an_occasion_that_only_describes_the_source_is_none_of_its_words(marked: str) -> None:
    (statement,) = date_statements(*lay_out(marked))
    assert statement.event is None


def test_every_setting_has_one_kind() -> None:
    words = table("time")
    kinds = [noun for nouns in words["events"].values() for noun in nouns]
    assert len(kinds) == len(set(kinds))
    assert set(words["events"]) == set(EventKind) - {EventKind.OTHER}


@pytest.mark.parametrize(
    ("marked", "facts", "anchor"),
    [
        ("[“We won,”] <Quill> {said}.", {"published": PUBLISHED, "anchor": Anchor.GIVEN}, Anchor.GIVEN),
        (
            "[“We won,”] <Quill> {said} on Monday.",
            {"published": PUBLISHED, "anchor": Anchor.PAGE},
            Anchor.PAGE,
        ),
        ("[“We won,”] <Quill> {said} on 2 May 2011.", {"published": PUBLISHED, "anchor": Anchor.GIVEN}, None),
        (
            "[“We won,”] <Quill> {said}.",
            {"published": None, "posts": (Post(platform=Platform.TWITTER, posted_at=dt.date(2020, 1, 2)),)},
            Anchor.POSTS,
        ),
    ],
)
def test_a_date_tells_what_it_was_counted_from(
    marked: str, facts: dict[str, object], anchor: Anchor | None
) -> None:
    (statement,) = date_statements(*lay_out(marked, **facts))
    assert statement.date is not None
    assert statement.date.anchor is anchor


def test_a_date_knows_how_far_its_occasion_has_run() -> None:
    told, later = date_statements(
        *lay_out("[“We won,”] <Quill> {said} on Monday.\nIt rained.\n[“We did,”] <Quill> {said}.")
    )
    assert told.date is not None
    assert later.date is not None
    assert (told.date.basis, told.date.evidence) == (Basis.STATED, DateEvidence(ran=0))
    assert (later.date.basis, later.date.evidence) == (Basis.CONTEXT, DateEvidence(ran=2))


def test_the_span_is_that_of_the_expression() -> None:
    article, statements = lay_out("[“We won,”] <Quill> {said} on Monday night.")
    (statement,) = date_statements(article, statements)
    assert statement.date is not None
    assert statement.date.span is not None
    assert statement.date.span.of(article.text) == "Monday night"


INSTANT = dt.datetime(2021, 12, 6, 2, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        (
            INSTANT,
            QuoteDate(
                start=INSTANT.date(),
                end=INSTANT.date(),
                granularity=Granularity.INSTANT,
                basis=Basis.POST,
                edtf="2021-12-06",
                at=INSTANT,
            ),
        ),
        (
            dt.date(2021, 12, 5),
            QuoteDate(
                start=dt.date(2021, 12, 5),
                end=dt.date(2021, 12, 5),
                granularity=Granularity.DAY,
                basis=Basis.POST,
                edtf="2021-12-05",
            ),
        ),
    ],
)
def test_a_post_has_its_own_time(posted: dt.date, expected: QuoteDate) -> None:
    article, (repeat,) = lay_out("[“It will fall,”] <Quill> {tweeted} on Sunday.")
    post = Post(platform=Platform.TWITTER, posted_at=posted)
    (dated,) = date_statements(article, [attrs.evolve(repeat, draft=attrs.evolve(repeat.draft, post=post))])
    assert dated.date == expected


def test_a_datetime_of_publication_counts_as_its_own_day() -> None:
    late = dt.datetime(2021, 12, 8, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-8)))
    assert dates("<Quill> {said} [it was old].", published=late) == ["published 2021-12-08"]


def test_without_a_publication_day_relative_dates_are_doubted() -> None:
    marked = (
        "<Vane> {said} [so].|<Quill> {said} Tuesday [it was old].|<Orr> {said} on May 2, 2011 [it was new]."
    )
    undated, tuesday, may = date_statements(*lay_out(marked, published=None))
    assert (tuesday.date, tuesday.doubts) == (None, (Doubt.UNRESOLVED_DATE,))
    assert may.date is not None
    assert (may.date.edtf, may.doubts) == ("2011-05-02", ())
    assert (undated.date, undated.doubts) == (None, ())


def test_a_post_bounds_the_day_of_an_undated_article() -> None:
    posts = (Post(platform=Platform.TWITTER, posted_at=INSTANT), Post(platform=Platform.TWITTER))
    (statement,) = date_statements(*lay_out("<Quill> {said} [it was old].", published=None, posts=posts))
    assert statement.date is not None
    assert (statement.date.edtf, statement.date.basis) == ("2021-12-06/..", Basis.PUBLISHED)
    assert statement.doubts == (Doubt.INFERRED_PUBLICATION,)


def test_an_absolute_dateline_bounds_the_day_of_an_undated_article() -> None:
    marked = "HARROW, May 2, 2011 — <Quill> {said} [it was old]."
    document, statements = lay_out(marked, published=None)
    dateline = Excerpt.of(document.text, Span(0, document.text.index(" —")))
    article = attrs.evolve(document.article, dateline=dateline)
    (statement,) = date_statements(document_of(article), statements)
    assert statement.date is not None
    assert statement.date.edtf == "2011-05-02/.."


def test_an_undated_article_counts_from_the_day_of_its_dateline() -> None:
    marked = "HARROW, May 2, 2011 — <Quill> {said} on Sunday [it was old]."
    document, statements = lay_out(marked, published=None)
    dateline = Excerpt.of(document.text, Span(0, document.text.index(" —")))
    (statement,) = date_statements(document_of(attrs.evolve(document.article, dateline=dateline)), statements)
    assert statement.date is not None
    assert (statement.date.edtf, statement.date.anchor) == ("2011-05-01", Anchor.DATELINE)
    assert statement.doubts == (Doubt.INFERRED_PUBLICATION,)


def test_an_undated_article_counts_from_no_day_that_its_dateline_does_not_give_in_full() -> None:
    marked = "HARROW, May 2 — <Quill> {said} on Sunday [it was old]."
    document, statements = lay_out(marked, published=None)
    dateline = Excerpt.of(document.text, Span(0, document.text.index(" —")))
    (statement,) = date_statements(document_of(attrs.evolve(document.article, dateline=dateline)), statements)
    assert statement.date is None


def test_the_order_of_the_statements_is_kept() -> None:
    article, statements = lay_out("<Quill> {said} Monday [one].|<Orr> {said} Tuesday [two].|[three]")
    forward = date_statements(article, statements)
    assert date_statements(article, statements[::-1]) == forward[::-1]


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Document, list[Attributed]]:
    words = [
        "on Monday",
        "Quill",
        "said",
        "“",
        "”",
        ".",
        ";",
        "\n\n",
        "earlier",
        "at a rally",
        "2011",
        "\ud800",
        "\0",
    ]
    text = draw(st.one_of(st.text(), st.lists(st.sampled_from(words), max_size=30).map(" ".join)))
    cuts = st.integers(0, len(text))

    def span() -> Span:
        start, end = sorted((draw(cuts), draw(cuts)))
        return Span(start, end)

    statements = [
        Attributed(
            StatementDraft(
                kind=Kind.MIXED,
                spans=(span(),),
                cue=(span(),) if draw(st.booleans()) else (),
                source=span() if draw(st.booleans()) else None,
            ),
            Speaker(name="Mara Quill") if draw(st.booleans()) else None,
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    middle = draw(cuts)
    blocks = (
        Block(BlockKind.HEADLINE, Span(0, middle)),
        Block(BlockKind.PARAGRAPH, Span(middle, len(text))),
    )
    published = draw(st.one_of(st.none(), st.dates()))
    article = Article(text=text, blocks=draw(st.sampled_from([(), blocks])), published=published)
    return document_of(article), statements


@given(scenes())
@settings(deadline=None)
def test_date_statements_is_total(scene: tuple[Document, list[Attributed]]) -> None:
    document, statements = scene
    article = document.article
    dated = date_statements(document, statements)
    assert dated == date_statements(document, statements)
    assert len(dated) == len(statements)
    for one in dated:
        if one.date and one.date.span:
            assert one.date.span.end <= len(article.text)
        if one.date and article.published and one.date.start:
            assert one.date.start <= article.published


@pytest.mark.parametrize(
    "filler",
    ["said on Monday; ", "said this on Monday. ", "a. ", ", ", "in a ", "Quill's ", "\n", "Monday "],
)
def test_date_statements_takes_linear_time_on_hostile_text(filler: str, linear: Linear) -> None:
    def prepare(size: int) -> Run:
        text = filler * (size // len(filler))
        ends = range(40, len(text) - 60, 60)
        statements = [
            Attributed(
                StatementDraft(
                    kind=Kind.DIRECT,
                    spans=(Span(end - 20, end),),
                    cue=(Span(end + 5, end + 9),),
                    source=Span(end + 1, end + 4),
                ),
                Speaker(name="Mara Quill"),
            )
            for end in ends
        ]
        document = document_of(Article(text=text, published=PUBLISHED))
        return lambda: date_statements(document, statements)

    linear(prepare)


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        ("<Quill> will {say} on Monday [it hurts].", "2021-12-13"),
        ("<Quill> will also {tell} crews on Friday [it hurts].", "2021-12-10"),
        ("[It hurts], <Quill> {is expected to say} on Monday.", "2021-12-13"),
        ("<Quill> will on Monday {say} [it hurts].", "2021-12-13"),
        ("<Quill> {will} tell crews on Monday [it hurts].", "2021-12-13"),
        ("[It hurts], <Quill> {is} due to say in a speech on Monday.", "2021-12-13"),
        ("[It hurts], <Quill> {plans to} say on Monday.", "2021-12-13"),
        ("<She>’ll {say} tomorrow [it hurts].", "2021-12-09"),
        ("<Quill> will {say} next week [it hurts].", "2021-12-13/2021-12-19"),
        ("<Quill> will {say} on Wednesday [it hurts].", "2021-12-08"),
        ("<Quill> would {say} on Monday [it hurt].", "2021-12-06"),
        ("<Quill>, who will run, {said} on Monday [it hurts].", "2021-12-06"),
        ("<Quill>, who will on Friday run, {said} on Monday [it hurts].", "2021-12-06"),
        ("<Quill> {said} on Monday he is due to say [it hurts].", "2021-12-06"),
        ("<Quill> {said} on Monday [it will hurt].", "2021-12-06"),
    ],
)
def test_what_is_yet_to_be_said_is_dated_ahead(marked: str, date: str) -> None:
    document, statements = lay_out(marked)
    (found,) = dater.date_statements(document, statements)
    assert found.date is not None
    assert found.date.edtf == date


def test_a_statement_dated_by_an_unresolved_time_elsewhere_is_unresolved_too() -> None:
    marked = "<Quill> {said} last week [it hurt]. |[It did], <Quill> {said}."
    document, statements = lay_out(marked, published=None)
    found = date_statements(document, statements)
    assert [one.date for one in found] == [None, None]
    assert [one.doubts for one in found] == [(Doubt.UNRESOLVED_DATE,)] * 2
