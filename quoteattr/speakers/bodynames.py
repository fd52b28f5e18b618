"""Words that belong to the name of a body although they could end it: "and", the commas of a list, a genitive."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.offices import LONGEST_LABEL
from quoteattr.speakers.stretches import is_capital, stretch_end, stretch_start

_ROLE_OR_GROUP_OR_PLURAL = W.ROLE | W.GROUP | W.PLURAL
OPEN_PHRASES = W.DETERMINER | W.POSSESSIVE | W.TITLE | W.ADDRESS | W.GIVEN_NAME | W.QUANTIFIER
WIDEST = 24  #: words on each side that are searched for the rest of a name; longer ones are not names
LONGEST_LIST = 8  #: words after the first comma of a list in the name of a body


def and_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether "and" joins two words of a body's name: "Department of Health and Safety"."""
    if not (at + 1 < len(words) and words[at + 1].capital and not words[at + 1].is_a(OPEN_PHRASES)):
        return False
    least = max(0, at - WIDEST)
    of = next((i for i in range(at - 1, least, -1) if words[i].is_a(W.GOVERNING)), None)
    if of is not None and words[of - 1].capital:
        the = words[of + 1].is_a(W.THE)
        if words[of - 1].is_a(W.BODY_NAME):
            return not (the and _ends_body(words[at + 1 :])) and rules.act("speakers.name-of-and")
        if words[of - 1].is_a(W.FIELD) and not the:  # "Head of the Harbor and City Union"
            return _are_fields(words[of + 1 : at], words[at + 1 :]) and rules.act("speakers.name-of-and")
    first = at - 1
    while (
        first > least and (one := words[first]).gap is Gap.SPACE and one.capital and not one.is_a(W.ARTICLE)
    ):
        first -= 1
    behind = words[at + 1 : at + 1 + WIDEST]
    whole = words[first].is_a(W.ARTICLE) and _is_one_body(words[first + 1 : at], behind)
    return whole and rules.act("speakers.name-and")


def _ends_body(words: Sequence[Word]) -> bool:
    """Return whether capitalized words are a body of their own: "Harbor Bank" behind "the Bank of the West and"."""
    name = list(takewhile(lambda word: word.capital, words[:WIDEST]))
    return bool(name) and name[-1].is_a(W.BODY_NAME | W.CORPORATE)


def _are_fields(before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Return whether an office continues after "and": "Minister of Roads and Ports", not "… Ann Lee and Lund Bank"."""
    name = len(before) > 2 or any(word.is_a(W.GIVEN_NAME) for word in before)
    end = stretch_end(behind, 1, WIDEST)
    return not name and not any(word.is_a(W.ROLE | W.BODY_NAME) for word in behind[:end])


def list_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a comma is inside the list in a body or office: "Ministry of Ports, Trade and Fisheries"."""
    of = next((i for i in range(at - 1, max(0, at - LONGEST_LABEL), -1) if words[i].is_a(W.GOVERNING)), None)
    if of is None or not words[of - 1].capital or not words[of - 1].is_a(W.BODY_NAME | W.ROLE):
        return False
    end = at
    while end < len(words) and end - at < LONGEST_LIST and words[end].gap in (Gap.SPACE, Gap.COMMA):
        word = words[end]
        if (word.is_a(W.AND) or word.text == "&") and end + 1 < len(words):
            goes_on = words[end + 1].capital and not words[end + 1].is_a(OPEN_PHRASES)
            return goes_on and rules.act("speakers.name-list")
        local = word.is_a(W.BEING) and words[min(end + 1, len(words) - 1)].capital  # "Local Government"
        if not word.capital or (word.is_a(OPEN_PHRASES | W.ROLE) and not local):
            return False
        end += 1
    return False


def firm_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a comma is inside the name of a firm: "Lee, Velez and Partners", "Lee, Velez & Sethi".

    The name of each partner is one word. In "Ann Lee, Velez & Sethi" a person is named first.
    """
    if not words[at - 1].capital or (at > 1 and words[at - 2].capital and words[at - 1].gap is Gap.SPACE):
        return False
    end = at
    while end < min(len(words), at + LONGEST_LIST) and words[end].capital and words[end].gap is Gap.COMMA:
        end += 1
    if end == at or end + 1 >= len(words) or not words[end + 1].capital:
        return False
    joint, last = words[end], words[end + 1]
    partners = joint.text == "&" or (joint.is_a(W.AND) and last.is_a(W.PARTNERS))
    return joint.gap is last.gap is Gap.SPACE and partners and rules.act("speakers.firm")


def _is_one_body(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Return whether two word sequences joined by "and" after "the" are one name: "the Harbor and Pilots Authority"."""
    whole = right[stretch_end(right, 1, len(right), is_capital) - 1].is_a(W.BODY_NAME)
    return whole and bool(left) and not any(w.is_a(W.BODY_NAME) or w.text.isupper() for w in left)


def genitive_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a genitive belongs to the name of a body: "Sheriff’s Office", "the Pilots’ Harbor Union"."""
    owner = words[at]
    if not (owner.genitive and owner.capital):
        return False
    held = owner.is_a(_ROLE_OR_GROUP_OR_PLURAL)
    first = stretch_start(words, at, at - WIDEST, lambda word: word.capital and not word.is_a(W.THE))
    the = first > 0 and words[first].gap is Gap.SPACE and words[first - 1].is_a(W.THE)
    end = stretch_end(words, at + 1, at + WIDEST, is_capital)
    body = end > at + 1 and words[end - 1].is_a(W.BODY_NAME)
    return (held or the) and body and rules.act("speakers.name-genitive")
