"""Tags -> statements: the pieces of one statement joined, with cue and source, the kind read off the marks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.finding.draft import ScoredSource, StatementDraft
from quoteattr.languages import table
from quoteattr.spans import SpanIndex, united, without
from quoteattr.tagging.tagger import Link, Tagging
from quoteattr.values import Doubt, Kind, Span

SAID = 0.65  #: from this probability on, of being reported and of being said, a clause counts; read off dev, as `SURE`
SURE = 0.7  #: from this probability on a clause counts as reported; on dev precision gains more than recall loses
_EXPLETIVES = frozenset(table("sources")["expletives"])
NOBODYS = 0.85  #: below this probability a clause that nobody says is left out; read off dev, as `SURE`
_ASKED = regex.compile(rf"(?:{'|'.join(table('sources')['asked'])})\b", regex.IGNORECASE)
_PASSIVE = regex.compile(rf"(?:{'|'.join(table('sources')['passive'])})\b", regex.IGNORECASE)
_NOBODY = frozenset(table("sources")["nobody"])
UNSURE = 0.6  #: below this probability another source is almost as likely
_LEADING = regex.compile(rf"(?:(?:{'|'.join(table('sources')['leading'])})\b,?\s++)++", regex.IGNORECASE)
_ADVERB_BEHIND = regex.compile(r"(?<=\p{Lu}[\p{L}'’.-]*)\s(?!(?:family|assembly)\b)\p{Ll}++(?<=ly)$")
# "The ministry on Monday", but not "people killed on Monday".
_BEFORE_DAY = "|".join(table("sources")["before_day"])
_DAY_BEHIND = regex.compile(
    rf"(?<!\b\p{{Ll}}{{1,20}}(?:ed|en|ing)|\s(?:{_BEFORE_DAY}))(?:\s(?:{_BEFORE_DAY}))*+"
    rf"\s(?:{'|'.join(table('sources')['days'])})(?:\s(?:morning|afternoon|evening|night))?+$"
)
_JOINING = regex.compile(r"[\s,]++(?:and|but|or)$")
BETWEEN = 60  #: code points between two clauses of one statement
RIVALS = 3  #: next best sources that are kept
FAINT = 1e-4  #: the probability of a candidate that a piece's window does not hold


def statements_of(
    document: Document, tagging: Tagging, *, attitudes: bool = False
) -> Iterator[StatementDraft]:
    """The statements that ``tagging``, the model's view of a section of the document, holds, in order of the text.

    ``attitudes`` keeps clauses that are thought or intended rather than said.
    """
    text, rules = document.text, document.rules
    marks = Marks(document.quotations)
    made = [
        (_statement(document, tagging, pieces, marks), _speech(tagging, pieces))
        for pieces in grouped(tagging)
    ]
    # A cue reports one statement: in "posted a photo, “A cold morning.”" the quotation, not the photo.
    quoting = {one.cue for one, _ in made if one and one.cue and one.kind is not Kind.INDIRECT}
    found: list[StatementDraft] = []
    for statement, speech in made:
        if statement and _convincing(statement):
            said = attitudes or statement.found * speech >= SAID
            if statement.kind is Kind.INDIRECT and not said:
                continue
            if statement.kind is not Kind.INDIRECT or not (
                statement.cue in quoting and rules.act("finding.quoting-cue")
            ):
                if found and _is_one(text, found[-1], statement) and rules.act("finding.one-clause"):
                    found[-1] = attrs.evolve(found[-1], spans=found[-1].spans + statement.spans)
                else:
                    found.append(statement)
    yield from found


def _is_one(text: str, one: StatementDraft, after: StatementDraft) -> bool:
    """Whether two clauses are parts of one: the same cue and source report them, and little stands between."""
    if one.kind is not Kind.INDIRECT or after.kind is not Kind.INDIRECT or not one.cue:
        return False
    between = text[one.end : after.start]
    near = one.end <= after.start and len(between) <= BETWEEN and "\n" not in between
    return near and (one.cue, one.source) == (after.cue, after.source)


def _convincing(statement: StatementDraft) -> bool:
    """Marks vouch for themselves; a clause needs a cue or a source, and a model that is sure of it."""
    if statement.kind is Kind.DIRECT:
        return True
    return statement.found >= SURE and bool(statement.cue or statement.source)


def without_nobodys(document: Document, statements: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """``statements`` without the reported clauses that nobody says and that are none in all likelihood.

    A question that only leads to an answer is none ("Asked whether it would hold, she said no"); a passive
    ("It was said that …") hides its speaker and stays.
    """

    def kept(one: StatementDraft) -> bool:
        if one.source is not None or one.kind not in (Kind.INDIRECT, Kind.MIXED):
            return True
        cues = [cue.of(document.text) for cue in one.cue]
        if any(map(_PASSIVE.match, cues)) and document.rules.act("finding.passive"):
            return True
        if one.found * one.linked < NOBODYS and document.rules.act("finding.nobodys"):
            return False
        return not (any(map(_ASKED.match, cues)) and document.rules.act("finding.asked"))

    return tuple(filter(kept, statements))


def grouped(tagging: Tagging) -> list[list[int]]:
    """The contents of each statement: a piece joins the earlier piece that it most likely continues."""
    groups: list[list[int]] = []
    group_of: dict[int, list[int]] = {}
    for at, link in enumerate(tagging.piece):
        earlier = link.best()
        if earlier is None:
            groups.append([])
        group_of[at] = groups[-1] if earlier is None else group_of[earlier]
        group_of[at].append(at)
    return groups


def _statement(
    document: Document, tagging: Tagging, pieces: list[int], marks: Marks
) -> StatementDraft | None:
    text, rules = document.text, document.rules
    tokens = tagging.tokens
    raw = united(marks.widened(tokens.span(*tagging.contents[at])) for at in pieces)
    kind = marks.kind(text, raw)
    spans = [part for span in raw for part in (marks.inside(span) if kind is Kind.DIRECT else [span])]
    cue = chosen([tagging.cue[at] for at in pieces]).key
    choice = chosen([tagging.source[pieces[0]]])  # the other pieces and the cue only add noise
    source = choice.key
    cue_span = None if cue is None else tokens.span(*tagging.cues[cue])
    source_span = None if source is None else _mention(document, tokens.span(*tagging.sources[source]))
    # "It was said that …": the empty subject is nobody's words.
    full = [span for span in spans if span.of(text).casefold() not in _EXPLETIVES]
    if full and full != spans and rules.act("finding.expletive"):
        spans = full
    # A quotation without its closing mark may hold the cue that ends it.
    spans = trimmed(text, without(spans, [span for span in (cue_span, source_span) if span]))
    if kind is not Kind.DIRECT and spans:
        *before, (start, end) = spans
        if (joining := _JOINING.search(text, start, end)) and rules.act(
            "finding.joining"
        ):  # "that A and [said that B]"
            spans = trimmed(text, [*before, Span(start, joining.start())])
    hollow = kind is not Kind.DIRECT and all(span.of(text).casefold() in _NOBODY for span in spans)
    if not spans or (hollow and rules.act("finding.hollow-content")):
        return None
    inside = [quotation for span in raw for quotation in marks.within(span)]
    children = [
        child.inner for q in inside for child in q.children if any(s.contains(child.inner) for s in spans)
    ]
    doubts = list(dict.fromkeys(doubt for q in inside for doubt in q.doubts))
    if source is not None and choice.share < UNSURE:
        doubts.append(Doubt.UNSURE_SPEAKER)
    return StatementDraft(
        kind=kind,
        spans=tuple(spans),
        cue=(cue_span,) if cue_span else (),
        source=source_span,
        found=_mean([tagging.sure[at] for at in pieces]),
        said=_speech(tagging, pieces),
        linked=choice.share,
        rivals=tuple(ScoredSource(tokens.span(*tagging.sources[key]), score) for key, score in choice.rivals),
        reason=_frame(text, spans, cue_span),
        doubts=tuple(doubts),
        children=tuple(children),
    )


def _mention(document: Document, source: Span) -> Span | None:
    """A source without the adverbs that stand around it: not "Earlier the ministry", not "Ruiz quietly on Monday".

    ``None`` for a word that only begins a noun phrase: "The suggestion that …" is nobody's.
    """
    text, rules = document.text, document.rules
    match = _LEADING.match(text, source.start, source.end)
    mention = source
    if match and match.end() < source.end and rules.act("finding.leading"):
        mention = Span(match.end(), source.end)
    behind = _DAY_BEHIND.search(text, mention.start + 1, mention.end)
    if behind and rules.act("finding.day-behind"):
        mention = Span(mention.start, behind.start())
    behind = _ADVERB_BEHIND.search(text, mention.start + 1, mention.end)
    if behind and rules.act("finding.adverb-behind"):
        mention = Span(mention.start, behind.start())
    hollow = mention.of(text).casefold() in _NOBODY and rules.act("finding.hollow-source")
    return None if hollow else mention


@attrs.frozen
class Choice:
    """The most likely candidate or ``None``, its share of all, and the next best candidates with theirs."""

    key: int | None
    share: float
    rivals: tuple[tuple[int, float], ...]


def chosen(links: Sequence[Link]) -> Choice:
    """The candidate that all ``links`` together hold most likely."""
    keys = {key for link in links for key in link.candidates}
    scores: dict[int | None, float] = {
        key: sum(math.log(link.candidates.get(key, FAINT) + FAINT) for link in links) for key in keys
    }
    scores[None] = sum(math.log(link.none + FAINT) for link in links)
    best = max(scores, key=lambda key: scores[key])
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    others = sorted((key for key in keys if key != best), key=lambda key: (-scores[key], key))[:RIVALS]
    return Choice(
        best, 1 / total, tuple((key, math.exp(scores[key] - scores[best]) / total) for key in others)
    )


def _speech(tagging: Tagging, pieces: list[int]) -> float:
    return _mean([tagging.speech[at] for at in pieces])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _frame(text: str, spans: Sequence[Span], cue: Span | None) -> str:
    """The name of the construction; part of the public face, see the docs."""
    if cue is None:
        return "no-cue"
    words = cue.of(text).casefold()
    if not any(character.isalnum() for character in words):
        return "label"
    if words.startswith("according"):
        return "according-to"
    if cue.end <= spans[0].start:
        return "cue-before"
    return "cue-after" if cue.start >= spans[-1].end else "cue-between"


def trimmed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans without white space at their ends, and the last one without the comma that leads to its cue."""
    out = []
    for at, span in enumerate(spans):
        start, end = span
        drop = " \t\r\n\u00a0" + (",;:" if at == len(spans) - 1 else "")
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
            end -= 1
        if start < end:
            out.append(Span(start, end))
    return out


