"""Transcripts: paragraphs and headlines that open with the name of the speaker (`RUIZ: We will.`).

A turn is everything after its label: the rest of the paragraph and, if that is in quotation marks, the following
paragraphs that open with a mark. Few annotated articles have transcripts, so a trained tagger knows little of them;
their form is unambiguous and takes precedence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.finding.draft import Reason, StatementDraft
from quoteattr.finding.reported import trimmed
from quoteattr.spans import SpanIndex, united, without
from quoteattr.values import Block, BlockKind, Kind, Span

LEAST = 2  #: labelled paragraphs that make a transcript; a single one may be a heading
FOUND = 0.8  #: the probability given to a statement by its form alone
NAME = r"\p{Lu}[\p{L}\p{M}.'’\-]*+(?: \p{Lu}[\p{L}\p{M}.'’\-]*+){0,3}+"  #: a name, as a pattern
_OPENING = "\"“”‘’'"
_CLOSING = f"{_OPENING} \t."
_LABEL = regex.compile(rf"([{_OPENING}]?+)({NAME})(?: ?\([^()\n]{{1,30}}+\))?+(:)[ \t\u00a0]++(?=\S)")
_WORD = regex.compile(r"\p{Ll}++")
_ASIDE = regex.compile(rf"[{_OPENING}]?+[\(\[][^()\[\]\n]{{1,60}}[\)\]][{_CLOSING}]*+")  # `(CROSSTALK)`


@attrs.frozen
class _Turn:
    """The label and the words of a turn."""

    label: Span
    colon: Span
    spans: tuple[Span, ...]
    asides: tuple[Span, ...]  #: `(LAUGHTER)` between its paragraphs, which are not speech
    quoted: bool  #: the paragraph opens with a mark

    def everything(self) -> tuple[Span, ...]:
        """All places of the turn."""
        return self.label, self.colon, *self.spans, *self.asides

    def statement(self) -> StatementDraft:
        """The turn as a statement."""
        return StatementDraft(
            kind=Kind.DIRECT if self.quoted else Kind.INDIRECT,
            spans=self.spans,
            cue=(self.colon,),
            source=self.label,
            found=FOUND,
            linked=FOUND,
            reason=Reason.LABEL.value,
        )


def with_turns(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """``drafts`` and the turns of a transcript, in order.

    Words that a statement shares with a turn belong to the turn. A statement of somebody else inside a turn stays, and
    a turn that is a complete quotation (`Ruiz: “We will.”`) stays the draft that was found before.
    """
    sources = SpanIndex(united(one.source for one in drafts if one.source is not None))
    turns = [turn for turn in _turns(document) if not _is_found(document.text, turn, sources)]
    if not turns:
        return tuple(drafts)
    labels = SpanIndex(turn.label for turn in turns)
    places = _Places(span for turn in turns for span in turn.everything())
    kept = [part for one in drafts if (part := _beside(document.text, one, labels, places))]
    return tuple(sorted([*kept, *(turn.statement() for turn in turns)], key=lambda one: (one.start, one.end)))


def _is_found(text: str, turn: _Turn, sources: SpanIndex) -> bool:
    """Whether the words of a turn are in quotation marks and its label is already the source of a draft."""
    return text[turn.spans[0].start] in _OPENING and turn.label in sources


class _Places:
    """The places of the turns, with their labels."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self.index = SpanIndex(self._spans)

    def near(self, statement: StatementDraft) -> list[Span]:
        """Those that lie between the first and the last word of a statement."""
        return [self._spans[at] for at in self.index.overlapping(Span(statement.start, statement.end))]


def _beside(text: str, one: StatementDraft, labels: SpanIndex, places: _Places) -> StatementDraft | None:
    """The parts of a statement outside the turns."""
    if not any(span in places.index for span in one.spans):
        return one
    source = None if one.source is None or one.source in labels else one.source
    nested = all(span in places.index and span not in labels for span in one.spans)
    if nested and source is not None and source in places.index:
        return one  # somebody who speaks within a turn
    spans = trimmed(text, without(one.spans, places.near(one)))
    if not spans:
        return None
    children = tuple(child for child in one.children if any(span.contains(child) for span in spans))
    return attrs.evolve(one, spans=tuple(spans), children=children, source=source)


