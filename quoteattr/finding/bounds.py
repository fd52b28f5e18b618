"""The bounds of a reported clause: what the writer puts before it, and the quotation behind it that stands alone.

The tagger marks every token by itself and was taught by corpora that differ in these habits; here they are made alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.finding.draft import Reason, StatementDraft
from quoteattr.finding.quotations import Quotations, is_term
from quoteattr.languages import Language, any_of, by_language
from quoteattr.values import Kind, Span

LONGEST = 80  #: code points of an addressee between its verb and the clause
VERB = 48  #: code points in which a verb and its auxiliary stand
_STOPS = frozenset(",.?!…")
_STOP = regex.compile(r"[.!?…][\"”’')\]]{0,3}+\s*+$")


def bounded(document: Document, draft: StatementDraft, quotations: Quotations) -> Iterator[StatementDraft]:
    """The statements that a draft is, each within its bounds."""
    if draft.kind is Kind.DIRECT:
        yield draft
        return
    for one in _parted(document, draft, quotations):
        ended = _ended(document, one, quotations)
        yield ended if ended.kind is Kind.DIRECT else _begun(document, ended)


# --- where a clause begins ---------------------------------------------------------------------------------


def _begun(document: Document, draft: StatementDraft) -> StatementDraft:
    """The clause without what is before it: a dateline, a word that links it to the sentence before, an addressee."""
    first = draft.spans[0]
    start = _after_dateline(document, first.start)
    if draft.cue and draft.cue[0].start > start:
        start = _after_link(document, start, first.end)
    elif draft.cue:
        start = _after_addressee(document, draft.cue[-1], Span(start, first.end))
    if start == first.start or start >= first.end:  # nothing is cut, or nothing would be left
        return draft
    return attrs.evolve(draft, spans=(Span(start, first.end), *draft.spans[1:]))


def _after_dateline(document: Document, start: int) -> int:
    """HARBOR CITY – [The bridge is safe], the mayor said."""
    dateline = document.article.dateline
    end = dateline.spans[-1].end if dateline else 0
    if dateline and dateline.spans[0].start <= start < end and document.rules.act("finding.dateline"):
        while end < len(document.text) and document.text[end].isspace():
            end += 1
        return end
    return start


def _after_link(document: Document, start: int, end: int) -> int:
    """However, [the bridge is safe], the mayor said."""
    link = document.phrases.starting("linking", start)
    if link is None or document.sentence(start).start != _line_start(document.text, start):
        return start
    behind = _LINKED.match(document.text, link.end, end)
    return behind.end() if behind and document.rules.act("finding.linking") else start


_LINKED = regex.compile(r",?\s++(?=[\w\"“‘'])")


def _line_start(text: str, place: int) -> int:
    while place and text[place - 1] in "\"“‘' \t":
        place -= 1
    return place


def _after_addressee(document: Document, cue: Span, clause: Span) -> int:
    """She urged the council [to leave], told them [it would], asked Ruiz [how it would]; but: asked [how it would]."""
    text = document.text
    if text[cue.end : clause.start].strip() or not text[cue.end - 1].isalnum():  # the colon of a label
        return clause.start
    verb = document.words.within(Span(max(0, cue.end - VERB), cue.end))[-2:]  # with an auxiliary
    if not verb or verb[-1].lower not in document.language.context.addressing:
        return clause.start
    going = verb[-1].lower.endswith(document.language.people.endings.progressive or ("\0",))
    if not going and document.phrases.starting("passive", verb[0].start):
        return clause.start  # was told the ferry he had bought would sink
    found = _addressee(document.language).match(
        text, clause.start, min(clause.end, clause.start + LONGEST + 8)
    )
    if found is None or (found["own"] and verb[-1].lower in document.language.context.requesting):
        return clause.start
    return found.start("clause") if document.rules.act("finding.addressee") else clause.start


@by_language
def _addressee(language: Language) -> regex.Pattern[str]:
    """A pronoun, or a short noun phrase without a verb, and how a clause goes on behind it."""
    people, words = language.people, language.sources.clauses
    clauses = any_of(language.sources.complements | (words.openers - people.pronouns.relative))
    other = any_of(people.words.verbs | people.pronouns.relative | people.pronouns.nominative | words.finite)
    subjects = any_of(one for one in words.subjects if "'" not in one)
    short = any_of(one.replace("'", mark) for one in words.subjects if "'" in one for mark in "'’")
    own = rf"(?i:{subjects})\s(?:{any_of(words.finite)})\b|(?i:{short})\s"
    word = rf"(?!(?i:{other}|{clauses})\b)[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}'’.&-]*+\s"
    inner = rf"(?!(?i:{any_of(people.words.prepositions)})\b)"  # but: asked him about the boat [he had]
    pronoun = rf"(?:{any_of(language.context.addressed)})\s"
    beside = rf"(?:{any_of(people.groups.quantifiers)}|\p{{Ll}}++(?<=(?:{any_of(language.sources.adverbs)})))"
    readings = (
        rf"{pronoun}(?:{beside}\s){{1,2}}(?P<clause>(?:{any_of(language.sources.complements)})\s)",  # us all [to go]
        rf"{pronoun}(?P<clause>\w|[\"“‘'])",  # told them [boats sank]
        rf"(?:{inner}{word}){{1,8}}?(?P<clause>(?P<own>{own}))",  # told the council [he would]
        rf"{inner}(?:{word}){{1,8}}?(?P<clause>(?:{clauses})\s)",  # asked Ruiz [how it would]
    )
    return regex.compile("|".join(readings))


# --- where a clause ends -----------------------------------------------------------------------------------


def _ended(document: Document, draft: StatementDraft, quotations: Quotations) -> StatementDraft:
    """She told them it [“cannot wait”] and left: without what the writer tells behind the last quoted words."""
    last = draft.spans[-1]
    quoted = quotations.within(last) if draft.kind is Kind.MIXED else []
    if not quoted or not draft.cue or draft.cue[0].start > last.start:
        return draft
    end = quoted[-1].outer.end
    if end >= last.end or not (_is_whole(document, last, quoted) or _tells(document, last, end)):
        return draft
    if not document.rules.act("finding.told-on"):
        return draft
    return _of(draft, document.text, (*draft.spans[:-1], Span(last.start, end)), quotations)


def _is_whole(document: Document, last: Span, quoted: Sequence[Quotation]) -> bool:
    """She calls [“Stay off the ice,”] until they hear: all that was said is a sentence with a stop at its mark."""
    outer, inner = quoted[0].outer, quoted[0].inner
    stop = document.text[inner.end - 1] in _STOPS or document.text[outer.end] == ","
    return len(quoted) == 1 and outer.start <= last.start and stop and not is_term(document, [inner])


def _tells(document: Document, last: Span, end: int) -> bool:
    """Whether a verb in the past stands beside a clause in the present, or a subject of its own behind a contrast."""
    told = _told(document.language).fullmatch(document.text, end, last.end)
    if told is None:
        return False
    clause = document.text[last.start : end]
    present, past = _tenses(document.language)
    return bool(told["subject"]) or (present.search(clause) is not None and past.search(clause) is None)


@by_language
def _told(language: Language) -> regex.Pattern[str]:
    sources, people = language.sources, language.people
    verb = rf"(?:(?:{any_of(sources.pasts)})|\p{{Ll}}{{2,}}(?:{any_of(people.endings.past)}))\b(?!['’])"
    subject = rf"(?P<subject>(?:{any_of(people.words.contrasting)})\s(?:{any_of(people.words.articles)})\s\p{{Ll}}++\s)"
    return regex.compile(rf",?\s(?:{subject}|(?:{any_of(sources.telling)})\s){verb}[^\"“”]{{0,80}}")


@by_language
def _tenses(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """The auxiliary verbs of the present and of the past."""
    now, then = any_of(language.sources.present), any_of(language.sources.past)
    return regex.compile(rf"\b(?:{now})\b"), regex.compile(rf"\b(?:{then})\b")


# --- where one statement ends and the next begins ----------------------------------------------------------


def _parted(document: Document, draft: StatementDraft, quotations: Quotations) -> Iterator[StatementDraft]:
    """She said [the bridge was safe]. [“Nobody will fall in.”]: a full stop parts the clause and the quotation.

    One with the cue between them (`…, she said. “…”`) is one statement.
    """
    text, spans = document.text, draft.spans
    if len(spans) == 1:  # nearly always
        yield draft
        return
    outside = takewhile(
        lambda at: quotations.kind(text, spans[at - 1 : at]) is Kind.INDIRECT, range(1, len(spans))
    )
    cut = next((at for at in outside if _parts(document, draft, at, quotations)), None)
    if cut is None or not document.rules.act("finding.full-stop"):
        yield draft
        return
    yield _of(draft, text, spans[:cut], quotations)
    yield attrs.evolve(_of(draft, text, spans[cut:], quotations), cue=(), reason=Reason.NO_CUE.value)


def _parts(document: Document, draft: StatementDraft, at: int, quotations: Quotations) -> bool:
    text, before, after = document.text, draft.spans[at - 1], draft.spans[at]
    if any(before.end <= cue.start < after.start for cue in draft.cue):
        return False
    opened = quotations.within(after)
    return (
        bool(opened)
        and opened[0].outer.start <= after.start
        and (_STOP.search(text, before.end - 1, opened[0].outer.start) is not None)
    )


def _of(draft: StatementDraft, text: str, spans: tuple[Span, ...], quotations: Quotations) -> StatementDraft:
    """The part of a draft that ``spans`` are, with its own kind."""
    kind = quotations.kind(text, spans)
    if kind is Kind.DIRECT:
        spans = tuple(part for span in spans for part in quotations.inside(span))
    children = tuple(one for one in draft.children if any(span.contains(one) for span in spans))
    return attrs.evolve(draft, kind=kind, spans=spans, children=children)
