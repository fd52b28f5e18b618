"""Read plain text as an article: its paragraphs, headline, dateline, byline, boilerplate and flattened posts."""

import datetime as dt
from collections.abc import Sequence

import attrs
import regex

from quoteattr.errors import check_type
from quoteattr.languages import Language, any_of, by_language, language_or_default
from quoteattr.reading.boilerplate import Boilerplate, bare
from quoteattr.reading.bylines import byline_of
from quoteattr.reading.captions import TIMES, find_unspoken
from quoteattr.reading.composing import NormalizedText, is_normalized
from quoteattr.reading.datelines import read_dateline
from quoteattr.reading.dates import read_published
from quoteattr.reading.furniture import find_furniture
from quoteattr.reading.glued import split_glued
from quoteattr.reading.headdays import head_day
from quoteattr.reading.layout import split_paragraphs, trimmed
from quoteattr.reading.outlets import without_outlet
from quoteattr.reading.posts.flattened import find_flattened
from quoteattr.values import Anchor, Article, Block, BlockKind, Post, Span


def read_text(
    text: str,
    *,
    published: str | dt.date | dt.datetime | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    language: Language | None = None,
) -> Article:
    """Read plain text as an article.

    The blocks cover the non-blank text in order; each is one span, even if it contains hard line breaks. Whether lines
    are wrapped or are paragraphs is decided for the text as a whole. A byline is a block of the kind ``BOILERPLATE``,
    so that no quotes are found in it; its names are in ``byline``.

    Args:
        text: The article; no text raises.
        published: The publication date: a ``date``, a ``datetime``, or text such as ``"2021-12-06"``. Without one, it
            is the day that a line at the head of the text shows ("Published: May 3, 2021").
        title: The title; by default the words of the headline.
        url: The address; kept as given.
        id: The caller's identifier for the article; kept as given.
        language: The `Language` (not a code) whose phrases are recognized, such as those of bylines and
            boilerplate; English by default.

    Raises:
        DateError: ``published`` is not a date.
        TypeError: ``text``, ``title`` or ``url`` is not text, or ``language`` not a `Language`.
    """
    check_type("text", text, str, "decode bytes, read a file with quoteattr.read_file")
    for name, given in (("title", title), ("url", url)):
        check_type(name, given, (str, type(None)), "leave it out if it is unknown")
    day = read_published(published)
    spoken = language_or_default(language)
    article = _read(text, spoken, title) if is_normalized(text) else _composed(text, spoken, title)
    shown = head_day(text, article.blocks, spoken) if day is None else None
    anchor = Anchor.PAGE if shown else None if day is None else Anchor.GIVEN
    return attrs.evolve(article, published=shown or day, anchor=anchor, url=url, id=id)


def _composed(text: str, language: Language, title: str | None) -> Article:
    """Read a text that needs normalization: read the normalized text, then map the article back."""
    composition = NormalizedText.of(text)
    article = composition.restored(_read(composition.text, language, title))
    return attrs.evolve(article, text=text)


def _read(text: str, language: Language, title: str | None) -> Article:
    """Return the article with the facts that are in the text itself."""
    furniture = find_furniture(text) or find_unspoken(text)
    parts = split_glued(text, split_paragraphs(text, frozenset(furniture)), language)
    posts = find_flattened(text, [part.span for part in parts], language, furniture)
    blocks = with_posts(text, parts, posts)
    blocks = with_block_quotes(text, blocks)
    marked, names = with_headline(text, blocks, language, title=title)
    if furniture:  # a post may continue across a page break, or end within such a line
        lines = [Block(BlockKind.BOILERPLATE, line) for line in furniture]
        beside = [one for one in with_posts(text, lines, posts) if one.kind is BlockKind.BOILERPLATE]
        marked = tuple(sorted((*marked, *beside), key=lambda block: block.span))
    headline = next((block.span.of(text) for block in marked if block.kind is BlockKind.HEADLINE), None)
    return Article(
        text=text,
        blocks=marked,
        posts=posts,
        title=title if title is not None else headline,
        byline=names,
        dateline=read_dateline(text, marked, language),
    )


# --- blocks ------------------------------------------------------------------------------------------------


def with_posts(text: str, blocks: Sequence[Block], posts: Sequence[Post]) -> list[Block]:
    """Return the blocks with the posts cut out as separate blocks, all in order."""
    return with_cuts(text, blocks, BlockKind.POST, [post.span for post in posts if post.span])


