"""Cues that show by themselves that something was said: "called on the council to resign", "ruled that it may stay".

The tagger learned from PolNeAR, where such contents do not count as speech. It finds them, but takes them for thoughts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.clauses import is_infinitive, is_statement, is_that_clause
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

LONGEST = 16  #: words before an infinitive: an addressee, or what shall happen to whom
_INSIDE = (Gap.NONE, Gap.SPACE, Gap.OPEN)
_NO_ADDRESSEE = W.VERB | W.RELATIVE | W.PERSONAL


def spoken(document: Document, cue: Span | None, spans: Sequence[Span]) -> list[Span]:
    """Return what a cue shows to be said, and nothing if it shows nothing.

    This is what somebody is asked to do ([to resign] of "called on [the council to resign]"), what shall be done
    ("called for [the gate to be closed]"), or a clause after a verb such as "ruled" or "mentioned".
    """
    if cue is None or cue.end > spans[0].start:
        return []

    def ending(label: str) -> bool:
        return _ends_with(document, cue, label)

    to, wanting, ruling = ending("asking-to"), ending("asking-for"), ending("ruling")
    stating = ruling or ending("stating")
    if not (to or wanting or stating):  # nearly always
        return []
    words = document.words.within(spans[0])
    between = document.words.within(Span(cue.end, spans[0].start)) if words else []
    if to and all(map(_may_be_addressee, between)):
        start = _infinitive(document, words)
        return [] if start is None else [Span(start, spans[0].end), *spans[1:]]
    if between:
        return []
    said = (
        (wanting and _is_to_be(document, words))
        or (ruling and is_statement(document, spans))
        or (stating and is_that_clause(document, words))
    )
    return list(spans) if said else []


def _ends_with(document: Document, cue: Span, label: str) -> bool:
    """Return whether a cue ends with a verb of a label in the active: "has called on", but not "was called on"."""
    verb = document.phrases.ending(label, cue.end)
    if verb is None:
        return False
    before = [word for word in document.words.within(cue) if word.end <= verb.start]
    return not any(document.phrases.starting("passive", word.start) for word in before)


def _infinitive(document: Document, words: Sequence[Word]) -> int | None:
    """Return where the infinitive begins after a noun phrase: "to" or "not to"."""
    complements = document.language.sources.complements
    plain = takewhile(lambda word: word.gap in _INSIDE, words[: LONGEST + 2])
    for before, (word, after) in zip((None, *words), pairwise(plain), strict=False):
        # not "attention to changes"
        if is_infinitive(document, word.lower, after.lower) and not _is_plural(after):
            negated = before is not None and f"{before.lower} {word.lower}" in complements
            return before.start if before is not None and negated else word.start
        if not _may_be_addressee(word):
            return None
    return None


def _may_be_addressee(word: Word) -> bool:
    return word.gap in _INSIDE and not word.is_a(_NO_ADDRESSEE)


def _is_to_be(document: Document, words: Sequence[Word]) -> bool:
    """Return whether something shall be done: "the gate to be closed", but not "a push to build boats"."""
    start = _infinitive(document, words)
    behind = [word for word in words if start is not None and word.start > start]
    return bool(behind) and behind[0].is_a(W.VERB)


def _is_plural(word: Word) -> bool:
    return word.is_a(W.PLURAL) and word.lower[-1:] == "s" != word.lower[-2:-1]
