"""Tags -> statements, on taggings built by hand."""

from collections.abc import Mapping, Sequence
from functools import partial

import attrs
import pytest
from documents import document_of, last_span_of, span_of, tokens_of_text
from growth import Linear, Run

from quoteattr.document.document import Document
from quoteattr.finding.draft import ScoredSource, StatementDraft
from quoteattr.finding.quotations.unlikely import without_unlikely
from quoteattr.finding.reported.bounds import split_and_trim
from quoteattr.finding.reported.pieces import group_pieces, most_likely
from quoteattr.finding.reported.reported import find_reported
from quoteattr.finding.reported.sources import mention_of
from quoteattr.finding.reported.subjects import with_subjects
from quoteattr.reading.text import read_text
from quoteattr.spans import SpanIndex, trimmed
from quoteattr.tagging.links import Link
from quoteattr.tagging.tagging import Tagging
from quoteattr.values import Article, Block, BlockKind, Doubt, Kind, Span

NOTHING = Link(1.0, {})


def sure(choice: int | None, others: Sequence[int] = ()) -> Link:
    candidates: Mapping[int, float] = dict.fromkeys(others, 0.02) | ({} if choice is None else {choice: 0.9})
    return Link(0.9 if choice is None else 0.05, candidates)


def tagging(
    text: str,
    contents: Sequence[str],
    cue: str | None = None,
    source: str | None = None,
    *,
    same: bool = True,
    speech: float = 0.9,
) -> Tagging:
    """One statement of ``text``: its contents in order, a cue and a source, found by their first occurrence."""
    tokens = tokens_of_text(text)

    def stretch(words: str) -> tuple[int, int]:
        start = text.index(words)
        first = tokens.starts.index(start)
        return first, next(i for i, end in enumerate(tokens.ends) if end >= start + len(words)) + 1

    found = tuple(stretch(words) for words in contents)
    return Tagging(
        tokens=tokens,
        contents=found,
        cues=(stretch(cue),) if cue else (),
        sources=(stretch(source),) if source else (),
        entities=(),
        sure=(0.9,) * len(found),
        speech=(speech,) * len(found),
        cue=(sure(0 if cue else None),) * len(found),
        source=(sure(0 if source else None),) * len(found),
        piece=tuple(sure(at - 1 if at and same else None, range(at)) for at in range(len(found))),
    )


def document(text: str) -> Document:
    """One paragraph, whatever it looks like."""
    return document_of(Article(text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)))


def statements(text: str, *args: object, attitudes: bool = False, **kwargs: object) -> list[StatementDraft]:
    tagged = tagging(text, *args, **kwargs)  # type: ignore[arg-type]
    return list(find_reported(document(text), [tagged], attitudes=attitudes))


def mentioned(text: str, source: str) -> str:
    """The words that name the source at ``source``."""
    mention = mention_of(document(text), span_of(text, source))
    assert mention is not None
    return mention.of(text)


def words(text: str, one: StatementDraft) -> list[str]:
    return [span.of(text) for span in one.spans]


def test_interrupted_quotation_is_one_statement() -> None:
    text = "“We will rebuild,” Ana Ruiz said, “and build it to last.”"
    (one,) = statements(text, ["“We will rebuild,”", "“and build it to last.”"], "said", "Ana Ruiz")
    assert words(text, one) == ["We will rebuild,", "and build it to last."]
    assert (one.kind, one.reason) == (Kind.DIRECT, "cue-between")
    assert one.source is not None
    assert one.source.of(text) == "Ana Ruiz"


@pytest.mark.parametrize(("second", "count"), [("and pay for it.", 1), ("We pay for it.", 2)])
def test_action_in_the_middle_of_a_sentence_parts_no_statement(second: str, count: int) -> None:
    text = f"“We will rebuild” — Ana Ruiz waved — “{second}”"
    found = statements(text, ["“We will rebuild”", f"“{second}”"], None, "Ana Ruiz", same=False)
    assert len(found) == count


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_action_before_another_line_does_part_statements(end: str) -> None:
    text = f"“We will rebuild” — Ana Ruiz waved —{end}“and pay for it.”"
    found = statements(text, ["“We will rebuild”", "“and pay for it.”"], None, "Ana Ruiz", same=False)
    assert len(found) == 2


def grouped_blocks(first: BlockKind, second: BlockKind) -> list[list[int]]:
    """The groups of two pieces, each a block of its own."""
    one, after = "Asked about the quay", "The vote is in May."
    text = f"{one}\n\n{after}"
    spans = (Span(0, len(one)), Span(len(one) + 2, len(text)))
    article = Article(text=text, blocks=tuple(map(Block, (first, second), spans)))
    return group_pieces(document_of(article), tagging(text, [one, after]))


def test_paragraph_behind_a_block_quotation_does_not_continue_it() -> None:
    assert grouped_blocks(BlockKind.BLOCKQUOTE, BlockKind.PARAGRAPH) == [[0]]


def test_a_block_quotation_does_not_go_on_with_the_paragraph_before_it() -> None:
    assert grouped_blocks(BlockKind.PARAGRAPH, BlockKind.BLOCKQUOTE) == [[0], [1]]
    assert grouped_blocks(BlockKind.BLOCKQUOTE, BlockKind.BLOCKQUOTE) == [[0, 1]]


def test_candidates_that_were_passed_over_count_as_hardly_likely() -> None:
    every = most_likely([Link(0.1, {0: 0.9, 1: 0.0, 2: 0.0})])
    kept = most_likely([Link(0.1, {0: 0.9}, passed=2)])
    assert (kept.key, kept.share) == (every.key, every.share)
    assert kept.share < most_likely([Link(0.1, {0: 0.9})]).share


def test_pieces_that_continue_nothing_are_statements_of_their_own() -> None:
    text = "“We will rebuild,” Ana Ruiz said. “No money,” Tom said."
    found = statements(text, ["“We will rebuild,”", "“No money,”"], "said", "Ana Ruiz", same=False)
    assert [words(text, one) for one in found] == [["We will rebuild"], ["No money"]]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“We will,” she said.", "“We will,”", Kind.DIRECT),
        ("Odum said, “We will,” and left.", "“We will,” and", Kind.DIRECT),
        ("She said it was a “little bridge” to some.", "it was a “little bridge” to some", Kind.MIXED),
        ("She said the bridge would open.", "the bridge would open", Kind.INDIRECT),
    ],
)
def test_kind_is_read_off_the_marks(text: str, content: str, kind: Kind) -> None:
    (one,) = statements(text, [content], "said")
    assert one.kind is kind


