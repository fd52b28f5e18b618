"""The names that a tagger typed, and what they change in a phrase: the bounds of its name, and who is meant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

import attrs

from quoteattr.document.words import Gap, Word, Words, is_acronym
from quoteattr.languages.classes import BEFORE_NOUN, COUNTING, FIELDS, TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.bodies import Body
from quoteattr.speakers.coordinations import parse
from quoteattr.speakers.descriptions import describe
from quoteattr.speakers.names import written
from quoteattr.speakers.phrases import Form, Phrase, body_phrase
from quoteattr.speakers.roles import Role, any_role
from quoteattr.speakers.runs import MAX_NAME, goes_on
from quoteattr.speakers.stretches import stretch_end
from quoteattr.values import Span, SpeakerKind
from quoteattr.values.fixed import fixed

LONGEST_ARTICLE = 4  #: code points, including the space after it
LONGEST_NOUN = 24  #: code points after a word that are searched for the next one


class EntityType(StrEnum):
    """The type that the tagger gives a name."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    NORP = "NORP"
    DATE = "DATE"
    OTHER = "OTHER"


_BEFORE_NAME = BEFORE_NOUN | COUNTING | W.MODIFIER
_TITLES = TITLES_AND_RANKS | W.AGENT
_NO_FIELD = TITLES_AND_RANKS | W.AGENT | W.PARTY | W.PARTICIPLE | W.FORMER | W.DETERMINER
_NAMES_BODY = W.BODY_NAME | W.GROUP | W.PLURAL
_NO_NAME = _TITLES | W.BODY_NAME | W.CORPORATE | W.MATTER | W.CALENDAR
_NO_BODY = frozenset([EntityType.GPE, EntityType.NORP, EntityType.DATE])


@fixed
class TypedName:
    """A stretch that the tagger typed as a name."""

    span: Span
    type: EntityType


