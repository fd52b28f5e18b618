"""The bounds of reported clauses, on drafts built by hand."""

from functools import partial

import pytest
from documents import document_of, span_of

import quoteattr
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.bounds import split_and_trim
from quoteattr.finding.reported.brackets import with_whole_brackets
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span


def drafts(text: str, cue: str, *pieces: str, source: str | None = None) -> list[StatementDraft]:
    """What a draft with these pieces becomes."""

    span = partial(span_of, text)
    document = document_of(read_text(text))
    spans = tuple(span(piece) for piece in pieces)
    draft = StatementDraft(
        kind=document.quoted.kind(spans),
        spans=spans,
        cue=(span(cue),),
        source=span(source) if source else None,
        reason="cue-before",
    )
    return list(split_and_trim(document, draft))


def words(text: str, one: StatementDraft) -> str:
    return " … ".join(span.of(text) for span in one.spans)


@pytest.mark.parametrize(
    ("text", "cue", "given", "kept"),
    [
        ("She urged the crews to stay.", "urged", "the crews to stay", "to stay"),
        (
            "She told the men on the quay that it sank.",
            "told",
            "the men on the quay that it sank",
            "that it sank",
        ),
        ("She warned people not to swim.", "warned", "people not to swim", "not to swim"),
        ("She asked how it was to end.", "asked", "how it was to end", "how it was to end"),
        ("She asked for it to be shut.", "asked", "for it to be shut", "for it to be shut"),
        ("She warned the pier was to go.", "warned", "the pier was to go", "the pier was to go"),
        ("She wanted the crews to stay.", "wanted", "the crews to stay", "the crews to stay"),
        ("She told them boats sank.", "told", "them boats sank", "boats sank"),
        ("She warned us all to leave.", "warned", "us all to leave", "to leave"),
        ("She asked them politely to stay.", "asked", "them politely to stay", "to stay"),
        ("She told them all boats sank.", "told", "them all boats sank", "all boats sank"),
        (
            "She asked a man he had hired to go.",
            "asked",
            "a man he had hired to go",
            "a man he had hired to go",
        ),
        ("She told her crew sank it.", "told", "her crew sank it", "her crew sank it"),
        ("She told the old crews it would sink.", "told", "the old crews it would sink", "it would sink"),
        ("She told Orr they’d sink.", "told", "Orr they’d sink", "they’d sink"),
        ("She told Orr she sank it.", "told", "Orr she sank it", "Orr she sank it"),
        ("She told crews the pier was shut.", "told", "crews the pier was shut", "the pier was shut"),
        ("She told the crew the pier was shut.", "told", "the crew the pier was shut", "the pier was shut"),
        ("She told Lund Post its pier was shut.", "told", "Lund Post its pier was shut", "its pier was shut"),
        ("She told GPs the pier was shut.", "told", "GPs the pier was shut", "the pier was shut"),
        ("She told her old judge a boat sank.", "told", "her old judge a boat sank", "a boat sank"),
        ("She told Orr sank the pier.", "told", "Orr sank the pier", "Orr sank the pier"),
        ("She told the end of a story.", "told", "the end of a story", "the end of a story"),
        ("She told his men their pay was low.", "told", "his men their pay was low", "their pay was low"),
        ("She said crews the pier had left.", "said", "crews the pier had left", "crews the pier had left"),
        ("She asked crews the pier had.", "asked", "crews the pier had", "crews the pier had"),
        ("She told crews on a pier it sank.", "told", "crews on a pier it sank", "crews on a pier it sank"),
        (
            "She told crews of the pier that it sank.",
            "told",
            "crews of the pier that it sank",
            "that it sank",
        ),
        (
            "She told crews all the boats sank.",
            "told",
            "crews all the boats sank",
            "crews all the boats sank",
        ),
        ("She warned boats had sunk a pier.", "warned", "boats had sunk a pier", "boats had sunk a pier"),
        ("She asked Orr what it was.", "asked", "Orr what it was", "what it was"),
        ("She asked Orr about a boat he had.", "asked", "Orr about a boat he had", "Orr about a boat he had"),
        ("Orr was told a boat he had sank.", "was told", "a boat he had sank", "a boat he had sank"),
        ("Orr is telling crews it would sink.", "is telling", "crews it would sink", "it would sink"),
        (
            "She warned this could grow to nine.",
            "warned",
            "this could grow to nine",
            "this could grow to nine",
        ),
    ],
)
def test_addressee_is_not_in_the_clause(text: str, cue: str, given: str, kept: str) -> None:
    (one,) = drafts(text, cue, given)
    assert words(text, one) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("the crane was “a relic” and stormed out", "the crane was “a relic”"),
        ("the crane was “a relic” and left the hall before the vote", "the crane was “a relic”"),
        ("her crane “was never for sale” and put on her gloves", "her crane “was never for sale”"),
        ("it was “a relic” of the war, and then hung up", "it was “a relic” of the war"),
        ("she was “sick” of cranes and sat down", "she was “sick” of cranes"),
        ("the crane was “a relic” and refused to sign", "the crane was “a relic”"),
        ("the keeper was “a rogue” but declined to elaborate", "the keeper was “a rogue”"),
        ("the keeper was “a rogue” but gave no reasons", "the keeper was “a rogue”"),
        ("they had “a plan” for it but did not say what it was", "they had “a plan” for it"),
        # what somebody or something else did was said, too
        ("the keeper was “a rogue” and stormed out", None),
        ("her brother had been “a rogue” and left the hall", None),
        ("the crews were “afraid” and sat down", None),
        ("Holt was “a rogue” and hung up", None),
        ("she was “dizzy” and sat down on the steps", None),
        ("she “laughed at it” and sat down", None),
        ("the crane was “a relic” and refused to start", None),
        ("the crane was “a relic” and led to delays", None),
        ("the note was “a joke” and gave no reasons", None),
        # a participle is another predicate
        ("the crane is “a relic” and closed to visitors", None),
        ("the crane is “a relic” and rusted", None),
        ("the crane is “a relic” and cancelled the tour", "the crane is “a relic”"),
        ("the crane is “a relic” and called for repairs", "the crane is “a relic”"),
    ],
)
def test_a_content_ends_before_what_its_speaker_does_next(given: str, kept: str | None) -> None:
    text = f"She said {given}."
    (one,) = drafts(text, "said", given)
    assert words(text, one) == (kept or given)


