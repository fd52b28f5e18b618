"""The nouns that refer to people for whom the article states no other role: "the singer" for Ann Lee."""

from __future__ import annotations

import attrs

from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.attribution import Attribution
from quoteattr.speakers.phrases import Form, Phrase
from quoteattr.speakers.reading import Reading
from quoteattr.speakers.writing import Named, role_name, without_body
from quoteattr.values import SpeakerKind

_OTHERS = W.SPEAKING | W.ANONYMOUS  #: "the spokesman" may easily be somebody else than the person named last
_OFFICES = W.OFFICE | W.PUBLIC  #: so may "the minister", unless the referent is clear

LIKELY = 0.6  #: least probability of a referent for its noun to count
CLEAR = 0.8  #: the same for an office
NAMED = 3  #: least mentions of somebody for an office to be theirs


class Nouns:
    """The first such noun for each speaker of one article. Only `note` writes."""

    def __init__(self, reading: Reading) -> None:
        self._lexicon = reading.entities.lexicon
        self._rules = reading.rules
        self._roles: dict[str, str] = {}  #: speaker key -> noun

    def note(self, key: str, phrase: Phrase, who: Named, score: float) -> None:
        """Add the source ``phrase``, which refers to ``who``, the speaker of ``key``, with probability ``score``."""
        named = who.entity is not None and who.entity.mentions > 0
        definite = phrase.form is Form.NOMINAL and phrase.is_determined(W.DEFINITE)
        if not (named and definite and score >= LIKELY) or phrase.is_of(W.RELATION):
            return
        last = phrase.words[-1]
        if last.capital or not last.is_a(W.ROLE) or last.is_a(_OTHERS):  # "the nurse walkout"
            return
        if last.is_a(_OFFICES) and not self._is_clear(who, score):
            return
        body = who.affiliation
        held = phrase.roles[:1] if body is None else [without_body(phrase.roles[0], body, self._lexicon)]
        role = role_name(held)
        if role is not None:
            self._roles.setdefault(key, role)

    def _is_clear(self, who: Named, score: float) -> bool:
        """Return whether an office is surely that of ``who``: "the minister", of the only one in the article."""
        often = who.entity is not None and who.entity.mentions >= NAMED
        return often and score >= CLEAR and self._rules.act("speakers.office-by-noun")

    def told(self, one: Attribution) -> Attribution:
        """Return ``one`` with the noun of its speaker as the role, if the article states no other."""
        best = one.best
        if best is None or best.speaker.role is not None:
            return one
        role = self._roles.get(best.key) if best.speaker.kind is SpeakerKind.PERSON else None
        if role is None or not self._rules.act("speakers.role-by-noun"):
            return one
        return one.with_speaker(attrs.evolve(best.speaker, role=role))
