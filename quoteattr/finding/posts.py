"""Posts as statements, and the prose that introduces them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages import table
from quoteattr.spans import SpanIndex, united, without
from quoteattr.values import Article, BlockKind, Kind, Post, Span

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['’][\p{L}]++)*+")


def post_statements(document: Document, statements: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """``statements`` and those of the posts of ``article`` that hold words, in order of the text.

    A post that passes on another is two statements. What the model found inside a post gives way to the post.
    """
    article = document.article
    posts = [one for post in article.posts for one in _of_post(article.text, post)]
    taken = SpanIndex(span for post in posts for span in post.spans)
    kept = [one for one in statements if not any(span in taken for span in one.spans)]
    cues = SpanIndex(united(span for one in kept for span in (*one.cue, *one.spans)))
    posts = [_introduced(document, one, cues) for one in posts]
    return tuple(sorted([*kept, *posts], key=lambda one: (one.start, one.end)))


def _of_post(text: str, post: Post) -> Iterator[StatementDraft]:
    passed = post.quoted if post.quoted and post.quoted.words else None
    own = without(post.words, passed.words) if passed else list(post.words)
    if passed:
        own = [span for one in own if (span := _without_sign(text, one)) is not None]
        yield StatementDraft(kind=Kind.POST, spans=passed.words, post=passed, reason="post-shared")
    if own:
        yield StatementDraft(kind=Kind.POST, spans=tuple(own), post=post, reason="post", doubts=post.doubts)


_SIGN = regex.compile(r"[\s“\"(]*+\b(?:RT|MT|QT)[ \t]{1,3}@\w{1,40}+:?[ \t]*+$")


def _without_sign(text: str, span: Span) -> Span | None:
    """What an author wrote before the sign that the rest is another's; ``None`` if it holds no word."""
    words = _SIGN.sub("", span.of(text)).rstrip()
    return Span(span.start, span.start + len(words)) if _WORD.search(words) else None


# --- introduced --------------------------------------------------------------------------------------------

_LEXICON = table("sources")["posting"]
_MEDIA = "|".join(map(regex.escape, _LEXICON["media"]))
_VERBS = "|".join(map(regex.escape, _LEXICON["verbs"]))
_PLAIN = "|".join(map(regex.escape, _LEXICON["plain"]))
_ON = rf"(?:on|to|in a (?:post|statement|message|video|thread)(?: posted)? (?:on|to)) (?:{_MEDIA})"
_INTRODUCES = regex.compile(
    rf"\b(?P<cue>(?:{_VERBS})|(?:{_PLAIN})(?= {_ON}\b)|(?:{_PLAIN})(?=[^.!?\n]{{0,60}}:$)|took to (?:{_MEDIA})"
    rf"|(?:{_PLAIN})(?= in an? (?:tweet|post|thread)\b))\b",
    regex.IGNORECASE,
)
_BEFORE_CUE = regex.compile(
    r"(?P<source>(?:\p{Lu}[\p{L}\p{M}.'’\-]*+ ){1,4}|(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t) )"
    r"(?:(?:also|later|then|has|had|\p{Ll}++ly) ){0,2}+$"
)
_SENTENCE = 200  # code points before a post in which it is introduced


def _introduced(document: Document, statement: StatementDraft, taken: SpanIndex) -> StatementDraft:
    """A post with the words that lead to it as its cue ("Ruiz tweeted:"), where no other statement has them."""
    article = document.article
    before = _paragraph_before(article, statement)
    if before is None or statement.reason != "post":
        return statement
    low = max(before.start, before.end - _SENTENCE)
    found = list(_INTRODUCES.finditer(article.text, low, before.end))
    if not found:
        return statement
    cue = Span(*found[-1].span("cue"))
    if cue in taken or _SENTENCE_END.search(article.text, cue.end, before.end - 1):
        return statement
    if not document.rules.act("finding.introduced"):
        return statement
    named = _BEFORE_CUE.search(article.text[low : cue.start])
    source = Span(low + named.start("source"), low + named.end("source") - 1) if named else None
    return attrs.evolve(statement, cue=(cue,), source=None if source is None or source in taken else source)


_SENTENCE_END = regex.compile(r"[.!?][”\"’)]?\s+\p{Lu}")


def _paragraph_before(article: Article, statement: StatementDraft) -> Span | None:
    """The paragraph right before the post; posts that follow each other are introduced once, before the first."""
    span = statement.post.span if statement.post else None
    if span is None:
        return None
    at = bisect_left(article.blocks, span.start, key=lambda block: block.span.start) - 1
    before = article.blocks[at] if at >= 0 else None
    return before.span if before is not None and before.kind is BlockKind.PARAGRAPH else None
