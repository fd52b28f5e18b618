"""Headlines that name a source: "Ruiz: We will rebuild", "Strike: Ruiz ‘will go’", "Pier will reopen, says Ruiz"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels.headsources import HeadlineSources
from quoteattr.finding.labels.reactions import read_reaction
from quoteattr.finding.labels.voices import Voices, is_speaking, is_speaking_noun
from quoteattr.finding.reported.clauses import is_statement
from quoteattr.finding.turns import NAME, OPENING, Turn, with_turns
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import SpanIndex, trimmed, united
from quoteattr.values import Block, BlockKind, Kind, Span

LONGEST_PHRASE = 100  #: code points from a name to the quotation after it
_BEFORE = regex.compile(
    rf"(?P<name>{NAME})(?: ?\([^()\n]{{1,30}}+\))?+(?P<sign>:)[ \t\u00a0]++(?P<words>\S[^\n]*+)"
)
_QUOTED = regex.compile(r"(?<=\s)[‘'“\"](?P<words>[^‘’“”\"\n]{4,200}?)[’'”\"]$")
_NAME = regex.compile(rf"{NAME}$")
_SIGN = regex.compile(r":|,| [-–—]")
_MARKS = frozenset("\"“”‘’'")
_STOPS = frozenset(".!?…")
#: between a name and a quotation
_PHRASE = regex.compile(r"(?:['’]\p{L}*+)?+(?:\s[\p{L}\p{N}&-]++)++\s[\"“‘']")


def with_headlines(
    document: Document, drafts: Sequence[StatementDraft], people: Sequence[Span]
) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` and what the headlines attribute to a source, in text order; see `find_headlines`.

    A quotation without a cue is not said by the first words of the phrase before it: "Ruiz film ‘a disaster’".
    """
    drafts = [_without_topic(document, one) for one in drafts]
    return with_turns(document, drafts, find_headlines(document, people, drafts))


def _without_topic(document: Document, draft: StatementDraft) -> StatementDraft:
    source, start = draft.source, draft.start
    if source is None or draft.cue or not source.end < start <= source.end + LONGEST_PHRASE:
        return draft
    block, headline = document.block_span(source.start), BlockKind.HEADLINE
    if document.block_kind(source.start) is not headline or not document.quoted.around(draft.spans[0]):
        return draft
    behind = block.contains(draft.spans[0]) and _PHRASE.fullmatch(document.text, source.end, start)
    infinitive = document.language.sources.clauses.infinitive  # "Ruiz to ‘sue’"
    acts = any(word.lower in infinitive for word in document.words.between(source.end, start)[-1:])
    if not behind or acts or not document.rules.act("finding.headline-modifier"):
        return draft
    return draft.without_source()


def find_headlines(
    document: Document, people: Sequence[Span] = (), drafts: Sequence[StatementDraft] = ()
) -> list[Turn]:
    """Return what the headlines of an article attribute to a source, as turns.

    The first line counts as a headline; if no line ends like a sentence, every line does. ``people`` are the mentions
    of persons by name, ``drafts`` the statements found so far, which show who speaks elsewhere.
    """
    blocks, text = document.article.blocks, document.text
    listed = all(text[block.span.end - 1] not in _STOPS for block in blocks)
    headed = [
        block for at, block in enumerate(blocks) if listed or not at or block.kind is BlockKind.HEADLINE
    ]
    headed = [block for block in headed if _SIGN.search(text, block.span.start, block.span.end)]
    if not headed:
        return []
    found = _Found(drafts)
    reader = _Reader(document, people, Voices(document, drafts, people), found)
    turns = [reader.labelled(block) or found.unless_found(block, reader.reported(block)) for block in headed]
    return [turn for turn in turns if turn]