class Types:
    """The names that a tagger typed, looked up by position, and what they change in a phrase."""

    def __init__(self, words: Words, entities: Sequence[TypedName]) -> None:
        self._words = words
        self._entities = sorted(entities, key=lambda entity: (entity.span.start, entity.span.end))
        self._starts = [entity.span.start for entity in self._entities]
        people = (one.span.of(words.text) for one in entities if one.type is EntityType.PERSON)
        self._last_names = {name[name.rfind(" ") + 1 :] for name in people}

    def at(self, span: Span) -> EntityType | None:
        """Return the type of the last name that begins before the end of ``span`` and overlaps it."""
        last = self.last(span)
        return last.type if last is not None else None

    def last(self, span: Span) -> TypedName | None:
        """Return the last name that begins before the end of ``span`` and overlaps it."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return self._entities[at] if at >= 0 and self._entities[at].span.overlaps(span) else None

    def bounded(self, phrase: Phrase, name: Span) -> Phrase:
        """Return a phrase with the bounds that the tagger gives its name, if other words support them."""
        typed = self.last(name)
        if typed is None:
            return phrase
        if typed.type is EntityType.PERSON:
            return self._person(phrase, name, typed.span)
        if self._is_place_of_office(phrase, typed):
            return self._without_name(phrase, *describe(self._words, phrase.words).roles)
        if typed.type is EntityType.ORG:
            return self._body_before(phrase, name, typed.span) or self._body_behind(phrase, name, typed.span)
        return phrase

    def _person(self, phrase: Phrase, name: Span, typed: Span) -> Phrase:
        """Return a person's name that begins at a given name after another name or a noun: "Norland Ann Lee"."""
        words = [word for word in phrase.words if name.start <= word.start < name.end]
        at = next((at for at, word in enumerate(words) if word.start == typed.start), 0)
        before = 0 < at < len(words) - 1 and self._is_before_name(words[at - 1], words[at])
        whole = typed.end == name.end or words[at].is_a(W.ONLY_GIVEN)  # not "the Saudi Sato Bank"
        if not (before and whole and self._words.rules.act("speakers.name-begins-as-typed")):
            return phrase
        return attrs.evolve(
            phrase,
            kind=SpeakerKind.PERSON,
            name=phrase.name[at:],
            name_span=Span(words[at].start, name.end),
            titles=(*phrase.titles, *words[:at]),
        )

    def _body_before(self, phrase: Phrase, name: Span, typed: Span) -> Phrase | None:
        """Return a body whose name begins before ``name``, or ``None``."""
        # "Director of | Harbor Safety Ann Lee" is an office and a name, as is "envoy to | the UN Ann Lee".
        office = (word for word in phrase.titles if word.is_a(W.ROLE | W.MODIFIER | W.RANK))
        envoy = bool(phrase.roles) and not phrase.titles and phrase.kind is SpeakerKind.PERSON
        if typed.start >= name.start or envoy or any(word.end <= typed.start for word in office):
            return None
        words = self._whole_body(typed, name)
        if not (words and self._words.rules.act("speakers.body-begins-as-typed")):
            return None
        return attrs.evolve(self._body(phrase, words), titles=(), roles=())

    def _body_behind(self, phrase: Phrase, name: Span, typed: Span) -> Phrase:
        """Return a body whose name continues after a small word ("Corps of Pilots"), unless a title shows a person."""
        person = phrase.kind is SpeakerKind.PERSON and bool(phrase.titles)  # "Dr. Ann Lee of Harbor Works"
        if person or typed.end <= name.end or not _begins_at(typed, name):
            return phrase
        words = self._words.within(Span(name.start, typed.end))
        longer = goes_on(words, name.end) and self._words.rules.act("speakers.name-goes-on-as-typed")
        return self._body(phrase, words) if longer else phrase

    def _body(self, phrase: Phrase, name: Sequence[Word]) -> Phrase:
        span = Span(name[0].start, name[-1].end)
        return attrs.evolve(
            phrase, kind=SpeakerKind.ORGANIZATION, name=written(self._words.text, name), name_span=span
        )

    def _opens_sentence(self, body: Body) -> bool:
        """Return whether a word has a capital only because it opens a sentence: "Team leader".

        The article must also have it in lower case. In "Council President" the office is capitalized, too, so it does
        not.
        """
        written = self._words.written
        if body.linked or not body.text.istitle() or body.text.lower() not in written:
            return False
        first, *others = self._words.within(Span(body.span.start, body.span.end + LONGEST_NOUN))
        named = first.is_a(W.BODY) and not first.is_a(W.TERRITORY) and bool(others) and others[0].capital
        alone = first.end == body.span.end and first.gap is not Gap.SPACE and not first.is_a(W.GROUP)
        return alone and not named  # "Police spokesman"

    def _whole_body(self, typed: Span, name: Span) -> Sequence[Word]:
        """Return the words of a body that ends with ``name``: "Local Pilots Service", "Union of Directors of Ports".

        The first or the last word has to be that of a body, because a tagger may take a title and a name together for
        one: "Premier Velez". The first may also be a brand or an acronym: "CNN Norland".
        """
        words = self._words.within(Span(typed.start, name.end)) if typed.start < name.start else []
        at = next((at for at, word in enumerate(words) if not word.is_a(_BEFORE_NAME)), 0)
        words = words[at:]
        before = [word for word in words if word.start < name.start]
        if not before or len(words) > MAX_NAME or any(word.gap is not Gap.SPACE for word in words[1:]):
            return ()
        if any(word.genitive or not (word.capital or word.is_a(W.SMALL)) for word in before):
            return ()
        # "Doctors for Ferries", but neither "Coordinator for the Harbor Project" nor "Velez of Harbor Bank".
        leads = (one for one, after in pairwise(before) if after.is_a(W.PREPOSITION))
        named = all(one.is_a(_NAMES_BODY) for one in leads) and not words[len(before)].is_a(W.GIVEN_NAME)
        body = any(one.is_a(W.BODY_NAME) and not one.is_a(W.BODY_SURNAME) for one in (words[0], words[-1]))
        titled = any(word.is_a(_TITLES) for word in before)  # "AP Photographer Velez"
        short = is_acronym(words[0].text) and not words[0].is_a(_NO_NAME) and not titled
        short = short and words[-1].text not in self._last_names  # "HPU Velez", if there is an Ann Velez
        return words if named and (body or short or words[0].is_a(W.BRAND)) else ()

    def meant(self, phrase: Phrase, source: Span) -> Phrase:
        """Return the phrase of a source as that of the person whom the tagger found in it, if there is one."""
        phrase = self._of_nation(phrase)
        return (
            self._named_after(phrase, source)
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
        if listed and phrase.words[0].is_a(W.NATIONALITY) and self.at(phrase.span) is EntityType.ORG:
            return body_phrase(self._words.text, phrase.span, phrase.words)
        if phrase.form is not Form.NAME or not self._is_of_nation(phrase):
            return phrase
        if not self._words.rules.act("speakers.person-of-nation"):
            return phrase
        role = any_role(self._words.text, phrase.words)
        return self._without_name(phrase, role._replace(classes=role.classes | W.ROLE))

    def _named_after(self, phrase: Phrase, source: Span) -> Phrase | None:
        """Return the person whom the tagger found after a description: "the mayor of Elmford, Ino Sato,"."""
        nation = self._is_of_nation(phrase)  # it was read as a name, so `is_unnamed` is false
        unnamed = nation or is_unnamed(phrase)
        words = self._words.within(Span(phrase.span.end, source.end)) if unnamed else ()
        opens = nation and self._words.text.startswith(",", phrase.span.end)
        for at, word in enumerate(words):
            if word.gap is not Gap.COMMA and (at or not opens):
                continue
            end = stretch_end(words, at + 1, len(words))
            span = Span(word.start, words[end - 1].end)
            # A name of one word may be the country of a place.
            known = end - at > 1 and self.last(span) == TypedName(span, EntityType.PERSON)
            named = parse(self._words, span) if known else None
            if named is not None and named.name and self._words.rules.act("speakers.name-after-as-typed"):
                body = named.body or phrase.body
                return attrs.evolve(named, kind=SpeakerKind.PERSON, roles=phrase.roles, body=body)
        return None

    def _named_at_end(self, phrase: Phrase, source: Span) -> Phrase | None:
        """Return the person at the end of a source after an office whose body stopped the reader.

        The name of the body may contain marks that separate words elsewhere: "Harbor–Lakeland Bank president Ann Lee".
        """
        if phrase.form is not Form.NAME or phrase.kind is SpeakerKind.PERSON or phrase.name_span is None:
            return None
        typed = self.last(source)
        if typed is None or typed.type is not EntityType.PERSON:
            return None
        words, body_end = self._words.within(source), phrase.name_span.end
        at = next((at for at, word in enumerate(words) if word.start == typed.span.start), 0)
        if not at or typed.span.end < words[-1].end:
            return None
        first = at  # the index of the office
        while first > 1 and _is_office(words[first - 1]):
            first -= 1
        office = first < at and words[at - 1].is_a(_TITLES) and words[first - 1].capital
        behind = [word for word in words[:at] if word.start >= body_end]
        clause = any(word.is_a(W.RELATIVE | W.COPULA) for word in behind)
        clause = clause or any(
            word.gap is Gap.COMMA and not word.capital for word in behind[:1]
        )  # ", the aunt of"
        if not office or clause or words[first].start <= body_end:
            return None
        named = self._full_name(typed.span)
        if named is None or not self._words.rules.act("speakers.name-at-end-as-typed"):
            return None
        told = describe(self._words, words[first:at], trade=True)
        body = _body_of_office(phrase, words[first - 1], self._words.text) or phrase.body or told.body
        return attrs.evolve(named, kind=SpeakerKind.PERSON, roles=told.roles, body=body)

    def _named_behind_field(self, phrase: Phrase, source: Span) -> Phrase | None:
        """Return the person named behind an office and its field: "Secretary for Health Ino Sato".

        The name is the last two words, if the tagger finds a person there; a field of several words reads the same:
        "Secretary for Rural Affairs". Behind an article, the field has to be in lower case: "the minister for women".
        """
        if phrase.form is not Form.NOMINAL or phrase.kind is not SpeakerKind.PERSON:
            return None
        words = self._words.within(Span(phrase.span.start, source.end))
        office, name = words[:-2], words[-2:]
        first = next((at for at, word in enumerate(office) if word.is_a(W.GOVERNING)), None)
        if not first or first + 1 == len(office) or not office[first - 1].is_a(W.ROLE):
            return None
        field = office[first + 1 :]
        if any(word.gap is not Gap.SPACE for word in words[1:]) or any(word.is_a(_TITLES) for word in field):
            return None
        determined = phrase.begin != phrase.span.start
        known = _is_field_of(office[first - 1], field) if determined or not field[-1].capital else True
        if not known or not all(word.capital and not word.is_a(_NO_NAME) for word in name):
            return None
        span = Span(name[0].start, name[-1].end)
        person = self._full_name(span) if self.at(span) is EntityType.PERSON else None
        if person is None or not self._words.rules.act("speakers.name-behind-field"):
            return None
        return self._in_office(person, office)

    def _named_behind_body(self, phrase: Phrase, source: Span) -> Phrase | None:
        """Return the person whom the tagger found behind an office and its body: "the head of the HPU Ino Sato".

        In "the mother of Olympian Ino Sato" and "the lawyer of Mayor Ino Sato", somebody else is named.
        """
        if phrase.form is not Form.NOMINAL or phrase.kind is not SpeakerKind.PERSON:
            return None
        typed = self.last(source)
        if typed is None or typed.type is not EntityType.PERSON or phrase.is_determined(W.INDEFINITE):
            return None
        words = self._words.within(Span(phrase.begin, source.end))
        at = next((at for at, word in enumerate(words) if word.start == typed.span.start), 0)
        if at > 2 and at + 1 == len(words) and _ends_body(words[at - 2]):  # only the last name is typed
            at -= not words[at - 1].is_a(_NO_NAME)
        office, name = words[:at], words[at:]
        whole = len(name) > 1 and typed.span.end == name[-1].end and all(word.capital for word in name)
        governed = any(word.is_a(W.TO_BODY) for word in office)
        if not (whole and governed) or any(word.gap is not Gap.SPACE for word in words[1:]):
            return None
        last, span = office[-1], Span(name[0].start, name[-1].end)
        if not last.capital or last.genitive or last.is_a(_TITLES | W.PREPOSITION):
            return None
        other = self.at(Span(last.start, last.end)) in (EntityType.PERSON, EntityType.NORP)
        person = None if other or phrase.is_of(W.RELATION) else self._full_name(span)
        if person is None or not self._words.rules.act("speakers.name-behind-body-as-typed"):
            return None
        return self._in_office(person, office)

    def _full_name(self, span: Span) -> Phrase | None:
        """Return the phrase at ``span`` if its name has several words."""
        phrase = parse(self._words, span)
        return phrase if phrase is not None and len(phrase.name) > 1 else None

    def _in_office(self, person: Phrase, office: Sequence[Word]) -> Phrase:
        """Return the phrase of a person with the role and body that the words of an ``office`` name."""
        told = describe(self._words, office)
        return attrs.evolve(person, kind=SpeakerKind.PERSON, roles=told.roles, body=told.body)

    def _without_name(self, phrase: Phrase, *roles: Role) -> Phrase:
        """Return what was read as a name as the description of a person."""
        return attrs.evolve(
            phrase,
            form=Form.NOMINAL,
            kind=SpeakerKind.PERSON,
            name=(),
            name_span=None,
            roles=roles or phrase.roles,
            whole=Span(phrase.begin, phrase.span.end).of(self._words.text),
        )

    def _is_place_of_office(self, phrase: Phrase, typed: TypedName) -> bool:
        """Return whether the last word of an office's place was read as a name: "Governor of Rio Norte"."""
        if len(phrase.titles) < 3 or len(phrase.name) != 1 or typed.type is not EntityType.GPE:
            return False
        *_, of, place = phrase.titles
        office = of.is_a(W.OF) and place.capital and typed.span.start <= place.start
        return office and self._words.rules.act("speakers.place-of-office")

    def _is_of_nation(self, phrase: Phrase) -> bool:
        if not phrase.is_determined(W.THE) or (phrase.words[-1].is_a(W.CITIZEN) and len(phrase.words) == 1):
            return phrase.is_determined(W.THE)
        alone = len(phrase.words) == 1 and phrase.words[0].is_a(W.AGENT)
        return alone and self.at(phrase.span) is EntityType.NORP

    def _is_before_name(self, before: Word, first: Word) -> bool:
        """Return whether a name begins at ``first``, a given name, and not at the word before it."""
        if before.is_a(W.GIVEN_NAME | W.PARTICLE) or len(before.text) < 3:
            return False
        if not first.is_a(W.ONLY_GIVEN):
            return before.is_a(W.CITIZEN)  # "Swede Ino Sato"
        other = self.at(Span(before.start, before.end))
        return other not in (None, EntityType.PERSON) or before.is_a(W.GROUP | W.ROLE | W.AGENT)

    def body(self, body: Body) -> Body | None:
        """Return a body with the tagger's bounds; ``None`` if the tagger knows its name as that of something else."""
        typed = self.last(body.span)
        type_ = typed.type if typed is not None else None
        whole = self._whole_body(typed.span, body.span) if typed and type_ is EntityType.ORG else ()
        if whole:
            span = Span(whole[0].start, body.span.end)
            return body._replace(text=span.of(self._words.text), span=span)
        if self._opens_sentence(body) and self._words.rules.act("speakers.body-opener"):
            return None
        if body.proper or type_ is EntityType.ORG:
            return body
        # If its position says little, the tagger has to call it a name.
        kept = type_ not in _NO_BODY if body.linked else type_ is EntityType.PERSON
        return body if kept and not body.apart else None


def is_unnamed(phrase: Phrase) -> bool:
    """Return whether a noun mentions one person."""
    person = phrase.form is Form.NOMINAL and phrase.kind is SpeakerKind.PERSON
    return person and not phrase.words[-1].capital


def _body_of_office(phrase: Phrase, last: Word, text: str) -> Body | None:
    """Return the body of an office: the name that was read, up to the office, if all is one stretch."""
    assert phrase.name_span is not None
    span = Span(phrase.name_span.start, last.end)
    whole = last.capital and not last.genitive and "," not in span.of(text)
    return Body(span.of(text), span, proper=True, linked=True) if whole else None


def _is_office(word: Word) -> bool:
    """Return whether a word belongs to an office before a name, unlike "and mayor" or "arresting mayor"."""
    return word.is_a(_TITLES | W.MODIFIER) and not word.is_a(W.PREPOSITION | W.CONJUNCTION)


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


def _begins_at(typed: Span, name: Span) -> bool:
    """Return whether the tagger's name begins where a name does, except for an article."""
    return 0 <= name.start - typed.start <= LONGEST_ARTICLE
