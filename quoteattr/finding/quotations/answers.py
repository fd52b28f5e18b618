"""Answers: statements after a sentence in which somebody is asked.

In "The judge asked Brian Shaw whether he was sorry. “Only a little,” he said." Shaw answers, although the judge is the
subject and spoke last. In 2,000 articles whoever was asked gave the next words in all of the eight places where this
is read and a pronoun, or nothing, shows who speaks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

import attrs

from quoteattr.document.addressees import addressee, is_passive
from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import within
from quoteattr.values import Kind, Span

LINKED = 0.9  #: the probability given to a source that only the question shows
LONGEST = 500  #: code points of the sentence that asks
BETWEEN = 8  #: words between the person asked and the question: "on Monday", "in the debate"
SUBJECT = 6  #: most words of the subject of "was asked"
REPLY = 3  #: words after a cue that are searched for "the reply"
_QUESTION, _APART = "?", "” "


def with_answers(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` with those who were asked just before: as the source, where no other is given.

    A question and the answer in the next paragraph that were taken for one statement are parted.
    """
    verbs = document.words.places(document.language.context.asking) if drafts else []
    if not verbs:
        return tuple(drafts)
    reader = _Reader(document, list(_narrated(verbs, drafts)))
    return tuple(answer for one in drafts for part in reader.parted(one) for answer in [reader.answer(part)])


def _narrated(verbs: Sequence[int], drafts: Sequence[StatementDraft]) -> Iterator[int]:
    """Yield the places that are inside no statement: the writer tells of these questions, and not a speaker."""
    contents = sorted(span for one in drafts for span in one.spans)
    starts = [span.start for span in contents]
    ends = list(accumulate((span.end for span in contents), max))
    for place in verbs:
        at = bisect_right(starts, place)
        if not at or ends[at - 1] <= place:
            yield place


@attrs.frozen(eq=False)
class _Asking:
    """A sentence in which somebody is asked."""

    asked: Span
    requests: bool  #: whether something is requested instead: "asked Holt for help"
    quoted: bool  #: whether the question itself is quoted, before the verb


