"""Parse HTML within limits, and lay out the text of an element as browsers do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from quoteattr.errors import MissingExtraError, PageError
from quoteattr.reading.html import tags
from quoteattr.reading.html.decoding import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree
    from selectolax.lexbor import LexborNode as Node

HTML_NEEDS = "to read HTML, quoteattr needs its extra html: pip install 'quoteattr[html]'"
LONGEST = (
    10_000_000  #: maximal length of a page in code points; the largest news pages have about one million
)
DEEPEST = 1_000  #: maximal depth of nested elements, on which parsing time depends; browsers stop at 512

#: block elements, which begin and end a line
BLOCKS = frozenset(
    "address amp-ad amp-consent amp-embed amp-facebook amp-instagram amp-sidebar amp-sticky-ad amp-twitter"
    " amp-user-notification article aside blockquote body center dd details dialog dir div dl"
    " dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol"
    " optgroup option p pre search section summary table tbody td tfoot th thead tr ul x-select".split()
)
#: elements whose text the page does not show
UNSEEN = frozenset(
    "audio button canvas datalist head iframe input link map math meta meter noframes object progress rp rt rtc script"
    " style svg template textarea title video".split()
)


# --- text -> tree ------------------------------------------------------------------------------------------

# Formatting elements are renamed because HTML reopens them in each block that begins while they are open, so that a
# page could grow without bound; nothing here needs them. (Links are reopened, too, but never more than one.) <select>
# is renamed because a parser searches for the chosen option at every further option.
SELECT = "x-select"  #: the name of ``<select>`` in the trees of this module
_FORMATTING = "b big code em font i nobr s small strike strong tt u"
_RENAMED = {**dict.fromkeys(_FORMATTING.encode().split(), b"span"), b"select": SELECT.encode()}
# number of "<" after which the depth of a page is checked again; few pages have so many at all
_PIECE = 8_000
_GROWTH = 0.2  # the same as a share of what precedes, so that a long page is checked only a few times
_TEMPLATES = 16  # maximal depth of nested templates
_CLIMBED = 12  # maximal number of elements above one that are looked at
_DEEP = " > ".join("*" * (DEEPEST + 1))


def parse(html: str | bytes | Source) -> Tree:
    """Parse a page into a tree by HTML5, except that formatting elements and ``<select>`` are renamed before parsing.

    Raises:
        MissingExtraError: The extra ``html`` is not installed.
        PageError: The page is too long, or nested so deeply that parsing it would take more than linear time.
    """
    return parse_with_tags(html)[0]


def parse_with_tags(
    html: str | bytes | Source, names: Sequence[bytes] = (), parts: Sequence[bytes] = ()
) -> tuple[Tree, tags.Tags]:
    """Parse a page as `parse` does; also returns which ``names`` and ``parts`` its tags may have (see `check_tags`)."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise MissingExtraError(HTML_NEEDS) from error
    source = html if isinstance(html, Source) else Source.of(html)
    if len(source.text) > LONGEST:
        raise PageError(
            f"a page may have at most {LONGEST} characters, got {len(source.text)}; give only its article"
        )
    found = tags.check_tags(source.utf8, names, parts)
    page = tags.rename(source.utf8, tuple(_RENAMED), tuple(_RENAMED.values()))
    for end in _pieces(page) if found.opened > _PIECE else ():
        _check_depth(LexborHTMLParser(page[:end]))
    tree = LexborHTMLParser(page)
    if found.opened > DEEPEST:
        _check_depth(tree)
    return tree, found


def _pieces(page: bytes) -> Iterator[int]:
    """Yield the lengths of the prefixes of a page whose depth is to be checked.

    The time of a parser is the product of depth and number of elements, and only a parser can tell how deep a page is
    nested. It is therefore run on growing prefixes, of which none can cost much more than the one before it.
    """
    every, count, more = re.finditer(b"<", page), 0, _PIECE
    while (match := next(islice(every, more, None), None)) is not None:
        yield match.start()
        count += more + 1
        more = max(_PIECE, int(_GROWTH * count))


def _check_depth(tree: Tree) -> None:
    """Refuse a tree that is deeper than `DEEPEST`, or whose templates are nested too deeply."""
    level: list[Tree | Node] = [tree]
    held = tree.root.template_fragments() if tree.root is not None else []
    for _ in range(_TEMPLATES):
        if any(node.css_first(_DEEP) is not None for node in level):
            break
        if not held:
            return
        # Templates with few tags cannot be deep; most are small, and there may be thousands.
        level = [node for node in held if (node.html or "").count("<") > DEEPEST]
        held = [inner for node in held for inner in node.template_fragments()]
    raise PageError(f"elements may be nested at most {DEEPEST} deep, got more; give only the article")


# --- tree -> text ------------------------------------------------------------------------------------------


