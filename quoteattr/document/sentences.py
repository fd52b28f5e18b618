"""The sentences of an article, for all stages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.document.tokens import NOTES
from quoteattr.languages import Language, any_of, by_language
from quoteattr.spans import BREAK
from quoteattr.values import Block, Span


@attrs.frozen(eq=False)
class Sentences:
    """Where sentences end, sorted, in code points."""

    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, language: Language, blocks: Sequence[Block]) -> Sentences:
        """Return the sentences of ``text``, found in one scan; a block that touches the next one ends a sentence."""
        ends = [match.end() for match in _end(language).finditer(text)]
        glued = [one.span.end for one, after in pairwise(blocks) if one.span.end == after.span.start]
        return cls(tuple(sorted({*ends, *glued}) if glued else ends))

    def number(self, place: int) -> int:
        """Return the number of the sentence at ``place``, counted from 0."""
        return bisect_right(self.ends, place)

    def last_end(self, place: int) -> int:
        """Return where the last sentence before ``place`` ends; 0 in the first sentence."""
        at = bisect_right(self.ends, place) - 1
        return self.ends[at] if at >= 0 else 0

    def next_end(self, place: int, default: int) -> int:
        """Return where the sentence at ``place`` ends; ``default`` after the last end."""
        at = bisect_left(self.ends, place)
        return self.ends[at] if at < len(self.ends) else default

    def around(self, place: int, within: Span) -> Span:
        """Return the sentence at ``place``, cut to ``within``, which contains ``place``."""
        start, end = within.start, within.end
        at = bisect_right(self.ends, place)
        if at and self.ends[at - 1] > start:
            start = self.ends[at - 1]
        if at < len(self.ends) and self.ends[at] < end:
            end = self.ends[at]
        return Span(min(place, start), max(place, end))


@by_language
def _end(language: Language) -> regex.Pattern[str]:
    """Return a pattern of the end of a sentence.

    That is a full stop that does not belong to an abbreviation or initial, with any closing marks and the numbers of
    footnotes, or an empty line.
    """
    short = any_of(language.writing.abbreviations)
    stop = rf"(?:(?<!\b(?:{short}|\p{{L}}))\.|[!?…．！？])[.!?…．！？\"“”‘’'»)\]]{{0,6}}+{NOTES}{{0,6}}+"
    return regex.compile(
        rf"{stop}(?=\s)(?!\s{{1,9}}+\p{{Ll}})|{BREAK}[ \t]{{0,9}}+{BREAK}",
        regex.V1,
    )
