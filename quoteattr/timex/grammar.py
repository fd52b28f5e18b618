"""The grammar of date expressions: one pattern over ``lexicon/en/time.toml``, tried in one scan.

Each branch is a named group, in the order in which they are tried; what its groups mean is told by the rules in
`quoteattr.timex.expressions`.
"""

from collections.abc import Iterable
from functools import cache

import regex

from quoteattr.languages import table

LEXICON = table("time")
WORDS: dict[str, list[str]] = LEXICON["words"]
NUMBERS: dict[str, int] = LEXICON["numbers"]
MONTHS = {name: int(number) for number, names in LEXICON["months"].items() for name in names}
WEEKDAYS = {name: int(number) for number, names in LEXICON["weekdays"].items() for name in names}
HOLIDAYS = {name.casefold(): rule for rule in LEXICON["holidays"] for name in rule["names"]}

# In these patterns a blank stands for one to three white-space characters, and @name for a part of `_parts`.
_PATTERNS = {
    "iso": r"(?<![-/])@year-(?P<number>\d\d)-(?P<day>\d\d)(?!\d|-\d)",
    "figures": r"(?<![-/.])(?P<number>\d{1,2})(?P<mark>[-/.])(?P<day>\d{1,2})(?P=mark)@year(?![-/])",
    "month_day": r"@on_day@month\s{0,3}+@day@to_day(?:,? (?:of )?@year)?+",
    "day_month": r"(?<![.,:/$£€#-])@on_day(?:the )?@day (?:of )?@month(?:,? @year)?+",
    "month_year": r"@part@month,? (?:of )?@year",
    "feast": r"@part(?:@which )?+@holiday(?:,? (?:of |in )?@year)?+",
    "season_name": r"@part(?:(?:the )?@season (?:of )?@year|@which @season"
    r"|(?<=\b(?i:@in_season) )the @season(?! of\b))",
    "day_name": r"@part(?:@which @weekday|@one@weekday|(?<=\b[aA] )@weekday(?: @daytime)?+@setting_comes)@no_paper"
    r"(?: @daytime)?+",
    "days": r"(?P<day_word>(?i:earlier in the day))@end"
    r"|@part(?P<day_word>(?i:the day before yesterday|yesterday|tomorrow|tonight)@end"
    r"|(?<!\p{Lu}[\p{L}.]{0,15} )(?:[Tt]oday|TODAY)@end|(?i:last night|this @daytime)@end)(?: @daytime)?+@no_paper",
    "weekend": r"@part(?:@which |(?<=\b(?i:@in_weekend) )(?i:the )(?:past )?+)weekend@end",
    "ago": r"@about(?:(?:@vague|@count)(?: |-))?+@unit (?i:ago)@end",
    "duration": r"(?i:(?:over |during |in |for )?+(?:the|these|this) (?:last|past)) (?:(?:@vague|@count) )?+@unit",
    "units": r"@part(?P<which>(?i:last|this|next)) (?!\p{Lu}\p{Ll})@unit(?! (?i:of|in)\b)",
    "narrative": r"(?:@count @unit (?P<direction>(?i:earlier|later|before|after|afterwards?+))@closes"
    r"|(?i:the) (?P<direction>(?i:next|following|previous)) (?i:day|@daytime)@end"
    r"|(?i:the) (?i:day|@daytime) (?P<direction>(?i:before|after))@closes|(?i:that|the same) (?i:day|@daytime)@closes)",
    "recent": r"(?i:@recently)@end",
    "month_name": r"@part(?:@which @full_month|(?<=\b(?i:@in_month)(?: |-))(?:@full_month|@short_month)"
    r"|(?<=\b(?i:@in_year) )@full_month(?! \p{Lu})|(?<=\b(?i:@owner) )@full_month@setting_comes"
    r"|@sure_month)(?!\s?\d)",
    "years": r"(?<![\d/-])(?P<first_year>1[5-9]\d\d|20\d\d)\s?[-–—]\s?"
    r"(?P<year>(?:1[5-9]|20)\d\d|1[3-9]|[2-9]\d)(?![\d%-])",
    "decades": r"(?:(?i:the) )?+@part(?P<decade>(?:1[5-9]|20)\d0)['’]?s@end"
    r"|(?i:the) @part(?:['’‘]?(?P<decade>\d0)['’]?s|(?P<decade_word>@nineties))@end",
    "one_year": r"(?:(?<=\b(?i:@in_year)(?: |-))|(?<=(?:\b(?i:@owner)|['’]s|s['’]) ))@part@year"
    r"(?! @counted\b)(?!-\p{L})",
}


