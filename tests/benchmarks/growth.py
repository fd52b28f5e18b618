"""How the cost of every stage grows: `python tests/benchmarks/growth.py [--most 20] [--kept FILE] [PATTERN …]`.

Each pattern of `patterns` is repeated to 2^10, 2^11 … characters, in a process of its own that may use 4 GB, until one
size takes ``--enough`` seconds of processor time. An exponent is fitted to the times of each stage at the three
largest sizes from 0.05 s on: 1 is linear, 2 quadratic. Printed are the worst exponent and its stage, and of the largest
size the seconds for a megabyte of all stages together, of those of them that are four forms of output (text, HTML,
rows, chart), and of the costliest, the memory beyond the model's, and the quotes in a megabyte. Options:

    --news ARTICLES.jsonl  measures real articles, one behind the other, with which to compare: on a busy machine all
                           takes longer
    --kept FILE            keeps every measurement, and goes on with what a run that was cut off has kept
    --write PAGE           puts the table into a Markdown page in place of the one that it has; rows of patterns that
                           are not measured yet stay if they have the same columns
    --steps                counts the lines of Python that run instead of the time: no clock, so no noise

All patterns at all sizes, in about an hour of processor time; cut off, the same command goes on:

    python tests/benchmarks/growth.py --news ARTICLES.jsonl --enough 400 --kept growth.jsonl --write docs/growth.md
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import gc
import json
import math
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from patterns import INSIDE, PAGES, TEXTS

ENOUGH = 25.0  # seconds of processor time after which a pattern is not doubled again, by default
LEAST = 0.05  # seconds of a stage below which its time says nothing
POINTS = 3  # sizes with more than that, of which an exponent is made; longer texts are read in parts
QUICK = 2.0  # seconds of all stages; what takes less is measured three times, and the least time of each stage counts
FEWEST = 2_000  # steps of a stage below which their number says nothing
LIMIT = 4 << 30  # bytes of memory of one process
STAGES = ("find", "attribute", "contextualize", "join", "date")
OUTPUTS = ("text", "html", "rows", "chart")
NEWS = "news"  #: the name of the row of real articles
HEADER = (
    "| repeated | largest | worst exponent, stage | s a MB | of it outputs | costliest stage | GB | quotes a MB |",
    "|---|---|---|---|---|---|---|---|",
)
TOLD = frozenset({"name", "size", "memory", "quotes", "told"})  #: what of a measurement is no stage
Found = Mapping[str, float]


def document(name: str, size: int) -> tuple[str, bool]:
    """The text or page of a pattern, of about so many characters, and whether it is a page."""
    if name.startswith(f"{NEWS}:"):
        return articles(name.partition(":")[2], size), False
    before, unit, after = INSIDE.get(name) or ("", TEXTS.get(name) or PAGES[name], "")
    count = max(1, (size - len(before) - len(after)) // len(unit))
    repeated = "".join(unit.replace("%d", str(at)) for at in range(count)) if "%d" in unit else unit * count
    return before + repeated + after, name not in TEXTS


def articles(path: str, size: int) -> str:
    """Articles of a file in JSON Lines, one behind the other, over and over."""
    with Path(path).open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"].strip() for line in file]
    text = "\n\n".join(texts) + "\n\n"
    return (text * (size // len(text) + 1))[:size]


class Costs:
    """The processor time of each stage, or the lines of Python that it runs."""

    def __init__(self, *, steps: bool = False) -> None:
        self.of: dict[str, float] = {}
        self._steps, self._lines = steps, 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the cost of a block to a stage."""
        began = self._now()
        try:
            yield
        finally:
            self.of[name] = self.of.get(name, 0.0) + self._now() - began

    def staged(self, name: str, work: Callable[..., object]) -> Callable[..., object]:
        """``work``, counted as a stage."""

        def run(*args: object, **kwargs: object) -> object:
            with self.stage(name):
                return work(*args, **kwargs)

        return run

    def _now(self) -> float:
        return self._lines if self._steps else time.process_time()

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Counts lines in a block, where they are what is asked for."""
        if self._steps:
            sys.settrace(self._trace)
        try:
            yield
        finally:
            sys.settrace(None)

    def _trace(self, _frame: object, event: str, _value: object) -> Callable[..., object]:
        self._lines += event == "line"
        return self._trace


def measure(name: str, sizes: Sequence[int], enough: float, *, steps: bool) -> Iterator[Found]:
    """For each size of a pattern the costs of each stage, the bytes that were needed so far, and the quotes found."""
    import quoteattr
    from quoteattr import pipeline
    from quoteattr.processes import tune_gc

    extractor = quoteattr.load()
    extractor("Ana Ruiz said it was late.")
    gc.collect()
    tune_gc()  # as the command line does
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    stages, tag, read = pipeline.STAGES, extractor._tagger.predict, extractor._read
    for size in sizes:
        text, is_page = document(name, size)
        tried: list[dict[str, float]] = []
        while not tried or (len(tried) < 3 and not steps and sum(tried[-1].values()) < QUICK):
            costs = Costs(steps=steps)
            pipeline.STAGES = tuple(costs.staged(one.__name__, one) for one in stages)  # type: ignore[assignment]
            extractor._read = costs.staged("document", read)  # type: ignore[assignment, method-assign]
            extractor._tagger.predict = costs.staged("tagging", tag)  # type: ignore[method-assign]
            with costs.counting():
                quotes = through(extractor, text, is_page, costs)
            gc.collect()
            tried.append(costs.of)
        least = {stage: min(one[stage] for one in tried) for stage in tried[0]}
        memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024.0
        yield {**least, "memory": memory, "size": size, "quotes": quotes}
        if sum(least.values()) > enough:
            break


def through(extractor: "quoteattr.Extractor", text: str, is_page: bool, costs: Costs) -> int:  # noqa: F821
    """Takes a text or page through all stages; returns how many quotes it has."""
    import quoteattr
    from quoteattr.errors import PageError

    try:
        with costs.stage("reading"):
            article = quoteattr.read_html(text) if is_page else quoteattr.read_text(text)
    except PageError:
        return 0
    with costs.stage("assembling"):
        quotes = extractor(article)
    inner = ("document", "tagging", *(one for one in costs.of if one in STAGES))
    costs.of["assembling"] -= sum(costs.of.get(one, 0.0) for one in inner)
    for kind in OUTPUTS:
        with costs.stage(kind):
            output(quotes, kind)
    return len(quotes)


def output(quotes: "quoteattr.Quotes", kind: str) -> object:  # noqa: F821
    """One of the forms in which quotes are shown."""
    from quoteattr import to_dict, to_rows
    from quoteattr.output.chart import Said, chart_text
    from quoteattr.output.overview import timeline_page
    from quoteattr.output.terminal import paint

    match kind:
        case "html":
            return quotes._repr_html_()
        case "rows":
            return to_rows(quotes), [to_dict(one) for one in quotes]
        case "chart":
            said = [Said(one, "a1") for one in quotes]
            return chart_text(said), timeline_page(said)
        case _:
            return "\n".join(map(str, quotes)), paint(quotes.article, quotes, colour=True)


def exponent(points: Sequence[tuple[float, float]], least: float) -> float | None:
    """The slope of the logarithms of the costs of the largest sizes, above ``least``."""
    logs = [(math.log(size), math.log(cost)) for size, cost in points if cost >= least][-POINTS:]
    if len(logs) < POINTS:
        return None
    x, y = (sum(one) / len(logs) for one in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


class Kept:
    """The measurements of a run, in a file that a later run goes on with."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._found: dict[str, list[Found]] = {}
        self.told: dict[str, str] = {}  #: of patterns whose process failed, what it said last
        lines = path.read_text("utf-8").splitlines(keepends=True) if path and path.exists() else []
        for one in lines:
            if one.endswith("\n"):  # the last line of a run that was killed may be cut short
                self._take(json.loads(one))
        if path and lines and not lines[-1].endswith("\n"):
            path.write_text("".join(lines[:-1]), "utf-8")

    def of(self, name: str) -> list[Found]:
        """The measurements of a pattern, by size."""
        return sorted(self._found.get(name, ()), key=lambda one: one["size"])

    def add(self, name: str, found: Mapping[str, object]) -> None:
        """Keeps one measurement, or what a process told that failed."""
        line = {"name": name, **found}
        self._take(line)
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    def _take(self, line: dict[str, object]) -> None:
        name = str(line["name"])
        if "told" in line:
            self.told[name] = str(line["told"])
        else:
            self._found.setdefault(name, []).append(
                {key: value for key, value in line.items() if key != "name"}
            )  # type: ignore[misc]

    def missing(self, name: str, sizes: Sequence[int], enough: float) -> list[int]:
        """The sizes that are still to be measured."""
        found = self.of(name)
        stopped = name in self.told or any(whole(one) > enough for one in found)
        return [] if stopped else [size for size in sizes if size not in {one["size"] for one in found}]


