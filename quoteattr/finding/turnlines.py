"""The lines of an article in which turns may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD
from quoteattr.spans import NEWLINES
from quoteattr.values import BlockKind, Span
from quoteattr.values.fixed import fixed

ENDS = regex.compile(r"[.!?…—–\-\"“”'’)\]>*_]$")  #: how a line of speech ends; entries of a list seldom do
LISTED = 5  #: in a list of names, at most one word of so many begins with a small letter
# a line, and what is behind its number
_LINE = regex.compile(
    rf"[^\S{NEWLINES}]*+(?P<line>(?:(?P<number>\d{{1,2}})[ \t]++(?=\S)(?P<numbered>))?+[^{NEWLINES}]++)"
)
_NUMBERED = 7  # lines with numbers; a page of a transcript has 25
_MOSTLY = 0.7  # of all lines; a line that holds nothing but the number of a page has none
_SPEECH = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BLOCKQUOTE})


@fixed
class Line:
    """A line of an article: its words, the number of its block, and whether it is a headline."""

    span: Span
    block: int
    heading: bool

    def is_sentence(self, text: str) -> bool:
        """Return whether the line ends like a sentence and is no headline."""
        return not self.heading and ENDS.search(self.span.of(text)) is not None


def is_roster(words: str) -> bool:
    """Return whether words are a list of names and not speech: "Jens Orla (Elmford), Bo Lind (Lund)"."""
    if "," not in words or words.isupper():
        return False
    found = WORD.findall(words)
    return len(found) > LISTED and LISTED * sum(word[0].islower() for word in found) <= len(found)


def lines_of(document: Document) -> Iterator[Line]:
    """Yield the lines of the paragraphs and headlines of an article.

    If the lines are numbered, as those of a transcript of a court, they are without their numbers, and of one block.
    """
    found = [
        (match, number, block.kind is BlockKind.HEADLINE)
        for number, block in enumerate(document.article.blocks)
        if block.kind in _SPEECH
        for match in _LINE.finditer(document.text, block.span.start, block.span.end)
        if not match[0].isspace()
    ]
    numbered = _are_numbered([match["number"] for match, _, _ in found])
    for match, number, heading in found:
        start = match.start("numbered" if numbered and match["number"] else "line")
        span = Span(start, start + len(document.text[start : match.end()].rstrip()))
        yield Line(span, 0 if numbered else number, heading)


def _are_numbered(numbers: Sequence[str | None]) -> bool:
    """Return whether most lines begin with a number that is one more than that of the line above."""
    told = [int(number) for number in numbers if number]
    rising = sum(after == before + 1 for before, after in pairwise(told))
    return rising >= _NUMBERED and rising >= _MOSTLY * (len(numbers) - 1)
