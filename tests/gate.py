"""The quality gate: measures the library on texts that are not part of the project, and fails below floors.

``python tests/gate.py FLOORS.toml FOLDER`` runs each command of the file in FOLDER, which holds the annotated texts
and the scorers that came with them, reads the JSON that the last of its lines prints, and compares the figures with
their floors. A command whose texts are not there is not run, which is said in a line that begins with "NOT RUN".
Exit codes: 0 no figure is below its floor; 1 one is; 2 a command failed or does not print a figure.
"""

from __future__ import annotations

import argparse
import ast
import json
import operator
import os
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

PASSED, BELOW, BROKEN = 0, 1, 2
_ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # two runs at a time need a core each
_OPERATORS = {ast.Add: operator.add, ast.Mult: operator.mul, ast.Div: operator.truediv}


class GateError(Exception):
    """A command failed, or its output has no such figure."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measures as ``argv`` says and prints a line a figure; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("floors", type=Path, metavar="FLOORS.toml")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the annotated texts are")
    options = parser.parse_args(argv)
    runs = tomllib.loads(options.floors.read_text(encoding="utf-8"))["run"]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        measured = pool.map(lambda run: judged(run, options.folder), runs)
        codes = []
        for code, lines in measured:
            print(*lines, sep="\n", flush=True)
            codes.append(code)
    return max(codes, default=BROKEN)


def judged(run: dict[str, Any], folder: Path) -> tuple[int, list[str]]:
    """The exit code of one run, and what is to be printed."""
    absent = [path for path in paths(run["commands"]) if not (folder / path).exists()]
    if absent:
        return PASSED, [f"NOT RUN: quality of {run['gold']}, because {folder / absent[0]} is not there"]
    try:
        figures = list(compared(run, measure(run["commands"], folder)))
    except GateError as error:
        return BROKEN, [f"BROKEN {run['gold']}: {error}"]
    lines = [line for _, line in figures]
    if all(high for high, _ in figures):
        return PASSED, lines
    return BELOW, [*lines, *(f"    {command}" for command in run["commands"])]


def paths(commands: Sequence[str]) -> Iterator[str]:
    """The files and folders that commands read: their words with a slash, but for those in ``{…}``."""
    for command in commands:
        yield from (word for word in shlex.split(command) if "/" in word and not word.startswith("{"))


def measure(commands: Sequence[str], folder: Path) -> Any:
    """Runs commands in ``folder``; what the last one prints, read as JSON.

    ``python`` at the beginning of a command is the Python that runs this, ``{out}`` a temporary folder, ``{tests}``
    that of this file.

    Raises:
        GateError: A command failed or the last one printed no JSON.
    """
    printed = ""
    with tempfile.TemporaryDirectory() as out:
        for command in commands:
            places = {"{out}": out, "{tests}": str(Path(__file__).parent.resolve())}
            words = [_placed(word, places) for word in shlex.split(command)]
            words[0] = sys.executable if words[0] == "python" else words[0]
            done = subprocess.run(
                words, cwd=folder, env=_ENVIRONMENT, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise GateError(f"{command}: exit code {done.returncode}\n{done.stderr.strip()[-2000:]}")
            printed = done.stdout
    try:
        return json.loads(printed)
    except ValueError:
        raise GateError(f"{commands[-1]}: expected JSON, got {printed[:80]!r}") from None


def _placed(word: str, places: Mapping[str, str]) -> str:
    for name, place in places.items():
        word = word.replace(name, place)
    return word


def compared(run: dict[str, Any], printed: Any) -> Iterator[tuple[bool, str]]:
    """For each figure of a run whether it is as high as its floor, and a line that says so."""
    for floor in run["floors"]:
        value, least = figure(floor["is"], printed), floor["least"]
        verdict = "ok " if value >= least else "LOW"
        yield value >= least, f"{verdict} {value:6.2f} (floor {least:g})  {run['gold']}: {floor['figure']}"


def figure(formula: str, printed: Any) -> float:
    """The value of a formula: numbers and keys of the printed JSON, joined by ``+``, ``*`` and ``/``.

    >>> figure("100 * n.hit / (n.pred + n.gold)", {"n": {"hit": 3, "pred": 4, "gold": 6}})
    30.0

    Raises:
        GateError: The formula holds something else, a key is not there, or something is divided by nothing.
    """
    try:
        return float(_value(ast.parse(formula, mode="eval").body, printed))
    except (KeyError, TypeError, ValueError, SyntaxError, ZeroDivisionError) as error:
        raise GateError(f"no figure {formula!r}: {type(error).__name__}: {error}") from None


def _value(node: ast.expr, printed: Any) -> Any:
    match node:
        case ast.BinOp(left, kind, right) if type(kind) in _OPERATORS:
            return _OPERATORS[type(kind)](_value(left, printed), _value(right, printed))
        case ast.Constant(int() | float() as number):
            return number
        case ast.Name(key):
            return printed[key]
        case ast.Attribute(inner, key) | ast.Subscript(inner, ast.Constant(str() as key)):
            return _value(inner, printed)[key]
    raise ValueError(f"not understood: {ast.unparse(node)}")


if __name__ == "__main__":
    sys.exit(main())
