"""Find the paragraphs of plain text: separated by blank lines, one per line, or hard-wrapped at some width."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.spans import BREAK
from quoteattr.values import Span

_SPACES = "".join(chr(c) for c in range(0x3001) if chr(c).isspace())
BLANKS = _SPACES + "\u200b\u2060\ufeff"  # the last three are invisible, but not white space to str.strip
_BREAK = regex.compile(BREAK)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span from ``start`` to ``end`` without white space at its ends; ``None`` if nothing is left."""
    line = text[start:end]
    body = line.lstrip(BLANKS)
    if not body:
        return None
    start = end - len(body)
    return Span(start, start + len(body.rstrip(BLANKS)))


def lines_of(text: str, within: Span) -> Iterator[Span]:
    """Yield the non-blank lines within a span, trimmed of white space."""
    start = within.start
    for mark in _BREAK.finditer(text, within.start, within.end):
        yield from filter(None, [trimmed(text, start, mark.start())])
        start = mark.end()
    yield from filter(None, [trimmed(text, start, within.end)])


def split_paragraphs(text: str, apart: Container[Span] = ()) -> list[Span]:
    """Return the paragraphs of ``text``, trimmed, sorted and disjoint; the lines in ``apart`` belong to none.

    A blank line always separates paragraphs; a page break does unless a sentence continues after it. Whether a single
    line break does is decided once for the whole text: it does not if lines end in the middle of sentences, as in text
    wrapped at a fixed width.
    """
    groups = _groups(text, apart)
    wrap = _wrap(text, groups)
    paragraphs: list[Span] = []
    for above, lines in pairwise([[], *groups]):
        start = lines[0].start
        if above and _turns_page(text, above[-1], lines[0]):
            start = paragraphs.pop().start
        for line, after in pairwise(lines):
            if not _goes_on(text, line, after, wrap):
                paragraphs.append(Span(start, line.end))
                start = after.start
        paragraphs.append(Span(start, lines[-1].end))
    return paragraphs


def _groups(text: str, apart: Container[Span]) -> list[list[Span]]:
    """Return the trimmed lines, grouped into runs without a blank line (or one with only ``>``) between them."""
    groups: list[list[Span]] = [[]]
    for start, end in _lines(text):
        line = trimmed(text, start, end)
        if line is None or line in apart or (len(line) < 4 and not line.of(text).strip("> ")):
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _BREAK.finditer(text):
        yield start, mark.start()
        if mark[0] in "\f\u2029":  # a form feed or paragraph separator separates paragraphs by itself
            yield mark.start(), mark.start()
        start = mark.end()
    yield start, len(text)


_FIRST_WORD = regex.compile(r"\S{1,40}+")
_MID_END = regex.compile(r"[\p{L}\p{N},;&(%-]$")


def breaks_off(text: str, line: Span, after: Span) -> bool:
    """Return whether the line break is inside a sentence."""
    return text[after.start].islower() and bool(_MID_END.match(text, line.end - 1, line.end))


def _turns_page(text: str, line: Span, after: Span) -> bool:
    """Return whether two lines are of one sentence, separated only by a page break."""
    between = text[line.end : after.start]
    return "\f" in between and not between.strip() and breaks_off(text, line, after)


@attrs.frozen
class _Wrap:
    """How a text is wrapped: the width, and whether blank lines separate its paragraphs."""

    width: int
    spaced: bool


_WRAPPED = 0.35  #: minimal share of line breaks inside sentences in a wrapped text


def _wrap(text: str, groups: Sequence[Sequence[Span]]) -> _Wrap | None:
    """Return how the lines of the text are wrapped; ``None`` if each is a paragraph."""
    pairs = [pair for lines in groups for pair in pairwise(lines)]
    if not pairs:
        return None
    widths = sorted(len(line) for line, _ in pairs)
    if sum(breaks_off(text, line, after) for line, after in pairs) < _WRAPPED * len(pairs):
        return None
    usual = widths[(len(widths) * 19) // 20]
    width = widths[-1] if widths[-1] <= 1.1 * usual else usual  # a few lines may be longer, such as links
    return _Wrap(width, spaced=len(groups) > 1 and len(pairs) < 24 * len(groups))


def _forced(text: str, line: Span, after: Span, width: float) -> bool:
    """Return whether the first word of the next line would not have fitted on this one."""
    word = _FIRST_WORD.match(text, after.start, after.end)
    return len(line) + 1 + (len(word[0]) if word else 0) > width


def _ended(text: str, line: Span) -> bool:
    return not _MID_END.match(text, line.end - 1, line.end)


def _goes_on(text: str, line: Span, after: Span, wrap: _Wrap | None) -> bool:
    """Return whether the paragraph of ``line`` continues in the line ``after`` it."""
    if breaks_off(text, line, after):
        return True
    if wrap is None:
        return False
    if not wrap.spaced and _indent(text, after) > _indent(text, line) + 1:
        return False
    # If blank lines separate the paragraphs, an early break is only a ragged line, not the end of a paragraph.
    width = wrap.width * (0.9 if wrap.spaced else 1.0)
    return _forced(text, line, after, width) or (not _ended(text, line) and len(line) > 0.6 * wrap.width)


def _indent(text: str, line: Span) -> int:
    before = text[max(0, line.start - 12) : line.start]
    return len(before) - len(before.rstrip(" \t\xa0"))
