"""Reporting clauses right after a quotation that the tagger overlooked: "“The weir is sound,” said Ruiz."."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import attrs

from quoteattr.document.addressees import addressee
from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.enums import Reason
from quoteattr.finding.draft import FOUND, StatementDraft
from quoteattr.finding.reported.agents import may_act
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Kind, Span

LONGEST = 120  #: code points of a clause
NAME = 4  #: words of a name before its verb
_GOES_ON = frozenset(",?!…")


def with_tails(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts``, the quotations without a source with whoever says them in the clause right after."""
    return tuple(_told(document, one) if one.source is None and not one.cue else one for one in drafts)


def _told(document: Document, draft: StatementDraft) -> StatementDraft:
    text, quotation = document.text, document.quoted.around(draft.spans[-1])
    if draft.kind is not Kind.DIRECT or quotation is None or not quotation.closed:
        return draft
    end = quotation.outer.end
    beside = text[end - 2] in _GOES_ON or text[end : end + 1] == ","
    words = document.words.first(Span(end, min(len(text), end + LONGEST)), NAME + NAME) if beside else []
    if not words or words[0].is_a(W.CALENDAR) or text[end : words[0].start] not in (" ", ", "):
        return draft
    found = _who(document, words)
    if found is None or not document.rules.act("finding.tail"):
        return draft
    who, verb = found
    return attrs.evolve(draft, source=who, cue=(verb,), linked=FOUND, rivals=(), reason=Reason.CUE_AFTER)


def _who(document: Document, words: Sequence[Word]) -> tuple[Span, Span] | None:
    """Return who speaks, and the verb: "said the mayor", "Ana Ruiz says"."""
    speaking = document.language.sources.clauses.speaking
    if words[0].lower in speaking:
        who = addressee(document, words[1:])
        verb = words[0]
        return (who, verb.span) if who and may_act(document, who) else None
    name = list(takewhile(lambda word: word.capital and not word.genitive, words))
    if not 0 < len(name) <= NAME or len(name) == len(words):
        return None
    verb = words[len(name)]
    together = all(word.gap is Gap.SPACE for word in (*name[1:], verb))
    if verb.lower not in speaking or not together or name[0].is_a(W.PREPOSITION | W.CONJUNCTION):
        return None
    return Span(name[0].start, name[-1].end), verb.span