def whole(found: Found) -> float:
    """The cost of all stages."""
    return sum(cost for stage, cost in found.items() if stage not in TOLD)


def grow(name: str, sizes: Sequence[int], enough: float, kept: Kept, *, steps: bool) -> None:
    """Measures what is missing of a pattern, by a process of its own."""
    command = [sys.executable, __file__, "--enough", str(enough), *(["--steps"] if steps else [])]
    process = subprocess.Popen(
        [*command, "--one", name, *map(str, sizes)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        for line in process.stdout:
            kept.add(name, json.loads(line))
        _, said = process.communicate()
    except BaseException:  # the run is cut off, and goes on another time
        process.kill()
        raise
    if process.returncode:
        kept.add(name, {"told": (said.strip().splitlines() or [f"exit {process.returncode}"])[-1][:80]})


def row(name: str, found: Sequence[Found], told: str = "", *, least: float = LEAST) -> str:
    """One line of the table."""
    if not found:
        return f"| `{name.partition(':')[0]}` | {told} |" + " |" * 6
    points: dict[str, list[tuple[float, float]]] = {}
    for one in found:
        for stage in one.keys() - TOLD:
            points.setdefault(stage, []).append((one["size"], one[stage]))
    fitted = {stage: value for stage, one in points.items() if (value := exponent(one, least)) is not None}
    worst = max(fitted, key=lambda stage: fitted[stage], default=None)
    slope = f"{fitted[worst]:.2f} {worst}" if worst else "–"
    last = found[-1]
    mega = (1 << 20) / last["size"]
    costs = {stage: mega * cost for stage, cost in last.items() if stage not in TOLD}
    slowest = max(costs, key=lambda stage: costs[stage])
    power = str(int(last["size"]).bit_length() - 1).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    cells = (
        f"2{power}",
        slope,
        f"{sum(costs.values()):.1f}",
        f"{sum(costs.get(one, 0.0) for one in OUTPUTS):.1f}",
        f"{costs[slowest]:.1f} {slowest}",
        f"{last['memory'] / 2**30:.2f}",
        f"{mega * last['quotes']:,.0f}",
    )
    return f"| `{name.partition(':')[0]}` | {' | '.join(cells)} |{told and ' '}{told}"


def write(page: Path, rows: Mapping[str, str], names: Sequence[str]) -> None:
    """Puts the table into a page in place of the one that it has, with its rows of ``names`` that are not new."""
    lines = page.read_text("utf-8").splitlines()
    start = next(at for at, one in enumerate(lines) if one.startswith("| repeated |"))
    stop = next((at for at in range(start, len(lines)) if not lines[at].startswith("|")), len(lines))
    alike = lines[start] == HEADER[0]
    old = {one.split("`")[1]: one for one in lines[start + len(HEADER) : stop]} if alike else {}
    table = {name.partition(":")[0]: rows.get(name) or old.get(name.partition(":")[0]) for name in names}
    found = filter(None, table.values())
    page.write_text("\n".join([*lines[:start], *HEADER, *found, *lines[stop:], ""]), "utf-8")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--only", default="")
    parser.add_argument("--least", type=int, default=10)
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--step", type=int, default=1, help="of the power of two")
    parser.add_argument("--enough", type=float, default=ENOUGH, help="seconds of a size: no larger one")
    parser.add_argument("--news", metavar="ARTICLES.jsonl", help="real articles, as a first row")
    parser.add_argument("--kept", type=Path, metavar="FILE", help="of measurements, to go on with")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="that has the table")
    parser.add_argument("--steps", action="store_true", help="count lines of Python, not seconds")
    parser.add_argument("--one", nargs="+", metavar="PATTERN SIZE …", help="costs of one pattern as JSON")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    enough = math.inf if args.steps else args.enough
    if args.one:
        for found in measure(args.one[0], [int(one) for one in args.one[1:]], enough, steps=args.steps):
            print(json.dumps(found), flush=True)
        return
    sizes = [1 << one for one in range(args.least, args.most + 1, args.step)]
    every = [*([f"{NEWS}:{args.news}"] if args.news else []), *TEXTS, *PAGES, *INSIDE]
    names = [name for name in args.patterns or every if args.only in name]
    kept = Kept(args.kept)
    rows: dict[str, str] = {}
    print("\n".join(HEADER))
    for name in names:
        missing = kept.missing(name, sizes, enough)
        if missing:
            grow(name, missing, enough, kept, steps=args.steps)
        least = FEWEST if args.steps else LEAST
        rows[name] = row(name, kept.of(name), kept.told.get(name, ""), least=least)
        print(rows[name], flush=True)
        if args.write:
            write(args.write, rows, every)


if __name__ == "__main__":
    main()
