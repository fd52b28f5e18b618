"""Headlines that name a source: "Ruiz: We will rebuild", "Strike: Ruiz ‘will go’", "Pier will reopen, says Ruiz"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, partial
from itertools import pairwise

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD, Word
from quoteattr.finding.clauses import is_statement
from quoteattr.finding.draft import COLON, StatementDraft
from quoteattr.finding.reactions import has_verb, is_told, reacting, read_reaction
from quoteattr.finding.turns import NAME, OPENING, Turn, with_turns
from quoteattr.finding.voices import Voices, is_speaking, is_speaking_noun
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import SpanIndex, trimmed, united
from quoteattr.values import Block, BlockKind, Kind, Span

LONGEST_PHRASE = 100  #: code points from a name to the quotation after it
_BEFORE = regex.compile(
    rf"(?P<name>{NAME})(?: ?\([^()\n]{{1,30}}+\))?+(?P<sign>:)[ \t\u00a0]++(?P<words>\S[^\n]*+)"
)
_QUOTED = regex.compile(r"(?<=\s)[‘'“\"](?P<words>[^‘’“”\"\n]{4,200}?)[’'”\"]$")
_NAME = regex.compile(rf"{NAME}$")
_WORDS = r"(?P<words>[^\s,]++(?:,?+ [^\s,]++){2,40})"  # the words of a headline before its source
_WHO = r"(?P<name>[^\s,:.!?–—]++(?: [^\s,:.!?–—]++){0,7})"
_BEHIND = regex.compile(rf"(?P<words>[^:\n]{{8,200}}[^:\n.!?])(?P<sign>:)[ \t\u00a0]++{_WHO}")
_DASHED = regex.compile(rf"{_WORDS} (?P<sign>[-–—]) ?+{_WHO}")
_SIGN = regex.compile(r":|,| [-–—]")
_MARKS = frozenset("\"“”‘’'")
_STOPS = frozenset(".!?…")
_NO_ROLE = W.GROUP | W.BODY | W.DOCUMENT | W.PRESS | W.PLURAL
_NO_SOURCE = W.OPENER | W.PREPOSITION | W.POSSESSIVE  #: no name begins with these
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
    return attrs.evolve(draft, source=None, rivals=())


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

        Such a statement stays, because the tagger knows its bounds better.
        """
        if turn is None or turn.source is None:
            return None
        for one in self._within(block.span):
            named = one.source is not None and one.source.overlaps(turn.source)
            if named and any(turn.spans[0].overlaps(span) for span in one.spans):
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

    @cached_property
    def _last(self) -> dict[str, int]:
        """Where each word form occurs last in the article."""
        return {match[0]: match.start() for match in WORD.finditer(self._text)}

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
        match = self._reporting(block)
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

    def _reporting(self, block: Block) -> regex.Match[str] | None:
        text, words = self._text, self._document.words
        is_behind = partial(self._is_behind, block)
        for pattern, holds in (
            (_behind(self._document.language), None),
            (_before(self._document.language), self._is_inverted),
            (_BEHIND, is_behind),
            (_DASHED, is_behind),
        ):
            match = pattern.fullmatch(text, block.span.start, block.span.end)
            if match is not None:
                said, source = Span(*match.span("words")), Span(*match.span("name"))
                opening, who = words.within(said)[:1], words.within(source)
                if not opening or opening[0].is_a(W.DOCUMENT):  # "Letter to Elmford - Ruiz"
                    return None
                phrase = self._is_phrase(source, who)
                return match if phrase and (holds is None or holds(match, who)) else None
        return None

    def _is_phrase(self, source: Span, words: Sequence[Word]) -> bool:
        """Return whether words may be a name or noun, unlike "and what they", "in the harbour" or "17 crew"."""
        if not words or not self._text[source.start].isalpha() or words[0].is_a(_NO_SOURCE):
            return False
        openers = self._document.language.sources.clauses.openers
        return all(word.text.isupper() or word.lower not in openers for word in words)  # "who", but not "WHO"

    def _is_inverted(self, match: regex.Match[str], who: Sequence[Word]) -> bool:
        """Return whether the words after the verb are its subject, not a clause or an object.

        They are not in "says boats sank", "warns of ice" and "find body". After a verb that can take an object they
        are only if they speak elsewhere, too, if a clause precedes, or if no verb before agrees with this one:
        "Millions face hunger, warns council", but not "Keeper locks quay, warns crew".
        """
        clauses, source = self._document.language.sources.clauses, Span(*match.span("name"))
        if is_statement(self._document, [source]) or any(map(is_told, who)):
            return False
        if not (who[-1].capital or is_speaking(who[-1])):
            return False
        if match["sign"] not in clauses.directed or self._voices.speaks(who):
            return True
        said, verb = Span(*match.span("words")), Span(*match.span("sign"))
        return is_statement(self._document, [said]) or self._is_planned(said) or not self._agrees(verb, said)

    def _is_planned(self, said: Span) -> bool:
        """Return whether the words announce a plan by an infinitive, as in "Harbour to shut"."""
        infinitive = self._document.language.sources.clauses.infinitive
        return any(
            one.lower in infinitive and not (verb.capital or verb.is_a(W.DETERMINER | W.NUMBER))
            for one, verb in pairwise(self._document.words.within(said))
        )

    def _agrees(self, verb: Span, said: Span) -> bool:
        """Return whether a verb before this one may have the same subject.

        If this verb is not in the third person, any verb may. Verbs in the third person end like plural nouns, so the
        answer is yes too often.
        """
        words = self._document.words
        third = any(word.is_a(W.PLURAL) for word in words.within(verb))
        return not third or any(word.is_a(W.PLURAL) and not word.capital for word in words.within(said))

    def _is_behind(self, block: Block, match: regex.Match[str], who: Sequence[Word]) -> bool:
        """Return whether a headline ends with its source after a sign: "Pier will reopen: Ruiz", "… - Ruiz".

        The source is a noun for those who speak, or a name after a clause. After other words a name is what they are
        about or who wrote them. After a dash, a last name alone or with a title is also a source if it speaks
        elsewhere.
        """
        name = Span(*match.span("name"))
        if self._voices.is_no_name(name, who) or any(map(is_told, who)):
            return False
        if has_verb(who) or reacting(self._document.language).search(match["name"]):
            return False  # "‘Too late’: Ruiz slams prison service"
        if is_speaking_noun(who):
            return self._is_source(block, match, who)
        clause = is_statement(self._document, [Span(*match.span("words"))])
        if match["sign"] != COLON:
            alone = len(who) == 1 or who[0].is_a(TITLES_AND_RANKS)
            return self._voices.speaks(who) and (clause or (alone and self._voices.is_person(who)))
        alone = len(self._document.article.blocks) == 1
        known = alone or name in self._people or self._comes_again(match["name"], block)
        return clause and known and _NAME.fullmatch(self._text, name.start, name.end) is not None

    def _is_source(self, block: Block, match: regex.Match[str], who: Sequence[Word]) -> bool:
        """Return whether a noun for those who speak is the source: "Two hurt in fire: police".

        It is not in an entry of a list, such as "Running the hall: crew".
        """
        # unlike "ferries and no passengers" or "the crew"
        if any(word.is_a(W.CONJUNCTION | W.DETERMINER) for word in who):
            return False
        if match["sign"] != COLON:
            return True
        said = Span(*match.span("words"))
        opening = self._document.words.within(said)[0].lower
        listed = block.kind is not BlockKind.HEADLINE and len(self._document.article.blocks) > 1
        if listed or opening in self._document.language.sources.clauses.openers:
            return False
        # A mere role does not stand by itself, as in "A day in the life: nurse"; "Minister" and "police" do.
        apart = who[-1].capital or who[-1].is_a(_NO_ROLE)
        return apart or is_statement(self._document, [said])

    def _names(self, label: Span, block: Block) -> bool:
        """Return whether a label names somebody in the article.

        A label that is also a common word there counts only if it is a noun for those who speak, and speaks elsewhere.
        """
        name, words = label.of(self._text), self._document.words.within(label)
        if name.casefold() in self._document.language.sources.not_labels:
            return False
        if name.lower() in self._last:
            return is_speaking_noun(words) and self._voices.speaks(words)
        return self._comes_again(name, block)

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

    def _comes_again(self, name: str, block: Block) -> bool:
        return self._last.get(name.rsplit(maxsplit=1)[-1], -1) >= block.span.end

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


@by_language
def _behind(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a headline whose verb follows its source: "Pier will reopen, mayor says"."""
    return regex.compile(rf"{_WORDS}, {_WHO} (?P<sign>{any_of(language.sources.clauses.heading)})")


@by_language
def _before(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a headline whose verb precedes its source: "Pier will reopen, says Ruiz"."""
    return regex.compile(rf"{_WORDS}, (?P<sign>{any_of(language.sources.clauses.heading)}) {_WHO}")


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
