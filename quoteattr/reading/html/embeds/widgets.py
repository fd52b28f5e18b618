"""Read posts of TikTok, Reddit, Telegram, Tumblr, VK and the Fediverse in the platforms' own embed codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.reading.html.embeds.embed import Embed, carried, linked
from quoteattr.reading.html.embeds.signed import language, linked_in, signed, without_furniture
from quoteattr.reading.html.markup import Flow, attribute, flow
from quoteattr.values import Platform

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

TIKTOK = (".tiktok-embed",)
REDDIT = (".reddit-embed-bq", ".reddit-card", ".reddit-embed")
TUMBLR = (".tumblr-post",)
VK = ("[id^=vk_post_]",)
BLUESKY = (".bluesky-embed",)
FEDIVERSE = (".mastodon-embed", ".truthsocial-embed")

_VK_ID = regex.compile(r"vk_post_(?P<id>-?[0-9]{1,20}_[0-9]{1,20})")
_MUSIC = "♬"  # TikTok's sign before the name of the sound
_REDDIT_USER = regex.compile(r"/u(?:ser)?/(?P<name>[\w-]{1,40})")


def tiktok(node: Node) -> Embed | None:
    """Read a TikTok embed: the handle, the words, the name of the sound. The embed of a profile is not a post."""
    laid = flow(node)
    known = linked(attribute(node, "cite")) or _by_id(node, laid)
    if known is None or known.id is None:
        return None
    by = [a for a in laid.anchors if _is_account(laid.label(a), known.handle)]
    start = by[0].end if by and by[0].start < 3 else 0
    sounds = [a.start for a in laid.anchors if laid.label(a).startswith(_MUSIC) or "/music/" in a.href]
    words = without_furniture(laid, start, sounds[-1] if sounds else len(laid.text))
    trailer = f"@{known.handle}" if by and known.handle else ""
    return attrs.evolve(known, words=words, trailer=trailer, language=language(node))


def _is_account(label: str, handle: str | None) -> bool:
    return handle is not None and label.lstrip("@").lower() == handle.lower()


def _by_id(node: Node, laid: Flow) -> Embed | None:
    """Return the video whose bare id is in an attribute, with the account that the embed links first."""
    id, first = attribute(node, "data-video-id"), laid.anchors[:1]
    handle = laid.label(first[0]).removeprefix("@") if first and laid.label(first[0]).startswith("@") else ""
    return linked(f"https://www.tiktok.com/@{handle}/video/{id}") if handle and id else None


def reddit(node: Node) -> Embed | None:
    """Read a Reddit embed: the title as a link, then "by u/name in r/…"; "Comment" is not a title."""
    laid = flow(node)
    links = [
        (a, found) for a in laid.anchors if (found := linked(a.href)) and found.platform is Platform.REDDIT
    ]
    if not links:
        known = carried(attribute(node, "src", "data-src"))
        return known if known and known.platform is Platform.REDDIT else None
    anchor, known = links[0]
    users = [match["name"] for a in laid.anchors if (match := _REDDIT_USER.search(a.href))]
    words = laid.label(anchor)
    trailer = " ".join(laid.text[anchor.end :].split())
    return attrs.evolve(
        known,
        handle=users[0] if users else known.handle,
        words="" if words.lower() == "comment" else words,
        trailer=trailer,
    )


def tumblr(node: Node) -> Embed | None:
    """Read a Tumblr embed: the address of the frame, and a link to the post."""
    links = linked_in(flow(node), Platform.TUMBLR)
    return links[-1] if links else linked(attribute(node, "data-href"))


def vk(node: Node) -> Embed | None:
    """Read the placeholder that VK's script fills: owner and post are in its id."""
    match = _VK_ID.fullmatch(attribute(node, "id"))
    return (
        Embed(platform=Platform.VK, id=match["id"], url=f"https://vk.com/wall{match['id']}")
        if match
        else None
    )


def bluesky(node: Node) -> Embed | None:
    """Read a Bluesky embed, which has a signature like those of X; its address is also in an attribute."""
    known = linked(attribute(node, "data-bluesky-uri"))
    found = signed(node, known=known)
    if found is None or known is None:
        return found
    public = next((one for a in flow(node).anchors if (one := linked(a.href)) and one.id == known.id), None)
    return attrs.evolve(found, url=public.url if public else found.url)


def fediverse(node: Node) -> Embed | None:
    """Read an embed of Mastodon or Truth Social that is not a frame."""
    known = linked(attribute(node, "data-embed-url", "cite", "data-src", "src").removesuffix("/embed"))
    if known is None:
        known = next(iter(linked_in(flow(node), Platform.MASTODON, Platform.TRUTH_SOCIAL)), None)
    if known is None:
        return None
    paragraphs = node.css("p")
    return signed(node, known=known) if paragraphs else known
