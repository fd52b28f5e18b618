"""Find posts that a page contains only as escaped markup: in scripts, text areas, templates and attributes."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import islice

import attrs
import regex

from quoteattr.errors import PageError
from quoteattr.reading.html.embeds.embed import Embed
from quoteattr.reading.html.embeds.matchers import match_embeds, match_markup
from quoteattr.reading.html.selectors import TEMPLATE, Markup

_NAME = "blockquote"
_NEEDLES = (
    "twitter-tweet",
    "instagram-media",
    "tiktok-embed",
    "bluesky-embed",
    "text-post-media",
    "reddit-embed-bq",
)
# What precedes the name of an element in its opening or closing tag, escaped or not.
_BEFORE = regex.compile(r"(?:<|\\u003[cC]|&lt;|&amp;lt;)(?P<ends>\\{0,4}/)?$")
_TAG, _ELEMENT = (
    200,
    6000,
)  # maximal distance in code points from an element's beginning to its class, and to its end
_MOST = 200  # maximal number of hidden copies that are read on a page
_ESCAPE = regex.compile(r"\\+(?:u(?P<point>[0-9a-fA-F]{4})|(?P<plain>[nrtbf\"'/\\]))")
_CONTROLS = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": " "}


def match_hidden(page: Markup, source: str) -> list[Embed]:
    """Return the distinct posts that readers of the page do not see, marked as ``hidden``.

    Args:
        page: The page.
        source: Its HTML.
    """
    found: dict[tuple[str, str], Embed] = {}
    for embed in [*_in_templates(page), *_escaped(source)]:
        if embed.id is not None:
            found.setdefault((embed.platform, embed.id), attrs.evolve(embed, hidden=True))
    return list(found.values())


def _in_templates(page: Markup) -> Iterator[Embed]:
    root = page.tree.root
    if TEMPLATE in page.tags.names and root is not None:
        for fragment in root.template_fragments()[:_MOST]:
            yield from match_embeds(fragment, page.tags).values()


def _escaped(source: str) -> Iterator[Embed]:
    # An unescaped one is an element of the page itself.
    copies = (one for one in _elements(source) if one[0] != "<" or "\\" in one)
    for markup in islice(copies, _MOST):
        try:
            found = match_markup(f"{_unescaped(markup)}>")
        except PageError:  # nested too deeply, which is no reason not to read the page
            continue
        yield from found.values()


def _elements(source: str) -> Iterator[str]:
    """Yield the block quotations with a class in `_NEEDLES`, escaped or not, without their last bracket."""
    begin: int | None = None
    at = source.find(_NAME)
    while at >= 0:
        end = at + len(_NAME)
        before = _BEFORE.search(source, max(0, at - 14), at)
        if before and before["ends"]:
            if begin is not None and end - begin <= _ELEMENT:
                yield source[begin:end]
            begin = None
        elif before and any(source.find(needle, end, end + _TAG) >= 0 for needle in _NEEDLES):
            begin = before.start()
        at = source.find(_NAME, end)


def _unescaped(markup: str) -> str:
    """Undo the escaping of markup in a JSON or JavaScript string or in an attribute."""
    markup = _ESCAPE.sub(_character, markup)
    return markup if markup.startswith("<") else html.unescape(html.unescape(markup))


def _character(match: regex.Match[str]) -> str:
    if match["point"]:
        return chr(int(match["point"], 16))
    return _CONTROLS.get(match["plain"], match["plain"])
