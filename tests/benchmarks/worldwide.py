"""Joins the names annotated in 1,075 articles of the world's newswire with their texts, to train with and to measure.

The data are those of https://github.com/stanfordnlp/en-worldwide-newswire at commit e082527 (Shan, Bauer, Carlson and
Manning 2023). No licence is stated, and the articles belong to their publishers. Every fifth outlet is left out of
training and serves for measuring.

    python tests/benchmarks/worldwide.py FOLDER --train > names.train.jsonl
    python tests/benchmarks/worldwide.py FOLDER --dev > names.dev.jsonl
    python tests/benchmarks/worldwide.py FOLDER --score [PACK]
    python tests/benchmarks/worldwide.py FOLDER --census

`--score` prints how many names the tagger types as annotated, articles and genitives aside, and how many of the
speakers that are given a name have one that is annotated in the article. `--census` leaves out one rule of the speakers
after another, in all articles, and prints what that changes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import attrs

from quoteattr import Speaker
from quoteattr.document.document import Document
from quoteattr.document.rules import Rules
from quoteattr.extractor import Extractor
from quoteattr.pipeline import typed_names
from quoteattr.tagging.tagging import Tagging
from quoteattr.train.corpus import SAME_TYPE, article_of

TYPES = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Facility": "FAC",
    "Location": "LOC",
    "NORP": "NORP",
    "Date": "DATE",
}
MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}  #: tokens that are written otherwise in the texts
NEAR = 60  #: code points behind a token within which the next one stands
LOST = 0.02  #: an article of which more tokens are not found is left out
EVERY = 5  #: one outlet in so many is not trained on
SCORED = ("PERSON", "ORG", "GPE", "NORP")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles, as training data of `quoteattr.train`: the names are in ``names``."""
    for labelled in sorted((folder / "processed_annotated").glob("*.tsv")):
        name = labelled.name.removesuffix(".tsv").removesuffix(".txt")
        text = (folder / "original_articles" / f"{name}.txt").read_text(encoding="utf-8", errors="replace")
        rows = [line.split("\t") for line in labelled.read_text(encoding="utf-8").split("\n")]
        found = list(_placed(text, (row for row in rows if len(row) > 1)))
        if sum(start is None for start, _, _ in found) <= LOST * len(found):
            yield {"id": name, "text": text, "names": list(_names(found)), "quotes": []}


def _placed(text: str, rows: Iterable[list[str]]) -> Iterator[tuple[int | None, int, str]]:
    """Yield start, end and label of each token; the start is ``None`` for one that is not found."""
    at = 0
    for word, label, *_ in rows:
        for written in (word, MARKS.get(word, word)):
            start = text.find(written, at, at + NEAR + len(written))
            if start >= 0:
                at = start + len(written)
                break
        yield (start, at, label) if start >= 0 else (None, at, label)


def _names(tokens: Iterable[tuple[int | None, int, str]]) -> Iterator[list[Any]]:
    """Yield start, end and type of each name."""
    name: list[Any] | None = None
    for start, end, label in chain(tokens, [(None, 0, "O")]):
        edge, _, kind = label.partition("-")
        if name is not None and edge in "IE" and kind == name[2] and start is not None:
            name[1] = end
            continue
        if name is not None:
            yield [*name[:2], TYPES[name[2]]]
        name = [start, end, kind] if kind in TYPES and start is not None else None


def outlet(record: dict[str, Any]) -> str:
    """Return the outlet of an article."""
    return re.sub(r"_\d+$", "", record["id"])


