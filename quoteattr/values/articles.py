"""An article with its blocks, posts and facts."""

import datetime as dt
from html import escape

import attrs

from quoteattr.enums import Anchor, BlockKind, Doubt, Platform
from quoteattr.values.spans import Excerpt, Span, clip, printable

TWEET = "tweet"  #: Internal: the ``kind`` of embedded posts in annotated articles, on any platform


@attrs.frozen(kw_only=True, repr=False)
class Post:
    """An embedded social post.

    ``posted_at`` is exact (UTC) if the id or the markup has a time, otherwise the day that the embed shows. If the id
    is only a sequence number, ``posted_between`` is the estimated first and last day on which it can have been posted.
    ``text`` is ``None`` if the page has none of the post's words. ``span`` covers the whole embed in ``Article.text``,
    including its signature line; ``words`` are the spans of the author's words, which ``text`` joins with a space. For
    a post without words on the page, ``span`` is empty and marks its position.
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
    quoted: "Post | None" = None  #: the post that this one quotes or reposts
    hidden: bool = False  #: in the page's markup, but not visible to its readers
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
    """A fact-check in the structured data of a page (schema.org ClaimReview): a claim and how it was rated.

    ``claimant`` made the claim on the day ``claimed``; ``appearances`` are the addresses where it appeared.
    ``reviewer`` checked it. ``rating`` is the verdict in words, ``value`` the verdict as a number on the scale from
    ``worst`` to ``best``.
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

    ``byline`` has the names of its authors, ``dateline`` the place and day with which it opens, ``id`` your own
    identifier for it, or the path of its file. Dates stay days; times keep the zone that the page or the caller gave.
    ``published`` comes from the caller or the page, as ``anchor`` says; it is ``None`` if unknown.
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
    claim_reviews: tuple[ClaimReview, ...] = ()  #: the fact-checks in the structured data of its page

    def __str__(self) -> str:
        return self.title or clip(self.text, 60)

    def _repr_html_(self) -> str:
        # The bare text; `Quotes` displays it with quotes and posts marked.
        spans = [block.span for block in self.blocks] or [Span(0, len(self.text))]
        paragraphs = (printable(span.of(self.text).strip()) for span in spans)
        return "".join(f'<p dir="auto">{escape(words)}</p>' for words in paragraphs if words)

    def __repr__(self) -> str:
        return f"<Article {clip(str(self), 40)!r}, {len(self.text)} characters, {len(self.blocks)} blocks>"


@attrs.frozen(repr=False)
class Failed:
    """The result of `Extractor.pipe` for an article that could not be processed.

    ``id`` is that of the article, or the path of its file; ``error`` says in one line what was wrong.
    """

    id: str | None
    error: str

    def __repr__(self) -> str:
        return f"<Failed {clip(self.id or '?', 30)}: {clip(self.error, 50)}>"