def events(root: Node) -> Iterator[tuple[Node, str, bool]]:
    """Yield ``root`` and every node below it in document order, each with its tag and whether it begins or ends.

    Elements in `UNSEEN` begin and end, but their contents are skipped. Text nodes only begin.
    """
    held: list[tuple[Node, str]] = []
    node = root
    while True:
        tag = node.tag or ""
        yield node, tag, True
        if tag != "-text":
            child = None if tag in UNSEEN else node.first_child
            if child is not None:
                held.append((node, tag))
                node = child
                continue
            yield node, tag, False
        while held:
            after = node.next
            if after is not None:
                node = after
                break
            node, tag = held.pop()
            yield node, tag, False
        else:
            return


HTML_SPACES = re.compile(r"[ \t\n\r\f]+")


@attrs.frozen
class Anchor:
    """A link in the text of an element."""

    href: str
    start: int
    end: int


@attrs.frozen
class Flow:
    """The text of an element: white space collapsed, with a line break for each ``<br>`` and each block element."""

    text: str
    anchors: tuple[Anchor, ...]

    def label(self, anchor: Anchor) -> str:
        """Return the text of a link."""
        return self.text[anchor.start : anchor.end].strip()


class Lines:
    """Builds up text as a browser would lay it out."""

    __slots__ = ("_blank", "_breaks", "_parts", "size")

    def __init__(self) -> None:
        self.size: int = 0
        self._parts: list[str] = []
        self._blank = False  # whether a space is pending, which is dropped at the end of a line
        self._breaks = (
            2  # number of line breaks at the end; initially 2, so that the text cannot begin with one
        )

    def add(self, text: str) -> None:
        """Add the text of a text node, collapsing white space."""
        if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
            text = HTML_SPACES.sub(" ", text)
        if (self._blank or self._breaks) and text.startswith(" "):
            text = text[1:]
        if text:
            self._parts.append(text)
            self.size += len(text)
            self._blank, self._breaks = text[-1] == " ", 0

    @property
    def is_broken(self) -> bool:
        """Whether the text ends with a line break."""
        return bool(self.size and self._breaks)

    def end_line(self) -> None:
        """End the line, unless it is empty."""
        if not self._breaks:
            self.break_line()

    def break_line(self) -> None:
        """Add a line break, even after an empty line, but not at the beginning of the text."""
        if self._blank:
            self._parts[-1] = self._parts[-1][:-1]
            self.size -= 1
            self._blank = False
        if self.size:
            self._put("\n")
            self._breaks += 1

    def end_paragraph(self) -> None:
        """End the line and leave the next one empty."""
        self.end_line()
        if self._breaks < 2:
            self.break_line()

    def taken(self) -> str:
        """Return the text and start again with an empty one."""
        text = str(self)
        self._parts.clear()
        self.size, self._blank, self._breaks = 0, False, 2
        return text

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.size += len(text)

    def __str__(self) -> str:
        return "".join(self._parts)


def flow(root: Node) -> Flow:
    """Return the text of ``root`` with its links; an empty line separates two ``<p>``."""
    lines = Lines()
    anchors: list[Anchor] = []
    begun: list[tuple[str, int]] = []
    for node, tag, begins in events(root):
        if begins and tag == "-text":
            lines.add(node.text_content or "")
        elif tag in BLOCKS:
            if tag == "p":
                lines.end_paragraph()
            else:
                lines.end_line()
        elif tag == "a":
            if begins:
                begun.append((attribute(node, "href"), lines.size))
            elif begun:
                href, start = begun.pop()
                anchors.append(Anchor(href, start, lines.size))
        elif begins and tag == "br":
            lines.break_line()
        elif begins and tag == "img":
            lines.add(_emoji(node))
    return Flow(str(lines).rstrip(" \n"), tuple(anchors))


def _emoji(image: Node) -> str:
    """Return the emoji that an image represents, on pages that draw their own."""
    given = image.attributes
    alt = given.get("alt") or ""
    source = f"{given.get('class') or ''} {given.get('src') or ''}".lower()
    return alt if len(alt) <= 8 and "emoji" in source else ""


def opening_of(root: Node, size: int, separator: str = "") -> str:
    """Return the raw text below ``root``, up to ``size`` code points, without visiting more nodes than needed."""
    parts: list[str] = []
    length = 0
    for node, tag, begins in islice(events(root), 2 * size):
        if begins and tag == "-text":
            parts.append(node.text_content or "")
            length += len(parts[-1])
            if length > size:
                break
    return separator.join(parts)[: size + 1]


def above(node: Node) -> Iterator[Node]:
    """Yield the elements that contain an element, nearest first, up to `_CLIMBED`."""
    one = node.parent
    for _ in range(_CLIMBED):
        if one is None:
            return
        yield one
        one = one.parent


def attribute(node: Node, *names: str) -> str:
    """Return the first of these attributes that is present and not empty, or else an empty string."""
    given = node.attributes
    return next((value for name in names if (value := given.get(name))), "")


def plain(node: Node | None) -> str:
    """Return the text of an element on one line."""
    return " ".join(flow(node).text.split()) if node is not None else ""
