"""Find running heads, running feet and page numbers in text with form feeds between pages, as from pdftotext."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from quoteattr.reading.layout import lines_of
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
        return ()
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
