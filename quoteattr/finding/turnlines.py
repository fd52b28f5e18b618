"""The lines of an article in which turns may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD
from quoteattr.spans import NEWLINES
from quoteattr.values import BlockKind, Span
from quoteattr.values.fixed import fixed

ENDS = regex.compile(r"[.!?…—–\-\"“”'’)\]>*_]$")  #: how a line of speech ends; entries of a list seldom do
LISTED = 5  #: in a list of names, at most one word of so many begins with a small letter
# a line, and what is behind its number
_LINE = regex.compile(
    rf"[^\S{NEWLINES}]*+(?P<line>(?:(?P<number>\d{{1,2}})[ \t]++(?=\S)(?P<numbered>))?+[^{NEWLINES}]++)"
)
_CAPITALS = r"\p{Lu}[\p{Lu}.'’\-]*+"
_LABEL = (  # unlike the zone of an hour, "12:03 p.m. ET: "
    rf"(?!\p{{Lu}}{{1,2}}:)(?P<name>{_CAPITALS}(?: {_CAPITALS}){{0,3}}+)"
    rf"(?:, [^:.?!{NEWLINES}]{{2,40}}+| \([^()]{{1,30}}+\))?+: (?=\S)"
)
# "It sank. RUIZ: No.", "It — TOM HOLT (BANKER): Wait." in a transcript whose lines a page has run together
_INSIDE = regex.compile(rf"(?<=[.!?…\]\)\"”’—–\-] ){_LABEL}")
_OPENING = regex.compile(_LABEL)
LABELLED = 2  #: labels that part a line; one may stand before what is listed
_NUMBERED = 7  # lines with numbers; a page of a transcript has 25
_MOSTLY = 0.7  # of all lines; a line that holds nothing but the number of a page has none
_SPEECH = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BLOCKQUOTE})


@fixed
class Line:
    """A line of an article: its words, the number of its block, whether it is a headline, and a part of a line."""

    span: Span
    block: int
    heading: bool
    parted: bool = False

    def is_sentence(self, text: str) -> bool:
        """Return whether the line ends like a sentence and is no headline."""
        return not self.heading and ENDS.search(self.span.of(text)) is not None


def is_roster(words: str) -> bool:
    """Return whether words are a list of names and not speech: "Jens Orla (Elmford), Bo Lind (Lund)"."""
    if "," not in words or words.isupper():
        return False
    found = WORD.findall(words)
    return len(found) > LISTED and LISTED * sum(word[0].islower() for word in found) <= len(found)


def lines_of(document: Document) -> Iterator[Line]:
    """Yield the lines of the paragraphs and headlines of an article.

    If the lines are numbered, as those of a transcript of a court, they are without their numbers, and of one block. A
    line in which labels in capitals follow each other is parted before them.
    """
    found = [
        (match, number, block.kind is BlockKind.HEADLINE)
        for number, block in enumerate(document.article.blocks)
        if block.kind in _SPEECH
        for match in _LINE.finditer(document.text, block.span.start, block.span.end)
        if not match[0].isspace()
    ]
    parting = _Parting(document)
    numbered = _are_numbered([match["number"] for match, _, _ in found])
    for match, number, heading in found:
        start = match.start("numbered" if numbered and match["number"] else "line")
        parts = parting.parts(Span(start, match.end()))
        for span in parts:
            yield Line(span, 0 if numbered else number, heading, parted=len(parts) > 1)


class _Parting:
    """Parts lines at labels in capitals inside them, as a page leaves them that has run a transcript together."""

    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.text

    def parts(self, span: Span) -> list[Span]:
        """Return the parts of a line, which is whole unless several labels follow each other in it."""
        cuts = [span.start, *self._starts(span), span.end]
        return [Span(start, start + len(self._text[start:end].rstrip())) for start, end in pairwise(cuts)]

    def _starts(self, span: Span) -> list[int]:
        """Return where labels stand inside a line, if one of them recurs or half of them are names."""
        opening = _OPENING.match(self._text, span.start, span.end)
        inside = list(_INSIDE.finditer(self._text, opening.end() if opening else span.start, span.end))
        if not inside:  # nearly always
            return []
        labels = [match["name"].split()[-1] for match in (opening, *inside) if match]
        known = set(labels)
        recurring = len(known) < len(labels) and known.isdisjoint(self._words[1])
        if len(labels) < LABELLED or not (recurring or 2 * len(known & self._words[0]) >= len(known)):
            return []
        return [one.start() for one in inside] if self._document.rules.act("finding.inline-label") else []

    @cached_property
    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that the article always writes with a capital, unlike "LEFT", and the others; in capitals."""
        plain = {word for word in WORD.findall(self._text) if not word.isupper()}
        small = frozenset(word.upper() for word in plain if word[0].islower())
        return frozenset(word.upper() for word in plain) - small, small


def _are_numbered(numbers: Sequence[str | None]) -> bool:
    """Return whether most lines begin with a number that is one more than that of the line above."""
    told = [int(number) for number in numbers if number]
    rising = sum(after == before + 1 for before, after in pairwise(told))
    return rising >= _NUMBERED and rising >= _MOSTLY * (len(numbers) - 1)
