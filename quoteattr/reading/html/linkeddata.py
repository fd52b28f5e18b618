"""Read the JSON-LD of a page: the publisher's description of the article for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree

_LONGEST = 2_000_000  # maximal length of a script in code points
_MOST = 20_000  # maximal number of objects of a page
_WRAPPING = regex.compile(r"(?://\s*)?(?:<!\[CDATA\[|\]\]>|<!--|-->)|/\*[^*]{0,40}\*/")
_TRAILING_COMMA = regex.compile(r",(?=\s*[}\]])")

_ARTICLES = ("Article", "BlogPosting", "Report", "Review")  # suffixes of the names of article types
_LISTS = ("itemListElement", "hasPart")  # properties whose values may be other pages

Record = Mapping[str, Any]


def read_linked_data(tree: Tree) -> list[Record]:
    """Return all typed objects of a page's JSON-LD, including nested ones; broken scripts are left out."""
    found: list[Record] = []
    for script in tree.css('script[type*="ld+json" i]'):
        text = script.text()
        if len(text) <= _LONGEST:
            found.extend(typed(_loaded(text)))
        if len(found) > _MOST:
            break
    return found


def _loaded(text: str) -> object:
    for attempt in (text, _TRAILING_COMMA.sub("", _WRAPPING.sub("", text).strip(" \t\r\n;"))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def typed(data: object) -> Iterator[Record]:
    """Yield the typed objects, each before those inside it."""
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one[:_MOST]))
        elif isinstance(one, Mapping):
            if "@type" in one:
                yield one
            waiting.extend(
                value for value in reversed(list(one.values())) if isinstance(value, list | Mapping)
            )


def types_of(record: Record) -> set[str]:
    """Return the names of a record's types, without the address of the vocabulary."""
    given = record.get("@type")
    names = given if isinstance(given, list) else [given]
    return {str(name).rpartition("/")[2] for name in names if name}


def articles_of(records: Sequence[Record]) -> list[Record]:
    """Return the records that describe an article."""
    return [one for one in records if any(name.endswith(_ARTICLES) for name in types_of(one))]


def listed_in(records: Sequence[Record]) -> frozenset[int]:
    """Return the ``id`` of every record that is in a list of pages: those of a section, or those most read."""
    lists = (record[key] for record in records for key in _LISTS if key in record)
    return frozenset(id(one) for each in lists for one in typed(each))


def text_of(record: Record, key: str) -> str:
    """Return the text of a property; empty if there is none."""
    value = record.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("@id") or value.get("url")
    return value.strip() if isinstance(value, str) else ""
