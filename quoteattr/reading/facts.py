"""The facts that stand around an article - in a feed, an e-mail, an e-book - beside those that it tells itself."""

from __future__ import annotations

import datetime as dt

import attrs

from quoteattr.languages import ENGLISH, Language
from quoteattr.languages import language as known_language
from quoteattr.reading.dates import read_published
from quoteattr.reading.html.bylines import is_person, names_in
from quoteattr.reading.html.days import Day
from quoteattr.reading.html.page import read_html
from quoteattr.reading.text import read_text
from quoteattr.values import Anchor, Article

Published = str | dt.date | dt.datetime | None
_AUTHORS = 100  # that a container may have, since each of its articles has them
_LONGEST = 2_000  # code points of a fact that all articles of a container share


def _bounded(value: str | None) -> str | None:
    return None if value is None else value[:_LONGEST]


def _some(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value[:_LONGEST] for value in values[:_AUTHORS])


@attrs.frozen(kw_only=True)
class Surroundings:
    """What a container tells of an article in it; unknown facts are ``None`` or empty."""

    title: str | None = None
    published: Day | None = None
    modified: Day | None = None
    #: as the container writes them, with roles, bodies and addresses
    authors: tuple[str, ...] = attrs.field(default=(), converter=_some)
    site: str | None = attrs.field(default=None, converter=_bounded)
    url: str | None = None
    language: str | None = attrs.field(default=None, converter=_bounded)


def read_within(
    content: str,
    around: Surroundings,
    *,
    is_html: bool,
    published: Published = None,
    id: str | None = None,
    language: Language | None = None,
) -> Article:
    """An article with the facts of its container; the caller's day is before that of the container.

    Raises:
        DateError, MissingExtraError, PageError: as `read_html`.
    """
    given = read_published(published)
    day = given if given is not None else around.published
    if is_html:
        article = read_html(content, url=around.url, published=day, id=id, language=language)
    else:
        article = read_text(content, published=day, url=around.url, id=id, language=language)
    anchor = article.anchor if given is not None or around.published is None else Anchor.PAGE
    return attrs.evolve(
        article,
        anchor=anchor,
        modified=around.modified if around.modified is not None else article.modified,
        title=around.title or article.title,
        byline=article.byline or _people(around.authors, language or known_language(ENGLISH)),
        site=around.site or article.site,
        language=article.language or around.language,
    )


@attrs.frozen(kw_only=True)
class Part:
    """An article in a container - an entry of a feed, a document of a book - and what the container tells of it."""

    name: str | None  #: its id, where no other is given
    content: str
    is_html: bool = True
    around: Surroundings
    #: whether its own day is taken rather than one that is given for all parts
    keeps_day: bool = False

    def read(
        self, *, published: Published = None, id: str | None = None, language: Language | None = None
    ) -> Article:
        """The article; raises as `read_within` does."""
        return read_within(
            self.content,
            self.around,
            is_html=self.is_html,
            published=None if self.keeps_day and self.around.published is not None else published,
            id=self.name if id is None else id,
            language=language,
        )


def _people(authors: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The people among authors: those with a given name, since press offices and lists send, too."""
    names = (name for author in authors for name in names_in(author, language))
    return tuple(dict.fromkeys(name for name in names if is_person(name, language)))
