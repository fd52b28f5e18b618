"""Leave out what nobody said: clauses and terms without a source that are unlikely to be statements, titles, idioms."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.addressees import is_heard, is_impersonal, is_passive
from quoteattr.document.document import Document
from quoteattr.document.words import Word
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.lengths import is_long, is_term
from quoteattr.finding.verbs import has_verb
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Kind, Span

LIKELY = 0.9  #: below this probability a clause without a source is left out; two development sets agree
LONGEST = 24  #: code points before or after a statement that hold one word
_SMALL = W.ARTICLE | W.PREPOSITION | W.CONJUNCTION  #: without a capital inside a title
_LOUD = frozenset("!?")
_PARTING = frozenset(".:;?!\n")  # no title follows: "how it was named. “Sail,” Orr said."


def without_unlikely(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` without the unattributed clauses and terms that are unlikely to be statements.

    A question that only leads to an answer is not a statement ("Asked whether it would hold, she said no"). A passive
    hides its speaker and stays ("It was said that …"), as does a clause that holds a quotation long enough to be
    speech. An idiom with a verb of saying reports nothing, whatever was taken for its source ("Having said that, …"),
    and nobody says a title or a name ("an essay titled “The Last Pier”").
    """

    def opens(label: str, cues: Sequence[Span]) -> bool:
        return any(document.phrases.starting(label, cue.start) for cue in cues)

    def holds_speech(one: StatementDraft) -> bool:
        quoted = (quotation for span in one.spans for quotation in document.quoted.within(span))
        return any(is_long(document, quotation) for quotation in quoted)

    conjunctions = document.language.sources.complements

    def kept(one: StatementDraft) -> bool:
        if all(span.of(document.text).casefold() in conjunctions for span in one.spans):
            return one.kind is not Kind.INDIRECT  # nothing is left of "that" but the conjunction
        if _is_question(document, one) and document.rules.act("finding.asking"):
            return False
        if one.source is not None or one.kind is Kind.POST or one.reason == Reason.LABEL:
            return True
        unlikely = one.found * one.linked < LIKELY
        if one.kind is Kind.DIRECT:
            term = unlikely and is_term(document, one.spans) and not document.opens_sentence(one.start)
            return not (term and document.rules.act("finding.term"))
        if _hides_speaker(document, one) and document.rules.act("finding.passive"):
            return True
        if unlikely and not holds_speech(one) and document.rules.act("finding.unlikely"):
            return False
        return not (opens("asking", one.cue) and document.rules.act("finding.asking"))

    return tuple(
        one for one in drafts if kept(one) and not (_is_idiom(document, one) or _is_title(document, one))
    )


def _is_question(document: Document, draft: StatementDraft) -> bool:
    """Return whether a content is the question before an answer: "[Asked by Orr whether it sank], Ruiz said no"."""
    asked = document.phrases.starting("asking", draft.start)
    if asked is None or draft.kind is not Kind.INDIRECT or len(draft.spans) > 1 or not draft.cue:
        return False
    leads = (
        draft.cue[0].start > draft.end
        and document.text.find(",", draft.start, draft.cue[0].start) == draft.end
    )
    return leads and document.opens_sentence(draft.start) and not has_verb(document, asked.end, draft.end)


def _hides_speaker(document: Document, draft: StatementDraft) -> bool:
    """Return whether a cue hides whose words they are: "was said", "it has been said", "the court heard"."""
    if any(document.phrases.starting("passive", cue.start) for cue in draft.cue):
        return True
    if not draft.cue:
        return False
    cue = draft.cue[-1]
    if is_heard(document, cue):
        return True
    if not is_passive(document, document.words.within(cue)):
        return False
    before = document.words.within(Span(max(0, cue.start - LONGEST), cue.start))[-1:]
    impersonal = any(is_impersonal(document, one) for one in before)
    return impersonal or cue.start >= draft.end  # "…, the court has been told"


def _is_title(document: Document, draft: StatementDraft) -> bool:
    """Return whether a verb of naming or the noun for a work precedes the quotation: "a plan known as “Clear Water”".

    After a colon there is speech: "The man she named: “It was Holt.”". A term by which somebody knows something is not
    said, either: "Sailors know the rock as “the Bishop”".
    """
    if draft.kind not in (Kind.DIRECT, Kind.MIXED):
        return False
    if draft.cue and document.phrases.ending("knowing", draft.cue[-1].end):
        return _is_known_as(document, draft)
    if _is_headed(document, draft) and document.rules.act("finding.capitals"):
        return True
    words = document.words.within(Span(max(0, draft.start - LONGEST), draft.start))
    if not words or not _PARTING.isdisjoint(document.text[words[-1].end : draft.start]):
        return False
    named = document.phrases.ending("naming", words[-1].end) is not None
    return (named or _is_work(document, draft, words)) and document.rules.act("finding.title")


