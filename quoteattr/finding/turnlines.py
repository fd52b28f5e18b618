"""The lines of an article in which turns may stand."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from quoteattr.document.document import Document
from quoteattr.spans import NEWLINES
from quoteattr.values import BlockKind, Span
from quoteattr.values.fixed import fixed

ENDS = regex.compile(r"[.!?…—–\-\"“”'’)\]>*_]$")  #: how a line of speech ends; entries of a list seldom do
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
