"""CSS selectors for what is searched for in a page, without those that the page's tags rule out before parsing."""

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

# What a matching element must have: a part of its class or id, or else a tag or an attribute.
_HAVING = regex.compile(r"(?:\.|\w*+\[(?:class|id)[*^]=)(?P<part>[^\s\]]++)|\[?(?P<name>[\w-]++)")

TEMPLATE = b"template"  #: the tag of elements whose contents no selector finds


class Selectors:
    """Selectors that are searched for together; none for a tag that a parser adds by itself (``head``, ``tbody``)."""

    def __init__(self, selectors: Iterable[str]) -> None:
        had = [(selector, match) for selector in selectors if (match := _HAVING.match(selector))]
        self.names: dict[str, bytes] = {one: match["name"].encode() for one, match in had if match["name"]}
        self.parts: dict[str, bytes] = {
            one: match["part"].lower().encode() for one, match in had if match["part"]
        }

    def among(self, tags: Tags) -> str:
        """Return the selectors that the tags of a page do not rule out, as one selector; empty if there are none."""
        left = [one for one, name in self.names.items() if name in tags.names]
        left += [one for one, part in self.parts.items() if part in tags.parts]
        return ", ".join(left)

    def find(self, root: Tree | Node, tags: Tags) -> list[Node]:
        """Return the elements that match, in document order; once for each selector that they match."""
        selector = self.among(tags)
        return root.css(selector) if selector else []


class Wanted:
    """Everything that is searched for in a page's tags before it is parsed."""

    def __init__(self, *groups: Selectors) -> None:
        #: names of tags and attributes
        self.names: tuple[bytes, ...] = (TEMPLATE, *(name for one in groups for name in one.names.values()))
        #: parts of class and id values
        self.parts: tuple[bytes, ...] = tuple(part for one in groups for part in one.parts.values())


@attrs.frozen(eq=False)
class Markup:
    """A parsed page, and which of the wanted names and parts its tags have."""

    tree: Tree
    tags: Tags

    @classmethod
    def of(cls, html: str | bytes | Source, wanted: Wanted) -> Markup:
        """Parse a page; raises the errors of `parse`."""
        return cls(*parse_with_tags(html, wanted.names, wanted.parts))

    def find(self, selectors: Selectors) -> list[Node]:
        """Return the elements that match, in document order; once for each selector that they match."""
        return selectors.find(self.tree, self.tags)
