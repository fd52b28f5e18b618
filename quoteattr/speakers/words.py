"""The words of an article as they bear on names: capitals, genitives, what stands between them, what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import regex

from quoteattr.languages import table


def _set(*keys: str) -> frozenset[str]:
    words = table("people")
    for key in keys:
        words = words[key]
    return frozenset(words)


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


TITLES: dict[str, str] = table("people")["titles"]
ROLES = _set("roles", "person")
SURNAME_ROLES = _set("roles", "surnames")
SAME_ROLES: dict[str, str] = table("people")["roles"]["same"]
PLURAL_ROLES = {_plural(role): role for role in ROLES}
OFFICES, RELATIONS = _set("roles", "offices"), _set("roles", "relations")
ANONYMOUS = _set("roles", "anonymous")
GROUPS = _set("groups", "nouns") | PLURAL_ROLES.keys()
QUANTIFIERS = _set("groups", "quantifiers")
NUMBERS = _set("groups", "numbers")
PARTIES = _set("groups", "parties")
BRANDS = _set("brands", "names")
BODIES = _set("bodies", "nouns")
BODY_NAMES = BODIES | _set("bodies", "names")
DOCUMENTS = _set("documents", "nouns")
DOCUMENTS |= {_plural(noun) for noun in DOCUMENTS}
PRESS = _set("documents", "press")
MAKERS = _set("documents", "makers")
KIN: dict[str, list[str]] = table("people")["bodies"]["kin"]
BROAD_NOUNS = _set("bodies", "broad")
CORPORATE = _set("bodies", "corporate")
BODY_SURNAMES = _set("bodies", "surnames")
FEMALE_WORDS = _set("address", "female") | _set("roles", "female")
MALE_WORDS = _set("address", "male") | _set("roles", "male")
ADDRESS = _set("address", "female") | _set("address", "male") | _set("address", "neutral")
FEMALE_NAMES, MALE_NAMES = _set("names", "female"), _set("names", "male")
GIVEN_NAMES = FEMALE_NAMES | MALE_NAMES | _set("names", "either")
PARTICLES, SUFFIXES = _set("names", "particles"), _set("names", "suffixes")
OPENERS = _set("words", "openers")
DETERMINERS = _set("words", "determiners")
PREPOSITIONS = _set("words", "prepositions")
RELATIVES = _set("pronouns", "relative")
POSSESSIVES = _set("pronouns", "possessive")
CALENDAR = _set("words", "calendar")
BEFORE_ROLES = _set("words", "before_roles")
STARTERS = _set("words", "starters") | OPENERS | DETERMINERS
PRONOUNS = frozenset(word for table in table("people")["pronouns"].values() for word in table)
SHE, HE, IT = _set("pronouns", "female"), _set("pronouns", "male"), _set("pronouns", "neuter")
THEY = _set("pronouns", "plural")
SELVES = _set("pronouns", "first") | _set("pronouns", "first_plural")


class Gender(StrEnum):
    """What a pronoun or a form of address tells of a person."""

    FEMALE = "female"
    MALE = "male"


class Gap(StrEnum):
    """What stands between a word and the one before it."""

    NONE = ""  #: nothing before it
    SPACE = " "
    COMMA = ","
    OPEN = "("
    DASH = "-"
    BREAK = ":"  #: a quotation mark, a colon, a semicolon
    STOP = "."  #: the end of a sentence or paragraph


class Word(NamedTuple):
    """A word in the article, its place and form without the ``'s`` of a genitive."""

    start: int
    end: int
    text: str
    lower: str
    genitive: bool
    gap: Gap
    capital: bool  #: whether it is written as names are


