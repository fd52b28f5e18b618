"""The body to which a person belongs: candidates beside the person's mentions, their features, and the choice.

"Ann Lee, a partner at Marsh & Hollow", "Marsh & Hollow’s Ann Lee" and "Marsh & Hollow partner Ann Lee" name it beside
the person. A scorer that was fitted to annotated articles decides which of the bodies nearby it is, or that it is
none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from quoteattr.document.words import Gap, Word, is_acronym
from quoteattr.languages.classes import TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.ranking import Features, Ranker
from quoteattr.speakers.entities.entities import Appearance, Entity, is_body_name
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.writtenbodies import WrittenBodies
from quoteattr.speakers.nounphrases.bodies import OF_OFFICE
from quoteattr.speakers.nounphrases.namelabels import LABEL
from quoteattr.speakers.nounphrases.names import folded
from quoteattr.values import SpeakerKind

MENTIONS = 4  #: first mentions of a person beside which bodies are sought
NEIGHBOURS = 6  #: names before and after a mention that may be the body
TITLE = 4  #: most words between a body and the person whose title it begins
BETWEEN = 120  #: most code points between a person and a body
ROLES = 6  #: first roles of a person that may begin with a body
LONG = 3  #: words from which on a name is almost always that of a body
SEAT = 8  #: code points between the name of a peer and a place
DESCRIBED = 6  #: most words from a preposition to the body that it introduces
_NO_DESCRIPTION = W.VERB | W.COPULA | W.PAST | W.PRONOUN | W.RELATIVE | W.CONJUNCTION
_ENDS_BODY = TITLES_AND_RANKS | W.OFFICER | W.BEFORE_ROLE
_PREPOSITION = W.AT_BODY | W.TO_BODY | W.WITHIN_BODY
_NAMED = W.BODY | W.BODY_NAME | W.PARTY_NAME
#: the features that other modules use by name; `NOBODY` is that of the absence of a body
FEATURES = TOLD, IN_TITLE, TITLE_BESIDE, OWNER, OF, NOBODY = (
    "told",
    "in-title",
    "title",
    "owner",
    "of",
    "nobody",
)
BESIDE = (TOLD, IN_TITLE)  #: the features from the words of the mention itself
_WITH_PERSON = (*BESIDE, OWNER)
SIDES = ("before", "after")  #: prefixes of features: the side of the person on which the body stands
Facts = Iterator[tuple[str, float]]


@attrs.frozen(eq=False)
class Belonging:
    """The bodies to which one person may belong, with their features; ``None`` means no body."""

    bodies: tuple[str | None, ...]
    features: tuple[Features, ...]


@attrs.frozen(eq=False)
class Affiliations:
    """Finds the bodies to which the people of one article belong."""

    reading: Reading
    ranker: Ranker
    written: WrittenBodies  #: the names of bodies in descriptions
    places: Mapping[Entity, Sequence[int]]  #: the first mentions of each entity, as indices of appearances
    topic: Entity | None = None  #: the body named most often in the article, if more than once

    @classmethod
    def of(cls, reading: Reading, ranker: Ranker) -> Affiliations:
        """Return the finder for an article whose mentions have been read."""
        places: dict[Entity, list[int]] = defaultdict(list)
        for at, one in enumerate(reading.entities.appearances):
            if not one.pronoun and len(places[one.entity]) < MENTIONS:
                places[one.entity].append(at)
        bodies = (one for one in reading.entities.every if one.is_body and one.mentions > 1)
        topic = max(bodies, key=lambda one: one.mentions, default=None)
        return cls(reading, ranker, WrittenBodies(reading.entities), places, topic)

    def body(self, person: Entity) -> str | None:
        """Return the body to which ``person`` most likely belongs, or ``None``."""
        found = self.candidates(person)
        scores = self.ranker.probabilities(found.features)
        return found.bodies[scores.index(max(scores))]

    def candidates(self, person: Entity) -> Belonging:
        """Return the bodies to which ``person`` may belong; ``None`` comes last."""
        facts: dict[str, dict[str, float]] = defaultdict(dict)
        for name, told in self._beside_person(person):
            mine = facts[name]
            for fact, value in told:
                mine[fact] = max(value, mine.get(fact, value))
        bare = not any(fact in one for one in facts.values() for fact in BESIDE)
        for fact, name in self._prominent(person):
            facts[name].update(_is(fact, f"{fact}-bare", also=bare and bool(person.main_roles)))
        bodies = self._allowed(facts, person)
        for name, mine in bodies.items():
            mine.update(self._of_body(name, person))
        return Belonging((*bodies, None), (*bodies.values(), dict(_nobody(person, bare))))

    def _beside_person(self, person: Entity) -> Iterator[tuple[str, Facts]]:
        """Yield the bodies near the mentions of ``person`` and those that the words of the mentions give."""
        for number, at in enumerate(self.places.get(person, ())):
            for body in self._around(at, person):
                if self._is_seat(self.reading.entities.appearances[at], body):
                    continue
                yield body.entity.name, self._beside(self.reading.entities.appearances[at], body, number)
        taken_up, public = self._taken_up(person), _holds_public_office(person)
        lexicon = self.reading.entities.lexicon
        for written in person.affiliations:
            # "A company spokeswoman" belongs to the body to which "company" refers, if any.
            if not (is_party_label(written, lexicon) or lexicon.is_a(written, W.BROAD)):
                yield self.written.meant(written, taken_up), _is(TOLD, f"{TOLD}-public", also=public)
        for written in self._in_titles(person):
            yield self.written.full_name(written), _is(IN_TITLE)
        for one in taken_up.values():
            yield one.name, _is("taken-up")

    def _is_seat(self, person: Appearance, place: Appearance) -> bool:
        """Return whether a place belongs to the title of a peer: "Lord Holt of Elmford"."""
        words = self.reading.words
        behind = words.between(person.end, place.start) if 0 < place.start - person.end < SEAT else []
        body = is_body_name(place.entity.key, self.reading.entities.lexicon)
        if body or len(behind) != 1 or not behind[0].is_a(W.OF):
            return False
        before = words.between(max(0, person.start - BETWEEN), person.start)[-1:]
        peer = bool(before) and before[0].is_a(W.PEER)
        return peer and self.reading.rules.act("speakers.peer")

    def _allowed(self, facts: Mapping[str, dict[str, float]], person: Entity) -> dict[str, dict[str, float]]:
        """Return the bodies to which ``person`` may belong, with their features.

        Beside an office within which a name ends, only a body that is told with the person counts.
        """
        bodies = {name: mine for name, mine in facts.items() if self._may_belong(name, mine, person)}
        offices = {name for name in facts if self._is_office(name, person)}
        if not offices or not self.reading.rules.act("speakers.part-of-office"):
            return bodies
        told = {name: mine for name, mine in bodies.items() if any(mine.get(fact) for fact in _WITH_PERSON)}
        return {name: mine for name, mine in told.items() if name not in offices}

    def _may_belong(self, name: str, mine: Features, person: Entity) -> bool:
        """Return whether a name beside a person may be that of a body, as far as the article shows."""
        rules, told = self.reading.rules, " " in name and mine.get(TOLD)
        return not (
            (self.written.is_person(name) and rules.act("speakers.person-no-body"))
            or (self.reading.entities.is_nationality(name.split()) and rules.act("speakers.nation-adjective"))
            or (not told and self._is_field(name, person) and rules.act("speakers.field-no-body"))
            or (self._is_relative(name, person) and rules.act("speakers.relative-no-body"))
            or (self._is_place(name, mine) and rules.act("speakers.place-no-body"))
        )

    def _is_field(self, name: str, person: Entity) -> bool:
        """Return whether a name is what a minister or department is in charge of: "Energy", but not "Treasury".

        So is one that ends with the first word of a role: "Norland Trade" in "Norland Trade and Ports Minister".
        """
        lexicon, words = self.reading.entities.lexicon, name.split()
        *before, last = [word == "&" or lexicon.is_a(word.casefold(), OF_OFFICE | W.AND) for word in words]
        if not all(before):
            return last and any(role.text.startswith(words[-1] + " ") for _, role in person.roles[:ROLES])
        noun, body = words[-1].casefold(), _NAMED if name in person.affiliations else _NAMED & ~W.PARTY_NAME
        return last and (lexicon.is_a(noun, W.FUNCTION) or not lexicon.is_a(noun, body))

    def _is_office(self, name: str, person: Entity) -> bool:
        """Return whether a name ends with a word of an office: "Harbor District" in "Harbor District Attorney"."""
        parts, bare = self.reading.words.people.roles.parts, self.reading.words.people.words.without_genitive
        last = bare(name.casefold().rpartition(" ")[2])
        return any(
            last in parts.get(role.head, ())
            and last in map(bare, role.text.casefold().split())
            and (
                " " not in name or role.text[role.text.rfind(" ") + 1].isupper()
            )  # not "School District attorney"
            for _, role in person.roles[:ROLES]
        )

    def _is_relative(self, name: str, person: Entity) -> bool:
        """Return whether a name shows no body and is that of a relative: "Ben" in "Ann Lee, Ben’s mother"."""
        key, lexicon = folded(name.split()), self.reading.entities.lexicon
        if person.main_roles or is_body_name(key, lexicon):  # "mother of two and owner of Brightwater"
            return False
        return any(
            role.is_a(W.RELATION) and role.gender and {*key} <= {*role.others, *folded(role.text.split())}
            for _, role in person.roles[:ROLES]
        )

    def _is_place(self, name: str, mine: Features) -> bool:
        """Return whether a name is that of a nation, or of a place not tied to the person by a title or the like."""
        known = self.written.known(name)
        if known is None or mine.get(TOLD):
            return False
        given = any(mine.get(fact) for fact in (IN_TITLE, TITLE_BESIDE, OWNER, OF))
        return known.kind is SpeakerKind.GROUP or (known.place and not given)

    def _in_titles(self, person: Entity) -> Iterator[str]:
        """Yield the names with which the roles of a person begin: "Harbor Union" in "Harbor Union president"."""
        lexicon = self.reading.entities.lexicon
        for _, role in person.roles[:ROLES]:
            words = role.text.split()
            first = next(
                (at for at, one in enumerate(words) if not lexicon.is_a(one.casefold(), W.MODIFIER)), 0
            )
            end = first
            while end < len(words) - 1 and words[end][0].isupper():
                if lexicon.is_a(words[end].casefold(), _ENDS_BODY):
                    break
                end += 1
            name = " ".join(words[first:end])
            named = first < end and not role.address and not self._is_field(name, person)
            named = named and not lexicon.is_a(name.casefold(), W.CHAMBER)  # "House Speaker"
            if named and (name in person.affiliations or self._may_be_body(name)):
                yield name

    def _may_be_body(self, name: str) -> bool:
        """Return whether a name that opens a role is known or has words of a body, unlike "Environmental" or "TV"."""
        if self.written.known(name) is not None or len(words := name.split()) > 1:
            return True
        return is_body_name(folded(words), self.reading.entities.lexicon) or (
            is_acronym(name) and len(name) >= LABEL
        )

    def _taken_up(self, person: Entity) -> dict[str, Entity]:
        """Return the bodies to which nouns in the roles refer: "the trust’s new chair", "trust member"."""
        entities, found = self.reading.entities, dict[str, Entity]()
        for place, role in person.roles[:ROLES]:
            names = {word.casefold() for word in role.text.split() if word[0].isupper()}
            for noun in sorted(role.others - role.proper - names):
                if entities.lexicon.is_a(noun, W.BODY):
                    near = entities.bodies(noun, place, broad=entities.lexicon.is_a(noun, W.BROAD))
                    named = [one for one in near if noun in one.key]
                    if near and len(named) < 2:  # if there are two ministries, "the ministry" may be either
                        found.setdefault(noun, (named or near)[0])
        return found

    def _prominent(self, person: Entity) -> Iterator[tuple[str, str]]:
        """Yield the body named most often in the article, and the last one before the first mention of ``person``."""
        entities = self.reading.entities
        if self.topic is not None:
            yield "topic", self.topic.name
        for at in self.places.get(person, ())[:1]:
            before = reversed(entities.appearances[max(0, at - NEIGHBOURS) : at])
            last = next((one.entity for one in before if one.entity.is_body), None)
            if last is not None:
                yield "last-body", last.name

    def _of_body(self, name: str, person: Entity) -> Facts:
        """Yield what its name and the article show about a body itself."""
        lexicon, known = self.reading.entities.lexicon, self.written.known(name)
        key = folded(name.split())
        yield f"body-{known.kind if known is not None else 'unnamed'}", 1.0
        yield "body-place", float(known is not None and known.place)
        yield "body-untyped", float(known is not None and not known.typed)
        first, *others = key
        noun = bool(others) or lexicon.is_a(first, W.BODY)  # not "Mining analyst Ann Lee"
        yield "body-word", float(noun and is_body_name(key, lexicon))
        yield "body-long", float(len(key) >= LONG)
        yield "body-territory", float(any(lexicon.is_a(word, W.TERRITORY) for word in key))
        yield "body-acronym", float(is_acronym(name))
        yield "body-frequent", math.log1p(known.mentions) if known is not None else 0.0
        yield "in-role", float(any(key[-1] in role.others for _, role in person.roles))

    def _around(self, at: int, person: Entity) -> Iterator[Appearance]:
        """Yield the other names of the sentence, except those that are certainly people."""
        every = self.reading.entities.appearances
        near = every[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        for one in near:
            other = one.entity is not person and one.sentence == every[at].sentence and not one.pronoun
            if other and not (one.entity.sure and one.entity.kind is SpeakerKind.PERSON):
                yield one

    def _beside(self, person: Appearance, body: Appearance, number: int) -> Facts:
        """Yield how a body relates to mention ``number`` of a person in the same sentence."""
        after = body.start > person.start
        first, second = (person, body) if after else (body, person)
        if second.start - first.end > BETWEEN:
            return
        words = self.reading.words.between(first.end, second.start)
        side = SIDES[after]
        role = any(word.is_a(W.ROLE) for word in words)
        broken = any(word.gap is not Gap.SPACE for word in words[1:])
        governed = after and _governed(words)
        yield "first", float(not number)
        yield f"{side}-near", -math.log1p(len(words))
        yield f"{side}-role", float(role)
        yield f"{side}-broken", float(broken)
        yield "governed", float(governed)
        yield TITLE_BESIDE, float(not after and role and not broken and len(words) <= TITLE)
        yield "apposition", float(role and governed)
        yield OF, float(governed and _is_of(words))
        yield OWNER, float(not after and self.reading.words.text[first.end : first.end + 1] in "'’")


def _is(fact: str, more: str = "", *, also: bool = False) -> Facts:
    """Yield a feature and, if ``also``, another one."""
    yield fact, 1.0
    if also:
        yield more, 1.0


def _nobody(person: Entity, bare: bool) -> Facts:
    """Yield the evidence for no body at all; some roles nearly always have a body, and some never."""
    yield NOBODY, 1.0
    yield "nobody-office", float(person.holds_office)
    yield "nobody-public", float(_holds_public_office(person))
    yield "nobody-relation", float(any(role.is_a(W.RELATION) for _, role in person.roles))
    yield "nobody-bare", float(bare)
    yield "nobody-roleless", float(not person.main_roles)
    for head in person.role_heads:
        yield f"nobody:{head}", 1.0


def _holds_public_office(person: Entity) -> bool:
    """Return whether a role is an office that includes its body: "Senate President", "Norland foreign minister"."""
    return any(role.is_a(W.PUBLIC) for _, role in person.roles)


def is_party_label(affiliation: str, lexicon: Lexicon) -> bool:
    """Return whether an affiliation is a party and a state ("D-Ohio", "R-Utah."), which is not a body."""
    bare = affiliation.rstrip(".")
    return lexicon.entry(bare.casefold(), bare).classes & W.PARTY_LABEL != 0


def _governed(words: Sequence[Word]) -> bool:
    """Return whether a preposition introduces a body, with or without nouns that describe it.

    For example "at the research firm Marsh & Hollow".
    """
    for word in reversed(words[-DESCRIBED:]):
        if word.is_a(W.PREPOSITION):
            return word.is_a(_PREPOSITION)
        if word.capital or word.is_a(_NO_DESCRIPTION):
            return False
    return False


def _is_of(words: Sequence[Word]) -> bool:
    """Return whether a body follows a role and "of": "president of Norland"."""
    before = [word for word in words[-3:] if not word.is_a(W.DETERMINER)]
    return len(before) > 1 and before[-1].is_a(W.OF) and before[-2].is_a(W.ROLE)
