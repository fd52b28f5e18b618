"""The kind of an occasion, by its noun, and the place named after it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.languages import Language
from quoteattr.languages.patterns import any_phrase, by_language
from quoteattr.values import Event, EventKind, Excerpt, Span

_PLACE = 60  #: code points after an event that are searched for its place


@attrs.frozen(eq=False)
class _Events:
    kinds: Mapping[str, EventKind]  #: noun -> kind
    longest: int  #: the most words that a noun has
    place: regex.Pattern[str]


def read_event(document: Document, span: Span) -> Event:
    """Return the event that the words at ``span`` name, and the place if one follows: "a rally in Harbor City, Ohio".

    The kind is that of the longest noun known to the language at the end of the words; otherwise `EventKind.OTHER`.
    """
    text, events = document.text, _events(document.language)
    words = span.of(text).casefold().split()
    kind = EventKind.OTHER
    for size in range(1, min(events.longest, len(words)) + 1):
        kind = events.kinds.get(" ".join(words[-size:]), kind)
    place = events.place.match(text, span.end, span.end + _PLACE)
    named = Excerpt.of(text, Span(*place.span("place"))) if place else None
    return Event(span.of(text), (span,), kind, named)


@by_language
def _events(language: Language) -> _Events:
    kinds = {noun: EventKind(kind) for kind, nouns in language.time.events.items() for noun in nouns}
    telling = language.time.telling
    word = r"(?:(?:\p{Lu}\.)++|\p{Lu}[\p{L}’'-]*+)"
    place = regex.compile(
        rf"\s{any_phrase(telling.placing)}\s(?:{any_phrase(telling.articles)}\s)?(?P<place>{word}(?:,?\s{word})*+)"
    )
    return _Events(kinds, max((len(noun.split()) for noun in kinds), default=0), place)
