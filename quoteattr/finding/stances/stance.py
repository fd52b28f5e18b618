"""Stances: whether the text asserts that a statement was made, denies it, supposes it, or calls it misattributed.

`cuereading` reads the cue, `misattribution`, `factchecks` and `takenback` what else the text says about the statement.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.cuereading import CueReading
from quoteattr.finding.stances.factchecks import is_questioned, is_rated_false
from quoteattr.finding.stances.misattribution import LEADING, is_misattributed
from quoteattr.finding.stances.stancegate import Gate, nobody_at
from quoteattr.finding.stances.takenback import is_denied_behind, without_referring
from quoteattr.finding.stances.verdicts import CARRIER
from quoteattr.values import Kind, Stance


def with_stances(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` with their stances; a statement that nobody made ("no minister said") has no source."""
    gate = Gate(document)
    led = ((one, _led(document, one)) for one in drafts)
    judged = (_judged(document, one, read) if gate.may_turn(read) else one for one, read in led)
    return without_referring(document, judged)


def _led(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return a draft whose cue is another word with the verb right before its words: "stood there as if to [say] “No”".

    For example "utters" in "utters the words “No”".
    """
    within, ending = document.phrases.within, document.phrases.ending
    if draft.kind not in {Kind.DIRECT, Kind.MIXED} or any(within("saying", cue) for cue in draft.cue):
        return draft
    start = max(document.sentence(draft.start).start, draft.start - CARRIER)
    end = start + len(document.text[start : draft.start].rstrip(LEADING))
    words = ending("remark", end)
    verb = ending("saying", words.start - 1 if words else end)
    if verb is None or verb.start < start:
        return draft
    return attrs.evolve(draft, cue=(verb,)) if document.rules.act("finding.stance-leading-verb") else draft


def _is_silence(document: Document, draft: StatementDraft) -> bool:
    """Return whether a sentence beside a quotation only tells that nobody answered: "“Who is it?” Nobody answered.".

    In "“We will sink.” Nobody ever said that." nobody said the words.
    """
    if draft.source is None or draft.kind is not Kind.DIRECT or not nobody_at(document, draft.source.start):
        return False
    phrases = document.phrases
    if any(phrases.starting("thing", cue.end + 1) or phrases.ending("thing", cue.end) for cue in draft.cue):
        return False
    number = document.sentences.number
    return number(draft.source.start) not in (number(draft.start), number(draft.end - 1))


def _judged(document: Document, draft: StatementDraft, led: StatementDraft) -> StatementDraft:
    """Return the draft with the stance that it has as ``led`` (see `_led`)."""
    judged = _read(document, led)
    return judged if led is draft else attrs.evolve(judged, cue=draft.cue if judged.source else ())


def _read(document: Document, draft: StatementDraft) -> StatementDraft:
    reading = CueReading(document, draft) if draft.cue else None
    if is_misattributed(document, draft):
        return attrs.evolve(draft, stance=Stance.MISATTRIBUTED)
    if is_denied_behind(document, draft):
        return attrs.evolve(draft, stance=Stance.DENIED)
    if reading is None:
        return draft
    if _is_silence(document, draft) and document.rules.act("finding.stance-source"):
        return draft.unattributed()
    if reading.source != draft.source and document.rules.act("finding.stance-source"):
        draft = attrs.evolve(draft, source=reading.source, rivals=draft.rivals if reading.source else ())
    if reading.false and document.rules.act("finding.stance-false-claim"):
        return attrs.evolve(draft, stance=Stance.MISATTRIBUTED)
    if is_rated_false(document, draft) and document.rules.act("finding.stance-rated"):
        return attrs.evolve(draft, stance=Stance.MISATTRIBUTED)
    if (reading.negated or reading.denying) and document.rules.act("finding.stance-denied"):
        return attrs.evolve(draft, stance=Stance.DENIED)
    if reading.supposed and document.rules.act("finding.stance-hypothetical"):
        return attrs.evolve(draft, stance=Stance.HYPOTHETICAL)
    if is_questioned(document, draft) and document.rules.act("finding.stance-questioned"):
        return attrs.evolve(draft, stance=Stance.HYPOTHETICAL)
    return draft
