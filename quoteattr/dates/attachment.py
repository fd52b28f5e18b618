"""What the clause of a cue tells about when it was said, and in what setting."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

import attrs
import regex

from quoteattr.dates.clauses import Clause, Page
from quoteattr.languages import table
from quoteattr.spans import outside
from quoteattr.speakers.attribution import Attributed
from quoteattr.timex.expressions import Timex
from quoteattr.values import Granularity, Span

_WORDS: dict[str, list[str]] = table("time")["linking"]
_GAP = 160  # code points between a cue and the expression that dates it
_BEHIND = 60  # the same where the content stands between them
_MANY = 12  # expressions or settings in one clause; more is no prose
_FRESH = 7  # days for which words that somebody "says" are news
_NEARBY = 24  # code points in which a determiner or an auxiliary is looked for


@attrs.frozen
class Occasion:
    """A time that the text tells, and the words that name what happened then."""

    timex: Timex
    event: Span | None = None


@attrs.frozen
class Told:
    """What a statement's own clause tells.

    ``timeless`` means that no one time can be told: "has said", "often says".
    """

    occasion: Occasion | None = None
    event: Span | None = None
    timeless: bool = False


def own_time(page: Page, statement: Attributed, clause: Clause | None) -> Told:
    """The expression that is attached to the statement's cue, or why there is none."""
    if clause is None:
        return Told()
    timeless, perfect = _is_timeless(page.text, clause), _is_perfect(page.text, clause)
    attached = [
        (rank, abs(timex.span.start - clause.cue.end), timex, event)
        for piece in clause.pieces
        for timex in islice(page.timexes_in(piece), _MANY)
        if not timex.limit
        and not _is_future(timex, page.anchor)
        # "Has said in recent weeks" tells no more than "has said", and a past day goes with no present perfect.
        and (_reaches(timex, page.anchor) if perfect else timex.bounded or not timeless)
        for rank, event in _attachments(page.text, clause, statement, timex.span)
        if event or not _is_stale(page, clause, timex)
    ]
    named = _setting_named(page.text, clause)
    if attached:
        _, _, timex, event = min(attached, key=lambda item: item[:2])
        return Told(Occasion(timex, event or named), event or named)
    earlier = pattern("earlier").match(page.text, clause.start, clause.hull.start)
    if earlier:
        span = Span(*earlier.span("adverb"))
        return Told(
            Occasion(Timex(span, None, page.anchor, Granularity.INTERVAL, relative=True), named), named
        )
    return Told(event=named, timeless=timeless)


def _reaches(timex: Timex, anchor: dt.date | None) -> bool:
    """Whether a time known on both sides holds the day of publication: "this week", "today"."""
    return timex.bounded and anchor is not None and timex.end is not None and timex.end >= anchor


def _is_stale(page: Page, clause: Clause, timex: Timex) -> bool:
    """A day that lies too far back for a cue in the present: who "says" it plans something "on March 1"."""
    if page.anchor is None or timex.end is None or timex.granularity is not Granularity.DAY:
        return False
    return (page.anchor - timex.end).days > _FRESH and is_present(clause.cue.of(page.text))


def _is_future(timex: Timex, anchor: dt.date | None) -> bool:
    return anchor is not None and timex.start is not None and timex.start > anchor


def _attachments(
    text: str, clause: Clause, statement: Attributed, span: Span
) -> Iterator[tuple[int, Span | None]]:
    """Whether the expression at ``span`` dates the cue: a rank, the least the surest, and the setting it dates."""
    event = dated_setting(text, span)
    if event is None and modifies(text, span):
        return
    hull = clause.hull
    if clause.cue.overlaps(span):
        yield 0, event
    elif span.start >= hull.end:
        gap = " ".join(piece.of(text) for piece in outside(Span(hull.end, span.start), statement.spans))
        across = any(hull.end <= own.start < span.start for own in statement.spans)
        if _leads_to(gap, _BEHIND if across else _GAP):
            yield 1 + across, event
    elif clause.source and clause.source.contains(span):
        if event or pattern("document").search(text, clause.source.start, span.start):
            yield 0, event
    elif span.start >= hull.start and _is_inserted(text, hull, clause, span):
        yield 0, event
    elif span.start < hull.start and _opens(text, clause, span):
        yield 2, event
    elif _runs_on(text, clause, span) or pattern("in_which").fullmatch(text, span.end, hull.start):
        yield 3, event


def _opens(text: str, clause: Clause, span: Span) -> bool:
    """The expression opens the sentence, or the clause of the cue: "…, but on Tuesday, Lee said"."""
    if is_fronted(text[clause.start : span.start]):
        return True
    joined = pattern("coordinated").search(text, max(clause.start, span.start - _NEARBY), span.start)
    return joined is not None and pattern("opened").fullmatch(text, span.end, clause.hull.start) is not None


