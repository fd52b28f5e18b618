"""Whom a noun for one person describes, and who is mentioned beside the story. Sources stand in [[brackets]]."""

import attrs
import pytest
from documents import document_of, span_of
from test_coreference import candidates, typed
from test_naming import RANKER, named, names, statements

from quoteattr.speakers.naming import Namer
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import Block, BlockKind, Span, SpeakerKind


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Rita Sand met Tom Ash, the miller. [[The miller]] said so.", {"Tom Ash"}),
        ("Rita Sand left. [[The miller]] said so. The miller, Tom Ash, sat down.", {"Tom Ash"}),
        (
            "Senator Ann Lee of Lakeland and Senator Bo Chen of Norland met. [[The Norland senator]] said so.",
            {"Bo Chen"},
        ),
        (
            "Ann Lee, the keeper of Lakeland, met Bo Chen, the keeper of Norland. [[The Lakeland keeper]] said so.",
            {"Ann Lee"},
        ),
        ("Health Minister Ann Lee met Trade Minister Bo Chen. [[The trade minister]] said so.", {"Bo Chen"}),
        ("Health minister Ann Lee met Minister Bo Chen. [[The trade minister]] said so.", {"Bo Chen"}),
        (
            "Councillor Ann Lee met city councillor Bo Chen. [[The city councillor]] said so.",
            {"Bo Chen"},
        ),
        ("Norlandian Premier Ann Lee met Bo Chen, a pilot. [[The Norlandian leader]] said so.", {"Ann Lee"}),
        (
            "Harbor vice-president Ann Lee met President Bo Chen. [[The Harbor president]] said so.",
            {"Bo Chen"},
        ),
        (
            "Ann Lee, a Norlandian envoy, Bo Chen and Tom Ash met. [[The Norlandian diplomat]] left.",
            {"Ann Lee"},
        ),
    ],
)
def test_a_noun_means_whom_the_article_describes_by_it(marked: str, expected: set[str]) -> None:
    assert {name for name in candidates(marked) if " " in name} == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # past
        ("Ex-mayor Ann Lee met Bo Chen. [[The mayor]] said so.", set()),
        ("Former mayor Ann Lee left. [[The ex-mayor]] said so.", {"Ann Lee"}),
        ("Former mayor Ann Lee met the new mayor, Bo Chen. [[The mayor]] said so.", {"Bo Chen"}),
        ("Then-mayor Ann Lee left. [[The mayor]] said so.", {"Ann Lee"}),  # of whom the story tells
        ("Retired judge Ann Lee left. [[The judge]] said so.", {"Ann Lee"}),  # and still called so
        ("Former singer Ann Lee left. [[The singer]] said so.", {"Ann Lee"}),  # no office
        # in charge of something else
        ("Health minister Ann Lee met Bo Chen. [[The trade minister]] said so.", set()),
        ("Health minister Ann Lee left. [[The minister of tourism]] said so.", set()),
        ("Health minister Ann Lee left. [[The prime minister]] said so.", set()),
        ("The minister of trade and tourism, Ann Lee, left. [[The tourism minister]] said so.", {"Ann Lee"}),
        ("Home Affairs Minister Ann Lee left. [[The interior minister]] said so.", {"Ann Lee"}),
        ("Health minister Ann Lee left. [[The embattled minister]] said so.", {"Ann Lee"}),
        ("Health minister Ann Lee left. [[The Labour minister]] said so.", {"Ann Lee"}),
        ("Deputy mayor Ann Lee met Bo Chen. [[The mayor]] said so.", set()),
        ("Assistant coach Ann Lee left. [[The coach]] said so.", set()),
        ("Assistant professor Ann Lee left. [[The professor]] said so.", {"Ann Lee"}),
        # a rank is a word before the noun
        ("Vice president Ann Lee of First Bank left. [[The president of First Bank]] said so.", set()),
        ("President Ann Lee of First Bank left. [[The president of First Bank]] said so.", {"Ann Lee"}),
        ("Ann Lee, the president of First Bank, left. [[The bank’s president]] said so.", {"Ann Lee"}),
        ("Mayor Ann Lee left. [[The mayor of the second city]] said so.", {"Ann Lee"}),
    ],
)
def test_an_office_is_not_that_of_somebody_who_holds_another(marked: str, expected: set[str]) -> None:
    assert candidates(marked).keys() == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Elmford mayor Ann Lee left. [[The Tarnby mayor]] said so.", set()),
        ("Elmford mayor Ann Lee met Bo Chen. [[The mayor of Tarnby]] said so.", set()),
        ("Tidemark police chief Ann Lee left. [[The Elmford police chief]] said so.", set()),
        ("Norlandian premier Ann Lee left. [[The Lakish premier]] said so.", set()),
        ("Greater Elmford mayor Ann Lee left. [[The Elmford mayor]] said so.", {"Ann Lee"}),
        ("Norlandian premier Ann Lee left. [[The premier of Norland]] said so.", {"Ann Lee"}),
        ("Elmford senator Ann Lee left. [[The US senator]] said so.", {"Ann Lee"}),
        ("Elmford mayor Ann Lee left. [[The tireless mayor]] said so.", {"Ann Lee"}),
        ("Tidemark judge Ann Lee left. [[The Tidewater judge]] said so.", {"Ann Lee"}),  # bodies, not places
        ("Elmford district judge Ann Lee left. [[The Norland federal judge]] said so.", {"Ann Lee"}),
        # of a club and of a country
        ("Elmford captain Ann Lee left. [[The Norland captain]] said so.", {"Ann Lee"}),
    ],
)
def test_an_office_of_one_place_is_not_that_of_another(marked: str, expected: set[str]) -> None:
    types = {"Elmford": EntityType.GPE, "Tarnby": EntityType.GPE, "Norland": EntityType.GPE}
    types |= {"Tidemark": EntityType.ORG, "Tidewater": EntityType.ORG, "US": EntityType.GPE}
    types |= {"Norlandian": EntityType.NORP, "Lakish": EntityType.NORP}
    present = {word: type_ for word, type_ in types.items() if f"{word} " in marked or f"{word}]" in marked}
    people = {word: EntityType.PERSON for word in ("Ann Lee", "Bo Chen") if word in marked}
    assert candidates(marked, typed(marked, **present, **people)).keys() == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Tom Ash, 41, met Rita Sand, 24, and Bo Chen, 19. [[The 24-year-old]] said so.",
        "Rita Sand, 24, met Tom Ash. [[The 24-year-old diver]] said so.",
    ],
)
def test_an_age_means_whom_the_article_gives_it(marked: str) -> None:
    assert candidates(marked).keys() == {"Rita Sand"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[[Rep. Bo Chen]] said no. Sen. Ann Lee was calm. [[The Lakeland Democrat]] said so.", {"Ann Lee"}),
        ("Sen. Ann Lee was calm. [[Rep. Bo Chen]] said no. [[The Lakeland Democrat]] said so.", {"Bo Chen"}),
        ("[[Rep. Bo Chen]] said no. Sen. Ann Lee left. [[The New Lakeland Democrat]] said so.", {"Ann Lee"}),
        (
            "Bo Chen, a Lakeland Democrat, left. Sen. Ann Lee sat. [[The Lakeland Democrat]] said so.",
            {"Bo Chen"},
        ),
        ("[[Rep. Bo Chen]] said no. Sen. Ann Lee left. [[The Democrat]] said so.", {"Bo Chen", "Ann Lee"}),
        (
            "[[Bo Chen]] said no. Ann Lee was calm. [[The New Lakeland Reporter]] said so.",
            set(),
        ),  # a newspaper
        ("Mayor Ann Lee left on Friday. [[The Lakeland Democrat]] said so.", set()),  # another newspaper
        ("Mayor Ann Lee left on Friday, and [[the Lakeland Democrat]] said so.", set()),
        ("Gov. Ann Lee, a Republican, was calm. [[The Lakeland Democrat]] said so.", set()),
        ("Gov. Ann Lee (R-Norland) was calm. [[The Lakeland Democrat]] said so.", set()),
        ("Gov. Ann Lee (D-Norland) was calm. [[The Lakeland Democrat]] said so.", {"Ann Lee"}),
        ("GOP Sen. Ann Lee was calm. [[The Lakeland Democrat]] said so.", set()),
        ("GOP Sen. Ann Lee was calm. [[The Lakeland Republican]] said so.", {"Ann Lee"}),
    ],
)
def test_a_party_and_a_place_mean_whoever_is_in_focus(marked: str, expected: set[str]) -> None:
    assert {name for name in candidates(marked) if "Lakeland" not in name} == expected


