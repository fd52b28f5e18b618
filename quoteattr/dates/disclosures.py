"""Sentences that take up what was just reported, and tell when it was said: "Ruiz disclosed this on Monday".

Much of the press opens with what was said, and tells only in the next sentence where and when.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quoteattr.dates.narration import Narration, piece_around
from quoteattr.dates.occasions import Occasion, Occasions
from quoteattr.values import Granularity, SpeakerKind

if TYPE_CHECKING:
    from quoteattr.dates.sayings import Saying

_REACH = 240  # code points from the words that take up a statement to their time
_NEAR = 2  # blocks from one statement to the next, and from the last one to the sentence
_COARSE = (Granularity.YEAR, Granularity.DECADE)  # "this at the 2021 summit"


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
        if _is_disclosure(narration, occasion):
            last = bisect_left(places, occasion.sentence.start) - 1
            if last < 0 or _is_of_another(order[last], occasion, people):
                continue
            for saying in _run_before(narration, occasion, order, last, told):
                if own[saying] or saying in found:
                    break
                found[saying] = at
    return found


def _is_disclosure(narration: Narration, occasion: Occasion) -> bool:
    """Return whether words before a time, in its clause, take up a statement: "disclosed this in Elmford on Monday"."""
    timex, text, wording = occasion.timex, narration.text, narration.wording
    if occasion.to_come or not timex.bounded or timex.granularity in _COARSE:
        return False
    place = timex.span.start
    start = max(piece_around(narration.pieces(occasion.sentence), timex.span).start, place - _REACH)
    taking = max((one.end() for one in wording.disclosing.finditer(text, start, place)), default=None)
    return taking is not None and wording.leaving.search(text, taking, place) is None


def _is_named_person(saying: Saying) -> bool:
    speaker = saying.statement.speaker
    return speaker is not None and speaker.kind is SpeakerKind.PERSON and " " in speaker.name


def _is_of_another(saying: Saying, occasion: Occasion, people: frozenset[str]) -> bool:
    """Return whether somebody else is the subject: “He lied,” Ruiz said. Holt made the claim on Monday."""
    there = occasion.participants
    return saying.speaker in people and saying.speaker not in there and not there.isdisjoint(people)


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
