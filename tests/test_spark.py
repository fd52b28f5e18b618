"""The recipe for Spark in docs/scale.md: Parquet in, Parquet out, and a worker that dies on the way."""

import os
import runpy
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import regex

pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'pyspark>=3.5' 'pandas<3'")
pytest.importorskip("pandas", reason="Spark's mapInArrow needs pandas")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

from quoteattr import table

pytestmark = pytest.mark.model
DOCS = Path(__file__).parent.parent / "docs" / "scale.md"
NAMES = ("Ana Ruiz", "Ben Ode", "Cleo Hart", "Dan Moss")
SIZE = 60


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
    made = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").getOrCreate()
    yield made
    made.stop()


def articles(path: Path) -> list[dict[str, Any]]:
    rows = [
        {
            "id": f"n{n}",
            "text": f"“Bridge {n} will open in May,” {NAMES[n % 4]} said on Monday.",
            "published": "2021-12-08",
        }
        for n in range(SIZE)
    ]
    rows[7]["text"] = None  # type: ignore[assignment]
    path.mkdir()
    for part in range(4):
        pq.write_table(pa.Table.from_pylist(rows[part::4]), path / f"{part}.parquet")
    return rows


def expected(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    found = table.annotate([pa.RecordBatch.from_pylist(rows)])
    return sorted(_told(row) for batch in found for row in batch.to_pylist())


def _told(row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        row["article"],
        row["text"] or "",
        row["speaker"] or "",
        row["date_start"] or "",
        bool(row["error"]),
    )


def test_the_recipe_gives_what_one_process_gives(
    session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = articles(tmp_path / "articles")
    [code] = regex.findall(
        r"^### Spark$.*?^```python$(.*?)^```$", DOCS.read_text("utf-8"), regex.DOTALL | regex.MULTILINE
    )
    script = tmp_path / "recipe.py"
    script.write_text(code, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["recipe.py", str(tmp_path / "articles"), str(tmp_path / "quotes")])
    runpy.run_path(str(script))
    found = pq.read_table(tmp_path / "quotes").to_pylist()
    assert sorted(map(_told, found)) == expected(rows)
    assert len(found) == SIZE


def test_a_worker_that_dies_loses_nothing_and_repeats_nothing(session: Any, tmp_path: Path) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    rows, died = articles(tmp_path / "articles"), tmp_path / "died"

    def annotate(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for number, found in enumerate(table.annotate(batches)):
            yield found
            if number == 1 and not died.exists():
                died.touch()
                os.kill(os.getpid(), 9)

    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 5)
    read = session.read.parquet(str(tmp_path / "articles"))
    read.mapInArrow(annotate, from_arrow_schema(table.ANNOTATED)).write.parquet(str(tmp_path / "quotes"))
    assert died.exists()
    assert sorted(map(_told, pq.read_table(tmp_path / "quotes").to_pylist())) == expected(rows)
