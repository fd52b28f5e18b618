"""The names of each entity while they are collected, the longest first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import attrs

from quoteattr.document.words import is_acronym
from quoteattr.enums import Gender
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.entities import NAMESAKES, Entity
from quoteattr.speakers.mentions import EntityType, Mention
from quoteattr.speakers.names import (
    Key,
    folded,
    initials,
    is_head,
    is_inside,
    is_short_form,
    is_tail,
    leaves_out_middle,
    plain,
    short_forms,
)
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.roles import Role
from quoteattr.values import SpeakerKind

_AGENT_OR_ROLE_OR_TITLE = W.AGENT | W.ROLE | W.TITLE
_GIVEN_NAME_OR_PARTICLE = W.GIVEN_NAME | W.PARTICLE

# Weight of what gives the kind: words before a tagger's guess.
TITLED, WORDED, TAGGED_FULL, TAGGED = 12, 6, 3, 1
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
    forms: Counter[tuple[str, ...]] = attrs.Factory(Counter)  #: how often each full form is used
    suffix: str | None = None
    article: bool = False  #: the name begins with "The", in capitals within a sentence
    votes: Counter[SpeakerKind] = attrs.Factory(Counter)
    worded: set[SpeakerKind] = attrs.Factory(set)  #: kinds that words give, not only the tagger
    genders: Counter[Gender] = attrs.Factory(Counter)  #: told by titles and roles
    bound: Counter[Gender] = attrs.Factory(Counter)  #: of the pronouns that follow it as the only person
    roles: list[tuple[int, Role]] = attrs.Factory(list)
    #: their nouns, for look-up: one person may have very many roles
    role_heads: set[str] = attrs.Factory(set)
    affiliations: dict[str, None] = attrs.Factory(dict)  #: in order of the text
    places: list[int] = attrs.Factory(list)
    mentions: int = 0
    beside: int = 0  #: of these, how many are beside a cue
    aliases: set[str] = attrs.Factory(set)
    types: Counter[EntityType] = attrs.Factory(Counter)
    #: the words as they are compared
    key: Key = attrs.field(
        init=False, default=attrs.Factory(lambda self: folded(self.words), takes_self=True)
    )

    def rename(self, words: tuple[str, ...]) -> None:
        """Gives it another name."""
        self.words, self.key = words, folded(words)

    @property
    def given(self) -> bool:
        """Whether the first word is a given name."""
        return self.lexicon.is_a(self.words[0].casefold(), W.GIVEN_NAME)

    @property
    def kind(self) -> SpeakerKind:
        """What most of the evidence so far says."""
        if self.votes:
            return max(self.votes, key=lambda kind: (self.votes[kind], kind))
        likely = 1 < len(self.words) < 4 and not any(
            self.lexicon.is_a(word.casefold(), W.DOCUMENT) for word in self.words
        )
        return SpeakerKind.PERSON if likely else SpeakerKind.UNKNOWN

    @property
    def gender(self) -> Gender | None:
        """That titles and roles give, otherwise the given name, otherwise the pronouns beside it."""
        return self._written_gender or _most(self.bound)

    @property
    def _written_gender(self) -> Gender | None:
        """Its gender by titles, roles or the given name."""
        return _most(self.genders) or self.lexicon.entry(self.words[0].casefold(), self.words[0]).given

    def hear(self, mention: Mention, phrase: Phrase) -> None:
        """Adds the evidence of a mention."""
        shouted = len(self.words) > 1 and is_acronym(phrase.name[0])
        if phrase.kind is not SpeakerKind.UNKNOWN and not shouted:
            titled = phrase.kind is SpeakerKind.PERSON and phrase.roles
            self.votes[phrase.kind] += TITLED if titled else WORDED
            self.worded.add(phrase.kind)
        if mention.type is not None and mention.type in _TYPED:
            self.types[mention.type] += 1
            self.votes[_TYPED[mention.type]] += TAGGED_FULL if len(phrase.name) > 1 else TAGGED
        if phrase.gender is not None:
            self.genders[phrase.gender] += 1
        self.article = self.article or mention.article
        if phrase.affiliation:
            self.affiliations.setdefault(phrase.affiliation)
        self.suffix = self.suffix or phrase.suffix
        if mention.alias:
            self.aliases.add(plain(mention.alias))

    def hold(self, place: int, roles: Sequence[Role]) -> None:
        """Adds the roles that a mention at ``place`` gives it."""
        self.roles += [(place, role) for role in roles]
        self.role_heads.update(role.head for role in roles)

    def agrees(self, phrase: Phrase) -> bool:
        """Whether a phrase may name it, as far as kind and gender go."""
        kind = self.kind
        if {phrase.kind, kind} == {SpeakerKind.PERSON, SpeakerKind.ORGANIZATION}:
            return False
        if phrase.gender is None:
            return True
        return kind not in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP) and self.gender in (
            None,
            phrase.gender,
        )

    def frozen(self) -> Entity:
        """The entity, once all names are gathered."""
        return Entity(
            name=self._name(),
            words=self.words,
            kind=self.kind,
            sure=self.worded == {self.kind},
            gender=self.gender,
            told=_most(self.genders) is not None,
            guessed=self._written_gender is None,
            given=self.given,
            roles=tuple(self.roles),
            affiliations=tuple(self.affiliations),
            places=tuple(sorted(self.places)),
            mentions=self.mentions,
            beside=self.beside,
            place=bool(self.types) and 2 * self.types[EntityType.GPE] > sum(self.types.values()),
            typed=bool(self.types),
            aliases=frozenset(self.aliases),
        )

    def _name(self) -> str:
        """First and last name, with the middle names that the article mostly gives."""
        forms = [
            form for form in self.forms if (key := folded(form))[0] == self.key[0] and key[-1] == self.key[-1]
        ]
        words = max(forms, key=lambda form: (self.forms[form], len(form), form), default=self.words)
        same = [form for form in self.forms if folded(form) == folded(words)]  # with and without diacritics
        words = max(same, key=lambda form: (not "".join(form).isascii(), form == words), default=words)
        words = self._without_title(words)
        name = " ".join(words) + (f" {self.suffix}" if self.suffix else "")
        return f"{self.lexicon.people.writing.article.capitalize()} {name}" if self.article else name

    def _without_title(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The name without words before it that the article leaves out at least as often as it writes them."""
        for at in range(1, len(words) - 1):
            last = words[at - 1]
            entry = self.lexicon.entry(last.casefold(), last)
            title = last.isupper() or entry.classes & _AGENT_OR_ROLE_OR_TITLE != 0
            given = entry.classes & _GIVEN_NAME_OR_PARTICLE != 0 or len(last.rstrip(".")) < 3
            first = self.lexicon.is_a(words[at].casefold(), W.GIVEN_NAME)
            often = self.forms[words[at:]] >= self.forms[words] > 0
            if not given and often and (title or first) and self.kind is SpeakerKind.PERSON:
                return words[at:]
        return words


