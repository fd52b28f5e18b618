"""Quotes of one article or many, ordered by time, grouped by speaker, or merged by statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from quoteattr.values import Basis, Kind, Quote, QuoteDate, Speaker

_NEVER = dt.date.max
_SUREST = (Basis.POST, Basis.STATED, Basis.CONTEXT, Basis.PUBLISHED)


def timeline(quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes in the order in which they were said.

    An interval is placed at its first day, after quotes of that day alone; one with an open start ("before Monday")
    directly before quotes of its last day. Quotes without a date come last. Quotes of the same time keep their order.
    """
    return sorted(quotes, key=_when)


def _when(quote: Quote) -> tuple[dt.date, int, dt.date, dt.datetime]:
    date = quote.date
    latest = dt.datetime.max.replace(tzinfo=dt.UTC)
    if date is None or (date.start is None and date.end is None):
        return _NEVER, 2, _NEVER, latest
    if date.start is None:
        return date.end or _NEVER, 0, _NEVER, latest
    return date.start, 1, date.end or _NEVER, date.at or latest


def by_speaker(quotes: Iterable[Quote]) -> dict[str | None, list[Quote]]:
    """The quotes of each speaker, under the fullest name that any of them gives; in the order of the first quotes.

    Two quotes have one speaker if their names or their handles are equal, ignoring case. Within an article `extract`
    has resolved all forms of a name to one; across articles "Ruiz" and "Ana Ruiz" stay two, because they may be two
    people. Quotes without a speaker are under ``None``.
    """
    kept = list(quotes)
    same: dict[str, str] = {}  # an identity -> another one of the same speaker
    for quote in kept:
        first, *others = _identities(quote.speaker)
        for other in others:
            same[_root(same, other)] = _root(same, first)
    groups: dict[str, list[Quote]] = {}
    for quote in kept:
        groups.setdefault(_root(same, _identities(quote.speaker)[0]), []).append(quote)
    return {_fullest(group): group for group in groups.values()}


def _root(same: dict[str, str], identity: str) -> str:
    """The identity that represents all of one speaker (union-find with path halving)."""
    while (up := same.setdefault(identity, identity)) != identity:
        same[identity] = identity = same.setdefault(up, up)
    return identity


def _identities(speaker: Speaker | None) -> list[str]:
    if speaker is None:
        return [""]
    names = [f"name {' '.join(speaker.name.casefold().split())}"]
    return [*names, f"handle {speaker.handle.casefold()}"] if speaker.handle else names


def _fullest(group: Sequence[Quote]) -> str | None:
    names = [quote.speaker.name for quote in group if quote.speaker]
    return max(names, key=lambda name: (len(name.split()), len(name)), default=None)


@attrs.frozen(kw_only=True)
class StatementGroup:
    """One statement with all its occurrences: the headline and the body, the post and the prose that repeats it.

    ``quote`` is the fullest of them, ``occurrences`` are all of them in the order given; ``speaker`` and ``date`` are
    the best that any of them has.
    """

    quote: Quote
    occurrences: tuple[Quote, ...]
    speaker: Speaker | None
    date: QuoteDate | None


def statements(quotes: Iterable[Quote]) -> list[StatementGroup]:
    """The statements of which ``quotes`` are occurrences, in the order of the first occurrences.

    Two quotes give one statement if they have the same `Quote.statement`, which `extract` assigns to repetitions
    within an article; the ids of different articles differ. A quote without an id is a statement by itself.
    """
    groups: dict[str, list[Quote]] = {}
    for number, quote in enumerate(quotes):
        groups.setdefault(quote.statement or f"alone {number}", []).append(quote)
    return [_merged(group) for group in groups.values()]


def _merged(group: Sequence[Quote]) -> StatementGroup:
    best = max(group, key=lambda quote: (quote.kind is Kind.POST, len(quote.text)))
    speakers = [quote.speaker for quote in (best, *group) if quote.speaker]
    dates = [quote.date for quote in (best, *group) if quote.date]
    return StatementGroup(
        quote=best,
        occurrences=tuple(group),
        speaker=speakers[0] if speakers else None,
        date=min(dates, key=lambda date: _SUREST.index(date.basis), default=None),
    )
