"""Find what a page shows around its headline, where readers look for the date and the authors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.reading.html.lines import HEADINGS, Line, Timed
from quoteattr.reading.html.markup import attribute, opening_of
from quoteattr.reading.html.regions import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_BELOW, _ABOVE = 14, 4  # number of lines
_OPENING = 1200  # after so many code points of long lines below the headline, the article has certainly begun
# Standfirst, caption and first paragraph: below them, names are those of other stories' authors.
_LONG_LINES = 3
_TIMES = 12  # maximal number of elements that are considered, each of which may contain half the page
_SAME = 0.6  # minimal share of words that a heading must have in common with the title
_DATE_WORDS = 6  # maximal number of words in a line that shows a date and time, including numbers
_WORD = regex.compile(r"\w+")
_COMPARED = 1_000  # number of code points of a title or name that are compared

LONGEST = 160  #: maximal length of a line that shows a date and little else, in code points
_MOST_WORDS = 12  # maximal number of words in such a line, including names of authors
_LETTERS = regex.compile(r"\p{L}{2,}+")
# elements without a space between them ("Ana RuizDec 6, 2021")
_GLUED = regex.compile(r"(?<=\p{Ll})(?=\p{Lu}|\d)")
_CELLS = frozenset("li td th dd dt".split())
_EVENTS = frozenset({"startDate", "endDate", "doorTime"})  # microdata of events
#: the line is a sentence ("The gate was shut on 3 May 2021.")
PROSE = regex.compile(r"[\p{Ll}\d]{2}[.!?]$|[\"“”]")


@attrs.frozen
class Heading:
    """What is around a headline: what is below it, nearest first, then what is above it."""

    lines: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()  #: those of the lines that may name the authors
    marks: tuple[Node, ...] = ()  #: elements with a time, above the text
    later: tuple[Node, ...] = ()  #: elements with a time below the first paragraph
    others: tuple[Node, ...] = ()  #: elements with a time elsewhere in the article


def read_heading(page: Page, headline: int | None) -> Heading:
    """Return what is around the headline of a page; if there is none, what precedes its text."""
    article = page.article(headline)
    times = [one for one in page.times if not _is_told(page, one)]
    first = _before_text(page, article) if headline is None else headline
    if first is None:
        return Heading(marks=_nodes(times))
    last, weight = first, 0
    for line in page.lines[first + 1 : first + 1 + _BELOW]:
        if weight > _OPENING or (line.tag == "h1" and not page.within(line, article)):
            break
        last, weight = last + 1, weight + line.weight
    above = _above(page, first)
    # Without a headline, this line itself may show everything.
    begin = first if headline is None else first + 1
    text = next((at for at in range(begin, last + 1) if page.lines[at].weight), last)
    below = [
        line
        for at, line in enumerate(page.lines[begin : last + 1], begin)
        if line.aside not in page.others and (at <= text or not _in_cell(page, line))
    ]
    near = [one for one in times if first <= one.before <= text]
    later = [one for one in times if text < one.before <= last and not _in_cell(page, one)]
    overhead = [one for one in times[::-1] if 0 < first - one.before <= len(above)]
    others = [one for one in times if one.before > last and page.within(one, article)]
    return Heading(
        _texts([*below, *above]),
        _texts([*_opening(below), *above]),
        _nodes([*near, *overhead]),
        _nodes(later),
        _nodes(others),
    )


def bare_line(text: str) -> str | None:
    """Return a line that shows a date and little else, with a space between its elements; ``None`` for any other."""
    if len(text) > LONGEST:
        return None
    line = _GLUED.sub(" ", text)
    return line if len(_LETTERS.findall(line)) < _MOST_WORDS and not PROSE.search(line) else None


def _is_told(page: Page, one: Timed) -> bool:
    """Return whether a time is told in a sentence or as that of an event, instead of being shown for the article."""
    if attribute(one.node, "itemprop") in _EVENTS:
        return True
    line = page.lines[one.before].text if one.before < len(page.lines) else ""
    words = " ".join(opening_of(one.node, LONGEST).split())
    if not words or not line:
        return False  # only its attributes tell the time
    return len(line) > LONGEST or (words in line and bool(PROSE.search(line)))


def _in_cell(page: Page, one: Line | Timed) -> bool:
    """Return whether a line or time is in a list or table, which tell of other things once the text has begun."""
    return page.tags[one.holder] in _CELLS


def _texts(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(line.text for line in lines if line.tag != "figcaption" and not _leads_away(line))


def _opening(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to the third long one; a short article may end further down."""
    long = [at for at, line in enumerate(lines) if line.weight]
    return lines[: long[_LONG_LINES - 1] + 1] if len(long) >= _LONG_LINES else lines


def _nodes(times: list[Timed]) -> tuple[Node, ...]:
    return tuple(one.node for one in times[:_TIMES])


def headline_of(page: Page, title: str | None) -> int | None:
    """Return the line of the headline: the heading that has the most words in common with the title."""
    wanted = words_of(title or "")
    best, most = None, _SAME
    for at, line in enumerate(page.lines):
        if line.tag in HEADINGS and wanted:
            alike = shared(words_of(line.text), wanted) + (line.tag == "h1") / 100
            if alike > most:
                best, most = at, alike
    return best


def words_of(title: str) -> set[str]:
    """Return the words of a title or name, in lower case."""
    return {*_WORD.findall(title[:_COMPARED].lower())}


def shared(first: set[str], second: set[str]) -> float:
    """Return the share of words that two titles or names have in common (Jaccard index)."""
    return len(first & second) / max(1, len(first | second))


def _before_text(page: Page, article: int) -> int | None:
    """Return the line before the article's first line that is as long as a paragraph."""
    found = (at for at, line in enumerate(page.lines) if line.weight and page.within(line, article))
    first = next(found, None)
    return first - 1 if first else None


def _above(page: Page, first: int) -> list[Line]:
    """Return the lines directly above the headline, nearest first, without those of the site's header."""
    around: set[int] = set()
    number = page.lines[first].holder
    while number >= 0:
        around.add(number)
        number = page.parents[number]
    lines = page.lines[max(0, first - _ABOVE) : first][::-1]
    return [line for line in lines if not _in_header(page, line.holder, around)]


def _in_header(page: Page, number: int, around: set[int]) -> bool:
    """Return whether an element is in a header or menu that does not contain the headline."""
    while number >= 0 and number not in around:
        if page.tags[number] in {"header", "nav"}:
            return True
        number = page.parents[number]
    return False


def _leads_away(line: Line) -> bool:
    """Return whether a line is the title of another article: a link with more words than a date has."""
    return line.links > 0.8 * len(line.text) and len(_WORD.findall(line.text)) > _DATE_WORDS
