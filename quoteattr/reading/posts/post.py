"""Make a `Post` from its words, signature and id, for all readers alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

import attrs
import regex

from quoteattr.languages import any_of, common
from quoteattr.reading.posts.estimates import posted_between
from quoteattr.reading.posts.permalinks import posted_at
from quoteattr.values import Doubt, Platform, Post, Span


@attrs.frozen(kw_only=True)
class Signature:
    """The facts of a post in an embed or its signature line."""

    platform: Platform
    id: str | None = None
    url: str | None = None
    author: str | None = None
    handle: str | None = None
    shown: dt.date | None = None  #: the day that the embed shows
    at: dt.datetime | None = None  #: the time in the markup


def make_post(
    signature: Signature,
    text: str,
    words: Sequence[Span],
    *,
    begin: int | None = 0,
    span: Span | None = None,
    links: Sequence[str] = (),
    language: str | None = None,
    quoted: Post | None = None,
    hidden: bool = False,
    doubts: tuple[Doubt, ...] = (),
) -> Post:
    """Make a post. The time in its id takes precedence over that in the markup, and that over the day shown.

    Args:
        signature: Who posted it, where and when.
        text: A text that contains the words.
        words: The spans of the words in ``text``.
        begin: The offset of ``text`` in the article; ``None`` if the words are not in the article.
        span: The span of the whole embed in the article; ``None`` if the post is not in its text.
        links: The links at the end of the words.
        language: The language that the embed declares.
        quoted: The post that it quotes; by default the one that it reposts in the old way ("RT @name:").
        hidden: Whether the post is not visible to readers of the page.
        doubts: Doubts other than those that follow from the post's own dates.
    """
    time = (posted_at(signature.platform, signature.id) if signature.id else None) or signature.at
    shown = signature.shown
    between = posted_between(signature.platform, signature.id) if signature.id and time is None else ()
    days = (time.date(), time.date()) if time is not None else between
    return Post(
        platform=signature.platform,
        id=signature.id,
        url=signature.url,
        author=signature.author,
        handle=signature.handle,
        posted_at=time or shown,
        shown_date=shown,
        text=" ".join(one.of(text) for one in words) or None,
        links=tuple(links),
        span=span,
        words=_placed(words, begin),
        language=language,
        quoted=quoted or _passed_on(signature, text, words, begin),
        hidden=hidden,
        doubts=(*doubts, *_doubts(shown, days, estimated=bool(between))),
        posted_between=between,
    )


def _doubts(shown: dt.date | None, days: Sequence[dt.date], *, estimated: bool) -> tuple[Doubt, ...]:
    """Return the doubts about the date: it is only estimated, or the day shown is more than a day off ``days``."""
    if shown is None:
        return (Doubt.ESTIMATED_DATE,) if estimated else ()
    # Compared as ordinals, because subtracting a day from `date.min` would overflow.
    disagree = bool(days) and not days[0].toordinal() - 1 <= shown.toordinal() <= days[-1].toordinal() + 1
    return (Doubt.SHOWN_DATE_DISAGREES,) if disagree else ()


def _placed(words: Sequence[Span], begin: int | None) -> tuple[Span, ...]:
    return () if begin is None else tuple(Span(begin + one.start, begin + one.end) for one in words)


@cache
def _sign() -> regex.Pattern[str]:
    signs = any_of(common().posts.passing)
    return regex.compile(
        rf"(?:^|(?<=[\s“\"(]))(?:{signs})[ \t]{{1,3}}@(?P<handle>\w{{1,40}}+):?+[ \t]*+(?=\S)"
    )


def _passed_on(signature: Signature, text: str, words: Sequence[Span], begin: int | None) -> Post | None:
    """Return the post that the words repost in the old way, by "RT @name:"."""
    for at, one in enumerate(words):
        match = _sign().search(text, one.start, one.end)
        if match:
            rest = (Span(match.end(), one.end), *words[at + 1 :])
            by = Signature(platform=signature.platform, handle=match["handle"])
            return make_post(by, text, rest, begin=begin, quoted=None)
    return None
