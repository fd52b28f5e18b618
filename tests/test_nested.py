"""What a statement reports of somebody else, on request, through the whole extraction."""

from pathlib import Path

import pytest

import quoteattr
from quoteattr import cli
from quoteattr.extractor import Extractor
from quoteattr.values import Doubt, Stance

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nested() -> Extractor:
    return quoteattr.load(nested=True)


def reported(extractor: Extractor, text: str) -> list[tuple[str, str, str]]:
    """The nested reports: their words, their speakers and the sources of the statements around them."""
    found = []
    for quote in extractor(text, published="2024-05-06"):
        if Doubt.NESTED in quote.doubts:
            assert quote.speaker is not None
            assert quote.context is not None
            found.append((quote.text, quote.speaker.name, str(quote.context.outer)))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Ruiz told me the pier was safe,” Clara Holt said. Ana Ruiz is the mayor of Elmford.",
            ("the pier was safe", "Ana Ruiz", "Clara Holt"),
        ),
        (
            "The Elmford Post reported that Ruiz said the dam would hold. Mayor Ana Ruiz later confirmed this.",
            ("the dam would hold", "Ana Ruiz", "The Elmford Post"),
        ),
        (
            "“The minister said that nobody would lose a job,” Ana Ruiz said. Minister Tom Holt did not reply.",
            ("that nobody would lose a job", "Tom Holt", "Ana Ruiz"),
        ),
        (
            "Judge Lena Brandt told the jury that Dr Tom Holt had testified that the wound was old.",
            ("that the wound was old", "Tom Holt", "Judge Lena Brandt"),
        ),
        (
            "Police said Tom Holt, 40, admitted he had taken the boat.",
            ("he had taken the boat", "Tom Holt", "Police"),
        ),
        # what the outer speaker goes on to say
        (
            "“Clara Brandt says the ferry is full. It is not,” Tom Holt said.",
            ("the ferry is full", "Clara Brandt", "Tom Holt"),
        ),
        (
            "“Clara Brandt says the ferry is ‘full. Packed.’ It is not,” Tom Holt said.",
            ("the ferry is ‘full. Packed.’", "Clara Brandt", "Tom Holt"),
        ),
    ],
)
def test_a_report_within_a_statement_is_a_quote_of_its_own(
    nested: Extractor, text: str, expected: tuple[str, str, str]
) -> None:
    assert reported(nested, text) == [expected]
    plain = quoteattr.extract(text, published="2024-05-06")
    rest = [quote for quote in nested(text, published="2024-05-06") if Doubt.NESTED not in quote.doubts]
    assert rest == plain


@pytest.mark.parametrize(
    "text",
    [
        # those who speak and who are spoken to
        "“As I said last week, we will not sell the harbour,” Mayor Ana Ruiz said.",
        "“You said you would stay,” Lena Brandt told Tom Holt.",
        # nobody whom the article names
        "“He said the pier was safe,” Clara Holt said.",
        "“People say the pier is safe,” Clara Holt said.",
        # what is denied is not reported
        "Clara Holt denied that Ruiz had told her the pier was shut. Ana Ruiz is the mayor.",
        # no words are reported
        "“Mayor Ana Ruiz announced a new toll,” Clara Holt said.",
        "“Mayor Ana Ruiz asked for more boats,” Clara Holt said.",
        "“Everything Ana Ruiz said is untrue,” Clara Holt said.",
        "“The video forced Mayor Ana Ruiz to explain why she had left the pier,” Clara Holt said.",
    ],
)
def test_what_is_no_report_of_another_person(nested: Extractor, text: str) -> None:
    assert reported(nested, text) == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Clara Brandt said that pilot Tom Holt had told her that the pier was safe.", "pilot Tom Holt"),
        (
            "“That man Holt told me the pier was safe,” Clara Brandt said. Tom Holt is a pilot.",
            "That man Holt",
        ),
    ],
)
def test_the_conjunction_before_a_nested_report_is_no_part_of_its_source(
    nested: Extractor, text: str, mention: str
) -> None:
    [inner] = [quote for quote in nested(text) if Doubt.NESTED in quote.doubts]
    assert inner.speaker is not None
    assert (inner.speaker.name, str(inner.speaker.mention)) == ("Tom Holt", mention)


def test_the_ids_of_other_statements_do_not_depend_on_nested_reports(nested: Extractor) -> None:
    text = "“Tom Holt told me the pier was safe,” Clara Brandt said. “Nobody was hurt,” Brandt said."
    first, inner, last = nested(text)
    assert [quote.statement for quote in quoteattr.extract(text)] == [first.statement, last.statement]
    assert inner.statement not in {first.statement, last.statement}


def test_stance_date_and_offsets_of_a_nested_report(nested: Extractor) -> None:
    text = "“Mayor Ana Ruiz never said that the pier was safe,” Clara Holt said on Friday."
    outer, inner = nested("The pier is shut.\r\n\r\n" + text, published="2024-05-06")
    assert (inner.stance, outer.stance) == (Stance.DENIED, Stance.ASSERTED)
    assert str(outer.date) == "2024-05-03"
    assert str(inner.date) == "../2024-05-03"
    assert outer.statement != inner.statement
    [span] = inner.spans
    assert ("The pier is shut.\r\n\r\n" + text)[span.start : span.end] == inner.text
    assert any(one.contains(span) for one in outer.spans)


def test_without_a_date_of_the_statement_its_report_has_none(nested: Extractor) -> None:
    text = "“Mayor Ana Ruiz said that the pier was safe,” Clara Holt said."
    assert [quote.date for quote in nested(text)] == [None, None]


def test_known_people_and_withheld_speakers_include_nested_reports(nested: Extractor) -> None:
    text = "“Mayor Ana Ruiz said that the pier was safe,” Clara Holt said."
    people = [quoteattr.Person(name="Ana Ruiz", id="Q1")]
    assert [quote.speaker and quote.speaker.id for quote in nested(text, people=people)] == [None, "Q1"]
    assert [quote.speaker for quote in nested(text, min_confidence=1.0)] == [None, None]


def test_the_command_line_reads_nested_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("“Mayor Ana Ruiz said that the pier was safe,” Clara Holt said.", encoding="utf-8")
    for given, expected in ([], False), (["--nested"], True):
        assert cli.main(["extract", str(article), "--format", "csv", *given]) == 0
        assert ("Ana Ruiz,person" in capsys.readouterr().out) is expected