@pytest.mark.parametrize(
    ("behind", "given", "kept"),
    [
        ("said on Monday", "without looking up from a box of nails, that it sank", "that it sank"),
        ("added", "however, that it sank", "that it sank"),
        ("said", "before the crews were paid, that it sank", "that it sank"),
        ("told Orr", "who led the crews, that it sank", "that it sank"),
        ("told them", "in short, to go home", "to go home"),
        ("said", "for all she knew, that would be theft", None),
        ("said", "the boats were lost, that it was theft", None),
        ("said", "after the long war with the crews, to go home was a dream", None),
        ("said", "for the “first time, that they knew of”, it sank", None),
        ("said", "in May that it sank", None),
    ],
)
def test_an_aside_before_the_clause_is_not_said(behind: str, given: str, kept: str | None) -> None:
    text = f"She {behind}, {given}."
    (one,) = drafts(text, behind, given)
    assert words(text, one) == (kept or given)


@pytest.mark.parametrize(
    ("given", "behind", "kept"),
    [
        ("the crane fell when", " a cable snapped", "the crane fell"),
        ("the crane was Harbor’s oldest – a", " gift of the guild", "the crane was Harbor’s oldest"),
        ("they had a crane, to which", " Holt objected", "they had a crane"),
        ("the crane “must go” because", " of its age", "the crane “must go”"),
        ("nobody knew when", " and went home", "nobody knew when"),
        ("nobody knew who", ", Holt added", "nobody knew who"),
        ("it was hard as", "", "it was hard as"),
        ("the crane was a", " “wreck”", "the crane was a"),
        ("they saw The Who", " yesterday", "they saw The Who"),
        ("when", " it fell", "when"),
    ],
)
def test_a_clause_does_not_end_with_a_word_that_begins_the_next(given: str, behind: str, kept: str) -> None:
    text = f"She wrote {given}{behind}."
    (one,) = drafts(text, "wrote", given)
    assert words(text, one) == kept


