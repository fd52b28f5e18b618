"""Mentions -> entities: names that stand for the same person or body are put together, once, before anybody is sought.

`Clusters` is filled name by name, the longest first, and frozen into `Entities`. Nothing is added afterwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from quoteattr.document.words import is_acronym
from quoteattr.languages.lexicon import Gender, Lexicon
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.contents import Contents
from quoteattr.speakers.entities import ANY_BODY, NAMESAKES, Appearance, Entities, Entity, is_body_name
from quoteattr.speakers.mentions import EntityType, Mention
from quoteattr.speakers.names import (
    SHORTEST_NICKNAME,
    Key,
    folded,
    initials,
    is_head,
    is_inside,
    is_tail,
    leaves_out_middle,
    plain,
)
from quoteattr.speakers.phrases import Form, Phrase
from quoteattr.speakers.roles import Role
from quoteattr.values import SpeakerKind

# Weight of what gives the kind: words before a tagger's guess.
TITLED, WORDED, TAGGED_FULL, TAGGED = 12, 6, 3, 1
PRONOUNS_AFTER = 6  #: names before a pronoun that are looked at for the only person of its sentence
_TYPED = {
    EntityType.PERSON: SpeakerKind.PERSON,
    EntityType.ORG: SpeakerKind.ORGANIZATION,
    EntityType.GPE: SpeakerKind.ORGANIZATION,
    EntityType.NORP: SpeakerKind.GROUP,
}


def cluster(
    mentions: Sequence[Mention], contents: Contents, lexicon: Lexicon, common: Collection[str] = ()
) -> Entities:
    """The entities of an article.

    Args:
        mentions: Its names and pronouns, in order of the text.
        contents: What is said in it; who is mentioned there is rarely who speaks next.
        lexicon: Of its language.
        common: Words that the article also writes in lower case.
    """
    names = [mention for mention in mentions if mention.form is Form.NAME]
    clusters = Clusters(lexicon, common)
    for mention in sorted(names, key=lambda one: (-len(one.name), one.span.start)):
        if len(mention.name) > 1:
            clusters.enter(mention)
    placed = [(mention, clusters.place(mention)) for mention in names]
    _bind_pronouns(mentions, placed)
    return _frozen(clusters, mentions, placed, contents)


@attrs.define(eq=False)
class Cluster:
    """The names of one entity while they are gathered."""

    words: tuple[str, ...]
    lexicon: Lexicon
    forms: Counter[tuple[str, ...]] = attrs.Factory(Counter)  #: how often each full form is used
    suffix: str | None = None
    article: bool = False  #: the name begins with "The", in capitals within a sentence
    votes: Counter[SpeakerKind] = attrs.Factory(Counter)
    genders: Counter[Gender] = attrs.Factory(Counter)  #: told by titles and roles
    bound: Counter[Gender] = attrs.Factory(Counter)  #: of the pronouns that follow it as the only person
    roles: list[tuple[int, Role]] = attrs.Factory(list)
    affiliation: str | None = None
    places: list[int] = attrs.Factory(list)
    mentions: int = 0
    aliases: set[str] = attrs.Factory(set)
    types: Counter[EntityType] = attrs.Factory(Counter)

    @property
    def key(self) -> Key:
        """As it is compared."""
        return folded(self.words)

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
        """That titles and roles give, else the given name, else the pronouns beside it."""
        given = self.lexicon.entry(self.words[0].casefold(), self.words[0]).given
        return _most(self.genders) or given or _most(self.bound)

    def hear(self, mention: Mention, phrase: Phrase) -> None:
        """Take note of what a mention tells."""
        shouted = len(self.words) > 1 and is_acronym(phrase.name[0])
        if phrase.kind is not SpeakerKind.UNKNOWN and not shouted:
            titled = phrase.kind is SpeakerKind.PERSON and phrase.roles
            self.votes[phrase.kind] += TITLED if titled else WORDED
        if mention.type is not None and mention.type in _TYPED:
            self.types[mention.type] += 1
            self.votes[_TYPED[mention.type]] += TAGGED_FULL if len(phrase.name) > 1 else TAGGED
        if phrase.gender is not None:
            self.genders[phrase.gender] += 1
        self.article = self.article or mention.article
        self.affiliation = self.affiliation or phrase.affiliation
        self.suffix = self.suffix or phrase.suffix
        if mention.alias:
            self.aliases.add(plain(mention.alias))

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
            gender=self.gender,
            told=_most(self.genders) is not None,
            given=self.given,
            roles=tuple(self.roles),
            affiliation=self.affiliation,
            places=tuple(sorted(self.places)),
            mentions=self.mentions,
            place=bool(self.types) and 2 * self.types[EntityType.GPE] > sum(self.types.values()),
            typed=bool(self.types),
            aliases=frozenset(self.aliases),
        )

    def _name(self) -> str:
        """First and last name, with the middle names that the article mostly gives."""
        forms = [form for form in self.forms if form[0] == self.words[0] and form[-1] == self.words[-1]]
        words = max(forms, key=lambda form: (self.forms[form], len(form), form), default=self.words)
        words = self._without_title(words)
        name = " ".join(words) + (f" {self.suffix}" if self.suffix else "")
        return f"{self.lexicon.people.writing.article.capitalize()} {name}" if self.article else name

    def _without_title(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The name without words before it that the article leaves out at least as often as it writes them."""
        for at in range(1, len(words) - 1):
            last = words[at - 1]
            entry = self.lexicon.entry(last.casefold(), last)
            title = last.isupper() or bool(int.__and__(entry.classes, W.AGENT | W.ROLE | W.TITLE))
            given = bool(int.__and__(entry.classes, W.GIVEN_NAME | W.PARTICLE)) or len(last.rstrip(".")) < 3
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
            one.words = phrase.name  # "Boxer Ann Lee" is Ann Lee
        one.hear(mention, phrase)
        if mention.alias and one not in (known := self.by_initials[plain(mention.alias)]):
            known.append(one)

    def place(self, mention: Mention) -> Cluster:
        """The cluster of a mention, which is counted there."""
        phrase = mention.phrase
        assert phrase is not None
        one = self._meant(phrase, mention.span.start) or self._new(phrase.name)
        one.mentions += 1
        if len(phrase.name) > 1:
            one.forms[phrase.name] += 1
        if folded(phrase.name) == one.key:
            one.places.append(mention.span.start)
        if len(phrase.name) == 1:  # the others were heard when they were entered
            one.hear(mention, phrase)
        one.roles += [(mention.span.start, role) for role in phrase.roles]
        return one

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
        given = self.lexicon.is_a(before[-1].casefold(), W.GIVEN_NAME | W.PARTICLE)
        return (
            one.kind is not SpeakerKind.ORGANIZATION
            and len(phrase.name) > 1
            and not given
            and (known or plain_words)
        )

    def _meant(self, phrase: Phrase, start: int) -> Cluster | None:
        """Whom a name stands for: the exact one of several words, an acronym's, the only fuller one, the nearest."""
        key = folded(phrase.name)
        exact = self.by_name.get(key)
        if len(key) > 1 and exact is not None:
            return exact
        if len(key) == 1 and is_acronym(phrase.name[0]):
            full = self.by_initials[plain(phrase.name[0])]
            if full:
                return full[0]
            phrase = attrs.evolve(phrase, kind=SpeakerKind.UNKNOWN)  # a last name in capitals
        fuller = [one for one in self._fuller(key, phrase) if one is not exact]
        return max(fuller, key=lambda one: _last_place(one, start), default=exact)

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
            fitting = [one for one in fitting if any(role.head in heads for _, role in one.roles)] or fitting
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