def test_content_grows_to_the_marks_that_it_fills() -> None:
    text = "“We will rebuild the bridge in May,” she said."
    (one,) = statements(text, ["will rebuild the bridge in"], "said")
    assert words(text, one) == ["We will rebuild the bridge in May"]


def test_thoughts_are_kept_only_on_request() -> None:
    text = "She hopes the bridge will open."
    assert statements(text, ["the bridge will open"], "hopes", speech=0.1) == []
    (one,) = statements(text, ["the bridge will open"], "hopes", speech=0.1, attitudes=True)
    assert one.kind is Kind.INDIRECT


@pytest.mark.parametrize(
    ("source", "cue", "content", "count"),
    [
        ("Max Idle", "highlighted", "that the dock had been sold", 1),
        ("the union", "later emphasises", "that the dock will be sold", 1),
        ("They", "also pointed out", "that the dock was old", 1),
        ("the dent", "highlighted", "that the dock was old", 0),
        ("Max Idle", "’s absence highlighted", "that the dock was old", 0),
        ("the union", "'s row underlines", "that the dock was old", 0),
        ("Max Idle’s union", "underlines", "that the dock was old", 1),
        ("it", "highlights", "that the dock was old", 0),
        ("Max Idle", "highlighted", "that corner of the dock", 0),
        ("Max Idle", "wanted to highlight", "that the dock was old", 0),
        ("Max Idle", "hoped", "that the dock was old", 0),
        ("the judge", "also held", "that the lease had run out", 1),
        ("the union", "expressed confidence", "that the dock would be sold", 1),
        ("Max Idle", "has raised the alarm", "that the dock is sinking", 1),
        ("the leak", "raised fears", "that the dock was sinking", 0),
        ("the union", "voiced doubts", "that were old", 0),
        ("the union", "raised concerns", "that the dock was sinking", 1),
        ("the union", "raised hopes", "that the dock would be sold", 0),
        ("the union", "raised money", "that was stolen from the dock", 0),
        ("Max Idle", "expressed", "that view when he was on the dock", 0),
        ("Max Idle", "submitted", "that the dock was old when he saw it", 1),
        ("Max Idle", "held", "that post for a year", 0),
    ],
)
def test_verbs_that_give_weight_to_a_clause_report_it_whatever_the_model_takes_them_for(
    source: str, cue: str, content: str, count: int
) -> None:
    assert (
        len(
            statements(
                f"On Monday {source} {cue} {content}.".replace(" ’", "’").replace(" '", "'"),
                [content],
                cue,
                source,
                speech=0.4,
            )
        )
        == count
    )


@pytest.mark.parametrize(
    ("source", "cue", "content", "count"),
    [
        ("Max Idle", "said", "he would sell the dock", 1),
        ("Max Idle", "said", "that the dock leaked", 1),
        ("Max Idle", "may say", "he would sell the dock", 0),
        ("Max Idle", "said", "was a wreck", 0),
        ("Max Idle", "said", "a long and dull prayer", 0),
        ("Max Idle", "told", "a tale that was old", 0),
        ("Max Idle", "believed", "he would sell the dock", 0),
    ],
)
def test_a_verb_of_saying_right_before_a_clause_reports_it_though_the_model_doubts_it(
    source: str, cue: str, content: str, count: int
) -> None:
    found = statements(f"On Monday {source} {cue} {content}.", [content], cue, source, speech=0.5)
    assert len(found) == count


def test_what_somebody_says_to_have_done_is_no_clause() -> None:
    text = "They praised what Max Idle said he had done."
    assert statements(text, ["he had done"], "said", "Max Idle", speech=0.5) == []


@pytest.mark.parametrize("speech", [0.1, 0.9])
def test_noun_phrases_are_kept_only_on_request(speech: float) -> None:
    text = "She pleaded for a lower toll on lorries."
    tagged = tagging(text, ["a lower toll on lorries"], "pleaded for", speech=speech)
    for asked in (False, True):
        assert len(find_reported(document(text), [tagged], noun_phrases=asked)) == asked
    assert find_reported(document(text), [tagged], attitudes=True) == ()


def test_quoted_words_are_kept_whatever_the_cue() -> None:
    text = "She hopes for “a bridge that lasts” one day."
    assert statements(text, ["for “a bridge that lasts” one day"], "hopes", speech=0.1)


@pytest.mark.parametrize(
    ("text", "content", "cue", "reason"),
    [
        ("She said the bridge would open.", "the bridge would open", "said", "cue-before"),
        ("The bridge would open, she said.", "The bridge would open", "said", "cue-after"),
        ("According to her, it would open.", "it would open", "According to", "according-to"),
        ("Ruiz: It will open.", "It will open.", ":", "label"),
        ("“It will open.”", "“It will open.”", None, "no-cue"),
    ],
)
def test_reason_names_the_construction(text: str, content: str, cue: str | None, reason: str) -> None:
    (one,) = statements(text, [content], cue)
    assert one.reason == reason


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ("nothing about the harbour", 0),
        ("little of the plan", 0),
        ("such", 0),
        ("nothing would change", 1),
    ],
)
def test_saying_nothing_is_no_statement(content: str, count: int) -> None:
    text = f"Marla Odum said {content}."
    assert len(statements(text, [content], "said", "Marla Odum")) == count


def test_doubts_of_the_marks_reach_the_statement() -> None:
    text = "She said, ”We will rebuild the bridge.”"
    (one,) = statements(text, ["”We will rebuild the bridge.”"], "said")
    assert one.doubts == (Doubt.WRONG_WAY_MARK,)


def test_nested_quotations_are_children() -> None:
    text = "“They told me ‘six months’ back then,” she said."
    (one,) = statements(text, ["“They told me ‘six months’ back then,”"], "said")
    assert [child.of(text) for child in one.children] == ["six months"]


def test_clauses_of_one_cue_are_one_statement() -> None:
    text = "Ruiz said it would open in May, and that it would hold. “Yes.”"
    parts = ["it would open in May", "that it would hold"]
    (one,) = statements(text, parts, "said", "Ruiz", same=False)
    assert words(text, one) == parts
    far = "Ruiz said it would open in May.\nAnd that it would hold. “Yes.”"
    assert len(statements(far, parts, "said", "Ruiz", same=False)) == 2


def test_grouped_follows_chains_of_pieces() -> None:
    text = "“A one,” she said, “b two,” and “c three.”"
    found = tagging(text, ["“A one,”", "“b two,”", "“c three.”"], "said")
    assert group_pieces(document_of(read_text(text)), found) == [[0, 1, 2]]