def test_a_noun_by_the_age_alone_is_a_person() -> None:
    assert not candidates("Rita Sand left the Harbor Bank. [[The 24-year-old]] said so.")
    assert not candidates("Rita Sand, 60, left the Harbor Bank. [[The 24-year-old]] said so.")
    [one] = named("[[A 24-year-old]] said so.")
    assert one.speaker is not None
    assert (one.speaker.kind, one.speaker.role) == (SpeakerKind.PERSON, None)


@pytest.mark.parametrize("marked", ["[[Singer Rita Sand]] said no.", "[[Rita Sand]] said no."])
def test_a_noun_may_take_up_a_speaker(marked: str) -> None:
    assert "Rita Sand" in candidates(f"{marked} [[The artist]] said so.")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[[Rita Sand]] said no, but [[the artist]] said so.", set()),
        ("[[Rita Sand]] said no. But [[the artist]] said so.", {"Rita Sand"}),
        ("Rita Sand met [[Tom Ash]], who said no, while [[the artist]] said so.", set()),
        ("[[Singer Rita Sand]] said no, and [[the singer]] said so.", {"Rita Sand"}),
        ("[[Sand Bank]] said no, but [[the union]] said so.", set()),
        ("[[Sand Bank]] said no, but [[the bank]] said so.", {"Sand Bank"}),
    ],
)
def test_a_second_source_of_a_sentence_is_somebody_else(marked: str, expected: set[str]) -> None:
    """A noun means no speaker of its own sentence, unless the article calls that speaker so."""
    *_, last = named(marked)
    assert last.speaker is not None
    assert {one.speaker.name for one in last.candidates} & {"Rita Sand", "Tom Ash", "Sand Bank"} == expected


