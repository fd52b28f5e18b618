"""Stances: what is said of a statement before its cue, on drafts built by hand."""

import random
from functools import partial

import pytest
from documents import document_of, span_of

import quoteattr
from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.stance import _judged, _led, with_stances
from quoteattr.finding.stances.verdicts import without_verdicts
from quoteattr.languages import ENGLISH, language
from quoteattr.output.records import from_dict, to_dict
from quoteattr.output.rows import to_rows
from quoteattr.output.standards.brat import from_brat, to_brat
from quoteattr.output.standards.schemaorg import to_schemaorg
from quoteattr.output.terminal import paint
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Quote, Span, Speaker, Stance

QUOTED = "“The lake is ours.”"


def judged(text: str, cue: str, source: str | None, content: str) -> StatementDraft:
    document: Document = document_of(read_text(text))

    span = partial(span_of, text)
    draft = StatementDraft(
        kind=Kind.DIRECT if content.startswith("“") else Kind.INDIRECT,
        spans=(span(content),),
        cue=(span(cue),),
        source=span(source) if source else None,
    )
    (one,) = with_stances(document, [draft])
    return one


THAT = "that the lake was frozen"


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (f"Brandt did not tell the court {THAT}.", "did not tell", "Brandt"),
        (f"Brandt has never claimed {THAT}.", "has never claimed", "Brandt"),
        (f"Brandt hasn’t yet announced {THAT}.", "announced", "Brandt"),
        (f"Brandt did not, however, write {THAT}.", "write", "Brandt"),
        (f"Brandt disputes {THAT}.", "disputes", "Brandt"),
        (f"Brandt neither confirmed nor denied {THAT}.", "denied", "Brandt"),
        (f"Brandt denied having written {THAT}.", "written", "Brandt"),
        (f"Brandt denied she had warned {THAT}.", "had warned", "she"),
        (f"Brandt stopped short of suggesting {THAT}.", "suggesting", "Brandt"),
        (f"Brandt left without adding {THAT}.", "adding", "Brandt"),
        (f"Brandt left without ever writing {THAT}.", "without ever writing", "Brandt"),
        (f"Brandt hesitated to claim {THAT}.", "hesitated to claim", "Brandt"),
        (f"Nor did Brandt add {THAT}.", "add", "Brandt"),
        (f"Nowhere does Brandt write {THAT}.", "write", "Brandt"),
        (f"Nowhere in the book does Brandt write {THAT}.", "write", "Brandt"),
        (f"You won’t hear Brandt admit {THAT}.", "admit", "Brandt"),
        (f"No one has ever heard Brandt admit {THAT}.", "admit", "Brandt"),
        (f"Don’t expect Brandt to admit {THAT}.", "to admit", "Brandt"),
        (f"Nobody expects Brandt to admit {THAT}.", "to admit", "Brandt"),
        (f"There is no record that Brandt wrote {THAT}.", "wrote", "Brandt"),
        (f"There is no record Brandt wrote {THAT}.", "wrote", "Brandt"),
        (f"There’s no proof Brandt wrote {THAT}.", "wrote", "There’s no proof Brandt"),
        (f"Brandt dismissed rumours {THAT}.", "dismissed rumours", "Brandt"),
        (f"Brandt brushed aside claims {THAT}.", "brushed aside claims", "Brandt"),
        (f"Brandt poured cold water on reports {THAT}.", "poured cold water on reports", "Brandt"),
        (f"Brandt had rubbished suggestions {THAT}.", "had rubbished suggestions", "Brandt"),
    ],
)
def test_what_was_not_said_is_denied(text: str, cue: str, source: str) -> None:
    assert judged(text, cue, source, THAT).stance is Stance.DENIED


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (f"No skater wrote {THAT}.", "wrote", "No skater"),
        (f"Neither Brandt nor Okafor wrote {THAT}.", "wrote", "Neither Brandt nor Okafor"),
        (f"None of the skaters has warned {THAT}.", "has warned", "None of the skaters"),
        (f"Not one of the skaters warned {THAT}.", "warned", "one of the skaters"),
    ],
)
def test_what_nobody_said_has_no_source(text: str, cue: str, source: str) -> None:
    one = judged(text, cue, source, THAT)
    assert (one.stance, one.source) == (Stance.DENIED, None)