class _Reader:
    """Finds who was asked in the sentence before a statement."""

    def __init__(self, document: Document, verbs: Sequence[int]) -> None:
        self._document, self._verbs, self._asks = document, verbs, frozenset(verbs)
        self._known = document.language.context

    def parted(self, draft: StatementDraft) -> Iterator[StatementDraft]:
        """Yield a question and the answer in the next paragraph, if the draft holds both, and otherwise the draft.

        An answer that took its cue from the question before it is yielded without it: "“Where?” the judge asked.".
        """
        spans = draft.spans
        first = 0 if self._is_below_question(draft) else 1 if self._holds_answer(draft) else None
        if first is None or not self._document.rules.act("finding.answer-apart"):
            yield draft
            return
        question, answer = spans[:first], spans[first:]
        if question:
            yield attrs.evolve(
                draft,
                spans=question,
                children=within(draft.children, question),
                reason=Reason.CUE_AFTER,
            )
        yield attrs.evolve(draft.unattributed(), spans=answer, children=within(draft.children, answer))

    def _asks_first(self, draft: StatementDraft) -> bool:
        """Return whether the cue of a quotation is that of a question."""
        return bool(draft.cue) and draft.cue[0].start in self._asks and draft.kind is Kind.DIRECT

    def _holds_answer(self, draft: StatementDraft) -> bool:
        """Return whether a draft goes on in the paragraph after "“Who signed this?” Ruiz asked."."""
        spans = draft.spans
        if not self._asks_first(draft) or len(spans) < 2 or not self._is_question(spans[0]):
            return False
        if self._is_question(spans[1]):  # whoever asks may go on
            return False
        apart = self._document.block_at(spans[0].start) < self._document.block_at(spans[1].start)
        # "Ruiz asked: “Who signed this?" may go on in the next paragraph.
        return apart and (spans[0].end <= draft.cue[0].start or self._asking(spans[1].start) is not None)

    def _is_below_question(self, draft: StatementDraft) -> bool:
        """Return whether the cue of a quotation stands in the paragraph above, after a question in quotation marks."""
        if not self._asks_first(draft):
            return False
        block = self._document.block_span(draft.cue[0].start)
        if draft.start < block.end or block.end - block.start > LONGEST:
            return False
        if self._document.text[block.start : block.end].rstrip().endswith(":") or self._is_question(
            draft.spans[0]
        ):
            return False
        above = self._document.quoted.within(Span(block.start, draft.cue[0].start))
        return any(self._is_question(one.inner) for one in above)

    def answer(self, draft: StatementDraft) -> StatementDraft:
        """Return the draft with the person asked in the sentence before it, if it may be the answer."""
        if draft.kind is Kind.POST or self._is_question(draft.spans[-1]) or self._resumes(draft):
            return draft
        start = self._start(draft)
        asking = self._asking(start)
        if asking is None:
            return draft
        if self._is_reply(draft):
            return self._with_source(draft, asking.asked)
        together = self._document.block_at(asking.asked.start) == self._document.block_at(start)
        if asking.requests or (asking.quoted and together):
            return draft  # "“Why?” the judge asked Shaw. “I think you know,” he said."
        if draft.cue or draft.kind is not Kind.DIRECT:
            return attrs.evolve(draft, asked=asking.asked)
        named_after = draft.source is not None and draft.source.start >= draft.start
        return draft if named_after else self._with_source(draft, asking.asked)

    def _with_source(self, draft: StatementDraft, asked: Span) -> StatementDraft:
        if not self._document.rules.act("finding.asked"):
            return draft
        return attrs.evolve(draft, asked=asked, source=asked, rivals=(), linked=LINKED)

    def _start(self, draft: StatementDraft) -> int:
        """Return where the statement starts, or the source or cue before it in its sentence."""
        opening = self._document.sentence(draft.start).start
        parts = [*draft.spans[:1], *draft.cue[:1], *([draft.source] if draft.source else [])]
        return min(part.start for part in parts if part.start >= opening)

    def _is_question(self, span: Span) -> bool:
        return self._document.text[span.end - 1] == _QUESTION

    def _resumes(self, draft: StatementDraft) -> bool:
        """Return whether the cue is that of somebody who goes on: "he added", "he asked again"."""
        words = self._document.words.within(draft.cue[0]) if draft.cue else []
        return any(word.lower in self._known.resuming for word in words)

    def _is_reply(self, draft: StatementDraft) -> bool:
        """Return whether a noun for an answer stands in place of a source: "came the reply"."""
        if not draft.cue:
            return False
        end = draft.cue[-1].end
        sentence = self._document.sentence(end)
        if draft.source is not None and draft.source.end > sentence.start:
            return self._document.words.within(draft.source)[-1].lower in self._known.replies
        behind = self._document.words.within(Span(end, sentence.end))
        words = [*self._document.words.within(draft.cue[0]), *behind[:REPLY]]
        return any(word.lower in self._known.replies for word in words)

    def _asking(self, start: int) -> _Asking | None:
        """Return who is asked in the sentence before the one that ``start`` opens."""
        document, text = self._document, self._document.text
        if not document.opens_sentence(start):
            return None
        opening = document.sentence(start).start
        end = len(text[max(0, opening - LONGEST) : opening].rstrip()) + max(0, opening - LONGEST)
        if not end:
            return None
        sentence = document.sentence(end - 1)
        near = document.block_at(start) - document.block_at(sentence.start) <= 1
        verbs = self._verbs[bisect_left(self._verbs, sentence.start) : bisect_left(self._verbs, end)]
        if not verbs or not near or len(sentence) > LONGEST:
            return None
        words = document.words.within(sentence)
        told = [word for word in words if not document.quoted.within(word.span)]
        at = max((at for at, word in enumerate(told) if word.start in verbs), default=None)
        if at is None:
            return None
        told, at = _without_aside(told, at)
        if not self._happened(told[:at], sentence):
            return None
        if not at or is_passive(document, told[at - 1 : at + 1]):
            return self._passive(told, at)
        asking = self._active(told[at:], sentence)
        return None if asking is None or _is_led_away(told, at, asking.asked) else asking

    def _happened(self, before: Sequence[Word], sentence: Span) -> bool:
        """Return whether the verb after these words tells of a question: not "when he asked" or "nobody asked"."""
        if not before:
            return True
        stretch = Span(sentence.start, before[-1].end)
        phrases = self._document.phrases
        denied = phrases.within("negation", stretch) or phrases.within("nobody", stretch)
        clause = any(word.is_a(W.RELATIVE) or word.lower in self._known.questions for word in before[1:])
        return not (denied or clause)

    def _active(self, words: Sequence[Word], sentence: Span) -> _Asking | None:
        """Return whom the verb that opens ``words`` has as its object, if what is asked follows or is quoted."""
        ends = self._known.requests
        object_ = takewhile(lambda word: not (word.lower in ends or word.is_a(W.PREPOSITION)), words[1:])
        asked = addressee(self._document, list(object_))
        if asked is None:
            return None
        rest = [word for word in words if word.start >= asked.end]
        if rest and rest[0].gap is Gap.COMMA and rest[0].lower not in self._known.questions:
            apposed = [rest[0], *takewhile(lambda word: word.gap is not Gap.COMMA, rest[1:])]
            rest = rest[len(apposed) :]
            if apposed[0].capital:  # "the minister, Ana Ruiz, whether"
                asked = Span(apposed[0].start, apposed[-1].end)
        opens, requests = self._question(rest)
        quoted = next((one for one in self._quotations(sentence) if self._is_question(one)), None)
        if not opens and quoted is None and not requests:
            return None
        return _Asking(asked, requests, not opens and quoted is not None and quoted.start < asked.start)

    def _passive(self, words: Sequence[Word], verb: int) -> _Asking | None:
        """Return who "was asked by the judge whether …", or is the subject after "Asked by the judge whether …,"."""
        if verb:
            subject = words[: verb - 1]
        else:
            comma = max((at for at in range(len(words)) if words[at].gap is Gap.COMMA), default=len(words))
            subject = words[comma : comma + SUBJECT]
            name = next((at for at, word in enumerate(subject) if word.capital), len(subject))
            subject = [*subject[: name + 1], *takewhile(lambda word: word.capital, subject[name + 1 :])]
        asks, _ = self._question(words[verb + 1 :])
        if (
            not asks
            or not 0 < len(subject) <= SUBJECT
            or any(word.gap is not Gap.SPACE for word in subject[1:])
        ):
            return None
        if any(word.is_a(W.PREPOSITION | W.VERB) or word.lower in self._known.stops for word in subject):
            return None
        return _Asking(Span(subject[0].start, subject[-1].end), requests=False, quoted=False)

    def _question(self, words: Sequence[Word]) -> tuple[bool, bool]:
        """Return whether a question begins soon in ``words``, and whether a request does before it."""
        near = [word.lower for word in words[:BETWEEN]]
        opens = next((at for at, word in enumerate(near) if word in self._known.questions), None)
        return opens is not None, not self._known.requests.isdisjoint(near[:opens])

    def _quotations(self, sentence: Span) -> list[Span]:
        """Return the quotations in a sentence, and the one directly before it: "“Who?” Ruiz asked Holt."."""
        near = Span(max(0, sentence.start - len(_APART)), sentence.end)
        return [one.inner for one in self._document.quoted.within(near)]


def _without_aside(words: list[Word], verb: int) -> tuple[list[Word], int]:
    """Return the words without a relative clause between commas before the verb, and where the verb then is.

    For example "Holt, whose boat had sunk, was asked".
    """
    relative = next(
        (at for at in range(1, verb) if words[at].gap is Gap.COMMA and words[at].is_a(W.RELATIVE)), 0
    )
    end = next((at for at in range(verb, relative, -1) if words[at].gap is Gap.COMMA), 0)
    if not relative or not end:
        return words, verb
    return [*words[:relative], *words[end:]], verb - (end - relative)


def _is_led_away(words: Sequence[Word], verb: int, asked: Span) -> bool:
    """Return whether the clause after a question is about somebody else.

    For example "When the judge asked Shaw whether he was sorry, Holt laughed."
    """
    comma = max((at for at in range(verb, len(words)) if words[at].gap is Gap.COMMA), default=None)
    if comma is None or not words[0].is_a(W.OPENER):
        return False
    own = {word.text for word in words if asked.start <= word.start < asked.end}
    return any(word.capital and word.text not in own for word in words[comma:])
