"""Words of an article: once read, with the classes of the language's tables."""

import pytest
from documents import document_of

from quoteattr.document.words import read_words
from quoteattr.enums import Gender
from quoteattr.languages import language
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Article, Block, BlockKind, Span

PEOPLE = language("en").people


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("senators", W.GROUP),
        ("Harbormasters", W.PEOPLE_PLURAL),
        ("quickly", W.ADVERB),
        ("R-Lakeland", W.PARTY_LABEL),
        ("McOrr", W.PREFIXED),
        ("the", W.THE),
        ("the", W.DETERMINER),
        ("She", W.NOMINATIVE),
    ],
)
def test_a_word_has_the_class_of_its_list_or_its_ending(text: str, kind: int) -> None:
    (word,) = read_words(text, Span(0, len(text)), PEOPLE)
    assert word.is_a(kind)


@pytest.mark.parametrize(("text", "kind"), [("US", W.PRONOUN), ("family", W.ADVERB), ("ly", W.ADVERB)])
def test_a_word_that_only_looks_so_has_no_such_class(text: str, kind: int) -> None:
    (word,) = read_words(text, Span(0, len(text)), PEOPLE)
    assert not word.is_a(kind)


def test_lemmas_and_genders_are_those_of_the_noun() -> None:
    text = "Sens. attorney councilwoman harbormaster"
    words = read_words(text, Span(0, len(text)), PEOPLE)
    assert [word.lemma for word in words] == ["senator", "lawyer", "councilor", "harbormaster"]
    assert [word.gender for word in words] == [None, None, Gender.FEMALE, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u/kitorr and r/elm-ford", ["u/kitorr", "and", "r/elm-ford"]),
        ("u/kit_orr’s boat", ["u/kit_orr", "boat"]),
        ("and/or u/s 137", ["and", "or", "u", "s", "137"]),
        ("elm.example/r/elmford", ["elm.example", "r", "elmford"]),
    ],
)
def test_a_name_on_reddit_is_one_word(text: str, expected: list[str]) -> None:
    assert [word.text for word in read_words(text, Span(0, len(text)), PEOPLE)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,409 crews and 2,300,000 eels", ["1,409", "crews", "and", "2,300,000", "eels"]),
        ("at 14:32 Orr, 24,Lind", ["at", "14:32", "Orr", "24", "Lind"]),
        ("in 1,2 and 10,4567", ["in", "1", "2", "and", "10", "4567"]),
    ],
)
def test_a_number_is_one_word(text: str, expected: list[str]) -> None:
    assert [word.text for word in read_words(text, Span(0, len(text)), PEOPLE)] == expected


def test_words_are_read_once_and_cut_by_place() -> None:
    text = "The ministry’s aide, Kit Orr-Vask, left.\nBoilerplate here"
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 40)), Block(BlockKind.BOILERPLATE, Span(41, len(text))))
    document = document_of(Article(text=text, blocks=blocks))
    assert document.words is document.words
    assert [word.text for line in document.words.lines() for word in line] == [
        "The",
        "ministry",
        "aide",
        "Kit",
        "Orr-Vask",
        "left",
    ]
    owner = document.words.within(Span(0, 12))[-1]
    assert (owner.text, owner.genitive) == ("ministry", False)  # the mark lies outside
    assert document.words.within(Span(0, 14))[-1].genitive
    assert [word.text for word in document.words.within(Span(25, 28))] == ["Orr"]


def test_a_stop_without_a_space_parts_words_but_not_initials_and_sites() -> None:
    text = "It rained.Then A.Vask saw the U.S. site Marsk.Co there"
    words = read_words(text, Span(0, len(text)), PEOPLE)
    assert [word.text for word in words] == [
        "It", "rained", "Then", "A.Vask", "saw", "the", "U.S.", "site", "Marsk.Co", "there",
    ]  # fmt: skip


