"""Dialogues: paragraphs of direct speech that follow each other, and who acts in what is narrated beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import groupby

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.enums import Gender
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.spans import outside
from quoteattr.speakers.attribution import Attribution
from quoteattr.speakers.cores import in_noun_phrase
from quoteattr.values import Block, BlockKind, Excerpt, Kind, Span, Speaker, SpeakerKind

SHORTEST = 3  #: turns of a dialogue
SILENT = 0.3  #: share of a dialogue's turns that name nobody; in news nearly all do
LONG_SILENT = 0.15  #: the same in a dialogue that is long enough for two of them
OPENING = 0.6  #: share of its paragraphs that open with quoted words
APART = 1  #: paragraphs of narration that may stand between two turns
SUBJECT = 8  #: words at the head of a sentence among which its subject begins
NOUN = 4  #: words behind a determiner among which its noun is
BEAT = 400  #: code points of narration beside a quotation in which somebody acts
_MARKS = frozenset("\"“”„«»‘'「『–—―")
_BLANK = "\"“”„«»‘’'「『–—― \t\n\u00a0"
_LEADING = (",", ":")
_SHE_OR_HE = W.SHE | W.HE
_BEFORE_NOUN = W.DETERMINER | W.POSSESSIVE


class Beat(StrEnum):
    """Where somebody acts beside a quotation."""

    BEFORE = "before"  #: in its paragraph
    AFTER = "after"  #: in its paragraph
    LEAD = "lead"  #: before it, where a comma or colon leads to the quotation
    ABOVE = "above"  #: in the paragraph before, which holds no direct speech


@attrs.frozen(eq=False)
class Subject:
    """Who acts in a sentence: somebody by name, by a noun, or only by a pronoun."""

    speaker: Speaker | None
    gender: Gender | None = None


@attrs.define(eq=False)
class Turn:
    """A paragraph of direct speech."""

    at: int  #: number of its paragraph
    statements: list[int]
    opens: bool  #: it begins with the mark of a quotation
    words: str = ""  #: what is said
    speaker: Speaker | None = None  #: whom the paragraph itself names
    linked: Speaker | None = None  #: whom the tagger found in another paragraph
    link: float = 0.0  #: how likely that is
    led: bool = False  #: the one found is in the narration directly above
    beats: dict[Beat, Subject] = attrs.Factory(dict)


def key_of(speaker: Speaker) -> str:
    """By what two mentions of a speaker are the same one."""
    return speaker.name.casefold()


class Voices:
    """All who speak in an article; look-ups change nothing."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self._document = document
        self._genders: dict[str, Counter[Gender]] = defaultdict(Counter)
        self._by_word: dict[str, dict[str, Speaker]] = defaultdict(dict)
        for one in attributions:
            if one.speaker is not None:
                self._hear(one.speaker)

    def _hear(self, speaker: Speaker) -> None:
        key, words = key_of(speaker), self._document.words
        for span in speaker.mention.spans if speaker.mention is not None else ():
            told = (word.gender or word.entry.given for word in words.within(span))
            self._genders[key].update(gender for gender in told if gender is not None)
        for word in {word.strip(".,").casefold() for word in speaker.name.split()}:
            self._by_word[word].setdefault(key, speaker)

    def gender(self, speaker: Speaker) -> Gender | None:
        """What most of the words of its mentions tell."""
        told = self._genders.get(key_of(speaker))
        return told.most_common(1)[0][0] if told else None

    def called(self, word: str) -> Speaker | None:
        """The only one whose name holds ``word``."""
        bearers = self._by_word.get(word.casefold(), {})
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def addressed(self, said: str) -> list[Speaker]:
        """Whom the words of a turn address by name, in order of the text."""
        calling = self._document.language.people.words.calling
        found = (self.called(match[1]) for match in _called(calling).finditer(said))
        return [one for one in found if one is not None]

    def subject(self, span: Span) -> Subject | None:
        """Who acts in the last sentence of ``span`` in which somebody does."""
        words = self._document.words
        sentences = [
            list(run) for _, run in groupby(words.within(span), key=lambda word: words.sentence(word.start))
        ]
        return next(filter(None, map(self._subject, reversed(sentences))), None)

    def _subject(self, sentence: Sequence[Word]) -> Subject | None:
        for at, word in enumerate(sentence[:SUBJECT]):
            if word.is_a(_SHE_OR_HE):
                return Subject(None, word.gender)
            if word.is_a(W.NOMINATIVE):  # "I"
                mention = self._excerpt(word, word)
                return Subject(Speaker(name=word.text, kind=SpeakerKind.PERSON, mention=mention))
            known = self.called(word.text) if word.capital else None
            if known is not None:
                return Subject(attrs.evolve(known, mention=self._excerpt(word, word)))
            if word.is_a(_BEFORE_NOUN):
                noun = self._described(sentence[at : at + 1 + NOUN])
                if noun is not None:
                    return noun
        return None

    def _described(self, words: Sequence[Word]) -> Subject | None:
        """Somebody without a name: "the old man", "my aunt"."""
        for at, word in enumerate(words[1:], 1):
            if word.gap is not Gap.SPACE or word.capital or word.genitive:
                return None
            if word.is_a(W.ROLE):
                mention = self._excerpt(words[0], word)
                known = self.called(word.lower)
                written = Speaker(name=" ".join(mention.text.split()), kind=SpeakerKind.PERSON)
                return Subject(attrs.evolve(known or written, mention=mention), word.gender)
            if not in_noun_phrase(word):
                return None
        return None

    def _excerpt(self, first: Word, last: Word) -> Excerpt:
        return Excerpt.of(self._document.text, Span(first.start, last.end))