@pytest.mark.parametrize(
    ("given", "kept", "kind"),
    [
        ("“Bring the long ladder,” till dusk fell", "Bring the long ladder,", Kind.DIRECT),
        ("“Bring the long ladder” to the pier", "“Bring the long ladder” to the pier", Kind.MIXED),
        ("“ladders,” the long ones", "“ladders,” the long ones", Kind.MIXED),
        ("“Bring the long ladder”, till dusk fell", "Bring the long ladder", Kind.DIRECT),
    ],
)
def test_nothing_goes_on_behind_the_stop_within_a_closing_mark(given: str, kept: str, kind: Kind) -> None:
    text = f"She shouted {given}."
    (one,) = drafts(text, "shouted", given)
    assert (words(text, one), one.kind) == (kept, kind)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("If Orr says it sank, go home.", "it sank"),
        ("We left. Unless she says that it “sank, as ever”, nobody goes.", "that it “sank, as ever”"),
        ("If Orr says it sank, and it did, go.", "it sank, and it did, go"),
        ("If Orr says it sank, or fell.", "it sank, or fell"),
        ("Orr says it sank, go home.", "it sank, go home"),
        ("Go home if Orr says it sank, I beg you.", "it sank, I beg you"),
        ("If it rains Orr says it sank, go home.", "it sank, go home"),
        ("When Orr says it sank, it is wrong.", "it sank"),
        ("Two days after Orr says it sank, Max rowed out.", "it sank"),
        ("After Orr says “it sank,” Max rowed out.", "it sank"),
        ("Though Orr says it sank, as ever, Max rowed out.", "it sank, as ever, Max rowed out"),
        ("While Orr says it sank, especially when it rained.", "it sank, especially when it rained"),
        ("When Orr says that if it sank, it was raised.", "that if it sank, it was raised"),
        ("While Orr says it is red, white.", "it is red, white"),
        ("After the fire, Orr says it sank, it was old.", "it sank, it was old"),
    ],
)
def test_what_a_clause_leads_to_is_not_in_its_content(text: str, kept: str) -> None:
    content = text[text.index("says ") + len("says ") : -1]
    (one,) = drafts(text, "says", content, source="she" if "she" in text else "Orr")
    assert words(text, one) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("However, the pier is shut, she said.", "the pier is shut"),
        ("But the pier is shut, she said.", "the pier is shut"),
        ("Butter is dear, she said.", "Butter is dear"),
        ("“It fell.” However, the pier is shut, she said.", "the pier is shut"),
        ('"It fell." However, the pier is shut, she said.', "the pier is shut"),
        ("(It fell.) However, the pier is shut, she said.", "the pier is shut"),
    ],
)
def test_word_that_links_sentences_is_the_writers(text: str, kept: str) -> None:
    (one,) = drafts(text, "said", text[max(text.find("However"), 0) : text.index(", she")])
    assert words(text, one) == kept


@pytest.mark.parametrize(
    ("text", "cue", "pieces", "kept"),
    [
        (
            "Responding to a question, Orr said, “It sank.”",
            "said",
            ("Responding to a question", "“It sank.”"),
            "It sank.",
        ),
        (
            "Speaking to the flooded crews, Orr said it sank.",
            "said",
            ("Speaking to the flooded crews", "it sank"),
            "it sank",
        ),
        # the rest is no clause by itself
        (
            "Answering crews, Orr said, was a chore.",
            "said",
            ("Answering crews", "was a chore"),
            "Answering crews … was a chore",
        ),
        (
            "Answering crews, Orr said, takes time.",
            "said",
            ("Answering crews", "takes time"),
            "Answering crews … takes time",
        ),
        # the first piece is a clause
        (
            "Talking to crews is dull, Orr said, “and slow.”",
            "said",
            ("Talking to crews is dull", "“and slow.”"),
            "Talking to crews is dull … “and slow.”",
        ),
        (
            "Mending the roof, Orr said it leaked.",
            "said",
            ("Mending the roof", "it leaked"),
            "Mending the roof … it leaked",
        ),
    ],
)
def test_the_occasion_that_opens_a_sentence_is_not_said(
    text: str, cue: str, pieces: tuple[str, ...], kept: str
) -> None:
    (one,) = drafts(text, cue, *pieces, source="Orr")
    assert words(text, one) == kept


