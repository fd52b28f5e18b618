"""Render an article as HTML, with its quotes, cues, speakers and dates marked and its posts as cards.

There are no scripts and no external resources; everything from an article is escaped, and only http and https addresses
become links. Notebooks, files and the demo share this markup.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quoteattr.output.filters import Filters
from quoteattr.output.marked import WORDS, Piece, Role, blocks_of, marks_of, pieces
from quoteattr.output.markup import escaped, link, page, style
from quoteattr.output.terminal import grounds, kind_of
from quoteattr.values import Article, Block, BlockKind, Post, Quote, Span

_CLASSES = {Role.QUOTE: "said", Role.CUE: "cue", Role.SPEAKER: "who", Role.DATE: "when"}
_TAGS = {
    BlockKind.HEADLINE: ("h1", ""),
    BlockKind.STANDFIRST: ("p", "standfirst"),
    BlockKind.LIST_ITEM: ("p", "item"),
    BlockKind.BLOCKQUOTE: ("blockquote", ""),
    BlockKind.CAPTION: ("p", "caption"),
    BlockKind.BOILERPLATE: ("p", "boilerplate"),
}


def article_page(article: Article, quotes: Sequence[Quote], *, why: bool = False, head: str = "") -> str:
    """Return the annotated article as a complete page, with filters by speaker, date, kind and stance.

    Args:
        article: The article.
        quotes: Its quotes.
        why: Add to each note the evidence for and against the quote.
        head: HTML to insert before the article.
    """
    filters = Filters(quotes, [quote.speaker.name if quote.speaker else None for quote in quotes])
    body = head + annotated(article, quotes, why=why, filters=filters)
    return page(body, title=article.title or article.id or "quoteattr", rules=filters.style())


def fragment(article: Article, quotes: Sequence[Quote]) -> str:
    """Return the annotated article with its style sheet, for a notebook."""
    return f"<style>{style()}</style>{annotated(article, quotes)}"


def annotated(
    article: Article, quotes: Sequence[Quote], *, why: bool = False, filters: Filters | None = None
) -> str:
    """Return an article with its quotes marked, and below each block a note for every quote that ends in it.

    Args:
        article: The article.
        quotes: Its quotes; they are numbered from 1 in the order given.
        why: Add to each note the evidence for and against the quote.
        filters: The filters of a page that shows only this article; then numbers link words and notes.
    """
    blocks = article.blocks or (Block(BlockKind.PARAGRAPH, Span(0, len(article.text))),)
    cuts = [edge for block in blocks for edge in block.span]
    held = _by_block(blocks, pieces(len(article.text), marks_of(quotes), cuts))
    notes: dict[int, list[str]] = {}
    for (number, quote), at in zip(enumerate(quotes, 1), blocks_of(article, quotes), strict=True):
        notes.setdefault(min(at, len(blocks) - 1), []).append(_note(number, quote, filters, why=why))
    cards = _cards(blocks, article.posts)
    placed = set(map(id, cards.values()))
    parts = ['<article class="quoteattr">', filters.form() if filters else "", _facts(article)]
    begun: set[int] = set()
    for at, block in enumerate(blocks):
        words = "".join(_marked(article.text, piece, begun, filters) for piece in held[at]).strip()
        parts.append(_block(block, words, cards.get(at)))
        if at in notes:
            parts.append(f'<ul class="notes">{"".join(notes[at])}</ul>')
    parts += [_card(post, None) for post in article.posts if id(post) not in placed]
    parts += [filters.count() if filters else "", _legend() if quotes else "", "</article>"]
    return "\n".join(filter(None, parts))


def _by_block(blocks: Sequence[Block], cut: Iterator[Piece]) -> list[list[Piece]]:
    held: list[list[Piece]] = [[] for _ in blocks]
    at = 0
    for piece in cut:
        while at < len(blocks) and blocks[at].span.end <= piece.start:
            at += 1
        if at < len(blocks) and blocks[at].span.start <= piece.start:
            held[at].append(piece)
    return held


def _cards(blocks: Sequence[Block], posts: Sequence[Post]) -> dict[int, Post]:
    """Return the posts that have a block, by the index of the block."""
    holders = [at for at, block in enumerate(blocks) if block.kind is BlockKind.POST]
    starts = [blocks[at].span.start for at in holders]
    cards: dict[int, Post] = {}
    for post in posts:
        if post.span is None:
            continue
        at = bisect_right(starts, post.span.start) - 1
        if at >= 0 and blocks[holders[at]].span.contains(post.span):
            cards.setdefault(holders[at], post)
    return cards


def _marked(text: str, piece: Piece, begun: set[int], filters: Filters | None) -> str:
    words = escaped(text[piece.start : piece.end])
    mark = piece.mark
    if mark is None or not words.strip():
        return words
    chosen = filters.attributes(mark.number - 1) if filters else ""
    number = ""
    if mark.role is Role.QUOTE and mark.number not in begun:
        begun.add(mark.number)
        number = _number(mark.number, "words", "note", chosen) if filters else f"<sup>{mark.number}</sup>"
    title = f"{WORDS[mark.role]}, quote {mark.number}"
    return f'{number}<mark class="{_CLASSES[mark.role]}" title="{title}"{chosen}>{words}</mark>'


def _number(number: int, here: str, there: str, chosen: str) -> str:
    """Return the number of a quote, as a link between its words and its note."""
    return f'<sup id="{here}-{number}"{chosen}><a href="#{there}-{number}">{number}</a></sup>'


def _block(block: Block, words: str, post: Post | None) -> str:
    if block.kind is BlockKind.POST or post:
        return _card(post, words)
    if not words:
        return ""
    tag, name = _TAGS.get(block.kind, ("p", ""))
    return f'<{tag} dir="auto"{f" class={name}" if name else ""}>{words}</{tag}>'


def _card(post: Post | None, words: str | None) -> str:
    """Return a post: author, platform and time; its words as in the article; and the post that it quotes."""
    if post is None:
        return f'<section class="post"><p dir="auto">{words}</p></section>'
    by = f"<b><bdi>{escaped(post.author)}</bdi></b> " if post.author else ""
    by += f"<bdi>@{escaped(post.handle)}</bdi> " if post.handle else ""
    said = words or (escaped(post.text) if post.text else "")
    body = f'<p dir="auto">{said}</p>' if said else "<p>(the page has no words of it)</p>"
    when = _when(post.posted_at)
    end = " · ".join(filter(None, [when, link(post.url, "permalink") if post.url else ""]))
    hidden = " (hidden in the page)" if post.hidden else ""
    quoted = _card(post.quoted, None) if post.quoted else ""
    return (
        f'<section class="post"><header>{by}on {post.platform}{hidden}</header>{body}{quoted}'
        f"{f'<footer>{end}</footer>' if end else ''}</section>"
    )


def _when(moment: dt.datetime | dt.date | None) -> str:
    if moment is None:
        return ""
    shown = f"{moment:%Y-%m-%d %H:%M} {moment:%Z}" if isinstance(moment, dt.datetime) else moment.isoformat()
    return f'<time datetime="{moment.isoformat()}">{shown.strip()}</time>'


def _facts(article: Article) -> str:
    """Return a line with the facts of the article."""
    facts = [link(article.url, article.site or article.url) if article.url else escaped(article.site or "")]
    facts += [f"by <bdi>{escaped(', '.join(article.byline))}</bdi>"] if article.byline else []
    facts += [f"published {_when(article.published)}"] if article.published else []
    held = " · ".join(filter(None, facts))
    return f'<p class="facts">{held}</p>' if held else ""


def _note(number: int, quote: Quote, filters: Filters | None, *, why: bool) -> str:
    speaker = quote.speaker
    who = f"<b><bdi>{escaped(speaker.name)}</bdi></b>" if speaker else "unknown speaker"
    if speaker:
        also = [speaker.role or "", speaker.affiliation or "", f"@{speaker.handle}" if speaker.handle else ""]
        also.append(speaker.id or "")
        who += "".join(f", <bdi>{escaped(one)}</bdi>" for one in also if one)
    date = f" · {escaped(str(quote.date))}" if quote.date else ""
    sure = f" · {kind_of(quote)}, {quote.confidence:.2f}"
    because = "".join(f"<li>{escaped(line)}</li>" for line in grounds(quote)) if why else ""
    chosen = filters.attributes(number - 1) if filters else ""
    shown = _number(number, "note", "words", "") if filters else f"<sup>{number}</sup>"
    return f"<li{chosen}>{shown}{who}{date}{sure}{f'<ul>{because}</ul>' if because else ''}</li>"


def _legend() -> str:
    marks = " ".join(
        f'<span><mark class="{_CLASSES[role]}">{word}</mark></span>' for role, word in WORDS.items()
    )
    return f'<p class="legend">{marks}</p>'
