"""Find out when a page was published and last modified, from all its statements.

Pages state the date several times and not always consistently. The order of reliability was measured on 192 news pages
and again on 136 others: JSON-LD of the article, ``article:published_time``, microdata, the metadata of particular
systems, JSON-LD of the page, what the page shows around its headline, the address, and finally metadata and fields
whose names only resemble these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import attrs
import regex

from quoteattr.languages import any_of, common
from quoteattr.reading.archives import Copy, read_copy
from quoteattr.reading.html.days import Day, day_in, order_of, read_day
from quoteattr.reading.html.heading import LONGEST, bare_line
from quoteattr.reading.html.linkeddata import Record, text_of, types_of
from quoteattr.reading.html.markup import HTML_SPACES, above, attribute, plain
from quoteattr.reading.html.selectors import Selectors
from quoteattr.values.dates import date_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree
    from selectolax.lexbor import LexborNode as Node

    from quoteattr.reading.html.heading import Heading

Metas = Mapping[str, Sequence[str]]

_PUBLISHED_NAMES = regex.compile(r"publish|pub-?date|posted|entry-date|created", regex.IGNORECASE)
_MODIFIED_NAMES = regex.compile(r"updat|modif|revis", regex.IGNORECASE)
# Names that are not in the tables: whether they refer to the article is a guess, so they are read last.
_RESEMBLING = regex.compile(
    r"(?:publish|publication|post|article|issue|creat|origin)\w{0,12}[_:.-]?(?:date|time)|pub[_:.-]?date",
    regex.IGNORECASE,
)
DATED = Selectors(["[itemprop*=date]"])  #: elements whose microdata may be a date
_VALUES = ("datetime", "pubdate", "content", "value", "title")  # attributes with machine-readable dates


@attrs.frozen
class PageDates:
    """The dates of a page; unknown ones are ``None``."""

    published: Day | None
    modified: Day | None
    disagree: bool  #: whether two statements of its publication date differ by more than a day


@attrs.frozen
class Sources:
    """The parts of a page that may give a date."""

    tree: Tree
    dated: Sequence[Node]  #: elements whose microdata may be a date
    metas: Metas
    articles: Sequence[Record]  #: JSON-LD of the article
    others: Sequence[Record]  #: JSON-LD of the page
    services: Sequence[Record]  #: metadata for particular services, under the names of JSON-LD
    heading: Heading
    language: str | None
    url: str | None


def read_page_dates(sources: Sources) -> PageDates:
    """Return the dates of publication and of the last modification."""
    names = common().pages.facts
    shown = _shown(sources.heading)
    copy = read_copy(sources.url or "")
    url = copy.url if copy else sources.url or ""
    numbers = [
        *values_of(sources.metas, (*names.published, *names.modified)),
        *shown.published,
        *shown.modified,
    ]
    read = _Reader(order_of(numbers, sources.language, url), copy)
    found = read.each(_published(sources, names.published))
    day = read.shown(shown.published)
    found += [day] if day else []
    changed = read.each(_modified(sources, names.modified))
    modified = changed[0] if changed else read.shown(shown.modified)
    address = day_in(url)
    if not found and address is None:
        found = read.each([_resembling(sources), shown.others])
    return PageDates(_agreed(found, address), modified, _disagree(found, address, modified))


def _published(sources: Sources, names: Iterable[str]) -> Iterator[list[str]]:
    """Yield the values that may be the publication date, most reliable first."""
    yield [text_of(one, "datePublished") for one in sources.articles if "Review" not in types_of(one)]
    yield values_of(sources.metas, ("article:published_time", "og:article:published_time"))
    yield _microdata(sources, "datePublished")
    yield values_of(sources.metas, names)
    yield [text_of(one, "datePublished") for one in sources.services]
    yield [text_of(one, "datePublished") for one in sources.others]


def _modified(sources: Sources, names: Iterable[str]) -> Iterator[list[str]]:
    yield [text_of(one, "dateModified") for one in sources.articles]
    yield values_of(sources.metas, names)
    yield _microdata(sources, "dateModified")


@attrs.frozen
class _Reader:
    """Parses dates in the page's order of day and month, ignoring the time at which an archive copied the page."""

    month_first: bool | None
    copy: Copy | None

    def each(self, sources: Iterable[Iterable[str]]) -> list[Day]:
        """Return the first date of each source that has one."""
        return [day for source in sources if (day := self.first(source))]

    def first(self, texts: Iterable[str]) -> Day | None:
        """Return the first date in ``texts``."""
        return next(self._days(texts, lines=False), None)

    def shown(self, texts: Iterable[str]) -> Day | None:
        """Return the first date that a page shows, with the time of day that it shows elsewhere for the same date.

        Visible lines may also show the day of an archive's copy.
        """
        days = list(self._days(texts, lines=True))
        timed = (day for day in days if isinstance(day, dt.datetime) and date_of(day) == date_of(days[0]))
        return next(timed, days[0] if days else None)

    def _days(self, texts: Iterable[str], *, lines: bool) -> Iterator[Day]:
        days = (read_day(text, month_first=self.month_first) for text in texts if text)
        return (day for day in days if day and not self._is_copy(day, lines))

    def _is_copy(self, day: Day, lines: bool) -> bool:
        if self.copy is None:
            return False
        return self.copy.took(day) or (lines and date_of(day) == self.copy.day)


