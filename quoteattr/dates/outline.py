"""The outline of a story: what tells one event from several, and what dated the statements so far.

Most articles report one event on which nearly all words were said, or collect words that were said to the paper. No
statement shows which by itself; how the whole is told does.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from quoteattr.dates.intervals import Interval
from quoteattr.dates.naming import bucket, feature
from quoteattr.dates.narration import Narration
from quoteattr.dates.occasions import Occasions
from quoteattr.dates.verbs import Tense
from quoteattr.values import Granularity
from quoteattr.values.fixed import fixed

if TYPE_CHECKING:
    from quoteattr.dates.candidates import Saying

_FORTNIGHT = 13  # days before the publication that are news
_OPENING = 600  # code points of a block that are read for the noun of an occasion
_SINCE = (1, 2, 4)  # statements
_MANY = 4  # occasions on one day
_BESIDE = 60  # code points on either side of a word of death in which a name is read


@fixed(eq=False)
class Before:
    """The last statement before another one that has a time in its own clause."""

    steps: int  #: statements from there
    same_speaker: bool
    intervals: frozenset[Interval]  #: its times

    @property
    def distance(self) -> str:
        """``steps``, in the buckets of the features."""
        return bucket(self.steps, _SINCE)


@attrs.frozen(eq=False)
class Outline:
    """An article as a whole."""

    traits: tuple[str, ...]  #: names of the features that hold of every statement
    before: Mapping[Saying, Before]
    share: Mapping[Saying, int]  #: of the statements of the article that come before, in percent
    mourned: frozenset[str]  #: keys of the speakers beside whose names the article speaks of death
    days: tuple[Interval, ...]  #: of the last two weeks that the article names, in order
    times: Counter[Interval]  #: how many occasions there are in each interval

    @classmethod
    def of(
        cls,
        narration: Narration,
        occasions: Occasions,
        sayings: Sequence[Saying],
        own: Mapping[Saying, tuple[int, ...]],
    ) -> Outline:
        """Reads the statements once, in order of the text."""
        order = sorted(sayings, key=lambda saying: saying.place)
        before: dict[Saying, Before] = {}
        last: tuple[int, Saying, frozenset[Interval]] | None = None
        for at, saying in enumerate(order):
            if last is not None:
                same = saying.speaker is not None and last[1].speaker == saying.speaker
                before[saying] = Before(at - last[0], same, last[2])
            if own[saying]:
                last = at, saying, frozenset(occasions.all[one].interval for one in own[saying])
        share = {saying: 100 * at // len(order) for at, saying in enumerate(order)}
        days = tuple(sorted(set(_news(narration, occasions)), key=lambda one: one.end or dt.date.min))
        return cls(
            tuple(_traits(narration, sayings)),
            before,
            share,
            frozenset(_mourned(narration, occasions)),
            days,
            Counter(one.interval for one in occasions.all),
        )

    def standing(self, interval: Interval) -> Iterator[str]:
        """How an interval stands among the times of the article."""
        yield feature("times", min(self.times[interval], _MANY))
        if interval in self.days[-1:]:
            yield feature("latest")


def _traits(narration: Narration, sayings: Sequence[Saying]) -> Iterator[str]:
    speakers = {one.speaker for one in sayings if one.speaker}
    yield feature("article", "speakers", bucket(len(speakers), (1, 2, 4, 7)))
    told = sum(one.is_addressed for one in sayings)
    yield feature("article", "addressees", bucket(_percent(told, sayings), (0, 10, 30)))
    present = sum(one.tense is Tense.PRESENT for one in sayings)
    yield feature("article", "present", bucket(_percent(present, sayings), (10, 50)))
    yield from _settings(narration)


def _percent(part: int, sayings: Sequence[Saying]) -> int:
    return 100 * part // max(1, len(sayings))


def _news(narration: Narration, occasions: Occasions) -> Iterator[Interval]:
    """The days of the last two weeks that the article names."""
    published = narration.document.day
    for one in occasions.all:
        interval = one.interval
        if interval.granularity is not Granularity.DAY or published is None or interval.end is None:
            continue
        if 0 <= (published - interval.end).days <= _FORTNIGHT:
            yield interval


def _settings(narration: Narration) -> Iterator[str]:
    """Whether the headline, and what opens the text, name an occasion or document."""
    settings = narration.wording.settings
    for at, block in enumerate(narration.document.article.blocks[: narration.opening + 2]):
        end = min(block.span.end, block.span.start + _OPENING)
        if settings.search(narration.text, block.span.start, end):
            yield feature("article", "headline-setting" if at in narration.headlines else "opening-setting")


def _mourned(narration: Narration, occasions: Occasions) -> Iterator[str]:
    text, wording = narration.text, narration.wording
    for match in wording.death.finditer(text):
        for word in wording.word.finditer(text, max(match.start() - _BESIDE, 0), match.end() + _BESIDE):
            key = occasions.names.get(word[0])
            if key is not None:
                yield key
