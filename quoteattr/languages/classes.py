"""The classes of words, and which words of the tables of a language belong to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count

import regex

from quoteattr.languages.people import (
    Bodies,
    Documents,
    Groups,
    People,
    Pronouns,
    Roles,
    SmallWords,
    given_of,
)

_bits = count()


def _bit() -> int:
    """The next class: a number with one bit that no other has."""
    return 1 << next(_bits)


class WordClass:
    """The classes of words in the tables of a language; a word may belong to several.

    Plain numbers, since words are asked for them thousands of times an article, and a flag of `enum` costs five times
    more to look up and to combine.
    """

    ROLE = _bit()  #: a noun for one person
    SURNAME_ROLE = _bit()  #: of these, also a name
    OFFICE = _bit()  #: held by one person
    PUBLIC = _bit()  #: of a state, a city or a court
    SPEAKING = _bit()  #: who speaks for a body: "spokeswoman"
    RELATION = _bit()  #: what one is to somebody
    BEING = _bit()  #: what one is and not what one does
    ANONYMOUS = _bit()  #: usually nobody in particular
    SAME_ROLE = _bit()  #: represents another noun of the same role
    FIELD = _bit()  #: a role whose "of" leads to what it is for
    RANK = _bit()
    MODIFIER = _bit()
    FORMER = _bit()
    TITLE = _bit()
    ADDRESS = _bit()
    GROUP = _bit()
    SINGLE = _bit()  #: alone one person: "another"
    QUANTIFIER = _bit()
    NUMBER = _bit()
    ONE = _bit()
    PARTY = _bit()
    BRAND = _bit()
    BODY = _bit()
    BODY_NAME = _bit()  #: makes a capitalised name one of a body
    BODY_SURNAME = _bit()
    CORPORATE = _bit()
    TERRITORY = _bit()  #: a noun of what is a place as well as a body: "city"
    BROAD = _bit()  #: takes up a body of any name
    OFFSHOOT = _bit()
    DOCUMENT = _bit()
    PRESS = _bit()
    OPINION = _bit()
    MESSAGE = _bit()
    CHANNEL = _bit()  #: where a body publishes: "website"
    AUTHOR = _bit()  #: leads to who made a document
    MAKER = _bit()
    GIVEN_NAME = _bit()
    PARTICLE = _bit()
    SUFFIX = _bit()
    LETTERS = _bit()  #: behind a name and no part of it: "MP", "PhD"
    PREFIXED = _bit()  #: "McCoy", "DeWitt"
    PARTY_LABEL = _bit()  #: "R-Ohio"
    SMALL = _bit()  #: left out of initials
    OPENER = _bit()
    DETERMINER = _bit()
    ARTICLE = _bit()
    THE = _bit()  #: the definite article
    DEFINITE = _bit()
    INDEFINITE = _bit()
    DEMONSTRATIVE = _bit()
    POSSESSIVE = _bit()
    PREPOSITION = _bit()
    CONJUNCTION = _bit()
    AND = _bit()
    CONTRAST = _bit()
    LINKING = _bit()
    GOVERNING = _bit()
    OF = _bit()
    INNER = _bit()
    WITHIN_BODY = _bit()
    LINKS_BODY = _bit()
    TO_BODY = _bit()
    AT_BODY = _bit()
    AS_ROLE = _bit()
    HEADING = _bit()  #: of the verbs, those of who leads a body: "who heads the Harbor Union"
    OBLIQUE = _bit()
    INCLUDING = _bit()
    OTHER_TIME = _bit()
    LATER = _bit()
    DAY = _bit()
    CALENDAR = _bit()
    NAMING = _bit()  #: "known", "called": leads from a description to a name
    NAMED = _bit()  #: of the words between, the one that stands before the name: "as"
    GOING = _bit()  #: of the verbs that lead to a name, those with "by"
    VERB = _bit()
    COPULA = _bit()
    BEFORE_ROLE = _bit()
    STARTER = _bit()
    PRONOUN = _bit()
    SHE = _bit()
    HE = _bit()
    THEY = _bit()
    NOMINATIVE = _bit()  #: "he", "she", "I"
    SELF = _bit()  #: first person
    OWN = _bit()  #: "I"
    WE = _bit()
    RELATIVE = _bit()
    PERSONAL = _bit()  #: "who"
    REFLEXIVE = _bit()
    PARTICIPLE = _bit()
    PAST = _bit()
    PROGRESSIVE = _bit()
    ADVERB = _bit()
    PEOPLE_PLURAL = _bit()
    NATION_PLURAL = _bit()
    AGENT = _bit()
    AGED = _bit()  #: "24-year-old"
    PLURAL = _bit()


Forming = Sequence[tuple[regex.Pattern[str], str]]


def plural_of(noun: str, forming: Forming) -> str:
    """The plural of a noun, by the first pattern that fits its end; the noun itself if none does."""
    for pattern, ending in forming:
        plural, found = pattern.subn(ending, noun, count=1)
        if found:
            return plural
    return noun


def listed(
    people: People, plurals: Mapping[str, str], forming: Forming
) -> Iterator[tuple[int, Iterable[str]]]:
    """Each class with its words; ``plurals`` are those of the nouns for one person, ``forming`` makes others."""
    openers = people.words.openers | people.words.determiners
    tables: tuple[Mapping[int, Iterable[str]], ...] = (
        _of_roles(people.roles),
        _of_groups(people.groups, plurals),
        _of_bodies(people.bodies, forming),
        _of_documents(people.documents, forming),
        _of_names(people),
        _of_pronouns(people.pronouns),
        _of_determiners(people.words),
        _of_links(people.words),
        _of_verbs(people.words),
        {WordClass.STARTER: people.words.starters | openers},
    )
    for table in tables:
        yield from table.items()


def _of_roles(roles: Roles) -> dict[int, Iterable[str]]:
    return {
        WordClass.ROLE: roles.person,
        WordClass.SURNAME_ROLE: roles.surnames,
        WordClass.OFFICE: roles.offices,
        WordClass.PUBLIC: roles.public,
        WordClass.SPEAKING: roles.speaking,
        WordClass.RELATION: roles.relations,
        WordClass.BEING: roles.beings,
        WordClass.ANONYMOUS: roles.anonymous,
        WordClass.SAME_ROLE: roles.same.values(),
        WordClass.FIELD: roles.fields,
        WordClass.RANK: roles.ranks,
        WordClass.MODIFIER: roles.modifiers,
        WordClass.FORMER: roles.former,
    }


def _of_groups(groups: Groups, plurals: Mapping[str, str]) -> dict[int, Iterable[str]]:
    return {
        WordClass.GROUP: groups.nouns | plurals.keys(),
        WordClass.SINGLE: groups.single,
        WordClass.QUANTIFIER: groups.quantifiers,
        WordClass.NUMBER: groups.numbers,
        WordClass.PARTY: groups.parties,
    }


def _of_bodies(bodies: Bodies, forming: Forming) -> dict[int, Iterable[str]]:
    both = ((one, plural_of(one, forming)) for one in bodies.nouns)
    return {
        WordClass.BODY: bodies.nouns,
        WordClass.BODY_NAME: bodies.names.union(bodies.sections, *both),
        WordClass.BODY_SURNAME: bodies.surnames,
        WordClass.CORPORATE: bodies.corporate,
        WordClass.TERRITORY: bodies.territories,
        WordClass.BROAD: bodies.broad,
        WordClass.OFFSHOOT: bodies.offshoots,
    }


def _of_documents(documents: Documents, forming: Forming) -> dict[int, Iterable[str]]:
    return {
        WordClass.DOCUMENT: documents.nouns | {plural_of(noun, forming) for noun in documents.nouns},
        WordClass.PRESS: documents.press,
        WordClass.OPINION: documents.opinion,
        WordClass.MESSAGE: documents.messages,
        WordClass.CHANNEL: documents.channels,
        WordClass.AUTHOR: documents.authors,
        WordClass.MAKER: documents.makers,
    }


def _of_names(people: People) -> dict[int, Iterable[str]]:
    return {
        WordClass.TITLE: people.titles,
        WordClass.ADDRESS: people.address.every,
        WordClass.BRAND: people.brands.names,
        WordClass.GIVEN_NAME: frozenset().union(*given_of(people)),
        WordClass.PARTICLE: people.names.particles,
        WordClass.SUFFIX: people.names.suffixes,
        WordClass.LETTERS: people.accounts.credentials,
        WordClass.SMALL: people.names.small,
    }


def _of_pronouns(pronouns: Pronouns) -> dict[int, Iterable[str]]:
    every = (
        pronouns.female | pronouns.male | pronouns.neuter | pronouns.plural | pronouns.first
        | pronouns.first_plural | pronouns.second | pronouns.relative | pronouns.possessive
    )  # fmt: skip
    return {
        WordClass.PRONOUN: every,
        WordClass.SHE: pronouns.female,
        WordClass.HE: pronouns.male,
        WordClass.THEY: pronouns.plural,
        WordClass.NOMINATIVE: pronouns.nominative,
        WordClass.SELF: pronouns.first | pronouns.first_plural,
        WordClass.OWN: pronouns.own,
        WordClass.WE: pronouns.first_plural,
        WordClass.RELATIVE: pronouns.relative,
        WordClass.PERSONAL: pronouns.personal,
        WordClass.POSSESSIVE: pronouns.possessive,
        WordClass.REFLEXIVE: pronouns.reflexive,
    }


def _of_determiners(words: SmallWords) -> dict[int, Iterable[str]]:
    """What opens a noun phrase."""
    return {
        WordClass.OPENER: words.openers,
        WordClass.DETERMINER: words.determiners,
        WordClass.ARTICLE: words.articles,
        WordClass.THE: words.articles & words.definite,
        WordClass.ONE: words.one,
        WordClass.DEFINITE: words.definite,
        WordClass.INDEFINITE: words.indefinite,
        WordClass.DEMONSTRATIVE: words.demonstrative,
        WordClass.BEFORE_ROLE: words.before_roles,
    }


def _of_links(words: SmallWords) -> dict[int, Iterable[str]]:
    """Prepositions, conjunctions and adverbs, by what they lead to."""
    return {
        WordClass.PREPOSITION: words.prepositions,
        WordClass.CONJUNCTION: words.conjunctions,
        WordClass.AND: (words.joining,),
        WordClass.CONTRAST: words.contrasting,
        WordClass.LINKING: words.linking,
        WordClass.GOVERNING: words.governing,
        WordClass.OF: (words.genitive,),
        WordClass.INNER: words.inner,
        WordClass.WITHIN_BODY: words.within_body,
        WordClass.LINKS_BODY: words.within_body & words.linking,
        WordClass.TO_BODY: words.to_body,
        WordClass.AT_BODY: words.at_body,
        WordClass.AS_ROLE: words.as_role,
        WordClass.OBLIQUE: words.oblique,
        WordClass.INCLUDING: words.including,
        WordClass.OTHER_TIME: words.other_times,
        WordClass.LATER: words.later,
        WordClass.DAY: words.days,
        WordClass.CALENDAR: words.calendar,
    }


def _of_verbs(words: SmallWords) -> dict[int, Iterable[str]]:
    """Verbs, and what is between them and a name."""
    return {
        WordClass.VERB: words.verbs,
        WordClass.COPULA: words.copulas,
        WordClass.HEADING: words.heading,
        WordClass.NAMING: words.naming | words.going,
        WordClass.NAMED: words.named,
        WordClass.GOING: words.going,
    }


@cache
def ended(people: People) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The classes that an ending gives, with these endings."""
    endings = people.endings
    return (
        (WordClass.PARTICIPLE, endings.participles),
        (WordClass.PAST, endings.past),
        (WordClass.PROGRESSIVE, endings.progressive),
        (WordClass.ADVERB, endings.adverbs),
        (WordClass.PEOPLE_PLURAL, endings.people),
        (WordClass.NATION_PLURAL, endings.nations),
        (WordClass.AGENT, endings.agents),
        (WordClass.AGED, endings.aged),
        (WordClass.PLURAL, endings.plurals),
    )
