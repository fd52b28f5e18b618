"""What a page shows around its headline, where it tells its readers the day and the authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.reading.html.lines import HEADINGS, Line, Timed
from quoteattr.reading.html.regions import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_BELOW, _ABOVE = 14, 4  # lines
_OPENING = 1200  # code points of long lines below it, after which the article has begun for good
_TIMES = 12  # elements that are looked at, each of which may hold half the page
_SAME = 0.6  # share of its words that a heading must have in common with the title
_DATE_WORDS = 6  # of a line that shows a day and an hour, numbers included
_WORD = regex.compile(r"\w+")


@attrs.frozen
class Heading:
    """What stands around a headline, the nearest below it first, then what is above it."""

    lines: tuple[str, ...] = ()
    marks: tuple[Node, ...] = ()  #: elements that hold a time
    others: tuple[Node, ...] = ()  #: elements that hold a time elsewhere in the article


def read_heading(page: Page, headline: int | None) -> Heading:
    """Return what stands around the line that is the headline of a page; without one, before its text."""
    article = page.article(headline)
    first = _before_text(page, article) if headline is None else headline
    if first is None:
        return Heading((), _nodes(page.times))
    last, weight = first, 0
    for line in page.lines[first + 1 : first + 1 + _BELOW]:
        if weight > _OPENING or (line.tag == "h1" and not page.within(line, article)):
            break
        last, weight = last + 1, weight + line.weight
    above = _above(page, first)
    begin = first if headline is None else first + 1  # what stands before the text may be all in one line
    lines = [*page.lines[begin : last + 1], *above]
    near = [one for one in page.times if first <= one.before <= last]
    near += [one for one in page.times[::-1] if 0 < first - one.before <= len(above)]
    others = [one for one in page.times if one.before > last and page.within(one, article)]
    return Heading(
        tuple(line.text for line in lines if line.tag != "figcaption" and not _leads_away(line)),
        _nodes(near),
        _nodes(others),
    )


def _nodes(times: list[Timed]) -> tuple[Node, ...]:
    return tuple(one.node for one in times[:_TIMES])


def headline_of(page: Page, title: str | None) -> int | None:
    """Return the line of the headline: the heading that has most of its words in common with the title."""
    wanted = set(_WORD.findall((title or "").lower()))
    best, most = None, _SAME
    for at, line in enumerate(page.lines):
        if line.tag in HEADINGS and wanted:
            words = set(_WORD.findall(line.text.lower()))
            alike = len(words & wanted) / len(words | wanted) + (line.tag == "h1") / 100
            if alike > most:
                best, most = at, alike
    return best


def _before_text(page: Page, article: int) -> int | None:
    """Return the line before the first one of the article that has the length of a paragraph."""
    found = (at for at, line in enumerate(page.lines) if line.weight and page.within(line, article))
    first = next(found, None)
    return first - 1 if first else None


def _above(page: Page, first: int) -> list[Line]:
    """Return the lines directly above the headline, nearest first, but for those of the site's own header."""
    around: set[int] = set()
    number = page.lines[first].holder
    while number >= 0:
        around.add(number)
        number = page.parents[number]
    lines = page.lines[max(0, first - _ABOVE) : first][::-1]
    return [line for line in lines if not _in_header(page, line.holder, around)]


def _in_header(page: Page, number: int, around: set[int]) -> bool:
    """Return whether an element is in a header or a menu that does not hold the headline, too."""
    while number >= 0 and number not in around:
        if page.tags[number] in {"header", "nav"}:
            return True
        number = page.parents[number]
    return False


def _leads_away(line: Line) -> bool:
    """Return whether a line is the title of something else: a link, and not to a day of a calendar."""
    return line.links > 0.8 * len(line.text) and len(_WORD.findall(line.text)) > _DATE_WORDS
