"""The facts of a page: when its article was published, by whom, where, and under which title.

Pages state them several times and not always consistently. The order of trust was measured on 192 news pages:
JSON-LD of the article, then ``article:published_time``, then microdata, then the metadata of single systems, then
JSON-LD of the page, then ``<time>``, then the address.
"""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.errors import DateError
from quoteattr.languages import any_of, common
from quoteattr.reading.dates import find_shown_date, read_published
from quoteattr.reading.html.linkeddata import Record, text_of, types_of
from quoteattr.reading.html.markup import attribute, plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree
    from selectolax.lexbor import LexborNode as Node

Day = dt.date | dt.datetime

_EARLIEST = dt.date(1990, 1, 1)  # before it there were no pages


@attrs.frozen(kw_only=True)
class Facts:
    """The facts of a page; unknown ones are ``None`` or empty."""

    title: str | None = None
    published: Day | None = None
    modified: Day | None = None
    byline: tuple[str, ...] = ()
    site: str | None = None
    url: str | None = None
    language: str | None = None
    description: str | None = None


def read_facts(tree: Tree, records: Sequence[Record], *, url: str | None = None) -> Facts:
    """The facts of a page whose JSON-LD is ``records``; ``url`` is its address, where the caller knows it."""
    metas = _metas(tree)
    articles = [one for one in records if any(name.endswith(_ARTICLES) for name in types_of(one))]
    parsely = [_parsely(told) for told in metas.get("parsely-page", ())[:1]]
    canonical = _canonical(tree, metas, url)
    site = metas.get("og:site_name", [""])[0] or _publisher(articles)
    return Facts(
        title=_title(tree, metas, articles, site),
        published=_published(tree, metas, records, (articles, parsely), canonical),
        modified=_first_day(
            [
                *(text_of(one, "dateModified") for one in articles),
                *_values(metas, common().pages.facts.modified),
            ]
        ),
        byline=_byline(tree, metas, [*articles, *parsely], site),
        site=site or None,
        url=canonical,
        language=_language(tree, metas),
        description=next(iter(_values(metas, ("og:description", "description"))), None),
    )


_ARTICLES = ("Article", "BlogPosting", "Report", "Review")


def _metas(tree: Tree) -> dict[str, list[str]]:
    """The contents of ``<meta>`` by their names in lower case."""
    found: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        given = node.attributes
        content = " ".join((given.get("content") or "").split())
        for name in {given.get("property"), given.get("name"), given.get("itemprop")}:
            if name and content:
                found.setdefault(name.lower().strip(), []).append(content)
    return found


