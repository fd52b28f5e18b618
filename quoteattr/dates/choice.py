"""Choose among the candidate dates: two passes of scoring, and then a choice between two bases for one day.

The first pass scores each statement by itself. In the second, statements of one speaker that have no time of their own
share evidence: a date is more likely if it is likely for the speaker's other statements, because most statements of
one person in an article were made on one occasion. Finally all statements of an article share evidence for whether the
text itself names the publication day as that of an occasion; this changes the basis of dates, but no day.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.dates.candidates import Candidate, Key, Source, Story
from quoteattr.dates.features import features
from quoteattr.dates.intervals import Interval
from quoteattr.dates.naming import feature
from quoteattr.ranking import Features, Ranker

ALONE = feature("run", "alone")  #: a feature of the second pass: the log probability in the first
#: a feature of the second pass: the mean log probability of this date for the speaker's other statements
OTHERS = feature("run", "others")
# least probability of which a logarithm is taken, so a date that is no candidate elsewhere is not ruled out
_FLOOR = 0.02
_LEAST = math.log(_FLOOR)

_PUBLISHED = 1  # index of the publication in what `Story.candidates` returns

# For a pack without weights: a time in the cue's clause comes first, then the publication day.
UNTRAINED = Ranker({Source.OWN: 4.0, Source.PUBLISHED: 2.0})


@attrs.frozen
class Sharing:
    """Settings for choosing between the publication and the occasions on that day as the basis of a date.

    Both were chosen by cross-validation over the training articles (``python -m quoteattr.train.dates … --sharing``).
    """

    #: the weight of the article's evidence, from 0 to 1; the rest is that of the statement
    whole: float = 0.5
    told: float = 0.55  #: the share of the day's probability above which an occasion is its basis


_SHARING = Sharing()


@attrs.frozen(eq=False)
class Choices:
    """The candidates of all statements of an article."""

    story: Story
    candidates: tuple[tuple[Candidate, ...], ...]

    @classmethod
    def of(cls, story: Story) -> Choices:
        """Collect all candidates."""
        return cls(story, tuple(story.candidates(saying) for saying in story.sayings))

    def features(self, at: int) -> Sequence[Features]:
        """Return the features of each candidate of a statement; they are not kept, because they take much memory."""
        return features(self.story, self.story.sayings[at], self.candidates[at])

    def alone(self, ranker: Ranker) -> list[list[float]]:
        """Return the probabilities of the first pass."""
        return [ranker.probabilities(self.features(at)) for at in range(len(self.candidates))]

    def together(self, alone: Sequence[Sequence[float]]) -> list[list[Features] | None]:
        """Return the features of the second pass; ``None`` for a statement that shares no evidence."""
        out: list[list[Features] | None] = [None] * len(alone)
        for company in self._groups_sharing():
            dates = {at: by_date(self.candidates[at], alone[at]) for at in company}
            sums: dict[Key, float] = defaultdict(float)
            for at in company:
                for key, share in dates[at].items():
                    sums[key] += _log(share) - _LEAST
            for at in company:
                out[at] = []
                for one, share in zip(self.candidates[at], alone[at], strict=True):
                    own = _log(dates[at][one.key]) - _LEAST
                    others = _LEAST + (sums[one.key] - own) / (len(company) - 1)
                    out[at].append({ALONE: math.log(max(share, 1e-9)), OTHERS: others})  # type: ignore[union-attr]
        return out

    def probabilities(self, ranker: Ranker, sharing: Sharing = _SHARING) -> list[list[float]]:
        """Return the probability of each candidate of each statement."""
        alone = self.alone(ranker)
        if OTHERS not in ranker.weights:
            return alone
        shares = [
            shares if shared is None else ranker.probabilities(shared)
            for shares, shared in zip(alone, self.together(alone), strict=True)
        ]
        return self._with_one_basis(shares, sharing)

    def _with_one_basis(self, shares: list[list[float]], sharing: Sharing) -> list[list[float]]:
        """Return probabilities of the same days, with the basis of the publication day made consistent in the article.

        If an article names an event on the day of its publication, either most of its statements were made there or
        none.
        """
        told = [self._occasions_today(found) for found in self.candidates]
        sums = [
            (chances[_PUBLISHED], sum(chances[at] for at in same))
            for chances, same in zip(shares, told, strict=True)
            if same
        ]
        if len(sums) < 2:
            return shares
        whole = sum(given for _, given in sums) / max(sum(map(sum, sums)), 1e-9)
        return [
            _divided(chances, same, whole, sharing) if same else chances
            for chances, same in zip(shares, told, strict=True)
        ]

    def _occasions_today(self, candidates: Sequence[Candidate]) -> list[int]:
        """Return the occasions elsewhere that give the publication day, if the clause has no time of its own."""
        if len(candidates) <= _PUBLISHED or candidates[_PUBLISHED].source is not Source.PUBLISHED:
            return []
        if any(one.source is Source.OWN for one in candidates):
            return []
        day = candidates[_PUBLISHED].interval
        return [at for at, one in enumerate(candidates) if one.source is Source.OTHER and one.interval == day]

    def _groups_sharing(self) -> list[list[int]]:
        """Return the statements of each speaker that have no time of their own, if there are several."""
        found: dict[str, list[int]] = {}
        for at, saying in enumerate(self.story.sayings):
            if saying.speaker and not any(one.source is Source.OWN for one in self.candidates[at]):
                found.setdefault(saying.speaker, []).append(at)
        return [company for company in found.values() if len(company) > 1]


def _divided(shares: Sequence[float], same: Sequence[int], whole: float, sharing: Sharing) -> list[float]:
    """Divide the probability of the publication day anew between the occasions on it and the publication itself."""
    given = sum(shares[at] for at in same)
    both = given + shares[_PUBLISHED]
    part = (1 - sharing.whole) * given / max(both, 1e-9) + sharing.whole * whole
    part = part * (1 - sharing.told) / (part * (1 - sharing.told) + (1 - part) * sharing.told)
    out = list(shares)
    out[_PUBLISHED] = both * (1 - part)
    for at in same:
        out[at] = both * part * (shares[at] / given if given else 1 / len(same))
    return out


def by_date(candidates: Sequence[Candidate], shares: Sequence[float]) -> Mapping[Key, float]:
    """Return the probability of each date, summed over the candidates that give it."""
    dates: dict[Key, float] = defaultdict(float)
    for one, share in zip(candidates, shares, strict=True):
        dates[one.key] += share
    return dates


def ranked(candidates: Sequence[Candidate], shares: Sequence[float]) -> list[tuple[Candidate, float]]:
    """Return the best candidate of each interval with the interval's probability, most probable first.

    Intervals are compared first, because the publication day and a day that the text gives are often the same. Within
    an interval, the more probable answer to whether the text gives it wins, then the more probable candidate.
    """
    keys = by_date(candidates, shares)
    days: dict[Interval | None, float] = defaultdict(float)
    best: dict[Interval | None, int] = {}
    for at, one in enumerate(candidates):
        days[one.interval] += shares[at]
        first = best.get(one.interval)
        if first is None or (keys[one.key], shares[at]) > (keys[candidates[first].key], shares[first]):
            best[one.interval] = at
    order = sorted(best.values(), key=lambda at: (-days[candidates[at].interval], at))
    return [(candidates[at], days[candidates[at].interval]) for at in order]


def _log(share: float) -> float:
    return math.log(share) if share > _FLOOR else _LEAST
