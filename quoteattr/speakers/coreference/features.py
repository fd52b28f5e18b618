"""The features of candidate speakers: neutral facts, with separate weights for names, pronouns and nouns."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.coreference.candidates import Candidate, Reference, reference_of
from quoteattr.speakers.entities.entities import Appearance, Entity, is_body_name
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.names import is_head, is_short_form, is_tail
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import Span, SpeakerKind

BEFORE = 300  #: code points before a mention that are searched for the sentence before
FAR = 30  #: sentences; anything further away counts as this far

#: Weights for a pack that has none, set by hand: names by their words, antecedents by the last mention.
PRIOR = {
    "name:exact": 3.0, "name:last": 4.0, "name:first": 2.0, "name:acronym": 4.0,
    "name:near": 0.5, "name:titled": 5.0,
    "pronoun:near": 2.0, "pronoun:spoke-last": 2.0, "pronoun:subject": 1.0, "pronoun:gender-agrees": 1.5,
    "pronoun:he-person": 2.0, "pronoun:they-person": -3.0,
    "pronoun:quoted": -3.0, "pronoun:oblique": -1.0, "pronoun:written": -1.0,
    "nominal:role": 6.0, "nominal:noun": 5.0, "nominal:near": 1.0, "nominal:written": 3.0,
    "nominal:written-group": 3.0, "nominal:written-thing": 3.0, "nominal:written-document": 1.0,
}  # fmt: skip


class Here(NamedTuple):
    """The position of a mention."""

    sentence: int
    paragraph: int
    opens: bool  #: whether its sentence is the first of the paragraph
    turn: int  #: where the last statement was; 0 if none is near
    subject: Entity | None  #: the subject of the last sentence that has one
    spoken_of: frozenset[Entity]  #: who is named in the words attributed to the mention
    since: Entity | None  #: the only one mentioned since the last statement
    alone: Entity | None  #: the only person named before it in its sentence, or else in the one before


def describe(phrase: Phrase, candidates: Sequence[Candidate], reading: Reading) -> list[dict[str, float]]:
    """Return the features of each candidate of one mention."""
    reference = reference_of(phrase)
    here = _here(phrase.span, candidates, reading)
    ranks = _ranks(candidates)
    prefix = f"{phrase.form}:"
    described = []
    for at, candidate in enumerate(candidates):
        if candidate.entity is None:
            facts = _of_written(phrase, reference)
        elif reference is Reference.NAME:
            facts = _of_name(phrase, candidate.entity)
        else:
            facts = _of_antecedent(phrase, reference, candidate, candidate.entity, reading.entities.lexicon)
        named = {prefix + name: value for name, value in facts if value}
        if candidate.entity is not None:
            for name, value in _of_place(candidate, here, ranks[at], reading):
                if value:
                    named[prefix + name] = value
        described.append(named)
    return described


def _here(place: Span, candidates: Sequence[Candidate], reading: Reading) -> Here:
    start = place.start
    sentence, paragraph = reading.words.sentence(start), reading.paragraph(start)
    before = reading.words.before_sentence(sentence)
    near = before is not None and before.start >= start - BEFORE
    opens = before is None or not near or reading.paragraph(before.start) != paragraph
    seen = [one for candidate in candidates for one in candidate.signs.seen]
    leading = [one for one in seen if one.leads and not one.said]
    subject = max(leading, key=lambda one: one.start, default=None)
    turn = max((candidate.signs.last for candidate in candidates), default=0)
    lead = subject.entity if subject is not None else None
    since = {one.entity for one in seen if one.start > turn and not one.said}
    only = next(iter(since)) if len(since) == 1 and turn else None
    alone = _alone(seen, sentence)
    return Here(sentence, paragraph, opens, turn, lead, reading.spoken_of(place), only, alone)


def _alone(seen: Sequence[Appearance], sentence: int) -> Entity | None:
    """Return the only person named in ``sentence``, or in the one before if nobody is named there."""
    named = [one for one in seen if not (one.quoted or one.pronoun) and _is_person(one.entity)]
    for number in (sentence, sentence - 1):
        found = {one.entity for one in named if one.sentence == number}
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _is_person(entity: Entity) -> bool:
    return entity.is_person or not entity.mentions


def _ranks(candidates: Sequence[Candidate]) -> list[int]:
    """Return the rank of each candidate by how recently it was mentioned or spoke, from 0."""
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


def _of_written(phrase: Phrase, reference: Reference) -> Facts:
    yield "written", 1.0
    if phrase.form is Form.NOMINAL:
        yield f"written-{reference}", 1.0
        yield "written-bare", float(phrase.determiner is None)
        yield "written-anonymous", float(phrase.is_of(W.ANONYMOUS))
        yield "written-office", float(phrase.is_of(W.OFFICE))


def _of_name(phrase: Phrase, entity: Entity) -> Facts:
    key, full = phrase.key, entity.key
    yield "exact", float(key == full)
    yield "last", float(is_tail(key, full))
    yield "first", float(is_head(key, full))
    yield "titled", float(is_tail(full, key))
    acronym = len(key) == 1 and is_short_form(phrase.name[0])
    yield "acronym", float(acronym and len(full) > 1 and key[-1] not in full)
    yield "introduced", float(bool(entity.places) and entity.places[0] < phrase.span.start)


def _of_antecedent(
    phrase: Phrase, reference: Reference, candidate: Candidate, entity: Entity, lexicon: Lexicon
) -> Facts:
    if phrase.gender is not None:
        yield "gender-agrees", float(entity.gender is phrase.gender)
    yield f"{reference}-{entity.kind}", 1.0
    yield "nameless", float(not entity.mentions)
    if phrase.form is not Form.NOMINAL:
        return
    yield f"guessed-{entity.kind}", float(not (entity.sure or entity.used))
    yield "noun", float(candidate.noun)
    noun = phrase.words[-1].lower if phrase.words else ""
    yield "same-noun", float(noun in (entity.key[-1], entity.head))
    body = entity.kind is SpeakerKind.ORGANIZATION and not entity.used
    yield "no-noun", float(body and bool(entity.mentions) and not is_body_name(entity.key, lexicon))
    yield "document-tied", float(candidate.tied)
    proper = {word.lower for word in phrase.words if word.capital and not word.is_a(W.STARTER)}
    told = candidate.told or candidate.role is not None
    yield "proper-clash", float(bool(proper) and not told and not proper & set(entity.key))
    yield "role", float(candidate.role is not None)


def _of_place(candidate: Candidate, here: Here, rank: int, reading: Reading) -> Facts:
    entity, seen, turns = candidate.entity, candidate.signs.seen, candidate.signs.turns
    assert entity is not None
    if candidate.signs.sentence is None:
        yield "unseen", 1.0
    else:
        away = min(FAR, max(0, here.sentence - candidate.signs.sentence))
        yield "near", -math.log1p(away)
        yield "sentence-before", float(away == 1)
    yield "nearest", float(rank == 0)
    yield "second-nearest", float(rank == 1)
    yield "spoke-last", float(0 in turns)
    if 0 in turns:
        apart = here.paragraph - reading.paragraph(candidate.signs.last)
        yield "spoke-here", float(not apart)
        yield "spoke-paragraph-before", float(apart == 1)
    yield "spoke-before", float(1 in turns)
    yield "spoke", float(bool(turns))
    yield "addressed", float(candidate.signs.addressed)
    yield "spoken-of", float(entity in here.spoken_of)
    if seen:
        yield from _of_sentences(candidate, here)
        yield "subject", float(seen[0].leads)
        apart = here.paragraph - reading.paragraph(seen[0].start)
        yield "same-paragraph", float(not apart)
        yield "paragraph-before", float(apart == 1)
        yield "oblique", float(seen[0].oblique)
        yield "quoted", float(all(one.quoted for one in seen))
    yield "frequent", math.log1p(entity.mentions)
    yield "early", float(bool(entity.places) and entity.places[0] < reading.lede)


def _of_sentences(candidate: Candidate, here: Here) -> Facts:
    """Yield which sentences the entity is the subject of, relative to the last statement and the paragraph."""
    entity, seen, turns = candidate.entity, candidate.signs.seen, candidate.signs.turns
    leading = [one for one in seen if one.leads and not one.said]
    yield "last-subject", float(entity is here.subject)
    since = any(one.start > here.turn for one in leading)
    yield "subject-since", float(since and 0 not in turns)
    yield "alone", float(entity is here.alone)
    yield "only-since", float(entity is here.since and 0 not in turns)
    yield "opens-spoke-last", float(here.opens and 0 in turns)
    yield "never-leads", float(not leading)