def test_a_noun_takes_up_somebody_without_a_name() -> None:
    marked = "Lakeland slept. Tom Ash sold a cow. A nurse arrived. [[The nurse]] said so."
    assert "A nurse" in candidates(marked)
    assert names(marked) == ["A nurse"]


def test_a_given_name_that_is_also_a_nation_is_no_person_before_a_noun() -> None:
    marked = "[[The German miller]] said so."
    assert candidates(marked, typed(marked, German=EntityType.NORP)) == {}


def test_a_noun_is_no_candidate_for_itself() -> None:
    assert candidates("Rita Sand and Sand left. [[The vet]] said so.").keys() == {"Rita Sand"}


def blocks_of(marked: str, *kinds: BlockKind) -> tuple[Block, ...]:
    """The paragraphs of a text with brackets, as ``kinds``."""
    article, _ = statements(marked)
    starts = [0, *(at + 2 for at, char in enumerate(article.text) if article.text.startswith("\n\n", at))]
    ends = [start - 2 for start in starts[1:]] + [len(article.text)]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return tuple(map(Block, kinds, spans))


def in_blocks(marked: str, *kinds: BlockKind) -> set[str]:
    return set(candidates(marked, blocks=blocks_of(marked, *kinds)))


def test_who_is_named_under_a_picture_is_no_antecedent_in_the_story() -> None:
    marked = "Tom Ash left.\n\nBo Chen sat by the pier.\n\n[[He]] said so."
    paragraph, caption = BlockKind.PARAGRAPH, BlockKind.CAPTION
    assert in_blocks(marked, paragraph, paragraph, paragraph) == {"Tom Ash", "Bo Chen"}
    assert in_blocks(marked, paragraph, caption, paragraph) == {"Tom Ash"}


def test_a_caption_is_read_for_itself() -> None:
    marked = "Tom Ash left.\n\nBo Chen sat by the pier. [[He]] said so."
    assert "Bo Chen" in in_blocks(marked, BlockKind.PARAGRAPH, BlockKind.CAPTION)


def test_a_paragraph_that_ends_with_a_credit_is_a_caption() -> None:
    marked = "Tom Ash left.\n\nBo Chen sat by the pier. (Max Idle/Harbor Press)\n\n[[He]] said so."
    kinds = [BlockKind.PARAGRAPH] * 3
    assert in_blocks(marked, *kinds) == {"Tom Ash"}
    for aside in ("(Max Idle)", "(he/him)", "(Labour/Co-op)", "(Max Idle/Harbor Press) and sang"):
        assert "Bo Chen" in in_blocks(marked.replace("(Max Idle/Harbor Press)", aside), *kinds)


def test_a_source_behind_its_cue_does_not_address_itself() -> None:
    article, drafts = statements("“Who?” [[Rita Sand]] asked. Sand left. [[She]] said so.")
    first = drafts[0]
    cue = span_of(article.text, "“")
    namer = Namer(document_of(article), drafts, (), RANKER)
    namer.attribute(attrs.evolve(first, cue=(cue,)))
    phrase = namer.phrase(drafts[1].source or Span(0, 0))
    assert phrase is not None
    features = namer.resolver.choice(phrase, namer.history).features
    assert not any("pronoun:addressed" in one for one in features)


