"""What options of the command line ask for: stances, a mark for spreadsheets, saved quotes, and hints at options."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pytest

import quoteattr
from quoteattr import cli
from quoteattr.enums import Doubt
from quoteattr.errors import FileError
from quoteattr.extractor import Extractor
from quoteattr.output.records import dumps_jsonl
from quoteattr.processes import spread

pytestmark = pytest.mark.model
Capture = pytest.CaptureFixture[str]
TEXT = """\
“The quay is sound,” Inés Ruiz said on Monday.

Ruiz never said that the quay was unsafe. If Ruiz says that the quay will close, the shops will move.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> Path:
    """A folder with an article in which three stances occur; the model is loaded once for all runs."""
    monkeypatch.setattr(quoteattr, "load", lambda *_, **__: extractor)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*argv: str) -> int:
    return cli.main([*argv, "--published", "2021-12-08"])


def test_stances_are_chosen_in_every_command_that_finds_quotes(folder: Path, capsys: Capture) -> None:
    assert run("extract", "a.txt", "--format", "jsonl", "--stance", "hypothetical, denied") == 0
    found = [json.loads(line)["stance"] for line in capsys.readouterr().out.splitlines()]
    assert found == ["denied", "hypothetical"]
    assert run("timeline", "a.txt", "--stance", "denied") == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert run("show", "a.txt", "--stance", "asserted") == 0
    shown = capsys.readouterr().out
    assert "⟦q1 " in shown
    assert "⟦q2 " not in shown


