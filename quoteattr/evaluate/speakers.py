"""Judge whether a predicted speaker is right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quoteattr.evaluate.quotes import Document, Gold, Predicted
from quoteattr.evaluate.spans import Offsets
from quoteattr.languages import common

# Letters and digits, possibly joined by single marks: "O'Neil", "U.S", "Jean-Luc", "AT&T".
_WORD = re.compile(r"[^\W_]++(?:[-.&'’][^\W_]++)*+")
_ENDS_SENTENCE = '\n.!?:“"”—[('


class Word(NamedTuple):
    """A word in a text: its offsets and its folded form."""

    start: int
    end: int
    folded: str


def fold(word: str) -> str:
    """Return the word in lower case, without accents and the ``'s`` of a genitive."""
    bare = word.replace("’", "'").removesuffix("'s").casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c)).strip(".")


def words_of(text: str, spans: Iterable[Offsets]) -> list[Word]:
    """Return the words of the spans, in order."""
    found = (match for start, end in spans for match in _WORD.finditer(text, start, end))
    return [Word(match.start(), match.end(), fold(match[0])) for match in found]


def name_words(name: str) -> list[str]:
    """Return all words of a name, folded."""
    return [fold(word) for word in _WORD.findall(name)]


def is_distinctive(word: str) -> bool:
    """Return whether a folded word can distinguish one speaker from another."""
    return word not in common().scoring.stopwords and word not in common().scoring.titles


def key_words(text: str, source: Sequence[Offsets]) -> list[Word]:
    """Return the words that identify a source.

    These are the words that are neither stopwords nor titles; if there are none ("he", "the president"), all but
    articles; if there are none of these either, all words.
    """
    words = words_of(text, source)
    return (
        [word for word in words if is_distinctive(word.folded)]
        or [word for word in words if word.folded not in common().scoring.articles]
        or words
    )


def last_name(name: str) -> str | None:
    """Return the last word of a name except suffixes ("Jr."), titles and articles; ``None`` if there is none."""
    words = name_words(name)
    passed = common().scoring
    words = [word for word in words if word not in passed.suffixes] or words
    words = [word for word in words if word not in passed.titles and word not in passed.articles] or words
    return words[-1] if words else None


def source_kind(text: str, source: Sequence[Offsets]) -> str:
    """Return the form of a source: "pronoun", "named", "nominal" or "none".

    This is a simple rule for English: a source of stopwords only is a pronoun; a capitalized word that is neither a
    stopword nor a title is a name, but at the beginning of a sentence only if it is also capitalized elsewhere.
    """
    words = words_of(text, source)
    if not words:
        return "none"
    if all(word.folded in common().scoring.stopwords for word in words):
        return "pronoun"
    named = any(
        text[word.start].isupper() and is_distinctive(word.folded) and _is_name(text, word) for word in words
    )
    return "named" if named else "nominal"


def _is_name(text: str, word: Word) -> bool:
    """Return whether a word is capitalized, and not only because of its position in the sentence."""
    before = text[max(0, word.start - 3) : word.start].rstrip(" ")
    if before and before[-1] not in _ENDS_SENTENCE:
        return True
    return re.search(r"[a-z,] " + re.escape(text[word.start : word.end]) + r"\b", text) is not None


def _overlaps(spans: Sequence[Sequence[int]], start: int, end: int) -> bool:
    return any(start < last and first < end for first, last in spans)


class SpeakerJudge:
    """Decides whether a predicted speaker is the one that the annotators name.

    Args:
        document: The document whose quotes are judged.
        aliases: Other forms of a name and other mentions of the entity are right, too.
        name_match: A predicted name is right if it shares a distinctive word with the source.
    """

    def __init__(self, document: Document, *, aliases: bool = False, name_match: bool = False) -> None:
        self.document = document
        self.aliases = aliases
        self.name_match = name_match
        self._keys: dict[tuple[Offsets, ...], list[Word]] = {}

    def right(self, gold: Gold, predicted: Predicted) -> bool:
        """Return whether the speaker is right or, for a quote without a speaker, whether none was predicted."""
        if not gold.has_speaker:
            return not predicted.has_speaker
        return (
            self._same_words(gold, predicted)
            or self._same_entity(gold, predicted)
            or (self.name_match and self._shares_word(gold, predicted))
        )

    def _same_words(self, gold: Gold, predicted: Predicted) -> bool:
        """Return whether the predicted source covers a word that identifies the gold source."""
        stretches = [(word.start, word.end) for word in self._key_words(gold)] or gold.source
        return any(_overlaps(predicted.source, start, end) for start, end in stretches)

    def _same_entity(self, gold: Gold, predicted: Predicted) -> bool:
        text = self.document.text
        said = predicted.speaker or " ".join(text[start:end] for start, end in predicted.source)
        if not gold.entity or not said:
            return False
        last = last_name(said)
        if last is not None and last == last_name(gold.entity):
            return True
        return self.aliases and (self._is_alias(said, gold.entity) or self._is_mention(gold, predicted))

    def _is_alias(self, said: str, entity: str) -> bool:
        words = name_words(said)
        return any(words == name_words(alias) for alias in self.document.aliases.get(entity, ()))

    def _is_mention(self, gold: Gold, predicted: Predicted) -> bool:
        mentions = self.document.mentions.get(gold.entity_id or "", ())
        return any(_overlaps(predicted.source, start, end) for start, end in mentions)

    def _shares_word(self, gold: Gold, predicted: Predicted) -> bool:
        keys = {word.folded for word in self._key_words(gold)}
        return any(word in keys and is_distinctive(word) for word in name_words(predicted.speaker or ""))

    def _key_words(self, gold: Gold) -> list[Word]:
        source = tuple(gold.source)
        if source not in self._keys:
            self._keys[source] = key_words(self.document.text, source)
        return self._keys[source]
