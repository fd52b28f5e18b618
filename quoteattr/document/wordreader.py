"""The words of any text, as they are read from its characters: where each starts, the gap before it, and its form.

A text is read by its chunks, which contain no white space. Most chunks recur, so their words are cached.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from quoteattr.document.compounds import (
    Form,
    is_adjective,
    is_name_with_article,
    join_offices,
    join_slashed,
    read_beside,
    read_compounds,
)
from quoteattr.document.gaps import Gap, gap_between
from quoteattr.languages.classes import WordClass
from quoteattr.languages.known import Known
from quoteattr.languages.lexicon import Lexicon, lexicon
from quoteattr.languages.people import People
from quoteattr.languages.verbs import reader_of
from quoteattr.spans import chunks
from quoteattr.values import Span

#: The only pattern of a word: letters, marks and digits with the marks inside a word; or "&" between two words; or
#: the name of an account or forum of Reddit ("u/tomholt", "r/elmford"). A number goes on in "1,200" and "14:32".
#: A dot before a capitalized word ends a sentence even without a space: "at noon.Vega said".
WORD = regex.compile(
    r"(?<![\p{L}\p{N}/])[ur]/[\p{L}\p{N}_-]{3,30}+(?:['’]s)?+|"
    r"[\p{L}\p{M}\p{N}]++"
    r"(?:(?:[-'’‘&·]|\.(?!(?<=\p{L}{2}\.)\p{Lu}\p{Ll}{2})|(?<=\p{N})(?:[/:]|,(?=\p{N}{3}(?!\p{N})))(?=\p{N}))"
    r"[\p{L}\p{M}\p{N}]++)*+%?+"
    r"|(?<=\p{L}\.?\s)&(?=\s\p{Lu})"
)
_SPECIAL = frozenset("'’.")
_NUMERAL = frozenset("IVX")  # Roman numerals, which are not abbreviated with a dot
# A nickname between a given and a last name: "John “Jack” Moss".
_NICKNAME = regex.compile(
    r"[\"“‘'](?<=\p{Lu}\p{Ll}{1,20} .)(?P<nick>\p{Lu}[\p{L}-]{1,20})[\"”’'] (?P<last>\p{Lu}\p{Ll})"
)
#: where each word starts, the gap before it (one of `Gap`), and its form
Read = tuple[list[int], list[str], list[Form]]


def read_forms(text: str, span: Span, people: People) -> Read:
    """Return the words of a stretch of any text, in linear time."""
    start, end = span
    known = _chunks(people)
    starts: list[int] = []
    gaps: list[str] = []
    forms: list[Form] = []
    last, space = start, Gap.SPACE
    beside = {
        place
        for one in _NICKNAME.finditer(text, start, end)
        for place in (one.start("nick"), one.start("last"))
    }
    for at, chunk in chunks(text, span):
        words = known[chunk]
        if chunk == "&" and WORD.match(text, at, end):
            words = _ampersand(people)
        for begin, stop, inside, form in words:
            place = at + begin
            if (place - last == 1 and text[last] == " ") or place in beside:  # nearly always
                gaps.append(space)
            else:
                gaps.append(inside or gap_between(text, last, place))
            starts.append(place)
            forms.append(form)
            last = at + stop
    if gaps:
        gaps[0] = Gap.NONE
        if "-" in text[start:end]:
            read_compounds(gaps, forms)
        read_beside(gaps, forms)
        if "/" in text[start:end]:
            join_slashed(text, starts, gaps, forms)
        join_offices(text, starts, gaps, forms, people)
    return starts, gaps, forms


#: for a word in a chunk: its start, the end of the marks that belong to it, the gap before it, and its form
_Row = tuple[int, int, str, Form]


@cache
def _chunks(people: People) -> Known[tuple[_Row, ...]]:
    return Known(lambda chunk: tuple(_rows(chunk, people)))


@cache
def _ampersand(people: People) -> tuple[_Row, ...]:
    entry = lexicon(people).entry("&", "&")
    return ((0, 1, Gap.NONE, ("&", "&", False, True, entry, entry.classes)),)


def _rows(chunk: str, people: People) -> Iterator[_Row]:
    """Yield the words of a chunk, which contains no white space."""
    known = lexicon(people)
    read_as = reader_of(people.verbs, people.names.prefixes)
    end, last = len(chunk), -1
    for match in WORD.finditer(chunk):
        token, (begin, stop) = match[0], match.span()
        if begin < last:  # the genitive of the abbreviation before
            continue
        gap = Gap.NONE if last < 0 else gap_between(chunk, last, begin)
        mark = chunk[stop] if stop < end else ""
        # Nearly every word is all letters; the rest may be genitives or have dots.
        plain = known.plain(token) if mark not in _SPECIAL else None
        if plain is not None:
            token, lower, capital, entry = plain
            yield begin, stop, gap, (token, lower, False, capital, entry, entry.classes)
            last = stop
            continue
        genitive = False
        if len(token) > 2 and token[-2:] in people.words.genitives:
            genitive, token = True, token[:-2]
        elif mark in {"'", "’"} and token[-1] in "sS" and stop + 1 == end:
            genitive, stop = True, stop + 1
        elif mark == "." and _takes_dot(token, known):
            stop += 1
            token += "."
            owns = chunk[stop : stop + 2] in people.words.genitives  # "Brenk Inc.’s"
            if owns and not chunk[stop + 2 : stop + 3].isalnum():
                genitive, stop = True, stop + 2
        lower = token.casefold().replace("’", "'").replace("‘", "'").rstrip(".")
        capital = token[0].isupper() or (token[0].isdigit() and token[1:].isupper())
        capital = capital or is_name_with_article(token)
        capital = capital and read_as(token) == token  # but not a verb made from a name
        capital = capital and not ("-" in token and is_adjective(token, known))
        entry = known.entry(lower, token)
        yield begin, stop, gap, (token, lower, genitive, capital, entry, entry.classes)
        last = stop


def _takes_dot(token: str, known: Lexicon) -> bool:
    if len(token) > 1 and _NUMERAL.issuperset(token):  # "the First Tide War II. Vega said"
        return False
    if (len(token) == 1 and token.isupper()) or "." in token or token.casefold() in known.dotted:
        return True
    former, _, title = token.casefold().partition("-")  # "then-Gov."
    return title in known.people.titles and known.is_a(former, WordClass.FORMER)
