"""`Common`: the tables that apply to all languages (``mul``), as typed objects."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import attrs

from quoteattr.languages.tables import structured, table

Words = frozenset[str]


@attrs.frozen(eq=False)
class Dates:
    """Dates as platforms print them, in the languages of their interfaces."""

    months: Mapping[int, tuple[str, ...]]
    weekdays: Words
    before_time: Words  #: between a date and a time of day
    between: Words  #: between day, month and year


@attrs.frozen(eq=False)
class Embeds:
    """Phrases that platforms print around an embedded post."""

    shared_by: Words  #: before the name
    posted_by: Words  #: before the name in those of Facebook
    shared_after: Words  #: after the account
    before_date: Words  #: between the account and the date
    view: Words  #: lines that do not belong to the words of the post
    furniture: Words  #: other text of an embed that is left in plain text


@attrs.frozen(eq=False)
class Regions:
    """Parts of class names and ids in the markup of pages."""

    aside: Words  #: of other elements that are beside an article
    others: Words  #: of elements beside an article that show other stories
    body: Words  #: of the element that contains its text


@attrs.frozen(eq=False)
class Facts:
    """Names of ``<meta>`` elements, and the words around bylines in several languages."""

    author: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    by: Words  #: before the names
    changed: Words  #: before the day of the last change
    month_first: Words  #: countries that write the month before the day, as ISO 3166 codes
    between: Words  #: between the names
    nobody: Words  #: in place of a name


@attrs.frozen(eq=False)
class Pages:
    """The markup of pages."""

    regions: Regions
    facts: Facts


@attrs.frozen(eq=False)
class Posts:
    """The signs of shared posts, and ids of posts with their times."""

    passing: Words  #: before the account whose post is shared
    #: ids of posts on X before 4 November 2010, and their times in seconds since 1970
    tweets: tuple[tuple[int, ...], ...]


@attrs.frozen(eq=False)
class Press:
    """News agencies, and particles of names."""

    agencies: Words  #: news agencies, in lower case
    particles: Words  #: words in lower case inside the names of people and places


@attrs.frozen(eq=False)
class Scoring:
    """Words that the scorer of speakers ignores, in all the languages that it scores."""

    articles: Words
    bodies: Words  #: a title before one of these belongs to its name
    stopwords: Words
    suffixes: Words
    titles: Words


@attrs.frozen(eq=False)
class Common:
    """The tables that apply to all languages."""

    dates: Dates
    embeds: Embeds
    pages: Pages
    posts: Posts
    press: Press
    scoring: Scoring


@cache
def common() -> Common:
    """Return the tables of ``mul``, read on first use."""
    return structured(Common, {field.name: table(field.name, "mul") for field in attrs.fields(Common)})
