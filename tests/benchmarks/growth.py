"""How the cost of every stage grows: `python tests/benchmarks/growth.py [--most 20] [--write PAGE] [PATTERN …]`.

Each pattern of `TEXTS`, `PAGES` and `INSIDE` is repeated to 2^10, 2^11 … characters, in a process of its own that
may use 4 GB, until one size takes `ENOUGH` seconds of processor time. For each stage an exponent is fitted to its times
from 0.1 s on: 1 is linear, 2 quadratic. Printed are the worst exponent and its stage, the seconds for a megabyte of all
stages together and of the costliest, and the memory beyond the model's at the largest size. ``--news ARTICLES.jsonl``
measures real articles, one behind the other, with which to compare: on a busy machine all takes longer. ``--write``
puts the rows into the table of a Markdown page, in place of those of the same patterns. All patterns at all sizes, in
about an hour of processor time:

    python tests/benchmarks/growth.py --news ARTICLES.jsonl --enough 400 --write docs/robustness.md
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import gc
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

ENOUGH = 25.0  # seconds of processor time after which a pattern is not doubled again, by default
LEAST = 0.1  # seconds of a stage below which its time says nothing
LIMIT = 4 << 30  # bytes of memory of one process
STAGES = ("find", "attribute", "contextualize", "join", "date")

TEXTS = {
    "word": "bridge ",
    "letters": "bridge",
    "capitals": "Ruiz ",
    "names": "Ana Ruiz met Lena Brandt. ",
    "many names": "Ana Ruiz%d said it was late. ",
    "quotations": "“We will go,” Ana Ruiz said. ",
    "paragraphs": "“We will go,” said Tom Okafor.\n\n",
    "unclosed": "“We go ",
    "unclosed paragraphs": "“We go\n\n",
    "unclosed long paragraphs": "“We will go there on Monday and come back\n\n",
    "unopened": "We go” ",
    "unopened paragraphs": "We go”\n\n",
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "single marks": "'",
    "nested marks": "“‘",
    "marks and spaces": '" ',
    "apostrophes": "dogs' ",
    "guillemets": "«a»",
    "said": "said ",
    "he said": "he said ",
    "he said that": "he said that she said that ",
    "she": "She said so. He agreed. ",
    "according": "according to the mayor, ",
    "dates": "on Monday, ",
    "many dates": "on 3 May 2021, ",
    "years": "2021 ",
    "digits": "7",
    "labels": "Ruiz: We will go.\n",
    "labels apart": "RUIZ: We will go.\n\n",
    "other labels": "Ruiz%d: We will go.\n\n",
    "colons": ": ",
    "dashes": "— ",
    "dash lines": "— Ana Ruiz\n\n",
    "signature lines": "We go\n— Ana Ruiz (@anaruiz) December 6, 2021\n\n",
    "other signature lines": "We go\n— Ana Ruiz (@ana%d) December 6, 2021\n\n",
    "mail headers": "From: Ana Ruiz\nDate: 3 May 2021\n\n",
    "handles": "@anaruiz ",
    "links": "https://x.com/anaruiz/status/1234567890 ",
    "link lines": "https://x.com/anaruiz/status/%d\n\n",
    "quoted lines": "> We go\n",
    "quote marks of mail": "> ",
    "line breaks": "\n",
    "blank lines": " \n \n",
    "spaces": " ",
    "commas": "Ana Ruiz, ",
    "and": "Ana and ",
    "roles": "mayor of Norland, ",
    "stops": ". ",
    "ellipses": "… ",
    "parentheses": "(",
    "initials": "A. ",
    "not": "did not say that nobody said that ",
    "by": "By Ana Ruiz\n",
    "repeats": "“The bridge will be open again in May,” she said.\n\n",
    "beats": "Clara turned. “We go.”\n\n",
    "possessives": "Ruiz's ",
    "combining": "a\u0301",
    "astral": "😀",
    "bidi": "\u202e",
    "controls": "\x1b[31m",
    "cyrillic": "мост ",
    "ideographs": "橋",
}
PAGES = {
    "p": "<p>We go.</p>",
    "unclosed p": "<p>We go",
    "p of quotations": "<p>“We will go,” said Tom Okafor.</p>",
    "div": "<div>We go</div>",
    "br": "We go<br>",
    "open div": "<div>",
    "open rt": "<rt>",
    "open optgroup": "<optgroup>",
    "object": "<object>",
    "object and b": "<b x=%d><object>",
    "b": "<p><b x=%d>",
    "a": "<a href=%d>",
    "links of a page": '<a href="/x%d">We go</a> ',
    "attributes": "<p a%d=1>",
    "names of elements": "<x%d></x%d>",
    "comments": "<!--x-->",
    "open comments": "<!--",
    "brackets": "<",
    "entities": "&amp;",
    "tables": "<table><tr><td>We go</table>",
    "cells": "<td>",
    "lists": "<li>We go",
    "h1": "<h1>We go</h1>",
    "h2": "<h2>The bridge %d</h2>",
    "script": "<script>x</script>",
    "template": "<template>x</template>",
    "times": "<time datetime=2021-12-06>Monday</time>",
    "meta titles": '<meta property="og:title" content="bridge %d opens">',
    "meta authors": '<meta name="author" content="Ana Ruiz%d">',
    "bylines": '<p class="byline">By Ana Ruiz%d</p>',
    "open bylines": '<p class=byline><span class="author">Ana Ruiz</span>',
    "tooltips": '<span class="tooltip">x',
    "JSON-LD": '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge %d","author":[{"name":"Ana'
    ' Ruiz%d"}]}</script>',
    "tweets": '<blockquote class="twitter-tweet"><p>We go %d</p>— Ana Ruiz (@anaruiz) <a href="https://twitter.com/'
    'anaruiz/status/1234567890%d">December 6, 2021</a></blockquote>',
    "open tweets": '<blockquote class="twitter-tweet"><p>We go',
    "frames": '<iframe src="https://x.com/anaruiz/status/1234567890%d"></iframe>',
    "escaped tweets": '<script>"\\u003cblockquote class=twitter-tweet>x\\u003c/blockquote>"</script>',
    "asides": '<div class="related">We go</div>',
    "select": "<select><option>We go</select>",
    "q": "<q>We go</q>",
}
# One long value in a page: before it, what is repeated, behind it.
INSIDE = {
    "long title": ('<meta property="og:title" content="', "bridge%d ", '"><h1>The bridge</h1>'),
    "long title and h1": ("<title>bridge</title>", "<h1>bridge%d", "</h1>"),
    "titles and h1": (
        "<h1>The bridge opens</h1>" * 10,
        '<meta property="og:title" content="The bridge %d">',
        "",
    ),
    "authors and site": (
        '<meta property="og:site_name" content="' + "Harbor " * 2000 + '">',
        '<meta name="author" content="Ana Ruiz%d">',
        "",
    ),
    "long site and authors": ('<meta property="og:site_name" content="', "Post%d ", '">'),
    "authors in JSON-LD": (
        '<h1>We go</h1><p>By Ana Ruiz</p><script type="application/ld+json">{"@type":"NewsArticle","author":[',
        '"Ana Ruiz%d",',
        '"x"]}</script>',
    ),
    "objects in JSON-LD": ('<script type="application/ld+json">[', '{"@type":"Article"},', "{}]</script>"),
    "brackets in JSON-LD": ('<script type="application/ld+json">', "[", "</script>"),
    "options": ("<select>", "<option>We go %d", "</select>"),
    "byline of many": ('<div class="byline">', "<span class=author>By Ana Ruiz%d</span> ", "</div>"),
    "one class": ('<div class="', "related%d ", '">We go</div>'),
    "one attribute": ('<p title="', "<p ", '">We go</p>'),
    "post of a quotation": ('<blockquote class="twitter-tweet"><p>', "We go %d<br>", "</p></blockquote>"),
}


HEADER = (
    "| repeated | largest | worst exponent, stage | s a MB | costliest stage | GB |",
    "|---|---|---|---|---|---|",
)
NEWS = "news"  #: the name of the row of real articles


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


class Times:
    """The processor time of each stage."""

    def __init__(self) -> None:
        self.of: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time of a block to a stage."""
        began = time.process_time()
        try:
            yield
        finally:
            self.of[name] = self.of.get(name, 0.0) + time.process_time() - began

    def timed(self, name: str, work: Callable[..., object]) -> Callable[..., object]:
        """``work``, counted as a stage."""

        def run(*args: object, **kwargs: object) -> object:
            with self.stage(name):
                return work(*args, **kwargs)

        return run