@pytest.mark.parametrize(
    ("clause", "source", "who"),
    [
        ("who last year said", "who last year", "who"),
        ("which in 2010 said", "which in 2010", "which"),
        ("who feuds with old pilots, said", "who feuds with old pilots", "who"),
        ("who Max Idle says", "who Max Idle", "Max Idle"),
        ("whom police said", "whom police", "police"),
        ("whose office said", "whose office", "whose office"),
        ("which many experts say", "which many experts", "many experts"),
        ("but that old man said", "that old man", "that old man"),
        ("who said", "who", "who"),
        (
            "which led his wife, Tova Orr, to say",
            "which led his wife, Tova Orr",
            "which led his wife, Tova Orr",
        ),
    ],
)
def test_of_a_relative_clause_the_pronoun_or_its_subject_is_the_source(
    clause: str, source: str, who: str
) -> None:
    assert mentioned(f"They asked the harbour board, {clause} it was shut.", source) == who


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("the steward and locked the cabin", "the steward"),
        ("the old steward and blew out the lamp", "the old steward"),
        ("Tova Orr and sat down", "Tova Orr"),
        ("the steward and left for Elmford", "the steward"),
        ("steward and left back Max Idle", "steward and left back Max Idle"),
        ("the owner and broke pilot Max Idle", "the owner and broke pilot Max Idle"),
        ("the steward and his crew", "the steward and his crew"),
        ("the steward and retired pilots", "the steward and retired pilots"),
        ("Tova Orr and Max Idle", "Tova Orr and Max Idle"),
    ],
)
def test_whoever_speaks_may_do_something_else(source: str, who: str) -> None:
    assert mentioned(f"“It is shut,” said {source}.", source) == who
    assert mentioned(f"“It is shut,” {source} said.", source) == source


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Tova Orr won £1m. The pilot, from Elmford,", "The pilot, from Elmford,"),
        ("Ahoy! Ferries", "Ahoy! Ferries"),
    ],
)
def test_the_sentence_before_a_source_is_no_part_of_it(source: str, who: str) -> None:
    assert mentioned(f"{source} said it was shut.", source) == who


@pytest.mark.parametrize(("before", "expected"), [("Orla coughed. ", [[0], [1]]), ("", [[0, 1]])])
def test_piece_within_a_later_paragraph_begins_a_statement(before: str, expected: list[list[int]]) -> None:
    text = f"Kit sighed. “The tide is out.”\n\n{before}“So we walk.”"
    found = tagging(text, ["“The tide is out.”", "“So we walk.”"], "sighed")
    assert group_pieces(document_of(read_text(text)), found) == expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("The quays of Elmford", "Boats may moor there in May, Kit said.", [[0], [1]]),
        ("https://quay.example/boats-moor", "Boats may moor there in May, Kit said.", [[0], [1]]),
        ("“The quays of Elmford", "Boats may moor there in May,” Kit said.", [[0, 1]]),  # unclosed
        ("— The quays of Elmford", "Boats may moor there in May, Kit said.", [[0, 1]]),  # of a list
        ("The quays of Elmford are rotten.", "Boats may moor there in May, Kit said.", [[0, 1]]),
        ("Kit said the quays of", "Boats may moor there in May", [[0, 1]]),  # its cue is above
        ("The quays of", "boats may moor there in May, Kit said.", [[0, 1]]),  # a broken line
    ],
)
def test_a_heading_is_not_said_with_the_paragraph_below(
    above: str, below: str, expected: list[list[int]]
) -> None:
    text = f"{above}\n\n{below}"
    second = below[: below.lower().index("oats") - 1 + len("Boats may moor there in May")]
    found = tagging(text, [above.removeprefix("Kit said "), second], "said")
    assert group_pieces(document_of(read_text(text)), found) == expected


def test_chosen_weighs_all_votes() -> None:
    votes = [Link(0.1, {0: 0.5, 1: 0.4}), Link(0.1, {1: 0.8, 0: 0.1})]
    best = most_likely(votes)
    assert best.key == 1
    assert 0.8 < best.share < 0.9
    assert 0 < best.rivals[0][1] < 1 - best.share


def test_chosen_may_be_nobody() -> None:
    best = most_likely([Link(0.7, {0: 0.3})])
    assert best.key is None
    assert [(key, round(share, 2)) for key, share in best.rivals] == [(0, 0.3)]


def test_adverbs_around_a_source_do_not_belong_to_it() -> None:
    for text, source, mention in [
        ("“We will rebuild,” Ruiz late on Sunday evening said.", "Ruiz late on Sunday evening", "Ruiz"),
        (
            "“We will rebuild,” families shaken on Sunday said.",
            "families shaken on Sunday",
            "families shaken on Sunday",
        ),
        ("“We will rebuild,” the Ruiz family said.", "the Ruiz family", "the Ruiz family"),
        ("“We will rebuild,” Tom Okafor wearily said.", "Tom Okafor wearily", "Tom Okafor"),
        (
            "“We will rebuild,” Tom Okafor wearily from the quay said.",
            "Tom Okafor wearily from the quay",
            "Tom Okafor",
        ),
        ("“We will rebuild,” Still, last week Ruiz said.", "Still, last week Ruiz", "Ruiz"),
        ("“We will rebuild,” 14:32 Tova Orr said.", "14:32 Tova Orr", "Tova Orr"),
        ("“We will rebuild,” 9.05pm – the crew said.", "9.05pm – the crew", "the crew"),
        ("“We will rebuild,” 7 a.m. GMT: Tova Orr said.", "7 a.m. GMT: Tova Orr", "Tova Orr"),
        ("“We will rebuild,” 24 pilots said.", "24 pilots", "24 pilots"),
        ("“We will rebuild,” Ruiz neither said.", "Ruiz neither", "Ruiz"),
        ("“We will rebuild,” 10.50 of them said.", "10.50 of them", "10.50 of them"),
        (
            "“We will rebuild,” (Bo Lund/Tide Photos)Tova Orr said.",
            "(Bo Lund/Tide Photos)Tova Orr",
            "Tova Orr",
        ),
        ("May 3, 2019.(Lund/Tide)She said: “We will rebuild,”", "2019.(Lund/Tide)She", "She"),
        (
            "“We will rebuild,” Photos)The harbour board said.",
            "Photos)The harbour board",
            "The harbour board",
        ),
        ("“We will rebuild,” Tova Orr (Lab)Chair said.", "Tova Orr (Lab)Chair", "Tova Orr (Lab)Chair"),
    ]:
        (one,) = statements(text, ["“We will rebuild,”"], "said", source)
        assert one.source is not None
        assert one.source.of(text) == mention