def told_to_scorer(marked: str, feature: str, **facts: object) -> set[str]:
    """The candidates of the last source that have a feature."""
    article, drafts = statements(marked, **facts)
    namer = Namer(document_of(article), drafts, (), RANKER)
    for draft in drafts[:-1]:
        namer.attribute(draft)
    phrase = namer.phrase(drafts[-1].source or Span(0, 0))
    assert phrase is not None
    choice = namer.resolver.choice(phrase, namer.history)
    return {one.name for one, facts in zip(choice.named, choice.features, strict=True) if feature in facts}


def test_who_alone_was_mentioned_since_the_last_statement_is_told_to_the_scorer() -> None:
    marked = "It rained. [[Max Idle]] said no. Tom Ash came. [[He]] said so."
    assert told_to_scorer(marked, "pronoun:only-since") == {"Tom Ash"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Bo Chen left. Max Idle met Bo Chen. Tom Ash came. [[He]] said so.", {"Tom Ash"}),
        ("Bo Chen left. Max Idle sang. Tom Ash came and [[he]] said so.", {"Tom Ash"}),
        ("Bo Chen left. Max Idle met Tom Ash. [[He]] said so.", set()),
        ("Bo Chen left. Max Idle sang. It rained. [[He]] said so.", set()),
        ("Bo Chen left. Tom Ash saw an old man. [[He]] said so.", set()),
    ],
)
def test_who_alone_is_named_near_a_source_is_told_to_the_scorer(marked: str, expected: set[str]) -> None:
    assert told_to_scorer(marked, "pronoun:alone") == expected


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[[Max Idle]] said no. Bo Chen was more careful. [[He]] said so.", "Bo Chen"),
        (
            "[[Max Idle]] said no.\n\nBo Chen, a sailor from Elmford, was careful.\n\n[[He]] said so.",
            "Bo Chen",
        ),
        (
            "[[Max Idle]] said no. On Sunday, the pilot Bo Chen wrote a letter in which [[he]] said so.",
            "Bo Chen",
        ),
        ("[[Max Idle]] said no. In his letter, Mr Bo Chen was more careful. [[He]] said so.", "Bo Chen"),
        ("[[Max Idle]] said no. The Elmford pilot Bo Chen was careful. [[He]] said so.", "Bo Chen"),
        ("[[Max Idle]] said no. For the lawyer, the pilot Bo Chen did wrong. [[He]] said so.", "Max Idle"),
        ("[[Max Idle]] said no. Bo Chen thanked Max Idle. [[He]] said so.", "Max Idle"),
        ("[[Max Idle]] said no. Bo Chen’s boat sank. [[He]] said so.", "Max Idle"),
        ("[[Max Idle]] said no. Bo Chen and Tom Ash left. [[He]] said so.", "Max Idle"),
        ("[[Max Idle]] said no. Bo Chen or Tom Ash left. [[He]] said so.", "Max Idle"),
        ("[[Max Idle]] said no. Ada Quill was more careful. [[He]] said so.", "Max Idle"),
        ("[[Max Idle]] said no. Bo Chen was careful. [[Idle]] said no. [[He]] said so.", "Max Idle"),
    ],
)
def test_he_is_the_subject_of_the_last_sentence_with_a_name(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[[The sailor’s father]] said no. [[He]] said so.", "the sailor’s father"),
        ("[[The old miller’s wife]] said no. [[She]] said so.", "The old miller’s wife"),
        ("[[Her uncle]] said no. [[He]] said so.", "Her uncle"),
    ],
)
def test_whoever_belongs_to_somebody_without_a_name_is_somebody_else(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


def test_a_councillor_is_not_the_chair() -> None:
    assert names("Councillor Ann Lee came. [[The chair]] said so.") == ["The chair"]


def test_who_was_mentioned_last_in_the_paragraph_before_is_told_to_the_scorer() -> None:
    marked = "Bo Chen left.\n\nMax Idle sang. Tom Ash came.\n\n[[He]] said so."
    blocks = blocks_of(marked, *[BlockKind.PARAGRAPH] * 3)
    assert told_to_scorer(marked, "pronoun:paragraph-before", blocks=blocks) == {"Max Idle", "Tom Ash"}
