"""The evaluation command: what it runs, what it keeps out, what it writes and prints."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.util
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.errors import GoldError, ModelError
from quoteattr.evaluate import command as evaluate
from quoteattr.evaluate import predicting
from quoteattr.evaluate.files import read_gold, write_lines
from quoteattr.languages import language
from quoteattr.values import (
    Article,
    Basis,
    Evidence,
    Excerpt,
    Failed,
    Granularity,
    Kind,
    Quote,
    QuoteDate,
    Span,
    Speaker,
    SpeakerKind,
)

SHARED = Path(__file__).parents[2] / "shared"

TEXT = (
    "“The dam holds,” engineer Lena Brandt said on Monday. She hopes that the rain will end. Dam holds — Lena"
)


def spans(*parts: str) -> list[list[int]]:
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


HOLDS = {
    "content": spans("The dam holds"),
    "cue": spans("said"),
    "source": spans("Lena Brandt"),
    "type": "direct",
}
HOLDS |= {"entity": "Lena Brandt"}
HOPES = {
    "content": spans("that the rain will end"),
    "cue": spans("hopes"),
    "source": spans("She"),
    "type": "indirect",
}
HOPES |= {"entity": None, "cue_class": "no_speech"}
POSTED = {"content": spans("Dam holds"), "source": [], "entity": "Lena", "type": "direct", "kind": "tweet"}


def gold(*quotes: dict[str, Any], name: str = "dam", published: str | None = "2023-05-10") -> dict[str, Any]:
    return {"id": name, "text": TEXT, "published": published, "quotes": list(quotes)}


def excerpt(part: str) -> Excerpt:
    (place,) = spans(part)
    return Excerpt.of(TEXT, Span(*place))


def found(part: str, kind: Kind, *, speaker: str | None = None, mention: str | None = None) -> Quote:
    said = Speaker(name=speaker, mention=excerpt(mention) if mention else None) if speaker else None
    return Quote(text=part, kind=kind, spans=excerpt(part).spans, speaker=said)


MONDAY = QuoteDate(
    start=dt.date(2023, 5, 8),
    end=dt.date(2023, 5, 8),
    granularity=Granularity.DAY,
    basis=Basis.STATED,
    edtf="2023-05-08",
)


class Knowing:
    """Stands in for the extractor: knows the text above; fails on articles named "bad"."""

    language = language("en")

    def __init__(self, attitudes: bool = False) -> None:
        self.attitudes = attitudes
        self.read: list[Article] = []

    def pipe(self, articles: Iterable[Article | str]) -> Iterator[list[Quote] | Failed]:
        for article in articles:
            assert isinstance(article, Article)
            self.read.append(article)
            if article.id == "bad":
                yield Failed(id="bad", error="ValueError: made to fail")
            else:
                yield list(self._quotes())

    def _quotes(self) -> Iterator[Quote]:
        said = Speaker(
            name="Lena Brandt",
            kind=SpeakerKind.PERSON,
            role="engineer",
            mention=excerpt("engineer Lena Brandt"),
        )
        holds = excerpt("The dam holds")
        yield Quote(
            text=holds.text,
            kind=Kind.DIRECT,
            spans=holds.spans,
            speaker=said,
            date=MONDAY,
            evidence=Evidence(speaker=0.75),
        )
        if self.attitudes:
            yield found("the rain will end", Kind.INDIRECT, speaker="Lena Brandt", mention="She")
        yield found("Dam holds", Kind.POST, speaker="Lena")


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[Knowing]:
    """The extractors that the command has loaded."""
    made: list[Knowing] = []

    def load(path: object = None, *, attitudes: bool = False, **_: object) -> Knowing:
        if path is not None:
            raise ModelError(f"{path}: expected a model pack")
        made.append(Knowing(attitudes))
        return made[-1]

    monkeypatch.setattr(quoteattr, "load", load)
    return made


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Writes the gold, runs the command with ``--json`` and gives its code, figures and stderr."""

    def call(records: list[dict[str, Any]], *arguments: str) -> tuple[int, dict[str, Any], str]:
        write_lines(tmp_path / "gold.jsonl", records)
        code = evaluate.main([str(tmp_path / "gold.jsonl"), "--json", *arguments])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else {}, err

    return call


