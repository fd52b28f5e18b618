"""The lines of an article in which turns may stand."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD
from quoteattr.spans import NEWLINES
from quoteattr.values import BlockKind, Span
from quoteattr.values.fixed import fixed

ENDS = regex.compile(r"[.!?…—–\-\"“”'’)\]>*_]$")  #: how a line of speech ends; entries of a list seldom do
LISTED = 5  #: in a list of names, at most one word of so many begins with a small letter
_LINE = regex.compile(rf"[^{NEWLINES}]++")
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
    """Yield the lines of the paragraphs and headlines of an article."""
    for number, block in enumerate(document.article.blocks):
        if block.kind in _SPEECH:
            for match in _LINE.finditer(document.text, block.span.start, block.span.end):
                span = Span(*match.span())
                words = span.of(document.text)
                if words.strip():
                    start = span.start + len(words) - len(words.lstrip())
                    yield Line(
                        Span(start, start + len(words.strip())), number, block.kind is BlockKind.HEADLINE
                    )
