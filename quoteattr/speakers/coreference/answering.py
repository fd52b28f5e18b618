"""Who answers: whoever was asked in the sentence before, if the source is a pronoun or only the question shows it."""

from __future__ import annotations

from quoteattr.enums import IMPERSONAL
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.coreference.history import History
from quoteattr.speakers.coreference.resolving import Resolver
from quoteattr.speakers.coreference.scored import Scored
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import Span, SpeakerKind

ANSWERS = 0.9  #: the least probability of whoever was asked


def answering(
    asked: Span, source: Phrase | None, found: list[Scored], resolver: Resolver, history: History
) -> list[Scored]:
    """Return the referents of the source of an answer, with whoever was asked first.

    Args:
        asked: The noun phrase for whoever was asked.
        source: The source, which may be that phrase itself.
        found: Its referents by other signs.
        resolver: Resolves the phrase.
        history: The turns so far.
    """
    itself = source is not None and source.span.overlaps(asked)
    if source is None or not (itself or (source.form is Form.PRONOUN and source.gender is not None)):
        return found
    phrase = parse(resolver.reading.words, asked)
    if phrase is None or (phrase.form is Form.PRONOUN and phrase.gender is None) or _is_reflexive(phrase):
        return found
    asker = _asker(asked, resolver, history)
    referents = [
        one for one in resolver.resolved(phrase, history) if asker is None or one.who.entity is not asker
    ]
    best = referents[0] if referents else None
    if best is None or not (itself or _may_be(best, phrase, source)):
        return found
    if not resolver.reading.rules.act("speakers.asked"):
        return found
    others = [one for one in found if one.who.key != best.who.key]
    return [Scored(best.who, max(best.score, ANSWERS)), *others]


def _is_reflexive(phrase: Phrase) -> bool:
    return phrase.form is Form.PRONOUN and phrase.words[0].is_a(W.REFLEXIVE)


def _asker(asked: Span, resolver: Resolver, history: History) -> Entity | None:
    """Return who spoke last in the sentence of the question, before the noun phrase for whoever was asked."""
    sentence = resolver.reading.words.sentence(asked.start)
    return next((one.entity for one in history.before(asked.start) if one.sentence == sentence), None)


def _may_be(one: Scored, phrase: Phrase, source: Phrase) -> bool:
    """Return whether the pronoun ``source`` may mean a referent of ``phrase``: a single person of its gender."""
    who, entity = one.who, one.who.entity
    if phrase.plural or phrase.parts or who.kind in IMPERSONAL or phrase.gender not in (None, source.gender):
        return False
    if entity is None:
        return who.kind is SpeakerKind.PERSON
    known = entity.is_person or not entity.mentions or (entity.typed and not entity.place)
    return known and entity.fits(source.gender)