def test_main_scores_what_the_extractor_finds(loaded: list[Knowing], run: Any) -> None:
    code, figures, err = run([gold(HOLDS)])
    assert (code, err) == (0, "")
    assert (figures["all"]["gold"], figures["all"]["pred"], figures["all"]["joint"]["f1"]) == (1, 1, 1.0)
    assert loaded[0].read[0].published == dt.date(2023, 5, 10)
    assert loaded[0].read[0].text == TEXT


@pytest.mark.parametrize(
    ("quotes", "arguments", "attitudes"),
    [
        ([HOLDS], [], False),
        ([HOLDS, HOPES], [], True),
        ([HOLDS, {**HOPES, "cue_class": "statement"}], [], False),
        ([{**HOLDS, "cue_class": "no_speech"}], [], False),  # in quotation marks: said, whatever the cue
        ([HOLDS, HOPES], ["--view", "speech"], False),
        ([HOLDS], ["--view", "all"], True),
    ],
)
def test_view_follows_the_gold(
    loaded: list[Knowing], run: Any, quotes: list[dict[str, Any]], arguments: list[str], attitudes: bool
) -> None:
    _, figures, _ = run([gold(*quotes)], *arguments)
    assert loaded[0].attitudes is attitudes
    assert figures["all"]["pred"] == 1 + attitudes


def test_view_is_speech_with_a_wider_gold(loaded: list[Knowing], run: Any, tmp_path: Path) -> None:
    write_lines(tmp_path / "full.jsonl", [gold(HOLDS, HOPES)])
    _, figures, _ = run([gold(HOPES)], "--full", str(tmp_path / "full.jsonl"))
    assert loaded[0].attitudes is False
    assert figures["all"]["pred"] == 0  # the direct quote stands in the wider gold: no error


@pytest.mark.parametrize(
    ("quotes", "arguments", "expected"),
    [([HOLDS], [], 1), ([HOLDS], ["--posts"], 2), ([HOLDS, POSTED], [], 2)],
)
@pytest.mark.usefixtures("loaded")
def test_posts_count_where_the_gold_has_them(
    run: Any, quotes: list[dict[str, Any]], arguments: list[str], expected: int
) -> None:
    assert run([gold(*quotes)], *arguments)[1]["all"]["pred"] == expected


@pytest.mark.usefixtures("loaded")
def test_failed_article_is_told_and_counts_as_no_prediction(run: Any) -> None:
    code, figures, err = run([gold(HOLDS, name="bad"), gold(HOLDS)])
    assert (code, err) == (1, "bad: ValueError: made to fail\n")
    assert (figures["docs_without_prediction"], figures["all"]["gold"], figures["all"]["pred"]) == (1, 2, 1)


@pytest.mark.usefixtures("loaded")
def test_written_predictions_score_the_same_again(run: Any, tmp_path: Path) -> None:
    records = [gold(HOLDS, POSTED), gold(HOLDS, HOPES, name="bad")]
    predicted = str(tmp_path / "pred.jsonl")
    _, first, _ = run(records, "--write", predicted)
    code, again, _ = run(records, "--pred", predicted)
    assert (code, again) == (0, first)


def test_prediction_holds_spans_speaker_and_date() -> None:
    quote, post = (quotes := list(Knowing()._quotes()))[0], quotes[-1]
    assert predicting.to_prediction(quote) == {
        "content": spans("The dam holds"),
        "source": spans("engineer Lena Brandt"),
        "speaker": "Lena Brandt",
        "speaker_kind": "person",
        "role": "engineer",
        "affiliation": None,
        "type": "direct",
        "date": "2023-05-08",
        "basis": "stated",
        "confidence": 1.0,
        "speaker_confidence": 0.75,
        "date_confidence": 1.0,
    }
    assert predicting.to_prediction(post) == {
        "content": spans("Dam holds"),
        "source": [],
        "speaker": "Lena",
        "speaker_kind": "unknown",
        "role": None,
        "affiliation": None,
        "type": "direct",
        "date": None,
        "basis": "unknown",
        "confidence": 1.0,
        "speaker_confidence": None,
        "date_confidence": None,
        "kind": "tweet",
    }
    nobody = predicting.to_prediction(found("Dam holds", Kind.MIXED))
    assert (nobody["type"], nobody["speaker"], nobody["source"]) == ("mixed", None, [])
    assert (nobody["speaker_kind"], nobody["role"], nobody["affiliation"]) == (None, None, None)
    assert nobody["speaker_confidence"] is None