def test_link_within_a_sentence_stays() -> None:
    text = "Small but the pier is shut, she said."
    (one,) = drafts(text, "said", "but the pier is shut")
    assert words(text, one) == "but the pier is shut"


def test_full_stop_parts_a_clause_from_the_quotation_behind_it() -> None:
    text = "She said it was shut. “Nobody swims here.”"
    clause, quotation = drafts(text, "said", "it was shut", "“Nobody swims here.”")
    assert (words(text, clause), clause.kind) == ("it was shut", Kind.INDIRECT)
    assert (words(text, quotation), quotation.kind, quotation.cue) == ("Nobody swims here.", Kind.DIRECT, ())


def test_cue_between_clause_and_quotation_holds_them_together() -> None:
    text = "It was shut, she said. “Nobody swims here.”"
    (one,) = drafts(text, "said", "It was shut", "“Nobody swims here.”")
    assert words(text, one) == "It was shut … “Nobody swims here.”"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("She said it “is a ruin” and slammed the door.", "it “is a ruin”"),
        ("She said it “is a ruin” and left.", "it “is a ruin”"),
        ("She said it was “a ruin” but the crew laughed.", "it was “a ruin”"),
        ("She said it “was a ruin” and sank.", "it “was a ruin” and sank"),
        ("She said it “is a ruin” and leaks.", "it “is a ruin” and leaks"),
    ],
)
def test_what_the_writer_tells_behind_quoted_words_is_not_said(text: str, kept: str) -> None:
    (one,) = drafts(text, "said", text[text.index("it ") : -1])
    assert words(text, one) == kept


@pytest.mark.parametrize(
    ("text", "cue", "given", "kept"),
    [
        ("Orr, who said he was ill, went home.", "said", "he was ill, went home", "he was ill"),
        ("Orr, having said he was ill, went home.", "said", "he was ill, went home", "he was ill"),
        ("Orr, having said he was ill, went home.", "having said", "he was ill, went home", "he was ill"),
        (
            "Orr left, having said the crane, once new, was old.",
            "having said",
            "the crane, once new, was old",
            "the crane, once new, was old",
        ),
        (
            "The dredger, which Orr says was cheap, has sunk.",
            "says",
            "was cheap, has sunk",
            "was cheap",
        ),
        (
            "The retired pilot, who said it was “a farce,” left in May.",
            "said",
            "it was “a farce,” left in May",
            "it was “a farce,”",
        ),
        (
            "Orr, who said the crane, which was old, would fall, has died.",
            "said",
            "the crane, which was old, would fall, has died",
            "the crane, which was old, would fall",
        ),
        (
            "Orr said he, who was ill, went home.",
            "said",
            "he, who was ill, went home",
            "he, who was ill, went home",
        ),
        (
            "Orr, who said the crane, built in May, would fall.",
            "said",
            "the crane, built in May, would fall",
            "the crane, built in May, would fall",
        ),
        (
            "She met Orr, who said he had a boat, rented in May.",
            "said",
            "he had a boat, rented in May",
            "he had a boat, rented in May",
        ),
        (
            "She met nobody but Orr, who said he would pay, had he known.",
            "said",
            "he would pay, had he known",
            "he would pay, had he known",
        ),
        (
            "Orr, who said it was “old, was rusty”, fell.",
            "said",
            "it was “old, was rusty”",
            "it was “old, was rusty”",
        ),
    ],
)
def test_clause_ends_before_the_verb_of_whoever_said_it(text: str, cue: str, given: str, kept: str) -> None:
    assert [words(text, one) for one in drafts(text, cue, given)] == [kept]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("which had cited sailors, the pier was shut", "the pier was shut"),
        ("who built it, it was “a ruin”", "it was “a ruin”"),
        ("who pays was unclear", "who pays was unclear"),
        ("which boats sail, and when, was unclear", "which boats sail, and when, was unclear"),
        ("who built it, a wise man", "who built it, a wise man"),
        ("the pier, which was old, was shut", "the pier, which was old, was shut"),
    ],
)
def test_what_is_told_of_a_second_source_is_not_said(given: str, kept: str) -> None:
    text = f"According to the Gazette, {given}."
    (one,) = drafts(text, "According to", given, source="the Gazette")
    assert words(text, one) == kept


