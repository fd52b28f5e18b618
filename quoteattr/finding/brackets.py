"""Brackets in a reported clause: it ends in none that it opens, and where the bracket around it closes."""

from __future__ import annotations

import regex

from quoteattr.document.document import Document
from quoteattr.finding.bounds import cut_to
from quoteattr.finding.draft import StatementDraft
from quoteattr.values import Kind, Span

REST = 60  #: code points from the end of a content to the bracket that closes one in it
AROUND = 300  #: code points before a cue that may open the bracket around it
_BRACKET = regex.compile(r"[()]")
_CLOSING = regex.compile(rf"[^()\n]{{0,{REST}}}+\)")


def with_whole_brackets(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft with the rest of a bracket in which it ends, and without what follows the one around it.

    For example "[It cost 2m crowns ($1m; £0.8m)], she said" and "Few (Ruiz says [it is 9%]) have paid".
    """
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


def _is_around(document: Document, draft: StatementDraft) -> bool:
    """Return whether a bracket is open where the cue begins, before the content."""
    if not draft.cue or draft.cue[0].start > draft.start:
        return False
    cue = draft.cue[0].start
    floor = max(document.sentence(cue).start, cue - AROUND)
    opened, closed = (document.text.rfind(mark, floor, cue) for mark in "()")
    return opened > closed
