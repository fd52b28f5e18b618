"""Set the bounds of a reported clause: cut what the writer puts before it and after it, and split off quotations.

The tagger labels each token by itself and learned from corpora that disagree about these bounds. This module makes
them uniform.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, takewhile

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.endings import end_before_narration
from quoteattr.finding.reported.told import after_addressee, after_aside
from quoteattr.finding.verbs import has_verb, is_finite
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import SpanIndex, trimmed, within
from quoteattr.values import Kind, Span

MAIN = 600  #: code points from the beginning of a sentence to a cue in a relative clause about its subject
CONDITION = 32  #: code points from the beginning of a sentence to the source in a clause that opens it: "If Ruiz says"
TWO_WORDS = 80  #: code points that hold the next two words
LAST_WORDS = 32  #: code points that hold an unfinished end: ", according to which"
OPENERS = W.PREPOSITION | W.CONJUNCTION  #: words that open a phrase
REPORTING = 8  #: words from a relative pronoun to the cue in its clause: "who police said"
_COMMA = regex.compile(r"(?P<mark>),\s++|(?P<mark>,[\"”’])\s++")
_STOP = regex.compile(r"[.!?…][\"”’')\]]{0,3}+\s*+$")
_REST = regex.compile(r"(?P<rest>[^,;:()–—\"“”\n]{1,100}?)[.!?…]?\s*+$")
_LINKED = regex.compile(r",?\s++(?=[\w\"“‘'])")


def split_and_trim(document: Document, draft: StatementDraft) -> Iterator[StatementDraft]:
    """Yield the statements that a draft consists of, each cut to its bounds."""
    if draft.kind is Kind.DIRECT:
        yield draft
        return
    for one in _split_at_stop(document, draft):
        whole = _trim_unfinished(document, one)
        ended = _trim_end(document, _trim_main(document, whole))
        yield ended if ended.kind is Kind.DIRECT else _trim_start(document, ended)


# --- where a clause begins ---------------------------------------------------------------------------------


def _trim_start(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft without what precedes its clause: a linking word, an addressee or more about the source."""
    first = draft.spans[0]
    if not draft.cue:
        return draft
    if draft.cue[0].start > first.start:
        if _is_introduction(document, draft) and document.rules.act("finding.introduction"):
            return cut_to(document, draft, draft.spans[1:])
        start = _after_link(document, first.start, first.end)
    elif document.phrases.starting("according", draft.cue[0].start):
        start = _after_relative(document, first)
    else:
        start = after_addressee(document, draft.cue[-1], first)
        if start == first.start:
            start = after_aside(document, draft.cue[-1], first)
    if start == first.start or start >= first.end:  # nothing is cut, or nothing would be left
        return draft
    return cut_to(document, draft, (Span(start, first.end), *draft.spans[1:]))


def _is_introduction(document: Document, draft: StatementDraft) -> bool:
    """Return whether the first piece only tells on what occasion the rest was said.

    For example "Responding to the critics, Ruiz said [the pier was safe]", but not "[Responding to critics is hard],
    Ruiz said" or "[Responding to critics], Ruiz said, [took days]".
    """
    first, text = draft.spans[0], document.text
    opening = document.phrases.starting("introducing", first.start)
    if opening is None or len(draft.spans) == 1 or not document.opens_sentence(first.start):
        return False
    rest, cue = draft.spans[1], draft.cue[-1]
    if text[first.end] != "," or cue.end > rest.start or document.quoted.within(first):
        return False
    quoted = any(one.inner.start >= rest.start for one in document.quoted.within(rest))
    if not quoted and text[cue.end] == ",":
        return False
    after = document.words.first(rest, 1)
    return not (after and is_finite(document, after[0])) and not has_verb(document, opening.end, first.end)


def _after_link(document: Document, start: int, end: int) -> int:
    """Return where the clause begins after a linking word: "However, [the bridge is safe], the mayor said."."""
    link = document.phrases.starting("linking", start)
    if link is None or not document.opens_sentence(start):
        return start
    behind = _LINKED.match(document.text, link.end, end)
    return behind.end() if behind and document.rules.act("finding.linking") else start


def _after_relative(document: Document, clause: Span) -> int:
    """Return where the clause begins after one about the source: "According to Orr, who built it, [it sank]"."""
    if not any(word.is_a(W.RELATIVE) for word in document.words.first(clause, 1)):
        return clause.start
    comma = _COMMA.search(document.text, clause.start, clause.end)
    behind = document.words.between(comma.end(), clause.end) if comma else []
    if comma is None or not behind or behind[0].is_a(W.CONJUNCTION | W.RELATIVE):
        return clause.start  # "According to Orr, who pays is unclear"
    main = any(is_finite(document, word) for word in behind)
    return comma.end() if main and document.rules.act("finding.source-clause") else clause.start


