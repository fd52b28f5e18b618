"""Headlines that name a speaker before or behind a colon: `Ruiz: We will rebuild`, `We will rebuild: Ruiz`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD
from quoteattr.finding.reported import trimmed
from quoteattr.finding.turns import NAME, OPENING, Turn
from quoteattr.languages import Language, any_of
from quoteattr.spans import SpanIndex, united
from quoteattr.values import Block, BlockKind, Kind, Span

_BEFORE = regex.compile(
    rf"(?P<name>{NAME})(?: ?\([^()\n]{{1,30}}+\))?+(?P<sign>:)[ \t\u00a0]++(?P<words>\S[^\n]*+)"
)
_BEHIND = regex.compile(rf"(?P<words>[^:\n]{{8,200}}[^:\n.!?])(?P<sign>:)[ \t\u00a0]++(?P<name>{NAME})")
_MARKS = frozenset("\"“”‘’'")
_STOPS = frozenset(".!?…")


def find_headlines(document: Document, people: Sequence[Span] = ()) -> list[Turn]:
    """What the headlines of an article give to a speaker; ``people`` are the names of people in it.

    The first line counts as one, and so does every line where none ends like a sentence.
    """
    blocks, text = document.article.blocks, document.text
    listed = all(text[block.span.end - 1] not in _STOPS for block in blocks)
    headed = [
        block for at, block in enumerate(blocks) if listed or not at or block.kind is BlockKind.HEADLINE
    ]
    if not any(":" in block.span.of(text) for block in headed):
        return []
    reader = _Reader(document, people)
    return [turn for block in headed for turn in reader.labelled(block)]


class _Reader:
    def __init__(self, document: Document, people: Sequence[Span]) -> None:
        self._document, self._people = document, SpanIndex(united(people))
        self._last = {match[0]: match.start() for match in WORD.finditer(document.text)}

    def labelled(self, block: Block) -> Iterator[Turn]:
        """What a headline gives to the name before or behind its colon."""
        text = self._document.text
        match = _BEFORE.fullmatch(text, block.span.start, block.span.end)
        if match is not None:
            named = block.kind is BlockKind.HEADLINE and self._names(match, block)
        else:
            match = _BEHIND.fullmatch(text, block.span.start, block.span.end)
            named = match is not None and self._says(match, block)
        if match is not None and named and self._document.rules.act("finding.headline-label"):
            yield from _turn(text, match)

    def _names(self, match: regex.Match[str], block: Block) -> bool:
        """Whether a label names a person of the article rather than its subject, and is no common word of it."""
        name = match["name"]
        known = name.casefold() in self._document.language.sources.not_labels or name.lower() in self._last
        return not known and self._comes_again(name, block)

    def _says(self, match: regex.Match[str], block: Block) -> bool:
        """Whether words with a finite verb are before the colon, and a person is behind it."""
        if not _clause(self._document.language).search(match["words"]):
            return False
        alone = len(self._document.article.blocks) == 1
        return alone or Span(*match.span("name")) in self._people or self._comes_again(match["name"], block)

    def _comes_again(self, name: str, block: Block) -> bool:
        return self._last.get(name.rsplit(maxsplit=1)[-1], -1) >= block.span.end


@cache
def _clause(language: Language) -> regex.Pattern[str]:
    """A finite verb: what is before the colon is said, and no caption of what is behind it."""
    return regex.compile(rf"\b(?:{any_of(language.sources.present | language.sources.past)})\b")


def _turn(text: str, match: regex.Match[str]) -> Iterator[Turn]:
    start, end = match.span("words")
    marked = text[start] in OPENING and text[end - 1] in OPENING
    if marked and not any(char in _MARKS for char in text[start + 1 : end - 1]):
        start, end = start + 1, end - 1
    spans = trimmed(text, [Span(start, end)])
    if spans:
        name, sign = Span(*match.span("name")), Span(*match.span("sign"))
        yield Turn(tuple(spans), name, sign, name, kind=Kind.DIRECT if marked else Kind.INDIRECT)
