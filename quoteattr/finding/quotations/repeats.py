"""Statements that give the same words: prose that repeats a post, a headline that repeats the body."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.document.words import lowered
from quoteattr.finding.draft import StatementDraft
from quoteattr.repeats import CLAUSE, GRAM, SHARE, Gram, hold, holders_of, most_shared, runs_of
from quoteattr.values import Kind, Span, Stance


def with_repeats(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return the drafts; one that repeats the words of a post refers to that post."""
    posts = [at for at, one in enumerate(drafts) if one.kind is Kind.POST]
    holders = holders_of((at, grams(document.text, drafts[at].spans)) for at in posts)
    if not holders:
        return tuple(drafts)
    return tuple(_with_post(document.text, one, drafts, holders) for one in drafts)


def _with_post(
    text: str, one: StatementDraft, drafts: Sequence[StatementDraft], holders: dict[Gram, list[int]]
) -> StatementDraft:
    if one.kind not in (Kind.DIRECT, Kind.MIXED) or one.stance is not Stance.ASSERTED:
        return one
    runs = grams(text, one.spans)
    best, shared = most_shared(runs, holders)
    if best is None or shared < SHARE * len(runs):
        return one
    return attrs.evolve(one, post=drafts[best].post, repeats=best)


def find_repeats(
    document: Document, drafts: Sequence[StatementDraft], speakers: Sequence[str | None]
) -> tuple[int | None, ...]:
    """Return for each statement the index of the one that gives the same words more fully, or ``None``.

    Statements that repeat a post refer to it. ``speakers`` are their keys; an unknown one may be anybody. A few
    words in common are not a repetition.
    """
    runs = [grams(document.text, one.spans) for one in drafts]
    fullest = sorted(range(len(drafts)), key=lambda at: (-len(runs[at]), at))
    holders: dict[Gram, list[int]] = {}
    out = [one.repeats for one in drafts]
    for at in fullest:
        if out[at] is None and len(runs[at]) > 0 and len(runs[at][0]) == GRAM:
            best, shared = most_shared(runs[at], holders)
            if best is not None and _same(drafts, speakers, (at, best), shared / len(runs[at])):
                out[at] = best
                continue
            hold(holders, at, runs[at])
    return tuple(out)


def _same(
    drafts: Sequence[StatementDraft], speakers: Sequence[str | None], pair: tuple[int, int], share: float
) -> bool:
    if len({drafts[at].stance for at in pair}) > 1:
        return False
    exact = all(drafts[at].kind is not Kind.INDIRECT for at in pair)
    if share < (SHARE if exact else CLAUSE):
        return False
    known = {one for at in pair if (one := speakers[at])}
    return len(known) < 2 and (exact or len(known) == 1)


def grams(text: str, spans: Sequence[Span]) -> list[Gram]:
    """Return the runs of `GRAM` words of a statement, or all its words if there are fewer (but at least two)."""
    words = lowered(text, spans)
    if len(words) < 2:
        return []
    return runs_of(words) or [tuple(words)]
