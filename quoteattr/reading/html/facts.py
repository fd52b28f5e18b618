"""Read the facts of a page: when its article was published, by whom, where, and under which title."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.languages import Language, common
from quoteattr.reading.html.bylines import read_byline
from quoteattr.reading.html.dating import DATED, Sources, read_page_dates, values_of
from quoteattr.reading.html.days import Day
from quoteattr.reading.html.heading import Heading, headline_of, read_heading, shared, words_of
from quoteattr.reading.html.linkeddata import Record, articles_of, listed_in, text_of, types_of
from quoteattr.reading.html.markup import attribute, plain
from quoteattr.reading.html.regions import Page
from quoteattr.reading.html.selectors import Markup

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree


@attrs.frozen(kw_only=True)
class Facts:
    """The facts of a page; unknown ones are ``None`` or empty."""

    title: str | None = None
    headline: int | None = None  #: the line of the page that shows the title
    published: Day | None = None
    modified: Day | None = None
    disagree: bool = False  #: whether the page gives publication dates that differ by more than a day
    byline: tuple[str, ...] = ()
    site: str | None = None
    url: str | None = None
    language: str | None = None


def read_facts(
    markup: Markup,
    records: Sequence[Record],
    spoken: Language,
    *,
    page: Page | None,
    url: str | None,
    source: str = "",
) -> Facts:
    """Return the facts of a page.

    Args:
        markup: The page.
        records: Its JSON-LD.
        spoken: The language whose words for roles are recognized.
        page: Its lines; ``None`` if it has no body.
        url: Its address, if the caller knows it.
        source: Its markup, in whose first comments browsers write from where they saved it.
    """
    tree = markup.tree
    metas = _metas(tree)
    every, listed = articles_of(records), listed_in(records)
    articles = [one for one in every if id(one) not in listed]
    parsely = [_parsely(told) for told in metas.get("parsely-page", ())[:1]]
    canonical = _canonical(tree, metas, url) or _saved_from(source)
    site = metas.get("og:site_name", [""])[0] or _publisher(articles)
    title = _title(tree, metas, _own(every, canonical, None) or articles, site)
    articles = _own(every, canonical, title) or articles
    language = _language(tree, metas)
    headline, heading = _heading(page, title)
    authors = values_of(metas, common().pages.facts.author) or _labelled(metas)
    told = read_page_dates(
        Sources(
            tree=tree,
            dated=markup.find(DATED),
            metas=metas,
            articles=articles,
            others=[one for one in records if "WebPage" in types_of(one)],
            services=parsely,
            heading=heading,
            language=language,
            url=canonical,
        )
    )
    return Facts(
        title=title,
        headline=headline,
        published=told.published,
        modified=told.modified,
        disagree=told.disagree,
        byline=read_byline(markup, [*articles, *parsely], records, authors, heading, site, spoken),
        site=site or None,
        url=canonical,
        language=language,
    )


def _own(articles: Sequence[Record], url: str | None, title: str | None) -> list[Record]:
    """Return the records with the page's address or title, and those that have neither; empty if none has one."""
    address, words = _bare(url or ""), words_of(title or "")

    def is_own(one: Record) -> bool:
        told = {_bare(text_of(one, key)) for key in ("url", "mainEntityOfPage", "@id")}
        return address in told - {""} or shared(words_of(text_of(one, "headline")), words) >= _SAME

    own = [is_own(one) for one in articles]
    named = [bool(text_of(one, "headline") or text_of(one, "url")) for one in articles]
    return [one for at, one in enumerate(articles) if own[at] or not named[at]] if any(own) else []


def _bare(url: str) -> str:
    """Return an address without its scheme, its parameters and a stroke at its end."""
    return _PARAMETERS.sub("", url).partition("://")[2].rstrip("/")


_PARAMETERS = regex.compile(r"[?#].*", regex.DOTALL)
_LONGEST = 20_000  # maximal length of a value in code points; some services have whole records in one
_MOST = 40  # maximal number of values of one name, and of titles and headings that are compared


