"""Whether what stands behind the last quoted words of a content is narration, and so no longer part of it.

Either the sentence goes on ("told them it [“cannot wait”] and left"), or it tells where or when the words were said
("called the plan [“a disgrace”] in a speech on Monday").
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.enums import EventKind
from quoteattr.finding.lengths import is_term
from quoteattr.finding.verbs import has_verb
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.patterns import any_phrase
from quoteattr.values import Span

LONGEST = 4  #: words between the determiner of an occasion and its noun: "a televised New Year speech"
_STOPS = frozenset(",.?!…")
_NO_OBJECT = W.PREPOSITION | W.CONJUNCTION | W.DETERMINER | W.POSSESSIVE | W.RELATIVE
#: what somebody may speak through, so that words behind a clause rarely say that something else happened there
_MEDIA = (
    EventKind.STATEMENT,
    EventKind.POST,
    EventKind.INTERVIEW,
    EventKind.SPEECH,
    EventKind.PRESS_CONFERENCE,
)


def is_told_on(document: Document, last: Span, quoted: Sequence[Quotation]) -> bool:
    """Return whether the words of ``last``, the last piece of a content, are narration behind its ``quoted`` words."""
    end = quoted[-1].outer.end
    if _is_whole(document, last, quoted) or _narrates(document, last, end):
        return document.rules.act("finding.told-on")
    return _is_occasion(document, last, quoted[-1]) and document.rules.act("finding.told-where")


def _is_occasion(document: Document, last: Span, quotation: Quotation) -> bool:
    """Return whether the words behind a quotation tell where or when it was said.

    Behind a judgement without a verb, any occasion and any day do: "called it [“a disgrace”] on Monday". Behind a
    clause, that may be part of what was said ("said it was “open” at the fair on Monday") unless it is a medium: "said
    it was [“open”] in a statement".
    """
    behind = document.words.first(Span(quotation.outer.end, last.end), LONGEST)
    if not behind or document.text[quotation.outer.end : behind[0].start].strip():
        return False
    any_occasion, medium = _occasions(document.language)
    if medium.match(document.text, behind[0].start, last.end):
        return True
    if not _is_judgement(document, Span(last.start, quotation.outer.start)):
        return False
    first = next((word for word in behind if not word.is_a(W.PREPOSITION)), None)
    dated = first is not None and first.is_a(W.DAY)
    return dated or any_occasion.match(document.text, behind[0].start, last.end) is not None


def _is_judgement(document: Document, before: Span) -> bool:
    """Return whether the words before a quotation are only what it judges: "the plan", "the plan as", "the plan a"."""
    words = document.words.within(before)
    if words and words[-1].is_a(W.INDEFINITE):
        words.pop()
    openers = document.language.sources.clauses.openers
    if (
        not words
        or any(word.lower in openers for word in words)
        or has_verb(document, before.start, before.end)
    ):
        return False
    return words[-1].is_a(W.NAMED) or not words[-1].is_a(_NO_OBJECT)


@by_language
def _occasions(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return patterns of any occasion with its preposition, and of a medium that is new or the speaker's."""
    telling, events = language.time.telling, language.time.events
    media = {noun for kind in _MEDIA for noun in events.get(kind, ())}
    media |= telling.settings & language.people.documents.messages
    within = rf"(?:{any_of(telling.attending)})"
    words = rf"(?:[\p{{L}}\p{{N}}.'’-]{{1,24}} ){{0,{LONGEST}}}?"
    own = {*telling.indefinite, *language.people.pronouns.possessive}

    def placed(determiners: str, nouns: str) -> regex.Pattern[str]:
        return regex.compile(rf"{within} (?:{determiners}) {words}(?:{nouns})\b".replace(" ", r"\s{1,3}+"))

    return placed(any_phrase(telling.determiners), any_phrase(telling.settings)), placed(
        any_phrase(own), any_phrase(media)
    )


def _is_whole(document: Document, last: Span, quoted: Sequence[Quotation]) -> bool:
    """Return whether the quotation is a whole sentence of its own, closed by a stop or comma.

    In "She calls [“Stay off the ice,”] until they hear" nothing outside the marks was said.
    """
    outer, inner = quoted[0].outer, quoted[0].inner
    stop = document.text[inner.end - 1] in _STOPS or document.text[outer.end] == ","
    return len(quoted) == 1 and outer.start <= last.start and stop and not is_term(document, [inner])


def _narrates(document: Document, last: Span, end: int) -> bool:
    """Return whether the words from ``end`` on are narration rather than speech.

    They are if their verb is in the past tense and the clause is in the present tense, or if they have a subject of
    their own after a contrasting conjunction.
    """
    told = _narration(document.language).fullmatch(document.text, end, last.end)
    if told is None:
        return False
    clause = document.text[last.start : end]
    present, past = _tenses(document.language)
    return bool(told["subject"]) or (present.search(clause) is not None and past.search(clause) is None)


@by_language
def _narration(language: Language) -> regex.Pattern[str]:
    sources, people = language.sources, language.people
    verb = rf"(?:(?:{any_of(sources.pasts)})|\p{{Ll}}{{2,}}(?:{any_of(people.endings.past)}))\b(?!['’])"
    subject = rf"(?P<subject>(?:{any_of(people.words.contrasting)})\s(?:{any_of(people.words.articles)})\s\p{{Ll}}++\s)"
    return regex.compile(rf",?\s(?:{subject}|(?:{any_of(sources.telling)})\s){verb}[^\"“”]{{0,80}}")


@by_language
def _tenses(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return patterns of the auxiliary verbs of the present and of the past tense."""
    now, then = any_of(language.sources.present), any_of(language.sources.past)
    return regex.compile(rf"\b(?:{now})\b"), regex.compile(rf"\b(?:{then})\b")