@pytest.mark.parametrize(
    ("text", "cue", "source", "denied"),
    [
        ("“Who skated?” Nobody answered.", "answered", "Nobody", False),
        ("Nobody answered. “Who skated?”", "answered", "Nobody", False),
        ("“Who skated?” Nobody wrote that.", "wrote", "Nobody", True),
        ("“Who skated?” nobody wrote.", "wrote", "nobody", True),
    ],
)
def test_whoever_is_silent_in_the_next_sentence_denies_nothing(
    text: str, cue: str, source: str, *, denied: bool
) -> None:
    one = judged(text, cue, source, "“Who skated?”")
    assert (one.stance, one.source) == (Stance.DENIED if denied else Stance.ASSERTED, None)


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (f"Brandt did not only write {THAT}, she swam in it.", "did not only write", "Brandt"),
        (f"Brandt never failed to mention {THAT}.", "mention", "Brandt"),
        (f"Brandt could not help noting {THAT}.", "noting", "Brandt"),
        (f"Brandt couldn’t resist noting {THAT}.", "noting", "Brandt"),
        (f"It goes without saying {THAT}.", "saying", None),
        (f"Brandt, who never skated, wrote {THAT}.", "wrote", "Brandt"),
        (f"Brandt never skated and wrote {THAT}.", "wrote", "Brandt"),
        (f"If asked, Brandt writes {THAT}.", "writes", "Brandt"),
        (f"Nowhere in Norland, where does Brandt write {THAT}?", "write", "Brandt"),
        (f"Until Brandt says {THAT}, nobody skates.", "says", "Brandt"),
        (f"They swam until a skater said {THAT}.", "said", "a skater"),
        (f"One day a skater said {THAT}.", "said", "a skater"),
        (f"Brandt skated one day and will say {THAT}.", "will say", "Brandt"),
        (f"Brandt will say {THAT}.", "will say", "Brandt"),
        (f"You can hear Brandt say {THAT}.", "say", "Brandt"),
        (f"Lena May wrote {THAT}.", "wrote", "Lena May"),
        (f"Brandt could be heard noting {THAT}.", "could be heard noting", "Brandt"),
        (f"Brandt falsely claimed {THAT}.", "falsely claimed", "Brandt"),
        (f"Brandt would often claim {THAT}.", "would often claim", "Brandt"),
        (f"Did Brandt not write {THAT}?", "write", "Brandt"),
        (f"Not only did Brandt write {THAT}, she swam in it.", "write", "Brandt"),
        (f"Brandt could only note {THAT}.", "could only note", "Brandt"),
        (f"Brandt dismissed the guide and wrote {THAT}.", "wrote", "Brandt"),
        (f"Brandt brushed aside the guide and claimed {THAT}.", "claimed", "Brandt"),
        (f"Brandt shot down the drone and reported {THAT}.", "reported", "Brandt"),
        (f"Brandt was never too shy to mention {THAT}.", "mention", "Brandt"),
        (f"Brandt did not hesitate to add {THAT}.", "did not hesitate to add", "Brandt"),
        (f"Brandt was not alone in warning {THAT}.", "was not alone in warning", "Brandt"),
        (f"Brandt claimed without any proof {THAT}.", "claimed without any proof", "Brandt"),
        (f"Skaters with no record of it wrote {THAT}.", "wrote", "Skaters with no record of it"),
        (f"There is no proof, Brandt wrote {THAT}.", "wrote", "Brandt"),
        (f"“By no means, no, not,” Brandt replied, adding {THAT}.", "adding", "Brandt"),
        (f"‘Surely not’, Brandt replied, adding {THAT}.", "adding", "Brandt"),
        (f"No club would comment on the leaflet that warned {THAT}.", "warned", None),
        (f"Fact check: Brandt wrote {THAT}.", "wrote", "Brandt"),
        (f"No 10 wrote {THAT}.", "wrote", "No 10"),
        (f"Fact check: Used sleds, Brandt wrote {THAT}?", "wrote", "Brandt"),
        (f"None of this kept Brandt from boasting {THAT}.", "boasting", "None of this kept Brandt"),
    ],
)
def test_other_negations_and_modals_leave_a_statement_asserted(
    text: str, cue: str, source: str | None
) -> None:
    assert judged(text, cue, source, THAT).stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (f"If Brandt writes {THAT}, the race is off.", "writes", "Brandt"),
        (f"Imagine Brandt writing {THAT}.", "writing", "Brandt"),
        (f"Until a skater says {THAT}, nobody swims.", "says", "a skater"),
        (f"Nobody swims before somebody says {THAT}.", "says", "somebody"),
        (f"Until a skater stands up and says {THAT}, nobody swims.", "says", None),
        (f"Perhaps one day a skater will say {THAT}.", "will say", "a skater"),
        (f"You can almost hear Brandt say {THAT}.", "say", "Brandt"),
        (f"Suppose a skater reported {THAT}.", "reported", "a skater"),
        (f"Skeptics might object {THAT}.", "might object", "Skeptics"),
        (f"Brandt should have warned {THAT}.", "should have warned", "Brandt"),
        (f"Brandt should admit {THAT}.", "should admit", "Brandt"),
        (f"If the ice held, Brandt would claim {THAT}.", "would claim", "Brandt"),
        (f"It is not known whether Brandt wrote {THAT}.", "wrote", "Brandt"),
        (f"Did Brandt write {THAT}?", "write", "Brandt"),
        (f"Should Brandt write {THAT}, stay ashore.", "write", "Brandt"),
        (f"Did Lena Brandt write {THAT}?", "write", "Did Lena Brandt"),
        (f"Will Brandt write {THAT}?", "write", "Will Brandt"),
        (f"Fact check: Did Brandt write {THAT}?", "write", "Brandt"),
        (f"Reality check: Has Lena Brandt written {THAT}?", "written", "Lena Brandt"),
    ],
)
def test_what_is_only_supposed_is_hypothetical(text: str, cue: str, source: str | None) -> None:
    assert judged(text, cue, source, THAT).stance is Stance.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        (f"Brandt stood on the ice as if to say, {QUOTED}", "stood", Stance.HYPOTHETICAL),
        (f"Brandt never utters the words {QUOTED}", "", Stance.DENIED),
        (f"Brandt stood up as if to leave and said, {QUOTED}", "stood", Stance.ASSERTED),
        (f"Brandt never skated. She stood up to say, {QUOTED}", "stood", Stance.ASSERTED),
    ],
)
def test_the_verb_right_before_quoted_words_is_read_in_place_of_another_cue(
    text: str, cue: str, stance: Stance
) -> None:
    spans = (span_of(text, QUOTED),)
    told = (span_of(text, cue),) if cue else ()
    draft = StatementDraft(kind=Kind.DIRECT, spans=spans, cue=told, source=span_of(text, "Brandt"))
    (one,) = with_stances(document_of(read_text(text)), [draft])
    assert (one.stance, one.cue) == (stance, told)


