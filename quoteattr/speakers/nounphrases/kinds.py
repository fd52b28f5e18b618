"""The kind of speaker that a noun phrase means, by its words alone, or by an office after a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Prose, Word, is_acronym
from quoteattr.languages.classes import COUNTING, DETERMINING, NOUNS, SEVERAL, TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.cores import classes_of
from quoteattr.speakers.nounphrases.descriptions import segments
from quoteattr.speakers.nounphrases.introductions import may_be_country
from quoteattr.speakers.nounphrases.names import is_brand, is_surname_first
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import head_word
from quoteattr.values import SpeakerKind

HELD_BY_ONE = W.OFFICE | W.PUBLIC | W.SPEAKING | W.IN_CHARGE  #: unlike "owner", which a firm may be
SHARED = W.RELATION | W.BEING  #: "President and First Lady Ann Lee" are two people
NOT_HELD = SHARED | W.ADHERENT  #: "a member of staff Ann Lee knew"
_NO_NOUN = W.PREPOSITION | W.CONJUNCTION | W.DETERMINER
_OF_PEOPLE = W.ROLE | W.TITLE | W.AGED
_LABELS = W.PARTY | W.CITIZEN  #: what a person may be called by their party or nation
_NO_AMOUNT = NOUNS | W.BODY_NAME | W.AGENT
_COMPANY = W.BODY | W.BROAD  #: nouns for people that are also nouns for companies


def kind_of_name(
    name: Sequence[Word],
    title: Sequence[Word],
    determiner: Word | None,
    tail: Sequence[Word],
    rules: Rules,
    *,
    owned: bool,
) -> SpeakerKind:
    """Return the kind of a name with its title, determiner and the ``tail`` after it; ``owned`` if it has an owner."""
    if classes_of(title) & TITLES:
        return _kind_behind(title[-1], name)
    the = determiner is not None and determiner.is_a(W.THE) and not owned
    given = name[0].is_a(W.GIVEN_NAME) and len(name) > 1
    titled = given and bool(title)  # "the ambassador to the United Nations Ann Lee"
    if the and len(name) > 1 and not titled:
        return SpeakerKind.ORGANIZATION
    if len(name) == 2 and is_surname_first(name[0], name[1]):
        return SpeakerKind.PERSON
    if classes_of(name) & W.BODY_NAME and not (given and len(name) == 2 and name[1].is_a(W.BODY_SURNAME)):
        return SpeakerKind.ORGANIZATION
    if given:
        return SpeakerKind.PERSON
    if the and not name[0].is_a(W.GIVEN_NAME):
        return SpeakerKind.ORGANIZATION
    numbered = len(name) == 2 and name[1].text.isdigit()  # "ABC 7"
    if (len(name) == 1 or numbered) and (is_acronym(name[0].text) or is_brand(name[0])):
        return SpeakerKind.ORGANIZATION
    return SpeakerKind.PERSON if _is_age(tail) and rules.act("speakers.age") else SpeakerKind.UNKNOWN


def _is_age(tail: Sequence[Word]) -> bool:
    """Return whether the age of a person follows a name: "Brenk, 31,"."""
    age = bool(tail) and tail[0].gap is Gap.COMMA and tail[0].text.isdecimal() and len(tail[0].text) == 2
    return age and (len(tail) == 1 or tail[1].gap is not Gap.SPACE)


def _kind_behind(noun: Word, name: Sequence[Word]) -> SpeakerKind:
    """Return the kind of a name after a noun for a person; a broadcaster or publisher may be a company."""
    if not noun.is_a(_COMPANY) or noun.capital or name[0].is_a(W.GIVEN_NAME):
        return SpeakerKind.PERSON
    if is_acronym(name[-1].text) or name[-1].is_a(W.BRAND | W.BODY_NAME):
        return SpeakerKind.ORGANIZATION
    return SpeakerKind.UNKNOWN if len(name) == 1 else SpeakerKind.PERSON


def kind_of_nominal(
    core: Sequence[Word], determiner: Word | None, tail: Sequence[Word], rules: Rules, *, owned: bool
) -> SpeakerKind:
    """Return the kind that a noun names: "two residents", "the ministry", "her minder".

    The words of the ``tail`` follow it: "one in five"; it is ``owned`` if it has an owner.
    """
    first, last = core[0], head_word(core)
    begun = determiner is not None or first.is_a(W.POSSESSIVE)
    styled = begun and last.is_a(W.ADDRESS)  # "Her Majesty", but not "master of ceremonies Ann Lee"
    if last.is_a(_OF_PEOPLE) or styled or (determiner and last.is_a(_LABELS)):
        return SpeakerKind.PERSON
    if last.is_a(_COMPANY):
        return SpeakerKind.ORGANIZATION
    if last.is_a(W.DOCUMENT):
        return SpeakerKind.UNKNOWN
    plural = last.is_a(W.PLURAL | W.GROUP)
    if first.is_a(W.SINGLE) and not plural:
        if _is_share(core, tail) and rules.act("speakers.share"):
            return SpeakerKind.GROUP
        if rules.act("speakers.another-noun"):
            return SpeakerKind.UNKNOWN if last.is_a(W.MATTER) else SpeakerKind.PERSON
    half = last.is_a(W.QUANTIFIER) and len(core) == 2  # "almost half"
    counted = first.is_a(COUNTING) or half or any(_is_figure(core, at) for at in range(len(core)))
    if last.is_a(W.GROUP) or counted or first.is_a(W.THEY):
        return SpeakerKind.GROUP
    if not last.is_a(_NO_AMOUNT) and _is_of_several(tail) and rules.act("speakers.number-of"):
        return SpeakerKind.GROUP
    if last.is_a(W.PLURAL) and not (determiner is not None and determiner.is_a(W.INDEFINITE)):
        return SpeakerKind.GROUP
    return SpeakerKind.PERSON if (determiner or owned) and last.is_a(W.AGENT) else SpeakerKind.UNKNOWN


def _is_share(core: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Return whether a figure follows: "one in five", "another 19 percent", but not "one of five"."""
    within = bool(tail) and tail[0].is_a(W.PREPOSITION) and not tail[0].is_a(W.OF)
    return (len(core) > 1 and _is_figure(core, 1)) or (within and len(tail) > 1 and _is_figure(tail, 1))


def _is_figure(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is a number, but no year or date: "nine", "sixty-six", "1,200", "66%"."""
    if words[at].is_a(W.NUMBER):
        return True
    text = words[at].text
    digits = text.replace(",", "").rstrip("%")
    dated = (len(text) == 4 and text.isdigit()) or (at > 0 and words[at - 1].is_a(W.CALENDAR))
    return digits.isdigit() and not dated


def _is_of_several(tail: Sequence[Word]) -> bool:
    """Return whether a noun of amount stands before several people: "a handful of voters", "a third of the voters"."""
    behind = list(next(segments(tail), ()))
    several = len(behind) > 1 and behind[-1].is_a(SEVERAL) and not behind[-1].is_a(W.BRAND)
    return several and behind[0].is_a(W.OF)


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
