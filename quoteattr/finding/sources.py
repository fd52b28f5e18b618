"""The source beside a cue: the mention within the tagged words, and statements without one."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Kind, Span

LIKELY = 0.9  #: below this probability a clause without a source is left out; two development sets agree
LONGEST = 24  #: code points of a word whose end is looked at
LONGEST_NAME = 60  #: code points of a name behind its title
_BETWEEN = frozenset([" ", ". "])  # a title and what goes on
_TITLE = W.TITLE | W.ADDRESS
_COMMA = regex.compile(r",?\s++")


def mention_of(document: Document, source: Span) -> Span | None:
    """The mention in a tagged source, without other words: not "Earlier the ministry", not "Ruiz on Monday".

    ``None`` for a word that only begins a noun phrase: "The suggestion that …" names nobody.
    """
    mention = _without_adverb(document, _without_day(document, _without_adverbs(document, source)))
    mention = _with_name(document, mention)
    hollow = mention.of(document.text).casefold() in document.language.sources.hollow
    return None if hollow and document.rules.act("finding.hollow-source") else mention


def _without_adverbs(document: Document, source: Span) -> Span:
    start = source.start
    while adverb := document.phrases.starting("leading-adverb", start):
        behind = _COMMA.match(document.text, adverb.end, source.end)
        if behind is None or behind.end() >= source.end:
            break
        start = behind.end()
    if start > source.start and document.rules.act("finding.leading-adverb"):
        return Span(start, source.end)
    return source


def _without_day(document: Document, mention: Span) -> Span:
    """The mention without a day after it; but the day of "people killed on Monday" belongs to it."""
    part = document.phrases.ending("part-of-day", mention.end)
    day = document.phrases.ending("source-day", part.start - 1 if part else mention.end)
    if day is not None:
        start = day.start
    elif document.phrases.starting("source-day", mention.end + 1):  # "officials late", before "Tuesday"
        start = mention.end + 1
    else:
        return mention
    while start > mention.start and (before := document.phrases.ending("before-day", start - 1)):
        start = before.start
    word = document.text[max(mention.start, start - 1 - LONGEST) : start - 1]
    if not mention.start + 1 < start <= mention.end or _participle(document.language).search(word):
        return mention
    return Span(mention.start, start - 1) if document.rules.act("finding.source-day") else mention


def _without_adverb(document: Document, mention: Span) -> Span:
    """The mention without an adverb after a name, and the place behind it: not "Ruiz quietly from her seat"."""
    found = _adverb(document.language).search(document.text, mention.start + 1, mention.end)
    if found and document.rules.act("finding.trailing-adverb"):
        return Span(mention.start, found.start())
    return mention


def _with_name(document: Document, mention: Span) -> Span:
    """The mention with the name behind it, if the tagged words end with its title: the whole "Lt. Gen. Ana Ruiz"."""
    own = document.words.within(mention)
    if not own or not own[-1].is_a(_TITLE):
        return mention
    behind = document.words.within(Span(mention.end, min(len(document.text), mention.end + LONGEST_NAME)))
    between = document.text[mention.end : behind[0].start] if behind else ""
    if between not in _BETWEEN or not behind[0].capital or behind[0].is_a(W.CALENDAR):
        return mention
    end = next((at for at, word in enumerate(behind) if at and not _goes_on(word)), len(behind))
    return Span(mention.start, behind[end - 1].end) if document.rules.act("finding.title-cut") else mention


def _goes_on(word: Word) -> bool:
    return word.gap is Gap.SPACE and word.capital and not word.is_a(W.CALENDAR)


@by_language
def _adverb(language: Language) -> regex.Pattern[str]:
    sources = language.sources
    name, others = r"\p{Lu}[\p{L}'’.-]*", any_of(sources.not_adverbs)
    end = rf"(?=$|\s(?:{any_of(language.people.words.prepositions)})\s)"
    return regex.compile(
        rf"(?<={name})\s(?!(?:{others}){end})\p{{Ll}}++(?<=(?:{any_of(sources.adverbs)})){end}"
    )


@by_language
def _participle(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])\p{{Ll}}++(?<=(?:{any_of(language.sources.participles)}))$")


def without_unlikely(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """``drafts`` without the unattributed clauses that are unlikely to be statements.

    A question that only leads to an answer is not a statement ("Asked whether it would hold, she said no"); a passive
    hides its speaker and stays ("It was said that …").
    """

    def opens(label: str, cues: Sequence[Span]) -> bool:
        return any(document.phrases.starting(label, cue.start) for cue in cues)

    def kept(one: StatementDraft) -> bool:
        if one.source is not None or one.kind not in (Kind.INDIRECT, Kind.MIXED):
            return True
        if opens("passive", one.cue) and document.rules.act("finding.passive"):
            return True
        if one.found * one.linked < LIKELY and document.rules.act("finding.unlikely"):
            return False
        return not (opens("asking", one.cue) and document.rules.act("finding.asking"))

    return tuple(filter(kept, drafts))