def turns_of(
    document: Document, drafts: Sequence[StatementDraft], attributions: Sequence[Attribution]
) -> list[Turn]:
    """The paragraphs that hold direct speech, in order."""
    text = document.text
    paragraphs = _paragraphs(document)
    starts = [block.span.start for block in paragraphs]
    found: dict[int, Turn] = {}
    for number, (draft, attribution) in enumerate(zip(drafts, attributions, strict=True)):
        at = bisect_right(starts, draft.start) - 1
        if draft.kind is not Kind.DIRECT or at < 0 or draft.start >= paragraphs[at].span.end:
            continue
        block = paragraphs[at].span
        turn = found.setdefault(at, Turn(at, [], text[block.start] in _MARKS))
        turn.statements.append(number)
        turn.words += "\n" + " ".join(span.of(text) for span in draft.spans)
        if draft.source is None:
            continue
        if block.contains(draft.source):
            turn.speaker = turn.speaker or attribution.speaker
        elif turn.linked is None:
            turn.linked, turn.link = attribution.speaker, attribution.linked
            turn.led = at > 0 and paragraphs[at - 1].span.contains(draft.source) and at - 1 not in found
    return [found[at] for at in sorted(found)]


def dialogues(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    """Runs of turns that follow each other and of which many name nobody."""
    run: list[Turn] = []
    for turn in [*turns, None]:
        if turn is not None and (not run or turn.at - run[-1].at <= APART + 1):
            run.append(turn)
            continue
        silent = sum(one.speaker is None for one in run)
        opening = sum(one.opens for one in run)
        least = min(SILENT * len(run), max(2, LONG_SILENT * len(run)))
        if len(run) >= SHORTEST and silent >= least and opening >= OPENING * len(run):
            yield run
        run = [turn] if turn is not None else []


def with_beats(
    document: Document, drafts: Sequence[StatementDraft], dialogue: Sequence[Turn], voices: Voices
) -> None:
    """Notes who acts beside the turns of a dialogue that name nobody."""
    paragraphs = _paragraphs(document)
    spoken = {turn.at for turn in dialogue}
    for turn in dialogue:
        if turn.speaker is not None:
            continue
        block = paragraphs[turn.at].span
        said = [span for at in turn.statements for span in drafts[at].spans]
        first, last = min(said).start, max(span.end for span in said)
        before = Span(max(block.start, first - BEAT), first)
        places = {_before(before.of(document.text), Beat.BEFORE): before}
        behind = list(outside(Span(first, block.end), sorted(said)))
        if behind:
            places[Beat.AFTER] = Span(behind[0].start, min(behind[0].end, behind[0].start + BEAT))
        if turn.at and turn.at - 1 not in spoken:
            above = paragraphs[turn.at - 1].span
            above = Span(max(above.start, above.end - BEAT), above.end)
            places.setdefault(_before(above.of(document.text), Beat.ABOVE), above)
        for place, span in places.items():
            subject = voices.subject(span) if len(span) else None
            if subject is not None:
                turn.beats[place] = subject


def _before(narrated: str, otherwise: Beat) -> Beat:
    return Beat.LEAD if narrated.rstrip(_BLANK).endswith(_LEADING) else otherwise


def _paragraphs(document: Document) -> list[Block]:
    kinds = (BlockKind.PARAGRAPH, BlockKind.BLOCKQUOTE)
    return [block for block in document.article.blocks if block.kind in kinds]


@cache
def _called(calling: frozenset[str]) -> regex.Pattern[str]:
    """A name between marks: `Yes, Ana.`, `Ana, wait`, `dear Ana!`."""
    words = "|".join(sorted(map(regex.escape, calling)))
    return regex.compile(
        rf"(?m)(?:^|[,;!?.—–-]|\b(?:{words or '(?!)'}))[\s\"“‘']*+"
        r"(?:\p{Lu}\p{L}{1,3}\.? )?+(\p{Lu}[\p{L}’'-]++)[\"”’']*+(?=\s*+(?:[,;!?.—–-]|$))"
    )
