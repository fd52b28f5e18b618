"""Direct speech that the model left alone: long quotations, and paragraphs that continue one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported import trimmed
from quoteattr.spans import SpanIndex, united, without
from quoteattr.values import Kind, Span

SPOKEN_WORDS = (
    8  #: quotations of so many words are speech, not titles or scare quotes (98 % from 6 words on in news)
)
_WORD = regex.compile(r"[\p{L}\p{N}]++(?:['’\-][\p{L}\p{N}]++)*+")


def add_quoted(document: Document, statements: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """``statements`` with the quotations that none of them covers, in order of the text.

    A quotation that opens a paragraph and continues the one before is joined to its statement; another one
    becomes a statement without cue and source if it is long enough to be speech.
    """
    text, quotations, rules = document.text, document.quotations, document.rules
    found = sorted(_going_on(document, statements), key=lambda one: (one.start, one.end))
    covered = SpanIndex(united(span for one in found for span in one.spans))
    out = [_whole(document, one, covered) for one in found]
    covered = SpanIndex(united(span for one in out for span in one.spans))
    by_end = {span.end: at for at, one in enumerate(out) for span in one.spans}
    last: Quotation | None = None
    for quotation in quotations:
        if quotation.inner not in covered:
            host = by_end.get(last.inner.end) if last and quotation.continues else None
            spans = tuple(trimmed(text, [quotation.inner]))
            if host is not None and spans and rules.act("finding.continued"):
                one = out[host]
                beside = [*one.cue, *([one.source] if one.source else [])]
                joined = without(united([*one.spans, *spans]), beside)
                out[host] = attrs.evolve(one, spans=tuple(joined)).doubting(*quotation.doubts)
                by_end[spans[-1].end] = host
            elif (
                spans
                and len(_WORD.findall(quotation.inner.of(text))) >= SPOKEN_WORDS
                and rules.act("finding.marks-only")
            ):
                out.append(
                    StatementDraft(
                        kind=Kind.DIRECT,
                        spans=spans,
                        reason="marks-only",
                        found=0.5,
                        doubts=quotation.doubts,
                        children=tuple(child.inner for child in quotation.children),
                    )
                )
                by_end[spans[-1].end] = len(out) - 1
        last = quotation
    return tuple(sorted(_led_up(document, out), key=lambda one: (one.start, one.end)))


def _going_on(document: Document, statements: Sequence[StatementDraft]) -> list[StatementDraft]:
    """A paragraph that goes on with an unclosed quotation belongs to its statement, not to another one further up."""
    text, quotations = document.text, document.quotations
    out = list(statements)
    holders: dict[int, list[int]] = {}  # the start of a quotation -> who has pieces in it
    for at, one in enumerate(out):
        for span in one.spans if one.kind is Kind.DIRECT else ():
            quotation = _around(span, quotations)
            if quotation and at not in holders.setdefault(quotation.inner.start, []):
                holders[quotation.inner.start].append(at)
    for before, after in pairwise(quotations):
        owners, strangers = holders.get(before.inner.start, []), holders.get(after.inner.start, [])
        if not after.continues or len(owners) != 1:
            continue
        for at in strangers:
            free = not out[at].cue and out[at].source is None
            if (
                at != owners[0]
                and (free or not after.inner.contains(out[at].spans[0]))
                and document.rules.act("finding.going-on")
            ):
                kept = tuple(span for span in out[at].spans if not after.inner.contains(span))
                spans = tuple(united([*out[owners[0]].spans, *trimmed(text, [after.inner])]))
                out[at] = attrs.evolve(out[at], spans=kept)
                out[owners[0]] = attrs.evolve(out[owners[0]], spans=spans)
                holders[after.inner.start] = owners
    return [one for one in out if one.spans]


def _around(span: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    at = bisect_right(quotations, span.start, key=lambda quotation: quotation.inner.start) - 1
    return quotations[at] if at >= 0 and quotations[at].inner.contains(span) else None


def _whole(document: Document, one: StatementDraft, covered: SpanIndex) -> StatementDraft:
    """A direct statement whose piece opens a quotation has all of it, unless something else was found in the rest."""
    if one.kind is not Kind.DIRECT:
        return one
    text, quotations = document.text, document.quotations
    beside = [*one.cue, *([one.source] if one.source else [])]
    spans = []
    for span in one.spans:
        at = bisect_right(quotations, span.start, key=lambda quotation: quotation.inner.start) - 1
        inner = quotations[at].inner if at >= 0 else span
        rest = Span(span.end, max(span.end, inner.end))
        whole = at >= 0 and quotations[at].closed and not text[inner.start : span.start].strip()
        free = rest not in covered and not any(rest.overlaps(other) for other in beside)
        spans += (
            trimmed(text, [inner])
            if whole and free and len(rest) and document.rules.act("finding.whole")
            else [span]
        )
    return attrs.evolve(one, spans=tuple(spans))


def _led_up(document: Document, statements: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Paragraphs that nobody says yet join the statement with whose cue their quotation ends."""
    quotations = document.quotations
    out: dict[int, StatementDraft] = dict(enumerate(statements))
    holder = {span.start: at for at, one in out.items() if one.kind is Kind.DIRECT for span in one.spans}
    for before, after in pairwise(quotations):
        first, second = holder.get(before.inner.start), holder.get(after.inner.start)
        if not after.continues or first is None or second is None or first == second:
            continue
        early, late = out[first], out[second]
        if early.source is None and not early.cue and document.rules.act("finding.led-up"):
            spans = tuple(united([*early.spans, *late.spans]))
            out[second] = attrs.evolve(late, spans=spans, children=early.children + late.children)
            del out[first]
            holder.update({span.start: second for span in early.spans})
    return list(out.values())
