"""Verdicts: what a fact check says of the words that it quotes, in the same sentence.

A verdict is no part of the content: "The claim that Ruiz said [the lake is ours] is false", "“…” was never said by
Ruiz".
`quoteattr.finding.stances.takenback` reads the next sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.bounds import cut_to
from quoteattr.finding.verbs import is_finite
from quoteattr.languages.classes import NOUNS
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Kind, Span

#: code points before quoted words that are searched for the noun that introduces them, and of an attribution after them
CARRIER = 200
WORD = 24  #: code points of an adverb
HEAD = 6  #: words from the noun of a claim to what leads on from it: "the remark by Mayor Ana Ruiz that"
SPACE = " \t\r\n\u00a0"
_PARTING = frozenset(',;:—–()“”"')
_BETWEEN = SPACE + '”"’»,–—'  #: between quoted words and a remark about them
_LEADING = W.RELATIVE | W.PROGRESSIVE


def without_verdicts(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` without the verdict in which the tagger took the sentence to go on with what was said."""
    if not document.phrases.starts("copula", "origin", "falsely", "misattributed"):
        return tuple(drafts)
    return tuple(
        one if one.kind in {Kind.DIRECT, Kind.POST} else _without_verdict(document, one) for one in drafts
    )


def _without_verdict(document: Document, draft: StatementDraft) -> StatementDraft:
    last = draft.spans[-1]
    quoted = document.quoted.within(last) if draft.kind is Kind.MIXED else []
    text, start = document.text, quoted[-1].outer.end if quoted else last.start + 1
    led = _behind_verdict(document, last, quoted[0].outer.start) if quoted else None
    if led and document.rules.act("finding.verdict"):
        return cut_to(document, draft, (*draft.spans[:-1], led))
    if start >= last.end:
        return draft
    rest = Span(start, last.end)
    reported = any(document.phrases.within("saying", cue) for cue in draft.cue)
    attribution = _false_attribution(document, rest) if quoted and not reported else None
    if attribution is not None and document.rules.act("finding.verdict"):
        kept = cut_to(document, draft, (*draft.spans[:-1], Span(last.start, attribution)))
        return kept if draft.source and draft.source.start > attribution else kept.unattributed()
    for copula in sorted(
        (*document.phrases.within("copula", rest), *document.phrases.within("origin", rest))
    ):
        told = verdict_at(document, copula.start, last.end)
        ends = told is not None and not document.has_words(told, last.end)
        noun = claimed_in(document, draft) if ends else None
        judged = noun is not None and _is_predicate(document, noun, last, copula.start)
        judged |= ends and bool(quoted) and _is_attributed(document, draft, Span(start, copula.start))
        denied = bool(quoted) and not draft.cue and is_denied_at(document, copula.start, last.end)
        if not (denied or judged):
            continue
        if not document.rules.act("finding.verdict"):
            return draft
        end = start + len(text[start : copula.start].rstrip())
        # The tagger takes the conjunction in "The claim that Ruiz said" for a piece of its own.
        before = [
            one for one in draft.spans[:-1] if document.phrases.starting("complement", one.start) != one
        ]
        return cut_to(document, draft, (*before, Span(last.start, end)))
    return draft


def _false_attribution(document: Document, rest: Span) -> int | None:
    """Return where the words right after a quotation call its attribution false: "“…” [was wrongly attributed to]"."""
    start = skip_separators(document.text, rest.start, rest.end)
    copula = document.phrases.starting("copula", start)
    place = skip_separators(document.text, copula.end, rest.end) if copula else start
    adverb = document.phrases.starting("falsely", place)
    verb = document.phrases.starting("quoted", adverb.end + 1) if adverb else None
    return start if verb or document.phrases.starting("misattributed", place) else None


def _behind_verdict(document: Document, content: Span, quoted: int) -> Span | None:
    """Return what is left of a content that begins with a verdict: "The quote [is fabricated: “…”]"."""
    told = verdict_at(document, content.start, quoted)
    colon = told is not None and document.text[told:quoted].strip() == ":"
    return Span(quoted, content.end) if colon else None


def _is_attributed(document: Document, draft: StatementDraft, between: Span) -> bool:
    """Return whether quoted words stand right before a verdict and after "a quote attributed to Ruiz"."""
    verb = document.phrases.starting("attributed", draft.cue[0].start) if draft.cue else None
    return verb is not None and verb.end <= draft.start and not document.has_words(*between)


