"""The elements of a page that are not part of its text: invisible ones, marks of notes, and what opens over a word."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

import regex

from quoteattr.reading.html.markup import BLOCKS, opening_of
from quoteattr.reading.html.selectors import Selectors
from quoteattr.reading.html.tags import Tags

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

CARDS = Selectors(  #: elements that open over a word under the mouse, or are for screen readers only
    (
        "span[class*=tooltip]",
        "span[class*=hovercard]",
        "span[class*=rollover][class*=block]",
        "span[class*=sr-only]",
        "span[class*=screen-reader]",
        "span[class*=visually-hidden]",
    )
)
#: elements that may be invisible or the mark of a note
UNSHOWN = Selectors(("[hidden]", "[style*=none]", "[style*=hidden]", "sup"))

_INVISIBLE = regex.compile(r"(?<![\w-])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)")
# an element around these is shown by a script as soon as the page is loaded; a time in it may be the page's only one
_KEPT = frozenset("article h1 main time".split())
_NOTE = 40  # maximal length of the mark of a note in code points
_MARKS = regex.compile(r"\s*+(?:\[[^\[\]]*+\]\s*+)++|\s*+[†‡*§¶#][\s†‡*§¶#]*+")  # of notes: [1], [note 2], †
# after such a mark, as in Wikipedia: [1]:34
_PAGES = regex.compile(r"\s*+:\s*+\d{1,4}(?:\s?[,–-]\s?\d{1,4})*+\s*+")
_NUMBER = regex.compile(r"\s*+(?:[1-9]\d{0,2}|\p{Ll})(?:\s?[,–-]\s?\d{1,3})*+\s*+")
# After these, a number is no power, but it may be part of a price, "$4.⁹⁹", of an hour, "10:³⁰", or of what is quoted.
_ENDED = regex.compile(r"(?:(?<!\p{Sc}\s?\d[\d.,]*)[.,]|(?<!\d):|[;!?…”’»]|(?<=[^\s(\[])\")\Z")


def find_unread(root: Node, tags: Tags, embeds: Container[int]) -> frozenset[int]:
    """Return the ``mem_id`` of each outermost such element, without those that contain an embed, a time or an article.

    Invisible block elements are not among them: they stand beside the article.
    """
    unread: set[int] = set()
    inside: set[int] = set()
    for node in (*CARDS.find(root, tags), *filter(_is_unread, UNSHOWN.find(root, tags))):
        if node.mem_id not in inside:
            held = {one.mem_id: one.tag for one in node.css("*")}
            inside.update(held)
            if not any(tag in _KEPT or one in embeds for one, tag in held.items()):
                unread.add(node.mem_id)
    return frozenset(unread)


def _is_unread(node: Node) -> bool:
    if node.tag == "sup":
        return _is_note(node)
    return node.tag not in BLOCKS and is_invisible(node)


def is_invisible(node: Node) -> bool:
    """Return whether a browser does not show an element, by its attributes, not even if a reader searches for it."""
    given = node.attributes
    style = given.get("style")
    hidden = "hidden" in given and (given["hidden"] or "").lower() != "until-found"
    return hidden or bool(style and _INVISIBLE.search(style.lower()))


def _is_note(node: Node) -> bool:
    """Return whether a superscript is the mark of a note, not a part of the text as in "20 m²" or "the 21st"."""
    words = opening_of(node, _NOTE)
    if len(words) > _NOTE:
        return False
    if _MARKS.fullmatch(words):
        return True
    before = node.prev
    if before is not None and before.tag == "sup" and _PAGES.fullmatch(words):
        return True
    if not _NUMBER.fullmatch(words):
        return False
    above = node.parent
    alone = above is not None and opening_of(above, _NOTE).strip() == words.strip()  # no link of "10³ boats"
    links = (
        one for one in (above if alone else None, node.first_child) if one is not None and one.tag == "a"
    )
    if any("#" in (one.attributes.get("href") or "") for one in links):
        return True
    text = (before.text_content or "") if before is not None and before.tag == "-text" else ""
    return bool(_ENDED.search(text[-20:])) and words.strip().isdecimal()
