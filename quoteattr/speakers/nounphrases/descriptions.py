"""What a description says about a person: roles, and the body in which they are held.

A description stands before a name ("Harbor Bank analyst"), after it (", who is the editor of Harbor Daily,") or
instead of it ("a spokesman for Harbor Bank"). It is read around its noun: what precedes or owns the noun, and the
prepositional phrases after it, the first of which that introduces a name gives the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Prose, Word, is_acronym
from quoteattr.languages.classes import TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import (
    OF_OFFICE,
    Body,
    body_after,
    body_before,
    body_owning,
    is_function,
    leading_body,
    leads_body,
    may_end_body,
    named_body,
    party_before,
)
from quoteattr.speakers.nounphrases.roleends import starts_clause
from quoteattr.speakers.nounphrases.roles import (
    MAX_ROLE,
    Role,
    any_role,
    conjuncts,
    is_associate,
    prepositional,
    strict_role,
)
from quoteattr.speakers.nounphrases.stretches import in_noun_phrase, stretch_end
from quoteattr.values import Span

HEADED = 4  #: words from "who" to the verb of leading a body, both included

_CONJUNCTION_OR_CONTRAST = W.CONJUNCTION | W.CONTRAST
_ENDS = frozenset([Gap.BREAK, Gap.STOP])
_HELD = W.ROLE | W.AGENT
_NO_FIELD = W.VERB | W.COPULA | W.PREPOSITION | W.PRONOUN | W.DETERMINER
_BEFORE_BODY = (
    W.DETERMINER
    | W.POSSESSIVE
    | W.QUANTIFIER
    | W.NUMBER
    | W.MODIFIER
    | W.RANK
    | W.OPENER
    | W.ADVERB
    | W.PARTICIPLE
)  #: "a senior government spokesman"


class Description(NamedTuple):
    """The roles of a person, and the body that they name."""

    roles: tuple[Role, ...] = ()
    body: Body | None = None


_NOTHING = Description()


def additions(prose: Prose, tail: Sequence[Word]) -> Description:
    """Return what follows a name: ", the mayor of Harbor City," or "of Harbor Daily"."""
    roles: list[Role] = []
    body: Body | None = None
    for segment in segments(tail):
        first = segment[0]
        if first.is_a(W.AT_BODY):
            found, apart = body_after(prose.text, segment[1:]), first.gap is not Gap.SPACE
            if apart and found is not None and not (found.proper or first.is_a(W.OBLIQUE)):
                found = None  # ", at Elmford Stadium"
            body = body or (found and found._replace(apart=apart))
        elif first.is_a(W.PARTY_LABEL):
            continue  # "(R-Ohio)" is a party and a place
        elif first.is_a(_CONJUNCTION_OR_CONTRAST):
            break
        elif first.is_a(W.PERSONAL):
            told = _relative(prose, segment)
            return Description((*roles, *told.roles), body or told.body)
        else:
            told = describe(prose, segment)
            roles += told.roles
            named = all(word.capital for word in segment) and bool(roles)
            apposed = body_after(prose.text, segment) if named and not told.roles else None
            if body is not None and apposed is not None and body.text[body.text.rfind(" ") + 1 :].islower():
                body = apposed  # "of the city’s watchdog, Harbor Watch,"
            body = body or told.body or apposed
            aside = first.gap is Gap.OPEN or first.text.isdigit() or len(first.text) == 1  # "(Lab)", "(left)"
            if not (told.roles or named or aside):
                break
    return Description(tuple(roles), body)


def describe(prose: Prose, words: Sequence[Word], *, trade: bool = False) -> Description:
    """Return what a description such as "the director of Harbor Daily" says.

    ``trade`` allows nouns that are known only by their endings, such as "boxer", without an article before them.
    """
    while len(words) > 1 and words[0].is_a(W.OPENER | W.REFLEXIVE) and not _is_rank(words[0], words[1]):
        words = words[1:]
    noun = not (words and words[0].is_a(W.DEFINITE))  # not ", the lawyer based her case on it"
    end = next(
        (at for at in range(1, len(words)) if starts_clause(words, at, prose.rules, noun=noun)), len(words)
    )
    words = words[:end]
    trade = trade or (bool(words) and words[0].is_a(W.INDEFINITE))
    start, body = body_owning(prose.text, words[: prepositional(words)])
    leading = leading_body(prose.text, words)
    if leading is not None and prose.rules.act("speakers.leading-body"):
        start, body = leading
    own, linked = _without_body(prose.text, words[start:], prose.rules)
    body = body or linked or body_before(prose.text, own[: prepositional(own)])
    roles = _roles(prose.text, own, trade=trade)
    if not roles or own[0].is_a(W.AND):  # "Elmford Chamber of Trade and director", from the name on
        return _NOTHING
    if roles[0].is_a(W.SPEAKING):
        body = _spoken_for(prose.text, own, body)
    others = frozenset(word.lower for word in (*words[:start], *words[start + len(own) :][:MAX_ROLE]))
    if others:
        roles = [role._replace(others=role.others | others) for role in roles]
    if linked is not None:  # "commander of the Harbor Guard" is no mere rank
        roles = [role._replace(rank=False) for role in roles]
    if is_associate(words[start : start + len(own) + 1]):
        roles = [role._replace(classes=role.classes & ~W.RELATION) for role in roles]
    if linked is not None and words[start + len(own)].is_a(W.GOVERNING):
        behind = Span(own[-1].end, _noun_end(words, linked)).of(prose.text)
        roles = [role._replace(behind=behind) if role.text.endswith(own[-1].text) else role for role in roles]
    return Description(tuple(roles), body)


def _is_rank(word: Word, following: Word) -> bool:
    """Return whether a word before a role belongs to it: "first minister", but not "first a minister"."""
    return word.is_a(W.RANK) and not following.is_a(W.DETERMINER)


def _spoken_for(text: str, own: Sequence[Word], body: Body | None) -> Body | None:
    """Return the body for which a spokesperson speaks: the fire service of "a fire service spokesman".

    A name before the noun counts as that of a body.
    """
    if body is not None:
        opens = any(word.start == body.span.start and word.is_a(W.BODY) for word in own)
        linked = body.linked or opens  # "Treasury spokesman"
        return body._replace(proper=body.proper or linked, linked=linked)
    noun = next((at for at, word in enumerate(own) if word.is_a(W.SPEAKING)), 0)
    start = noun
    while start and (
        own[start - 1].is_a(W.BODY) or not _is_before_body(own[start - 1]) or _joins(own, start)
    ):
        start -= 1
    body_noun = start < noun and own[noun - 1].is_a(W.BODY) and may_end_body(own, noun)
    named = body_noun and not own[start].capital
    cut = start > 0 and own[start - 1].capital and not own[start - 1].is_a(_BEFORE_BODY)
    return named_body(text, own[start:noun], linked=True)._replace(proper=True) if named and not cut else None


def _is_before_body(word: Word) -> bool:
    """Return whether a word describes a body or a spokesperson: "an unnamed company spokesman"."""
    return word.capital or word.is_a(_BEFORE_BODY) or word.entry.gender is not None or "-" in word.text


def _noun_end(words: Sequence[Word], body: Body) -> int:
    """Return where the noun after a name ends: "event" in "organiser of the Harbor event"."""
    end = body.span.end
    for word in words:
        if word.start >= end:
            plain = not (word.capital or word.genitive) and in_noun_phrase(word)
            if not plain or word.gap is not Gap.SPACE:
                break
            end = word.end
    return end


def body_of_group(prose: Prose, words: Sequence[Word]) -> Body | None:
    """Return the body that several people share: "Harbor Bank officials", "researchers at the Harbor Institute".

    Its own words must show that it is one, because most names before such nouns are those of places, nations and
    people.
    """
    end = prepositional(words)
    noun, opens = words[end - 1], end == 1
    if (noun.capital and not opens) or not noun.lemma_classes & W.ROLE:
        return None
    clause = next(
        (at for at in range(end, len(words)) if starts_clause(words, at, prose.rules, noun=True)), len(words)
    )
    body = _without_body(prose.text, words[:clause], prose.rules)[1] or body_before(prose.text, words[:end])
    named = body is not None and body.proper and (" " in body.text or is_acronym(body.text))
    return body if named else None  # not "Industry observers"


def segments(tail: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the first few stretches of ``tail`` between commas, brackets and dashes."""
    start = 0
    for at in range(1, len(tail) + 1):
        if at == len(tail) or tail[at].gap is not Gap.SPACE:
            yield tail[start:at]
            if at == len(tail) or tail[at].gap in _ENDS:
                return
            start = at


