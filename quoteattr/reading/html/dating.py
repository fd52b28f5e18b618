"""When a page was published and last changed, from all that it says of it.

Pages state the day several times and not always consistently. The order of trust was measured on 192 news pages and
again on 136 others: JSON-LD of the article, then ``article:published_time``, then microdata, then the metadata of
single systems, then JSON-LD of the page, then what the page shows around its headline, then the address, then
metadata and fields whose names only resemble those.
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
from quoteattr.reading.html.linkeddata import Record, text_of, types_of
from quoteattr.reading.html.markup import HTML_SPACES, attribute, plain
from quoteattr.reading.html.selectors import Selectors
from quoteattr.values.dates import date_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree
    from selectolax.lexbor import LexborNode as Node

    from quoteattr.reading.html.heading import Heading

Metas = Mapping[str, Sequence[str]]

_PUBLISHED_NAMES = regex.compile(r"publish|pub-?date|posted|entry-date|created", regex.IGNORECASE)
_MODIFIED_NAMES = regex.compile(r"updat|modif|revis", regex.IGNORECASE)
# Names that are not in the tables: what they say of the article is a guess, and read last.
_RESEMBLING = regex.compile(
    r"(?:publish|publication|post|article|issue|creat|origin)\w{0,12}[_:.-]?(?:date|time)|pub[_:.-]?date",
    regex.IGNORECASE,
)
DATED = Selectors(["[itemprop*=date]"])  #: of elements whose microdata may be a day
_VALUES = ("datetime", "pubdate", "content", "value", "title")  # attributes that hold a day for machines
_LONGEST = 160  # code points of a line that shows a day and little else
_MOST_WORDS = 12  # of such a line, names of authors among them
_WORD = regex.compile(r"\p{L}{2,}+")
_GLUED = regex.compile(r"(?<=\p{Ll})(?=\p{Lu}|\d)")  # two elements without a blank ("Ana RuizDec 6, 2021")
# the line is a sentence ("The gate was shut on 3 May 2021.")
_PROSE = regex.compile(r"[\p{Ll}\d]{2}[.!?]$|[\"“”]")


@attrs.frozen
class Told:
    """What a page says of its days; unknown ones are ``None``."""

    published: Day | None
    modified: Day | None
    disagree: bool  #: whether two of its statements of the day of publication differ by more than a day


@attrs.frozen
class Sources:
    """The parts of a page that may tell a day."""

    tree: Tree
    dated: Sequence[Node]  #: elements whose microdata may be a day
    metas: Metas
    articles: Sequence[Record]  #: JSON-LD of the article
    others: Sequence[Record]  #: JSON-LD of the page
    services: Sequence[Record]  #: metadata for single services, under the names of JSON-LD
    heading: Heading
    language: str | None
    url: str | None


def read_told(sources: Sources) -> Told:
    """Return the days of publication and of the last change."""
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
    day = read.first(shown.published, lines=True)
    found += [day] if day else []
    changed = read.each(_modified(sources, names.modified))
    modified = changed[0] if changed else read.first(shown.modified, lines=True)
    address = day_in(url)
    if not found and address is None:
        found = read.each([_resembling(sources), shown.others])
    return Told(_agreed(found, address), modified, _disagree(found, address, modified))


def _published(sources: Sources, names: Iterable[str]) -> Iterator[list[str]]:
    """Yield the values that may be the day of publication, those that are trusted most first."""
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
    """Reads values in the order of numbers that the page uses, but for the time at which an archive copied it."""

    month_first: bool | None
    copy: Copy | None

    def each(self, sources: Iterable[Iterable[str]]) -> list[Day]:
        """Return the first day of each source that has one."""
        return [day for source in sources if (day := self.first(source))]

    def first(self, texts: Iterable[str], *, lines: bool = False) -> Day | None:
        """Return the first day in some values; or in ``lines`` that the page shows, where a copy may show its day alone."""
        days = (read_day(text, month_first=self.month_first) for text in texts if text)
        return next((day for day in days if day and not self._is_copy(day, lines)), None)

    def _is_copy(self, day: Day, lines: bool) -> bool:
        if self.copy is None:
            return False
        return self.copy.took(day) or (lines and date_of(day) == self.copy.day)


def _agreed(found: Sequence[Day], address: dt.date | None) -> Day | None:
    """Return the first statement; but where a page counts its days in another zone, the day of the publisher's address."""
    if not found or address is None:
        return found[0] if found else address
    first = found[0]
    if date_of(first) == address or abs((date_of(first) - address).days) > 1:
        return first
    same = next((day for day in found if date_of(day) == address), None)
    return same or (address if isinstance(first, dt.datetime) else first)


