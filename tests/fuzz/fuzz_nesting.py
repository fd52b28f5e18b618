"""Fuzz target: pages of repeated tags are parsed in linear time and memory, or refused.

``python tests/fuzz/fuzz_nesting.py [SECONDS] [SIZE]`` repeats sequences of tags, comments and the like, chosen at
random, to pages of ``SIZE`` characters (default 2^18), until the time (default 60) is over. What takes more than
`SLOW` or grows beyond its tags is printed. Whatever the guard believes a page to be, the parser's own tree and time
are what is compared.
"""

import random
import sys
import time

from quoteattr.errors import PageError
from quoteattr.reading.html.markup import DEEPEST, parse

SLOW = 4.0  # seconds of processor time for a page of 2^18 characters, most of which take a tenth of one
NAMES = (
    "a applet b base body br button caption code col colgroup dd desc details div dl dt em font foreignObject form"
    " frame frameset h1 h2 head hr html i iframe image img input li link listing marquee math meta mi mtext nobr"
    " noembed noscript object ol optgroup option p param plaintext pre q-x rb rp rt rtc ruby s script select source"
    " span strong style svg table tbody td template textarea tfoot th thead title tr tt u ul wbr xmp"
).split()
ODD = (
    "<!--",
    "-->",
    "<!-->",
    "<!--->",
    "--!>",
    "<?",
    "<?x>",
    "<!x>",
    "</>",
    "<![CDATA[",
    "]]>",
    '<p x="',
    "'",
    '"',
    ">",
    "<",
    "x",
    " ",
    "/>",
    "=",
    "<p class='",
    "<!doctype html>",
    "<svg/>",
    "<font color=x>",
    "<annotation-xml encoding=text/html>",
)


def sequence(rng: random.Random, most: int) -> str:
    """Some tags in a row."""
    parts = []
    for _ in range(rng.randint(1, most)):
        name = rng.choice(NAMES)
        kind = rng.random()
        if kind < 0.15:
            parts.append(rng.choice(ODD))
        elif kind < 0.35:
            parts.append(f"</{name}>")
        elif kind < 0.45:
            parts.append(f"<{name} {rng.choice('abc')}%d=1>")
        else:
            parts.append(f"<{name}>")
    return "".join(parts)


def page(rng: random.Random, size: int) -> str:
    """A page that says one or two sequences of tags again and again, behind another one."""
    html = sequence(rng, 6) if rng.random() < 0.6 else ""
    for _ in range(rng.choice((1, 1, 2))):
        unit = sequence(rng, 5)
        repeated = (unit.replace("%d", str(at)) for at in range(size // len(unit)))
        html = (html + "".join(repeated))[:size] if rng.random() < 0.8 else (html + unit * 300)[:size]
    return html


def one_input(html: str) -> None:
    """Parses ``html`` and checks that the tree is no deeper and no larger than it may be."""
    try:
        tree = parse(html)
    except PageError:
        return
    assert tree.css_first(" > ".join("*" * (DEEPEST + 1))) is None, "too deep"
    # Each tag opens one element, may imply three around it, and reopen one link.
    assert len(tree.css("*")) <= 5 * html.count("<") + 10, "more elements than tags"


def run(seconds: float, size: int = 1 << 18, seed: int = 0) -> int:
    """Feeds pages to `one_input` for some seconds; how many."""
    rng, count = random.Random(seed), 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        html = page(rng, size)
        began = time.process_time()
        try:
            one_input(html)
            took = time.process_time() - began
            assert took < SLOW, f"{took:.1f} s"
        except AssertionError as error:
            print(error, repr(html[:200]), repr(html[-60:]), flush=True)
        count += 1
    return count


if __name__ == "__main__":
    print(run(*map(float, sys.argv[1:2] or ("60",)), *map(int, sys.argv[2:4])), "pages")
