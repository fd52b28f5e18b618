"""The maker of a document where words tell it: "the statement" issued above, "a Harbor Post story", "a council letter".

`documents` has the candidates for all other documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from quoteattr.document.words import Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.language import Language
from quoteattr.speakers.attribution import CLOSE
from quoteattr.speakers.coreference.documents import printed_in
from quoteattr.speakers.coreference.history import History
from quoteattr.speakers.coreference.issued import PLATFORMS, Register, refers
from quoteattr.speakers.coreference.scored import Scored
from quoteattr.speakers.entities.entities import Entity, is_body_name
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.writing import Named, as_written, of_entity
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.stretches import own_body
from quoteattr.values import Span, SpeakerKind

ISSUER = 0.85  #: how often a document was led rightly to its maker, in 54 articles that were read
_NO_PUBLISHER = W.CALENDAR | W.NATIONALITY


@attrs.frozen(eq=False)
class Makers:
    """Finds the makers of documents in one article; it changes nothing."""

    language: Language
    reading: Reading
    register: Register  #: the documents that the article introduces
    resolved: Callable[[Phrase, History], Sequence[Scored]]  #: what a phrase means, likeliest first

    def issuer(self, phrase: Phrase, history: History) -> Scored | None:
        """Return who made the document to which a phrase refers: "the statement"."""
        for document in self.register.meant(phrase) if refers(phrase) else ():
            entity = history.at(document.maker) if isinstance(document.maker, int) else None
            if isinstance(document.maker, int) and entity is None:
                continue  # "it said in a statement", and nobody knows who
            who = of_entity(entity, self.reading.entities) if entity is not None else None
            if isinstance(document.maker, Phrase):
                who = self._maker(document.maker, history)
            makes = who is not None and not (_is_document(who) if entity is not None else _is_thing(who))
            if who is None or not makes or not self.reading.rules.act("speakers.issuer"):
                return None
            return Scored(who, ISSUER)
        return None

    def _maker(self, phrase: Phrase, history: History) -> Named | None:
        """Return who made a document, by the noun phrase that tells it."""
        if phrase.is_of(W.DOCUMENT) and phrase.possessor is None:
            paper = self.publisher(phrase, history)
            return paper.who if paper is not None else None
        best = self.resolved(phrase, history)[0]
        if best.who.entity is None and phrase.words and phrase.words[0].is_a(W.POSSESSIVE):
            return None
        if phrase.describes_person and best.score < CLOSE:
            return as_written(phrase)
        return best.who

    def publisher(self, phrase: Phrase, history: History) -> Scored | None:
        """Return the body before the noun of a publication: "a Times report", "the HPU website", "a Pew poll"."""
        if not phrase.is_of(W.DOCUMENT | W.CHANNEL):
            return None
        if (body := self._stated(phrase, history)) is not None:
            return body
        named = [word for word in phrase.words[:-1] if word.capital and not word.is_a(_NO_PUBLISHER)]
        named = named or printed_in(phrase, self.reading.words)
        platforms = self.language.time.telling.posting | PLATFORMS
        # "A Facebook post" does not come from Facebook, but "a Harbor Post story" comes from the paper.
        if not named or any(word.lower in platforms and not word.is_a(W.DOCUMENT) for word in named):
            return None
        body = self._body_called(named, history)
        publishes = body is not None and body.who.kind is SpeakerKind.ORGANIZATION
        if body is not None and not phrase.is_of(W.MESSAGE) and self._is_place(body.who.entity):
            return None  # "an Iowa poll", "a US study", but "a Beijing statement"
        return body if publishes and self.reading.rules.act("speakers.publisher") else None

    def _is_place(self, entity: Entity | None) -> bool:
        """Return whether an entity is a place, and no word of its name shows a body ("a U.N. report")."""
        if entity is None or not entity.place:
            return False
        country = " ".join(entity.key) in self.reading.words.people.names.countries  # "United States"
        return country or not is_body_name(entity.key, self.reading.entities.lexicon)

    def _stated(self, phrase: Phrase, history: History) -> Scored | None:
        """Return the body whose noun precedes that of a message: "a government statement", "a council letter"."""
        body = own_body(phrase.words, self.reading.words.people.documents.foreign)
        if not body:
            return None
        noun = parse(self.reading.words, Span(body[0].start, body[-1].end))
        if noun is None or noun.kind is not SpeakerKind.ORGANIZATION:
            return None
        return self.resolved(noun, history)[0] if self.reading.rules.act("speakers.stated") else None

    def _body_called(self, named: Sequence[Word], history: History) -> Scored | None:
        """Return the entity of a name before a noun ("Times", "HPU"); ``None`` if only its capitals make it a name."""
        entities = self.reading.entities
        paper = entities.short_for([word.text for word in named])
        if paper is not None:
            return Scored(of_entity(paper, entities), 1.0)
        span = Span(named[0].start, named[-1].end)
        name = parse(self.reading.words, span)
        if name is None or name.form is not Form.NAME:
            return None
        found = self.resolved(name, history)[0]
        body_name = any(word.is_a(W.BODY_NAME) for word in named[1:])
        return found if found.who.entity is not None or body_name else None


def _is_document(who: Named) -> bool:
    """Return whether a referent is a document of which nobody is known to be the maker."""
    return any(role.is_a(W.DOCUMENT) for role in who.roles)


def _is_thing(who: Named) -> bool:
    """Return whether a referent makes no documents: a place, a thing or another document."""
    entity = who.entity
    if _is_document(who) or (entity is not None and entity.place):
        return True
    return who.kind is SpeakerKind.UNKNOWN and (entity is None or not entity.typed)
