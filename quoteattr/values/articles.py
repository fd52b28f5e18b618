"""An article with its blocks, posts and facts."""

import datetime as dt
from html import escape

import attrs

from quoteattr.enums import Anchor, BlockKind, Doubt, Platform
from quoteattr.values.spans import Excerpt, Span, clip, printable

TWEET = "tweet"  #: Internal: the ``kind`` of embedded posts in annotated articles, whatever their platform


@attrs.frozen(kw_only=True, repr=False)
class Post:
    """An embedded social post.

    ``posted_at`` is exact (UTC) where the id contains a time, otherwise the day that the embed shows. Where the id only
    counts posts, ``posted_between`` has the first and the last day that it can have been, as an estimate. ``text`` is
    ``None`` where the page has no words of it. ``span`` covers the whole embed in ``Article.text`` with its signature
    line, ``words`` only the author's words, which ``text`` joins with a space where they are in several stretches; for
    a post without words on the page the span is empty and marks its place.
    """

    platform: Platform
    id: str | None = None
    url: str | None = None
    author: str | None = None
    handle: str | None = None  #: without the leading ``@``
    posted_at: dt.datetime | dt.date | None = None
    shown_date: dt.date | None = None
    text: str | None = None
    links: tuple[str, ...] = ()  #: media and short links at the end of the words
    span: Span | None = None
    words: tuple[Span, ...] = ()
    language: str | None = None  #: as the embed marks it (BCP 47)
    quoted: "Post | None" = None  #: the post that this one quotes or passes on
    hidden: bool = False  #: the page has it only where its readers do not see it
    doubts: tuple[Doubt, ...] = ()
    posted_between: tuple[dt.date, ...] = ()

    def __str__(self) -> str:
        by = self.author or (f"@{self.handle}" if self.handle else "somebody")
        return f"{by} on {self.platform}: {self.text or '(no words)'}"

    def __repr__(self) -> str:
        by = f" @{clip(self.handle, 20)}" if self.handle else ""
        return f"<Post {self.platform}{by} {clip(self.text or '', 40)!r}>"


@attrs.frozen(weakref_slot=False)
class Block:
    """A paragraph or other unit of the article; the blocks of an article are sorted and disjoint."""

    kind: BlockKind
    span: Span


@attrs.frozen(kw_only=True, repr=False)
class ClaimReview:
    """A fact-check that a page marks up for machines (ClaimReview of schema.org): a claim, and how it was rated.

    ``claimant`` made the claim on the day ``claimed``, at the addresses ``appearances``; ``reviewer`` checked it.
    ``rating`` is the verdict in words, ``value`` its number on the scale from ``worst`` to ``best``.
    """

    claim: str
    claimant: str | None = None
    claimed: dt.datetime | dt.date | None = None
    rating: str | None = None
    value: float | None = None
    worst: float | None = None
    best: float | None = None
    reviewer: str | None = None
    reviewed: dt.datetime | dt.date | None = None
    url: str | None = None
    appearances: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.claimant or 'somebody'}: {self.claim} — {self.rating or 'no rating'}"

    def __repr__(self) -> str:
        return f"<ClaimReview {clip(self.claim, 40)!r} {clip(self.rating or 'no rating', 30)}>"


@attrs.frozen(kw_only=True, repr=False)
class Article:
    """An article as read: its text, never rewritten, the blocks that cover it, and its facts.

    ``byline`` are the names of its authors, ``dateline`` is the place and day with which it opens, ``id`` your own name
    for it, or its path. A day is a day; a time has the zone that the page or the caller gave it. ``published`` comes
    from the caller or the page, as ``anchor`` says; ``None`` where it is unknown.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()
    published: dt.datetime | dt.date | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Excerpt | None = None
    url: str | None = None
    id: str | None = None
    modified: dt.datetime | dt.date | None = None
    site: str | None = None
    language: str | None = None  #: as the page marks it (BCP 47)
    anchor: Anchor | None = None
    doubts: tuple[Doubt, ...] = ()  #: about its facts
    claim_reviews: tuple[ClaimReview, ...] = ()  #: the fact-checks that its page marks up

    def __str__(self) -> str:
        return self.title or clip(self.text, 60)

    def _repr_html_(self) -> str:
        # The bare text; the `Quotes` of an article show it with its quotes and posts marked.
        spans = [block.span for block in self.blocks] or [Span(0, len(self.text))]
        paragraphs = (printable(span.of(self.text).strip()) for span in spans)
        return "".join(f'<p dir="auto">{escape(words)}</p>' for words in paragraphs if words)

    def __repr__(self) -> str:
        return f"<Article {clip(str(self), 40)!r}, {len(self.text)} characters, {len(self.blocks)} blocks>"


@attrs.frozen(repr=False)
class Failed:
    """Takes the place of an article that ``pipe`` could not read.

    ``id`` is that of the article, or the path of its file; ``error`` says what was wrong, in one line.
    """

    id: str | None
    error: str

    def __repr__(self) -> str:
        return f"<Failed {clip(self.id or '?', 30)}: {clip(self.error, 50)}>"