def _is_predicate(document: Document, noun: Span, content: Span, copula: int) -> bool:
    """Return whether a verdict at ``copula`` is about the noun of a claim before the content, and not part of it.

    What is left of the content is a clause, or the noun opens a sentence that would have no verb. Otherwise the verdict
    belongs to the content: "A report saying [the letter was forged], which Holt wrote, is out".
    """
    if any(is_finite(document, word) for word in document.words.within(Span(content.start, copula))):
        return True
    sentence, starting = document.sentence(content.end - 1), document.phrases.starting
    if document.has_words(content.end, sentence.end):
        return False
    first = document.words.within(Span(sentence.start, noun.end))[0]
    return first.start == noun.start or first.is_a(W.DETERMINER) or starting("fake", first.start) is not None


def verdict_at(document: Document, place: int, end: int) -> int | None:
    """Return where a verdict ends if one begins at ``place``: "is false", "were in fact made up", "is from a hoax"."""
    starting = document.phrases.starting
    origin = starting("origin", place)
    verb = origin or starting("copula", place)
    if verb is None:
        return None
    place = verb.end
    while True:
        place = skip_separators(document.text, place, end)
        found = (starting("fake", place), starting("falsely", place), starting("unproven", place))
        rated = (starting("rated", place), starting("generated", place))
        told = max((one.end for one in (*found, *rated) if one), default=None)
        if told is not None:
            if _is_edited(document, place, told, end):
                return None
            return end if origin else told  # "on a parody account"
        word = document.words.between(place, end)[:1] if origin else []
        skipped = word[0].end if word and word[0].is_a(W.DETERMINER) else behind_adverb(document, place, end)
        if skipped == place:
            return None
        place = skipped


def _is_edited(document: Document, place: int, told: int, end: int) -> bool:
    """Return whether a verdict that goes on tells how words were edited: "was altered to hide her voice".

    If they were altered to make it seem that somebody said them, it is a verdict.
    """
    edited = document.phrases.starting("edited", place)
    goes_on = document.text[told : told + 2].lstrip(SPACE)[:1].isalnum()
    if edited is None or edited.end != told or not goes_on:
        return False
    return not document.phrases.within("seeming", Span(told, end))


def is_denied_at(document: Document, place: int, end: int) -> bool:
    """Return whether a passive denies words at ``place``: "was never said by"."""
    copula = document.phrases.starting("copula", place)
    if copula is None:
        return False
    verb, negated = main_verb(document, copula.end, end)
    uttered = document.phrases.starting("uttering", verb)
    if not negated or uttered is None:
        return False
    if not document.text[uttered.end : end].lstrip()[:1].isalnum():
        return True
    behind = document.words.within(Span(uttered.end, min(end, uttered.end + WORD)))[:1]
    return any(word.is_a(W.AUTHOR) for word in behind)  # "written by Ruiz", but not "written on a wall"


def claimed_in(document: Document, draft: StatementDraft) -> Span | None:
    """Return the noun that a sentence is about if a clause about it carries the statement.

    For example "claim" in "The viral claim that Ruiz said …" and "posts" in "Fake posts on Facebook quoting Ruiz".
    """
    phrases, last = document.phrases, draft.spans[-1]
    start = document.sentence(last.start).start
    if last.start - start > CARRIER or (draft.cue and draft.cue[0].start > last.start):
        return None
    words = document.words.within(Span(start, min(last.end, last.start + WORD)))
    if words and words[0].is_a(W.PREPOSITION):
        return None  # "In a letter that said", about which the sentence is not
    for at, word in enumerate(words):
        opens = not at or words[at - 1].is_a(W.PREPOSITION | W.AND)
        if (at and word.gap is not Gap.SPACE) or (word.is_a(W.DETERMINER) and not opens):
            return None  # "Holt denies the rumour that"
        noun = phrases.starting("quotation", word.start) or (
            phrases.starting("claim", word.start) if _is_noun(document, words[: at + 1]) else None
        )
        if noun and (lead := _leading(document, words[at + 1 :])):
            behind = draft.cue and draft.cue[0].end <= noun.start  # "Holt said in an interview that"
            return None if behind or _is_main_clause(document, draft, lead) else noun
        if word.start >= last.start or (word.is_a(W.PLURAL | W.GROUP) and not word.genitive):
            return None  # "Crews share posts in which"
        modifier = word.is_a(W.PAST) and at and words[at - 1].is_a(W.ADVERB | W.DETERMINER)
        if is_finite(document, word) and not modifier:  # unlike "the supposed remark"
            return None
    return None


