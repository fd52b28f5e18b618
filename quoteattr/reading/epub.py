"""Read e-books and magazines (EPUB 2 and 3), of which each chapter is an article."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from quoteattr.errors import FileError, check_type
from quoteattr.languages import Language
from quoteattr.reading.facts import ContainerFacts, Part, Published
from quoteattr.reading.html.days import read_day
from quoteattr.reading.html.decoding import decode
from quoteattr.reading.trees import Element, parse_xml
from quoteattr.reading.zips import Archive
from quoteattr.values import Article

_WHAT = "an EPUB"
_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


def read_epub(
    data: bytes, *, published: Published = None, language: Language | None = None
) -> tuple[Article, ...]:
    """Read an EPUB as articles in reading order, one for each of its documents that has text.

    The ``id`` of an article is the name of its file in the book. The articles have the date, publisher and language of
    the book, and its authors if they have no byline. Requires the extra ``html``.

    Args:
        data: The contents of the file.
        published: The publication date; takes precedence over the date in the book.
        language: The language whose phrases are recognized; English by default.

    Raises:
        DateError: ``published`` is not a date.
        FileError: The file is not an EPUB, is damaged or protected, or decompresses to too much data.
        MissingExtraError, PageError: As `read_html`.
    """
    check_type("data", data, bytes, "read a file with quoteattr.read_file")
    found = (one.read(published=published, language=language) for one in chapters(data))
    return tuple(article for article in found if article.text)


def chapters(data: bytes) -> Iterator[Part]:
    """Yield the documents of a book in reading order, without its tables of contents.

    Raises:
        FileError: As `read_epub`.
    """
    with Archive(data, _WHAT) as book:
        where = _package(book)
        package = _tree(book, where)
        around = _surroundings(package)
        folder = posixpath.dirname(where)
        names = (posixpath.normpath(posixpath.join(folder, unquote(href))) for href in _spine(package))
        for name in dict.fromkeys(names):
            if name in book.names:
                yield Part(name=name, content=decode(book.read(name)), around=around)


def _tree(book: Archive, name: str) -> Element:
    root, wrong = parse_xml(book.read(name), f"{_WHAT} whose {name[:80]!r}")
    if wrong is not None or root is None:
        raise wrong or FileError(f"{_WHAT} whose {name[:80]!r} is empty")
    return root


def _package(book: Archive) -> str:
    roots = (one for one in _tree(book, _CONTAINER).walk() if one.local == "rootfile")
    where = next((one.attributes.get("full-path") for one in roots), None)
    if not where:
        raise FileError(f"{_WHAT} whose {_CONTAINER!r} names no package")
    return where


def _spine(package: Element) -> Iterator[str]:
    """Yield the file names of the documents in reading order."""
    items = {one.attributes.get("id"): one.attributes for one in package.walk() if one.local == "item"}
    for one in package.walk():
        given = items.get(one.attributes.get("idref")) if one.local == "itemref" else None
        if given and given.get("media-type") in _PAGES and "nav" not in given.get("properties", "").split():
            yield given.get("href", "")


def _surroundings(package: Element) -> ContainerFacts:
    told: dict[str, list[str]] = {}
    for one in package.walk():
        if one.name.startswith("dc:") and next(one.children, None) is None and one.text():
            told.setdefault(one.local, []).append(" ".join(one.text().split()))
    days = (read_day(text) for text in told.get("date", ()))
    return ContainerFacts(
        published=next((day for day in days if day), None),
        authors=tuple(told.get("creator", ())),
        site=next(iter(told.get("title", ())), None),
        language=next(iter(told.get("language", ())), None),
    )
