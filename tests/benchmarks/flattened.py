"""Where flattened posts begin: what each rule is worth, and cross-validation of their choice by site.

    python tests/benchmarks/flattened.py FOLDER [--folds N]

FOLDER holds ``flat/*.txt``, named after their sites (``harbornews.example-01.get_text.txt``), and ``flat_gold.jsonl``:
for each text its posts with "start" and "end" of their words (code points), and "must_find" if the whole post is there.
Printed are recall (intersection over union of the words 0.5 or more) and precision (touches a post) with all rules and
without each of them. Then, for each of N parts of the sites, rules are chosen by what the other sites say: beginning
with none, the rule or limit that adds most is added until none does. The figures of the last line are of the parts,
each read with the rules that the other sites chose. CI does not run this.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import attrs
import regex

from quoteattr.languages import language
from quoteattr.reading.layout import split_paragraphs
from quoteattr.reading.posts import flattened
from quoteattr.reading.posts.trailers import Trailer, find_trailers
from quoteattr.values import Post, Span

_NEVER = regex.compile(r"(?!)")
_SITE = re.compile(r"-\d+\.\w+\.txt$")

# Each rule with what stands in its place where it is left out.
RULES: dict[str, Any] = {
    "_framed": lambda *_: None,
    "_announces": lambda *_: False,
    "_blank_above": lambda *_: False,
    "_is_later_line": lambda *_: False,
    "_ends_below": lambda *_: False,
    "_is_latin": lambda *_: True,
    "_SPEAKS_TO": _NEVER,
    "_DECORATED": _NEVER,
    "_GOES_ON": _NEVER,
    "_ITEM": _NEVER,
    "_PAGE_ITEM": _NEVER,
    "_ALONE": _NEVER,
    "_LAST_LINK": _NEVER,
    "_STOPS": "",
}
# Each limit with the values that are tried; the first stands for none.
LIMITS: dict[str, Sequence[int]] = {"_WORDS": (1000, 140, 200, 300, 400), "_POST": (1000, 280, 420, 560)}

Choice = tuple[tuple[str, Any], ...]  # sorted names of rules that are in force, and limits


@attrs.frozen
class Text:
    """A flattened text with the places of its posts."""

    site: str
    text: str
    paragraphs: tuple[Span, ...]
    posts: tuple[Span, ...]  # all of them
    wanted: tuple[Span, ...]  # those that are there whole


@attrs.define
class Counts:
    """What was found in the texts of a site."""

    gold: int = 0
    hit: int = 0
    made: int = 0
    good: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(attrs.astuple(self), attrs.astuple(other), strict=True)))

    def __str__(self) -> str:
        return f"recall {100 * self.hit / self.gold:.1f}  precision {100 * self.good / self.made:.1f}"

    @property
    def worth(self) -> int:
        """What is found and right, less what is wrong."""
        return self.hit - (self.made - self.good)


def read(folder: Path) -> list[Text]:
    records = (folder / "flat_gold.jsonl").read_text(encoding="utf-8").splitlines()
    texts = []
    for record in map(json.loads, records):
        path = folder / record["file"]
        text = path.read_text(encoding="utf-8")
        posts = record["posts"]
        texts.append(
            Text(
                site=_SITE.sub("", path.name),
                text=text,
                paragraphs=tuple(split_paragraphs(text)),
                posts=tuple(Span(one["start"], one["end"]) for one in posts),
                wanted=tuple(Span(one["start"], one["end"]) for one in posts if one.get("must_find")),
            )
        )
    return texts


@contextmanager
def ruled(choice: Choice) -> Iterator[None]:
    """The module with the rules and limits of a choice."""
    limits = dict(choice)
    changed = {name: stand_in for name, stand_in in RULES.items() if name not in limits}
    changed |= {name: limits.get(name, values[0]) for name, values in LIMITS.items()}
    kept = {name: getattr(flattened, name) for name in changed}
    try:
        for name, value in changed.items():
            setattr(flattened, name, value)
        yield
    finally:
        for name, value in kept.items():
            setattr(flattened, name, value)


def shipped() -> Choice:
    return tuple(
        sorted([(name, True) for name in RULES] + [(name, getattr(flattened, name)) for name in LIMITS])
    )


def counted(texts: Sequence[Text], choice: Choice) -> dict[str, Counts]:
    """What is found in each site's texts with the rules of a choice."""
    found: dict[str, Counts] = defaultdict(Counts)
    english = language("en")
    with ruled(choice), mock.patch.object(flattened, "find_trailers", _trailers):
        for one in texts:
            posts = flattened.find_flattened(one.text, one.paragraphs, english)
            found[one.site] += _compared(one, posts)
    return found


@cache
def _trailers(text: str) -> Sequence[Trailer]:
    return find_trailers(text)


def _compared(one: Text, posts: Sequence[Post]) -> Counts:
    made = [Span(post.words[0].start, post.words[-1].end) for post in posts if post.words]
    return Counts(
        gold=len(one.wanted),
        hit=sum(any(_alike(gold, span) >= 0.5 for span in made) for gold in one.wanted),
        made=len(made),
        good=sum(any(_alike(gold, span) > 0 for gold in one.posts) for span in made),
    )


def _alike(one: Span, other: Span) -> float:
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / (len(one) + len(other) - shared)


class Chooser:
    """Chooses rules for some sites; what a choice finds in a site is counted once."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self._known: dict[Choice, dict[str, Counts]] = {}

    def counts(self, choice: Choice) -> dict[str, Counts]:
        if choice not in self._known:
            self._known[choice] = counted(self._texts, choice)
        return self._known[choice]

    def total(self, choice: Choice, sites: Sequence[str]) -> Counts:
        counts = self.counts(choice)
        return sum((counts[site] for site in sites), Counts())

    def chosen(self, sites: Sequence[str]) -> Choice:
        """Beginning without rules, whatever adds most is added until nothing adds."""
        choice: Choice = ()
        while True:
            best = max(self._next(choice), key=lambda one: self.total(one, sites).worth)
            if self.total(best, sites).worth <= self.total(choice, sites).worth:
                return choice
            choice = best

    def _next(self, choice: Choice) -> list[Choice]:
        have = dict(choice)
        more = [have | {name: True} for name in RULES if name not in have]
        more += [
            have | {name: value}
            for name, values in LIMITS.items()
            for value in values[1:]
            if have.get(name) != value
        ]
        return [tuple(sorted(one.items())) for one in more]


def main() -> None:
    parser = argparse.ArgumentParser(description="Where flattened posts begin.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    options = parser.parse_args()
    texts = read(options.folder)
    chooser, sites = Chooser(texts), sorted({one.site for one in texts})
    print(f"{len(sites)} sites, {len(texts)} texts")
    print(f"{'as shipped':24}{chooser.total(shipped(), sites)}")
    print(f"{'without rules':24}{chooser.total((), sites)}")
    for left in RULES:
        rest = tuple(one for one in shipped() if one[0] != left)
        print(f"{f'without {left}':24}{chooser.total(rest, sites)}")
    tested = Counts()
    for fold in range(options.folds):
        held = sites[fold :: options.folds]
        choice = chooser.chosen([site for site in sites if site not in held])
        tested += chooser.total(choice, held)
        print(f"part {fold}: {', '.join(f'{name} {value}' for name, value in choice)}", flush=True)
    print(f"{'by sites of others':24}{tested}")


if __name__ == "__main__":
    main()
