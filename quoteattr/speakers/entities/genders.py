"""What an article shows about the gender of its speakers, with the words that show it.

A form of address or a noun beside the name is the best evidence ("Ms", "spokeswoman"); otherwise the pronouns that
refer to the entity count, as far as they agree. A given name does not count here, even if it helped to resolve a
pronoun.
"""

from __future__ import annotations

from collections import defaultdict

import attrs

from quoteattr.enums import IMPERSONAL, Gender
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages.classes import TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.clustering import only_person_before
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.entities.mentions import Mentions
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.writing import role_name
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import Excerpt, Span, Speaker, SpeakerKind

AGREED = 3  #: how many pronouns of one gender outweigh one of the other, which may refer to somebody else

_GUESSES = frozenset([SpeakerKind.ORGANIZATION, SpeakerKind.UNKNOWN])

Told = dict[Gender, list[Span]]


class Genders:
    """The evidence for the gender of the entities of one article. Only `note` writes."""

    def __init__(self, mentions: Mentions, reading: Reading) -> None:
        self._rules = reading.rules
        self._words: dict[int, Told] = defaultdict(lambda: defaultdict(list))
        self._pronouns: dict[int, Told] = defaultdict(lambda: defaultdict(list))
        self._speakers: dict[int, Entity] = {}  # by the identity of the statement
        names = [one for one in reading.entities.appearances if not one.pronoun]
        by_start = {one.start: one.entity for one in names}
        starts = [one.start for one in names]
        named = [(one.sentence, one.entity) for one in names]
        for mention in mentions.every:
            entity = by_start.get(mention.span.start)
            if mention.form is Form.NAME and mention.phrase is not None and entity is not None:
                self._hear(entity, mention.phrase)
            elif mention.form is Form.PRONOUN and mention.gender is not None:
                inside = reading.contents.holds(mention.span.start)
                only = None if inside else only_person_before(mention, starts, named)
                if only is not None and mention.span not in mentions.sources:
                    self._pronouns[id(only)][mention.gender].append(mention.span)

    def note(
        self, draft: StatementDraft, entity: Entity | None, phrase: Phrase | None = None, *, sure: bool
    ) -> None:
        """Add a statement and its source.

        Args:
            draft: The statement.
            entity: The entity to which the source refers; ``None`` if unknown.
            phrase: The source; ``None`` for the author of a post.
            sure: Whether the entity is certain, so that the words of the source are evidence about it.
        """
        entity = entity or Entity(name="", words=())
        self._speakers[id(draft)] = entity
        if phrase is None or not sure:
            return
        if phrase.form is not Form.PRONOUN:
            self._hear(entity, phrase)
        elif phrase.gender is not None:
            self._pronouns[id(entity)][phrase.gender].append(phrase.span)

    def _hear(self, entity: Entity, phrase: Phrase) -> None:
        for gender, span in _told_by(phrase):
            self._words[id(entity)][gender].append(span)

    def told(self, speaker: Speaker, draft: StatementDraft, text: str) -> Speaker:
        """Return ``speaker`` of ``draft`` with the gender that the article shows, if it shows one.

        A speaker who is called "he" or "she" elsewhere, and was only guessed to be a body, becomes a person.
        """
        entity = self._speakers.get(id(draft))
        if entity is None:
            return speaker
        words, pronouns = self._words.get(id(entity), {}), self._pronouns.get(id(entity), {})
        gender = _agreed(words, 1) if words else _agreed(pronouns, AGREED)
        guessed = speaker.kind in _GUESSES and not entity.sure
        if (
            guessed
            and _agreed(pronouns, AGREED) is not None
            and self._rules.act("speakers.person-by-pronoun")
        ):
            speaker = attrs.evolve(speaker, kind=SpeakerKind.PERSON, role=role_name(entity.main_roles))
        if gender is None or speaker.kind in IMPERSONAL:
            return speaker
        span = min((words or pronouns)[gender])
        return attrs.evolve(speaker, gender=gender, gender_from=Excerpt.of(text, span))


def _told_by(phrase: Phrase) -> list[tuple[Gender, Span]]:
    """Return the words of a phrase that show gender: forms of address before a name, and nouns of roles.

    The nouns of a description count only if it has a single role.
    """
    found = []
    for word in reversed(phrase.titles):
        if not word.is_a(TITLES):  # "Sister Bay mayor"
            break
        if word.gender is not None and word.is_a(W.ADDRESS):
            found.append((word.gender, word.span))
    roles = phrase.roles if phrase.form is Form.NAME or len(phrase.roles) == 1 else ()
    return found + [(role.gender, role.gendered) for role in roles if role.gender and role.gendered]


def _agreed(told: Told, least: int) -> Gender | None:
    """Return the gender that all of the words show, or at least ``least`` times as many as show the other."""
    ranked = sorted(told, key=lambda gender: len(told[gender]), reverse=True)
    if not ranked:
        return None
    others = sum(len(told[gender]) for gender in ranked[1:])
    return ranked[0] if not others or (least > 1 and len(told[ranked[0]]) >= least * others) else None
