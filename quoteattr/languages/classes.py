"""The classes of words."""

from __future__ import annotations

from itertools import count

_bits = count()


def _bit() -> int:
    """Return the next class: an integer with a single bit that no other class has."""
    return 1 << next(_bits)


class WordClass:
    """The classes of words in the tables of a language; a word may belong to several.

    Plain integers, because words are tested for them thousands of times per article, and an `enum.Flag` takes five
    times as long to look up and combine.
    """

    ROLE = _bit()  #: a noun for one person
    SURNAME_ROLE = _bit()  #: a role noun that is also a name
    OFFICE = _bit()  #: a role held by one person at a time
    PARTISAN = _bit()  #: a role that people have in or for a party: "leader", "member"
    ELECTED = _bit()  #: a role of whoever is called by party and place: "the Lakeland Democrat"
    PUBLIC = _bit()  #: an office of a state, a city or a court
    SPEAKING = _bit()  #: somebody who speaks for a body: "spokeswoman"
    ADHERENT = _bit()  #: what it is for belongs to the role: "critic of the government"
    LENT = _bit()  #: an office that a firm or country may hold, too: "adviser", "chair"
    ASSOCIATE = _bit()  #: an office beside a word of the next class, else a relation: "partner"
    CONSORT = _bit()  #: a form of address that is an office after a RANK: "first lady"
    PARTNERING = _bit()  #: "managing partner", "partner in the firm"
    RELATION = _bit()  #: what somebody is to somebody else: "wife"
    BEING = _bit()  #: what somebody is, as opposed to what they do: "woman"
    ANONYMOUS = _bit()  #: usually nobody in particular
    UNNAMED = _bit()  #: somebody whose name is kept back: "source"
    SAME_ROLE = _bit()  #: the noun to which others of the same role are reduced: "lawyer" for "attorney"
    FIELD = _bit()  #: a role after which "of" introduces its field: "Minister of Ports"
    RANK = _bit()  #: a word before an office that belongs to it: "vice"
    OFFICER = _bit()  #: the rank of an officer, or a word before it: "admiral", "rear"
    MODIFIER = _bit()  #: an adjective between "the" and a role: "former"
    QUALIFYING = _bit()  #: a MODIFIER only directly before an office: "Special Adviser"
    BEHIND_OFFICE = _bit()  #: belongs to the office before it: "emeritus"
    FORMER = _bit()  #: a word before a role that somebody no longer has: "former", "ex"
    TITLE = _bit()
    OFFICE_LABEL = _bit()  #: in capitals before a name, an office: "DA"
    TITLED_PLACE = _bit()  #: makes a title the beginning of another name: "Lanka" in "Sri Lanka"
    NATIONALITY = _bit()  #: an adjective of a country: "Norwegian"
    CITIZEN = _bit()  #: a noun for one person of a nation: "Dane", "Norwegian"
    DIRECTION = _bit()  #: before such an adjective: "South Korean"
    ADDRESS = _bit()
    PEER = _bit()  #: a form of address that may contain a place: "Lord Holt of Elmford"
    GROUP = _bit()
    SINGLE = _bit()  #: one person if no noun follows: "another"
    QUANTIFIER = _bit()
    PAIRING = _bit()  #: a quantifier before two names that "and" joins: "both Lee and Velez"
    NUMBER = _bit()
    ONE = _bit()
    PARTY = _bit()
    PARTY_NAME = _bit()  #: the name of a party: "Labour", unlike "Republican"
    BRAND = _bit()
    BODY = _bit()
    BODY_NAME = _bit()  #: makes a capitalized name that of a body
    BODY_SURNAME = _bit()  #: a BODY_NAME that is also a surname
    CORPORATE = _bit()  #: left out when a company is named again
    PARTNERS = _bit()  #: ends the name of a firm: "Lee, Velez and Partners"
    TERRITORY = _bit()  #: a noun for what is both a place and a body: "city"
    BROAD = _bit()  #: can refer to a body of any name: "the company"
    OFFSHOOT = _bit()  #: after a person's name, a body of that person: "campaign"
    LETTERED = _bit()  #: letters of a body, and the short form of an office before a name: "CSP"
    CHAMBER = _bit()  #: a house of a parliament, under its whole name: "Senate"
    AUTHORITY = _bit()  #: stands in the name of every body that it means: "ministry"
    DOCUMENT = _bit()
    PRESS = _bit()  #: a document that a newspaper or broadcaster publishes
    MESSAGE = _bit()  #: a document that speaks for its author: "letter"
    CHANNEL = _bit()  #: where a body publishes: "website"
    AUTHOR = _bit()  #: introduces the author of a document: "by"
    MAKER = _bit()
    PASSIVE = _bit()  #: of AUTHOR, leads to who got a document: "obtained by"
    RECEIVING = _bit()  #: before a "by" that names a reader and no author: "obtained by"
    MEDIUM = _bit()  #: before a document through which somebody speaks: "in"
    AIDE = _bit()  #: signs and sends documents for somebody else: "press secretary"
    SIGNING = _bit()  #: between a document and "by", before its author: "signed"
    ISSUING = _bit()  #: a verb between somebody and the document that they make: "issued"
    GIVEN_NAME = _bit()
    ONLY_GIVEN = _bit()  #: a given name that is no particle, unlike "Al" in "Akbar Al Karim"
    PARTICLE = _bit()
    SUFFIX = _bit()
    LETTERS = _bit()  #: after a name, without belonging to it: "MP", "PhD"
    PREFIXED = _bit()  #: "McCoy", "DeWitt"
    PARTY_LABEL = _bit()  #: "R-Ohio"
    SMALL = _bit()  #: left out of initials
    OPENER = _bit()  #: before a noun phrase, without belonging to it
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
    LINKING = _bit()  #: after the noun of a body, part of its name: "Ministry of Trade"
    GOVERNING = _bit()  #: LINKING also for joined names and offices: "Secretary of State"
    OF = _bit()
    INNER = _bit()  #: inside a capitalized name, in lower case
    WITHIN_BODY = _bit()  #: inside the name of a body that follows a role, in lower case
    LINKS_BODY = _bit()
    TO_BODY = _bit()  #: leads from a role to the body in which it is held
    AT_BODY = _bit()  #: leads from a name to a body
    AS_ROLE = _bit()  #: leads from a verb to the role in which somebody works
    FATE = _bit()  #: a verb for what befalls its subject, about whom others speak: "died"
    SUFFERED = _bit()  #: the same in the passive: "arrested"
    HEADING = _bit()  #: a verb between "who" and the body that somebody leads: "who heads the Harbor Union"
    APART = _bit()  #: before somebody who is not the subject: "unlike"
    OBLIQUE = _bit()  #: before a name that is therefore not a subject
    INCLUDING = _bit()
    OTHER_TIME = _bit()  #: before a noun of time: "this"
    LATER = _bit()
    DAY = _bit()
    CALENDAR = _bit()  #: capitalized, but never the name of a speaker
    NAMING = _bit()  #: leads from a description to a name: "known", "called"
    NAMED = _bit()  #: stands directly before such a name: "as"
    GOING = _bit()  #: like NAMING, with "by" before the name: "goes"
    VERB = _bit()  #: a verb that occurs in no noun phrase
    COPULA = _bit()  #: leads from "who" to a role: "is"
    HOLDING = _bit()  #: leads from a name to an office that somebody holds: "became mayor"
    INSTATED = _bit()  #: between a name and the role that somebody was given: "was elected mayor"
    SERVING = _bit()  #: a verb before "as" and a role: "serves as treasurer"
    INSIDE_ROLE = _bit()  #: ends a title without naming a body: "Chief of Staff"
    ENDS_ROLE = _bit()  #: opens a clause or a time after a role: "mayor since 2019"
    BEFORE_ROLE = _bit()  #: before a role, where it does not begin a clause: "acting mayor"
    STARTER = _bit()  #: capitalized at the beginning of a sentence without being a name
    PRONOUN = _bit()
    SHE = _bit()
    HE = _bit()
    THEY = _bit()
    NOMINATIVE = _bit()  #: "he", "she", "I"
    SELF = _bit()  #: a pronoun of the first person
    OWN = _bit()  #: "I"
    WE = _bit()
    RELATIVE = _bit()
    PERSONAL = _bit()  #: "who"
    REFLEXIVE = _bit()
    PARTICIPLE = _bit()
    PAST = _bit()
    PROGRESSIVE = _bit()
    TELLING = _bit()  #: a participle that tells how somebody comes to speak: "speaking", "interviewed"
    ADVERB = _bit()
    PEOPLE_PLURAL = _bit()  #: such a noun in the plural
    NATION_PLURAL = _bit()  #: a noun for the people of a nation, by its ending: "Norlandians"
    AGENT = _bit()  #: a noun for somebody who does something, by its ending
    SURE_AGENT = _bit()  #: such a noun that is no name
    AGED = _bit()  #: "24-year-old"
    PORTFOLIO = _bit()  #: what a minister is in charge of: "transport"
    IN_CHARGE = _bit()  #: heads a department, whose field may stand before it: "Communications Director"
    LEADING = _bit()  #: those of these who may as well lead a whole company: "Harbor Music Director"
    PRINCIPAL = _bit()  #: leads or owns the whole of a body: "founder"
    FUNCTION = _bit()  #: what a department does: "marketing"
    TRADE = _bit()  #: those of these that also end the names of companies: "music"
    SCOPE = _bit()  #: an adjective before it: "corporate"
    MATTER = _bit()  #: a noun for the field of an office, which nobody bears as a name: "Rural Development"
    PLURAL = _bit()


# Classes that are often tested for together.
TITLES = WordClass.ROLE | WordClass.TITLE | WordClass.ADDRESS  #: words before the name of a person
TITLES_AND_RANKS = TITLES | WordClass.RANK
SPEAKERS = WordClass.ROLE | WordClass.GROUP | WordClass.BODY  #: nouns for whoever may speak
NOUNS = SPEAKERS | WordClass.DOCUMENT  #: whoever or whatever speaks
#: what somebody is in charge of or studies: "transport", "physics"
FIELDS = WordClass.PORTFOLIO | WordClass.MATTER
COUNTING = WordClass.QUANTIFIER | WordClass.NUMBER  #: "several", "two"
BEFORE_NOUN = WordClass.DETERMINER | WordClass.POSSESSIVE  #: "the", "her"
DETERMINING = BEFORE_NOUN | WordClass.QUANTIFIER  #: "the", "her", "several"
SEVERAL = WordClass.GROUP | WordClass.PEOPLE_PLURAL | WordClass.NATION_PLURAL  #: nouns for several people
