"""The bounds of a noun phrase: where it begins, and where an addition to it follows."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import BEFORE_NOUN, COUNTING, NOUNS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodynames import OPEN_PHRASES, WIDEST, and_inside, list_inside
from quoteattr.speakers.nounphrases.stretches import stretch_end

_GIVEN_NAME_OR_RANK = W.GIVEN_NAME | W.RANK
_OPENER_OR_CONJUNCTION = W.OPENER | W.CONJUNCTION
_PARTICIPLE_OR_LATER = W.PARTICIPLE | W.LATER
_DETERMINING = BEFORE_NOUN | W.QUANTIFIER | W.ONE
_ENDS_PHRASE = W.RELATIVE | W.MAKER | W.REFLEXIVE
_HOLDER = NOUNS | W.AGENT
_SURNAMES = W.SURNAME_ROLE | W.BODY_SURNAME  #: nouns for people and bodies that are also last names
_HELD = W.ROLE | W.PARTY | W.GROUP
_LEADS_ON = W.PREPOSITION | W.RELATIVE
_BEFORE_PARTICIPLE = BEFORE_NOUN | W.ADVERB
_BEFORE_VERB = W.ADVERB | W.OPENER
_MADE = W.MAKER | W.RECEIVING


def without_openers(words: list[Word]) -> list[Word]:
    """Return ``words`` without the adverbs and prepositions before the phrase: "Earlier", "according to"."""
    at = 0
    while at < len(words) - 1 and _opens(words[at], words[at + 1]):
        at += 1
    return words[at:]


def _opens(word: Word, following: Word) -> bool:
    if word.is_a(W.QUANTIFIER) or (word.is_a(_GIVEN_NAME_OR_RANK) and following.capital):
        return False  # "First Minister"
    name = word.genitive or (word.capital and (word.gap is Gap.SPACE or following.gap is Gap.COMMA))
    return word.is_a(_OPENER_OR_CONJUNCTION) or (word.is_a(W.ADVERB) and not name)  # not "Donnelly, a nurse,"


def without_adverbs(words: list[Word], rules: Rules) -> list[Word]:
    """Return ``words`` without adverbs after the phrase, which modify the verb: "Velez further", "Residents there"."""
    end = len(words)
    while end > 1 and _is_adverb(words[end - 1], words[end - 2]):
        end -= 1
    return words[:end] if end < len(words) and rules.act("speakers.adverb-behind") else words


def _is_adverb(word: Word, before: Word) -> bool:
    return word.is_a(W.OPENER) and not (word.capital or word.genitive or before.is_a(_DETERMINING))


def core_end(words: Sequence[Word], rules: Rules) -> int:
    """Return how many words the core has; an apposition, a relative clause or another addition follows."""
    return next((at for at in range(1, len(words)) if _ends_core(words, at, rules)), len(words))


def _ends_core(words: Sequence[Word], at: int, rules: Rules) -> bool:
    word, before = words[at], words[at - 1]
    if word.gap is Gap.COMMA:
        return not (word.is_a(W.SUFFIX) or list_inside(words, at, rules))
    if word.gap is not Gap.SPACE:
        return True
    if word.is_a(W.BEFORE_ROLE) and at + 1 < len(words) and words[at + 1].is_a(_HELD):
        return False
    if word.is_a(W.MAKER) and all(one.is_a(_BEFORE_PARTICIPLE) for one in words[:at]):
        return False  # "a recently released report"
    if (
        word.is_a(_ENDS_PHRASE)
        or _is_made(words, at)
        or (word.capital and word.is_a(W.DAY) and not word.genitive)
    ):
        return True
    if word.is_a(W.PREPOSITION):
        return not _preposition_inside(words, at, rules)
    field = word.is_a(W.PARTICIPLE) and (before.is_a(W.MODIFIER) or word.is_a(W.PORTFOLIO))
    if field and at + 1 < len(words) and words[at + 1].is_a(W.ROLE):
        return False  # "chief operating officer", "Liberals housing spokesman"
    if word.capital or (word.is_a(W.AND) and and_inside(words, at, rules)):
        return False
    if before.is_a(NOUNS) and word.is_a(W.PARTICIPLE) and rules.act("speakers.core-participle"):
        return True
    if before.is_a(_HOLDER) and word.is_a(W.NAMING) and rules.act("speakers.core-naming"):
        return True
    named = before.capital and not before.genitive and not before.is_a(_DETERMINING)
    return named and _after_name(words, at)


def _is_made(words: Sequence[Word], at: int) -> bool:
    """Return whether the words at ``at`` lead to who made or got a document: "seen by", "later released by"."""
    verb = at + words[at].is_a(_BEFORE_VERB)
    document = words[at - 1].is_a(W.DOCUMENT)  # not "a man hacked by thieves"
    return document and verb + 1 < len(words) and words[verb].is_a(_MADE) and words[verb + 1].is_a(W.AUTHOR)


def _plural_ahead(words: Sequence[Word], at: int) -> bool:
    """Return whether "and" joins two names before one noun: "Harbor Daily and City Radio reporters"."""
    end = stretch_end(words, at + 1, at + WIDEST, lambda word: not word.is_a(_LEADS_ON))
    first = words[at + 1] if at + 1 < end else None
    return first is not None and not first.is_a(OPEN_PHRASES) and words[end - 1].is_a(W.GROUP)


def _joins_nations(words: Sequence[Word], at: int) -> bool:
    """Return whether "and" joins the adjectives of two countries before one noun: "the Danish and German banks"."""
    last = at + 1 + (at + 2 < len(words) and words[at + 1].is_a(W.DIRECTION))  # "South Korean"
    noun = words[last + 1] if last + 1 < len(words) and words[last + 1].gap is Gap.SPACE else None
    lower = noun is not None and not noun.capital
    return lower and words[at - 1].is_a(W.NATIONALITY) and words[last].is_a(W.NATIONALITY)


def _after_name(words: Sequence[Word], at: int) -> bool:
    """Return whether a word in lower case after a capitalized one begins a clause and does not continue a title."""
    word = words[at]
    if word.is_a(W.CONJUNCTION):
        return not (_plural_ahead(words, at) or _joins_nations(words, at))
    return word.is_a(_PARTICIPLE_OR_LATER)


def _preposition_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a preposition belongs to a name ("Ministry of Trade") or a title ("secretary of state")."""
    if at + 1 >= len(words) or words[at + 1].gap is not Gap.SPACE:
        return False
    word, before, after = words[at], words[at - 1], words[at + 1]
    if after.is_a(W.THE) and at + 2 < len(words):
        after = words[at + 2]
    if after.is_a(W.CALENDAR):  # "the Daily Fable on Tuesday"
        return False
    if at > 1 and _may_be_last_name(before) and is_given(words[at - 2]):
        return False  # "Ana Dean of Harbor Works", "Tom T. King of Norland"
    if word.is_a(W.OF) and before.is_a(W.ROLE):
        if before.capital or after.capital:
            return before.capital
        return not (_leads_to_another(words, at) and rules.act("speakers.of-another"))
    if word.is_a(W.GOVERNING) and before.is_a(W.ROLE | W.FIELD):  # "Attorney for Harbor County Ann Lee"
        return before.capital and after.capital and not after.is_a(W.GIVEN_NAME)
    if not (before.capital and after.capital and word.is_a(W.LINKING)):
        return False
    for earlier in reversed(words[:at]):
        if not (earlier.capital or earlier.is_a(W.INNER)) or earlier.is_a(W.ROLE | W.GIVEN_NAME):
            return False
        if earlier.is_a(W.BODY_NAME):
            return True
    return False