def _is_noun(document: Document, words: Sequence[Word]) -> bool:
    """Return whether the last of ``words`` is a noun: "The claim", but not "The mayors claim"."""
    *before, word = words
    if word.is_a(W.PAST | W.PROGRESSIVE):
        return False
    if not before or before[-1].is_a(W.DETERMINER | W.POSSESSIVE) or before[-1].genitive:
        return True
    ending, place = document.phrases.ending, before[-1].end
    if ending("fake", place) or ending("falsely", place):
        return True
    adjective = not (before[-1].capital or before[-1].is_a(W.PLURAL | NOUNS))
    return before[0].is_a(W.DETERMINER) and adjective and not word.is_a(W.PLURAL)


def _leading(document: Document, words: Sequence[Word]) -> Word | None:
    """Return the word after a noun that leads to a clause about it: "that", "which", "quoting"."""
    for at, word in enumerate(words[:HEAD]):
        if word.gap is not Gap.SPACE:
            return None
        preposition = word.is_a(W.PREPOSITION)
        clause = word.is_a(_LEADING) and not (at and words[at - 1].is_a(W.DETERMINER))  # "of the meeting"
        if clause or (document.phrases.starting("complement", word.start) and not preposition):
            return word
        if (not at and not preposition and not word.is_a(W.PARTICIPLE)) or document.phrases.starting(
            "saying", word.start
        ):
            return None
    return None


def _is_main_clause(document: Document, draft: StatementDraft, lead: Word) -> bool:
    """Return whether the statement is not in the clause that ``lead`` opens, but after one that has its own verb.

    For example "A post that Holt shared said", but not "The claim that Holt said" or "Posts that claimed Holt said".
    """
    cue, starting = draft.cue[0] if draft.cue else draft.spans[-1], document.phrases.starting
    verbs = document.phrases.within("saying", cue)
    end = verbs[-1].start if verbs else cue.start
    clause = document.words.within(Span(lead.start, max(lead.end, end)))
    # The verb of the lead itself follows it at once, and a participle follows an auxiliary: "was heard saying".
    return any(
        (is_finite(document, word) or (starting("saying", word.start) and not before.is_a(W.DETERMINER)))
        and not any(starting("auxiliary", one.start) for one in (before, word))
        for before, word in pairwise(clause[1:])
    )


def main_verb(document: Document, place: int, end: int) -> tuple[int, bool]:
    """Return where the main verb of the verb group at ``place`` begins, and whether the group is negated."""
    negated = False
    while True:
        place = skip_separators(document.text, place, end)
        negation = document.phrases.starting("negation", place)
        behind = negation or document.phrases.starting("auxiliary", place)
        after = behind.end if behind else behind_adverb(document, place, end)
        if after == place:
            return place, negated
        negated ^= negation is not None
        place = after


def behind_aside(document: Document, place: int, end: int) -> int:
    """Return where the sentence goes on after an attribution or a linking word: after ", attributed to Ruiz,"."""
    place = skip_separators(document.text, place, end)
    link = document.phrases.starting("linking", place)
    if link:
        return skip_separators(document.text, link.end, end)
    at = place
    while (behind := behind_adverb(document, at, end)) != at:
        at = skip_separators(document.text, behind, end)
    verb = document.phrases.starting("attributed", at)
    comma = document.text.find(",", verb.end, min(end, verb.end + CARRIER)) if verb else -1
    return place if comma < 0 else skip_separators(document.text, comma, end)


def behind_adverb(document: Document, place: int, end: int) -> int:
    """Return where the adverb at ``place`` ends; ``place`` if there is none."""
    if place >= end:
        return place
    adverb = document.phrases.starting("adverb", place)
    if adverb:
        return adverb.end
    word = document.words.within(Span(place, min(end, place + WORD)))[:1]
    return word[0].end if word and word[0].start == place and word[0].is_a(W.ADVERB) else place


def skip_separators(text: str, place: int, end: int) -> int:
    """Return ``place`` moved right past white space, closing quotation marks, commas and dashes."""
    while place < end and text[place] in _BETWEEN:
        place += 1
    return place


def is_unbroken(words: str) -> bool:
    """Return whether ``words`` contain no punctuation that separates what is on either side."""
    return not _PARTING.intersection(words)
