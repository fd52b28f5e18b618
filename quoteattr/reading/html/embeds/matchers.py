"""The table of matchers: which elements of a page may be posts, and which functions read them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from quoteattr.reading.html.embeds import frames, meta, twitter, widgets
from quoteattr.reading.html.embeds.embed import Embed, merged
from quoteattr.reading.html.selectors import Markup, Selectors, Wanted
from quoteattr.reading.html.tags import Tags

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node


@attrs.frozen
class Matcher:
    """Elements with one of ``keys`` may be posts; ``read`` decides whether they are.

    A key is a tag, a ``.class``, an ``[attribute]`` or the prefix of an attribute's value (``[id^=vk_post_]``).
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
_BY_KEY: dict[str, list[int]] = {}  # the indices of the matchers for each key
for _number, _matcher in enumerate(MATCHERS):
    for _key in _matcher.keys:
        _BY_KEY.setdefault(f"{_key.partition('^')[0].rstrip(']')}]" if "^" in _key else _key, []).append(
            _number
        )
# Most classes contain one of these; searching for a few selectors takes half the time of searching for many.
_IN_CLASSES = ("embed", "tweet")
EMBEDS = Selectors(
    (
        *(f"[class*={part} i]" for part in _IN_CLASSES),
        *(
            key
            for matcher in MATCHERS
            for key in matcher.keys
            if not (key.startswith(".") and any(part in key.lower() for part in _IN_CLASSES))
        ),
    )
)  #: selectors of elements that may be posts
_WANTED = Wanted(EMBEDS)


_NESTED = 12  # maximal depth of nested candidates, each of which reads everything below it


@attrs.define(eq=False, slots=False)
class _Candidate:
    """An element that may be a post, because it has a key of a matcher."""

    node: Node
    matchers: list[Matcher]
    end: int  #: the index of the first later candidate that is not inside it

    @property
    def id(self) -> int:
        return self.node.mem_id

    @cached_property
    def embed(self) -> Embed | None:
        """The post that the element embeds, according to all its matchers; ``None`` if it is not one."""
        embeds = [embed for matcher in self.matchers if (embed := matcher.read(self.node)) is not None]
        return _joined(embeds) if embeds else None


def match_embeds(root: Node, tags: Tags) -> dict[int, Embed]:
    """Return the posts below ``root`` in document order, by the ``mem_id`` of their elements.

    If an element of a post contains another element of the same post, the outer one is returned, with the facts of
    both. Everything inside an element that has the words of a post belongs to that post.

    Args:
        root: The element.
        tags: The tags of its page.
    """
    found: dict[int, Embed] = {}
    inside: set[int] = set()
    candidates = _candidates(root, tags)
    for number, one in enumerate(candidates):
        embed = one.embed if one.id not in inside else None
        if embed is None:
            continue
        inner = {each.id: each.embed for each in candidates[number + 1 : one.end]}
        embed = _told(_joined([embed, *(each for each in inner.values() if each is not None)]))
        found[one.id] = embed
        # without words it is only a placeholder, which may contain that of another post
        inside.update(
            id for id, each in inner.items() if embed.words or each is None or each.id in (None, embed.id)
        )
    return found


def match_markup(html: str) -> dict[int, Embed]:
    """Return the posts in separate markup, like `match_embeds`.

    Raises:
        PageError: The markup is nested too deeply.
    """
    markup = Markup.of(html, _WANTED)
    return match_embeds(markup.tree.root, markup.tags) if markup.tree.root is not None else {}


def _told(embed: Embed) -> Embed:
    """Drop the words of an embed that names no author: they are the page's own phrases in place of the post."""
    return embed if embed.author or embed.handle or embed.trailer else attrs.evolve(embed, words="")


def _candidates(root: Node, tags: Tags) -> list[_Candidate]:
    """Return the elements with a key, in document order, except those inside more than `_NESTED` others."""
    found: list[_Candidate] = []
    # for each ancestor visited so far, the candidates that it is or that contain it
    holding: dict[int, tuple[_Candidate, ...]] = {root.mem_id: ()}
    # The parser returns an element once for each of its keys.
    for node in {node.mem_id: node for node in EMBEDS.find(root, tags)}.values():
        matchers = _matchers(node)
        if not matchers:
            continue
        path = [node.mem_id]
        above = node.parent
        while above is not None and above.mem_id not in holding:
            path.append(above.mem_id)
            above = above.parent
        held = holding[above.mem_id] if above is not None else ()
        holding.update(dict.fromkeys(path, held))
        if len(held) <= _NESTED:
            one = _Candidate(node, matchers, 0)
            found.append(one)
            holding[node.mem_id] = (*held, one)
            for each in holding[node.mem_id]:
                each.end = len(found)
    return found


def _matchers(node: Node) -> list[Matcher]:
    """Return the matchers for an element, in the order of the table."""
    given = node.attributes
    keys = [
        node.tag or "",
        *(f".{name}" for name in (given.get("class") or "").split()),
        *(f"[{name}]" for name in given),
    ]
    return [
        MATCHERS[number] for number in sorted({number for key in keys for number in _BY_KEY.get(key, ())})
    ]


def _joined(embeds: list[Embed]) -> Embed:
    """Merge a wrapper with the embeds of the same post inside it; those with words take precedence."""
    first = embeds[0]
    if len(embeds) == 1:
        return first
    same = [one for one in embeds if one.id == first.id or None in (one.id, first.id)]
    return merged(sorted(same, key=lambda one: not one.words))
