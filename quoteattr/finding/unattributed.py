"""Quotations without a tag: long ones, and paragraphs that continue one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.words import WORD
from quoteattr.finding.draft import Reason, StatementDraft
from quoteattr.finding.quotations import Quotations
from quoteattr.finding.reported import trimmed
from quoteattr.spans import SpanIndex, united, without
from quoteattr.values import Kind, Span

#: Untagged quotations of so many words are speech; shorter ones are mostly titles and terms, by two development sets.
SPOKEN_WORDS = 10
SENTENCES = 8  #: the same for a quotation of several sentences, which no title has


def with_quotations(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """``drafts`` with the quotations that none of them covers, in order of the text.

    A quotation that opens a paragraph and continues the one before is joined to its statement; another one
    becomes a statement without cue and source if it is long enough to be speech.
    """
    quotations = Quotations(document.quotations)
    found = sorted(_going_on(document, drafts, quotations), key=lambda one: (one.start, one.end))
    covered = SpanIndex(united(span for one in found for span in one.spans))
    out = _uncovered(document, [_whole(document, one, quotations, covered) for one in found])
    return tuple(sorted(_led_up(document, out), key=lambda one: (one.start, one.end)))


def _uncovered(document: Document, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """The drafts with the quotations that none of them covers."""
    text, rules = document.text, document.rules
    out = list(drafts)
    covered = SpanIndex(united(span for one in out for span in one.spans))
    by_end = {span.end: at for at, one in enumerate(out) for span in one.spans}
    last: Quotation | None = None
    for quotation in document.quotations:
        host = by_end.get(last.inner.end) if last and quotation.continues else None
        last = quotation
        spans = () if quotation.inner in covered else tuple(trimmed(text, [quotation.inner]))
        if host is not None and spans and rules.act("finding.paragraphs"):
            one = out[host]
            joined = without(united([*one.spans, *spans]), _beside(one))
            out[host] = attrs.evolve(one, spans=tuple(joined)).doubting(*quotation.doubts)
            by_end[spans[-1].end] = host
        elif spans and _is_long(document, quotation) and rules.act("finding.marks-only"):
            out.append(_unattributed(quotation, spans))
            by_end[spans[-1].end] = len(out) - 1
    return out


def _is_long(document: Document, quotation: Quotation) -> bool:
    start, end = quotation.inner
    several = document.sentences.last_end(end - 1) > start
    return len(WORD.findall(document.text, start, end)) >= (SENTENCES if several else SPOKEN_WORDS)


def _unattributed(quotation: Quotation, spans: tuple[Span, ...]) -> StatementDraft:
    return StatementDraft(
        kind=Kind.DIRECT,
        spans=spans,
        reason=Reason.MARKS_ONLY.value,
        found=0.5,
        doubts=quotation.doubts,
        children=tuple(child.inner for child in quotation.children),
    )


def _beside(draft: StatementDraft) -> list[Span]:
    return [*draft.cue, *([draft.source] if draft.source else [])]


def _going_on(
    document: Document, drafts: Sequence[StatementDraft], quotations: Quotations
) -> list[StatementDraft]:
    """A paragraph that continues an unclosed quotation belongs to its statement, not to one further up."""
    out = list(drafts)
    holders: dict[int, list[int]] = {}  # the start of a quotation -> who has pieces in it
    for at, one in enumerate(out):
        for span in one.spans if one.kind is Kind.DIRECT else ():
            quotation = quotations.around(span)
            if quotation and at not in holders.setdefault(quotation.inner.start, []):
                holders[quotation.inner.start].append(at)
    for before, after in pairwise(document.quotations):
        owners, strangers = holders.get(before.inner.start, []), holders.get(after.inner.start, [])
        if not after.continues or len(owners) != 1:
            continue
        for at in strangers:
            free = out[at].cue in ((), out[owners[0]].cue) and out[at].source in (None, out[owners[0]].source)
            if (
                at != owners[0]
                and (free or not after.inner.contains(out[at].spans[0]))
                and document.rules.act("finding.paragraphs")
            ):
                kept = tuple(span for span in out[at].spans if not after.inner.contains(span))
                spans = tuple(united([*out[owners[0]].spans, *trimmed(document.text, [after.inner])]))
                out[at] = attrs.evolve(out[at], spans=kept)
                out[owners[0]] = attrs.evolve(out[owners[0]], spans=spans)
                holders[after.inner.start] = owners
    return [one for one in out if one.spans]


def _whole(
    document: Document, draft: StatementDraft, quotations: Quotations, covered: SpanIndex
) -> StatementDraft:
    """A direct statement whose piece opens a quotation gets all of it, unless something else was found in the rest."""
    if draft.kind is not Kind.DIRECT:
        return draft
    spans: list[Span] = []
    for span in draft.spans:
        quotation = next(iter(quotations.within(span)), None)
        if quotation and quotation.closed and not document.text[quotation.inner.start : span.start].strip():
            rest = Span(span.end, max(span.end, quotation.inner.end))
            free = rest not in covered and not any(rest.overlaps(other) for other in _beside(draft))
            if free and len(rest) and document.rules.act("finding.whole"):
                spans += trimmed(document.text, [quotation.inner])
                continue
        spans.append(span)
    return attrs.evolve(draft, spans=tuple(spans))


def _led_up(document: Document, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Unattributed paragraphs join the statement whose cue ends their quotation."""
    out: dict[int, StatementDraft] = dict(enumerate(drafts))
    holder = {span.start: at for at, one in out.items() if one.kind is Kind.DIRECT for span in one.spans}
    for before, after in pairwise(document.quotations):
        first, second = holder.get(before.inner.start), holder.get(after.inner.start)
        if not after.continues or first is None or second is None or first == second:
            continue
        early, late = out[first], out[second]
        if early.source is None and not early.cue and document.rules.act("finding.paragraphs"):
            spans = tuple(united([*early.spans, *late.spans]))
            out[second] = attrs.evolve(late, spans=spans, children=early.children + late.children)
            del out[first]
            holder.update({span.start: second for span in early.spans})
    return list(out.values())
