"""Read the lines of a page and the elements that contain them, in one walk through its tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.languages import any_of, common
from quoteattr.languages.common import Words
from quoteattr.reading.html.embeds.search import Found
from quoteattr.reading.html.markup import BLOCKS, SELECT, UNSEEN, Lines, opening_of
from quoteattr.reading.html.tags import Tags
from quoteattr.reading.html.unread import find_unread, is_invisible
from quoteattr.values import BlockKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    _Begin = Callable[["Walk", Node, str], None]
    _End = Callable[["Walk", Node], None]

_ASIDE_TAGS = frozenset(
    "amp-ad amp-consent amp-embed amp-sidebar amp-sticky-ad amp-user-notification"
    f" aside button dialog footer form menu nav {SELECT}".split()
)
_ASIDE_ROLES = frozenset(
    "alertdialog banner complementary contentinfo dialog form menu menubar navigation search toolbar".split()
)
_CAMEL = regex.compile(r"(?<=[a-z])(?=[A-Z])")
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
KINDS = {"figcaption": BlockKind.CAPTION, "caption": BlockKind.CAPTION, "li": BlockKind.LIST_ITEM}
KINDS |= {"blockquote": BlockKind.BLOCKQUOTE} | dict.fromkeys(HEADINGS, BlockKind.HEADLINE)
_WHOLE = frozenset({"body", "html", "article", "main"})  # stand beside nothing

LONG = 60  #: code points; shorter lines are more often menus, labels and captions than sentences
LINKED = 0.4  #: maximal share of links in the characters of a line that counts as text
_HELD = 600  # maximal length of the platform's own phrases in an embed without words, in code points
_UNSIGNED = 60  # the same for an embed without a signature; anything longer is a paragraph of the article
END = regex.compile(r"[.!?…:;\"”»’)\]]\s*$")  #: the end of a sentence
_MARKED = regex.compile(r"\s*+[\"“„«‘']")  # the beginning of a <q> with quotation marks of its own
_MARGIN = 80  # maximal number of white space characters before such a mark


@attrs.define(eq=False)
class Line:
    """A line of the page, or an embed."""

    text: str
    tag: str  #: the tag of the nearest element that says what kind of line it is
    holder: int  #: the number of the element that contains it
    links: int = 0  #: number of code points in links
    aside: int = -1  #: the outermost element whose name says that it does not belong to the article; -1: none
    embed: int | None = None  #: the ``mem_id`` of an embed
    #: how much article text the line counts as: its length if it is long and not mostly links, otherwise 0
    weight: int = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        size = len(self.text)
        told = size if size >= LONG and self.links <= LINKED * size else 0
        self.weight = told if self.embed is None else LONG

    @property
    def kind(self) -> BlockKind:
        """The kind of block that the line is."""
        return BlockKind.POST if self.embed is not None else KINDS.get(self.tag, BlockKind.PARAGRAPH)


@attrs.frozen(eq=False)
class Timed:
    """An element with a time."""

    node: Node
    before: int  #: the number of the line that ends next
    holder: int  #: the number of the element that contains it


class Walk:
    """The result of one walk through a page: its lines, its times, and its elements, numbered in document order."""

    def __init__(self, root: Node, found: Found, tags: Tags) -> None:
        self.lines: list[Line] = []
        self.times: list[Timed] = []
        self.parents: list[int] = []  #: for each element, its parent; -1: none
        self.ends: list[int] = []  #: for each element, the number of the first element after it
        self.tags: list[str] = []  #: for each element, its tag
        self.others: set[int] = set()  #: elements aside that show other stories, by their names
        self._found = found
        self._passed = {*found.seen, *found.copies}
        self._embeds = frozenset(self._passed)
        self._passed |= find_unread(root, tags, found.seen)
        #: the open elements, innermost last: number, tag that says the kind of line, outermost element aside
        self._open: list[tuple[int, str, int]] = []
        self._row = Lines()  # the text of the current line
        self._links = 0  # number of its code points in links
        self._open_links = 0  # number of open links
        self._bare: list[bool] = []  # for each open <q>, whether the browser adds its quotation marks
        self._go(root)
        self._end_line()

    def _go(self, root: Node) -> None:
        """Read every node in document order, except those within elements that are invisible or skipped."""
        row, passed = self._row, self._passed
        held: list[tuple[Node, _End | None]] = []  # the elements that contain the node, innermost last
        node = root
        while True:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content
                if text and (row.size or not text.isspace()):
                    before = row.size
                    row.add(text)
                    if self._open_links > 0:
                        self._links += row.size - before
            else:
                begin, end = _ACTS.get(tag, _NOTHING)
                child = None if tag in UNSEEN else node.first_child
                if passed and node.mem_id in passed:
                    end, child = self._begin_passed(node, child)
                elif begin is not None:
                    begin(self, node, tag)
                if child is not None:
                    held.append((node, end))
                    node = child
                    continue
                if end is not None:
                    end(self, node)
            while held:
                after = node.next
                if after is not None:
                    node = after
                    break
                node, end = held.pop()
                if end is not None:
                    end(self, node)
            else:
                return

    def _end_line(self, _: Node | None = None) -> None:
        """Add the current line, if it has words, and begin a new one."""
        row = self._row
        if not row.size:
            return
        words = row.taken().strip()
        if words and self._open:
            number, tag, aside = self._open[-1]
            for part in _paragraphs(words, tag):
                self.lines.append(Line(part, tag, number, self._links * len(part) // len(words), aside))
        self._links = 0

    def _begin_block(self, node: Node, tag: str) -> None:
        """End the line and register the element."""
        if self._row.size:
            self._end_line()
        number = len(self.parents)
        parent, above, aside = self._open[-1] if self._open else (-1, "", -1)
        self.parents.append(parent)
        self.tags.append(tag)
        self.ends.append(number + 1)
        if aside < 0 and _stands_aside(node, tag) and not (above == "blockquote" and _signs(node)):
            aside = number
            if shows_others(node):
                self.others.add(number)
        telling = tag if tag in KINDS or (tag == "p" and above not in KINDS) else above
        self._open.append((number, telling, aside))

    def _end_block(self, _: Node) -> None:
        if self._row.size:
            self._end_line()
        self.ends[self._open.pop()[0]] = len(self.parents)

    def _begin_passed(self, node: Node, child: Node | None) -> tuple[_End | None, Node | None]:
        """Add an embed; the contents of its element are skipped, unless they are more than a place for words.

        Returns:
            What to do at the end of the element, and the first node in it to be read.
        """
        id = node.mem_id
        if id not in self._embeds:
            if node.tag == "sup" and node.text()[-1:].isspace():  # "late.<sup>1 </sup>It"
                self._row.add(" ")
            return None, None
        self._end_line()
        end: _End = Walk._end_line
        if not self._open:  # the whole page is the embed
            self._begin_block(node, "")
            end = Walk._end_block
        seen = self._found.seen
        embed = seen.get(id)
        if embed is not None:
            number, _, aside = self._open[-1]
            self.lines.append(Line("", "", number, 0, aside, id))
        if embed is None or not embed.words:
            others = (one.mem_id != id and one.mem_id in seen for one in node.css("*"))
            held = _HELD if embed is None or embed.trailer or embed.handle else _UNSIGNED
            if len(" ".join(node.text().split())) > held or any(others):
                return end, child
        return end, None

    def _begin_link(self, node: Node, tag: str) -> None:
        self._open_links += 1

    def _end_link(self, _: Node) -> None:
        self._open_links -= 1

    def _break(self, node: Node, tag: str) -> None:
        if self._row.is_broken:  # an empty line separates paragraphs
            self._end_line()
        else:
            self._row.break_line()

    def _begin_quote(self, node: Node, tag: str) -> None:
        """Add the opening quotation mark of a <q>, unless its words have marks of their own."""
        self._bare.append(not _MARKED.match(opening_of(node, _MARGIN)))
        if self._bare[-1]:
            self._row.add("“")

    def _end_quote(self, _: Node) -> None:
        if self._bare.pop():
            self._row.add("”")

    def _begin_cite(self, node: Node, tag: str) -> None:
        self._end_cite(node)

    def _end_cite(self, node: Node) -> None:
        """Separate the source of a block quotation from its words, but not from the name before it in a footer."""
        if not self._open:
            return
        number, telling, _ = self._open[-1]
        if telling == "blockquote" and self.tags[number] != "footer" and _is_last(node):
            self._end_line()

    def _begin_time(self, node: Node, tag: str) -> None:
        if tag == "time" or "title" in node.attributes:
            self.times.append(Timed(node, len(self.lines), self._open[-1][0] if self._open else 0))


_NOTHING = (None, None)
# what to do at the beginning and at the end of an element, by tag
_ACTS: dict[str, tuple[_Begin | None, _End | None]] = {
    **dict.fromkeys(BLOCKS, (Walk._begin_block, Walk._end_block)),
    "a": (Walk._begin_link, Walk._end_link),
    "br": (Walk._break, None),
    "q": (Walk._begin_quote, Walk._end_quote),
    "cite": (Walk._begin_cite, Walk._end_cite),
    "time": (Walk._begin_time, None),
    "abbr": (Walk._begin_time, None),
}


def _paragraphs(words: str, tag: str) -> list[str]:
    """Split a line with breaks into paragraphs: between two long lines, if the upper one ends a sentence."""
    if "\n" not in words or tag in HEADINGS:
        return [words]
    rows = words.split("\n")
    found = [rows[:1]]
    for upper, lower in pairwise(rows):
        if len(upper) >= LONG and len(lower) >= LONG and END.search(upper):
            found.append([])
        found[-1].append(lower)
    return ["\n".join(part) for part in found]


def _signs(node: Node) -> bool:
    """Return whether an element within a block quotation gives its source."""
    return node.tag == "footer" or node.css_first("cite") is not None


def _is_blank(node: Node) -> bool:
    return node.tag == "-text" and not (node.text_content or "").strip()


def _is_last(node: Node) -> bool:
    """Return whether nothing follows an element within its parent, or only links, if nothing precedes it either."""
    before, after = node.prev, node.next
    while before is not None and _is_blank(before):
        before = before.prev
    while after is not None and (_is_blank(after) or (before is None and after.tag == "a")):
        after = after.next
    return after is None


# --- elements beside the article ---------------------------------------------------------------------------


def _stands_aside(node: Node, tag: str) -> bool:
    """Return whether an element is invisible or not part of an article, by its tag, role, class or id."""
    if tag in _WHOLE:
        return False
    if tag == "p" or tag in HEADINGS:
        return is_invisible(node)
    if tag in _ASIDE_TAGS:
        return True
    given = node.attributes
    if not given:
        return False
    if (given.get("role") or "").lower() in _ASIDE_ROLES:
        return True
    if given.get("aria-hidden") == "true" or is_invisible(node):
        return True
    names = f"{given.get('class') or ''} {given.get('id') or ''}"
    return len(names) >= 3 and _is_named_aside(names[:400])


def shows_others(node: Node) -> bool:
    """Return whether an element shows other stories, by its class or id ("related", "most-read")."""
    given = node.attributes
    return _is_named_other(f"{given.get('class') or ''} {given.get('id') or ''}"[:400])


@lru_cache(maxsize=10_000)
def _is_named_other(names: str) -> bool:
    return bool(_other_names().search(_CAMEL.sub("-", names).lower()))


@lru_cache(maxsize=10_000)  # many elements of a page, and nearly all pages of a site, have the same names
def _is_named_aside(names: str) -> bool:
    if not names.islower():
        names = _CAMEL.sub("-", names).lower()
    return bool(_aside_names().search(names)) and not _body_names().search(names)


# `re` searches these simple alternatives in a third of the time of `regex`.
@cache
def _aside_names() -> re.Pattern[str]:
    regions = common().pages.regions
    return _parts(regions.aside | regions.others)


@cache
def _other_names() -> re.Pattern[str]:
    return _parts(common().pages.regions.others)


def _parts(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[-_ ])(?:{any_of(words)})(?:$|[-_ \d])")


@cache
def _body_names() -> re.Pattern[str]:
    return re.compile(any_of(common().pages.regions.body))
