"""The command line: formats, exit codes and streams, with an extractor that the tests know."""

import csv
import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr import cli
from quoteattr.cli import doctor
from quoteattr.errors import ModelError
from quoteattr.output.records import from_dict, read_jsonl, schema
from quoteattr.output.sinks import TextSink
from quoteattr.values import (
    Article,
    Basis,
    Doubt,
    Excerpt,
    Failed,
    Granularity,
    Kind,
    Platform,
    Post,
    Quote,
    QuoteDate,
    Span,
    Speaker,
    SpeakerKind,
)


class Words:
    """Stands in for the extractor: each line between “ and ” is a quote by Ana Ruiz; “fail” fails."""

    path = Path("/packs/words")
    encoder = "numpy"

    def __init__(self) -> None:
        self.card: dict[str, Any] = {"name": "words", "figures": {"joint": 0.5}}
        self.read: list[str] = []

    def __call__(self, text: str, **given: Any) -> list[Quote]:
        return [self._quote(text, given.get("published"))]

    def pipe(self, articles: Any, batch_size: int = 16) -> Iterator[list[Quote] | Failed]:
        for article in articles:
            self.read.append(article.id)
            if article.text.startswith("fail"):
                yield Failed(id=article.id, error="ValueError: made to fail\x1b[2J")
            elif "“" in article.text:
                yield [self._quote(article.text, article.published)]
            else:
                yield []

    @staticmethod
    def _quote(text: str, published: Any) -> Quote:
        span = Span(text.index("“") + 1, text.index("”"))
        date = QuoteDate(
            start=published,
            end=published,
            granularity=Granularity.DAY,
            basis=Basis.PUBLISHED,
            edtf=str(published),
        )
        return Quote(
            text=span.of(text),
            kind=Kind.DIRECT,
            spans=(span,),
            cue=Excerpt("said", ()),
            speaker=Speaker(name="Ana Ruiz", kind=SpeakerKind.PERSON),
            date=date if published else None,
            confidence=0.75,
            reason=quoteattr.Reason.MARKS_ONLY,
        )


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    fake = Words()
    monkeypatch.setattr(quoteattr, "load", lambda path=None, **_: fake, raising=False)
    return fake


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("“We will rebuild”, Ana Ruiz said.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Nobody spoke.", encoding="utf-8-sig")
    (tmp_path / "latin.txt").write_bytes("“no”".encode("cp1252"))
    (tmp_path / "bad.txt").write_text("fail", encoding="utf-8")
    return tmp_path


Capture = pytest.CaptureFixture[str]


def test_text_gives_the_sentence_and_its_grounds(words: Words, folder: Path, capsys: Capture) -> None:
    assert cli.main(["extract", "a.txt", "--published", "2021-12-06"]) == 0
    assert capsys.readouterr().out == (
        "1. “We will rebuild” — Ana Ruiz, 2021-12-06\n"
        "   direct, confidence 0.75, reason marks-only; date from published\n"
    )


def test_text_heads_each_entry_of_a_feed_whatever_its_file_is_called(
    words: Words, folder: Path, capsys: Capture
) -> None:
    entries = "".join(
        f"<item><link>https://a.example/{one}</link><description>Nobody spoke.</description></item>"
        for one in "ab"
    )
    (folder / "feed.xml").write_text(f"<rss><channel>{entries}</channel></rss>", encoding="utf-8")
    assert cli.main(["extract", "feed.xml"]) == 0
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("==")]
    assert heads == ["== https://a.example/a ==", "== https://a.example/b =="]


