"""Stretches of words that only spaces separate: how far a name or a noun phrase reaches to the left and to the right.

All walks over the words of a phrase are made here. What ends one besides a mark is up to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import WordClass as W

_NOT_IN_NOUN_PHRASE = W.PRONOUN | W.PREPOSITION | W.VERB | W.CONJUNCTION

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
    """Return whether "by" names who got or passed on a document: "obtained by", "seen exclusively by"."""
    at = by - 1 if by > 1 and words[by - 1].is_a(W.ADVERB) else by
    return at > 0 and words[at - 1].is_a(W.RECEIVING)


def in_noun_phrase(word: Word) -> bool:
    """Return whether a word may belong to a noun phrase that continues after it; a genitive surely does."""
    return word.genitive or (not word.is_a(_NOT_IN_NOUN_PHRASE) and (word.capital or not word.is_a(W.PAST)))
