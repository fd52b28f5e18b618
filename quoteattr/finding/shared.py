"""Verbs that share the subject of the verb before: "The bank raised its rate and said that it would rise again".

The tagger often finds no source for the second verb.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.agents import may_act
from quoteattr.finding.draft import FOUND, StatementDraft
from quoteattr.finding.fronted import subject_at
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

LONGEST = 300  #: code points from the beginning of the sentence to the cue
_JOINING = W.AND | W.CONTRAST
_APART = (Gap.BREAK, Gap.STOP)
_PRONOUNS = W.NOMINATIVE | W.THEY


def with_shared_subject(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return a draft without a source with the subject of its sentence, if its cue follows "and" or "but".

    The words between may contain no other clause, as "The bank left when Ruiz came and said it was late" does.
    """
    if draft.source is not None or not draft.cue or draft.cue[0].start > draft.start:
        return draft
    cue = draft.cue[0]
    start = document.sentence(cue.start).start
    if cue.start - start > LONGEST or not _is_joined(document, Span(start, cue.start)):
        return draft
    if document.words.first(cue, 1)[0].is_a(W.DETERMINER | W.POSSESSIVE):
        return draft  # a noun: "and a warning that"
    before = _after_opening(document, Span(start, cue.start))
    subject = subject_at(document, before)
    if subject is None or not _may_speak(document, subject) or document.quoted.within(before):
        return draft
    words = document.words.between(subject.end, cue.start)
    apart = any(word.is_a(W.RELATIVE | _PRONOUNS) or word.gap in _APART for word in words)
    if apart or any(_begins_clause(document, place) for place in (before.start, *[w.start for w in words])):
        return draft
    if _is_infinitive(document, words, cue):
        return draft
    if not document.rules.act("finding.shared-subject"):
        return draft
    return attrs.evolve(draft, source=subject, rivals=(), linked=FOUND)


def _is_joined(document: Document, before: Span) -> bool:
    """Return whether words end with a conjunction, after which adverbs and auxiliaries may follow: "but has also"."""
    words = document.words.within(before)
    while words and (words[-1].is_a(W.ADVERB) or _is_beside_verb(document, words[-1])):
        words.pop()
    return len(words) > 1 and words[-1].is_a(_JOINING)


def _is_beside_verb(document: Document, word: Word) -> bool:
    ending = document.phrases.ending
    return bool(ending("auxiliary", word.end) or ending("adverb", word.end))


def _is_infinitive(document: Document, before: Sequence[Word], cue: Span) -> bool:
    """Return whether a cue has the form of an infinitive that goes on from one before: "hopes to win and announce"."""
    verb, sources = document.words.within(cue)[-1], document.language.sources
    if verb.is_a(W.PAST | W.VERB | W.PLURAL) or verb.lower in sources.pasts:
        return False
    return any(word.lower in sources.clauses.infinitive for word in before)


def _after_opening(document: Document, before: Span) -> Span:
    """Return a sentence without the words that link it to the one before: "However,", "But"."""
    words = document.words.first(before, 2)
    linked = document.phrases.starting("leading-adverb", words[0].start) if words else None
    if len(words) < 2 or linked is None or linked.end != words[0].end:
        return before
    return Span(words[1].start, before.end)


def _may_speak(document: Document, subject: Span) -> bool:
    return may_act(document, subject) or document.words.within(subject)[-1].is_a(_PRONOUNS)


def _begins_clause(document: Document, place: int) -> bool:
    """Return whether the conjunction of another clause begins at a place: "when", "if"."""
    starting = document.phrases.starting
    return bool(starting("time-clause", place) or starting("supposing", place))
