"""Articles a second for one process, two processes and Spark on two cores, in one run.

    python tests/benchmarks/scale.py GOLD.jsonl [--times 8]

The articles of GOLD, over and over under new ids, are written to Parquet; each way reads that file and writes Parquet.
Times are those of the clock, starting of processes and loading of models included. Spark is left out where it is not
installed. The last column is what a corpus of 100 million such articles takes, in hours of one core.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
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
    parser.add_argument("--times", type=int, default=8)
    options = parser.parse_args()
    records = read_gold(options.gold)
    rows = [
        {"id": f"{record['id']}-{time}", "text": record["text"], "published": record.get("published")}
        for time in range(options.times)
        for record in records
    ]
    characters = sum(len(row["text"]) for row in rows)
    print(f"{len(rows)} articles of {characters // len(rows)} characters")
    print("way                cores  articles/s  core-hours for 100 million")
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.parquet"
        pq.write_table(pa.Table.from_pylist(rows), articles)
        extract = [
            sys.executable,
            "-m",
            "quoteattr",
            "extract",
            str(articles),
            "--format",
            "parquet",
            "--output",
        ]
        _report("one process", 1, len(rows), [*extract, f"{folder}/one"])
        _report("two processes", 2, len(rows), [*extract, f"{folder}/two", "--workers", "2"])
        if find_spec("pyspark"):
            _report(
                "Spark local[2]",
                2,
                len(rows),
                [sys.executable, "-c", SPARK, str(articles), f"{folder}/spark"],
            )


def _report(name: str, cores: int, articles: int, command: list[str]) -> None:
    own = {"OPENBLAS_NUM_THREADS": "1", "PYSPARK_PYTHON": sys.executable}
    start = time.perf_counter()
    subprocess.run(command, check=True, env=os.environ | own, cwd=ROOT, capture_output=True)
    took = time.perf_counter() - start
    print(
        f"{name:20}{cores:4}{articles / took:12.1f}{cores * took / articles * 1e8 / 3600:28,.0f}", flush=True
    )


if __name__ == "__main__":
    main()
