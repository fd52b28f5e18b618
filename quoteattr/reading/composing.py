"""Articles whose letters are written apart from their marks (NFD), read as most are written (NFC).

Patterns, tables and the tokenizer know “é” as one letter. Where a text has such letters as two code points or more,
they are put together before it is read, and what is found is moved back to the text as it was given.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import attrs
import regex

from quoteattr.reading.moving import moved
from quoteattr.values import Article, Quote

_LETTER = regex.compile(r"\p{L}\p{M}++")


def is_composed(text: str) -> bool:
    """Whether no letter of a text is written apart from its marks; quickly told of nearly every text."""
    return unicodedata.is_normalized("NFC", text) or not any(
        len(_composed(match[0])) < len(match[0]) for match in _LETTER.finditer(text)
    )


@attrs.frozen(eq=False)
class Composed:
    """An article with letters put together, and the way back to the article as it was given."""

    article: Article
    given: Article
    here: Sequence[int]  #: the places behind letters that were put together, in the text of ``article``
    there: Sequence[int]  #: the same places in the text of ``given``

    @classmethod
    def of(cls, given: Article) -> Composed:
        """The article with its letters put together; also those of its facts and posts."""
        pieces: list[str] = []
        here, there = [0], [0]
        for match in _LETTER.finditer(given.text):
            letter = _composed(match[0])
            pieces += (given.text[there[-1] : match.start()], letter)
            here.append(here[-1] + match.start() - there[-1] + len(letter))
            there.append(match.end())
        text = "".join((*pieces, given.text[there[-1] :]))
        place = partial(_placed, there, here)
        rest = moved(attrs.evolve(given, text=""), place, text=text, spell=_composed)
        return cls(attrs.evolve(rest, text=text), given, here, there)

    def restored(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        """The quotes of ``article`` as those of ``given``; names stay put together."""
        posts = dict(zip(self.article.posts, self.given.posts, strict=True))
        place = partial(_placed, self.here, self.there)
        for quote in quotes:
            there = moved(quote, place, text=self.given.text)
            yield attrs.evolve(there, post=posts.get(quote.post, there.post)) if quote.post else there


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _placed(ours: Sequence[int], others: Sequence[int], place: int) -> int:
    """A place of one text in the other; ``ours`` and ``others`` are the places that are known in both."""
    at = bisect_right(ours, place) - 1
    moved = others[at] + place - ours[at]
    return min(moved, others[at + 1]) if at + 1 < len(others) else moved
