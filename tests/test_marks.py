"""Quotation marks: every habit of writing them, every way of getting them wrong."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.finding.marks import DEPTH, Quotation, scan
from quoteattr.values import Doubt, Span


def paragraphs(text: str, gap: str = "\n\n") -> list[Span]:
    spans, start = [], 0
    for part in text.split(gap):
        spans.append(Span(start, start + len(part)))
        start += len(part) + len(gap)
    return spans


def read(text: str) -> tuple[Quotation, ...]:
    return scan(text, paragraphs(text))


def inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will,” she said.", ["We will,"]),
        ('"We will," she said.', ["We will,"]),
        ("''We will,'' she said.", ["We will,"]),
        ("``We will,'' she said.", ["We will,"]),
        ("‘We will,’ she said.", ["We will,"]),
        ("'We will,' she said.", ["We will,"]),
        ("„Wir bauen“, sagte sie.", ["Wir bauen"]),
        ("„Wir bauen”, sagte sie.", ["Wir bauen"]),
        ("«Nous construisons», dit-elle.", ["Nous construisons"]),
        ("« Nous construisons », dit-elle.", ["Nous construisons"]),
        ("»Wir bauen«, sagte sie.", ["Wir bauen"]),
        ("「はい」と彼女は言った。", ["はい"]),
        ("『はい』と彼女は言った。", ["はい"]),
        ("Ruiz:“We will.”", ["We will."]),
        ('Ruiz:"No way"', ["No way"]),
        ("“We will,”she said. “So there.”", ["We will,", "So there."]),
        ('“Mixed" and "pairs” of marks', ["Mixed", "pairs"]),
        ('He said "yes", "no" and "maybe".', ["yes", "no", "maybe"]),
        ("Tom “The Bell” Okafor", ["The Bell"]),
        ("the ‘2+2’ talks", ["2+2"]),
        ("(“yes”)—“no”", ["yes", "no"]),
        ("“We will” — “and soon”", ["We will", "and soon"]),
        ("He called it “sad,” “wrong” and “a shame”.", ["sad,", "wrong", "a shame"]),
    ],
)
def test_scan_reads_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert inner(text) == expected
    assert all(quotation.closed and not quotation.doubts for quotation in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        '""=',
        "“”",
        "the workers’ union and the players’ club",
        "the workers' union and the players' club",
        "don't, won’t, Okafor's",
        "'Tis the season of the '90s",
        "rock 'n' roll",
        "a 6'2\" man",
        'a 12" pipe',
        "5' 10''",
        "“““““““",
        "no marks at all",
    ],
)
def test_scan_finds_no_quotation(text: str) -> None:
    assert inner(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The players’ union won’t,’ she said.", ["The players’ union won’t,"]),
        ("'Don't go,' she said. 'It's cold.'", ["Don't go,", "It's cold."]),
        ("The players’ ‘long march’ began.", ["long march"]),
    ],
)
def test_scan_tells_single_marks_from_apostrophes(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "doubts"),
    [
        (
            "She posted a photo,”A fine day. We met.” it read.",
            ["A fine day. We met."],
            {Doubt.WRONG_WAY_MARK},
        ),
        ("“So here,“ said Ruiz. “Well.”", ["So here,", "Well."], {Doubt.WRONG_WAY_MARK}),
        ("So here,“ said Ruiz.", ["So here,"], {Doubt.WRONG_WAY_MARK, Doubt.UNOPENED_MARK}),
        ("She said “we will. And then she left.", ["we will. And then she left."], {Doubt.UNCLOSED_MARK}),
        ("We will rebuild,” she said.", ["We will rebuild,"], {Doubt.UNOPENED_MARK}),
        ("“We will. “And soon,” she said.", ["We will.", "And soon,"], {Doubt.UNCLOSED_MARK}),
    ],
)
def test_scan_gives_the_best_reading_and_a_doubt(text: str, expected: list[str], doubts: set[Doubt]) -> None:
    assert inner(text) == expected
    assert {doubt for quotation in read(text) for doubt in quotation.doubts} == doubts


def test_quotation_goes_on_over_paragraphs_without_a_doubt() -> None:
    text = "“A first day.\n\n“A second day.\n\n“A third,” she said."
    found = read(text)
    assert inner(text) == ["A first day.", "A second day.", "A third,"]
    assert [quotation.continues for quotation in found] == [False, True, True]
    assert [quotation.closed for quotation in found] == [False, False, True]
    assert not any(quotation.doubts for quotation in found)


def test_closing_mark_alone_ends_what_the_paragraph_before_left_open() -> None:
    first, second = read("“A first day.\n\nA second day,” she said.")
    assert (first.closed, second.opened, second.continues) == (False, False, True)


def test_paragraphs_with_their_own_marks_do_not_continue() -> None:
    assert [quotation.continues for quotation in read('"Bob."\n\n"What."')] == [False, False]


def test_nested_marks_are_children() -> None:
    text = "“She told me ‘he said “no” twice’ today,” Ruiz said."
    (outer,) = read(text)
    (middle,) = outer.children
    (innermost,) = middle.children
    assert [q.inner.of(text) for q in (middle, innermost)] == ["he said “no” twice", "no"]


def test_straight_single_marks_nest_in_double_ones() -> None:
    text = "\"They said 'never' to us,\" she said."
    (outer,) = read(text)
    assert [child.inner.of(text) for child in outer.children] == ["never"]


def test_stray_mark_costs_its_paragraph_at_most() -> None:
    text = 'A stray " mark.\n\n"We will," she said.\n\n"And soon," he said.'
    assert inner(text)[-2:] == ["We will,", "And soon,"]


def test_outer_holds_the_marks() -> None:
    text = "x ``We will'' y"
    (quotation,) = read(text)
    assert quotation.outer.of(text) == "``We will''"
    assert quotation.mark == "``"


HOSTILE = {
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "apostrophes": "'",
    "tiny pairs": '"a" ',
    "tiny curly pairs": "“a” ",
    "tiny single pairs": "'a' ",
    "alternating": "“‘",
    "guillemets": "« ",
    "all kinds": "“‘«‹「『„`",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_scan_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        scan(text, [Span(0, len(text))])
        return time.process_time() - start

    small = max(seconds(25_000), 0.02)
    assert seconds(100_000) < 12 * small  # four times the text


def test_scan_takes_a_long_tail_after_an_unclosed_mark() -> None:
    text = "“" + "a b " * 50_000
    assert inner(text) == [text[1:].strip()]


MARKED = st.text(st.sampled_from("“”„\"'‘’«»‹›「」`´ .,!s1a\n—("), max_size=60)


def depth(quotation: Quotation) -> int:
    return 1 + max(map(depth, quotation.children), default=0)


def check(quotations: tuple[Quotation, ...], within: Span) -> None:
    for one in quotations:
        assert within.contains(one.outer)
        assert one.outer.contains(one.inner)
        assert len(one.inner)
        check(one.children, one.inner)
    for before, after in pairwise(quotations):
        assert before.outer.end <= after.outer.start


@given(MARKED)
def test_scan_is_total_and_nests_properly(text: str) -> None:
    found = scan(text, [Span(0, len(text))])
    check(found, Span(0, len(text)))
    assert found == scan(text, [Span(0, len(text))])
    assert all(depth(quotation) <= DEPTH for quotation in found)


@given(MARKED, MARKED, MARKED)
def test_scan_is_local(first: str, middle: str, other: str) -> None:
    def tail(changed: str) -> list[tuple[int, int]]:
        text = f"{first}\n\n{changed}\n\nplain words\n\n{first}"
        start = len(text) - len(first)
        spans = [
            Span(0, len(first)),
            Span(len(first) + 2, start - 15),
            Span(start - 13, start - 2),
            Span(start, len(text)),
        ]
        return [
            (q.outer.start - start, q.outer.end - start) for q in scan(text, spans) if q.outer.start >= start
        ]

    assert tail(middle) == tail(other)


WORDS = st.lists(st.sampled_from(["we", "will", "build", "it", "soon"]), min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_scan_does_not_depend_on_typography(parts: list[tuple[str, str]]) -> None:
    def spans(opening: str, closing: str) -> list[tuple[Span, Span]]:
        text = " ".join(f"{opening}{quoted},{closing} {told}." for quoted, told in parts)
        return [(q.outer, q.inner) for q in scan(text, [Span(0, len(text))])]

    assert spans("“", "”") == spans('"', '"') == spans("«", "»") == spans("‘", "’")
