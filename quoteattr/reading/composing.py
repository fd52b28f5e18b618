"""Normalize texts and map results back: composed letters (NFC), line ends of one code point, no invisible characters.

Patterns, tables and the tokenizer expect “é” as one code point, and distances are measured in code points. A text with
decomposed letters, Windows line ends, or invisible characters such as the soft hyphens within the words of some
newspapers is therefore normalized before it is read, and the spans found are mapped back to the text as given. So the
results cannot depend on any of these.
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
# Soft hyphens, zero-width spaces, and marks of direction. Joiners count as invisible only after Latin letters, digits,
# punctuation and spaces: in some scripts and in emoji they change what is shown.
_UNSEEN = (
    r"[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    r"|(?<![^\p{Latin}\u0300-\u036f\p{N}\p{P}\p{Sm}\p{Sc}\s])[\u200c\u200d]++"
)
_INVISIBLE = regex.compile(_UNSEEN)
_REWRITTEN = regex.compile(rf"\p{{L}}(?:(?:{_UNSEEN})*+\p{{M}})++|(?:{_UNSEEN})++|\r\n?+")


def is_normalized(text: str) -> bool:
    """Return whether a text needs no normalization; this is fast for nearly all texts."""
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
class NormalizedText:
    """A normalized text, with a mapping of offsets to and from the text as given."""

    text: str
    given: str
    #: offsets in ``text``: after each rewritten stretch, and also before each one that was removed
    here: Sequence[int]
    there: Sequence[int]  #: the corresponding offsets in ``given``

    @classmethod
    def of(cls, given: str) -> NormalizedText:
        """Normalize a text; nearly always, the result is the text itself."""
        if is_normalized(given):
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
        """Return the offset in ``text`` that corresponds to an offset in ``given``."""
        return _placed(self.there, self.here, given)

    def given_place(self, place: int) -> int:
        """Return the offset in ``given`` that corresponds to one in ``text``, after any characters removed there."""
        return _placed(self.here, self.there, place)

    def given_end(self, place: int) -> int:
        """Return the corresponding offset in ``given`` for the end of a span: before any characters removed there."""
        at = bisect_left(self.here, place)
        known = at < len(self.here) and self.here[at] == place
        return self.there[at] if known else self.given_place(place)

    def composed(self, article: Article) -> Article:
        """Map an article of the given text to the normalized text; its facts and posts are normalized, too."""
        made = moved(article, self.place, spell=_composed)
        blocks = tuple(block for block in made.blocks if len(block.span))
        posts = tuple(attrs.evolve(one, words=tuple(filter(len, one.words))) for one in made.posts)
        return attrs.evolve(made, text=self.text, blocks=blocks, posts=posts)

    def restored(self, value: T) -> T:
        """Map a value of the normalized text back to the given text; names stay normalized."""
        return moved(value, self.given_place, ends=self.given_end, text=self.given)


def _placed(ours: Sequence[int], others: Sequence[int], place: int) -> int:
    """Map an offset from one text to the other; ``ours`` and ``others`` are corresponding offsets of both."""
    at = bisect_right(ours, place) - 1
    there = others[at] + place - ours[at]
    return min(there, others[at + 1]) if at + 1 < len(others) else there


@attrs.frozen(eq=False)
class NormalizedArticle:
    """An article in normalized form, which is nearly always the article as given."""

    article: Article
    given: Article
    composition: NormalizedText | None = None

    @classmethod
    def of(cls, given: Article) -> NormalizedArticle:
        """Normalize an article."""
        if is_normalized(given.text):
            return cls(given, given)
        composition = NormalizedText.of(given.text)
        return cls(composition.composed(given), given, composition)

    def restored(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        """Map the quotes of ``article`` back to ``given``."""
        if self.composition is None:
            yield from quotes
            return
        posts = dict(zip(self.article.posts, self.given.posts, strict=True))
        for quote in quotes:
            back = self.composition.restored(quote)
            yield attrs.evolve(back, post=posts.get(quote.post, back.post)) if quote.post else back