@pytest.mark.usefixtures("loaded")
def test_dates_judges_dates_and_names(run: Any) -> None:
    facts = {"date": "2023-05-08", "basis": "stated", "evidence": "Monday"}
    records = [gold({**HOLDS, **facts, "sure": True}, {**HOPES, **facts, "sure": False})]
    _, figures, _ = run(records, "--dates")
    assert (figures["gold"], figures["date"], figures["basis"], figures["speaker"]) == (1, 1, 1, 1)
    assert "ci95" not in figures
    assert run(records, "--dates", "--all")[1]["gold"] == 2
    assert run(records, "--dates", "--bootstrap", "5")[1]["ci95"]["date"] == [1, 1]


@pytest.mark.usefixtures("loaded")
def test_names_and_dates_have_a_reliability_of_their_own(run: Any) -> None:
    facts = {"date": "2023-05-09", "basis": "stated", "evidence": "Tuesday", "sure": True}
    records = [gold({**HOLDS, **facts}, {**HOPES, **facts, "sure": False})]
    # Lena Brandt at 0.75, and Monday instead of Tuesday at 1; the unsure one does not count
    assert run(records, "--dates", "--reliability")[1]["ece"] == {"name": 0.25, "date": 1.0}


@pytest.mark.usefixtures("loaded")
def test_reliability_is_among_the_figures_in_json(run: Any) -> None:
    assert run([gold(HOLDS)], "--reliability")[1]["ece"] == 0.0
    assert run([gold()], "--reliability")[1]["ece"] == 1.0
    assert "ece" not in run([gold(HOLDS)])[1]


@pytest.mark.usefixtures("loaded")
def test_dates_says_what_the_gold_lacks(run: Any) -> None:
    _, figures, err = run([gold(HOLDS)], "--dates")
    assert (figures["matched"], figures["dated"], figures["speaker_n"]) == (1, 0, 1)
    assert err == "note: no quote of the gold has date, kind, role, affiliation, which are not scored\n"


@pytest.mark.usefixtures("loaded")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lines(tmp_path / "gold.jsonl", [gold(HOLDS)])
    reading, writing = os.pipe()
    os.close(reading)
    told = io.StringIO()
    with os.fdopen(writing, "w") as gone, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", gone)
        patch.setattr(sys, "stderr", told)
        assert evaluate.main([str(tmp_path / "gold.jsonl")]) == 141
    assert told.getvalue() == ""


@pytest.mark.usefixtures("loaded")
def test_dates_by_a_field_of_the_articles(run: Any) -> None:
    facts = {"date": "2023-05-08", "basis": "stated", "sure": True}
    north, south = gold({**HOLDS, **facts}), gold({**HOLDS, **facts, "entity": "Somebody Else"})
    records = [{**north, "country": "Norland"}, {**south, "id": "other", "country": "Sudland"}]
    _, figures, _ = run(records, "--dates", "--by", "country")
    assert {name: part["speaker"] for name, part in figures["by"].items()} == {"Norland": 1, "Sudland": 0}


@pytest.mark.usefixtures("loaded")
def test_split_spans_scores_every_span(run: Any) -> None:
    two = {**HOLDS, "content": spans("The dam holds", "on Monday")}
    _, whole, _ = run([gold(two)])
    _, split, _ = run([gold(two)], "--split-spans")
    assert (whole["all"]["gold"], whole["all"]["exact"]["r"]) == (1, 0.0)
    assert (split["all"]["gold"], split["all"]["exact"]["r"]) == (2, 0.5)


@pytest.mark.usefixtures("loaded")
def test_errors_are_written_one_a_quote(run: Any, tmp_path: Path) -> None:
    run([gold(HOLDS, HOPES)], "--view", "speech", "--errors", str(tmp_path / "errors.jsonl"))
    rows = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["outcome"], row["gold"]) for row in rows] == [
        ("right", "The dam holds"),
        ("missed", "that the rain will end"),
    ]