_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:(?:[-'’.&·]|(?<=\p{N})/(?=\p{N}))[\p{L}\p{M}\p{N}]++)*+%?+")
_GENITIVES = frozenset(["'S", "'s", "’S", "’s"])
_DOTTED = TITLES.keys() | ADDRESS | SUFFIXES | _set("words", "abbreviations")
_CURRENCIES = frozenset("$£€₹¥#")
_DASHES = frozenset("-–—")
_SPECIAL = frozenset("'’.")
_STOPS = frozenset(".!?\n")
# A nickname between a given and a last name: John “Jack” Moss.
_NICKNAME = regex.compile(
    r"[\"“‘'](?<=\p{Lu}\p{Ll}{1,20} .)(?P<nick>\p{Lu}[\p{L}-]{1,20})[\"”’'] (?P<last>\p{Lu}\p{Ll})"
)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]``; in linear time, on any text."""
    found: list[Word] = []
    last = start
    within = {
        place
        for one in _NICKNAME.finditer(text, start, end)
        for place in (one.start("nick"), one.start("last"))
    }
    for match in _WORD.finditer(text, start, end):
        token, (begin, stop) = match[0], match.span()
        gap = (Gap.SPACE if begin in within else _gap(text, last, begin)) if found else Gap.NONE
        mark = text[stop] if stop < end else ""
        if (
            mark not in _SPECIAL and token.isalpha()
        ):  # nearly every word; the rest may be a genitive or a dotted one
            found.append(Word(begin, stop, token, token.casefold(), False, gap, token[0].isupper()))
            last = stop
            continue
        genitive = len(token) > 2 and token[-2:] in _GENITIVES
        if genitive:
            token = token[:-2]
        elif mark in {"'", "’"} and token[-1] in "sS" and (stop + 1 == end or text[stop + 1].isspace()):
            genitive, stop = True, stop + 1
        elif mark == "." and _takes_dot(token):
            stop += 1
            token += "."
        lower = token.casefold().replace("’", "'").rstrip(".")
        capital = token[0].isupper() or (token[0].isdigit() and token[1:].isupper())
        found.append(Word(begin, begin + len(token), token, lower, genitive, gap, capital))
        last = stop
    return found


def _takes_dot(token: str) -> bool:
    return (len(token) == 1 and token.isupper()) or "." in token or token.casefold() in _DOTTED


def _gap(text: str, start: int, end: int) -> Gap:
    if end - start == 1 and text[start] == " ":
        return Gap.SPACE
    between = text[start : min(end, start + 8)]
    bare = between.strip()
    if not bare:
        return Gap.STOP if end - start > 8 else Gap.SPACE
    if bare == ",":
        return Gap.COMMA
    if bare in _CURRENCIES:
        return Gap.SPACE
    if bare.lstrip(",") in {"(", "[", "(@", "@"}:
        return Gap.OPEN
    if bare in {")", "]", "),", ".)", ".),", ".,"}:
        return Gap.COMMA
    if len(bare) <= 3 and set(bare) <= _DASHES:
        return Gap.DASH
    return Gap.STOP if _STOPS.intersection(between) else Gap.BREAK


def are_people(noun: str) -> bool:
    """Whether a plural noun, in lower case, looks like one for people who do something: "detractors"."""
    return noun.endswith(("ers", "ors", "ists", "ians", "ants", "ees")) and noun not in DOCUMENTS


def is_acronym(word: str) -> bool:
    """Whether a word is written like "MEA" or "AT&T"."""
    bare = word.replace(".", "").replace("&", "")
    return 2 <= len(bare) <= 5 and bare.isupper() and bare.isalpha()


def gender_of(lowers: Sequence[str]) -> Gender | None:
    """The gender that the words of a title or role tell: "Ms", "congressman"."""
    for lower in lowers:
        if lower in FEMALE_WORDS:
            return Gender.FEMALE
        if lower in MALE_WORDS:
            return Gender.MALE
    return None


def given_gender(name: Sequence[str]) -> Gender | None:
    """The gender of most who bear the first word of a name as their given name."""
    first = name[0].casefold()
    if first in FEMALE_NAMES:
        return Gender.FEMALE
    return Gender.MALE if first in MALE_NAMES else None


def pronoun_gender(lower: str) -> Gender | None:
    """The gender that a pronoun in lower case tells."""
    if lower in SHE:
        return Gender.FEMALE
    return Gender.MALE if lower in HE else None