def _values(metas: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _parsely(told: str) -> Record:
    """The metadata for the Parse.ly service, under the names of JSON-LD."""
    try:
        page = json.loads(html.unescape(told))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(page, dict):
        return {}
    return {
        "headline": page.get("title"),
        "datePublished": page.get("pub_date"),
        "author": page.get("authors", page.get("author")),
    }


# --- dates -------------------------------------------------------------------------------------------------


def _published(
    tree: Tree,
    metas: dict[str, list[str]],
    records: Sequence[Record],
    articles: tuple[Sequence[Record], Sequence[Record]],
    url: str | None,
) -> Day | None:
    told, parsely = articles
    sources = (
        [text_of(one, "datePublished") for one in told if "Review" not in types_of(one)],
        _values(metas, ("article:published_time", "og:article:published_time")),
        _itemprop_dates(tree),
        _values(metas, common().pages.facts.published),
        [text_of(one, "datePublished") for one in parsely],
        [text_of(one, "datePublished") for one in records if "WebPage" in types_of(one)],
        _times(tree),
    )
    found = [day for source in sources if (day := _first_day(source))]
    by_url = _day_in(url or "")
    if not found or by_url is None or _date(found[0]) == by_url:
        return found[0] if found else by_url
    # Where a page forgets its zone its days differ by one; the one in the address is the publisher's.
    if abs((_date(found[0]) - by_url).days) > 1:
        return found[0]
    return next((day for day in found if _date(day) == by_url), found[0])


def _date(day: Day) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


def _itemprop_dates(tree: Tree) -> list[str]:
    nodes = tree.css("[itemprop~=datePublished]")
    return [attribute(node, "content", "datetime", "title") or plain(node) for node in nodes[:5]]


_EMBEDDED = "blockquote, .instagram-media, .twitter-tweet, .tweet, .fb-post, aside, footer, nav"


def _times(tree: Tree) -> list[str]:
    """The days of ``<time>`` that are the article's: those named so, otherwise that of the first, outside of embeds."""
    nodes = [node for node in tree.css("time")[:200] if not _is_embedded(node)]
    named = [node for node in nodes if _NAMED_PUBLISHED.search(_names(node)) or "pubdate" in node.attributes]
    modified = {node.mem_id for node in nodes if _NAMED_MODIFIED.search(_names(node))}
    chosen = named or [node for node in nodes if node.mem_id not in modified]
    return [attribute(node, "datetime") or plain(node) for node in chosen]


_NAMED_PUBLISHED = regex.compile(r"publish|pubdate|posted|entry-date|created", regex.IGNORECASE)
_NAMED_MODIFIED = regex.compile(r"updated|modified", regex.IGNORECASE)


def _names(node: Node) -> str:
    return attribute(node, "class")[:200] + " " + attribute(node, "itemprop")[:60]


def _is_embedded(node: Node) -> bool:
    above, climbed = node.parent, 0
    while above is not None and climbed < 12:
        if above.tag in {"blockquote", "aside", "footer", "nav"}:
            return True
        names = attribute(above, "class")
        if "tweet" in names or "instagram" in names or "comment" in names or "related" in names:
            return True
        above, climbed = above.parent, climbed + 1
    return False


_ISO_LIKE = regex.compile(
    r"(?P<day>\d{4}-\d\d?-\d\d?)(?:[T ,]\s?(?P<time>\d\d?:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d?:?\d\d|[+-]\d\d?)?)?"
)
_COMPACT = regex.compile(r"(?P<year>20\d\d|19\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{4,6}Z?)?")


def _first_day(texts: Iterable[str]) -> Day | None:
    return next((day for text in texts if text and (day := read_day(text))), None)


def read_day(text: str) -> Day | None:
    """The day or time in a value of a page's markup, its zone kept; ``None`` if there is none that can be true."""
    text = text.strip()[:120]
    day = _iso_like(text) or _loose(text)
    return day if day is not None and _date(day) >= _EARLIEST else None


def _iso_like(text: str) -> Day | None:
    match = _ISO_LIKE.match(text)
    try:
        if match is None:
            compact = _COMPACT.fullmatch(text)
            return (
                dt.date(int(compact["year"]), int(compact["month"]), int(compact["day"])) if compact else None
            )
        day = dt.date(*map(int, match["day"].split("-")))
    except ValueError:
        return None
    if match["time"] is None:
        return day
    hour, minute, *rest = match["time"].split(":")
    second = int(float(rest[0])) if rest else 0
    try:
        time = dt.time(int(hour), int(minute), second, tzinfo=_zone(match["zone"]))
    except ValueError:
        return day
    return dt.datetime.combine(day, time)


def _zone(zone: str | None) -> dt.tzinfo | None:
    if zone is None:
        return None
    if zone in {"Z", "UTC", "GMT"}:
        return dt.UTC
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return dt.timezone(offset if zone[0] == "+" else -offset) if offset < dt.timedelta(hours=24) else None


def _loose(text: str) -> Day | None:
    try:
        return read_published(text)
    except DateError:
        shown = find_shown_date(text)
        return shown.day if shown else None


_URL_DAYS = (
    regex.compile(r"/(?P<year>20\d\d|19\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?:[/.-]|$)"),
    regex.compile(r"[/-](?P<year>20\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:[/.?-]|$)"),
    regex.compile(r"/(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:\d{0,10})?(?:[/.-]|$)"),
)


def _day_in(url: str) -> dt.date | None:
    """The day in an address (".../2021/12/06/...")."""
    for shape in _URL_DAYS:
        match = shape.search(url[:2000])
        if match:
            try:
                return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
    return None


# --- names -------------------------------------------------------------------------------------------------


def _title(tree: Tree, metas: dict[str, list[str]], articles: Sequence[Record], site: str) -> str | None:
    """The headline: the ``<h1>`` that the metadata confirm, otherwise the metadata's own."""
    told = [*_values(metas, ("og:title", "twitter:title")), *(text_of(one, "headline") for one in articles)]
    document = plain_title(tree)
    told = [one for one in (*told, document) if one]
    heads = [text for node in tree.css("h1")[:10] if (text := plain(node))]
    best = max(heads, key=lambda head: _confirmed(head, told), default=None)
    if best is not None and (not told or _confirmed(best, told) >= _SAME):
        return best
    return _without_site(told[0], site) if told else None


def _confirmed(head: str, told: Sequence[str]) -> float:
    return max((_alike(head, one) for one in told), default=0.0)


_SAME = 0.5  # share of the words that an <h1> must have in common with the title elsewhere
_WORD = regex.compile(r"\w+")


def _alike(a: str, b: str) -> float:
    first, second = set(_WORD.findall(a.lower())), set(_WORD.findall(b.lower()))
    return len(first & second) / max(1, len(first | second))


def plain_title(tree: Tree) -> str:
    """The text of ``<title>``."""
    node = tree.css_first("head title") or tree.css_first("title")
    return " ".join(node.text().split()) if node is not None else ""


_SITE_AFTER = regex.compile(r"\s+[|–—·-]\s+[^|–—·]{1,60}$")


def _without_site(title: str, site: str) -> str:
    """A title without the site's name at its end."""
    match = _SITE_AFTER.search(title)
    if match and ((site and _alike(match[0], site) > 0.3) or "|" in match[0]):
        return title[: match.start()]
    return title


def _publisher(articles: Sequence[Record]) -> str:
    for one in articles:
        publisher = one.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"]).strip()
    return ""


_LONGEST_NAME = 60  # code points
_BYLINES = (
    "[rel~=author], [itemprop=author] [itemprop=name], [itemprop=author], .byline__name, .byline .author,"
    " .author-name, .byline a, .byline-name, .article-author, .post-author, .byline"
)


def _byline(
    tree: Tree, metas: dict[str, list[str]], articles: Sequence[Record], site: str
) -> tuple[str, ...]:
    """The people who wrote the article: named in JSON-LD, in metadata or in a byline; never the site itself."""
    sources: tuple[Iterable[str], ...] = (
        (name for one in articles for name in _people(one.get("author"))),
        _values(metas, common().pages.facts.author),
        (plain(node) for node in tree.css(_BYLINES)[:12]),
    )
    for source in sources:
        names: list[str] = []
        for text in source:
            names.extend(name for name in _names_in(text) if _alike(name, site) < 0.5 and name not in names)
        if names:
            return tuple(names)
    return ()


def _people(author: object) -> Iterator[str]:
    """The names of authors in JSON-LD that are not organizations."""
    for one in author if isinstance(author, list) else [author]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict) and not types_of(one) & {"Organization", "NewsMediaOrganization"}:
            name = one.get("name")
            yield from (str(each) for each in (name if isinstance(name, list) else [name]) if each)


