"""What a page is searched for: selectors, of which those are left out that its tags rule out before it is parsed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.reading.html.decoding import Source
from quoteattr.reading.html.markup import parse_with_tags
from quoteattr.reading.html.tags import Tags

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree
    from selectolax.lexbor import LexborNode as Node

# What an element has that fits a selector: a part of its class or id, or else a tag or an attribute.
_HAVING = regex.compile(r"(?:\.|\w*+\[(?:class|id)[*^]=)(?P<part>[^\s\]]++)|\[?(?P<name>[\w-]++)")

TEMPLATE = b"template"  #: the tag whose elements hold what no selector finds


class Selectors:
    """Selectors of elements that are looked for together, none of a tag that a parser adds (``head``, ``tbody``)."""

    def __init__(self, selectors: Iterable[str]) -> None:
        had = [(selector, match) for selector in selectors if (match := _HAVING.match(selector))]
        self.names: dict[str, bytes] = {one: match["name"].encode() for one, match in had if match["name"]}
        self.parts: dict[str, bytes] = {
            one: match["part"].lower().encode() for one, match in had if match["part"]
        }

    def among(self, tags: Tags) -> str:
        """Return those that the tags of a page do not rule out, as one selector; empty if there is none."""
        left = [one for one, name in self.names.items() if name in tags.names]
        left += [one for one, part in self.parts.items() if part in tags.parts]
        return ", ".join(left)

    def find(self, root: Tree | Node, tags: Tags) -> list[Node]:
        """Return the elements of a page with these tags that fit one of them, in its order: once for each that they fit."""
        selector = self.among(tags)
        return root.css(selector) if selector else []


class Wanted:
    """All that is looked for on a page before it is parsed."""

    def __init__(self, *groups: Selectors) -> None:
        #: of tags and attributes
        self.names: tuple[bytes, ...] = (TEMPLATE, *(name for one in groups for name in one.names.values()))
        #: of class and id
        self.parts: tuple[bytes, ...] = tuple(part for one in groups for part in one.parts.values())


@attrs.frozen(eq=False)
class Markup:
    """A page that was parsed, and what its tags have of what is wanted."""

    tree: Tree
    tags: Tags

    @classmethod
    def of(cls, html: str | bytes | Source, wanted: Wanted) -> Markup:
        """Return the page; errors are those of `parse`."""
        return cls(*parse_with_tags(html, wanted.names, wanted.parts))

    def find(self, selectors: Selectors) -> list[Node]:
        """Return the elements that fit one of some selectors, in the order of the page: once for each that they fit."""
        return selectors.find(self.tree, self.tags)
