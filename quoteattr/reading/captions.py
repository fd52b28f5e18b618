"""Find what nobody speaks in a file of captions: its header, notes, styles and regions (W3C, WebVTT, 2019)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from quoteattr.reading.layout import lines_of
from quoteattr.values import Span

TIMES = "-->"  #: in the line above the words of a caption, between two times
_FILE = regex.compile(r"WEBVTT(?:\s|\Z)")
_BLOCK = regex.compile(r"(?:[^\n]++(?:\n|\Z))++")
_UNSPOKEN = regex.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|\Z)")


def find_unspoken(text: str) -> tuple[Span, ...]:
    """Return the lines of a WebVTT file that are no captions, and the names of its captions, in text order."""
    if not _FILE.match(text) or TIMES not in text:
        return ()
    return tuple(line for block in _BLOCK.finditer(text) for line in _unspoken(text, Span(*block.span())))


def _unspoken(text: str, block: Span) -> Iterator[Span]:
    lines = list(lines_of(text, block))
    timed = next((at for at, line in enumerate(lines[:2]) if TIMES in line.of(text)), None)
    if timed is not None:
        yield from lines[:timed]
    elif _UNSPOKEN.match(text, block.start):
        yield from lines
