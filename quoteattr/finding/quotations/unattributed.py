"""Quotations that the tagger missed: long ones, and paragraphs that continue a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import attrs

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft, in_order
from quoteattr.finding.lengths import is_long
from quoteattr.finding.signatures import signature
from quoteattr.spans import SpanIndex, trimmed, united, without
from quoteattr.values import Kind, Span

GAP = 8  #: code points between the end of a paragraph and the next
_STOPS = frozenset("!?…")


def with_quotations(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` and the quotations that none of them covers, in text order.

    A quotation that opens a paragraph and continues the one before joins its statement. Any other becomes a statement
    without cue and source if it is long enough to be speech.
    """
    found = in_order(_join_continuations(document, drafts))
    return in_order(_join_lead_ups(document, _uncovered(document, found)))


def _uncovered(document: Document, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Return the drafts and statements for the quotations that none of them covers."""
    text, rules = document.text, document.rules
    out = list(drafts)
    covered = SpanIndex(united(span for one in out for span in one.spans))
    by_end = {span.end: at for at, one in enumerate(out) for span in one.spans}
    gained: dict[int, list[Quotation]] = {}
    introduced = _introduced(document)
    last: Quotation | None = None
    for quotation in document.quotations:
        host = by_end.get(last.inner.end) if last and quotation.continues else None
        last = quotation
        spans = () if quotation.inner in covered else tuple(trimmed(text, [quotation.inner]))
        if host is not None and spans and rules.act("finding.paragraphs"):
            gained.setdefault(host, []).append(quotation)
            by_end[spans[-1].end] = host
        elif (
            spans
            and (
                is_long(document, quotation)
                or quotation.inner in introduced
                or _is_signed(document, quotation)
            )
            and rules.act("finding.marks-only")
        ):
            out.append(_unattributed(quotation, spans))
            by_end[spans[-1].end] = len(out) - 1
    for host, paragraphs in gained.items():
        one = out[host]
        joined = [*one.spans, *trimmed(text, [each.inner for each in paragraphs])]
        doubts = dict.fromkeys(doubt for each in paragraphs for doubt in each.doubts)
        out[host] = _extended(text, one, joined, one.children).doubting(*doubts)
    return out


def _introduced(document: Document) -> frozenset[Span]:
    """Return the paragraphs of block quotations that are signed or follow a colon: speech, however short."""
    return frozenset(
        span
        for quote in document.block_quotes
        if quote.name or _is_led_by_colon(document.text, quote.paragraphs[0].start)
        for span in quote.paragraphs
    )


def _is_signed(document: Document, quotation: Quotation) -> bool:
    """Return whether a quotation opens a paragraph, ends like a sentence and is signed: “No.” — Ana Ruiz."""
    opens = quotation.outer.start == document.block_span(quotation.outer.start).start
    last = document.text[quotation.inner.end - 1]
    # unlike titles: “The Last Pier” — Ana Ruiz; “Who Goes There?” — Tom Holt
    spoken = last == "." or (last in _STOPS and _goes_on(document, quotation.inner))
    return opens and spoken and signature(document, quotation.inner.end) is not None


def _goes_on(document: Document, words: Span) -> bool:
    """Return whether a word after the first begins with a small letter."""
    return any(word.text[0].islower() for word in document.words.within(words)[1:])


def _is_led_by_colon(text: str, start: int) -> bool:
    return text[max(0, start - GAP) : start].rstrip().endswith(":")


def _extended(
    text: str, draft: StatementDraft, spans: Iterable[Span], children: Iterable[Span]
) -> StatementDraft:
    """Return the draft with these spans and nested quotations, without its own cue and source among them."""
    joined = united(spans)
    if any(part in SpanIndex(joined) for part in draft.beside):
        joined = trimmed(text, without(joined, draft.beside))
    inside = SpanIndex(joined)
    held = (child for child in dict.fromkeys(children) if _is_in(child, joined, inside))
    return attrs.evolve(draft, spans=tuple(joined), children=tuple(held))


def _is_in(child: Span, spans: Sequence[Span], inside: SpanIndex) -> bool:
    """Return whether a nested quotation lies entirely in one of ``spans``."""
    at = inside.overlapping(child)
    return len(at) == 1 and spans[at.start].contains(child)


def _unattributed(quotation: Quotation, spans: tuple[Span, ...]) -> StatementDraft:
    return StatementDraft(
        kind=Kind.DIRECT,
        spans=spans,
        reason=Reason.MARKS_ONLY,
        found=0.5,
        doubts=quotation.doubts,
        children=tuple(child.inner for child in quotation.children),
    )


def _join_continuations(document: Document, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Move each paragraph that continues an unclosed quotation to the statement of that quotation."""
    # For each draft its pieces, by the quotation that contains them; pieces that it gains come after its own.
    pieces: list[dict[int | None, list[Span]]] = [{} for _ in drafts]
    holders: dict[int, list[int]] = {}  # start of a quotation -> the drafts with pieces in it
    for at, one in enumerate(drafts):
        for span in one.spans:
            quotation = document.quoted.around(span) if one.kind is Kind.DIRECT else None
            start = quotation.inner.start if quotation else None
            if start is not None and start not in pieces[at]:
                holders.setdefault(start, []).append(at)
            pieces[at].setdefault(start, []).append(span)
    changed: set[int] = set()
    nested: dict[int, list[Span]] = {}  # draft -> the quotations nested in what it gains
    for before, after in pairwise(document.quotations):
        owners, start = holders.get(before.inner.start, []), after.inner.start
        if not after.continues or len(owners) != 1:
            continue
        owner = owners[0]
        for at in holders.get(start, []):
            free = drafts[at].cue in ((), drafts[owner].cue) and drafts[at].source in (
                None,
                drafts[owner].source,
            )
            leads = next(iter(pieces[at]), None) == start
            if at != owner and (free or not leads) and document.rules.act("finding.paragraphs"):
                pieces[at].pop(start, None)
                pieces[owner][start] = trimmed(document.text, [after.inner])
                nested.setdefault(owner, []).extend(child.inner for child in after.children)
                holders[start] = owners
                changed.update((at, owner))
    kept = (
        _extended(
            document.text, one, chain.from_iterable(held.values()), (*one.children, *nested.get(at, ()))
        )
        if at in changed
        else one
        for at, (one, held) in enumerate(zip(drafts, pieces, strict=True))
    )
    return [one for one in kept if one.spans]


def _join_lead_ups(document: Document, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Join unattributed paragraphs to the statement whose cue ends their quotation."""
    out: dict[int, StatementDraft] = dict(enumerate(drafts))
    holder = {span.start: at for at, one in out.items() if one.kind is Kind.DIRECT for span in one.spans}
    into: dict[int, int] = {}  # statement -> the later one that ends it
    for before, after in pairwise(document.quotations):
        first, second = holder.get(before.inner.start), holder.get(after.inner.start)
        if not after.continues or first is None or second is None:
            continue
        first, second = _last(into, first), _last(into, second)
        early = out[first]
        if (
            first != second
            and early.source is None
            and early.cue in ((), out[second].cue)
            and document.rules.act("finding.paragraphs")
        ):
            into[first] = second
    led: dict[int, list[int]] = {}  # statement -> the earlier ones that it ends
    for at in sorted(into):
        led.setdefault(_last(into, at), []).append(at)
    for second, earlier in led.items():
        parts = [out[at] for at in sorted([*earlier, second])]
        spans = (span for one in parts for span in one.spans)
        children = (child for one in parts for child in one.children)
        out[second] = _extended(document.text, out[second], spans, children)
    return [one for at, one in out.items() if at not in into]


def _last(into: dict[int, int], at: int) -> int:
    """Return the statement that finally ends the one at ``at``, compressing the path to it."""
    way = [at]
    while way[-1] in into:
        way.append(into[way[-1]])
    into.update(dict.fromkeys(way[:-1], way[-1]))
    return way[-1]