def test_doubt_is_told_where_two_sources_are_almost_as_likely() -> None:
    text = "“We will rebuild,” Ana Ruiz said to Tom."
    tagged = tagging(text, ["“We will rebuild,”"], "said", "Ana Ruiz")
    torn = Link(0.05, {0: 0.5, 1: 0.45})
    unsure = attrs.evolve(tagged, sources=(*tagged.sources, (9, 10)), source=(torn,))
    (one,) = find_reported(document(text), [unsure])
    assert Doubt.UNSURE_SPEAKER in one.doubts


def test_trimmed_leaves_the_comma_of_inner_pieces() -> None:
    text = "If we work, we win, "
    assert [s.of(text) for s in trimmed(text, [Span(0, 12), Span(12, 20)])] == ["If we work,", "we win"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("“We sail,” shouted the Capt. She left.", "She", "left", "“We sail,”", "She"),
        ("“We sail,” Capt. Tova Orr said.", "Tova Orr", "said", "“We sail,”", "Capt. Tova Orr"),
        ("“We sail,” Lt. Gen. Tova Orr said.", "Gen. Tova Orr", "said", "“We sail,” Lt", "Lt. Gen. Tova Orr"),
        ("“We sail,” Lt. Tova Orr said.", "Lt", "said", "“We sail,”", "Lt. Tova Orr"),
        ("The crew had one President. Orr said it sank.", "Orr", "said", "it sank", "Orr"),
    ],
)
def test_a_title_beside_the_source_belongs_to_it(
    text: str, source: str, cue: str, content: str, kept: str
) -> None:
    (one,) = statements(text, [content], cue, source)
    assert one.source is not None
    assert one.source.of(text) == kept


@pytest.mark.parametrize(
    ("text", "tagged", "whole"),
    [
        ("Tova Orr-Lind said it sank.", "Tova Orr", "Tova Orr-Lind"),
        ("Tova Bek-an said it sank.", "Tova Bek-", "Tova Bek-an"),
        ("The crew, half-jokingly, said it sank.", "The crew, half-", "The crew, half-"),
        ("Tova Orr - Lind said it sank.", "Tova Orr", "Tova Orr"),
    ],
)
def test_a_name_with_a_hyphen_is_whole(text: str, tagged: str, whole: str) -> None:
    (one,) = statements(text, ["it sank"], "said", tagged)
    assert one.source is not None
    assert one.source.of(text) == whole


@pytest.mark.parametrize(
    ("text", "source", "mention"),
    [
        ("A poster on the shed read: “We close.”", "the shed", "A poster on the shed"),
        ("A small note pinned to the mast read: “We close.”", "the mast", "A small note pinned to the mast"),
        (
            "A poster on the shed of the yard read: “We close.”",
            "the yard",
            "A poster on the shed of the yard",
        ),
        ("The list of the shed read: “We close.”", "the shed", "the shed"),
        ("The list of the shed of the yard read: “We close.”", "the yard", "the yard"),
        ("A poster beside the clerk read: “We close.”", "the clerk", "the clerk"),
        ("Below a poster, the shed read: “We close.”", "the shed", "the shed"),
    ],
)
def test_words_on_a_thing_are_those_of_what_hangs_there(text: str, source: str, mention: str) -> None:
    (one,) = statements(text, ["“We close.”"], "read", source)
    assert one.source is not None
    assert one.source.of(text) == mention


@pytest.mark.parametrize(
    ("text", "source", "mention"),
    [
        (
            "It sank, the Board for Ports, Media and Roads said.",
            "Media and Roads",
            "the Board for Ports, Media and Roads",
        ),
        ("It sank, Orr of Norland, Media and Roads said.", "Media and Roads", "Media and Roads"),
        (
            "It sank, the Board of Ports, Ana Ruiz and Tom Orr said.",
            "Ana Ruiz and Tom Orr",
            "Ana Ruiz and Tom Orr",
        ),
        ("It sank, the Board of Ports, Roads said.", "Roads", "Roads"),
    ],
)
def test_a_source_that_is_the_end_of_a_list_is_whole(text: str, source: str, mention: str) -> None:
    (one,) = statements(text, ["It sank"], "said", source)
    assert one.source is not None
    assert one.source.of(text) == mention


def test_the_rest_of_a_list_in_the_source_is_not_in_the_content() -> None:
    text = "The pier sank, the Board for Ports, Media and Roads said."
    (one,) = statements(text, ["The pier sank, the Board for Ports"], "said", "Media and Roads")
    assert words(text, one) == ["The pier sank"]


def test_what_belongs_to_the_source_is_not_in_the_content() -> None:
    text = "“We sail,” Lt. Tova Orr said."
    (one,) = statements(text, ["“We sail,” Lt"], "said", "Lt. Tova Orr")
    assert (words(text, one), one.kind) == (["We sail"], Kind.DIRECT)


@pytest.mark.parametrize(
    ("text", "contents", "kept"),
    [
        ("“We sail, Orr said.", ["“We sail, Orr said."], ["We sail"]),
        ("“We sail, Orr said! We do.”", ["“We sail, Orr said! We do.”"], ["We sail,", "! We do."]),
        ("“We sail,” Orr said, “…”", ["“We sail,” Orr said, “…”"], ["We sail,", "…"]),
    ],
)
def test_a_stop_behind_the_cue_is_not_in_the_content(text: str, contents: list[str], kept: list[str]) -> None:
    (one,) = statements(text, contents, "said", "Orr")
    assert words(text, one) == kept


def unattributed(kind: Kind, text: str, content: str) -> StatementDraft | None:
    """What is left of a statement without a source that the tagger is not sure of."""
    draft = StatementDraft(kind=kind, spans=(span_of(text, content),), found=0.8)
    return next(iter(without_unlikely(document(text), [draft])), None)


def test_an_unlikely_term_is_no_statement() -> None:
    assert unattributed(Kind.DIRECT, "They call the pier “the long finger”.", "the long finger") is None
    assert unattributed(Kind.DIRECT, "A shout: “Let go of the rope now!”", "Let go of the rope now!")


def test_a_few_words_that_open_a_sentence_are_speech() -> None:
    assert unattributed(Kind.DIRECT, "The door flew open. “Not tonight!”", "Not tonight!")


LONG = "the ferry “will not sail on any day this winter because nobody pays for it”"


