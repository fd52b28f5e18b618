"""The quality gate: figures below a floor fail, absent texts are named, and nothing that breaks passes."""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from gate import BELOW, BROKEN, PASSED, GateError, figure, main, paths

FLOORS = Path(__file__).with_name("floors.toml")
FOUND = {"n": {"hit": 3, "pred": 4, "gold": 6}, "passed": 12, "by text": {"f1": 0.5}}


@pytest.fixture
def gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the gate on a folder whose ``texts/found.json`` holds `FOUND`; gives its code and its lines."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "found.json").write_text(json.dumps(FOUND), encoding="utf-8")
    (tmp_path / "texts" / "show.py").write_text(
        "import sys; print(open(sys.argv[1]).read())", encoding="utf-8"
    )
    (tmp_path / "texts" / "copy.py").write_text(
        "import shutil, sys; shutil.copy(*sys.argv[1:])", encoding="utf-8"
    )

    def call(*runs: dict[str, Any]) -> tuple[int, list[str]]:
        written = "".join(f"[[run]]\n{_toml(run)}\n" for run in runs)
        (tmp_path / "floors.toml").write_text(written, encoding="utf-8")
        code = main([str(tmp_path / "floors.toml"), str(tmp_path)])
        return code, capsys.readouterr().out.splitlines()

    return call


def _toml(run: dict[str, Any]) -> str:
    floors = ", ".join(
        f"{{figure = 'share', is = {json.dumps(formula)}, least = {least}}}"
        for formula, least in run["floors"]
    )
    return f"gold = 'bridge news'\ncommands = {json.dumps(run['commands'])}\nfloors = [{floors}]"


SHOW = "python texts/show.py texts/found.json"


def test_a_figure_at_its_floor_passes(gate: Any) -> None:
    code, lines = gate({"commands": [SHOW], "floors": [("100 * n.hit / n.pred", 75.0), ("passed", 12)]})
    assert code == PASSED
    assert lines == [
        "ok   75.00 (floor 75)  bridge news: share",
        "ok   12.00 (floor 12)  bridge news: share",
    ]


def test_a_figure_below_its_floor_fails_and_names_the_command(gate: Any) -> None:
    fine = {"commands": [SHOW], "floors": [("passed", 1)]}
    low = {"commands": [SHOW], "floors": [("passed", 12), ("100 * n.hit / n.pred", 75.1)]}
    code, lines = gate(low, fine)
    assert code == BELOW
    assert [line.split()[0] for line in lines] == ["ok", "LOW", "python", "ok"]


def test_what_one_command_writes_the_next_reads(gate: Any) -> None:
    commands = [
        "python texts/copy.py texts/found.json {out}/again.json",
        "python texts/show.py {out}/again.json",
    ]
    assert gate({"commands": commands, "floors": [("passed", 12)]})[0] == PASSED


def test_absent_texts_are_named_and_pass(gate: Any) -> None:
    absent = {"commands": ["python texts/show.py texts/gone.json"], "floors": [("passed", 99)]}
    code, lines = gate(absent, {"commands": [SHOW], "floors": [("passed", 12)]})
    assert code == PASSED
    assert re.fullmatch(
        r"NOT RUN: quality of bridge news, because \S+/texts/gone\.json is not there", lines[0]
    )
    assert lines[1].startswith("ok ")


@pytest.mark.parametrize(
    ("commands", "formula", "message"),
    [
        ([SHOW], "n.missed", "no figure 'n.missed': KeyError: 'missed'"),
        ([SHOW], "n", "no figure 'n': TypeError"),
        ([SHOW], "passed / 0", "no figure 'passed / 0': ZeroDivisionError"),
        ([SHOW], "print(passed)", "not understood: print"),
        ([SHOW], "passed -", "no figure 'passed -': SyntaxError"),
        (["python texts/show.py texts/show.py"], "passed", "expected JSON, got 'import sys"),
        (["python -c 'raise SystemExit(\"flood\")'", SHOW], "passed", "exit code 1\nflood"),
    ],
)
def test_what_breaks_does_not_pass(gate: Any, commands: list[str], formula: str, message: str) -> None:
    code, lines = gate({"commands": commands, "floors": [(formula, 0)]})
    assert code == BROKEN
    assert lines[0].startswith("BROKEN bridge news: ")
    assert message in "\n".join(lines)


def test_a_gate_without_runs_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "floors.toml").write_text("run = []", encoding="utf-8")
    assert main([str(tmp_path / "floors.toml"), str(tmp_path)]) == BROKEN


def test_keys_that_are_no_names_are_given_in_brackets() -> None:
    assert figure('100 * news["by text"].f1', {"news": FOUND}) == 50.0
    with pytest.raises(GateError):
        figure("n[0]", FOUND)


def test_every_floor_of_the_project_can_be_compared() -> None:
    runs = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["run"]
    names = [(run["gold"], floor["figure"]) for run in runs for floor in run["floors"]]
    assert len(names) == len(set(names))
    for run in runs:
        assert run.keys() == {"gold", "commands", "floors"}
        assert list(paths(run["commands"])), "a run that reads no text would never be left out"
        assert all(command.startswith("python ") for command in run["commands"])
        for floor in run["floors"]:
            assert floor.keys() == {"figure", "is", "least"}
            assert floor["least"] > 0
            with pytest.raises(GateError, match="KeyError"):
                figure(floor["is"], {})


def test_python_is_the_one_that_runs_the_gate(gate: Any) -> None:
    command = (
        "python -c 'import json, sys; print(json.dumps({\"at\": len(sys.executable)}))' texts/found.json"
    )
    expected = len(sys.executable)
    assert gate({"commands": [command], "floors": [("at", expected)]})[0] == PASSED
    assert gate({"commands": [command], "floors": [("at", expected + 1)]})[0] == BELOW