def measure(
    names: Sequence[str], sizes: Sequence[int], most: float = math.inf
) -> Iterator[tuple[str, dict[str, float]]]:
    """For each pattern and size the seconds of each stage, and the bytes that were needed so far."""
    import quoteattr
    from quoteattr import pipeline

    extractor = quoteattr.load()
    extractor("Ana Ruiz said it was late.")
    gc.collect()
    gc.freeze()  # as the command line does
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    stages, tag, read = pipeline.STAGES, extractor._tagger.predict, extractor._read
    for name in names:
        for size in sizes:
            times = Times()
            pipeline.STAGES = tuple(times.timed(one.__name__, one) for one in stages)  # type: ignore[assignment]
            extractor._read = times.timed("document", read)  # type: ignore[assignment, method-assign]
            extractor._tagger.predict = times.timed("tagging", tag)  # type: ignore[method-assign]
            through(extractor, *document(name, size), times)
            gc.collect()
            memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024.0
            whole = sum(times.of.values())
            yield name, {**times.of, "memory": memory, "size": size}
            if whole > most:
                break


def through(extractor: "quoteattr.Extractor", text: str, is_page: bool, times: Times) -> None:  # noqa: F821
    """Takes a text or page through all stages."""
    import quoteattr
    from quoteattr.errors import PageError

    try:
        with times.stage("reading"):
            article = quoteattr.read_html(text) if is_page else quoteattr.read_text(text)
    except PageError:
        return
    with times.stage("assembling"):
        quotes = extractor(article)
    inner = ("document", "tagging", *(one for one in times.of if one in STAGES))
    times.of["assembling"] -= sum(times.of.get(one, 0.0) for one in inner)
    for kind in ("text", "html", "rows", "chart"):
        with times.stage(kind):
            output(quotes, kind)


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


