"""Where a description of a person ends: the words that open a clause or a time after a role."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import BEFORE_NOUN, NOUNS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.roles import BEFORE_ADJECTIVE
from quoteattr.speakers.nounphrases.stretches import stretch_end

REACH = 3  #: words after a preposition that are searched for a time
FIELD = 4  #: words before the end of a field that are searched for its preposition

_HELD = W.ROLE | W.AGENT
_NOUNS = NOUNS | W.AGENT
_ENDS_NOUN = W.PREPOSITION | W.DETERMINER | W.CONJUNCTION
_OF_TIME = W.CALENDAR | W.OTHER_TIME
_YEAR = regex.compile(r"(?:19|20)\d\d")


def starts_clause(words: Sequence[Word], at: int, rules: Rules, *, noun: bool) -> bool:
    """Return whether the word at ``at`` begins what is no longer the role: "the editor who", "mayor since 2019"."""
    word = words[at]
    if word.is_a(W.RELATIVE) or _opens_time(words, at):
        return True
    if word.is_a(W.ENDS_ROLE) and not word.capital:
        return True
    before_role = at + 1 < len(words) and words[at + 1].is_a(_HELD)  # "chief operating officer"
    if word.capital or before_role or "-" in word.text:
        return False
    before, participle = words[at - 1], word.is_a(W.PROGRESSIVE)
    if participle and rules.act("speakers.participle-before-noun"):
        if before.is_a(W.MODIFIER) and not before.is_a(W.ROLE) and _role_ahead(words, at):
            return False  # "senior visiting research fellow", but "a senior majoring in history"
        participle = not (before.is_a(BEFORE_ADJECTIVE) or _is_field_noun(words, at))
    return participle or (noun and word.is_a(W.PARTICIPLE) and before.is_a(_NOUNS))


def _role_ahead(words: Sequence[Word], at: int) -> bool:
    """Return whether the phrase that goes on at ``at`` ends with a role: "visiting research fellow"."""
    end = stretch_end(words, at + 1, len(words), lambda word: not word.is_a(_ENDS_NOUN))
    return words[end - 1].is_a(_HELD)


def _opens_time(words: Sequence[Word], at: int) -> bool:
    """Return whether a preposition introduces a time: "mayor for six years", "director from 2001"."""
    if not words[at].is_a(W.PREPOSITION) or words[at].capital or words[at].is_a(W.OF):
        return False
    following = [word for word in words[at + 1 : at + 1 + REACH] if not word.is_a(W.ADVERB)]
    if not following or (len(following) > 1 and following[1].capital):
        return False  # "lawyer for April Orr"
    number = following[0].is_a(W.NUMBER) and not following[0].capital  # not "manager at Five Guys"
    return number or _YEAR.fullmatch(following[0].text) is not None or following[0].is_a(_OF_TIME)


def _is_field_noun(words: Sequence[Word], at: int) -> bool:
    """Return whether an "-ing" form is the field of an office: "professor of naval engineering"."""
    first = next((i for i in range(at - 1, max(0, at - FIELD), -1) if words[i].is_a(W.PREPOSITION)), None)
    before = words[first + 1 : at] if first is not None else ()
    if not before or any(word.is_a(BEFORE_NOUN) for word in before):
        return False
    if before[-1].is_a(_NOUNS | W.BODY):  # "the secretary of state speaking at Harbor Hall"
        return False
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].gap is Gap.SPACE else None
    return following is None or following.is_a(W.AND | W.AT_BODY)
