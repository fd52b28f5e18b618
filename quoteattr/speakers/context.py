"""The context of a statement: its addressee and its outer source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quoteattr.document.addressees import addressee
from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import StatementDraft
from quoteattr.values import Context, Excerpt, Span

REACH = 70  #: code points after a cue that are searched for its addressee
OUTER = 60  #: most code points of an outer source
BEFORE = 200  #: code points before a source that are searched for the outer one


def find_contexts(document: Document, drafts: Sequence[StatementDraft]) -> tuple[Context | None, ...]:
    """Return the context of each statement."""
    leading = document.language.context.according[:1]
    leads = document.words.places(leading) if drafts else []
    return tuple(_context(document, draft, leads) for draft in drafts)


def _context(document: Document, draft: StatementDraft, leads: Sequence[int]) -> Context | None:
    """Return `Context.addressee`, `outer` and `time` of a statement, or ``None`` if the text gives none of them."""
    addressee, outer = addressee_of(document, draft), _outer(document, draft, leads)
    time = Excerpt.of(document.text, draft.time) if draft.time else None
    return Context(addressee=addressee, outer=outer, time=time) if addressee or outer or time else None


def addressee_of(document: Document, statement: StatementDraft) -> Excerpt | None:
    """Return the noun phrase after "told" or "said to"; it ends at a preposition, a mark or the content.

    A verb of the next sentence has an addressee of its own: "“No,” he says. She tells him that it is late."
    """
    if not statement.cue:
        return None
    known = document.language.context
    start, end = statement.cue[0].start, statement.cue[-1].end
    taken = (*statement.spans, *statement.beside)
    sentence = document.sentence(end - 1)
    limit = min([end + REACH, sentence.end, *(span.start for span in taken if span.start >= end)])
    words = document.words.within(Span(start, limit))
    for at, word in enumerate(words):
        if word.lower in known.addressing:
            return _phrase(document, words[at + 1 :])
        if at and word.lower in known.towards and words[at - 1].lower in known.speaking:
            return _phrase(document, words[at + 1 :])
    return None


def _phrase(document: Document, words: Sequence[Word]) -> Excerpt | None:
    phrase = addressee(document, words)
    return Excerpt.of(document.text, phrase) if phrase is not None else None


def _outer(document: Document, statement: StatementDraft, leads: Sequence[int]) -> Excerpt | None:
    """Return who is named by "according to …," before the source, unless that is the cue of the statement.

    ``leads`` are the positions of words that may introduce an outer source.
    """
    anchor = statement.source or (statement.cue[0] if statement.cue else None)
    leading = document.language.context.according
    if anchor is None or not leading:
        return None
    low = max(document.sentence(anchor.start).start, anchor.start - BEFORE)
    if bisect_left(leads, low) == bisect_left(leads, anchor.end):  # nearly always
        return None
    words = document.words.within(Span(low, anchor.end))
    for at in range(len(words) - len(leading)):
        if words[at].lower != leading[0]:  # nearly always
            continue
        if tuple(word.lower for word in words[at : at + len(leading)]) == leading:
            return _named(document, statement, words[at:], len(leading), anchor)
    return None


def _named(
    document: Document, statement: StatementDraft, words: Sequence[Word], first: int, anchor: Span
) -> Excerpt | None:
    stop = next(
        (at for at in range(first, len(words)) if at > first and words[at].gap is not Gap.SPACE), None
    )
    if stop is None or words[stop].gap is not Gap.COMMA or words[stop].start > anchor.start:
        return None
    span, whole = Span(words[first].start, words[stop - 1].end), Span(words[0].start, words[stop].start)
    parts = (*statement.spans, *statement.beside)
    if len(span) > OUTER or any(whole.overlaps(part) for part in parts):
        return None
    return Excerpt.of(document.text, span)
