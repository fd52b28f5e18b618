"""The lexical entries of words: their classes, lemma and gender."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from quoteattr.enums import Gender
from quoteattr.languages.classes import WordClass
from quoteattr.languages.members import ended, listed, plural_of
from quoteattr.languages.people import People, given_of
from quoteattr.languages.verbs import reader_of


class Entry(NamedTuple):
    """The lexical entry of a word."""

    classes: int = 0  #: of `WordClass`
    lemma: str = ""  #: for a role, the noun in the singular and spelled out; otherwise the word itself
    lemma_classes: int = 0  #: the classes of the lemma
    written_out: str = ""  #: what a title is short for
    gender: Gender | None = None  #: the gender that a title, a role or a pronoun implies
    given: Gender | None = None  #: the gender of most people with this given name


Plain = tuple[str, str, bool, Entry]


class Lexicon:
    """The tables of `People`, by word."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._classes: dict[str, int] = {}
        forming = [(regex.compile(pattern), ending) for pattern, ending in people.endings.forming]
        plurals = {plural_of(role, forming): role for role in people.roles.person}
        for kind, words in listed(people, plurals, forming):
            for word in words:
                self._classes[word] = self._classes.get(word, 0) | kind
        self._plurals = plurals
        self._unlisted = lru_cache(UNLISTED)(self._read_unlisted)
        self._sure_agents = frozenset(people.endings.sure_agents.split())
        self._entries: dict[str, Entry] = {}  # filled on demand; limited by the number of listed words
        self._read_as = reader_of(people.verbs, people.names.prefixes)
        self._named: frozenset[str] = people.pronouns.names
        self.dotted: AbstractSet[str] = (
            people.titles.keys() | people.address.every | people.names.suffixes | people.words.abbreviations
        )

    def plain(self, word: str) -> Plain | None:
        """Return spelling, lower case, whether capitalized, and entry of a word; ``None`` unless it is all letters."""
        if not word.isalpha():
            return None
        lower = word.casefold()
        lower = word if lower == word else lower
        # but not a verb made from a name, such as "WhatsApped"
        capital = word[0].isupper() and self._read_as(word) == word
        return word, lower, capital, self.entry(lower, word)

    def entry(self, lower: str, text: str) -> Entry:
        """Return the entry of a word; an unlisted word is classified by its ending."""
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
        first, _, title = lower.partition("-")
        former = self._classes.get(first, 0) & (WordClass.FORMER | WordClass.OPENER)
        # An "ex-minister" is a former one, but the "then-minister" is the one of whom a story tells.
        past = WordClass.FORMER if former == WordClass.FORMER else 0
        if former & WordClass.FORMER and title in self.people.titles:  # "then-Gov."
            known = self.entry(title, title)
            held = WordClass.ROLE if known.lemma_classes & WordClass.OFFICE else 0
            return known._replace(classes=known.classes | WordClass.FORMER | held)
        if noun := self._compounded(lower):
            classes |= past
            return Entry(classes | WordClass.ROLE, self.lemma(noun), self._classes.get(self.lemma(noun), 0))
        tens, _, ones = lower.partition("-")
        classes |= self._classes.get(tens, 0) & self._classes.get(ones, 0) & WordClass.NUMBER  # "sixty-six"
        if "-" in text and text.startswith(self.people.names.party_labels):
            classes |= WordClass.PARTY_LABEL
        if not (text.islower() or text.istitle()) and self._is_prefixed(text):
            classes |= WordClass.PREFIXED
        return Entry(classes, lower, classes) if classes else _NO_ENTRY

    def _compounded(self, lower: str) -> str:
        """Return the role noun in a hyphenated compound, or "".

        "singer" in "co-singer", "editor" in "editor-in-chief".
        """
        first, *rest = lower.split("-")
        role = WordClass.ROLE
        linked = len(rest) > 1 and rest[0] in self.people.words.prepositions
        noun = first if linked else rest[-1] if rest else ""
        return noun if self._classes.get(noun, 0) & role else ""

    def is_a(self, lower: str, classes: int) -> bool:
        """Return whether a word in lower case belongs to any of ``classes``."""
        return self.entry(lower, lower).classes & classes != 0

    def _is_prefixed(self, text: str) -> bool:
        prefixes = self.people.names.prefixes
        return any(text.startswith(one) and text[len(one) : len(one) + 1].isupper() for one in prefixes)

    def lemma(self, noun: str) -> str:
        """Return the lemma of a noun (see `Word.lemma`) outside any text."""
        words, prepositions = self.people.titles.get(noun, noun).split(), self.people.words.prepositions
        end = next((at for at, word in enumerate(words) if at and word in prepositions), len(words))
        noun = words[end - 1] if words else noun  # "member of parliament" becomes "member"
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
            given=_gendered(word, *given_of(people)[:2]),
        )

    def _ended(self, lower: str) -> int:
        classes = 0
        for kind, endings in ended(self.people):
            if lower.endswith(endings):
                classes |= kind
        if classes:
            if lower.endswith(self.people.endings.not_plurals):
                classes &= ~WordClass.PLURAL
            if lower in self.people.words.not_adverbs or len(lower) < _SHORTEST_ADVERB:
                classes &= ~WordClass.ADVERB
            if classes & _AGENTS and not self.people.endings.not_agents.isdisjoint((lower, lower[:-1])):
                classes &= ~_AGENTS
            if classes & WordClass.AGENT and self._is_sure_agent(lower):
                classes |= WordClass.SURE_AGENT
        return classes

    def _is_sure_agent(self, lower: str) -> bool:
        """Return whether a word is, or ends with, a noun for somebody who does something: "keeper", "zookeeper"."""
        if lower in self._sure_agents or lower.endswith(self.people.endings.sure):
            return True
        first = max(_SHORTEST_FIRST, len(lower) - _LONGEST_LAST)  # so that a long word costs no more
        ends = (lower[at:] for at in range(first, len(lower) - _SHORTEST_LAST + 1))
        return any(end in self._sure_agents or end in self.people.roles.person for end in ends)


_NO_ENTRY = Entry()
_SHORTEST_ADVERB = 5
_SHORTEST_FIRST, _SHORTEST_LAST, _LONGEST_LAST = 3, 5, 12  #: letters of the parts of a compound for a trade
_AGENTS = WordClass.AGENT | WordClass.PEOPLE_PLURAL
UNLISTED = 1 << 14  #: how many unlisted words are cached


@cache
def lexicon(people: People) -> Lexicon:
    """Return the lexicon of a language; it is made once."""
    return Lexicon(people)


def _gendered(word: str, female: frozenset[str], male: frozenset[str]) -> Gender | None:
    if word in female:
        return Gender.FEMALE
    return Gender.MALE if word in male else None
