"""What an occasion is: the kind that its noun tells, and the place that is named behind it."""

from __future__ import annotations

from functools import cache

import regex

from quoteattr.document.document import Document
from quoteattr.languages import table
from quoteattr.values import Event, EventKind, Excerpt, Span

_KINDS: dict[str, list[str]] = table("time")["events"]
_KIND_OF = {noun: EventKind(kind) for kind, nouns in _KINDS.items() for noun in nouns}
_LONGEST = max(len(noun.split()) for noun in _KIND_OF)
_PLACE = 60  #: code points behind an event in which its place is named


def read_event(document: Document, span: Span) -> Event:
    """The event that the words at ``span`` name: "a rally", with "in Harbor City, Ohio" where that follows.

    The noun is the last of the words that the lexicon knows; one that it does not know is `EventKind.OTHER`.
    """
    text = document.text
    words = span.of(text).casefold().split()
    kind = EventKind.OTHER
    for size in range(1, min(_LONGEST, len(words)) + 1):
        kind = _KIND_OF.get(" ".join(words[-size:]), kind)
    place = _place().match(text, span.end, span.end + _PLACE)
    named = Excerpt.of(text, Span(*place.span("place"))) if place else None
    return Event(span.of(text), (span,), kind, named)


@cache
def _place() -> regex.Pattern[str]:
    word = r"(?:(?:\p{Lu}\.)++|\p{Lu}[\p{L}’'-]*+)"
    return regex.compile(rf"\s(?:at|in)\s(?:the\s)?(?P<place>{word}(?:,?\s{word})*+)")
