"""A post as embedded in a page, before it has a span in the article's text."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

import attrs

from quoteattr.reading.archives import read_copy
from quoteattr.reading.posts.permalinks import parse_permalink
from quoteattr.reading.posts.post import Signature


@attrs.frozen(kw_only=True)
class Embed(Signature):
    """What an element of a page says about a post.

    ``words`` are lines separated by line breaks, including links at their end, or empty if the page has none.
    ``trailer`` is the line below them ("— Ana Ruiz (@anaruiz) December 6, 2021"), as the page shows it.
    """

    words: str = ""
    trailer: str = ""
    language: str | None = None
    quoted: Embed | None = None  #: the post that this one quotes
    cut: bool = False  #: posts are nested so deeply that the innermost are left out
    hidden: bool = False  #: it is not visible to readers of the page


def linked(url: str) -> Embed | None:
    """Return the post of an address, which an archive may have rewritten; ``None`` if it is not that of a post."""
    copy = read_copy(url)
    url = (copy.url if copy else url).strip()
    found = parse_permalink(url)
    if found is None:
        return None
    platform, handle, id = found
    return Embed(platform=platform, id=id, url=_cleaned(url), handle=handle)


_CARRIERS = (
    "url",
    "src",
    "href",
    "u",
    "embed_url",
)  # query parameters of frames that contain another address


def carried(url: str) -> Embed | None:
    """Return the post of a frame's address, which is the post's own or contains that in a parameter."""
    direct = linked(url)
    if direct is not None or "/plugins/" in url:  # Facebook's plug-ins other than posts are buttons
        return direct
    try:
        parameters = parse_qs(urlsplit(url[:4000]).query, max_num_fields=60)
    except ValueError:
        return None
    inner = (value for name in _CARRIERS for value in parameters.get(name, ()))
    return next((found for address in inner if (found := linked(address))), None)


def _cleaned(url: str) -> str:
    """Return the address with a scheme and without the parameters that embed codes add for tracking."""
    if url.startswith("//"):
        url = f"https:{url}"
    elif "://" not in url[:10]:
        url = f"https://{url}"
    return url


def merged(embeds: Iterable[Embed]) -> Embed:
    """Merge several embeds of the same post: each field has its first known value."""
    first, *others = embeds
    gaps = [name for name in _FILLED if not getattr(first, name)]
    found = {name: [value for other in others if (value := getattr(other, name))] for name in gaps}
    told = {name: values[0] for name, values in found.items() if values}
    return attrs.evolve(first, **told) if told else first


_FILLED = [field.name for field in attrs.fields(Embed) if field.name not in {"cut", "hidden"}]
