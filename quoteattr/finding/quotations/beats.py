"""Attribute quotations by action beats: a sentence in which somebody acts, then a quotation without a source.

In "Clara turned to the window. “The ferry leaves at nine.”" the person who acts is taken to speak. So is whoever makes
a gesture beside the quotation, which may come first: "She shrugs. “At nine.”", "“At nine.” The captain shrugs.". If the
quotation opens its paragraph, so is the one person, given by full name, with whom the paragraph before begins. If a
comma or colon leads to the quotation, the last subject before it speaks, even without a name; before a colon, so does
the only person named in a phrase without a verb.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import attrs

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.verdicts import behind_adverb, skip_separators
from quoteattr.languages.classes import BEFORE_NOUN, TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import BlockKind, Kind, Span

LINKED = 0.6  #: the probability given to a source that is known by its position alone
ASIDE = 60  #: code points between a name and its verb, within commas: "Holt, 71, nodded"
NOUN = 4  #: words after a determiner that are searched for its noun
_LEADING = ",:"
_ENDS = ".!…"
_TITLE = (
    BEFORE_NOUN | TITLES_AND_RANKS | W.MODIFIER | W.RELATION | W.AGENT
)  #: "the baker" in "the baker Tom Holt"
_MARKS = "\"“”„«»‘’'「」『』 \t\u00a0"


def with_beats(
    document: Document, drafts: Sequence[StatementDraft], people: Sequence[Span]
) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` with the person who acts in the sentence before as the source of quotations that have none.

    ``people`` are the mentions of persons by name.
    """
    reader = _Reader(document, drafts, people)
    return tuple(reader.with_source(one) for one in drafts)


