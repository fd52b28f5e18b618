"""The features of candidate speakers: neutral facts, with separate weights for each way to refer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from quoteattr.document.words import is_acronym
from quoteattr.languages.lexicon import Lexicon
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.candidates import Candidate, Reading, Reference, reference_of
from quoteattr.speakers.entities import Entity, is_body_name
from quoteattr.speakers.names import folded, is_head, is_nickname, is_short_form, is_tail, plain
from quoteattr.speakers.phrases import Form, Phrase
from quoteattr.values import SpeakerKind

NAMES = (
    f"{Reference.PERSON}:role",
)  #: of features that others ask for: the entity has the role that is named
FAR = 30  #: sentences beyond which all is equally far


def describe(phrase: Phrase, candidates: Sequence[Candidate], reading: Reading) -> list[dict[str, float]]:
    """The features of each candidate of one mention."""
    reference = reference_of(phrase)
    here = reading.words.sentence(phrase.span.start)
    ranks = _ranks(candidates)
    rivals = sum(one.entity is not None for one in candidates)
    described = []
    for at, candidate in enumerate(candidates):
        if candidate.entity is None:
            facts = _of_written(phrase, rivals)
        elif reference is Reference.NAME:
            facts = _of_name(phrase, candidate.entity)
        else:
            facts = _of_antecedent(phrase, candidate, candidate.entity, reading.entities.lexicon)
        named = {f"{reference}:{name}": value for name, value in facts if value}
        if candidate.entity is not None:
            for name, value in _of_place(candidate, here, ranks[at], reading):
                if value:
                    named[f"{reference}:{name}"] = value
        described.append(named)
    return described


def _ranks(candidates: Sequence[Candidate]) -> list[int]:
    """The place of each candidate by how lately it was mentioned or spoke, from 0."""
    order = sorted(
        range(len(candidates)),
        key=lambda at: (-_last(candidates[at]), at),
    )
    ranks = [0] * len(candidates)
    for rank, at in enumerate(order):
        ranks[at] = rank
    return ranks


def _last(candidate: Candidate) -> int:
    return -1 if candidate.signs.sentence is None else candidate.signs.sentence


Facts = Iterator[tuple[str, float]]


def _of_written(phrase: Phrase, rivals: int) -> Facts:
    yield "written", 1.0
    yield "written-alone", float(not rivals)
    if phrase.form is Form.NAME:
        yield "written-long", float(len(phrase.name) > 1)
        yield "written-acronym", float(len(phrase.name) == 1 and is_acronym(phrase.name[0]))
        yield f"written-{phrase.kind}", 1.0
        return
    if phrase.form is Form.NOMINAL:
        yield "written-definite", float(phrase.is_determined(W.DEFINITE))
        yield "written-bare", float(phrase.determiner is None)
        yield "written-anonymous", float(phrase.is_of(W.ANONYMOUS))
        yield "written-office", float(phrase.is_of(W.OFFICE))
        yield "written-long", float(len(phrase.whole.split()) > 3)
        yield "written-proper", float(any(role.proper for role in phrase.roles))


def _of_name(phrase: Phrase, entity: Entity) -> Facts:
    key, full = folded(phrase.name), entity.key
    yield "exact", float(key == full)
    yield "exact-short", float(key == full and len(key) == 1)
    yield "last", float(is_tail(key, full))
    yield "first", float(is_head(key, full))
    yield "middle-left-out", float(key[0] == full[0] and key[-1] == full[-1] and key != full)
    yield "titled", float(is_tail(full, key))
    yield "nickname", float(is_nickname(key, full))
    acronym = len(key) == 1 and is_short_form(phrase.name[0])
    yield "acronym", float(acronym and len(full) > 1 and key[-1] not in full)
    yield "alias", float(acronym and plain(phrase.name[0]) in entity.aliases)
    clash = {phrase.kind, entity.kind} == {SpeakerKind.PERSON, SpeakerKind.ORGANIZATION}
    yield "kind-clash", float(clash)
    yield "same-kind", float(phrase.kind is entity.kind)
    yield "body-short", float(entity.kind is SpeakerKind.ORGANIZATION and len(key) < len(full))
    heads = {role.head for role in phrase.roles}
    yield "role", float(not heads.isdisjoint(entity.role_heads))
    yield "introduced", float(bool(entity.places) and entity.places[0] < phrase.span.start)


def _of_antecedent(phrase: Phrase, candidate: Candidate, entity: Entity, lexicon: Lexicon) -> Facts:
    yield "gender-agrees", float(phrase.gender is not None and entity.gender is phrase.gender)
    yield str(entity.kind), 1.0
    yield "noun", float(candidate.noun)
    noun = phrase.words[-1].lower if phrase.words else ""
    yield "same-noun", float(noun == entity.key[-1])
    lowers = tuple(word.lower for word in phrase.words)
    yield "same-words", float(len(lowers) > 1 and is_tail(lowers, entity.key))
    body = entity.kind is SpeakerKind.ORGANIZATION
    yield "no-noun", float(body and bool(entity.mentions) and not is_body_name(entity.key, lexicon))
    yield "other-noun", float(body and not candidate.noun and is_body_name(entity.key, lexicon))
    yield "place", float(entity.place)
    yield "untyped", float(bool(entity.mentions) and not entity.typed)
    yield "nameless", float(not entity.mentions)
    yield "named", float(candidate.named)
    yield "same-document", float(phrase.head in candidate.signs.documents)
    yield "later", float(candidate.later)
    if phrase.form is not Form.NOMINAL:
        return
    yield from _of_role(phrase, candidate, entity)


def _of_role(phrase: Phrase, candidate: Candidate, entity: Entity) -> Facts:
    proper = {word.lower for word in phrase.words if word.capital and not word.is_a(W.STARTER)}
    yield "proper-match", float(bool(proper & set(entity.key)))
    yield "proper-clash", float(bool(proper) and not proper & set(entity.key) and candidate.role is None)
    role = candidate.role
    wanted = phrase.roles[0] if phrase.roles else None
    if role is not None and wanted is not None:
        yield "role", 1.0
        yield "role-words", min(2.0, len(wanted.others & role.others))
        yield "role-proper-clash", float(bool(wanted.proper) and not wanted.proper & role.others)
    yield "bare", float(phrase.determiner is None)
    yield "anonymous", float(phrase.is_of(W.ANONYMOUS))


def _of_place(candidate: Candidate, here: int, rank: int, reading: Reading) -> Facts:
    entity, seen, turns = candidate.entity, candidate.signs.seen, candidate.signs.turns
    assert entity is not None
    if candidate.signs.sentence is None:
        yield "unseen", 1.0
    else:
        away = min(FAR, max(0, here - candidate.signs.sentence))
        yield "near", -math.log1p(away)
        yield "same-sentence", float(away == 0)
        yield "sentence-before", float(away == 1)
    yield "nearest", float(rank == 0)
    yield "second-nearest", float(rank == 1)
    yield "spoke-last", float(0 in turns)
    yield "spoke-before", float(1 in turns)
    yield "spoke", float(bool(turns))
    yield "addressed", float(candidate.signs.addressed)
    if seen:
        yield "subject", float(seen[0].leads)
        yield "oblique", float(seen[0].oblique)
        yield "pronoun", float(seen[0].pronoun)
        yield "mentions-near", math.log1p(sum(not one.quoted for one in seen))
        yield "quoted", float(all(one.quoted for one in seen))
        yield "reported", float(all(one.reported for one in seen))
    yield "frequent", math.log1p(entity.mentions)
    yield "protagonist", float(entity is reading.entities.protagonist)
