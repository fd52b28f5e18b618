"""Posts as statements: what their authors wrote, and the posts that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft, in_order
from quoteattr.languages import any_of, common
from quoteattr.spans import SpanIndex, without
from quoteattr.values import Kind, Post, Span


def with_posts(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` and the statements of the article's posts that have words, in text order.

    A post that shares another is two statements. A draft found inside a post is replaced by the post.
    """
    posts = [one for post in document.article.posts for one in _of_post(document.text, post)]
    taken = SpanIndex(span for post in posts for span in post.spans)
    kept = [one for one in drafts if not any(span in taken for span in one.spans)]
    return in_order([*kept, *posts])


def _of_post(text: str, post: Post) -> Iterator[StatementDraft]:
    passed = post.quoted if post.quoted and post.quoted.words else None
    own = without(post.words, passed.words) if passed else list(post.words)
    if passed:
        own = [span for one in own if (span := _without_sign(text, one)) is not None]
        yield StatementDraft(kind=Kind.POST, spans=passed.words, post=passed, reason=Reason.POST_SHARED)
    if own:
        yield StatementDraft(
            kind=Kind.POST, spans=tuple(own), post=post, reason=Reason.POST, doubts=post.doubts
        )


@cache
def _sign() -> regex.Pattern[str]:
    signs = any_of(common().posts.passing)
    return regex.compile(rf"[\s“\"(]*+\b(?:{signs})[ \t]{{1,3}}@\w{{1,40}}+:?[ \t]*+$")


def _without_sign(text: str, span: Span) -> Span | None:
    """Return the author's own words before the sign that introduces a shared post; ``None`` if there are none."""
    words = _sign().sub("", span.of(text)).rstrip()
    return Span(span.start, span.start + len(words)) if WORD.search(words) else None
