"""Whom an age means that is told by the noun alone: "the 34-year-old" behind a sentence about Ann Lee."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quoteattr.document.words import Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities import REACH, Appearance, Entity
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.reading import Reading
from quoteattr.values import Span

ADULT = 18  #: years; a child that speaks is mostly somebody else than who is named
#: who speaks of others in an office or a profession, or is somebody's relative, is not called by the age
_SPEAKS_OF_OTHERS = W.OFFICE | W.PUBLIC | W.SPEAKING | W.ANONYMOUS | W.RELATION


def age_of(word: Word) -> str:
    """The age that a noun gives, as it may stand behind a name: "24" of "24-year-old"."""
    return word.lower.partition("-")[0]


def told_of_last(phrase: Phrase, reading: Reading) -> Entity | None:
    """Whom a noun by the age means that no name is given: who led the last sentence, if nobody else came up since.

    The article must not tell the age before, since it would be that of somebody else.
    """
    noun = phrase.words[-1]
    if not noun.is_a(W.AGED) or not phrase.is_determined(W.DEFINITE) or _is_told(phrase, reading):
        return None
    age = age_of(noun)
    if not age.isdecimal() or int(age) < ADULT:
        return None
    people = _people_before(phrase, reading)
    leading = max((one for one in people if _leads(one)), key=lambda one: one.start, default=None)
    if leading is None or not leading.entity.mentions:
        return None
    here, one = reading.words.sentence(phrase.begin), leading.entity
    since = [other for other in people if other.sentence >= leading.sentence]
    if any(other.entity is not one or other.sentence == here for other in since):
        return None
    comments = any(role.is_a(_SPEAKS_OF_OTHERS) for _, role in one.roles)
    return None if comments or _is_object(reading, Span(leading.end, phrase.begin)) else one


def _is_told(phrase: Phrase, reading: Reading) -> bool:
    """Whether the number stands before the noun, other than in the same noun with an article."""
    noun, before = phrase.words[-1], Span(max(0, phrase.begin - REACH), phrase.begin)
    return any(
        age_of(word) == age_of(noun) and not (word.lower == noun.lower and article.is_a(W.DEFINITE))
        for article, word in pairwise(reading.words.within(before))
    )


def _people_before(phrase: Phrase, reading: Reading) -> Sequence[Appearance]:
    named = reading.entities.before(phrase.begin)
    seen = [*named, *reading.entities.unnamed_before(phrase.begin)]
    return [one for one in seen if one.entity.is_person and not (one.quoted or one.pronoun or one.aside)]


def _leads(one: Appearance) -> bool:
    return one.leads and not one.reported


def _is_object(reading: Reading, span: Span) -> bool:
    """Whether a pronoun there means somebody else: "Ann Lee pulled him out"."""
    return any(
        word.gender is not None and word.is_a(W.PRONOUN) and not word.is_a(W.NOMINATIVE | W.POSSESSIVE)
        for word in reading.words.within(span)
    )
