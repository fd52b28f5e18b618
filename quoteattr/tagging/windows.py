"""Windows over the tokens of an article: whole paragraphs up to a fixed size, with a little context on each side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from quoteattr.tagging.tagging import Reading

CORE = 272  # tokens that a window tags
LEFT, RIGHT = 24, 8  # tokens of context that the model sees but does not tag
SENTENCE_ENDS = frozenset(".?!")


@attrs.frozen
class Window:
    """A window that reads tokens ``start`` to ``stop`` and tags ``core_start`` to ``core_stop``; both are half-open."""

    start: int
    stop: int
    core_start: int
    core_stop: int


def windows(paragraph: Sequence[int], parts: Sequence[Callable[[int], bool]] = ()) -> list[Window]:
    """Return windows whose cores partition the tokens.

    A core ends at the last end of a paragraph that fits. Within a paragraph that is longer than a core, it ends in its
    second half where the first of ``parts`` allows it that allows it anywhere, or else where it is full.

    Args:
        paragraph: The non-decreasing paragraph number of each token.
        parts: Whether a core may end before a token, the best places first.
    """
    total = len(paragraph)
    out = []
    start = 0
    while start < total:
        stop = min(start + CORE, total)
        if stop < total:
            cut = stop
            while cut > start and paragraph[cut - 1] == paragraph[cut]:
                cut -= 1
            if cut == start:
                later = range(stop, start + CORE // 2, -1)
                cut = next((at for may_part in parts for at in later if may_part(at)), stop)
            stop = cut
        out.append(Window(max(0, start - LEFT), min(total, stop + RIGHT), start, stop))
        start = stop
    return out


def parting(reading: Reading) -> tuple[Callable[[int], bool], ...]:
    """Return where a long paragraph may be cut: between sentences without quotations, outside one, or anywhere.

    A statement that is cut loses its cue and its source, if these are in the next window.
    """
    tokens, quotations = reading.tokens, reading.quotations

    def between_sentences(at: int) -> bool:
        return tokens.words[at - 1] in SENTENCE_ENDS

    def outside(at: int) -> bool:
        place = tokens.starts[at]
        before = bisect_left(quotations, place, key=lambda one: one.outer.start) - 1
        return between_sentences(at) and (before < 0 or quotations[before].outer.end <= place)

    def apart(at: int) -> bool:
        before = bisect_left(quotations, tokens.starts[at], key=lambda one: one.outer.start)
        opens = before < len(quotations) and quotations[before].outer.start == tokens.starts[at]
        return outside(at) and not opens

    return (apart, outside, between_sentences)
