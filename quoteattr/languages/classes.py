"""The classes of words, and which words of the tables of a language belong to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntFlag, auto
from functools import cache

import regex

from quoteattr.languages.people import People, given_of


class WordClass(IntFlag):
    """The classes of words in the tables of a language; a word may belong to several."""

    ROLE = auto()  #: a noun for one person
    SURNAME_ROLE = auto()  #: of these, also a name
    OFFICE = auto()  #: held by one person
    PUBLIC = auto()  #: of a state, a city or a court
    RELATION = auto()  #: what one is to somebody
    ANONYMOUS = auto()  #: usually nobody in particular
    SAME_ROLE = auto()  #: represents another noun of the same role
    FIELD = auto()  #: a role whose "of" leads to what it is for
    RANK = auto()
    MODIFIER = auto()
    TITLE = auto()
    ADDRESS = auto()
    GROUP = auto()
    SINGLE = auto()  #: alone one person: "another"
    QUANTIFIER = auto()
    NUMBER = auto()
    ONE = auto()
    PARTY = auto()
    BRAND = auto()
    BODY = auto()
    BODY_NAME = auto()  #: makes a capitalised name one of a body
    BODY_SURNAME = auto()
    CORPORATE = auto()
    TERRITORY = auto()  #: a noun of what is a place as well as a body: "city"
    BROAD = auto()  #: takes up a body of any name
    OFFSHOOT = auto()
    DOCUMENT = auto()
    PRESS = auto()
    OPINION = auto()
    MESSAGE = auto()
    AUTHOR = auto()  #: leads to who made a document
    MAKER = auto()
    GIVEN_NAME = auto()
    PARTICLE = auto()
    SUFFIX = auto()
    PREFIXED = auto()  #: "McCoy", "DeWitt"
    PARTY_LABEL = auto()  #: "R-Ohio"
    SMALL = auto()  #: left out of initials
    OPENER = auto()
    DETERMINER = auto()
    ARTICLE = auto()
    THE = auto()  #: the definite article
    DEFINITE = auto()
    INDEFINITE = auto()
    DEMONSTRATIVE = auto()
    POSSESSIVE = auto()
    PREPOSITION = auto()
    CONJUNCTION = auto()
    AND = auto()
    CONTRAST = auto()
    LINKING = auto()
    GOVERNING = auto()
    OF = auto()
    INNER = auto()
    WITHIN_BODY = auto()
    LINKS_BODY = auto()
    TO_BODY = auto()
    AT_BODY = auto()
    AS_ROLE = auto()
    OBLIQUE = auto()
    INCLUDING = auto()
    OTHER_TIME = auto()
    LATER = auto()
    DAY = auto()
    CALENDAR = auto()
    NAMING = auto()  #: "known", "called": leads from a description to a name
    NAMED = auto()  #: of the words between, the one that stands before the name: "as"
    GOING = auto()  #: of the verbs that lead to a name, those with "by"
    VERB = auto()
    COPULA = auto()
    BEFORE_ROLE = auto()
    STARTER = auto()
    PRONOUN = auto()
    SHE = auto()
    HE = auto()
    THEY = auto()
    NOMINATIVE = auto()  #: "he", "she", "I"
    SELF = auto()  #: first person
    OWN = auto()  #: "I"
    WE = auto()
    RELATIVE = auto()
    PERSONAL = auto()  #: "who"
    REFLEXIVE = auto()
    PARTICIPLE = auto()
    PAST = auto()
    PROGRESSIVE = auto()
    ADVERB = auto()
    PEOPLE_PLURAL = auto()
    NATION_PLURAL = auto()
    AGENT = auto()
    PLURAL = auto()


Forming = Sequence[tuple[regex.Pattern[str], str]]


def plural_of(noun: str, forming: Forming) -> str:
    """The plural of a noun, by the first pattern that its end fits."""
    for pattern, ending in forming:
        plural, found = pattern.subn(ending, noun, count=1)
        if found:
            return plural
    return noun


def listed(
    people: People, plurals: Mapping[str, str], forming: Forming
) -> Iterator[tuple[int, Iterable[str]]]:
    """The classes with their words; a class that holds another one gives it again."""
    documents = people.documents.nouns
    openers = people.words.openers | people.words.determiners
    tables: dict[WordClass, Iterable[str]] = {
        WordClass.ROLE: people.roles.person,
        WordClass.SURNAME_ROLE: people.roles.surnames,
        WordClass.OFFICE: people.roles.offices,
        WordClass.PUBLIC: people.roles.public,
        WordClass.RELATION: people.roles.relations,
        WordClass.ANONYMOUS: people.roles.anonymous,
        WordClass.SAME_ROLE: people.roles.same.values(),
        WordClass.FIELD: people.roles.fields,
        WordClass.RANK: people.roles.ranks,
        WordClass.MODIFIER: people.roles.modifiers,
        WordClass.TITLE: people.titles,
        WordClass.ADDRESS: people.address.every,
        WordClass.GROUP: people.groups.nouns | plurals.keys(),
        WordClass.SINGLE: people.groups.single,
        WordClass.QUANTIFIER: people.groups.quantifiers,
        WordClass.NUMBER: people.groups.numbers,
        WordClass.PARTY: people.groups.parties,
        WordClass.BRAND: people.brands.names,
        WordClass.BODY: people.bodies.nouns,
        WordClass.BODY_NAME: people.bodies.names.union(
            *((one, plural_of(one, forming)) for one in people.bodies.nouns)
        ),
        WordClass.BODY_SURNAME: people.bodies.surnames,
        WordClass.CORPORATE: people.bodies.corporate,
        WordClass.TERRITORY: people.bodies.territories,
        WordClass.BROAD: people.bodies.broad,
        WordClass.OFFSHOOT: people.bodies.offshoots,
        WordClass.DOCUMENT: documents | {plural_of(noun, forming) for noun in documents},
        WordClass.PRESS: people.documents.press,
        WordClass.OPINION: people.documents.opinion,
        WordClass.MESSAGE: people.documents.messages,
        WordClass.AUTHOR: people.documents.authors,
        WordClass.MAKER: people.documents.makers,
        WordClass.GIVEN_NAME: frozenset().union(*given_of(people)),
        WordClass.PARTICLE: people.names.particles,
        WordClass.SUFFIX: people.names.suffixes,
        WordClass.SMALL: people.names.small,
        WordClass.STARTER: people.words.starters | openers,
    }
    yield from ((int(kind), words) for kind, words in tables.items())
    yield from _closed(people)


def _closed(people: People) -> Iterator[tuple[int, Iterable[str]]]:
    words, pronouns = people.words, people.pronouns
    tables: dict[WordClass, Iterable[str]] = {
        WordClass.OPENER: words.openers,
        WordClass.DETERMINER: words.determiners,
        WordClass.ARTICLE: words.articles,
        WordClass.THE: words.articles & words.definite,
        WordClass.ONE: words.one,
        WordClass.DEFINITE: words.definite,
        WordClass.INDEFINITE: words.indefinite,
        WordClass.DEMONSTRATIVE: words.demonstrative,
        WordClass.POSSESSIVE: pronouns.possessive,
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
        WordClass.NAMING: words.naming | words.going,
        WordClass.NAMED: words.named,
        WordClass.GOING: words.going,
        WordClass.VERB: words.verbs,
        WordClass.COPULA: words.copulas,
        WordClass.BEFORE_ROLE: words.before_roles,
        WordClass.SHE: pronouns.female,
        WordClass.HE: pronouns.male,
        WordClass.THEY: pronouns.plural,
        WordClass.NOMINATIVE: pronouns.nominative,
        WordClass.SELF: pronouns.first | pronouns.first_plural,
        WordClass.OWN: pronouns.own,
        WordClass.WE: pronouns.first_plural,
        WordClass.RELATIVE: pronouns.relative,
        WordClass.PERSONAL: pronouns.personal,
        WordClass.REFLEXIVE: pronouns.reflexive,
    }
    yield from ((int(kind), ones) for kind, ones in tables.items())
    all_pronouns = (
        pronouns.female | pronouns.male | pronouns.neuter | pronouns.plural | pronouns.first
        | pronouns.first_plural | pronouns.second | pronouns.relative | pronouns.possessive
    )  # fmt: skip
    yield int(WordClass.PRONOUN), all_pronouns


@cache
def ended(people: People) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The classes that an ending gives, with these endings."""
    endings = people.endings
    return (
        (int(WordClass.PARTICIPLE), endings.participles),
        (int(WordClass.PAST), endings.past),
        (int(WordClass.PROGRESSIVE), endings.progressive),
        (int(WordClass.ADVERB), endings.adverbs),
        (int(WordClass.PEOPLE_PLURAL), endings.people),
        (int(WordClass.NATION_PLURAL), endings.nations),
        (int(WordClass.AGENT), endings.agents),
        (int(WordClass.PLURAL), endings.plurals),
    )
