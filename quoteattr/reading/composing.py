"""Texts as most are written: letters put together with their marks (NFC), line ends of one code point, all visible.

Patterns, tables and the tokenizer know “é” as one letter, and how far things are apart is counted in code points all
over. Where a text has such letters as two code points or more, the line ends of Windows, or characters that nobody sees
such as the soft hyphens within the words of some newspapers, it is rewritten before it is read, and what is found is
moved back to the text as it was given. So nothing can depend on any of them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import attrs
import regex

from quoteattr.reading.moving import moved
from quoteattr.values import Article, Quote

T = TypeVar("T")
# Soft hyphens, spaces without width, and marks that direct or join what is beside them. Joiners are seen where they
# shape the letters of some scripts or pictures.
_UNSEEN = (
    r"[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    r"|(?<![^\p{Latin}\u0300-\u036f\p{N}\p{P}\p{Sm}\p{Sc}\s])[\u200c\u200d]++"
)
_INVISIBLE = regex.compile(_UNSEEN)
_REWRITTEN = regex.compile(rf"\p{{L}}(?:(?:{_UNSEEN})*+\p{{M}})++|(?:{_UNSEEN})++|\r\n?+")


def is_composed(text: str) -> bool:
    """Whether a text is written as most are; quickly told of nearly every one."""
    if "\r" in text:
        return False
    if text.isascii():
        return True
    if _INVISIBLE.search(text):
        return False
    return unicodedata.is_normalized("NFC", text) or not any(
        len(_composed(match[0])) < len(match[0]) for match in _REWRITTEN.finditer(text)
    )


def _composed(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


@attrs.frozen(eq=False)
class Composition:
    """A text as most are written, and the way back to the text as it was given."""

    text: str
    given: str
    #: the places behind what was rewritten, in ``text``, and the one before what is left out there
    here: Sequence[int]
    there: Sequence[int]  #: the same places in ``given``

    @classmethod
    def of(cls, given: str) -> Composition:
        """The composition of a text, which nearly always is the text itself."""
        if is_composed(given):
            return cls(given, given, (0,), (0,))
        pieces: list[str] = []
        here, there = [0], [0]
        for match in _REWRITTEN.finditer(given):
            written = _composed(match[0])
            start = here[-1] + match.start() - there[-1]
            pieces += (given[there[-1] : match.start()], written)
            if not written:
                here.append(start)
                there.append(match.start())
            here.append(start + len(written))
            there.append(match.end())
        return cls("".join((*pieces, given[there[-1] :])), given, here, there)

    def place(self, given: int) -> int:
        """The place in ``text`` of a place of ``given``."""
        return _placed(self.there, self.here, given)

    def given_place(self, place: int) -> int:
        """The place in ``given`` of a place of ``text``, behind what is left out there."""
        return _placed(self.here, self.there, place)

    def given_end(self, place: int) -> int:
        """The same before what is left out there, as what ends at a place in ``text`` ends in ``given``."""
        at = bisect_left(self.here, place)
        known = at < len(self.here) and self.here[at] == place
        return self.there[at] if known else self.given_place(place)

    def composed(self, article: Article) -> Article:
        """An article of the text as given as one of the composed text; also its facts and posts are composed."""
        made = moved(article, self.place, spell=_composed)
        blocks = tuple(block for block in made.blocks if len(block.span))
        posts = tuple(attrs.evolve(one, words=tuple(filter(len, one.words))) for one in made.posts)
        return attrs.evolve(made, text=self.text, blocks=blocks, posts=posts)

    def restored(self, value: T) -> T:
        """A value of the composed text as one of the text as given; names stay composed."""
        return moved(value, self.given_place, ends=self.given_end, text=self.given)


def _placed(ours: Sequence[int], others: Sequence[int], place: int) -> int:
    """A place of one text in the other; ``ours`` and ``others`` are the places that are known in both."""
    at = bisect_right(ours, place) - 1
    there = others[at] + place - ours[at]
    return min(there, others[at + 1]) if at + 1 < len(others) else there


@attrs.frozen(eq=False)
class Composed:
    """An article as it is read, which is nearly always the article as it was given."""

    article: Article
    given: Article
    composition: Composition | None = None

    @classmethod
    def of(cls, given: Article) -> Composed:
        """The article as it is read."""
        if is_composed(given.text):
            return cls(given, given)
        composition = Composition.of(given.text)
        return cls(composition.composed(given), given, composition)

    def restored(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        """The quotes of ``article`` as those of ``given``."""
        if self.composition is None:
            yield from quotes
            return
        posts = dict(zip(self.article.posts, self.given.posts, strict=True))
        for quote in quotes:
            back = self.composition.restored(quote)
            yield attrs.evolve(back, post=posts.get(quote.post, back.post)) if quote.post else back
