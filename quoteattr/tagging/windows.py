"""Windows over the tokens of an article: whole paragraphs up to a fixed size, with a little context on each side."""

from collections.abc import Sequence

import attrs

CORE = 272  # tokens that a window tags
LEFT, RIGHT = 24, 8  # tokens of context that the model sees but does not tag


@attrs.frozen
class Window:
    """A window that reads tokens ``start`` to ``stop`` and tags ``core_start`` to ``core_stop``; both are half-open."""

    start: int
    stop: int
    core_start: int
    core_stop: int


def windows(paragraph: Sequence[int]) -> list[Window]:
    """Return windows whose cores partition the tokens.

    ``paragraph`` is the non-decreasing paragraph number of each token. A core ends at the last end of a paragraph that
    fits, or within a paragraph that is longer than a core.
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
            stop = cut if cut > start else stop
        out.append(Window(max(0, start - LEFT), min(total, stop + RIGHT), start, stop))
        start = stop
    return out
