"""What no command replaces: its own inputs, outputs for which nothing was read, and files of others."""

import json
import os
import resource
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import quoteattr
from quoteattr import cli
from quoteattr.cli import workers
from quoteattr.cli.places import check_output, written
from quoteattr.extractor import Extractor
from quoteattr.output.sinks import atomic_write

pytestmark = pytest.mark.model
TEXT = "“The weir will open,” Ana Ruiz said on Monday."
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> Path:
    """A folder with files of every kind that a command reads; the model is loaded once for all runs."""
    monkeypatch.setattr(quoteattr, "load", lambda *_, **__: extractor)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("news.jsonl").write_text(json.dumps({"id": "a.txt", "text": TEXT}), encoding="utf-8")
    Path("people.csv").write_text("id,name\n1,Ana Ruiz\n", encoding="utf-8")
    Path("words.toml").write_text('verbs = ["deadpan"]\n', encoding="utf-8")
    Path("days.csv").write_text("file,published\na.txt,2021-12-06\n", encoding="utf-8")
    Path("sub").mkdir()
    assert cli.main(["extract", "a.txt", "--output", "quotes.jsonl"]) == 0
    Path("quotes.jsonl.journal").unlink()
    return tmp_path


def kept(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run(*argv: str | Path) -> int:
    try:
        return cli.main([*map(str, argv)])
    except SystemExit as ended:  # of argparse
        return ended.code if isinstance(ended.code, int) else -1


# --- inputs ----------------------------------------------------------------------------------------------------------

READ = [
    (["show", "a.txt", "--format", "text"], "a.txt"),
    (["timeline", "news.jsonl", "a.txt", "--format", "text"], "a.txt"),
    (["posts", "sub", "a.txt", "--format", "text"], "a.txt"),
    (["extract", "a.txt", "--format", "text"], "a.txt"),
    (["extract", "news.jsonl", "a.txt", "--format", "text"], "a.txt"),
    (["posts", "news.jsonl", "--format", "jsonl"], "news.jsonl"),
    (["convert", "quotes.jsonl", "--to", "jsonl"], "quotes.jsonl"),
    (["convert", "quotes.jsonl", "--to", "webannotation", "--articles", "a.txt", "news.jsonl"], "news.jsonl"),
    (["show", "a.txt", "--people", "people.csv", "--format", "text"], "people.csv"),
    (["show", "a.txt", "--lexicon", "words.toml", "--format", "text"], "words.toml"),
    (["timeline", "a.txt", "--published-list", "days.csv", "--format", "text"], "days.csv"),
]


def _link(path: Path) -> Path:
    link = Path("link").with_suffix(path.suffix)
    link.symlink_to(path)
    return link


def _link_of_link(path: Path) -> Path:
    first = _link(path)
    second = Path("sub", first.name)
    second.symlink_to(Path("..", first))
    return second


def _linked_folder(path: Path) -> Path:
    Path("here").symlink_to(".")
    return Path("here", path)


def _hard(path: Path) -> Path:
    link = Path("sub", f"hard-{path.name}")
    link.hardlink_to(path)
    return link


SPELLINGS: dict[str, Callable[[Path], Path | str]] = {
    "itself": lambda path: path,
    "absolute": lambda path: path.absolute(),
    "by dots": lambda path: f"./sub/..//{path}",
    "a link": _link,
    "a link to a link": _link_of_link,
    "a linked folder": _linked_folder,
    "a hard link": _hard,
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("case", READ)
def test_no_output_is_an_input(
    case: tuple[list[str], str], spelling: str, folder: Path, capsys: Capture
) -> None:
    argv, read = case
    output = SPELLINGS[spelling](Path(read))
    before = kept(folder)
    assert run(*argv, "--output", output, "--force") == 2
    told = capsys.readouterr().err
    assert "would replace the input" in told or "does not fit" in told
    assert kept(folder) == before


IN_FOLDERS = [
    (["extract", "."], "a.txt"),
    (["timeline", "sub", "."], "sub/b.html"),
    (["timeline", "sub"], "elsewhere.txt"),  # a link leads to it
    (["posts", "."], "news.jsonl"),
    (["convert", "quotes.jsonl", "--to", "jsonl", "--articles", "sub"], "sub/news.jsonl"),
    (["convert", "brat", "--to", "jsonl"], "brat/a.ann"),
    (["convert", "brat", "--to", "jsonl"], "brat/a.txt"),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("argv", "read"), IN_FOLDERS)
def test_no_output_is_in_a_folder_that_is_read(
    argv: list[str], read: str, spelling: str, folder: Path, capsys: Capture
) -> None:
    Path("elsewhere.txt").write_text(TEXT, encoding="utf-8")
    Path("sub", "b.html").write_text(f"<p>{TEXT}", encoding="utf-8")
    Path("sub", "c.txt").symlink_to("../elsewhere.txt")
    Path("sub", "news.jsonl").write_text(json.dumps({"text": TEXT}))
    Path("brat").mkdir()
    for name in ("brat/a.ann", "brat/a.txt"):
        Path(name).touch()
    output = SPELLINGS[spelling](Path(read))
    before = kept(folder)
    assert run(*argv, "--output", output, "--force") == 2
    assert "would replace the input" in capsys.readouterr().err
    assert kept(folder) == before


def test_an_output_in_a_folder_that_is_not_read_there_is_replaced(folder: Path) -> None:
    for words in ("one", "two"):
        Path("sub", "a.txt").write_text(f"“We open {words},” Ana Ruiz said.", encoding="utf-8")
        assert run("extract", "sub", "--output", "sub/out.json", *["--force"] * (words == "two")) == 0
        assert words in Path("sub", "out.json").read_text()


def test_many_inputs_are_told_from_the_output_without_following_each(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[object] = []
    real = os.path.realpath
    monkeypatch.setattr(
        "os.path.realpath", lambda path, **given: followed.append(path) or real(path, **given)
    )
    for place in ("none", "words.toml"):
        check_output(Namespace(files=["a.txt"] * 500, output=Path(place), force=True))
    assert len(followed) < 9


def test_no_output_is_a_file_of_the_model(folder: Path, capsys: Capture) -> None:
    pack = folder / "pack"
    pack.mkdir()
    (pack / "weights.npz").write_text("weights")
    argv = ["show", "a.txt", "--model", pack, "--format", "text", "--output", "pack/./weights.npz", "--force"]
    assert run(*argv) == 2
    assert "would replace the input" in capsys.readouterr().err
    assert (pack / "weights.npz").read_text() == "weights"


@pytest.mark.parametrize("articles", [["a.txt"], ["."], ["sub/../news.jsonl"]])
@pytest.mark.parametrize("form", ["brat", "uima"])
def test_no_folder_is_filled_in_which_inputs_lie(
    form: str, articles: list[str], folder: Path, capsys: Capture
) -> None:
    before = kept(folder)
    argv = ["convert", "quotes.jsonl", "--to", form, "--articles", *articles, "--output", "./", "--force"]
    assert run(*argv) == 2
    assert "would replace the input" in capsys.readouterr().err
    assert kept(folder) == before


def test_files_in_a_folder_that_are_links_stay_what_they_lead_to(folder: Path) -> None:
    Path("brat").mkdir()
    Path("brat", "a.txt.txt").symlink_to("../days.csv")
    before = Path("days.csv").read_bytes()
    argv = ["convert", "quotes.jsonl", "--to", "brat", "--articles", "a.txt", "--output", "brat", "--force"]
    assert run(*argv) == 0
    assert Path("days.csv").read_bytes() == before
    assert Path("brat", "a.txt.txt").read_text(encoding="utf-8") == TEXT


def test_what_a_conversion_wrote_is_no_article_of_the_next(folder: Path) -> None:
    argv = ["convert", "quotes.jsonl", "--to", "brat", "--articles", ".", "--output", "brat"]
    assert run(*argv) == 0
    before = kept(Path("brat"))
    assert run(*argv, "--force") == 0
    assert kept(Path("brat")) == before


# --- outputs for which nothing was read ------------------------------------------------------------------------------

NOTHING = [
    *product(["timeline", "show", "posts"], [["none.txt"], ["bad.txt"]]),
    *product(["timeline", "posts"], [["none.txt", "bad.txt"]]),
    *product(["extract"], [["none.txt"], ["bad.txt", "none.txt"]]),
]


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize(("command", "files"), NOTHING)
def test_no_output_is_emptied_where_nothing_could_be_read(
    command: str, files: list[str], force: bool, there: bool, folder: Path, capsys: Capture
) -> None:
    Path("bad.txt").write_bytes(b"%PDF-1.7")
    output = Path("out.txt")
    if there:
        output.write_text("good")
    argv = [command, *files, "--output", output, *["--force"] * force]
    assert run(*argv) == (2 if there and not force else 1)
    told = "already exists" if there and not force else "not written, because no article could be read"
    assert f"out.txt: {told}" in capsys.readouterr().err
    assert [path.read_text() for path in (output,) if path.exists()] == ["good"] * there


def test_no_conversion_is_emptied_where_nothing_fits(folder: Path, capsys: Capture) -> None:
    Path("out.jsonl").write_text("good")
    assert run("convert", "quotes.jsonl", "--to", "webannotation", "--output", "out.jsonl", "--force") == 1
    assert "no quotes could be converted; out.jsonl is not written" in capsys.readouterr().err
    assert Path("out.jsonl").read_text() == "good"


def test_an_output_is_replaced_by_what_was_read(folder: Path) -> None:
    for form, begin in (("json", "[\n{"), ("txt", "== a.txt ==")):
        output = Path(f"out.{form}")
        output.write_text("good")
        assert run("extract", "a.txt", "none.txt", "--output", output) == 2
        assert output.read_text() == "good"
        assert run("extract", "a.txt", "none.txt", "--output", output, "--force") == 1
        assert output.read_text().startswith(begin)
    Path("empty.jsonl").touch()
    assert run("extract", "empty.jsonl", "--output", "out.json", "--force") == 0
    assert json.loads(Path("out.json").read_text()) == []


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_what_can_be_continued_is_replaced_as_a_whole(form: str, folder: Path, capsys: Capture) -> None:
    output = Path(f"out.{form}")
    assert run("extract", "a.txt", "--output", f"whole.{form}") == 0
    for _ in range(2):
        assert run("extract", "a.txt", "--output", output, "--force") == 0
    Path("bad.txt").write_bytes(b"%PDF-1.4")
    before = kept(folder)
    capsys.readouterr()
    assert run("extract", "bad.txt", "--output", output, "--force") == 1
    assert f"{output}: not written, because no article could be read" in capsys.readouterr().err
    Path("out." + form + ".failures.jsonl").unlink()
    assert kept(folder) == before
    whole = Path(f"whole.{form}")
    files = [path.name for path in whole.iterdir()] if whole.is_dir() else ["."]
    assert [(output / name).read_bytes() for name in files] == [(whole / name).read_bytes() for name in files]
    assert run("extract", "bad.txt", "a.txt", "--output", output, "--force") == 1
    assert run("extract", "bad.txt", "a.txt", "--output", output, "--resume") == 1


def test_a_folder_with_other_files_is_not_replaced(folder: Path, capsys: Capture) -> None:
    assert run("extract", "a.txt", "--output", "out.parquet") == 0
    Path("out.parquet/notes.txt").write_text("mine")
    before = kept(folder)
    assert run("extract", "a.txt", "--output", "out.parquet", "--force") == 2
    assert "out.parquet: contains notes.txt, which is no part of a run" in capsys.readouterr().err
    assert kept(folder) == before


def test_an_earlier_output_in_the_folder_that_is_read_is_replaced(folder: Path, capsys: Capture) -> None:
    Path("in").mkdir()
    Path("in/b.txt").write_text("“The lock is shut,” Ana Ruiz said.")
    assert run("extract", "in", "--output", "in/out.jsonl", "--force") == 0
    Path("in/b.txt").write_text("“The lock is open,” Ben Ode said.")
    assert run("extract", "in", "--output", "in/out.jsonl", "--force") == 0
    [record] = map(json.loads, Path("in/out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (record["article"], record["text"]) == ("in/b.txt", "The lock is open")
    before = kept(folder)
    capsys.readouterr()
    assert run("extract", "in/out.jsonl", "--output", "in/out.jsonl", "--force") == 2
    assert "in/out.jsonl: would replace the input in/out.jsonl" in capsys.readouterr().err
    assert kept(folder) == before


RESUMABLE = ["jsonl", "csv", "parquet"]


@pytest.mark.parametrize("form", RESUMABLE)
@pytest.mark.parametrize("there", [True, False])
def test_an_interrupt_before_the_first_article_replaces_nothing_and_advises_no_resuming(
    form: str, there: bool, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def interrupted(*_: Any) -> Iterator[Any]:
        raise KeyboardInterrupt

    output = Path(f"out.{form}")
    if there:
        assert run("extract", "a.txt", "--output", output) == 0
    Path("b.txt").write_text("“The lock is shut,” Ben Ode said.")
    before = kept(folder)
    monkeypatch.setattr("quoteattr.cli.workers.results", interrupted)
    capsys.readouterr()
    assert run("extract", "b.txt", "--output", output, "--force") == 130
    told = capsys.readouterr().err
    if there:
        assert told == f"quoteattr: interrupted; {output} stays as it was\n"
        assert kept(folder) == before
        assert run("extract", "b.txt", "--output", output, "--resume") == 130
        told = capsys.readouterr().err
        assert told == "quoteattr: interrupted; continue with the same command and --resume\n"
    else:
        advice = "continue with the same command and --resume instead of --force"
        assert told == f"quoteattr: interrupted; {advice}\n"


@pytest.mark.parametrize("form", RESUMABLE)
def test_an_interrupt_after_the_first_article_advises_to_resume(
    form: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    output = Path(f"out.{form}")
    assert run("extract", "a.txt", "--output", output) == 0
    Path("b.txt").write_text("“The lock is shut,” Ben Ode said.")
    results = workers.results

    def interrupted(*given: Any) -> Iterator[Any]:
        yield next(results(*given))
        raise KeyboardInterrupt

    argv = ["extract", "b.txt", "a.txt", "--output", output]
    with monkeypatch.context() as patched:
        patched.setattr("quoteattr.cli.workers.results", interrupted)
        capsys.readouterr()
        assert run(*argv, "--force") == 130
    assert "continue with the same command and --resume instead of --force" in capsys.readouterr().err
    assert run(*argv, "--resume") == 0
    assert run("extract", "b.txt", "a.txt", "--output", f"whole.{form}") == 0
    whole = Path(f"whole.{form}")
    if form == "parquet":
        articles = [pq.read_table(one).column("article").to_pylist() for one in (output, whole)]
        assert articles[0] == articles[1] == ["b.txt", "a.txt"]
    else:
        assert output.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("form", RESUMABLE)
@pytest.mark.parametrize("there", [True, False])
def test_force_replaces_an_output_whose_journal_is_of_a_former_version(
    form: str, there: bool, folder: Path, capsys: Capture
) -> None:
    output, journal = Path(f"out.{form}"), Path(f"out.{form}.journal")
    if there:
        assert run("extract", "a.txt", "--output", output) == 0
    journal.write_text('{"journal": "quoteattr journal 1", "format": "x"}\n{"ids": ["a"], "end": 7}\n')
    before = kept(folder)
    capsys.readouterr()
    assert run("extract", "a.txt", "--output", output, "--resume") == 2
    assert "replace the output with --force" in capsys.readouterr().err
    assert kept(folder) == before
    assert run("extract", "a.txt", "--output", output, "--force") == 0
    assert run("extract", "a.txt", "--output", output, "--resume", "--progress", "never") == 0


@pytest.mark.parametrize("notes", ["mine\n", '{"journal": "my days"}\n', '{"journal": "quoteattr'])
def test_force_replaces_no_journal_that_is_none(notes: str, folder: Path, capsys: Capture) -> None:
    assert run("extract", "a.txt", "--output", "out.jsonl") == 0
    Path("out.jsonl.journal").write_text(notes)
    before = kept(folder)
    capsys.readouterr()
    code = run("extract", "a.txt", "--output", "out.jsonl", "--force")
    if notes.endswith("\n"):
        assert code == 2
        assert "not a journal of this version; move it away" in capsys.readouterr().err
        assert kept(folder) == before
    else:  # the beginning of a journal, cut off where the disk was full
        assert code == 0


@pytest.mark.parametrize("form", RESUMABLE)
def test_an_output_that_cannot_be_replaced_is_told(
    form: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def forbidden(self: Any, *_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    output = Path(f"out.{form}")
    assert run("extract", "a.txt", "--output", output) == 0
    capsys.readouterr()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", forbidden)
        patched.setattr("os.truncate", forbidden)
        assert run("extract", "a.txt", "--output", output, "--force", "--published", "2021-12-08") == 2
    assert capsys.readouterr().err.startswith(f"quoteattr: {output}")
    assert run("extract", "a.txt", "--output", output, "--force") == 0


def test_no_journal_is_left_where_nothing_was_replaced(folder: Path) -> None:
    assert run("extract", "a.txt", "--output", "out.jsonl") == 0
    Path("out.jsonl.journal").unlink()
    Path("bad.txt").write_bytes(b"%PDF-1.4")
    assert run("extract", "bad.txt", "--output", "out.jsonl", "--force") == 1
    assert not Path("out.jsonl.journal").exists()


def test_an_output_stays_until_the_new_one_is_complete(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    Path("out.json").write_text("good")
    before = kept(folder)
    monkeypatch.setattr("quoteattr.output.sinks.JsonSink.add", interrupted)
    assert run("extract", "a.txt", "--output", "out.json", "--force") == 130
    assert kept(folder) == before


@pytest.mark.parametrize(
    "argv",
    [
        ["extract", "a.txt", "--output", "out.json"],
        ["show", "a.txt", "--published", "2021-12-08", "--output", "out.html"],
        ["timeline", "a.txt", "--published", "2021-12-08", "--output", "out.svg"],
        ["convert", "quotes.jsonl", "--to", "csv", "--output", "out.csv"],
        ["convert", "quotes.jsonl", "--to", "brat", "--articles", "a.txt", "--output", "brat"],
    ],
    ids=" ".join,
)
def test_an_output_stays_where_the_disk_is_full(argv: list[str], folder: Path) -> None:
    """As if full: files may have no more bytes than this."""
    Path("brat").mkdir()
    for name in (argv[-1], "brat/a.txt.ann", "brat/annotation.conf"):
        Path(name).is_dir() or Path(name).write_text("good")
    before = kept(folder)

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))

    command = [sys.executable, "-B", "-m", "quoteattr", *argv, "--force"]
    done = subprocess.run(command, preexec_fn=full, capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr
    assert kept(folder) == before


@pytest.mark.parametrize(
    "argv", [["show", "a.txt", "--html", "--format", "text"], ["extract", "a.txt", "--resume", "--force"]]
)
def test_of_two_options_that_contradict_none_wins(argv: list[str], folder: Path, capsys: Capture) -> None:
    assert run(*argv) == 2
    assert "not allowed with" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "form"),
    [("extract", "jsonl"), ("extract", "text"), ("show", "text"), ("posts", "csv"), ("timeline", "svg")],
)
@pytest.mark.parametrize(
    "ending", [".htm", ".HTML", ".xhtml", ".docx", ".epub", ".svg", ".parquet", ".csv", ".gz"]
)
def test_an_ending_of_another_format_is_refused(
    command: str, form: str, ending: str, folder: Path, capsys: Capture
) -> None:
    if ending[1:] == form:
        return
    before = kept(folder)
    assert run(command, "a.txt", "--format", form, "--output", f"x{ending}") == 2
    assert f"{form} does not fit a name that ends in {ending.lower()}" in capsys.readouterr().err
    assert kept(folder) == before


PLACES = {
    "/": "is ",
    "": "is ",
    ".": "is ",
    "..": "is ",
    "nowhere/x": "there is no folder",
    "link": "is a broken link",
}


@pytest.mark.parametrize("output", PLACES)
@pytest.mark.parametrize(
    "argv",
    [
        ["extract", "a.txt", "--format", "jsonl"],
        ["extract", "a.txt", "--format", "parquet"],
        ["extract", "a.txt", "--format", "text", "--force"],
        ["timeline", "a.txt", "--format", "text", "--force"],
        ["posts", "a.txt", "--format", "csv"],
        ["convert", "quotes.jsonl", "--to", "csv"],
    ],
    ids=" ".join,
)
def test_a_place_that_is_none_is_told_and_nothing_is_left(
    argv: list[str], output: str, folder: Path, capsys: Capture
) -> None:
    Path("link").symlink_to("none")
    before = sorted(folder.rglob("*"))
    assert run(*argv, "--output", output) == 2
    told = capsys.readouterr().err
    assert PLACES[output] in told or "already exists" in told, told
    assert sorted(folder.rglob("*")) == before


# --- files of others -------------------------------------------------------------------------------------------------


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "sub" / "link.txt"
    link.parent.mkdir()
    link.symlink_to("../target.txt")
    for words in ("one", "two"):
        with written(link) as stream:
            stream.write(words)
        assert link.is_symlink()
        assert target.read_text() == words
    assert [path.name for path in link.parent.iterdir()] == ["link.txt"]


def test_who_may_read_a_file_may_read_the_one_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.touch()
    path.chmod(0o640)
    with written(path) as stream:
        stream.write("mine")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", [".page.html.unfinished", ".page.html.tmp", "page.html~"])
def test_no_file_beside_an_output_is_touched(name: str, tmp_path: Path) -> None:
    precious, trap = tmp_path / "precious", tmp_path / name
    precious.write_text("mine")
    trap.symlink_to(precious)
    with written(tmp_path / "page.html") as stream:
        stream.write("page")
    assert (trap.is_symlink(), precious.read_text()) == (True, "mine")


def test_two_that_write_one_output_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with written(path) as one, written(path) as other:
        one.write("one" * 9999)
        other.write("other" * 9999)
    assert path.read_text() == "one" * 9999
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_name_as_long_as_may_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("ж" * 127)
    with atomic_write(path) as unfinished:
        unfinished.write_text("page")
    assert path.read_text() == "page"


@pytest.mark.skipif(os.name != "posix", reason="folders are closed by their mode")
def test_a_place_that_is_closed_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: Path, **_: Any) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "touch", closed)
    with pytest.raises(PermissionError) as raised, written(tmp_path / "page.html"):
        pass
    assert raised.value.filename == str(tmp_path / "page.html")
