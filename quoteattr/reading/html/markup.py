"""HTML as a tree: caps on what is parsed, and the text of an element as browsers show it."""

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
LONGEST = 10_000_000  #: code points of a page; the largest news pages have about one million
DEEPEST = 1_000  #: elements that may hold each other; a parser's time grows with it, and browsers stop at 512

#: elements that begin and end a line
BLOCKS = frozenset(
    "address amp-ad amp-consent amp-embed amp-facebook amp-instagram amp-sidebar amp-sticky-ad amp-twitter"
    " amp-user-notification article aside blockquote body center dd details dialog dir div dl"
    " dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol"
    " optgroup option p pre search section summary table tbody td tfoot th thead tr ul x-select".split()
)
#: elements whose text is no text of the page
UNSEEN = frozenset(
    "audio button canvas datalist head iframe input link map math meta meter noframes object progress script style svg"
    " template textarea title video".split()
)


# --- text -> tree ------------------------------------------------------------------------------------------

# Elements that HTML's rules open anew wherever their place ends before they do. Pages would grow without bound by them,
# and nothing here reads them; links are opened anew, too, but never more than one. Of a list to select from, a parser
# looks for the chosen option at each further one.
SELECT = "x-select"  #: the name of ``<select>`` in the trees of this module
_FORMATTING = "b big code em font i nobr s small strike strong tt u"
_RENAMED = {**dict.fromkeys(_FORMATTING.encode().split(), b"span"), b"select": SELECT.encode()}
# "<" by which a page may grow before its depth is looked at again; few pages have as many at all
_PIECE = 8_000
_GROWTH = 0.2  # the same as a share of what is before it: few looks at a long page
_TEMPLATES = 16  # that may hold each other
_DEEP = " > ".join("*" * (DEEPEST + 1))


def parse(html: str | bytes | Source) -> Tree:
    """Return the tree of a page, as HTML5 says; but for formatting and lists of options, whose elements have other names.

    Raises:
        MissingExtraError: The extra ``html`` is not installed.
        PageError: The page is too long, or nested so deeply that parsing it would take more than linear time.
    """
    return parse_with_tags(html)[0]


def parse_with_tags(
    html: str | bytes | Source, names: Sequence[bytes] = (), parts: Sequence[bytes] = ()
) -> tuple[Tree, tags.Tags]:
    """Return the tree that `parse` gives, and what its tags have of ``names`` and ``parts``, as `check_tags` finds it."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise MissingExtraError(HTML_NEEDS) from error
    source = html if isinstance(html, Source) else Source.of(html)
    if len(source.text) > LONGEST:
        raise PageError(
            f"a page may have {LONGEST} characters, got {len(source.text)}; give its article alone"
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
    """Yield where a page is cut to be looked at: the time of a parser is the product of the depth and the elements added.

    What a page nests only its parser can say, so it is asked, for beginnings of the page that grow so little that none
    can cost much more than the one before it.
    """
    every, count, more = re.finditer(b"<", page), 0, _PIECE
    while (match := next(islice(every, more, None), None)) is not None:
        yield match.start()
        count += more + 1
        more = max(_PIECE, int(_GROWTH * count))


def _check_depth(tree: Tree) -> None:
    """Refuse a tree that is deeper than `DEEPEST`, or whose templates hold templates again and again."""
    level: list[Tree | Node] = [tree]
    held = tree.root.template_fragments() if tree.root is not None else []
    for _ in range(_TEMPLATES):
        if any(node.css_first(_DEEP) is not None for node in level):
            break
        if not held:
            return
        # What has so few tags cannot be deep; most templates are small, and there may be thousands.
        level = [node for node in held if (node.html or "").count("<") > DEEPEST]
        held = [inner for node in held for inner in node.template_fragments()]
    raise PageError(f"elements may be nested {DEEPEST} deep, got more; give the article alone")


# --- tree -> text ------------------------------------------------------------------------------------------


def events(root: Node) -> Iterator[tuple[Node, str, bool]]:
    """Yield every node below ``root``, and ``root``, with its tag, in the order of the page: when it begins and when it ends.

    Elements of `UNSEEN` begin and end; what they hold is passed over. Texts only begin.
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
    """The text of an element: white space collapsed, a line break for each ``<br>`` and each block."""

    text: str
    anchors: tuple[Anchor, ...]

    def label(self, anchor: Anchor) -> str:
        """Return the words of a link."""
        return self.text[anchor.start : anchor.end].strip()


class Lines:
    """Text that grows as a browser would lay it out."""

    __slots__ = ("_blank", "_breaks", "_parts", "size")

    def __init__(self) -> None:
        self.size: int = 0
        self._parts: list[str] = []
        self._blank = False  # whether the text ends with a blank, which is dropped at a line's end
        self._breaks = 2  # line breaks at the end; nothing may begin with one

    def add(self, text: str) -> None:
        """Add the text of a text node, its white space collapsed."""
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
        """End the line, if it holds anything."""
        if not self._breaks:
            self.break_line()

    def break_line(self) -> None:
        """Return a line break, also after an empty line; the text begins with none."""
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
        """Return the text, after which another one begins."""
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
    """Return the text of ``root`` with its links; two ``<p>`` are parted by an empty line."""
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
    """Return the character that an image represents, as on pages that draw their own emoji."""
    given = image.attributes
    alt = given.get("alt") or ""
    source = f"{given.get('class') or ''} {given.get('src') or ''}".lower()
    return alt if len(alt) <= 8 and "emoji" in source else ""


def opening_of(root: Node, size: int, separator: str = "") -> str:
    """Return the text below ``root`` as it is written, or the first ``size`` code points of it, from as many nodes."""
    parts: list[str] = []
    length = 0
    for node, tag, begins in islice(events(root), 2 * size):
        if begins and tag == "-text":
            parts.append(node.text_content or "")
            length += len(parts[-1])
            if length > size:
                break
    return separator.join(parts)[: size + 1]


def attribute(node: Node, *names: str) -> str:
    """Return the first of these attributes that is present and not empty; otherwise the empty string."""
    given = node.attributes
    return next((value for name in names if (value := given.get(name))), "")


def plain(node: Node | None) -> str:
    """Return the text of an element on one line."""
    return " ".join(flow(node).text.split()) if node is not None else ""
