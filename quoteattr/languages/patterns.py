"""Patterns out of word lists, and what is made once for each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import regex

if TYPE_CHECKING:
    from quoteattr.languages.language import Language

T = TypeVar("T")

NEVER = r"(?!)"  #: a pattern that matches nothing


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first, so that "june" is not read as "jun".

    Without words it matches nothing.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(regex.escape, ordered)) or NEVER


def any_phrase(phrases: Iterable[str]) -> str:
    """A group for one of the phrases, the longest first, with single blanks, for the caller to expand.

    Without phrases it matches nothing.
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(' '.join(map(regex.escape, phrase.split())) for phrase in ordered) or NEVER})"


_MAKERS: list[Callable[[Language], object]] = []


def by_language(make: Callable[[Language], T]) -> Callable[[Language], T]:
    """A decorator of a function that makes patterns or tables of a language: it makes them once for each.

    They are made when an extractor is loaded (see `prepare`), or when they are first asked for.
    """
    made = cache(make)
    _MAKERS.append(made)
    return made


def prepare(language: Language) -> None:
    """Makes all that modules make of a language, so that its first article costs no more than the next."""
    for make in _MAKERS:
        make(language)
