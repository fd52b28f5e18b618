"""Makes a `Post` from its words, its signature and its id, whichever reader found it."""

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
    at: dt.datetime | None = None  #: the time in its markup


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
    """Return the post with a signature. The time in its id comes before the one in the markup, that before the day shown.

    Args:
        signature: Who posted it, where and when.
        text: The text with its words.
        words: The stretches of ``text`` that are its words.
        begin: Where ``text`` begins in the article; ``None`` if the post has no words there.
        span: Of the whole embed in the article; ``None`` if the post has no place there.
        links: The links at the end of its words.
        language: As the embed marks it.
        quoted: The post that it quotes; without one, a sign among its words ("RT @name:") shows that it passes one on.
        hidden: Whether readers of the page do not see it.
        doubts: Why it may be wrong, beside what its own dates tell.
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
    """Return whether the day shown is neither one of ``days`` nor beside them; whether nothing but an estimate is known."""
    if shown is None:
        return (Doubt.ESTIMATED_DATE,) if estimated else ()
    # Ordinals, for the calendar has no day before its first.
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
    """Return the post that the words pass on in the old way."""
    for at, one in enumerate(words):
        match = _sign().search(text, one.start, one.end)
        if match:
            rest = (Span(match.end(), one.end), *words[at + 1 :])
            by = Signature(platform=signature.platform, handle=match["handle"])
            return make_post(by, text, rest, begin=begin, quoted=None)
    return None
