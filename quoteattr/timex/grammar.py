"""The grammar of time expressions in a language: one pattern, built from its ``time.toml`` and applied in one scan.

Each branch is a named group, in the order in which they are tried. What the groups mean is defined by the rules in
`quoteattr.timex.meanings` and `quoteattr.timex.yearly`; the branches and their parts are data of the language. The
functions at the end read the groups of a match: its number, its unit, its direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs
import regex

from quoteattr.languages import Language
from quoteattr.languages.patterns import NEVER, any_phrase, by_language, spaced
from quoteattr.languages.time import Holiday, Time
from quoteattr.values import Granularity

Match = regex.Match[str]


@attrs.frozen(eq=False)
class Grammar:
    """The compiled pattern of a language, and the tables that its rules look up."""

    pattern: regex.Pattern[str]
    link: regex.Pattern[str]  #: matches between two expressions that may be the ends of one range
    between: regex.Pattern[str]  #: matches directly before the first of them
    elapsed: regex.Pattern[str]  #: matches "three days after" before the words for what happened then
    counted: regex.Pattern[str]  #: matches between "two days after" and the time that it is counted from
    openers: frozenset[str]  #: the first words that an expression can have, except numbers; casefolded
    leads: frozenset[str]  #: frequent words that never end an expression, whether or not they can begin one
    vocabulary: frozenset[str]  #: the words that an expression can contain, casefolded
    months: Mapping[str, int]  #: casefolded, like all names
    weekdays: Mapping[str, int]
    holidays: Mapping[str, Holiday]
    time: Time


BRANCHES = (
    "iso", "figures", "nth", "quarter", "month_day", "day_month", "month_year", "feast", "season_name", "before_last",
    "weeks_ago", "day_name", "days", "weekend", "ago", "duration", "units", "narrative", "from_event", "recent",
    "month_name", "years", "decades", "one_year",
)  # fmt: skip
SHORT = frozenset({"hour", "minute"})  #: units of less than a day
# "A year later" can be counted from a year, "two weeks later" only from a day.
_FINENESS = {"month": Granularity.MONTH, "year": Granularity.YEAR, "decade": Granularity.YEAR}
#: the groups that branches and parts may have
GROUPS = (
    *BRANCHES, "beyond", "count", "day", "day_word", "decade", "decade_word", "direction", "first_year", "holiday",
    "less", "month", "number", "of_year", "ordinal", "part", "season", "share", "unit", "until_day", "vague", "weekday",
    "which", "year",
)  # fmt: skip

WORD = regex.compile(r"[\p{L}\p{N}]++")  #: a word, with which an expression may begin
_PART = regex.compile(r"@(\w+)")
_APART = regex.compile(r"[^\p{L}\p{N}]")
# What is not literal text in a pattern, including the names of groups; and groups that only look around.
_SYNTAX = regex.compile(r"\\[pP]\{[^}]*+\}|\\.|\[(?:\\.|[^]\\])*+\]|(?<=\()\?(?:P[<=]\w++>?+|i:)")
_AROUND = regex.compile(r"\(\?<?[=!](?P<inside>(?:[^()]|\((?&inside)\))*+)\)")
_PARTS = regex.compile(r"[-\s]+")  # of "forty-five"
_LITERAL = regex.compile(r"(?P<word>[\p{L}\p{N}]++)(?P<optional>\??)")


@by_language
def grammar(language: Language) -> Grammar:
    """Return the grammar of ``language``; that of a language without branches finds nothing."""
    time = language.time
    calendar = time.calendar
    pattern, openers = _expanded(time, _any(time)), _openers(time)
    return Grammar(
        pattern=spaced(pattern),
        link=spaced(_expanded(time, "@between_them")),
        elapsed=spaced(_expanded(time, r"(?<!\p{L})(?:@elapsed)")),
        counted=spaced(_expanded(time, "@to_counted")),
        between=spaced(_expanded(time, r"\b(?i:@between) $")),
        openers=openers,
        leads=time.grammar.leads,
        vocabulary=openers.union(_vocabulary(pattern)),
        months={name.casefold(): month for month, names in calendar.months.items() for name in names},
        weekdays={name.casefold(): day for day, names in calendar.weekdays.items() for name in names},
        holidays={name.casefold(): one for one in calendar.holidays for name in one.names},
        time=time,
    )


def clock(language: Language) -> str:
    """Return the pattern of a time of the clock, with the groups "hour", "minute", "half" (of the day) and "zone".

    For example "4:30 p.m. ET", "9 am". Without minutes it needs a half of the day, and with a dot a half or a zone,
    because "10" and "10.50" may be anything else.
    """
    words = language.time.telling
    minute, half = r"(?P<minute>[0-5]\d)", rf"[^\S\n]?(?P<half>(?i:{any_phrase(words.halves)}))"
    zone = rf"[^\S\n]?(?P<zone>{any_phrase(words.zones)})(?!\w)"
    sure = rf":{minute}(?:{half})?+|(?:\.{minute})?+{half}|\.{minute}(?={zone})"
    return rf"(?P<hour>[01]?\d|2[0-3])(?:{sure})(?!\w)(?:{zone})?+"


def _any(time: Time) -> str:
    """Return the pattern of an expression, built from its branches."""
    body = "|".join(f"(?P<{name}>{branch})" for name, branch in time.grammar.branches.items()) or NEVER
    missing = "".join(f"(?P<{name}>)" for name in GROUPS)  # so that rules may ask for any of them
    until = r"(?P<until>(?i:@until)|(?<=\b(?i:@units|@shares) )(?i:@ending))"
    return f"(?:(?:(?P<since>(?i:@since))|{until}) )?+(?:{body}|{NEVER}{missing})"


def _expanded(time: Time, pattern: str) -> str:
    """Return a pattern with its parts filled in; a space in it still stands for white space."""
    parts = {**_lists(time), **time.grammar.parts}
    while "@" in pattern:
        pattern = _PART.sub(lambda name: parts.get(name[1], NEVER), pattern)
    return pattern


def _vocabulary(pattern: str) -> Iterator[str]:
    """Yield the words that a pattern can match, casefolded, with and without an optional last letter."""
    for word in _LITERAL.finditer(_AROUND.sub(" ", _SYNTAX.sub(" ", pattern))):
        yield word["word"].casefold()
        if word["optional"]:
            yield word["word"][:-1].casefold()


def _lists(time: Time) -> dict[str, str]:
    """Return the parts that are built from tables: lists of words, and the names of the calendar."""
    calendar = time.calendar
    months = [name for names in calendar.months.values() for name in names]
    weekdays = [name for names in calendar.weekdays.values() for name in names]
    full = [max(names, key=len) for names in calendar.months.values()]
    unsure = time.words.get("ambiguous_months", frozenset())
    return {name: any_phrase(words) for name, words in time.words.items()} | {
        "months": _named(months),
        "any_months": any_phrase(months),  # for a part that ignores case
        "full_months": _named(full),
        "short_months": _named(set(months) - set(full)),
        "sure_months": _named(name for name in full if name not in unsure),
        "weekdays": _named(weekdays),
        "any_weekdays": any_phrase(max(names, key=len) for names in calendar.weekdays.values()),
        "full_weekdays": _named(max(names, key=len) for names in calendar.weekdays.values()),
        "holidays": _named(name for one in calendar.holidays for name in one.names),
        "seasons": any_phrase(calendar.seasons),
        "units": any_phrase(calendar.units),
        "tens": any_phrase(word for word, number in calendar.numbers.items() if number >= 20),
        "ones": any_phrase(calendar.numbers),
        "shares": any_phrase(calendar.shares),
        "ordinals": any_phrase(calendar.ordinals),
        "decades": any_phrase(calendar.decades),
        "which_words": any_phrase(calendar.which),
        "settings": any_phrase(time.settings),
    }


def _openers(time: Time) -> frozenset[str]:
    calendar, words = time.calendar, time.words
    lists = (
        "about_words",
        "beyond",
        "ending",
        "less",
        "recent",
        "recent_adjectives",
        "since",
        "until",
        "vague_words",
        "within",
    )
    phrases = [
        *(phrase for name in lists for phrase in words.get(name, ())),
        *(name for names in calendar.months.values() for name in names),
        *(name for names in calendar.weekdays.values() for name in names),
        *(name for one in calendar.holidays for name in one.names),
        *calendar.seasons,
        *calendar.numbers,
        *calendar.units,
        *time.grammar.openers,
    ]
    return frozenset(_APART.split(phrase.casefold())[0] for phrase in phrases)


def _named(words: Iterable[str]) -> str:
    """Return a pattern of any of the names, as written or in capitals."""
    return any_phrase(form for word in words for form in (word, word.upper()))


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