@pytest.mark.parametrize(
    ("source", "stance"),
    [
        ("An impostor account in the name of Brandt", Stance.MISATTRIBUTED),
        ("An account posing as Brandt", Stance.MISATTRIBUTED),
        ("The official account of Brandt", Stance.ASSERTED),
        ("Brandt, who owns a parody account,", Stance.ASSERTED),
    ],
)
def test_what_an_account_writes_in_the_name_of_somebody_else_is_misattributed(
    source: str, stance: Stance
) -> None:
    assert judged(f"{source} wrote {QUOTED}", "wrote", source, QUOTED).stance is stance


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("Used car dealer Brandt", "wrote"),
        ("Need-based skaters", "write"),
        ("Used Sled Dealers", "write"),
        ("May Brandt", "wrote"),
    ],
)
def test_a_source_may_open_with_a_word_that_is_also_an_auxiliary(source: str, cue: str) -> None:
    told = judged(f"{source} {cue} {THAT}.", cue, source, THAT)
    assert told.stance is Stance.ASSERTED
    assert told.source == Span(0, len(source))


@pytest.mark.parametrize(
    ("text", "cue", "source", "left"),
    [
        (f"Picture the skater shouting, {QUOTED}", "shouting", "Picture the skater", "the skater"),
        (f"Did Brandt Say {QUOTED}", "Say", "Did Brandt", "Brandt"),
        (f"Will Brandt Say {QUOTED}", "Say", "Will Brandt", "Brandt"),
        (f"Will Brandt said {QUOTED}", "said", "Will Brandt", "Will Brandt"),
        (f"In May Did Brandt said {QUOTED}", "said", "Did Brandt", "Did Brandt"),
    ],
)
def test_a_verb_that_was_taken_for_a_part_of_the_source_is_cut_off(
    text: str, cue: str, source: str, left: str
) -> None:
    one = judged(text, cue, source, QUOTED)
    assert one.source is not None
    assert one.source.of(text) == left


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (f"A deepfake video has Brandt saying {QUOTED}", "saying", "Brandt"),
        (f"A clip generated with AI has Brandt saying {QUOTED}", "saying", "Brandt"),
        (f"A video made using artificial intelligence shows Brandt shouting {QUOTED}", "shouting", "Brandt"),
        (f"A bogus tweet says that Brandt wrote {QUOTED}", "wrote", "Brandt"),
        (f"Brandt was wrongly quoted as writing {QUOTED}", "wrongly quoted as writing", "Brandt"),
        (f"A letter commonly credited to Brandt says {QUOTED}", "says", "Brandt"),
        (f"{QUOTED} reads a doctored photo of her letter.", "reads", "a doctored photo"),
        (f"Baseless rumours that Brandt wrote {QUOTED}", "wrote", "Brandt"),
        ("A post in which Brandt writes “The lake is ours.” was fake.", "writes", "Brandt"),
        (f"The site put words in her mouth: {QUOTED}", "mouth", "The site"),
        (f"A digitally altered clip shows Brandt saying {QUOTED}", "saying", "Brandt"),
        (f"Brandt supposedly wrote {QUOTED}", "supposedly wrote", "Brandt"),
        (f"The quote, attributed to Brandt, is apocryphal: {QUOTED}", "attributed", "Brandt"),
    ],
)
def test_words_put_into_a_mouth_are_misattributed(text: str, cue: str, source: str) -> None:
    assert judged(text, cue, source, QUOTED).stance is Stance.MISATTRIBUTED


def test_a_quotation_that_is_called_false_is_misattributed() -> None:
    said, plain = "“The lake is ours.”", "The line {} is {}."
    for told, stance in (("apocryphal", Stance.MISATTRIBUTED), ("short", Stance.ASSERTED)):
        text = plain.format(said, told)
        draft = StatementDraft(kind=Kind.DIRECT, spans=(span_of(text, said),))
        (one,) = with_stances(document_of(read_text(text)), [draft])
        assert one.stance is stance


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("The line {}, attributed to Brandt, is doctored.", True),
        ("The headline {}, later credited to Brandt, was in fact made up.", True),
        ("The message {} ascribed to Brandt in March, is false.", True),
        ("The headline {}, attributed to Brandt, is a classic.", False),
        ("The headline {}, attributed to Brandt, is not fake.", False),
        ("The headline {}, attributed to Brandt, is on a wall, and the wall is fake.", False),
        ("The headline {}, attributed to Brandt, a false prophet, is a classic.", False),
        ("The slogan {}, attributed to Brandt, is false.", False),
    ],
)
def test_an_attribution_may_stand_before_what_calls_a_quotation_false(text: str, *, false: bool) -> None:
    quoted = "“The lake is ours”"
    one = judged(text.format(quoted), "to", "Brandt", quoted)
    assert (one.stance is Stance.MISATTRIBUTED) is false


