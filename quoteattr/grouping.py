"""Quotes of one article or many, put in order: by when, by whom, and by what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from quoteattr.values import Basis, Kind, Quote, QuoteDate, Speaker

_NEVER = dt.date.max
_SUREST = (Basis.POST, Basis.STATED, Basis.CONTEXT, Basis.PUBLISHED)


def timeline(quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes in the order in which they were said.

    An interval stands where it begins, behind what happened on its first day and wholly within it; one with an open
    beginning ("before Monday") stands right before what was said on its last day. Quotes without a date come last.
    What was said at the same time keeps the order that it was given in.
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

    Two quotes have one speaker if the names are the same but for case, or the handles are. In one article `extract`
    has led all forms of a name to one; between articles "Ruiz" and "Ana Ruiz" stay two, because they may be.
    Quotes without a speaker stand under ``None``.
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
    """The identity that stands for all of one speaker (union-find, with the paths halved)."""
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

    ``quote`` is the fullest of them, ``occurrences`` are all in the order that they were given in; ``speaker`` and
    ``date`` are the best that any of them knows.
    """

    quote: Quote
    occurrences: tuple[Quote, ...]
    speaker: Speaker | None
    date: QuoteDate | None


def statements(quotes: Iterable[Quote]) -> list[StatementGroup]:
    """The statements of which ``quotes`` are occurrences, in the order of the first ones.

    Two quotes give one statement if they have the same `Quote.statement`, which `extract` gives to an article's
    repeats; the ids of different articles are different. A quote without an id is a statement by itself.
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