def test_a_clause_with_a_long_quotation_is_kept() -> None:
    one = unattributed(Kind.MIXED, f"Orr, it seems: {LONG}.", LONG)
    assert one is not None
    assert one.source is None
    assert (
        unattributed(Kind.MIXED, "Orr, it seems: the ferry “will not sail”.", "the ferry “will not sail”")
        is None
    )


@pytest.mark.parametrize(
    ("text", "cue", "said", "kept"),
    [
        ("Having said that, eels are scarce.", "said", "that, eels are scarce", False),
        ("But having said that, eels are scarce.", "said", "that, eels are scarce", False),
        ("That said, eels are scarce.", "said", "eels are scarce", False),
        (
            "It goes without saying that eels are scarce.",
            "goes without saying",
            "that eels are scarce",
            False,
        ),
        ("Having said that eels are scarce, she sat down.", "said", "that eels are scarce", True),
        ("This said eels are scarce.", "said", "eels are scarce", True),
        ("A poster in the hall that said, eels are scarce.", "said", "eels are scarce", True),
        ("Orr said it goes without saying that eels are scarce.", "said", "that eels are scarce", True),
        ("That said, “Eels are scarce.”", "said", "“Eels are scarce.”", True),
        ("All told, eels are scarce.", "told", "eels are scarce", False),
        ("All told the port that eels are scarce.", "told", "that eels are scarce", True),
        ("But rest assured, eels are scarce.", "assured", "eels are scarce", False),
        ("Cooks can rest assured that eels are scarce.", "assured", "that eels are scarce", False),
        ("The rest assured Orr that eels are scarce.", "assured", "that eels are scarce", True),
        ("Needless to say, eels are scarce.", "to say", "eels are scarce", False),
        ("Orr went on to say that eels are scarce.", "to say", "that eels are scarce", True),
    ],
)
def test_an_idiom_reports_nothing(text: str, cue: str, said: str, kept: bool) -> None:
    start, at = text.index(said), text.index(cue)
    draft = StatementDraft(
        kind=Kind.DIRECT if "“" in said else Kind.INDIRECT,
        spans=(Span(start, start + len(said)),),
        cue=(Span(at, at + len(cue)),),
        source=Span(0, 2),
    )
    assert bool(list(without_unlikely(document(text), [draft]))) is kept


@pytest.mark.parametrize(
    ("text", "cue", "kept"),
    [
        ("It was said that eels are scarce.", "was said", True),
        ("It has often been said that eels are scarce.", "has often been said", True),
        ("Now that eels are scarce, the court has been told.", "has been told", True),
        ("Now that eels are scarce, the court has heard.", "has heard", True),
        ("Orr has been told that eels are scarce.", "has been told", False),
        ("Orr and others said that eels are scarce.", "said", False),
    ],
)
def test_a_cue_that_hides_whose_words_they_are_keeps_them(text: str, cue: str, kept: bool) -> None:
    said, at = text.index("that eels are scarce"), text.index(cue)
    draft = StatementDraft(
        kind=Kind.INDIRECT, spans=(Span(said, said + 20),), cue=(Span(at, at + len(cue)),), found=0.8
    )
    assert bool(without_unlikely(document_of(read_text(text)), [draft])) is kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Orr wrote an essay titled “The Last Pier”.", False),
        ("In her book, “The Last Pier,” Orr says it sank.", False),
        ("The song “The Last Pier” was Orr’s.", False),
        ("A report called “Piers of Tomorrow” says it sank.", False),
        ("The ferry, named “Old Pete”, sails on.", False),
        ("A plan known as “Clear Water” was read.", False),
        ("Orr named “Clear Water” as her favorite.", False),
        ("The man she named: “It was not me.”", True),
        ("Orr called the pier “a long finger”.", True),
        ("Orr called “Mister Holt!” and ran.", True),
        ("After the film, “It was long,” Orr said.", True),
        ("Orr said in her book, “HARBOR CLOSED.”", True),
        ("Nobody knows how it was named. “By a fool,” Orr said.", True),
    ],
)
def test_nobody_says_a_title(text: str, kept: bool) -> None:
    start, end = text.index("“"), text.index("”") + 1
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(start, end),), source=Span(0, 3))
    assert bool(without_unlikely(document(text), [draft])) is kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Orr is the author of “Low Tide: How We Lost the Eels.”", False),
        ("Her latest book is: “Low Tide: How We Lost the Eels.”", False),
        ("It came out at Orr’s fair as “Low Tide for the Eels” last year.", False),
        ("Orr is the author of the line “How we lost the eels for good.”", True),
        ("Orr stood on the pier. “How Holt Lost the Eels of Norland!”", True),
        ("Orr Hails “Day of the Eel in Norland”", True),
        ("Orr put it on a wall: “HOW WE LOST THE EELS.”", True),
    ],
)
def test_nobody_says_words_with_the_capitals_of_a_title(text: str, kept: bool) -> None:
    start, end = text.index("“"), text.index("”") + 1
    draft = StatementDraft(kind=Kind.DIRECT, spans=(Span(start, end),), source=None)
    assert bool(without_unlikely(document(text), [draft])) is kept
    spoken = attrs.evolve(draft, source=Span(0, 3))
    assert without_unlikely(document(text), [spoken])


@pytest.mark.parametrize(
    ("text", "cue", "source", "kept"),
    [
        ("Orr said of the book, “It Is Bad.”", "said", "Orr", True),
        ("Orr wrote in her memoir, “God Is Good.”", "wrote", "Orr", True),
        ("Orr shouted during the play “Shame On You!” and left.", "shouted", "Orr", True),
        ("The fans chanted during the show, “Tova Orr, Tova Orr!”", "chanted", "The fans", True),
        ("In the play, “Tova, Come Home,” says her father.", "says", "her father", True),
        ("On his show, “President Orr Is Right,” Holt declared.", "declared", "Holt", True),
        ("In her book, “The Last Pier,” Orr says it sank.", "says", "Orr", False),
        ("Orr wrote the book “The Last Pier.”", "wrote", "Orr", False),
        ("Orr wrote in her book “The Last Pier” that it sank.", "wrote", "Orr", False),
    ],
)
def test_whoever_speaks_beside_a_work_says_no_title(text: str, cue: str, source: str, kept: bool) -> None:
    (said, by, who) = (span_of(text, one) for one in ("“", cue, source))
    end = text.index("”")
    inner = Span(said.end, end - (text[end - 1] == ","))
    draft = StatementDraft(kind=Kind.DIRECT, spans=(inner,), cue=(by,), source=who)
    assert bool(without_unlikely(document(text), [draft])) is kept


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("the reef as “Old Pete”", False),
        ("that the reef is “as sharp as a saw”", True),
        ("the reef well", True),
    ],
)
def test_nobody_says_the_name_by_which_something_is_known(content: str, *, kept: bool) -> None:
    text = f"Rowers know {content}."
    kind = Kind.MIXED if "“" in content else Kind.INDIRECT
    draft = StatementDraft(kind=kind, spans=(Span(12, len(text) - 1),), cue=(Span(7, 11),), source=Span(0, 6))
    assert bool(without_unlikely(document(text), [draft])) is kept


