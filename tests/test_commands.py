"""The reference of the commands says what the commands themselves say."""

import re

import pytest
from commands import PATH, parsers, written

from quoteattr import cli
from quoteattr.reading.folders import KNOWN

PAGE = PATH.read_text(encoding="utf-8")


def test_the_reference_is_that_of_the_parsers() -> None:
    assert written() == PAGE, "python tests/commands.py"


@pytest.mark.parametrize("command", parsers())
def test_every_option_of_the_help_is_in_the_reference(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", capsys.readouterr().out))
    part = PAGE.split(f"\n## quoteattr {command}\n")[1].split("\n## ")[0]
    shared = [
        PAGE.split(f"](#{link})")[0].rpartition("[")[2] for link in re.findall(r"\]\(#([a-z-]+)\)", part)
    ]
    part += "".join(PAGE.split(f"\n### {_capital(title)}\n")[1].split("\n### ")[0] for title in shared)
    assert {"--help", "-h"} <= options
    options -= {"--help", "-h"}
    assert {option for option in options if f"`{option}`" not in part and f"{option} " not in part} == set()


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def test_help_names_first_where_results_go(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["extract", "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "usage: quoteattr extract [options] FILE [FILE ...]"
    titles = [line for line in lines if re.fullmatch(r"[a-z ]+:", line)]
    assert titles == [
        "positional arguments:", "options:", "output:", "what is found:", "when articles were published:",
        "reading files:",
    ]  # fmt: skip


def test_help_names_every_ending_that_is_read_in_a_folder() -> None:
    description = parsers()["extract"].description or ""
    listed = description.split("From a folder, ")[1].split(" What ")[0]
    endings = set(re.findall(r"\.[a-z]+(?:\.gz)?", listed))
    assert endings | {f"{ending}.gz" for ending in (".jsonl", ".ndjson")} == {*KNOWN, ".gz", ".xml"}


def test_every_command_is_in_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    listed = re.findall(r"^    (\w+)  ", capsys.readouterr().out, re.MULTILINE)
    assert listed == list(parsers()) == re.findall(r"^## quoteattr (\w+)$", PAGE, re.MULTILINE)