def _is_work(document: Document, draft: StatementDraft, before: Sequence[Word]) -> bool:
    """Return whether words with capitals are the title of a work: "her book, “The Last Pier”", "a report called …"."""
    calling = document.phrases.ending("calling", before[-1].end)
    noun = next(iter(before[-1:] if calling is None else before[-2:-1]), None)
    if noun is None or draft.kind is not Kind.DIRECT or len(draft.spans) != 1:
        return False
    work = document.phrases.ending("works", noun.end) is not None
    if not work and (calling is None or not noun.is_a(W.DOCUMENT)):
        return False
    return _has_capitals(document.words.within(draft.spans[0])) and not _is_told(document, draft, noun)


def _is_headed(document: Document, draft: StatementDraft) -> bool:
    """Return whether words that nobody is found to have said have the capitals of a title amid words without them.

    For example "She is the author of “The Last Pier: How We Rowed”". In a headline all words have capitals.
    """
    if draft.kind is not Kind.DIRECT or draft.source or draft.cue or len(draft.spans) != 1:
        return False
    if not _has_capitals(document.words.within(draft.spans[0])):
        return False
    before = document.words.between(document.sentence(draft.start).start, draft.start)
    return any(word.text[0].islower() and not word.is_a(_SMALL) for word in before)


def _has_capitals(words: Sequence[Word]) -> bool:
    """Return whether words have the capitals of a title, which small words lack: "The Last Pier of the North"."""
    names = [word for word in words if word.text[0].isalpha() and not word.is_a(_SMALL)]
    title = len(words) > 1 and all(word.capital for word in (words[0], *names))
    return title and not _is_shouted(names)


def _is_told(document: Document, draft: StatementDraft, noun: Word) -> bool:
    """Return whether a cue speaks beside a work: "He said of the book, “It Is Bad”", "During the play, “Go,” he said".

    In "In her book, “The Last Pier,” Orr says it sank" the cue leads to a clause.
    """
    ends = document.text[draft.end - 1]
    if not draft.cue or ends in _LOUD:
        return bool(draft.cue)
    cue, text = draft.cue[-1], document.text
    if not document.phrases.within("saying", cue):
        return False
    if cue.start >= draft.end:
        return not text.startswith(" ", max(cue.end, draft.source.end if draft.source else 0))
    between = document.words.within(Span(cue.end, max(cue.end, noun.start)))
    return ends == "." and any(word.is_a(W.PREPOSITION) for word in between)


def _is_shouted(words: Sequence[Word]) -> bool:
    return all(word.text.isupper() for word in words)


def _is_known_as(document: Document, draft: StatementDraft) -> bool:
    """Return whether a verb of knowing leads by "as" to a mere term, as in "know the rock as “the Bishop”"."""
    cue_end = draft.cue[-1].end
    quoted = [one for span in draft.spans for one in document.quoted.within(span)]
    if not quoted or cue_end >= quoted[0].outer.start or not is_term(document, [one.inner for one in quoted]):
        return False
    between = document.words.within(Span(cue_end, quoted[0].outer.start))
    return bool(between) and between[-1].is_a(W.NAMED) and document.rules.act("finding.title")


def _is_idiom(document: Document, draft: StatementDraft) -> bool:
    """Return whether the verb of a cue belongs to an idiom: "That said, …", "It goes without saying that …"."""
    if not draft.cue or draft.kind is Kind.DIRECT:  # words in quotation marks are somebody's
        return False
    cue = draft.cue[0]
    near = Span(max(0, cue.start - LONGEST), cue.end + LONGEST)
    plain = any(cue.overlaps(one) for one in document.phrases.within("plainly", near))
    return (plain or _resumes(document, cue, near)) and document.rules.act("finding.idiom")


def _resumes(document: Document, cue: Span, near: Span) -> bool:
    """Return whether a cue belongs to words that open a sentence, after one word at most: "So having said that, …"."""
    found = next((one for one in document.phrases.within("resuming", near) if cue.overlaps(one)), None)
    if found is None or not document.text.startswith(",", found.end):  # "having said that he would"
        return False
    start = document.sentence(found.start).start
    return found.start - start <= LONGEST and len(document.words.within(Span(start, found.start))) <= 1