def test_quoted_words_about_a_second_source_leave_no_trace_in_what_was_said() -> None:
    clause = "who wrote “it was ‘old’ once”, the pier was shut"
    text = f"According to the Gazette, {clause}."
    document, content = document_of(read_text(text)), Span(text.index(clause), len(text) - 1)
    children = tuple(child.inner for one in document.quoted.within(content) for child in one.children)
    draft = StatementDraft(
        kind=document.quoted.kind((content,)),
        spans=(content,),
        cue=(Span(0, len("According to")),),
        children=children,
    )
    assert (draft.kind, len(draft.children)) == (Kind.MIXED, 1)
    (one,) = split_and_trim(document, draft)
    assert words(text, one) == "the pier was shut"
    assert (one.kind, one.children) == (Kind.INDIRECT, ())


@pytest.mark.parametrize(
    ("text", "cue", "given", "kept"),
    [
        (
            "She said it had cost 2m crowns ($1m; £0.8m).",
            "said",
            "it had cost 2m crowns ($1m",
            "it had cost 2m crowns ($1m; £0.8m)",
        ),
        ("Few (she says it is nine) have paid.", "says", "it is nine) have paid", "it is nine"),
        ("It sank (she said it had been old).", "said", "it had been old)", "it had been old"),
        (
            "She said the pier (an old one) sank.",
            "said",
            "the pier (an old one) sank",
            "the pier (an old one) sank",
        ),
        ("She said it sank (the pier", "said", "it sank (the pier", "it sank (the pier"),
        (
            "It sank (the pier was old, she said).",
            "said",
            "It sank (the pier was old",
            "It sank (the pier was old",
        ),
        (
            "She said it was 1) old and 2) weak.",
            "said",
            "it was 1) old and 2) weak",
            "it was 1) old and 2) weak",
        ),
        ("She said (on air) that it sank :).", "said", "that it sank :)", "that it sank :)"),
        # where it begins
        ("She said on Monday (7) it sank.", "said", "7) it sank", "it sank"),
        (
            "She said today (May 4) it sank (twice).",
            "said today",
            "May 4) it sank (twice)",
            "it sank (twice)",
        ),
        ("She said on air (now and then) it sank.", "said", "now and then) it sank", "it sank"),
        ("According to data from today (15), it sank.", "According to", "15), it sank", "it sank"),
        ("(Elmford Post) It sank, she said.", "said", "Elmford Post) It sank", "It sank"),
        ("She said (the) pier sank.", "said", "the) pier sank", "(the) pier sank"),
        (
            "She said (1) it sank and (2) it was old.",
            "said",
            "1) it sank and (2) it",
            "(1) it sank and (2) it",
        ),
        ("She said (again) that it sank.", "said", "again) that it sank", "that it sank"),
    ],
)
def test_a_clause_begins_and_ends_with_its_brackets(text: str, cue: str, given: str, kept: str) -> None:
    document = document_of(read_text(text))
    (content, verb) = (span_of(text, part) for part in (given, cue))
    draft = StatementDraft(kind=Kind.INDIRECT, spans=(content,), cue=(verb,))
    assert words(text, with_whole_brackets(document, draft)) == kept