@pytest.mark.parametrize(("cue", "kept"), [("told the crew:", "told the crew"), (":", ":")])
def test_a_cue_ends_before_its_colon(cue: str, kept: str) -> None:
    text = f"Orr {cue} “We sail at noon today.”" if len(cue) > 1 else "Orr: “We sail at noon today.”"
    (one,) = statements(text, ["“We sail at noon today.”"], cue, "Orr")
    assert one.cue[0].of(text) == kept


def test_a_short_answer_behind_a_label_is_no_term() -> None:
    text = "Q. Who held the rope?\n\nA. My aunt did."
    one = StatementDraft(kind=Kind.DIRECT, spans=(Span(26, 38),), found=0.8, linked=0.8, reason="label")
    assert one.spans[0].of(text) == "My aunt did."
    assert list(without_unlikely(document(text), [one])) == [one]


def paragraphs(text: str, contents: Sequence[str], cue: str, source: str) -> list[list[str]]:
    """The contents that are left of one statement in several paragraphs."""
    found = find_reported(document_of(read_text(text)), [tagging(text, contents, cue, source)])
    return [words(text, one) for one in found]


def test_a_clause_below_the_headline_that_reports_is_told_on() -> None:
    first, second = "The pier will open on Sundays", "The pier has two lamps"
    assert paragraphs(f"{first}, Orr says\n\n{second}", [first, second], "says", "Orr") == [[first]]
    assert paragraphs(f"“{first},” Orr says.\n\n“{second}.”", [first, second], "says", "Orr") == [
        [f"{first},", f"{second}."]
    ]


def test_the_cue_of_the_lead_does_not_report_the_headline() -> None:
    first, second = "Pier to open on Sundays", "The pier will open on Sundays"
    assert paragraphs(f"{first}\n\n{second}, Orr said.", [first], "said", "Orr") == []
    assert paragraphs(f"{first}.\n\n{second}, Orr said.", [first], "said", "Orr") == [[first]]
    assert paragraphs(f"“{first}”\n\n{second}, Orr said.", [f"“{first}”"], "said", "Orr") == [[first]]


def test_a_paragraph_that_only_tells_who_says_it_reports_the_one_above() -> None:
    first, second = "The pier will open on Sundays", "The pier has two lamps"
    assert paragraphs(f"{first}\n\nOrr said in May.", [first], "said", "Orr") == [[first]]
    below = f"{first}\n\nOrr said {second}."
    assert paragraphs(below, [first, second], "said", "Orr") == [[second]]


def test_a_colon_leads_to_a_clause_in_the_next_paragraph() -> None:
    clause = "The pier is shut"
    assert paragraphs(f"Orr said in May:\n\n{clause}", [clause], "said in May", "Orr") == [[clause]]


@pytest.mark.parametrize(
    ("above", "below", "kept"),
    [
        ("The pier will open, Orr says", "The pier has two lamps", False),
        ("The pier will open, Orr says.", "The pier has two lamps", False),
        ("Orr says that in May", "the pier will be shut", True),
        ("On the pier Orr says:", "The pier has two lamps", True),
    ],
)
def test_the_cue_of_another_paragraph_reports_nothing_below(above: str, below: str, kept: bool) -> None:
    assert paragraphs(f"{above}\n\n{below}", [below], "says", "Orr") == ([[below]] if kept else [])


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("> The pier is shut", "The pier is shut"),
        ("•The pier is shut", "The pier is shut"),
        ("- the pier is shut", "the pier is shut"),
        ("-5 degrees are enough", "-5 degrees are enough"),
    ],
)
def test_the_mark_of_a_list_or_an_answered_message_is_not_said(content: str, left: str) -> None:
    text = f"Tova Orr wrote:\n{content}\n\nIt rained."
    assert paragraphs(text, [content], "wrote", "Tova Orr") == [[left]]


def test_a_quotation_behind_a_dateline_is_direct() -> None:
    text = "PORT ELDER, May 3 — “The pier is shut,” Tova Orr said.\n\nIt rained."
    article = read_text(text)
    assert article.dateline is not None
    tagged = tagging(text, ["PORT ELDER, May 3", "“The pier is shut,”"], "said", "Tova Orr")
    (one,) = find_reported(document_of(article), [tagged])
    assert (words(text, one), one.kind) == (["The pier is shut"], Kind.DIRECT)


def test_a_source_does_not_begin_in_the_dateline() -> None:
    for head, source in (
        ("PORT ELDER, May 3, XNA – ", "XNA – Tova Orr"),
        ("Orr (XNA) and ", "XNA) and Tova Orr"),
    ):
        text = f"{head}Tova Orr said that the pier is shut.\n\nIt rained."
        article = read_text(text)
        tagged = tagging(text, ["that the pier is shut"], "said", source)
        (one,) = find_reported(document_of(article), [tagged])
        assert one.source is not None
        assert one.source.of(text) == ("Tova Orr" if article.dateline else source)


@pytest.mark.parametrize(
    "dateline", ["Port Elder, May 3 (Elder Post) - ", "PORT ELDER, May 3 (Elder Post): "]
)
def test_nobody_in_the_dateline_is_a_source_unless_it_may_be_a_label(dateline: str) -> None:
    text = f"{dateline}Claiming that the pier was safe, Tova Orr went home.\n\nIt rained."
    article = read_text(text)
    assert article.dateline is not None
    tagged = tagging(text, ["that the pier was safe"], "Claiming", "Elder Post")
    (one,) = find_reported(document_of(article), [tagged])
    assert (one.source is None) is dateline.endswith("- ")


