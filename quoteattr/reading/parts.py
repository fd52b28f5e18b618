"""Long texts in parts: an article of many megabytes as several that are read one after another.

All that is computed of an article is in memory at once, about a hundred times its text. A text that is longer than any
article is therefore cut where a paragraph begins, and within a paragraph only if it alone is longer than a part. Each
part is an article of its own: nobody is referred to across the border.
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

from quoteattr.reading.composing import Composition
from quoteattr.reading.moving import moved
from quoteattr.values import Article, Quote, Span

LONGEST = 200_000  #: code points of a part, about 35,000 words; shorter paragraphs are not cut


def parts(article: Article) -> Iterator[tuple[int, Article]]:
    """The parts of an article with the place where each begins; one for nearly every article."""
    if len(article.text) <= LONGEST:
        yield 0, article
        return
    for begin, end in pairwise([*_begins(article), len(article.text)]):
        yield begin, _part(article, begin, end)


def _begins(article: Article) -> list[int]:
    """Where the parts begin, which does not depend on how the letters and line ends are written."""
    composition = Composition.of(article.text)
    begins = [0]
    for _, (start, end) in pairwise(_cut(article, composition)):
        if end - begins[-1] > LONGEST:
            begins.append(start)
    return [composition.given_place(begin) for begin in begins]


def _cut(article: Article, composition: Composition) -> Iterator[tuple[int, int]]:
    """The blocks in the composition; one that is longer than a part is cut behind a space, unless posts are in it."""
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
    # Posts without a place in the text go with the first part.
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
    """The quotes of the parts as quotes of the whole, with new numbers of statements."""
    digest = blake2b(
        Composition.of(article.text).text.encode("utf-8", "surrogatepass"), digest_size=4
    ).hexdigest()
    numbers = count(1)
    for begin, quotes in found:
        ids: dict[str, str] = defaultdict(lambda: f"{digest}-{next(numbers)}")
        yield from moved(tuple(quotes), partial(add, begin), statement=ids.__getitem__)
