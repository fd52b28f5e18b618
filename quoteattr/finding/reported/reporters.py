"""Cut who says it from a content that a second source reports.

For example "[The pier sank], Ruiz said, according to the Post" and "Ruiz said [the pier sank], the Post reported".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.bounds import cut_to
from quoteattr.finding.reported.clauses import is_infinitive
from quoteattr.finding.reported.sources import mention_of
from quoteattr.finding.verbs import is_finite, is_finite_behind
from quoteattr.languages.classes import COUNTING
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import trimmed
from quoteattr.values import Kind, Span

LONGEST = 80  #: code points from the end of a content to the second source, and back to the comma in it
OPENING = 12  #: words at the beginning of a content that hold who says it and the verb
_NO_REPORTER = W.PREPOSITION | W.RELATIVE | W.CONJUNCTION | W.ADVERB
_PLACE = W.PREPOSITION | W.CALENDAR  #: after the verb: "said in a speech", "said Monday"
_END = regex.compile(r"(?P<mark>,)\s++|(?P<mark>[,?!…][\"”’])\s++")


def without_reporter(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft without who says it, where a second source stands after that.

    For example "[The pier sank], said Ruiz, according to Holt" and "[“It sank,”] Ruiz told Orr, according to Holt".
    """
    found = _reporter(document, draft)
    if found is None:
        return _without_opening(document, draft)
    if not document.rules.act("finding.reporter"):
        return draft
    end, verb, who = found
    cut = cut_to(document, draft, (*draft.spans[:-1], Span(draft.spans[-1].start, end)))
    spans = tuple(trimmed(document.text, cut.spans))
    return attrs.evolve(cut, spans=spans, cue=(verb,), source=who, rivals=(), reason=Reason.CUE_AFTER)


