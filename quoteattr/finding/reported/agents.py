"""Whoever judges in the passive, or in whose words something is put, says the quoted words.

“A disgrace” is said by Ruiz in "The plan was called “a disgrace” by Ruiz" and in "It was, in the words of Ruiz, “a
disgrace”". The tagger mostly finds the quoted words, but takes nobody for their source, or whoever is judged.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from quoteattr.document.addressees import WORDS, addressee
from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.words import Gap
from quoteattr.enums import Reason
from quoteattr.finding.draft import FOUND, StatementDraft, in_order
from quoteattr.finding.lengths import is_term
from quoteattr.finding.reported.sources import mention_of
from quoteattr.finding.verbs import is_finite
from quoteattr.languages.classes import SPEAKERS
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import trimmed
from quoteattr.values import Kind, Span

BEFORE = 80  #: code points before a quotation that are searched for its verb
AUXILIARY = 32  #: code points before the participle that hold its auxiliary: "was later called"
BEHIND = 120  #: code points after a quotation that hold who judges


def with_agents(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` and the quotations in which somebody is judged or quoted, with whoever says them as the source.

    A quotation within what somebody else says, or reports, stays theirs.
    """
    out: dict[int, StatementDraft] = dict(enumerate(sorted(drafts, key=lambda one: one.start)))
    starts = [one.start for one in out.values()]
    for quotation, verb, agent, reason in (*_judged(document), *_worded(document)):
        spans = tuple(trimmed(document.text, [quotation.inner]))
        sentence = document.sentence(verb.start)
        near = range(bisect_left(starts, sentence.start), bisect_right(starts, quotation.inner.end))
        over = [at for at in near if at in out and out[at].end > quotation.outer.start]
        if not spans or not all(_is_its_own(out[at], verb) for at in over):
            continue
        worded = reason is Reason.ACCORDING_TO
        if not (document.rules.act("finding.worded") if worded else document.rules.act("finding.judged")):
            continue
        for at in over:
            del out[at]
        out[len(starts) + quotation.inner.start] = StatementDraft(
            kind=Kind.DIRECT,
            spans=spans,
            cue=(verb,),
            source=agent,
            found=FOUND,
            by_form=True,
            linked=FOUND,
            reason=reason,
            doubts=quotation.doubts,
            children=tuple(child.inner for child in quotation.children),
        )
    return in_order(out.values())


def _is_its_own(draft: StatementDraft, verb: Span) -> bool:
    """Return whether no other cue reports a draft."""
    return not draft.cue or any(cue.overlaps(verb) for cue in draft.cue)


_Said = tuple[Quotation, Span, Span, Reason]  # a quotation, its cue and its source


def _judged(document: Document) -> Iterator[_Said]:
    """Yield each quotation after a verb of judgement in the passive and before whoever judges, with both."""
    for quotation in document.quotations:
        end = quotation.outer.end
        agent = agent_at(document, Span(end, min(len(document.text), end + BEHIND)))
        verb = _verb(document, quotation) if agent else None
        if agent and verb:
            yield quotation, verb, agent, Reason.CUE_BEFORE


def _worded(document: Document) -> Iterator[_Said]:
    """Yield each quotation after a phrase about its words: "was, in the words of Ruiz, a “disgrace”"."""
    phrases = document.phrases.within("wording", Span(0, len(document.text)))
    if not phrases:  # nearly always
        return
    starts = [one.outer.start for one in document.quotations]
    for phrase in phrases:
        at = bisect_left(starts, phrase.end)
        quotation = document.quotations[at] if at < len(starts) else None
        if quotation is None or quotation.outer.start > phrase.end + BEHIND:
            continue
        between = document.words.between(phrase.end, quotation.outer.start)
        if between and between[-1].is_a(W.ARTICLE) and between[-1].gap is Gap.COMMA:
            between = between[:-1]
        behind = document.text[between[-1].end : quotation.outer.start].lstrip() if between else ""
        if behind[:1] not in (",", ":") or any(is_finite(document, word) for word in between):
            continue
        who = mention_of(document, Span(between[0].start, between[-1].end))
        if who is not None and may_act(document, who):
            yield quotation, phrase, who, Reason.ACCORDING_TO


def _verb(document: Document, quotation: Quotation) -> Span | None:
    """Return the verb of judgement before a quotation, with its auxiliary: "was called", "has been described"."""
    start = quotation.outer.start
    floor = max(document.sentence(start).start, start - BEFORE)
    verbs = document.phrases.within("judging", Span(floor, start))
    if not verbs:  # nearly always
        return None
    verb = verbs[-1]
    words = document.words.between(max(floor, verb.start - AUXILIARY), verb.start)
    while words and (words[-1].is_a(W.ADVERB) or document.phrases.ending("negation", words[-1].end)):
        words.pop()
    passive = words[-1] if words and document.phrases.starting("passive", words[-1].start) else None
    between = document.words.between(verb.end, start)
    if passive is None or not all(word.is_a(W.ARTICLE | W.AS_ROLE) for word in between):
        return None  # "was ruled out of “Dancing Stars” by doctors"
    # What something is called is a name: "The rock is called “the Bishop” by sailors", "was called “Blue Moon” by".
    titled = all(word.capital for word in document.words.within(quotation.inner))
    present = passive.lower in document.language.sources.present
    name = (present or titled) and is_term(document, [quotation.inner])
    return None if name else Span(passive.start, verb.end)


def agent_at(document: Document, place: Span) -> Span | None:
    """Return who acts in the passive, at the beginning of ``place``: "by Holt", but not "by letter" or "by Friday"."""
    words = document.words.first(place, WORDS + 1)
    if not words or not words[0].is_a(W.AUTHOR) or document.text[place.start : words[0].start] != " ":
        return None
    found = addressee(document, words[1:])
    return found if found is not None and may_act(document, found) else None


def may_act(document: Document, mention: Span) -> bool:
    """Return whether a noun phrase ends with a name or a noun for those who speak."""
    last = document.words.within(mention)[-1]
    named = last.capital and not last.is_a(W.CALENDAR)
    return named or ((last.classes | last.lemma_classes) & SPEAKERS) != 0