class Clusters:
    """The clusters of an article, by name."""

    def __init__(self, lexicon: Lexicon, common: Collection[str]) -> None:
        self.lexicon = lexicon
        self.common = common
        self.every: list[Cluster] = []
        self.by_name: dict[Key, Cluster] = {}
        self.by_last: dict[str, list[Cluster]] = defaultdict(list)
        self.by_word: dict[str, list[Cluster]] = defaultdict(list)
        self.by_initials: dict[str, list[Cluster]] = defaultdict(list)

    def enter(self, mention: Mention) -> None:
        """A name of several words: a cluster of its own, or the variant of one already there."""
        phrase = mention.phrase
        assert phrase is not None
        key = folded(phrase.name)
        one = self.by_name.get(key) or self._variant(key, phrase) or self._new(phrase.name)
        self.by_name[key] = one
        if is_tail(key, one.key) and self._is_titled(one, phrase):
            one.rename(phrase.name)  # "Boxer Ann Lee" is Ann Lee
        one.hear(mention, phrase)
        if mention.alias:
            self._abbreviate(one, mention.alias)

    def place(self, mention: Mention) -> Cluster:
        """The cluster of a mention, which is counted there."""
        phrase = mention.phrase
        assert phrase is not None
        key = folded(phrase.name)
        one = self._meant(key, phrase, mention.span.start) or self._new(phrase.name)
        one.mentions += 1
        one.beside += mention.beside
        if len(phrase.name) > 1:
            one.forms[phrase.name] += 1
        if key == one.key:
            one.places.append(mention.span.start)
        elif len(phrase.name) == 1 and is_short_form(phrase.name[0]):
            self._abbreviate(one, phrase.name[0])
        if len(phrase.name) == 1:  # the others were heard when they were entered
            one.hear(mention, phrase)
        one.hold(mention.span.start, phrase.roles)
        return one

    def _abbreviate(self, one: Cluster, acronym: str) -> None:
        """Notes that ``acronym`` is short for a name."""
        if one not in (known := self.by_initials[plain(acronym)]):
            known.append(one)

    def _new(self, words: tuple[str, ...]) -> Cluster:
        one = Cluster(words, self.lexicon)
        key = one.key
        self.every.append(one)
        self.by_name.setdefault(key, one)
        self.by_last[key[-1]].append(one)
        for word in dict.fromkeys(key):
            self.by_word[word].append(one)
        for short in initials(key, self.lexicon):
            self.by_initials[short].append(one)
        return one

    def _variant(self, key: Key, phrase: Phrase) -> Cluster | None:
        """The fuller name that leaves only middle names or further last names over."""
        last = self.by_last[key[-1]][:NAMESAKES]
        if phrase.kind is SpeakerKind.ORGANIZATION:
            return next((one for one in last if one.key[1:] == key), None)
        for one in self.by_word[key[0]][:NAMESAKES]:
            if one.kind is not SpeakerKind.ORGANIZATION and leaves_out_middle(key, one.key):
                return one
        return next((one for one in last if one.agrees(phrase) and is_tail(key, one.key)), None)

    def _is_titled(self, one: Cluster, phrase: Phrase) -> bool:
        """Whether the words before a name that is also used without them are a title or common words."""
        before = one.words[: len(one.words) - len(phrase.name)]
        first = folded(phrase.name)[0]
        known = self.lexicon.is_a(first, W.GIVEN_NAME) and len(before[-1]) > 2
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
        """Whom a name represents: the exact one of several words, an acronym's, the only fuller one, the nearest."""
        exact = self.by_name.get(key)
        if len(key) > 1 and exact is not None:
            return exact
        if len(key) == 1 and is_short_form(phrase.name[0]):
            full = self._standing_for(phrase.name[0])
            if full is not None:
                return full
            phrase = attrs.evolve(phrase, kind=SpeakerKind.UNKNOWN)  # a last name in capitals
        fuller = [one for one in self._fuller(key, phrase) if one is not exact]
        return max(fuller, key=lambda one: _last_place(one, start), default=exact)

    def _standing_for(self, word: str) -> Cluster | None:
        """What an acronym is short for."""
        return next((ones[0] for form in short_forms(word) if (ones := self.by_initials.get(form))), None)

    def _fuller(self, key: Key, phrase: Phrase) -> list[Cluster]:
        """The clusters whose full name the words of ``key`` are short for."""
        body = phrase.kind is SpeakerKind.ORGANIZATION
        found = [one for one in self.by_last[key[-1]][:NAMESAKES] if is_tail(key, one.key)]
        if not self.lexicon.is_a(key[-1], W.BODY_NAME):
            # "Mexico" is not short for "New Mexico", but "the Times" for "Harbor Times"
            found = [one for one in found if one.kind is not SpeakerKind.ORGANIZATION]
        found = found or [
            one for one in self.by_word[key[0]][:NAMESAKES] if self._is_part(key, one, body=body)
        ]
        fitting = [one for one in found if one.agrees(phrase)]
        if len(fitting) > 1 and phrase.roles:
            heads = {role.head for role in phrase.roles}
            fitting = [one for one in fitting if not heads.isdisjoint(one.role_heads)] or fitting
        return fitting

    def _is_part(self, key: Key, one: Cluster, *, body: bool) -> bool:
        """Whether a person goes by the first or middle names here, or a body by the first words of its name."""
        if one.kind is not SpeakerKind.ORGANIZATION:
            return not body and is_inside(key, one.key)
        whole = body and self.lexicon.is_a(key[-1], W.BODY_NAME)
        return is_head(key, one.key) and (whole or self.lexicon.is_a(one.key[len(key)], W.CORPORATE))


def _most(votes: Counter[Gender]) -> Gender | None:
    """What most votes say; ``None`` where they are divided or missing."""
    ranked = votes.most_common(2)
    divided = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
    return ranked[0][0] if ranked and not divided else None


def _last_place(one: Cluster, start: int) -> int:
    at = bisect_left(one.places, start) - 1
    return one.places[at] if at >= 0 else -1
