"""What separates a word from the one before it."""

from __future__ import annotations

_CURRENCIES = frozenset("$£€₹¥#")
_DASHES = frozenset("-–—")
_STOPS = frozenset(".!?\n")


class Gap:
    """The separator between a word and the one before it.

    Plain strings, for the same reason that `WordClass` has plain integers.
    """

    NONE = ""  #: nothing: the first word
    SPACE = " "
    COMMA = ","
    OPEN = "("
    DASH = "-"
    BREAK = ":"  #: a quotation mark, colon or semicolon
    STOP = "."  #: the end of a sentence or paragraph


def gap_between(text: str, start: int, end: int) -> str:
    """Return what separates a word that ends at ``start`` from one that begins at ``end``."""
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