def with_cuts(text: str, blocks: Sequence[Block], kind: BlockKind, cuts: Sequence[Span]) -> list[Block]:
    """Return the blocks with sorted, disjoint spans cut out as separate blocks of a ``kind``, all in order."""
    parts: list[Block] = [Block(kind, cut) for cut in cuts]
    at = 0
    for block in blocks:
        start, end = block.span
        while at < len(cuts) and cuts[at].end <= start:
            at += 1
        i = at
        while i < len(cuts) and cuts[i].start < end:
            parts.extend(_piece(text, block.kind, start, min(cuts[i].start, end)))
            start = max(start, cuts[i].end)
            i += 1
        parts.extend(_piece(text, block.kind, start, end))
    return sorted(parts, key=lambda block: block.span)


def _piece(text: str, kind: BlockKind, start: int, end: int) -> list[Block]:
    span = trimmed(text, start, end) if start < end else None
    return [Block(kind, span)] if span else []


_QUOTED_LINE = regex.compile(r">[ \t]?+(?!>)([^\r\n]++)")
_MOSTLY = 0.5  # a text with `>` before a larger share is a forwarded e-mail


def with_block_quotes(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, with paragraphs whose lines all begin with ``>`` as block quotations without these marks.

    This is done only if they are the smaller part of the text and are not nested, as in replies to e-mails.
    """
    marked = [block for block in blocks if block.kind is BlockKind.PARAGRAPH and _is_quoted(text, block.span)]
    size = sum(len(block.span) for block in blocks)
    if not marked or sum(len(block.span) for block in marked) > _MOSTLY * size:
        return list(blocks)
    known = set(marked)
    return [part for block in blocks for part in (_unquoted(text, block) if block in known else [block])]


def _is_quoted(text: str, span: Span) -> bool:
    return all(_QUOTED_LINE.fullmatch(line.strip()) for line in span.of(text).splitlines() if line.strip())


def _unquoted(text: str, block: Block) -> list[Block]:
    """Return the lines of a block quotation as blocks, without empty ones."""
    lines = _QUOTED_LINE.finditer(text, block.span.start, block.span.end)
    spans = (trimmed(text, *line.span(1)) for line in lines)
    return [Block(BlockKind.BLOCKQUOTE, span) for span in spans if span]


def with_headline(
    text: str, blocks: Sequence[Block], language: Language, *, title: str | None = None
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks, with those paragraphs marked that are headline, byline or boilerplate, and the byline's names.

    A known title identifies the headline.
    """
    marked: list[Block] = []
    names: tuple[str, ...] = ()
    boilerplate = Boilerplate(text, language)
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            marked.append(block)
            continue
        found = byline_of(text, block.span, language) if index < _BYLINE_BLOCKS and not names else ()
        parts = tuple(boilerplate.parts(block))
        if found:
            names = found
            marked.append(Block(BlockKind.BOILERPLATE, block.span))
        elif index == 0 and parts == (block,) and _is_headline(text, blocks, title, language):
            headline = without_outlet(text, block.span, language)
            marked.append(Block(BlockKind.HEADLINE, headline))
            marked += _piece(text, BlockKind.BOILERPLATE, headline.end, block.span.end)
        else:
            marked += parts
    return tuple(marked), names


_HEADLINE = 180  # code points; longer first lines are paragraphs
_BYLINE_BLOCKS = 6  # bylines are among the first blocks


@by_language
def _seldom(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(language.reading.headline.seldom)})\b", regex.IGNORECASE)


def _is_headline(text: str, blocks: Sequence[Block], title: str | None, language: Language) -> bool:
    words = blocks[0].span.of(text)
    if title is not None and bare(words[: 2 * len(title) + 20]) == bare(title):
        return True
    if TIMES in words or not any(map(str.isalpha, words)):
        return False
    body = [block for block in blocks[1:] if block.kind is BlockKind.PARAGRAPH]
    if len(words) > _HEADLINE or not body or words.endswith((":", ",", "…")):
        return False
    if not words.endswith((".", ".”", '."', ";")):
        return True
    longer = any(len(block.span) > len(words) for block in body[:3])
    return len(body) > 1 and longer and _reads_like_a_headline(words, language)


def _reads_like_a_headline(words: str, language: Language) -> bool:
    """Return whether a sentence with a full stop is a headline to which the stop was added.

    Then its long words are capitalized, or it has no articles, pronouns and auxiliaries.
    """
    long: list[str] = regex.findall(r"\p{L}[\p{L}’'-]{3,}+", words)
    capitalised = sum(word[0].isupper() for word in long)
    if len(long) < 3 or regex.search(r"[\"“”]", words):
        return False
    if regex.search(r"[\p{Ll})]\.\s", words):
        return capitalised > 0.8 * len(long)
    return capitalised > 0.65 * len(long) or _seldom(language).search(words) is None
