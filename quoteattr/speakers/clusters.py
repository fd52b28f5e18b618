"""The names of each entity while they are collected, longest first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import attrs

from quoteattr.document.rules import Rules
from quoteattr.document.words import is_acronym
from quoteattr.enums import IMPERSONAL, Gender
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.entities import NAMESAKES, Entity
from quoteattr.speakers.mentions import Mention
from quoteattr.speakers.names import (
    Key,
    folded,
    initials,
    is_head,
    is_inside,
    is_misspelt,
    is_short_form,
    is_tail,
    leaves_out_middle,
    plain,
    short_forms,
    without_nicknames,
)
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.roles import Role
from quoteattr.speakers.types import EntityType
from quoteattr.values import SpeakerKind

_AGENT_OR_ROLE_OR_TITLE = W.AGENT | W.ROLE | W.TITLE
_GIVEN_NAME_OR_PARTICLE = W.GIVEN_NAME | W.PARTICLE

# Weights of the evidence for the kind: words count more than the tagger's guess.
TITLED, WORDED, TAGGED_FULL, TAGGED = 12, 6, 3, 1
_IMPERSONAL = frozenset([EntityType.ORG, EntityType.GPE, EntityType.NORP])
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
    used: bool = False  #: whether its uses show its kind, as in `quoteattr.speakers.uses`
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
            given = entry.classes & _GIVEN_NAME_OR_PARTICLE != 0 or len(last.rstrip(".")) < 3
            first = self.lexicon.is_a(words[at].casefold(), W.ONLY_GIVEN)
            often = self.forms[words[at:]] >= self.forms[words] > 0
            if not given and often and (title or first) and self.kind is SpeakerKind.PERSON:
                return words[at:]
        return words


class Clusters:
    """The clusters of an article, by name."""

    def __init__(
        self, lexicon: Lexicon, common: Collection[str], rules: Rules, people: Collection[Key] = ()
    ) -> None:
        self.lexicon = lexicon
        self.rules = rules
        self.common = common
        self.people = people  #: names of one word that the tagger mostly took for those of people
        self.every: list[Cluster] = []
        self.by_name: dict[Key, Cluster] = {}
        self.by_last: dict[str, list[Cluster]] = defaultdict(list)
        self.by_word: dict[str, list[Cluster]] = defaultdict(list)
        self.by_initials: dict[str, list[Cluster]] = defaultdict(list)
        self.by_letter: dict[str, list[Cluster]] = defaultdict(
            list
        )  #: those of several words, of the last one

    def enter(self, mention: Mention) -> None:
        """Add a name of several words, as a new cluster or a variant of an existing one."""
        phrase = mention.phrase
        assert phrase is not None
        key = phrase.key
        one = self.by_name.get(key) or self._variant(key, phrase) or self._new(phrase.name)
        self.by_name[key] = one
        if is_tail(key, one.key) and self._is_titled(one, phrase):
            one.rename(phrase.name)  # "Boxer Ann Lee" is Ann Lee
        one.hear(mention, phrase)
        if mention.alias:
            self._abbreviate(one, mention.alias)
            if not is_short_form(mention.alias):  # not an acronym, so only the brackets show it
                self.by_name.setdefault(folded((mention.alias,)), one)

    def place(self, mention: Mention) -> Cluster:
        """Return the cluster of a mention, after counting the mention there."""
        phrase = mention.phrase
        assert phrase is not None
        key = phrase.key
        known = self._meant(key, phrase, mention.span.start) or self._misspelt(mention, phrase)
        one = known or self._new(phrase.name)
        one.mentions += 1
        one.beside += mention.beside
        shouted = key == one.key and one.words[0].isupper()  # "TIDEMARK, Norland" above "Tidemark says"
        if len(phrase.name) > 1 or shouted:
            one.forms[phrase.name] += 1
        if key == one.key:
            one.places.append(mention.span.start)
        elif len(phrase.name) == 1 and is_short_form(phrase.name[0]):
            self._abbreviate(one, phrase.name[0])
        company = one.kind is SpeakerKind.ORGANIZATION and is_head(
            key, one.key
        )  # whatever "Fitch" looks like
        if len(phrase.name) == 1 and not company:  # longer names were counted when they were entered
            one.hear(mention, phrase)
        one.hold(mention.span.start, phrase.roles)
        return one

    def _abbreviate(self, one: Cluster, acronym: str) -> None:
        """Record that ``acronym`` stands for a name."""
        if one not in (known := self.by_initials[plain(acronym)]):
            known.append(one)

    def _new(self, words: tuple[str, ...]) -> Cluster:
        one = Cluster(words, self.lexicon)
        key = one.key
        self.every.append(one)
        self.by_name.setdefault(key, one)
        self.by_last[key[-1]].append(one)
        if len(key) > 1:
            self.by_letter[key[-1][0]].append(one)
        for word in dict.fromkeys(key):
            self.by_word[word].append(one)
        for short in initials(key, self.lexicon):
            self.by_initials[short].append(one)
        return one

    def _variant(self, key: Key, phrase: Phrase) -> Cluster | None:
        """Return the fuller name that differs only by middle names or further last names."""
        last = self.by_last.get(key[-1], ())[:NAMESAKES]
        if phrase.kind is SpeakerKind.ORGANIZATION:
            return next((one for one in last if one.key[1:] == key), None)
        for one in self.by_word.get(key[-1], ())[:NAMESAKES]:  # fewer share a last name than a given one
            if one.kind is not SpeakerKind.ORGANIZATION and leaves_out_middle(key, one.key):
                return one
        return next(
            (one for one in last if is_tail(key, one.key) and one.agrees(phrase.kind, phrase.gender)), None
        )

    def _is_titled(self, one: Cluster, phrase: Phrase) -> bool:
        """Return whether the words before a name that is also used without them are a title or common words."""
        before = one.words[: len(one.words) - len(phrase.name)]
        first = phrase.key[0]
        known = self.lexicon.is_a(first, W.ONLY_GIVEN) and len(before[-1]) > 2
        plain_words = all(
            word.casefold() in self.common or (word.isupper() and len(word) > 2) for word in before
        )
        given = self.lexicon.is_a(before[-1].casefold(), _GIVEN_NAME_OR_PARTICLE)
        return (
            one.kind is not SpeakerKind.ORGANIZATION
            and len(phrase.name) > 1
            and not given
            and (known or plain_words)
        )

    def _meant(self, key: Key, phrase: Phrase, start: int) -> Cluster | None:
        """Return the cluster that a name means, or ``None``.

        That is the exact name if it has several words, the name that an acronym stands for, or the fuller name used
        last.
        """
        exact = self.by_name.get(key)
        if len(key) > 1 and exact is not None:
            return exact
        kind = phrase.kind
        if len(key) == 1 and is_short_form(phrase.name[0]):
            full = self._standing_for(phrase.name[0])
            if full is not None:
                return full
            kind = SpeakerKind.UNKNOWN  # a last name in capitals
        return max(self._fuller(key, kind, phrase), key=lambda one: _last_place(one, start), default=exact)

    def _misspelt(self, mention: Mention, phrase: Phrase) -> Cluster | None:
        """Return the only person whose last name is the one given here but for a letter: "Lungren" for "Ann Lundgren".

        A title tells of somebody else: in "Ann Morgan was fined by Judge Moran" these are two.
        """
        key = phrase.key
        if len(key) != 1:
            return None
        word = self.lexicon.entry(key[0], phrase.name[0])
        titled = any(not title.is_a(W.ADDRESS) or title.gender is None for title in phrase.titles)
        if word.classes or key[0] in self.common or titled or mention.type in _IMPERSONAL:
            return None
        near = {
            one for one in self.by_letter.get(key[0][0], ())[:NAMESAKES] if is_misspelt(key[0], one.key[-1])
        }
        found = near.pop() if len(near) == 1 else None
        if found is None or found.kind is not SpeakerKind.PERSON:
            return None
        if not (found.agrees(phrase.kind, phrase.gender) and self.rules.act("speakers.misspelt")):
            return None
        self.by_name[key] = found
        return found

    def _standing_for(self, word: str) -> Cluster | None:
        """Return the name that an acronym stands for."""
        return next((ones[0] for form in short_forms(word) if (ones := self.by_initials.get(form))), None)

    def _fuller(self, key: Key, kind: SpeakerKind, phrase: Phrase) -> list[Cluster]:
        """Return the clusters whose full name may be shortened to ``key``, a name of this kind."""
        body = kind is SpeakerKind.ORGANIZATION
        found = [one for one in self.by_last.get(key[-1], ())[:NAMESAKES] if is_tail(key, one.key)]
        if found and not self.lexicon.is_a(key[-1], W.BODY_NAME):
            # "Mexico" is not short for "New Mexico", but "the Times" is for "Harbor Times"
            found = [
                one
                for one in found
                if one.kind is not SpeakerKind.ORGANIZATION or (key in self.people and one.is_guess)
            ]
        found = found or [
            one for one in self.by_word.get(key[0], ())[:NAMESAKES] if self._is_part(key, one, body=body)
        ]
        fitting = [one for one in found if one.agrees(kind, phrase.gender)]
        if len(fitting) > 1 and phrase.roles:
            heads = {role.head for role in phrase.roles}
            fitting = [one for one in fitting if not heads.isdisjoint(one.role_heads)] or fitting
        return fitting

    def _is_part(self, key: Key, one: Cluster, *, body: bool) -> bool:
        """Return whether a person goes by the first or middle names here, or a body by the first words of its name."""
        if one.kind is not SpeakerKind.ORGANIZATION:
            return not body and is_inside(key, one.key)
        whole = body and self.lexicon.is_a(key[-1], W.BODY_NAME)
        return is_head(key, one.key) and (whole or self.lexicon.is_a(one.key[len(key)], W.CORPORATE))


def _most(votes: Counter[Gender]) -> Gender | None:
    """Return what most votes are for; ``None`` in a tie or without votes."""
    if not votes:  # nearly always
        return None
    first = max(votes, key=lambda gender: votes[gender])
    divided = any(votes[one] == votes[first] for one in votes if one is not first)
    return None if divided else first


def _last_place(one: Cluster, start: int) -> int:
    at = bisect_left(one.places, start) - 1
    return one.places[at] if at >= 0 else -1
