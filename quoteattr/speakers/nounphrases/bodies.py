"""The bodies named in descriptions of people: "Harbor Daily" in "the editor of Harbor Daily"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.document.words import Gap, Word, is_acronym
from quoteattr.languages.classes import TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.cores import classes_of
from quoteattr.speakers.nounphrases.namelabels import LABEL
from quoteattr.speakers.nounphrases.names import is_brand
from quoteattr.values import Span

_RANKED = TITLES | W.MODIFIER | W.RANK | W.OFFICER | W.PARTY | W.BEFORE_ROLE
_ENDS_NOUN_PHRASE = W.PREPOSITION | W.RELATIVE | W.PRONOUN
_BEFORE_NAME = W.DETERMINER | W.MODIFIER | W.QUANTIFIER | W.NUMBER
#: what somebody is in charge of, and adjectives before it: "Corporate Affairs"
OF_OFFICE = W.FUNCTION | W.SCOPE | W.PORTFOLIO
_BEFORE_OFFICER = OF_OFFICE | W.AND | W.RANK | W.MODIFIER | W.OFFICER  #: "Marketing Senior Manager"
_ADJECTIVES = 8  #: words before the name of a body that may describe it


class Body(NamedTuple):
    """A name that a description links to a person, with the evidence that it is that of a body."""

    text: str
    span: Span
    proper: bool  #: whether its words show it ("Harbor Bank", "HPU"), or it owns the role ("Norland’s envoy")
    linked: bool  #: whether a preposition, a genitive, or its capitals before a role in lower case link it
    #: whether a comma separates it from the person, as it may a place: "Ann Lee, from Brightwater"
    apart: bool = False


def body_after(text: str, words: Sequence[Word]) -> Body | None:
    """Return the body named by the noun phrase at the head of ``words``: "the paper Harbor Daily"."""
    at, found = 0, None
    while at < len(words) and (at == 0 or words[at].gap is Gap.SPACE) and at <= _ADJECTIVES:
        if words[at].capital and not words[at].is_a(W.THE):
            end = _run_end(words, at)
            found = _body(text, words, at, end) if end > at else None
            named_after = end + 1 < len(words) and words[end + 1].capital and words[end + 1].gap is Gap.SPACE
            if end < len(words) and words[end].is_a(W.BODY) and not named_after:
                return found  # "the Velez campaign"
            if end < len(words) and words[end].is_a(W.AND) and _is_office(words, end + 1):
                return found  # "the Harbor Union and Minister of Ports"
            at = max(end, at + 1)
        elif words[at].is_a(_ENDS_NOUN_PHRASE) and not words[at].is_a(W.DETERMINER):
            break
        else:
            at += 1
    start = next((i for i in range(at) if not words[i].is_a(W.DETERMINER)), at)
    if found is None and at - start > 1 and words[at - 1].is_a(W.BODY):  # "a member of the village council"
        return named_body(text, words[start:at], linked=True)._replace(proper=True)
    return found


def body_before(text: str, title: Sequence[Word]) -> Body | None:
    """Return the body with whose name a title begins: "Harbor Police Commissioner", "Brightwater spokesman"."""
    held = max((at for at, word in enumerate(title) if word.is_a(TITLES)), default=len(title) - 1)
    general = held > 1 and title[held - 1].is_a(W.OFFICER)  # "General Secretary"
    if title[held].is_a(W.FIELD) and title[held].capital and not (title[held].is_a(W.IN_CHARGE) or general):
        return _before_field(text, title[:held])  # none in "External Trade Minister"
    if (party := party_before(text, title, held)) is not None:
        return party
    end = held
    while end and (
        title[end - 1].is_a(_RANKED) or not may_end_body(title, end) or _ends_function(title, end, held)
    ):
        end -= 1
    first = next((at for at in range(end) if title[at].capital and not title[at].is_a(_BEFORE_NAME)), end)
    if first == end:
        return None
    other = next((at for at in range(first, end) if _is_held(title, at)), None)
    if other is not None:
        chief = title[other].is_a(W.MODIFIER) and title[other].capital  # "HPU Chief Tidal Correspondent"
        return named_body(text, title[first:other], linked=False) if chief and first < other else None
    sits = title[held].lemma_classes & W.PARTISAN and title[held].lemma_classes & W.PUBLIC  # "National MP"
    if end - first == 1 and title[first].is_a(W.BROAD | W.SCOPE) and not sits:
        return None  # "Group Managing Director", "National Chair"
    if end - first == 1 and title[first].is_a(W.CHAMBER) and not title[held].is_a(W.ANONYMOUS):
        return None  # "House Speaker", unlike "House aide"
    opens = first == 0 and end == 1  # its capital may be due to the beginning of a sentence
    field = W.PORTFOLIO | W.FUNCTION | W.SCOPE if title[held].is_a(W.IN_CHARGE) else W.PORTFOLIO
    if opens and title[0].is_a(field) and not title[0].is_a(W.BODY):  # "Transport secretary"
        return None
    return named_body(text, title[first:end], linked=not (title[held].capital or opens))


def _before_field(text: str, title: Sequence[Word]) -> Body | None:
    """Return the body before an office with its field: "HPU" or "Works House" of "Works House Press Secretary"."""
    opens = bool(title) and is_acronym(title[0].text) and len(title[0].text) >= LABEL
    if opens:
        return named_body(text, title[:1], linked=False)
    end = len(title)
    while (
        end and title[end - 1].capital and title[end - 1].is_a(OF_OFFICE) and not title[end - 1].is_a(W.BODY)
    ):
        end -= 1
    noun = title[end - 1] if 1 < end < len(title) else None
    if noun is None or not (noun.capital and noun.is_a(W.BODY)) or noun.is_a(W.TERRITORY):
        return None
    start = _name_start(title, end)
    return named_body(text, title[start:end], linked=False) if start < end - 1 else None


def party_before(text: str, title: Sequence[Word], held: int) -> Body | None:
    """Return the party to which the office at ``held`` belongs: "Labour leader", but not "Labour minister"."""
    if not title[held].lemma_classes & W.PARTISAN:
        return None
    inside = _RANKED | (OF_OFFICE if title[held].is_a(W.SPEAKING) else 0)  # "Labour health spokesman"
    end = held
    while end and not title[end - 1].is_a(W.PARTY) and title[end - 1].is_a(inside):
        end -= 1
    if not end or not title[end - 1].capital or not title[end - 1].is_a(W.PARTY_NAME):
        return None
    return named_body(text, title[_name_start(title, end) : end], linked=True)._replace(proper=True)


def _name_start(title: Sequence[Word], end: int) -> int:
    """Return where the capitalized words begin that end before ``end`` and are no titles."""
    start = end - 1
    while start and title[start - 1].capital and not title[start - 1].is_a(TITLES | _BEFORE_NAME):
        start -= 1
    return start


def _ends_function(title: Sequence[Word], end: int, held: int) -> bool:
    """Return whether the word before ``end`` is the field of the officer after it: "Communications Director"."""
    held -= title[held].is_a(W.OFFICER) and title[held - 1].is_a(W.IN_CHARGE)  # "Director General"
    officer, between, last = title[held], title[end:held], title[end - 1]
    if not (officer.capital and officer.is_a(W.IN_CHARGE | W.SPEAKING)):
        return False
    if last.is_a(W.SCOPE) and not last.is_a(W.TRADE):
        return True
    if any(
        word.is_a(W.IN_CHARGE) or not (word.is_a(_BEFORE_OFFICER) or word.text == "&") for word in between
    ):
        return False  # "Harbor Logistics Chief Executive Officer", "Harbor Education Managing Director"
    if between and last.is_a(W.BODY) and between[0].is_a(W.AND):  # "Police and Crime Commissioner"
        return title[end + 1].is_a(W.FUNCTION)
    more = any(word.is_a(OF_OFFICE) for word in between)
    return last.is_a(W.FUNCTION) and (more or not _ends_firm(title, end, officer))


def _ends_firm(title: Sequence[Word], end: int, officer: Word) -> bool:
    """Return whether the word before ``end`` ends the name of a firm that the officer leads: "Harbor Music Director".

    After the noun of a body it does so only as another one: "Harbor University Press", not "Harbor Council Housing".
    """
    before, last = title[max(0, end - 2)], title[end - 1]
    if end < 2 or not (last.is_a(W.TRADE) and officer.is_a(W.LEADING)):
        return False
    named = before.capital and not before.is_a(_RANKED | _BEFORE_NAME | OF_OFFICE | W.BROAD)
    return named and (not before.is_a(W.BODY) or last.is_a(W.BODY_NAME))


def leads_body(title: Sequence[Word]) -> bool:
    """Return whether a title is that of the head of a whole body: "managing director", not "vice president"."""
    office, *before = title[:-3:-1]
    if before and before[0].is_a(W.BEFORE_ROLE) and not before[0].is_a(W.MODIFIER):
        return True
    return office.is_a(W.PRINCIPAL) and not (before and before[0].is_a(W.RANK))


def is_function(words: Sequence[Word]) -> bool:
    """Return whether ``words`` are what a department does: "Corporate Affairs", "Press and Public Relations"."""
    field = all(word.is_a(OF_OFFICE | W.AND) or word.text == "&" for word in words)
    return field and bool(words) and words[-1].is_a(W.FUNCTION | W.PORTFOLIO)


def may_be_place(last: Word) -> bool:
    """Return whether a name that ends with a word may be that of a place: "Elmford", unlike "Media", "Agency"."""
    body = last.is_a(W.BODY | W.BODY_NAME | OF_OFFICE) and not last.is_a(W.TERRITORY)
    return last.capital and not body


def may_end_body(title: Sequence[Word], end: int) -> bool:
    """Return whether the name of a body may end before ``end``, unlike the field in "trade and industry secretary"."""
    last = title[end - 1]
    numbered = end > 1 and last.text.isdigit() and title[end - 2].capital  # "Number 10"
    return last.capital or numbered or (last.is_a(W.BODY) and not ends_joined_field(title, end))


def ends_joined_field(words: Sequence[Word], end: int) -> bool:
    """Return whether the word before ``end`` is the second field of an office, unlike "founder and chief executive"."""
    last = words[end - 1]
    return end > 1 and last.is_a(W.PORTFOLIO) and not last.is_a(W.ROLE) and words[end - 2].is_a(W.AND)


def _is_held(title: Sequence[Word], at: int) -> bool:
    """Return whether a noun for a person before the last word of a title is also a role, unlike "refugee agency"."""
    word, following = title[at], title[at + 1]
    if following.is_a(W.TITLED_PLACE):  # "Sri Lanka"
        return False
    return word.is_a(TITLES) and not word.is_a(W.BODY) and (word.capital or not following.is_a(W.BODY))


def leading_body(text: str, words: Sequence[Word]) -> tuple[int, Body] | None:
    """Return the length in words of a leading body whose name has a preposition: "Department of Ports spokesman"."""
    if not classes_of(words) & W.PREPOSITION:  # nearly always
        return None
    held = next((at for at, word in enumerate(words) if word.is_a(TITLES)), 0)
    start = next((at for at in range(held) if not words[at].is_a(W.DETERMINER)), held)
    end = start
    while (
        end < held
        and (words[end].capital or words[end].is_a(W.WITHIN_BODY))
        and (end == start or words[end].gap is not Gap.COMMA)
    ):
        end += 1
    while end > start and (words[end - 1].is_a(_RANKED) or not words[end - 1].capital):
        end -= 1
    name = words[start:end]
    inside = any(word.is_a(W.PREPOSITION) for word in name) and not any(w.genitive for w in name[-1:])
    return (end, named_body(text, name, linked=True)) if inside and _is_proper(name) else None


def body_owning(text: str, words: Sequence[Word]) -> tuple[int, Body | None]:
    """Return the length in words of a leading genitive, and the body in it: "Harbor Daily’s editor"."""
    end = max((at + 1 for at, word in enumerate(words[:-1]) if word.genitive), default=0)
    if not end:  # nearly always
        return 0, None
    owner = words[next((at for at in range(end) if not words[at].is_a(W.DETERMINER)), end) : end]
    named = bool(owner) and all(word.capital for word in owner)
    kind = len(owner) > 1 and owner[-1].is_a(W.BODY)  # "the port department’s director"
    return end, named_body(text, owner, linked=True)._replace(proper=True) if named or kind else None


def _run_end(words: Sequence[Word], at: int) -> int:
    """Return where the capitalized name at ``at`` ends, including words in lower case inside it."""
    end = at
    while end < len(words) and words[end].capital and (end == at or words[end].gap is Gap.SPACE):
        end += 1
        skip = end
        while skip < len(words) and skip < end + 2 and words[skip].is_a(W.WITHIN_BODY):
            skip += 1
        if skip > end and skip < len(words) and words[skip].capital and words[skip].gap is Gap.SPACE:
            if words[end].is_a(W.AND) and _is_office(words, skip):
                break
            end = skip
    return end


def _is_office(words: Sequence[Word], at: int) -> bool:
    """Return whether an office with its field or body begins at ``at``: "Minister of Ports", "Vice Chair of"."""
    held = next((i for i in range(at, min(at + 3, len(words))) if words[i].is_a(W.ROLE)), len(words))
    behind = words[held + 1] if held + 1 < len(words) and words[held + 1].gap is Gap.SPACE else None
    return behind is not None and behind.is_a(W.GOVERNING) and all(word.capital for word in words[at:held])


def _body(text: str, words: Sequence[Word], at: int, end: int) -> Body | None:
    titled = words[at].is_a(W.ADDRESS) or words[at].is_a(W.TITLE)
    if titled or words[at].is_a(W.CALENDAR):
        return None
    noun = _noun_behind(words, end)
    owning = end < len(words) and words[end - 1].genitive and words[end].gap is Gap.SPACE
    if owning and (noun == end or (noun < len(words) and _goes_on(words[noun]))):  # "Harbor City’s mayor"
        return None
    return named_body(text, words[at:noun], linked=True)


def _noun_behind(words: Sequence[Word], end: int) -> int:
    """Return where the noun of a body ends that continues a name: "Norland’s port protection agency"."""
    noun = end
    for at in range(end, min(len(words), end + _ADJECTIVES)):
        if words[at].capital or not _goes_on(words[at]):
            break
        if words[at].is_a(W.BODY):
            noun = at + 1
    return noun


def _goes_on(word: Word) -> bool:
    return word.gap is Gap.SPACE and not word.is_a(_ENDS_NOUN_PHRASE)


def named_body(text: str, words: Sequence[Word], *, linked: bool) -> Body:
    """Return the body that ``words`` name."""
    span = Span(words[0].start, words[-1].end)
    return Body(span.of(text), span, _is_proper(words), linked)


def _is_proper(words: Sequence[Word]) -> bool:
    """Return whether the words of a name show that it is a body."""
    first = words[0]
    if len(words) > 1:
        return any(word.is_a(W.BODY_NAME) and not word.is_a(W.TERRITORY) for word in words)
    acronym = is_acronym(first.text) and len(first.text) >= LABEL and first.text.isalpha()
    return (first.is_a(W.BODY) and not first.is_a(W.TERRITORY)) or acronym or is_brand(first)
