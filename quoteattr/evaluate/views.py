"""Change annotated articles: other quotation marks, hard line breaks, other names.

A method that has learned how people are quoted has the same figures on all these views.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quoteattr.evaluate.quotes import Record

WIDTH = 72  #: width of hard-wrapped lines in columns
PROPER = 0.9  #: a word is a name if at least this share of its occurrences is capitalized
_MARK = re.compile(r"''|``|[“”„\"]")
_SINGLE = re.compile("[‘’]")
_INNER = re.compile(r"(?<![\w'’])(['‘])(?=\w)[^'‘’\n]{1,200}(?<=[\w.,!?…])(['’])(?![\w'’])")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n“\"'‘(—-])\s*$")
_CONSONANTS, _VOWELS = "bdfgklmnprstv", "aeiou"
_KEPT = frozenset(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Mr Mrs Ms Dr Sen Rep Gov Gen President Senator Secretary".split()
)


class Edit(NamedTuple):
    """A replacement of the text from ``start`` to ``end`` by ``words``."""

    start: int
    end: int
    words: str


Edits = Callable[[str], Iterator[Edit]]


def seen_as(records: Sequence[Record], view: str) -> Iterator[dict[str, Any]]:
    """Return the records in one of the `VIEWS`, with all offsets adapted.

    Raises:
        KeyError: There is no such view.
    """
    make = renaming(record["text"] for record in records) if view == "renamed" else VIEWS[view]
    return (edited(record, make) for record in records)


def edited(record: Record, make: Edits) -> dict[str, Any]:
    """Apply the edits that ``make`` yields for the text of a record, which are sorted and disjoint."""
    parts: list[str] = []
    before: list[int] = [0]  # offsets in the old text from which on …
    moved: list[int] = [0]  # … offsets are shifted by this amount
    at = 0
    for edit in make(record["text"]):
        parts += [record["text"][at : edit.start], edit.words]
        at = edit.end
        before.append(edit.end)
        moved.append(moved[-1] + len(edit.words) - (edit.end - edit.start))
    text = "".join([*parts, record["text"][at:]])

    def place(offset: int) -> int:
        return offset + moved[bisect_right(before, offset) - 1]

    def places(spans: Iterable[Sequence[int]]) -> list[list[int]]:
        return [[place(start), place(end)] for start, end in spans]

    def of(quote: Mapping[str, Any]) -> dict[str, Any]:
        return {**quote, **{role: places(quote.get(role) or []) for role in ("content", "cue", "source")}}

    mentions = {name: places(spans) for name, spans in (record.get("mentions") or {}).items()}
    return {**record, "text": text, "quotes": [of(quote) for quote in record["quotes"]], "mentions": mentions}


def _opens(text: str, match: re.Match[str]) -> bool:
    """Return whether a mark is in the position of an opening one: before a word and not after one."""
    if match[0] in "“„``":
        return True
    before = text[match.start() - 1 : match.start()]
    return (
        match[0] != "”"
        and (not before or before.isspace() or before in "([—–-‘'")
        and match.end() < len(text)
    )


def _with_marks(opening: str, closing: str, inner: Edits = lambda _: iter(())) -> Edits:
    """Return a function that yields edits to these marks, and for single marks those of ``inner``."""

    def edits(text: str) -> Iterator[Edit]:
        found = [
            Edit(*match.span(), opening if _opens(text, match) else closing) for match in _MARK.finditer(text)
        ]
        taken = {at for edit in found for at in range(edit.start, edit.end)}
        yield from sorted([*found, *(edit for edit in inner(text) if edit.start not in taken)])

    return edits


def _straight(text: str) -> Iterator[Edit]:
    return (Edit(*match.span(), "'") for match in _SINGLE.finditer(text))


def _doubled(text: str) -> Iterator[Edit]:
    """Yield edits from pairs of single marks to double ones, for use within single marks."""
    for match in _INNER.finditer(text):
        yield Edit(*match.span(1), "“")
        yield Edit(*match.span(2), "”")


def _wrapped(text: str) -> Iterator[Edit]:
    """Yield edits that wrap lines at `WIDTH` columns, with an empty line between paragraphs."""
    column = 0
    for match in re.finditer(r"\n+|([ \t]+)|\S+", text):
        if match[0][0] == "\n":
            yield Edit(match.start(), match.end(), "\n\n")
            column = 0
        elif match[1]:
            end = re.compile(r"\S*").match(text, match.end())
            if end and column + 1 + len(end[0]) > WIDTH and end[0]:
                yield Edit(match.start(), match.end(), "\n")
                column = 0
            else:
                column += len(match[1])
        else:
            column += len(match[0])


def renaming(texts: Iterable[str]) -> Edits:
    """Return a function that yields edits which replace every name of ``texts``, consistently, by another one."""
    proper: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(text):
            word = match[0]
            if not word[0].isupper():
                plain[word.lower()] += 1
            elif not _SENTENCE_START.search(text, max(0, match.start() - 3), match.start()):
                proper[word.lower()] += 1
    names = {word for word, often in proper.items() if often >= PROPER * (often + plain[word])}
    names -= {word.lower() for word in _KEPT}

    def edits(text: str) -> Iterator[Edit]:
        for match in _WORD.finditer(text):
            word = match[0]
            if word[0].isupper() and word.lower() in names and len(word) > 1:
                yield Edit(match.start(), match.end(), _another(word))

    return edits


def _another(word: str) -> str:
    """Return a made-up name with the capitalization of ``word``, always the same one."""
    seed = zlib.crc32(word.lower().encode("utf-8", "surrogatepass"))
    letters = []
    for at in range(max(4, min(9, len(word)))):
        seed, rest = divmod(seed * 31 + 17, 251)
        letters.append((_VOWELS if at % 2 else _CONSONANTS)[rest % (5 if at % 2 else 13)])
        seed = seed or zlib.crc32(bytes([rest]))
    name = "".join(letters)
    return name.upper() if word.isupper() else name.capitalize()


#: the views by name; "renamed" replaces the names that occur in the given records
VIEWS: dict[str, Edits] = {
    "straight": _with_marks('"', '"', _straight),
    "curly": _with_marks("“", "”"),
    "single": _with_marks("‘", "’", _doubled),
    "wrong-way": _with_marks("”", "“"),
    "wrapped": _wrapped,
    "renamed": renaming(()),
}