@pytest.mark.parametrize(
    ("text", "source", "cue", "rival", "chosen"),
    [
        (
            "A row between Tova Orr and Max Idle has Idle shouting, “Sail!”",
            "between Tova Orr and Max Idle",
            "shouting",
            "Idle",
            "Idle",
        ),
        (
            "Tova Orr and Max Idle heard Idle shouting, “Sail!”",
            "Tova Orr and Max Idle",
            "shouting",
            "Idle",
            "",
        ),
        (
            "Tova Orr showed the letter Max Idle sent to the crew saying that it sank.",
            "Tova Orr",
            "saying",
            "Max Idle",
            "Max Idle",
        ),
        (
            "Tova Orr showed the note that captain Max Idle left saying that it sank.",
            "Tova Orr",
            "saying",
            "Max Idle",
            "Max Idle",
        ),
        (
            "Tova Orr showed the note that captain Max Idle left, saying that it sank.",
            "Tova Orr",
            "saying",
            "Max Idle",
            "",
        ),
        (
            "Tova Orr showed the note to Max Idle on board, saying that it sank.",
            "Tova Orr",
            "saying",
            "Max Idle",
            "",
        ),
        (
            "Tova Orr showed the boat Max Idle built, saying that it sank.",
            "Tova Orr",
            "saying",
            "Max Idle",
            "",
        ),
        (
            "Tova Orr said the letter Max Idle sent said that it sank.",
            "Tova Orr",
            "said that",
            "Max Idle",
            "",
        ),
        (
            "The film ends with footage of Max Idle saying it sank.",
            "The film",
            "saying",
            "Max Idle",
            "Max Idle",
        ),
        ("The film ends with footage of Max Idle, saying it sank.", "The film", "saying", "Max Idle", ""),
        ("Tova Orr told of the death of Max Idle saying it sank.", "Tova Orr", "saying", "Max Idle", ""),
        ("Tova Orr held a copy of what Max Idle said it sank.", "Tova Orr", "said", "Max Idle", ""),
    ],
)
def test_the_source_is_the_subject_of_the_cue(
    text: str, source: str, cue: str, rival: str, chosen: str
) -> None:
    place = partial(last_span_of, text)
    draft = StatementDraft(
        kind=Kind.INDIRECT,
        spans=(Span(len(text) - 5, len(text) - 1),),
        cue=(place(cue),),
        source=place(source),
        rivals=(ScoredSource(place(rival), 0.1),),
    )
    (one,) = with_subjects(document(text), [draft])
    assert one.source is not None
    assert one.source.of(text) == (chosen or source)


@pytest.mark.parametrize(
    ("clause", "cue", "kept", "who"),
    [
        ("that the boat was old and Max Idle", "warned", "that the boat was old", "Max Idle"),
        ("the boat was old but the crew", "warned", "the boat was old", "the crew"),
        ("the boat was old, while the crew", "warned", "the boat was old", "the crew"),
        ("that Kit and Max Idle", "warned", "that Kit and Max Idle", "Tova Orr"),
        ("the boat was old and had", "warned", "the boat was old and had", "Tova Orr"),
        ("it was bow and stern", "warning", "it was bow and stern", "Tova Orr"),
    ],
)
def test_a_clause_does_not_take_in_the_subject_of_the_next_cue(
    clause: str, cue: str, kept: str, who: str
) -> None:
    text = f"Tova Orr said {clause} {cue} that it would sink."
    first, second = text.index(clause), text.index("that it would sink")
    source, said = Span(0, 8), text.index(cue)
    drafts = [
        StatementDraft(
            kind=Kind.INDIRECT, spans=(Span(first, first + len(clause)),), cue=(Span(9, 13),), source=source
        ),
        StatementDraft(
            kind=Kind.INDIRECT,
            spans=(Span(second, len(text) - 1),),
            cue=(Span(said, said + len(cue)),),
            source=source,
        ),
    ]
    one, after = with_subjects(document(text), drafts)
    assert words(text, one) == [kept]
    assert after.source is not None
    assert after.source.of(text) == who


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("Tova Orr was told: “Sell the dock.”", "was told", None),
        ("“Sell the dock,” Tova Orr was told.", "was told", None),
        ("Tova Orr had been told: “Sell the dock.”", "had been told", None),
        ("Tova Orr was not warned: “Sell the dock.”", "was not warned", None),
        ("“Sell the dock,” Tova Orr is told.", "is told", None),
        ("“Sell the dock,” Tova Orr was warning.", "was warning", "Tova Orr"),
        ("“Sell the dock,” Tova Orr had told.", "had told", "Tova Orr"),
        ("“Sell the dock,” Tova Orr had been telling.", "had been telling", "Tova Orr"),
        ("Tova Orr was told by Max Idle: “Sell the dock.”", "was told", "Max Idle"),
        ("“Sell the dock,” Tova Orr was told by the banker on Monday.", "was told", "the banker"),
        ("“Sell the dock,” Tova Orr was told by letter.", "was told", None),
        ("“Sell the dock,” Tova Orr was told by Friday.", "was told", None),
        ("“Sell the dock,” Tova Orr was told, by the end of May.", "was told", None),
        ("Tova Orr told: ‘Sell the dock’\n\nIt rained.", "told", None),
        ("Tova Orr urged: ‘Sell the dock’\n\nIt rained.", "urged", None),
        ("Tova Orr warns: ‘Sell the dock’\n\nIt rained.", "warns", "Tova Orr"),
        ("Tova Orr warned: “Sell the dock.”\n\nIt rained.", "warned", "Tova Orr"),
        ("Tova Orr asked: “Sell the dock?”\n\nIt rained.", "asked", "Tova Orr"),
        ("Tova Orr told Max Idle: ‘Sell the dock’\n\nIt rained.", "told", "Tova Orr"),
        ("Tova Orr was angry and said: “Sell the dock.”", "said", "Tova Orr"),
    ],
)
def test_whoever_was_told_something_did_not_say_it(text: str, cue: str, who: str | None) -> None:
    place = partial(span_of, text)
    draft = StatementDraft(
        kind=Kind.DIRECT, spans=(place("Sell the dock"),), cue=(place(cue),), source=place("Tova Orr")
    )
    (one,) = with_subjects(document_of(read_text(text)), [draft])
    assert (one.source and one.source.of(text)) == who


def test_i_am_told_what_others_say() -> None:
    text = "I am told that the dock was sold."
    draft = StatementDraft(kind=Kind.INDIRECT, spans=(Span(10, 32),), cue=(Span(2, 9),), source=Span(0, 1))
    (one,) = with_subjects(document(text), [draft])
    assert one.source is None


