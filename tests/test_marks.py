"""Quotation marks: every habit of writing them, every way of getting them wrong."""

from itertools import pairwise

import pytest
from growth import Linear, repeated
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.document.marks import DEPTH, Quotation, scan
from quoteattr.languages import language
from quoteattr.values import Doubt, Span

ENGLISH = language("en")


def paragraphs(text: str, gap: str = "\n\n") -> list[Span]:
    spans, start = [], 0
    for part in text.split(gap):
        spans.append(Span(start, start + len(part)))
        start += len(part) + len(gap)
    return spans


def read(text: str) -> tuple[Quotation, ...]:
    return scan(text, paragraphs(text), ENGLISH)


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
        ("″We will,″ she said.", ["We will,"]),
        ("״We will,״ she said.", ["We will,"]),
        ("The 5″ pipe and the 6′ 2″ door are ″too old″.", ["too old"]),
        ('The צה״ל and חז"ל and מנכ″ל are ″too old״.', ["too old"]),
        ("The 3½″ pipe and the ¼″ one are ″too old″.", ["too old"]),
        ("“The 12″ hose leaks，” she said．", ["The 12″ hose leaks，"]),
        ("'We will,' she said.", ["We will,"]),
        ("‘’Tis late,’ she said.", ["’Tis late,"]),
        ("‘’90s music,’ she said.", ["’90s music,"]),
        ("‘We will,’ she said, and ’tis late.", ["We will,"]),
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
        ("‚Wir bauen‘, sagte sie.", ["Wir bauen"]),
        ("« Oui », ou : « Non », puis « Peut-être ».", ["Oui", "Non", "Peut-être"]),
        ('She said " yes" and "no ".', ["yes", "no"]),
        ('He asked—"why?"—and left.', ["why?"]),
        ("“… and then we sang,” said Ruiz.", ["… and then we sang,"]),
        ("“We were going to—” Ruiz began.", ["We were going to—"]),
        ("“Yes.”“No,” said Ruiz.", ["Yes.", "No,"]),
        ("“We won in 2016” was all he said.", ["We won in 2016"]),
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
        "‘Twas the ‘90s, and ‘em boys’ toys were tin.",
        "rock ’n’ roll",
        "a 6'2\" man and a 5'4\" man",
        "He is 6’2” and she is 5’4” tall.",
        '<a href="https://example.org">the page</a>',
        "<a href=”https://example.org” target=”_blank”>the page</a>",
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
        ("The hall and ‘the players’ lounge’ opened.", ["the players’ lounge"]),
        ("the 'yes' men's 'no' men", ["yes", "no"]),
        ("‘One Bridge’ would replace ‘Two Ferries.’", ["One Bridge", "Two Ferries."]),
        ("‘I was sittin’ there,’ said Ruiz.", ["I was sittin’ there,"]),
        ("‘rock ’n’ roll’ years", ["rock ’n’ roll"]),
        ("'You had some plans--'", ["You had some plans--"]),
        ("‘bout the residents’ hall: “A roof at last.”", ["A roof at last."]),
        ("'It leaks,'[1] she said. '[20] tiles fell.'²", ["It leaks,", "[20] tiles fell."]),
        ("In ‘08 they built “the long roof” and “the ‘old’ hall”.", ["the long roof", "the ‘old’ hall"]),
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
        (
            "He saw “a mess and left. Later he said “yes.”",
            ["a mess and left.", "yes."],
            {Doubt.UNCLOSED_MARK},
        ),
        ("“We will stop here.’ Ruiz left early.", ["We will stop here."], {Doubt.UNCLOSED_MARK}),
        ("“We will. “", ["We will."], {Doubt.WRONG_WAY_MARK}),
        ("“The roof is tight.“[Ruiz News]", ["The roof is tight."], {Doubt.WRONG_WAY_MARK}),
        ("Ruiz says,” roofs leak in the rain.”", ["roofs leak in the rain."], {Doubt.WRONG_WAY_MARK}),
        ("” … but roofs leak,” said Ruiz.", ["… but roofs leak,"], {Doubt.WRONG_WAY_MARK}),
        ("”So here,“ said Ruiz.", ["So here,"], {Doubt.WRONG_WAY_MARK}),
        ("The ‘old hall fell. He said, “we will", ["we will"], {Doubt.UNCLOSED_MARK}),
        ("The ‘old “hall is ‘high’ still", ["hall is ‘high’ still"], {Doubt.UNCLOSED_MARK}),
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


