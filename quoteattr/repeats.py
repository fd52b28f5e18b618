"""Which of several texts give the same words: by the runs of words that they share.

Internal: no name in here is promised to stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

GRAM = 4  #: words; shorter runs are shared by chance
#: The share of the shorter one's runs of words that both must have: an ellipsis or a changed word costs up to four.
SHARE = 0.6
CLAUSE = 0.8  #: the same where no quotation marks say that these are the exact words
HOLDERS = 8  #: texts that are looked up for a run of words; a refrain is in all of them

Gram = tuple[str, ...]


def runs_of(words: Sequence[str]) -> list[Gram]:
    """Return the runs of `GRAM` words; none where there are fewer."""
    return [tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]


def hold(holders: dict[Gram, list[int]], at: int, runs: Sequence[Gram]) -> None:
    """Note that text number ``at`` has these runs of words."""
    for run in dict.fromkeys(runs):
        holders.setdefault(run, []).append(at)


def holders_of(texts: Iterable[tuple[int, Sequence[Gram]]]) -> dict[Gram, list[int]]:
    """Return the numbers of the texts in which each run of words is."""
    holders: dict[Gram, list[int]] = {}
    for at, runs in texts:
        hold(holders, at, runs)
    return holders


def most_shared(runs: Sequence[Gram], holders: Mapping[Gram, Sequence[int]]) -> tuple[int | None, int]:
    """Return the text with the most of ``runs``, the first of several, and their number."""
    counts = Counter(at for run in runs for at in holders.get(run, ())[:HOLDERS])
    best = max(counts, key=lambda at: (counts[at], -at), default=None)
    return best, counts[best] if best is not None else 0
