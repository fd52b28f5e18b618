"""Find running heads, running feet and page numbers in text from a PDF, mostly with form feeds between pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from quoteattr.reading.captions import TIMES
from quoteattr.reading.layout import breaks_off, lines_of
from quoteattr.values import Span

_PAGE = "\f"
_EDGE = 2  # lines at the top and at the bottom of a page that may be furniture
_LONGEST = 120  # maximal length of such a line in code points, with runs of blanks as one
# minimal share of the pages that repeat a line; left and right pages have different heads, and chapters change them
_SHARE = 0.3
_NUMBER = regex.compile(r"[\W\d_]{1,20}+")


def find_furniture(text: str) -> tuple[Span, ...]:
    """Return the lines at page edges that recur from page to page, apart from their numbers, in text order."""
    if _PAGE not in text:
        return () if TIMES in text else tuple(sorted(set(_counting(text))))  # captions are counted, too
    pages = [list(_edges(text, page)) for page in _pages(text)]
    pages = [page for page in pages if page]
    if len(pages) < 2:
        return ()
    counts = Counter(key for page in pages for key in {_key(text, line) for line in page})
    least = max(2, _SHARE * len(pages))
    return tuple(
        line for page in pages for line in page if _is_number(text, line) or counts[_key(text, line)] >= least
    )


def _pages(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = text.find(_PAGE, start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end + 1


def _edges(text: str, page: Span) -> Iterator[Span]:
    lines = list(lines_of(text, page))
    kept = lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]
    return (line for line in kept if len(_key(text, line)) <= _LONGEST)


def _key(text: str, line: Span) -> str:
    return " ".join(regex.sub(r"\d++", "0", line.of(text).casefold()).split())


def _is_number(text: str, line: Span) -> bool:
    words = line.of(text)
    return any(map(str.isdigit, words)) and _NUMBER.fullmatch(words) is not None


# --- without form feeds ------------------------------------------------------------------------------------


def _counting(text: str) -> Iterator[Span]:
    """Yield the lines that count the pages of a text without form feeds, as copied from a viewer, and their neighbours.

    One of them must break a sentence, because headings are counted, too ("Round 1", "Round 2").
    """
    lines = list(lines_of(text, Span(0, len(text))))
    alike: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if len(line) <= _LONGEST and any(map(str.isdigit, line.of(text))):
            alike.setdefault(_key(text, line), []).append(at)
    for places in alike.values():
        if len(places) < 2 or not _counts([lines[at].of(text) for at in places]):
            continue
        heads, feet = (_beside(text, lines, places, step) for step in (1, -1))
        edges = ((at - feet - 1, at + heads + 1) for at in places)
        if any(a >= 0 and b < len(lines) and breaks_off(text, lines[a], lines[b]) for a, b in edges):
            for at in places:
                yield from lines[at - feet : at + heads + 1]


def _counts(lines: Sequence[str]) -> bool:
    """Return whether the same number of each line is one more than in the line before, and no other number changes."""
    numbers = [[int(number) for number in regex.findall(r"\d++", line)] for line in lines]
    steps = {tuple(after - one for one, after in zip(*pair, strict=True)) for pair in pairwise(numbers)}
    return len(steps) == 1 and [step for step in steps.pop() if step] == [1]


def _beside(text: str, lines: Sequence[Span], places: Sequence[int], step: int) -> int:
    """Return how many lines below (1) or above (-1) all ``places`` are the same, apart from their numbers."""
    count = 0
    while count < _EDGE:
        near = [at + step * (count + 1) for at in places]
        keys = {_key(text, lines[at]) for at in near if 0 <= at < len(lines)}
        if len(keys) != 1:
            break
        count += 1
    return count