# --- the turns of an article -------------------------------------------------------------------------------


def _turns(document: Document) -> Iterator[_Turn]:
    article, rules = document.article, document.rules
    blocks = article.blocks
    found = {at: match for at, block in enumerate(blocks) if (match := _label(document, block))}
    words = set(_WORD.findall(article.text)) if found else set()
    # `TREATMENT: the hospital at noon`: a word that is in small letters elsewhere is not a name.
    proper = {at: match for at, match in found.items() if match[2].lower() not in words}
    if len(proper) < len(found) and rules.act("finding.common-label"):
        found = proper
    transcript = _is_transcript(article.text, blocks, found)
    for at, match in found.items():
        headline = blocks[at].kind is BlockKind.HEADLINE
        if headline:
            speaks = _speaks_again(article.text, match[2], blocks[at]) and rules.act("finding.headline-label")
        else:
            speaks = transcript and rules.act("finding.transcript")
        if speaks:
            after = list(_going_on(article.text, blocks, found, at + 1)) if match[1] else []
            asides = [span for span in after if _ASIDE.fullmatch(article.text, span.start, span.end)]
            spans = [Span(match.end(), blocks[at].span.end)]
            spans += [Span(span.start + 1, span.end) for span in after if span not in asides]
            kept = trimmed(article.text, [_unmarked(article.text, span) for span in spans])
            if kept:
                label, colon = Span(*match.span(2)), Span(*match.span(3))
                yield _Turn(label, colon, tuple(kept), tuple(asides), quoted=bool(match[1]))


def _is_transcript(text: str, blocks: Sequence[Block], found: dict[int, regex.Match[str]]) -> bool:
    paragraphs = {at: match for at, match in found.items() if blocks[at].kind is BlockKind.PARAGRAPH}
    labels = Counter(match[2] for match in paragraphs.values())
    # In capitals labels need not come again if one turn follows the other; "Ruiz:" must, or it may head a list.
    # Photo captions do not follow each other. A turn may go on in further paragraphs, which open with a mark.
    follow = any(
        all(text[block.span.start] in _OPENING for block in blocks[earlier + 1 : later])
        for earlier, later in pairwise(paragraphs)
    )
    shouted = all(map(str.isupper, labels)) and follow
    return labels.total() >= LEAST and (shouted or len(labels) < labels.total())


def _going_on(text: str, blocks: Sequence[Block], labelled: Container[int], at: int) -> Iterator[Span]:
    """The paragraphs from ``at`` on that open with a mark, too, up to the next label, and the asides among them."""
    for number in range(at, len(blocks)):
        block = blocks[number]
        if block.kind is not BlockKind.PARAGRAPH or number in labelled:
            return
        marked = text[block.span.start] in _OPENING
        if not marked and not _ASIDE.fullmatch(text, block.span.start, block.span.end):
            return
        yield block.span


def _unmarked(text: str, span: Span) -> Span:
    """A paragraph of a turn without the mark that closes the whole."""
    end = span.end
    if (
        end - 1 > span.start
        and text[end - 1] in _OPENING
        and not any(c in _OPENING for c in text[span.start : end - 1])
    ):
        end -= 1
    return Span(span.start, end)


def _label(document: Document, block: Block) -> regex.Match[str] | None:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADLINE):
        return None
    match = _LABEL.match(document.text, block.span.start, block.span.end)
    return None if match is None or match[2].casefold() in document.language.sources.not_labels else match


def _speaks_again(text: str, label: str, block: Block) -> bool:
    """Whether a headline's label names a person of the article rather than its subject."""
    last = regex.compile(rf"\b{regex.escape(label.rsplit(maxsplit=1)[-1])}\b")
    return last.search(text, block.span.end) is not None
