"""The members of each class of words: which tables of a language supply them, and which endings imply a class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import regex

from quoteattr.languages.classes import WordClass as W
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

Forming = Sequence[tuple[regex.Pattern[str], str]]


def plural_of(noun: str, forming: Forming) -> str:
    """Return the plural of a noun by the first pattern that matches its ending; the noun itself if none does."""
    for pattern, ending in forming:
        plural, found = pattern.subn(ending, noun, count=1)
        if found:
            return plural
    return noun


def listed(
    people: People, plurals: Mapping[str, str], forming: Forming
) -> Iterator[tuple[int, Iterable[str]]]:
    """Yield each class with its words; ``plurals`` are the plurals of role nouns, and ``forming`` makes the others."""
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
        {W.STARTER: people.words.starters | openers},
    )
    for table in tables:
        yield from table.items()


def _of_roles(roles: Roles) -> dict[int, Iterable[str]]:
    return {
        W.ROLE: roles.person,
        W.SURNAME_ROLE: roles.surnames,
        W.OFFICE: roles.offices,
        W.PARTISAN: roles.partisan,
        W.ELECTED: roles.elected,
        W.PUBLIC: roles.public,
        W.SPEAKING: roles.speaking,
        W.ADHERENT: roles.adherents,
        W.LENT: roles.lent,
        W.ASSOCIATE: roles.associates,
        W.CONSORT: roles.consorts,
        W.PARTNERING: roles.partnering,
        W.RELATION: roles.relations,
        W.FATE: roles.fates,
        W.SUFFERED: roles.suffered,
        W.BEING: roles.beings,
        W.ANONYMOUS: roles.anonymous,
        W.UNNAMED: roles.unnamed,
        W.SAME_ROLE: roles.same.values(),
        W.FIELD: roles.fields,
        W.RANK: roles.ranks,
        W.OFFICER: roles.forces,
        W.MODIFIER: roles.modifiers,
        W.QUALIFYING: roles.qualifying,
        W.BEHIND_OFFICE: roles.behind,
        W.FORMER: roles.former,
        W.OFFICE_LABEL: roles.labels,
        W.PORTFOLIO: roles.portfolios,
        W.IN_CHARGE: roles.heading,
        W.LEADING: roles.leading,
        W.PRINCIPAL: roles.principals,
        W.FUNCTION: roles.functions,
        W.TRADE: roles.trades,
        W.SCOPE: roles.scopes,
    }


def _of_groups(groups: Groups, plurals: Mapping[str, str]) -> dict[int, Iterable[str]]:
    return {
        W.GROUP: groups.nouns | plurals.keys(),
        W.SINGLE: groups.single,
        W.QUANTIFIER: groups.quantifiers,
        W.PAIRING: groups.pairing,
        W.NUMBER: groups.numbers,
        W.PARTY: groups.parties,
        W.PARTY_NAME: groups.party_names,
    }


def _of_bodies(bodies: Bodies, forming: Forming) -> dict[int, Iterable[str]]:
    both = ((one, plural_of(one, forming)) for one in bodies.nouns)
    return {
        W.BODY: bodies.nouns,
        W.BODY_NAME: bodies.names.union(bodies.sections, *both),
        W.BODY_SURNAME: bodies.surnames,
        W.CORPORATE: bodies.corporate,
        W.PARTNERS: bodies.partners,
        W.TERRITORY: bodies.territories,
        W.BROAD: bodies.broad,
        W.OFFSHOOT: bodies.offshoots,
        W.LETTERED: bodies.lettered,
        W.CHAMBER: bodies.chambers,
        W.AUTHORITY: bodies.authorities,
    }


def _of_documents(documents: Documents, forming: Forming) -> dict[int, Iterable[str]]:
    return {
        W.DOCUMENT: documents.nouns | {plural_of(noun, forming) for noun in documents.nouns},
        W.PRESS: documents.press,
        W.MESSAGE: documents.messages,
        W.CHANNEL: documents.channels,
        W.AUTHOR: documents.authors,
        W.MAKER: documents.makers,
        W.PASSIVE: [documents.passive],
        W.RECEIVING: documents.receiving,
        W.MEDIUM: documents.media,
        W.AIDE: documents.aides,
        W.SIGNING: documents.signing,
        W.ISSUING: documents.issuing,
    }


def _of_names(people: People) -> dict[int, Iterable[str]]:
    given = frozenset().union(*given_of(people))
    return {
        W.TITLE: people.titles,
        W.ADDRESS: people.address.every,
        W.PEER: people.address.peers,
        W.BRAND: people.bodies.brands,
        W.GIVEN_NAME: given,
        W.ONLY_GIVEN: given - people.names.particles,
        W.PARTICLE: people.names.particles,
        W.SUFFIX: people.names.suffixes,
        W.LETTERS: people.names.credentials,
        W.SMALL: people.names.small,
        W.TITLED_PLACE: people.names.titled_places,
        W.NATIONALITY: people.names.nationalities,
        W.CITIZEN: people.names.citizens,
        W.DIRECTION: people.names.directions,
    }


def _of_pronouns(pronouns: Pronouns) -> dict[int, Iterable[str]]:
    every = (
        pronouns.female | pronouns.male | pronouns.neuter | pronouns.plural | pronouns.first
        | pronouns.first_plural | pronouns.second | pronouns.relative | pronouns.possessive
    )  # fmt: skip
    return {
        W.PRONOUN: every,
        W.SHE: pronouns.female,
        W.HE: pronouns.male,
        W.THEY: pronouns.plural,
        W.NOMINATIVE: pronouns.nominative,
        W.SELF: pronouns.first | pronouns.first_plural,
        W.OWN: pronouns.own,
        W.WE: pronouns.first_plural,
        W.RELATIVE: pronouns.relative,
        W.PERSONAL: pronouns.personal,
        W.POSSESSIVE: pronouns.possessive,
        W.REFLEXIVE: pronouns.reflexive,
    }


def _of_determiners(words: SmallWords) -> dict[int, Iterable[str]]:
    """Return the words that open a noun phrase, by class."""
    return {
        W.OPENER: words.openers,
        W.DETERMINER: words.determiners,
        W.ARTICLE: words.articles,
        W.THE: words.articles & words.definite,
        W.ONE: words.one,
        W.DEFINITE: words.definite,
        W.INDEFINITE: words.indefinite,
        W.DEMONSTRATIVE: words.demonstrative,
        W.BEFORE_ROLE: words.before_roles,
    }


def _of_links(words: SmallWords) -> dict[int, Iterable[str]]:
    """Return prepositions, conjunctions and adverbs by class."""
    return {
        W.PREPOSITION: words.prepositions,
        W.CONJUNCTION: words.conjunctions,
        W.AND: (words.joining,),
        W.CONTRAST: words.contrasting,
        W.LINKING: words.linking,
        W.GOVERNING: words.governing,
        W.OF: (words.genitive,),
        W.INNER: words.inner,
        W.WITHIN_BODY: words.within_body,
        W.LINKS_BODY: words.within_body & words.linking,
        W.TO_BODY: words.to_body,
        W.AT_BODY: words.at_body,
        W.AS_ROLE: words.as_role,
        W.APART: words.apart,
        W.OBLIQUE: words.oblique,
        W.INCLUDING: words.including,
        W.OTHER_TIME: words.other_times,
        W.LATER: words.later,
        W.DAY: words.days,
        W.CALENDAR: words.calendar,
    }


def _of_verbs(words: SmallWords) -> dict[int, Iterable[str]]:
    """Return verbs, and the words between them and a name, by class."""
    return {
        W.VERB: words.verbs,
        W.COPULA: words.copulas,
        W.HOLDING: words.holding,
        W.INSTATED: words.instated,
        W.SERVING: words.serving,
        W.INSIDE_ROLE: words.inside_roles,
        W.ENDS_ROLE: words.ends_role,
        W.PARTICIPLE: words.participles,
        W.TELLING: words.telling,
        W.HEADING: words.heading,
        W.NAMING: words.naming | words.going,
        W.NAMED: words.named,
        W.GOING: words.going,
    }


@cache
def ended(people: People) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the classes that an ending implies, with the endings."""
    endings = people.endings
    return (
        (W.PARTICIPLE, endings.participles),
        (W.PAST, endings.past),
        (W.PROGRESSIVE, endings.progressive),
        (W.ADVERB, endings.adverbs),
        (W.PEOPLE_PLURAL, endings.people),
        (W.NATION_PLURAL, endings.nations),
        (W.AGENT, endings.agents),
        (W.AGED, endings.aged),
        (W.MATTER, endings.matters),
        (W.PLURAL, endings.plurals),
    )
