"""Take whoever is quoted for the source, not who quotes: Ruiz in "The Post quoted Ruiz as saying that it sank"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from quoteattr.document.document import Document
from quoteattr.finding.draft import FOUND, StatementDraft
from quoteattr.finding.reported.bounds import cut_to
from quoteattr.finding.reported.reported import reason_of
from quoteattr.finding.reported.sources import mention_of
from quoteattr.finding.reported.speechacts import QUOTED
from quoteattr.finding.verbs import is_finite
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import trimmed
from quoteattr.values import Span, Stance

NEAR = 160  #: code points beside a cue that are searched for the verb
_NOBODY = W.PREPOSITION | W.CALENDAR | W.ADVERB  #: after a passive: "was quoted on Monday as saying"


def with_quoted(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` with whoever is quoted as source, in place of who quotes them; their stances are known."""
    return tuple(_quoted(document, one) if one.cue else one for one in drafts)


def _quoted(document: Document, draft: StatementDraft) -> StatementDraft:
    sentence, cue = document.sentence(draft.cue[0].start), draft.cue[0]
    near = Span(max(sentence.start, cue.start - NEAR), min(sentence.end, cue.end + NEAR))
    for saying in document.phrases.within("as-saying", near):
        verbs = document.phrases.within("citing", Span(max(near.start, saying.start - QUOTED), saying.start))
        if not verbs or not Span(verbs[-1].start, saying.end).overlaps(cue):
            continue
        spans = _behind(document, draft, verbs[-1], saying)
        who = _who(document, Span(verbs[-1].end, saying.start))
        source = mention_of(document, who) if who and spans else None
        if source is None or not document.rules.act("finding.quoting"):
            continue
        told = attrs.evolve(cut_to(document, draft, spans), cue=(verbs[-1], saying), rivals=(), linked=FOUND)
        made = attrs.evolve(told, reason=reason_of(document, told.spans, told.cue))
        if draft.stance is Stance.DENIED:
            return made.without_source()  # "Nobody quoted Ruiz as saying so", "did not quote"
        stance = Stance.MISATTRIBUTED if _is_fake(document, draft.source) else draft.stance
        return attrs.evolve(made, source=source, stance=stance)
    return draft


def _is_fake(document: Document, quoting: Span | None) -> bool:
    """Return whether who or what quotes somebody is called fake: "A bogus article quoted Ruiz as saying"."""
    if quoting is None:
        return False
    within = document.phrases.within
    return bool(within("fake", quoting) or within("falsely", quoting) or within("rated", quoting))


def _behind(document: Document, draft: StatementDraft, verb: Span, saying: Span) -> tuple[Span, ...]:
    """Return the content without the words that only report it; nothing if it holds other parts of them."""
    reporting = Span(verb.start, saying.end)
    kept = []
    for span in draft.spans:
        begins = verb.end <= span.start < saying.end < span.end  # "quoted [Ruiz as saying that it sank]"
        if not reporting.contains(span):  # "[It sank], the Post quoted [Ruiz as saying]"
            kept.append(Span(saying.end, span.end) if begins else span)
    return () if any(span.overlaps(reporting) for span in kept) else tuple(trimmed(document.text, kept))


def _who(document: Document, between: Span) -> Span | None:
    """Return the noun phrase between the verb and "as saying"; ``None`` after a passive, which has none there."""
    words = document.words.within(between)
    if not words or words[0].is_a(_NOBODY):
        return None
    if any(one.is_a(W.CONJUNCTION) and is_finite(document, other) for one, other in pairwise(words)):
        return None  # "quoted the log and described Ruiz as saying"
    return Span(words[0].start, words[-1].end)
