"""The noun phrase of an addressee: whom a verb such as "told" or "asked" has as its object."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.words import Gap, Word
from quoteattr.languages.people import ContextWords
from quoteattr.values import Span

WORDS = 6  #: most words of an addressee; "the editorial board of the Herald" is cut at its preposition


def addressee(words: Sequence[Word], known: ContextWords) -> Span | None:
    """Return the noun phrase with which ``words`` begin; it ends at a mark or at a word that ends such phrases."""
    kept: list[Word] = []
    for word in words[: WORDS + 1]:
        if word.gap is not Gap.SPACE or word.lower in known.stops:
            break
        kept.append(word)
    if not kept or len(kept) > WORDS:
        return None
    return Span(kept[0].start, kept[-1].end)
