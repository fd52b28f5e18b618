"""Turns: stretches of speech that a label gives to somebody, in place of the statements that were found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import CAPITALIZED
from quoteattr.finding.draft import Reason, StatementDraft
from quoteattr.finding.reported import trimmed
from quoteattr.spans import SpanIndex, outside, united, without
from quoteattr.values import Kind, Span
from quoteattr.values.fixed import fixed

FOUND = 0.8  #: the probability given to a statement by its form alone
NAME = rf"{CAPITALIZED}(?: {CAPITALIZED}){{0,3}}+"  #: a name, as a pattern
OPENING = "\"“”‘’'"  #: marks with which a turn may open
_LEADING = regex.compile(r":| [-–—]")  #: what parts a label, or the name behind a headline, from its words


@fixed
class Turn:
    """The label and the words of a turn."""

    spans: tuple[Span, ...]
    label: Span | None = None
    sign: Span | None = None
    source: Span | None = None  #: the mention of who speaks: the label, or the name for which it stands
    passed: tuple[Span, ...] = ()  #: asides between its lines, which are not speech
    kind: Kind = Kind.DIRECT
    time: Span | None = None  #: the time beside the label
    cue: tuple[Span, ...] = ()  #: a verb in the place of the sign

    def places(self) -> tuple[Span, ...]:
        """All places of the turn."""
        return (*filter(None, (self.label, self.sign, self.time)), *self.spans, *self.passed)

    def statement(self) -> StatementDraft:
        """The turn as a statement."""
        return StatementDraft(
            kind=self.kind,
            spans=self.spans,
            cue=(self.sign,) if self.sign else self.cue,
            source=self.source,
            found=FOUND,
            linked=FOUND,
            reason=Reason.LABEL.value,
            time=self.time,
        )


def with_turns(
    document: Document, drafts: Sequence[StatementDraft], turns: Sequence[Turn]
) -> tuple[StatementDraft, ...]:
    """``drafts`` and the turns, in order of the text.

    Words that a statement shares with a turn belong to the turn, and so do statements inside it. A turn that is a
    complete quotation (`Ruiz: “We will.”`) stays the draft that was found before.
    """
    sources = SpanIndex(united(one.source for one in drafts if one.source is not None))
    turns = [turn for turn in turns if not _is_found(document.text, turn, sources)]
    if not turns:
        return tuple(drafts)
    labels = SpanIndex(turn.label for turn in turns if turn.label)
    places = _Places(united(span for turn in turns for span in turn.places()))
    kept = [part for one in drafts if (part := _beside(document.text, one, labels, places))]
    return tuple(sorted([*kept, *(turn.statement() for turn in turns)], key=lambda one: (one.start, one.end)))


def taken_by(document: Document, turns: Sequence[Turn]) -> SpanIndex | None:
    """The words of turns in which no statement need be sought, for none would stay.

    ``None`` where what is reported in them may tell of something else: a quotation goes on from line to line, and who
    is reported is known for a label or the name of a headline outside the turns.
    """
    text = document.text
    if not turns or document.quotations or any(_is_marked(text, turn) for turn in turns):
        return None
    places = united(span for turn in turns for span in turn.places())
    if any(_LEADING.search(text, part.start, part.end) for part in outside(Span(0, len(text)), places)):
        return None
    return SpanIndex(united(span for turn in turns for span in turn.spans))


def _is_found(text: str, turn: Turn, sources: SpanIndex) -> bool:
    """Whether the words of a turn are in quotation marks and its label is already the source of a draft."""
    if turn.label is None or turn.kind is Kind.MIXED:
        return False
    return _is_marked(text, turn) and turn.label in sources


def _is_marked(text: str, turn: Turn) -> bool:
    start = turn.spans[0].start
    return text[start] in OPENING or (start > 0 and text[start - 1] in OPENING)


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
    spans = trimmed(text, without(one.spans, places.near(one)))
    if not any(map(str.isalnum, "".join(span.of(text) for span in spans))):
        return None
    children = tuple(child for child in one.children if any(span.contains(child) for span in spans))
    return attrs.evolve(one, spans=tuple(spans), children=children, source=source)
