"""Read posts from records: oEmbed responses, and ``SocialMediaPosting`` in a page's JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import regex

from quoteattr.reading.html.days import read_day
from quoteattr.reading.html.embeds.embed import Embed, linked, merged
from quoteattr.reading.html.embeds.matchers import match_markup
from quoteattr.reading.html.linkeddata import Record, text_of, types_of
from quoteattr.values import Platform
from quoteattr.values.dates import date_of

_PROVIDERS = {platform.value: platform for platform in Platform} | {"x": Platform.TWITTER}
_HANDLE = regex.compile(r"(?:/@?|@)(?P<handle>[\w.-]{1,64}+)/?$")


def from_oembed(answer: Mapping[str, Any]) -> Embed | None:
    """Read the post in an oEmbed response (oembed.com, version 1.0), whose ``html`` is read as a page."""
    markup = answer.get("html")
    shown = list(match_markup(markup).values()) if isinstance(markup, str) and markup else []
    told = _told(answer)
    if not shown:
        return told
    first = shown[0]
    if told is None:
        return first
    if first.handle and told.author and told.author.lower() == first.handle.lower():
        told = attrs.evolve(told, author=None)  # some platforms give the handle as a name
    return merged([first, attrs.evolve(told, platform=first.platform, words="")])


def _told(answer: Mapping[str, Any]) -> Embed | None:
    """Return the post according to the fields of a response other than ``html``."""
    known = linked(_string(answer, "url"))
    platform = known.platform if known else _PROVIDERS.get(_string(answer, "provider_name").lower())
    if platform is None:
        return None
    handle = _HANDLE.search(_string(answer, "author_url"))
    told = known or Embed(platform=platform)
    return attrs.evolve(
        told,
        author=_string(answer, "author_name") or None,
        handle=told.handle or (handle["handle"] if handle and not handle["handle"].isdigit() else None),
        words=_string(answer, "title"),
    )


def _string(answer: Mapping[str, Any], key: str) -> str:
    value = answer.get(key)
    return value.strip() if isinstance(value, str) else ""


def from_linked_data(records: Sequence[Record]) -> list[Embed]:
    """Return the posts in a page's JSON-LD (schema.org's ``SocialMediaPosting``, but not its subtypes)."""
    return [found for one in records if "SocialMediaPosting" in types_of(one) and (found := _posting(one))]


def _posting(record: Record) -> Embed | None:
    addresses = (text_of(record, key) for key in ("url", "@id", "mainEntityOfPage", "sharedContent"))
    known = next((found for address in addresses if (found := linked(address)) and found.id), None)
    if known is None:
        return None
    author = record.get("author")
    author = author[0] if isinstance(author, list) and author else author
    author = author if isinstance(author, Mapping) else {"name": author}
    day = read_day(text_of(record, "datePublished"))
    return attrs.evolve(
        known,
        author=text_of(author, "name") or None,
        handle=text_of(author, "alternateName").lstrip("@") or known.handle,
        shown=day and date_of(day),
        words=text_of(record, "articleBody") or text_of(record, "text") or text_of(record, "headline"),
        language=text_of(record, "inLanguage") or None,
    )
