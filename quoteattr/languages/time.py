"""`Time`: how a language names times and dates statements (``time.toml`` in a language's folder)."""

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
    """A holiday: month and day; or month, weekday and its number (-1 for the last); or days from Easter Sunday."""

    names: tuple[str, ...]
    month: int = 0
    day: int = 0
    weekday: int = -1
    nth: int = 0
    earliest: int = 1  #: the day of the month from which the weekday is counted
    every: int = 1  #: the holiday falls only in years divisible by this
    easter: int | None = None


@attrs.frozen(eq=False)
class Calendar:
    """The names of the calendar, spelled as in the middle of a sentence."""

    months: Mapping[int, tuple[str, ...]] = attrs.Factory(dict)  #: the longest name of each is the full one
    weekdays: Mapping[int, tuple[str, ...]] = attrs.Factory(dict)  #: 0 is Monday
    seasons: Mapping[str, int] = attrs.Factory(_empty)  #: -> number in EDTF
    units: Mapping[str, str] = attrs.Factory(dict)
    numbers: Mapping[str, int] = attrs.Factory(_empty)
    ordinals: Mapping[str, int] = attrs.Factory(_empty)  #: "first" -> 1; -1 is the last
    decades: Mapping[str, int] = attrs.Factory(_empty)  #: "the sixties" -> the first year
    shares: Mapping[str, int] = attrs.Factory(_empty)  #: "quarter" -> months
    which: Mapping[str, int] = attrs.Factory(_empty)  #: "last", "this", "next" -> steps from the current unit
    days: Mapping[str, int] = attrs.Factory(_empty)  #: "yesterday" -> days from today
    #: "later", "the previous" -> direction from the day named before
    directions: Mapping[str, int] = attrs.Factory(_empty)
    holidays: tuple[Holiday, ...] = ()


@attrs.frozen(eq=False)
class Grammar:
    """The patterns of time expressions, in the notation of `quoteattr.timex.grammar`."""

    branches: Mapping[str, str] = attrs.Factory(dict)  #: in the order in which they are tried
    parts: Mapping[str, str] = attrs.Factory(dict)
    openers: Words = _NOTHING  #: the first words of the branches, other than names
    leads: Words = _NOTHING  #: frequent words that never end an expression, whether or not they can begin one


@attrs.frozen(eq=False)
class Shapes:
    """Patterns of word forms."""

    genitive: str = NEVER  #: the ending of a genitive
    modal: str = NEVER  #: a contracted modal verb: "he'll"
    participle: str = NEVER  #: a whole cue that is a participle: "saying"
    perfect: str = NEVER  #: a contracted auxiliary of the perfect: "they've"
    possessive: str = NEVER  #: the ending of a time that possesses the next noun: "Monday's"
    present: str = NEVER  #: a whole cue in the present tense: "says"


@attrs.frozen(eq=False)
class Telling:
    """Words by which clauses date statements."""

    bare_settings: Words = _NOTHING
    determiners: Words = _NOTHING
    indefinite: Words = _NOTHING  #: of these, those before something new
    attending: Words = _NOTHING
    prepositions: Words = _NOTHING
    issued: Words = _NOTHING
    documenting: Words = _NOTHING
    disclosing: Words = _NOTHING  #: verbs before ``echoing`` words: "disclosed this"
    echoing: Words = _NOTHING  #: pronouns for what was reported
    known: Words = _NOTHING  #: participles after such a pronoun: "made this known", "this was contained in"
    making: Words = _NOTHING  #: verbs before ``disclosures``, or a pronoun and ``known``
    disclosures: Words = _NOTHING  #: nouns for what was reported: "made the disclosure"
    opinions: Words = _NOTHING  #: those of ``disclosures`` that somebody makes for nobody else: "the claim"
    announcing: Words = _NOTHING  #: those of ``disclosing`` after which the pronoun may mean an event
    alongside: Words = _NOTHING  #: those of ``breakers`` after which a time is still that of the words before
    opening: Words = _NOTHING
    responding: Words = _NOTHING
    breakers: Words = _NOTHING
    dating: Words = _NOTHING  #: of these, those that open a clause about the time before them
    apart: Words = _NOTHING  #: of these, those that make a time that of another event
    lasting: Words = _NOTHING  #: before an event with which something began
    relative: Words = _NOTHING
    appearing: Words = _NOTHING
    reaching: Words = _NOTHING  #: before a date to which something reaches back
    topics: Words = _NOTHING
    future: Words = _NOTHING
    scheduled: Words = _NOTHING  #: verbs in a present tense that tells what is planned
    perfect: Words = _NOTHING
    pluperfect: Words = _NOTHING
    modal: Words = _NOTHING
    infinitive: Words = _NOTHING
    promising: Words = _NOTHING
    earlier: Words = _NOTHING
    habitual: Words = _NOTHING
    habitual_nouns: Words = _NOTHING
    habitual_phrases: Words = _NOTHING
    posting: Words = _NOTHING
    pronouns: Words = _NOTHING
    taking_up: Words = _NOTHING
    referring: Words = _NOTHING
    back_then: Words = _NOTHING  #: those of ``referring`` that exclude the day of publication
    later: Words = _NOTHING
    writing: Words = _NOTHING
    changed: Words = _NOTHING
    halves: Words = _NOTHING
    zones: Words = _NOTHING
    pieces: Words = _NOTHING
    death: Words = _NOTHING
    harming: Words = _NOTHING
    disasters: Words = _NOTHING  #: those of ``harming`` that are nouns for events
    recalling: Words = (
        _NOTHING  #: words directly before others of ``harming``, which are then about something older
    )
    unharming: Words = _NOTHING  #: words directly before one of ``harming`` that make it mean something else
    contests: Words = (
        _NOTHING  #: words of sports, politics and trade, where those of ``harming`` mean something else
    )
    trying: Words = _NOTHING
    witnessing: Words = _NOTHING  #: beside a statement, what shows that its speaker was there
    things: Mapping[str, Words] = attrs.Factory(dict)  #: words that imply one thing: "sued", "the complaint"
    works: Words = _NOTHING  #: occasions and documents that are themselves judged: "the worst in a film"
    placing: Words = _NOTHING  #: before the place of an event
    articles: Words = _NOTHING  #: between such a word and the place
    shapes: Shapes = attrs.Factory(Shapes)


@attrs.frozen(eq=False)
class Time:
    """The times of a language."""

    calendar: Calendar = attrs.Factory(Calendar)
    words: Mapping[str, Words] = attrs.Factory(dict)  #: lists used by name in the parts of the grammar
    grammar: Grammar = attrs.Factory(Grammar)
    telling: Telling = attrs.Factory(Telling)
    events: Mapping[str, Words] = attrs.Factory(dict)  #: kind of event -> its nouns

    @property
    def settings(self) -> Words:
        """The nouns of all kinds of events: the occasions and documents in which something is said."""
        return frozenset().union(*self.events.values())
