"""Patterns out of word lists."""

from __future__ import annotations

from collections.abc import Iterable

import regex

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
