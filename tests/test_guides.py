"""The pages for those who change the code: what a guide says is done in a copy of the checkout and comes out so."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest
import test_floors
from test_docs import FOLLOWED

from quoteattr.pipeline import STAGES, State

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / "docs" / "guides" / f"{name}.md" for name in sorted(FOLLOWED)]

BLOCK = re.compile(
    r"(?:^<!--- needs: (?P<needs>\w+) -->\n+)?^```(?P<kind>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE
)
SAME = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


# --- following a guide -------------------------------------------------------------------------------------


@attrs.frozen
class Step:
    """A block of a guide: an edit, a session in Python, or commands with what they print."""

    kind: str
    code: str
    prints: str | None = None
    needs: str | None = None


def steps(guide: str) -> list[Step]:
    """The blocks of a guide that are to be done, in their order."""
    found: list[Step] = []
    for block in BLOCK.finditer(guide):
        step = Step(kind=block["kind"], code=block["code"], needs=block["needs"])
        if step.kind == "text":
            found[-1] = attrs.evolve(found[-1], prints=step.code)
        elif step.kind == "python" and found and found[-1].kind == "python":
            found[-1] = attrs.evolve(found[-1], code=f"{found[-1].code}\n{step.code}")
        else:
            found.append(step)
    return found


def edit(root: Path, diff: str) -> None:
    """Does what a diff says: "--- file" names a file, "@@" parts two places of it, and lines are as in any diff."""
    for part in re.split(r"^--- ", diff, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        path = root / name
        text = path.read_text(encoding="utf-8")
        for hunk in re.split(r"^@@\n", body, flags=re.MULTILINE):
            lines = hunk.splitlines(keepends=True)
            old = "".join(line[1:] for line in lines if line[0] in " -")
            new = "".join(line[1:] for line in lines if line[0] in " +")
            assert text.count(old) == 1, f"{name} has these lines {text.count(old)} times:\n{old}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


def run(root: Path, *command: str) -> str:
    """What a command prints that is run with the copy of the package."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def do(root: Path, step: Step) -> None:
    """Does one step of a guide in the copy at ``root``."""
    if step.kind == "diff":
        edit(root, step.code)
    elif step.kind == "python":
        session = root / "session.txt"
        session.write_text(step.code, encoding="utf-8")
        run(root, "python", "-m", "doctest", "-o", "ELLIPSIS", "-o", "NORMALIZE_WHITESPACE", str(session))
    elif step.kind == "sh":
        printed = run(root, "bash", "-euo", "pipefail", "-c", step.code)
        if step.prints is not None:
            assert doctest.OutputChecker().check_output(step.prints, printed, SAME), printed
    else:
        raise AssertionError(f"a block of {step.kind}: nothing says how to follow it")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the checkout, as far as a guide touches it."""
    without = shutil.ignore_patterns("__pycache__", "pages", "images", ".pytest_cache")
    for folder in ("quoteattr", "tests", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=without)
    for file in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_guide_does_what_it_says(guide: Path, copy: Path) -> None:
    left_out = set()
    for step in steps(guide.read_text(encoding="utf-8")):
        if step.needs and find_spec(step.needs) is None:
            left_out.add(step.needs)
        else:
            do(copy, step)
    if left_out:
        pytest.skip(f"followed but for the steps that need {', '.join(left_out)}")


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

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
GROUPS = ("VALUES", "LOW", "DOCUMENT", "DRAFTS", "OUTPUT")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table of CONTRIBUTING.md whose first heading is ``heading``."""
    lines = CONTRIBUTING[CONTRIBUTING.index(f"| {heading} |") :].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def short(rooms: set[str]) -> str:
    """A set of rooms as the tables write it: the fewest groups, then what is in none of them."""
    groups = {name: getattr(test_floors, name) for name in GROUPS}
    held = {name: group for name, group in groups.items() if group <= rooms}
    held = {name: group for name, group in held.items() if not any(group < other for other in held.values())}
    others = sorted(rooms - set().union(*held.values()))
    return ", ".join([*sorted(held), *(f"`{name or 'quoteattr'}`" for name in others)])


def test_rooms_are_those_of_the_floors() -> None:
    wanted = [[f"`{room}`" if room else "", short(rooms)] for room, rooms in test_floors.MAY_IMPORT.items()]
    assert [[row[0], row[2]] for row in rows("room")] == wanted


def test_groups_of_rooms_are_those_of_the_floors() -> None:
    wanted = [
        [name, ", ".join(f"`{room}`" for room in sorted(getattr(test_floors, name)))] for name in GROUPS
    ]
    assert rows("group") == wanted


def test_stages_are_those_of_the_pipeline() -> None:
    state = [field.name for field in attrs.fields(State) if field.default == ()]
    assert [row[0] for row in rows("stage")] == [f"`{stage.__name__}`" for stage in STAGES]
    assert [row[2].split("`")[1] for row in rows("stage")] == state


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
