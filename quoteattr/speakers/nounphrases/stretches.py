"""Stretches of words that only spaces separate: how far a name or a noun phrase reaches to the left and to the right.

All walks over the words of a phrase are made here. What ends one besides a mark is up to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import BEFORE_NOUN
from quoteattr.languages.classes import WordClass as W

_NOT_IN_NOUN_PHRASE = W.PRONOUN | W.PREPOSITION | W.VERB | W.CONJUNCTION
_BEFORE_BODY = W.BODY | W.BODY_NAME | W.PORTFOLIO | W.MATTER  #: "health ministry", "city council"

Inside = Callable[[Word], bool]


def _any_word(_: Word) -> bool:
    return True


def stretch_end(words: Sequence[Word], start: int, stop: int, inside: Inside = _any_word) -> int:
    """Return where the stretch ends that goes on from the word before ``start``, at ``stop`` at the latest."""
    end, stop = start, min(len(words), stop)
    while end < stop and words[end].gap is Gap.SPACE and inside(words[end]):
        end += 1
    return end


def stretch_start(words: Sequence[Word], at: int, least: int, inside: Inside) -> int:
    """Return where the stretch begins that leads to the word at ``at``, at ``least`` at the earliest."""
    least = max(0, least)
    while at > least and words[at].gap is Gap.SPACE and inside(words[at - 1]):
        at -= 1
    return at


def phrase_start(
    words: Sequence[Word], noun: int, most: int, opening: int, joined: Callable[[int], int]
) -> int:
    """Return where the noun phrase begins whose last word is at ``noun``, with ``most`` words before that at most.

    A word of the classes ``opening`` begins it, such as a determiner. ``joined`` returns how many of the words before
    an index belong to a phrase that goes on there.
    """
    first = noun
    while first and noun - first < most and words[first].gap is Gap.SPACE:
        if words[first - 1].is_a(opening):
            return first - 1
        size = joined(first)
        if not size:
            break
        first -= size
    return first


def is_capital(word: Word) -> bool:
    """Return whether a word is capitalized like a name."""
    return word.capital


def is_received(words: Sequence[Word], by: int) -> bool:
    """Return whether "by" names who got or passed on a document: "obtained by", not "obtained from"."""
    at = by - 1 if by > 1 and words[by - 1].is_a(W.ADVERB) else by
    return at > 0 and words[by].is_a(W.PASSIVE) and words[at - 1].is_a(W.RECEIVING)


def own_body(words: Sequence[Word], foreign: Collection[str]) -> Sequence[Word]:
    """Return the noun of the body whose message a phrase is: "foreign ministry" of "a brief foreign ministry letter".

    ``foreign`` are messages that are not those of the body before them: "bank statement". Adjectives and numbers before
    the noun are left out. A report may be that of a body with a name before its noun: "a Norland ministry report".
    """
    at = len(words) - 2
    if at < 0 or words[at].capital or not words[at].is_a(W.BODY):
        return ()
    if f"{words[at].lower} {words[at + 1].lower}" in foreign:
        return ()
    start = stretch_start(words, at, 0, _before_body)
    told = words[at + 1].is_a(W.MESSAGE) or (words[start].capital and words[at + 1].is_a(W.PRESS))
    return words[start : at + 1] if told else ()


def _before_body(word: Word) -> bool:
    return (word.capital and not word.is_a(BEFORE_NOUN | W.OPENER)) or word.is_a(_BEFORE_BODY)


def in_noun_phrase(word: Word) -> bool:
    """Return whether a word may belong to a noun phrase that continues after it; a genitive surely does."""
    return word.genitive or (not word.is_a(_NOT_IN_NOUN_PHRASE) and (word.capital or not word.is_a(W.PAST)))