def _disagree(found: Sequence[Day], address: dt.date | None, modified: Day | None) -> bool:
    """Return whether two statements differ by more than a day; one that gives the day of the last change is none."""
    days = [date_of(day) for day in found]
    days = days[:1] + [day for day in days[1:] if modified is None or day != date_of(modified)]
    days += [address] if address else []
    return bool(days) and (max(days) - min(days)).days > 1


def values_of(metas: Metas, names: Iterable[str]) -> list[str]:
    """Return the values of metadata with these names, in their order."""
    return [value for name in names for value in metas.get(name, ())]


def _microdata(sources: Sources, name: str) -> list[str]:
    nodes = [node for node in sources.dated if name in HTML_SPACES.split(attribute(node, "itemprop"))][:8]
    own = [node for node in nodes if not _stands_beside(node)]
    return [_mark(node) for node in own or nodes[:1]]


def _resembling(sources: Sources) -> list[str]:
    """Return the values of metadata and hidden fields whose names resemble those that hold a day of publication."""
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
    """Return whether an element is in a part of the page that is not the article's own."""
    above, climbed = node.parent, 0
    while above is not None and climbed < 12:
        if above.tag in {"blockquote", "aside", "footer", "nav"}:
            return True
        names = attribute(above, "class")
        if "tweet" in names or "instagram" in names or "comment" in names or "related" in names:
            return True
        above, climbed = above.parent, climbed + 1
    return False


# --- around the headline -----------------------------------------------------------------------------------


@attrs.frozen
class _Shown:
    """The values and lines that a page shows as days of its article."""

    published: Sequence[str]
    modified: Sequence[str]
    others: Sequence[str]  #: further away


def _shown(heading: Heading) -> _Shown:
    marks = [node for node in heading.marks if not _stands_beside(node)]
    changed = [node for node in marks if not _is_named(node) and _is_modified(node)]
    unchanged = [node for node in marks if node not in changed]
    others = _likeliest([node for node in heading.others if not _stands_beside(node)])
    lines = [_changed().split(line) for line in _lines(heading)]
    return _Shown(
        [*map(_mark, unchanged), *(line[0] for line in lines)],
        [*map(_mark, changed), *(part for line in lines for part in line[1:])],
        [_mark(node) for node in others],
    )


def _mark(node: Node) -> str:
    """Return the value of an element that holds a day, for machines if it has one."""
    return attribute(node, *_VALUES) or plain(node)


def _likeliest(marks: Sequence[Node]) -> list[Node]:
    """Return the elements that may hold the day of publication: those that are named so, if there are any."""
    return [node for node in marks if _is_named(node)] or [node for node in marks if not _is_modified(node)]


def _is_named(node: Node) -> bool:
    return bool(_PUBLISHED_NAMES.search(_names(node))) or "pubdate" in node.attributes


def _is_modified(node: Node) -> bool:
    if _MODIFIED_NAMES.search(_names(node)):
        return True
    label = _changed().search(plain(node)[:_LONGEST])
    return label is not None and not any(map(str.isdigit, label.string[: label.start()]))


def _names(node: Node) -> str:
    return attribute(node, "class")[:200] + " " + attribute(node, "itemprop")[:60]


@cache
def _changed() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<!\p{{L}})(?:{any_of(common().pages.facts.changed)})(?!\p{{L}})", regex.IGNORECASE
    )


def _lines(heading: Heading) -> Iterator[str]:
    """Yield the lines that show a day and little else."""
    for shown in heading.lines:
        line = _GLUED.sub(" ", shown) if len(shown) <= _LONGEST else shown
        if len(line) <= _LONGEST and len(_WORD.findall(line)) < _MOST_WORDS and not _PROSE.search(line):
            yield line
