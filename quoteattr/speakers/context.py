"""What else the text tells about the saying: to whom it was said, and who else reports it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.finding.draft import StatementDraft
from quoteattr.languages import table
from quoteattr.values import Article, Context, Excerpt, Span

REACH = 70  #: code points behind a cue in which its addressee stands
WORDS = 6  #: of an addressee at most: "the editorial board of the Herald" is cut at its preposition
_LEXICON = table("context")
_ADDRESSING = frozenset(_LEXICON["addressing"])
_SPEAKING = frozenset(_LEXICON["speaking"])
_TOWARDS = frozenset(_LEXICON["towards"])
_STOPS = frozenset(_LEXICON["stops"])
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:[.\-&'’][\p{L}\p{M}\p{N}]++)*+|\S")
_ACCORDING = regex.compile(r"\baccording to ([^,“\"\n]{2,60}+),", regex.IGNORECASE)
_SENTENCE_END = regex.compile(r"[.!?…]['”\")\]]*+\s|\n")


def find_context(article: Article, draft: StatementDraft) -> Context | None:
    """`Context.addressee` and `Context.outer` of a statement; ``None`` where the text tells neither."""
    addressee, outer = _addressee(article.text, draft), _outer(article.text, draft)
    return Context(addressee=addressee, outer=outer) if addressee or outer else None


def _addressee(text: str, statement: StatementDraft) -> Excerpt | None:
    """The noun phrase behind "told", or behind "said to": ends at a preposition, a mark or the content."""
    if not statement.cue:
        return None
    start, end = statement.cue[0].start, statement.cue[-1].end
    taken = [*statement.spans, *([statement.source] if statement.source else [])]
    limit = min([end + REACH, len(text), *(span.start for span in taken if span.start >= end)])
    tokens = [(match[0], match.span()) for match in _TOKEN.finditer(text, start, limit)]
    for at, (word, _) in enumerate(tokens):
        if word.casefold() in _ADDRESSING:
            return _phrase(text, tokens[at + 1 :])
        before = tokens[at - 1][0].casefold() if at else ""
        if word.casefold() in _TOWARDS and before in _SPEAKING:
            return _phrase(text, tokens[at + 1 :])
    return None


def _phrase(text: str, tokens: Sequence[tuple[str, tuple[int, int]]]) -> Excerpt | None:
    kept: list[tuple[int, int]] = []
    for word, place in tokens[: WORDS + 1]:
        if not word[0].isalnum() or word.casefold() in _STOPS:
            break
        kept.append(place)
    if not kept or len(kept) > WORDS:
        return None
    return Excerpt.of(text, Span(kept[0][0], kept[-1][1]))


def _outer(text: str, statement: StatementDraft) -> Excerpt | None:
    """Who is named by an "according to …," that opens the sentence and is not the statement's own cue."""
    anchor = statement.source or (statement.cue[0] if statement.cue else None)
    if anchor is None:
        return None
    low = max(0, anchor.start - 200)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, anchor.start)]
    match = _ACCORDING.search(text, ends[-1] if ends else low, anchor.start)
    if match is None or any(cue.start < match.end() and match.start() < cue.end for cue in statement.cue):
        return None
    span = Span(*match.span(1))
    if (statement.source and span.overlaps(statement.source)) or any(
        span.overlaps(one) for one in statement.spans
    ):
        return None
    return Excerpt.of(text, span)