def _bind_pronouns(mentions: Sequence[Mention], placed: Sequence[tuple[Mention, Cluster]]) -> None:
    """Genders from the pronouns that follow the only person of their sentence."""
    starts = [mention.span.start for mention, _ in placed]
    for pronoun in mentions:
        if pronoun.form is not Form.PRONOUN or pronoun.gender is None:
            continue
        at = bisect_left(starts, pronoun.span.start)
        inside = [
            one
            for mention, one in placed[max(0, at - PRONOUNS_AFTER) : at]
            if mention.sentence == pronoun.sentence and one.kind is not SpeakerKind.ORGANIZATION
        ]
        if inside and all(one is inside[0] for one in inside):
            inside[0].bound[pronoun.gender] += 1


# --- freezing --------------------------------------------------------------------------------------------------------


def _frozen(
    clusters: Clusters,
    mentions: Sequence[Mention],
    placed: Sequence[tuple[Mention, Cluster]],
    contents: Contents,
) -> Entities:
    made = {id(one): one.frozen() for one in clusters.every}

    def entities(ones: Mapping[str, list[Cluster]]) -> dict[str, tuple[Entity, ...]]:
        return {word: tuple(made[id(one)] for one in found) for word, found in ones.items() if found}

    by_start: dict[str, list[Cluster]] = defaultdict(list)
    for one in clusters.every:
        by_start[one.key[0][:SHORTEST_NICKNAME]].append(one)
    by_role: dict[str, list[tuple[int, Entity, Role]]] = defaultdict(list)
    for entity in made.values():
        for place, role in entity.roles:
            by_role[role.head].append((place, entity, role))
    by_noun: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
    for mention, cluster_ in placed:
        for noun in _nouns(mention, made[id(cluster_)], clusters.lexicon):
            by_noun[noun].append((mention.span.start, made[id(cluster_)]))
    appearances = _appearances(mentions, [(mention, made[id(one)]) for mention, one in placed], contents)
    people = [one for one in made.values() if one.kind is SpeakerKind.PERSON]
    return Entities(
        lexicon=clusters.lexicon,
        every=tuple(made.values()),
        appearances=appearances,
        by_name={key: made[id(one)] for key, one in clusters.by_name.items()},
        by_last=entities(clusters.by_last),
        by_word=entities(clusters.by_word),
        by_start=entities(by_start),
        by_initials=entities(clusters.by_initials),
        by_role={head: sorted(ones, key=lambda one: one[0]) for head, ones in by_role.items()},
        by_noun=by_noun,
        protagonist=max(people, key=lambda one: one.mentions, default=None),
        starts=tuple(one.start for one in appearances),
    )


