"""Read embeds that end in a signature: "words — Name (@handle) December 6, 2021", as of X, Bluesky and Mastodon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.languages import common
from quoteattr.reading.dates import find_shown_date
from quoteattr.reading.html.embeds.embed import Embed, linked
from quoteattr.reading.html.markup import Anchor, Flow, attribute, flow
from quoteattr.reading.posts.trailers import Trailer, find_trailers
from quoteattr.values import Platform

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_LONGEST = 20_000  # maximal length of an embed; anything longer is a part of the article in a block quotation
_AFTER = (
    200  # maximal length after the link to the post; anything longer is the article: the frame was not closed
)


def signed(node: Node, *, known: Embed | None = None) -> Embed | None:
    """Read the post in an element that contains words, a signature and a link to the post.

    Args:
        node: The element.
        known: What its attributes say about the post. Without this, the element must contain a signature with a handle
            followed by the link, which a quotation that merely cites a post does not have.
    """
    laid = flow(node)
    if len(laid.text) > _LONGEST:
        return None
    link = _permalink(laid)
    if known is None and link is None:
        return None
    trailer = _trailer(laid, link)
    if known is None and (
        trailer is None or link is None or trailer.handle is None or link[0].start < trailer.start
    ):
        return None
    found = link[1] if link else None
    if known is None or (found is not None and known.id is None):
        known = found
    if known is None:
        return None
    cut = trailer.start if trailer else len(laid.text)
    if trailer is None and link and _is_date(laid.label(link[0])):
        cut = laid.text.rfind("\n", 0, link[0].start) + 1
    words = without_furniture(laid, 0, cut)
    if _is_unclosed(laid, link, words):
        return None
    shown = trailer.shown if trailer else None
    if shown is None and link:
        date = find_shown_date(laid.text, link[0].start, link[0].end)
        shown = date.day if date else None
    return attrs.evolve(
        known,
        url=known.url or (found.url if found else None),
        author=trailer.author if trailer else known.author,
        handle=(trailer.handle if trailer else None) or known.handle or (found.handle if found else None),
        shown=shown or known.shown,
        words=words,
        trailer=" ".join(laid.text[cut:].split()) if words or trailer else "",
        language=language(node),
    )


def linked_in(laid: Flow, *platforms: Platform) -> list[Embed]:
    """Return the posts of some platforms to which the links of an element lead."""
    found = (linked(anchor.href) for anchor in laid.anchors)
    return [one for one in found if one is not None and one.platform in platforms]


def _is_unclosed(laid: Flow, link: tuple[Anchor, Embed] | None, words: str) -> bool:
    """Return whether an element contains several signed posts, or text of the article after the post."""
    if link and len(laid.text) - link[0].end > _AFTER:
        return True
    return any(one.handle and one.shown and not one.phrase for one in find_trailers(words))


def _permalink(laid: Flow) -> tuple[Anchor, Embed] | None:
    """Return the link to the post itself: the last to any post, because earlier links are to posts that it quotes."""
    ordered = sorted(laid.anchors, key=lambda anchor: anchor.start)
    return next(
        ((anchor, found) for anchor in reversed(ordered) if (found := linked(anchor.href)) and found.id), None
    )


def _trailer(laid: Flow, link: tuple[Anchor, Embed] | None) -> Trailer | None:
    """Return the signature: the last line of the form introduced by X, at or before the link to the post."""
    found = [trailer for trailer in find_trailers(laid.text) if not trailer.phrase]
    end = link[0].end if link else len(laid.text)
    return next((trailer for trailer in reversed(found) if trailer.start <= end), None) or _undated(laid.text)


_UNDATED = regex.compile(
    r"(?:^|\n)(?P<line>[—–-]\s?(?P<name>[^\n]{1,100}?)\s?\(@(?P<handle>[\w.-]{1,64}+)\))\s*+$"
)


def _undated(text: str) -> Trailer | None:
    """Return a signature without a date; only within an embed can it be told from other words."""
    match = _UNDATED.search(text, max(0, len(text) - 250))
    if match is None:
        return None
    name = " ".join(match["name"].split())
    return Trailer(start=match.start("line"), end=match.end("line"), author=name, handle=match["handle"])


def _is_date(label: str) -> bool:
    shown = find_shown_date(label)
    return shown is not None and shown.end - shown.start > len(label) // 2


def without_furniture(laid: Flow, start: int, end: int) -> str:
    """Return the lines between two offsets without the platform's own ("View on Instagram")."""
    lines = laid.text[start:end].split("\n")
    kept = [line for line in lines if " ".join(line.lower().split()) not in common().embeds.view]
    return "\n".join(kept).strip()


def language(node: Node) -> str | None:
    """Return the language that a part of an embed declares, other than "und", "zxx" and the like."""
    marked = [node, *node.css("[lang]")[:3]]
    tags = (attribute(one, "lang").lower() for one in reversed(marked))
    return next((tag for tag in tags if tag and tag not in {"und", "zxx", "qme", "qst", "art"}), None)
