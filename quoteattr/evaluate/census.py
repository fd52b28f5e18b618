"""A census of rules and features: in how many articles each fires, and what leaving it out changes.

A rule asks `quoteattr.document.rules.Rules` by name whether it may act; a feature is a weight of a
`quoteattr.ranking.Ranker` in the model pack. They are left out one at a time, without changing the code. Articles are
tagged once; leaving out a rule is evaluated only on the articles in which it fired.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from pathlib import Path

import attrs

from quoteattr.document.document import Document
from quoteattr.document.rules import Rules
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.dates import score_dates
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import article_of, has_posts, to_prediction, without_posts
from quoteattr.evaluate.quotes import Record, read_document
from quoteattr.evaluate.report import Rates, score
from quoteattr.extractor import Extractor
from quoteattr.ranking import Features, Ranker
from quoteattr.tagging.tagging import Tagging

Figures = dict[str, float]  #: figures by name, in percent
Predicted = list[Record]

ROOMS = ("document", "finding", "speakers", "dates")  #: the rooms that have rules


@attrs.frozen(eq=False)
class GoldSet:
    """A named set of annotated articles; ``wider`` is a wider annotation of the same articles, by id."""

    name: str
    records: Sequence[Record]
    wider: Mapping[str, Sequence[Record]] = attrs.Factory(dict)


@attrs.frozen
class Row:
    """A rule or feature on a gold set: the articles in which it fired, and the change of each figure without it."""

    name: str
    gold: str
    articles: int
    changes: Figures


@cache
def rule_names() -> tuple[str, ...]:
    """Return the sorted names of all rules, taken from the calls ``….rules.act("name")`` in the code."""
    package = files("quoteattr")
    found = {
        name
        for room in ROOMS
        for module in _modules(package / room)
        for name in rules_in(module.read_text("utf-8"))
    }
    return tuple(sorted(found))


def _modules(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _modules(entry)
        elif entry.name.endswith(".py"):
            yield entry


def rules_in(code: str) -> Iterator[str]:
    """Yield the names of the rules in the code of a module.

    Raises:
        TypeError: ``act`` is not called where it is looked up, or not with a literal, so that a name would be missed.
    """
    nodes = list(ast.walk(ast.parse(code)))
    called = {node.func: node.args for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        if not isinstance(node, ast.Attribute) or node.attr != "act":
            continue
        match called.get(node):
            case [ast.Constant(value=str(name))]:
                yield name
            case _:
                raise TypeError(f"line {node.lineno}: expected a call with a literal as the name of a rule")


class _Recorder(Ranker):
    """A ranker that records the features by which candidates of a list differ."""

    def __init__(self, ranker: Ranker, seen: set[str]) -> None:
        super().__init__(ranker.weights)
        object.__setattr__(self, "_seen", seen)

    def probabilities(self, candidates: Sequence[Features]) -> list[float]:
        names = {name for one in candidates for name in one}
        self._seen.update(name for name in names if len({one.get(name, 0.0) for one in candidates}) > 1)  # type: ignore[attr-defined]
        return super().probabilities(candidates)


@attrs.frozen(eq=False)
class _Article:
    """A tagged article of a gold set, with its predictions and the rules and features that fired."""

    record: Record
    document: Document
    taggings: Sequence[Tagging]
    predicted: Predicted
    fired: frozenset[str]


class Census:
    """Runs an extractor over gold sets with rules and features left out one at a time."""

    def __init__(self, extractor: Extractor, golds: Sequence[GoldSet]) -> None:
        self._extractor = extractor
        self._golds = golds
        self._articles = {gold.name: [self._prepared(record) for record in gold.records] for gold in golds}

    @property
    def names(self) -> list[str]:
        """The names of all rules, then of all features as ``ranker:feature``."""
        features = [
            f"{room}:{name}" for room, ranker in self._extractor.rankers.items() for name in ranker.weights
        ]
        return [*rule_names(), *sorted(features)]

    def baseline(self) -> dict[str, Figures]:
        """Return the figures of each gold set, with nothing left out."""
        return {
            gold.name: figures(gold, [one.predicted for one in self._articles[gold.name]])
            for gold in self._golds
        }

    def rows(self, names: Iterable[str] | None = None) -> Iterator[Row]:
        """Yield the effect of leaving out each of ``names`` (default: all) on each gold set."""
        whole = self.baseline()
        for name in self.names if names is None else names:
            for gold in self._golds:
                articles = self._articles[gold.name]
                fired = sum(name in one.fired for one in articles)
                predicted = [
                    self._predicted(one, without=name) if name in one.fired else one.predicted
                    for one in articles
                ]
                after = figures(gold, predicted) if fired else whole[gold.name]
                yield Row(
                    name,
                    gold.name,
                    fired,
                    {key: after[key] - value for key, value in whole[gold.name].items()},
                )

    def _prepared(self, record: Record) -> _Article:
        document, taggings = self._extractor.tagged(article_of(record, self._extractor.language))
        seen: dict[str, set[str]] = {room: set() for room in self._extractor.rankers}
        rankers = {room: _Recorder(one, seen[room]) for room, one in self._extractor.rankers.items()}
        predicted = self._run(document, taggings, rankers)
        fired = document.rules.acted | {f"{room}:{name}" for room, names in seen.items() for name in names}
        return _Article(record, document, taggings, predicted, frozenset(fired))

    def _predicted(self, one: _Article, *, without: str) -> Predicted:
        room, colon, feature = without.partition(":")
        rankers = dict(self._extractor.rankers)
        if colon:
            rankers[room] = rankers[room].without(feature)
        document = attrs.evolve(one.document, rules=Rules(() if colon else (without,)))
        return self._run(document, one.taggings, rankers)

    def _run(
        self, document: Document, taggings: Sequence[Tagging], rankers: Mapping[str, Ranker]
    ) -> Predicted:
        return [to_prediction(quote) for quote in self._extractor.linked(document, taggings, rankers=rankers)]


def figures(gold: GoldSet, predicted: Sequence[Predicted]) -> Figures:
    """Return the joint F1 of all quotes and, if names and dates are annotated, the shares that are right."""
    predictions = {record["id"]: quotes for record, quotes in zip(gold.records, predicted, strict=True)}
    dated = any("date" in quote for record in gold.records for quote in record["quotes"])
    kept = predictions if dated or has_posts(gold.records) else without_posts(predictions)
    documents = (read_document(record, gold.wider.get(record["id"], ())) for record in gold.records)
    aliases = any(quote.get("entity_id") for record in gold.records for quote in record["quotes"])
    result, _ = score(documents, kept, Options(aliases=aliases))
    total = result.total
    found = {"joint": 100 * Rates.of(total.joint, total.predicted, total.gold).f1}
    if dated:
        counts, _ = score_dates(gold.records, kept)
        found["date"] = 100 * counts.date / max(1, counts.matched_dated)
        found["name"] = 100 * counts.speaker.right / max(1, counts.speaker.of)
    return found


def to_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a line for each rule or feature: where it fires, and the changes without it in percentage points."""
    for name, ones in groupby(rows, key=lambda row: row.name):
        yield f"{name:40} {'  '.join(f'{one.gold} {one.articles}{_changes(one)}' for one in ones)}"


def _changes(row: Row) -> str:
    shown = [f"{name} {value:+.2f}" for name, value in row.changes.items() if abs(value) >= 0.005]
    return f" ({', '.join(shown)})" if shown else ""


def gold_set(path: Path) -> GoldSet:
    """Read the gold set in a file; ``NAME.core.jsonl`` is scored as a view of ``NAME.jsonl``, if that is beside it.

    Raises:
        GoldError: A file is not in the format of gold files.
        OSError: A file cannot be read.
    """
    name = path.name.removesuffix(".jsonl")
    whole = path.with_name(f"{name.rpartition('.')[0]}.jsonl")
    wider = {record["id"]: record["quotes"] for record in read_gold(whole)} if whole.is_file() else {}
    return GoldSet(name, read_gold(path), wider)
