"""Tell by its length whether a quotation is speech, or may be a mere term."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.words import WORD
from quoteattr.values import Span

#: An untagged quotation of so many words is speech; shorter ones are mostly titles and terms, by two development sets.
SPOKEN_WORDS = 10
SENTENCES = 8  #: the same for a quotation of several sentences, which no title has
TERM = 4  #: words; a shorter quotation may be a mere term


def is_long(document: Document, quotation: Quotation) -> bool:
    """Return whether a quotation is long enough to be speech."""
    start, end = quotation.inner
    several = document.sentences.last_end(end - 1) > start
    return len(WORD.findall(document.text, start, end)) >= (SENTENCES if several else SPOKEN_WORDS)


def is_term(document: Document, spans: Sequence[Span]) -> bool:
    """Return whether quoted words are so few that they may be a term, a title or a sign."""
    return sum(len(WORD.findall(document.text, start, end)) for start, end in spans) < TERM
