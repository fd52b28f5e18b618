"""What the tagger reads of an article, section by section, and what it finds in each section."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import attrs

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.tokens import Tokens
from quoteattr.tagging.links import Link
from quoteattr.tagging.pairs import Stretch
from quoteattr.values import Block

SECTION = 8192  #: tokens; a longer article is tagged in sections, so that memory is bounded


@attrs.frozen(eq=False)
class Reading:
    """A section of an article, prepared for the tagger; ``blocks`` are those of ``tokens.paragraphs``."""

    text: str
    tokens: Tokens
    quotations: tuple[Quotation, ...]
    blocks: tuple[Block, ...]


@attrs.frozen(eq=False)
class Tagging:
    """The output of the model for one section; stretches are half-open ranges of ``tokens``.

    ``cue``, ``source`` and ``piece`` have one `Link` for each content, to indices of ``cues``, ``sources`` and
    (earlier) ``contents``.
    """

    tokens: Tokens
    contents: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    sources: tuple[Stretch, ...]
    entities: tuple[tuple[Stretch, str], ...]
    sure: tuple[float, ...]  #: for each content, the mean probability that its tokens are content
    speech: tuple[float, ...]  #: for each content, the probability that it was said and not only thought
    cue: Sequence[Link]
    source: Sequence[Link]
    piece: Sequence[Link]
    unlisted: frozenset[int] = frozenset()  #: the cues of one word that is outside the vocabulary

    @classmethod
    def nothing(cls, tokens: Tokens) -> Tagging:
        """Return the tagging of a section without tokens."""
        return cls(tokens, (), (), (), (), (), (), (), (), ())


def readings(document: Document) -> list[Reading]:
    """Return the sections of a document: whole paragraphs of at most about `SECTION` tokens; for most articles one."""
    tokens = document.tokens
    starts = [bisect_left(tokens.paragraph, number) for number in range(len(tokens.paragraphs) + 1)]
    cuts, begin = [0], 0
    for number in range(1, len(tokens.paragraphs)):
        if starts[number + 1] - starts[begin] > SECTION and number > begin:
            cuts.append(number)
            begin = number
    cuts.append(len(tokens.paragraphs))
    return [_section(document, first, stop) for first, stop in pairwise(cuts) if first < stop]


def _section(document: Document, first: int, stop: int) -> Reading:
    begin, end = document.blocks[first].span.start, document.blocks[stop - 1].span.end
    low, high = (
        bisect_left(document.quotations, place, key=lambda one: one.outer.start) for place in (begin, end)
    )
    return Reading(
        document.text,
        document.tokens.part(first, stop),
        document.quotations[low:high],
        document.blocks[first:stop],
    )
