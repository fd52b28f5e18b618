"""Compute the figures of many documents: precision, recall and F1, by type, with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from quoteattr.evaluate.counts import Comparison, Counts, Options
from quoteattr.evaluate.intervals import Interval, bootstrapped, to_line
from quoteattr.evaluate.quotes import TYPES, Document, Record

MEASURES = ("exact", "relaxed", "joint")


@attrs.frozen
class Rates:
    """Precision, recall and F1, from 0 to 1; 0 if there is nothing to count."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, predicted: int, gold: int) -> Rates:
        """Compute the rates from the numbers of right pairs, predicted quotes and gold quotes."""
        precision = right / predicted if predicted else 0.0
        recall = right / gold if gold else 0.0
        total = precision + recall
        return cls(precision, recall, 2 * precision * recall / total if total else 0.0)


@attrs.frozen
class Result:
    """The figures of an evaluation.

    Attributes:
        documents: The number of gold documents.
        unpredicted: The number of gold documents without predictions.
        options: What was counted.
        total: The counts over all types that were asked for.
        by_type: The counts for each of these types.
        intervals: 95 % intervals of ``exact_f1``, ``relaxed_f1``, ``joint_f1`` and ``attribution``; empty if none were
            asked for.
    """

    documents: int
    unpredicted: int
    options: Options
    total: Counts
    by_type: Mapping[str, Counts]
    intervals: Mapping[str, Interval] = attrs.Factory(dict)

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as a JSON record."""
        record: dict[str, Any] = {
            "docs": self.documents,
            "docs_without_prediction": self.unpredicted,
            "types": list(self.options.types),
            "threshold": self.options.threshold,
            "all": _record(self.total),
        }
        if self.total.by_source:
            shares = sorted(self.total.by_source.items())
            record["all"]["attribution"]["by_source_kind"] = {
                name: {"acc": share.value, "n": share.of} for name, share in shares
            }
        record |= {name: _record(counts) for name, counts in self.by_type.items()}
        if self.intervals:
            record["ci95"] = {name: list(interval) for name, interval in self.intervals.items()}
        return record

    def to_table(self) -> str:
        """Return the figures in percent, one line per type."""
        heading = (
            f"{'':9}{'gold':>6}{'pred':>6} | exact  P     R    F1  | relaxed P    R    F1  "
            "| attrib.   (n) given | joint  P     R    F1"
        )
        size = f"{self.documents} documents ({self.unpredicted} without prediction)"
        lines = [size, heading, _row("all", self.total)]
        lines += [_row(name, counts) for name, counts in self.by_type.items()]
        return "\n".join(lines + self._remarks())

    def _remarks(self) -> list[str]:
        lines = []
        if self.total.by_source:
            shares = sorted(self.total.by_source.items())
            shown = ", ".join(
                f"{name} {100 * share.right / share.of:.1f} (n={share.of})" for name, share in shares
            )
            lines.append(f"attribution by gold source: {shown}")
        without = self.total.without_source
        if without.of:
            share = 100 * without.right / without.of
            lines.append(f"gold quotes without speaker, none predicted: {share:.1f} (n={without.of})")
        if self.intervals:
            lines.append(to_line(self.intervals))
        return lines


def score(
    documents: Iterable[Document],
    predictions: Mapping[str, Sequence[Record]],
    options: Options,
    *,
    bootstrap: int = 0,
) -> tuple[Result, list[dict[str, Any]]]:
    """Score predicted quotes against gold ones.

    Args:
        documents: The gold documents.
        predictions: The predicted quotes by document id; in documents without an entry, nothing was found.
        options: What is counted.
        bootstrap: The number of resamples for the intervals (usually 1,000); 0 for no intervals.

    Returns:
        The figures, and the outcome of every quote as a JSON record.
    """
    types = [name for name in TYPES if name in options.types]
    each: list[Counts] = []
    by_type = {name: Counts() for name in types}
    rows: list[dict[str, Any]] = []
    unpredicted = 0
    for document in documents:
        comparison = Comparison(document, predictions.get(document.id, ()), options)
        unpredicted += document.id not in predictions
        each.append(comparison.count(types))
        for name in types:
            by_type[name].add(comparison.count({name}))
        rows += comparison.outcomes()
    intervals = bootstrapped(each, _figures, bootstrap) if bootstrap else {}
    return Result(len(each), unpredicted, options, Counts.sum(each), by_type, intervals), rows


def _figures(each: Iterable[Counts]) -> dict[str, float | None]:
    """Return the figures for which there are intervals."""
    counts = Counts.sum(each)
    return {f"{measure}_f1": _rates(counts, measure).f1 for measure in MEASURES} | {
        "attribution": counts.attribution.value
    }


def _rates(counts: Counts, measure: str) -> Rates:
    return Rates.of(getattr(counts, measure), counts.predicted, counts.gold)


def _record(counts: Counts) -> dict[str, Any]:
    record: dict[str, Any] = {"gold": counts.gold, "pred": counts.predicted}
    for measure in MEASURES:
        rates = _rates(counts, measure)
        record[measure] = {"p": rates.precision, "r": rates.recall, "f1": rates.f1}
    record["attribution"] = {
        "acc": counts.attribution.value,
        "n": counts.attribution.of,
        "given_acc": counts.given.value,
        "given_n": counts.given.of,
        "no_source_acc": counts.without_source.value,
        "no_source_n": counts.without_source.of,
    }
    return record


def _row(name: str, counts: Counts) -> str:
    exact, relaxed, joint = ("".join(map(_percent, _three(counts, measure))) for measure in MEASURES)
    attribution = f"{_percent(counts.attribution.value)} {counts.attribution.of:6}"
    given = _percent(counts.given.value)
    return (
        f"{name:9}{counts.gold:6}{counts.predicted:6} | {exact}   | {relaxed}    "
        f"| {attribution} {given} | {joint}"
    )


def _three(counts: Counts, measure: str) -> tuple[float, float, float]:
    rates = _rates(counts, measure)
    return rates.precision, rates.recall, rates.f1


def _percent(value: float | None) -> str:
    return "   -  " if value is None else f"{100 * value:6.1f}"