def test_the_cue_of_a_quotation_that_is_called_false_may_be_in_a_later_sentence() -> None:
    text = "“Sink it” was wrongly attributed to Okafor. Attributed to Quill, it lay beside a fake."
    assert judged(text, "Attributed to", "Quill", "“Sink it”").stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (f"Brandt called the bogus tweet a shame: {QUOTED}", "called"),
        (f"Asked about the bogus tweet, Brandt wrote {QUOTED}", "wrote"),
        (f"Brandt did not mince words: {QUOTED}", "did not mince words"),
        (f"Brandt denied it. {QUOTED}", "denied it"),
        (f"Brandt left without a word. {QUOTED}", "left without a word"),
        (f"Brandt left without answering. {QUOTED}", "left without answering"),
        (f"May Brandt wrote {QUOTED}", "wrote"),
        (f"Brandt did not flinch: {QUOTED}", "did not flinch"),
        (f"Brandt could not hide a smile: {QUOTED}", "could not hide a smile"),
        (f"Brandt told the crews not to panic, {QUOTED}", "told the crews not to panic"),
        (f"Brandt wrote without looking up, {QUOTED}", "wrote without looking up"),
        (f"Brandt, who altered messages, wrote {QUOTED}", "wrote"),
        (f"A satirical speech by Brandt ends: {QUOTED}", "ends"),
        (f"A skater invented audio guides and Brandt wrote {QUOTED}", "wrote"),
        (f"The quote, attributed to Brandt, is short: {QUOTED}", "attributed"),
        (f"The quote is apocryphal. Brandt gives another: {QUOTED}", "gives another"),
        (f"The letter, says Brandt, is a forgery: {QUOTED}", "says"),
        (f"The claim in the letter is false: {QUOTED}, Brandt adds", "adds"),
        (f"What Brandt reads in her speech is false: {QUOTED}", "reads"),
    ],
)
def test_an_answer_to_what_is_false_or_denied_is_asserted(text: str, cue: str) -> None:
    assert judged(text, cue, "Brandt", QUOTED).stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (f"Brandt never said: {QUOTED}", "never said"),
        (f"Brandt did not answer: {QUOTED}", "did not answer"),
        (f"Brandt did not tweet: {QUOTED}", "did not tweet"),
        (f"Brandt never argued: {QUOTED}", "never argued"),
        (f"Brandt has not written: {QUOTED}", "has not written"),
        (f"Brandt told the crews not to say {QUOTED}", "told the crews not to say"),
        (f"Brandt left without saying {QUOTED}", "left without saying"),
    ],
)
def test_a_quotation_that_was_not_spoken_is_denied(text: str, cue: str) -> None:
    assert judged(text, cue, "Brandt", QUOTED).stance is Stance.DENIED


def test_rules_of_stances_can_be_left_out() -> None:
    text = f"Brandt did not write {THAT}."
    document = document_of(read_text(text), without=["finding.stance-denied"])
    draft = StatementDraft(
        kind=Kind.INDIRECT, spans=(span_of(text, THAT),), cue=(Span(7, 20),), source=Span(0, 6)
    )
    assert with_stances(document, [draft]) == (draft,)


def test_the_walk_from_a_cue_is_bounded() -> None:
    text = f"Brandt never {'ever ' * 200}wrote {THAT}."
    assert judged(text, "wrote", "Brandt", THAT).stance is Stance.ASSERTED


# --- what is returned -----------------------------------------------------------------------------------------


@pytest.mark.model
def test_a_denied_statement_says_so_and_is_no_claim() -> None:
    article = read_text(
        "The keeper Lena Brandt never said that the lighthouse would close.", published="2021-12-06"
    )
    (quote,) = quotes = quoteattr.extract(article)
    assert quote.stance is Stance.DENIED
    assert str(quote).endswith("(denied)")
    assert "denied" in repr(quote)
    assert [row["stance"] for row in to_rows(quotes)] == ["denied"]
    assert "indirect, denied" in paint(article, quotes, colour=False)
    assert "indirect, denied" in quotes._repr_html_()
    assert [node["@type"] for node in to_schemaorg(article, quotes)["@graph"]] == ["NewsArticle"]


@pytest.mark.model
@pytest.mark.parametrize("text", ["Brandt said nothing.", "Brandt said nothing about the missing boat."])
def test_saying_nothing_is_no_statement(text: str) -> None:
    assert list(quoteattr.extract(text)) == []


def test_records_without_a_stance_are_asserted() -> None:
    record = to_dict(Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(1, 4),)))
    assert record.pop("stance") == "asserted"
    assert from_dict(record).stance is Stance.ASSERTED


def test_brat_keeps_the_stance_of_an_event() -> None:
    article = read_text("She never said yes.")
    quote = Quote(
        text="yes",
        kind=Kind.INDIRECT,
        spans=(Span(15, 18),),
        speaker=Speaker(name="She"),
        stance=Stance.DENIED,
    )
    text, annotation = to_brat(article, [quote])
    assert "Stance E1 denied" in annotation
    drawn = "\n".join(line for line in annotation.splitlines() if not line.startswith("#"))
    assert [one.stance for _, one in from_brat(text, drawn)] == [Stance.DENIED]


LABELS = (
    "adverb", "affirming", "attributed", "auxiliary", "bare", "claim", "complement", "conditional", "denying",
    "failing", "fake", "falsely", "hearing", "hearsay", "imagining", "making", "misattributed", "negation", "nobody",
    "origin", "possible", "quotation", "quote", "quoted", "rated", "remark", "seeming", "supposing", "thing",
    "unexpected", "unproven", "unreal", "uttering", "widely",
)  # fmt: skip


