"""How the cost of every stage grows: `python tests/benchmarks/growth.py [--most 2^20] [--only WORD] [PATTERN …]`.

Each of `PATTERNS` is repeated to pages or texts of 2^10, 2^11 … characters, each in a process of its own that may use 4
GB, until one takes `ENOUGH` seconds of processor time. For each stage an exponent is fitted to its times from 0.1 s
on: 1 is linear, 2 quadratic. Printed are the worst stage, seconds and memory for a megabyte, at the largest size.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ENOUGH = 25.0  # seconds of processor time after which a pattern is not doubled again
LEAST = 0.1  # seconds of a stage below which its time says nothing
LIMIT = 4 << 30  # bytes of memory of one process
WALL = 120  # seconds of one process

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


def document(name: str, size: int) -> tuple[str, bool]:
    """The text or page of a pattern, of about so many characters, and whether it is a page."""
    before, unit, after = INSIDE.get(name) or ("", TEXTS.get(name) or PAGES[name], "")
    count = max(1, (size - len(before) - len(after)) // len(unit))
    repeated = "".join(unit.replace("%d", str(at)) for at in range(count)) if "%d" in unit else unit * count
    return before + repeated + after, name not in TEXTS


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


def measure(name: str, size: int) -> dict[str, float]:
    """The seconds of each stage, and the bytes that were needed."""
    import quoteattr
    from quoteattr import pipeline
    from quoteattr.errors import PageError

    extractor = quoteattr.load()
    extractor("Ana Ruiz said it was late.")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text, is_page = document(name, size)
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    times = Times()
    pipeline.STAGES = tuple(times.timed(one.__name__, one) for one in pipeline.STAGES)  # type: ignore[assignment]
    try:
        with times.stage("reading"):
            article = quoteattr.read_html(text) if is_page else quoteattr.read_text(text)
    except PageError:
        article = None
    if article is not None:
        extractor._read = times.timed("document", extractor._read)  # type: ignore[assignment, method-assign]
        extractor._tagger.predict = times.timed("tagging", extractor._tagger.predict)  # type: ignore[method-assign]
        quotes = extractor(article)
        for kind in ("text", "html", "rows", "chart"):
            with times.stage(kind):
                output(quotes, kind)
    times.of["memory"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024.0
    return times.of


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


def grow(name: str, least: int, most: int, times: int) -> str:
    """One line of the table."""
    points: dict[str, list[tuple[int, float]]] = {}
    size, told, whole = least, "", 0.0
    while size <= most:
        command = [sys.executable, __file__, "--one", name, str(size)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=WALL, check=False)
        except subprocess.TimeoutExpired:
            told = f"over {WALL} s at 2^{size.bit_length() - 1}"
            break
        if done.returncode:
            told = f"2^{size.bit_length() - 1}: {(done.stderr.strip().splitlines() or ['killed'])[-1][:80]}"
            break
        found = json.loads(done.stdout)
        memory = found.pop("memory")
        for stage, took in found.items():
            points.setdefault(stage, []).append((size, took))
        whole, last = sum(found.values()), size
        size *= times
        if whole > ENOUGH:
            break
    fitted = {stage: value for stage, one in points.items() if (value := exponent(one)) is not None}
    worst = max(fitted, key=lambda stage: fitted[stage], default=None)
    if not points:
        return f"{name:26} {told}"
    slope = f"{fitted[worst]:.2f} {worst}" if worst else "-"
    slowest = max(points, key=lambda stage: points[stage][-1][1])
    mega = (1 << 20) / last
    return (
        f"{name:26} 2^{last.bit_length() - 1:<3} {slope:22} {whole * mega:7.1f} s/MB  {slowest:13}"
        f" {memory * mega / 2**30:6.2f} GB/MB {told}"
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--only", default="")
    parser.add_argument("--least", type=int, default=10)
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--times", type=int, default=2, help="how much larger each size is")
    parser.add_argument("--one", nargs=2, metavar=("PATTERN", "SIZE"))
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one[0], int(args.one[1]))))
        return
    for name in args.patterns or [*TEXTS, *PAGES, *INSIDE]:
        if args.only in name:
            print(grow(name, 1 << args.least, 1 << args.most, args.times), flush=True)


if __name__ == "__main__":
    main()
