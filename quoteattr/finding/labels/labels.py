"""Tell labels that name a speaker from others: "Ruiz: We will rebuild", but not "Pier fire: Two boats sank".

A colon follows names of speakers and, more often, topics, credits and places. A label that opens several paragraphs
makes a transcript. Any other label needs evidence: the words are in quotation marks; or it names somebody who speaks
elsewhere; or it names a person in the article or a role, and a clause follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD, Gap
from quoteattr.enums import Reason
from quoteattr.finding.draft import COLON, FOUND, StatementDraft
from quoteattr.finding.labels.reactions import reacting
from quoteattr.finding.labels.turnshapes import Form, labels_of
from quoteattr.finding.labels.voices import Voices, is_speaking, is_speaking_noun
from quoteattr.finding.lengths import SPOKEN_WORDS
from quoteattr.finding.reported.clauses import is_statement
from quoteattr.finding.signatures import name_with_age
from quoteattr.finding.turns import NAME
from quoteattr.languages.classes import TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import trimmed
from quoteattr.values import BlockKind, Kind, Span

LONGEST = 100  #: code points of a line before the words that it labels
POLLED = 2  #: names with ages on lines of their own, above quotations, that make a street poll
LONGEST_NAME = 3  #: words that may be a name because of a given name or title alone
_DASH = regex.compile(r"(?<=\w[ \u00a0])[-–—][ \u00a0](?=\p{L})")
_BETWEEN = regex.compile(r"[\s“”‘’\"'«»„]*+")
_NAME = regex.compile(NAME)
_ACCOUNT = regex.compile(r"[ \t]*+(?P<handle>@\w++(?:[.-]\w++)*+)[ \t]?(?P<sign>:)\s*+[“‘\"'«„]$")
_MARK = "“‘\"'«„"
_OPENING = f" \t\u00a0{_MARK}"


def with_labels(
    document: Document, drafts: Sequence[StatementDraft], people: Collection[Span]
) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` without those whose label names no speaker.

    A quotation keeps its words and loses only the label. A quotation whose line is labelled by a person takes that
    person as its source, and an answer in a street poll takes the name above it. ``people`` are the mentions of persons
    by name.
    """
    drafts = [_credited(document, _under_label(document, one, people)) for one in drafts]
    drafts = _polled(document, [_uncredited(document, one) for one in drafts])
    if not any(one.is_labelled(document.text) for one in drafts):
        return tuple(drafts)
    starts = {name.start: name for name in people}
    drafts = [_labelled_by_person(document, one, starts) for one in drafts]
    judge = _Judge(document, drafts, Voices(document, drafts, people))
    return tuple(part for one in drafts if (part := judge.kept(one)))


