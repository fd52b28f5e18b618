"""Names as they are spelled and as they are compared within an article: folded words, short forms, initials.

`quoteattr.people.names` compares names of different articles.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

import regex

from quoteattr.document.words import Word, is_acronym, is_camel_case
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.languages.people import name_articles

Key = tuple[str, ...]  #: the words of a name, folded
#: letters with a stroke or without a dot, which Unicode does not decompose; casefolding has replaced "ß"
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe"})
NICKNAME_MARKS = "\"“”‘'"  #: before and after a nickname
_HYPHENATED = regex.compile(r"\p{Lu}\p{Ll}++-\p{Ll}++")  # "Ji-won"
SHORTEST_MISSPELT = 6  #: letters of a last name that is recognized with one letter wrong
LONG_ACRONYM = 3  #: letters that part of a name is recognized by
SHORTEST_NICKNAME = 3  #: letters of a given name that is cut off: "Brad" for "Bradley"


def written(text: str, name: Sequence[Word]) -> tuple[str, ...]:
    """Return the words of a name with the marks inside it: "Pilots’ Union", "Ministry of Ports, Trade and Fisheries".

    A nickname also keeps its quotation marks, by which `without_nicknames` recognizes it: "Otto “Boots” Brandt".
    """
    before = [
        text[word.start : after.start].rstrip()
        if word.genitive or text.startswith(",", word.end)
        else word.text
        for word, after in pairwise(name)
    ]
    words = (*before, name[-1].text)
    if not any(text[word.start - 1] in NICKNAME_MARKS for word in name[1:-1]):  # nearly always
        return words
    return tuple(
        text[word.start - 1 : word.end + 1] if at and text[word.start - 1] in NICKNAME_MARKS else one
        for at, (word, one) in enumerate(zip(name, words, strict=True))
    )


def without_nicknames(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without nicknames in quotation marks: "Otto Brandt"."""
    return tuple(word for word in words if word[0] not in NICKNAME_MARKS)


def folded(words: Sequence[str]) -> Key:
    """Return the words of a name for comparison: without case, dots, commas, typographic apostrophes and diacritics.

    "Al-Haddad" is compared without its article, which may be left out.
    """
    return tuple(map(_folded, words))


@lru_cache(2**14)
def _folded(word: str) -> str:
    plain = _without_marks(word.casefold()).strip(NICKNAME_MARKS).replace("’", "'").rstrip(".,")
    article, hyphen, name = plain.partition("-")
    return (name if hyphen and article in name_articles() else plain) or word


def _without_marks(word: str) -> str:
    """Return a word in plain letters: "Erdoğan" and "Erdogan", "Łukasz" and "Lukasz" are the same name."""
    if word.isascii():  # nearly always
        return word
    letters = normalize("NFKD", word.translate(_PLAIN))
    return "".join(letter for letter in letters if not combining(letter))


def key_of(name: str) -> str:
    """Return the key of a speaker; whoever has the same one in an article is the same speaker."""
    return name.casefold()


def is_tail(short: Key, full: Key) -> bool:
    """Return whether ``short`` ends the name, as "Lee" or "Vega Lee" ends "Ann Vega Lee"."""
    return len(short) < len(full) and full[-len(short) :] == short


def is_head(short: Key, full: Key) -> bool:
    """Return whether ``short`` begins the name, as "Ann" begins "Ann Lee"."""
    return len(short) < len(full) and full[: len(short)] == short


def is_inside(short: Key, full: Key) -> bool:
    """Return whether the words of ``short`` occur in ``full`` in a row."""
    return len(short) < len(full) and any(full[at : at + len(short)] == short for at in range(len(full)))


def is_subsequence(short: Key, full: Key) -> bool:
    """Return whether the words of ``short`` occur in ``full`` in this order; an initial stands for its word."""
    left = len(short)
    for other in full:
        if not left:
            return True
        word = short[-left]
        if word == other or (len(word) == 1 and other.startswith(word)):
            left -= 1
    return not left


