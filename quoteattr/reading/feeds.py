"""Read feeds: RSS 0.9 to 2.0 and Atom (RFC 4287), of which each entry is an article."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import attrs
import regex

from quoteattr.errors import FileError, check_type
from quoteattr.languages import Language
from quoteattr.reading.facts import ContainerFacts, Part, Published
from quoteattr.reading.html.days import Day, read_day
from quoteattr.reading.html.markup import parse, plain
from quoteattr.reading.trees import Element, parse_xml
from quoteattr.values import Article

_WHAT = "a feed"
_ITEMS = ("item", "entry")
# The names of each fact in the various formats, the fullest or most reliable first.
_CONTENT = ("content:encoded", "content", "atom:content", "xhtml:body", "body")
_SUMMARY = ("description", "summary", "atom:summary")
_PUBLISHED = ("pubDate", "published", "atom:published", "issued", "dc:date", "dcterms:issued", "date")
_MODIFIED = ("updated", "atom:updated", "modified", "dcterms:modified")
_AUTHOR = ("dc:creator", "author", "atom:author")
_MARKUP = regex.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#x[\da-f]{1,6}|\w{2,20});", regex.IGNORECASE)
_ADDRESS = regex.compile(r"\S{1,200}@\S{1,200}\s*+\((?P<name>[^()]{1,200})\)|\S{1,200}@\S{1,200}")


def read_feed(
    data: str | bytes, *, published: Published = None, language: Language | None = None
) -> tuple[Article, ...]:
    """Read a feed as articles in feed order, each with its title, address, date, authors and language.

    The text of an entry is its title, followed by its full content if the feed has it, otherwise by its summary. The
    ``id`` is its address. Requires the extra ``html``.

    Args:
        data: RSS or Atom.
        published: The publication date of entries that have none.
        language: The language whose phrases are recognized; English by default.

    Raises:
        DateError: ``published`` is not a date.
        FileError: ``data`` is not a feed, or is not well-formed XML.
        MissingExtraError, PageError: As `read_html`.
    """
    check_type("data", data, (str, bytes), "read a file with quoteattr.read_file")
    found = []
    for one in entries(data.encode("utf-8", "replace") if isinstance(data, str) else data):
        if isinstance(one, FileError):
            raise one
        found.append(one.read(published=published, language=language))
    return tuple(found)


def entries(data: bytes) -> Iterator[Part | FileError]:
    """Yield the entries of a feed as far as it is well-formed, and then the error of the rest, if any."""
    root, wrong = parse_xml(data, _WHAT)
    if root is None or root.local not in {"rss", "feed", "RDF"}:
        yield wrong or FileError(f"expected {_WHAT}, got XML of {root.name[:40] if root else 'nothing'!r}")
        return
    channel = next(root.all("channel"), root)
    # An entry within another is part of that entry's text; listing it, too, would read its text twice.
    items = [one for one in root.walk(*_ITEMS) if one.local in _ITEMS]
    if wrong is not None and items and not _is_whole(items[-1]):
        items.pop()
    feed = ContainerFacts(
        site=_first(channel, "title", "atom:title") or None,
        language=_first(channel, "language", "dc:language") or channel.attributes.get("xml:lang"),
    )
    for item in items:
        yield _entry(item, feed)
    if wrong is not None:
        yield wrong


def _is_whole(item: Element) -> bool:
    """Return whether an entry has content or a summary; the last one of a truncated feed may lack them."""
    return any(item.all(*_CONTENT, *_SUMMARY))


def _entry(item: Element, feed: ContainerFacts) -> Part:
    title = _first(item, "title", "atom:title")
    around = attrs.evolve(
        feed,
        title=title or None,
        published=_day(item, _PUBLISHED),
        modified=_day(item, _MODIFIED),
        authors=tuple(filter(None, map(_name, item.all(*_AUTHOR)))),
        url=_link(item),
    )
    # Atom requires only the date of the last change
    if around.published is None and around.modified is not None:
        around = attrs.evolve(around, published=around.modified)
    content, is_html = _content(item)
    if is_html:
        content = f"<article><h1>{escape(title)}</h1>\n{content}</article>"
    elif title:
        content = f"{title}\n\n{content}".strip()
    return Part(name=around.url, content=content, is_html=is_html, around=around, keeps_day=True)


def _content(item: Element) -> tuple[str, bool]:
    """Return the longest full content, or else the summary, and whether it is HTML."""
    for names in (_CONTENT, _SUMMARY):
        found = [_marked(one) for one in item.all(*names)]
        if any(text for text, _ in found):
            return max(found, key=lambda one: len(one[0]))
    return "", False


def _marked(element: Element) -> tuple[str, bool]:
    kind = element.attributes.get("type", "")
    if kind == "xhtml" or element.local == "body":
        return element.markup(), True
    text = element.text()
    return text, kind in {"html", "text/html"} or (
        kind not in {"text", "text/plain"} and bool(_MARKUP.search(text))
    )


def _first(element: Element, *names: str) -> str:
    """Return the text of the first element with one of these names, on one line and without markup."""
    text = next((one.text() for one in element.all(*names)), "")
    return " ".join(_unmarked(text).split())


def _unmarked(text: str) -> str:
    return plain(parse(text).body) if _MARKUP.search(text) else text


def _name(author: Element) -> str:
    """Return the name of an author, given as text, as ``address (name)``, or as an Atom element."""
    text = next((one.text() for one in author.all("name", "atom:name")), "") or author.text()
    match = _ADDRESS.fullmatch(text.strip())
    return (match["name"] or "") if match else text


def _link(item: Element) -> str | None:
    for link in item.all("link", "atom:link"):
        where = link.attributes.get("href") or link.text()
        if where and link.attributes.get("rel", "alternate") == "alternate":
            return where
    guid = next((one for one in item.all("guid") if one.attributes.get("isPermaLink") != "false"), None)
    where = guid.text() if guid is not None else ""
    return where if where.startswith("http") else None


def _day(item: Element, names: tuple[str, ...]) -> Day | None:
    days = (read_day(one.text()) for name in names for one in item.all(name))
    return next((day for day in days if day), None)
