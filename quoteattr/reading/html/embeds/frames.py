"""Find posts of which a page has only the address: frames, AMP elements, and placeholders that a script would fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from quoteattr.reading.html.embeds.embed import Embed, carried, linked
from quoteattr.reading.html.markup import plain
from quoteattr.values import Platform

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

FRAMES = ("iframe", "amp-iframe", "embed", "object")
PLACES = tuple(
    "amp-twitter amp-instagram amp-facebook amp-tiktok amp-reddit amp-youtube bsky-embed [data-tweet-id] [data-tweetid]"
    " [data-tweet] [data-embed-id] [data-embed-type] [data-embed-url] [data-oembed-url] [data-telegram-post]"
    " [data-instgrm-permalink] [data-bluesky-uri] [data-shortcode] [data-service] .embedly-card"
    " .wp-block-embed__wrapper .embed-twitter".split()
)

_REST = r"(?:[/?&#].*+)?"  # what may follow the id, as in an address ("…?ref_src=…", "…/photo/1")
_X, _CODE = regex.compile(rf"([0-9]{{5,20}}+){_REST}"), regex.compile(rf"([\w-]{{5,80}}+){_REST}")
# For each attribute that contains an id instead of an address: the platform and the form of the id.
_IDS: dict[str, tuple[Platform, regex.Pattern[str], str]] = {
    "data-tweet-id": (Platform.TWITTER, _X, "https://twitter.com/i/status/{}"),
    "data-tweetid": (Platform.TWITTER, _X, "https://twitter.com/i/status/{}"),
    "data-shortcode": (Platform.INSTAGRAM, _CODE, "https://www.instagram.com/p/{}/"),
    "data-videoid": (
        Platform.YOUTUBE,
        regex.compile(rf"([\w-]{{11}}){_REST}"),
        "https://www.youtube.com/watch?v={}",
    ),
    "data-telegram-post": (
        Platform.TELEGRAM,
        regex.compile(rf"(\w{{3,40}}/[0-9]{{1,12}}+){_REST}"),
        "https://t.me/{}",
    ),
}
# The values of data-embed-type and similar attributes for platforms whose id is in another attribute.
_NAMED = {
    "twitter": "data-tweet-id",
    "tweet": "data-tweet-id",
    "x": "data-tweet-id",
    "instagram": "data-shortcode",
    "youtube": "data-videoid",
}
_TYPES = ("data-embed-type", "data-service", "data-type", "data-platform", "data-provider")
_NAMELESS = ("data-embed-id", "data-id", "data-post-id", "data-tweet")
_ADDRESS = regex.compile(r"(?:https?:)?//\S+|at://\S+|(?:/(?!https?:)[\w.~-]{1,64}+){1,5}+/https?:/\S+")


def framed(node: Node) -> Embed | None:
    """Return the post that a frame shows, even if the frame is loaded later (``data-src``)."""
    given = node.attributes
    by_id = _identified(given)
    addresses = [value for name, value in given.items() if value and _ADDRESS.match(value) and _loads(name)]
    found = next(
        (one for address in addresses if (one := carried(address)) and _is_framed(one, address)), None
    )
    return found or by_id


def _loads(name: str) -> bool:
    """Return whether an attribute of a frame contains the address of its contents."""
    return name.endswith("src") or name in {"data", "data-url", "data-href", "data-embed-url", "data-iframe"}


def _is_framed(found: Embed, address: str) -> bool:
    """Return whether an address can be that of a frame; on platforms with many servers, only some pages can."""
    return found.platform not in (Platform.MASTODON, Platform.TRUTH_SOCIAL) or "/embed" in address


def placed(node: Node) -> Embed | None:
    """Return the post that a script would put in place of an element."""
    given = node.attributes
    addresses = [
        value for name, value in given.items() if value and name != "class" and _ADDRESS.match(value)
    ]
    for address in addresses:
        found = linked(address)
        if found is not None and found.id:
            return found
    return _identified(given) or _only_link(node, given)


def _identified(given: dict[str, str | None]) -> Embed | None:
    """Return the post whose bare id is in an attribute."""
    named = next(
        (_NAMED[kind] for name in _TYPES if (kind := (given.get(name) or "").lower()) in _NAMED), None
    )
    for name, (platform, form, address) in _IDS.items():
        values = [given.get(name)]
        if name == named:
            values += [given.get(nameless) for nameless in _NAMELESS]
        matches = (form.fullmatch(value.strip()) for value in values if value)
        id = next((match[1] for match in matches if match), None)
        if id is not None:
            handle = id.partition("/")[0] if platform is Platform.TELEGRAM else None
            bare = id.rpartition("/")[2]
            return Embed(platform=platform, id=bare, url=address.format(id), handle=handle)
    return None


def _only_link(node: Node, given: dict[str, str | None]) -> Embed | None:
    """Return the post of a card, or of a line that consists of an address."""
    kinds = (given.get("class") or "").split()
    if "embedly-card" in kinds:
        link = node if node.tag == "a" else node.css_first("a[href]")
        return linked(link.attributes.get("href") or "") if link is not None else None
    text = plain(node) if "wp-block-embed__wrapper" in kinds or "embed-twitter" in kinds else ""
    return linked(text) if _ADDRESS.fullmatch(text) else None