def trees(text: str, quotations: tuple[Quotation, ...]) -> list[tuple[str, list[object]]]:
    return [(one.inner.of(text), [*trees(text, one.children)]) for one in quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The song “Long Roof” is old,” he said.", ("The song “Long Roof” is old,", [("Long Roof", [])])),
        ('"The song "Long Roof" is old," he said.', ('The song "Long Roof" is old,', [("Long Roof", [])])),
        ("«La «longue» nuit», dit-il.", ("La «longue» nuit", [("longue", [])])),
        ("„Er sagte ‚nein‘ zu mir“, sagte sie.", ("Er sagte ‚nein‘ zu mir", [("nein", [])])),
        ("\"'Yes' it is,\" he said.", ("'Yes' it is,", [("Yes", [])])),
        ("'\"Yes\" it is,' he said.", ('"Yes" it is,', [("Yes", [])])),
        ("''She said 'yes.'''", ("She said 'yes.'", [("yes.", [])])),
        ("'''Yes,' she told us,'' he said.", ("'Yes,' she told us,", [("Yes,", [])])),
        ('"a 12" pipe," he said.', ('a 12" pipe,', [])),
        (
            "'He said, \"I said 'no' twice,\" too,' said Ruiz.",
            ("He said, \"I said 'no' twice,\" too,", [("I said 'no' twice,", [("no", [])])]),
        ),
    ],
)
def test_marks_nest_by_balance(text: str, expected: tuple[str, list[object]]) -> None:
    assert trees(text, read(text)) == [expected]
    assert not read(text)[0].doubts


def test_single_marks_continue_where_they_are_the_main_ones() -> None:
    text = "‘A first day.\n\n‘A second day.\n\n‘A third,’ she said."
    assert inner(text) == ["A first day.", "A second day.", "A third,"]
    assert [quotation.continues for quotation in read(text)] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "continued"),
    [
        ("‘We will,’ she said. ‘It is late.\n\n‘And cold.’", [False, False, True]),
        ("'We will,' she said. 'It is late.\n\n'And cold.'", [False, False, True]),
        ("‘We will,’ she said. ‘It is late.’\n\n‘And cold.’", [False, False, False]),
        ("‘We will,’ she said. It was the ’90s.\n\n‘And cold.’", [False, False]),
        ("‘We will,’ she said. ‘It is late.\n\nIt was cold.", [False]),
    ],
)
def test_a_single_mark_behind_another_quotation_may_open_one_that_the_next_paragraph_continues(
    text: str, continued: list[bool]
) -> None:
    assert [quotation.continues for quotation in read(text)] == continued


def test_a_quotation_left_open_continues_in_one_that_follows_right_upon_it() -> None:
    text = "She said: “The roof leaks. “We will build. “And soon,” and left. “Good.”"
    assert inner(text) == ["The roof leaks.", "We will build.", "And soon,", "Good."]
    assert [quotation.continues for quotation in read(text)] == [False, True, True, False]
    assert not any(quotation.continues for quotation in read("“Old and “new” roofs leak."))


def test_apostrophes_continue_nothing_where_double_marks_are_the_main_ones() -> None:
    text = "‘Old roofs leak.\n\n‘New ones do too.\n\n“Rain,” she said.\n\n“More rain,” he said."
    assert inner(text) == ["Rain,", "More rain,"]


def test_styles_tell_levels_apart_in_a_paragraph_that_goes_on() -> None:
    text = '"The “long roof” leaks. It is old.\n\n"We will build,” she said.'
    first, second = read(text)
    assert first.inner.of(text) == "The “long roof” leaks. It is old."
    assert [child.inner.of(text) for child in first.children] == ["long roof"]
    assert second.continues
    assert not first.doubts


def test_quotation_ended_early_does_not_continue() -> None:
    text = "He saw “a mess and left. Later he said “yes.”\n\n“No,” said Ruiz."
    assert [quotation.continues for quotation in read(text)] == [False, False, False]


def test_unclosed_quotation_ends_with_its_paragraph_trimmed() -> None:
    text = "She said “we will.  \n"
    (quotation,) = scan(text, [Span(0, len(text))], ENGLISH)
    assert (quotation.outer, quotation.closed, quotation.opened) == (Span(9, 18), False, True)


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
    "plurals": "s' ",
    "inches": '12" ',
    "sentences": "“aaa. A",
    "all kinds": "“‘«‹「『„`",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_scan_is_linear(unit: str, linear: Linear) -> None:
    linear(repeated(unit, lambda text: read(text + '\n\n"next')))


