"""Where the writer goes on to tell what somebody did, after the last quoted words of a content.

For example "said [the offer was “a joke”] and walked out" and "said [the pier was “safe”] but the council disagreed".
"""

from __future__ import annotations

import regex

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.words import Word
from quoteattr.finding.reported.agents import may_act
from quoteattr.finding.verbs import is_finite
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import BEFORE_NOUN, SEVERAL
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

REST = 10  #: words between the quotation and the conjunction: "“no memory at all” of the dinner and sat down"
CLOSING = 3  #: words after an act whose subject is a pronoun: "picked up her coat"
#: who may act, and nouns in the plural, which may be people: "crews"
_PERSON = SEVERAL | W.RELATION | W.BEING | W.NATIONALITY | W.AGENT | W.PLURAL
_MODIFIER = W.PREPOSITION | W.RELATIVE


def end_before_act(document: Document, last: Span, quotation: Quotation) -> int | None:
    """Return where ``last`` ends, if an act of whoever speaks, or of somebody else, is told after a quotation."""
    end = quotation.outer.end
    if _is_past_behind(document, last, end):
        return end
    words = document.words.first(Span(end, last.end), REST + 3)
    telling = document.language.sources.telling
    at = next((at for at, word in enumerate(words[:REST]) if word.lower in telling), None)
    if at is None or at + 1 >= len(words):
        return None
    verb = words[at + 1]
    then = verb.is_a(W.ADVERB) or document.phrases.starting("leading-adverb", verb.start) is not None
    if then and at + 2 < len(words):
        verb = words[at + 2]
    if not _is_act(document, last, quotation, words[at], verb):
        return None
    return words[at - 1].end if at else end


def _is_act(document: Document, last: Span, quotation: Quotation, joint: Word, verb: Word) -> bool:
    """Return whether a verb after a conjunction tells what whoever speaks did, and not what they say of somebody."""
    starting = document.phrases.starting
    if starting("withholding", verb.start):
        return True
    if joint.is_a(W.CONTRAST) and starting("omitting", verb.start):
        return True
    act = starting("departing", verb.start)
    return act is not None and _is_by_speaker(document, last, quotation, act)


def _is_by_speaker(document: Document, last: Span, quotation: Quotation, act: Span) -> bool:
    """Return whether an act is that of the speaker, since the subject of the clause is a thing and cannot act.

    A pronoun may be the speaker, who rarely reports such an act of the past if the clause tells how something is and
    the act ends the sentence: "said he was “tired” and went home", but not "said he was “dizzy” and sat down on the
    stairs".
    """
    words = document.words.within(Span(last.start, quotation.inner.end))
    sources, people = document.language.sources, document.language.people
    clause = words[int(bool(words) and words[0].lower in sources.complements) :]
    verb = next((at for at, word in enumerate(clause) if is_finite(document, word)), None)
    if not verb or clause[verb].lower not in sources.clauses.finite:
        return False
    subject = clause[: next((at for at in range(1, verb) if clause[at].is_a(_MODIFIER)), verb)]
    if subject[0].lower in sources.clauses.subjects:
        rest = document.words.within(Span(act.end, last.end))
        return len(rest) <= CLOSING and not any(word.is_a(W.PREPOSITION | W.CONJUNCTION) for word in rest)
    thing = subject[0].is_a(BEFORE_NOUN) or subject[0].lower in people.pronouns.possessive
    head = subject[-1]
    person = may_act(document, head.span) or head.is_a(_PERSON) or head.lemma_classes & _PERSON
    return thing and not person


def _is_past_behind(document: Document, last: Span, end: int) -> bool:
    """Return whether a verb of the past stands right after a quotation whose clause is in the present tense.

    So does one with a subject of its own after a contrasting conjunction.
    """
    told = _narration(document.language).fullmatch(document.text, end, last.end)
    if told is None:
        return False
    clause = document.text[last.start : end]
    present, past = _tenses(document.language)
    if told["subject"]:
        return True
    if present.search(clause) is None or past.search(clause) is not None:
        return False
    return not _is_participle(document, last, Span(end, last.end))


def _is_participle(document: Document, last: Span, behind: Span) -> bool:
    """Return whether the verb after a conjunction is a second predicate: "is “unsafe” and closed to lorries"."""
    before = document.words.within(Span(last.start, behind.start))
    words = document.words.within(behind)
    passive = any(document.phrases.starting("passive", word.start) for word in before)
    if not passive or len(words) < 2:
        return False
    verb, sources = words[1], document.language.sources
    if verb.lower in sources.pasts | sources.clauses.reporting | sources.clauses.weighing:
        return False
    starting = document.phrases.starting
    if starting("asking-for", verb.start) or starting("asking-to", verb.start):
        return False
    return len(words) == 2 or words[2].is_a(W.PREPOSITION | W.CONJUNCTION | W.AUTHOR)


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
