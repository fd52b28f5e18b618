"""What the groups of a match say: its number, its unit, its direction."""

import regex

from quoteattr.timex.grammar import Grammar
from quoteattr.values import Granularity

Match = regex.Match[str]

SHORT = frozenset({"hour", "minute"})  #: units of less than a day

_PARTS = regex.compile(r"[-\s]+")
# "A year later" can be counted from a year, "two weeks later" only from a day.
_FINENESS = {"month": Granularity.MONTH, "year": Granularity.YEAR, "decade": Granularity.YEAR}


def direction(words: Grammar, match: Match) -> int:
    """Return -1 for "before", 1 for "later", and 0 without such a word."""
    return words.time.calendar.directions.get(" ".join((match["direction"] or "").lower().split()), 0)


def number_of(words: Grammar, count: str) -> int:
    """Return the number that words or figures give: "two", "forty-five", "12"."""
    numbers, count = words.time.calendar.numbers, " ".join(count.lower().split())
    if count.isdecimal():
        return int(count)
    return numbers[count] if count in numbers else sum(numbers[part] for part in _PARTS.split(count))


def unit_of(words: Grammar, match: Match) -> str:
    """Return the unit of an expression in the singular."""
    return words.time.calendar.units[match["unit"].lower()]


def step_of(words: Grammar, match: Match) -> int | None:
    """Return -1 for "last", 0 for "this" and 1 for "next", or ``None`` without such a word."""
    which = " ".join((match["which"] or "").lower().split())
    return words.time.calendar.which[which] if which else None


def is_listed(words: Grammar, name: str, phrase: str | None) -> bool:
    """Return whether a phrase is in the list called ``name``."""
    return " ".join((phrase or "").lower().split()) in words.time.words.get(name, ())


def is_short(words: Grammar, match: Match) -> bool:
    """Return whether an expression counts hours or minutes."""
    return unit_of(words, match) in SHORT


def fineness(words: Grammar, match: Match) -> Granularity:
    """Return how exactly the time must be known that a narrative expression is counted from.

    "Two days later", for example, needs a time known to the day.
    """
    unit = unit_of(words, match) if match["unit"] else "day"
    return _FINENESS.get(unit, Granularity.DAY)