def test_where_nothing_is_read_nothing_would_be_told() -> None:
    """A statement is read for its stance only where a phrase is that may turn it: all others stay as they are."""
    table = language(ENGLISH).phrases
    rng, turned = random.Random(20211206), 0

    def some(most: int) -> str:
        labels = rng.choices(LABELS, k=rng.randint(0, most))
        return " ".join(rng.choice(sorted(table[label])) for label in labels)

    for _ in range(2500):
        parts = [
            some(2),
            f"{some(1)} Brandt".strip(),
            f"{some(2)} said",
            some(1),
            f"“{some(1)} it froze.”",
            some(1),
        ]
        if rng.random() < 0.3:
            rng.shuffle(parts)
        text, named = "", {}
        for part in parts:
            named[part] = Span(len(text), len(text) + len(part))
            text += part + rng.choice([" ", " ", " ", ", ", ". "])
        content = next(one for one in parts if "froze" in one)
        cue = next(one for one in parts if one.endswith("said"))
        source = next(one for one in parts if one.endswith("Brandt"))
        draft = StatementDraft(
            kind=rng.choice([Kind.DIRECT, Kind.INDIRECT, Kind.MIXED]),
            spans=(named[content],),
            cue=(named[cue],) if rng.random() < 0.9 else (),
            source=named[source] if rng.random() < 0.8 else None,
        )
        document = document_of(read_text(text))
        told = _judged(document, draft, _led(document, draft))
        assert with_stances(document, [draft]) == (told,), text
        turned += told != draft
    assert turned > 200


LAKE = "“The lake is ours.”"


@pytest.mark.parametrize(
    ("text", "cue", "source", "false"),
    [
        (f"In a doctored clip, Brandt says {LAKE}", "says", "Brandt", True),
        (f"In the fake letter posted to crews, Brandt wrote {LAKE}", "wrote", "Brandt", True),
        (f"On a fabricated recording, the mayor said {LAKE}", "said", "the mayor", True),
        (f"The page falsely attributes to Brandt the words {LAKE}", "attributes", "The page", True),
        (f"A post wrongly quotes Brandt: {LAKE}", ":", "Brandt", True),
        (f"In the deepfake, Brandt can be heard saying {LAKE}", "can be heard saying", "Brandt", True),
        (f"A false post claims Brandt said {LAKE}", "said", "A false post claims Brandt", True),
        (f"In the fake uniform, Brandt said {LAKE}", "said", "Brandt", False),
        (f"A fake clip was posted by Brandt and said {LAKE}", "said", "Brandt", False),
        (f"A fake clip by Brandt said {LAKE}", "said", "Brandt", True),
        (f"The page falsely quotes Brandt as saying {LAKE}", "saying", "The page", True),
        (f"In the forged clip, a voice like that of Brandt says {LAKE}", "says", "Brandt", True),
        (f"In a fake clip, Brandt insults them, and Holt said {LAKE}", "said", "Holt", False),
        (f"Brandt wrongly quoted the law and said {LAKE}", "said", "Brandt", False),
        (f"Brandt wrongly quoted the law, saying {LAKE}", "saying", "Brandt", False),
        (f"In a fake letter trial, the judge said {LAKE}", "said", "the judge", False),
        (f"In response to a fake letter, Brandt wrote {LAKE}", "wrote", "Brandt", False),
        (f"After the doctored clip, Brandt said {LAKE}", "said", "Brandt", False),
        (f"In a letter about fake drugs, Brandt said {LAKE}", "said", "Brandt", False),
        (f"In a clip, Brandt says of the doctored photo {LAKE}", "says", "Brandt", False),
        (f"The page quotes Brandt: {LAKE}", ":", "Brandt", False),
        ("The minister wrongly credits the dam, Brandt said", "said", "Brandt", False),
    ],
)
def test_words_inside_a_fake_are_misattributed(text: str, cue: str, source: str, *, false: bool) -> None:
    content = LAKE if LAKE in text else "The minister wrongly credits the dam"
    assert (judged(text, cue, source, content).stance is Stance.MISATTRIBUTED) is false


@pytest.mark.parametrize(
    ("before", "after", "false"),
    [
        ("Crews share a poster, and a clip in which Brandt appears to say", "The clip is forged.", True),
        ("Crews share a clip that shows Brandt saying", "This clip was in fact faked.", True),
        ("Crews share a clip which shows Brandt saying", "The clip was made with AI.", True),
        ("A clip that crews share on Monday shows Brandt saying", "The clip is a deepfake.", True),
        ("In the clip, Brandt says", "The clip is a deepfake.", True),
        ("In the hall with the clip, Brandt says", "The clip is a deepfake.", False),
        ("A clip amused Brandt, saying", "The clip is a deepfake.", False),
        ("Crews share a clip in which Brandt appears to say", "The clip is old.", False),
        ("Crews share a clip in which Brandt appears to say", "A clip is forged.", False),
        ("Crews share a clip in which Brandt appears to say", "The poster is forged.", False),
        ("Crews shared a clip of the lake and heard Brandt say", "The clip is forged.", False),
        ("Crews share a clip that was shot here and Brandt will say", "The clip is forged.", False),
        ("Brandt, who is in the clip that crews share, would say", "The clip is forged.", False),
    ],
)
def test_the_next_sentence_may_call_a_carrier_false(before: str, after: str, *, false: bool) -> None:
    text = f"{before} {LAKE[:-2]}”. {after}"
    cue = before.rsplit("Brandt ", maxsplit=1)[-1].rsplit(", ", maxsplit=1)[-1]
    told = judged(text, cue, "Brandt", LAKE[:-2] + "”")
    assert (told.stance is Stance.MISATTRIBUTED) is false


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        (f"If Brandt stood up here and said {LAKE}", True),
        (f"What if Brandt came home and said {LAKE}", True),
        (f"Brandt stood up here and said {LAKE}", False),
        (f"If crews agree, Brandt stood up here and said {LAKE}", False),
        (f"If Brandt was angry she hid it well and said {LAKE}", False),
        (f"Crews asked if it froze and said to Brandt {LAKE}", False),
        (f"As if by magic Brandt stood up and said {LAKE}", False),
        (f"As though nothing had happened Brandt sat down and said {LAKE}", False),
        (f"Then, as if in answer Brandt stood up and said {LAKE}", False),
        (f"Crews stared, as if Brandt had stood up and said {LAKE}", True),
    ],
)
def test_the_second_verb_of_a_condition_is_supposed(text: str, *, supposed: bool) -> None:
    assert (judged(text, "said", "Brandt", LAKE).stance is Stance.HYPOTHETICAL) is supposed