def _polled(document: Document, drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Return the drafts with the names right above them as sources, if several stand so: "Ana Ruiz, 34, pilot".

    A single line of this form may be a caption.
    """
    alone = (one for one in drafts if one.kind is Kind.DIRECT and not one.cue)
    aged = {one.start: name for one in alone if (name := name_with_age(document, one.start))}
    if len(aged) < POLLED or not document.rules.act("finding.street-poll"):
        return drafts
    return [
        attrs.evolve(one, source=aged[one.start], rivals=(), linked=FOUND, reason=Reason.LABEL)
        if one.start in aged and not one.cue
        else one
        for one in drafts
    ]


def _under_label(document: Document, draft: StatementDraft, people: Collection[Span]) -> StatementDraft:
    """Return a quotation with the person who labels its line as source, in place of a source outside the line.

    For example "- Ana Ruiz (Left): “No.”".
    """
    start = draft.start
    if draft.kind is not Kind.DIRECT:
        return draft
    block = document.block_span(start)
    # What is further back is not a label, so it is not read.
    floor = max(block.start, start - LONGEST - 1)
    cut = document.text.rfind("\n", floor, start)
    begin = block.start if cut < 0 else cut + 1
    if start - begin > LONGEST or not document.text[begin:start].rstrip(_OPENING).endswith(COLON):
        return draft
    line = Span(begin, block.end)
    if draft.source is not None and line.contains(draft.source):
        return draft
    account = _ACCOUNT.match(document.text, begin, start)
    if account is not None and document.rules.act("finding.line-label"):
        return draft.labelled(Span(*account.span("handle")), Span(*account.span("sign")))
    for label in labels_of(document.text, line, document.language, title=False):
        if label.shape.form is not Form.PLAIN or label.sign is None:
            continue
        words = document.words.within(label.name)
        if label.name not in people and not (len(words) > 1 and words[0].is_a(W.GIVEN_NAME)):
            continue
        if document.rules.act("finding.line-label"):
            return draft.labelled(label.name, label.sign)
    return draft


def _credited(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return a quotation with the source to which the line before it credits it: "Attributable to Ana Ruiz: “No.”"."""
    text = document.text
    end = len(text[max(0, draft.start - LONGEST) : draft.start].rstrip(_OPENING + "\r\n"))
    colon = max(0, draft.start - LONGEST) + end - 1
    told = draft.source is not None and draft.source.start >= draft.end
    if draft.kind is not Kind.DIRECT or told or end < 1 or text[colon] != COLON:
        return draft
    start = document.block_span(colon).start
    found = document.phrases.within("crediting", Span(start, colon)) if colon - start <= LONGEST else ()
    if not found:
        return draft
    before = document.words.between(start, found[0].start)
    who = trimmed(text, [Span(found[0].end, colon)])
    last = before[-1] if before else None
    worded = last is None or last.is_a(W.DOCUMENT) or document.phrases.starting("quote", last.start)
    if not worded or not who:  # "The fall is attributable to rain: “…”"
        return draft
    if not document.rules.act("finding.credited-label"):
        return draft
    return draft.labelled(who[0], Span(colon, colon + 1))


def _uncredited(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return a quotation without a source that is only credited in a paragraph of its own: "Photo: Ana Ruiz"."""
    source = draft.source
    if source is None or draft.kind is not Kind.DIRECT:
        return draft
    block = document.block_span(source.start)
    if source.start > block.start + LONGEST or block.contains(draft.spans[0]):
        return draft
    label, colon, rest = document.text[block.start : source.start].partition(COLON)
    if not colon or rest.strip():
        return draft
    muted = label.strip().casefold() in document.language.sources.not_labels
    if not muted or not document.rules.act("finding.credit"):
        return draft
    return draft.unattributed()


def _labelled_by_person(
    document: Document, draft: StatementDraft, people: Mapping[int, Span]
) -> StatementDraft:
    """Return the draft with the person in its label as source.

    For example "Ana Ruiz, Elmford: “We walk.”", "From the desk of Ana Ruiz:" and "Ana Ruiz praises Holt: “A rock.”".
    In a digest the topic stands before a dash and the publication after it: "PIER AT RISK — Elmford Gazette: “It …”".
    """
    source = draft.source
    if source is None or not draft.is_labelled(document.text):
        return draft
    start = document.block_span(source.start).start
    person = people.get(start)
    before = person is not None and document.text[person.end : source.start] == ", "
    if before and source.start not in people:  # the source is a place; two people would both speak
        named: Span | None = Span(start, source.end)
    else:
        named = (
            _subject(document, Span(start, source.end), people)
            or _name_after_of(document, source)
            or _source_after_dash(document, source, people)
        )
    if named is None or not document.rules.act("finding.label-person"):
        return draft
    return attrs.evolve(draft, source=named, rivals=())


def _subject(document: Document, label: Span, people: Collection[int]) -> Span | None:
    """Return the person before a verb of reaction: "Ana Ruiz" of "Ana Ruiz praises Tom Holt"."""
    verb = reacting(document.language).search(document.text, label.start, label.end)
    if verb is None or _NAME.fullmatch(document.text, label.start, verb.start()) is None:
        return None
    words = document.words.within(Span(label.start, verb.start()))
    known = label.start in people or (len(words) > 1 and words[0].is_a(W.GIVEN_NAME))
    return Span(label.start, verb.start()) if known else None


def _name_after_of(document: Document, source: Span) -> Span | None:
    """Return the name after *of* if the noun before it cannot speak: "the desk of", but not "tenants of"."""
    words = document.words.within(source)
    of = next((at for at, word in enumerate(words) if at and word.is_a(W.OF)), None)
    if of is None or words[of - 1].capital or words[of - 1].is_a(W.PLURAL) or is_speaking(words[of - 1]):
        return None
    name = words[of + 1 :]
    named = len(name) > 1 and all(word.capital and word.gap is Gap.SPACE for word in name)
    return Span(name[0].start, name[-1].end) if named else None


def _source_after_dash(document: Document, source: Span, people: Mapping[int, Span]) -> Span | None:
    """Return what follows a dash in a label if what precedes is neither a person nor a noun for those who speak."""
    dash = _DASH.search(document.text, source.start, source.end)
    if dash is None:
        return None
    topic = document.words.within(Span(source.start, dash.start()))
    ends = [people[word.start].end for word in topic if word.start in people]
    is_person = any(end == topic[-1].end or document.text[end] == "," for end in ends)  # not "RUIZ QUITS …"
    is_name = len(topic) <= LONGEST_NAME and topic[0].is_a(W.GIVEN_NAME | TITLES_AND_RANKS)
    speaks = is_person or is_name or is_speaking(topic[-1])
    return None if speaks else Span(dash.end(), source.end)


class _Judge:
    """Tells which of the labels of an article name who speaks."""

    def __init__(self, document: Document, drafts: Sequence[StatementDraft], voices: Voices) -> None:
        self._document, self._text, self._voices = document, document.text, voices
        labels = {one.source for one in drafts if one.source and one.is_labelled(document.text)}
        self._often = Counter(label.of(self._text) for label in labels if self._opens_paragraph(label))

    def kept(self, draft: StatementDraft) -> StatementDraft | None:
        """Return the draft, unchanged or without its label; ``None`` if it is no statement without the label."""
        if not draft.is_labelled(self._text):
            return draft
        if self._is_spoken_of(draft) and self._document.rules.act("finding.label-preposition"):
            return draft.unattributed()
        if self._speaks(draft):
            return draft
        if not self._document.rules.act("finding.label"):
            return draft
        words = sum(len(WORD.findall(self._text, span.start, span.end)) for span in draft.spans)
        if draft.kind is not Kind.DIRECT or words < SPOKEN_WORDS:
            return None
        return draft.unattributed()

    def _speaks(self, draft: StatementDraft) -> bool:
        source, colon = draft.source, draft.cue[0]
        start = draft.spans[0].start
        behind = _BETWEEN.match(self._text, colon.end)
        first = behind.end() if behind else colon.end
        beside = first >= start and self._text[first : first + 1].isalnum()
        if source is None:
            return beside
        words = self._document.words.within(source)
        if not words or self._voices.is_no_name(source, words):
            return False
        if source.start > start:  # after the words, at the end of a headline
            return draft.by_form or is_statement(self._document, draft.spans) or is_speaking_noun(words)
        if not beside:
            return False  # something else follows the colon: "Photo: Ana Ruiz"
        if self._often[source.of(self._text)] > 1:
            return True
        if draft.kind is Kind.DIRECT or any(mark in _MARK for mark in self._text[colon.end : start + 1]):
            # A clause may also lead to a quotation, and is not a label: "She has one word for it".
            account = "@" in self._text[max(0, source.start - 1) : source.start + 1]
            name = list(takewhile(lambda word: word is words[0] or word.gap is Gap.SPACE, words))
            # a description after a name, but not the score of "Elmford, 3: “…”"
            described = len(name) > 1 or words[0].is_a(W.GIVEN_NAME)
            capital = words[-1].capital or (described and name[-1].capital)
            return account or capital or any(map(is_speaking, words))
        return (
            self._voices.speaks(words)
            or is_speaking_noun(words)
            or (self._voices.is_somebody(words) and is_statement(self._document, draft.spans))
        )

    def _is_spoken_of(self, draft: StatementDraft) -> bool:
        """Return whether a preposition before a label shows that somebody else speaks: "She sides with Holt: “…”".

        It opens the line, as in "On Holt: “…”", or follows who speaks, unlike "A great day for Ana Ruiz: “…”".
        """
        source = draft.source
        if source is None or draft.kind is not Kind.DIRECT:
            return False
        opening = self._document.sentence(source.start).start
        before = self._document.words.within(Span(max(opening, source.start - LONGEST), source.start))
        if not before or not before[-1].is_a(W.PREPOSITION) or before[-1].is_a(W.OF | W.AUTHOR):
            return False
        subjects = self._document.language.people.pronouns.nominative
        if before[-1].lower in self._document.language.sources.behind:  # "Per the mayor: “…”"
            return False
        return len(before) == 1 or any(
            (word.capital and self._voices.knows(word)) or word.lower in subjects for word in before
        )

    def _opens_paragraph(self, label: Span) -> bool:
        paragraph = self._document.block_kind(label.start) is BlockKind.PARAGRAPH
        return paragraph and self._document.block_span(label.start).start == label.start
