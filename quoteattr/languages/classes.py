"""The classes of words, and which words of the tables of a language belong to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count

import regex

from quoteattr.languages.people import People, given_of

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
    documents = people.documents.nouns
    openers = people.words.openers | people.words.determiners
    tables: dict[int, Iterable[str]] = {
        WordClass.ROLE: people.roles.person,
        WordClass.SURNAME_ROLE: people.roles.surnames,
        WordClass.OFFICE: people.roles.offices,
        WordClass.PUBLIC: people.roles.public,
        WordClass.SPEAKING: people.roles.speaking,
        WordClass.RELATION: people.roles.relations,
        WordClass.BEING: people.roles.beings,
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
            people.bodies.sections,
            *((one, plural_of(one, forming)) for one in people.bodies.nouns),
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
        WordClass.CHANNEL: people.documents.channels,
        WordClass.AUTHOR: people.documents.authors,
        WordClass.MAKER: people.documents.makers,
        WordClass.GIVEN_NAME: frozenset().union(*given_of(people)),
        WordClass.PARTICLE: people.names.particles,
        WordClass.SUFFIX: people.names.suffixes,
        WordClass.LETTERS: people.accounts.credentials,
        WordClass.SMALL: people.names.small,
        WordClass.STARTER: people.words.starters | openers,
    }
    yield from tables.items()
    yield from _closed(people)


def _closed(people: People) -> Iterator[tuple[int, Iterable[str]]]:
    """The classes to which a language adds no words: pronouns, prepositions and the like."""
    words, pronouns = people.words, people.pronouns
    tables: dict[int, Iterable[str]] = {
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
        WordClass.HEADING: words.heading,
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
    yield from tables.items()
    all_pronouns = (
        pronouns.female | pronouns.male | pronouns.neuter | pronouns.plural | pronouns.first
        | pronouns.first_plural | pronouns.second | pronouns.relative | pronouns.possessive
    )  # fmt: skip
    yield WordClass.PRONOUN, all_pronouns


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