@pytest.mark.parametrize(
    "text",
    [
        f"Crews were glad to hear Brandt say {THAT}.",
        f"Crews did not wait to hear Brandt say {THAT}.",
        f"They never thought that they would hear Brandt say {THAT}.",
    ],
)
def test_what_was_heard_was_said(text: str) -> None:
    assert judged(text, "say", "Brandt", THAT).stance is Stance.ASSERTED


# --- verdicts of fact checks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The rumour that Brandt wrote [“The lake is ours” is untrue].", "The lake is ours"),
        ("The viral rumour that Brandt wrote [the lake was ours is not true].", "the lake was ours"),
        ("Fake reports that Brandt wrote [the lake was ours were debunked].", "the lake was ours"),
        ("A meme that has Brandt writing [“The lake is ours” is a hoax].", "The lake is ours"),
        ("Reports that Brandt wrote [the lake was ours are just fake news].", "the lake was ours"),
        ("Reports that Brandt wrote [the lake was ours came from a parody site].", "the lake was ours"),
        (
            "Reports that Brandt wrote [the lake was ours came from skaters].",
            "the lake was ours came from skaters",
        ),
        ("The quote, which Brandt wrote, [is apocryphal: “The lake is ours.”]", "The lake is ours."),
        (
            "The quote, which Brandt wrote, [is shorter: “The lake is ours.”]",
            "is shorter: “The lake is ours.”",
        ),
        ("A post from May claiming Brandt wrote [the lake was ours is false].", "the lake was ours"),
        ("The skaters claim that Brandt wrote [the lake was a fake].", "the lake was a fake"),
        ("Holt denies the rumour that Brandt wrote [the lake was fake].", "the lake was fake"),
        ("Crews share posts in which Brandt wrote [the lake was fake].", "the lake was fake"),
        ("A post from May claims that Brandt wrote [the lake is false].", "the lake is false"),
        ("A meme shows Brandt, who wrote [the lake was fake].", "the lake was fake"),
        ("The rumour that Brandt wrote [the lake is ours is old].", "the lake is ours is old"),
        ("Brandt wrote [that “The lake” is bogus].", "that “The lake” is bogus"),
        ("In a letter in which Brandt wrote [the lake was fake], she gave no name.", "the lake was fake"),
        ("A letter in which Brandt wrote [the map was fake], sold in May, is lost.", "the map was fake"),
        ("A post that Brandt shared wrote [the lake was false].", "the lake was false"),
        ("Brandt wrote in a letter that [the lake was fake].", "the lake was fake"),
        ("Skating messages in which Brandt wrote [the map was fake].", "the map was fake"),
        ("A clip of the skating shown by Brandt, who wrote [it was fake].", "it was fake"),
        ("The rumour that Brandt was seen and wrote [the lake was ours is false].", "the lake was ours"),
    ],
)
def test_a_verdict_is_no_part_of_what_was_said(text: str, left: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    text = text.replace("[", "").replace("]", "")
    verb = "writing" if "writing" in text else "wrote"
    draft = StatementDraft(
        kind=Kind.MIXED if "“" in text[start:end] else Kind.INDIRECT,
        spans=(Span(start, end),),
        cue=(Span(text.index(verb), text.index(verb) + 5),),
        source=span_of(text, "Brandt"),
    )
    (one,) = without_verdicts(document_of(read_text(text)), [draft])
    assert [span.of(text) for span in one.spans] == [left]


@pytest.mark.parametrize(
    ("text", "source", "left", "stays"),
    [
        ("[“The lake is ours” was wrongly attributed to] Brandt.", "Brandt", "The lake is ours", True),
        ("[“The lake is ours” misattributed to] Brandt", "Brandt", "The lake is ours", True),
        ("Viral quote [“The lake is ours” falsely attributed to Brandt]", "Viral", "The lake is ours", False),
        ("[“The lake is ours” was at last attributed to] Brandt.", "Brandt", None, True),
        ("Brandt said [“The lake is ours” was wrongly attributed to her].", "Brandt", None, True),
    ],
)
def test_a_false_attribution_is_no_part_of_what_was_said(
    text: str, source: str, left: str | None, *, stays: bool
) -> None:
    start, end = text.index("["), text.index("]") - 1
    text = text.replace("[", "").replace("]", "")
    who, said = text.index(source), text.find("said")
    draft = StatementDraft(
        kind=Kind.MIXED,
        spans=(Span(start, end),),
        cue=(Span(said, said + 4),) if said > 0 else (),
        source=Span(who, who + len(source)),
    )
    document = document_of(read_text(text))
    (one,) = with_stances(document, without_verdicts(document, [draft]))
    assert one.spans[0].of(text) == (left or text[start:end])
    assert (one.stance is Stance.MISATTRIBUTED) is bool(left)
    assert (one.source is not None) is stays


@pytest.mark.parametrize(
    ("text", "cue", "false"),
    [
        ("The rumour that Brandt wrote the lake was ours is baseless.", "wrote", True),
        ("A leaflet and a post claiming Brandt wrote the lake was ours were forged.", "wrote", True),
        ("The rumour Brandt started, that the lake was ours, is baseless.", "started", False),
        ("Brandt spread the rumour that the lake was ours is baseless.", "spread", False),
        ("The page was edited to make it look like Brandt wrote the lake was ours.", "wrote", True),
        ("A cut clip makes it seem as if Brandt wrote the lake was ours.", "wrote", True),
        ("A clip makes it clear that Brandt wrote the lake was ours.", "wrote", False),
        ("A baseless rumour says Brandt wrote the lake was ours.", "wrote", True),
        ("An old rumour says Brandt wrote the lake was ours.", "wrote", False),
    ],
)
def test_a_claim_that_is_called_false_is_misattributed(text: str, cue: str, *, false: bool) -> None:
    told = judged(text, cue, "Brandt", "the lake was ours")
    assert (told.stance is Stance.MISATTRIBUTED) is false


def test_a_post_that_is_called_false_was_still_written() -> None:
    told = judged("A post claiming the lake was ours is false.", "claiming", "A post", "the lake was ours")
    assert told.stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("opening", "false"),
    [
        ("Okafor, who debunked the clip,", False),
        ("Brandt faked a letter and", False),
        ("A faked letter", True),
    ],
)
def test_whoever_debunks_something_is_quoted(opening: str, *, false: bool) -> None:
    told = judged(f"{opening} said {QUOTED}", "said", opening.removesuffix(" and").split(",")[0], QUOTED)
    assert (told.stance is Stance.MISATTRIBUTED) is false


