"""Where `quoteattr show`, `timeline`, `posts` and `convert` write, and what a timeline keeps of a time."""

import io
import os
import sys
from pathlib import Path

import pytest

from quoteattr import cli
from quoteattr.cli.places import written
from quoteattr.output.markup import escaped

pytestmark = pytest.mark.model
Capture = pytest.CaptureFixture[str]
PUBLISHED = ["--published", "2021-12-10"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article with quotes of three days, and one without a date."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "a.txt").write_text(
        "“It will open,” Ana Ruiz said on Monday.\n\n“It will not,” Ben Ode said on Wednesday.\n\n"
        "“We shall see,” Ruiz said on Thursday.\n\n“I have always doubted it,” Cy Cole has long said.",
        encoding="utf-8",
    )
    (tmp_path / "post.txt").write_text(
        "The weir is open. — Ana Ruiz (@anaruiz_mayor) December 5, 2021", encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("argv", "begins"),
    [
        (["show", "a.txt", "--output", "pages/a.html"], "<!DOCTYPE html>"),
        (["show", "a.txt", "--output", "pages/a.txt"], "“⟦q1 "),
        (["show", "a.txt", "--html", "--output", "pages/a"], "<!DOCTYPE html>"),
        (["timeline", "a.txt", "--output", "pages/line.htm"], "<!DOCTYPE html>"),
        (["posts", "post.txt", "--output", "pages/posts.csv"], "article,number,platform,"),
        (["posts", "post.txt", "--output", "pages/posts.jsonl"], "{"),
        (["posts", "post.txt", "--output", "pages/posts"], "1. Ana Ruiz on twitter"),
        (["timeline", "a.txt", "--output", "pages/line.svg"], "<svg "),
        (["timeline", "a.txt", "--output", "pages/line.txt"], "2021-12-06    Ana Ruiz  "),
    ],
)
def test_the_ending_of_the_output_tells_what_is_written(
    folder: Path, capsys: Capture, argv: list[str], begins: str
) -> None:
    assert cli.main([*argv, *(PUBLISHED if argv[0] != "posts" else ())]) == 0
    assert capsys.readouterr().out == ""
    [path] = (folder / "pages").iterdir()
    assert str(path.relative_to(folder)) == argv[-1]
    assert path.read_text("utf-8").startswith(begins)


@pytest.mark.parametrize("command", ["show", "timeline"])
def test_a_page_that_is_there_is_replaced_only_by_force(folder: Path, capsys: Capture, command: str) -> None:
    page = folder / "page.html"
    page.write_text("mine", encoding="utf-8")
    assert cli.main([command, "a.txt", "--output", "page.html"]) == 2
    assert "page.html: already exists; replace it with --force" in capsys.readouterr().err
    assert page.read_text("utf-8") == "mine"
    assert cli.main([command, "a.txt", "--output", "page.html", "--force"]) == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("command", ["show", "timeline", "posts"])
@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("page.pdf", "no format ends in .pdf"),
        ("none/page", "there is no folder none"),
        ("pages", "is a folder"),
    ],
)
def test_a_place_that_cannot_be_is_told_before_anything_is_read(
    folder: Path, capsys: Capture, command: str, output: str, says: str
) -> None:
    assert cli.main([command, "nowhere.txt", "--output", output]) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_cannot_be_read_replaces_no_page(folder: Path) -> None:
    (folder / "page.html").write_text("mine", encoding="utf-8")
    assert cli.main(["show", "nowhere.txt", "--output", "page.html", "--force"]) == 1
    assert (folder / "page.html").read_text("utf-8") == "mine"


def test_what_fails_in_the_middle_leaves_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError), written(tmp_path / "page.html") as stream:
        stream.writelines(["half", 1])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_or_device_is_written_to_and_stays(tmp_path: Path) -> None:
    device = tmp_path / "nothing"
    device.symlink_to(os.devnull)
    with written(device) as stream:
        stream.write("gone")
    assert device.is_symlink()


def test_half_a_character_stops_no_file(tmp_path: Path) -> None:
    with written(tmp_path / "page.txt") as stream:
        stream.write("weir \ud83c")
    assert (tmp_path / "page.txt").read_text("utf-8") == r"weir \ud83c"


def test_links_to_files_lead_from_where_the_page_lies(folder: Path) -> None:
    assert cli.main(["timeline", "a.txt", "--output", "pages/line.html"]) == 0
    assert f'href="{escaped("./../a.txt")}"' in (folder / "pages" / "line.html").read_text("utf-8")


