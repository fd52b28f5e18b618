"""Split very long texts into parts, which are processed one after another.

Everything that is computed for an article is in memory at once, about a hundred times the size of its text. A text that
is longer than any real article is therefore split at paragraphs, and within a paragraph only if that is longer than a
part. Each part is an article of its own: no mention is resolved across a border.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from itertools import count, pairwise
from operator import add

import attrs

from quoteattr.reading.composing import NormalizedText
from quoteattr.reading.moving import moved
from quoteattr.values import Article, Quote, Span

LONGEST = (
    200_000  #: maximal length of a part in code points, about 35,000 words; shorter paragraphs are not split
)


def parts(article: Article) -> Iterator[tuple[int, Article]]:
    """Yield the parts of an article, each with the offset where it begins; nearly every article has only one."""
    if len(article.text) <= LONGEST:
        yield 0, article
        return
    for begin, end in pairwise([*_begins(article), len(article.text)]):
        yield begin, _part(article, begin, end)


def _begins(article: Article) -> list[int]:
    """Return the offsets where the parts begin; they do not depend on how letters and line ends are encoded."""
    composition = NormalizedText.of(article.text)
    begins = [0]
    for _, (start, end) in pairwise(_cut(article, composition)):
        if end - begins[-1] > LONGEST:
            begins.append(start)
    return [composition.given_place(begin) for begin in begins]


def _cut(article: Article, composition: NormalizedText) -> Iterator[tuple[int, int]]:
    """Yield the spans of the blocks in the normalized text; overlong ones without posts are split after a space."""
    for block in article.blocks:
        start, end = map(composition.place, block.span)
        posts = end - start > LONGEST and any(
            one.span is not None and one.span.overlaps(block.span) for one in article.posts
        )
        while end - start > LONGEST and not posts:
            space = composition.text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = start + LONGEST if space < 0 else space + 1
            yield start, cut
            start = cut
        yield start, end


def _part(article: Article, begin: int, end: int) -> Article:
    # Posts without a span in the text belong to the first part.
    back = partial(add, -begin)
    low = bisect_right(article.blocks, begin, key=lambda block: block.span.end)
    high = bisect_left(article.blocks, end, key=lambda block: block.span.start)
    blocks = [
        attrs.evolve(one, span=Span(max(one.span.start, begin), min(one.span.end, end)))
        for one in article.blocks[low:high]
    ]
    posts = [one for one in article.posts if begin <= (one.span.start if one.span else 0) < end]
    return attrs.evolve(
        article,
        text=article.text[begin:end],
        blocks=moved(tuple(blocks), back),
        posts=moved(tuple(posts), back),
        dateline=article.dateline if begin == 0 else None,
    )


def rejoined(article: Article, found: Iterator[tuple[int, list[Quote]]]) -> Iterator[Quote]:
    """Yield the quotes of the parts as quotes of the whole article, with their statements renumbered."""
    digest = blake2b(
        NormalizedText.of(article.text).text.encode("utf-8", "surrogatepass"), digest_size=4
    ).hexdigest()
    numbers = count(1)
    for begin, quotes in found:
        ids: dict[str, str] = defaultdict(lambda: f"{digest}-{next(numbers)}")
        yield from moved(tuple(quotes), partial(add, begin), statement=ids.__getitem__)
