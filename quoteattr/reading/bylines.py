"""Read the bylines of plain text: who wrote an article."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

import regex

from quoteattr.languages import Language, any_of, by_language, common
from quoteattr.spans import NEWLINES
from quoteattr.values import Span

_WORD = r"\p{Lu}[\p{L}.’'-]*+"
_LONGEST = 160  # code points


@cache
def _name() -> regex.Pattern[str]:
    particles = any_of(common().press.particles)
    return regex.compile(rf"{_WORD}(?:\s(?:(?:{particles})\s)*+{_WORD}){{0,4}}")


@by_language
def _after_names(language: Language) -> regex.Pattern[str]:
    words = any_of(language.reading.byline.after)
    return regex.compile(rf"\s*+[|•·–—/]|\s+-\s|\s{{2,}}|[{NEWLINES}]|\s(?:{words})\s")


@by_language
def _between_names(language: Language) -> regex.Pattern[str]:
    words = any_of(["&", *language.reading.byline.between])
    return regex.compile(rf",?\s+(?i:{words})\s+|,\s*")


@by_language
def _by(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"(?i:{any_of(language.reading.byline.openers)})[:\s]\s*+(?=\p{{Lu}})")


def byline_of(text: str, span: Span, language: Language) -> tuple[str, ...]:
    """Return the names in "By Ana Ruiz and Tom Okafor, Staff Writer"; empty if the line is not a byline."""
    words = span.of(text) if len(span) <= _LONGEST else ""
    opener = _by(language).match(words)
    if not opener or regex.search(r"[\p{Ll}\d]{2}[.!?]$|[\"“”]", words):
        return ()
    names: list[str] = []
    listed = _after_names(language).split(words[opener.end() :])[0]
    for part in _between_names(language).split(listed):
        name = _without_role(part.strip(), language)
        if not _name().fullmatch(name) or (
            " " not in name and name.casefold() not in common().press.agencies
        ):
            break
        names.append(name)
    return tuple(names)


def _without_role(part: str, language: Language) -> str:
    words = part.split()
    if part.casefold() in common().press.agencies:
        return part
    return " ".join(takewhile(lambda word: word.casefold() not in language.reading.byline.roles, words))