@pytest.mark.parametrize("value", ["loud", "asserted,loud", "", ","])
def test_stances_that_do_not_exist_are_wrong_usage(value: str, folder: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        run("extract", "a.txt", "--stance", value)
    assert "expected one or more of asserted, denied, hypothetical, misattributed" in capsys.readouterr().err


def test_a_resumed_run_has_the_same_stances(folder: Path, capsys: Capture) -> None:
    assert run("extract", "a.txt", "--output", "out.csv", "--stance", "denied") == 0
    assert run("extract", "a.txt", "--output", "out.csv", "--resume") == 2
    assert "--stance" in capsys.readouterr().err


def test_a_table_for_excel_begins_with_a_mark(folder: Path, capsys: Capture) -> None:
    asked = ["--columns", "speaker,stance", "--stance", "asserted", "--bom"]
    wanted = "speaker,stance\nInés Ruiz,asserted\n".encode("utf-8-sig")
    assert run("extract", "a.txt", "--output", "out.csv", *asked) == 0
    assert Path("out.csv").read_bytes() == wanted
    assert run("extract", "a.txt", "--output", "out.csv", *asked, "--resume") == 0
    assert Path("out.csv").read_bytes() == wanted
    assert run("extract", "a.txt", "--format", "csv", *asked) == 0
    assert capsys.readouterr().out.encode() == wanted
    assert run("extract", "a.txt", "--output", "out.jsonl") == 0
    assert run("convert", "out.jsonl", "--to", "tsv", "--output", "out.tsv", "--bom") == 0
    assert cli.main(["posts", "a.txt", "--format", "csv", "--output", "posts.csv", "--bom"]) == 0
    for name in ("out.tsv", "posts.csv"):
        assert Path(name).read_bytes().startswith(b"\xef\xbb\xbf")
    assert run("extract", "out.csv") == 2  # and the mark hides from no reader what the table is


@pytest.mark.parametrize(
    "argv",
    [["extract", "a.txt"], ["posts", "a.txt", "--format", "jsonl"], ["convert", "a.txt", "--to", "jsonl"]],
)
def test_other_formats_have_no_mark(argv: list[str], folder: Path, capsys: Capture) -> None:
    assert cli.main([*argv, "--bom"]) == 2
    assert "--bom works only with csv, tsv" in capsys.readouterr().err


def test_a_timeline_shows_saved_quotes_beside_articles(folder: Path, capsys: Capture) -> None:
    assert run("extract", "a.txt", "--output", "saved.jsonl") == 0
    Path("b.txt").write_text("“The crane is old,” Ben Ode said on Tuesday.", encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["timeline", "saved.jsonl", "--stance", "asserted"]) == 0
    assert capsys.readouterr() == ("2021-12-06  Inés Ruiz  The quay is sound\n", "")
    assert run("timeline", "b.txt", "saved.jsonl", "--since", "2021-12-06") == 0
    assert capsys.readouterr().out.splitlines() == [
        "2021-12-06  Inés Ruiz  The quay is sound [a.txt]",
        "2021-12-06  Inés Ruiz  that the quay will close (hypothetical) [a.txt]",
        "2021-12-07  Ben Ode    The crane is old [b.txt]",
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_options_that_make_sense_apply_to_saved_quotes(packed: bool, folder: Path, capsys: Capture) -> None:
    quotes = list(quoteattr.load()(quoteattr.read_text(TEXT, published="2021-12-08")))
    foreign = attrs.evolve(quotes[0], text="Le quai tient", doubts=(Doubt.OTHER_LANGUAGE,))
    unsure = attrs.evolve(quotes[0], confidence=0.3)
    name = "saved.jsonl.gz" if packed else "saved.jsonl"
    lines = "".join(dumps_jsonl([unsure, foreign, *quotes[1:]], article="a.txt")).encode()
    Path(name).write_bytes(gzip.compress(lines) if packed else lines)
    assert cli.main(["timeline", name]) == 0
    assert capsys.readouterr().out.count("Inés Ruiz") == 4
    assert cli.main(["timeline", name, "--min-confidence", "0.31"]) == 0
    assert "unknown speaker  The quay is sound\n" in capsys.readouterr().out
    assert cli.main(["timeline", name, "--skip-other-languages", "--stance", "asserted"]) == 0
    assert capsys.readouterr() == ("2021-12-06  Inés Ruiz  The quay is sound\n", "")


@pytest.mark.parametrize(
    "given",
    [
        ["--attitudes"],
        ["--noun-phrases"],
        ["--people", "p.csv"],
        ["--lexicon", "words.toml"],
        ["--model", "pack"],
        ["--published", "2021-12-08"],
        ["--published-modified"],
        ["--encoding", "cp1250"],
        ["--text-column", "body"],
    ],
    ids=lambda given: given[0],
)
def test_options_that_do_nothing_to_saved_quotes_are_refused(
    given: list[str], folder: Path, capsys: Capture
) -> None:
    assert run("extract", "a.txt", "--output", "saved.jsonl") == 0
    assert cli.main(["timeline", "saved.jsonl", *given]) == 2
    told = capsys.readouterr().err
    assert (
        f"{given[0]} has no effect on saved quotes, as in saved.jsonl; give it to quoteattr extract" in told
    )


ROWS: list[dict[str, Any]] = [
    {"id": "a1", "title": "Quay sound", "url": "https://a.example/1", "body": TEXT, "outlet": "Echo"},
    {"id": "https://b.example/2", "body": "“The crane is old,” Ben Ode said in May 2021.", "outlet": "Post"},
]


def _save(folder: Path) -> None:
    Path("rows.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    assert run("extract", "rows.jsonl", "--text-column", "body", "--output", "saved.jsonl") == 0


def test_a_timeline_of_saved_quotes_leads_to_their_articles(folder: Path, capsys: Capture) -> None:
    _save(folder)
    assert cli.main(["timeline", "saved.jsonl", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert "https://a.example/1" not in page
    assert '<a href="https://b.example/2"' in page
    given = ["--articles", "rows.jsonl", "--text-column", "body"]
    assert cli.main(["timeline", "saved.jsonl", "--format", "html", *given]) == 0
    shown = capsys.readouterr()
    assert '<a href="https://a.example/1" rel="noopener noreferrer nofollow">Quay sound</a>' in shown.out
    assert shown.err == ""
    assert cli.main(["timeline", "saved.jsonl", "--articles", "a.txt"]) == 0
    shown = capsys.readouterr()
    assert "The crane is old" in shown.out
    told = "2 articles of the quotes are missing, first 'a1'; one that was given is 'a.txt'"
    assert shown.err == f"quoteattr: --articles: {told}\n"
    assert run("timeline", "a.txt", "--articles", "rows.jsonl") == 2
    assert "none of the inputs contains saved quotes" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["saved.jsonl", "rows.jsonl"])
def test_chosen_quotes_are_records_that_can_be_converted(name: str, folder: Path, capsys: Capture) -> None:
    _save(folder)
    given = [] if name == "saved.jsonl" else ["--text-column", "body", "--published", "2021-12-08"]
    chosen = ["--speaker", "ruiz", "--speaker", "ode", "--since", "2021", "--stance", "asserted"]
    assert cli.main(["timeline", name, *chosen, *given, "--output", "chosen.jsonl"]) == 0
    records = [json.loads(line) for line in Path("chosen.jsonl").read_text().splitlines()]
    saved = [json.loads(line) for line in Path("saved.jsonl").read_text().splitlines()]
    assert records == [saved[0], saved[-1]]
    capsys.readouterr()
    assert cli.main(["convert", "chosen.jsonl", "--to", "csv", "--columns", "article,speaker,outlet"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "a1,Inés Ruiz,Echo",
        "https://b.example/2,Ben Ode,Post",
    ]


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        ('{"format": 1, "type": "post", "platform": "twitter", "text": "Open."}\n', "posts"),
        ('{"id": "a", "error": "b"}\n' * 2, "a list of failures"),
    ],
)
def test_a_timeline_says_which_files_have_no_quotes(
    lines: str, held: str, folder: Path, capsys: Capture
) -> None:
    Path("saved.jsonl").write_text(lines)
    Path("line.svg").write_text("good")
    assert cli.main(["timeline", "saved.jsonl"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"quoteattr: saved.jsonl: contains {held}, and no quotes",
        "quoteattr: nothing to show: there are no quotes in 0 articles",
    ]
    assert cli.main(["timeline", "saved.jsonl", "--output", "line.svg", "--force"]) == 1
    assert Path("line.svg").read_text() == "good"
    assert run("timeline", "saved.jsonl", "a.txt") == 1
    assert "The quay is sound" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--stance", "misattributed"], "--stance leaves out all 3 quotes of 1 article"),
        (["--about", "crane"], "--about: none of 2 quotes has these words in or around it"),
        (["--since", "2030"], "none of 2 quotes was said between --since and --until"),
        (["--stance", "asserted", "--about", "crane"], "--about: no quote has these words in or around it"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "saved.jsonl"])
def test_a_timeline_says_why_it_shows_nothing(
    name: str, given: list[str], told: str, folder: Path, capsys: Capture
) -> None:
    stances = [] if "--stance" in given else ["--stance", "asserted,hypothetical"]
    assert run("extract", "a.txt", "--output", "saved.jsonl") == 0
    day = ["--published", "2021-12-08"] if name == "a.txt" else []
    assert cli.main(["timeline", name, *given, *stances, *day]) == 0
    shown = capsys.readouterr()
    assert shown.out == "no quotes found\n"
    assert shown.err == f"quoteattr: nothing to show: {told}\n"


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: data[:40] + b"x" * 40, lambda _: b"{}"]
)
def test_a_damaged_file_of_saved_quotes_is_told(damage: Any, folder: Path, capsys: Capture) -> None:
    assert run("extract", "a.txt", "--output", "saved.jsonl") == 0
    Path("saved.jsonl.gz").write_bytes(damage(gzip.compress(Path("saved.jsonl").read_bytes())))
    assert cli.main(["convert", "saved.jsonl.gz", "--to", "csv"]) == 2
    assert "saved.jsonl.gz: is damaged: " in capsys.readouterr().err
    Path("saved.jsonl.gz").write_bytes(gzip.compress(Path("saved.jsonl").read_bytes()))
    assert cli.main(["convert", "saved.jsonl.gz", "--to", "csv"]) == 0
    assert capsys.readouterr().out.count("a.txt") == 3


def test_empty_lines_hide_no_saved_quotes(folder: Path, capsys: Capture) -> None:
    assert run("extract", "a.txt", "--output", "saved.jsonl") == 0
    saved = Path("saved.jsonl").read_text(encoding="utf-8")
    Path("spaced.jsonl").write_text("\n\n" + saved, encoding="utf-8")
    capsys.readouterr()
    for command in (["timeline"], ["convert", "--to", "csv"]):
        assert cli.main([*command, "saved.jsonl"]) == 0
        shown = capsys.readouterr().out
        assert "The quay is sound" in shown
        assert cli.main([*command, "spaced.jsonl"]) == 0
        assert capsys.readouterr().out == shown


@pytest.mark.parametrize("command", ["extract", "show", "timeline"])
def test_an_array_of_quotes_is_not_read_as_a_text(command: str, folder: Path, capsys: Capture) -> None:
    assert run("extract", "a.txt", "--format", "json", "--output", "saved.json") == 0
    capsys.readouterr()
    assert cli.main([command, "saved.json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "saved.json: contains the output of a run, not articles; write .jsonl" in shown.err


@pytest.mark.parametrize(
    ("argv", "argument"),
    [(["convert", "", "--to", "csv"], "INPUT"), (["extract", "a.txt", "--model", ""], "--model")],
)
def test_an_empty_name_is_not_this_folder(
    argv: list[str], argument: str, folder: Path, capsys: Capture
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(argv)
    assert ended.value.code == 2
    assert f"argument {argument}: the name is empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        ["extract", "a.txt", "--people", "p.csv", "--people", "q.csv"],
        ["extract", "a.txt", "--text-column", "body", "--text-column", "lead"],
        ["extract", "a.txt", "--output", "a.csv", "--output", "b.jsonl"],
        ["show", "a.txt", "--published", "2021", "--published", "2022"],
        ["timeline", "a.txt", "--since", "2021", "--since", "2022"],
        ["convert", "saved.jsonl", "--to", "csv", "--to", "brat"],
        ["extract", "a.txt", "--format", "csv", "--format", "jsonl"],
        ["posts", "a.txt", "--format", "csv", "--format", "jsonl"],
        ["show", "a.txt", "--format", "html", "--format", "text"],
        ["timeline", "a.txt", "--format", "svg", "--format", "html"],
    ],
    ids=lambda argv: f"{argv[0]} {argv[2]}",
)
def test_an_option_of_which_one_value_would_be_dropped_is_refused(
    argv: list[str], folder: Path, capsys: Capture
) -> None:
    option, first, _, second = argv[2:]
    with pytest.raises(SystemExit) as ended:
        cli.main(argv)
    assert ended.value.code == 2
    assert f"argument {option}: expected once, got {first} and {second}\n" in capsys.readouterr().err


def test_options_that_name_several_things_may_be_repeated(folder: Path, capsys: Capture) -> None:
    Path("b.txt").write_text(
        "“The crane is old,” Ben Ode said. “It creaks,” Lena Brandt said.", encoding="utf-8"
    )
    assert run("extract", "a.txt", "--format", "csv", "--columns", "stance", "--columns", "speaker,kind") == 0
    assert capsys.readouterr().out.startswith("stance,speaker,kind\n")
    chosen = ["--stance", "hypothetical", "--stance", "denied"]
    assert run("extract", "a.txt", "--output", "out.csv", "--columns", "stance", *chosen) == 0
    assert Path("out.csv").read_text() == "stance\ndenied\nhypothetical\n"
    assert (
        run(
            "extract",
            "a.txt",
            "--output",
            "out.csv",
            "--columns",
            "stance",
            *chosen[2:],
            *chosen[:2],
            "--resume",
        )
        == 0
    )
    capsys.readouterr()
    assert (
        run("timeline", "b.txt", "a.txt", "--speaker", "ode", "--speaker", "ruiz", "--stance", "asserted")
        == 0
    )
    shown = capsys.readouterr()
    assert [line.split("  ")[1] for line in shown.out.splitlines()] == ["Inés Ruiz", "Ben Ode"]
    assert shown.err == ""
    assert run("timeline", "b.txt", "--speaker", "ode", "--speaker", "Zed") == 0
    shown = capsys.readouterr()
    assert "Ben Ode" in shown.out
    assert "no speaker's name contains 'Zed'" in shown.err
    with pytest.raises(SystemExit):
        run("timeline", "b.txt", "--speaker", "")
    assert "the name is empty" in capsys.readouterr().err
    assert run("timeline", "a.txt", "--about", "sound", "--about", "shops", "--since", "2021-12-06") == 0
    assert [line.split("  ")[-1] for line in capsys.readouterr().out.splitlines()] == [
        "The quay is sound",
        "that the quay will close (hypothetical)",
    ]
    with pytest.raises(SystemExit):
        run("timeline", "a.txt", "--about", " ")
    assert "there are no words" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["extract", "show", "timeline"])
def test_days_without_a_publication_day_are_told(command: str, folder: Path, capsys: Capture) -> None:
    assert cli.main([command, "a.txt"]) == 0
    assert capsys.readouterr().err.endswith("to count from: a.txt; give it with --published\n")
    assert run(command, "a.txt") == 0
    Path("b.txt").write_text("“The crane is old,” Ben Ode said.", encoding="utf-8")
    assert cli.main([command, "b.txt"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_articles_without_a_word_are_told(workers: str, tmp_path: Path, capsys: Capture) -> None:
    blank, rows = tmp_path / "blank.txt", tmp_path / "rows.jsonl"
    blank.write_text(" \n")
    rows.write_text('{"id": "a", "text": ""}\n{"id": "b", "html": "<p></p>"}\n{"id": "c", "text": "Rain."}\n')
    assert cli.main(["extract", str(blank), "--format", "jsonl"]) == 0
    assert capsys.readouterr() == ("", f"quoteattr: 1 article has no text: {blank}\n")
    assert cli.main(["extract", str(rows), str(blank), "--format", "jsonl", "--workers", workers]) == 0
    assert capsys.readouterr() == ("", "quoteattr: 3 articles have no text, first a\n")


def test_days_of_quotes_that_are_not_shown_are_not_told(folder: Path, capsys: Capture) -> None:
    assert cli.main(["extract", "a.txt", "--stance", "denied"]) == 0
    shown = capsys.readouterr()
    assert "that the quay was unsafe" in shown.out
    assert shown.err == ""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n", "a PDF; convert it"),
        (b"PK\x03\x04\x14\0", "a zip archive, such as a Word document"),
        (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
        (b"\xff\xd8\xff\xe0", "an image (JPEG)"),
        (b"{\\rtf1", "RTF; give it to quoteattr.read_word"),
        (b"\xd0\xcf\x11\xe0", "an old Word document"),
        (b"\x1f\x8b\x08", "compressed with gzip"),
    ],
)
def test_what_is_no_page_is_told(data: bytes, told: str) -> None:
    for page in (data, data.decode("latin-1")):
        for read in (quoteattr.read_html, quoteattr.read_posts):
            with pytest.raises(FileError) as caught:
                read(page)
            assert f"expected a page, got {told}" in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        "<p>%PDF-1.7 is a PDF{}</p>",
        "PDF-1.7<p>{}</p>",
        "PK<p>{}</p>",
        "PNG {}",
        "{{rtf}} {}",
        "ÿØ, she wrote, {}",
        "<p>{}</p>%PDF-1.7",
        "\n<p>{}</p>{{\\rtf1}} PK\x03\x04",
    ],
)
def test_a_page_that_mentions_other_formats_is_read(page: str) -> None:
    said = "“The quay is sound and the crane is not,” the harbor master Inés Ruiz told the council."
    for given in (page.format(said), page.format(said).encode("utf-8")):
        assert said in quoteattr.read_html(given).text