# --- where a clause ends -----------------------------------------------------------------------------------


def _trim_end(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft without what its sentence goes on to tell after its last quoted words."""
    last = draft.spans[-1]
    quoted = document.quoted.within(last) if draft.kind is Kind.MIXED else []
    if not quoted or not draft.cue or draft.cue[0].start > last.start:
        return draft
    if quoted[-1].outer.end >= last.end:
        return draft
    end = end_before_narration(document, last, quoted)
    if end == last.end:
        return draft
    return cut_to(document, draft, (*draft.spans[:-1], Span(last.start, end)))


def _trim_unfinished(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft without words at its end that only begin a clause: "said [the pier sank] after Ruiz left".

    Where the tagger stops at such a word, it doubts the rest of the sentence. Before a mark or a conjunction the word
    may end the clause: "did not know when, she said".
    """
    text, last = document.text, draft.spans[-1]
    behind, unfinished = _unfinished(document.language)
    if not behind.match(text, last.end):  # nearly always
        return draft
    found = unfinished.search(text, max(last.start, last.end - LAST_WORDS), last.end)
    end = found.start() if found else _end_of_phrase(document, draft)
    if end in (last.start, last.end) or not document.rules.act("finding.unfinished"):
        return draft
    return cut_to(document, draft, (*draft.spans[:-1], Span(last.start, end)))


def _end_of_phrase(document: Document, draft: StatementDraft) -> int:
    """Return where a content ends that stops at a preposition, if its sentence ends soon: "[it lies by] the pier"."""
    last = draft.spans[-1]
    rest = _REST.match(document.text, last.end, document.sentence(last.start).end)
    words = document.words.within(Span(max(last.start, last.end - LAST_WORDS), last.end))
    if rest is None or not words or not words[-1].is_a(W.PREPOSITION):
        return last.end
    return last.end if any(last.end <= part.start < rest.end() for part in draft.beside) else rest.end("rest")


@by_language
def _unfinished(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return patterns of a word after a clause that no mark separates from it, and of an unfinished end."""
    words, people = language.sources.unfinished, language.people
    nominal = any_of(words & (people.words.articles | people.pronouns.relative))  # "in the", "to which"
    end = rf"(?:(?:{any_of(people.words.prepositions)})\s)?(?:{nominal})|(?:{any_of(words)})"
    joining = any_of(language.sources.joining | people.words.conjunctions)
    return regex.compile(rf"\s(?!(?:{joining})\b)\w"), regex.compile(rf"[\s,;–—-]++(?:{end})$")


def _trim_main(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft without the main clause after another clause, or its verb after a relative clause.

    For example "If Ruiz says [she is ill], go home", "After Ruiz said [she was ill], Orr went home" and "Ruiz, who said
    [she was ill], went home".
    """
    last = draft.spans[-1]
    if not draft.cue or draft.cue[-1].end > last.start:
        return draft
    ending = _ending_of_clause(document, draft)
    if ending is None and _is_relative(document, draft.cue[0]):
        ending = _end_of_relative
    if ending is None:
        return draft
    sentence = document.sentence(last.start)
    if document.has_words(last.end, sentence.end):
        return draft  # the tagger found where it ends
    end = ending(document, last)
    if end is None or not document.rules.act("finding.main-verb"):
        return draft
    cut = cut_to(document, draft, (*draft.spans[:-1], Span(last.start, end)))
    bare = tuple(trimmed(document.text, cut.spans))  # "No" of "After Ruiz said “No,” Orr left"
    return attrs.evolve(cut, spans=bare) if bare else cut


def _ending_of_clause(
    document: Document, draft: StatementDraft
) -> Callable[[Document, Span], int | None] | None:
    """Return what finds the end of a content in a clause that opens its sentence, before the main clause.

    A conjunction stands right before the source: "If Ruiz says", "Two days after Ruiz said".
    """
    source, start = draft.source, document.sentence(draft.cue[0].start).start
    if source is None or not start < source.start < min(draft.cue[0].start, start + CONDITION):
        return None
    first = document.words.within(Span(start, source.start))[:1]
    opening = document.phrases.starting("supposing", first[0].start) if first else None
    if opening is not None and document.text[opening.end : source.start].isspace():
        return end_at_comma
    return _before_main if document.phrases.ending("time-clause", source.start - 1) else None


def _before_main(document: Document, last: Span) -> int | None:
    """Return where a content ends before the main clause, if the words after its only comma may be one."""
    end = end_at_comma(document, last)
    behind = document.words.between(end, last.end) if end is not None else []
    if not behind or behind[0].is_a(W.PREPOSITION | W.ADVERB) or opens_with_phrase(document, last):
        return None
    subject = behind[0].lower in document.language.sources.clauses.subjects
    return end if subject or any(is_finite(document, word) for word in behind[1:]) else None


def opens_with_phrase(document: Document, content: Span) -> bool:
    """Return whether a clause opens with a preposition or a conjunction, apart from "that"."""
    words = document.words.first(content, 2)
    that = bool(words) and words[0].lower in document.language.sources.complements
    first = words[int(that) : int(that) + 1]
    return any(
        word.is_a(OPENERS) or document.phrases.starting("supposing", word.start) is not None for word in first
    )


def end_at_comma(document: Document, last: Span) -> int | None:
    """Return where a content ends before the main clause: at its only comma, since of several any may be it."""
    quoted = SpanIndex([one.inner for one in document.quoted.within(last)])
    found = _COMMA.finditer(document.text, last.start, last.end)
    commas = [one for one in found if not quoted.covers(Span(one.start(), one.end()))]
    if len(commas) != 1:
        return None
    behind = document.words.within(Span(commas[0].end(), last.end))[:1]
    goes_on = not behind or behind[0].is_a(W.CONJUNCTION | W.RELATIVE)  # "that it is late, and dark"
    return None if goes_on else commas[0].start() + len(commas[0]["mark"])


def _is_relative(document: Document, cue: Span) -> bool:
    """Return whether a cue stands in a relative clause after a comma, about a subject whose verb is still to come.

    The same holds for "Ruiz, having said she was ill, went home".
    """
    start = document.sentence(cue.start).start
    if cue.start - start > MAIN:
        return False
    words = document.words.within(Span(start, cue.end))
    having = document.language.time.telling.perfect
    verb = sum(word.start < cue.start for word in words)
    verb += verb < len(words) and words[verb].lower in having
    at = next((at for at in range(verb - 1, 0, -1) if words[at].gap is not Gap.SPACE), 0)
    if (
        not at
        or words[at].gap is not Gap.COMMA
        or not (words[at].is_a(W.RELATIVE) or words[at].lower in having)
        or verb - at > REPORTING
    ):
        return False
    return not any(
        is_finite(document, word) and not (word.is_a(W.PAST) and before.is_a(W.DETERMINER))
        for before, word in pairwise(words[: at + 1])
    )


def _end_of_relative(document: Document, last: Span) -> int | None:
    """Return where a content ends before a comma and the verb of the main clause.

    A comma before a verb may also close what an earlier one opens: "said [the pier, which was old, would sink]".
    """
    commas = []
    quoted = SpanIndex([one.inner for one in document.quoted.within(last)])
    for match in _COMMA.finditer(document.text, last.start, last.end):
        if quoted.covers(Span(match.start(), match.end())):
            continue
        words = document.words.within(Span(match.end(), min(last.end, match.end() + TWO_WORDS)))[:2]
        own = len(words) < 2 or words[1].lower not in document.language.sources.clauses.subjects
        verb = bool(words) and words[0].start == match.end() and is_finite(document, words[0]) and own
        commas.append((match.start() + len(match["mark"]), verb))
    at = 0
    while at < len(commas):
        end, verb = commas[at]
        closed = at + 1 < len(commas) and commas[at + 1][1]
        if verb and not closed:
            return end
        at += 1 + closed
    return None


# --- where one statement ends and the next begins ----------------------------------------------------------


def _split_at_stop(document: Document, draft: StatementDraft) -> Iterator[StatementDraft]:
    """Yield a reported clause and the quotation after it as two statements if a full stop separates them.

    For example "She said [the bridge was safe]. [“Nobody will fall in.”]". They are one statement if the cue stands
    between them, as in "…, she said. “…”".
    """
    spans = draft.spans
    if len(spans) == 1:  # nearly always
        yield draft
        return
    outside = takewhile(
        lambda at: document.quoted.kind(spans[at - 1 : at]) is Kind.INDIRECT, range(1, len(spans))
    )
    cut = next((at for at in outside if _is_split_at(document, draft, at)), None)
    if cut is None or not document.rules.act("finding.full-stop"):
        yield draft
        return
    yield cut_to(document, draft, spans[:cut])
    yield attrs.evolve(cut_to(document, draft, spans[cut:]), cue=(), reason=Reason.NO_CUE)


def _is_split_at(document: Document, draft: StatementDraft, at: int) -> bool:
    text, before, after = document.text, draft.spans[at - 1], draft.spans[at]
    if any(before.end <= cue.start < after.start for cue in draft.cue):
        return False
    opened = document.quoted.within(after)
    return (
        bool(opened)
        and opened[0].outer.start <= after.start
        and (_STOP.search(text, before.end - 1, opened[0].outer.start) is not None)
    )


def cut_to(document: Document, draft: StatementDraft, spans: tuple[Span, ...]) -> StatementDraft:
    """Return the draft reduced to ``spans``, with its kind computed anew."""
    kind, spans = document.quoted.cut(spans)
    return attrs.evolve(draft, kind=kind, spans=spans, children=within(draft.children, spans))