@pytest.mark.parametrize(
    "text",
    ['"' * 100_000, '"a" ' * 50_000, "“‘" * 50_000, '"' + "“a” " * 25_000, "“" + "aaa. A " * 30_000 + "“"],
    ids=["marks in a row", "tiny pairs", "alternating", "two styles", "sentences"],
)
def test_scan_takes_long_hostile_text(text: str) -> None:
    found = read(text + '\n\n"next')
    assert all(0 <= one.inner.start <= one.inner.end <= len(text) + 7 for one in found)


def test_scan_takes_a_long_tail_after_an_unclosed_mark() -> None:
    text = "“" + "a b " * 50_000
    assert inner(text) == [text[1:].strip()]


def test_scan_takes_surrogates_and_control_characters() -> None:
    text = "\ud800 “\udfff\x00” \u202e"
    assert inner(text) == ["\udfff\x00"]


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
    found = scan(text, [Span(0, len(text))], ENGLISH)
    check(found, Span(0, len(text)))
    assert found == scan(text, [Span(0, len(text))], ENGLISH)
    assert all(depth(quotation) <= DEPTH for quotation in found)


def laid_out(parts: list[str]) -> tuple[str, list[Span]]:
    spans, start = [], 0
    for part in parts:
        spans.append(Span(start, start + len(part)))
        start += len(part) + 2
    return "\n\n".join(parts), spans


@given(MARKED, MARKED, MARKED)
def test_scan_is_local(first: str, middle: str, other: str) -> None:
    votes = ["“yes”"] * 4  # one thing is decided for the whole text: that double marks are its main ones

    def ends(changed: str) -> list[list[tuple[int, int]]]:
        text, spans = laid_out([*votes, first, "plain", changed, "plain", first])
        found = scan(text, spans, ENGLISH)
        return [
            [(q.outer.start - span.start, q.outer.end - span.start) for q in found if span.contains(q.outer)]
            for span in (spans[4], spans[-1])
        ]

    assert ends(middle) == ends(other)


@given(st.lists(MARKED, max_size=6))
def test_scan_keeps_to_paragraphs(parts: list[str]) -> None:
    text, spans = laid_out(parts)
    found = scan(text, spans, ENGLISH)
    check(found, Span(0, len(text)))
    for one in found:
        assert any(span.contains(one.outer) for span in spans)
        assert one.closed or one.opened
        assert depth(one) <= DEPTH
        if one.continues and one.outer.start not in {span.start for span in spans}:
            before = found[found.index(one) - 1]
            assert not before.closed
            assert text[before.outer.end : one.outer.start].isspace()


WORDS = st.lists(st.sampled_from(["we", "will", "build", "it", "soon"]), min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_scan_does_not_depend_on_typography(parts: list[tuple[str, str]]) -> None:
    def spans(opening: str, closing: str) -> list[tuple[Span, Span]]:
        text = " ".join(f"{opening}{quoted},{closing} {told}." for quoted, told in parts)
        return [(q.outer, q.inner) for q in scan(text, [Span(0, len(text))], ENGLISH)]

    assert spans("“", "”") == spans('"', '"') == spans("«", "»") == spans("‘", "’")
    assert spans('"', '"') == spans("″", "″") == spans("״", "״")


@given(WORDS, WORDS, WORDS)
def test_nesting_does_not_depend_on_typography(first: str, second: str, told: str) -> None:
    def shape(a: str, b: str, c: str, d: str) -> list[tuple[Span, list[Span]]]:
        text = f"{a}{first} {b}{second}{c} {told},{d} said Ruiz."
        return [(q.outer, [child.outer for child in q.children]) for q in read(text)]

    curly = shape("“", "‘", "’", "”")
    assert [len(children) for _, children in curly] == [1]
    assert curly == shape('"', "'", "'", '"') == shape("“", "“", "”", "”") == shape("‘", "“", "”", "’")


def test_a_mark_that_opens_the_items_of_a_list_is_none() -> None:
    assert inner("» The pier opens in May\n» The ferry is shut") == []
    assert inner("»The pier opens in May«, she said.") == ["The pier opens in May"]
