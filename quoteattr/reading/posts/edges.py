"""Trim a post's words: the blanks, quote marks, links and platform phrases at their edges are not part of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from quoteattr.languages import common
from quoteattr.reading.layout import BLANKS
from quoteattr.reading.posts.trailers import LINK, SKIP, loose, views
from quoteattr.spans import NEWLINES, without
from quoteattr.values import Span

LAST_LINK = regex.compile(rf"{LINK}$")  #: a platform's link at the end of a text
_ADDRESS = r"\]\(\s?<?https?://[^\s()<>]{1,500}+>?\s?\)"
_LABELLED = regex.compile(rf"\[(?P<link>{LINK}){_ADDRESS}$")  # the same in Markdown
_LONGEST = 640  # maximal length of a link in Markdown
# Markdown around a hashtag or an account, and before a sign that would otherwise begin something in Markdown
_MARKDOWN = regex.compile(
    rf"(?P<mark>\[)(?:[#@]\w{{1,100}}+|{LINK})(?P<address>{_ADDRESS})|(?<!\S)(?P<mark>\\)(?=[#@+*>-])"
)
_STOPS = regex.compile(r"[.,;:!?…)]++")
_LINE = regex.compile(rf"[^{NEWLINES}]++")
_QUOTE_MARK = regex.compile(rf"[{NEWLINES}][ \t]*+>")


@cache
def _furniture() -> regex.Pattern[str]:
    return loose([*common().embeds.furniture, *views()])


@cache
def _last_words() -> tuple[str, ...]:
    """Return the words with which platform phrases ("furniture") end."""
    return tuple({phrase.casefold().split()[-1] for phrase in (*common().embeds.furniture, *views())})


def bare(text: str, start: int, end: int) -> Span | None:
    """Return the span without leading blanks, quote marks (``>``) and platform phrases; ``None`` if nothing is left."""
    while True:
        start, end = _strip(text, start, end)
        head = _furniture().match(text, start, end) or SKIP.match(text, start, end)
        if head is None:
            return Span(start, end) if start < end else None
        start = head.end()


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in BLANKS or text[start] == ">"):
        start += 1
    while end > start and (text[end - 1] in BLANKS or text[end - 1] == ">"):
        end -= 1
    return start, end


def without_links(text: str, span: Span) -> tuple[Span | None, tuple[str, ...]]:
    """Return the words without trailing links and platform phrases, and these links in text order."""
    start, end = span
    links: list[str] = []
    while start < end:
        low = max(start, end - (_LONGEST if text[end - 1] == ")" else 80))
        tail = text[low:end]
        link = LAST_LINK.search(tail) or _LABELLED.search(tail)
        cut = link.start() if link else _last_furniture(tail)
        if cut is None:
            break
        if link:
            links.append(link.groupdict().get("link") or link[0])
            cut -= tail[cut - 1 : cut] == "<"  # an address in Markdown
        start, end = _strip(text, start, low + cut)
    return (Span(start, end) if start < end else None), tuple(reversed(links))


def _last_furniture(tail: str) -> int | None:
    """Return where a platform phrase at the end of ``tail`` begins, if it is set off from the words before it."""
    if not tail.casefold().endswith(_last_words()):  # checked first because the pattern is much slower
        return None
    for match in _furniture().finditer(tail):
        apart = match.start() == 0 or tail[match.start() - 1] in BLANKS or match[0][0] in "[("
        if match.end() == len(tail) and apart:
            return match.start()
    return None


def markdown_in(text: str, span: Span) -> list[Span]:
    """Return the marks and addresses of Markdown in a span, in order.

    >>> text = "Salt for [#Elmford](https://x.example/tag) now"
    >>> [piece.of(text) for piece in markdown_in(text, Span(0, len(text)))]
    ['[', '](https://x.example/tag)']
    """
    found = _MARKDOWN.finditer(text, span.start, span.end)
    return [Span(*match.span(name)) for match in found for name in ("mark", "address") if match[name]]


def sliced(text: str, span: Span, apart: Sequence[Span]) -> tuple[Span, ...]:
    """Return a span without the lines in ``apart`` and without Markdown.

    There is one slice per line if its lines begin with a quote mark (``>``).
    """
    lines = [span]
    marks = markdown_in(text, span)
    apart = [*apart, *marks]
    if _QUOTE_MARK.search(text, span.start, span.end):
        lines = [Span(*line.span()) for line in _LINE.finditer(text, span.start, span.end)]
    elif not apart:
        return (span,)
    stripped = (_strip(text, *line) for line in without(lines, apart))
    words = (Span(start, end) for start, end in stripped if start < end)
    return tuple(one for one in words if not (marks and _STOPS.fullmatch(text, one.start, one.end)))
