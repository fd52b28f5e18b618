"""Participles that open a sentence: "Saying that the club had let him down, Ana Ruiz resigned".

Their source is the subject of the main clause, which follows a comma. The tagger often finds no source for them, and
takes the main clause for a part of what was said.
"""

from __future__ import annotations

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.bounds import OPENERS, cut_to, end_at_comma, opens_with_phrase
from quoteattr.finding.verbs import is_finite
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Kind, Span

LONGEST = 120  #: code points from the comma that are searched for the subject and its verb
MOST = 8  #: words of a subject
_COMMA = regex.compile(r",?[\"”’']?,?\s")
_NO_SUBJECT = W.PREPOSITION | W.CONJUNCTION | W.RELATIVE | W.VERB | W.ADVERB | W.CALENDAR


def with_subject_behind(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return a draft with the subject of the main clause as source, if its cue is a participle that opens a sentence.

    The content ends before the main clause.
    """
    if draft.source is not None or not _is_fronted(document, draft):
        return draft
    last, sentence = draft.spans[-1], document.sentence(draft.start)
    end: int | None = last.end
    if draft.kind is not Kind.DIRECT and opens_with_phrase(document, draft.spans[0]):
        return draft  # "Saying that in her view, Holt is a liar": the comma may be inside the content
    if draft.kind is not Kind.DIRECT and not document.has_words(last.end, sentence.end):
        end = end_at_comma(document, last)
    subject = None if end is None or end > sentence.end else _subject(document, Span(end, sentence.end))
    if end is None or subject is None or not document.rules.act("finding.fronted"):
        return draft
    end -= document.text[end - 1] == "," and draft.kind is not Kind.DIRECT
    spans = (*draft.spans[:-1], Span(last.start, end))
    return attrs.evolve(cut_to(document, draft, spans), source=subject)


def _is_fronted(document: Document, draft: StatementDraft) -> bool:
    """Return whether the cue precedes the content and is a participle after one word at most.

    For example "saying", "while saying" or "having said".
    """
    if not draft.cue or draft.cue[0].start > draft.start:
        return False
    cue = draft.cue[0]
    words = document.words.first(Span(document.sentence(cue.start).start, cue.end), 3)
    progressive = document.language.people.endings.progressive
    at = next((at for at, word in enumerate(words[:2]) if word.lower.endswith(progressive)), None)
    if at is None or not all(word.is_a(OPENERS) for word in words[:at]):
        return False
    if words[at].lower in document.language.time.telling.perfect and cue.start > words[at].start:
        told = document.phrases.starting("passive", cue.start)  # who has been told something does not say it
        return told is None and cue.start == words[at + 1].start
    return cue.start == words[at].start


def _subject(document: Document, rest: Span) -> Span | None:
    """Return the subject after the comma that opens ``rest``: a name, a pronoun, or a phrase before a finite verb."""
    opened = _COMMA.match(document.text, rest.start, rest.end)
    if opened is None or "," not in document.text[rest.start - 2 : opened.end()]:
        return None
    words = document.words.within(Span(opened.end(), min(rest.end, opened.end() + LONGEST)))
    if not words or words[0].start != opened.end():
        return None
    end = next((at for at, word in enumerate(words) if at and word.gap is not Gap.SPACE), len(words))
    words = words[:end]
    verb = next((at for at, word in enumerate(words) if at and is_finite(document, word)), None)
    if verb is None:  # a name shows by itself where it ends, even before a verb that no table has
        verb = next((at for at, word in enumerate(words) if not word.capital), len(words))
    if (
        not 0 < verb <= MOST
        or words[0].is_a(_NO_SUBJECT)
        or any(w.is_a(W.VERB | W.RELATIVE) for w in words[:verb])
    ):
        return None
    return Span(words[0].start, words[verb - 1].end)
