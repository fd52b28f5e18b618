"""Read an HTML page as an article: its main text with the embedded posts in their places, and its facts."""

from __future__ import annotations

import datetime as dt
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from quoteattr.errors import ArticleWarning, FileError, RecordError, check_type
from quoteattr.languages import Language, language_or_default
from quoteattr.reading.boilerplate import Boilerplate
from quoteattr.reading.datelines import read_dateline
from quoteattr.reading.dates import read_published
from quoteattr.reading.formats import instead, no_page
from quoteattr.reading.html.bylines import NAMED
from quoteattr.reading.html.claimreviews import REVIEWS, read_claim_reviews
from quoteattr.reading.html.dating import DATED
from quoteattr.reading.html.decoding import Source
from quoteattr.reading.html.embeds.embed import Embed
from quoteattr.reading.html.embeds.matchers import EMBEDS
from quoteattr.reading.html.embeds.records import from_oembed
from quoteattr.reading.html.embeds.search import Found, find_embeds
from quoteattr.reading.html.embeds.unframed import find_unframed
from quoteattr.reading.html.facts import read_facts
from quoteattr.reading.html.lines import Line
from quoteattr.reading.html.linkeddata import read_linked_data
from quoteattr.reading.html.regions import Page, main_lines
from quoteattr.reading.html.selectors import Markup, Wanted
from quoteattr.reading.html.stored import read_stored
from quoteattr.reading.html.unread import CARDS, UNSHOWN
from quoteattr.reading.posts.edges import without_links
from quoteattr.reading.posts.post import make_post
from quoteattr.reading.text import with_posts
from quoteattr.values import Anchor, Article, Block, BlockKind, Doubt, Post, Span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree

_WANTED = Wanted(EMBEDS, CARDS, UNSHOWN, NAMED, DATED, REVIEWS)
_POSTS = Wanted(EMBEDS)


def read_html(
    html: str | bytes,
    *,
    url: str | None = None,
    published: str | dt.date | dt.datetime | None = None,
    id: str | None = None,
    language: Language | None = None,
) -> Article:
    """Read an HTML page as an article.

    The text is the headline, if the page shows one, followed by the main text, with one block per paragraph, separated
    by empty lines; white space is as a browser shows it. Each embedded post is in its place, with its words and its
    signature line; the span of a post without words on the page is empty. If a page shows next to no text because a
    script would fill it in, the text is taken from its JSON-LD (``articleBody``) or the data of its scripts, with the
    doubt ``NOT_SHOWN``. Requires the extra ``html``.

    Args:
        html: The page; bytes are decoded by the rules of HTML5.
        url: The address of the page; by default the canonical one in the page.
        published: The publication date: a ``date``, a ``datetime``, or text such as ``"2021-12-06"``; by default the
            date in the page.
        id: The caller's identifier for the article; kept as given.
        language: The language whose phrases are recognized, such as those of boilerplate; English by default, whatever
            language the page declares.

    Raises:
        DateError: ``published`` is not a date.
        MissingExtraError: The extra ``html`` is not installed.
        FileError: It is a file of another format: a PDF, a zip archive, RTF, an image.
        PageError: The page is too long, or nested too deeply.
    """
    return read_page(_source(html), url=url, published=published, id=id, language=language)


def read_page(
    source: Source,
    *,
    url: str | None = None,
    published: str | dt.date | dt.datetime | None = None,
    id: str | None = None,
    language: Language | None = None,
    is_whole: bool = False,
) -> Article:
    """Read a page as by `read_html`; with ``is_whole``, it is all article, such as the body of an e-mail."""
    spoken = language_or_default(language)
    given = read_published(published)
    markup = Markup.of(source, _WANTED)
    tree = markup.tree
    records = read_linked_data(tree)
    found = find_embeds(markup, source.text, records)
    page = Page(tree.body, found, markup.tags) if tree.body is not None else None
    facts = read_facts(markup, records, spoken, page=page, url=url, source=source.text)
    lines = main_lines(page, facts.headline, spoken, is_whole=is_whole) if page is not None else []
    stored = read_stored(tree, records, lines, spoken)
    if stored is not None:
        lines = [line for line in lines if line.embed is not None or not line.weight]
        lines += stored[0]
        found = found.with_more(stored[1])
    text, blocks, posts = _with_unframed(*_laid_out(lines, found, spoken), tree, spoken)
    return Article(
        text=text,
        blocks=blocks,
        posts=(*posts, *_not_laid_out(lines, found)),
        published=given if given is not None else facts.published,
        anchor=Anchor.GIVEN if given is not None else Anchor.PAGE if facts.published is not None else None,
        modified=facts.modified,
        title=facts.title,
        byline=facts.byline,
        dateline=read_dateline(text, blocks, spoken),
        site=facts.site,
        language=facts.language,
        url=facts.url,
        id=id,
        doubts=(
            *((Doubt.PUBLISHED_DISAGREES,) if given is None and facts.disagree else ()),
            *((Doubt.NOT_SHOWN,) if stored is not None else ()),
        ),
        claim_reviews=read_claim_reviews(markup, records),
    )


