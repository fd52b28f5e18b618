"""Read microdata: descriptions of items in the attributes of a page's elements (HTML Living Standard, 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from quoteattr.reading.html.linkeddata import Record
from quoteattr.reading.html.markup import attribute, events, opening_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_LONGEST = (
    1_000  # maximal length of a value; the body of a review, which is not needed, may be the whole article
)
_MOST = 1_000  # maximal number of items and properties of a page
#: The attribute that contains the value of an element; the value of any other element is its text.
_HELD = {
    "meta": "content",
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    "object": "data",
    "data": "value",
    "meter": "value",
    "time": "datetime",
}


def read_microdata(nodes: Iterable[Node]) -> list[Record]:
    """Return the items that begin at some elements of a page, in the form of JSON-LD.

    Items inside others are among the properties of these and not listed separately. References to properties elsewhere
    (``itemref``) are not followed.

    Args:
        nodes: The elements with which typed items begin.
    """
    seen: set[int] = set()
    return [_item(node, seen) for node in nodes if node.mem_id not in seen]


def _item(root: Node, seen: set[int]) -> Record:
    """Return the item at ``root``; adds the elements read to ``seen``, at most `_MOST` in all."""
    top = _begun(root)
    around = [(root.mem_id, top)]  # the items that contain the current node, innermost last
    for node, tag, begins in events(root):
        if len(seen) >= _MOST:
            break
        if node.mem_id == root.mem_id or tag == "-text":
            continue
        if not begins:
            if around[-1][0] == node.mem_id:
                around.pop()
            continue
        names = attribute(node, "itemprop").split()
        inner = _begun(node) if "itemscope" in node.attributes else None
        if names:
            value = _value(node) if inner is None else inner
            for name in names:
                _add(around[-1][1], name.rpartition("/")[2], value)
        if inner is not None:
            around.append((node.mem_id, inner))
        if names or inner is not None:
            seen.add(node.mem_id)
    return top


def _add(item: dict[str, Any], name: str, value: Any) -> None:
    """Add a value of a property to ``item``; several values form a list, as in JSON-LD."""
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]


def _begun(node: Node) -> dict[str, Any]:
    return {"@type": attribute(node, "itemtype").split()}


def _value(node: Node) -> str:
    """Return the value of a property; ``content`` takes precedence on any element, as for search engines."""
    told = attribute(node, "content", _HELD.get(node.tag or "", "content"))[:_LONGEST]
    return told or " ".join(opening_of(node, _LONGEST).split())
