"""Turn tags into drafts: join the pieces of each statement, find cue and source, and tell its kind from its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap
from quoteattr.enums import Reason
from quoteattr.finding.draft import ScoredSource, StatementDraft
from quoteattr.finding.reported.bounds import split_and_trim
from quoteattr.finding.reported.brackets import with_whole_brackets
from quoteattr.finding.reported.clauses import (
    is_act,
    is_framed,
    is_noun_phrase,
    is_plain,
    is_quoted_plea,
    is_vouched,
)
from quoteattr.finding.reported.fronted import with_subject_behind
from quoteattr.finding.reported.pieces import (
    Choice,
    beside_headline,
    group_pieces,
    is_headline_of,
    is_narration,
    most_likely,
)
from quoteattr.finding.reported.reporters import without_reporter
from quoteattr.finding.reported.sources import mention_of
from quoteattr.finding.reported.speechacts import spoken
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import NEWLINES, SpanIndex, trimmed, united, within, without
from quoteattr.tagging.links import best_of
from quoteattr.tagging.tagging import Tagging
from quoteattr.values import Doubt, Kind, Span

SAID = 0.65  #: a clause counts if the probability that it is reported times that it was said is higher; chosen on dev
#: the same for a noun phrase. Above it most are speech in PolNeAR, below it hardly any; chosen on world.train
NAMED = 0.9
#: a clause counts as reported above this probability; on dev this gains more precision than it loses recall
SURE = 0.7
FRAMED = 0.5  #: the same where the frame shows it
UNSURE = 0.6  #: below this probability another source is almost as likely
REFERRING = 16  #: words of a content that tells when "this" was said
BETWEEN = 60  #: code points between two clauses of one statement
_STOPS = frozenset(".?!…")
_ENDS = _STOPS | frozenset(" ”’\"'")
# At the beginning of a line: "• It sank", "> It sank" (quoted in an e-mail), but not "-5 degrees".
_ITEM = regex.compile(rf"(?<![^{NEWLINES}])(?:[>•▪‣◦·][ \t\u00a0]*+|[*–—-][ \t\u00a0]++)++(?=\p{{L}})")
_SEPARATOR = regex.compile(r"[\s:–—-]*+")


def find_reported(
    document: Document,
    taggings: Sequence[Tagging],
    *,
    attitudes: bool = False,
    noun_phrases: bool = False,
    taken: SpanIndex | None = None,
) -> tuple[StatementDraft, ...]:
    """Return the statements that the tagger found, in text order.

    Args:
        document: The document.
        taggings: The tags of each of its sections.
        attitudes: Keep what is thought or intended rather than said.
        noun_phrases: Keep all contents that are noun phrases, not only those that are most likely speech.
        taken: The words of turns in which no reported statement is kept.
    """
    asked = partial(_convincing, document, attitudes=attitudes, noun_phrases=noun_phrases)
    found: list[StatementDraft] = []
    for tagging in taggings:
        groups = group_pieces(document, tagging)
        if taken:
            left = [pieces for pieces in groups if not _is_taken(tagging, pieces, taken)]
            # How often a label speaks is counted in turns, too, so all are kept if a piece elsewhere is labelled.
            groups = groups if any(_is_labelled(document, tagging, pieces) for pieces in left) else left
        made = [_statement(document, tagging, pieces) for pieces in groups]
        told = [without_reporter(document, with_subject_behind(document, one)) for one in made if one]
        cut = (part for one in told for part in split_and_trim(document, one))
        kept = [with_whole_brackets(document, one) for one in cut]
        found += _joined(document, list(filter(asked, kept)))
    return tuple(found)


def _is_taken(tagging: Tagging, pieces: Sequence[int], taken: SpanIndex) -> bool:
    """Return whether a statement lies entirely in turns."""
    return all(taken.covers(tagging.tokens.span(*tagging.contents[at])) for at in pieces)


def _is_labelled(document: Document, tagging: Tagging, pieces: Sequence[int]) -> bool:
    """Return whether the cue of any piece is a colon alone."""
    cues = [best_of(tagging.cue, at) for at in pieces]
    spans = [tagging.tokens.span(*tagging.cues[cue]) for cue in cues if cue is not None]
    return any(span.of(document.text).rstrip() == ":" for span in spans)


def _joined(document: Document, drafts: Sequence[StatementDraft]) -> Iterator[StatementDraft]:
    """Yield the drafts, those that are parts of one statement joined."""
    # A cue reports one statement: in "posted a photo, “A cold morning.”" it is the quotation, not the photo.
    number = document.sentences.number
    quoting = {(one.cue, number(one.start)) for one in drafts if one.cue and one.kind is not Kind.INDIRECT}
    last: StatementDraft | None = None
    for one in drafts:
        beside = one.kind is Kind.INDIRECT and (one.cue, number(one.start)) in quoting
        if beside and document.rules.act("finding.quoting-cue"):
            continue
        if last and _is_one(document, last, one) and document.rules.act("finding.one-clause"):
            last = _united(document, last, one)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _convincing(document: Document, draft: StatementDraft, *, attitudes: bool, noun_phrases: bool) -> bool:
    """Return whether a draft is likely enough to be kept.

    Quotation marks are enough; a clause needs a cue or source and a high probability, a noun phrase a higher one.
    """
    pleads = is_quoted_plea(document, draft.spans) and is_act(document, draft.spans, draft.cue)
    if pleads and document.rules.act("finding.act"):
        return noun_phrases
    if draft.kind is Kind.DIRECT:
        return True
    shown = draft.said is None  # the frame shows that it was said
    if draft.found < (FRAMED if shown else SURE) or not (draft.cue or draft.source):
        return False
    if draft.kind is Kind.MIXED:
        return True
    said = 1.0 if draft.said is None else draft.found * draft.said
    if said < SAID and not (attitudes or noun_phrases):
        return False
    if is_act(document, draft.spans, draft.cue) and document.rules.act("finding.act"):
        return noun_phrases
    if said < NAMED and is_noun_phrase(document, draft.spans, draft.cue):
        # The model cannot tell which of them were said: "demanded a vote", "wants a vote".
        return noun_phrases or not document.rules.act("finding.noun-phrase")
    return attitudes or said >= SAID


def _is_one(document: Document, one: StatementDraft, after: StatementDraft) -> bool:
    """Return whether two drafts are parts of one statement: the same cue, or a mere interruption, stands between them.

    Clauses may have little between them, quotations the cue in mid-sentence: "“We will,” cried Ruiz, “and soon.”".
    """
    between = document.text[one.end : after.start]
    if one.end > after.start or any(mark in between for mark in NEWLINES):
        return False
    if one.kind is not after.kind or one.source != after.source:
        return False
    if not one.cue and one.source:
        return _is_interrupted(document, one, after)
    if not one.cue or one.cue != after.cue:
        return False
    if one.kind is Kind.DIRECT:
        parted = one.end <= one.cue[0].start and one.cue[-1].end <= after.start
        return parted and document.sentences.last_end(after.start) <= one.cue[0].start
    return one.kind is Kind.INDIRECT and len(between) <= BETWEEN


def _is_interrupted(document: Document, one: StatementDraft, after: StatementDraft) -> bool:
    """Return whether the source acts in the middle of a sentence of speech: "“We will” — Ruiz paused — “and soon.”".

    The second part may have a cue, which then reports both parts.
    """
    text, source = document.text, one.source
    acts = source is not None and one.end <= source.start and source.end <= after.start
    goes_on = text[one.end - 1] not in _STOPS and text[after.start].islower()
    return acts and goes_on and one.kind is Kind.DIRECT


def _united(document: Document, one: StatementDraft, after: StatementDraft) -> StatementDraft:
    spans = one.spans + after.spans
    cue = one.cue or after.cue
    reason = reason_of(document, spans, cue) if one.kind is Kind.DIRECT else one.reason
    children = one.children + after.children
    made = attrs.evolve(one, spans=spans, cue=cue, reason=reason, children=children)
    return made.doubting(*after.doubts)


def _statement(document: Document, tagging: Tagging, pieces: list[int]) -> StatementDraft | None:
    """Return the statement that these pieces make together, or ``None`` if they are none."""
    first, *others = pieces
    cue = most_likely([tagging.cue[at] for at in pieces]).key if others else best_of(tagging.cue, first)
    choice = most_likely([tagging.source[first]])  # the other pieces and the cue only add noise
    pieces = beside_headline(document, tagging, pieces, (cue, choice.key))
    draft = _drafted(document, tagging, pieces, cue, choice)
    if draft is None:
        return None
    cue_span = draft.cue[0] if draft.cue else None
    if draft.kind is Kind.INDIRECT and (
        is_headline_of(document, tagging, pieces, cue_span, draft.source)
        or is_narration(document, tagging, first, cue_span, draft.start)
    ):
        return None
    return _framed(
        document, draft, _mean([tagging.speech[at] for at in pieces]), unlisted=cue in tagging.unlisted
    )


def _drafted(
    document: Document, tagging: Tagging, pieces: Sequence[int], cue: int | None, choice: Choice
) -> StatementDraft | None:
    """Return the draft of these pieces with its cue and source, or ``None`` if no words are left."""
    tokens = tagging.tokens
    cue_span = None if cue is None else _without_colon(document, tokens.span(*tagging.cues[cue]))
    source = None if choice.key is None else mention_of(document, tokens.span(*tagging.sources[choice.key]))
    raw = united(document.quoted.widened(tokens.span(*tagging.contents[at])) for at in pieces)
    # Cue and source may lie inside a quotation without a closing mark, or also be tagged as content.
    raw = _cut(document.text, raw, [span for span in (cue_span, source) if span])
    raw = _after_dateline(document, raw)
    # What joins a cut-off clause to a quotation makes it mixed, until that is trimmed: "“We will,” and".
    kind, spans = document.quoted.cut(_content(document, *document.quoted.cut(raw)))
    if not spans:
        return None
    inside = dict.fromkeys([quotation for span in raw for quotation in document.quoted.within(span)])
    doubts = [*dict.fromkeys([doubt for one in inside for doubt in one.doubts])]
    if choice.key is not None and choice.share < UNSURE:
        doubts.append(Doubt.UNSURE_SPEAKER)
    rivals = [ScoredSource(tokens.span(*tagging.sources[key]), score) for key, score in choice.rivals]
    return StatementDraft(
        kind=kind,
        spans=spans,
        cue=(cue_span,) if cue_span else (),
        source=source,
        found=_mean([tagging.sure[at] for at in pieces]),
        linked=choice.share,
        rivals=tuple(rivals),
        doubts=tuple(doubts),
        children=tuple([child.inner for one in inside for child in one.children]),
    )


def _framed(
    document: Document, draft: StatementDraft, said: float, *, unlisted: bool
) -> StatementDraft | None:
    """Return the draft with the part that was said, and the probability that it was unless the frame shows it.

    ``None`` if a verb that rarely reports speech does not: "texted her a photo". ``unlisted`` is whether the model does
    not know the verb.
    """
    kind, source, spans = draft.kind, draft.source, draft.spans
    cue = draft.cue[0] if draft.cue else None
    shown = spoken(document, cue, spans) if kind is not Kind.DIRECT and source else []
    shown = shown if shown and document.rules.act("finding.speech-act") else []
    spans = tuple(shown) or spans
    rare = kind is Kind.INDIRECT and cue is not None and _is_rare(document, cue)
    unlisted = rare or unlisted
    framed = (
        bool(shown)
        or ((unlisted or said < SAID) and is_framed(document, source, cue, spans, unlisted=unlisted))
        or (said < SAID and is_vouched(document, source, cue, spans))
        or (draft.found * said < SAID and is_plain(document, source, cue, spans))
    )
    if rare and not framed:
        return None
    return attrs.evolve(
        draft,
        spans=spans,
        said=None if framed else said,
        reason=reason_of(document, spans, draft.cue),
        children=within(draft.children, spans),
    )


def _cut(text: str, spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """Return ``spans`` without ``holes`` and without a stop left after them: "“It was hard, she added."."""
    whole = set(spans)
    return [span for span in without(spans, holes) if span in whole or not _ENDS.issuperset(span.of(text))]


def _is_rare(document: Document, cue: Span) -> bool:
    """Return whether the verb of a cue reports speech only before a clause: "barked that", but not "barked orders"."""
    return any(word.lower in document.language.people.verbs.rare for word in document.words.within(cue)[:1])


def _without_colon(document: Document, cue: Span) -> Span:
    """Return a cue such as "told the inquiry:" without its colon; a colon alone is the cue of a label and stays."""
    kept = cue.of(document.text).rstrip(": ")
    return Span(cue.start, cue.start + len(kept)) if kept else cue


def _without_mark(text: str, span: Span) -> Span:
    mark = _ITEM.match(text, span.start, span.end)
    return Span(mark.end(), span.end) if mark else span


def _content(document: Document, kind: Kind, spans: Sequence[Span]) -> list[Span]:
    """Return the content without the mark of a list, or nothing if only words remain that begin a noun phrase."""
    text = document.text
    left = trimmed(text, spans)
    if kind is Kind.DIRECT or not left:
        return left
    left = [_without_mark(text, span) for span in left]
    last = left[-1]
    joining = _joining(document.language).search(text, last.start, last.end)
    if joining and document.rules.act("finding.joining"):  # "that A and [said that B]"
        left = trimmed(text, [*left[:-1], Span(last.start, joining.start())])
    hollow = all(_is_hollow(document, span) for span in left)
    return [] if hollow and document.rules.act("finding.hollow-content") else left


def _after_dateline(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Return the content without the dateline before it: "HARBOR CITY — Rates will stay, the bank said"."""
    dateline = document.article.dateline
    if not dateline or not any(span.overlaps(dateline.spans[-1]) for span in spans):
        return list(spans)
    behind = _SEPARATOR.match(document.text, dateline.spans[-1].end)
    end = behind.end() if behind else dateline.spans[-1].end
    if not document.rules.act("finding.dateline"):
        return list(spans)
    return without(spans, [Span(dateline.spans[0].start, end)])