def _without_body(text: str, words: Sequence[Word], rules: Rules) -> tuple[Sequence[Word], Body | None]:
    """Return a description up to the body that a preposition introduces: "head of research at Harbor Bank"."""
    found: list[tuple[int, Body]] = []
    for at, word in enumerate(words):
        inside = bool(found) and word.start < found[-1][1].span.end  # "the School of Government"
        if not at or inside or not word.is_a(W.TO_BODY):
            continue
        body = body_after(text, words[at + 1 :])
        if body is None:
            if not found and _is_taken_up(words, at) and rules.act("speakers.body-taken-up"):
                return words[:at], None
            continue
        seat = not body.proper and party_before(text, words, at - 1) is not None
        if seat or _is_house(words, at):  # "Labour member for Lakeside": the place sends the member there
            return words, None
        if not _is_field(words, at, body):
            found.append((at, body))
    if not found:
        return words, None
    # "Head of Harbor Research at Brightwater", "head of the sales team at Brightwater", "expert in Tidal Law at
    # Brightwater": the role is held at what the second preposition introduces.
    (at, body), *others = found
    governing = words[at].is_a(W.GOVERNING)
    field = not words[at + 1].is_a(W.DETERMINER) or body.text.islower()
    second = next((one for one in others if not words[one[0]].is_a(W.GOVERNING)), None)
    if second is None or not field or (not governing and words[at].is_a(W.AT_BODY)):
        return words[:at], body
    # "economist in Norland at Harbor Bank"
    place = not governing and words[at + 1].capital and " " not in body.text
    return words[: at if place else second[0]], second[1]


