"""Check the tags of a page before it is parsed, and refuse what would take a parser more than linear time.

The tags are scanned by the compiled extension or, without it, by patterns with the same outcome.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

import attrs

from quoteattr.errors import PageError

INTERFACE = 2  #: the version of the extension's interface; an extension with another version is not used
if TYPE_CHECKING:
    from quoteattr.reading.html import _tags
else:
    try:
        from quoteattr.reading.html import _tags
    except ImportError:  # installed without a compiler
        _tags = None

_ATTRIBUTES = 2_000  # maximal number for one element; a parser compares each attribute with all before it
SPACE = rb"\t\n\f\r "  #: HTML's white space, for use in a character class
_NAME = rb"[^%b/>][^%b/>=]*+" % (SPACE, SPACE)
_VALUE = rb"""[%b]*+=[%b]*+(?:"[^"]*+"?|'[^']*+'?|[^%b>"'][^%b>]*+)?""" % (SPACE, SPACE, SPACE, SPACE)
_TAG = re.compile(rb"</?([a-zA-Z][^%b/>]*+)((?:[%b/]++|%b(?:%b)?)*+)" % (SPACE, SPACE, _NAME, _VALUE))
_OPENING = re.compile(rb"<[a-zA-Z]")
_EACH_ATTRIBUTE = re.compile(rb"(%b)(?:%b)?" % (_NAME, _VALUE))
# all tags with such a name contribute their attributes to one element
_MERGED = frozenset({b"html", b"body"})
# Nearly all tags are "plain": they end at their first ">", and all their attributes have values.
_PLAIN_VALUE = rb"""(?:"[^"<>]*+"|'[^'<>]*+'|[^%b>"'<]++)""" % SPACE
_PLAIN_TAG = rb"</?+(?!(?i:%b)[%b/>])[a-zA-Z][^%b/>\"'<=]*+" % (
    b"|".join(sorted(_MERGED)),
    SPACE,
    SPACE,
) + rb"(?:[%b]++[^%b/>\"'<=]++=%b){0,%d}+[%b/]*+>" % (SPACE, SPACE, _PLAIN_VALUE, _ATTRIBUTES, SPACE)
_EACH_PLAIN_TAG = re.compile(_PLAIN_TAG)
_PLAIN = re.compile(rb"(?:[^<]++|<(?!/?+[a-zA-Z])|%b)*+" % _PLAIN_TAG)
_OVERLAPPING = 4  # maximal size of all tags that contain others, as a multiple of the size of the page
_SHORT = 100_000  # the size of such tags in bytes that is always allowed
_NAMES = 10_000  # maximal number of names of elements and attributes; a parser looks each up among all others


@attrs.frozen
class Tags:
    """What is known about the tags of a page before it is parsed."""

    opened: int  #: number of opening tags
    names: frozenset[bytes]  #: the wanted names that tags or attributes may have
    parts: frozenset[bytes]  #: the wanted parts that values of class or id may have


def check_tags(page: bytes, names: Sequence[bytes] = (), parts: Sequence[bytes] = ()) -> Tags:
    """Refuse pages on which comparing attributes and names with each other would take more than linear time.

    Everything that may begin a tag counts as one, even within comments and values.

    Args:
        page: The page.
        names: The names of tags and attributes to search for, in lower case.
        parts: The parts of class and id values to search for.

    Raises:
        PageError: An element has too many attributes, or the page too many names or tags within tags.
    """
    most = _OVERLAPPING * len(page) + _SHORT
    found, within, total, opened, there = survey(page, _ATTRIBUTES, most, tuple(names), tuple(parts))
    if within > most:
        raise PageError("tags within the values of tags are nested too deeply; give only the article")
    if found >= 0:
        name = re.split(rb"[%b/>]" % SPACE, page[found + 1 : found + 80].lstrip(b"/"), maxsplit=1)[0]
        told = name.lower().decode("utf-8", "replace")[:20]
        raise PageError(f"an element may have at most {_ATTRIBUTES} attributes, got more in <{told}>")
    if total > _NAMES and len(names_of(page, _NAMES)) > _NAMES:
        raise PageError(f"a page may have at most {_NAMES} names of elements and attributes, got more")
    return Tags(opened, frozenset(compress(names, there)), frozenset(compress(parts, there[len(names) :])))


def survey_by_patterns(
    page: bytes, attributes: int, within: int, wanted: tuple[bytes, ...], parts: tuple[bytes, ...]
) -> tuple[int, int, int, int, bytes]:
    """Return the same as `_tags.survey`, for ``attributes`` of at least `_ATTRIBUTES`; the name count may be larger.

    All wanted names and parts count as possible, because searching for them here would take longer than in the tree.
    """
    there = b"\1" * (len(wanted) + len(parts))
    spent = merged = 0
    opened = len(_OPENING.findall(page))
    names = page.count(b"<") + page.count(b"=")  # an upper bound for plain tags
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
    """Return the same as `_tags.names`."""
    plain = {*_EACH_PLAIN_TAG.findall(page)}
    names = {*_EACH_ATTRIBUTE.findall(b" ".join(tag[1:-1] for tag in plain))}
    for tag in _odd_tags(page):
        if len(names) > most:
            break
        names.update(_EACH_ATTRIBUTE.findall(page, tag.start(2), tag.end()), (tag[1],))
    return names


def rename_by_patterns(page: bytes, names: tuple[bytes, ...], others: tuple[bytes, ...]) -> bytes:
    """Return the same as `_tags.rename`."""
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
    """Return the offset of the first tag that is not plain, or the end of the page."""
    match = _PLAIN.match(page, pos)
    return match.end() if match else pos