@contextmanager
def _interruptible(handler: Any = signal.default_int_handler) -> Iterator[None]:
    """Let interrupts reach child processes, even if the tests run in the background, where they are ignored."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


POLLS, POLL = 12_000, 0.01  # at most two minutes


def _wait_for_articles(process: subprocess.Popen[bytes], journal: Path, number: int) -> None:
    """Wait until a run has recorded this many articles; a run that ends or does nothing is a failure."""
    for _ in range(POLLS):
        if journal.exists() and journal.read_bytes().count(b"\n") > number:
            return
        assert process.poll() is None, "it ended before it was interrupted"
        time.sleep(POLL)
    process.kill()
    pytest.fail(f"it did not record {number} articles")


def _handlers(_: object, items: Sequence[Any]) -> list[Any]:
    return [signal.getsignal(signal.SIGINT) for _ in items]


@pytest.mark.parametrize("own", [None, ()], ids=["spawned", "forked"])
@pytest.mark.parametrize(
    ("handler", "wanted"),
    [(signal.SIG_IGN, signal.SIG_IGN), (signal.default_int_handler, signal.SIG_DFL)],
    ids=["ignored", "heard"],
)
def test_workers_ignore_the_interrupts_that_their_parent_ignores(own: Any, handler: Any, wanted: Any) -> None:
    """As a shell has what runs in the background do; Ctrl-C goes to all processes of the terminal."""
    with _interruptible(handler):
        [found] = spread([["a"]], 1, make=tuple, work=_handlers, lost=str, own=own)
    assert found == [wanted]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_of_all_processes_keeps_what_is_done(workers: str, tmp_path: Path) -> None:
    file, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    file.write_text("\n".join(json.dumps({"id": str(n), "text": TEXT * 20}) for n in range(500)))
    command = [sys.executable, "-m", "quoteattr", "extract", file, "--output", output, "--workers", workers]
    journal = Path(f"{output}.journal")
    with (
        _interruptible(),
        subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process,
    ):
        _wait_for_articles(process, journal, 3)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr
        told = process.stderr.read().decode()
    assert process.returncode == 130
    assert told == "quoteattr: interrupted; continue with the same command and --resume\n"
    assert output.read_bytes().count(b"\n") >= 6
