"""Make links that open a page at given words: text fragments (WICG, URL Fragment Text Directives).

``https://news.example/pier#:~:text=prefix-,start,end,-suffix``: a browser scrolls to the first place where the words
from *start* to *end* are between *prefix* and *suffix*, and highlights them. All four must begin and end with whole
words; *end* is for words that are long or continue in another paragraph; *prefix* and *suffix* distinguish words that
occur several times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote as percent

from quoteattr.values import Span

MARK = ":~:"  #: begins the fragment directive, which browsers do not pass on to pages
LONGEST = 200  #: maximal length in code points of words that are given in full
ENDS = 5  #: number of words given from each end of longer ones
BESIDE = 4  #: number of words in prefix and suffix
FEW = 3  #: up to so many words always get a prefix and suffix, because the rest of a page may have them, too
_TOKEN = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")
_NEAR = 200  # number of code points that are searched for prefix and suffix


def link(url: str, text: str, spans: Sequence[Span]) -> str:
    """Return an address that opens a page at the words at ``spans`` of its ``text``, with a directive for each span."""
    directives = [f"text={directive(text, span)}" for span in spans if span.of(text).strip()]
    page = url.partition(MARK)[0].removesuffix("#")
    if not directives:
        return page
    return f"{page}{'' if '#' in page else '#'}{MARK}{'&'.join(directives)}"


def directive(text: str, span: Span) -> str:
    """Return the value of a text directive for the words at ``span``.

    >>> directive("It is low-key, she said: “low-key, yes.”", Span(26, 39))
    'low%2Dkey%2C%20she%20said%3A%20%E2%80%9C-,low%2Dkey%2C%20yes.,-%E2%80%9D'
    """
    words = span.of(text)
    parts = [words]
    if len(words) > LONGEST or "\n" in words.strip():
        first, last = words.strip().split("\n")[0], words.strip().split("\n")[-1]
        parts = [" ".join(first.split()[:ENDS]), " ".join(last.split()[-ENDS:])]
    shown = [_encoded(part) for part in parts]
    if len(words.split()) <= FEW or _folded(text).count(_folded(words)) > 1:
        before, after = _before(text, span.start), _after(text, span.end)
        shown = [*([f"{before}-"] if before else []), *shown, *([f"-{after}"] if after else [])]
    return ",".join(shown)


def _folded(words: str) -> str:
    """Return words as browsers compare them: casefolded, with white space collapsed."""
    return _SPACE.sub(" ", words.strip()).casefold()


def _before(text: str, place: int) -> str:
    """Return the last words before ``place`` on its line, with what is attached to the next word, such as a mark."""
    line = text[max(0, place - _NEAR) : place].rpartition("\n")[2]
    tokens = list(_TOKEN.finditer(line))[-BESIDE:]
    return _encoded(line[tokens[0].start() :]) if tokens else ""


def _after(text: str, place: int) -> str:
    line = text[place : place + _NEAR].partition("\n")[0]
    tokens = list(_TOKEN.finditer(line))[:BESIDE]
    return _encoded(line[: tokens[-1].end()]) if tokens else ""


def _encoded(words: str) -> str:
    """Percent-encode words, including the hyphen, which like comma and ampersand has a meaning in directives."""
    return percent(_SPACE.sub(" ", words.strip()), safe="", errors="replace").replace("-", "%2D")
