"""The tags of a page before it is parsed: what would take a parser more than linear time is refused.

The compiled extension looks at all tags; without it, patterns do, with the same outcome.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

import attrs

from quoteattr.errors import PageError

INTERFACE = 2  #: of the extension that this module calls; one that was compiled for another is left alone
if TYPE_CHECKING:
    from quoteattr.reading.html import _tags
else:
    try:
        from quoteattr.reading.html import _tags
    except ImportError:  # it was installed without a compiler
        _tags = None

_ATTRIBUTES = 2_000  # of one element; a parser compares each with all before it
SPACE = rb"\t\n\f\r "  #: the characters of HTML's white space, for a set in a pattern
_NAME = rb"[^%b/>][^%b/>=]*+" % (SPACE, SPACE)
_VALUE = rb"""[%b]*+=[%b]*+(?:"[^"]*+"?|'[^']*+'?|[^%b>"'][^%b>]*+)?""" % (SPACE, SPACE, SPACE, SPACE)
_TAG = re.compile(rb"</?([a-zA-Z][^%b/>]*+)((?:[%b/]++|%b(?:%b)?)*+)" % (SPACE, SPACE, _NAME, _VALUE))
_OPENING = re.compile(rb"<[a-zA-Z]")
_EACH_ATTRIBUTE = re.compile(rb"(%b)(?:%b)?" % (_NAME, _VALUE))
# all tags of a page with these names give their attributes to one element
_MERGED = frozenset({b"html", b"body"})
# Nearly all tags are written so that their first ">" ends them, and no attribute is without a value.
_PLAIN_VALUE = rb"""(?:"[^"<>]*+"|'[^'<>]*+'|[^%b>"'<]++)""" % SPACE
_PLAIN_TAG = rb"</?+(?!(?i:%b)[%b/>])[a-zA-Z][^%b/>\"'<=]*+" % (
    b"|".join(sorted(_MERGED)),
    SPACE,
    SPACE,
) + rb"(?:[%b]++[^%b/>\"'<=]++=%b){0,%d}+[%b/]*+>" % (SPACE, SPACE, _PLAIN_VALUE, _ATTRIBUTES, SPACE)
_EACH_PLAIN_TAG = re.compile(_PLAIN_TAG)
_PLAIN = re.compile(rb"(?:[^<]++|<(?!/?+[a-zA-Z])|%b)*+" % _PLAIN_TAG)
_OVERLAPPING = 4  # times that the page may be read as tags with others within them
_SHORT = 100_000  # bytes that may be read so in any case
_NAMES = 10_000  # of elements and attributes on one page; a parser finds each among all others


@attrs.frozen
class Tags:
    """What is known of the tags of a page before it is parsed."""

    opened: int  #: how many of them open an element
    names: frozenset[bytes]  #: those that are looked for and may be theirs, or of their attributes
    parts: frozenset[bytes]  #: those that are looked for and may be in the value of a class or an id


def check_tags(page: bytes, names: Sequence[bytes] = (), parts: Sequence[bytes] = ()) -> Tags:
    """Refuse pages on which comparing attributes and names with each other takes more than linear time.

    Whatever a parser takes for the beginning of a tag, this does, too, also within comments and values.

    Args:
        page: The page.
        names: What is looked for among the names of its tags and attributes, in small letters.
        parts: What is looked for in the values of class and id.

    Raises:
        PageError: An element has too many attributes, or the page too many names or tags within tags.
    """
    most = _OVERLAPPING * len(page) + _SHORT
    found, within, total, opened, there = survey(page, _ATTRIBUTES, most, tuple(names), tuple(parts))
    if within > most:
        raise PageError("tags within the values of tags are nested too deeply; give the article alone")
    if found >= 0:
        name = re.split(rb"[%b/>]" % SPACE, page[found + 1 : found + 80].lstrip(b"/"), maxsplit=1)[0]
        told = name.lower().decode("utf-8", "replace")[:20]
        raise PageError(f"an element may have {_ATTRIBUTES} attributes, got more in <{told}>")
    if total > _NAMES and len(names_of(page, _NAMES)) > _NAMES:
        raise PageError(f"a page may have {_NAMES} names of elements and attributes, got more")
    return Tags(opened, frozenset(compress(names, there)), frozenset(compress(parts, there[len(names) :])))


def survey_by_patterns(
    page: bytes, attributes: int, within: int, wanted: tuple[bytes, ...], parts: tuple[bytes, ...]
) -> tuple[int, int, int, int, bytes]:
    """Return what `_tags.survey` finds, where ``attributes`` is `_ATTRIBUTES` or more; the number of names may be larger.

    All that is wanted may be there, since a pattern would take longer than asking the tree in vain.
    """
    there = b"\1" * (len(wanted) + len(parts))
    spent = merged = 0
    opened = len(_OPENING.findall(page))
    names = page.count(b"<") + page.count(b"=")  # of plain tags at most
    for tag in _odd_tags(page):
        begin, end = tag.span()
        if page.find(b"<", begin + 1, end) >= 0:
            spent += end - begin
            if spent > within:
                return -1, spent, names, opened, there
        count = len(_EACH_ATTRIBUTE.findall(page, tag.start(2), end))
        names += count
        if tag[1].lower() in _MERGED:
            merged = count = merged + count
        if count > attributes:
            return begin, spent, names, opened, there
    return -1, spent, names, opened, there


def names_by_patterns(page: bytes, most: int) -> set[bytes]:
    """Return what `_tags.names` finds."""
    plain = {*_EACH_PLAIN_TAG.findall(page)}
    names = {*_EACH_ATTRIBUTE.findall(b" ".join(tag[1:-1] for tag in plain))}
    for tag in _odd_tags(page):
        if len(names) > most:
            break
        names.update(_EACH_ATTRIBUTE.findall(page, tag.start(2), tag.end()), (tag[1],))
    return names


def rename_by_patterns(page: bytes, names: tuple[bytes, ...], others: tuple[bytes, ...]) -> bytes:
    """Return what `_tags.rename` makes."""
    other = dict(zip(names, others, strict=True))
    return _tag_with(names).sub(lambda tag: tag[1] + other[tag[2].lower()], page)


@cache
def _tag_with(names: tuple[bytes, ...]) -> re.Pattern[bytes]:
    first = b"".join({name[:1] for name in names})
    return re.compile(rb"(</?+)(?=[%b])(%b)(?=[%b/>])" % (first, b"|".join(names), SPACE), re.IGNORECASE)


#: see `_tags.pyi`
survey: Callable[[bytes, int, int, tuple[bytes, ...], tuple[bytes, ...]], tuple[int, int, int, int, bytes]]
names_of: Callable[[bytes, int], set[bytes]]
rename: Callable[[bytes, tuple[bytes, ...], tuple[bytes, ...]], bytes]
if getattr(_tags, "INTERFACE", None) == INTERFACE:
    survey, names_of, rename = _tags.survey, _tags.names, _tags.rename
else:
    survey, names_of, rename = survey_by_patterns, names_by_patterns, rename_by_patterns


def _odd_tags(page: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the tags that are not plain, and those that begin within them."""
    pos = 0
    while (tag := _TAG.match(page, _end_of_plain(page, pos))) is not None:
        yield tag
        pos = tag.start() + 1


def _end_of_plain(page: bytes, pos: int) -> int:
    """Return where text and plain tags end: at a tag that is not plain, or at the end of the page."""
    match = _PLAIN.match(page, pos)
    return match.end() if match else pos
