"""`Reading`: the phrases by which readers recognize the parts of news text in a language (reading.toml)."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Headline:
    """Words that show a headline."""

    seldom: Words = _NOTHING  #: words that they leave out


@attrs.frozen(eq=False)
class Dateline:
    """Places in the language's own spelling."""

    places: Words = _NOTHING  #: may be in a dateline with a mere colon or dash
    not_places: Words = _NOTHING  #: in capitals before a colon or dash, and no places
    small: Words = _NOTHING  #: words in small letters inside the names of places


@attrs.frozen(eq=False)
class Byline:
    """Words around the names in a byline."""

    openers: Words = _NOTHING
    between: Words = _NOTHING  #: conjunctions between the names
    after: Words = _NOTHING  #: prepositions that end the names
    roles: Words = _NOTHING  #: words of the part after the names


@attrs.frozen(eq=False)
class Boilerplate:
    """Lines that address the reader about the medium."""

    lines: Words = _NOTHING  #: whole lines, punctuation aside
    openers: Words = _NOTHING  #: beginnings of short lines
    frames: tuple[tuple[str, ...], ...] = ()  #: a beginning, and what comes later in the line
    appeals: Words = _NOTHING  #: phrases of which two different ones make a paragraph boilerplate


@attrs.frozen(eq=False)
class Reading:
    """Phrases for the readers of text and pages; in lower case."""

    ends: Words = _NOTHING  #: lines below an article after which nothing belongs to it
    introducing: Words = _NOTHING  #: verbs that introduce a post after a colon
    headline: Headline = attrs.Factory(Headline)
    dateline: Dateline = attrs.Factory(Dateline)
    byline: Byline = attrs.Factory(Byline)
    boilerplate: Boilerplate = attrs.Factory(Boilerplate)