def _metas(tree: Tree) -> dict[str, list[str]]:
    """Return the contents of the ``<meta>`` elements by lower-case name."""
    found: dict[str, list[str]] = {}
    for node in tree.css("meta"):
        given = node.attributes
        content = " ".join((given.get("content") or given.get("value") or "")[:_LONGEST].split())
        for name in {given.get("property"), given.get("name"), given.get("itemprop")}:
            values = found.setdefault(name.lower().strip(), []) if name and content else None
            if values is not None and len(values) < _MOST:
                values.append(content)
    return found


def _heading(page: Page | None, title: str | None) -> tuple[int | None, Heading]:
    """Return the line that shows the title, which becomes part of the article, and what is around it."""
    if page is None:
        return None, Heading()
    headline = headline_of(page, title)
    page.claim(headline)
    return headline, read_heading(page, headline)


def _parsely(told: str) -> Record:
    """Return the metadata for the Parse.ly service, under the names of JSON-LD."""
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


def _labelled(metas: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the authors in a pair of label and value ("Written by", "Ana Ruiz"), as messengers show below a link."""
    labels = metas.get("twitter:label1", ())
    told = any(label.casefold() in common().pages.facts.by for label in labels)
    return [*metas.get("twitter:data1", ())] if told else []


# --- names -------------------------------------------------------------------------------------------------


def _title(tree: Tree, metas: dict[str, list[str]], articles: Sequence[Record], site: str) -> str | None:
    """Return the headline: the ``<h1>`` if the metadata confirm it, otherwise the title in the metadata."""
    told = [*values_of(metas, ("og:title", "twitter:title")), *(text_of(one, "headline") for one in articles)]
    document = plain_title(tree)
    name = words_of(site)
    told = [one for one in (*told[:_MOST], document) if one and shared(words_of(one), name) < _SITE]
    shown = [text for node in tree.css("h1")[:10] if (text := plain(node))]
    known = [words_of(one) for one in told]
    heads = {text: words for text in shown if shared(words := words_of(text), name) < _SITE}
    confirmed = {
        text: max((shared(words, one) for one in known), default=0.0) for text, words in heads.items()
    }
    best = max(confirmed, key=lambda text: confirmed[text], default=None)
    if best is not None and (not told or confirmed[best] >= _SAME):
        return best
    return _without_site(told[0], name) if told else None


_SITE = 0.8  # minimal share of common words in two spellings of the site's name
_SAME = 0.5  # minimal share of words that an <h1> must have in common with the title in the metadata


def plain_title(tree: Tree) -> str:
    """Return the text of ``<title>``."""
    node = tree.css_first("head title") or tree.css_first("title")
    return " ".join(node.text().split()) if node is not None else ""


_SITE_AFTER = regex.compile(r"\s+[|–—·-]\s+[^|–—·]{1,60}$")


def _without_site(title: str, site: set[str]) -> str:
    """Return a title without the site's name at its end; ``site`` are the words of that name."""
    match = _SITE_AFTER.search(title)
    if match and (shared(words_of(match[0]), site) > 0.3 or "|" in match[0]):
        return title[: match.start()]
    return title


def _publisher(articles: Sequence[Record]) -> str:
    for one in articles:
        publisher = one.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"]).strip()
    return ""


# --- place -------------------------------------------------------------------------------------------------


def _canonical(tree: Tree, metas: dict[str, list[str]], url: str | None) -> str | None:
    link = tree.css_first("link[rel~=canonical i][href]")
    told = attribute(link, "href") if link is not None else ""
    if not told.startswith(("http://", "https://", "//")):
        told = next(iter(values_of(metas, ("og:url",))), "")
    return url or told or None


# How browsers, and SingleFile, begin a page that they save.
_SAVED = regex.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})(https?://[^\s<>\"]{1,2000})\s"
)
_START = 4_000  # number of code points in which that is


def _saved_from(source: str) -> str | None:
    """Return the address from which a browser saved the page."""
    found = _SAVED.search(source[:_START])
    return found[1] if found else None


_TAG = regex.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})?")  # of a language (BCP 47)


def _language(tree: Tree, metas: dict[str, list[str]]) -> str | None:
    root = tree.root
    told = attribute(root, "lang", "xml:lang") if root is not None else ""
    told = told or next(iter(values_of(metas, ("og:locale", "content-language", "language"))), "")
    match = _TAG.match(told)
    return match[0].replace("_", "-") if match else None