def test_force_replaces_no_file_of_the_folder_that_is_read(folder: Path, capsys: Capture) -> None:
    (folder / "line.txt").write_text("“It sank,” Dee Dorn said.", encoding="utf-8")
    assert cli.main(["timeline", ".", "--output", "line.txt", "--force"]) == 2
    assert "would replace the input line.txt" in capsys.readouterr().err
    assert "Dorn" in (folder / "line.txt").read_text("utf-8")


def test_a_speaker_keeps_the_name_of_all_articles(folder: Path, capsys: Capture) -> None:
    (folder / "b.txt").write_text("“It holds,” Ruiz said on Friday.", encoding="utf-8")
    assert cli.main(["timeline", "a.txt", "b.txt", *PUBLISHED, "--since", "2021-12-10"]) == 0
    assert capsys.readouterr().out == "2021-12-10  Ana Ruiz  It holds\n"


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (["--since", "2021-12-08"], ["Ben Ode", "Ana Ruiz"]),
        (["--until", "December 8, 2021"], ["Ana Ruiz", "Ben Ode"]),
        (["--since", "2021-12-07", "--until", "2021-12-08"], ["Ben Ode"]),
        (["--since", "2021-12-09", "--speaker", "ruiz"], ["Ana Ruiz"]),
        (["--since", "2021-12-11"], []),
        (["--since", "2021-12", "--until", "2021"], ["Ana Ruiz", "Ben Ode", "Ana Ruiz"]),
        (["--until", "2021-11"], []),
        (["--since", "2022"], []),
    ],
)
def test_a_timeline_keeps_what_was_said_in_a_time(
    folder: Path, capsys: Capture, asked: list[str], kept: list[str]
) -> None:
    assert cli.main(["timeline", "a.txt", *PUBLISHED, *asked]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1] for line in lines if "  " in line] == kept


def test_a_timeline_says_how_to_make_a_table(folder: Path, capsys: Capture) -> None:
    assert cli.main(["timeline", "a.txt", "--output", "said.csv"]) == 2
    assert capsys.readouterr().err.endswith(".ndjson; quoteattr convert makes a table of .jsonl\n")


def test_what_has_no_date_is_left_out_and_told(folder: Path, capsys: Capture) -> None:
    (folder / "b.txt").write_text("“It holds,” Ana Ruiz said on Monday.", encoding="utf-8")
    assert cli.main(["timeline", "b.txt", "--since", "2021-12-08"]) == 0
    out, err = capsys.readouterr()
    assert out == "no quotes found\n"
    undated = "1 article has days such as Monday, but no publication day to count from: b.txt; give it with --published"
    assert err.splitlines() == [
        f"quoteattr: {undated}",
        "quoteattr: --since, --until: left out 1 of 1 quotes, which may or may not have been said then",
    ]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--since", "06/12/2021"], "--since: expected a day, month or year, got '06/12/2021'"),
        (["--since", "2021-12-08", "--until", "2021-12-06"], "--since 2021-12-08 is later than --until"),
    ],
)
def test_days_that_are_none_are_told(folder: Path, capsys: Capture, asked: list[str], says: str) -> None:
    assert cli.main(["timeline", "nowhere.txt", *asked]) == 2
    assert says in capsys.readouterr().err


def test_an_interval_that_reaches_out_of_the_time_is_left_out_and_told(folder: Path, capsys: Capture) -> None:
    (folder / "b.txt").write_text("“It holds,” Ana Ruiz said last week.", encoding="utf-8")
    for asked, held, told in (
        ("2021-11-29", True, False),
        ("2021-12-05", False, True),
        ("2021-12-06", False, False),
    ):
        assert cli.main(["timeline", "b.txt", *PUBLISHED, "--since", asked]) == 0
        out, err = capsys.readouterr()
        assert ("It holds" in out, "may or may not" in err) == (held, told)


def test_printed_pages_are_utf_8_on_every_system(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    monkeypatch.setattr(sys, "stdout", stream)
    (folder / "b.txt").write_text("“It holds,” Ana Řuiz said on Monday.", encoding="utf-8")
    assert cli.main(["timeline", "b.txt", "--format", "svg"]) == 0
    stream.flush()
    assert "Ana Řuiz".encode() in stream.buffer.getvalue()  # type: ignore[attr-defined]
