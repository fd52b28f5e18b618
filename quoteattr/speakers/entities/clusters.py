"""The clusters of an article: which of them a name means."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from quoteattr.document.rules import Rules
from quoteattr.document.words import Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.entities.cluster import GIVEN_NAME_OR_PARTICLE, Cluster
from quoteattr.speakers.entities.entities import NAMESAKES
from quoteattr.speakers.entities.mentions import Mention
from quoteattr.speakers.nounphrases.names import (
    LONG_ACRONYM,
    Key,
    folded,
    initials,
    is_head,
    is_inside,
    is_misspelt,
    is_short_form,
    is_tail,
    leaves_out_middle,
    looser_initials,
    plain,
    short_forms,
)
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import SpeakerKind

_IMPERSONAL = frozenset([EntityType.ORG, EntityType.GPE, EntityType.NORP])


class Clusters:
    """The clusters of an article, by name."""

    def __init__(
        self,
        lexicon: Lexicon,
        common: Collection[str],
        rules: Rules,
        people: Collection[Key],
        owners: Collection[Key],
        slips: Collection[Key],
    ) -> None:
        self.lexicon = lexicon
        self.rules = rules
        self.common = common
        self.people = people  #: names of one word that the tagger mostly took for those of people
        #: those that the article uses like one of a person, so that no firm is meant by them
        self.owners = owners
        self.slips = slips  #: those that may be misspelt, because nothing but the name tells who they are
        self.every: list[Cluster] = []
        self._aliased: set[int] = set()  #: those with a short form in brackets
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
        one = self.by_name.get(key) or self._variant(key, phrase) or self._misspelt_in_full(key, phrase)
        one = one or self._new(phrase.name)
        self.by_name[key] = one
        if is_tail(key, one.key) and self._is_titled(one, phrase):
            one.rename(phrase.name)  # "Boxer Ann Lee" is Ann Lee
        one.hear(mention, phrase)
        if mention.alias:
            self._abbreviate(one, mention.alias)
            self._aliased.add(id(one))
            if not is_short_form(mention.alias):  # not an acronym, so only the brackets show it
                self.by_name.setdefault(folded((mention.alias,)), one)

    def abbreviate(self, words: Words, single: Iterable[tuple[Mention, Phrase]]) -> None:
        """Record the acronyms of parts of a body's name that stand for no whole name, and for no other body.

        A body whose whole acronym the article has goes by no other. The names of one word (``single``) show whether an
        acronym is used like that of the body.
        """
        uses: dict[str, list[tuple[Mention, Phrase]]] = defaultdict(list)
        for mention, phrase in single:
            uses[plain(phrase.name[0])].append((mention, phrase))
        found: dict[str, list[Cluster]] = defaultdict(list)
        for one in self.every:
            if one.kind is SpeakerKind.ORGANIZATION and len(one.key) > 1 and not self._has_own(one, words):
                for short in looser_initials(one.words, self.lexicon, words.people.bodies.ministries):
                    found[short].append(one)
        for short, ones in found.items():
            fullest = max(ones, key=lambda one: len(one.key))
            # "Tides Department", "Department of Tides"
            same = all(set(one.key) <= set(fullest.key) for one in ones)
            usable = same and short not in self.by_initials and self._is_used(short, fullest, uses[short])
            if usable and self.rules.act("speakers.looser-acronym"):
                self.by_initials[short] = [fullest]

    def _has_own(self, one: Cluster, words: Words) -> bool:
        """Return whether the article has the acronym of a body's whole name, in brackets or elsewhere."""
        whole = any(words.acronyms.get(short) for short in initials(one.key, self.lexicon))
        return whole or id(one) in self._aliased

    def _is_used(self, short: str, one: Cluster, uses: Sequence[tuple[Mention, Phrase]]) -> bool:
        """Return whether an acronym is used like that of the body: not "Ohio’s EPA", which is another.

        One of two letters may be anything ("HR", "the DA"), unless it is a company that speaks ("HD said") or a
        ministry after its article ("the VA").
        """
        if any(phrase.possessor is not None for _, phrase in uses):
            return False
        if len(short) >= LONG_ACRONYM:
            return True
        if self.lexicon.entry(short, short).classes:
            return False
        if not self.lexicon.is_a(one.key[-1], W.CORPORATE):
            return any(phrase.determiner is not None for _, phrase in uses)
        spoken = {mention.span for mention, _ in uses if mention.beside}
        return all(phrase.determiner is None and mention.span in spoken for mention, phrase in uses)

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
        given = self.lexicon.is_a(before[-1].casefold(), GIVEN_NAME_OR_PARTICLE)
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

        The person is introduced before, and the article says nothing else about the misspelt name: in "Ann Morgan was
        fined by Judge Moran" and "Ann Morgan met Moran, 61," these are two.
        """
        key = phrase.key
        if key not in self.slips:
            return None
        word = self.lexicon.entry(key[0], phrase.name[0])
        titled = any(not title.is_a(W.ADDRESS) or title.gender is None for title in phrase.titles)
        if word.classes or key[0] in self.common or titled or mention.type in _IMPERSONAL:
            return None
        near = {
            one for one in self.by_letter.get(key[0][0], ())[:NAMESAKES] if is_misspelt(key[0], one.key[-1])
        }
        found = near.pop() if len(near) == 1 else None
        if found is None or not found.places or found.kind is not SpeakerKind.PERSON:
            return None
        if not (found.agrees(phrase.kind, phrase.gender) and self.rules.act("speakers.misspelt")):
            return None
        self.by_name[key] = found
        return found

    def _misspelt_in_full(self, key: Key, phrase: Phrase) -> Cluster | None:
        """Return the person whose full name is the one given here but for a letter: "Ina Vestegard" for Vestergard."""
        if key not in self.slips or phrase.kind is SpeakerKind.ORGANIZATION:
            return None
        for one in self.by_letter.get(key[-1][0], ())[:NAMESAKES]:
            same = one.key[:-1] == key[:-1] and is_misspelt(key[-1], one.key[-1])
            person = same and one.kind is SpeakerKind.PERSON and one.agrees(phrase.kind, phrase.gender)
            if person and self.rules.act("speakers.misspelt"):
                self.by_name.setdefault(key[-1:], one)  # "Vestegard said"
                return one
        return None

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
        if key in self.owners and not body:  # "Reed, who is 61," of Reed Records
            return False
        whole = body and self.lexicon.is_a(key[-1], W.BODY_NAME)
        return is_head(key, one.key) and (whole or self.lexicon.is_a(one.key[len(key)], W.CORPORATE))


def _last_place(one: Cluster, start: int) -> int:
    at = bisect_left(one.places, start) - 1
    return one.places[at] if at >= 0 else -1
