"""The lexical entry of a word: its classes, its lemma and its gender."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

import regex

from quoteattr.enums import Gender
from quoteattr.languages.people import People, given_names
from quoteattr.languages.verbs import reader_of

_bits = count()


def auto() -> int:
    """The next class: a number with one bit that no other has."""
    return 1 << next(_bits)


class WordClass:
    """The classes of words in the tables of a language; a word may belong to several.

    Plain numbers, since words are asked for them thousands of times an article, and a flag of `enum` costs five times
    more to look up and to combine.
    """

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
    PLACE = auto()  #: begins the name of a place that has several words: "New"
    PARTICLE = auto()
    SUFFIX = auto()
    CREDENTIAL = auto()  #: behind a name and no part of it: "PhD"
    COMPANY_FORM = auto()  #: behind a comma part of a company's name: "Inc."
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
    IT = auto()
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


class Entry(NamedTuple):
    """The lexical entry of a word."""

    classes: int = 0  #: of `WordClass`
    lemma: str = ""  #: a role noun in the singular, written out; otherwise the word itself
    lemma_classes: int = 0  #: those of the lemma
    written_out: str = ""  #: what a title is short for
    gender: Gender | None = None  #: that a title, a role or a pronoun tells
    given: Gender | None = None  #: of most who bear it as their given name


Plain = tuple[str, str, bool, Entry]


class Lexicon:
    """The tables of `People` by word."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._classes: dict[str, int] = {}
        forming = [(regex.compile(pattern), ending) for pattern, ending in people.endings.forming]
        plurals = {_plural(role, forming): role for role in people.roles.person}
        for kind, words in _classes(people, plurals, forming):
            for word in words:
                self._classes[word] = self._classes.get(word, 0) | kind
        self._plurals = plurals
        self._unlisted = lru_cache(UNLISTED)(self._read_unlisted)
        self._entries: dict[str, Entry] = {}  # made when asked for; there are no more than listed words
        self._plain: dict[str, Plain] = {}  # bounded
        self._read_as = reader_of(people.verbs, people.names.prefixes)
        self._named: frozenset[str] = people.pronouns.names
        self.dotted: AbstractSet[str] = (
            people.titles.keys() | _address(people) | people.names.suffixes | people.words.abbreviations
        )

    def plain(self, word: str) -> Plain | None:
        """A word of letters alone: how it is kept, its lower case, whether it is capitalised, its entry."""
        found = self._plain.get(word)
        if found is None and word.isalpha():
            lower = word.casefold()
            if len(self._plain) >= UNLISTED:
                self._plain.clear()
            lower = word if lower == word else lower
            capital = word[0].isupper() and self._read_as(word) == word  # not a verb that is made of a name
            found = self._plain[word] = (word, lower, capital, self.entry(lower, word))
        return found

    def entry(self, lower: str, text: str) -> Entry:
        """The entry of a word; one that no list holds is known by its ending."""
        if text in self._named:
            return _NO_ENTRY
        known = self._entries.get(lower)
        if known is not None:
            return known
        if lower not in self._classes:
            return self._unlisted(lower, text)
        known = self._entries[lower] = self._entry(lower, self._classes[lower])
        return known

    def _read_unlisted(self, lower: str, text: str) -> Entry:
        classes = self._ended(lower)
        if noun := self._compounded(lower):
            return Entry(classes | WordClass.ROLE, self.lemma(noun), self._classes.get(self.lemma(noun), 0))
        if "-" in text and text.startswith(self.people.names.party_labels):
            classes |= WordClass.PARTY_LABEL
        if not (text.islower() or text.istitle()) and self._is_prefixed(text):
            classes |= WordClass.PREFIXED
        return Entry(classes, lower, classes) if classes else _NO_ENTRY

    def _compounded(self, lower: str) -> str:
        """The noun of a role that hyphens make: "singer" in "co-singer", "editor" in "editor-in-chief"; else empty."""
        first, *rest = lower.split("-")
        role = WordClass.ROLE
        linked = len(rest) > 1 and rest[0] in self.people.words.prepositions
        noun = first if linked else rest[-1] if rest else ""
        return noun if self._classes.get(noun, 0) & role else ""

    def is_a(self, lower: str, classes: int) -> bool:
        """Whether a word in lower case belongs to one of ``classes``."""
        return self.entry(lower, lower).classes & classes != 0

    def _is_prefixed(self, text: str) -> bool:
        prefixes = self.people.names.prefixes
        return any(text.startswith(one) and text[len(one) : len(one) + 1].isupper() for one in prefixes)

    def lemma(self, noun: str) -> str:
        """As `Word.lemma`, of a word by itself."""
        of = f" {self.people.words.genitive} "  # a member of parliament is a member
        noun = self.people.titles.get(noun, noun).partition(of)[0].rpartition(" ")[2]
        noun = self._plurals.get(noun, noun)
        return self.people.roles.same.get(noun, noun)

    def _entry(self, word: str, classes: int) -> Entry:
        people = self.people
        gender = _gendered(
            word, people.address.female | people.roles.female, people.address.male | people.roles.male
        )
        lemma = self.lemma(word)
        return Entry(
            classes=classes | self._ended(word),
            lemma=lemma,
            lemma_classes=self._classes.get(lemma, 0) | self._ended(lemma),
            written_out=people.titles.get(word, ""),
            gender=gender or _gendered(word, people.pronouns.female, people.pronouns.male),
            given=_gendered(word, *_given(people)[:2]),
        )

    def _ended(self, lower: str) -> int:
        classes = 0
        for kind, endings in _endings(self.people):
            if lower.endswith(endings):
                classes |= kind
        if classes:
            if lower.endswith(self.people.endings.not_plurals):
                classes &= ~WordClass.PLURAL
            if lower in self.people.words.not_adverbs or len(lower) < _SHORTEST_ADVERB:
                classes &= ~WordClass.ADVERB
        return classes