def exponent(points: list[tuple[int, float]]) -> float | None:
    """The slope of the logarithms of times above `LEAST`."""
    logs = [(math.log(size), math.log(took)) for size, took in points if took >= LEAST]
    if len(logs) < 2:
        return None
    x, y = (sum(one) / len(logs) for one in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


def grow(name: str, sizes: Sequence[int], enough: float) -> str:
    """One line of the table, by a process of its own."""
    command = [sys.executable, __file__, "--enough", str(enough), "--one", name, *map(str, sizes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = (done.stderr.strip().splitlines() or [""])[-1][:80]
    return line(name, [json.loads(one) for one in done.stdout.splitlines()], told)


def line(name: str, found: Sequence[dict[str, float]], told: str = "") -> str:
    """One line of the table."""
    if not found:
        return f"| `{name}` | {told} |"
    points: dict[str, list[tuple[int, float]]] = {}
    for one in found:
        for stage in one.keys() - {"memory", "size"}:
            points.setdefault(stage, []).append((int(one["size"]), one[stage]))
    fitted = {stage: value for stage, one in points.items() if (value := exponent(one)) is not None}
    worst = max(fitted, key=lambda stage: fitted[stage], default=None)
    slope = f"{fitted[worst]:.2f} {worst}" if worst else "–"
    last = int(found[-1]["size"])
    mega = (1 << 20) / last
    took = {stage: mega * one[-1][1] for stage, one in points.items() if one[-1][0] == last}
    slowest = max(took, key=lambda stage: took[stage])
    costliest = f"{took[slowest]:.1f} {slowest}"
    memory = f"{found[-1]['memory'] / 2**30:.2f}"
    power = str(last.bit_length() - 1).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    row = (f"2{power}", slope, f"{sum(took.values()):.1f}", costliest, memory)
    return f"| `{name.partition(':')[0]}` | {' | '.join(row)} |{told and ' '}{told}"


def write(page: Path, row: str) -> None:
    """Puts a row into the table of a page, in place of that of the same pattern or at the end."""
    lines = page.read_text("utf-8").splitlines()
    start = next(at for at, one in enumerate(lines) if one.startswith("| repeated |"))
    stop = next((at for at in range(start, len(lines)) if not lines[at].startswith("|")), len(lines))
    rows = {one.split("|")[1]: one for one in lines[start + len(HEADER) : stop]}
    first = {} if row.split("|")[1] in rows or f"`{NEWS}`" not in row else {row.split("|")[1]: row}
    rows = {**first, **rows, row.split("|")[1]: row}
    page.write_text("\n".join([*lines[:start], *HEADER, *rows.values(), *lines[stop:], ""]), "utf-8")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--only", default="")
    parser.add_argument("--least", type=int, default=10)
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--step", type=int, default=1, help="of the power of two")
    parser.add_argument(
        "--together", action="store_true", help="in one process: sooner, and memory of all so far"
    )
    parser.add_argument("--enough", type=float, default=ENOUGH, help="seconds of a size: no larger one")
    parser.add_argument("--news", metavar="ARTICLES.jsonl", help="real articles, as a first row")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="that has the table")
    parser.add_argument("--one", nargs="+", metavar="PATTERN SIZE …", help="times of one pattern as JSON")
    args = parser.parse_args()
    if args.one:
        for _, found in measure(args.one[:1], [int(one) for one in args.one[1:]], args.enough):
            print(json.dumps(found), flush=True)
        return
    sizes = [1 << one for one in range(args.least, args.most + 1, args.step)]
    names = [name for name in args.patterns or [*TEXTS, *PAGES, *INSIDE] if args.only in name]
    names = [f"{NEWS}:{args.news}", *names] if args.news else names
    print("\n".join(HEADER))
    if args.together:
        by_name = groupby(measure(names, sizes, args.enough), key=lambda one: one[0])
        rows = (line(name, [found for _, found in several]) for name, several in by_name)
    else:
        rows = (grow(name, sizes, args.enough) for name in names)
    for row in rows:
        print(row, flush=True)
        if args.write:
            write(args.write, row)


if __name__ == "__main__":
    main()