def parts(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the articles for training, and those of every fifth outlet."""
    every = list(records(folder))
    left = set(sorted({outlet(one) for one in every})[::EVERY])
    return [one for one in every if outlet(one) not in left], [one for one in every if outlet(one) in left]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a name without its article and the ending of a genitive."""
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    return start, end - 2 * text[start:end].endswith(("'s", "’s"))


def annotated(article: dict[str, Any], text: str) -> dict[str, bool]:
    """Return the annotated names of an article, in lower case -> whether they are a person's."""
    gold = sorted((*bare(text, start, end), kind) for start, end, kind in article["names"])
    return {text[start:end].casefold(): kind == "PERSON" for start, end, kind in gold}


def is_right(speaker: Speaker | None, names: dict[str, bool]) -> bool | None:
    """Return whether a speaker's name is annotated with its kind; ``None`` for a description or no person or body."""
    if speaker is None or not speaker.name or speaker.kind not in ("person", "organization"):
        return None
    name = speaker.name
    if name[0].islower() or not name.split()[-1][0].isupper():
        return None
    return names.get(name[slice(*bare(name, 0, len(name)))].casefold()) is (speaker.kind == "person")


def score(articles: list[dict[str, Any]], pack: str | None) -> None:
    """Print the figures of the tagger and of the speakers' names."""
    extractor = Extractor.load(pack)
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    typed: Counter[str] = Counter()
    speakers: Counter[tuple[str, bool]] = Counter()
    for one in articles:
        document, taggings = extractor.tagged(article_of(one))
        text = document.text
        gold = {(*bare(text, start, end), SAME_TYPE.get(kind, kind)) for start, end, kind in one["names"]}
        found = {(*bare(text, *name.span), name.type.value) for name in typed_names(taggings)}
        wanted.update(kind for *_, kind in gold)
        typed.update(kind for *_, kind in found)
        hits.update(kind for *_, kind in gold & found)
        names = annotated(one, text)
        for quote in extractor.linked(document, taggings):
            right = is_right(quote.speaker, names)
            if right is not None and quote.speaker is not None:
                speakers[quote.speaker.kind, right] += 1
    for kind in SCORED:
        precision, recall = hits[kind] / typed[kind], hits[kind] / wanted[kind]
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{kind:8} n {wanted[kind]:6} P {precision:.1%} R {recall:.1%} F1 {f1:.1%}")
    for kind in ("person", "organization"):
        good, bad = speakers[kind, True], speakers[kind, False]
        print(f"speakers, {kind}: {good / (good + bad):.1%} of {good + bad} have an annotated name")


def named(
    extractor: Extractor,
    document: Document,
    taggings: Sequence[Tagging],
    names: dict[str, bool],
    rules: Rules,
) -> list[tuple[str | None, bool | None]]:
    """Return the name of each statement's speaker under some rules, and whether it is right."""
    quotes = extractor.linked(attrs.evolve(document, rules=rules), taggings)
    return [(one.speaker.name if one.speaker else None, is_right(one.speaker, names)) for one in quotes]


def census(articles: list[dict[str, Any]]) -> None:
    """Print for each rule of the speakers where it acts, and which names are other ones without it."""
    extractor = Extractor.load()
    acts: Counter[str] = Counter()
    changed: dict[str, Counter[str]] = {}
    for one in articles:
        document, taggings = extractor.tagged(article_of(one))
        names, rules = annotated(one, document.text), Rules()
        with_all = named(extractor, document, taggings, names, rules)
        for rule in sorted(name for name in rules.acted if name.startswith("speakers.")):
            acts[rule] += 1
            without = named(extractor, document, taggings, names, Rules([rule]))
            pairs = list(zip(with_all, without, strict=True))
            rows = changed.setdefault(rule, Counter())
            rows["articles"] += any(before != after for before, after in pairs)
            rows["right"] += sum(bool(before[1]) and not after[1] for before, after in pairs)
            rows["wrong"] += sum(bool(after[1]) and not before[1] for before, after in pairs)
            rows["other"] += sum(x[0] != y[0] and bool(x[1]) is bool(y[1]) for x, y in pairs)
    for rule in sorted(acts):
        rows = changed[rule]
        print(f"{rule}: {acts[rule]}, {rows['articles']} | {rows['right']}, {rows['wrong']}, {rows['other']}")


def main() -> None:
    """Print a part as JSON Lines, or its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    part = parser.add_mutually_exclusive_group(required=True)
    part.add_argument("--train", action="store_true", help="print the articles for training")
    part.add_argument("--dev", action="store_true", help="print the others")
    part.add_argument("--census", action="store_true", help="leave out one rule after another")
    part.add_argument("--score", nargs="?", const="", metavar="PACK", help="measure a pack on the others")
    options = parser.parse_args()
    train, dev = parts(options.folder)
    if options.score is not None:
        score(dev, options.score or None)
    if options.census:
        census([*train, *dev])
    for one in train if options.train else dev if options.dev else ():
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