def _is_taken_up(words: Sequence[Word], at: int) -> bool:
    """Return whether a preposition introduces nothing but the noun of a body named elsewhere: "of the bank".

    What a critic or a friend is for belongs to the role: "critic of the government".
    """
    *before, noun = words[at:]
    body = noun.is_a(W.BODY) and not noun.capital
    kept = words[at - 1].is_a(W.ADHERENT) or (
        words[at - 1].is_a(W.RELATION) and not words[at].is_a(W.PARTNERING)
    )
    return len(before) == 2 and before[1].is_a(W.THE) and body and not kept


def _is_field(words: Sequence[Word], at: int, body: Body) -> bool:
    """Return whether a preposition introduces the field of an office: "Minister of Ports", "Head of Sales"."""
    end = next(end for end in range(at + 2, len(words) + 1) if words[end - 1].end == body.span.end)
    if not words[at].is_a(W.GOVERNING) or words[end - 1].is_a(W.BODY):
        return False
    # "Commissioner for Ports", but not "commissioner of the Harbor League"
    office = words[at - 1].is_a(W.FIELD) and not (words[at - 1].is_a(W.IN_CHARGE) and words[at].is_a(W.OF))
    whole = words[at - 1].is_a(W.SPEAKING) or leads_body(words[:at])
    return office or (is_function(words[at + 1 : end]) and not whole)


def _is_house(words: Sequence[Word], at: int) -> bool:
    """Return whether a preposition introduces no body with a name: "Member of Parliament", "Chief of Army Staff"."""
    first, *more = words[at + 1 : stretch_end(words, at + 2, at + 4)]
    if more and first.capital and more[0].is_a(W.INSIDE_ROLE):
        first, *more = more
    alone = not more or not more[0].capital or more[0].is_a(TITLES)
    house = words[at].is_a(W.OF) and first.is_a(W.BODY) and first.capital
    return alone and (house or first.is_a(W.INSIDE_ROLE))


