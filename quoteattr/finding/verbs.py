"""Finite verbs: whether a word may be one, and whether words hold one."""

from __future__ import annotations

from quoteattr.document.document import Document
from quoteattr.document.words import Word
from quoteattr.languages.classes import WordClass as W


def is_finite(document: Document, word: Word) -> bool:
    """Return whether a word may be a finite verb: an auxiliary or a past form, not capitalized."""
    sources = document.language.sources
    if word.capital:
        return False
    return word.lower in sources.clauses.finite or word.lower in sources.pasts or word.is_a(W.PAST)


def is_finite_behind(document: Document, before: Word | None, word: Word) -> bool:
    """Return whether a word may be a finite verb after another one, unlike "flooded" in "the flooded area"."""
    noun = word.is_a(W.PAST) and before is not None and before.is_a(W.DETERMINER)
    return is_finite(document, word) and not noun


def has_verb(document: Document, start: int, end: int) -> bool:
    """Return whether words hold a verb before any other clause begins: "asked it would", not "asked if it would"."""
    openers, before = document.language.sources.clauses.openers, None
    for word in document.words.between(start, end):
        if word.lower in openers:
            return False
        if is_finite_behind(document, before, word):
            return True
        before = word
    return False
