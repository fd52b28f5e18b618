"""Find posts that lost their markup: their words and signature are in the prose of a page, as in plain text."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from quoteattr.languages import Language
from quoteattr.reading.dates import find_shown_date
from quoteattr.reading.html.embeds.embed import Embed, linked
from quoteattr.reading.html.markup import attribute, plain
from quoteattr.reading.posts.estimates import posted_between
from quoteattr.reading.posts.flattened import find_flattened
from quoteattr.reading.posts.permalinks import posted_at
from quoteattr.values import Block, BlockKind, Post

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree


def find_unframed(tree: Tree, text: str, blocks: Sequence[Block], language: Language) -> list[Post]:
    """Return the posts in the prose of an article, with the facts in the links of its page.

    Args:
        tree: The page.
        text: The text of its article.
        blocks: The blocks of ``text``; those that are already posts are skipped.
        language: The language of its prose.
    """
    framed = [block.span for block in blocks if block.kind is BlockKind.POST]
    ends = [span.end for span in framed]
    posts = []
    for post in find_flattened(text, [block.span for block in blocks], language):
        after = bisect_right(ends, post.span.start) if post.span else len(ends)
        if post.span and post.words and (after == len(ends) or not framed[after].overlaps(post.span)):
            posts.append(post)
    if not posts:
        return []
    links = _dated_links(tree)
    return [_with_link(post, links) for post in posts]


_Key = tuple[str, dt.date]


def _dated_links(tree: Tree) -> dict[_Key, Embed]:
    """Return the posts to which links on dates lead, by handle and day."""
    found: dict[_Key, Embed] = {}
    for node in tree.css("a[href]"):
        embed = linked(attribute(node, "href"))
        if embed is not None and embed.handle:
            shown = find_shown_date(plain(node))
            if shown is not None:
                found.setdefault((embed.handle.lower(), shown.day), embed)
    return found


def _with_link(post: Post, links: dict[_Key, Embed]) -> Post:
    if post.id or not post.handle or not post.shown_date:
        return post
    embed = links.get((post.handle.lower(), post.shown_date))
    if embed is None or embed.id is None:
        return post
    at = posted_at(embed.platform, embed.id)
    return attrs.evolve(
        post,
        platform=embed.platform,
        id=embed.id,
        url=embed.url,
        posted_at=at or post.posted_at,
        posted_between=posted_between(embed.platform, embed.id),
    )
