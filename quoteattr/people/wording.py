"""Look up in an article's text which of many names it contains, and whether an office in it may be that of others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property

from quoteattr.languages.people import People as Words
from quoteattr.people.names import Key, unaccented

_WORD = re.compile(r"(?:\w\.){2,}|\w+")  # "U.S." is one word
ACRONYM = 4  #: maximal number of letters of a part in capitals that has to be written so: "US" is not "us"


class Wording:
    """The words of an article; they are cut only when they are asked for, because few articles need them."""

    def __init__(self, language: Words, *texts: str | None) -> None:
        self.language = language
        self._texts = texts

    @cached_property
    def _cut(self) -> tuple[list[str], list[str]]:
        text = unaccented("\n".join(filter(None, self._texts)))
        words, gaps, end = [], [], 0
        for found in _WORD.finditer(text):
            words.append(found[0].replace(".", ""))
            gaps.append(text[end : found.start()])
            end = found.end()
        return words, [*gaps, text[end:]]

    @property
    def words(self) -> list[str]:
        """The words as written, without accents and dots."""
        return self._cut[0]

    @cached_property
    def folded(self) -> list[str]:
        """The words, casefolded."""
        return [word.casefold() for word in self.words]

    @property
    def _leading_to_place(self) -> frozenset[str]:
        words = self.language.words
        return words.prepositions - {words.genitive}  # "the parliament of Norland" is no place

    def is_beside(self, place: range, role: Key) -> bool:
        """Return whether a name only says where something else is, or is part of its name.

        "French" in "French Open", "Georgia" in "Elmford, Georgia", "Norland" in "a club in Norland". The ``role``
        after it, as in "French President", is not part of the name.
        """
        gaps, folded, (at, end) = self._cut[1], self.folded, (place.start, place.stop)
        if at > 0 and gaps[at] in (" ", ", ") and self._is_name(at - 1):
            return True
        if at > 1 and folded[at - 1] in self.language.words.determiners:
            at -= 1
        joined = (
            at > 1 and gaps[at - 1] == gaps[at] == " " and self.words[at - 2] in self.language.bodies.nouns
        )
        if joined and folded[at - 1] in self._leading_to_place:
            return True
        longer = end < len(folded) and gaps[end] == " " and self._is_name(end)
        return longer and folded[end : end + len(role)] != list(role)

    def has_other(self, names: NameIndex, own: frozenset[int]) -> bool:
        """Return whether the article has one of ``names``, capitalized, elsewhere than at the words ``own``."""
        found = (place for place, _ in names.inside(self) if self.words[place.start][0].isupper())
        return not all(own.issuperset(place) for place in found)

    def has_other_body(self, role: Key, own: frozenset[int]) -> bool:
        """Return whether ``role`` is somewhere that of a body not at the words ``own``: "the union president"."""
        gaps, folded, small = self._cut[1], self.folded, self.language.words
        for at in range(len(folded) - len(role) + 1):
            if folded[at] != role[0] or tuple(folded[at : at + len(role)]) != role:
                continue
            genitive = at > 1 and any(one == f"{gaps[at - 1]}{self.words[at - 1]}" for one in small.genitives)
            before, behind = at - 1 - genitive, at + len(role)
            if before >= 0 and gaps[at] == " " and before not in own and self._is_body(before):
                return True
            if behind < len(folded) and folded[behind] == small.genitive:
                behind += 1
                while behind < len(folded) and folded[behind] in small.determiners:
                    behind += 1
                if behind not in own:
                    return True
        return False

    def _is_body(self, at: int) -> bool:
        return self.folded[at] in self.language.bodies.nouns or (
            self._is_name(at) and self.folded[at] not in _before_roles(self.language)
        )

    def _is_name(self, at: int) -> bool:
        return self.words[at][0].isupper() and self.folded[at] not in _openers(self.language)


class NameIndex:
    """Names, each with a value; a text is searched for all of them at the cost of its words."""

    def __init__(self, names: Iterable[tuple[str, Key]]) -> None:
        found: dict[Key, dict[Key, Key]] = defaultdict(dict)
        sizes: dict[str, set[int]] = defaultdict(set)
        for name, value in names:
            words = tuple(word.replace(".", "") for word in _WORD.findall(unaccented(name)))
            if words:
                folded = tuple(map(str.casefold, words))
                found[folded][words] = value
                sizes[folded[0]].add(len(words))
        self._found: Mapping[Key, Mapping[Key, Key]] = dict(found)
        self._sizes: Mapping[str, Collection[int]] = dict(sizes)

    def __contains__(self, folded: Key) -> bool:
        return folded in self._found

    def __iter__(self) -> Iterator[Key]:
        return iter(self._found)

    def inside(self, wording: Wording) -> Iterator[tuple[range, Key]]:
        """Yield where the text contains one of the names, and its value."""
        for at, first in enumerate(wording.folded):
            for size in self._sizes.get(first, ()):
                place = range(at, at + size)
                named = self._found.get(tuple(wording.folded[at : at + size]), {})
                for words, value in named.items():
                    if all(map(_is_written, words, wording.words[at : at + size])):
                        yield place, value


def _is_written(part: str, word: str) -> bool:
    return part == word or not (part.isupper() and len(part) <= ACRONYM)


@cache
def countries(language: Words) -> NameIndex:
    """Return the names, adjectives and citizens of countries."""
    names = language.names
    return NameIndex((one, (one,)) for one in names.countries | names.nationalities | names.citizens)


@cache
def _openers(language: Words) -> frozenset[str]:
    """Return what may be capitalized beside a name without being part of it."""
    small = language.words
    return (
        small.openers
        | small.starters
        | small.determiners
        | small.prepositions
        | small.conjunctions
        | small.calendar
    )


@cache
def _before_roles(language: Words) -> frozenset[str]:
    """Return what may be capitalized before a role and names no body: "Acting President"."""
    roles = language.roles
    return roles.modifiers | roles.ranks | roles.former | language.words.before_roles | language.address.every
