"""Posts as statements, and the quotations in the prose that repeat them."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from quoteattr.finding.spanindex import SpanIndex
from quoteattr.finding.statement import Statement
from quoteattr.values import Article, Kind, Span

GRAM = 4  # words; shorter runs are shared by chance
SHARE = (
    0.6  # of a quotation's runs of words that the post must hold: an ellipsis or a changed word costs up to 4
)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['’][\p{L}]++)*+")


def post_statements(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements`` and one for each post of ``article`` that holds words, in order of the text.

    What the model found inside a post gives way to the post.
    """
    posts = [
        Statement(kind=Kind.POST, spans=post.words, post=post, reason="post", doubts=post.doubts)
        for post in article.posts
        if post.words
    ]
    taken = SpanIndex(span for post in posts for span in post.spans)
    kept = [one for one in statements if not any(span in taken for span in one.spans)]
    return tuple(sorted([*kept, *posts], key=lambda one: (one.start, one.end)))


def join_repeats(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements that give the words of a post again get that post and point to it."""
    holders: dict[tuple[str, ...], set[int]] = {}
    for at, statement in enumerate(statements):
        if statement.kind is Kind.POST:
            for gram in _grams(article.text, statement.spans):
                holders.setdefault(gram, set()).add(at)
    if not holders:
        return tuple(statements)
    return tuple(_joined(article.text, one, statements, holders) for one in statements)


def _joined(
    text: str, one: Statement, statements: Sequence[Statement], holders: dict[tuple[str, ...], set[int]]
) -> Statement:
    if one.kind not in (Kind.DIRECT, Kind.MIXED):
        return one
    grams = _grams(text, one.spans)
    counts: dict[int, int] = {}
    for gram in grams:
        for at in holders.get(gram, ()):
            counts[at] = counts.get(at, 0) + 1
    best = max(counts, key=lambda at: counts[at], default=None)
    if best is None or counts[best] < SHARE * len(grams):
        return one
    return attrs.evolve(one, post=statements[best].post, same_as=best)


def _grams(text: str, spans: Sequence[Span]) -> list[tuple[str, ...]]:
    """The runs of `GRAM` words of a statement, or all its words where it has fewer (but at least two)."""
    words = [
        m[0].casefold().replace("’", "'")
        for span in spans
        for m in _WORD.finditer(text, span.start, span.end)
    ]
    if len(words) < 2:
        return []
    return [tuple(words[i : i + GRAM]) for i in range(max(1, len(words) - GRAM + 1))]
