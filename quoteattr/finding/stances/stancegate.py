"""Which statements have a word nearby that can change their stance; most have none and are not read for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.factchecks import label_end
from quoteattr.finding.stances.takenback import AFTER
from quoteattr.finding.stances.verdicts import skip_separators
from quoteattr.values import Kind, Span

#: code points after a sentence in which the next, or the one after that, may take it back
NEXT = 2 * AFTER + 20


class Gate:
    """Tells which statements have a word nearby that can change their stance; most have none."""

    def __init__(self, document: Document) -> None:
        self._document, starts = document, document.phrases.starts
        #: at the cue or the source
        self._turning = starts(
            "affirming", "awaiting", "bare", "claim", "comparing", "conditional", "denying", "failing", "guessing",
            "imagining", "lacking",
            "negation", "nobody", "possible", "seeming", "supposing", "unproven", "unreal",
        )  # fmt: skip
        #: anywhere in the sentence, or at the head of the next
        self._faking = starts(
            "fake",
            "falsely",
            "generated",
            "hearsay",
            "impersonating",
            "misattributed",
            "rated",
            "unproven",
            "widely",
        )
        #: after the content, where no cue is or something else in the sentence carries the words
        self._negating, self._carrying = starts("negation"), starts("claim", "quotation")

    def may_turn(self, draft: StatementDraft) -> bool:
        """Return whether any word near a statement can change its stance; a post says what it says."""
        if draft.kind is Kind.POST:
            return False
        document = self._document
        sentence = document.sentence(draft.reported_at)
        after = max(sentence.end, document.sentence(draft.end - 1).end) + NEXT
        carried = not draft.cue or _begins(self._carrying, sentence.start, sentence.end)
        if _begins(self._faking, sentence.start, after) or (
            carried and _begins(self._negating, draft.end, after)
        ):
            return True
        if not draft.cue:
            return False
        if document.text[sentence.end - 1 : sentence.end] == "?":
            return True
        source, floor = draft.source, clause_start(document, draft, sentence)
        opening = skip_separators(document.text, floor, sentence.end)
        return (
            _begins(self._turning, floor, draft.cue[0].end)
            or (source is not None and _begins(self._turning, source.start, source.end))
            or document.phrases.starting("auxiliary", opening) is not None
        )


def _begins(starts: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of the sorted ``starts`` lies in the half-open range from ``start`` to ``end``."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def clause_start(document: Document, draft: StatementDraft, sentence: Span) -> int:
    """Return where the clause of a cue begins: after any content before it in its sentence.

    A label is no part of a question: "Fact check: [Did Ruiz say …]".
    """
    start, opens = draft.cue[0].start, document.phrases.starting
    behind = label_end(document, sentence)
    asked = behind < start and opens("auxiliary", behind) is not None
    before = [
        span.end for span in draft.spans if span.end <= start and opens("complement", span.start) != span
    ]
    return max([behind if asked else sentence.start, *before])


def nobody_at(document: Document, place: int) -> Span | None:
    """Return the phrase for nobody that begins at ``place``: "no" in "no sailor", but not in the address "No 10"."""
    found = document.phrases.starting("nobody", place)
    numbered = found is not None and document.text[found.end : found.end + 2].strip().isdigit()
    return None if numbered else found