def _appearances(
    mentions: Sequence[Mention], placed: Sequence[tuple[Mention, Entity]], contents: Contents
) -> tuple[Appearance, ...]:
    """The mentions of all entities; a pronoun beside no cue is given to whom it most likely takes up."""
    whose = {id(mention): entity for mention, entity in placed}
    found: list[Appearance] = []
    for mention in mentions:
        entity = whose.get(id(mention)) or _taken_up(mention, found)
        if entity is not None:
            found.append(
                Appearance(
                    start=mention.span.start,
                    sentence=mention.sentence,
                    entity=entity,
                    leads=mention.leads,
                    oblique=mention.oblique,
                    quoted=contents.is_quoted(mention.span.start),
                    reported=contents.is_reported(mention.span.start),
                    pronoun=mention.form is Form.PRONOUN,
                )
            )
    return tuple(found)


def _taken_up(pronoun: Mention, found: Sequence[Appearance]) -> Entity | None:
    """The subject nearest before a pronoun, else whoever was named last, of those whom its gender fits."""
    near = [
        one
        for one in reversed(found[-PRONOUNS_AFTER:])
        if pronoun.sentence - one.sentence <= 2 and one.entity.is_person and one.entity.fits(pronoun.gender)
    ]
    first = next((one for one in near if one.leads and not one.quoted), near[0] if near else None)
    return first.entity if first is not None else None


def _nouns(mention: Mention, entity: Entity, lexicon: Lexicon) -> Iterator[str]:
    """The nouns by which a body can be taken up; a country by none but those of its name."""
    if entity.kind is SpeakerKind.ORGANIZATION:
        yield from (word for word in entity.key if lexicon.is_a(word, W.BODY_NAME))
        if mention.type is not EntityType.GPE and not is_body_name(entity.key, lexicon):
            yield ANY_BODY
