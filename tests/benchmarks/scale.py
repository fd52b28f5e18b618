"""Articles a second for one process, two processes and Spark on two cores, in one run.

    python tests/benchmarks/scale.py GOLD.jsonl [--times 40]

The articles of GOLD, over and over under new ids, are written to Parquet; each way reads that file and writes Parquet,
once with a fifth of the articles and once with all. Times are those of the clock. What the two runs share is the start
of processes and the loading of models; what they differ in is the rate. Spark is left out where it is not installed.
The last column is what a corpus of 100 million such articles takes, in hours of one core.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quoteattr.evaluate.files import read_gold

ROOT = Path(__file__).parent.parent.parent
SPARK = """
import sys
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from quoteattr import table
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
read = spark.read.parquet(sys.argv[1]).repartition(8)
read.mapInArrow(table.annotate, from_arrow_schema(table.ANNOTATED)).write.parquet(sys.argv[2])
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    records = read_gold(options.gold)
    rows = [
        {"id": f"{record['id']}-{time}", "text": record["text"], "published": record.get("published")}
        for time in range(options.times)
        for record in records
    ]
    few = rows[: len(rows) // 5]
    print(f"{len(rows)} articles of {sum(len(row['text']) for row in rows) // len(rows)} characters")
    print(f"{'way':16}{'cores':>6}{'start, s':>10}{'articles/s':>12}{'times one':>11}{'core-hours':>12}")
    with tempfile.TemporaryDirectory() as folder:
        files = {len(some): _written(some, Path(folder)) for some in (few, rows)}
        single = None
        for name, cores, command in _ways():
            times = {
                count: _clock(command, {"READ": str(path), "WRITTEN": f"{folder}/{name} {count}"})
                for count, path in files.items()
            }
            rate = (len(rows) - len(few)) / (times[len(rows)] - times[len(few)])
            start = times[len(few)] - len(few) / rate
            single = single or rate
            hours = cores / rate * 1e8 / 3600
            print(
                f"{name:16}{cores:6}{start:10.1f}{rate:12.1f}{rate / single:11.2f}{hours:12,.0f}", flush=True
            )


def _written(rows: list[dict[str, object]], folder: Path) -> Path:
    path = folder / f"{len(rows)}.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def _ways() -> Iterator[tuple[str, int, list[str]]]:
    """Each way with its cores and its command, in which READ and WRITTEN stand for the file and the folder."""
    extract = [
        sys.executable,
        "-m",
        "quoteattr",
        "extract",
        "READ",
        "--format",
        "parquet",
        "--output",
        "WRITTEN",
    ]
    yield "one process", 1, extract
    yield "two processes", 2, [*extract, "--workers", "2"]
    if find_spec("pyspark"):
        yield "Spark local[2]", 2, [sys.executable, "-c", SPARK, "READ", "WRITTEN"]


def _clock(command: list[str], paths: dict[str, str]) -> float:
    own = {"OPENBLAS_NUM_THREADS": "1", "PYSPARK_PYTHON": sys.executable}
    start = time.perf_counter()
    subprocess.run(
        [paths.get(word, word) for word in command],
        check=True,
        env=os.environ | own,
        cwd=ROOT,
        capture_output=True,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
