"""Addressees: whom a verb such as "told" or "asked" has as its object or, in the passive, as its subject."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

WORDS = 6  #: most words of an addressee; "the editorial board of the Herald" is cut at its preposition


def addressee(document: Document, words: Sequence[Word]) -> Span | None:
    """Return the noun phrase with which ``words`` begin; it ends at a mark or at a word that ends such phrases."""
    kept: list[Word] = []
    for word in words[: WORDS + 1]:
        if word.gap is not Gap.SPACE or word.lower in document.language.context.stops:
            break
        kept.append(word)
    if not kept or len(kept) > WORDS:
        return None
    return Span(kept[0].start, kept[-1].end)


def is_passive(document: Document, verbs: Sequence[Word]) -> bool:
    """Return whether the last of ``verbs`` is passive, so that its subject is addressed.

    For example "was told", but not "was telling".
    """
    if not verbs or verbs[-1].lower.endswith(document.language.people.endings.progressive):
        return False
    return any(document.phrases.starting("passive", word.start) for word in verbs[:-1])


def is_heard(document: Document, cue: Span) -> bool:
    """Return whether the last word of a cue is a verb of hearing: "has heard", but not "said at the hearing"."""
    heard = document.phrases.ending("hearing", cue.end)
    return heard is not None and not heard.of(document.text).casefold().endswith(
        document.language.people.endings.progressive
    )


def is_impersonal(document: Document, word: Word) -> bool:
    """Return whether a subject stands for nobody who may speak: "it" of "it has been said", but not "she"."""
    subjects = document.language.sources.clauses.subjects
    return word.lower in subjects and not word.is_a(W.NOMINATIVE | W.THEY)