def _parts() -> dict[str, str]:
    """The named parts of the patterns; parts may hold others."""
    words, sure = WORDS, [name for name in _full_months() if name not in WORDS["ambiguous_months"]]
    daytime = _any(words["parts"])
    return {
        "month": rf"(?P<month>{_named(MONTHS)})@end\.?+",
        "full_month": rf"(?P<month>{_named(_full_months())})@end",
        "short_month": rf"(?P<month>{_named(set(MONTHS) - set(_full_months()))})\.",
        "sure_month": rf"(?P<month>{_named(sure)})@end",
        "weekday": rf"(?P<weekday>{_named(name for name in WEEKDAYS if name.endswith('day'))})@end",
        "on_day": rf"(?:(?P<weekday>{_named(WEEKDAYS)})@end\.?,? )?+",
        "year": r"(?<!\d)(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|[,.:]\d)",
        "day": r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?+(?![\d%\p{L}]|[.:/,]\d)",
        "to_day": r"(?:\s?[-–—]\s?(?P<until_day>3[01]|[12]\d|[1-9])(?![\d%]|[,.]\d))?+",
        "holiday": rf"(?P<holiday>{_named(name for rule in LEXICON['holidays'] for name in rule['names'])})@end",
        "season": rf"(?P<season>(?i:{_any(LEXICON['seasons'])}))@end",
        "daytime": rf"(?:{daytime})@end",
        "part": rf"(?:(?P<part>(?i:{_any(words['within'])}))(?:-| ))?+",
        "which": r"(?P<which>(?i:this past|this coming|last|past|this|next|coming))",
        "unit": rf"(?P<unit>(?i:{_any(LEXICON['units'])})s?+)@end",
        "count": r"(?P<count>(?i:@tens[-\s]@ones|@ones)@end|\d{1,3}(?!\d))",
        "tens": rf"(?:{_any(word for word, number in NUMBERS.items() if number >= 20)})",
        "ones": rf"(?:{_any(NUMBERS)})",
        "vague": rf"(?P<vague>(?i:{_any(words['vague'])}))@end",
        "about": rf"(?:(?:(?i:{_any(words['about'])})|(?P<beyond>(?i:{_any(words['beyond'])}))) )?+",
        "recently": _any(words["recent"]),
        "nineties": _any(LEXICON["decades"]),
        "counted": f"(?:{_any(words['counted'])})",
        "in_year": _any(words["in_year"]),
        "in_month": _any(words["in_month"]),
        "in_season": _any(words["in_season"]),
        "in_weekend": _any(words["in_weekend"]),
        "owner": _any(words["determiners"]),
        "one": rf"(?<!\b(?i:{_any(words['any'])}) )(?<!\b(?:{_any(words['before_weekday'])}) )",
        "no_paper": rf"(?! (?:{_any(words['after_weekday'])})\b)",
        "setting_comes": rf"(?=(?: [\p{{L}}-]{{1,20}}){{0,2}}? (?:{_any(LEXICON['linking']['settings'])})\b)",
        "closes": r"(?=\s{0,3}+(?:[.,;:!?\"“”'’)\]—–-]|$))",
        "end": r"(?!\p{L})",
    }


def _full_months() -> list[str]:
    return [names[-1] for names in LEXICON["months"].values()]


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(" ".join(map(regex.escape, word.split())) for word in ordered)


def _named(words: Iterable[str]) -> str:
    """One of the names, as written or in capitals."""
    return _any(form for word in words for form in (word, word.upper()))


@cache
def grammar() -> "regex.Pattern[str]":
    """The pattern; compiled when it is first asked for."""
    body = "|".join(f"(?P<{name}>{_PATTERNS[name]})" for name in _PATTERNS)
    limits = f"(?:(?:(?P<since>(?i:{_any(WORDS['since'])}))|(?P<until>(?i:{_any(WORDS['until'])}))) )?+"
    pattern, parts = f"{limits}(?:{body})", _parts()
    while "@" in pattern:
        pattern = regex.sub(r"@(\w+)", lambda name: parts[name[1]], pattern)
    return regex.compile(pattern.replace(" ", r"\s{1,3}+"), regex.V1)


@cache
def word() -> "regex.Pattern[str]":
    """A word, with which an expression may begin."""
    return regex.compile(r"[\p{L}\p{N}]++")


@cache
def openers() -> frozenset[str]:
    """The first words that an expression can have, casefolded; those that open with a figure aside."""
    lists = [
        WORDS[name] for name in ("about", "beyond", "openers", "recent", "since", "until", "vague", "within")
    ]
    units = [form for unit in LEXICON["units"] for form in (unit, unit + "s")]
    names = [*MONTHS, *WEEKDAYS, *HOLIDAYS, *LEXICON["seasons"], *NUMBERS, *units]
    return frozenset(
        regex.split(r"[^\p{L}\p{N}]", word.casefold())[0] for words in (*lists, names) for word in words
    )
