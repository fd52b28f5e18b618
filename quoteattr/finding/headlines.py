"""Headlines that name a speaker before or behind a colon: `Ruiz: We will rebuild`, `We will rebuild: Ruiz`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from quoteattr.document.document import Document
from quoteattr.finding.reported import trimmed
from quoteattr.finding.turns import NAME, OPENING, Turn
from quoteattr.languages import Language, any_of
from quoteattr.spans import SpanIndex, united
from quoteattr.values import Block, BlockKind, Kind, Span

_BEFORE = regex.compile(
    rf"(?P<name>{NAME})(?: ?\([^()\n]{{1,30}}+\))?+(?P<sign>:)[ \t\u00a0]++(?P<words>\S[^\n]*+)"
)
_BEHIND = regex.compile(rf"(?P<words>[^:\n]{{8,200}}[^:\n.!?])(?P<sign>:)[ \t\u00a0]++(?P<name>{NAME})")
_SMALL = regex.compile(r"\p{Ll}++")
_MARKS = "\"“”‘’'"


def find_headlines(document: Document, people: Sequence[Span] = ()) -> list[Turn]:
    """What the headlines of an article give to a speaker; ``people`` are the names of people in it."""
    blocks = document.article.blocks
    headed = [block for at, block in enumerate(blocks) if block.kind is BlockKind.HEADLINE or not at]
    named = SpanIndex(united(people))
    return [turn for block in headed for turn in _labelled(document, block, named)]


def _labelled(document: Document, block: Block, people: SpanIndex) -> Iterator[Turn]:
    text = document.text
    before = _BEFORE.fullmatch(text, block.span.start, block.span.end)
    if before is not None:
        fits = block.kind is BlockKind.HEADLINE and _names(document, before["name"], block)
        if fits and document.rules.act("finding.headline-label"):
            yield from _turn(text, before)
        return
    behind = _BEHIND.fullmatch(text, block.span.start, block.span.end)
    if behind is None or not _clause(document.language).search(behind["words"]):
        return
    if Span(*behind.span("name")) in people and document.rules.act("finding.headline-label"):
        yield from _turn(text, behind)


def _names(document: Document, name: str, block: Block) -> bool:
    """Whether a label names a person of the article rather than its subject, and is no common word of it."""
    if name.casefold() in document.language.sources.not_labels:
        return False
    last = regex.compile(rf"\b{regex.escape(name.rsplit(maxsplit=1)[-1])}\b")
    return last.search(document.text, block.span.end) is not None and name.lower() not in set(
        _SMALL.findall(document.text)
    )


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
