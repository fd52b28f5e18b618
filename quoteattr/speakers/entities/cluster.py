"""The names of one entity and the evidence for its kind while they are collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from quoteattr.document.words import is_acronym
from quoteattr.enums import IMPERSONAL, Gender
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.entities.mentions import Mention
from quoteattr.speakers.nounphrases.names import Key, folded, without_nicknames
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import SpeakerKind

_AGENT_OR_ROLE_OR_TITLE = W.AGENT | W.ROLE | W.TITLE
GIVEN_NAME_OR_PARTICLE = W.GIVEN_NAME | W.PARTICLE

# Weights of the evidence for the kind: words count more than the tagger's guess.
TITLED, WORDED, TAGGED_FULL, TAGGED = 12, 6, 3, 1
_APART = frozenset([SpeakerKind.PERSON, SpeakerKind.ORGANIZATION])  #: nobody is both
_TYPED = {
    EntityType.PERSON: SpeakerKind.PERSON,
    EntityType.ORG: SpeakerKind.ORGANIZATION,
    EntityType.GPE: SpeakerKind.ORGANIZATION,
    EntityType.NORP: SpeakerKind.GROUP,
}


@attrs.define(eq=False)
class Cluster:
    """The names of one entity while they are collected."""

    words: tuple[str, ...]
    lexicon: Lexicon
    forms: Counter[tuple[str, ...]] = attrs.Factory(Counter)  #: full form -> how often it is used
    suffix: str | None = None
    article: bool = False  #: whether the name begins with "The", capitalized within a sentence
    votes: Counter[SpeakerKind] = attrs.Factory(Counter)
    worded: set[SpeakerKind] = attrs.Factory(set)  #: kinds that words show, not only the tagger
    genders: Counter[Gender] = attrs.Factory(Counter)  #: shown by titles and roles
    bound: Counter[Gender] = attrs.Factory(Counter)  #: shown by pronouns that follow it as the only person
    roles: list[tuple[int, Role]] = attrs.Factory(list)
    #: the nouns of the roles, for look-up, because one person may have very many roles
    role_heads: set[str] = attrs.Factory(set)
    affiliations: dict[str, None] = attrs.Factory(dict)  #: in text order
    places: list[int] = attrs.Factory(list)
    mentions: int = 0
    beside: int = 0  #: how many of these are beside a cue
    types: Counter[EntityType] = attrs.Factory(Counter)
    used: bool = False  #: whether its uses show its kind, as in `quoteattr.speakers.entities.uses`
    #: the words as they are compared
    key: Key = attrs.field(
        init=False, default=attrs.Factory(lambda self: folded(self.words), takes_self=True)
    )
    #: by the evidence so far, computed on demand
    _kind: SpeakerKind | None = attrs.field(init=False, default=None)

    def rename(self, words: tuple[str, ...]) -> None:
        """Replace the name."""
        self.words, self.key, self._kind = words, folded(words), None

    @property
    def given(self) -> bool:
        """Whether the first word is a given name."""
        return self.lexicon.is_a(self.words[0].casefold(), W.GIVEN_NAME)

    @property
    def kind(self) -> SpeakerKind:
        """The kind for which there is most evidence so far."""
        if self._kind is None:
            self._kind = self._told_kind()
        return self._kind

    def _told_kind(self) -> SpeakerKind:
        if self.votes:
            return max(self.votes, key=lambda kind: (self.votes[kind], kind))
        likely = 1 < len(self.words) < 4 and not any(
            self.lexicon.is_a(word.casefold(), W.DOCUMENT) for word in self.words
        )
        return SpeakerKind.PERSON if likely else SpeakerKind.UNKNOWN

    @property
    def is_guess(self) -> bool:
        """Whether it may be a person, though the tagger took it for a body: no words show a kind, and no place."""
        return not self.worded and 1 < len(self.words) < 4 and EntityType.GPE not in self.types

    @property
    def gender(self) -> Gender | None:
        """The gender shown by titles and roles, otherwise by the given name, otherwise by pronouns nearby."""
        return self._written_gender or _most(self.bound)

    @property
    def _written_gender(self) -> Gender | None:
        """The gender shown by titles, roles or the given name."""
        return _most(self.genders) or self.lexicon.entry(self.words[0].casefold(), self.words[0]).given

    def hear(self, mention: Mention, phrase: Phrase) -> None:
        """Add the evidence of a mention."""
        shouted = len(self.words) > 1 and is_acronym(phrase.name[0])
        if phrase.kind is not SpeakerKind.UNKNOWN and not shouted:
            titled = phrase.kind is SpeakerKind.PERSON and phrase.roles
            self.votes[phrase.kind] += TITLED if titled else WORDED
            self.worded.add(phrase.kind)
        if mention.type is not None and mention.type in _TYPED:
            self.types[mention.type] += 1
            self.votes[_TYPED[mention.type]] += TAGGED_FULL if len(phrase.name) > 1 else TAGGED
        self._kind = None
        if phrase.gender is not None:
            self.genders[phrase.gender] += 1
        self.article = self.article or mention.article
        if phrase.affiliation:
            self.affiliations.setdefault(phrase.affiliation)
        self.suffix = self.suffix or phrase.suffix

    def set_body(self) -> None:
        """Record that it is a body, whatever its mentions show."""
        self.votes, self.worded = Counter({SpeakerKind.ORGANIZATION: WORDED}), {SpeakerKind.ORGANIZATION}
        self._kind = None

    def lean_to(self, kind: SpeakerKind) -> None:
        """Record that it is rather of a kind, as a guess that other words may refute."""
        self.votes, self._kind, self.used = Counter({kind: TAGGED}), None, True

    def hold(self, place: int, roles: Sequence[Role]) -> None:
        """Add the roles that a mention at ``place`` gives."""
        self.roles += [(place, role) for role in roles]
        self.role_heads.update(role.head for role in roles)

    def agrees(self, kind: SpeakerKind, gender: Gender | None) -> bool:
        """Return whether a phrase of this kind and gender may name it."""
        mine = self.kind
        if kind is not mine and kind in _APART and mine in _APART:
            return False
        if gender is None:
            return True
        return mine not in IMPERSONAL and self.gender in (None, gender)

    def frozen(self) -> Entity:
        """Return the entity, once all names are collected."""
        written = self._written_gender
        return Entity(
            name=self._name(),
            words=self.words,
            kind=self.kind,
            sure=self.worded == {self.kind},
            gender=written or _most(self.bound),
            told=_most(self.genders) is not None,
            guessed=written is None,
            given=self.given,
            roles=tuple(self.roles),
            affiliations=tuple(self.affiliations),
            places=tuple(sorted(self.places)),
            mentions=self.mentions,
            beside=self.beside,
            place=self._is_place(),
            typed=bool(self.types),
            used=self.used,
        )

    def _is_place(self) -> bool:
        """Return whether it is mostly typed as a place, or a country whose name nobody bears: not "Jordan"."""
        country = " ".join(self.key) in self.lexicon.people.names.countries
        borne = country and any(self.lexicon.is_a(word, W.GIVEN_NAME) for word in self.key)
        return (country and not borne) or 2 * self.types[EntityType.GPE] > self.types.total()

    def _name(self) -> str:
        """Return first and last name, with the middle names that the article usually gives."""
        words = without_nicknames(self._without_title(self._commonest() if self.forms else self.words))
        name = " ".join(words) + (f" {self.suffix}" if self.suffix else "")
        article = self.lexicon.people.writing.article
        # "Says The Ana Ruiz" in a headline, but not "The Ann and Ben Show"
        person = self.given and self.kind is SpeakerKind.PERSON and len(self.words) < 4
        if not self.article or person or words[0].casefold() == article:
            return name
        return f"{article.capitalize()} {name}"

    def _commonest(self) -> tuple[str, ...]:
        forms = [
            form for form in self.forms if (key := folded(form))[0] == self.key[0] and key[-1] == self.key[-1]
        ]
        words = max(forms, key=lambda form: (self.forms[form], len(form), form), default=self.words)
        if len(self.forms) == 1:  # nearly always
            return words
        same = [form for form in self.forms if folded(form) == folded(words)]  # with and without diacritics
        return max(same, key=lambda form: (not "".join(form).isascii(), form == words), default=words)

    def _without_title(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the name without leading words that the article omits at least as often as it gives them."""
        for at in range(1, len(words) - 1):
            last = words[at - 1]
            entry = self.lexicon.entry(last.casefold(), last)
            title = last.isupper() or entry.classes & _AGENT_OR_ROLE_OR_TITLE != 0
            given = entry.classes & GIVEN_NAME_OR_PARTICLE != 0 or len(last.rstrip(".")) < 3
            first = self.lexicon.is_a(words[at].casefold(), W.ONLY_GIVEN)
            often = self.forms[words[at:]] >= self.forms[words] > 0
            if not given and often and (title or first) and self.kind is SpeakerKind.PERSON:
                return words[at:]
        return words


def _most(votes: Counter[Gender]) -> Gender | None:
    """Return what most votes are for; ``None`` in a tie or without votes."""
    if not votes:  # nearly always
        return None
    first = max(votes, key=lambda gender: votes[gender])
    divided = any(votes[one] == votes[first] for one in votes if one is not first)
    return None if divided else first
