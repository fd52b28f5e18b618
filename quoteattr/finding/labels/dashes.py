"""Dialogue introduced by dashes: each line of speech opens with a dash, and no mark sets off its reporting clause.

Novels in many languages are written this way: "—Get in, Boris! said Clara. The ferry leaves at nine.". Lists and
signatures also open their lines with a dash. So only lines that end like sentences count, and only if enough of them
have a reporting clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.turns import NAME, Turn
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import NEWLINES, trimmed
from quoteattr.values import Span

FEWEST = 2  #: lines that make a dialogue
SHARE = 0.25  #: least share of them with a reporting clause
LONGEST = 4  #: words of a subject after its verb
WIDEST = 80  #: code points that are searched for them
_IN_LINE = rf"[^{NEWLINES}]"
_LINE = regex.compile(
    rf"(?<!{_IN_LINE})[ \t]*+(?:[—―]|–(?=\s))[ \t]*+(?P<words>[^\s—―–]{_IN_LINE}*?[.!?…,:;—])[ \t]*+(?!{_IN_LINE})"
)
_MARKS = regex.compile(r"[\"“”«»„]")
_STOP = regex.compile(r"[.!?…:]")
_OPENS_MENTION = W.DETERMINER | W.POSSESSIVE | W.PRONOUN


@attrs.frozen
class _Clause:
    """A reporting clause; ``outer`` includes the narration that follows it."""

    cue: Span
    source: Span
    outer: Span


def find_dialogue(document: Document) -> list[Turn]:
    """Return the lines of dialogue introduced by dashes as turns, with a source where a line has a reporting clause."""
    text = document.text
    lines = [Span(*match.span("words")) for match in _LINE.finditer(text)]
    lines = [line for line in lines if not _MARKS.search(text, line.start, line.end)]
    if len(lines) < FEWEST:
        return []
    clauses = [list(_clauses(document, line)) for line in lines]
    if sum(map(bool, clauses)) < SHARE * len(lines) or not document.rules.act("finding.dashes"):
        return []
    turns = (_turn(text, line, told) for line, told in zip(lines, clauses, strict=True))
    return [turn for turn in turns if turn.spans]


def _turn(text: str, line: Span, clauses: Sequence[_Clause]) -> Turn:
    """Return a line without its reporting clauses; the first of them gives the source."""
    ends = [line.start, *(clause.outer.end for clause in clauses)]
    starts = [*(clause.outer.start for clause in clauses), line.end]
    said = [Span(end, start) for end, start in zip(ends, starts, strict=True) if end < start]
    first = clauses[0] if clauses else None
    return Turn(
        tuple(trimmed(text, said)),
        source=first.source if first else None,
        cue=(first.cue,) if first else (),
        passed=tuple(clause.outer for clause in clauses),
    )


def _clauses(document: Document, line: Span) -> Iterator[_Clause]:
    """Yield the reporting clauses of a line.

    Any after the first add nothing about the source, but are not speech either.
    """
    end = line.start
    for match in _reporting(document.language).finditer(document.text, line.start, line.end):
        if match.start() < end:
            continue
        cue = Span(*match.span("cue"))
        source = Span(*match.span("name")) if match["name"] else _subject(document, Span(cue.end, line.end))
        if source is not None:
            end = _narrated(document, max(cue.end, source.end), line.end)
            yield _Clause(cue, source, Span(match.start(), end))


def _subject(document: Document, behind: Span) -> Span | None:
    """Return the mention after a verb, without any adverb or phrase that follows it."""
    words = document.words.within(Span(behind.start, min(behind.end, behind.start + WIDEST)))
    if not words or not (words[0].capital or words[0].is_a(_OPENS_MENTION)):
        return None
    first, *others = words[: 1 if words[0].is_a(W.PRONOUN) else LONGEST]
    end = first.end
    for word in takewhile(lambda word: _goes_on(first, word), others):
        end = word.end
    return Span(first.start, end)


def _goes_on(first: Word, word: Word) -> bool:
    """Return whether ``word`` still belongs to the mention that ``first`` begins.

    A name goes on with capitalized words only.
    """
    if word.gap is not Gap.SPACE or word.is_a(W.PREPOSITION):
        return False
    return word.capital or word.is_a(W.PARTICLE) or not first.capital


def _narrated(document: Document, start: int, end: int) -> int:
    """Return where speech resumes after a reporting clause.

    That is after its comma, or after the sentence if it goes on narrating.
    """
    sources = document.language.sources
    stop = _STOP.search(document.text, start, end)
    comma = document.text.find(",", start, stop.start() if stop else end)
    if comma == start:
        words = document.words.first(Span(comma, end), 2)
        # "said Clara, and sat down", unlike "said Clara, and I am cold"
        joined = bool(words) and words[0].lower in sources.telling and not words[-1].is_a(W.SELF)
        if words and not (joined or words[0].lower.endswith(tuple(sources.participles))):
            return comma + 1
    return stop.end() if stop else end


@by_language
def _reporting(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a verb of speaking after a stop, either before its subject or after a name or pronoun."""
    verbs = any_of(language.sources.clauses.speaking)
    pronouns = any_of(language.sources.clauses.subjects)
    before = rf"(?P<cue>{verbs})(?=\s\p{{L}})"
    behind = rf"(?P<name>{NAME}|{pronouns})\s(?P<cue>{verbs})(?=(?:\s\p{{Ll}}++)?+\s*+(?:[.,;:]|$))"
    return regex.compile(rf"(?<=[,.!?…;—]\s)(?:{before}|{behind})")