@pytest.mark.usefixtures("loaded")
def test_table_is_printed_without_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path / "gold.jsonl", [gold(HOLDS)])
    assert evaluate.main([str(tmp_path / "gold.jsonl"), "--types", "direct", "--bootstrap", "20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2:4]] == ["all", "direct"]
    assert lines[-1].startswith("95% by bootstrap over documents: exact_f1 100.0-100.0")


@pytest.mark.usefixtures("loaded")
def test_unknown_documents_in_predictions_are_told(run: Any, tmp_path: Path) -> None:
    write_lines(tmp_path / "pred.jsonl", [gold(HOLDS), gold(HOLDS, name="elsewhere")])
    code, figures, err = run([gold(HOLDS)], "--pred", str(tmp_path / "pred.jsonl"))
    assert (code, figures["all"]["joint"]["f1"]) == (0, 1.0)
    assert err == "note: 1 predicted documents are not in the gold file and are ignored\n"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--model", "nowhere"], "nowhere: expected a model pack"),
        (["--pred", "nothing.jsonl"], "nothing.jsonl: No such file or directory"),
        (["--write", "no/such/folder"], "no/such/folder: No such file or directory"),
    ],
)
def test_what_cannot_be_read_is_told_with_code_2(run: Any, arguments: list[str], message: str) -> None:
    code, _, err = run([gold(HOLDS)], *arguments)
    assert (code, err) == (2, f"quoteattr.evaluate: {message}\n")


@pytest.mark.usefixtures("loaded")
def test_bad_publication_date_names_the_article(run: Any) -> None:
    code, _, err = run([gold(HOLDS, published="last spring")])
    assert code == 2
    assert err.startswith("quoteattr.evaluate: dam: published")


def test_gold_error_names_file_and_line(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", [gold(HOLDS), {"id": "dam"}])
    with pytest.raises(GoldError, match=r"gold\.jsonl:2: quotes"):
        read_gold(tmp_path / "gold.jsonl")


def test_a_gold_file_without_articles_is_told(run: Any) -> None:
    code, figures, err = run([])
    assert (code, figures) == (2, {})
    assert err.endswith(
        "gold.jsonl: expected annotated articles, one JSON object on each line, got an empty file\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["gold", "--types", "spoken"],
        ["gold", "--types", ","],
        ["gold", "--bootstrap", "-1"],
        ["gold", "--view", "some"],
        ["gold", "--all"],
        ["gold", "--dates", "--types", "direct"],
        ["gold", "--dates", "--full", "other"],
        ["gold", "--pred", "predicted", "--lexicon", "words.toml"],
        ["gold", "--pred", "predicted", "--dates", "--model", "pack"],
    ],
)
def test_wrong_usage_ends_with_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        evaluate.main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    predicting.predict(Knowing(), [gold(HOLDS), gold(HOLDS)])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    predicting.predict(Knowing(), [gold(HOLDS), gold(HOLDS)])
    assert "1/2 articles\r\x1b[K2/2 articles\r\x1b[K" in capsys.readouterr().err


@pytest.mark.model
def test_shipped_model_scores_on_plain_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path / "gold.jsonl", [gold(HOLDS)])
    assert evaluate.main([str(tmp_path / "gold.jsonl"), "--types", "direct", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["direct"]["joint"]["f1"] == 1.0


def test_command_prints_what_the_reference_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script, annotated = SHARED / "eval" / "score.py", SHARED / "gold" / "litbank.dev.jsonl"
    if not (script.exists() and annotated.exists()):
        pytest.skip("the scorer that defines the measure does not lie beside this checkout")
    spec = importlib.util.spec_from_file_location("reference_score", script)
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    records = read_gold(annotated)[:4]
    for record in records:  # every third quote is missed, every fourth ends too early
        record["quotes"] = [quote for number, quote in enumerate(record["quotes"]) if number % 3]
        for quote in record["quotes"][::4]:
            quote["content"] = [[start, (start + end) // 2] for start, end in quote["content"]]
    write_lines(tmp_path / "pred.jsonl", records)
    arguments = [str(annotated), "--aliases", "--loose", "--bootstrap", "50"]
    assert evaluate.main([*arguments, "--pred", str(tmp_path / "pred.jsonl")]) == 0
    mine = capsys.readouterr().out
    with contextlib.suppress(SystemExit):
        reference.main([*arguments[:1], str(tmp_path / "pred.jsonl"), *arguments[1:]])
    assert mine == capsys.readouterr().out