@pytest.mark.parametrize(
    ("text", "cue", "given", "kept"),
    [
        ("She said it lies by the old lake.", "said", "it lies by", "it lies by the old lake"),
        (
            "She said it rose to 4 per cent in the U.S. soon. It is.",
            "said",
            "it rose to",
            "it rose to 4 per cent in the U.S. soon",
        ),
        ("She said it lies by Lund, a town.", "said", "it lies by", "it lies by"),
        (
            "She said it is what it lies by and left.",
            "said",
            "it is what it lies by",
            "it is what it lies by",
        ),
        ("It lies by Lund said Orr.", "said", "It lies by", "It lies by"),
        ("She said it lies by “Lund”.", "said", "it lies by", "it lies by"),
        ("She said it lies near. It rained.", "said", "it lies near", "it lies near"),
    ],
)
def test_a_clause_that_stops_at_a_preposition_goes_on_to_the_end_of_its_sentence(
    text: str, cue: str, given: str, kept: str
) -> None:
    (one,) = drafts(text, cue, given)
    assert words(text, one) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("the plan “a ruse” on Monday", "the plan “a ruse”"),
        ("the plan “a ruse” Monday", "the plan “a ruse”"),
        ("it a “clever ruse” during a long meeting of the council", "it a “clever ruse”"),
        ("the mayor as “a rogue” at a news conference in Elmford", "the mayor as “a rogue”"),
        ("that the pier was “a wreck” in an interview with the Gazette", "that the pier was “a wreck”"),
        ("it would “never open” in his first televised speech", "it would “never open”"),
        ("profits “will double” in a letter to owners", "profits “will double”"),
        # what may have been said
        ("the pier would be “open” on Monday", "the pier would be “open” on Monday"),
        ("it was “cold” at the fair on Monday", "it was “cold” at the fair on Monday"),
        ("that it was “a trick” in the letter", "that it was “a trick” in the letter"),
        ("it “the worst day” in Norland’s history", "it “the worst day” in Norland’s history"),
        ("“free boats” on Sunday", "“free boats” on Sunday"),
        ("a “free boat” on Sunday", "a “free boat” on Sunday"),
        ("for “a day of rest” on Sunday", "for “a day of rest” on Sunday"),
        ("the plan “a ruse”, in a speech of nobody", "the plan “a ruse”, in a speech of nobody"),
        # a day of its own noun
        ("the plan “a ruse” on Monday night", "the plan “a ruse”"),
        ("the plan “a ruse” on Monday before the vote", "the plan “a ruse”"),
        ("the road “closed” on Monday evenings", "the road “closed” on Monday evenings"),
        # what is judged there
        ("Orr “the loudest man” at the meeting", "Orr “the loudest man” at the meeting"),
        ("Orr “a menace” at the meeting on Monday", "Orr “a menace”"),
        ("the crew “a menace” during the meeting", "the crew “a menace”"),
        ("Orr “the best” in a film about the sea", "Orr “the best” in a film about the sea"),
        ("Orr “the best” in her book", "Orr “the best”"),
        # what somebody else said or did through the medium
        ("that Orr “lied” in an interview", "that Orr “lied” in an interview"),
        ("that Orr had been “sad” in a letter", "that Orr had been “sad” in a letter"),
        ("that she got “no” in a call", "that she got “no” in a call"),
        ("Orr would “forget us” in his speech", "Orr would “forget us” in his speech"),
        ("that she had “no regrets” in an interview", "that she had “no regrets”"),
        ("Orr for making “threats” in a letter", "Orr for making “threats” in a letter"),
    ],
)
def test_the_occasion_behind_quoted_words_is_not_said(given: str, kept: str) -> None:
    text = f"Ana Ruiz called {given}."
    (draft,) = drafts(text, "called", given, source="Ana Ruiz")
    assert words(text, draft) == kept


@pytest.mark.parametrize("cue", ["promised", "wants", "said"])
def test_a_day_behind_what_is_promised_or_said_is_part_of_it(cue: str) -> None:
    given = "the crew “a fair fight” on Sunday"
    text = f"Ana Ruiz {cue} {given}."
    (draft,) = drafts(text, cue, given, source="Ana Ruiz")
    assert words(text, draft) == given


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        (
            'They have boats, also the oldest ferry named "Summit." According to the \'Harbor 50 List" this '
            "slow boat brings the title of 'oldest ferry' back to Norland for the first time in six years."
        ),
        (
            "Holt, who ‘’went from imposing figure to odd grandma’’ according to one reviewer, told Radio Elmford "
            "that she was not going to turn ‘’bitter’’ and that she would fight."
        ),
    ],
)
def test_a_piece_of_a_statement_may_begin_inside_stray_marks(
    extractor: quoteattr.Extractor, text: str
) -> None:
    assert extractor(text).article.text == text
