"""Cluster mentions into entities: the names of one person or organization, once, before mentions are resolved.

`Clusters` is filled name by name, longest first, and then frozen into `Entities`. Nothing is added afterwards.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import attrs

from quoteattr.document.words import Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon, lexicon
from quoteattr.ranking import Ranker
from quoteattr.speakers.entities.cluster import Cluster
from quoteattr.speakers.entities.clusters import Clusters
from quoteattr.speakers.entities.contents import Contents
from quoteattr.speakers.entities.entities import ANY_BODY, REACH, Appearance, Entities, Entity, is_body_name
from quoteattr.speakers.entities.mentions import Mention
from quoteattr.speakers.entities.sites import Site
from quoteattr.speakers.entities.uses import is_personal, uses_of_names
from quoteattr.speakers.entities.writing import as_written, nameless
from quoteattr.speakers.nounphrases.names import SHORTEST_NICKNAME, Key
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import Span, SpeakerKind

#: probability from which a name is of another kind than the tagger took it for
LEAN = {SpeakerKind.ORGANIZATION: 0.9, SpeakerKind.PERSON: 0.75}
OFTEN, LEAN_OFTEN = 4, 0.75  #: mentions from which this probability is enough for either kind
_JUDGED = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
MOST_SLIPS = 1  #: times that a misspelt name occurs; used more often, it is the name of somebody else
NAMES_BEFORE = 6  #: names before a pronoun that are searched for the one that it means
_Bearer = TypeVar("_Bearer", Cluster, Entity)


def cluster(
    words: Words,
    mentions: Sequence[Mention],
    contents: Contents,
    common: Collection[str],
    site: Site | None,
    kinds: Ranker | None,
    said: Mapping[Span, Sequence[Span]],
) -> Entities:
    """Return the entities of an article.

    Args:
        words: Its words.
        mentions: Its names and pronouns, in text order.
        contents: What is said in it; people mentioned there are rarely the next to speak.
        common: Words that the article also has in lower case.
        site: The publication in which it appears.
        kinds: The scorer of names of one word; without one, the tagger decides who of them is a person.
        said: The contents of each source.
    """
    clusters, placed = collect(words, mentions, common, said)
    if kinds is not None:
        _judge(placed, words, kinds, said)
    for one in clusters.every:
        named = site is not None and one.kind is not SpeakerKind.ORGANIZATION and site.is_named(one)
        if named and words.rules.act("speakers.site-name"):
            one.set_body()
    return _frozen(clusters, mentions, placed, contents)


def collect(
    words: Words,
    mentions: Sequence[Mention],
    common: Collection[str],
    said: Mapping[Span, Sequence[Span]] = {},
) -> tuple[Clusters, list[tuple[Mention, Cluster]]]:
    """Return the clusters of the names of an article, and each name with its cluster, in text order."""
    names = [mention for mention in mentions if mention.form is Form.NAME]
    known, people = lexicon(words.people), _people(names)
    single = [(one, one.phrase) for one in names if len(one.name) == 1 and one.phrase is not None]
    shown = {phrase.key: phrase for one, phrase in single if is_personal(one, words, said)}
    owners = {*shown, *(key for key in people if known.is_a(key[0], W.GIVEN_NAME))}
    described = {phrase.key for one, phrase in single if one.nouns or phrase.roles}
    described |= {key for key, phrase in shown.items() if not phrase.titles}  # "Ms Reed" may be anybody's
    full = [(one, one.phrase) for one in names if len(one.name) > 1 and one.phrase is not None]
    slips = (_rare(single) - described) | _rare(full)
    clusters = Clusters(known, common, words.rules, people, owners, slips)
    for mention, _ in sorted(full, key=lambda one: (-len(one[1].key), one[0].span.start)):
        clusters.enter(mention)
    clusters.abbreviate(words, single)
    placed = [(mention, clusters.place(mention)) for mention in names]
    _bind_pronouns(mentions, placed)
    return clusters, placed


def _rare(named: Iterable[tuple[Mention, Phrase]]) -> set[Key]:
    """Return the names that stand so seldom that they may be misspelt."""
    used = Counter(key for _, key in {(one.span, phrase.key) for one, phrase in named})
    return {key for key, count in used.items() if count <= MOST_SLIPS}


def _judge(
    placed: Sequence[tuple[Mention, Cluster]],
    words: Words,
    kinds: Ranker,
    said: Mapping[Span, Sequence[Span]],
) -> None:
    """Take names of one word that are used like those of bodies for bodies, and likewise for people."""
    for one, uses in uses_of_names(placed, words, _is_guessed, said):
        for kind, likely in zip(_JUDGED, kinds.probabilities([uses, {}]), strict=True):
            least = LEAN_OFTEN if one.mentions >= OFTEN else LEAN[kind]
            if kind is not one.kind and likely > least and words.rules.act("speakers.kind-by-use"):
                one.lean_to(kind)
                break


def _is_guessed(one: Cluster) -> bool:
    """Return whether only the tagger shows whether a name of one word is that of a person or of a body."""
    return len(one.words) == 1 and not one.worded and one.kind in _JUDGED


def _people(names: Iterable[Mention]) -> set[Key]:
    """Return the names of one word that the tagger took for people more often than for bodies and places."""
    votes: dict[Key, int] = defaultdict(int)
    for one in names:
        if len(one.name) == 1 and one.phrase is not None and one.type is not None:
            votes[one.phrase.key] += 1 if one.type is EntityType.PERSON else -1
    return {key for key, lead in votes.items() if lead > 0}


def _bind_pronouns(mentions: Sequence[Mention], placed: Sequence[tuple[Mention, Cluster]]) -> None:
    """Count the genders of pronouns that follow the only person of their sentence."""
    starts = [mention.span.start for mention, _ in placed]
    names = [(mention.sentence, one) for mention, one in placed]
    for pronoun in mentions:
        if pronoun.form is Form.PRONOUN and pronoun.gender is not None:
            only = only_person_before(pronoun, starts, names)
            if only is not None:
                only.bound[pronoun.gender] += 1


def only_person_before(
    pronoun: Mention, starts: Sequence[int], names: Sequence[tuple[int, _Bearer]]
) -> _Bearer | None:
    """Return the only person whom the sentence of a pronoun names before it.

    ``names`` are the numbers of sentences and who is named there, ``starts`` where these names start.
    """
    at = bisect_left(starts, pronoun.span.start)
    inside = [
        one
        for sentence, one in names[max(0, at - NAMES_BEFORE) : at]
        if sentence == pronoun.sentence and one.kind is not SpeakerKind.ORGANIZATION
    ]
    return inside[0] if inside and all(one is inside[0] for one in inside) else None


def _frozen(
    clusters: Clusters,
    mentions: Sequence[Mention],
    placed: Sequence[tuple[Mention, Cluster]],
    contents: Contents,
) -> Entities:
    made = {id(one): one.frozen() for one in clusters.every}

    def entities(ones: Mapping[str, list[Cluster]]) -> dict[str, tuple[Entity, ...]]:
        return {word: tuple([made[id(one)] for one in found]) for word, found in ones.items()}

    by_start: dict[str, list[Cluster]] = defaultdict(list)
    for one in clusters.every:
        by_start[one.key[0][:SHORTEST_NICKNAME]].append(one)
    by_role = _by_role(made.values())
    named = [(mention, made[id(one)]) for mention, one in placed]
    by_noun, by_apposed = _by_noun(named, clusters.lexicon)
    first = min((one.places[0] for one in made.values() if one.is_person and one.places), default=sys.maxsize)
    known = {id(mention): one for mention, one in named} | _unnamed(mentions, by_role, contents, first)
    appearances, others = _appearances(mentions, known, contents)
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
        by_role=by_role,
        by_noun=by_noun,
        by_apposed=by_apposed,
        typed=any(one.typed for one in made.values()),
        protagonist=max(people, key=lambda one: one.mentions, default=None),
        starts=tuple(one.start for one in appearances),
        unnamed=others,
        unnamed_starts=tuple(one.start for one in others),
    )


def _by_role(entities: Iterable[Entity]) -> dict[str, list[tuple[int, Entity, Role]]]:
    """Return who has a role, by its noun, in the order in which the roles are given."""
    found: dict[str, list[tuple[int, Entity, Role]]] = defaultdict(list)
    for entity in entities:
        for place, role in entity.roles:
            found[role.head].append((place, entity, role))
    return {head: sorted(ones, key=lambda one: one[0]) for head, ones in found.items()}


_Nouns = dict[str, list[tuple[int, Entity]]]


def _by_noun(named: Iterable[tuple[Mention, Entity]], lexicon: Lexicon) -> tuple[_Nouns, _Nouns]:
    """Return the bodies to which a noun can refer, and the entities beside whose names it stands, with the places."""
    taken_up: _Nouns = defaultdict(list)
    apposed: _Nouns = defaultdict(list)
    for mention, entity in named:
        for noun in _nouns(mention, entity, lexicon):
            taken_up[noun].append((mention.span.start, entity))
        for noun in mention.nouns:
            apposed[noun].append((mention.span.start, entity))
    return taken_up, apposed


def _unnamed(
    mentions: Sequence[Mention], by_role: Mapping[str, object], contents: Contents, named: int
) -> dict[int, Entity]:
    """Return the people without names, by the identity of their mentions.

    A definite noun refers to the same noun before, if it says no more than that one: "the boy" may be a small boy, but
    "the young man" is not just a man (the word inclusion of Lee et al. 2013). A noun that is the role of somebody with
    a name may mean that person and gives no entity. Neither does a definite noun that refers to none and stands after
    ``named``, where the first person is named: "the actor" is that person.
    """
    last: dict[str, list[Mention]] = {}
    groups: list[list[Mention]] = []
    for mention in mentions:
        phrase = mention.phrase
        if mention.form is not Form.NOMINAL or phrase is None or contents.is_quoted(mention.span.start):
            continue
        if phrase.head in by_role:
            continue
        group = last.get(phrase.head)
        if group is None or phrase.is_new or not _takes_up(mention, group):
            group = last[phrase.head] = []
            groups.append(group)
        group.append(mention)
    found = {}
    for group in groups:
        first, places = group[0].phrase, tuple(mention.span.start for mention in group)
        assert first is not None
        known = first.is_determined(W.DEFINITE) and first.possessor is None
        if not (known and places[0] > named):
            entity = nameless(as_written(first), first, places[0])
            found.update(dict.fromkeys(map(id, group), attrs.evolve(entity, places=places)))
    return found


def _takes_up(mention: Mention, group: Sequence[Mention]) -> bool:
    """Return whether a noun may refer to the same person as the nouns of ``group``, which are the same noun."""
    near = mention.span.start - group[-1].span.start <= REACH
    mine, first = (one.phrase.words if one.phrase is not None else () for one in (mention, group[0]))
    return near and {word.lower for word in mine} <= {word.lower for word in first}


def _appearances(
    mentions: Sequence[Mention], whose: Mapping[int, Entity], contents: Contents
) -> tuple[tuple[Appearance, ...], tuple[Appearance, ...]]:
    """Return the mentions of all entities with names, and those of people without.

    A pronoun that is not beside a cue is assigned to its likeliest antecedent. One inside quoted words is left out,
    because its antecedent is whoever the speaker was talking about.
    """
    found: list[Appearance] = []
    unnamed: list[Appearance] = []
    for mention in mentions:
        if mention.form is Form.PRONOUN and contents.is_quoted(mention.span.start):
            continue
        entity = whose.get(id(mention))
        if entity is None and mention.form is Form.PRONOUN:
            entity = _taken_up(mention, found)
        if entity is None:
            continue
        one = Appearance(
            start=mention.span.start,
            end=mention.span.end,
            sentence=mention.sentence,
            entity=entity,
            leads=mention.leads,
            oblique=mention.oblique,
            said=contents.holds(mention.span.start),
            quoted=contents.is_quoted(mention.span.start),
            pronoun=mention.form is Form.PRONOUN,
            beside=mention.beside,
            aside=mention.aside,
        )
        (found if entity.mentions else unnamed).append(one)
    return tuple(found), tuple(unnamed)


def _taken_up(pronoun: Mention, found: Sequence[Appearance]) -> Entity | None:
    """Return the nearest subject before a pronoun whose gender it fits, or else whoever was named last."""
    near = [
        one
        for one in reversed(found[-NAMES_BEFORE:])
        if pronoun.sentence - one.sentence <= 2 and one.entity.is_person and one.entity.fits(pronoun.gender)
    ]
    first = next((one for one in near if one.leads and not one.quoted), near[0] if near else None)
    return first.entity if first is not None else None


def _nouns(mention: Mention, entity: Entity, lexicon: Lexicon) -> Iterator[str]:
    """Yield the nouns that can refer to a body, or to what may be one; for a country only those of its name."""
    if entity.kind is SpeakerKind.ORGANIZATION or not (entity.sure or entity.given):
        yield from (word for word in entity.key if len(entity.key) == 1 or lexicon.is_a(word, W.BODY_NAME))
        yield from map(" ".join, pairwise(entity.key))  # "home office"
        if mention.type is not EntityType.GPE and not is_body_name(entity.key, lexicon):
            yield ANY_BODY
