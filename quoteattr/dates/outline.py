"""The outline of a story: how many events it tells, and what dated the statements so far.

Most articles either report one event at which nearly all words were said, or collect words that were said to the
newspaper. No single statement shows which; the article as a whole does.
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
    from quoteattr.dates.sayings import Saying

_FORTNIGHT = 13  # days before the publication that count as news
_OPENING = 600  # code points of a block that are searched for the noun of an occasion
_SINCE = (1, 2, 4)  # bounds of the buckets for `Before.steps`
_MANY = 4  # occasions on one day; more count as this many
_BESIDE = 60  # code points on either side of a word of death that are searched for a name


@fixed(eq=False)
class Before:
    """The last statement before another that has a time in its own clause."""

    steps: int  #: how many statements back it is
    same_speaker: bool
    intervals: frozenset[Interval]  #: its times

    @property
    def distance(self) -> str:
        """The bucket of ``steps``."""
        return bucket(self.steps, _SINCE)


@attrs.frozen(eq=False)
class Outline:
    """What characterizes an article as a whole."""

    traits: tuple[str, ...]  #: the features that every statement has
    before: Mapping[Saying, Before]
    share: Mapping[Saying, int]  #: the percentage of the article's statements that come before
    mourned: frozenset[str]  #: keys of the speakers near whose names the article speaks of death
    days: tuple[Interval, ...]  #: the days of the last two weeks that the article names, in order
    times: Counter[Interval]  #: how many occasions each interval has

    @classmethod
    def of(
        cls,
        narration: Narration,
        occasions: Occasions,
        sayings: Sequence[Saying],
        own: Mapping[Saying, tuple[int, ...]],
    ) -> Outline:
        """Read the statements once, in text order."""
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
        """Yield how an interval compares with the other times of the article."""
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
    """Yield the days of the last two weeks that the article names."""
    published = narration.document.day
    for one in occasions.all:
        interval = one.interval
        if interval.granularity is not Granularity.DAY or published is None or interval.end is None:
            continue
        if 0 <= (published - interval.end).days <= _FORTNIGHT:
            yield interval


def _settings(narration: Narration) -> Iterator[str]:
    """Yield whether the headline or the opening blocks name an occasion or document."""
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