@pytest.mark.parametrize(
    "source", ["Brandt, who called the recording a hoax", "Brandt, who supposedly wrote novels"]
)
def test_what_is_told_about_the_source_leaves_its_words_asserted(source: str) -> None:
    assert judged(f"{QUOTED} said {source}.", "said", source, QUOTED).stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("text", "cue", "false"),
    [
        (f"Brandt wrote in a letter: {QUOTED} But the letter is forged.", "wrote in a letter", True),
        (f"Brandt wrote in the letter: {QUOTED} The letter was a hoax.", "wrote", True),
        (f"Brandt says in a clip: {QUOTED} The clip was altered, a skater found.", "says in a clip", True),
        (f"Brandt says in a clip: {QUOTED} The clip was altered to make it seem so.", "says", True),
        (f"Brandt says in a clip: {QUOTED} The clip was digitally altered to hide her face.", "says", False),
        (f"Brandt says in a clip: {QUOTED} The clip was manipulated by nobody.", "says", False),
        (f"Brandt wrote in a letter: {QUOTED} The letter is long.", "wrote in a letter", False),
        (f"Brandt wrote of a letter: {QUOTED} The letter is forged.", "wrote of a letter", False),
        (f"Brandt wrote in a note on a letter: {QUOTED} The letter is forged.", "wrote", False),
        (f"Brandt wrote in a letter: {QUOTED} The letter is false.", "wrote in a letter", False),
        (f"Brandt wrote in a letter: {QUOTED} The letter was untrue, Okafor said.", "wrote", False),
        (f"Brandt wrote in a letter: {QUOTED} The lake is fake.", "wrote in a letter", False),
    ],
)
def test_what_somebody_says_in_a_fake_is_misattributed(text: str, cue: str, *, false: bool) -> None:
    assert (judged(text, cue, "Brandt", QUOTED).stance is Stance.MISATTRIBUTED) is false


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (f"A meme shows Brandt. {QUOTED[:-2]}” was never written by Brandt.", True),
        (f"The words {QUOTED[:-2]}” were not in fact uttered by Brandt.", True),
        (f"The words {QUOTED[:-2]}” were never painted over by Brandt.", False),
        (f"The words {QUOTED[:-2]}” were often uttered by Brandt.", False),
        (f"The words {QUOTED[:-2]}” were not repeated by Brandt.", False),
        (f"The words {QUOTED[:-2]}” were never written on ice.", False),
    ],
)
def test_quoted_words_that_were_never_said_are_denied(text: str, *, denied: bool) -> None:
    quoted = QUOTED[:-2] + "”"
    start = text.index(quoted)
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(start + 1, start + len(quoted) - 1),))
    (one,) = with_stances(document_of(read_text(text)), [draft])
    assert (one.stance is Stance.DENIED) is denied


