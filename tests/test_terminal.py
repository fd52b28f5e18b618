"""The painted article: marks in their place, notes below, nothing that drives the terminal."""

import datetime as dt
import re

import attrs
import hypothesis.strategies as st
import pytest
from documents import span_of
from growth import Linear, Run
from hypothesis import given, settings

from quoteattr.output.terminal import one_line, paint, safe
from quoteattr.values import (
    Article,
    Basis,
    Block,
    BlockKind,
    DateCandidate,
    DateEvidence,
    Doubt,
    Evidence,
    Excerpt,
    Granularity,
    Kind,
    Quote,
    QuoteDate,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerKind,
)

TEXT = "“We will rebuild,” Ana Ruiz said on Sunday. “It takes time.”\n\nNobody else spoke."
COLOUR_CODE = re.compile(r"\x1b\[[0-9]+m")


def excerpt(text: str, words: str) -> Excerpt:
    return Excerpt.of(text, span_of(text, words))


def ruiz(text: str = TEXT) -> Quote:
    spans = (span_of(text, "We will rebuild,"), span_of(text, "It takes time."))
    day = dt.date(2021, 12, 5)
    return Quote(
        text=Excerpt.of(text, *spans).text,
        kind=Kind.DIRECT,
        spans=spans,
        cue=excerpt(text, "said"),
        speaker=Speaker(name="Ana Ruiz", kind=SpeakerKind.PERSON, mention=excerpt(text, "Ana Ruiz")),
        date=QuoteDate(
            start=day,
            end=day,
            granularity=Granularity.DAY,
            basis=Basis.STATED,
            edtf="2021-12-05",
            span=span_of(text, "on Sunday"),
        ),
        confidence=0.934,
    )


def bare(start: int, end: int) -> Quote:
    return Quote(text="", kind=Kind.INDIRECT, spans=(Span(start, end),))


def test_brackets_mark_words_cue_speaker_and_date() -> None:
    assert paint(Article(text=TEXT), [ruiz()], colour=False, width=0) == (
        "“⟦q1 We will rebuild,⟧” ⟦s1 Ana Ruiz⟧ ⟦c1 said⟧ ⟦d1 on Sunday⟧. “⟦q1 It takes time.⟧”\n"
        "  1 → Ana Ruiz, 2021-12-05 (direct, 0.93)\n"
        "\n"
        "Nobody else spoke.\n"
        "\n"
        "⟦q⟧ words said, ⟦c⟧ cue, ⟦s⟧ speaker, ⟦d⟧ date\n"
    )


def test_colours_mark_the_same_words() -> None:
    painted = paint(Article(text=TEXT), [ruiz()], colour=True, width=0)
    first = painted.partition("\n")[0]
    assert "\x1b[36mAna\x1b[0m \x1b[36mRuiz\x1b[0m \x1b[33msaid\x1b[0m" in first
    assert COLOUR_CODE.sub("", first) == TEXT.partition("\n")[0].replace("We", "[1]We")


def test_each_quote_is_told_below_its_own_paragraph() -> None:
    text = "One said.\n\nTwo said."
    painted = paint(Article(text=text), [bare(0, 3), bare(11, 14)], colour=False, width=0)
    assert re.findall(r"(?m)^  (\d) →|^⟦q(\d)", painted) == [("", "1"), ("1", ""), ("", "2"), ("2", "")]


def test_notes_wait_for_the_end_of_a_hard_wrapped_block() -> None:
    text = "Words said\nand more.\n\nNext."
    article = Article(text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, 20)),))
    painted = paint(article, [bare(0, 5)], colour=False, width=0)
    assert painted.startswith("⟦q1 Words⟧ said\nand more.\n  1 → unknown speaker (indirect, 1.00)\n\nNext.")


def test_a_note_in_mid_line_gets_a_line_of_its_own() -> None:
    article = Article(text="First. Second.", blocks=(Block(BlockKind.PARAGRAPH, Span(0, 6)),))
    painted = paint(article, [bare(0, 5)], colour=False, width=0)
    assert painted.split("\n")[:3] == ["⟦q1 First⟧.", "  1 → unknown speaker (indirect, 1.00)", " Second."]


def test_why_tells_what_speaks_for_a_quote() -> None:
    evidence = Evidence(content=0.97, said=0.9, source=0.8, rival=0.15)
    doubtful = attrs.evolve(
        ruiz(), reason="cue-between", evidence=evidence, doubts=(Doubt.UNSURE_SPEAKER,), date=None
    )
    lines = paint(Article(text=TEXT), [doubtful], colour=False, why=True).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  1 →"))
    assert [line.strip() for line in lines[at + 1 : at + 4]] == [
        "cue-between: content 0.97, said 0.90, source 0.80, next best 0.15",
        "cue “said”, mention “Ana Ruiz”",
        "doubts: unsure_speaker",
    ]


