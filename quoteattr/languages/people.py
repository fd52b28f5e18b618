"""`People`: words that refer to speakers, as typed tables (``people.toml`` in a language's folder)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import attrs

from quoteattr.languages.tables import table
from quoteattr.languages.verbs import Verbs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Pronouns:
    """Pronouns in lower case, by what they may refer to."""

    female: Words = _NOTHING
    male: Words = _NOTHING
    neuter: Words = _NOTHING
    plural: Words = _NOTHING
    nominative: Words = _NOTHING
    first: Words = _NOTHING
    first_plural: Words = _NOTHING
    second: Words = _NOTHING
    relative: Words = _NOTHING
    possessive: Words = _NOTHING
    reflexive: Words = _NOTHING
    personal: Words = _NOTHING
    own: Words = _NOTHING
    names: Words = _NOTHING  #: spelled like this they are not pronouns: "US"


@attrs.frozen(eq=False)
class Address:
    """Forms of address, by the gender that they imply."""

    female: Words = _NOTHING
    male: Words = _NOTHING
    neutral: Words = _NOTHING
    peers: Words = _NOTHING  #: those of peers, which may contain a place

    @property
    def every(self) -> Words:
        """All forms of address."""
        return self.female | self.male | self.neutral


@attrs.frozen(eq=False)
class Roles:
    """Nouns for one person."""

    person: Words = _NOTHING
    female: Words = _NOTHING
    male: Words = _NOTHING
    surnames: Words = _NOTHING
    anonymous: Words = _NOTHING  #: usually nobody in particular
    unnamed: Words = _NOTHING  #: of people whose name is kept back
    offices: Words = _NOTHING
    partisan: Words = _NOTHING
    elected: Words = _NOTHING  #: legislators and others who are called by their party and place
    public: Words = _NOTHING  #: of states, cities and courts
    speaking: Words = _NOTHING  #: of people who speak for a body
    relations: Words = _NOTHING
    adherents: Words = _NOTHING  #: what somebody is for something
    lent: Words = _NOTHING  #: offices that firms and countries may hold, too
    fates: Words = _NOTHING  #: verbs for what befalls somebody, about whom holders of offices speak
    suffered: Words = _NOTHING  #: the same in the passive
    consorts: Words = _NOTHING  #: forms of address that are offices after a rank
    associates: Words = _NOTHING  #: relations that may be offices in a body
    partnering: Words = _NOTHING  #: before or after these, if they are
    beings: Words = _NOTHING  #: what somebody is, as opposed to what they do: "woman"
    fields: Words = _NOTHING
    heading: Words = _NOTHING  #: of departments, whose fields precede or follow
    leading: Words = _NOTHING  #: those of these who may lead whole companies, too
    principals: Words = _NOTHING  #: of whole bodies, never of departments
    functions: Words = _NOTHING  #: what departments do
    trades: Words = _NOTHING  #: those of these that also end the names of companies
    scopes: Words = _NOTHING  #: adjectives before it
    ranks: Words = _NOTHING
    forces: Words = _NOTHING  #: ranks of officers, and words before them
    modifiers: Words = _NOTHING
    qualifying: Words = _NOTHING
    behind: Words = _NOTHING  #: adjectives after an office
    former: Words = _NOTHING
    labels: Words = _NOTHING  #: offices in capitals that would be initials or a given name
    portfolios: Mapping[str, str] = attrs.Factory(dict)  #: what a minister is in charge of -> one word for it
    parts: Mapping[str, tuple[str, ...]] = attrs.Factory(dict)  #: lemma of an office -> words before it
    same: Mapping[str, str] = attrs.Factory(dict)


@attrs.frozen(eq=False)
class Groups:
    """Nouns for several people, and words that count people."""

    nouns: Words = _NOTHING
    single: Words = _NOTHING
    quantifiers: Words = _NOTHING
    pairing: Words = _NOTHING
    numbers: Words = _NOTHING
    estimating: Words = _NOTHING  #: words before a number that say how exact it is
    counted: Mapping[str, int] = attrs.Factory(dict)  #: word -> how many people it means
    #: noun of legislators -> nouns of those whom it means, too, if several are named together
    kin: Mapping[str, Words] = attrs.Factory(dict)
    parties: Words = _NOTHING
    party_names: Words = _NOTHING  #: those that are also names of parties
    opposed: Mapping[str, Words] = attrs.Factory(dict)  #: party -> parties of which none of its people is
    of_places: Words = _NOTHING  #: nouns for several people that may mean several places


@attrs.frozen(eq=False)
class Bodies:
    """Nouns of bodies that speak as one."""

    nouns: Words = _NOTHING
    names: Words = _NOTHING
    sections: Words = _NOTHING
    surnames: Words = _NOTHING
    corporate: Words = _NOTHING
    partners: Words = _NOTHING
    territories: Words = _NOTHING
    broad: Words = _NOTHING
    ministries: Words = _NOTHING
    offshoots: Words = _NOTHING
    lettered: Words = _NOTHING
    chambers: Words = _NOTHING
    authorities: Words = _NOTHING
    press: str = ""
    brands: Words = _NOTHING  #: names of one word that are hardly ever last names
    kin: Mapping[str, tuple[str, ...]] = attrs.Factory(dict)
    same: Mapping[str, str] = attrs.Factory(dict)  #: noun -> the one whose kin it has

    def __attrs_post_init__(self) -> None:
        wrong = sorted({*self.same.values()} - self.kin.keys() | self.same.keys() & self.kin.keys())
        if wrong:
            raise ValueError(
                f"bodies.same: expected a noun without kin for one with kin, got {', '.join(wrong)}"
            )

    def kin_of(self, noun: str) -> tuple[str, ...]:
        """Return the nouns that may stand for a body with this noun: "carmaker" for an automaker."""
        return self.kin.get(self.same.get(noun, noun), ())


@attrs.frozen(eq=False)
class Documents:
    """Nouns of documents, which speak for their authors."""

    nouns: Words = _NOTHING
    press: Words = _NOTHING
    tales: Words = _NOTHING  #: those of them that scripture and epics contain, too
    messages: Words = _NOTHING
    posted: str = ""  #: what somebody publishes on a platform
    channels: Words = _NOTHING
    authors: Words = _NOTHING
    makers: Words = _NOTHING
    receiving: Words = _NOTHING
    passive: str = ""  #: leads from these to who received the document
    foreign: Words = _NOTHING  #: nouns of a body and a message that is not its own
    issuing: Words = _NOTHING
    media: Words = _NOTHING
    aides: Words = _NOTHING
    signing: Words = _NOTHING
    implied: Mapping[str, tuple[str, ...]] = attrs.Factory(dict)  #: document -> verbs of whoever makes one
    kin: Mapping[str, tuple[str, ...]] = attrs.Factory(dict)


@attrs.frozen(eq=False)
class Names:
    """Given names by the gender of most people who have them, and other parts of names."""

    female: Words = _NOTHING
    male: Words = _NOTHING
    either: Words = _NOTHING
    particles: Words = _NOTHING
    suffixes: Words = _NOTHING
    prefixes: Words = _NOTHING
    small: Words = _NOTHING
    titled_places: Words = _NOTHING
    nationalities: Words = _NOTHING  #: adjectives of countries
    citizens: Words = _NOTHING  #: nouns for one person of a nation
    countries: Words = _NOTHING  #: names, also of several words
    directions: Words = _NOTHING  #: words before adjectives of countries
    party_labels: tuple[str, ...] = ()
    credentials: Words = _NOTHING


@attrs.frozen(eq=False)
class SmallWords:
    """The closed word classes around names."""

    openers: Words = _NOTHING
    determiners: Words = _NOTHING
    prepositions: Words = _NOTHING
    articles: Words = _NOTHING
    definite: Words = _NOTHING
    indefinite: Words = _NOTHING
    demonstrative: Words = _NOTHING
    conjunctions: Words = _NOTHING
    joining: str = ""
    one: Words = _NOTHING
    contrasting: Words = _NOTHING
    linking: Words = _NOTHING
    governing: Words = _NOTHING
    genitive: str = ""
    inner: Words = _NOTHING
    within_body: Words = _NOTHING
    to_body: Words = _NOTHING
    at_body: Words = _NOTHING
    as_role: Words = _NOTHING
    heading: Words = _NOTHING
    apart: Words = _NOTHING
    oblique: Words = _NOTHING
    including: Words = _NOTHING
    other_times: Words = _NOTHING
    later: Words = _NOTHING
    days: Words = _NOTHING
    verbs: Words = _NOTHING
    copulas: Words = _NOTHING
    holding: Words = _NOTHING
    instated: Words = _NOTHING
    serving: Words = _NOTHING
    inside_roles: Words = _NOTHING
    ends_role: Words = _NOTHING
    participles: Words = _NOTHING
    telling: Words = _NOTHING
    not_adverbs: Words = _NOTHING
    genitives: Words = _NOTHING
    calling: Words = _NOTHING
    naming: Words = _NOTHING
    going: Words = _NOTHING
    named: Words = _NOTHING
    abbreviations: Words = _NOTHING
    before_roles: Words = _NOTHING
    calendar: Words = _NOTHING
    starters: Words = _NOTHING

    def without_genitive(self, word: str) -> str:
        """Return ``word`` without the ending of a genitive."""
        return next((word[: -len(one)] for one in self.genitives if word.endswith(one)), word)


@attrs.frozen(eq=False)
class Endings:
    """Endings that imply the classes of a word."""

    participles: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    progressive: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    not_agents: Words = _NOTHING
    sure: tuple[str, ...] = ()  #: those of agents that no name has
    sure_agents: str = ""  #: agents that are no names, separated by spaces
    aged: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    not_plurals: tuple[str, ...] = ()
    forming: tuple[tuple[str, ...], ...] = ()  #: pattern of a singular ending, and the ending of the plural


@attrs.frozen(eq=False)
class Writing:
    """How names are composed."""

    joining: str = ""
    article: str = ""
    genitive: str = ""


@attrs.frozen(eq=False)
class ContextWords:
    """Words that introduce addressees and outer sources."""

    addressing: Words = _NOTHING  #: verbs whose object is the addressee
    transitive: Words = _NOTHING  #: those of them in the past that do not stand without an addressee
    requesting: Words = _NOTHING  #: those of them after whose addressee no clause has a subject of its own
    addressed: Words = _NOTHING  #: pronouns that can only be objects
    asking: Words = _NOTHING  #: verbs whose object is asked, in the forms of an asking clause
    questions: Words = _NOTHING  #: words that begin what is asked
    requests: Words = _NOTHING  #: words after which something is requested instead
    resuming: Words = _NOTHING  #: first words of a cue with which a speaker goes on
    replies: Words = _NOTHING  #: nouns for an answer
    speaking: Words = _NOTHING
    towards: Words = _NOTHING
    stops: Words = _NOTHING
    according: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class People:
    """All tables about people; words are in lower case, without final full stops, in NFC."""

    pronouns: Pronouns = attrs.Factory(Pronouns)
    address: Address = attrs.Factory(Address)
    titles: Mapping[str, str] = attrs.Factory(dict)  #: short form -> what it stands for
    roles: Roles = attrs.Factory(Roles)
    groups: Groups = attrs.Factory(Groups)
    bodies: Bodies = attrs.Factory(Bodies)
    documents: Documents = attrs.Factory(Documents)
    names: Names = attrs.Factory(Names)
    #: a spelling that models know less -> the one that they know better
    spelled: Mapping[str, str] = attrs.Factory(dict)
    words: SmallWords = attrs.Factory(SmallWords)
    endings: Endings = attrs.Factory(Endings)
    verbs: Verbs = attrs.Factory(Verbs)
    writing: Writing = attrs.Factory(Writing)


@cache
def given_names() -> Mapping[str, frozenset[str]]:
    """Return the given names of all languages, by the gender of most people who have them."""
    return {kind: frozenset(names.split()) for kind, names in table("given_names", "mul").items()}


@cache
def given_of(people: People) -> tuple[Words, Words, Words]:
    """Return the given names of women, of men, and of both; the language's own lists take precedence."""
    own = people.names.female | people.names.male | people.names.either
    every = given_names()
    return (
        people.names.female | (every["female"] - own),
        people.names.male | (every["male"] - own),
        people.names.either | (every["either"] - own),
    )


@cache
def name_articles() -> Words:
    """Return the articles that a hyphen joins to a name: "al" in "al-Haddad"."""
    return frozenset(table("names", "mul")["articles"])