@pytest.mark.parametrize(
    ("after", "stance"),
    [
        ("But Brandt never wrote this.", Stance.DENIED),
        ("Fact: Brandt made no such remark.", Stance.DENIED),
        ("However, she did not say it.", Stance.DENIED),
        ("Verdict: False.\n\nMayor Brandt did not write these words.", Stance.DENIED),
        ("There is no evidence that she ever said so.", Stance.DENIED),
        ("There is no record of Brandt making this statement.", Stance.DENIED),
        ("Brandt made no such remark.", Stance.DENIED),
        ("The quotation, however, is fabricated.", Stance.MISATTRIBUTED),
        ("The quote originated on a satirical website.", Stance.MISATTRIBUTED),
        ("But the quote is from the parody account of a skater.", Stance.MISATTRIBUTED),
        ("The quote originated in a radio play.", Stance.ASSERTED),
        ("The quote is from a letter about satire.", Stance.ASSERTED),
        ("In fact, those words were never uttered by her.", Stance.MISATTRIBUTED),
        ("Okafor never wrote this.", Stance.ASSERTED),
        ("Brandt never wrote this on paper.", Stance.ASSERTED),
        ("Brandt did not make it.", Stance.ASSERTED),
        ("Brandt often wrote this.", Stance.ASSERTED),
        ("There is no record of Brandt.", Stance.ASSERTED),
        ("There is no evidence that she never said so.", Stance.ASSERTED),
        ("The quotation is on every cup.", Stance.ASSERTED),
        ("A quotation is fabricated.", Stance.ASSERTED),
        ("That is false.", Stance.ASSERTED),
        ("It was posted on Friday. But she never said so.", Stance.DENIED),
        ("The clip has been shared on Skatebook. Brandt never wrote this.", Stance.DENIED),
        ("This video is from May. The quote is made up.", Stance.MISATTRIBUTED),
        ("The lake is cold. She never said so.", Stance.ASSERTED),
        ("It was posted by Ida Okafor. She never said so.", Stance.ASSERTED),
        ("It was posted by a skater. She never said so.", Stance.ASSERTED),
        ("The clip shows skaters saying no. She never said so.", Stance.ASSERTED),
        (f"The clip is {'very ' * 16}long. She never said so.", Stance.ASSERTED),
        ("Okafor laughed. She never said so.", Stance.ASSERTED),
        ("Brandt did not repeat it.", Stance.ASSERTED),
        ("She never explained the remark.", Stance.ASSERTED),
        ("They never said so.", Stance.ASSERTED),
        ("“She never said so,” Okafor told reporters.", Stance.ASSERTED),
        ("“The quotation is fabricated,” Okafor said.", Stance.ASSERTED),
        ("Those words were not true.", Stance.ASSERTED),
        ("Those words were not repeated in court.", Stance.ASSERTED),
        ("Those words were not uttered in anger.", Stance.ASSERTED),
    ],
)
def test_the_next_sentence_may_take_words_back(after: str, stance: Stance) -> None:
    text = f"In a clip, Brandt says {QUOTED[:-2]}”. {after}"
    assert judged(text, "says", "Brandt", QUOTED[:-2] + "”").stance is stance


@pytest.mark.parametrize(
    ("source", "denied"),
    [("Lena Brandt", True), ("Mr Brandt", False), ("Tom Brandt", False), ("skaters", True)],
)
def test_a_pronoun_of_another_gender_takes_nothing_back(source: str, *, denied: bool) -> None:
    pronoun = "They" if source == "skaters" else "She"
    text = f"In a clip, {source} say {QUOTED[:-2]}”. {pronoun} never said so."
    assert (judged(text, "say", source, QUOTED[:-2] + "”").stance is Stance.DENIED) is denied


@pytest.mark.parametrize(
    "text",
    [
        "In a hall, Brandt says “The lake is ours”. She never said so.",
        "In a clip, Brandt says “Okafor told us no”. She never said so.",
        "In a clip, Brandt says “The clip is fake”. The quote is fake.",
    ],
)
def test_only_what_a_claim_or_the_like_carries_is_taken_back(text: str) -> None:
    content = text[text.index("“") : text.index("”") + 1]
    assert judged(text, "says", "Brandt", content).stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("text", "cue", "source", "advised"),
    [
        (f"If a skater asks, say {QUOTED}", "say", "a skater", True),
        (f"Write {THAT}.", "Write", None, True),
        (f"If so, say skaters, {THAT}.", "say", "skaters", False),
        (f"Say skaters: {QUOTED}", "Say", "skaters", False),
        (f"On ice, skaters say {QUOTED}", "say", "skaters", False),
        (f"If it freezes, say skaters, {QUOTED}", "say", None, False),
        (f"If it freezes, tell the skaters {QUOTED}", "tell", None, True),
    ],
)
def test_what_somebody_is_told_to_say_is_hypothetical(
    text: str, cue: str, source: str | None, *, advised: bool
) -> None:
    one = judged(text, cue, source, QUOTED if QUOTED in text else THAT)
    assert (one.stance is Stance.HYPOTHETICAL) is advised
    assert one.source is None or not advised


@pytest.mark.parametrize(
    "after", ["The clip is long.", "However", f"{'x' * 76}: However, no record of Brandt saying so."]
)
def test_words_far_from_their_cue_are_read_for_a_stance(after: str) -> None:
    text = f"In a clip of the lake, Brandt wrote. {'It was cold. ' * 40}{QUOTED} It is no fake. {after}"
    assert judged(text, "wrote", "Brandt", QUOTED).stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("said", "cue", "left"),
    [
        ("never said that", "never said", 0),
        ("said that", "said", 1),
        ("never said that it froze", "never said", 1),
    ],
)
def test_a_denial_that_only_refers_to_other_words_is_left_out(said: str, cue: str, left: int) -> None:
    text = f"Brandt {said}."
    start = text.index("that")
    draft = StatementDraft(
        kind=Kind.INDIRECT,
        spans=(Span(start, len(text) - 1),),
        cue=(Span(7, 7 + len(cue)),),
        source=Span(0, 6),
    )
    assert len(with_stances(document_of(read_text(text)), [draft])) == left


@pytest.mark.model
def test_a_claim_that_a_check_calls_false_is_no_statement_of_its_speaker() -> None:
    quotes = quoteattr.extract("The claim that Mayor Lena Brandt said “the lake is mine” is false.")
    assert [(one.text, one.stance) for one in quotes] == [("the lake is mine", Stance.MISATTRIBUTED)]
