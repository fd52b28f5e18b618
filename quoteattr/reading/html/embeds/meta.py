"""Read posts of Instagram, Threads and Facebook in the platforms' own embed codes."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.languages import any_of, common
from quoteattr.reading.dates import find_shown_date, in_utc
from quoteattr.reading.html.embeds.embed import Embed, linked
from quoteattr.reading.html.embeds.signed import language, linked_in, without_furniture
from quoteattr.reading.html.markup import Flow, attribute, flow
from quoteattr.values import Platform

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

INSTAGRAM = (".instagram-media", ".instagram-embed", ".instagram__container", ".subbuzz-instagram")
THREADS = (".text-post-media",)
FACEBOOK = (".fb-post", ".fb-video", ".fb-comment-embed")

_HANDLE = regex.compile(r"\(\s?@(?P<handle>[\w.]{1,40}+)\s?\)")


@cache
def _phrase() -> regex.Pattern[str]:
    return regex.compile(rf"^\W*(?:{any_of(common().embeds.shared_by)})\s++", regex.IGNORECASE)


def instagram(node: Node) -> Embed | None:
    """Read an Instagram embed; an element of that class without an address is a wrapper or a button."""
    laid = flow(node)
    address = attribute(node, "data-instgrm-permalink", "data-href", "cite", "src")
    links = linked_in(laid, Platform.INSTAGRAM)
    known = linked(address) or (links[-1] if links else None)
    if known is None or known.id is None:
        return None
    return _shared(known, node, laid)


def _shared(known: Embed, node: Node, laid: Flow) -> Embed:
    """Return the post with its words and author, from the lines of its embed."""
    handles = list(_HANDLE.finditer(laid.text))
    if not handles:
        words = without_furniture(laid, 0, len(laid.text))
        return attrs.evolve(known, words=words, language=language(node))
    handle = handles[-1]
    start = laid.text.rfind("\n", 0, handle.start()) + 1
    end = laid.text.find("\n", handle.end())
    line = laid.text[start : len(laid.text) if end < 0 else end]
    inside = [laid.label(a) for a in laid.anchors if start <= a.start and a.end <= handle.start()]
    before = line[: handle.start() - start]
    author = _phrase().sub("", before)
    if author == before and inside:  # an unknown phrase; then the link contains the name
        author = inside[-1]
    shown = find_shown_date(laid.text, handle.end(), len(laid.text))
    return attrs.evolve(
        known,
        author=" ".join(author.split()) or None,
        handle=handle["handle"],
        words=without_furniture(laid, 0, start),
        trailer=" ".join(line.split()),
        shown=shown.day if shown else None,
        at=_machine_time(node),
        language=language(node),
    )


def _machine_time(node: Node) -> dt.datetime | None:
    """Return the time in ``<time datetime>``, if it has a zone."""
    marked = node.css_first("time[datetime]")
    try:
        at = dt.datetime.fromisoformat(attribute(marked, "datetime")) if marked is not None else None
    except ValueError:
        return None
    return in_utc(at) if at is not None and at.tzinfo is not None else None


def threads(node: Node) -> Embed | None:
    """Read a Threads embed, which never contains the words."""
    address = attribute(node, "data-text-post-permalink", "cite")
    links = linked_in(flow(node), Platform.THREADS)
    return linked(address) or (links[-1] if links else None)


def facebook(node: Node) -> Embed | None:
    """Read a Facebook embed: the words, then a line with links to the author and the post."""
    known = linked(attribute(node, "data-href", "cite"))
    quote = node.css_first("blockquote")
    if known is None:
        known = linked(attribute(quote, "cite")) if quote is not None else None
    if known is None and quote is not None and "facebook.com/" in attribute(node, "data-href"):
        known = Embed(platform=Platform.FACEBOOK, url=attribute(node, "data-href"))  # a note, an album
    if known is None or quote is None:
        return known
    laid = flow(quote)
    start = laid.text.rfind("\n") + 1
    shown = find_shown_date(laid.text, start, len(laid.text))
    if shown is None:
        return attrs.evolve(known, words=without_furniture(laid, 0, len(laid.text)), language=language(node))
    names = [laid.label(a) for a in laid.anchors if start <= a.start and a.end <= shown.start]
    return attrs.evolve(
        known,
        author=names[-1] if names and names[-1] else None,
        shown=shown.day,
        words=_without_title(laid, start),
        trailer=" ".join(laid.text[start:].split()),
        language=language(node),
    )


def _without_title(laid: Flow, end: int) -> str:
    """Return the words without the title of a video, which is a link before them."""
    titles = [
        a.end for a in laid.anchors if a.start == 0 and a.end < end and laid.text[a.end : a.end + 1] == "\n"
    ]
    words = without_furniture(laid, titles[0] if titles else 0, end)
    return words or without_furniture(laid, 0, end)
