"""The table of matchers: which elements of a page may be posts, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from quoteattr.reading.html.embeds import frames, meta, twitter, widgets
from quoteattr.reading.html.embeds.embed import Embed, merged

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node


@attrs.frozen
class Matcher:
    """Elements with one of ``keys`` may be posts, which ``read`` decides.

    A key is a tag, a ``.class``, an ``[attribute]`` or how an attribute begins (``[id^=vk_post_]``).
    """

    keys: tuple[str, ...]
    read: Callable[[Node], Embed | None]


MATCHERS = (
    Matcher(meta.INSTAGRAM, meta.instagram),
    Matcher(meta.THREADS, meta.threads),
    Matcher(meta.FACEBOOK, meta.facebook),
    Matcher(widgets.TIKTOK, widgets.tiktok),
    Matcher(widgets.REDDIT, widgets.reddit),
    Matcher(widgets.TUMBLR, widgets.tumblr),
    Matcher(widgets.VK, widgets.vk),
    Matcher(widgets.BLUESKY, widgets.bluesky),
    Matcher(widgets.FEDIVERSE, widgets.fediverse),
    Matcher(twitter.QUOTES, twitter.quoted),
    Matcher(twitter.CLASSED, twitter.classed),
    Matcher(twitter.CARDS, twitter.card),
    Matcher(twitter.TABLES, twitter.tabled),
    Matcher(twitter.PICTURED, twitter.pictured),
    Matcher(frames.FRAMES, frames.framed),
    Matcher(frames.PLACES, frames.placed),
)
_BY_KEY: dict[str, list[Matcher]] = {}
for _matcher in MATCHERS:
    for _key in _matcher.keys:
        _BY_KEY.setdefault(f"{_key.partition('^')[0].rstrip(']')}]" if "^" in _key else _key, []).append(
            _matcher
        )
_ANY = ", ".join(key for matcher in MATCHERS for key in matcher.keys)

_NESTED = 12  # each level reads anew all that is below it


def match_embeds(root: Node) -> dict[int, Embed]:
    """The elements below ``root`` that are posts: their ``mem_id`` and what they tell, in the order of the page.

    Of two elements of the same post of which one holds the other the outer is given, with what the inner one tells
    added; what is inside an element that has the words of a post is of that post.
    """
    found: dict[int, Embed] = {}
    inside: set[int] = set()
    for node in _candidates(root):
        if node.mem_id in inside:
            continue
        embed = _read(node)
        if embed is not None:
            inner = {one.mem_id: _read(one) for one in _candidates(node) if one.mem_id != node.mem_id}
            found[node.mem_id] = _told(_joined([embed, *(one for one in inner.values() if one is not None)]))
            if found[node.mem_id].words:
                inside.update(one.mem_id for one in node.css(_ANY))
            else:  # nothing but a place, and perhaps around the place of another
                inside.update(id for id, one in inner.items() if one is None or one.id in (None, embed.id))
    return found


def _told(embed: Embed) -> Embed:
    """An embed without words that nothing says to be somebody's: a page's own phrases or paragraphs in its place."""
    return embed if embed.author or embed.handle or embed.trailer else attrs.evolve(embed, words="")


def _candidates(root: Node) -> Iterator[Node]:
    """The elements with a key, but for those inside more than `_NESTED` others."""
    # of the elements that were climbed: how many candidates they and those above them are
    levels = {root.mem_id: 0}
    for node in root.css(_ANY):
        path = [node.mem_id]
        above = node.parent
        while above is not None and above.mem_id not in levels:
            path.append(above.mem_id)
            above = above.parent
        level = levels[above.mem_id] if above is not None else 0
        levels.update(dict.fromkeys(path, level))
        levels[node.mem_id] = level + 1
        if level <= _NESTED:
            yield node


def _read(node: Node) -> Embed | None:
    """What an element tells of a post, to all who may read it."""
    given = node.attributes
    keys = [
        node.tag or "",
        *(f".{name}" for name in (given.get("class") or "").split()),
        *(f"[{name}]" for name in given),
    ]
    embeds = [embed for matcher in _readers(keys) if (embed := matcher.read(node)) is not None]
    return _joined(embeds) if embeds else None


def _readers(keys: list[str]) -> Iterator[Matcher]:
    """The matchers of some of these keys, each once, in the order of the table."""
    chosen = {id(matcher) for key in keys for matcher in _BY_KEY.get(key, ())}
    return (matcher for matcher in MATCHERS if id(matcher) in chosen)


def _joined(embeds: list[Embed]) -> Embed:
    """A wrapper and what it wraps, of the same post: those that hold words tell best what there is to tell."""
    first = embeds[0]
    same = [one for one in embeds if one.id == first.id or None in (one.id, first.id)]
    return merged(sorted(same, key=lambda one: not one.words))
