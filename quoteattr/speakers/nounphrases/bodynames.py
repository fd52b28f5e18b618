"""Words that belong to the name of a body although they could end it: "and", the commas of a list, a genitive."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.namelabels import LONGEST_LABEL
from quoteattr.speakers.nounphrases.stretches import is_capital, stretch_end, stretch_start

_ROLE_OR_GROUP_OR_PLURAL = W.ROLE | W.GROUP | W.PLURAL
OPEN_PHRASES = W.DETERMINER | W.POSSESSIVE | W.TITLE | W.ADDRESS | W.GIVEN_NAME | W.QUANTIFIER
WIDEST = 24  #: words on each side that are searched for the rest of a name; longer ones are not names
LONGEST_LIST = 8  #: words after the first comma of a list in the name of a body


def and_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether "and" joins two words of a body's name: "Department of Health and Safety"."""
    least = max(0, at - WIDEST)
    of = next((i for i in range(at - 1, least, -1) if _leads_to_field(words, i)), None)
    if of is not None and _is_list_of(words, of, at) and _goes_on(words[at + 1 : at + 1 + WIDEST]):
        return rules.act("speakers.name-list")
    if not (at + 1 < len(words) and words[at + 1].capital and not words[at + 1].is_a(OPEN_PHRASES)):
        return False
    if of is not None and words[of - 1].capital:
        the = words[of + 1].is_a(W.THE)
        if words[of - 1].is_a(W.BODY_NAME):
            if not all(word.capital or word.is_a(W.INNER) for word in words[of + 1 : at]):
                return False  # "the Court of Appeal judges Ann Lee and Ben Velez"
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
    """Return whether capitalized words are a body of their own: "Harbor Bank" after "the Bank of the West and"."""
    name = list(takewhile(lambda word: word.capital, words[:WIDEST]))
    return bool(name) and name[-1].is_a(W.BODY_NAME | W.CORPORATE)


def _are_fields(before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Return whether an office continues after "and": "Minister of Roads and Ports", not "… Ann Lee and Lund Bank"."""
    name = len(before) > 2 or any(word.is_a(W.GIVEN_NAME) for word in before)
    end = stretch_end(behind, 1, WIDEST)
    return not name and not any(word.is_a(W.ROLE | W.BODY_NAME) for word in behind[:end])


def list_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a comma is inside the list in a body or office: "Ministry of Ports, Trade and Fisheries"."""
    of = next((i for i in range(at - 1, max(0, at - LONGEST_LABEL), -1) if _leads_to_field(words, i)), None)
    if of is None or not words[of - 1].capital or not words[of - 1].is_a(W.BODY_NAME | W.ROLE):
        return False
    end = at
    while end < len(words) and end - at < LONGEST_LIST and words[end].gap in (Gap.SPACE, Gap.COMMA):
        word = words[end]
        if (word.is_a(W.AND) or word.text == "&") and end + 1 < len(words):
            return _goes_on(words[end + 1 : end + 1 + WIDEST]) and rules.act("speakers.name-list")
        local = word.is_a(W.BEING) and words[min(end + 1, len(words) - 1)].capital  # "Local Government"
        if not word.capital or (word.is_a(OPEN_PHRASES | W.ROLE) and not local):
            return False
        end += 1
    return False


def _leads_to_field(words: Sequence[Word], at: int) -> bool:
    """Return whether a preposition may lead to the field of a body or office: "Minister for", "Committee on"."""
    return words[at].is_a(W.GOVERNING) or (words[at].is_a(W.LINKS_BODY) and words[at - 1].is_a(W.BODY_NAME))


def _is_list_of(words: Sequence[Word], of: int, at: int) -> bool:
    """Return whether a list in the name of a body leads to the "and" at ``at``; its commas may be read as spaces."""
    items = words[of + 1 : at]
    body = words[of - 1].capital and words[of - 1].is_a(W.BODY_NAME) and all(item.capital for item in items)
    return body and any(after.start - one.end > 1 for one, after in pairwise(items))


def _goes_on(words: Sequence[Word]) -> bool:
    """Return whether the last item of a list is not a name of its own: "Trade", "the Environment"."""
    if len(words) < 2 or not words[0].is_a(W.THE):
        return bool(words) and words[0].capital and not words[0].is_a(OPEN_PHRASES)
    item = words[1]
    own = item.is_a(OPEN_PHRASES | W.ROLE) or item.text.isupper() or _ends_body(words[1:])
    return item.capital and not own


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
