"""The person whom the tagger found in the mention beside a cue: "the mayor of Elmford, Ino Sato"."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.document.words import Gap, Word, Words, is_acronym
from quoteattr.languages.classes import FIELDS, TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import Body
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.descriptions import describe
from quoteattr.speakers.nounphrases.kinds import holds_office
from quoteattr.speakers.nounphrases.lastnamed import last_named
from quoteattr.speakers.nounphrases.phrases import Form, Phrase, body_phrase
from quoteattr.speakers.nounphrases.roles import any_role
from quoteattr.speakers.nounphrases.stretches import stretch_end
from quoteattr.speakers.nounphrases.types import NO_NAME, TITLED, EntityType, TypedName, Types, without_name
from quoteattr.values import Span, SpeakerKind

_NO_FIELD = TITLES_AND_RANKS | W.AGENT | W.PARTY | W.PARTICIPLE | W.FORMER | W.DETERMINER


@attrs.frozen(eq=False)
class TypedPeople:
    """Finds the people in the mentions of one article by the names that a tagger typed."""

    words: Words
    types: Types

    def meant(self, phrase: Phrase, source: Span) -> Phrase:
        """Return the phrase of a source as that of the person whom the tagger found in it, if there is one."""
        phrase = self._of_nation(phrase)
        # A clause after the source may name it, so the phrase may end after the source.
        behind = Span(phrase.span.end, max(phrase.span.end, source.end))
        if phrase.roles and holds_office(self.words, phrase, self.words.within(behind)):
            return attrs.evolve(phrase, kind=SpeakerKind.PERSON)
        return (
            self._named_after(phrase, source)
            or last_named(phrase, source, self.words, self.types)
            or self._named_at_end(phrase, source)
            or self._named_behind_field(phrase, source)
            or self._named_behind_body(phrase, source)
            or phrase
        )

    def _of_nation(self, phrase: Phrase) -> Phrase:
        """Return a noun for somebody of a nation, which is spelled like a name, as a description: "the Austrian".

        Of those that are listed, what the tagger takes for a body is one: "The Norlandian", a newspaper.
        """
        listed = phrase.form is Form.NOMINAL and phrase.is_determined(W.THE) and len(phrase.words) == 1
        if listed and phrase.words[0].is_a(W.NATIONALITY) and self.types.at(phrase.span) is EntityType.ORG:
            return body_phrase(self.words.text, phrase.span, phrase.words)
        if phrase.form is not Form.NAME or not self._is_of_nation(phrase):
            return phrase
        if not self.words.rules.act("speakers.person-of-nation"):
            return phrase
        role = any_role(self.words.text, phrase.words)
        return without_name(self.words.text, phrase, role._replace(classes=role.classes | W.ROLE))

    def _named_after(self, phrase: Phrase, source: Span) -> Phrase | None:
        """Return the person whom the tagger found after a description: "the mayor of Elmford, Ino Sato,"."""
        nation = self._is_of_nation(phrase)  # it was read as a name, so `Phrase.is_unnamed` is false
        unnamed = nation or phrase.is_unnamed
        words = self.words.within(Span(phrase.span.end, source.end)) if unnamed else ()
        opens = nation and self.words.text.startswith(",", phrase.span.end)
        for at, word in enumerate(words):
            if word.gap is not Gap.COMMA and (at or not opens):
                continue
            end = stretch_end(words, at + 1, len(words))
            span = Span(word.start, words[end - 1].end)
            # A name of one word may be the country of a place.
            known = end - at > 1 and self.types.last(span) == TypedName(span, EntityType.PERSON)
            named = parse(self.words, span) if known else None
            if named is not None and named.name and self.words.rules.act("speakers.name-after-as-typed"):
                body = named.body or phrase.body
                return attrs.evolve(named, kind=SpeakerKind.PERSON, roles=phrase.roles, body=body)
        return None

    def _named_at_end(self, phrase: Phrase, source: Span) -> Phrase | None:
        """Return the person at the end of a source after an office whose body stopped the reader.

        The name of the body may contain marks that separate words elsewhere: "Harbor–Lakeland Bank president Ann Lee".
        """
        if phrase.form is not Form.NAME or phrase.kind is SpeakerKind.PERSON or phrase.name_span is None:
            return None
        typed = self.types.last(source)
        if typed is None or typed.type is not EntityType.PERSON:
            return None
        words, body_end = self.words.within(source), phrase.name_span.end
        at = next((at for at, word in enumerate(words) if word.start == typed.span.start), 0)
        if not at or typed.span.end < words[-1].end:
            return None
        first = at  # the index of the office
        while first > 1 and _is_office(words[first - 1]):
            first -= 1
        office = first < at and words[at - 1].is_a(TITLED) and words[first - 1].capital
        behind = [word for word in words[:at] if word.start >= body_end]
        clause = any(word.is_a(W.RELATIVE | W.COPULA) for word in behind)
        clause = clause or any(
            word.gap is Gap.COMMA and not word.capital for word in behind[:1]
        )  # ", the aunt of"
        if not office or clause or words[first].start <= body_end:
            return None
        named = self._full_name(typed.span)
        if named is None or not self.words.rules.act("speakers.name-at-end-as-typed"):
            return None
        told = describe(self.words, words[first:at], trade=True)
        body = _body_of_office(phrase, words[first - 1], self.words.text) or phrase.body or told.body
        return attrs.evolve(named, kind=SpeakerKind.PERSON, roles=told.roles, body=body)

    def _named_behind_field(self, phrase: Phrase, source: Span) -> Phrase | None:
        """Return the person named after an office and its field: "Secretary for Health Ino Sato".

        The name is the last two words, if the tagger finds a person there; a field of several words reads the same:
        "Secretary for Rural Affairs". After an article, the field has to be in lower case: "the minister for women".
        """
        if not phrase.describes_person:
            return None
        words = self.words.within(Span(phrase.span.start, source.end))
        office, name = words[:-2], words[-2:]
        first = next((at for at, word in enumerate(office) if word.is_a(W.GOVERNING)), None)
        if not first or first + 1 == len(office) or not office[first - 1].is_a(W.ROLE):
            return None
        field = office[first + 1 :]
        if any(word.gap is not Gap.SPACE for word in words[1:]) or any(word.is_a(TITLED) for word in field):
            return None
        determined = phrase.begin != phrase.span.start
        known = _is_field_of(office[first - 1], field) if determined or not field[-1].capital else True
        if not known or not all(word.capital and not word.is_a(NO_NAME) for word in name):
            return None
        span = Span(name[0].start, name[-1].end)
        person = self._full_name(span) if self.types.at(span) is EntityType.PERSON else None
        if person is None or not self.words.rules.act("speakers.name-behind-field"):
            return None
        return self._in_office(person, office)

    def _named_behind_body(self, phrase: Phrase, source: Span) -> Phrase | None:
        """Return the person whom the tagger found after an office and its body: "the head of the HPU Ino Sato".

        In "the mother of Olympian Ino Sato" and "the lawyer of Mayor Ino Sato", somebody else is named.
        """
        if not phrase.describes_person:
            return None
        typed = self.types.last(source)
        if typed is None or typed.type is not EntityType.PERSON or phrase.is_determined(W.INDEFINITE):
            return None
        words = self.words.within(Span(phrase.begin, source.end))
        at = next((at for at, word in enumerate(words) if word.start == typed.span.start), 0)
        if at > 2 and at + 1 == len(words) and _ends_body(words[at - 2]):  # only the last name is typed
            at -= not words[at - 1].is_a(NO_NAME)
        office, name = words[:at], words[at:]
        whole = len(name) > 1 and typed.span.end == name[-1].end and all(word.capital for word in name)
        governed = any(word.is_a(W.TO_BODY) for word in office)
        if not (whole and governed) or any(word.gap is not Gap.SPACE for word in words[1:]):
            return None
        last, span = office[-1], Span(name[0].start, name[-1].end)
        if not last.capital or last.genitive or last.is_a(TITLED | W.PREPOSITION):
            return None
        other = self.types.at(last.span) in (EntityType.PERSON, EntityType.NORP)
        person = None if other or phrase.is_of(W.RELATION) else self._full_name(span)
        if person is None or not self.words.rules.act("speakers.name-behind-body-as-typed"):
            return None
        return self._in_office(person, office)

    def _full_name(self, span: Span) -> Phrase | None:
        """Return the phrase at ``span`` if its name has several words."""
        phrase = parse(self.words, span)
        return phrase if phrase is not None and len(phrase.name) > 1 else None

    def _in_office(self, person: Phrase, office: Sequence[Word]) -> Phrase:
        """Return the phrase of a person with the role and body that the words of an ``office`` name."""
        told = describe(self.words, office)
        return attrs.evolve(person, kind=SpeakerKind.PERSON, roles=told.roles, body=told.body)

    def _is_of_nation(self, phrase: Phrase) -> bool:
        """Return whether one word after "the" is a noun for somebody of a nation: "the Dane"."""
        if not phrase.is_determined(W.THE) or len(phrase.words) != 1:
            return False
        (noun,) = phrase.words
        return noun.is_a(W.CITIZEN) or (noun.is_a(W.AGENT) and self.types.at(phrase.span) is EntityType.NORP)


def _body_of_office(phrase: Phrase, last: Word, text: str) -> Body | None:
    """Return the body of an office: the name that was read, up to the office, if all is one stretch."""
    assert phrase.name_span is not None
    span = Span(phrase.name_span.start, last.end)
    whole = last.capital and not last.genitive and "," not in span.of(text)
    return Body(span.of(text), span, proper=True, linked=True) if whole else None


def _is_office(word: Word) -> bool:
    """Return whether a word belongs to an office before a name, unlike "and mayor" or "arresting mayor"."""
    return word.is_a(TITLED | W.MODIFIER) and not word.is_a(W.PREPOSITION | W.CONJUNCTION)


def _is_field_of(noun: Word, field: Sequence[Word]) -> bool:
    """Return whether words in lower case are what somebody is in charge of: "women" of "minister for women".

    In "spokeswoman for jailed Ino Sato" and "secretary of novelist Ino Sato", somebody else is named.
    """
    if any(word.capital or (word.is_a(_NO_FIELD) and not word.is_a(W.PORTFOLIO)) for word in field):
        return False
    named = noun.is_a(W.SPEAKING | W.PUBLIC)  # "commissioner for standards"
    return noun.is_a(W.FIELD) or (named and field[-1].is_a(FIELDS | W.GROUP | W.PLURAL))


def _ends_body(word: Word) -> bool:
    """Return whether a word shows that the name of a body ends with it: "HPU", "Works"."""
    return is_acronym(word.text) or word.is_a(W.BODY_NAME)
