"""The reader of noun phrases.

A phrase is read from its words alone: a core ("Defence Minister Rajan Sethi", "Velez’s office", "the senator") and its
additions ("of Harbor Daily", ", who chairs the committee", "(R-Ohio)").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import attrs

from quoteattr.document.words import Gap, Prose, Word
from quoteattr.enums import IMPERSONAL, Gender
from quoteattr.languages.classes import TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import Body
from quoteattr.speakers.nounphrases.bodynames import genitive_inside
from quoteattr.speakers.nounphrases.descriptions import (
    Description,
    additions,
    body_of_group,
    describe,
    segments,
)
from quoteattr.speakers.nounphrases.kinds import kind_of_name, kind_of_nominal
from quoteattr.speakers.nounphrases.namelabels import letters_start, without_letters
from quoteattr.speakers.nounphrases.names import written
from quoteattr.speakers.nounphrases.namesafter import (
    another_named,
    apposed,
    body_after,
    named_after,
    named_in,
)
from quoteattr.speakers.nounphrases.namestarts import name_start
from quoteattr.speakers.nounphrases.phrases import Form, Phrase, owning_body
from quoteattr.speakers.nounphrases.roles import (
    MAX_ROLE,
    Role,
    any_role,
    gender_of,
    nominal_end,
    nouns_of,
    prepositional,
    without_ranks,
)
from quoteattr.values import Span, SpeakerKind

_THEY_OR_WE = W.THEY | W.WE


class _Parts(NamedTuple):
    """A noun phrase, split into parts that are read one by one."""

    prose: Prose  #: the text that it is part of
    core: Sequence[Word]
    determiner: Word | None
    possessor: Phrase | None
    tail: Sequence[Word]  #: the additions


def read_phrase(prose: Prose, words: Sequence[Word], core_end: int) -> Phrase:
    """Return the phrase whose core is ``words[:core_end]`` and whose additions are the rest."""
    core, tail = words[:core_end], words[core_end:]
    if core[0].genitive and core[0].is_a(W.DAY) and core[-1].is_a(W.DOCUMENT):
        core = core[1:]  # "Monday’s statement" is nobody's by these words
    first = core[0]
    if len(core) == 1 and first.is_a(W.PRONOUN) and not (tail and first.is_a(W.DEMONSTRATIVE)):
        return _pronoun(first)
    determiner = first if first.is_a(W.DETERMINER) and len(core) > 1 else None
    if determiner is not None:
        core = core[1:]
    possessor = _possessor(prose, core, the=determiner is not None and determiner.is_a(W.THE))
    if possessor is not None:
        core = _possessed(core)
    return _of_core(_Parts(prose, core, determiner, possessor, tail))


def _pronoun(word: Word) -> Phrase:
    plural, gender, span = word.is_a(_THEY_OR_WE), word.gender, word.span
    kind = SpeakerKind.PERSON if gender else SpeakerKind.GROUP if plural else SpeakerKind.UNKNOWN
    return Phrase(
        span=span, text=word.text, form=Form.PRONOUN, kind=kind, gender=gender, plural=plural, words=(word,)
    )


def _possessor(prose: Prose, core: Sequence[Word], *, the: bool) -> Phrase | None:
    at = _last_genitive(core)
    owned = len(core) > 1 and core[0].is_a(W.POSSESSIVE) and not _is_style(core[-1])
    if at is None or _is_body(prose, core, at, the=the):
        return _pronoun(core[0]) if owned else None
    owner = core[max(0, at + 1 - MAX_ROLE) : at + 1]
    return read_phrase(prose, [*owner[:-1], owner[-1]._replace(genitive=False)], len(owner))


def _is_style(word: Word) -> bool:
    """Return whether a form of address is preceded by a possessive that means nobody else: "Her Majesty"."""
    return word.is_a(W.ADDRESS) and not word.is_a(W.ROLE) and word.gender is None


def _is_body(prose: Prose, core: Sequence[Word], at: int, *, the: bool) -> bool:
    """Return whether the genitive at ``at`` belongs to the name of a body."""
    one_name = the and all(word.capital for word in core) and core[-1].is_a(W.BODY_NAME)
    return one_name or genitive_inside(core, at, prose.rules)


def _possessed(core: Sequence[Word]) -> Sequence[Word]:
    at = _last_genitive(core)
    return core[1 if at is None else at + 1 :]


def _last_genitive(core: Sequence[Word]) -> int | None:
    """Return the index of the last genitive before the noun; one after "head coach of" belongs to the body."""
    if not any(word.genitive for word in core[:-1]):  # nearly always
        return None
    end = prepositional(core)
    end = end if end < len(core) and core[end - 1].is_a(W.ROLE) else len(core)
    return next((at for at in range(min(end, len(core) - 1) - 1, -1, -1) if core[at].genitive), None)


def _of_core(parts: _Parts) -> Phrase:
    lettered = _lettered(parts) if parts.core[-1].is_a(W.LETTERS) else None
    if lettered is not None and parts.prose.rules.act("speakers.letters-behind"):
        return lettered
    if parts.tail:
        named = _office_of(parts)
        if named is not None and parts.prose.rules.act("speakers.office-of"):
            return attrs.evolve(named, possessor=parts.possessor)
    start = name_start(parts.core, parts.determiner, parts.prose.rules)
    return _nominal(parts) if start is None else _name(parts, start)


def _lettered(parts: _Parts) -> Phrase | None:
    """Return the person in "Ann Lee MP, PhD"; the name must have two words, because "Harbor City MP" is an office."""
    end = letters_start(parts.core)
    core, letters = parts.core[:end], parts.core[end:]
    start = name_start(core, parts.determiner, parts.prose.rules) if letters else None
    if start is None or len(core) - start < 2:
        return None
    named = _name(parts._replace(core=core), start)
    offices = tuple(any_role(parts.prose.text, [word]) for word in letters if word.is_a(TITLES))
    return attrs.evolve(named, roles=(*named.roles, *offices)) if named.kind is SpeakerKind.PERSON else None


def _name(parts: _Parts, start: int) -> Phrase:
    """Return the phrase of a core that is a name from the word ``start`` on."""
    prose, core, determiner, possessor, tail = parts
    tail = without_letters(tail, prose.rules)
    title, name = core[:start], core[start:]
    suffix = None
    if len(name) > 1 and name[-1].is_a(W.SUFFIX):
        suffix, name = name[-1].text, name[:-1]
    roles: tuple[Role, ...] = ()
    body = gender = None
    if tail:
        roles, body = additions(prose, tail)
    of = bool(tail) and tail[0].is_a(W.OF) and tail[0].gap is Gap.SPACE
    if (
        of
        and title
        and title[-1].is_a(W.PEER)
        and not (body and body.proper)
        and prose.rules.act("speakers.peer")
    ):
        body = None  # "Lord Holt of Elmford"
    if title:
        title = title[:-1] if title[-1].is_a(W.BEHIND_OFFICE) else title
        held = without_ranks(title)
        held = held if len(held) < len(title) and prose.rules.act("speakers.rank-behind-office") else title
        before, owner = describe(prose, held, trade=True), _owner(possessor)
        roles = (*(role._replace(others=role.others | owner) for role in before.roles), *roles)
        body, gender = body or before.body, gender_of(title)
    return Phrase(
        span=Span(core[0].start, core[-1].end),
        text=prose.text[name[0].start : core[-1].end],
        form=Form.NAME,
        kind=kind_of_name(name, title, determiner, tail, prose.rules, owned=possessor is not None),
        name=written(prose.text, name),
        name_span=Span(name[0].start, name[-1].end),
        suffix=suffix,
        determiner=determiner,
        possessor=possessor,
        roles=roles,
        body=body or owning_body(possessor, roles, determiner, prose.rules),
        gender=gender or _role_gender(roles),
        words=tuple(core),
        titles=tuple(title),
    )


def _office_of(parts: _Parts) -> Phrase | None:
    """Return the person in "President of the Harbor Union, Ann Lee", after a capitalized office with its body."""
    prose, core = parts.prose, parts.core
    at = prepositional(core)
    people = (*core[:at], *core[at + 2 : -1])  # "Minister of Norland Ann Lee"
    if at == len(core) or not core[at - 1].is_a(TITLES) or any(w.is_a(W.GIVEN_NAME) for w in people):
        return None
    named = apposed(read_phrase, prose, parts.tail)
    if named is None or (len(named.name) < 2 and not named.titles):
        return None
    told = describe(prose, core, trade=True)
    return attrs.evolve(named, roles=(*told.roles, *named.roles), body=named.body or told.body)


def _owner(possessor: Phrase | None) -> set[str]:
    return {word.casefold() for word in possessor.name} if possessor else set()


def _role_gender(roles: Sequence[Role]) -> Gender | None:
    return next((gender for role in roles if (gender := role.gender)), None)


def _nominal(parts: _Parts) -> Phrase:
    """Return the phrase of a core without a name, or that of the name given after it."""
    prose, core, determiner, possessor, tail = parts
    roles = tuple(any_role(prose.text, part) for part in nouns_of(core))
    kind = kind_of_nominal(core, determiner, tail, prose.rules, owned=possessor is not None)
    held = _held(parts, kind, roles)
    named = _named_nominal(parts, kind, roles, held)
    if named is not None:
        return named
    span = Span(core[0].start, core[-1].end)
    start = span.start if determiner is None or possessor is not None else determiner.start
    return Phrase(
        span=span,
        text=span.of(prose.text),
        form=Form.NOMINAL,
        kind=kind,
        determiner=determiner,
        possessor=possessor,
        rest=span.of(prose.text) if possessor is not None else "",
        whole=Span(start, nominal_end(core, tail, prose.rules, determined=determiner is not None)).of(
            prose.text
        ),
        roles=roles,
        body=held,
        gender=_role_gender(roles),
        plural=kind is SpeakerKind.GROUP,
        words=tuple(core),
    )


def _held(parts: _Parts, kind: SpeakerKind, roles: Sequence[Role]) -> Body | None:
    """Return the body that a description without a name gives."""
    prose, core, determiner, possessor, tail = parts
    told = Description()
    if kind is not SpeakerKind.ORGANIZATION:
        behind = next(segments(tail), ())
        told = describe(prose, [*core, *behind] if behind and behind[0].gap is Gap.SPACE else core)
    body = told.body or owning_body(possessor, roles, determiner, prose.rules)
    if body is None and kind is SpeakerKind.GROUP and prose.rules.act("speakers.group-body"):
        return body_of_group(prose, [*core, *tail])
    return body


def _named_nominal(
    parts: _Parts, kind: SpeakerKind, roles: Sequence[Role], held: Body | None
) -> Phrase | None:
    """Return the person or body that a description names: "a trader known as Old Pete", "his adviser, Ann Lee"."""
    prose, core, _, possessor, tail = parts
    called = _called(parts, kind)
    if called is not None and prose.rules.act("speakers.called"):
        return attrs.evolve(called, possessor=possessor, body=called.body or held)
    single = bool(roles) and roles[0].is_a(W.ROLE) and kind is not SpeakerKind.GROUP
    one = kind is SpeakerKind.PERSON or core[0].is_a(W.ONE) or single
    named = (
        named_after(read_phrase, prose, core[-1], tail)
        if one
        else another_named(read_phrase, prose, core, tail)
    )
    if named is not None and prose.rules.act("speakers.name-after"):
        behind = next(segments(tail))
        others = frozenset(word.lower for word in behind) | _owner(possessor)
        at = named.name_span.start if named.name_span else named.span.start
        before = [*core, *(word for word in behind if word.end <= at)]
        if held is not None and named.name_span is not None and named.name_span.overlaps(held.span):
            held = describe(prose, before).body
        # "ambassador to Norland", unlike "a lawyer for Harbor Bank", is of no body
        abroad = core[-1].is_a(W.PUBLIC) and behind[0].is_a(W.PREPOSITION) and not behind[0].is_a(W.TO_BODY)
        whole = before if abroad and prose.rules.act("speakers.office-to") else core
        described = describe(prose, whole).roles or [role for role in roles if role.is_a(W.ROLE)]
        told = [role._replace(others=role.others | others) for role in described]
        return attrs.evolve(named, roles=(*told, *named.roles), possessor=possessor, body=named.body or held)
    body = body_after(read_phrase, prose, [core[-1], *tail]) if kind is SpeakerKind.ORGANIZATION else None
    if body is not None and prose.rules.act("speakers.body-after"):
        return attrs.evolve(body, possessor=possessor)
    return None


def _called(parts: _Parts, kind: SpeakerKind) -> Phrase | None:
    """Return who is described and named in a clause: "a trader known as Old Pete", "a militia called Harbor Watch"."""
    named = named_in(read_phrase, parts.prose, parts.tail) if not parts.core[-1].is_a(W.DOCUMENT) else None
    who = bool(parts.tail) and parts.tail[0].is_a(W.PERSONAL)
    if named is None or kind in IMPERSONAL or (kind is SpeakerKind.UNKNOWN and not who):
        return named and attrs.evolve(named, kind=kind)
    roles = (*describe(parts.prose, parts.core, trade=True).roles, *named.roles)
    return attrs.evolve(named, kind=SpeakerKind.PERSON, roles=roles)
