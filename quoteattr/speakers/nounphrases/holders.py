"""Whether the office after a name shows a person: "Sato Park, head of Harbor Works,", "Ino Sato (CEO)"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quoteattr.document.words import Prose, Word
from quoteattr.languages.classes import DETERMINING
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.descriptions import segments
from quoteattr.speakers.nounphrases.introductions import may_be_country
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import SpeakerKind

HELD_BY_ONE = W.OFFICE | W.PUBLIC | W.SPEAKING | W.IN_CHARGE  #: unlike "owner", which a firm may be
SHARED = W.RELATION | W.BEING  #: "President and First Lady Ann Lee" are two people
NOT_HELD = SHARED | W.ADHERENT  #: "a member of staff Ann Lee knew"
_NO_NOUN = W.PREPOSITION | W.CONJUNCTION | W.DETERMINER


def holds_office(prose: Prose, phrase: Phrase, tail: Sequence[Word]) -> bool:
    """Return whether an office in the ``tail`` after a name shows a person.

    The name has several words that show no kind, or it ends with a last name that is also a noun for a body. An article
    may begin the name of somebody else: "Leaving Sato Park, the head of Harbor Works, Ann Lee,".
    """
    if phrase.form is not Form.NAME or not phrase.roles or not tail:  # nearly always
        return False
    bare = phrase.determiner is None and phrase.possessor is None and len(phrase.words) == len(phrase.name)
    if not bare or not _may_be_person(phrase) or may_be_country(prose, phrase):
        return False
    office, segment = phrase.roles[0], next(segments(tail))
    own = segment[0].is_a(W.INDEFINITE) or not segment[0].is_a(DETERMINING)
    held = office.is_a(HELD_BY_ONE | W.FIELD) and not office.is_a(NOT_HELD | W.LENT)
    another = _names_another(segment) or prose.text.startswith(":", segment[-1].end)  # "(Director: Ann Lee)"
    return own and held and not another and prose.rules.act("speakers.office-behind")


def _may_be_person(phrase: Phrase) -> bool:
    """Return whether a name of several words may be that of a person: "Ino Sato", "Sato Park", "Ann J. Bars"."""
    first, *others = phrase.words
    if not others or phrase.kind is SpeakerKind.PERSON:
        return False
    initial = len(others) == 2 and first.is_a(W.GIVEN_NAME) and len(others[0].text.rstrip(".")) == 1
    surname = len(others) == 1 and others[0].is_a(W.BODY_SURNAME) and not first.is_a(W.BODY_NAME)
    return phrase.kind is SpeakerKind.UNKNOWN or initial or surname


def _names_another(words: Sequence[Word]) -> bool:
    """Return whether the name of somebody follows an office: "chief of staff Ann Lee", but not "in North Carolina"."""
    return any(
        word.is_a(W.GIVEN_NAME)
        and word.capital
        and (before.is_a(W.ROLE) or not (before.capital or before.is_a(_NO_NOUN)))
        for before, word in pairwise(words)
    )
