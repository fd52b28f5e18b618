"""`Reading`: phrases by which readers recognize the parts of news text (``reading.toml`` in a language's folder)."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Headline:
    """Words that identify a headline."""

    seldom: Words = _NOTHING  #: words that headlines leave out


@attrs.frozen(eq=False)
class Dateline:
    """Places in the language's own spelling."""

    places: Words = _NOTHING  #: may stand in a dateline with only a colon or dash
    not_places: Words = _NOTHING  #: not places, although in capitals before a colon or dash
    small: Words = _NOTHING  #: words in lower case inside the names of places


@attrs.frozen(eq=False)
class Byline:
    """Words around the names in a byline."""

    openers: Words = _NOTHING
    between: Words = _NOTHING  #: conjunctions between the names
    after: Words = _NOTHING  #: prepositions after the last name
    roles: Words = _NOTHING  #: words of the part after the names


@attrs.frozen(eq=False)
class Boilerplate:
    """Lines that address the reader about the publication."""

    lines: Words = _NOTHING  #: whole lines, without punctuation
    openers: Words = _NOTHING  #: beginnings of short lines
    frames: tuple[tuple[str, ...], ...] = ()  #: a beginning, and what comes later in the line
    appeals: Words = _NOTHING  #: phrases; two different ones make a paragraph boilerplate


@attrs.frozen(eq=False)
class Mail:
    """Words with which programs introduce an e-mail that another one answers or forwards."""

    days: Words = _NOTHING  #: before the day: "On Tue, Mar 12"
    wrote: Words = _NOTHING  #: after the sender
    dividers: Words = _NOTHING  #: whole lines, between dashes
    headers: Words = _NOTHING  #: the names of its header lines


@attrs.frozen(eq=False)
class Reading:
    """Phrases for the readers of text and pages, in lower case."""

    ends: Words = _NOTHING  #: lines below an article after which nothing belongs to it
    introducing: Words = _NOTHING  #: verbs that introduce a post after a colon
    dated: Words = _NOTHING  #: nouns before the day of publication
    headline: Headline = attrs.Factory(Headline)
    dateline: Dateline = attrs.Factory(Dateline)
    byline: Byline = attrs.Factory(Byline)
    boilerplate: Boilerplate = attrs.Factory(Boilerplate)
    mail: Mail = attrs.Factory(Mail)
