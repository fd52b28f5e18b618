"""Who issues a document, by the words before it: the subject of "released a letter", who spoke "in a statement"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

import attrs

from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import BEFORE_NOUN, SPEAKERS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.speakers.nounphrases.stretches import in_noun_phrase, stretch_end, stretch_start
from quoteattr.values import Span

FAR = 60  #: words; in a longer sentence the subject of a document's verb is not its first noun phrase
NOUN = 4  #: words at the beginning of a clause, up to the noun of its subject
_WHO = SPEAKERS | W.PEOPLE_PLURAL
_BEFORE_VERB = W.VERB | W.ADVERB | W.OPENER | W.CALENDAR
_BEFORE_SUBJECT = W.PREPOSITION | W.OPENER | W.CALENDAR | W.ADVERB

Maker: TypeAlias = Phrase | int  #: a noun phrase, or where the source stands whose speaker made the document


def is_who(word: Word) -> bool:
    """Return whether a word may end the noun phrase of somebody who acts."""
    return word.is_a(_WHO) or (word.capital and not word.is_a(W.CALENDAR))


@attrs.frozen(eq=False)
class Issuers:
    """Reads the sentences of an article for who issues the documents in them."""

    reading: Reading
    sources: Sequence[Span]  #: the sources of its statements, in text order
    starts: Sequence[int]

    @classmethod
    def of(cls, reading: Reading) -> Issuers:
        """Return the reader of an article."""
        sources = sorted(reading.said)
        return cls(reading, sources, [span.start for span in sources])

    def speaker(self, line: Sequence[Word], at: int) -> Maker | None:
        """Return whose words the sentence of the document at ``at`` reports, or else its subject."""
        place = line[at].start
        source = self._source(place, Span(place, place + 1))
        if source is not None:
            return source
        apart = at + 1 < len(line) and line[at + 1].gap is Gap.COMMA  # "In a letter, Ruiz"
        return self._leading(line, at + 1 if apart else at)

    def beside(self, line: Sequence[Word], at: int, other: Phrase) -> Maker | None:
        """Return whose words the sentence of the word at ``at`` reports, except ``other``, or the subject before it."""
        place = line[at].start
        source = self._source(place, Span(place, other.span.end))
        if source is not None:
            return source
        subject = self._leading(line, at)
        return subject if subject is not None and at and subject.span.end == line[at - 1].end else None

    def _source(self, place: int, apart: Span) -> int | None:
        """Return where the source nearest to ``place`` in its sentence begins, if it is apart from a span."""
        number = self.reading.words.sentence(place)
        after = bisect_left(self.starts, place)
        for one in (*reversed(self.sources[max(0, after - 1) : after]), *self.sources[after : after + 1]):
            same = self.reading.words.sentence(one.start) == number
            if same and not (one.start < apart.end and apart.start < one.end):
                return one.start
        return None

    def subject(self, line: Sequence[Word], verb: int) -> Maker | None:
        """Return the subject of the verb at ``verb``."""
        end = stretch_start(line, verb, 0, lambda word: word.is_a(_BEFORE_VERB) and not word.is_a(W.PRONOUN))
        joined = any(word.is_a(W.AND) for word in line[end:verb])
        # "Ruiz, the mayor, issued", "met him and issued"
        if not end or line[end].gap is not Gap.SPACE or joined:
            return self._leading(line, verb) if line[end].gap in (Gap.COMMA, Gap.SPACE) else None
        last = line[end - 1]
        if last.is_a(W.PRONOUN):
            return self._parsed(line, end - 1, end)
        if not is_who(last):
            return None
        return self._parsed(line, self._clause(line, end - 1), end)

    def _parsed(self, line: Sequence[Word], start: int | None, end: int) -> Phrase | None:
        if start is None or start >= end or line[end - 1].is_a(W.QUANTIFIER):  # "nobody", "someone"
            return None
        return parse(self.reading.words, Span(line[start].start, line[end - 1].end))

    def _clause(self, line: Sequence[Word], noun: int) -> int | None:
        """Return where the subject begins whose last word is at ``noun``; ``None`` if it is not clear."""
        start = noun
        while start and line[start].gap in (Gap.SPACE, Gap.OPEN) and _in_subject(line[start - 1]):
            start -= 1
        begun = start
        while start < noun and line[start].is_a(_BEFORE_SUBJECT) and not line[start].is_a(BEFORE_NOUN):
            if line[start].is_a(W.PREPOSITION) and not line[start + 1].is_a(W.CALENDAR):
                return None  # "in Elmford"
            start += 1
        if line[begun].gap is Gap.COMMA:
            return start if self._opens(line, begun) else None
        before = line[begun - 1] if begun and line[begun].gap is Gap.SPACE else None
        clause = (
            before is None or before.is_a(W.VERB) or (before.is_a(W.OPENER) and not before.is_a(W.OBLIQUE))
        )
        return start if clause else None

    def _opens(self, line: Sequence[Word], comma: int) -> bool:
        """Return whether a comma is the first of its sentence: "Three years ago, the ministry"."""
        start = self._sentence(line, comma)
        return start is not None and not any(word.gap is Gap.COMMA for word in line[start + 1 : comma])

    def _sentence(self, line: Sequence[Word], at: int) -> int | None:
        """Return where the sentence of the word at ``at`` begins in its line; ``None`` if that is far away."""
        number, last = self.reading.words.sentence(line[at].start), max(0, at - FAR)
        while at > last and self.reading.words.sentence(line[at - 1].start) == number:
            at -= 1
        begins = not at or self.reading.words.sentence(line[at - 1].start) != number
        return at if begins else None

    def _leading(self, line: Sequence[Word], before: int) -> Phrase | None:
        """Return the noun phrase with which the sentence begins, after an adverbial with a comma."""
        start = self._sentence(line, before)
        if start is None:
            return None
        if line[start].is_a(_BEFORE_SUBJECT) and not line[start].is_a(BEFORE_NOUN):
            start = next((at for at in range(start + 1, before + 1) if line[at].gap is Gap.COMMA), start)
        nouns = [
            at
            for at in range(start, min(len(line), start + NOUN))
            if line[at].is_a(_WHO) or _is_name(line[at])
        ]
        if not nouns or any(line[at].gap is not Gap.SPACE for at in range(start + 1, nouns[0] + 1)):
            return None
        end = stretch_end(line, nouns[0] + 1, len(line), is_who)
        goes_on = end < len(line) and line[end].is_a(W.AND | W.OF)
        return None if goes_on else self._parsed(line, start, end)


def in_long_phrase(word: Word) -> bool:
    """Return whether a word may belong to a noun phrase with all that "of" and "and" add to it."""
    return in_noun_phrase(word) or word.is_a(W.LINKING | W.AND | BEFORE_NOUN)


def _is_name(word: Word) -> bool:
    return word.capital and not word.is_a(W.CALENDAR | W.STARTER | W.MODIFIER)


def _in_subject(word: Word) -> bool:
    return in_long_phrase(word) and not word.is_a(W.RELATIVE)
