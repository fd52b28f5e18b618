"""Give the speakers of an article the ids of the known people whom they match; nothing else changes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import TypeVar

import attrs

from quoteattr.enums import IMPERSONAL
from quoteattr.languages.people import People as Words
from quoteattr.people.known import People, SpeakerQuery
from quoteattr.people.offices import RolePhrase, role_phrase
from quoteattr.people.person import Person
from quoteattr.people.wording import Wording
from quoteattr.values import Doubt, Quote
from quoteattr.values.dates import date_of

_T = TypeVar("_T")


def identified(
    quotes: Sequence[Quote], people: People, words: Words, wording: Wording, *, published: dt.date | None
) -> list[Quote]:
    """Return ``quotes`` with the `Speaker.id` of each speaker who matches exactly one known person.

    All quotes under one name are taken as one speaker, because the article may say more about a speaker in one place
    than in another. A speaker named by a role alone is the person who held it on the day of the statement, or if that
    is unknown on the day of publication. If several people match, the quote gets a doubt and no id.

    Args:
        quotes: The assembled quotes of one article.
        people: The known people.
        words: The words of the article's language.
        wording: The words of the article.
        published: The day of publication.
    """
    by_name: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker is not None:
            by_name[quote.speaker.name].append(quote)
    found = {name: people.fitting(_sought(name, ones, published)) for name, ones in by_name.items()}
    # One role and day is asked for again and again, and each answer reads all words of the article.
    holders = cache(partial(people.offices.holders, wording=wording))
    in_office = partial(_in_office, holders=holders, words=words, published=published)
    return [
        quote if quote.speaker is None else _known(quote, found[quote.speaker.name] or in_office(quote))
        for quote in quotes
    ]


def _known(quote: Quote, fitting: Sequence[Person]) -> Quote:
    assert quote.speaker is not None
    if not fitting:
        return quote
    if len(fitting) > 1:
        return attrs.evolve(quote, doubts=(*quote.doubts, Doubt.AMBIGUOUS_PERSON))
    speaker = attrs.evolve(quote.speaker, id=fitting[0].id)
    # The article does not name the person who has the role, but the list does.
    doubts = tuple(one for one in quote.doubts if one is not Doubt.UNRESOLVED_MENTION)
    return attrs.evolve(quote, speaker=speaker, doubts=doubts)


def _sought(name: str, quotes: Sequence[Quote], published: dt.date | None) -> SpeakerQuery:
    speakers = [quote.speaker for quote in quotes if quote.speaker is not None]
    days = [day for quote in quotes if (day := _days(quote, published)) is not None]
    return SpeakerQuery(
        name=name,
        kinds=frozenset(one.kind for one in speakers),
        genders=frozenset(one.gender for one in speakers if one.gender is not None),
        handles=frozenset(one.handle.casefold() for one in speakers if one.handle),
        roles=_distinct(one.role for one in speakers),
        affiliations=_distinct(one.affiliation for one in speakers),
        first=min((first for first, _ in days), default=dt.date.min),
        last=max((last for _, last in days), default=dt.date.max),
    )


def _distinct(values: Iterable[_T | None]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _in_office(
    quote: Quote,
    holders: Callable[[RolePhrase, dt.date, dt.date], tuple[Person, ...]],
    words: Words,
    published: dt.date | None,
) -> tuple[Person, ...]:
    speaker = quote.speaker
    assert speaker is not None
    if speaker.kind in IMPERSONAL:
        return ()
    phrase = role_phrase(speaker.name, speaker.role, words)
    if phrase is None:
        return ()
    first, last = _days(quote, published) or (dt.date.min, dt.date.max)
    held = holders(phrase, first, last)
    return tuple(one for one in held if None in (one.gender, speaker.gender) or one.gender is speaker.gender)


def _days(quote: Quote, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day on which it may have been said; for an open interval, the known end twice."""
    date = quote.date
    if date is not None and (date.start or date.end):
        return date.start or date.end, date.end or date.start  # type: ignore[return-value]
    if published is None:
        return None
    day = date_of(published)
    return day, day
