"""Who may be named by a label: people and speakers of the article, and nouns for those who speak, such as "police"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import CAPITALIZED, WORD, Word, lowered
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import SpanIndex
from quoteattr.values import Span

BESIDE = 16  #: code points before a name that are searched for the word that opens a byline
SPEAKING = W.ROLE | W.OFFICE | W.GROUP | W.BODY | W.RELATION | W.DOCUMENT | W.PRESS
_REST = regex.compile(rf"(?: {CAPITALIZED}){{0,3}}+")


class Voices:
    """The people and speakers known in an article."""

    def __init__(
        self, document: Document, drafts: Sequence[StatementDraft], people: Collection[Span]
    ) -> None:
        self._document, self._text = document, document.text
        told = [(one.source, one.is_labelled(document.text)) for one in drafts if one.source]
        labels = SpanIndex({source for source, label in told if label})
        sources = [source for source, label in told if not label]
        self._people = {_last(document, _whole(document, span)) for span in people if span not in labels}
        self._speakers = {_last(document, span) for span in sources}
        self._sources = {word for span in sources for word in _lower(document, span)}
        self._names = {word for span in (*people, *sources) for word in _lower(document, span)}

    def is_no_name(self, source: Span, words: Sequence[Word]) -> bool:
        """Return whether a label is a credit, a byline, a day, or a place ("On HarborDaily.com")."""
        language = self._document.language
        if words[0].is_a(W.PREPOSITION):
            return True
        if any(word.lower in language.sources.not_labels for word in (words[0], words[-1])):
            return True
        beside = max(0, source.start - BESIDE)
        if _byline(language).search(self._text, beside, source.start):
            before = self._document.words.within(Span(beside, source.start))
            if before and before[-1].lower in language.reading.byline.openers:
                # The writer of a document speaks: "Statement by Ana Ruiz:".
                return not (len(before) > 1 and before[-2].is_a(W.DOCUMENT))
        return any(word.is_a(W.DAY | W.CALENDAR) for word in words)

    def speaks(self, words: Sequence[Word]) -> bool:
        """Return whether words name somebody who speaks elsewhere in the article."""
        return words[-1].lower in self._speakers and self._may_be_name(words)

    def is_person(self, words: Sequence[Word]) -> bool:
        """Return whether words end with the last name of a person in the article."""
        return words[-1].lower in self._people

    def is_somebody(self, words: Sequence[Word]) -> bool:
        """Return whether words name a person in the article, a role or a body."""
        return (self.knows(words[-1]) or is_speaking(words[-1])) and self._may_be_name(words)

    def knows(self, word: Word) -> bool:
        """Return whether a word is the last name of a person or speaker in the article."""
        return word.lower in self._speakers or word.lower in self._people

    def names(self, word: Word) -> bool:
        """Return whether a source in the article contains a word, such as "minister"."""
        return word.lower in self._sources

    def is_common(self, name: str) -> bool:
        """Return whether a name is also a common word in the article."""
        return name.lower() in self._places

    def comes_again(self, name: str, after: int) -> bool:
        """Return whether the last word of a name occurs at or after a position."""
        return self._places.get(name.rsplit(maxsplit=1)[-1], -1) >= after

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where each word form occurs last in the article."""
        return {match[0]: match.start() for match in WORD.finditer(self._text)}

    def _may_be_name(self, words: Sequence[Word]) -> bool:
        """Return whether all words but the last may belong to a name, unlike the verb in "RUIZ BLASTS KORDE"."""
        return all(not word.capital or word.lower in self._names or word.classes != 0 for word in words[:-1])


@by_language
def _byline(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a word that opens a byline, at the end of the text searched."""
    return regex.compile(rf"(?i:{any_of(language.reading.byline.openers)})[^\p{{L}}\p{{M}}\p{{N}}]*+$")


def is_speaking(word: Word) -> bool:
    """Return whether the word, or its singular, is a noun for those who speak."""
    return word.is_a(SPEAKING) or word.lemma_classes & SPEAKING != 0


def is_speaking_noun(words: Sequence[Word]) -> bool:
    """Return whether words are a noun for those who speak with its modifiers and not a name: "police", "fire chief"."""
    return is_speaking(words[-1]) and (len(words) == 1 or not words[-1].capital)


def _lower(document: Document, span: Span) -> list[str]:
    words = document.language.people.words
    return [words.without_genitive(word) for word in lowered(document.text, [span])]


def _whole(document: Document, name: Span) -> Span:
    """Return a name with the capitalized words after it, which the tagger may have cut off."""
    rest = _REST.match(document.text, name.end)
    return Span(name.start, rest.end() if rest else name.end)


def _last(document: Document, span: Span) -> str:
    return next(iter(_lower(document, span)[-1:]), "")
