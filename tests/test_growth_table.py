"""The command that writes the growth table goes on after a cut, and replaces the table as a whole."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"
SIZES = [1024, 2048, 4096]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script; its name is also that of a module of the tests."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    spec = importlib.util.spec_from_file_location("growth_table", BENCHMARKS / "growth.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "growth_table", module)
    spec.loader.exec_module(module)
    return module


def found(size: int, seconds: float) -> dict[str, float]:
    return {"size": size, "find": seconds, "memory": 0.0, "quotes": 3}


def test_a_run_that_was_cut_off_goes_on_where_it_was(table: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    first = table.Kept(path)
    first.add("she", found(1024, 0.1))
    first.add("said", found(1024, 9.0))
    first.add("by", {"told": "MemoryError"})
    with path.open("a") as file:
        file.write('{"name": "she", "si')
    again = table.Kept(path)
    assert [again.missing(name, SIZES, 5.0) for name in ("she", "said", "by", "and")] == [
        [2048, 4096],
        [],
        [],
        SIZES,
    ]
    again.add("she", found(2048, 0.2))
    assert [one["size"] for one in table.Kept(path).of("she")] == [1024, 2048]


def test_the_exponent_is_that_of_the_costs(table: ModuleType) -> None:
    for power in (1.0, 2.0):
        measured = [found(size, (size / 1000) ** power) for size in SIZES]
        assert f"| {power:.2f} find |" in table.row("she", measured)
    assert "| – |" in table.row("she", [found(size, size / 1000) for size in SIZES[:2]])


@pytest.mark.parametrize(("header", "left"), [("| repeated | x |", []), (None, ["| `by` | old |"])])
def test_a_table_of_other_columns_is_replaced_whole(
    table: ModuleType, tmp_path: Path, header: str | None, left: list[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "\n".join(["before", "", header or table.HEADER[0], "|---|", "| `by` | old |", "", "behind"])
    )
    table.write(page, {"she": "| `she` | new |"}, ["she", "said", "by"])
    assert page.read_text().splitlines() == [
        "before",
        "",
        *table.HEADER,
        "| `she` | new |",
        *left,
        "",
        "behind",
    ]
