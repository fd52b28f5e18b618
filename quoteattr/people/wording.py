"""Look up in an article's text which of many names it contains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from quoteattr.people.names import Key, unaccented

_WORD = re.compile(r"\w+")
ACRONYM = 4  #: maximal number of letters of a part in capitals that has to be written so: "US" is not "us"


class Wording:
    """The words of an article; they are cut only when they are asked for, because few articles need them."""

    def __init__(self, *texts: str | None) -> None:
        self._texts = texts

    @cached_property
    def words(self) -> list[str]:
        """The words as written, without accents."""
        return _WORD.findall(unaccented("\n".join(filter(None, self._texts))))


class NameIndex:
    """Names, each with a value; a text is searched for all of them at the cost of its words."""

    def __init__(self, names: Iterable[tuple[str, Key]]) -> None:
        found: dict[Key, dict[Key, Key]] = defaultdict(dict)
        sizes: dict[str, set[int]] = defaultdict(set)
        for name, value in names:
            words = tuple(_WORD.findall(unaccented(name)))
            if words:
                folded = tuple(map(str.casefold, words))
                found[folded][words] = value
                sizes[folded[0]].add(len(words))
        self._found: Mapping[Key, Mapping[Key, Key]] = dict(found)
        self._sizes: Mapping[str, Collection[int]] = dict(sizes)

    def inside(self, wording: Wording) -> Iterator[Key]:
        """Yield the values of the names that the text contains, once for each time."""
        folded = [word.casefold() for word in wording.words]
        for at, first in enumerate(folded):
            for size in self._sizes.get(first, ()):
                named = self._found.get(tuple(folded[at : at + size]), {})
                for words, value in named.items():
                    if all(map(_is_written, words, wording.words[at : at + size])):
                        yield value


def _is_written(part: str, word: str) -> bool:
    return part == word or not (part.isupper() and len(part) <= ACRONYM)
