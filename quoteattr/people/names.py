"""Compare names across articles and with known people: folded words, generations, short forms.

Within an article, `quoteattr.speakers.nounphrases.names` compares names; it keeps accents and knows word classes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

Key = tuple[str, ...]  #: folded words
NAMESAKES = 40  #: at most so many people of one name are compared; articles do not tell more of them apart

# Hyphens and commas separate words; dots and apostrophes are dropped.
_MARKS = str.maketrans("-‐‑,", "    ", "'’ʼ.")


class Name(NamedTuple):
    """A name, normalized for comparison."""

    words: Key
    generation: str = ""  #: "jr", "iii"

    @property
    def last(self) -> str:
        """The last word."""
        return self.words[-1] if self.words else ""


def words_of(text: str) -> Key:
    """Return the words of ``text``, casefolded, without accents, dots and apostrophes; hyphens separate words.

    >>> words_of("José O’Neill-Ruiz Jr.")
    ('jose', 'oneill', 'ruiz', 'jr')
    """
    return tuple(unaccented(text).translate(_MARKS).casefold().split())


def unaccented(text: str) -> str:
    """Return ``text`` without accents."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def name_of(text: str) -> Name:
    """Parse ``text`` as a name; consecutive initials become one word, so that "J. D.", "J.D." and "JD" are equal.

    >>> name_of("J. D. Storm, Jr."), name_of("JD Storm")
    (Name(words=('jd', 'storm'), generation='jr'), Name(words=('jd', 'storm'), generation=''))
    """
    words = words_of(text)
    generation = generations().get(words[-1], "") if len(words) > 1 else ""
    if generation:
        words = words[:-1]
    if sum(len(word) == 1 for word in words) > 1:
        words = _with_joined_initials(words)
    return Name(words, generation)


def _with_joined_initials(words: Key) -> Key:
    joined: list[str] = []
    after_initial = False
    for word in words:
        if len(word) == 1 and after_initial:
            joined[-1] += word
        else:
            joined.append(word)
        after_initial = len(word) == 1
    return tuple(joined)


@cache
def generations() -> Mapping[str, str]:
    """Return the generational suffixes of names ("jnr", "iii"), each spelling with its normalized form."""
    from quoteattr.languages.tables import table  # reads patterns, which `import quoteattr` does without

    found: Mapping[str, str] = table("names", "mul")["generations"]
    return found


@cache
def surname_first() -> frozenset[str]:
    """Return the languages whose names English text writes with the family name first."""
    from quoteattr.languages.tables import table

    return frozenset(table("names", "mul")["surname_first"])


def is_tail(short: Key, full: Key) -> bool:
    """Return whether ``short`` is "Lee" or "Vega Lee" for "Ann Vega Lee"."""
    return 0 < len(short) < len(full) and full[-len(short) :] == short


def is_inside(short: Key, full: Key) -> bool:
    """Return whether ``short`` is a contiguous part of ``full``, or all of it."""
    return any(full[at : at + len(short)] == short for at in range(len(full) - len(short) + 1))


def are_variants(one: Name, other: Name) -> bool:
    """Return whether two full names differ only in middle names and initials: "A. Lee", "Ann Lee", "Ann B. Lee".

    >>> are_variants(name_of("Ann Lee"), name_of("A. Bo Lee")), are_variants(name_of("Ann Lee"), name_of("Bo Lee"))
    (True, False)
    """
    if min(len(one.words), len(other.words)) < 2 or one.generation != other.generation:
        return False
    if not all(word[0].isalpha() for word in (*one.words, *other.words)):  # "Ann & Lee" names two people
        return False
    return (
        one.last == other.last
        and _are_same(one.words[0], other.words[0])
        and (_in_order(one.words[1:-1], other.words[1:-1]) or _in_order(other.words[1:-1], one.words[1:-1]))
    )


def _are_same(word: str, other: str) -> bool:
    """Return whether two given names are equal, or one is the initial of the other."""
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _in_order(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(any(_are_same(word, other) for other in rest) for word in short)