_NO_ENTRY = Entry()
_SHORTEST_ADVERB = 5
UNLISTED = 1 << 14  #: words known by their endings that are kept


@cache
def lexicon(people: People) -> Lexicon:
    """The lexicon of a language, made once."""
    return Lexicon(people)


_Forming = Sequence[tuple[regex.Pattern[str], str]]


def _plural(noun: str, forming: _Forming) -> str:
    for pattern, ending in forming:
        plural, found = pattern.subn(ending, noun, count=1)
        if found:
            return plural
    return noun


def _gendered(word: str, female: frozenset[str], male: frozenset[str]) -> Gender | None:
    if word in female:
        return Gender.FEMALE
    return Gender.MALE if word in male else None


def _address(people: People) -> frozenset[str]:
    return people.address.female | people.address.male | people.address.neutral


@cache
def _given(people: People) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The given names of women, of men and of both; where the language's own lists hold a name, they count."""
    own = people.names.female | people.names.male | people.names.either
    every = given_names()
    return (
        people.names.female | (every["female"] - own),
        people.names.male | (every["male"] - own),
        people.names.either | (every["either"] - own),
    )


@cache
def _endings(people: People) -> tuple[tuple[int, tuple[str, ...]], ...]:
    endings = people.endings
    return (
        (WordClass.PARTICIPLE, endings.participles),
        (WordClass.PAST, endings.past),
        (WordClass.PROGRESSIVE, endings.progressive),
        (WordClass.ADVERB, endings.adverbs),
        (WordClass.PEOPLE_PLURAL, endings.people),
        (WordClass.NATION_PLURAL, endings.nations),
        (WordClass.AGENT, endings.agents),
        (WordClass.PLURAL, endings.plurals),
    )


def _classes(
    people: People, plurals: Mapping[str, str], forming: _Forming
) -> Iterator[tuple[int, Iterable[str]]]:
    """The classes with their words; a class that holds another one gives it again."""
    documents = people.documents.nouns
    openers = people.words.openers | people.words.determiners
    tables: dict[int, Iterable[str]] = {
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
        WordClass.ADDRESS: _address(people),
        WordClass.GROUP: people.groups.nouns | plurals.keys(),
        WordClass.SINGLE: people.groups.single,
        WordClass.QUANTIFIER: people.groups.quantifiers,
        WordClass.NUMBER: people.groups.numbers,
        WordClass.PARTY: people.groups.parties,
        WordClass.BRAND: people.brands.names,
        WordClass.BODY: people.bodies.nouns,
        WordClass.BODY_NAME: people.bodies.names.union(
            *((one, _plural(one, forming)) for one in people.bodies.nouns)
        ),
        WordClass.BODY_SURNAME: people.bodies.surnames,
        WordClass.CORPORATE: people.bodies.corporate,
        WordClass.TERRITORY: people.bodies.territories,
        WordClass.BROAD: people.bodies.broad,
        WordClass.OFFSHOOT: people.bodies.offshoots,
        WordClass.DOCUMENT: documents | {_plural(noun, forming) for noun in documents},
        WordClass.PRESS: people.documents.press,
        WordClass.OPINION: people.documents.opinion,
        WordClass.MESSAGE: people.documents.messages,
        WordClass.AUTHOR: people.documents.authors,
        WordClass.MAKER: people.documents.makers,
        WordClass.GIVEN_NAME: frozenset().union(*_given(people)),
        WordClass.PLACE: people.names.places,
        WordClass.PARTICLE: people.names.particles,
        WordClass.SUFFIX: people.names.suffixes,
        WordClass.CREDENTIAL: people.accounts.credentials,
        WordClass.COMPANY_FORM: people.bodies.forms,
        WordClass.SMALL: people.names.small,
        WordClass.STARTER: people.words.starters | openers,
    }
    yield from tables.items()
    yield from _closed(people)


def _closed(people: People) -> Iterator[tuple[int, Iterable[str]]]:
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
        WordClass.IT: pronouns.neuter,
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
