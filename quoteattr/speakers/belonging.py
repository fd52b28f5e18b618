"""The body that a person belongs to: candidates beside the person's mentions, features, and the choice.

"Ann Lee, a partner at Marsh & Hollow", "Marsh & Hollow’s Ann Lee" and "Marsh & Hollow partner Ann Lee" name it beside
the person; a scorer that was fitted to annotated articles says which of the bodies nearby it is, or that it is none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from quoteattr.document.words import Gap, Word
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.ranking import Features, Ranker
from quoteattr.speakers.candidates import Reading
from quoteattr.speakers.entities import Appearance, Entity, is_body_name
from quoteattr.speakers.writing import is_party_label
from quoteattr.values import Span, SpeakerKind

MENTIONS = 4  #: of a person, the first ones, beside which bodies are looked for
NEIGHBOURS = 6  #: names before and after a mention that may be the body
TITLE = 4  #: words between a body and the person whose title it begins
BETWEEN = 120  #: code points between a person and a body
_PREPOSITION = W.AT_BODY | W.TO_BODY | W.WITHIN_BODY
NAMES = ("before", "after")  #: of features: on which side of the person the body stands
Facts = Iterator[tuple[str, float]]


@attrs.frozen(eq=False)
class Belonging:
    """The bodies to which one person may belong, with their features; ``None`` is the absence of one."""

    bodies: tuple[str | None, ...]
    features: tuple[Features, ...]


@attrs.frozen(eq=False)
class Bodies:
    """Finds the bodies that the people of one article belong to."""

    reading: Reading
    ranker: Ranker
    places: Mapping[Entity, Sequence[int]]  #: the first mentions of each entity, by number of appearance

    @classmethod
    def of(cls, reading: Reading, ranker: Ranker) -> Bodies:
        """The finder for an article whose mentions have been read."""
        places: dict[Entity, list[int]] = defaultdict(list)
        for at, one in enumerate(reading.entities.appearances):
            if not one.pronoun and len(places[one.entity]) < MENTIONS:
                places[one.entity].append(at)
        return cls(reading, ranker, places)

    def body(self, person: Entity) -> str | None:
        """The body that ``person`` most likely belongs to."""
        found = self.candidates(person)
        scores = self.ranker.probabilities(found.features)
        return found.bodies[scores.index(max(scores))]

    def candidates(self, person: Entity) -> Belonging:
        """The bodies to which ``person`` may belong; that there is none comes last."""
        facts: dict[str, dict[str, float]] = defaultdict(dict)
        for number, at in enumerate(self.places.get(person, ())):
            for body in self._around(at, person):
                mine = facts[body.entity.name]
                for fact, value in self._beside(self.reading.entities.appearances[at], body, number):
                    mine[fact] = max(value, mine.get(fact, value))
        for written in person.affiliations:
            if is_party_label(written, self.reading.entities.lexicon):
                continue
            known = self.reading.entities.known(written.split())
            somebody = known is not None and known.kind is SpeakerKind.PERSON
            name = written if known is None or somebody else known.name
            facts[name].update(_told(known is None, somebody))
        return Belonging((*facts, None), (*facts.values(), dict(_nobody(person))))

    def _around(self, at: int, person: Entity) -> Iterator[Appearance]:
        """The other names of the sentence, unless they surely are people."""
        every = self.reading.entities.appearances
        near = every[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        for one in near:
            other = one.entity is not person and one.sentence == every[at].sentence and not one.pronoun
            if other and not (one.entity.sure and one.entity.kind is SpeakerKind.PERSON):
                yield one

    def _beside(self, person: Appearance, body: Appearance, number: int) -> Facts:
        """What relates a body to the mention ``number`` of a person in its sentence."""
        after = body.start > person.start
        first, second = (person, body) if after else (body, person)
        if second.start - first.end > BETWEEN:
            return
        words = self.reading.words.within(Span(first.end, second.start)) if second.start > first.end else []
        side = NAMES[after]
        role = any(word.is_a(W.ROLE) for word in words)
        broken = any(word.gap is not Gap.SPACE for word in words[1:])
        governed = after and _governed(words)
        yield "first", float(not number)
        yield f"{side}-near", -math.log1p(len(words))
        yield f"{side}-role", float(role)
        yield f"{side}-broken", float(broken)
        yield "governed", float(governed)
        yield "title", float(not after and role and not broken and len(words) <= TITLE)
        yield "apposition", float(role and governed)
        yield "of", float(governed and len(words) <= 2)
        yield "owner", float(not after and self.reading.words.text[first.end : first.end + 1] in "'’")
        entity = body.entity
        yield f"body-{entity.kind}", 1.0
        yield "body-place", float(entity.place)
        yield "body-word", float(is_body_name(entity.key, self.reading.entities.lexicon))
        yield "body-frequent", math.log1p(entity.mentions)
        yield "in-role", float(any(entity.key[-1] in role.others for _, role in person.entity.roles))


def _told(unknown: bool, somebody: bool) -> Facts:
    """What is known of a body that was read in the words of a mention."""
    yield "told", 1.0
    yield "told-unknown", float(unknown)
    yield "told-person", float(somebody)


def _nobody(person: Entity) -> Facts:
    """What speaks for no body at all."""
    yield "nobody", 1.0
    yield "nobody-office", float(person.holds_office)
    yield "nobody-relation", float(any(role.is_a(W.RELATION) for _, role in person.roles))
    yield "nobody-untold", float(not person.affiliations)


def _governed(words: Sequence[Word]) -> bool:
    """Whether the last word before a body is a preposition, articles aside."""
    for word in reversed(words[-3:]):
        if not word.is_a(W.DETERMINER):
            return word.is_a(_PREPOSITION)
    return False
