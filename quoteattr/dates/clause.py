"""The clause of a cue: where it begins and ends, and the tense in which it reports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

import attrs

from quoteattr.dates.narration import Narration, piece_at
from quoteattr.dates.verbs import NO_CUE, Cue, Tense, cues, groups
from quoteattr.dates.wording import Pattern
from quoteattr.spans import hull, outside
from quoteattr.speakers.attribution import Attributed
from quoteattr.values import Span
from quoteattr.values.fixed import fixed

REACH = 500  #: code points on either side of a cue that are searched for the bounds of its clause
_GROUP = 48  # code points before a cue that are searched for its auxiliaries
_AROUND = 120  # code points on either side of a cue that are searched for "at the time"
_LEAD = 40  # code points before a time that are searched for a word that makes it a topic
_BEHIND = 60  # code points after a cue in which "in the past" and the like still modify it


@fixed
class Clause:
    """The sentence of a cue, without the content of the statement."""

    start: int
    end: int
    cue: Span
    source: Span | None
    pieces: tuple[Span, ...]  #: the parts outside the content, in text order
    hull: Span  #: the span from cue to source
    words: Cue  #: what the words of the cue show
    tense: Tense = Tense.NO_CUE
    habitual: bool = False  #: whether it was said repeatedly, or at some unknown time: "often says"
    earlier: bool = False  #: whether it was said on some earlier day: "earlier said"
    referring: bool = False  #: whether it refers to a time named before: "that day, she said"
    back_then: bool = False  #: whether this is an earlier time: "at the time, she said"
    later: bool = False  #: whether it was said after a time named before: "she later told"
    promised: bool = False  #: whether it has not been said yet: "will say"

    @property
    def behind(self) -> Span | None:
        """The piece that goes on right after the cue."""
        return piece_at(self.pieces, self.cue.end)


def clause_of(narration: Narration, statement: Attributed) -> Clause | None:
    """Return the clause of a statement, or ``None`` if it has neither cue nor source.

    The clause ends with the sentence or at a semicolon. The content of the statement is skipped.
    """
    cue = hull(statement.cue) if statement.cue else statement.source
    if cue is None:
        return None
    source = statement.source
    block = narration.document.block_span(cue.start)
    source = _without_time(narration, source) if source and block.contains(source) else None
    if source and abs(source.start - cue.start) > REACH:
        source = None
    whole = hull([cue, source]) if source else cue
    last = block if whole.end < block.end else narration.document.block_span(whole.end)
    start = _begin(narration, block, whole.start, statement.spans)
    end = _finish(narration, last, whole.end, statement.spans)
    pieces = tuple(outside(Span(start, end), statement.spans))
    known = cues(narration.document.language)
    words = known[cue.of(narration.text)[:REACH]] if statement.cue else NO_CUE
    clause = Clause(start, end, cue, source, pieces, whole, words)
    return _told(narration, clause) if statement.cue else clause


def _told(narration: Narration, clause: Clause) -> Clause:
    """Return a clause that has a cue, with what its words show of when something was said."""
    text, wording, known = narration.text, narration.wording, groups(narration.document.language)
    group = _verb_group(text, clause)
    told = known[_without_other_verb(narration, clause, group)]
    opens = partial(_opens, text, clause)
    return attrs.evolve(
        clause,
        tense=known[group].tense or clause.words.tense or _tense(narration, clause, group),
        habitual=told.habitual
        or opens(wording.habitual)
        or opens(wording.habitual_phrase, alone=True)
        or _is_habitual(narration, clause),
        earlier=told.earlier or opens(wording.earlier),
        referring=_is_referring(narration, clause),
        back_then=_is_back_then(narration, clause),
        later=told.later or opens(wording.later),
        promised=_is_promised(narration, clause, group),
    )


def opens_when_clause(narration: Narration, clause: Clause, time: Span) -> bool:
    """Return whether the statement is made in a clause about ``time``: "on Tuesday, when the mayor said".

    Without a comma, the clause may be about something else if the time is only a topic ("out of the 1990s when asked").
    """
    text, wording = narration.text, narration.wording
    if not any(piece.start <= time.start and clause.hull.start <= piece.end for piece in clause.pieces):
        return False
    match = wording.dating.fullmatch(text, time.end, clause.hull.start)
    if match is None or wording.breakers.search(match["words"]):
        return False
    lead = max(clause.start, time.start - _LEAD)
    return match["comma"] is not None or not wording.topics.search(text, lead, time.start)


def _without_time(narration: Narration, source: Span) -> Span:
    """Return a source without a time before it ("Last night the mayor"), but not "Monday's" of "Monday's report"."""
    time = narration.time_at(source.start)
    if time is None or time.end >= source.end or narration.wording.possessive.match(narration.text, time.end):
        return source
    return Span(time.end, source.end)


def _begin(narration: Narration, block: Span, place: int, own: Sequence[Span]) -> int:
    floor = max(block.start, place - REACH)
    for span in reversed(own):
        if floor <= span.end <= place:
            stop = _stop_before(narration, place, floor)
            if stop > span.end:
                return stop
            place, floor = span.start, max(block.start, span.start - REACH)
    return _stop_before(narration, place, floor)


def _finish(narration: Narration, block: Span, place: int, own: Sequence[Span]) -> int:
    ceiling = min(block.end, place + REACH)
    for span in own:
        if place <= span.start <= ceiling:
            stop = _stop_after(narration, place, ceiling)
            if stop <= span.start:
                return stop
            place, ceiling = span.end, min(block.end, span.end + REACH)
    return _stop_after(narration, place, ceiling)


def _stop_before(narration: Narration, place: int, floor: int) -> int:
    stop = narration.document.sentences.last_end(place)
    return min(place, max(stop, floor, narration.text.rfind(";", floor, place) + 1))


def _stop_after(narration: Narration, place: int, ceiling: int) -> int:
    stop = narration.document.sentences.next_end(place, len(narration.text))
    found = narration.text.find(";", place, ceiling)
    return max(place, min(stop, ceiling, found if found >= 0 else ceiling))


def _tense(narration: Narration, clause: Clause, group: str) -> Tense:
    """Return the tense of a cue whose own words and auxiliaries show none."""
    before = _auxiliaries(clause, group)
    infinitive = before and narration.wording.infinitive.search(before)
    return Tense.INFINITIVE if infinitive else Tense.PAST


def _is_promised(narration: Narration, clause: Clause, group: str) -> bool:
    """Return whether the auxiliaries of a cue tell what is yet to be said.

    They may also be inside it, or be all of it that was found: "is" of "is due to say".
    """
    place, end = len(_auxiliaries(clause, group)), clause.cue.end
    behind = narration.text[end : min(clause.behind.end, end + _GROUP)] if clause.behind else ""
    found = narration.wording.promising.finditer(group + behind)
    return any(match.start() < len(group) and match.end() >= place for match in found)


def _auxiliaries(clause: Clause, group: str) -> str:
    return group[: max(len(group) - min(len(clause.cue), REACH), 0)]


def _is_habitual(narration: Narration, clause: Clause) -> bool:
    wording, text = narration.wording, narration.text
    cue, end = clause.cue, clause.hull.end
    # a cue may hold the first word of a phrase; a source after it may have another
    start = cue.start if end == cue.end else end
    return bool(
        wording.habitual_noun.search(_outside_content(text, clause, cue.start, cue.end))
        or wording.habitual_phrase.search(_outside_content(text, clause, start, end + _BEHIND))
    )


def _opens(text: str, clause: Clause, words: Pattern, *, alone: bool = False) -> bool:
    """Return whether one of ``words`` opens the clause: "Earlier, she said", but not "Earlier it sank, she said".

    With ``alone``, it is not part of what was said, nor may it be ("For years, she said, it sank"), and no other word
    stands between it and the source or cue.
    """
    first, end = _first_letter(text, clause), clause.hull.start
    match = words.match(text, first, end) if first < end else None
    if match is None:
        return False
    outside = any(piece.start <= first < piece.end for piece in clause.pieces)
    beside = not any(map(str.isalpha, text[match.end() : end]))
    if alone:
        return outside and beside and not text.startswith(",", clause.hull.end)
    return outside or beside


def _is_referring(narration: Narration, clause: Clause) -> bool:
    around = clause.hull
    words = _outside_content(narration.text, clause, around.start - _AROUND, around.end + _AROUND)
    return narration.wording.referring.search(words) is not None


def _is_back_then(narration: Narration, clause: Clause) -> bool:
    """Return whether it was said "at the time", of something told before.

    Not in "Ruiz, who was mayor at the time, said", nor in "said she was mayor at the time".
    """
    text, wording = narration.text, narration.wording
    cue, source, whole = clause.cue, clause.source, clause.hull
    if wording.then_before.fullmatch(text, clause.start, whole.start) and not text.startswith(",", whole.end):
        return True
    if source and wording.then_between.fullmatch(text, source.end, cue.start):
        return True
    piece = clause.behind
    if piece is None:
        return False
    start = cue.start if whole.end == cue.end else whole.end  # a cue may hold it, or its first word
    behind = wording.then_behind.match(text, start, piece.end)
    if behind is None:
        return False
    if whole.end > cue.end:  # the source follows the cue, and nothing may stand after it
        return not behind["gap"].strip()
    return not wording.breakers.search(behind["gap"])


def _first_letter(text: str, clause: Clause) -> int:
    """Return where the clause begins, after any white space."""
    lead = text[clause.start : clause.start + _BEHIND]
    return clause.start + len(lead) - len(lead.lstrip())


def _verb_group(text: str, clause: Clause) -> str:
    """Return the cue with the auxiliaries and adverbs before it."""
    cue, source = clause.cue, clause.source
    if source and source.end <= cue.start:
        start = max(source.end, cue.start - _GROUP)
    else:
        at = bisect_left(clause.pieces, Span(cue.start + 1, cue.start + 1)) - 1
        start = max(clause.pieces[at].start if at >= 0 else clause.start, cue.start - _GROUP // 2)
    return _outside_content(text, clause, start, cue.end)


def _without_other_verb(narration: Narration, clause: Clause, group: str) -> str:
    """Return a group without an aside and without another verb: "said" of ", who often sails, said".

    A participle belongs to the verb before it: "has always denied it, saying".
    """
    lead = max(len(group) - len(clause.cue), 0)
    before, source = group[:lead].rstrip(), clause.source
    if clause.words.tense is Tense.PARTICIPLE or source is None:
        return group
    aside = before.endswith(",") and "," in narration.text[source.end - 1 : source.end + 1]
    return group[lead:] if aside or narration.wording.joining.search(before) else group


def _outside_content(text: str, clause: Clause, start: int, end: int) -> str:
    """Return the words of a stretch that are outside the content."""
    return " ".join(
        [
            text[max(start, piece.start) : min(end, piece.end)]
            for piece in clause.pieces
            if piece.start < end and start < piece.end
        ]
    )
