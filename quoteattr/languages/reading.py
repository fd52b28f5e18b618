"""`Reading`: the phrases by which readers know the parts of news text in a language (reading.toml of its folder)."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Headline:
    """What headlines are known by."""

    seldom: Words = _NOTHING  #: words that they leave out


@attrs.frozen(eq=False)
class Dateline:
    """Places in the language's own spelling."""

    places: Words = _NOTHING  #: may stand in a dateline with a mere colon or dash
    not_places: Words = _NOTHING  #: in capitals before a colon or dash, and no places


@attrs.frozen(eq=False)
class Byline:
    """What stands around the names in a byline."""

    openers: Words = _NOTHING
    roles: Words = _NOTHING  #: words of the part that is no name


@attrs.frozen(eq=False)
class Boilerplate:
    """Lines that speak to the reader about the medium."""

    lines: Words = _NOTHING  #: whole lines, punctuation aside
    openers: Words = _NOTHING  #: beginnings of short lines
    frames: tuple[tuple[str, ...], ...] = ()  #: a beginning, and what comes later in the line
    appeals: Words = _NOTHING  #: phrases of which two different ones make a paragraph boilerplate


@attrs.frozen(eq=False)
class Reading:
    """What the readers of text and pages know of a language; in lower case."""

    ends: Words = _NOTHING  #: lines alone below an article that lead to what is no part of it
    introducing: Words = _NOTHING  #: verbs that introduce a post after a colon
    headline: Headline = attrs.Factory(Headline)
    dateline: Dateline = attrs.Factory(Dateline)
    byline: Byline = attrs.Factory(Byline)
    boilerplate: Boilerplate = attrs.Factory(Boilerplate)