@pytest.mark.parametrize("tagged", [Span(0, 8), Span(21, 24), None])
def test_whoever_told_somebody_something_is_named_behind_a_passive(tagged: Span | None) -> None:
    """Whatever was tagged as the source, also with reported words."""
    text = "Tova Orr was told by her banker that the dock was sold."
    draft = StatementDraft(kind=Kind.INDIRECT, spans=(Span(37, 54),), cue=(Span(9, 17),), source=tagged)
    (one,) = with_subjects(document(text), [draft])
    assert one.source is not None
    assert one.source.of(text) == "her banker"


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("The dock had been sold, Lund Assizes heard.", "heard", None),
        ("The dock had been sold, Lund Assizes has heard.", "has heard", None),
        ("Lund Assizes heard the dock had been sold.", "heard", None),
        ("The dock had been sold, Lund Assizes was told.", "was told", None),
        ("Lund Assizes was told the dock had been sold.", "was told", None),
        ("The dock had been sold, Lund Assizes was heard saying.", "was heard saying", "Lund Assizes"),
        ("The dock had been sold, Lund Assizes told.", "told", "Lund Assizes"),
    ],
)
def test_whoever_heard_something_did_not_say_it(text: str, cue: str, who: str | None) -> None:
    def place(words: str) -> Span:
        at = text.lower().index(words.lower())
        return Span(at, at + len(words))

    draft = StatementDraft(
        kind=Kind.INDIRECT,
        spans=(place("the dock had been sold"),),
        cue=(place(cue),),
        source=place("Lund Assizes"),
    )
    (one,) = with_subjects(document(text), [draft])
    assert (one.source and one.source.of(text)) == who


@pytest.mark.parametrize(
    ("cue", "who"),
    [
        ("was reported", None),
        ("has since been claimed", None),
        ("was told", None),
        ("has reported", "it"),
        ("was forced to admit", "it"),
        ("was quoted as saying", "it"),
    ],
)
def test_a_passive_hides_who_speaks_behind_it(cue: str, who: str | None) -> None:
    text = f"The dock had been sold, it {cue}."
    draft = StatementDraft(
        kind=Kind.INDIRECT, spans=(Span(0, 22),), cue=(Span(27, len(text) - 1),), source=Span(24, 26)
    )
    (one,) = with_subjects(document(text), [draft])
    assert (one.source and one.source.of(text)) == who


def test_whoever_is_named_behind_an_impersonal_clause_does_not_say_it() -> None:
    text = "It was claimed that the dock was sold, which Harbor Lines denied."
    draft = StatementDraft(kind=Kind.INDIRECT, spans=(Span(15, 37),), cue=(Span(3, 14),), source=Span(45, 57))
    (one,) = with_subjects(document(text), [draft])
    assert one.source is None


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("Asked by Max Idle whether the dock was sold", False),
        ("When asked if it was old", False),
        ("When asked nicely, the dog sits", True),
        ("Asked about the dock would be wrong", True),
        ("Max Idle asked whether the dock was sold", True),
    ],
)
def test_a_question_that_leads_to_an_answer_is_not_said_by_whoever_answers(
    content: str, *, kept: bool
) -> None:
    text, end = f"{content}, Tova Orr said yes.", len(content)
    cue, source = Span(end + 11, end + 19), Span(end + 2, end + 10)
    draft = StatementDraft(kind=Kind.INDIRECT, spans=(Span(0, end),), cue=(cue,), source=source)
    assert bool(without_unlikely(document(text), [draft])) is kept


def test_whoever_answers_behind_a_question_did_not_ask_it() -> None:
    text = "Asked how the dock was sold, Tova Orr said it was not."
    draft = StatementDraft(kind=Kind.INDIRECT, spans=(Span(6, 27),), cue=(Span(0, 5),), source=Span(29, 37))
    (one,) = with_subjects(document(text), [draft])
    assert one.source is None


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("this while visiting the dock that was sold", False),
        ("this when he met the crew", False),
        ("this while the crew sailed on", False),
        ("this when he was ten: “Sell it”", True),
        ("this while sailing is a risk", True),
        ("this while popular would not work", True),
        ("this was a mistake of the crew", True),
        ("that while he was away it was sold", True),
    ],
)
def test_words_that_only_refer_to_others_are_no_content(content: str, *, kept: bool) -> None:
    found = statements(f"It sank. Orr said {content}.", [content], "said", "Orr")
    assert bool(found) is kept


def test_a_conjunction_alone_is_no_statement() -> None:
    text = "It is claimed that Orr, who is 40, had told a friend that he would go."
    draft = StatementDraft(kind=Kind.INDIRECT, spans=(Span(14, 18),), cue=(Span(3, 13),), source=Span(19, 22))
    assert without_unlikely(document(text), [draft]) == ()


def test_whoever_is_named_in_the_content_does_not_say_it() -> None:
    text = "Tova Orr was told by Max Idle that the dock was sold."
    draft = StatementDraft(kind=Kind.INDIRECT, spans=(Span(0, 8), Span(21, 52)), cue=(Span(9, 17),))
    (one,) = with_subjects(document(text), [draft])
    assert one.source is None


def test_the_subjects_of_many_cues_in_one_sentence_cost_linear_time(linear: Linear) -> None:
    unit = "between Tova Orr and Max Idle they heard Idle shouting no, "

    def prepare(size: int) -> Run:
        text = unit * (size // len(unit))
        drafts = [
            StatementDraft(
                kind=Kind.INDIRECT,
                spans=(Span(at + 55, at + 57),),
                cue=(Span(at + 46, at + 54),),
                source=Span(at, at + 29),
                rivals=(ScoredSource(Span(at + 41, at + 45), 0.1),),
            )
            for at in range(0, len(text), len(unit))
        ]
        article = document(text)
        return lambda: with_subjects(article, drafts)

    linear(prepare)


@pytest.mark.parametrize(("taken", "left"), [(Span(5, 45), 0), (Span(5, 30), 1), (Span(0, 4), 1)])
def test_what_turns_take_over_is_not_reported(taken: Span, left: int) -> None:
    text = "Ruiz: The warden told me the dock would flood.\n"
    tagged = tagging(text, ["the dock would flood"], "told", "The warden")
    assert len(find_reported(document(text), [tagged], taken=SpanIndex([taken]))) == left


def test_many_clauses_in_one_sentence_cost_linear_time(linear: Linear) -> None:
    unit = "Ruiz, who said that it was late, left, "

    def prepare(size: int) -> Run:
        text = unit * (size // len(unit))
        drafts = [
            StatementDraft(
                kind=Kind.INDIRECT,
                spans=(Span(at + 15, at + 31),),
                cue=(Span(at + 10, at + 14),),
                source=Span(at + 6, at + 9),
            )
            for at in range(0, len(text) - len(unit), len(unit))
        ]
        read = document(text)
        return lambda: [part for one in drafts for part in split_and_trim(read, one)]

    linear(prepare)
