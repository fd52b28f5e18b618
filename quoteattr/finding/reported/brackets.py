"""Brackets in a reported clause: it begins in none, ends in none that it opens, and where the one around it closes."""

from __future__ import annotations

from bisect import bisect_left

import regex

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.bounds import cut_to
from quoteattr.spans import without
from quoteattr.values import Kind, Span

REST = 60  #: code points from the end of a content to the bracket that closes one in it
AROUND = 300  #: code points before a cue or content that may open the bracket around it
_BRACKET = regex.compile(r"[()]")
_FIRST = regex.compile(r"[^()]*+\)[\s,;:–—-]*+")  # a bracket that closes before any other opens
_SPACE = regex.compile(r"\s++")
_CLOSING = regex.compile(rf"[^()\n]{{0,{REST}}}+\)")


def with_whole_brackets(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft with the rest of a bracket in which it ends, and without what follows the one around it.

    For example "[It cost 2m crowns ($1m; £0.8m)], she said" and "Few (Ruiz says [it is 9%]) have paid". Of a bracket in
    which it begins, the rest is cut.
    """
    draft = _behind_bracket(document, draft)
    last = draft.spans[-1]
    # how many brackets the content opens, and the first that it closes without opening it
    depth, outer = 0, None
    reported = draft.kind is not Kind.DIRECT
    for bracket in _BRACKET.finditer(document.text, last.start, last.end) if reported else ():
        depth += 1 if bracket[0] == "(" else -1
        if depth < 0:
            outer = bracket.start()
            break
    if outer is not None:
        end = outer if _is_around(document, draft) else last.end
    else:
        rest = _CLOSING.match(document.text, last.end) if depth == 1 else None
        end = rest.end() if rest else last.end
        if any(last.end <= part.start < end for part in draft.beside):
            end = last.end  # "[the pier (which was old], said Ruiz)"
    if end in (last.start, last.end) or not document.rules.act("finding.bracket"):
        return draft
    return cut_to(document, draft, (*draft.spans[:-1], Span(last.start, end)))


def _behind_bracket(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft without the rest of a bracket in which it begins: "said on Monday (7) [it sank]".

    Right after the cue, what is no time is part of what was said: "said [(the) pier sank]".
    """
    text, first = document.text, draft.spans[0]
    closing = _FIRST.match(text, first.start, first.end) if draft.kind is not Kind.DIRECT else None
    if closing is None:  # nearly always
        return draft
    opening = _open_at(document, first.start)
    quoted = document.quoted.within(Span(first.start, closing.end()))
    if opening is None or quoted or (draft.cue and opening < draft.cue[-1].end <= first.start):
        return draft
    behind_cue = any(_SPACE.fullmatch(text, cue.end, opening) for cue in draft.cue)
    if behind_cue and not _is_aside(document, Span(opening, closing.end())):
        kept = [Span(opening, first.end), *draft.spans[1:]]
    else:
        kept = without(draft.spans, [Span(opening, closing.end())])
    return cut_to(document, draft, tuple(kept)) if kept and document.rules.act("finding.bracket") else draft


def _is_aside(document: Document, bracket: Span) -> bool:
    """Return whether a bracket contains a time or stands before "that": "said (and I agree) that it sank"."""
    at = bisect_left(document.timexes, bracket.end, key=lambda timex: timex.span.start)
    if at and document.timexes[at - 1].span.end > bracket.start:
        return True
    behind = document.words.first(Span(bracket.end, document.sentence(bracket.end).end), 1)
    return any(word.lower in document.language.sources.complements for word in behind)


def _open_at(document: Document, place: int) -> int | None:
    """Return where the bracket opens in which a place lies, or ``None`` if there is none in its paragraph."""
    floor = max(document.article.blocks[document.block_at(place)].span.start, place - AROUND)
    opened, closed = (document.text.rfind(mark, floor, place) for mark in "()")
    return opened if opened > closed else None


def _is_around(document: Document, draft: StatementDraft) -> bool:
    """Return whether a bracket is open where the cue begins, before the content."""
    if not draft.cue or draft.cue[0].start > draft.start:
        return False
    return _open_at(document, draft.cue[0].start) is not None