def _is_inserted(text: str, hull: Span, clause: Clause, span: Span) -> bool:
    """Between source and cue: "Lee on Tuesday said", "Lee, in a statement on Tuesday, said"."""
    first = min(clause.source or clause.cue, clause.cue)
    before = text[first.end : span.start]
    return bool(pattern("inserted").fullmatch(before) or pattern("setting").search(before))


def _runs_on(text: str, clause: Clause, span: Span) -> bool:
    """The date's clause goes on to the cue with the same subject: "spoke Tuesday about …, arguing that"."""
    start = clause.source.end if clause.source and clause.source.end <= span.start else clause.start
    before, behind = text[start : span.start], text[span.end : clause.cue.start]
    if span.end > clause.cue.start or len(before) > _GAP:
        return False
    if pattern("breaker").search(before) or pattern("present_perfect").search(before):
        return False  # "has accused them of a plot in 2012, saying"
    participle = not behind.strip() and clause.cue.of(text).endswith("ing")  # "sent a letter Monday saying"
    return participle or pattern("goes_on").search(behind) is not None


def _leads_to(gap: str, reach: int) -> bool:
    """Whether the words between cue and expression keep to the cue's own clause."""
    if len(gap) > reach or pattern("breaker").search(gap) or pattern("topic").search(gap):
        return False
    return "," not in gap or pattern("own_phrase").fullmatch(gap[gap.rfind(",") + 1 :]) is not None


def is_fronted(lead: str) -> bool:
    """Whether the words from the sentence's start up to an expression leave it at the sentence's opening."""
    return len(lead) <= _GAP and pattern("fronted").fullmatch(lead) is not None


def modifies(text: str, span: Span) -> bool:
    """Whether the expression stands before a noun: "Monday's debate", "a 2005 interview"."""
    return bool(
        pattern("possessive").match(text, span.end)
        or (_determiner(text, span) and pattern("noun_follows").match(text, span.end))
    )


def dated_setting(text: str, span: Span) -> Span | None:
    """The setting that the expression dates: "a 2005 interview", or before it "a rally in Ohio on Saturday"."""
    if modifies(text, span):
        match = pattern("setting_after").match(text, span.end, span.end + 80)
        determiner = _determiner(text, span)
        start = determiner.start("word") if determiner else span.start
        if match is None or not pattern("set_in").search(text, max(start - _NEARBY, 0), start):
            return None
        return Span(start, match.end())
    match = pattern("setting_dated").search(text, max(span.start - _GAP, 0), span.start)
    return Span(*match.span("phrase")) if match else None


def _determiner(text: str, span: Span) -> "regex.Match[str] | None":
    return pattern("determined").search(text, max(span.start - _NEARBY, 0), span.start)


def _setting_named(text: str, clause: Clause) -> Span | None:
    """The setting that the clause names behind its cue, at its opening, or between source and cue."""
    for piece in clause.pieces:
        for match in islice(pattern("setting").finditer(text, piece.start, piece.end), _MANY):
            behind = match.start() >= clause.hull.end and _leads_to(
                text[clause.hull.end : match.start()], _GAP
            )
            front = match.end() <= clause.hull.start and is_fronted(
                text[clause.start : match.start("phrase")]
            )
            if behind or front or clause.hull.start <= match.start() < clause.hull.end:
                return Span(*match.span("phrase"))
    return None


def _is_timeless(text: str, clause: Clause) -> bool:
    """Said at no one time that the text could tell: "has said", "often says", "said in the past", "will say"."""
    cue = clause.cue
    group = _verb_group(text, clause)
    behind = _told(text, clause, clause.hull.end, clause.hull.end + _BEHIND)
    return bool(
        pattern("timeless").search(group)
        or pattern("timeless_noun").search(_told(text, clause, cue.start, cue.end))
        or pattern("timeless_phrase").search(behind)
    )


def _is_perfect(text: str, clause: Clause) -> bool:
    """Said by now, at some time: "has said"."""
    return pattern("present_perfect").search(_verb_group(text, clause)) is not None


def _verb_group(text: str, clause: Clause) -> str:
    """The cue with the auxiliaries and adverbs before it."""
    cue, source = clause.cue, clause.source
    if source and source.end <= cue.start:
        start = max(source.end, cue.start - 2 * _NEARBY)
    else:
        start = max(
            (piece.start for piece in clause.pieces if piece.start <= cue.start), default=clause.start
        )
        start = max(start, cue.start - _NEARBY)
    return _told(text, clause, start, cue.end)


def _told(text: str, clause: Clause, start: int, end: int) -> str:
    """The words of a stretch that stand outside the content."""
    return " ".join(
        text[max(start, piece.start) : min(end, piece.end)]
        for piece in clause.pieces
        if piece.start < end and start < piece.end
    )


def is_present(cue: str) -> bool:
    """Whether a cue like "says" puts the words at the time of writing."""
    return pattern("present").fullmatch(cue) is not None


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(" ".join(map(regex.escape, word.split())) for word in ordered) + ")"