@cache
def _between() -> regex.Pattern[str]:
    words = any_of(common().pages.facts.between)
    return regex.compile(rf"\s*[,;&|•·]\s*|\s+(?:{words})\s+", regex.IGNORECASE)


@cache
def _by() -> regex.Pattern[str]:
    return regex.compile(rf"^(?:{any_of(common().pages.facts.by)})\s*:?\s+", regex.IGNORECASE)


@cache
def _no_name() -> regex.Pattern[str]:
    nobody = any_of(common().pages.facts.nobody)
    return regex.compile(rf"https?:|www\.|@|\d|^(?:{nobody})$", regex.IGNORECASE)


def _names_in(text: str) -> list[str]:
    text = _by().sub("", " ".join(text.split()))
    if len(text) > 3 * _LONGEST_NAME:
        return []
    parts = (part.strip() for part in _between().split(text))
    return [
        part
        for part in parts
        if 3 < len(part) <= _LONGEST_NAME
        and " " in part
        and part[0].isupper()
        and not _no_name().search(part)
    ]


# --- place -------------------------------------------------------------------------------------------------


def _canonical(tree: Tree, metas: dict[str, list[str]], url: str | None) -> str | None:
    link = tree.css_first("link[rel~=canonical i][href]")
    told = attribute(link, "href") if link is not None else ""
    if not told.startswith(("http://", "https://", "//")):
        told = next(iter(_values(metas, ("og:url",))), "")
    return url or told or None


def _language(tree: Tree, metas: dict[str, list[str]]) -> str | None:
    root = tree.root
    told = attribute(root, "lang", "xml:lang") if root is not None else ""
    told = told or next(iter(_values(metas, ("og:locale", "content-language", "language"))), "")
    match = regex.match(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})?", told)
    return match[0].replace("_", "-") if match else None