class Marks:
    """The outermost quotations of an article, for look-up by place."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._index = SpanIndex(quotation.outer for quotation in quotations)

    def within(self, span: Span) -> list[Quotation]:
        """The quotations that share a code point with ``span``."""
        return [self._quotations[at] for at in self._index.overlapping(span)]

    def widened(self, span: Span) -> Span:
        """``span`` with the marks, and the rest, of the quotations that it covers for the greater part."""
        start, end = span
        for quotation in self.within(span):
            outer, inner = quotation.outer, quotation.inner
            shared = min(end, inner.end) - max(start, inner.start)
            if 2 * shared >= len(inner):
                start, end = min(start, outer.start), max(end, outer.end)
        return Span(start, end)

    def inside(self, span: Span) -> list[Span]:
        """The parts of ``span`` between marks."""
        parts = [(max(span.start, q.inner.start), min(span.end, q.inner.end)) for q in self.within(span)]
        return [Span(start, end) for start, end in parts if start < end]

    def kind(self, text: str, spans: Sequence[Span]) -> Kind:
        """Direct where all words stand between marks, mixed where some do, else indirect."""
        outside = inside = False
        for span in spans:
            at = span.start
            for part in self.inside(span):
                outside |= any(map(str.isalnum, text[at : part.start]))
                inside |= any(map(str.isalnum, part.of(text)))
                at = part.end
            outside |= any(map(str.isalnum, text[at : span.end]))
        if not inside:
            return Kind.INDIRECT
        return Kind.MIXED if outside else Kind.DIRECT
