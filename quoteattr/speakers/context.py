"""What else the text tells about the saying: to whom it was said, and who else reports it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from quoteattr.finding.draft import Statement
from quoteattr.languages import load
from quoteattr.values import Article, Context, Excerpt, Span

REACH = 70  #: code points behind a cue in which its addressee stands
WORDS = 6  #: of an addressee at most: "the editorial board of the Herald" is cut at its preposition
_LEXICON = load("context")
_ADDRESSING = frozenset(_LEXICON["addressing"])
_SPEAKING = frozenset(_LEXICON["speaking"])
_TOWARDS = frozenset(_LEXICON["towards"])
_STOPS = frozenset(_LEXICON["stops"])
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:[.\-&'’][\p{L}\p{M}\p{N}]++)*+|\S")
_ACCORDING = regex.compile(r"\baccording to ([^,“\"\n]{2,60}+),", regex.IGNORECASE)
_SENTENCE_END = regex.compile(r"[.!?…]['”\")\]]*+\s|\n")


def add_context(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with `Context.addressee` and `Context.outer` where the text tells them."""
    return tuple(_with_context(article.text, statement) for statement in statements)


def _with_context(text: str, statement: Statement) -> Statement:
    addressee = _addressee(text, statement)
    outer = _outer(text, statement)
    if addressee is None and outer is None:
        return statement
    context = statement.context or Context()
    return attrs.evolve(statement, context=attrs.evolve(context, addressee=addressee, outer=outer))


def _addressee(text: str, statement: Statement) -> Excerpt | None:
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


def _outer(text: str, statement: Statement) -> Excerpt | None:
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
