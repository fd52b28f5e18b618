"""Combine the facts that an article gives itself with those of its container: a feed, an e-mail, an e-book."""

from __future__ import annotations

import datetime as dt

import attrs

from quoteattr.languages import Language, language_or_default
from quoteattr.reading.dates import read_published
from quoteattr.reading.html.bylines import is_person, names_in
from quoteattr.reading.html.days import Day
from quoteattr.reading.html.decoding import Source
from quoteattr.reading.html.page import read_page
from quoteattr.reading.text import read_text
from quoteattr.values import Anchor, Article

Published = str | dt.date | dt.datetime | None
_AUTHORS = 100  # maximal number of authors of a container, since each of its articles gets them
_LONGEST = 2_000  # maximal length of a fact that all articles of a container share


def _bounded(value: str | None) -> str | None:
    return None if value is None else value[:_LONGEST]


def _some(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value[:_LONGEST] for value in values[:_AUTHORS])


@attrs.frozen(kw_only=True)
class ContainerFacts:
    """The facts of an article that its container gives; unknown ones are ``None`` or empty."""

    title: str | None = None
    published: Day | None = None
    modified: Day | None = None
    #: as the container writes them, including roles, affiliations and addresses
    authors: tuple[str, ...] = attrs.field(default=(), converter=_some)
    site: str | None = attrs.field(default=None, converter=_bounded)
    url: str | None = None
    language: str | None = attrs.field(default=None, converter=_bounded)


def read_within(
    content: str,
    around: ContainerFacts,
    *,
    is_html: bool,
    published: Published = None,
    id: str | None = None,
    language: Language | None = None,
) -> Article:
    """Read an article with the facts of its container; ``published`` takes precedence over the container's date.

    All of the HTML is the article, because the container has no page around it.

    Raises:
        DateError, MissingExtraError, PageError: As `read_html`.
    """
    given = read_published(published)
    day = given if given is not None else around.published
    if is_html:
        source = Source.of(content)
        article = read_page(source, url=around.url, published=day, id=id, language=language, is_whole=True)
    else:
        article = read_text(content, published=day, url=around.url, id=id, language=language)
    anchor = article.anchor if given is not None or around.published is None else Anchor.PAGE
    return attrs.evolve(
        article,
        anchor=anchor,
        modified=around.modified if around.modified is not None else article.modified,
        title=around.title or article.title,
        byline=article.byline or _people(around.authors, language_or_default(language)),
        site=around.site or article.site,
        language=article.language or around.language,
    )


@attrs.frozen(kw_only=True)
class Part:
    """An article in a container (an entry of a feed, a document of a book) with the facts of the container."""

    name: str | None  #: its id, if no other is given
    content: str
    is_html: bool = True
    around: ContainerFacts
    #: whether its own date takes precedence over one that is given for all parts
    keeps_day: bool = False

    def read(
        self, *, published: Published = None, id: str | None = None, language: Language | None = None
    ) -> Article:
        """Read the article; raises the errors of `read_within`."""
        return read_within(
            self.content,
            self.around,
            is_html=self.is_html,
            published=None if self.keeps_day and self.around.published is not None else published,
            id=self.name if id is None else id,
            language=language,
        )


def _people(authors: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Return the people among authors: those with a given name, because press offices and lists also send mail."""
    names = (name for author in authors for name in names_in(author, language))
    return tuple(dict.fromkeys(name for name in names if is_person(name, language)))