@cache
def _patterns() -> dict[str, str]:
    """Patterns by name; a blank in them stands for one to three white-space characters."""
    settings, within = _any(_WORDS["settings"]), _any(_WORDS["prepositions"])
    speaking, opening = _any(_WORDS["speaking"]), _any(_WORDS["opening"])
    perfect, timeless = _any(_WORDS["perfect"]), _any(_WORDS["timeless"])
    word = r"[\p{L}\p{N}'’.-]{1,24}"
    determiner = rf"(?:{_any(_WORDS['determiners'])}|\p{{Lu}}[\p{{L}}.-]{{1,20}}['’]s?)"
    phrase = (
        rf"(?P<phrase>(?i:{determiner}) (?:{word} ){{0,4}}?{settings}\b|{_any(_WORDS['bare_settings'])}\b)"
    )
    answer = rf"(?:(?i:{_any(_WORDS['responding'])}) (?:{word} ){{1,8}}?)?"
    tail = rf"(?:,? (?!{_any(_WORDS['breakers'])}\b)[\p{{L}}\p{{N}}.'’“”\"&-]{{1,24}},?){{0,9}}?"  # "in Oslo, Norway,"
    inside = rf"(?:[^,;:]|,(?= (?:\p{{Lu}}|{within}\b))){{0,140}}"
    adverb = rf"(?:\p{{L}}{{2,12}}ly|(?i:{_any(_WORDS['going_on'])}))"
    return {
        "breaker": rf"(?i:\b{_any(_WORDS['breakers'])}\b)|[:;—–]|--",
        "leaves": rf"(?i:\b{_any(_WORDS['leaving'])}\b)",
        "future": rf"(?i:\b{_any(_WORDS['future'])}\b)",
        "topic": rf"(?i:\b{_any(_WORDS['topics'])}(?: the)?+)\s{{0,3}}+$",
        "inserted": rf"(?:,? (?i:{within}|late|early))?+(?:,? )?+",
        "fronted": rf"\s{{0,3}}+(?:(?i:{opening}),? ){{0,2}}{answer}(?:(?i:{within})\b{inside}\s)?",
        "goes_on": rf"(?:,|(?i:\b{_any(_WORDS['joining'])})) (?:{adverb} ){{0,2}}$",
        "opened": r"(?: \p{Ll}{2,12})?+,?\s{0,3}+",
        "in_which": rf"(?:(?:,? [\p{{L}}\p{{N}}.'’-]{{1,24}}){{0,9}}?,? (?i:{within}) which|,? when) ",
        "own_phrase": rf"\s{{0,3}}+(?:(?i:{within}|{speaking}|late|early)\b.*|(?:\p{{Lu}}[\p{{L}}.-]*+\s{{0,3}}+)*+)",
        "possessive": r"['’]s\b|(?<=s)['’](?=\s)",
        "determined": rf"(?<![\p{{L}}\p{{N}}])(?P<word>(?i:{determiner})) $",
        "noun_follows": r" \p{L}",
        "set_in": rf"\b(?i:{within}|{_any(_WORDS['documenting'])}) $",
        "setting_after": rf"(?:['’]s?)?+ (?:{word} ){{0,3}}?{settings}\b",
        "setting": rf"\b(?i:{within}) {phrase}",
        "setting_dated": rf"\b(?i:{within}) {phrase}{tail} (?:(?i:on|in) )?$",
        "document": rf"\b(?:{settings}|{_any(_WORDS['issued'])})\b",
        "earlier": rf"\s{{0,3}}+(?P<adverb>(?i:{_any(_WORDS['earlier'])})),? ",
        "present": r"(?:\p{L}{1,20}+ ){0,2}(?:say|(?!was|has|is|does)\p{Ll}{2,20}[^s\W]s)[:,]?",
        "timeless": rf"(?i:\b(?:{perfect}|{timeless})\b)|['’](?:d|ve|ll)\b",
        "present_perfect": r"(?i:\b(?:has|have)\b)",
        "timeless_noun": rf"\b(?i:{_any(_WORDS['timeless_nominal'])}) \p{{L}}",
        "timeless_phrase": rf"\b(?i:{_any(_WORDS['timeless_phrases'])})\b",
        "session": rf"\b(?:{_any(_WORDS['sessions'])})\b",
        "posting": rf"\b(?i:{_any(_WORDS['posting'])})\b",
        "coordinated": rf"\b(?:and|but|while)(?: (?i:{within}|over))? $",
        "subject": r",? (?:(?:he|it|she|there|they|the|an?|his|her|their)\b|\p{Lu})",
        "meeting": rf"\b(?i:{_any(_WORDS['meeting'])})\b",
        "name": r"\b\p{Lu}[\p{L}'’-]*+",
    }


@cache
def pattern(name: str) -> "regex.Pattern[str]":
    """The compiled pattern of that name."""
    return regex.compile(_patterns()[name].replace(" ", r"\s{1,3}+"), regex.V1 | regex.DOTALL)
