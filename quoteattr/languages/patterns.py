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
