"""`Time`: how a language names times, and how it dates statements (time.toml of its folder)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from quoteattr.languages.patterns import NEVER

Words = frozenset[str]
_NOTHING: Words = frozenset()


def _empty() -> Mapping[str, int]:
    return MappingProxyType({})


@attrs.frozen(eq=False)
class Holiday:
    """A holiday: month and day; or month, weekday and which of them (-1 the last); or days from Easter Sunday."""

    names: tuple[str, ...]
    month: int = 0
    day: int = 0
    weekday: int = -1
    nth: int = 0
    earliest: int = 1  #: day of the month from which the weekday is counted
    every: int = 1  #: falls only in years that this number divides
    easter: int | None = None


@attrs.frozen(eq=False)
class Calendar:
    """The names of the calendar, as they are spelled in the middle of a sentence."""

    months: Mapping[int, tuple[str, ...]] = attrs.Factory(dict)  #: the full name is the longest
    weekdays: Mapping[int, tuple[str, ...]] = attrs.Factory(dict)  #: 0 is Monday
    seasons: Mapping[str, int] = attrs.Factory(_empty)  #: EDTF's numbers
    units: Mapping[str, str] = attrs.Factory(dict)
    numbers: Mapping[str, int] = attrs.Factory(_empty)
    ordinals: Mapping[str, int] = attrs.Factory(_empty)  #: "first"; -1 the last
    decades: Mapping[str, int] = attrs.Factory(_empty)  #: "the sixties": their first year
    shares: Mapping[str, int] = attrs.Factory(_empty)  #: "quarter": months of the year
    which: Mapping[str, int] = attrs.Factory(_empty)  #: "last", "this", "next": steps from the running one
    days: Mapping[str, int] = attrs.Factory(_empty)  #: "yesterday": days from today
    #: "later", "the previous": from the day named before
    directions: Mapping[str, int] = attrs.Factory(_empty)
    holidays: tuple[Holiday, ...] = ()


@attrs.frozen(eq=False)
class Grammar:
    """The patterns of time expressions, in the notation of `quoteattr.timex.grammar`."""

    branches: Mapping[str, str] = attrs.Factory(dict)  #: in the order in which they are tried
    parts: Mapping[str, str] = attrs.Factory(dict)
    openers: Words = _NOTHING  #: first words of the branches that are no names
    leads: Words = _NOTHING  #: frequent words that never end an expression, first ones or not


@attrs.frozen(eq=False)
class Shapes:
    """Patterns of word forms."""

    genitive: str = NEVER  #: the ending of an owner
    modal: str = NEVER  #: a modal verb in short: "he'll"
    participle: str = NEVER  #: of a whole cue: "saying"
    perfect: str = NEVER  #: the auxiliary of the perfect in short: "they've"
    possessive: str = NEVER  #: of the ending after a time that makes it the owner of the next noun
    present: str = NEVER  #: of a whole cue: "says"


@attrs.frozen(eq=False)
class Telling:
    """Words by which clauses date statements."""

    settings: Words = _NOTHING
    bare_settings: Words = _NOTHING
    determiners: Words = _NOTHING
    prepositions: Words = _NOTHING
    issued: Words = _NOTHING
    documenting: Words = _NOTHING
    opening: Words = _NOTHING
    responding: Words = _NOTHING
    breakers: Words = _NOTHING
    topics: Words = _NOTHING
    future: Words = _NOTHING
    perfect: Words = _NOTHING
    pluperfect: Words = _NOTHING
    modal: Words = _NOTHING
    infinitive: Words = _NOTHING
    earlier: Words = _NOTHING
    habitual: Words = _NOTHING
    habitual_nouns: Words = _NOTHING
    habitual_phrases: Words = _NOTHING
    posting: Words = _NOTHING
    pronouns: Words = _NOTHING
    taking_up: Words = _NOTHING
    referring: Words = _NOTHING
    later: Words = _NOTHING
    writing: Words = _NOTHING
    changed: Words = _NOTHING
    halves: Words = _NOTHING
    zones: Words = _NOTHING
    pieces: Words = _NOTHING
    death: Words = _NOTHING
    things: Mapping[str, Words] = attrs.Factory(dict)  #: words for one thing: "sued", "the complaint"
    placing: Words = _NOTHING  #: before the place of an event
    articles: Words = _NOTHING  #: between the two
    shapes: Shapes = attrs.Factory(Shapes)


@attrs.frozen(eq=False)
class Time:
    """Times in a language."""

    calendar: Calendar = attrs.Factory(Calendar)
    words: Mapping[str, Words] = attrs.Factory(dict)  #: lists that the parts of the grammar name
    grammar: Grammar = attrs.Factory(Grammar)
    telling: Telling = attrs.Factory(Telling)
    events: Mapping[str, Words] = attrs.Factory(dict)  #: the nouns of each kind of event
