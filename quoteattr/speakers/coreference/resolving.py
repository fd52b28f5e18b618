"""Resolve phrases to entities: the scored candidates of a simple phrase, and those of a compound phrase by its parts.

A possessor, the parts of a coordination and the author of a document are phrases of their own and are resolved first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import attrs

from quoteattr.document.document import Document
from quoteattr.languages.classes import SPEAKERS
from quoteattr.languages.classes import WordClass as W
from quoteattr.ranking import Features, Ranker
from quoteattr.speakers.coreference.candidates import (
    DOCUMENTS,
    Candidate,
    Reference,
    candidates_of,
    may_be_meant,
    reference_of,
)
from quoteattr.speakers.coreference.features import describe
from quoteattr.speakers.coreference.history import History
from quoteattr.speakers.coreference.issued import Register, principal
from quoteattr.speakers.coreference.makers import Makers
from quoteattr.speakers.coreference.owned import owned
from quoteattr.speakers.coreference.plurals import plural_antecedent
from quoteattr.speakers.coreference.relatives import relative_antecedent
from quoteattr.speakers.coreference.scored import Scored, doubted, unresolved
from quoteattr.speakers.coreference.sourcenames import named_behind
from quoteattr.speakers.coreference.subjects import subject_before
from quoteattr.speakers.entities.accounts import Accounts
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.sharedroles import shared_roles
from quoteattr.speakers.entities.together import called_together, named_together
from quoteattr.speakers.entities.writing import (
    Named,
    as_written,
    joined,
    of_entity,
    of_mention,
    possessed,
    squeezed,
)
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.values import Doubt, Span, SpeakerKind
from quoteattr.values.fixed import fixed

EVEN = 0.5  #: least probability of the maker of a document, where the words tell none
CALLED = 0.9  #: how often "the senators" were rightly those called so together, in 19 statements
SUBJECT = 0.9  #: how often "he" meant the subject of the last sentence in 108 statements
PLURAL = 0.65  #: how often "they" was resolved rightly in 90 annotated sources
_SPEAKING = SPEAKERS | W.SAME_ROLE


@fixed(eq=False)
class Choice:
    """The candidates of a simple phrase, as they would be returned, with their features."""

    named: tuple[Named, ...]
    features: tuple[Features, ...]


@attrs.frozen(eq=False)
class Resolver:
    """Resolves the phrases of one article; it changes nothing."""

    document: Document
    reading: Reading
    ranker: Ranker
    accounts: Accounts

    def resolved(self, phrase: Phrase, history: History) -> list[Scored]:
        """Return the possible referents of ``phrase``, likeliest first; there is always at least one."""
        if (indirectly := self._indirectly(phrase)) is not None:
            return indirectly(history)
        if (group := self._counted(phrase)) is not None:
            return [group]
        behind = named_behind(phrase, self.reading)
        if behind is not None and self.reading.rules.act("speakers.named-behind-office"):
            who = of_entity(behind, self.reading.entities)
            return [Scored(attrs.evolve(who, roles=(*phrase.roles, *who.roles)), 1.0)]
        if (maker := self._makers.issuer(phrase, history)) is not None:
            return [maker]
        if phrase.form is Form.NOMINAL and (paper := self._makers.publisher(phrase, history)) is not None:
            return [paper]
        return self._scored(phrase, history)

    def is_simple(self, phrase: Phrase) -> bool:
        """Return whether ``phrase`` is resolved by one choice among candidates."""
        return self._indirectly(phrase) is None

    def _indirectly(self, phrase: Phrase) -> Callable[[History], list[Scored]] | None:
        """Return what resolves a phrase through other phrases, or by its form; ``None`` for a simple one."""
        rules, pronoun = self.reading.rules, phrase.form is Form.PRONOUN
        parts, owner, maker = phrase.parts, phrase.possessor, phrase.maker
        if parts and not self._is_one_name(parts):
            return lambda history: [self._joined(parts, history)]
        if phrase.form is Form.HANDLE:
            return lambda _: [Scored(self.accounts.holder(phrase.text), 1.0)]
        if pronoun and phrase.words[0].is_a(W.SELF):
            return lambda _: [Scored(self._own(phrase), 1.0)]
        if pronoun and phrase.words[0].is_a(W.RELATIVE):
            return lambda history: self._relative(phrase, history)
        if reference_of(phrase) is Reference.THEY and rules.act("speakers.plural-antecedent"):
            return lambda history: [self._plural(phrase, history)]
        if owner is not None and phrase.form is Form.NOMINAL:
            return lambda history: self._possessed(phrase, owner, history)
        if maker is not None and rules.act("speakers.maker"):
            return lambda history: self._made_by(phrase, maker, history)
        return None

    def _own(self, phrase: Phrase) -> Named:
        """Return who says "I": the author of the article, unless somebody else is speaking."""
        own = phrase.words[0].is_a(W.OWN) and phrase.text.isupper()
        told = own and not self.reading.contents.holds(phrase.span.start)
        byline = self.document.article.byline
        if byline and told and self.reading.rules.act("speakers.author"):
            return Named(byline[0], SpeakerKind.PERSON)
        return Named(phrase.text, phrase.kind, doubts=(Doubt.UNRESOLVED_MENTION,))

    def _made_by(self, phrase: Phrase, maker: Phrase, history: History) -> list[Scored]:
        """Return who made a document, or for whom: "a statement by his press secretary, Tom Holt"."""
        behind = principal(maker, phrase.begin, self.reading.words) if phrase.is_of(W.MESSAGE) else None
        found = self.resolved(behind, history)[:1] if behind is not None else []
        person = any(one.who.entity is not None and one.who.kind is SpeakerKind.PERSON for one in found)
        return (
            found
            if person and self.reading.rules.act("speakers.signed-for")
            else self.resolved(maker, history)
        )

    def _joined(self, parts: Sequence[Phrase], history: History) -> Scored:
        """Return those whom phrases joined by "and" mean; a noun does not mean a person named beside it."""
        found = [self.resolved(part, history) for part in parts]
        named = {
            ones[0].who.entity
            for part, ones in zip(parts, found, strict=True)
            if part.form is Form.NAME and ones[0].who.entity is not None
        }
        chosen = [
            ones[0]
            if part.form is Form.NAME
            else next((one for one in ones if one.who.entity not in named), ones[0])
            for part, ones in zip(parts, found, strict=True)
        ]
        # "Reed's lawyer and adviser Ann Lee" is one person, if Reed's lawyer can only be Lee
        chosen = [
            one
            for part, one in zip(parts, chosen, strict=True)
            if part.form is Form.NAME or one.who.entity not in named
        ]
        who = self._together([one.who for one in chosen]) if len(chosen) > 1 else chosen[0].who
        return Scored(who, min(one.score for one in chosen))

    def _together(self, parts: Sequence[Named]) -> Named:
        """Return several speakers of one statement as one, with the role that they share."""
        members = frozenset(one.entity for one in parts if one.entity is not None)
        role = self._shared_roles.get(members) if len(members) == len(parts) else None
        role = role if role is not None and self.reading.rules.act("speakers.shared-role") else None
        return joined(parts, self.reading.words.people.writing, role)

    @cached_property
    def _shared_roles(self) -> Mapping[frozenset[Entity], Role]:
        return shared_roles(self.reading.words, self.reading.entities)

    def _relative(self, phrase: Phrase, history: History) -> list[Scored]:
        """Return whom "who" means."""
        found, rules = relative_antecedent(phrase.words[0], self.reading), self.reading.rules
        if isinstance(found, Entity) and rules.act("speakers.relative-name"):
            return [Scored(of_entity(found, self.reading.entities), 1.0)]
        noun = parse(self.reading.words, found) if isinstance(found, Span) else None
        if noun is not None and rules.act("speakers.relative-noun"):
            return [self._noun_before(noun, phrase, history)]
        return self._scored(phrase, history)

    def choice(self, phrase: Phrase, history: History) -> Choice:
        """Return the candidates of a simple phrase with their features, as the scorer gets them."""
        candidates, named = self._candidates(phrase, history)
        return Choice(named, tuple(describe(phrase, candidates, self.reading)))

    def _candidates(self, phrase: Phrase, history: History) -> tuple[list[Candidate], tuple[Named, ...]]:
        """Return the candidates of a simple phrase, and the same as they would be returned."""
        candidates = candidates_of(phrase, self.reading, history)
        named = tuple(
            as_written(phrase)
            if one.entity is None
            else of_mention(phrase, one.entity, self.reading.entities)
            for one in candidates
        )
        return candidates, named

    def _scored(self, phrase: Phrase, history: History) -> list[Scored]:
        candidates, named = self._candidates(phrase, history)
        if len(candidates) == 1:  # usually; then the noun stays as written, without a role
            person = reference_of(phrase) is Reference.PERSON
            return [Scored(doubted([Scored(named[0], 1.0)], phrase, person), 1.0)]
        ranked = self._ranked(phrase, candidates, history)
        document = reference_of(phrase) in DOCUMENTS and not any(word.capital for word in phrase.words[:-1])
        if document and ranked[0][1] < EVEN and self.reading.rules.act("speakers.unsure-document"):
            ranked.sort(key=lambda one: candidates[one[0]].entity is not None)  # the phrase as written first
        scored = [Scored(named[at], score) for at, score in ranked]
        roleless = _is_roleless(phrase, candidates[ranked[0][0]])
        return [Scored(doubted(scored, phrase, roleless), scored[0].score), *scored[1:]]

    def _ranked(
        self, phrase: Phrase, candidates: Sequence[Candidate], history: History
    ) -> list[tuple[int, float]]:
        """Return the indices and probabilities of the candidates that may be meant, likeliest first."""
        scores = self.ranker.probabilities(describe(phrase, candidates, self.reading))
        dateline = self.document.article.dateline
        meant = [at for at, one in enumerate(candidates) if may_be_meant(phrase, one, self.reading, dateline)]
        # "The Dane" is nobody whom the article does not call one. "The Austrian" is scored like any noun: it is also an
        # adjective, which the text that introduces the person mostly has.
        last = phrase.words[-1] if phrase.words else None
        adjective = last is not None and last.is_a(W.AGENT) and last.is_a(W.NATIONALITY)
        if phrase.is_of(W.CITIZEN) and not adjective:
            meant = [at for at in meant if _is_called(candidates[at])] or meant
        order = sorted(meant, key=lambda at: (-scores[at], at))
        ranked = [(at, scores[at]) for at in order]
        if reference_of(phrase) is not Reference.PERSON_PRONOUN:
            return ranked
        best, deaths = candidates[order[0]].entity, self.document.language.time.telling.death
        leader = subject_before(phrase, best, self.reading, history, deaths)
        first = next((at for at in order if leader is not None and candidates[at].entity is leader), None)
        if first is None:
            return ranked
        return [(first, max(scores[first], SUBJECT)), *(one for one in ranked if one[0] != first)]

    @cached_property
    def _register(self) -> Register:
        return Register.of(self.reading)

    @property
    def _makers(self) -> Makers:
        """Made for each phrase: if it were kept, it and the resolver would keep each other."""
        return Makers(self.document.language, self.reading, self._register, self.resolved)

    def _is_one_name(self, parts: Sequence[Phrase]) -> bool:
        """Return whether "Marsh and Hollow" is one name: its words are not the last names of people in the article."""
        single = all(len(part.name) == 1 and part.kind is SpeakerKind.UNKNOWN for part in parts)
        return single and not all(self.reading.entities.is_last_name(part.name[0]) for part in parts)

    def _noun_before(self, noun: Phrase, pronoun: Phrase, history: History) -> Scored:
        """Return whom the noun before "who" means: nobody who is named in the same sentence ("Ruiz met a man who")."""
        if noun.form is Form.PRONOUN:
            return unresolved(noun)  # "those"
        best, here = self.resolved(noun, history)[0], self.reading.words.sentence(pronoun.span.start)
        named = (
            one.entity for one in self.reading.entities.before(pronoun.span.start) if one.sentence == here
        )
        apart = noun.possessor is None and noun.maker is None
        if apart and best.who.entity is not None and best.who.entity in named:
            return unresolved(noun)
        return best

    def _counted(self, phrase: Phrase) -> Scored | None:
        """Return the members of "both companies", "the two" or "the senators" if they are named together."""
        both = phrase.determiner is None and bool(phrase.words) and phrase.words[0].is_a(W.QUANTIFIER)
        if phrase.form is not Form.NOMINAL or not (both or phrase.is_determined(W.DEFINITE)):
            return None
        entities = self.reading.entities
        rules, score = self.reading.rules, 1.0
        members = named_together(phrase, self.reading.words, entities)
        allowed = bool(members) and rules.act("speakers.counted-group")
        if not members and phrase.plural and phrase.is_determined(W.THE):
            members, score = called_together(phrase, self.reading.words, entities), CALLED
            allowed = bool(members) and rules.act("speakers.called-together")
        if not allowed:
            return None
        return Scored(self._together([of_entity(one, entities) for one in members]), score)

    def _plural(self, phrase: Phrase, history: History) -> Scored:
        """Return whom "they" means."""
        found = plural_antecedent(phrase.span.start, self.reading, history)
        if isinstance(found, Span):
            noun = parse(self.reading.words, found)
            if noun is not None and noun.form is not Form.PRONOUN:
                who = self.resolved(noun, history)[0]
                return attrs.evolve(who, score=min(who.score, PLURAL))
        elif found:
            entities = self.reading.entities
            members = [of_entity(one, entities) for one in found]
            return Scored(self._together(members) if len(members) > 1 else members[0], PLURAL)
        return unresolved(phrase)

    def _possessed(self, phrase: Phrase, possessor: Phrase, history: History) -> list[Scored]:
        """Return what belongs to somebody: a body or person of its own, or something through which the owner speaks."""
        owner = self.resolved(possessor, history)[0]
        who = owner.who
        known = owned(phrase, who.entity, self.reading, lambda one: self.resolved(one, history)[0].who.entity)
        if known is not None and self.reading.rules.act("speakers.owned-name"):
            return [Scored(of_entity(known, self.reading.entities), owner.score)]
        speaks = phrase.is_of(_SPEAKING | W.PEOPLE_PLURAL | W.AGENT)
        reference = reference_of(phrase)
        channel = phrase.is_of(W.CHANNEL) and who.entity is not None
        thing = (reference is Reference.THING and not speaks) or reference in DOCUMENTS or channel
        thing = thing or (phrase.plural and not speaks)
        if thing and self.reading.rules.act("speakers.through-thing"):
            if possessor.form is Form.PRONOUN and who.entity is None:
                own = Span(possessor.span.start, phrase.span.end).of(self.reading.words.text)
                who = Named(squeezed(own), SpeakerKind.UNKNOWN, doubts=who.doubts)
                return [Scored(who, owner.score)]
            return [owner]  # "her remarks", "his eyes"
        written = possessed(phrase, who, self.reading.words.text, self.reading.words.people.writing)
        return [Scored(written, owner.score)]


def _is_called(candidate: Candidate) -> bool:
    """Return whether the article gives a candidate the role that the mention names, or gives it no name."""
    entity = candidate.entity
    return entity is None or not entity.mentions or candidate.role is not None or candidate.told


def _is_roleless(phrase: Phrase, chosen: Candidate) -> bool:
    """Return whether a noun for a person means somebody of whom the article does not tell it."""
    reference, entity = reference_of(phrase), chosen.entity
    if reference is Reference.THING:
        known = chosen.noun or entity is None or entity.kind is not SpeakerKind.PERSON
        return chosen.role is None and not known
    return chosen.role is None and reference is Reference.PERSON