def test_why_names_the_runners_up() -> None:
    quote = ruiz()
    other = SpeakerCandidate(name="Tom Okafor", kind=SpeakerKind.PERSON, score=0.21)
    assert quote.date is not None
    dates = (
        DateCandidate(edtf="2021-12-01", basis=Basis.CONTEXT, score=0.2),
        DateCandidate(edtf="", basis=None, score=0.1),
    )
    doubtful = attrs.evolve(
        quote,
        evidence=Evidence(others=(other,)),
        date=attrs.evolve(quote.date, evidence=DateEvidence(others=dates)),
    )
    assert "      or else: Tom Okafor 0.21, 2021-12-01 0.20, no day 0.10" in paint(
        Article(text=TEXT), [doubtful], colour=False, why=True
    )


def test_the_inner_of_two_marks_shows() -> None:
    painted = paint(Article(text="abcdef"), [bare(0, 6), bare(2, 4)], colour=False, width=0)
    assert painted.startswith("⟦q1 ab⟧⟦q2 cd⟧⟦q1 ef⟧\n")


def test_an_article_without_quotes_is_printed_as_it_is() -> None:
    assert paint(Article(text=TEXT), [], colour=False, width=0).startswith(TEXT + "\n\n")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b31m", "�31m"),  # CSI as one C1 character
        ("user\u202egpj.exe", "user�gpj.exe"),  # right-to-left override
        ("\u2066a\u2069", "�a�"),
        ("\ud800x", "�x"),
        ("kept\n\tas it is", "kept\n\tas it is"),
        ("line\r\nline\rover", "line\nline␍over"),
        ("👩\u200d🚒 ﷺ “ok”", "👩\u200d🚒 ﷺ “ok”"),
    ],
)
def test_safe_shows_what_a_terminal_would_obey(hostile: str, shown: str) -> None:
    assert safe(hostile) == shown
    end = len(hostile)
    quote = Quote(text="", kind=Kind.DIRECT, spans=(Span(end, end),), speaker=Speaker(name=hostile))
    painted = paint(Article(text=hostile), [quote], colour=False, width=0)
    assert painted.startswith(shown)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", painted)


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [("a\n b", 9, "a b"), ("abcdef", 4, "abc…"), (" " * 99 + "a", 9, "…"), ("\x1b", 9, "␛"), ("", 9, "")],
)
def test_one_line_is_bounded(text: str, limit: int, line: str) -> None:
    assert one_line(text, limit) == line


def test_one_line_without_a_limit_is_the_whole_text() -> None:
    assert one_line("a\n b " * 900, None) == " ".join(["a b"] * 900)


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("width", [20, 40, 79])
def test_lines_are_wrapped_at_spaces(width: int, colour: bool) -> None:
    text = "The mayor said she would rebuild the old bridge before the summer came. " * 5
    painted = COLOUR_CODE.sub("", paint(Article(text=text), [], colour=colour, width=width)).rpartition(
        "\n\n"
    )[0]
    lines = painted.split("\n")
    assert max(map(len, lines)) <= width
    assert min(map(len, lines[:-1])) > width - len(" rebuild")
    assert " ".join(lines).split() == text.split()


def test_coloured_words_are_wrapped_by_what_is_seen() -> None:
    text = "one two three four"
    painted = paint(Article(text=text), [bare(0, len(text))], colour=True, width=12)
    assert COLOUR_CODE.sub("", painted).startswith("[1]one two\nthree four\n")


def test_wide_characters_take_two_columns() -> None:
    painted = paint(Article(text="東京 東京 東京"), [], colour=False, width=9)
    assert painted.startswith("東京 東京\n東京\n")


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab “”\n\r\x1b\u202e\ud800"), max_size=40), st.data())
def test_painting_loses_no_words(text: str, data: st.DataObject) -> None:
    ends = st.tuples(*[st.integers(0, len(text))] * 2).map(sorted)
    quotes = [bare(*pair) for pair in data.draw(st.lists(ends, max_size=5))]
    painted = paint(Article(text=text), quotes, colour=True, width=data.draw(st.integers(0, 30)))
    body = COLOUR_CODE.sub("", painted).rpartition("\n\n")[0]
    body = re.sub(r"\[\d\]", "", body)
    body = re.sub(r"\s*\d\s*→\s*unknown\s*speaker\s*\(indirect,\s*1\.00\)", "", body)
    assert re.sub(r"[\s␍]", "", body) == re.sub(r"[\s␍]", "", safe(text))


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize(("unit", "quoted"), [("x", False), (" ", False), ("a ", True), ("“", True)])
def test_hostile_text_is_painted_in_linear_time(
    unit: str, quoted: bool, colour: bool, linear: Linear
) -> None:
    def prepare(size: int) -> Run:
        article = Article(text=unit * (size // len(unit)))
        quotes = [bare(at, at + 2) for at in range(0, size - 3, 6)] if quoted else []
        return lambda: paint(article, quotes, colour=colour, width=80)

    linear(prepare, 9_000)  # quotes enough that all but a few have numbers of as many digits
