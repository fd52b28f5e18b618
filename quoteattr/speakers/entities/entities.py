"""The entities of an article, each under the fullest name that the article gives, and look-ups of them.

Everything here is frozen: `quoteattr.speakers.entities.clustering` creates it once, and look-ups change nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from quoteattr.enums import IMPERSONAL, Gender
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.nounphrases.names import (
    SHORTEST_NICKNAME,
    Key,
    are_variants,
    folded,
    is_nickname,
    is_short_form,
    is_tail,
    plain,
    short_forms,
)
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.values import SpeakerKind

ANY_BODY = ""  #: in place of the noun of a body whose name has none ("Brightwater", "MEA")
NAMESAKES = 40  #: people of one name that are compared; no article has more
NEAR = 40  #: previous mentions that are examined
FEW_UNNAMED = 12  #: the same for mentions of people without names
FEW_ROLES = 4  #: roles of an entity that are kept for the result; the first suitable one is taken
LONGEST_ROLE = 7  #: words; anything longer is rather a clause, unless a capital shows an office
LONGEST_OFFICE = 10
FEW_APPOSED = 3  #: previous names beside which a noun stands that are examined
REACH = 2500  #: code points; readers do not remember what was named further back


_COMMANDS = W.OFFICE | W.SPEAKING | W.IN_CHARGE | W.PRINCIPAL  #: the offices that officers hold
_OF_MANY = W.PARTY | W.ANONYMOUS | W.ADHERENT  #: nouns that tell less than such an office


@attrs.frozen(eq=False)
class Entity:
    """A person, organization or group of the article."""

    name: str  #: the name that is returned
    words: tuple[str, ...]  #: the longest form of the name
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    head: str = ""  #: for somebody without a name, the noun in lower case
    sure: bool = False  #: whether words show the kind, and all of them the same one
    gender: Gender | None = None
    told: bool = False  #: whether titles or roles show the gender, and not just a given name or a pronoun
    guessed: bool = False  #: whether only pronouns nearby show the gender
    given: bool = False  #: whether the name begins with a given name
    roles: tuple[tuple[int, Role], ...] = ()  #: with the places where they are stated
    affiliations: tuple[str, ...] = ()  #: the bodies given by the words beside its mentions
    places: tuple[int, ...] = ()  #: where its full name occurs, sorted
    mentions: int = 0  #: how many names refer to it; 0 for somebody without a name
    beside: int = 0  #: how many of these are beside the cue of a statement
    place: bool = False  #: whether the tagger usually took it for a place
    typed: bool = False  #: whether the tagger took it for a person, a body, a nation or a place
    several: bool = False  #: whether it is a list of people with a role that they share
    used: bool = False  #: whether the article uses the name like that of a body, so that it is rarely a place
    #: the words of the name as they are compared
    key: Key = attrs.field(
        init=False, default=attrs.Factory(lambda self: folded(self.words), takes_self=True)
    )

    @cached_property
    def main_roles(self) -> tuple[Role, ...]:
        """A few of its roles, fullest first; without relations to others, with predicates and clauses last.

        If some roles are past, an office that is held now comes first: "Mayor Ana Ruiz, a former harbor pilot". A rank
        comes after an office: "Brigadier General Ana Ruiz, head of the Harbor Guard". So does a noun for many people:
        "Senator Ana Ruiz, a member of the harbor committee", "an Elmford independent".
        """
        known = [role for _, role in self.roles if not role.is_a(W.RELATION | W.BEING)]
        # "Governor Ruiz" may be a former governor, and "senator" is past in "former mayor and senator", too. One person
        # may have very many roles, so these are collected once, and each text is searched for once.
        # "Gov. Ruiz" is more than "then-Lt. Gov. Ruiz" was.
        past = [role for role in known if role.past]
        heads = {(role.under, role.head) for role in past}
        texts = {
            under: "\0".join({role.text for role in past if role.under is under}) for under in (True, False)
        }
        offices = {
            (one.under, one.text)
            for one in known
            if one.is_a(W.OFFICE) and (one.under, one.head) not in heads
        }
        held = {text for under, text in offices if text not in texts[under]}

        commands = any(_is_command(role) for role in known)

        def brevity(role: Role) -> tuple[bool, bool, bool, bool, int]:
            longest = LONGEST_OFFICE if role.text[0].isupper() else LONGEST_ROLE
            clause = role.text.count(" ") >= longest
            behind = commands and (role.rank or (role.is_a(_OF_MANY) and not role.is_a(_COMMANDS)))
            return clause, bool(heads) and role.text not in held, role.predicate, behind, -len(role.text)

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
        """Whether the evidence shows a person; a single unknown word may be anything."""
        return self.given if self.kind is SpeakerKind.UNKNOWN else self.kind is SpeakerKind.PERSON

    @property
    def is_body(self) -> bool:
        """Whether the evidence shows a body other than a place."""
        return self.kind is SpeakerKind.ORGANIZATION and not self.place

    def fits(self, gender: Gender | None) -> bool:
        """Return whether a pronoun or title of ``gender`` may refer to it."""
        if gender is not None and self.sure and self.kind in IMPERSONAL:
            return False
        return self.guessed or gender is None or self.gender in (None, gender)


def _is_command(role: Role) -> bool:
    """Return whether a role is an office held now, unlike a mere rank or "Chief Lee"."""
    if role.rank or role.past:
        return False
    alone = role.is_a(W.LEADING) and not role.others
    return (role.is_a(_COMMANDS) and not alone) or (role.is_a(W.OFFICER) and bool(role.behind))


@attrs.frozen(eq=False)
class Appearance:
    """A mention of an entity at its place."""

    start: int
    end: int
    sentence: int
    entity: Entity
    leads: bool = False  #: whether it is the first name of its sentence and does not follow a preposition
    oblique: bool = False
    said: bool = False  #: whether it is inside a content
    quoted: bool = False  #: whether that content has quotation marks
    pronoun: bool = False
    beside: bool = False  #: whether it is beside the cue of a statement
    aside: bool = False  #: whether it is in a caption


@attrs.frozen(eq=False)
class Entities:
    """All entities of an article, with look-up by name, role, noun and place."""

    lexicon: Lexicon
    every: tuple[Entity, ...]
    appearances: tuple[Appearance, ...]  #: in text order
    by_name: Mapping[Key, Entity]
    by_last: Mapping[str, Sequence[Entity]]
    by_word: Mapping[str, Sequence[Entity]]
    by_start: Mapping[str, Sequence[Entity]]  #: by the first letters of the first word
    by_initials: Mapping[str, Sequence[Entity]]
    by_role: Mapping[str, Sequence[tuple[int, Entity, Role]]]
    by_noun: Mapping[str, Sequence[tuple[int, Entity]]]
    by_apposed: Mapping[str, Sequence[tuple[int, Entity]]]  #: by the nouns that stand beside the name
    typed: bool  #: whether a tagger typed the names
    protagonist: Entity | None  #: the person named most often in the article
    starts: tuple[int, ...]  #: where the appearances start
    unnamed: tuple[Appearance, ...] = ()  #: those of people without names, in text order
    unnamed_starts: tuple[int, ...] = ()

    def bearing(self, phrase: Phrase) -> list[Entity]:
        """Return the entities that a name may mean: the entity of this name, and those whose names it may shorten."""
        key = phrase.key
        several, last = len(key) > 1, key[-1]
        found = [self.by_name[key]] if key in self.by_name else []
        if not several and is_short_form(phrase.name[0]):
            for form in short_forms(phrase.name[0]):
                found += self.by_initials.get(form, ())[:NAMESAKES]
        found += [one for one in self.by_last.get(last, ())[:NAMESAKES] if several or len(one.words) > 1]
        # A longer form contains all words of this name, and fewer people share a last name than a given one. An initial
        # at the end is no word to look up.
        found += self.by_word.get(last if len(last) > 1 else key[0], ())[:NAMESAKES]
        return list(dict.fromkeys(found))

    def stands_for(self, acronym: str, one: Entity) -> bool:
        """Return whether an acronym is one of an entity's name."""
        return any(one in self.by_initials.get(form, ())[:NAMESAKES] for form in short_forms(acronym))

    def nicknamed(self, phrase: Phrase) -> list[Entity]:
        """Return the people whose given name is cut off in a name."""
        key = phrase.key
        first = key[0][:SHORTEST_NICKNAME]
        near = self.by_last.get(key[-1], ()) if len(key) > 1 else self.by_start.get(first, ())
        return [one for one in near[:NAMESAKES] if is_nickname(key, one.key) and one.is_person]

    def is_nationality(self, name: Sequence[str]) -> bool:
        """Return whether a name is the adjective of a country: "South Korean", but not "Dawn French"."""
        words = [word.casefold() for word in name]
        adjective = bool(words) and self.lexicon.is_a(words[-1], W.NATIONALITY)
        return adjective and all(self.lexicon.is_a(word, W.NATIONALITY | W.DIRECTION) for word in words[:-1])

    def known(self, words: Sequence[str]) -> Entity | None:
        """Return the entity of exactly this full name, or the only one of which it is a longer or shorter form."""
        key = folded(words)
        if not key:
            return None
        if key in self.by_name:
            return self.by_name[key]
        found = [one for one in self.by_last.get(key[-1], ())[:NAMESAKES] if are_variants(one.key, key)]
        return found[0] if len(found) == 1 else None

    def abbreviated(self, words: Sequence[str]) -> Entity | None:
        """Return the first entity of which a name of a single word is an acronym."""
        found = self.by_initials.get(plain(words[0]), ()) if len(words) == 1 else ()
        return found[0] if found else None

    def short_for(self, words: Sequence[str]) -> Entity | None:
        """Return the body of this name, or the first whose name ends with it: "Times"."""
        key = folded(words)
        known = self.by_name.get(key) if key else None
        if not key or known is not None:
            return known
        bearers = self.by_last.get(key[-1], ())[:NAMESAKES]
        return next(
            (one for one in bearers if one.kind is SpeakerKind.ORGANIZATION and is_tail(key, one.key)), None
        )

    def is_last_name(self, word: str) -> bool:
        """Return whether ``word`` is the last name of a person in the article."""
        bearers = self.by_last.get(folded([word])[0], ())[:NAMESAKES]
        return any(one.kind is SpeakerKind.PERSON and len(one.words) > 1 for one in bearers)

    def holders(self, role: Role, start: int) -> list[tuple[int, Entity, Role]]:
        """Return who has a role of the same noun: those last stated before ``start``, or else the first after it."""
        told = self.by_role.get(role.head, ())
        at = bisect_right(told, start, key=lambda holder: holder[0])
        return [*(told[max(0, at - NEAR) : at] or told[:NEAR])]

    def bodies(self, noun: str, start: int, *, broad: bool) -> list[Entity]:
        """Return the last bodies before ``start`` to which ``noun`` ("the ministry") can refer, nearest first."""
        kin = {noun, *self.lexicon.people.bodies.kin_of(noun)} | ({ANY_BODY} if broad else set())
        found: list[tuple[int, Entity]] = []
        for one in sorted(kin):
            places = self.by_noun.get(one, ())
            at = bisect_left(places, start, key=lambda place: place[0])
            found += places[max(0, at - 3) : at]
        return list(dict.fromkeys(entity for _, entity in sorted(found, key=lambda place: -place[0])))

    def apposed(self, noun: str, start: int) -> list[Entity]:
        """Return those beside whose names ``noun`` stands before ``start``, nearest first, or else the next one."""
        told = self.by_apposed.get(noun, ())
        at = bisect_left(told, start, key=lambda place: place[0])
        near = told[max(0, at - FEW_APPOSED) : at][::-1] or told[:1]
        return list(dict.fromkeys(entity for _, entity in near))

    def before(self, start: int) -> list[Appearance]:
        """Return the last appearances before ``start`` within reach, nearest first."""
        return _last(self.appearances, self.starts, start, NEAR)

    def unnamed_before(self, start: int) -> list[Appearance]:
        """Return the last appearances of people without names before ``start``, nearest first."""
        return _last(self.unnamed, self.unnamed_starts, start, FEW_UNNAMED)

    def unnamed_at(self, start: int) -> Entity | None:
        """Return the person without a name whose mention, determiner included, begins at ``start``."""
        at = bisect_left(self.unnamed_starts, start)
        return self.unnamed[at].entity if start in self.unnamed_starts[at : at + 1] else None

    def after(self, start: int, end: int) -> list[Appearance]:
        """Return the appearances that begin from ``start`` up to, but not including, ``end``."""
        return list(self.appearances[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


def is_body_name(key: Key, lexicon: Lexicon) -> bool:
    """Return whether a word of the name is the noun of a body."""
    return any(lexicon.is_a(word, W.BODY_NAME) for word in key)


def _last(
    appearances: Sequence[Appearance], starts: Sequence[int], start: int, most: int
) -> list[Appearance]:
    at = bisect_left(starts, start)
    return [one for one in reversed(appearances[max(0, at - most) : at]) if start - one.start <= REACH]
