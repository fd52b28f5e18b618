"""The pages for those who change the code: what a guide says is done in a copy of the checkout and comes out so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import attrs
import pytest
import rooms
from guides import FOLLOWED, PRACTISED, ROOT, Step, do, edit, follow, interrupt, practise, prints, steps

from quoteattr.pipeline import STAGES, State


@pytest.mark.parametrize("guide", FOLLOWED)
def test_guide_does_what_it_says(guide: str, tmp_path: Path) -> None:
    follow(guide, tmp_path)  # what of it needs PyTorch is in test_retraining.py


@pytest.mark.model
@pytest.mark.parametrize("page", PRACTISED)
def test_the_commands_of_a_page_for_users_print_what_it_says(page: str, tmp_path: Path) -> None:
    practise(ROOT / "docs" / "guides" / f"{page}.md", tmp_path)


@pytest.mark.model
@pytest.mark.parametrize(
    "page",
    ["README.md", "docs/formats.md", "docs/index.md", "docs/pages.md", "docs/showing.md", "docs/tables.md"],
)
def test_the_commands_of_a_page_run_as_printed_in_a_fresh_checkout(page: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("images"))
    practise(ROOT / page, tmp_path)


def test_every_guide_is_followed_or_practised() -> None:
    guides = {path.stem for path in (ROOT / "docs" / "guides").glob("*.md")}
    assert guides == {*FOLLOWED, *PRACTISED}


# --- the follower itself -----------------------------------------------------------------------------------


def test_steps_keep_their_order_and_output() -> None:
    guide = "```sh\nls\n```\n\nprints\n\n```text\na\n```\n\n<!--- needs: torch -->\n```python\n>>> 1\n```\n"
    assert steps(guide) == [Step("sh", "ls\n", prints="a\n"), Step("python", ">>> 1\n", needs="torch")]


def test_an_edit_adds_and_removes_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\nthree\n", encoding="utf-8")
    edit(tmp_path, "--- a.txt\n-one\n+1\n two\n@@\n three\n+four\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "1\ntwo\nthree\nfour\n"


def test_an_edit_of_lines_that_are_not_there_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="these lines 0 times"):
        edit(tmp_path, "--- a.txt\n two\n+three\n")


def test_a_page_whose_command_prints_something_else_fails(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```sh\necho a > b\n```\n```sh\ncat b\n```\n```text\nc\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="cat b"):
        practise(page, tmp_path)


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("Moor (0.93), or 2021-12-06 0.04\n", True),
        ("Moor (0.75), or 2021-12-06 0.04\n", False),
        ("Moor (0.90), or 2021-12-07 0.04\n", False),
        ("Moor (0.90), or 2021-12-06\n", False),
        ("Moor (0.90), or 2021-12-06 0.04 0.04\n", False),
    ],
)
def test_only_probabilities_may_differ_and_only_a_little(printed: str, same: bool) -> None:
    assert prints("Moor (0.90), or 2021-12-06 0.04\n", printed) is same


def test_what_goes_on_is_interrupted_when_it_has_said_its_word(tmp_path: Path) -> None:
    wait = "python -c 'import time\ntry:\n  print(7, flush=True); time.sleep(600)\nexcept KeyboardInterrupt: pass'"
    interrupt(tmp_path, wait, "7")
    with pytest.raises(AssertionError, match="ended before"):
        interrupt(tmp_path, "echo 8", "7")


@pytest.mark.parametrize(
    "step",
    [
        Step("python", ">>> 1 + 1\n3\n"),
        Step("sh", "false\n"),
        Step("sh", "echo no\n", prints="yes\n"),
        Step("poem", "roses\n"),
    ],
    ids=lambda step: step.kind,
)
def test_a_step_that_comes_out_otherwise_fails(step: Step, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        do(tmp_path, step)


# --- CONTRIBUTING.md ---------------------------------------------------------------------------------------

CONTRIBUTING = rooms.PATH.read_text(encoding="utf-8")


def test_tables_of_rooms_are_those_of_the_floors() -> None:
    assert rooms.updated(CONTRIBUTING) == CONTRIBUTING, "python tests/rooms.py"


def test_every_room_says_what_it_is_for() -> None:
    purposes = [*rooms.rows(CONTRIBUTING, "room"), *rooms.rows(CONTRIBUTING, "folder")]
    assert [row[0] for row in purposes if not row[1] or "TODO" in row[1]] == []


def test_stages_are_those_of_the_pipeline() -> None:
    state = [field.name for field in attrs.fields(State) if field.default == ()]
    assert [row[0] for row in rooms.rows(CONTRIBUTING, "stage")] == [
        f"`{stage.__name__}`" for stage in STAGES
    ]
    assert [row[2].split("`")[1] for row in rooms.rows(CONTRIBUTING, "stage")] == state


# --- the glossary and the links ----------------------------------------------------------------------------

TERM = re.compile(r"^\*\*(?P<term>[^*]+)\*\* – ", re.MULTILINE)
LINK = re.compile(r"\]\((?P<path>[^)#:]+\.\w+)(?:#[^)]*)?\)")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_terms_of_the_glossary_are_sorted_and_unique() -> None:
    terms = [
        term.lower() for term in TERM.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    ]
    assert len(terms) > 40
    assert terms == sorted(set(terms))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).is_file()] == []