class _Found:
    """The statements found so far, looked up by position."""

    def __init__(self, drafts: Sequence[StatementDraft]) -> None:
        self._drafts = sorted(drafts, key=lambda one: one.start)
        self._starts = [one.start for one in self._drafts]

    def unless_found(self, block: Block, turn: Turn | None) -> Turn | None:
        """Return ``turn`` unless a statement in ``block`` shares words and source with it.

        Such a statement stays, because the tagger knows its bounds better, unless its cue is a mere sign.
        """
        if turn is None or turn.source is None:
            return None
        for one in self._within(block.span):
            named = one.source is not None and one.source.overlaps(turn.source)
            if (
                named
                and one.reason != Reason.LABEL
                and any(turn.spans[0].overlaps(span) for span in one.spans)
            ):
                return None
        return turn

    def has_source_in(self, words: Span) -> bool:
        """Return whether ``words`` contain the source of a statement, as in "Experts say boats are safe"."""
        return any(one.source is not None and words.contains(one.source) for one in self._within(words))

    def _within(self, span: Span) -> Sequence[StatementDraft]:
        return self._drafts[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


class _Reader:
    """Reads the source of a headline."""

    def __init__(self, document: Document, people: Sequence[Span], voices: Voices, found: _Found) -> None:
        self._document, self._people, self._voices = document, SpanIndex(united(people)), voices
        self._found = found
        self._text = document.text
        self._sources = HeadlineSources(document, self._people, voices)

    def labelled(self, block: Block) -> Turn | None:
        """Return what a headline attributes to the name at its head, or beside the quotation that ends it."""
        return self._beside_quotation(block) or self._labelled(block)

    def _labelled(self, block: Block) -> Turn | None:
        """Return the turn of a headline that a name labels: "Ruiz: We will rebuild"."""
        match = _BEFORE.fullmatch(self._text, block.span.start, block.span.end)
        if match is None or block.kind is not BlockKind.HEADLINE:
            return None
        label = Span(*match.span("name"))
        if not self._names(label, block) or not self._document.rules.act("finding.headline-label"):
            return None
        turn = _turn(self._text, match)
        if turn is None:
            return None
        if self._found.has_source_in(turn.spans[0]) and not self._voices.speaks(
            self._document.words.within(label)
        ):
            return None  # "Lamp fever: Experts say boats are safe"
        if self._document.quoted.kind(turn.spans) is Kind.MIXED:
            turn = attrs.evolve(turn, kind=Kind.MIXED)
        return None if self._is_topic(label, turn.spans, turn.kind) else turn

    def reported(self, block: Block) -> Turn | None:
        """Return the turn of a headline that ends with its source.

        For example "Pier will reopen, says Ruiz", "…, mayor says", "Pier will reopen: Ruiz" and "… - Ruiz"; and
        "‘It will reopen’: Ruiz hails new pier" and "Mayor: pier will reopen".
        """
        beside = read_reaction(self._document, block.span) or self._noun_labelled(block)
        if beside is not None:
            return beside
        match = self._sources.match(block)
        if match is None or not self._document.rules.act("finding.headline-source"):
            return None
        start, end = match.span("words")
        topic = self._text.rfind(": ", start, end)  # "Pier fire: Nobody was hurt, mayor says"
        spans = trimmed(self._text, [Span(start if topic < 0 else topic + 1, end)])
        if not spans:
            return None
        source, cue = Span(*match.span("name")), Span(*match.span("sign"))
        kind, words = self._document.quoted.cut(spans)
        return Turn(words, sign=cue, source=source, passed=(source,), kind=kind)

    def _noun_labelled(self, block: Block) -> Turn | None:
        """Return the turn of a headline that a noun for one who speaks labels: "Mayor: pier will open", "PM: ‘I quit’".

        A clause or a quotation follows it. A plural may also be what the headline is about: "Teachers: pay has fallen".
        """
        match = _BEFORE.fullmatch(self._text, block.span.start, block.span.end)
        alone = block.kind is BlockKind.HEADLINE or len(self._document.article.blocks) == 1
        if match is None or not alone:
            return None
        label = Span(*match.span("name"))
        words, turn = self._document.words.within(label), _turn(self._text, match)
        if turn is None or len(words) != 1 or words[0].is_a(W.PLURAL) or not is_speaking(words[0]):
            return None
        if words[0].is_a(W.DOCUMENT) and not words[0].is_a(W.PRESS):
            return None  # "Book: Ana Ruiz is back", "Poll: boats are safe"
        if words[0].lower in self._document.language.sources.not_labels:
            return None
        if turn.kind is not Kind.DIRECT and not self._is_clause(turn.spans[0]):
            return None
        if self._found.has_source_in(turn.spans[0]) or not self._document.rules.act("finding.headline-noun"):
            return None  # "Report: experts say boats are safe"
        return attrs.evolve(turn, kind=self._document.quoted.kind(turn.spans))

    def _is_clause(self, words: Span) -> bool:
        """Return whether words are a clause, unlike "who will it be?" and "a club that is growing"."""
        clauses = self._document.language.sources.clauses
        for word in self._document.words.within(words):
            if word.lower in clauses.openers:
                return False
            if word.lower in clauses.finite or word.lower in clauses.subjects:
                return self._text[words.end - 1] != "?"
        return False

    def _names(self, label: Span, block: Block) -> bool:
        """Return whether a label names somebody in the article.

        A label that is also a common word there counts only if it is a noun for those who speak, and speaks elsewhere.
        """
        name, words = label.of(self._text), self._document.words.within(label)
        if name.casefold() in self._document.language.sources.not_labels:
            return False
        if self._voices.is_common(name):
            return is_speaking_noun(words) and self._voices.speaks(words)
        return self._voices.comes_again(name, block.span.end)

    def _is_topic(self, label: Span, spans: Sequence[Span], kind: Kind) -> bool:
        """Return whether a full name is what the headline is about: "Ana Ruiz: Swimmer banned for life".

        Words without marks are the person's own if they are a clause. A last name alone always speaks.
        """
        words = self._document.words.within(label)
        if kind is not Kind.INDIRECT or len(words) < 2 or any(map(is_speaking, words)):
            return False
        if is_statement(self._document, spans) and self._voices.is_somebody(words):
            return False
        return self._document.rules.act("finding.headline-topic")

    def _is_speaker(self, label: Span) -> bool:
        """Return whether the head of a headline names somebody in the article, and not a topic."""
        words = self._document.words.within(label)
        named = bool(words) and _NAME.fullmatch(self._text, label.start, label.end) is not None
        return named and not self._voices.is_no_name(label, words) and self._voices.is_somebody(words)

    def _beside_quotation(self, block: Block) -> Turn | None:
        """Return the turn of a headline that ends with a quotation and names its source beside it.

        For example "Strike: Ana Ruiz ‘will not go’" and "‘Retired’ pilot Jens Orla: ‘Is it fog?’".
        """
        text, (start, end) = self._text, block.span
        quoted = _QUOTED.search(text, start, end)
        colon = text.rfind(":", start, quoted.start()) if quoted else -1
        if quoted is None or colon < 0:
            return None
        labelled = not text[colon + 1 : quoted.start()].strip()
        if labelled and text[start] not in OPENING:
            return None  # the last name is not always the source: "Ruiz slams Holt: ‘Not fit to lead’"
        floor, beside = (start, colon) if labelled else (colon + 1, quoted.start())
        name = _NAME.search(text, floor, len(text[:beside].rstrip()))
        if name is None or (not labelled and text[floor : name.start()].strip()):
            return None
        if not labelled and self._is_speaker(Span(start, colon)):
            return None  # "Ruiz: Holt ‘not fit to lead’"
        source = Span(*name.span())
        words = self._document.words.within(source)
        # A role may precede the name.
        if self._voices.is_no_name(source, words) or not self._voices.is_somebody(words[-2:]):
            return None
        if not self._document.rules.act("finding.headline-quotation"):
            return None
        sign = Span(colon, colon + 1) if labelled else None
        # Without a label the turn replaces a statement found there, which may have another source, such as ‘Retired’.
        return Turn((Span(*quoted.span("words")),), sign=sign, source=source, passed=(source,))


def _turn(text: str, match: regex.Match[str]) -> Turn | None:
    start, end = match.span("words")
    marked = text[start] in OPENING and text[end - 1] in OPENING
    if marked and not any(char in _MARKS for char in text[start + 1 : end - 1]):
        start, end = start + 1, end - 1
    spans = trimmed(text, [Span(start, end)])
    if not spans:
        return None
    name, sign = Span(*match.span("name")), Span(*match.span("sign"))
    return Turn(tuple(spans), name, sign, name, kind=Kind.DIRECT if marked else Kind.INDIRECT)
