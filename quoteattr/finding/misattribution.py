"""Misattributions: words that the text itself says nobody said, or not who is named.

*A fake quote*, *wrongly attributed to*, *The quotation “…” is apocryphal*: what is false stands beside the words, their
source or their cue, and outside of what is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.spans import outside
from quoteattr.values import Kind, Span

NEAR = 30  #: code points between a word for words and what says that they are false
CARRIER = 200  #: code points before quoted words in which what carries them stands
SPACE = " \t\r\n\u00a0"
LEADING = SPACE + ",:“”\"‘’'"  #: between what leads to a quotation and its words
_PARTING = frozenset(',;:—–()“”"')
_CLOSING = '”"’»'
_BETWEEN = SPACE + _CLOSING + ",–—"  #: between quoted words and what is told of them


def is_misattributed(document: Document, draft: StatementDraft) -> bool:
    """Whether the clause of the statement says that its words are fake, or attributed falsely or by hearsay."""
    sentence = document.sentence(draft.cue[0].start if draft.cue else draft.start)
    return _is_called_false(document, draft, sentence) or any(
        _belongs(document.text, draft, doubtful, verbal=verbal)
        for part in outside(sentence, sorted(draft.spans))
        for doubtful, verbal in _doubtful(document, part)
    )


def _is_called_false(document: Document, draft: StatementDraft, sentence: Span) -> bool:
    """*The quotation “…” is apocryphal*, *Posts that have Ruiz saying “…” are fake*: what is told of its carrier."""
    text, phrases = document.text, document.phrases
    if draft.kind is not Kind.DIRECT:  # somebody says of them that they are false
        return False
    place = skipped(text, draft.end, sentence.end)
    copula = phrases.starting("copula", place)
    if copula is None:
        return False
    place = skipped(text, copula.end, sentence.end)
    while adverb := phrases.starting("adverb", place):
        place = skipped(text, adverb.end, sentence.end)
    told = phrases.starting("fake", place) or phrases.starting("falsely", place)
    if told is None or not (draft.cue or draft.source):
        return told is not None
    head = Span(max(sentence.start, draft.start - CARRIER), draft.end)
    return bool(phrases.within("quotation", head) or phrases.within("claim", head))


def skipped(text: str, place: int, end: int) -> int:
    """The place behind blanks, marks, commas and dashes."""
    while place < end and text[place] in _BETWEEN:
        place += 1
    return place


def _doubtful(document: Document, part: Span) -> Iterator[tuple[Span, bool]]:
    """*A fake quote*, *wrongly attributed*, *misquoted*; and whether it is a verb."""
    phrases, text = document.phrases, document.text
    yield from ((span, True) for span in phrases.within("misattributed", part))
    for adverb in phrases.within("falsely", part):
        if verb := phrases.starting("quoted", adverb.end + 1):
            yield Span(adverb.start, verb.end), True
    for adverb in phrases.within("widely", part):
        if verb := phrases.starting("attributed", adverb.end + 1):
            yield Span(adverb.start, verb.end), True
    fakes = phrases.within("fake", part)
    for noun in phrases.within("quotation", part) if fakes else ():
        for fake in fakes:
            first, second = sorted((fake, noun))
            if second.start - first.end <= NEAR and is_smooth(text[first.end : second.start]):
                yield Span(first.start, second.end), False


def _belongs(text: str, draft: StatementDraft, doubtful: Span, *, verbal: bool) -> bool:
    """Whether it is said of the words of this statement: of its subject, or beside them without a subject."""
    source = draft.source
    if source and source.overlaps(doubtful):
        return True
    if verbal and any(part.overlaps(doubtful) for part in draft.cue):
        return True
    others = [*draft.cue, *([source] if source and source.start < draft.start else [])]
    if any(part.end <= doubtful.start for part in others):
        return False
    nearest = min((part for part in (*others, *draft.spans)), key=lambda part: _gap(part, doubtful))
    first, second = sorted((nearest, doubtful))
    between = text[first.end : second.start]
    return is_smooth(between if nearest in others else between.strip(LEADING))


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def is_smooth(words: str) -> bool:
    """Whether no punctuation parts what is on both sides of ``words``."""
    return not _PARTING.intersection(words)