def _agreed(found: Sequence[Day], address: dt.date | None) -> Day | None:
    """Return the first date; if it is one day off the address, as in another time zone, a date that agrees with it."""
    if not found or address is None:
        return found[0] if found else address
    first = found[0]
    if date_of(first) == address or abs((date_of(first) - address).days) > 1:
        return first
    same = next((day for day in found if date_of(day) == address), None)
    return same or (address if isinstance(first, dt.datetime) else first)


def _disagree(found: Sequence[Day], address: dt.date | None, modified: Day | None) -> bool:
    """Return whether two dates differ by more than a day, leaving out later ones that equal the last modification."""
    days = [date_of(day) for day in found]
    days = days[:1] + [day for day in days[1:] if modified is None or day != date_of(modified)]
    days += [address] if address else []
    return bool(days) and (max(days) - min(days)).days > 1


def values_of(metas: Metas, names: Iterable[str]) -> list[str]:
    """Return the values of metadata with these names, in order of the names."""
    return [value for name in names for value in metas.get(name, ())]


def _microdata(sources: Sources, name: str) -> list[str]:
    nodes = [node for node in sources.dated if name in HTML_SPACES.split(attribute(node, "itemprop"))][:8]
    own = [node for node in nodes if not _stands_beside(node)]
    return [_mark(node) for node in own or nodes[:1]]


def _resembling(sources: Sources) -> list[str]:
    """Return the values of metadata and hidden fields whose names resemble those of publication dates."""
    told = [
        value
        for name, values in sources.metas.items()
        if _RESEMBLING.search(name) and not _MODIFIED_NAMES.search(name)
        for value in values
    ]
    for node in sources.tree.css("input[type=hidden][value]")[:100]:
        name = attribute(node, "name") + " " + attribute(node, "class", "id")[:100]
        if _RESEMBLING.search(name) and not _MODIFIED_NAMES.search(name):
            told.append(attribute(node, "value"))
    return told


def _stands_beside(node: Node) -> bool:
    """Return whether an element is in a part of the page that does not belong to the article."""
    for one in above(node):
        if one.tag in {"blockquote", "aside", "footer", "nav"}:
            return True
        names = attribute(one, "class")
        if "tweet" in names or "instagram" in names or "comment" in names or "related" in names:
            return True
    return False


# --- around the headline -----------------------------------------------------------------------------------


@attrs.frozen
class _Shown:
    """The values and lines that a page shows as dates of its article."""

    published: Sequence[str]
    modified: Sequence[str]
    others: Sequence[str]  #: further away


def _shown(heading: Heading) -> _Shown:
    marks, later, others = map(_own, (heading.marks, heading.later, heading.others))
    changed = [node for node in (*marks, *later) if not _is_named(node) and _is_modified(node)]
    marks, later = ([node for node in nodes if node not in changed] for nodes in (marks, later))
    lines = [_told(line) for line in filter(None, map(bare_line, heading.lines))]
    return _Shown(
        [*map(_mark, marks), *(part for line in lines for part in line[0]), *map(_mark, later)],
        [*map(_mark, changed), *(part for line in lines for part in line[1])],
        [*map(_mark, _likeliest(others))],
    )


def _told(line: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return what a line tells of the publication, and of changes: "Updated: June 21 | Published: June 20"."""
    first, *rest = _changed().split(line)
    labelled = [_PUBLISHED_NAMES.split(part, 1) for part in rest]
    return [first, *(part for one in labelled for part in one[1:])], [one[0] for one in labelled]


def _own(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if not _stands_beside(node)]


def _mark(node: Node) -> str:
    """Return the date of an element: its machine-readable value, or else its text."""
    return attribute(node, *_VALUES) or plain(node)


def _likeliest(marks: Sequence[Node]) -> list[Node]:
    """Return the elements that may contain the publication date: those named accordingly, if there are any."""
    return [node for node in marks if _is_named(node)] or [node for node in marks if not _is_modified(node)]


def _is_named(node: Node) -> bool:
    return bool(_PUBLISHED_NAMES.search(_names(node))) or "pubdate" in node.attributes


def _is_modified(node: Node) -> bool:
    if _MODIFIED_NAMES.search(_names(node)):
        return True
    label = _changed().search(plain(node)[:LONGEST])
    return label is not None and not any(map(str.isdigit, label.string[: label.start()]))


def _names(node: Node) -> str:
    return attribute(node, "class")[:200] + " " + attribute(node, "itemprop")[:60]


@cache
def _changed() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<!\p{{L}})(?:{any_of(common().pages.facts.changed)})(?!\p{{L}})", regex.IGNORECASE
    )
