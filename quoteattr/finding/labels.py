"""Labels that speak, and those that do not: *Ruiz: We will rebuild*, but not *Pier fire: Two boats sank*.

A colon follows names of speakers and, more often, topics, credits and places. A label that opens several paragraphs
makes a transcript. Any other one needs evidence: the words are in quotation marks, or it names somebody who speaks
elsewhere, or a person of the article or a role, and what follows is a clause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD, Word
from quoteattr.finding.clauses import is_statement
from quoteattr.finding.draft import Reason, StatementDraft
from quoteattr.finding.turns import FOUND
from quoteattr.finding.unattributed import SPOKEN_WORDS
from quoteattr.languages.lexicon import WordClass
from quoteattr.spans import SpanIndex
from quoteattr.values import Block, BlockKind, Kind, Span

COLON = ":"
LONGEST = 8  #: words of a label
SPEAKING = int(
    WordClass.ROLE
    | WordClass.OFFICE
    | WordClass.GROUP
    | WordClass.BODY
    | WordClass.RELATION
    | WordClass.DOCUMENT
    | WordClass.PRESS
)
_BETWEEN = regex.compile(r"[\s“”‘’\"'«»„]*+")
_MARK = "“‘\"'«„"
_WORDS = r"(?:\p{Lu}[\p{L}\p{M}.'’\-]*+ ?){1,4}+"
_NAME, _NAME_ALONE = regex.compile(rf"{_WORDS}$"), regex.compile(rf"\s++({_WORDS})\s*+")
_QUOTED_END = regex.compile(r"(?<=\s)([‘'“\"])([^‘’“”\"\n]{4,200}?)[’'”\"]\s*+$")


def with_labels(
    document: Document, drafts: Sequence[StatementDraft], people: Collection[Span]
) -> tuple[StatementDraft, ...]:
    """``drafts`` without those whose label names no speaker, and with the speakers that only a headline's form shows.

    A quotation keeps its words and loses the label. ``people`` are the names of persons in the article.
    """
    judge = _Labels(document, drafts, people)
    kept = [part for one in drafts if (part := judge.kept(one))]
    return tuple(_headlines(document, kept, judge))


class _Labels:
    """The labels of an article, and who is known to speak or to be a person in it."""

    def __init__(
        self, document: Document, drafts: Sequence[StatementDraft], people: Collection[Span]
    ) -> None:
        self._document, self._text = document, document.text
        labels = [one.source for one in drafts if one.source and _is_labelled(document, one)]
        self._often = [label.of(self._text) for label in {*labels} if self._opens_paragraph(label)]
        self._people = {_last(self._text, span) for span in people if span not in SpanIndex({*labels})}
        sources = [one.source for one in drafts if one.source and not _is_labelled(document, one)]
        self._speakers = {_last(self._text, span) for span in sources}
        self._names = {word for span in (*people, *sources) for word in _lower(self._text, span)}

    def kept(self, draft: StatementDraft) -> StatementDraft | None:
        """The draft as it is, without its label, or ``None`` where nothing is left of it."""
        if not _is_labelled(self._document, draft) or self._speaks(draft):
            return draft
        if not self._document.rules.act("finding.label"):
            return draft
        words = sum(len(WORD.findall(self._text, span.start, span.end)) for span in draft.spans)
        if draft.kind is not Kind.DIRECT or words < SPOKEN_WORDS:
            return None
        return attrs.evolve(draft, source=None, cue=(), rivals=(), reason=Reason.NO_CUE.value)

    def _speaks(self, draft: StatementDraft) -> bool:
        source, colon = draft.source, draft.cue[0]
        start = draft.spans[0].start
        behind = _BETWEEN.match(self._text, colon.end, start)
        beside = behind is not None and behind.end() >= start and self._text[start].isalnum()
        if source is None:
            return beside
        words = self._document.words.within(source)
        if not words or self.is_no_name(source, words):
            return False
        if not beside:
            return False  # something else stands behind the colon: Photo: Ana Ruiz
        if self._often.count(source.of(self._text)) > 1:
            return True
        if draft.kind is Kind.DIRECT or any(mark in _MARK for mark in self._text[colon.end : start + 1]):
            return True
        return self._is_voice(words) or (
            self.is_somebody(words) and is_statement(self._document, draft.spans)
        )

    def _opens_paragraph(self, label: Span) -> bool:
        blocks = self._document.article.blocks
        block = blocks[self._document.block_at(label.start)] if blocks else None
        return block is not None and block.kind is BlockKind.PARAGRAPH and block.span.start == label.start

    def is_no_name(self, source: Span, words: Sequence[Word]) -> bool:
        """A credit, a byline, a day, a place (*On HarborDaily.com*)."""
        language = self._document.language
        if words[0].is_a(int(WordClass.PREPOSITION)):
            return True
        if any(word.lower in language.sources.not_labels for word in (words[0], words[-1])):
            return True
        before = self._text[max(0, source.start - LONGEST) : source.start].split()
        if before and before[-1].casefold() in language.reading.byline.openers:
            return True
        return any(word.is_a(int(WordClass.DAY | WordClass.CALENDAR)) for word in words)

    def _is_voice(self, words: Sequence[Word]) -> bool:
        """Whether it is somebody who speaks elsewhere in the article, or a noun for those who speak: police, poll."""
        last = words[-1]
        noun = last.is_a(SPEAKING) or int.__and__(last.lemma_classes, SPEAKING) != 0
        known = last.lower in self._speakers and all(map(self._is_of_name, words[:-1]))
        return known or (noun and (len(words) == 1 or not last.capital))

    def _is_of_name(self, word: Word) -> bool:
        """Whether a word before the last one may be part of a name: not the verb of *RUIZ BLASTS KORDE*."""
        return not word.capital or word.lower in self._names or word.entry.classes != 0

    def is_somebody(self, words: Sequence[Word]) -> bool:
        """Whether it is a person of the article, or a role or body."""
        last = words[-1]
        known = last.lower in self._speakers or last.lower in self._people
        if not all(map(self._is_of_name, words[:-1])):
            return False
        return known or last.is_a(SPEAKING) or int.__and__(last.lemma_classes, SPEAKING) != 0


def _is_labelled(document: Document, draft: StatementDraft) -> bool:
    return draft.reason == Reason.LABEL.value and bool(draft.cue) and draft.cue[0].of(document.text) == COLON


def _lower(text: str, span: Span) -> list[str]:
    words = WORD.findall(text, span.start, span.end)
    return [word.casefold().removesuffix("'s").removesuffix("’s") for word in words]


def _last(text: str, span: Span) -> str:
    return next(iter(_lower(text, span)[-1:]), "")


# --- what only the form of a headline shows ------------------------------------------------------------------


def _headlines(
    document: Document, drafts: Sequence[StatementDraft], judge: _Labels
) -> Iterator[StatementDraft]:
    """The drafts; in headlines like *Strike: Ruiz ‘will go’* or *Pier is safe: Ruiz* those that their form gives."""
    blocks = document.article.blocks
    heads = [block for at, block in enumerate(blocks) if at == 0 or block.kind is BlockKind.HEADLINE]
    made = [one for block in heads if (one := _of_headline(document, block, judge))]
    places = SpanIndex(span for one in made for span in one.spans)
    kept = [one for one in drafts if not any(span in places for span in one.spans)]
    yield from sorted([*kept, *made], key=lambda one: (one.start, one.end))


def _of_headline(document: Document, block: Block, judge: _Labels) -> StatementDraft | None:
    text, (start, end) = document.text, block.span
    head, colon, _ = text[start:end].rpartition(COLON)
    if not colon or "\n" in text[start:end].strip() or text[end - 1] in ".!?":
        return None
    colon_at = start + len(head)
    quoted = _QUOTED_END.search(text, colon_at, end)
    if quoted:
        return _named_quotation(document, Span(start, end), colon_at, quoted, judge)
    return _named_last(document, Span(start, end), colon_at, judge)


def _named_quotation(
    document: Document, block: Span, colon: int, quoted: regex.Match[str], judge: _Labels
) -> StatementDraft | None:
    """*Strike: Ana Ruiz ‘will not go’* and *‘Retired’ pilot Jens Orla: ‘Is it fog?’*: the name beside the quotation."""
    text = document.text
    behind = text[colon + 1 : quoted.start()].strip()
    beside = quoted.start() if behind else colon
    floor = colon + 1 if behind else block.start
    name = _NAME.search(text, floor, len(text[:beside].rstrip()))
    if name is None or (behind and text[floor : name.start()].strip()):
        return None
    words = document.words.within(Span(*name.span()))
    last = words[-2:]  # a role may be before the name
    if judge.is_no_name(Span(*name.span()), words) or not judge.is_somebody(last):
        return None
    if not document.rules.act("finding.headline-quotation"):
        return None
    return _made(document, quoted.span(2), Span(*name.span()), Kind.DIRECT, colon)


def _named_last(document: Document, block: Span, colon: int, judge: _Labels) -> StatementDraft | None:
    """*Pier is safe: Ruiz*: a clause, and a name to the end of the line."""
    text = document.text
    name = _NAME_ALONE.fullmatch(text, colon + 1, block.end)
    content = (block.start, colon)
    if name is None or not is_statement(document, [Span(*content)]):
        return None
    words = document.words.within(Span(*name.span(1)))
    if judge.is_no_name(Span(*name.span(1)), words) or not document.rules.act("finding.headline-name"):
        return None
    return _made(document, content, Span(*name.span(1)), Kind.INDIRECT, colon)


def _made(document: Document, content: tuple[int, int], name: Span, kind: Kind, colon: int) -> StatementDraft:
    end = name.start + len(name.of(document.text).rstrip())
    return StatementDraft(
        kind=kind,
        spans=(Span(*content),),
        cue=(Span(colon, colon + 1),),
        source=Span(name.start, end),
        found=FOUND,
        linked=FOUND,
        reason=Reason.LABEL.value,
    )