class _Reader:
    """Finds who acts in the sentence before a quotation."""

    def __init__(self, document: Document, drafts: Sequence[StatementDraft], people: Sequence[Span]) -> None:
        self._document, self._people = document, sorted(people)
        self._names = {name.start: name for name in self._people}
        self._starts = [name.start for name in self._people]
        self._cues = Counter(one.cue for one in drafts)

    def with_source(self, draft: StatementDraft) -> StatementDraft:
        """Return the draft with the person who acts before it as its source, if it has no source of its own."""
        if draft.kind is not Kind.DIRECT or len(draft.spans) > 1 or not self._is_free(draft):
            return draft
        rules = self._document.rules
        beat = self._beat(draft.start)
        if beat and (source := self._subject(beat)) is not None and rules.act("finding.beat"):
            return _of(draft, source)
        if (source := self._in_gesture(draft, beat)) is not None and rules.act("finding.gesture"):
            return _of(draft, source)
        if (source := self._in_paragraph_before(draft)) is not None and rules.act("finding.beat"):
            return _of(draft, source)
        if (source := self._in_lead(draft)) is not None and rules.act("finding.lead-in"):
            return _of(draft, source)
        return draft

    def _is_free(self, draft: StatementDraft) -> bool:
        """Return whether a quotation has no source, or only that of another paragraph or of the next sentence."""
        if draft.source is None and not draft.cue:
            return True
        if draft.source is not None and self._is_ended(draft, draft.source):
            return True
        if not draft.cue:
            return False
        apart = self._document.block_at(draft.cue[0].start) != self._document.block_at(draft.start)
        return apart and self._cues[draft.cue] > 1

    def _is_ended(self, draft: StatementDraft, source: Span) -> bool:
        """Return whether the source merely opens the sentence after a finished quotation.

        In "Clara sat down. “It is late.” Boris nodded." the full stop inside the quotation marks ends the sentence, so
        Boris may act without having spoken.
        """
        text = self._document.text
        if text[draft.end - 1] != "." or any(part.start < draft.end for part in (*draft.cue, source)):
            return False
        return not text[draft.end : source.start].strip(_MARKS + "\r\n")

    def _in_gesture(self, draft: StatementDraft, beat: Span | None) -> Span | None:
        """Return who makes a gesture in the ``beat`` before a quotation, or after one that opens its paragraph.

        After a question, a gesture may be the answer: "“Is it late?” Boris nodded.".
        """
        document, end = self._document, draft.end
        if beat is not None:
            return self._gesturing(beat)
        block = document.block_span(draft.start)
        if not self._opens(draft.start) or document.text[end - 1] not in _ENDS or end >= block.end:
            return None
        place = skip_separators(document.text, end, block.end)
        if place == end:
            return None
        return self._gesturing(document.sentences.around(place, Span(place, block.end)))

    def _in_paragraph_before(self, draft: StatementDraft) -> Span | None:
        """Return the only person of the paragraph before, if its full name opens it and the quotation its own."""
        document, blocks = self._document, self._document.article.blocks
        at = document.block_at(draft.start)
        before = blocks[at - 1] if at and blocks and self._opens(draft.start) else None
        if before is None or before.kind is not BlockKind.PARAGRAPH:
            return None
        names = {name.of(document.text).split()[-1] for name in self._named(before.span)}
        subject = self._subject(before.span) if len(names) == 1 else None
        # A full name introduces somebody; a bare "Clara" may be the one who listens.
        return subject if subject and " " in subject.of(document.text) else None

    def _opens(self, start: int) -> bool:
        """Return whether a quotation opens its paragraph."""
        own = self._document.block_span(start)
        return not self._document.text[own.start : start].strip(_MARKS)

    def _beat(self, start: int) -> Span | None:
        """Return the sentence that ends before a quotation in its paragraph."""
        document = self._document
        if not document.article.blocks or self._opens(start):
            return None
        end = _trimmed(document.text, start)
        if document.text[end - 1] not in ".!?…":
            return None
        return document.sentences.around(end - 1, Span(document.block_span(start).start, end))

    def _gesturing(self, sentence: Span) -> Span | None:
        """Return who makes a gesture with which a sentence begins: "She shrugs", "Captain Holt, 71, nodded"."""
        document = self._document
        words = document.words.first(sentence, 2 + NOUN)
        if not words:
            return None
        who: Span | None = None
        if words[0].is_a(W.NOMINATIVE) and words[0].is_a(W.HE | W.SHE):
            who = words[0].span
        elif words[0].is_a(W.THE) and (noun := _noun(words[1:])):
            who = Span(words[0].start, noun.end)
        who = self._subject(sentence) or who
        if who is None:
            return None
        text, end = document.text, sentence.end
        aside = (
            text.find(",", who.end + 1, min(end, who.end + ASIDE))
            if text[who.end : who.end + 1] == ","
            else who.end
        )
        place = skip_separators(text, max(aside, who.end), end)
        place = skip_separators(text, behind_adverb(document, place, end), end)
        return who if document.phrases.starting("gesture", place) else None

    def _in_lead(self, draft: StatementDraft) -> Span | None:
        """Return the last subject of a lead-in, in the paragraph of the quotation or the one before.

        A lead-in is a sentence that ends with a comma or colon: "He turned to the window, and said:".
        """
        text = self._document.text
        end = _trimmed(text, draft.start)
        if not end or text[end - 1] not in _LEADING:
            return None
        block = self._document.block_span(end - 1)
        sentence = self._document.sentences.around(end - 1, Span(block.start, end))
        if self._document.quoted.within(sentence):
            return None
        words = self._document.words.within(sentence)
        subjects = self._subjects(words)
        return subjects[-1] if subjects else None

    def _subjects(self, words: Sequence[Word]) -> list[Span]:
        """Return the pronouns in the nominative, and the names and role phrases that begin a clause."""
        found = []
        for at, word in enumerate(words):
            begins = not at or word.gap is not Gap.SPACE or words[at - 1].is_a(W.CONJUNCTION)
            if word.is_a(W.NOMINATIVE):
                found.append(word.span)
            elif begins and word.start in self._names:
                found.append(self._names[word.start])
            elif begins and word.is_a(BEFORE_NOUN):
                noun = _noun(words[at + 1 : at + 1 + NOUN])
                found += [Span(word.start, noun.end)] if noun else []
        return found

    def _named(self, span: Span) -> list[Span]:
        return self._people[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def _subject(self, sentence: Span) -> Span | None:
        """Return the person with whom a sentence begins, if the sentence contains no quotation."""
        if self._document.quoted.within(sentence):
            return None
        head = next(iter(self._named(sentence)), None)
        if head is None:
            return self._acting(sentence)
        if head.end > sentence.end:  # it goes on after the opening mark: "T. “T. Reed was ill"
            return None
        before = self._document.words.between(sentence.start, head.start)
        office = all(word.capital or word.is_a(_TITLE) for word in before)
        return head if office else None

    def _acting(self, sentence: Span) -> Span | None:
        """Return a given name at the head of a sentence that the tagger missed, as in "Nell frowned.".

        Requires two such names in the article, because a single one may be a word: "Hope faded.".
        """
        words = self._document.words.within(sentence)
        if len(words) < 2 or words[0].start > sentence.start or not _acts(*words[:2]):
            return None
        if len(self._acting_names) < 2 or not self._document.rules.act("finding.acting-name"):
            return None
        return words[0].span

    @cached_property
    def _acting_names(self) -> frozenset[str]:
        """The given names that begin a sentence and are followed by a verb in the past tense."""
        return frozenset(
            word.text
            for line in self._document.words.lines()
            for word, verb in pairwise(line)
            if word.gap is not Gap.SPACE and _acts(word, verb)
        )


def _of(draft: StatementDraft, source: Span) -> StatementDraft:
    """Return the draft with this source, unchanged if it has it already."""
    if source == draft.source:
        return draft
    return attrs.evolve(draft, cue=(), source=source, linked=LINKED, reason=Reason.NO_CUE)


def _acts(name: Word, verb: Word) -> bool:
    past = verb.gap is Gap.SPACE and not verb.capital and verb.is_a(W.PAST)
    return past and name.capital and name.is_a(W.GIVEN_NAME) and not name.genitive


def _trimmed(text: str, end: int) -> int:
    """Return ``end`` moved left past quotation marks and white space."""
    while end and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    return end


def _noun(words: Sequence[Word]) -> Word | None:
    """Return the noun of a role in the words after a determiner: "man" in "the old man"."""
    for word in words:
        if word.gap is not Gap.SPACE or word.genitive or word.is_a(W.PREPOSITION | W.CONJUNCTION | W.PRONOUN):
            return None
        if word.is_a(W.ROLE):
            return word
    return None
