"""Stances: whether the text asserts that a statement was made, denies it, supposes it, or calls it false.

The cue is read from its end leftwards, with the auxiliaries, adverbs and negations before it, over its subject to what
governs the clause: *did not say*, *nobody said*, *denied having said*, *no evidence that he said*, *if she says*. Each
negation turns the stance round, so *never failed to say* asserts. What is inside the content is never read, because
*“I never said that,” she said* denies nothing of what *said* reports.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.misattribution import LEADING, SPACE, is_misattributed, is_smooth, skipped
from quoteattr.spans import outside
from quoteattr.values import Kind, Span, Stance

STEPS = 24  #: words and phrases that are read from the end of a cue leftwards
PLAIN = 4  #: words of a cue that may follow a negation which is the cue's own
ASIDE = 24  #: code points of words between commas in a group of verbs: did not, however, say


def with_stances(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """``drafts`` with their stances; a statement of nobody (*no minister said*) has no source."""
    # Without one of the former at its cue or source a statement is asserted; without one of the latter in its sentence
    # nothing is put into somebody's mouth.
    turning = document.phrases.starts(
        "affirming", "claim", "conditional", "denying", "failing", "imagining", "negation", "nobody", "possible",
        "supposing", "unproven", "unreal",
    )  # fmt: skip
    faking = document.phrases.starts("fake", "falsely", "misattributed", "widely")
    return tuple(
        _judged(document, one)
        if one.kind is not Kind.POST and _may_turn(document, one, turning, faking)
        else one
        for one in drafts
    )


def _may_turn(
    document: Document, draft: StatementDraft, turning: Sequence[int], faking: Sequence[int]
) -> bool:
    """Whether a word stands near a statement without which there is no stance but the usual one; mostly none does.

    Args:
        document: The article.
        draft: The statement.
        turning: Where the phrases begin that turn a stance at the cue or the source.
        faking: Where those begin that do so anywhere in its sentence.
    """
    sentence = document.sentence(draft.cue[0].start if draft.cue else draft.start)
    if _begins(faking, sentence.start, sentence.end):
        return True
    if not draft.cue:
        return False
    source, floor = draft.source, _floor(document, draft, sentence)
    return (
        _begins(turning, floor, draft.cue[0].end)
        or (source is not None and _begins(turning, source.start, source.end))
        or document.phrases.starting("auxiliary", skipped(document.text, floor, sentence.end)) is not None
    )


def _begins(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether one of sorted places lies from ``start`` up to ``end``."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def _floor(document: Document, draft: StatementDraft, sentence: Span) -> int:
    """Where the clause of a cue begins: behind the words that stand before it in its sentence."""
    start, opens = draft.cue[0].start, document.phrases.starting
    before = [
        span.end for span in draft.spans if span.end <= start and opens("complement", span.start) != span
    ]
    return max([sentence.start, *before])


def _judged(document: Document, draft: StatementDraft) -> StatementDraft:
    reading = _Reading(document, draft) if draft.cue else None
    if is_misattributed(document, draft) and document.rules.act("finding.stance-misattributed"):
        return attrs.evolve(draft, stance=Stance.MISATTRIBUTED)
    if reading is None:
        return draft
    if reading.source != draft.source and document.rules.act("finding.stance-source"):
        draft = attrs.evolve(draft, source=reading.source, rivals=draft.rivals if reading.source else ())
    if reading.false and document.rules.act("finding.stance-false-claim"):
        return attrs.evolve(draft, stance=Stance.MISATTRIBUTED)
    if (reading.negated or reading.denying) and document.rules.act("finding.stance-denied"):
        return attrs.evolve(draft, stance=Stance.DENIED)
    if reading.supposed and document.rules.act("finding.stance-hypothetical"):
        return attrs.evolve(draft, stance=Stance.HYPOTHETICAL)
    return draft


class _Reading:
    """What the words before the end of a cue say of it."""

    def __init__(self, document: Document, draft: StatementDraft) -> None:
        self._document, self._text, self._phrases = document, document.text, document.phrases
        self._cue = draft.cue[0]
        sentence = document.sentence(self._cue.start)
        self._floor = _floor(document, draft, sentence)
        self._place = self._cue.end
        self._steps = STEPS
        self._direct = draft.kind is Kind.DIRECT
        self._most = self._most_plain(draft.start)
        self._gerund = False  # the verb itself is a participle: saying
        self._plain = 0  # words of the cue that are none of these
        self.negated = self.denying = self.supposed = self.false = False
        self.source = draft.source  #: as it is to stay
        self._read_verbs(self._cue.start)
        subject = self._read_subject()
        self._read_governor(subject)
        if self._is_conditional(sentence, draft.spans):
            self.supposed = True

    def _most_plain(self, content: int) -> int:
        """How many plain words of the cue may follow a negation of its own; -1 where the content is a new sentence.

        *He did not mince words: “…”*, *She denied it. “…”*: what is behind the colon or stop was said.
        """
        between = self._text[self._cue.end - 1 : max(self._cue.end, content)].rstrip(LEADING.replace(":", ""))
        if not self._direct or not between:
            return PLAIN
        if self._document.sentences.number(content) != self._document.sentences.number(self._cue.start):
            return -1
        return 1 if between.endswith(":") else PLAIN

    def take(self, *labels: str) -> Span | None:
        """The phrase of one of ``labels`` that ends at this place; reading goes on before it."""
        for label in labels:
            found = self._phrases.ending(label, self._place)
            if (
                found is not None
                and found.start >= self._floor
                and self._steps > 0
                and self._is_word(found.start)
            ):
                self._steps -= 1
                self._go(found.start)
                return found
        return None

    def _is_word(self, place: int) -> bool:
        """Whether a word there is no name or month: "May" within a sentence."""
        opens = not self._text[self._floor : place].strip(LEADING)
        return opens or not self._text[place].isupper()

    def _go(self, place: int) -> None:
        while place > self._floor and self._text[place - 1] in SPACE:
            place -= 1
        self._place = max(place, self._floor)

    def _read_verbs(self, within: int) -> None:
        """The group of verbs: all words behind ``within``, and before it those that belong to a verb."""
        while self._place > self._floor and self._steps > 0 and not self._is_in_source():
            if self.take("affirming"):
                continue
            if self.take("negation", "failing"):
                self.negated ^= self._plain <= self._most
            elif self._rejects():
                self.denying |= not self._direct
            elif self.take("denying"):
                self.negated ^= self._gerund
                self.denying |= not (self._gerund or self._direct)
            elif self._place < self._cue.end and self.take("unreal", "possible"):
                self.supposed |= not self._gerund  # could be heard saying
            elif self.take("supposing"):  # as if to say
                self.supposed = True
                return
            elif not (self.take("auxiliary", "adverb") or self._skip(within)):
                return

    def _rejects(self) -> bool:
        """*Rejected claims that*: a verb behind which the cue has the noun of a claim."""
        claimed = self._place < self._cue.end and self._phrases.within(
            "claim", Span(self._place, self._cue.end)
        )
        return bool(claimed) and self.take("rejecting") is not None

    def _skip(self, within: int) -> bool:
        """Goes on before a word of the cue, an adverb, or an aside; otherwise stays."""
        start = self._word()
        word = self._text[start : self._place].casefold()
        language = self._document.language
        if self._place > within or word.endswith(tuple(language.sources.adverbs) or ("\0",)):
            self._steps -= 1
            self._plain += self._place > within
            self._gerund |= word.endswith(language.people.endings.progressive or ("\0",))
            self._go(min(start, self._place - 1))
            return True
        if word or self._text[self._place - 1] != ",":
            return False
        comma = self._text.rfind(",", max(self._floor, self._place - 1 - ASIDE), self._place - 1)
        behind = self._place
        if comma < 0:
            return False
        self._go(comma)
        ends = (self._phrases.ending("negation", self._place), self._phrases.ending("auxiliary", self._place))
        if any(ends):
            return True
        self._place = behind
        return False

    def _word(self) -> int:
        start = self._place
        while start > self._floor and self._text[start - 1].isalnum():
            start -= 1
        return start

    def _read_subject(self) -> Span | None:
        """Reads over the source, if it is the subject of the cue; a subject that is nobody turns the stance round."""
        source = self.source
        if source is None:
            self._read_far_subject()
            return None
        beside = self._is_in_source()
        if beside:
            self._go(source.start)
        if self.take("nobody") or self._is_of_nobody(source):
            self.source = None
            self.negated = not self.negated
        return source if beside else None

    def _is_of_nobody(self, source: Span) -> bool:
        """*No sailor*, *not one of the sailors*, also where the first word was not taken for a part of the source."""
        if self._phrases.starting("nobody", source.start):
            return True
        before = self._phrases.starting("nobody", self._word()) if self._place <= source.start else None
        return before is not None and source.start < before.end

    def _is_in_source(self) -> bool:
        """Whether what is read next is the source, before the cue."""
        source = self.source
        return source is not None and source.start < self._place <= source.end <= self._cue.start

    def _read_far_subject(self) -> None:
        """*No landlord will ring and say*: without a source, the subject at the beginning of the clause."""
        start = self._floor
        while start < self._place and not self._text[start].isalnum():
            start += 1
        between = self._text[start : self._place]
        if self._phrases.starting("nobody", start) and is_smooth(between):
            self.negated = not self.negated

    def _read_governor(self, subject: Span | None) -> None:
        """What the clause of the cue depends on."""
        if subject is not None:
            self._read_inversion(subject)
        that = self.take("complement")
        if self.take("supposing"):
            self.supposed = True
        elif self.take("imagining"):
            self.supposed |= self._gerund or that is not None
        elif self.take("claim"):
            self.false |= self.take("fake", "falsely") is not None
        elif that is not None and self._is_unproven():
            self.negated = not self.negated
        elif self.take("denying"):
            self.negated = not self.negated
            self._read_verbs(self._place)

    def _read_inversion(self, subject: Span) -> None:
        """*Nor did she say*, *Imagine him saying*; the first words may have been taken for a part of the subject."""
        opening = self.opening(subject.start, "affirming") or self.opening(subject.start, "negation")
        if opening and (verb := self.opening(opening.end, "auxiliary")):
            self.negated ^= self._phrases.starting("affirming", subject.start) is None
            self._without(verb.end)
        elif self._gerund and (opening := self.opening(subject.start, "imagining")):
            self.supposed = True
            self._without(opening.end)
        elif self.take("auxiliary"):
            if self.take("affirming"):
                return
            if self.take("negation"):
                self.negated = not self.negated
            elif self._place == self._floor:  # Did he not say so? But: Did he say so?, Should he say so, go.
                self.supposed |= not self.negated and self._is_inverted()
                self.negated = False

    def _is_inverted(self) -> bool:
        """Whether an auxiliary that opens a sentence is none of a name: *May Ruiz say so?*, but not *May Ruiz said*."""
        sentence = self._document.sentence(self._floor)
        named = self._phrases.starting("name", skipped(self._text, self._floor, sentence.end)) is not None
        return not named or self._text[sentence.start : sentence.end].rstrip(LEADING).endswith("?")

    def opening(self, place: int, label: str) -> Span | None:
        """The phrase of ``label`` that begins the source at ``place``, with the space behind it."""
        found = self._phrases.starting(label, place)
        end = found.end if found else 0
        while self.source and end < self.source.end and self._text[end] in SPACE:
            end += 1
        return Span(place, end) if found and self.source and end < self.source.end else None

    def _without(self, place: int) -> None:
        assert self.source is not None
        self.source = Span(place, self.source.end)

    def _is_unproven(self) -> bool:
        clause = self._text.rfind(",", self._floor, self._place)
        return bool(self._phrases.within("unproven", Span(max(self._floor, clause), self._place)))

    def _is_conditional(self, sentence: Span, contents: Sequence[Span]) -> bool:
        """*She would say so if …*: a condition outside the content."""
        if not self._phrases.within("conditional", self._cue):
            return False
        return any(self._phrases.within("supposing", part) for part in outside(sentence, contents))