def read_posts(html: str | bytes) -> tuple[Post, ...]:
    """Read only the embedded posts of a page, in page order and without spans. Faster than `read_html`.

    Raises:
        MissingExtraError: The extra ``html`` is not installed.
        FileError: It is a file of another format: a PDF, a zip archive, RTF, an image.
        PageError: The page is too long, or nested too deeply.
    """
    source = _source(html)
    markup = Markup.of(source, _POSTS)
    found = find_embeds(markup, source.text, read_linked_data(markup.tree))
    return tuple(map(_post, (*found.seen.values(), *found.hidden)))


def _source(html: str | bytes) -> Source:
    check_type("html", html, (str, bytes), "read a file with quoteattr.read_file")
    hint = instead(html) if isinstance(html, str) else None
    if hint is not None:
        message = f"this page looks like {hint}. It is read as the words of a page: {html[:60]!r}"
        warnings.warn(message, ArticleWarning, stacklevel=3)
    other = no_page(html[:16].encode("latin-1", "replace") if isinstance(html, str) else html)
    if other is not None:
        raise FileError(f"html: expected a page, got {other}")
    return Source.of(html)


def read_oembed(answer: str | bytes | Mapping[str, Any]) -> Post | None:
    """Read the post in an oEmbed response; ``None`` if it does not describe one.

    Args:
        answer: The response of a platform's oEmbed endpoint, as JSON or as a dict.

    Raises:
        RecordError: ``answer`` is not a JSON object.
        PageError: Its ``html`` is too long, or nested too deeply.
        MissingExtraError: The extra ``html`` is not installed.
    """
    try:
        record = json.loads(answer) if isinstance(answer, str | bytes) else answer
    except (ValueError, RecursionError) as error:
        raise RecordError(f"an oEmbed response must be JSON, got {str(error)[:80]}") from None
    if not isinstance(record, Mapping):
        raise RecordError(f"an oEmbed response must be an object, got {type(record).__name__}")
    found = from_oembed(record)
    return _post(found) if found else None


# --- blocks ------------------------------------------------------------------------------------------------

_BETWEEN = "\n\n"  # separates blocks


def _laid_out(
    lines: Sequence[Line], found: Found, language: Language
) -> tuple[str, tuple[Block, ...], list[Post]]:
    """Return the text of the article, its blocks and its posts."""
    shown: list[str] = []
    kinds: list[BlockKind] = []
    spans: list[Span] = []
    posts: list[Post] = []
    size = 0
    for line in lines:
        embed = found.seen.get(line.embed) if line.embed is not None else None
        text = _shown(embed) if embed is not None else line.text
        if shown and text:
            size += len(_BETWEEN)
        if embed is not None:
            span = Span(size, size + len(text))
            posts.append(_post(embed, begin=size if text else None, span=span))
        if text:
            shown.append(text)
            kinds.append(line.kind)
            spans.append(Span(size, size + len(text)))
            size += len(text)
    whole = _BETWEEN.join(shown)
    boilerplate = Boilerplate(whole, language)
    blocks = (
        part
        for block in map(Block, kinds, spans)
        for part in ((block,) if block.kind is BlockKind.POST else boilerplate.parts(block))
    )
    return whole, tuple(blocks), posts


def _not_laid_out(lines: Iterable[Line], found: Found) -> Iterator[Post]:
    """Yield the posts without a span in the text: hidden ones, and embeds that no line shows (within an ``<svg>``)."""
    laid = {line.embed for line in lines}
    passed = (embed for element, embed in found.seen.items() if element not in laid)
    return map(_post, (*passed, *found.hidden))


def _with_unframed(
    text: str, blocks: tuple[Block, ...], posts: Sequence[Post], tree: Tree, language: Language
) -> tuple[str, tuple[Block, ...], Sequence[Post]]:
    """Add the posts whose words are in the text without the markup of an embed."""
    unframed = find_unframed(tree, text, blocks, language)
    if unframed:
        blocks = tuple(with_posts(text, blocks, unframed))
        posts = sorted([*posts, *unframed], key=lambda post: post.span or Span(0, 0))
    return text, blocks, posts


def _shown(embed: Embed) -> str:
    """Return the text of an embed: its words, and its signature line below them."""
    return "\n".join(part for part in (embed.words, embed.trailer) if part)


# --- posts -------------------------------------------------------------------------------------------------


def _post(embed: Embed, *, begin: int | None = None, span: Span | None = None) -> Post:
    """Return the post of an embed; without ``begin`` and ``span`` it is outside the text, see `make_post`."""
    core, links = without_links(embed.words, Span(0, len(embed.words))) if embed.words else (None, ())
    return make_post(
        embed,
        embed.words,
        (core,) if core else (),
        begin=begin,
        span=span,
        links=links,
        language=embed.language,
        quoted=_post(embed.quoted) if embed.quoted else None,
        hidden=embed.hidden,
        doubts=(Doubt.NESTED_POSTS,) if embed.cut else (),
    )
