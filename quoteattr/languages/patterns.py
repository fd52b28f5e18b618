"""Patterns built from word lists, and whatever else is made once for each language."""

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
    """Return a pattern of any of the words, longest first, so that "june" is not matched as "jun".

    Without words it matches nothing.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(regex.escape, ordered)) or NEVER


def any_phrase(phrases: Iterable[str]) -> str:
    """Return a group that matches any of the phrases, longest first; the caller expands the single spaces in it.

    Without phrases it matches nothing.
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(' '.join(map(regex.escape, phrase.split())) for phrase in ordered) or NEVER})"


def spaced(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return a compiled pattern; each space in ``pattern`` stands for one to three white-space characters."""
    return regex.compile(pattern.replace(" ", r"\s{1,3}+"), flags)


_MAKERS: list[Callable[[Language], object]] = []


def by_language(make: Callable[[Language], T]) -> Callable[[Language], T]:
    """Decorate a function that makes patterns or tables of a language, so that it runs once for each language.

    It runs when an extractor is loaded (see `prepare`) or on first use.
    """
    made = cache(make)
    _MAKERS.append(made)
    return made


def prepare(language: Language) -> None:
    """Make everything that is made once for a language, so that its first article takes no longer than the next."""
    for make in _MAKERS:
        make(language)
