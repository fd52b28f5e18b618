"""The modifiers of a noun, which show whom it means: "the Lakeland senator" is the senator called so, and no other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from quoteattr.document.words import Gap, Word
from quoteattr.enums import IMPERSONAL
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.coreference.offices import portfolios, same_office
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.names import folded
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.values import Span, SpeakerKind

_BODY_OR_DOCUMENT = W.BODY | W.DOCUMENT

ROLES = 8  #: roles of somebody that are examined
FEW = 4  #: last mentions of somebody that are examined
BEHIND = 60  #: code points after a name that may describe the person
Seen = Mapping[Entity, Sequence[Appearance]]  #: entity -> its mentions before a place, nearest first


@attrs.frozen(eq=False)
class Singled:
    """The entities that the words of a noun single out; a pronoun singles out none."""

    inside: Sequence[Entity] = ()  #: named by the words before the noun
    roles: Mapping[Entity, Role] = attrs.Factory(dict)
    nouns: Sequence[Entity] = ()  #: to whose name the noun refers, or beside whose name it stands
    others: Collection[Entity] = ()  #: who holds another office of the same noun

    @classmethod
    def by(cls, phrase: Phrase, reading: Reading) -> Singled:
        """Return the entities that ``phrase`` singles out."""
        if phrase.form is not Form.NOMINAL:
            return cls()
        apposed = reading.entities.apposed(phrase.words[-1].lower, phrase.span.start)
        nouns = [*_bodies(phrase, reading), *apposed]
        roles, others = _holders(phrase, reading)
        return cls(_inside(phrase, reading), roles, nouns, others)

    def __contains__(self, one: Entity) -> bool:
        return one in self.roles or one in self.inside or one in self.nouns


def described(
    phrase: Phrase, among: Sequence[Entity], singled: Singled, seen: Seen, reading: Reading
) -> dict[Entity, bool]:
    """Return those of ``among`` to whom a noun for one person may refer, and whether its modifiers describe them.

    Args:
        phrase: The noun with its modifiers.
        among: The entities that fit by kind and gender.
        singled: The entities that the words of the noun single out.
        seen: Their mentions.
        reading: The article.
    """
    roles, rules = singled.roles, reading.rules
    own = frozenset(word.lower for word in phrase.words[:-1])
    ages = ages_of(phrase)
    names = frozenset(word.lower for word in phrase.words[:-1] if word.capital) | ages
    shared = {one: len(own & roles[one].others) if one in roles else 0 for one in among if one.is_person}
    if names:
        for one, count in shared.items():
            told = words_behind(seen.get(one, ()), reading, phrase)
            # "The Norlandian leader" may be its premier; where somebody is called by the noun, the noun decides.
            if not roles and rules.act("speakers.modifier-in-role"):
                told.update(word for _, role in one.roles[:ROLES] for word in role.proper)
            shared[one] = max(count, len(names & told))
    most = max(shared.values(), default=0)
    if ages and not most:
        return {}  # no age is given for any of them, or another one
    other = {one for one, role in roles.items() if own and role.others and not shared.get(one)}
    if most and rules.act("speakers.modifier"):
        return dict.fromkeys((one for one in among if shared.get(one) == most), True)
    holders = [one for one in among if one in singled]
    if any(one.mentions for one in holders) and rules.act("speakers.described"):
        kept = [one for one in holders if one not in other]
        return dict.fromkeys(kept if any(one in roles for one in kept) else holders, False)
    if singled.others and phrase.is_of(W.OFFICE):  # nobody with a name who only stands by is the other one
        return dict.fromkeys((one for one in among if not one.mentions), False)
    return dict.fromkeys(among, False)


def ages_of(phrase: Phrase) -> set[str]:
    """Return the age in a noun as it may stand after a name: "24" of "the 24-year-old", for "Ann Lee, 24,"."""
    return {word.lower.partition("-")[0] for word in phrase.words if word.is_a(W.AGED)}


def words_behind(seen: Sequence[Appearance], reading: Reading, phrase: Phrase) -> set[str]:
    """Return the words after somebody's name, up to a stop, the next person or, in its sentence, ``phrase`` itself.

    A stop or the end of a paragraph directly after the name does not count, because the words after it often go on
    about the same person.
    """
    found: set[str] = set()
    words, entities = reading.words, reading.entities
    here = words.sentence(phrase.begin)
    for one in seen[:FEW]:
        limit = one.end + BEHIND
        # "Ruiz resigned, the Lakeland Democrat reported" does not call Ruiz so
        if one.sentence == here and one.end <= phrase.begin:
            limit = min(limit, phrase.begin)
        others = (other.start for other in entities.after(one.end, limit) if other.entity.is_person)
        for word in words.within(Span(one.end, min(next(others, limit), len(words.text)))):
            if word.gap is Gap.STOP or word.is_a(W.AND):
                break
            found.add(word.lower)
    return found


def _holders(phrase: Phrase, reading: Reading) -> tuple[dict[Entity, Role], set[Entity]]:
    """Return who has a role that the phrase names, with the one that shares the most words, and who has another."""
    best: dict[Entity, tuple[int, Role]] = {}
    others: set[Entity] = set()
    of = {word.lower for word in _behind_office(phrase, reading)}
    for wanted in phrase.roles:
        held: dict[Entity, list[Role]] = {}
        for _, one, role in reading.entities.holders(wanted, phrase.span.start):
            held.setdefault(one, []).append(role)
        for one, roles in held.items():
            same = same_office(wanted, of, roles, reading)
            if not same:
                others.add(one)
                continue
            shared, role = max(
                ((len(wanted.others & role.others), role) for role in same), key=lambda found: found[0]
            )
            if one not in best or shared > best[one][0]:
                best[one] = shared, role
    return {one: role for one, (_, role) in best.items()}, others - best.keys()


def _bodies(phrase: Phrase, reading: Reading) -> list[Entity]:
    if not phrase.is_of(_BODY_OR_DOCUMENT):
        return []
    noun = reading.words.people.bodies.press if phrase.is_of(W.PRESS) else phrase.words[-1].lower
    return reading.entities.bodies(noun, phrase.span.start, broad=phrase.is_of(W.BROAD))


def _inside(phrase: Phrase, reading: Reading) -> list[Entity]:
    """Return the entities that the words before a noun name: the newspaper in "a Times article"."""
    # "The German minister" is nobody called German.
    nations = reading.nations if phrase.kind is SpeakerKind.PERSON else frozenset[str]()
    capitals = [word.text for word in phrase.words[:-1] if word.capital and word.lower not in nations]
    if not capitals:
        return []
    known = reading.entities.known(capitals)
    return [known] if known is not None else []


def without_others(among: Iterable[Entity], phrase: Phrase, reading: Reading) -> list[Entity]:
    """Return ``among`` without those that a noun rules out by telling whose it is: "the Lakish government"."""
    if phrase.form is not Form.NOMINAL:
        return [*among]
    words, rules = _words_of(phrase, reading), reading.rules
    owners, of = _names(words[1:]), _names(_behind_office(phrase, reading))
    return [
        one
        for one in among
        if not (_is_of_another(one, phrase, owners, of) and rules.act("speakers.of-another-owner"))
        and not (_is_another_body(one, phrase, words, reading) and rules.act("speakers.another-body"))
    ]


def _is_another_body(one: Entity, phrase: Phrase, words: Sequence[Word], reading: Reading) -> bool:
    """Return whether a ministry is in charge of something else: "the health ministry" is not the Ministry of Water."""
    own, key = {word.lower for word in words}, set(one.key)
    ministries = reading.words.people.bodies.ministries
    if phrase.kind is not SpeakerKind.ORGANIZATION or not (own & ministries and key & ministries):
        return False
    mine, theirs = portfolios(own, reading), portfolios(key, reading)
    return bool(mine and theirs) and not mine & theirs


def _is_of_another(one: Entity, phrase: Phrase, owners: set[str], of: set[str]) -> bool:
    """Return whether an entity is the same as a noun, but of another: ``owners`` are the names in the noun's phrase.

    Somebody who is called the mayor of a place is not the mayor of another (``of``), and people without a name are not
    those of another place. Of bodies with a name, only the names of governments and campaigns tell whose they are;
    others are called after what is beside the noun, too ("the German company").
    """
    if not one.mentions:
        return phrase.kind in IMPERSONAL and not owners <= set(one.key)
    if phrase.is_of(W.OFFSHOOT):
        return bool(owners) and not owners & set(one.key)
    theirs = {word for _, role in one.roles[:ROLES] if role.behind for word in role.others} if of else set()
    return bool(theirs) and not of & (theirs | set(one.key))


def _words_of(phrase: Phrase, reading: Reading) -> list[Word]:
    """Return the words of a noun phrase, with its determiner and the prepositional phrases after it."""
    return reading.words.between(phrase.begin, phrase.begin + len(phrase.whole))


def _behind_office(phrase: Phrase, reading: Reading) -> list[Word]:
    """Return the words after an office that tell of what it is: "of Harbor City"."""
    if not (phrase.is_of(W.OFFICE) and phrase.words):
        return []
    behind = [word for word in _words_of(phrase, reading) if word.start >= phrase.words[-1].end]
    return behind if behind and behind[0].is_a(W.OF) else []


def _names(words: Iterable[Word]) -> set[str]:
    """Return the capitalized words, as names are compared."""
    return set(folded([word.text for word in words if word.capital]))
