"""Posts that a page holds only as escaped markup: in scripts, text areas, templates and attributes."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.reading.embeds.embed import Embed
from quoteattr.reading.embeds.matchers import match_embeds
from quoteattr.reading.markup import parse

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_OPEN = r"(?:<|\\+u003[cC]|&lt;|&amp;lt;)"
_NEEDLES = (
    "twitter-tweet",
    "instagram-media",
    "tiktok-embed",
    "bluesky-embed",
    "text-post-media",
    "reddit-embed-bq",
)
_BLOCKQUOTE = regex.compile(
    rf"{_OPEN}blockquote\b.{{0,200}}?(?:{'|'.join(_NEEDLES)}).{{0,6000}}?{_OPEN}\\*+/blockquote", regex.DOTALL
)
_ESCAPED = ("u003c", "u003C", "lt;", "\\/")  # what stands before the name of an element in escaped markup
_MOST = 200  # copies of one page that are read
_ESCAPE = regex.compile(r"\\+(?:u(?P<point>[0-9a-fA-F]{4})|(?P<plain>[nrtbf\"'/\\]))")
_CONTROLS = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": " "}


def match_hidden(root: Node, source: str) -> list[Embed]:
    """The posts that a reader of the page does not see, each once, marked as ``hidden``.

    Args:
        root: the page.
        source: its HTML.
    """
    found: dict[tuple[str, str], Embed] = {}
    for embed in [*_in_templates(root, source), *_escaped(source)]:
        if embed.id is not None:
            found.setdefault((embed.platform, embed.id), attrs.evolve(embed, hidden=True))
    return list(found.values())


def _in_templates(root: Node, source: str) -> Iterator[Embed]:
    if "<template" in source:
        for fragment in root.template_fragments()[:_MOST]:
            yield from match_embeds(fragment).values()


def _escaped(source: str) -> Iterator[Embed]:
    if not _holds_escaped(source):
        return
    for count, match in enumerate(_BLOCKQUOTE.finditer(source)):
        if count == _MOST:
            return
        markup = match[0]
        if markup[0] == "<" and "\\" not in markup:  # an element of the page itself
            continue
        markup = f"{_unescaped(markup)}>"
        root = parse(markup).root
        if root is not None:
            yield from match_embeds(root).values()


def _holds_escaped(source: str) -> bool:
    """Whether some ``blockquote`` stands in escaped markup: a quick look that spares most pages the search."""
    at = source.find("blockquote")
    while at >= 0:
        if source.endswith(_ESCAPED, max(0, at - 5), at) or source.startswith(' class=\\"', at + 10):
            return True
        at = source.find("blockquote", at + 10)
    return False


def _unescaped(markup: str) -> str:
    """Markup as it was before it went into a string of JSON or JavaScript, or into an attribute."""
    markup = _ESCAPE.sub(_character, markup)
    return markup if markup.startswith("<") else html.unescape(html.unescape(markup))


def _character(match: regex.Match[str]) -> str:
    if match["point"]:
        return chr(int(match["point"], 16))
    return _CONTROLS.get(match["plain"], match["plain"])