def _is_hollow(document: Document, span: Span) -> bool:
    """Return whether a content only begins a noun phrase, says that nothing was said, or refers to other words.

    For example "nothing about the dam" and, after "Ruiz said", "this while visiting the dam".
    """
    if span.of(document.text).casefold() in document.language.sources.hollow or _refers_back(document, span):
        return True
    nothing = document.phrases.starting("saying-nothing", span.start)
    if nothing is None or nothing.end > span.end:
        return False
    rest = document.words.between(nothing.end, span.end)
    return not rest or rest[0].is_a(W.PREPOSITION)


def _refers_back(document: Document, span: Span) -> bool:
    """Return whether a content is "this" with the time when it was said, unlike "this while driving is a risk"."""
    words, sources = document.words.first(span, REFERRING), document.language.sources
    if len(words) < 4 or not words[0].is_a(W.DETERMINER) or words[0].lower in sources.complements:
        return False
    when, begins = words[1], words[2]
    if when.gap is not Gap.SPACE or document.phrases.starting("time-clause", when.start) is None:
        return False
    if document.quoted.within(span):  # "this when he was ten: “Sell it”"
        return False
    subject = begins.is_a(W.NOMINATIVE | W.DETERMINER | W.POSSESSIVE) and not when.is_a(W.PREPOSITION)
    clause = sources.clauses.openers | sources.clauses.finite
    first = next((word.lower for word in words[3:] if word.lower in clause), None)
    return subject or (begins.is_a(W.PROGRESSIVE) and first not in sources.clauses.finite)


@by_language
def _joining(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"[\s,]++(?:{any_of(language.sources.joining)})$")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def reason_of(document: Document, spans: Sequence[Span], cue: Sequence[Span]) -> Reason:
    """Return the reason of a statement, by the place of its cue."""
    if not cue:
        return Reason.NO_CUE
    start, end = cue[0].start, cue[-1].end
    if not document.has_words(start, end):
        return Reason.LABEL
    if document.phrases.starting("according", start):
        return Reason.ACCORDING_TO
    if end <= spans[0].start:
        return Reason.CUE_BEFORE
    return Reason.CUE_AFTER if start >= spans[-1].end else Reason.CUE_BETWEEN
