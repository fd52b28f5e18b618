"""Whom a description means that stands before the name: "a judge said …" in the headline, and Ana Ruiz further down.

The candidates are those who speak under a name that the article gives only later. A scorer ranks them, and the
description as written, by what the article tells of them and by the words that they are quoted with: a headline repeats
what is quoted below.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import islice

import attrs

from quoteattr.finding.draft import StatementDraft
from quoteattr.languages.classes import WordClass as W
from quoteattr.ranking import Features, Ranker
from quoteattr.speakers.coreference.candidates import may_be, reference_of
from quoteattr.speakers.coreference.laterfeatures import ROLES, Facts, Saying
from quoteattr.speakers.coreference.laterlimits import is_any, is_beside, is_elsewhere, is_named_with
from quoteattr.speakers.coreference.modifiers import ages_of, words_behind
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.phrases import Form, Phrase

MOST = 12  #: candidates of one description
EXAMINED = 24  #: named speakers that are examined for them
AHEAD = 4  #: following statements that are examined for the next speaker
LEAST = 0.5  #: least probability of the one that is chosen
ALIKE = 0.1  #: least share of words in common with somebody whom a description hardly means
_NOBODY = W.UNNAMED | W.DOCUMENT


@attrs.frozen(eq=False)
class Turn:
    """A statement with its source, and who made it; somebody without a name has an entity, too."""

    draft: StatementDraft
    phrase: Phrase
    entity: Entity | None

    @property
    def start(self) -> int:
        """Where the source begins."""
        return self.phrase.span.start

    @property
    def is_named(self) -> bool:
        """Whether the speaker has a name."""
        return self.entity is not None and self.entity.mentions > 0

    @cached_property
    def description(self) -> Phrase | None:
        """The noun phrase of a speaker without a name, or of whoever made the document that speaks."""
        phrase = self.phrase.maker or self.phrase
        plain = phrase.form is Form.NOMINAL and bool(phrase.words) and not phrase.parts
        noun = plain and not phrase.words[-1].is_a(W.SINGLE)  # "another said"
        return phrase if noun and not phrase.is_of(_NOBODY) and not is_any(phrase) else None


@attrs.frozen(eq=False)
class Options:
    """The candidates of a description with their features; the last features are those of the description."""

    entities: tuple[Entity, ...]
    features: tuple[Features, ...]


class Later:
    """Looks ahead in one article, when the speakers of all statements are known as far as what precedes them shows."""

    def __init__(self, reading: Reading, turns: Sequence[Turn]) -> None:
        self._reading = reading
        self._turns = turns
        self._facts = Facts(reading)
        self._ahead = {one: at for at, one in enumerate(turns)}

    def options(self, turn: Turn) -> Options | None:
        """Return who may be meant by the description of ``turn``; ``None`` if nobody named later can be."""
        phrase = turn.description
        among = list(islice(self._candidates(turn, phrase), MOST)) if phrase is not None else []
        if phrase is None or not among:
            return None
        before = self._ahead[turn]
        following = self._turns[before + 1 : before + 1 + AHEAD]
        after = next((one.entity for one in following if one.entity is not turn.entity), None)
        head = self._described.get(phrase.head, 0)
        features = [
            *self._facts.of_candidates(phrase, turn.draft, among, after),
            self._facts.of_description(phrase, before=before, others=head - 1),
        ]
        return Options(tuple(one.entity for one in among), tuple(features))

    def found(self, ranker: Ranker) -> Iterator[tuple[Turn, Entity, float]]:
        """Yield the statements whose speaker is named only later, with that speaker and the probability.

        A pronoun or noun that was taken for the same person without a name follows the first description.
        """
        known: dict[Entity, tuple[Entity, float]] = {}
        for turn in self._turns:
            if turn.is_named or turn.entity is None:
                continue
            if turn.entity not in known:
                options = self.options(turn)
                if options is None:
                    continue
                scores = ranker.probabilities(options.features)
                best = max(range(len(options.entities)), key=lambda at: (scores[at], -at))
                if scores[best] < LEAST or not self._reading.rules.act("speakers.named-later"):
                    continue
                known[turn.entity] = options.entities[best], scores[best]
            yield turn, *known[turn.entity]

    @cached_property
    def _first(self) -> dict[Entity, Appearance]:
        """Where each entity is named first."""
        found: dict[Entity, Appearance] = {}
        for one in self._reading.entities.appearances:
            if not one.pronoun:
                found.setdefault(one.entity, one)
        return found

    @cached_property
    def _sayings(self) -> list[Saying]:
        """Who speaks under a name, in the order of their first mentions."""
        said: dict[Entity, list[Turn]] = {}
        for turn in self._turns:
            if turn.is_named and turn.entity in self._first:
                said.setdefault(turn.entity, []).append(turn)
        found = [
            Saying(one, self._first[one], turns[0].start, tuple(turn.draft for turn in turns))
            for one, turns in said.items()
        ]
        return sorted(found, key=lambda one: one.named.start)

    @cached_property
    def _described(self) -> dict[str, int]:
        """How many speakers without a name each noun describes."""
        found: dict[str, int] = {}
        for turn in self._turns:
            if not turn.is_named and (phrase := turn.description) is not None:
                found[phrase.head] = found.get(phrase.head, 0) + 1
        return found

    def _candidates(self, turn: Turn, phrase: Phrase) -> Iterator[Saying]:
        reference, reading = reference_of(phrase), self._reading
        ages = ages_of(phrase)
        at = bisect_right(self._sayings, phrase.span.end, key=lambda one: one.named.start)
        for one in self._sayings[at : at + EXAMINED]:
            entity = one.entity
            fits = may_be(entity, reference, reading.rules) and entity.fits(phrase.gender)
            several = phrase.plural and entity.is_person
            aged = not ages or bool(ages & words_behind([one.named], reading, phrase))
            if fits and not several and aged and one.start > turn.start and self._may_mean(phrase, turn, one):
                yield one

    def _may_mean(self, phrase: Phrase, turn: Turn, one: Saying) -> bool:
        """Return whether nothing that is told of somebody speaks against a description, or too little for it."""
        named, reading, facts = one.named, self._reading, self._facts
        if is_named_with(phrase, turn.draft, named, reading) or is_beside(phrase, named, reading):
            return False
        if _is_another(one.entity, phrase, facts.names_in(phrase)):
            return False
        if is_elsewhere(phrase, facts.whole(phrase), named, reading) or facts.is_weak(
            phrase, turn.draft, one
        ):
            return False
        return not _stands_by(one.entity, phrase) or facts.share(turn.draft, one) >= ALIKE


def _is_another(entity: Entity, phrase: Phrase, names: AbstractSet[str]) -> bool:
    """Return whether somebody is the same for another: "a lawyer for Harbor Bank" is not "the workers’ lawyer"."""
    same = [role for _, role in entity.roles[:ROLES] if role.head == phrase.head]
    owners = [role.proper | frozenset(role.behind.lower().split()) for role in same]
    return bool(names and same) and all(owners) and not any(own & names for own in owners)


def _stands_by(entity: Entity, phrase: Phrase) -> bool:
    """Return whether a description is of anybody and the article calls the person otherwise: "a passenger", a minister.

    Such a person must at least say something like it.
    """
    office = any(role.is_a(W.OFFICE | W.SPEAKING) for _, role in entity.roles[:ROLES])
    return office and phrase.is_of(W.ANONYMOUS) and phrase.head not in entity.role_heads
