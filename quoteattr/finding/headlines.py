"""Headlines that name a speaker: `Ruiz: We will rebuild`, `We will rebuild: Ruiz`, `Strike: Ruiz ‘will go’`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD
from quoteattr.finding.clauses import is_statement
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels import Voices
from quoteattr.finding.quotations import Quotations
from quoteattr.finding.reported import trimmed
from quoteattr.finding.turns import NAME, OPENING, Turn
from quoteattr.spans import SpanIndex, united
from quoteattr.values import Block, BlockKind, Kind, Span

_BEFORE = regex.compile(
    rf"(?P<name>{NAME})(?: ?\([^()\n]{{1,30}}+\))?+(?P<sign>:)[ \t\u00a0]++(?P<words>\S[^\n]*+)"
)
_BEHIND = regex.compile(rf"(?P<words>[^:\n]{{8,200}}[^:\n.!?])(?P<sign>:)[ \t\u00a0]++(?P<name>{NAME})")
_QUOTED = regex.compile(r"(?<=\s)[‘'“\"](?P<words>[^‘’“”\"\n]{4,200}?)[’'”\"]$")
_NAME = regex.compile(rf"{NAME}$")
_MARKS = frozenset("\"“”‘’'")
_STOPS = frozenset(".!?…")


def find_headlines(
    document: Document, people: Sequence[Span] = (), drafts: Sequence[StatementDraft] = ()
) -> list[Turn]:
    """What the headlines of an article give to a speaker; ``people`` are the names of people in it.

    The first line counts as one, and so does every line where none ends like a sentence. ``drafts`` tell who speaks
    elsewhere in the article.
    """
    blocks, text = document.article.blocks, document.text
    listed = all(text[block.span.end - 1] not in _STOPS for block in blocks)
    headed = [
        block for at, block in enumerate(blocks) if listed or not at or block.kind is BlockKind.HEADLINE
    ]
    if not any(":" in block.span.of(text) for block in headed):
        return []
    reader = _Reader(document, people, Voices(document, drafts, people))
    return [turn for block in headed if (turn := reader.labelled(block))]


class _Reader:
    """Reads a headline for the name of who says it."""

    def __init__(self, document: Document, people: Sequence[Span], voices: Voices) -> None:
        self._document, self._people, self._voices = document, SpanIndex(united(people)), voices
        self._text, self._quotations = document.text, Quotations(document.quotations)

    @cached_property
    def _last(self) -> dict[str, int]:
        """Where each word of the article stands last."""
        return {match[0]: match.start() for match in WORD.finditer(self._text)}

    def labelled(self, block: Block) -> Turn | None:
        """What a headline gives to the name at its head, at its end, or beside the quotation that ends it."""
        return self._beside_quotation(block) or self._labelled(block)

    def _labelled(self, block: Block) -> Turn | None:
        """*Ruiz: We will rebuild* and *We will rebuild: Ruiz*."""
        match = _BEFORE.fullmatch(self._text, block.span.start, block.span.end)
        if match is not None:
            named = block.kind is BlockKind.HEADLINE and self._names(match["name"], block)
        else:
            match = _BEHIND.fullmatch(self._text, block.span.start, block.span.end)
            named = match is not None and self._says(match, block)
        if match is None or not named or not self._document.rules.act("finding.headline-label"):
            return None
        turn = _turn(self._text, match)
        kind = turn and self._quotations.kind(self._text, turn.spans)
        return attrs.evolve(turn, kind=kind) if turn and kind is Kind.MIXED else turn

    def _names(self, name: str, block: Block) -> bool:
        """Whether a label names a person of the article rather than its subject, and is no common word of it."""
        known = name.casefold() in self._document.language.sources.not_labels or name.lower() in self._last
        return not known and self._comes_again(name, block)

    def _says(self, match: regex.Match[str], block: Block) -> bool:
        """Whether a clause is before the colon and no caption, and a person is behind it."""
        if not is_statement(self._document, [Span(*match.span("words"))]):
            return False
        alone = len(self._document.article.blocks) == 1
        return alone or Span(*match.span("name")) in self._people or self._comes_again(match["name"], block)

    def _comes_again(self, name: str, block: Block) -> bool:
        return self._last.get(name.rsplit(maxsplit=1)[-1], -1) >= block.span.end

    def _is_speaker(self, label: Span) -> bool:
        """Whether the head of a headline names somebody of the article, and no topic."""
        words = self._document.words.within(label)
        named = bool(words) and _NAME.fullmatch(self._text, label.start, label.end) is not None
        return named and not self._voices.is_no_name(label, words) and self._voices.is_somebody(words)

    def _beside_quotation(self, block: Block) -> Turn | None:
        """*Strike: Ana Ruiz ‘will not go’*, *‘Retired’ pilot Jens Orla: ‘Is it fog?’*: a name beside a quotation."""
        text, (start, end) = self._text, block.span
        quoted = _QUOTED.search(text, start, end)
        colon = text.rfind(":", start, quoted.start()) if quoted else -1
        if quoted is None or colon < 0:
            return None
        labelled = not text[colon + 1 : quoted.start()].strip()
        floor, beside = (start, colon) if labelled else (colon + 1, quoted.start())
        name = _NAME.search(text, floor, len(text[:beside].rstrip()))
        if name is None or (not labelled and text[floor : name.start()].strip()):
            return None
        if not labelled and self._is_speaker(Span(start, colon)):
            return None  # Ruiz: Holt ‘not fit to lead’
        source = Span(*name.span())
        words = self._document.words.within(source)
        # A role may be before the name.
        if self._voices.is_no_name(source, words) or not self._voices.is_somebody(words[-2:]):
            return None
        if not self._document.rules.act("finding.headline-quotation"):
            return None
        sign = Span(colon, colon + 1) if labelled else None
        # No label, so that the turn replaces a statement found there, which may have another source: ‘Retired’.
        return Turn((Span(*quoted.span("words")),), sign=sign, source=source, passed=(source,))


def _turn(text: str, match: regex.Match[str]) -> Turn | None:
    start, end = match.span("words")
    marked = text[start] in OPENING and text[end - 1] in OPENING
    if marked and not any(char in _MARKS for char in text[start + 1 : end - 1]):
        start, end = start + 1, end - 1
    spans = trimmed(text, [Span(start, end)])
    if not spans:
        return None
    name, sign = Span(*match.span("name")), Span(*match.span("sign"))
    return Turn(tuple(spans), name, sign, name, kind=Kind.DIRECT if marked else Kind.INDIRECT)