def test_an_abbreviation_has_a_genitive_like_any_other_word() -> None:
    text = "The U.S.'s Vask Inc.’s Orr Jr.'s boat, e.g.'so' left."
    words = read_words(text, Span(0, len(text)), PEOPLE)
    assert [(word.text, word.genitive) for word in words[1:6]] == [
        ("U.S.", True),
        ("Vask", False),
        ("Inc.", True),
        ("Orr", False),
        ("Jr.", True),
    ]
    assert [word.text for word in words[6:]] == ["boat", "e.g.", "so", "left"]
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]


def test_marks_inside_a_word_are_hyphens_and_apostrophes_of_all_shapes() -> None:
    text = "Orr‘s Trade-Tide Board said al-Vask – who left–has not-Vask"
    words = read_words(text, Span(0, len(text)), PEOPLE)
    assert [word.text for word in words] == [
        "Orr", "Trade-Tide", "Board", "said", "al-Vask", "who", "left", "has", "not-Vask",
    ]  # fmt: skip
    assert [word.text for word in words if word.capital] == ["Orr", "Trade-Tide", "Board", "al-Vask"]
    assert words[0].genitive


def test_a_number_before_a_hyphen_begins_no_name() -> None:
    text = "Sixteen-year-old Orr, Elmford-wide Quill, Two-time Vask, Ten-Islands and Tide-on-Marsk"
    words = read_words(text, Span(0, len(text)), PEOPLE)
    names = ["Orr", "Elmford-wide", "Quill", "Vask", "Ten-Islands", "Tide-on-Marsk"]
    assert [word.text for word in words if word.capital] == names


def test_the_end_of_a_line_ends_a_sentence() -> None:
    text = "No stop here\nAnn came. Bo left"
    words = document_of(Article(text=text)).words
    assert [words.sentence(word.start) for line in words.lines() for word in line] == [0, 0, 0, 1, 1, 2, 2]


def test_the_word_before_a_sentence_is_the_last_of_the_sentence_or_line_before_it() -> None:
    words = document_of(Article(text="No stop here\nAnn came. Bo left")).words
    before = [words.before_sentence(number) for number in range(3)]
    assert [word and word.text for word in before] == [None, "here", "came"]


def test_a_text_without_words_has_no_word_before_a_sentence() -> None:
    words = document_of(Article(text="…")).words
    assert words.before_sentence(words.sentence(0)) is None


def test_words_are_looked_for_by_their_lower_case() -> None:
    words = document_of(Article(text="The bell rang.\nAnn’s bells, the Bell Trust’s, rang")).words
    assert words.places({"bell", "ann"}) == [4, 15, 32]
    assert words.written["Bell"] == words.written["bell"] == "bell"


@pytest.mark.parametrize("start", range(29))
@pytest.mark.parametrize("count", [1, 2, 9])
def test_the_first_words_of_a_span_are_those_of_the_whole(start: int, count: int) -> None:
    words, span = document_of(Article(text="Ann’s bell rang. Bo Orr-Vask left")).words, Span(start, 29)
    assert words.first(span, count) == words.within(span)[:count]


def test_words_that_are_made_anew_are_equal() -> None:
    words = document_of(Article(text="Ann came to the bell. Bo left")).words
    assert [*words.lines()] == [*words.lines()] == [words.within(Span(0, 29))]


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("the New York-based analyst Ann Lee", ["Ann", "Lee"]),
        ("the New York-born analyst Ann Lee", ["Ann", "Lee"]),
        ("a South African-trained vet", []),
        ("One Norland-based expert", ["One"]),
        ("Ann Lee, Norland-based", ["Ann", "Lee"]),
        ("Norland’s Harbor-owned bank", ["Norland"]),
        ("the Al-Haddad family", ["Al-Haddad"]),
    ],
)
def test_all_words_of_a_compound_adjective_are_without_capital(text: str, capitals: list[str]) -> None:
    words = read_words(text, Span(0, len(text)), PEOPLE)
    assert [word.text for word in words if word.capital] == capitals
