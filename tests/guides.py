"""Follows the guides of docs/guides: does what their blocks say, in a copy of the checkout or an empty folder."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import attrs

ROOT = Path(__file__).parent.parent
#: Files of docs/guides for those who change the code: followed in a copy of the checkout.
FOLLOWED = ("adding-a-language", "adding-a-platform", "adding-words", "contributor", "retraining")
#: Those for users: their commands are given in an empty folder, which they fill themselves.
PRACTISED = (
    *("browser", "data-engineer", "fact-checker", "journalist"),
    *("media-monitor", "nlp-engineer", "notebook"),
)
BLOCK = re.compile(
    r"(?:^<!--- (?P<how>needs|until): (?P<what>[^\n]+?) -->\n+)?^```(?P<kind>\w+)\n(?P<code>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
#: Tests that a guide runs, but for the long ones, which no guide is about; they run with all others anyway.
QUICK = "-k 'not linear_time and not any_page'"
SAME = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
PROBABILITY = re.compile(r"(?<![\d.])[01]\.\d\d(?![\d.])")
CLOSE = 0.051  #: how far a printed probability may be from that of a page: each fit of the model moves them a little


@attrs.frozen
class Step:
    """A block of a guide: an edit, a session in Python, or commands with what they print."""

    kind: str
    code: str
    prints: str | None = None
    needs: str | None = None  #: a package
    until: str | None = None  #: what a command prints that then goes on until it is interrupted


def steps(guide: str) -> list[Step]:
    """The blocks of a guide that are to be done, in their order."""
    found: list[Step] = []
    for block in BLOCK.finditer(guide):
        how = {block["how"]: block["what"]} if block["how"] else {}
        step = Step(kind=block["kind"], code=block["code"], **how)
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


def surroundings(package: Path) -> dict[str, str]:
    """The environment of a command that uses the package in this folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {"PATH": path, "PYTHONPATH": str(package), "PYTEST_ADDOPTS": QUICK}
    return {**os.environ, **own}


def run(root: Path, *command: str, package: Path | None = None) -> str:
    """What a command prints that is run in a folder, with the package there or in another one."""
    done = subprocess.run(
        command,
        cwd=root,
        env=surroundings(package or root),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
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
            assert prints(step.prints, printed), printed
    else:
        raise AssertionError(f"a block of {step.kind}: nothing says how to follow it")


def follow(guide: str, root: Path) -> None:
    """Does what a guide says in a new copy of the checkout at ``root``, but for steps that need an absent package."""
    without = shutil.ignore_patterns("__pycache__", "pages", "images", ".pytest_cache")
    for folder in ("quoteattr", "tests", "docs"):
        shutil.copytree(ROOT / folder, root / folder, ignore=without)
    for file in ("pyproject.toml", "README.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / file, root / file)
    for step in steps((ROOT / "docs" / "guides" / f"{guide}.md").read_text(encoding="utf-8")):
        if can_be_done(step):
            do(root, step)


def prints(expected: str, printed: str) -> bool:
    """Whether a command printed what a page says, with probabilities close to those of the page."""
    said = iter(PROBABILITY.findall(expected))

    def as_said(found: re.Match[str]) -> str:
        wanted = next(said, found[0])
        return wanted if abs(float(wanted) - float(found[0])) < CLOSE else found[0]

    return doctest.OutputChecker().check_output(expected, PROBABILITY.sub(as_said, printed), SAME)


def can_be_done(step: Step) -> bool:
    """Whether what the step needs is there; nothing is installed."""
    return "pip install" not in step.code and (step.needs is None or find_spec(step.needs) is not None)


def practise(page: Path, root: Path) -> None:
    """Gives the commands of a page in the folder ``root``, with this checkout's package.

    A block that needs a package which is absent is left out, and so is one that installs something.
    """
    for step in steps(page.read_text(encoding="utf-8")):
        if step.kind != "sh" or not can_be_done(step):
            continue
        if step.until:
            interrupt(root, step.code.partition("#")[0], step.until)
            continue
        printed = run(root, "bash", "-euo", "pipefail", "-c", step.code, package=ROOT)
        if step.prints is not None:
            assert prints(step.prints, printed), f"{step.code}\n{printed}"


def interrupt(root: Path, code: str, until: str) -> None:
    """Gives a command that goes on until it is interrupted, and does that when it prints ``until``."""
    command = ["bash", "-c", f"exec {code.strip()}"]
    with subprocess.Popen(
        command,
        cwd=root,
        env=surroundings(ROOT),
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_interruptible,  # noqa: PLW1509 - no other thread runs here
    ) as process:
        assert process.stdout
        assert any(until in line for line in process.stdout), f"{code} ended before it printed {until!r}"
        process.send_signal(signal.SIGINT)
    assert process.returncode == 0, code


def _interruptible() -> None:
    """A shell in the background has its children ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