def _roles(text: str, own: Sequence[Word], *, trade: bool) -> list[Role]:
    while own and own[-1].is_a(W.PREPOSITION):
        own = own[:-1]
    own = own[:MAX_ROLE]
    roles: list[Role] = []
    starts: list[int] = []
    at = 0
    for part in conjuncts(own):
        role = strict_role(text, part, trade=trade)
        if role is not None:
            first = _field_start(own[: at - 1], part) if at and not roles else None
            if first is not None:
                whole = any_role(text, own[first : at + len(part)])
                role = role._replace(text=whole.text, others=whole.others)
            roles.append(role)
            starts.append(at)
        elif len(roles) == 1 and _goes_on(part):
            whole = any_role(text, own[: at + len(part)])
            # The field tells one minister from another, but after other nouns it may look like a body: "Head of Sales
            # and Customer Services".
            more = whole.others if whole.is_a(W.FIELD) else frozenset[str]()
            roles[0] = roles[0]._replace(text=whole.text, others=roles[0].others | more)
        at += len(part) + 1
    if len(roles) > 1 and not own[starts[1]].is_a(W.DETERMINER):  # "president and chief economist"
        roles[0] = roles[0]._replace(text=any_role(text, own).text)
    return roles


def _goes_on(part: Sequence[Word]) -> bool:
    """Return whether the words after "and" go on with a field or a noun: "professor of trade and health".

    A clause does not: "a jockey and ran the Elmford Marathon".
    """
    if part[0].is_a(W.DETERMINER | W.PRONOUN) or any(word.is_a(W.VERB) for word in part):
        return False
    inner = (word.is_a(W.DETERMINER) and not before.is_a(W.PREPOSITION) for before, word in pairwise(part))
    return part[-1].is_a(W.ROLE) or not any(inner)


def _joins(own: Sequence[Word], start: int) -> bool:
    """Return whether the word before ``start`` is an "and" in a name, as in "fire and rescue service"."""
    return start > 1 and own[start - 1].is_a(W.AND) and not own[start - 2].is_a(_HELD | W.PLURAL)


def _field_start(nouns: Sequence[Word], part: Sequence[Word]) -> int | None:
    """Return where a field begins that "and" joins to ``part``: "trade and sports minister"; ``None`` if none does."""
    field = part[: prepositional(part)]
    if any(word.is_a(_NO_FIELD) for word in (*nouns, *field)):
        return None  # "will consolidate and move forward"
    if not any(word.capital for word in (nouns[-1], *field)):
        return 0
    start = len(nouns)
    if nouns[-1].is_a(W.BODY) and part[0].is_a(W.FUNCTION):  # "Police and Crime Commissioner"
        start -= 1
    while start and nouns[start - 1].is_a(OF_OFFICE | W.RANK | W.MODIFIER):
        start -= 1
    return start if start < len(nouns) else None


def _relative(prose: Prose, segment: Sequence[Word]) -> Description:
    """Return what "who is the mayor", "who works as a cleaner" or "who teaches at Harbor University" says."""
    if segment[0].is_a(W.POSSESSIVE):  # "whose brother is the mayor"
        return _NOTHING
    at = next((at for at, word in enumerate(segment[:4]) if word.is_a(W.COPULA | W.AS_ROLE)), None)
    if at is not None and at + 1 < len(segment):
        told = describe(prose, segment[at + 1 :])
        if told.roles:
            return told
        return Description((), _without_body(prose.text, segment[at + 1 :], prose.rules)[1])
    headed = _headed(prose.text, segment)
    if headed is not None and prose.rules.act("speakers.body-headed"):
        return Description((), headed)
    return Description((), _in_clause(prose.text, segment))


def _headed(text: str, segment: Sequence[Word]) -> Body | None:
    """Return the body that somebody leads: "who heads the Harbor Union"."""
    at = next((at for at, word in enumerate(segment[:HEADED]) if word.is_a(W.HEADING)), None)
    if at is None or at + 1 == len(segment):
        return None
    if not all(word.is_a(W.OPENER | W.ADVERB | W.VERB) for word in segment[1:at]):  # "whose brother runs"
        return None
    named = segment[at + 2 :] if segment[at + 1].is_a(W.THE) else segment[at + 1 :]
    body = body_after(text, named) if named and named[0].capital else None
    if body is None or not body.proper:
        return None
    return None if _noun_end(named, body) > body.span.end else body  # "led the Harbor Bank inquiry"


def _in_clause(text: str, clause: Sequence[Word]) -> Body | None:
    """Return the body at which somebody works according to a clause: "who teaches at Harbor University"."""
    for at, word in enumerate(clause):
        if at and word.is_a(W.AT_BODY) and not word.is_a(W.GOVERNING):
            body = body_after(text, clause[at + 1 :])
            if body is not None and body.proper:
                return body
    return None
