"""Pull quotes: a quotation in a paragraph of its own whose words the article also gives elsewhere.

It is a statement of its own, by the speaker of the same words there, and not part of what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft, in_order
from quoteattr.finding.quotations.repeats import grams
from quoteattr.finding.reported.bounds import cut_to
from quoteattr.finding.reported.reported import reason_of
from quoteattr.repeats import GRAM, SHARE, holders_of, most_shared
from quoteattr.spans import within
from quoteattr.values import Kind, Span

LEAST = 6  #: words; shorter ones are crossheads, titles and refrains
_AROUND = "\"“”„«»‘’'「」『』 \t\u00a0.,"


def with_pull_quotes(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` with the pull quotes among their pieces as statements of their own, in text order."""
    pieces = [(one, span) for one in drafts for span in one.spans if one.kind is not Kind.POST]
    alone = {span for _, span in pieces if _is_alone(document, span)}
    if not alone:
        return tuple(drafts)
    told = [(one, span) for one, span in pieces if span not in alone]
    holders = holders_of((at, grams(document.text, [span])) for at, (_, span) in enumerate(told))
    owners: dict[Span, StatementDraft] = {}
    for span in alone:
        runs = grams(document.text, [span])
        best, shared = most_shared(runs, holders)
        if best is not None and len(runs) > LEAST - GRAM and shared >= SHARE * len(runs):
            owners[span] = told[best][0]
    if not owners or not document.rules.act("finding.pull-quote"):
        return tuple(drafts)
    return in_order(part for one in drafts for part in _split(document, one, owners))


def _is_alone(document: Document, span: Span) -> bool:
    """Return whether a piece fills its paragraph, except for punctuation."""
    block = document.block_span(span.start)
    around = document.text[block.start : span.start] + document.text[span.end : block.end]
    return block.contains(span) and len(around) < 8 and not around.strip(_AROUND)


def _split(
    document: Document, draft: StatementDraft, owners: Mapping[Span, StatementDraft]
) -> Iterator[StatementDraft]:
    kept = tuple(span for span in draft.spans if span not in owners)
    if len(kept) == len(draft.spans):
        yield draft
        return
    if kept:
        left = cut_to(document, draft, kept)
        yield attrs.evolve(left, reason=reason_of(document, left.spans, draft.cue))
    for span in draft.spans:
        if span in owners:
            yield StatementDraft(
                kind=Kind.DIRECT,
                spans=tuple(document.quoted.inside(span)) or (span,),
                source=owners[span].source,
                found=draft.found,
                said=draft.said,
                linked=owners[span].linked,
                reason=Reason.NO_CUE,
                children=within(draft.children, [span]),
            )
