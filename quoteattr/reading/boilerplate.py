"""Recognize boilerplate: paragraphs that speak to the readers about the medium itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from quoteattr.languages import NEVER, Language, any_of, by_language
from quoteattr.values import Block, BlockKind, Span

_NO_WORD, _FIRST_WORD = regex.compile(r"[\W_]++"), regex.compile(r"[^\W_]++")
_QUOTED = regex.compile('["“”«»„]')
_BAR = regex.compile(r"\s?\|")
_LETTERS = re.compile("[a-z]{4,}")
_LINE = 200  # maximal length of a line that may be boilerplate by its first words
_TAIL = 80  # code points at the end of a paragraph that may be boilerplate by themselves
_LONG = 1500  # maximal length of a paragraph that may be an appeal to readers


class _Phrases:
    """The boilerplate phrases of a language, prepared for searching."""

    def __init__(self, language: Language) -> None:
        phrases = language.reading.boilerplate
        self.whole = frozenset(map(bare, phrases.lines))
        self.first_words = frozenset(line.partition(" ")[0] for line in self.whole)
        several = any_of(line for line in phrases.lines if " " in line)
        #: after the last sentence of a paragraph, in place of another: "… said. Read more »"
        self.tail = regex.compile(
            rf"[.!?…\"”’)\]]\s++(?P<tail>(?=\p{{Lu}})(?i:{several})[\s»›→>…]*+(?:\.{{3}})?+)$"
        )
        self.openers = regex.compile(any_of(phrases.openers))
        frames = [" .*?".join(map(regex.escape, frame)) for frame in phrases.frames]
        self.frames = regex.compile("|".join(frames) or NEVER)
        #: each appeal with its longer words; a text without all of them cannot contain it
        self.appeals = [(appeal, frozenset(_LETTERS.findall(appeal))) for appeal in phrases.appeals]
        self.whole_appeals = regex.compile(rf"\b(?:{any_of(phrases.appeals)})\b")


_phrases = by_language(_Phrases)


class Boilerplate:
    """The set of paragraphs of a text that speak to the reader about the medium; a single word never decides."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._known = _phrases(language)
        present = {*_LETTERS.findall(text.casefold())}
        self._appeals = [appeal for appeal, letters in self._known.appeals if letters <= present]  # few

    def __contains__(self, paragraph: Span) -> bool:
        if len(paragraph) > (_LONG if len(self._appeals) > 1 else _LINE):
            return False
        words = paragraph.of(self._text).casefold()
        if len(words) <= _LINE and (self._is_whole(words) or self._opens(words)):
            return True
        if len(self._appeals) < 2 or _QUOTED.search(words):
            return False
        # Checked first because the pattern takes ten times as long, and few paragraphs contain any appeal.
        held = sum(map(words.__contains__, self._appeals))
        return held >= 2 and len(set(self._known.whole_appeals.findall(words))) >= 2

    def parts(self, block: Block) -> Iterator[Block]:
        """Yield a block, as boilerplate if it is; one that ends with a phrase such as "Read more" is parted there."""
        start, end = block.span
        if block.span in self:
            yield Block(BlockKind.BOILERPLATE, block.span)
            return
        tail = self._known.tail.search(self._text, max(start, end - _TAIL), end)
        if tail is None:
            yield block
            return
        yield Block(block.kind, Span(start, tail.start() + 1))
        yield Block(BlockKind.BOILERPLATE, Span(*tail.span("tail")))

    def _is_whole(self, words: str) -> bool:
        first = _FIRST_WORD.search(words)
        known = first is not None and first[0] in self._known.first_words
        return known and bare(words) in self._known.whole

    def _opens(self, words: str) -> bool:
        words = words.lstrip("[(*•-–—> ")
        opener = self._known.openers.match(words) or self._known.frames.match(words)
        opener = opener or self._known.openers.match(_BAR.sub(":", words, count=1))
        if opener is None:
            return False
        # "Read more: …" leads to another article, whose headline may contain a quotation.
        return opener[0].endswith((":", "|")) or not _QUOTED.search(words)


def bare(words: str) -> str:
    """Return words in lower case, separated by single spaces, without punctuation."""
    return _NO_WORD.sub(" ", words.casefold()).strip()
