"""The nouns that refer to people for whom the article states no other role: "the singer" for Ann Lee.

Such a noun is the role in all statements of the person, but an office only where it is itself the source, because "the
minister" is easily somebody whom the article never names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.attribution import Attribution
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.positions import without_body
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.writing import Named, role_name
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import Span, SpeakerKind

_OTHERS = W.SPEAKING | W.ANONYMOUS  #: "the spokesman" may easily be somebody else than the person named last
_OFFICES = W.OFFICE | W.PUBLIC  #: so may "the minister", unless the referent is clear

LIKELY = 0.6  #: least probability of a referent for its noun to count
CLEAR = 0.8  #: the same for an office
NAMED = 3  #: least mentions of somebody for an office to be theirs
REACH = 40  #: code points after a name that are searched for what befell somebody


class Nouns:
    """The first such noun for each speaker of one article, and the offices of its sources. Only `note` writes."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._lexicon = reading.entities.lexicon
        self._rules = reading.rules
        self._roles: dict[str, str] = {}  #: speaker key -> noun
        self._offices: dict[Span, str] = {}  #: source -> noun
        self._told: dict[str, set[int]] = {}  #: noun of an office -> the sentences that have it
        #: whether an entity and the noun of an office are surely two people
        self._apart: dict[tuple[Entity, str], bool] = {}

    def note(self, key: str, source: Span, phrase: Phrase, who: Named, score: float) -> None:
        """Add the phrase at ``source``, which refers to ``who``, the speaker of ``key``, with probability ``score``."""
        named = who.entity is not None and who.entity.mentions > 0
        definite = phrase.form is Form.NOMINAL and phrase.is_determined(W.DEFINITE)
        if not (named and definite and score >= LIKELY) or phrase.is_of(W.RELATION):
            return
        last = phrase.words[-1]
        if last.capital or not last.is_a(W.ROLE) or last.is_a(_OTHERS):  # "the nurse walkout"
            return
        office = last.is_a(_OFFICES)
        if office and not self._is_clear(who, phrase, score):
            return
        body = who.affiliation
        held = phrase.roles[:1] if body is None else [without_body(phrase.roles[0], body, self._lexicon)]
        role = role_name(held)
        if role is not None and office:
            self._offices[source] = role
        elif role is not None:
            self._roles.setdefault(key, role)

    def _is_clear(self, who: Named, phrase: Phrase, score: float) -> bool:
        """Return whether an office is surely that of ``who``: "the minister", of the only one in the article.

        It is not where the words told are about them ("“I thank Lee,” the minister said"), where another sentence tells
        of both ("Lee asked the minister"), or where something befell them that others speak about ("Lee was arrested").
        """
        entity = who.entity
        if entity is None or entity.mentions < NAMED or score < CLEAR:
            return False
        if entity in self._reading.spoken_of(phrase.span):
            return False
        pair = entity, phrase.words[-1].lower
        if pair not in self._apart:
            self._apart[pair] = self._is_apart(*pair)
        return not self._apart[pair] and self._rules.act("speakers.office-by-noun")

    def _is_apart(self, entity: Entity, noun: str) -> bool:
        words = self._reading.words
        if noun not in self._told:
            self._told[noun] = {words.sentence(place) for place in words.places({noun})}
        beside = self._told[noun]
        return any(one.sentence in beside or self._is_fate(one) for one in self._names.get(entity, ()))

    @cached_property
    def _names(self) -> Mapping[Entity, Sequence[Appearance]]:
        """Where the article names each entity."""
        found: dict[Entity, list[Appearance]] = defaultdict(list)
        for one in self._reading.entities.appearances:
            if not one.pronoun:
                found[one.entity].append(one)
        return found

    def _is_fate(self, one: Appearance) -> bool:
        """Return whether a name is the subject of what befell somebody: "Lee died", "Lee was arrested"."""
        if not one.leads:
            return False
        behind = self._reading.words.around(one.end, 0, REACH)
        if not behind or not behind[0].is_a(W.COPULA):
            return bool(behind) and behind[0].is_a(W.FATE)
        verb = next((word for word in behind[1:] if not word.is_a(W.COPULA | W.ADVERB)), behind[0])
        return verb.is_a(W.SUFFERED)

    def told(self, one: Attribution, source: Span | None) -> Attribution:
        """Return ``one``, found by ``source``, with the noun of its speaker as role, if the article has no other."""
        best = one.best
        if best is None or best.speaker.role is not None or best.speaker.kind is not SpeakerKind.PERSON:
            return one
        role = self._offices.get(source) if source is not None else None
        role = self._roles.get(best.key, role)
        if role is None or not self._rules.act("speakers.role-by-noun"):
            return one
        return one.with_speaker(attrs.evolve(best.speaker, role=role))
