"""The entities of an article, each under the fullest name that the article gives, and look-ups of them.

Everything here is frozen: `quoteattr.speakers.clusters` makes it once, and look-ups change nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from quoteattr.enums import Gender
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.names import (
    SHORTEST_NICKNAME,
    Key,
    are_variants,
    folded,
    is_nickname,
    is_short_form,
    is_tail,
    short_forms,
)
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.roles import Role
from quoteattr.values import SpeakerKind

ANY_BODY = ""  #: represents the noun of a body whose name has none ("Brightwater", "MEA")
NAMESAKES = 40  #: bearers of one name that are compared; more are no article
NEAR = 40  #: mentions that are looked back over
FEW_UNNAMED = 12  #: the same of those without names
FEW_ROLES = 4  #: that are kept for an entity as it is returned; the first that fits is taken
LONGEST_ROLE = 7  #: words; what is longer is rather a clause
FEW_APPOSED = 3  #: names beside which a noun stands that are looked back over
REACH = 2500  #: code points; what was named further back is no longer in the reader's mind


@attrs.frozen(eq=False)
class Entity:
    """A person, organization or group of the article."""

    name: str  #: as it is returned
    words: tuple[str, ...]  #: the longest form of the name
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    head: str = ""  #: the noun of somebody without a name, in lower case
    sure: bool = False  #: words give the kind, and all of them the same one
    gender: Gender | None = None
    told: bool = False  #: titles or roles give the gender, no given name or pronoun
    guessed: bool = False  #: only pronouns nearby give the gender
    given: bool = False  #: the name begins with a given name
    roles: tuple[tuple[int, Role], ...] = ()  #: with the places where they are told
    affiliations: tuple[str, ...] = ()  #: the bodies that the words beside its mentions give
    places: tuple[int, ...] = ()  #: of its full name, sorted
    mentions: int = 0  #: names that stand for it; 0 for somebody without a name
    beside: int = 0  #: names of it that stand beside the cue of a statement
    place: bool = False  #: the tagger mostly took it for one
    typed: bool = False  #: the tagger took it for a person, a body, a nation or a place
    aliases: frozenset[str] = frozenset()  #: acronyms that the text gives, folded
    #: the words of the name as they are compared
    key: Key = attrs.field(
        init=False, default=attrs.Factory(lambda self: folded(self.words), takes_self=True)
    )

    @cached_property
    def main_roles(self) -> tuple[Role, ...]:
        """A few of its roles, the fullest one first, no relations to others; clauses come last.

        Who held one before may hold an office now, which comes first: "Mayor Ana Ruiz, a former harbor pilot".
        """
        known = [role for _, role in self.roles if not role.is_a(W.RELATION | W.BEING)]
        past = [role for role in known if role.past]

        def is_held(role: Role) -> bool:
            # "Governor Ruiz" may be a former governor, and "senator" is past in "former mayor and senator", too.
            return role.is_a(W.OFFICE) and not any(
                role.head == one.head or role.text in one.text for one in past
            )

        def brevity(role: Role) -> tuple[bool, bool, int]:
            clause = role.text.count(" ") >= LONGEST_ROLE
            return clause, bool(past) and not is_held(role), -len(role.text)

        return tuple(sorted(known, key=brevity)[:FEW_ROLES])

    @cached_property
    def role_heads(self) -> frozenset[str]:
        """The nouns of its roles."""
        return frozenset(role.head for _, role in self.roles)

    @cached_property
    def holds_office(self) -> bool:
        """Whether one of its roles is an office."""
        return any(role.is_a(W.OFFICE) for _, role in self.roles)

    @property
    def is_person(self) -> bool:
        """Whether the evidence makes it a person; a single unknown word may be anything."""
        return self.given if self.kind is SpeakerKind.UNKNOWN else self.kind is SpeakerKind.PERSON

    def fits(self, gender: Gender | None) -> bool:
        """Whether a pronoun or title of ``gender`` may stand for it."""
        if gender is not None and self.sure and self.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP):
            return False
        return self.guessed or gender is None or self.gender in (None, gender)


@attrs.frozen(eq=False)
class Appearance:
    """A mention of an entity in its place."""

    start: int
    end: int
    sentence: int
    entity: Entity
    leads: bool = False  #: the first name of its sentence, and not after a preposition
    oblique: bool = False
    quoted: bool = False  #: inside somebody's words between marks
    reported: bool = False  #: inside somebody's words without marks
    pronoun: bool = False
    beside: bool = False  #: beside the cue of a statement
    aside: bool = False  #: under a picture


@attrs.frozen(eq=False)
class Entities:
    """All entities of an article with look-up by name, by role, by noun and by place."""

    lexicon: Lexicon
    every: tuple[Entity, ...]
    appearances: tuple[Appearance, ...]  #: in order of the text
    by_name: Mapping[Key, Entity]
    by_last: Mapping[str, Sequence[Entity]]
    by_word: Mapping[str, Sequence[Entity]]
    by_start: Mapping[str, Sequence[Entity]]  #: by the first letters of the first word
    by_initials: Mapping[str, Sequence[Entity]]
    by_role: Mapping[str, Sequence[tuple[int, Entity, Role]]]
    by_noun: Mapping[str, Sequence[tuple[int, Entity]]]
    by_apposed: Mapping[str, Sequence[tuple[int, Entity]]]  #: by the nouns that stand beside its name
    typed: bool  #: a tagger typed the names
    protagonist: Entity | None  #: the person whom the article names most often
    starts: tuple[int, ...]  #: of the appearances
    unnamed: tuple[Appearance, ...] = ()  #: of people without names, in order of the text
    unnamed_starts: tuple[int, ...] = ()

    def bearing(self, phrase: Phrase) -> list[Entity]:
        """Whom a name may stand for: the entity of this name, and those whose names it is short for."""
        key = folded(phrase.name)
        if not key:
            return []
        several, first, last = len(key) > 1, key[0], key[-1]
        found = [self.by_name[key]] if key in self.by_name else []
        if not several and is_short_form(phrase.name[0]):
            for form in short_forms(phrase.name[0]):
                found += self.by_initials.get(form, ())[:NAMESAKES]
        found += [one for one in self.by_last.get(last, ())[:NAMESAKES] if several or len(one.words) > 1]
        found += self.by_word.get(first, ())[:NAMESAKES]
        if several:
            found += [one for one in self.by_word.get(last, ())[:NAMESAKES] if is_tail(one.key, key)]
        return list(dict.fromkeys(found))

    def stands_for(self, acronym: str, one: Entity) -> bool:
        """Whether an acronym is one of an entity's name."""
        return any(one in self.by_initials.get(form, ())[:NAMESAKES] for form in short_forms(acronym))

    def nicknamed(self, phrase: Phrase) -> list[Entity]:
        """Whose given name a name cuts off."""
        key = folded(phrase.name)
        near = self.by_start.get(key[0][:SHORTEST_NICKNAME], ())[:NAMESAKES] if key else ()
        return [one for one in near if is_nickname(key, one.key) and one.is_person]

    def known(self, words: Sequence[str]) -> Entity | None:
        """The entity of exactly this full name, or the only one that the name is short for or that is short for it."""
        key = folded(words)
        if not key:
            return None
        if key in self.by_name:
            return self.by_name[key]
        found = [one for one in self.by_last.get(key[-1], ())[:NAMESAKES] if are_variants(one.key, key)]
        return found[0] if len(found) == 1 else None

    def short_for(self, words: Sequence[str]) -> Entity | None:
        """The body of this name, or the first one whose name ends with it: "Times"."""
        key = folded(words)
        known = self.by_name.get(key) if key else None
        if not key or known is not None:
            return known
        bearers = self.by_last.get(key[-1], ())[:NAMESAKES]
        return next(
            (one for one in bearers if one.kind is SpeakerKind.ORGANIZATION and is_tail(key, one.key)), None
        )

    def is_last_name(self, word: str) -> bool:
        """Whether a person of the article bears ``word`` as the last name."""
        bearers = self.by_last.get(folded([word])[0], ())[:NAMESAKES]
        return any(one.kind is SpeakerKind.PERSON and len(one.words) > 1 for one in bearers)

    def holders(self, role: Role, start: int) -> list[tuple[int, Entity, Role]]:
        """Who has a role of the same noun: the last ones told before ``start``, otherwise the first ones after it."""
        told = self.by_role.get(role.head, ())
        at = bisect_right(told, start, key=lambda holder: holder[0])
        return [*(told[max(0, at - NEAR) : at] or told[:NEAR])]

    def bodies(self, noun: str, start: int, *, broad: bool) -> list[Entity]:
        """The last bodies before ``start`` that ``noun`` ("the ministry", "the paper") can take up, nearest first."""
        kin = {noun, *self.lexicon.people.bodies.kin.get(noun, ())} | ({ANY_BODY} if broad else set())
        found: list[tuple[int, Entity]] = []
        for one in sorted(kin):
            places = self.by_noun.get(one, ())
            at = bisect_left(places, start, key=lambda place: place[0])
            found += places[max(0, at - 3) : at]
        return list(dict.fromkeys(entity for _, entity in sorted(found, key=lambda place: -place[0])))

    def apposed(self, noun: str, start: int) -> list[Entity]:
        """Those beside whose names ``noun`` stands before ``start``, nearest first; else the first one after it."""
        told = self.by_apposed.get(noun, ())
        at = bisect_left(told, start, key=lambda place: place[0])
        near = told[max(0, at - FEW_APPOSED) : at][::-1] or told[:1]
        return list(dict.fromkeys(entity for _, entity in near))

    def before(self, start: int) -> list[Appearance]:
        """The last appearances before ``start`` within reach, the nearest first."""
        return _last(self.appearances, self.starts, start, NEAR)

    def unnamed_before(self, start: int) -> list[Appearance]:
        """The same of people without names."""
        return _last(self.unnamed, self.unnamed_starts, start, FEW_UNNAMED)

    def unnamed_at(self, start: int) -> Entity | None:
        """Whom a noun that begins at ``start`` with its determiner mentions without a name."""
        at = bisect_left(self.unnamed_starts, start)
        return self.unnamed[at].entity if start in self.unnamed_starts[at : at + 1] else None

    def after(self, start: int, end: int) -> list[Appearance]:
        """The appearances that begin from ``start`` up to ``end``."""
        return list(self.appearances[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


def is_body_name(key: Key, lexicon: Lexicon) -> bool:
    """Whether a word of the name is the noun of a body."""
    return any(lexicon.is_a(word, W.BODY_NAME) for word in key)


def _last(
    appearances: Sequence[Appearance], starts: Sequence[int], start: int, most: int
) -> list[Appearance]:
    at = bisect_left(starts, start)
    return [one for one in reversed(appearances[max(0, at - most) : at]) if start - one.start <= REACH]