def test_text_heads_each_of_several_files(words: Words, folder: Path, capsys: Capture) -> None:
    assert cli.main(["extract", "a.txt", "b.txt"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("== a.txt ==\n1. “We will rebuild” — Ana Ruiz\n")
    assert out.endswith("\n\n== b.txt ==\nno quotes found\n")


def test_text_tells_post_statement_and_doubts(capsys: Capture) -> None:
    post = Post(platform=Platform.TWITTER, handle="ana\x07ruiz", links=("pic.example/1",))
    one = Quote(text="Yes", kind=Kind.POST, spans=(), post=post, statement="s1", doubts=(Doubt.NO_SPEAKER,))
    TextSink(sys.stdout).add(Article(text=""), [one, one])
    assert capsys.readouterr().out.splitlines()[1] == (
        "   post, confidence 1.00; on twitter by @ana␇ruiz; pic.example/1; same statement as 2; doubts: no_speaker"
    )


def test_text_cannot_drive_the_terminal(words: Words, folder: Path, capsys: Capture) -> None:
    (folder / "esc.txt").write_text("“red\x1b[31m\nalert\u202e”", encoding="utf-8")
    assert cli.main(["extract", "esc.txt"]) == 0
    assert capsys.readouterr().out.startswith("1. “red␛[31m alert�” — Ana Ruiz\n")


def test_jsonl_is_what_read_jsonl_reads(words: Words, folder: Path, capsys: Capture) -> None:
    assert cli.main(["extract", "--format", "jsonl", "a.txt", "b.txt", "--published", "2021-12-06"]) == 0
    [(article, quote)] = read_jsonl(capsys.readouterr().out.splitlines())
    assert article == "a.txt"
    assert isinstance(quote, Quote)
    assert str(quote) == "“We will rebuild” — Ana Ruiz, 2021-12-06"


@pytest.mark.parametrize(
    ("files", "quotes"), [(["b.txt"], 0), (["a.txt"], 1), (["a.txt", "b.txt", "a.txt"], 2)]
)
def test_json_is_one_array(
    words: Words, folder: Path, capsys: Capture, files: list[str], quotes: int
) -> None:
    assert cli.main(["extract", "--format", "json", *files]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [from_dict(record).text for record in records] == ["We will rebuild"] * quotes


def test_csv_keeps_values_exact_but_for_formulas(words: Words, folder: Path, capsys: Capture) -> None:
    (folder / "formula.txt").write_text('“=SUM(A1), "so"\r\nhe said”', encoding="utf-8", newline="")
    assert cli.main(["extract", "--format", "csv", "formula.txt", "--published", "2021-12-06"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))
    assert row["text"] == '\'=SUM(A1), "so"\r\nhe said'
    assert " ".join(row) == (
        "article number kind text speaker speaker_kind mention role affiliation handle cue date date_start date_end"
        " granularity basis at platform post_id post_url confidence reason doubts statement spans"
        " date_confidence event event_kind addressee gender speaker_id stance url site title published language"
        " published_day sentence outer event_place speaker_confidence"
    )
    assert (row["article"], row["number"], row["date_start"], row["spans"]) == (
        "formula.txt",
        "1",
        "2021-12-06",
        "1-24",
    )
    assert row["platform"] == row["mention"] == ""


def test_one_bad_input_does_not_stop_the_others(words: Words, folder: Path, capsys: Capture) -> None:
    assert cli.main(["extract", "none.txt", "latin.txt", "bad.txt", "a.txt"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("== a.txt ==\n")
    assert err.splitlines() == [
        "quoteattr: none.txt: No such file or directory",
        "quoteattr: latin.txt: expected UTF-8, got byte 0x93 at 0; name its encoding with --encoding",
        "quoteattr: bad.txt: ValueError: made to fail␛[2J",
    ]


def test_a_byte_order_mark_is_no_text(words: Words, folder: Path, capsys: Capture) -> None:
    (folder / "bom.txt").write_text("“Yes”", encoding="utf-8-sig")
    assert cli.main(["extract", "--format", "jsonl", "bom.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["spans"] == [{"start": 1, "end": 4}]


def test_a_dash_is_standard_input(words: Words, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("“Yes”".encode())))
    assert cli.main(["extract", "-", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["article"] == "-"


@pytest.mark.parametrize("command", ["extract", "posts", "show", "timeline"])
def test_a_dash_is_standard_output(words: Words, folder: Path, capsys: Capture, command: str) -> None:
    before = sorted(folder.iterdir())
    assert cli.main([command, "a.txt", "--output", "-"]) == 0
    assert capsys.readouterr().out
    assert sorted(folder.iterdir()) == before


def test_results_are_printed_before_the_next_input_is_read(
    words: Words, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    monkeypatch.setattr(sys.stdout, "flush", lambda: seen.append(len(words.read)))
    assert cli.main(["extract", "--format", "jsonl", "a.txt", "b.txt", "a.txt"]) == 0
    assert [read for read in dict.fromkeys(seen) if read] == [1, 2, 3]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "files", "shown"),
    [(Terminal, 3, True), (Terminal, 1, False), (io.StringIO, 3, False)],
)
def test_progress_shows_for_several_files_on_a_terminal(
    words: Words,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    stream: type[io.StringIO],
    files: int,
    shown: bool,
) -> None:
    stderr = stream()
    monkeypatch.setattr(sys, "stderr", stderr)
    assert cli.main(["extract", *["a.txt"] * files]) == 0
    assert (" failed, " in stderr.getvalue()) is shown


@pytest.mark.parametrize("command", ["show", "timeline"])
def test_tables_with_other_columns_can_be_looked_at(
    words: Words, folder: Path, capsys: Capture, command: str
) -> None:
    (folder / "news.jsonl").write_text('{"body": "“The weir holds”, Ana Ruiz said."}\n', encoding="utf-8")
    assert cli.main([command, "news.jsonl", "--text-column", "body"]) == 0
    assert "The weir holds" in capsys.readouterr().out


def test_show_paints_the_article(words: Words, folder: Path, capsys: Capture) -> None:
    assert cli.main(["show", "a.txt"]) == 0
    assert "“⟦q1 We will rebuild⟧”, Ana Ruiz said." in capsys.readouterr().out
    assert cli.main(["show", "a.txt", "--color", "always"]) == 0
    assert "\x1b[32mrebuild\x1b[0m" in capsys.readouterr().out


def test_schema_is_printed(capsys: Capture) -> None:
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


@pytest.fixture
def sound(words: Words, monkeypatch: pytest.MonkeyPatch) -> Words:
    """Dates its quotes to the Monday that the self-test names."""
    monday = dt.date(2021, 12, 6)
    monkeypatch.setattr(Words, "__call__", lambda self, text, **given: [Words._quote(text, monday)])
    return words


def test_doctor_passes_with_a_sound_extractor(sound: Words, capsys: Capture) -> None:
    assert cli.main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "model      /packs/words\n  name: words\nencoder" in out, "without the tables of the card"
    assert out.endswith("self-test  passed\n")


@pytest.mark.parametrize(
    ("way", "told"),
    [("AVX2", "encoder    compiled, AVX2\n"), ("numpy", "encoder    numpy: the same results")],
)
def test_doctor_says_whether_the_encoder_is_compiled(
    sound: Words, capsys: Capture, monkeypatch: pytest.MonkeyPatch, way: str, told: str
) -> None:
    monkeypatch.setattr(Words, "encoder", way)
    assert cli.main(["doctor"]) == 0
    assert told in capsys.readouterr().out


def test_doctor_says_first_whether_all_is_well(
    sound: Words, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["doctor"]) == 0
    assert capsys.readouterr().out.startswith(f"quoteattr {quoteattr.__version__} works")
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "regex" else "1.0")
    assert cli.main(["doctor"]) == 1
    assert capsys.readouterr().out.startswith(
        f"quoteattr {quoteattr.__version__} does not work: regex is missing\n"
    )


def test_doctor_lists_every_extra(sound: Words, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    held = {
        extra: {re.split(r"[\[<>=]", one)[0].lower() for one in packages if not one.startswith("quoteattr[")}
        for extra, packages in project["optional-dependencies"].items()
        if extra != "all"
    }
    assert {extra: set(packages) for extra, (_, packages) in doctor.EXTRAS.items()} == held
    monkeypatch.setattr(doctor, "_version", lambda name: None if name in {"pyarrow", "torch"} else "1.0")
    assert cli.main(["doctor"]) == 0, "extras are extras"
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines() if line.startswith("[")}
    assert set(lines) == {f"[{extra}]" for extra in held}
    assert lines["[html]"].endswith("selectolax 1.0")
    assert lines["[arrow]"].endswith("not installed; pip install 'quoteattr[arrow]'")
    assert lines["[train]"].endswith("without torch; pip install 'quoteattr[train]'")


def test_doctor_fails_where_a_package_is_missing(
    sound: Words, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "regex" else "1.0")
    assert cli.main(["doctor"]) == 1
    assert "regex      MISSING\n" in capsys.readouterr().out


def test_doctor_tells_what_the_self_test_got(words: Words, capsys: Capture) -> None:
    assert cli.main(["doctor"]) == 1
    assert "self-test  FAILED: expected" in capsys.readouterr().out


def test_doctor_reports_a_model_that_does_not_load(capsys: Capture, tmp_path: Path) -> None:
    assert cli.main(["doctor", "--model", str(tmp_path / "none")]) == 1
    assert "self-test  ModelError: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [[], ["extract"], ["extract", "--format", "xml", "a.txt"], ["show", "a.txt", "b.txt"], ["read", "a.txt"]],
)
def test_wrong_usage_exits_2(argv: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(argv)
    assert caught.value.code == 2
    message, hint = capsys.readouterr().err.splitlines()  # not the fourteen lines of options
    assert ": error: " in message
    assert hint.endswith("--help lists the options")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["extract", "a.txt", "--speaker", "ode"], "--speaker ode (an option of quoteattr timeline)"),
        (["extract", "a.txt", "--publishd=2021"], "--publishd=2021; did you mean --published?"),
        (["show", "a.txt", "--\x1b[2J"], "unrecognized arguments: --"),
        (["show", "a.txt", "b.txt"], "unrecognized arguments: b.txt\n"),
    ],
)
def test_an_unknown_option_is_told_by_the_command_with_what_was_meant(
    argv: list[str], says: str, capsys: Capture
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(argv)
    err = capsys.readouterr().err
    assert caught.value.code == 2
    assert err.startswith(f"quoteattr {argv[0]}: error: unrecognized arguments: ")
    assert says in err
    assert "\x1b" not in err


def test_a_date_that_is_none_exits_2(words: Words, folder: Path, capsys: Capture) -> None:
    assert cli.main(["extract", "a.txt", "--published", "soon"]) == 2
    assert "soon" in capsys.readouterr().err
    assert words.read == []


def test_a_missing_model_exits_2(folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(path: object, **_: object) -> None:
        raise ModelError(f"{path}: no model pack; give a folder")

    monkeypatch.setattr(quoteattr, "load", load, raising=False)
    assert cli.main(["extract", "a.txt", "--model", "packs/none"]) == 2
    assert capsys.readouterr().err == "quoteattr: packs/none: no model pack; give a folder\n"


def test_an_interrupt_exits_130_and_says_how_to_go_on(
    words: Words, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Words, "pipe", interrupt)
    assert cli.main(["extract", "a.txt"]) == 130
    assert capsys.readouterr().err == ""
    assert cli.main(["extract", "a.txt", "--output", "quotes.csv"]) == 130
    assert capsys.readouterr().err == "quoteattr: interrupted; continue with the same command and --resume\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "quoteattr", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_version_is_printed(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"quoteattr {quoteattr.__version__}\n"


@pytest.mark.parametrize("argv", [["--help"], ["extract", "--help"], ["schema"], ["--version"]])
def test_help_and_schema_import_nothing_heavy(argv: list[str]) -> None:
    code = (
        "import sys\nfrom quoteattr.cli import main\n"
        f"try: main({argv!r})\nexcept SystemExit: pass\n"
        "print(sorted({'spacy', 'numpy', 'thinc', 'torch', 'tqdm'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"


@pytest.mark.model
@pytest.mark.parametrize("form", ["text", "jsonl", "json", "csv"])
def test_extract_runs_for_real(form: str, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("“The bridge will open in May,” Ana Ruiz said on Monday.\n", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "quoteattr",
            "extract",
            str(file),
            "--format",
            form,
            "--published",
            "2021-12-08",
        ],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert "Ana Ruiz" in done.stdout.decode()
    assert "2021-12-06" in done.stdout.decode()


@pytest.mark.model
def test_doctor_runs_for_real(capsys: Capture) -> None:
    assert cli.main(["doctor"]) == 0
    assert capsys.readouterr().out.endswith("self-test  passed\n")
