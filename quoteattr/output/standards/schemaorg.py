"""schema.org: an article, its quotations and posts, and the claims that appear in them, as JSON-LD.

There is a ``Quotation`` for each quote, a ``SocialMediaPosting`` for each post, and a ``Claim`` for each statement,
with all its appearances. What the text denies, supposes or calls misattributed is left out, because the vocabulary
cannot express that somebody did not say something; so are nested reports, which only another speaker vouches for. A
day is ``dateCreated`` or ``datePublished``, an interval is ``temporal`` (ISO 8601).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote as percent

from quoteattr.enums import IMPERSONAL
from quoteattr.grouping import StatementGroup, statements, timeline
from quoteattr.values import Article, Doubt, Post, Quote, QuoteDate, Speaker, SpeakerKind, Stance

CONTEXT = "https://schema.org"
_NUMBER = re.compile(r"Q[1-9][0-9]*")  # the id of a Wikidata item


def to_schemaorg(article: Article, quotes: Sequence[Quote]) -> dict[str, Any]:
    """Convert the asserted quotes of an article to a graph of JSON-LD nodes: article, quotations, posts and claims."""
    base = base_of(article)
    quotes = claimed(quotes)
    ids = {id(quote): f"{base}#quote-{number}" for number, quote in enumerate(quotes, 1)}
    held = [_quoted(quote, ids[id(quote)], base) for quote in quotes]
    claims = [
        _claim(group, f"{base}#claim-{number}", ids) for number, group in enumerate(statements(quotes), 1)
    ]
    return {"@context": CONTEXT, "@graph": [_article(article, base, list(ids.values())), *held, *claims]}


def claimed(quotes: Iterable[Quote]) -> list[Quote]:
    """Return the quotes that the text asserts: none that it denies or supposes, and no nested reports."""
    return [one for one in quotes if one.stance is Stance.ASSERTED and Doubt.NESTED not in one.doubts]


def dumps(graph: Mapping[str, Any]) -> str:
    r"""Return the graph as one line of JSON that is safe within a ``<script>``, because every ``<`` is ``\u003c``."""
    return json.dumps(graph, allow_nan=False).replace("<", "\\u003c")


def base_of(article: Article) -> str:
    """Return the id of an article's node: its address, or a URN made from the article's id."""
    return article.url or f"urn:x-quoteattr:{percent(article.id or 'article', safe='', errors='replace')}"


def _article(article: Article, base: str, parts: Sequence[str]) -> dict[str, Any]:
    return known(
        {
            "@type": "NewsArticle",
            "@id": base,
            "url": article.url,
            "headline": article.title,
            "datePublished": moment(article.published),
            "dateModified": moment(article.modified),
            "author": [{"@type": "Person", "name": name} for name in article.byline],
            "publisher": {"@type": "Organization", "name": article.site} if article.site else None,
            "inLanguage": article.language,
            "hasPart": [{"@id": part} for part in parts],
        }
    )


def known(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node without the properties that have no value."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def moment(day: dt.date | None) -> str | None:
    """Return a day or time in ISO 8601."""
    return day.isoformat() if day else None


def _quoted(quote: Quote, name: str, base: str) -> dict[str, Any]:
    if quote.kind.value == "post" and quote.post:
        return {"@id": name, **posting(quote.post, quote.speaker), "isPartOf": {"@id": base}}
    return known(
        {
            "@type": "Quotation",
            "@id": name,
            "text": quote.text,
            "spokenByCharacter": party(quote.speaker),
            **dated(quote.date, "dateCreated"),
            "citation": posting(quote.post, None) if quote.post else None,
            "isPartOf": {"@id": base},
        }
    )


def posting(post: Post, speaker: Speaker | None) -> dict[str, Any]:
    """Return a post as a node; its author is the speaker, if one is known."""
    author = party(speaker) or party(Speaker(name=post.author or f"@{post.handle}", handle=post.handle))
    return known(
        {
            "@type": "SocialMediaPosting",
            "identifier": post.id,
            "url": post.url,
            "text": post.text,
            "author": author if post.author or post.handle or speaker else None,
            "datePublished": moment(post.posted_at),
            "temporal": None if post.posted_at else "/".join(day.isoformat() for day in post.posted_between),
            "inLanguage": post.language,
            "publisher": {"@type": "Organization", "name": post.platform.value},
            "sharedContent": posting(post.quoted, None) if post.quoted else None,
        }
    )


def party(speaker: Speaker | None) -> dict[str, Any] | None:
    """Return a speaker as a person or an organization; without a type if it may be neither ("a leaked memo")."""
    if speaker is None:
        return None
    body = speaker.kind in IMPERSONAL
    person = speaker.kind is SpeakerKind.PERSON or speaker.handle or speaker.id
    page = _page(speaker.id) if speaker.id else None
    return known(
        {
            "@type": "Organization" if body else "Person" if person else None,
            "name": speaker.name,
            "identifier": speaker.id,
            "sameAs": page,
            "gender": f"{CONTEXT}/{speaker.gender.capitalize()}" if speaker.gender else None,
            "alternateName": f"@{speaker.handle}" if speaker.handle else None,
            "jobTitle": None if body else speaker.role,
            "affiliation": {"@type": "Organization", "name": speaker.affiliation}
            if speaker.affiliation and not body
            else None,
        }
    )


def _page(id: str) -> str | None:
    """Return the address for an id that is a URL or the id of a Wikidata item; otherwise ``None``."""
    if _NUMBER.fullmatch(id):
        return f"http://www.wikidata.org/entity/{id}"
    return id if id.startswith(("https://", "http://")) else None


def dated(date: QuoteDate | None, day: str) -> dict[str, str]:
    """Return a day as the property named ``day``, or an interval as ``temporal``."""
    if date is None:
        return {}
    if date.at:
        return {day: date.at.isoformat()}
    if date.start and date.start == date.end:
        return {day: date.start.isoformat()}
    return {"temporal": f"{moment(date.start) or '..'}/{moment(date.end) or '..'}"}


def _claim(group: StatementGroup, name: str, ids: Mapping[int, str]) -> dict[str, Any]:
    """Return a statement with its appearances; the first one has the earliest date, or is the first in the text."""
    first = timeline(group.occurrences)[0]
    return known(
        {
            "@type": "Claim",
            "@id": name,
            "text": group.quote.text,
            "author": party(group.speaker),
            "appearance": [{"@id": ids[id(quote)]} for quote in group.occurrences],
            "firstAppearance": {"@id": ids[id(first)]},
            **dated(group.date, "datePublished"),
        }
    )
