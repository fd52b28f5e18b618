"""Turns: stretches of speech that a label attributes, which replace the statements found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import CAPITALIZED
from quoteattr.enums import Reason
from quoteattr.finding.draft import FOUND, StatementDraft, in_order
from quoteattr.spans import SpanIndex, outside, trimmed, united, within, without
from quoteattr.values import Kind, Span
from quoteattr.values.fixed import fixed

NAME = rf"{CAPITALIZED}(?: {CAPITALIZED}){{0,3}}+"  #: a pattern of a name
OPENING = "\"“”‘’'"  #: quotation marks with which a turn may open
_LEADING = regex.compile(r":| [-–—]")  #: separates a label, or the name after a headline, from its words


@fixed
class Turn:
    """The label and the words of a turn."""

    spans: tuple[Span, ...]
    label: Span | None = None
    sign: Span | None = None
    source: Span | None = None  #: the mention of the speaker: the label, or the name that it stands for
    passed: tuple[Span, ...] = ()  #: asides between its lines, which are not speech
    kind: Kind = Kind.DIRECT
    time: Span | None = None  #: the time beside the label
    cue: tuple[Span, ...] = ()  #: a verb in place of the sign

    def places(self) -> tuple[Span, ...]:
        """Return all spans of the turn: label, sign, time, words and asides."""
        return (*filter(None, (self.label, self.sign, self.time)), *self.spans, *self.passed)

    def statement(self) -> StatementDraft:
        """Return the turn as a statement draft."""
        return StatementDraft(
            kind=self.kind,
            spans=self.spans,
            cue=(self.sign,) if self.sign else self.cue,
            source=self.source,
            found=FOUND,
            by_form=True,
            linked=FOUND,
            reason=Reason.LABEL,
            time=self.time,
        )


def with_turns(
    document: Document, drafts: Sequence[StatementDraft], turns: Sequence[Turn]
) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` and the turns, in text order.

    Words shared by a statement and a turn belong to the turn. A turn that is a complete quotation ("Ruiz: “We will.”")
    is left out if a draft with its label as source was found before.
    """
    sources = SpanIndex(united(one.source for one in drafts if one.source is not None))
    turns = [turn for turn in turns if not _is_found(document.text, turn, sources)]
    if not turns:
        return tuple(drafts)
    labels = SpanIndex(turn.label for turn in turns if turn.label)
    places = _Places(united(span for turn in turns for span in turn.places()))
    kept = [part for one in drafts if (part := _beside(document.text, one, labels, places))]
    return in_order([*kept, *(turn.statement() for turn in turns)])


def covered_by(document: Document, turns: Sequence[Turn]) -> SpanIndex | None:
    """Return the words of turns in which no statement need be sought, because none would be kept.

    ``None`` if statements in them may bear on others: a quotation may continue from line to line, and a source may be
    known by a label or the name after a headline outside the turns.
    """
    text = document.text
    if not turns or document.quotations or any(_is_marked(text, turn) for turn in turns):
        return None
    places = united(span for turn in turns for span in turn.places())
    if any(_LEADING.search(text, part.start, part.end) for part in outside(Span(0, len(text)), places)):
        return None
    return SpanIndex(united(span for turn in turns for span in turn.spans))


def _is_found(text: str, turn: Turn, sources: SpanIndex) -> bool:
    """Return whether the words of a turn are in quotation marks and its label is already the source of a draft."""
    if turn.label is None or turn.kind is Kind.MIXED:
        return False
    return _is_marked(text, turn) and turn.label in sources


def _is_marked(text: str, turn: Turn) -> bool:
    start = turn.spans[0].start
    return text[start] in OPENING or (start > 0 and text[start - 1] in OPENING)


class _Places:
    """The spans of all turns, labels included, for look-up by position."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self.index = SpanIndex(self._spans)

    def near(self, statement: StatementDraft) -> list[Span]:
        """Return the spans that lie between the first and the last word of a statement."""
        return [self._spans[at] for at in self.index.overlapping(Span(statement.start, statement.end))]


def _beside(text: str, one: StatementDraft, labels: SpanIndex, places: _Places) -> StatementDraft | None:
    """Return the parts of a statement outside the turns, or ``None`` if no words are left."""
    if not any(span in places.index for span in one.spans):
        return one
    source = None if one.source is None or one.source in labels else one.source
    spans = trimmed(text, without(one.spans, places.near(one)))
    if not any(map(str.isalpha, "".join(span.of(text) for span in spans))):
        return None
    return attrs.evolve(one, spans=tuple(spans), children=within(one.children, spans), source=source)
