"""The nouns that an article puts beside a name: "the brokerage Brightwater", "Brightwater, a family-owned carmaker,".

They show which nouns may refer to the name later ("the carmaker"), even if no table has them.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.stretches import stretch_end

REACH = 12  #: words after a name within which the noun of an apposition must stand
BEFORE = 6  #: words before a name within which a noun phrase that describes it must begin
_NO_NOUN = (
    W.PREPOSITION
    | W.CONJUNCTION
    | W.DETERMINER
    | W.PRONOUN
    | W.POSSESSIVE
    | W.COPULA
    | W.RELATIVE
    | W.QUANTIFIER
)
_ENDS_NOUN_PHRASE = W.PREPOSITION | W.RELATIVE | W.CONJUNCTION | W.COPULA
_APART = frozenset([Gap.COMMA, Gap.DASH, Gap.OPEN])
_NONE: frozenset[str] = frozenset()  # for nearly all names; `frozenset(set())` creates a new one each time


def nouns_beside(words: Sequence[Word], start: int, end: int) -> frozenset[str]:
    """Return the nouns directly before and after the name ``words[start:end]``, in lower case."""
    found = {noun for noun in (_before(words, start), _behind(words, end)) if noun is not None}
    return frozenset(found) if found else _NONE


def _before(words: Sequence[Word], start: int) -> str | None:
    """Return the noun directly before a name, or before a comma that ends a whole noun phrase."""
    if not start or not _may_be_noun(words[start - 1]):
        return None
    gap = words[start].gap
    beside = gap is Gap.SPACE or (gap is Gap.COMMA and _is_described(words, start))
    return words[start - 1].lower if beside else None


def _is_described(words: Sequence[Word], start: int) -> bool:
    """Return whether a whole noun phrase precedes the comma before a name: "The innkeeper, Ann Lee"."""
    for at in range(start - 1, max(-1, start - BEFORE), -1):
        if words[at].is_a(W.ARTICLE):
            return at < start - 1
        if words[at].gap is not Gap.SPACE or words[at].is_a(_NO_NOUN):
            return False
    return False


def _behind(words: Sequence[Word], end: int) -> str | None:
    """Return the noun of ", a carmaker from Elmford," and of "is a carmaker" after a name."""
    if end >= len(words) or words[end - 1].genitive:
        return None
    at = end
    if words[end].gap is Gap.SPACE:
        if not words[end].is_a(W.COPULA):
            return None
        at += 1
    elif words[end].gap not in _APART:
        return None
    if at >= len(words) or not words[at].is_a(W.ARTICLE) or (at > end and words[at].gap is not Gap.SPACE):
        return None
    last = stretch_end(words, at + 1, end + REACH, lambda word: not word.is_a(_ENDS_NOUN_PHRASE)) - 1
    return words[last].lower if last > at and _may_be_noun(words[last]) else None


def _may_be_noun(word: Word) -> bool:
    return not (word.capital or word.genitive or word.is_a(_NO_NOUN))
