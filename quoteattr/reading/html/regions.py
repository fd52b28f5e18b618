"""The main text of a page: its lines in reading order, without the surroundings of the article.

The method is that of reader views (Readability, 2009; boilerpipe, Kohlschütter et al. 2010): long text with few links
belongs to an article, and the element with most of it is the article. Maintained extractors are no alternative,
because they drop embedded posts or turn them into paragraphs.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.languages import Language, any_of, common
from quoteattr.reading.html.embeds.search import Found
from quoteattr.reading.html.markup import BLOCKS, SELECT, Lines, events, opening_of
from quoteattr.values import BlockKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_ASIDE_TAGS = frozenset(
    "amp-ad amp-consent amp-embed amp-sidebar amp-sticky-ad amp-user-notification"
    f" aside button dialog footer form menu nav {SELECT}".split()
)
_ASIDE_ROLES = frozenset(
    "alertdialog banner complementary contentinfo dialog form menu menubar navigation search toolbar".split()
)
_CAMEL = regex.compile(r"(?<=[a-z])(?=[A-Z])")
_CARDS = (  # what opens over a word when the mouse is on it, or is read out only
    "span[class*=tooltip], span[class*=hovercard], span[class*=rollover][class*=block], span[class*=sr-only],"
    " span[class*=screen-reader], span[class*=visually-hidden]"
)
_PARTS = frozenset("blockquote figure li ol p ul".split())  # of an article, and never all of it
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_KINDS = {"figcaption": BlockKind.CAPTION, "caption": BlockKind.CAPTION, "li": BlockKind.LIST_ITEM}
_KINDS |= {"blockquote": BlockKind.BLOCKQUOTE} | dict.fromkeys(HEADINGS, BlockKind.HEADLINE)

_LONG = 60  # code points; shorter lines are menus, labels and captions more often than sentences
_HELD = 600  # code points of platforms' own phrases that an embed without words may hold
_UNSIGNED = 60  # the same of one without a signature, where more is a paragraph of the article
_LINKED = 0.4  # share of a line's characters that may be links if it is to count as text
_HOLDS = 0.7  # share of the text of an element that one below it must hold to be the article instead
_MISNAMED = 0.12  # share of a page's text outside of all asides, below which one of them is the article
_CLAIMED = 0.3  # the same, above which an element that holds the headline is the article
_END = regex.compile(r"[.!?…:;\"”»’)\]]\s*$")
_MARKED = regex.compile(r"\s*+[\"“„«‘']")  # how the words of a <q> begin that has marks of its own
_MARGIN = 80  # code points of white space before such a mark


@cache
def _aside_names() -> regex.Pattern[str]:
    return regex.compile(rf"(?:^|[-_ ])(?:{any_of(common().pages.regions.aside)})(?:$|[-_ \d])")


@cache
def _body_names() -> regex.Pattern[str]:
    return regex.compile(any_of(common().pages.regions.body))


@attrs.define(eq=False)
class Line:
    """One line of the page, or one embed."""

    text: str
    tag: str  #: the nearest element that says what the line is
    holder: int  #: the number of the element in which it stands
    links: int = 0  #: code points that are links
    aside: int = -1  #: the outermost element that by its name is beside the article; -1: none
    embed: int | None = None  #: the ``mem_id`` of an embed
    #: how much text of an article the line is: its length if it is long and not for the most part links
    weight: int = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        size = len(self.text)
        told = size if size >= _LONG and self.links <= _LINKED * size else 0
        self.weight = told if self.embed is None else _LONG

    @property
    def kind(self) -> BlockKind:
        """The part that the line plays."""
        return BlockKind.POST if self.embed is not None else _KINDS.get(self.tag, BlockKind.PARAGRAPH)


def _paragraphs(words: str, tag: str) -> list[str]:
    """The paragraphs of a line with breaks: one ends between two long lines, where the upper one ends a sentence."""
    if "\n" not in words or tag in HEADINGS:
        return [words]
    rows = words.split("\n")
    found = [rows[:1]]
    for upper, lower in pairwise(rows):
        if len(upper) >= _LONG and len(lower) >= _LONG and _END.search(upper):
            found.append([])
        found[-1].append(lower)
    return ["\n".join(part) for part in found]


@attrs.frozen(eq=False)
class Timed:
    """An element that holds a time."""

    node: Node
    before: int  #: the number of the line that ends next
    holder: int  #: the number of the element in which it stands


@attrs.define(eq=False)
class _Row:
    """The words of the line that is being read."""

    words: Lines = attrs.Factory(Lines)
    links: int = 0  #: code points that are links
    open_links: int = 0  #: the links in which the next words stand
    bare: list[bool] = attrs.Factory(list)  #: of each open <q>, whether its marks are left to the browser

    def add(self, text: str) -> None:
        """Adds words."""
        before = self.words.size
        self.words.add(text)
        if self.open_links > 0:
            self.links += self.words.size - before

    def quote(self, node: Node, *, begins: bool) -> None:
        """Adds the mark with which a <q> begins or ends, unless its words have marks of their own."""
        if begins:
            self.bare.append(not _MARKED.match(opening_of(node, _MARGIN)))
        if self.bare[-1]:
            self.words.add("“" if begins else "”")
        if not begins:
            self.bare.pop()


class Page:
    """The lines of a page and the elements that hold them, numbered in its order."""

    def __init__(self, root: Node, found: Found) -> None:
        self.lines: list[Line] = []
        self.times: list[Timed] = []
        self.parents: list[int] = []  #: of each element, the one that holds it; -1: none
        self._ends: list[int] = []
        self.tags: list[str] = []  #: of each element
        self._found = found
        self._passed = {*found.seen, *found.copies, *_cards(root, found.seen)}
        self._read(root)
        asides = self.true_asides()
        for line in self.lines:
            if line.aside not in asides:
                line.aside = -1

    def _read(self, root: Node) -> None:
        """Goes through the page once."""
        stack: list[tuple[int, str, int]] = []  # number, tag, outermost element beside the article
        row = _Row()
        embeds = {*self._found.seen, *self._found.copies}
        for node, tag, begins in events(root, self._passed):
            if tag == "-text":
                text = node.text_content
                if text and (row.words.size or not text.isspace()):
                    row.add(text)
            elif embeds and node.mem_id in embeds:
                self._end_line(row, stack)
                if begins:
                    number, _, aside = stack[-1] if stack else (0, "", -1)
                    self._begin_embed(node, number, aside)
            elif tag == "a":
                row.open_links += 1 if begins else -1
            elif tag in BLOCKS:
                if row.words.size:
                    self._end_line(row, stack)
                if begins:
                    stack.append(self._opened(node, tag, stack))
                elif stack:
                    self._ends[stack.pop()[0]] = len(self.parents)
            elif tag == "br" and begins:
                if row.words.is_broken:  # an empty line parts paragraphs
                    self._end_line(row, stack)
                else:
                    row.words.break_line()
            elif tag == "cite" and stack and stack[-1][1] == "blockquote" and _is_last(node):
                self._end_line(row, stack)
            elif tag == "q":
                row.quote(node, begins=begins)
            elif begins and (tag == "time" or (tag == "abbr" and "title" in node.attributes)):
                self.times.append(Timed(node, len(self.lines), stack[-1][0] if stack else 0))
        self._end_line(row, stack)

    def _end_line(self, row: _Row, stack: Sequence[tuple[int, str, int]]) -> None:
        """Adds the line that has been read, if it has words, and begins another one."""
        if not row.words.size:
            return
        words = str(row.words).strip()
        if words and stack:
            number, tag, aside = stack[-1]
            for part in _paragraphs(words, tag):
                self.lines.append(Line(part, tag, number, row.links * len(part) // len(words), aside))
        row.words, row.links = Lines(), 0

    def _begin_embed(self, node: Node, number: int, aside: int) -> None:
        """Adds an embed; what its element holds is passed over, unless that is more than a place for words."""
        embed = self._found.seen.get(node.mem_id)
        if embed is not None:
            self.lines.append(Line("", "", number, 0, aside, node.mem_id))
        if embed is None or not embed.words:
            others = (one.mem_id != node.mem_id and one.mem_id in self._found.seen for one in node.css("*"))
            held = _HELD if embed is None or embed.trailer or embed.handle else _UNSIGNED
            if len(" ".join(node.text().split())) > held or any(others):
                self._passed.discard(node.mem_id)

    def _opened(self, node: Node, tag: str, stack: list[tuple[int, str, int]]) -> tuple[int, str, int]:
        number = len(self.parents)
        parent, above, aside = stack[-1] if stack else (-1, "", -1)
        self.parents.append(parent)
        self.tags.append(tag)
        self._ends.append(number + 1)
        if aside < 0 and _stands_aside(node, tag) and not (tag == "footer" and above == "blockquote"):
            aside = number
        telling = tag if tag in _KINDS or (tag == "p" and above not in _KINDS) else above
        return number, telling, aside

    def within(self, line: Line | Timed, element: int) -> bool:
        """Whether a line is in an element."""
        return element <= line.holder < self._ends[element]

    def article(self, headline: int | None) -> int:
        """The number of the element that holds the article; 0, the page itself, if it has no text.

        Where a page shows several articles below each other, it is the one with the headline.
        """
        sums = [0] * len(self.parents)
        for line in self.lines:
            if line.aside < 0:
                sums[line.holder] += line.weight
        for number in range(len(sums) - 1, 0, -1):
            sums[self.parents[number]] += sums[number]
        best = 0
        for number in range(1, len(sums)):  # in the page's order: after the element that holds it
            holds = sums[number] and sums[number] >= _HOLDS * sums[best]
            if holds and self.parents[number] == best and self.tags[number] not in _PARTS:
                best = number
        own = self._own_article(headline) if headline is not None else None
        return own if own is not None and sums[own] and not own <= best < self._ends[own] else best

    def _own_article(self, headline: int) -> int | None:
        """The ``<article>`` with the headline, where one beside it has a first heading, too."""
        own = self._outer_article(self.lines[headline])
        if own is None:
            return None
        heads = (line for line in self.lines[headline + 1 :] if line.tag == "h1" and line.aside < 0)
        others = (line for line in heads if not self.within(line, own))
        return own if any(self._outer_article(line) is not None for line in others) else None

    def _outer_article(self, line: Line) -> int | None:
        """The outermost ``<article>`` in which a line stands."""
        found, number = None, line.holder
        while number >= 0:
            found = number if self.tags[number] == "article" else found
            number = self.parents[number]
        return found

    def claim(self, headline: int | None) -> None:
        """Makes the element that holds the headline and much of the text a part of the article, whatever its name."""
        aside = self.lines[headline].aside if headline is not None else -1
        if aside < 0:
            return
        within = [line for line in self.lines if line.aside == aside]
        if sum(line.weight for line in within) > _CLAIMED * sum(line.weight for line in self.lines):
            for line in within:
                line.aside = -1

    def true_asides(self) -> frozenset[int]:
        """The elements that are beside the article by their name.

        Where almost no text is outside of them, the largest of them has a misleading name and is the article.
        """
        sums: dict[int, int] = {}
        for line in self.lines:
            sums[line.aside] = sums.get(line.aside, 0) + line.weight
        total = sum(sums.values())
        outside = sums.pop(-1, 0)
        asides = set(sums)
        if sums and outside < _MISNAMED * total:
            asides.discard(max(sums, key=lambda number: sums[number]))
        return frozenset(asides)


def _cards(root: Node, embeds: Container[int]) -> frozenset[int]:
    """The outermost elements of `_CARDS`, but for those that hold an embed."""
    cards: set[int] = set()
    inside: set[int] = set()
    for node in root.css(_CARDS):
        if node.mem_id not in inside:
            held = {one.mem_id for one in node.css("*")}
            inside |= held
            if not any(one in embeds for one in held):
                cards.add(node.mem_id)
    return frozenset(cards)


def _stands_aside(node: Node, tag: str) -> bool:
    """Whether an element says, by tag, role, class or id, that it is no part of an article, or is not seen."""
    if tag in {"body", "html", "article", "main", "p"} or tag in HEADINGS:
        return False
    given = node.attributes
    if tag in _ASIDE_TAGS or (given.get("role") or "").lower() in _ASIDE_ROLES:
        return True
    if "hidden" in given or given.get("aria-hidden") == "true":
        return True
    style = given.get("style")
    if style and "none" in style and "display:none" in style.replace(" ", "").lower():
        return True
    names = f"{given.get('class') or ''} {given.get('id') or ''}"
    return len(names) >= 3 and _is_named_aside(names[:400])


@lru_cache(maxsize=2_000)  # of one page many elements have the same names, and of one site many pages
def _is_named_aside(names: str) -> bool:
    names = _CAMEL.sub("-", names).lower()
    return bool(_aside_names().search(names)) and not _body_names().search(names)


def _is_last(node: Node) -> bool:
    """Whether nothing follows an element within the one that holds it."""
    after = node.next
    while after is not None and after.tag == "-text" and not (after.text_content or "").strip():
        after = after.next
    return after is None


def main_lines(page: Page, headline: int | None, language: Language) -> list[Line]:
    """The lines of the article in order, the headline before all others, and every embed of the page in its place.

    Args:
        page: The page.
        headline: The number of the line that is the headline.
        language: Whose phrases lead away from an article.
    """
    article = page.article(headline)
    inside = [line.aside < 0 and page.within(line, article) for line in page.lines]
    last = _last(page.lines, inside, language)
    opening = _opening(page.lines, inside, headline)
    lines = [
        line
        for at, line in enumerate(page.lines)
        if line.embed is not None
        or (at != headline and ((inside[at] and at <= last and _belongs(line)) or at in opening))
    ]
    return lines if headline is None else [page.lines[headline], *lines]


def _opening(lines: Sequence[Line], inside: Sequence[bool], headline: int | None) -> frozenset[int]:
    """The long lines between the headline and the element that holds the article: standfirst and first paragraphs."""
    if headline is None or inside[headline]:
        return frozenset()
    first = next((at for at in range(headline, len(lines)) if inside[at]), headline)
    return frozenset(at for at in range(headline + 1, first) if _opens(lines[at]))


def _opens(line: Line) -> bool:
    """Whether a long line above the article is a standfirst, a caption or a paragraph of it."""
    if line.aside >= 0 or not line.weight:
        return False
    return line.tag in _KINDS or (line.tag == "p" and bool(_END.search(line.text)))


def _last(lines: Sequence[Line], inside: Sequence[bool], language: Language) -> int:
    """The last line of the article's text: before the line that leads away from it, if most of the text is above."""
    total = sum(line.weight for line, within in zip(lines, inside, strict=True) if within)
    above, last = 0, -1
    for at, line in enumerate(lines):
        if not inside[at]:
            continue
        if above > 0.5 * total and line.text.lower().rstrip(" .:!") in language.reading.ends:
            break
        above += line.weight
        if line.weight or (line.links <= _LINKED * len(line.text) and _END.search(line.text)):
            last = at
    return last


def _belongs(line: Line) -> bool:
    """Whether a line inside the article is a part of its text, and no list of links or label."""
    if line.links > 0.8 * len(line.text):
        return line.tag in {"p", "blockquote"} and len(line.text) >= _LONG and bool(_END.search(line.text))
    if line.tag in _KINDS or line.tag == "p":
        return True
    return line.weight > 0 or bool(_END.search(line.text))