def is_nickname(short: Key, full: Key) -> bool:
    """Return whether ``short`` cuts off the given name, with or without the last name: "Brad" for "Bradley Marsh"."""
    first = short[0]
    cut = len(first) >= SHORTEST_NICKNAME and full[0] != first and full[0].startswith(first)
    return cut and (len(short) == 1 or (len(full) > 1 and short[-1] == full[-1]))


def is_misspelt(one: str, other: str) -> bool:
    """Return whether two words differ by one letter that is left out or added, or in the order of their letters.

    Another letter in its place is enough only in longer words. The first letter is the same, and so is the last one,
    because an ending makes another name ("Barclays", "Petrova", "Clarke"), unless it is doubled ("Bennett").
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_MISSPELT or short[0] != long[0] or ("-" in one) != ("-" in other):
        return False
    at = next(
        (at for at, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    if at == len(long) - 1 and long[at] != short[-1]:
        return False
    if len(long) > len(short):
        return short[at:] == long[at + 1 :]
    swapped = sorted(short) == sorted(long)
    replaced = short[at + 1 :] == long[at + 1 :] and at < len(short) - 2  # "Petersen" is not "Peterson"
    return swapped or (len(short) > SHORTEST_MISSPELT and replaced)


def leaves_out_middle(key: Key, full: Key) -> bool:
    """Return whether ``key`` is like "Ann Lee" for "Ann Mary Lee", or "Luis Prado" for "Luis Prado Vega"."""
    ends = full[-1] == key[-1] or full[: len(key)] == key
    return full[0] == key[0] and ends and is_subsequence(key, full)


def are_variants(one: Key, other: Key) -> bool:
    """Return whether one of two names leaves out words of the other."""
    return is_subsequence(one, other) or is_subsequence(other, one)


def initials(key: Key, lexicon: Lexicon) -> Iterator[str]:
    """Yield the acronyms of a name: of all its words, and of all but the small ones."""
    if not key or (len(key) == 1 and "-" not in key[0]):
        return
    every = "".join(map(_letters, key))
    large = "".join(_letters(word) for word in key if not lexicon.is_a(word, W.SMALL))
    yield from dict.fromkeys(one for one in (large, every) if len(one) > 1)


def _letters(word: str) -> str:
    """Return the letters of a word that an acronym takes: "h" of "harbor", "us" of "u.s", "cb" of "co-brand"."""
    if "." in word:
        return word.replace(".", "")
    return "".join(part[0] for part in word.split("-") if part)


def looser_initials(words: Sequence[str], lexicon: Lexicon, ministries: Container[str]) -> set[str]:
    """Return further acronyms that a body may have, those of parts of its name.

    They take an acronym that begins the name whole ("UKHA" for the UK Harbor Agency), or leave out the word that shows
    a company ("Harbor Motors Co.") or, from three letters on, the country before the name ("US Harbor Patrol Agency"),
    what is after a preposition ("Special Task Force of Norland"), or a last word after "and" ("Centers for Tide
    Control and Prevention"), but not after "of": the Department of Health and Rivers is no DOH. "OTI" is the Office of
    Tides Inspection of a Harbor Department.

    Those of the ``ministries`` have the noun first, wherever the name has it: "DOHT" is a Harbor Tides Department. The
    field alone is one if it is joined by "and" ("Department of Health and Harbor Safety") or is that of people ("the
    VA", Veterans Affairs).
    """
    key = folded(words)
    small = [at for at, word in enumerate(key) if lexicon.is_a(word, W.PREPOSITION | W.AND)]
    ends = [at for at in small if not lexicon.is_a(key[at], W.AND) or _may_end(key, at, lexicon)]
    parts = [
        key[_behind_country(words, lexicon) :],
        *(key[:at] for at in ends),
        key[_inner_body(key, lexicon) :],
    ]
    found = {one for part in parts if part for one in initials(part, lexicon) if len(one) >= LONG_ACRONYM}
    if is_acronym(words[0]):  # taken whole
        found |= {key[0] + rest for rest in initials(key[1:], lexicon)}
    company = len(key) > 1 and lexicon.is_a(key[-1], W.CORPORATE)
    named = key[:-1] if company and (len(key) > LONG_ACRONYM or not small) else ()
    return found | _of_ministry(key, lexicon, ministries) | set(initials(named, lexicon))


def _may_end(key: Key, at: int, lexicon: Lexicon) -> bool:
    """Return whether an acronym may leave out "and" at ``at`` and what is after it."""
    return at == len(key) - 2 and not any(lexicon.is_a(word, W.OF) for word in key[:at])


def _behind_country(words: Sequence[str], lexicon: Lexicon) -> int:
    """Return where a name goes on after the whole country that begins it ("US", "Sri Lanka"); 0 if none does."""
    if is_acronym(words[0]):
        return 1
    begun = (at for at in range(1, len(words)) if " ".join(words[:at]).casefold() in _countries(lexicon))
    return max(begun, default=0)


def _inner_body(key: Key, lexicon: Lexicon) -> int:
    """Return where the name of a body goes on with that of its office: "Harbor Department Office of Tides"; else 0."""
    of = (
        at
        for at in range(2, len(key))
        if lexicon.is_a(key[at], W.OF) and lexicon.is_a(key[at - 1], W.BODY_NAME)
    )
    last = max(of, default=0)
    return last - 1 if any(lexicon.is_a(word, W.BODY_NAME) for word in key[: last - 1]) else 0


def _countries(lexicon: Lexicon) -> Container[str]:
    return lexicon.people.names.countries


def _of_ministry(key: Key, lexicon: Lexicon, ministries: Container[str]) -> set[str]:
    """Return the acronyms of a ministry that have its noun first, wherever its name has it, or leave it out."""
    at = next((at for at in (len(key) - 1, 0, 1) if at < len(key) and key[at] in ministries), None)
    if at is None:
        return set()
    words = key[:at] if at == len(key) - 1 else key[at + 1 :]  # not the country before "Department of Tides"
    large = [word for word in words if not lexicon.is_a(word, W.SMALL)]
    field = "".join(map(_letters, large))
    found = {one for of in ("", "o") if len(one := key[at][0] + of + field) >= LONG_ACRONYM}
    joined = len(field) >= LONG_ACRONYM and any(lexicon.is_a(word, W.AND) for word in words)
    people = len(large) == len(field) == 2 and lexicon.is_a(large[0], W.PLURAL | W.PEOPLE_PLURAL)
    return found | ({field} if joined or people else set())


@lru_cache(2**14)
def is_short_form(word: str) -> bool:
    """Return whether a word may be the short form of a name: "MEA", "HPU-Lakeland"."""
    return is_acronym(word) or sum(map(str.isupper, word)) > 1


def is_surname_first(surname: Word, given: Word) -> bool:
    """Return whether a given name with a hyphen follows a last name that is also a noun for a body: "Park Ji-won"."""
    return (
        surname.is_a(W.BODY_SURNAME) and _HYPHENATED.fullmatch(given.text) is not None and not given.classes
    )


def is_brand(word: Word) -> bool:
    """Return whether a single name has the form of a brand: "WikiLeaks", "Politico"."""
    return word.is_a(W.BRAND) or (is_camel_case(word.text) and not word.is_a(W.PREFIXED))


def plain(acronym: str) -> str:
    """Return an acronym in lower case, without dots and hyphens."""
    return acronym.casefold().replace(".", "").replace("&", "").replace("-", "")


def short_forms(word: str) -> Iterator[str]:
    """Yield the acronyms that a word may be, as `plain` returns them.

    These include "hpu" for "HPU-Norland", which adds the place.
    """
    yield plain(word)
    head, hyphen, rest = word.partition("-")
    if hyphen and is_acronym(head) and rest.istitle():
        yield plain(head)
