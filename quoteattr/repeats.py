"""Find texts that give the same words, by the runs of words (n-grams) that they share. Internal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

GRAM = 4  #: number of words in a run; shorter ones are shared by chance
#: Minimal share of a text's runs that must be in the other: an ellipsis or a changed word costs up to four.
SHARE = 0.6
CLAUSE = 0.8  #: the same if no quotation marks show that the words are exact
HOLDERS = 8  #: maximal number of texts considered for a run; a refrain is in all of them

Gram = tuple[str, ...]


def runs_of(words: Sequence[str]) -> list[Gram]:
    """Return the runs of `GRAM` consecutive words; none if there are fewer words."""
    return [tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]


def hold(holders: dict[Gram, list[int]], at: int, runs: Sequence[Gram]) -> None:
    """Register that the text with index ``at`` has these runs."""
    for run in dict.fromkeys(runs):
        holders.setdefault(run, []).append(at)


def holders_of(texts: Iterable[tuple[int, Sequence[Gram]]]) -> dict[Gram, list[int]]:
    """Return, for each run, the indices of the texts that have it."""
    holders: dict[Gram, list[int]] = {}
    for at, runs in texts:
        hold(holders, at, runs)
    return holders


def most_shared(runs: Sequence[Gram], holders: Mapping[Gram, Sequence[int]]) -> tuple[int | None, int]:
    """Return the index of the text with the most of ``runs`` (the first if there are several), and their number."""
    counts = Counter(at for run in runs for at in holders.get(run, ())[:HOLDERS])
    best = max(counts, key=lambda at: (counts[at], -at), default=None)
    return best, counts[best] if best is not None else 0