def _may_be_last_name(word: Word) -> bool:
    """Return whether a noun may be a last name after a given one: "Boxer", but not "Secretary"."""
    trade = word.is_a(W.ROLE) and not word.is_a(W.OFFICE)
    return word.capital and (trade or word.is_a(_SURNAMES))


def is_given(word: Word) -> bool:
    """Return whether a word is a given name or an initial."""
    letter = word.text.removesuffix(".")
    return word.is_a(W.ONLY_GIVEN) or (len(letter) == 1 and letter.isupper())


def _leads_to_another(words: Sequence[Word], at: int) -> bool:
    """Return whether the name after "of" is somebody else's: "widow of the late Ann Lee", "manager of boxer Ann Lee".

    The noun before "of" is a relation, or another noun for a person stands directly before the name, as none does in
    "director of player development Ann Lee". Not somebody else are "father of two Otto Lee" and a partner of a firm.
    """
    end = stretch_end(words, at + 1, at + WIDEST, lambda word: not word.capital)
    if end == len(words) or end < at + 2 or not words[end].capital or words[end].gap is not Gap.SPACE:
        return False
    last = words[end - 1]
    if words[at - 1].is_a(W.RELATION):
        return not last.is_a(COUNTING | W.BODY) and not last.text.isdigit()
    given = words[end].is_a(_GIVEN_NAME_OR_RANK | W.TITLE)
    return last.is_a(W.ROLE) or (last.is_a(W.FORMER) and given)


def classes_of(words: Sequence[Word]) -> int:
    """Return all classes that occur among the words, so that absent ones need not be sought word by word."""
    classes = 0
    for word in words:
        classes |= word.classes
    return classes
