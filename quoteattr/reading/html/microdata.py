"""Microdata: what a page says of its items in the attributes of its elements (HTML Living Standard, 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from quoteattr.reading.html.linkeddata import Record
from quoteattr.reading.html.markup import attribute, events, opening_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_LONGEST = 1_000  # code points of a value; a review's body, which nobody here reads, may be the whole article
_MOST = 1_000  # items and properties of one page
#: The attribute that holds the value of an element; that of all others is their text.
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
    """Return the items of a page that begin at some elements, in the form that JSON-LD gives them.

    Items inside others of these are among their properties and are not listed for themselves. Values of other
    elements (``itemref``) are not looked for.

    Args:
        nodes: Those that begin an item of a type.
    """
    seen: set[int] = set()
    return [_item(node, seen) for node in nodes if node.mem_id not in seen]


def _item(root: Node, seen: set[int]) -> Record:
    """Return the item at ``root``; the elements that are read for it are noted in ``seen``, `_MOST` in all."""
    top = _begun(root)
    around = [(root.mem_id, top)]  # the items that a node is in, innermost last
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
    """Give ``item`` one more value of a property; several are a list, as in JSON-LD."""
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]


def _begun(node: Node) -> dict[str, Any]:
    return {"@type": attribute(node, "itemtype").split()}


def _value(node: Node) -> str:
    """Return the value of a property; ``content`` counts for every element, as search engines read it."""
    told = attribute(node, "content", _HELD.get(node.tag or "", "content"))[:_LONGEST]
    return told or " ".join(opening_of(node, _LONGEST).split())