def _without_opening(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft without who says it at its beginning: "Ruiz said [the pier sank], the Post reported"."""
    first, cue = draft.spans[0], draft.cue[-1] if draft.cue else None
    if draft.kind is Kind.DIRECT or cue is None or draft.cue[0].start < draft.end:
        return draft
    starting = document.phrases.starting
    if not (starting("according", cue.start) or starting("citing", cue.start)):
        return draft
    words = document.words.first(first, OPENING)
    found = _opening_verb(document, words)
    if found is None or not document.rules.act("finding.opening-reporter"):
        return draft
    verb, last = found
    cut = cut_to(document, draft, (Span(words[last + 1].start, first.end), *draft.spans[1:]))
    who = mention_of(document, Span(words[0].start, words[verb - 1].end))
    told = Span(words[verb].start, words[last].end)
    return attrs.evolve(cut, cue=(told,), source=who, rivals=(), reason=Reason.CUE_BEFORE)


def _opening_verb(document: Document, words: Sequence[Word]) -> tuple[int, int] | None:
    """Return which words, of those that open a content, begin and end the verb of who says the rest, a clause.

    A share of people is the finding of a poll, not its speaker, and nobody speaks in "nobody said it sank".
    """
    clauses, telling = document.language.sources.clauses, document.language.time.telling
    last = next(
        (at for at, word in enumerate(words) if at and word.lower in clauses.saying and not word.capital),
        None,
    )
    if last is None or any(word.gap is not Gap.SPACE for word in words[1 : last + 2]):
        return None
    verb, first = last - (words[last - 1].lower in telling.perfect), words[0]
    who, behind = words[:verb], words[last + 1 :]
    if not who or not _is_saying(document, words[:last], words[last]) or not _opens_clause(document, behind):
        return None
    none = first.lower in clauses.openers or document.phrases.starting("nobody", first.start)
    if none or not first.text.isalpha() or first.is_a(_NO_REPORTER | COUNTING):
        return None
    if who[-1].lower in telling.habitual:
        return None  # "Ruiz never said"
    verbal = any(is_finite(document, word) or word.is_a(W.RELATIVE) for word in who)
    return None if verbal else (verb, last)  # "Those who said", "Ruiz is said"


def _is_saying(document: Document, before: Sequence[Word], verb: Word) -> bool:
    """Return whether a verb says a clause to nobody in particular: not "thinks", "saying", "to say" or "told Orr"."""
    if document.phrases.starting("saying", verb.start) is None or verb.is_a(W.PROGRESSIVE):
        return False
    addressing = verb.lower in document.language.context.addressing
    return not addressing and not is_infinitive(document, before[-1].lower, verb.lower)


def _opens_clause(document: Document, words: Sequence[Word]) -> bool:
    """Return whether words open a clause with a subject: not "yes", "little about it" or "on Monday that it sank"."""
    clauses = document.language.sources.clauses
    if not words or words[0].lower in clauses.saying or is_finite(document, words[0]):
        return False
    opened = words[0].lower in clauses.openers | clauses.subjects
    subject = opened or not words[0].is_a(_NO_REPORTER | _PLACE)
    return subject and any(is_finite_behind(document, before, word) for before, word in pairwise(words))


def _reporter(document: Document, draft: StatementDraft) -> tuple[int, Span, Span] | None:
    """Return where a content ends before who says it, with the verb and who says it."""
    last, text, phrases = draft.spans[-1], document.text, document.phrases
    stop = text.find(", ", last.end, last.end + LONGEST) if draft.cue else -1
    if stop < 0 or phrases.starting("according", stop + 2) is None:
        return None
    if draft.kind is Kind.DIRECT:
        mark = _END.match(text, last.end)
        told = draft.source is None or draft.source.start > stop
    else:
        mark = next(reversed([*_END.finditer(text, max(last.start, stop - LONGEST), last.end)]), None)
        told = mark is not None and mark.start() > last.start
    if mark is None or not told:
        return None
    end = min(last.end, mark.start() + len(mark["mark"]) - (mark["mark"] == ","))
    words = document.words.between(mark.end(), stop)
    at = _verb(document, words, Span(last.start, end))
    if at is None:
        return None
    who = words[1:] if at == 0 else words[:at]
    if any(word.gap is not Gap.SPACE for word in words[1 : at + 1]) or who[0].is_a(_NO_REPORTER):
        return None  # "said to be old", "which Ruiz said"
    if any(is_finite(document, word) for word in who):
        return None
    return end, words[at].span, Span(who[0].start, who[-1].end)


def _verb(document: Document, words: Sequence[Word], content: Span) -> int | None:
    """Return which word is the verb of who says it, before or after that.

    Such a verb may be a noun, too: "state media said", "said the state".
    """
    saying = document.language.sources.clauses.saying
    noun = len(words) > 1 and words[-2].is_a(W.DETERMINER)
    ends = (0,) if noun else (len(words) - 1, 0)
    at = next((at for at in ends if len(words) > 1 and words[at].lower in saying), None)
    if at is None:
        at = next((at for at, word in enumerate(words[:-1]) if at and word.lower in saying), None)
        if at is None or not _is_aside(document, words[at:]) or not _is_clause(document, content):
            return None
    # A plural may be a noun: "a group of island states, according to Ruiz".
    return None if words[at].is_a(W.PLURAL) else at


def _is_aside(document: Document, words: Sequence[Word]) -> bool:
    """Return whether a verb is followed by a place, time or addressee, and no clause: "told the crew on Monday"."""
    verb, behind = words[0], words[1:]
    clauses = document.language.sources.clauses
    opening = clauses.openers | clauses.subjects
    if any(word.lower in opening or is_finite(document, word) for word in behind):
        return False
    for to, infinitive in pairwise(behind):
        if is_infinitive(document, to.lower, infinitive.lower) and not infinitive.capital:
            return False  # "told Orr to leave", but not "said in a letter to Orr"
    return behind[0].is_a(_PLACE) or verb.lower in document.language.context.addressing


def _is_clause(document: Document, content: Span) -> bool:
    """Return whether words are said by themselves, unlike "In May" before "Ruiz said on television"."""
    words = document.words.within(content)
    if document.quoted.within(content) or any(is_finite(document, word) for word in words):
        return True
    return len(words) > 2 and not words[0].is_a(_NO_REPORTER)
