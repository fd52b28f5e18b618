"""Group quotes by statement, within an article and across articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from quoteattr.errors import check_each
from quoteattr.grouping.speakers import article_of, by_speaker
from quoteattr.repeats import CLAUSE, SHARE, Gram, hold, most_shared, runs_of
from quoteattr.values import Basis, Kind, Quote, QuoteDate, Speaker

_SUREST = (Basis.POST, Basis.STATED, Basis.CONTEXT, Basis.PUBLISHED)
_WORD = re.compile(r"\w+")


@attrs.frozen(kw_only=True)
class StatementGroup:
    """One statement with all its occurrences: in headline and body, in a post and the prose that repeats it.

    ``quote`` is the post if there is one, otherwise the longest of them; ``occurrences`` are all of them in the order
    given. ``speaker`` and ``date`` are the best that any of them has. ``reason`` says why they are one statement.
    """

    quote: Quote
    occurrences: tuple[Quote, ...]
    speaker: Speaker | None
    date: QuoteDate | None
    reason: str = ""


def statements(quotes: Iterable[Quote]) -> list[StatementGroup]:
    """Group quotes that give the same statement, in order of first appearance.

    Within an article, quotes give the same statement if they have the same `Quote.statement`, which `extract` assigns
    to repetitions; a quote without one is a statement by itself. Statements of different articles are the same if they
    share most of their words and have the same speaker by `by_speaker`, unless the articles date them differently.
    """
    kept = check_each(
        "quotes", quotes, Quote, "put the quotes of all articles into one list, as [*first, *second]"
    )
    groups: dict[str, list[int]] = {}
    for number, quote in enumerate(kept):
        groups.setdefault(quote.statement or f"alone {number}", []).append(number)
    repeats: dict[str, str] = {}  # from a statement to one of another article with the same words
    speakers = by_speaker(kept)
    for speaker in speakers.values():
        if speaker.name is not None:
            ids = list(dict.fromkeys(quote.statement for quote in speaker if quote.statement))
            _find_repeats([(one, [kept[number] for number in groups[one]]) for one in ids], repeats)
    across: dict[str, list[int]] = {}
    for one, numbers in groups.items():
        across.setdefault(_first(repeats, one), []).extend(numbers)
    merged = [sorted(numbers) for numbers in across.values()]
    fullest = {id(quote): group.name for group in speakers.values() for quote in group}
    return [_merged([kept[number] for number in numbers], fullest) for numbers in sorted(merged)]


def _first(repeats: Mapping[str, str], one: str) -> str:
    while one in repeats:
        one = repeats[one]
    return one


def _find_repeats(groups: Sequence[tuple[str, Sequence[Quote]]], repeats: dict[str, str]) -> None:
    """Record in ``repeats`` which statements of a speaker repeat a longer one, taking the longest first."""
    best = [max(group, key=lambda quote: len(quote.text)) for _, group in groups]
    runs = [runs_of(_WORD.findall(quote.text.casefold())) for quote in best]
    holders: dict[Gram, list[int]] = {}
    for at in sorted(range(len(groups)), key=lambda at: (-len(runs[at]), at)):
        other, shared = most_shared(runs[at], holders)
        if other is not None and _are_same(best[at], best[other], shared / len(runs[at])):
            # The runs of a repetition are not registered, so that all repetitions point to one statement.
            root = _first(repeats, groups[other][0])
            if root != groups[at][0]:
                repeats.setdefault(groups[at][0], root)
            continue
        hold(holders, at, runs[at])


def _are_same(one: Quote, other: Quote, share: float) -> bool:
    exact = Kind.INDIRECT not in (one.kind, other.kind)
    apart = article_of(one) != article_of(other)
    return apart and share >= (SHARE if exact else CLAUSE) and not _on_other_days(one.date, other.date)


def _on_other_days(one: QuoteDate | None, other: QuoteDate | None) -> bool:
    """Return whether both articles give a date, and no day is within both dates."""
    if one is None or other is None or Basis.PUBLISHED in (one.basis, other.basis):
        return False
    return bool(
        (one.end and other.start and one.end < other.start)
        or (other.end and one.start and other.end < one.start)
    )


def _merged(group: Sequence[Quote], fullest: Mapping[int, str | None]) -> StatementGroup:
    """Return the group of these quotes; ``fullest`` has the fullest name of each one's speaker, by its identity."""
    best = max(group, key=lambda quote: (quote.kind is Kind.POST, len(quote.text)))
    speakers = [(one.speaker, fullest.get(id(one))) for one in (best, *group) if one.speaker]
    first = speakers[0][0] if speakers else None
    dates = [quote.date for quote in (best, *group) if quote.date]
    articles = len({article_of(quote) for quote in group})
    return StatementGroup(
        quote=best,
        occurrences=tuple(group),
        speaker=next((one for one, name in speakers if one.name == name), first),
        date=min(dates, key=lambda date: _SUREST.index(date.basis), default=None),
        reason=f"the same words of one speaker in {articles} articles"
        if articles > 1
        else "repeated within its article"
        if len(group) > 1
        else "",
    )
