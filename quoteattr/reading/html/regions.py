"""Find the main text of a page: its lines in reading order, without what surrounds the article.

The method is that of reader views (Readability, 2009; boilerpipe, Kohlschütter et al. 2010): long text with few links
belongs to an article, and the element with most of it is the article. Existing extractors are no alternative, because
they drop embedded posts or turn them into paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quoteattr.languages import Language
from quoteattr.reading.html.embeds.search import Found
from quoteattr.reading.html.lines import END, HEADINGS, KINDS, LINKED, LONG, Line, Timed, Walk
from quoteattr.reading.html.tags import Tags

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_PARTS = frozenset(
    "blockquote figure li ol p ul".split()
)  # elements that are part of an article, never all of it
_HOLDS = 0.7  # minimal share of an element's text in a descendant that is taken as the article instead
_MISNAMED = 0.12  # if the share of a page's text outside all asides is lower, one of them is the article
_CLAIMED = 0.3  # minimal share of a page's text in an element with the headline that is taken as the article


class Page:
    """The lines of a page and the elements that contain them, numbered in document order."""

    def __init__(self, root: Node, found: Found, tags: Tags) -> None:
        walk = Walk(root, found, tags)
        self.lines: list[Line] = walk.lines
        self.times: list[Timed] = walk.times
        self.parents: list[int] = walk.parents  #: for each element, its parent; -1: none
        self.tags: list[str] = walk.tags  #: for each element, its tag
        self.others: frozenset[int] = frozenset(walk.others)  #: elements aside that show other stories
        self._ends = walk.ends
        asides = self.true_asides()
        for line in self.lines:
            if line.aside not in asides:
                line.aside = -1

    def within(self, line: Line | Timed, element: int) -> bool:
        """Return whether a line is in an element."""
        return element <= line.holder < self._ends[element]

    def article(self, headline: int | None) -> int:
        """Return the number of the element that contains the article; 0, the page itself, if there is no text.

        If a page shows several articles below each other, it is the one with the headline.
        """
        parents = self.parents
        sums = [0] * len(parents)
        for line in self.lines:
            if line.aside < 0:
                sums[line.holder] += line.weight
        for number in range(len(sums) - 1, 0, -1):
            sums[parents[number]] += sums[number]
        best = 0
        for number in range(1, len(sums)):  # in document order, so parents come before their children
            holds = parents[number] == best and sums[number] and sums[number] >= _HOLDS * sums[best]
            if holds and self.tags[number] not in _PARTS:
                best = number
        own = self._own_article(headline) if headline is not None else None
        return own if own is not None and sums[own] and not own <= best < self._ends[own] else best

    def _own_article(self, headline: int) -> int | None:
        """Return the ``<article>`` with the headline, if another ``<article>`` also has a main heading."""
        own = self._outer_article(self.lines[headline])
        if own is None:
            return None
        heads = (line for line in self.lines[headline + 1 :] if line.tag == "h1" and line.aside < 0)
        others = (line for line in heads if not self.within(line, own))
        return own if any(self._outer_article(line) is not None for line in others) else None

    def _outer_article(self, line: Line) -> int | None:
        """Return the outermost ``<article>`` that contains a line."""
        found, number = None, line.holder
        while number >= 0:
            found = number if self.tags[number] == "article" else found
            number = self.parents[number]
        return found

    def claim(self, headline: int | None) -> None:
        """Treat an element with the headline and much of the text as part of the article, whatever its name."""
        aside = self.lines[headline].aside if headline is not None else -1
        if aside < 0:
            return
        within = [line for line in self.lines if line.aside == aside]
        if sum(line.weight for line in within) > _CLAIMED * sum(line.weight for line in self.lines):
            for line in within:
                line.aside = -1

    def true_asides(self) -> frozenset[int]:
        """Return the elements that, by their names, are not part of the article.

        If almost no text is outside them, the largest one has a misleading name and is the article.
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


def main_lines(page: Page, headline: int | None, language: Language, *, is_whole: bool = False) -> list[Line]:
    """Return the lines of the article in order, headline first, with every embed of the page in its place.

    Args:
        page: The page.
        headline: The number of the line that is the headline.
        language: The language whose phrases ("Read more") lead away from an article.
        is_whole: Whether there is no page around the article, as in an e-mail.
    """
    article = 0 if is_whole else page.article(headline)
    inside = [line.aside < 0 and page.within(line, article) for line in page.lines]
    last = len(inside) if is_whole else _last(page.lines, inside, language)
    opening = _opening(page.lines, inside, headline)
    lines = [
        line
        for at, line in enumerate(page.lines)
        if line.embed is not None
        or (at != headline and ((inside[at] and at <= last and _belongs(line, is_whole)) or at in opening))
    ]
    return lines if headline is None else [page.lines[headline], *lines]


def _opening(lines: Sequence[Line], inside: Sequence[bool], headline: int | None) -> frozenset[int]:
    """Return the long lines between the headline and the article's element: standfirst and first paragraphs."""
    if headline is None or inside[headline]:
        return frozenset()
    first = next((at for at in range(headline, len(lines)) if inside[at]), headline)
    return frozenset(at for at in range(headline + 1, first) if _opens(lines[at]))


def _opens(line: Line) -> bool:
    """Return whether a long line above the article is a standfirst, a caption or a paragraph of it."""
    if line.aside >= 0 or not line.weight:
        return False
    return line.tag in KINDS or (line.tag == "p" and bool(END.search(line.text)))


def _last(lines: Sequence[Line], inside: Sequence[bool], language: Language) -> int:
    """Return the last line of the article: before a line that leads away from it, if most of the text is above that."""
    total = sum(line.weight for line, within in zip(lines, inside, strict=True) if within)
    above, last = 0, -1
    for at, line in enumerate(lines):
        if not inside[at]:
            continue
        if above > 0.5 * total and line.text.lower().rstrip(" .:!") in language.reading.ends:
            break
        above += line.weight
        # the name below the words of a block quotation
        signs = at and last == at - 1 and line.tag == lines[last].tag == "blockquote"
        if line.weight or signs or (line.links <= LINKED * len(line.text) and END.search(line.text)):
            last = at
    return last


def _belongs(line: Line, is_whole: bool) -> bool:
    """Return whether a line inside the article is part of its text, and not a list of links or a label.

    In an e-mail, the headings of its news are links.
    """
    if line.links > 0.8 * len(line.text) and not (is_whole and line.tag in HEADINGS):
        return line.tag in {"p", "blockquote"} and len(line.text) >= LONG and bool(END.search(line.text))
    if line.tag in KINDS or line.tag == "p":
        return True
    return line.weight > 0 or bool(END.search(line.text))
