"""The tags of a page before it is parsed: what would take a parser more than linear time is refused."""

from __future__ import annotations

import re

from quoteattr.errors import PageError

_ATTRIBUTES = 2_000  # of one element; a parser compares each with all before it
SPACE = r"\t\n\f\r "  #: the characters of HTML's white space, for a set in a pattern
_NAME = rf"[^{SPACE}/>][^{SPACE}/>=]*+"
_VALUE = rf"""[{SPACE}]*+=[{SPACE}]*+(?:"[^"]*+"?|'[^']*+'?|[^{SPACE}>"'][^{SPACE}>]*+)?"""
_TAG = re.compile(rf"</?([a-zA-Z][^{SPACE}/>]*+)((?:[{SPACE}/]++|{_NAME}(?:{_VALUE})?)*+)")
_EACH_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_VALUE})?")
# all tags of a page with these names give their attributes to one element
_MERGED = frozenset({"html", "body"})
# Nearly all tags are written so that their first ">" ends them, and no attribute is without a value.
_PLAIN_VALUE = rf"""(?:"[^"<>]*+"|'[^'<>]*+'|[^{SPACE}>"'<]++)"""
_PLAIN_TAG = (
    rf"</?+(?!(?i:{'|'.join(sorted(_MERGED))})[{SPACE}/>])[a-zA-Z][^{SPACE}/>\"'<]*+"
    rf"(?:[{SPACE}]++[^{SPACE}/>\"'<=]++={_PLAIN_VALUE}){{0,{_ATTRIBUTES}}}+[{SPACE}/]*+>"
)
_EACH_PLAIN_TAG = re.compile(_PLAIN_TAG)
_PLAIN = re.compile(rf"(?:[^<]++|<(?!/?+[a-zA-Z])|{_PLAIN_TAG})*+")
_OVERLAPPING = 4  # times that the page may be read as tags within the values of other tags
_SHORT = 100_000  # code points that may be read so in any case
_NAMES = 10_000  # of elements and attributes on one page; a parser finds each among all others


def check_tags(text: str) -> None:
    """Refuses pages on which comparing attributes and names with each other takes more than linear time.

    Whatever a parser takes for the beginning of a tag, this does, too, also within comments and values.

    Raises:
        PageError: An element has too many attributes, or the page too many names or tags within tags.
    """
    pos = spent = merged = 0
    most = _OVERLAPPING * len(text) + _SHORT
    names: set[str] = set()
    while (match := _TAG.match(text, _end_of_plain(text, pos))) is not None:
        pos, end = match.start() + 1, match.end()
        spent += end - pos
        if spent > most:
            raise PageError("tags within the values of tags are nested too deeply; give the article alone")
        attributes = _EACH_ATTRIBUTE.findall(text, match.start(2), end)
        count, name = len(attributes), match[1].lower()
        if name in _MERGED:
            merged = count = merged + count
        if count > _ATTRIBUTES:
            raise PageError(f"an element may have {_ATTRIBUTES} attributes, got more in <{name[:20]}>")
        names.update(attributes, (name,))
        _check_names(names)
    if len(names) + text.count("<") + text.count("=") > _NAMES:
        _check_names(names | _plain_names(text))


def _end_of_plain(text: str, pos: int) -> int:
    """Where text and plain tags end: at a tag that is not plain, or at the end of the page."""
    match = _PLAIN.match(text, pos)
    return match.end() if match else pos


def _plain_names(text: str) -> set[str]:
    """The names of elements and attributes in plain tags; at most one for each "<" and each "="."""
    tags = {*_EACH_PLAIN_TAG.findall(text)}
    return {*_EACH_ATTRIBUTE.findall(" ".join(tag[1:-1] for tag in tags))}


def _check_names(names: set[str]) -> None:
    if len(names) > _NAMES:
        raise PageError(f"a page may have {_NAMES} names of elements and attributes, got more")
