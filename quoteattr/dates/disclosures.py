"""Sentences that take up what was just reported, and tell when it was said: "Ruiz disclosed this on Monday".

Much of the press opens with what was said, and tells only in the next sentence where and when.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quoteattr.dates.narration import Narration, piece_around
from quoteattr.dates.occasions import Occasion, Occasions
from quoteattr.document.words import Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Granularity, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from quoteattr.dates.sayings import Saying

_REACH = 240  # code points from the words that take up a statement to their time
_NEAR = 2  # blocks from one statement to the next, and from the last one to the sentence
_COARSE = (  # "this at the 2021 summit", "made the pledge in May"
    Granularity.YEAR,
    Granularity.DECADE,
    Granularity.MONTH,
    Granularity.SEASON,
)


def disclosures(
    narration: Narration, occasions: Occasions, sayings: Sequence[Saying], own: Mapping[Saying, Sequence[int]]
) -> Mapping[Saying, int]:
    """Return, for each statement that a later sentence takes up, the occasion of that sentence."""
    order = sorted(sayings, key=lambda saying: saying.place)
    places = [saying.place for saying in order]
    told = {saying.speaker for saying in order if saying.block not in narration.headlines}
    people = frozenset(saying.speaker for saying in order if saying.speaker and _is_named_person(saying))
    found: dict[Saying, int] = {}
    for at, occasion in enumerate(occasions.all):
        taking = _taking_up(narration, occasion)
        if taking is not None:
            last = bisect_left(places, occasion.sentence.start) - 1
            if last < 0 or _is_of_another(order[last], occasion, people):
                continue
            if _is_foreign(narration, taking, order[last], occasion):
                continue
            for saying in _run_before(narration, occasion, order, last, told):
                if own[saying] or saying in found:
                    break
                found[saying] = at
    return found


class _TakingUp(NamedTuple):
    """Words that take up a statement: "The mayor disclosed this"."""

    subject: Span  #: the words before them in their clause
    words: Span


def _taking_up(narration: Narration, occasion: Occasion) -> _TakingUp | None:
    """Return the words before a time, in its clause, that take up a statement: "Ruiz disclosed this on Monday"."""
    timex, text, wording = occasion.timex, narration.text, narration.wording
    if occasion.to_come or not timex.bounded or timex.granularity in _COARSE:
        return None
    place = timex.span.start
    start = max(piece_around(narration.pieces(occasion.sentence), timex.span).start, place - _REACH)
    taking = deque(wording.disclosing.finditer(text, start, place), maxlen=1)
    if not taking or wording.leaving.search(text, taking[0].end(), place):
        return None
    return _TakingUp(Span(start, taking[0].start()), Span(*taking[0].span()))


def _is_named_person(saying: Saying) -> bool:
    speaker = saying.statement.speaker
    return speaker is not None and speaker.kind is SpeakerKind.PERSON and " " in speaker.name


def _is_of_another(saying: Saying, occasion: Occasion, people: frozenset[str]) -> bool:
    """Return whether somebody else is the subject: “He lied,” Ruiz said. Holt made the claim on Monday."""
    there = occasion.participants
    return saying.speaker in people and saying.speaker not in there and not there.isdisjoint(people)


def _is_foreign(narration: Narration, taking: _TakingUp, saying: Saying, occasion: Occasion) -> bool:
    """Return whether somebody other than the speaker of a statement made a claim, or did so before it.

    “I am shocked,” Ruiz said. The bank made the announcement on Monday. It had issued the warning on Sunday.
    """
    subject = narration.document.words.within(taking.subject)
    wording, (start, end) = narration.wording, taking.subject
    if wording.pluperfect.search(narration.text, start, end):
        return True
    speaker = saying.statement.speaker
    if speaker is None or not subject or saying.speaker in occasion.participants:
        return False
    if wording.echoing.match(narration.text, taking.words.start, taking.words.end):
        return False
    if subject[0].is_a(W.HE | W.SHE | W.THEY | W.RELATIVE) or subject[0].is_a(W.DEMONSTRATIVE):
        return False
    if speaker.name.split()[-1].casefold() in {word.lower for word in subject}:
        return False
    start, end = taking.words
    opinion = wording.opinion.search(narration.text, start, end) is not None
    return not _may_be(subject, speaker, opinion=opinion)


def _may_be(subject: Sequence[Word], speaker: Speaker, *, opinion: bool) -> bool:
    """Return whether a subject may refer to a speaker of another name, or to an officer who announces for a body."""
    office = any(word.is_a(W.ROLE) and not word.is_a(W.BODY) for word in subject)
    if speaker.kind is SpeakerKind.PERSON:
        role = set((speaker.role or "").casefold().split())
        return office and (not role or any(word.lower in role for word in subject))
    if speaker.kind is SpeakerKind.ORGANIZATION:
        name = [word for word in subject if word.capital and not word.text.isupper()]  # not "SERAP"
        named = any(not word.is_a(W.DETERMINER | W.POSSESSIVE | W.PRONOUN) for word in name)
        return not (opinion and (office or named))
    return False


def _run_before(
    narration: Narration, occasion: Occasion, order: Sequence[Saying], last: int, told: set[str | None]
) -> Iterator[Saying]:
    """Yield, last first, the statements up to the one at ``last`` that a sentence after it takes up.

    They have one speaker, or a headline gives them under a name that is not used below.
    """
    block, speakers = occasion.block, set(occasion.participants)
    for at in range(last, -1, -1):
        saying = order[at]
        headline = saying.block in narration.headlines and saying.speaker not in told
        if block - saying.block > _NEAR or not (at == last or headline or saying.speaker in speakers):
            return
        yield saying
        block = saying.block
        speakers.add(saying.speaker or "")
