"""Score the extractor, or predictions in a file, against annotated articles.

``python -m quoteattr.evaluate GOLD.jsonl`` prints precision, recall and F1 of the quotes and their speakers; with
``--dates``, it prints the shares of right dates, names, kinds, roles and affiliations. Exit codes: 0 success; 1 some
articles failed; 2 wrong usage, or a file or model that cannot be read; 141 the reader of the output went away.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import quoteattr
from quoteattr.errors import QuoteattrError
from quoteattr.evaluate import bounds, causes
from quoteattr.evaluate.arguments import parsed
from quoteattr.evaluate.census import Census, gold_set, rule_names, to_lines
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.dates import date_intervals, judged_facts, score_dates
from quoteattr.evaluate.files import read_gold, read_predictions, write_lines
from quoteattr.evaluate.intervals import to_line
from quoteattr.evaluate.predicting import Predictions, has_posts, holds_attitudes, predict, without_posts
from quoteattr.evaluate.quotes import Record, read_document, split_spans
from quoteattr.evaluate.reliability import calibration_error, judged
from quoteattr.evaluate.reliability import to_table as reliability_table
from quoteattr.evaluate.report import score
from quoteattr.evaluate.views import seen_as

OK, SOME_FAILED, USAGE, PIPE_CLOSED = 0, 1, 2, 141

_JUDGED = ("date", "entity", "kind", "role", "affiliation")  # by --dates, as far as the gold has them


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with the arguments ``argv`` (default: those of the process); returns the exit code."""
    options = parsed(argv)
    try:
        code = _census(options) if options.census else _run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader of the output went away, as head does
        with contextlib.suppress(OSError, ValueError):  # on exit, the interpreter flushes once more
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (QuoteattrError, UnicodeDecodeError) as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _refused(message: str) -> int:
    print(f"quoteattr.evaluate: {message}", file=sys.stderr)
    return USAGE


def _run(options: argparse.Namespace) -> int:
    (gold,) = options.gold
    records = read_gold(gold)
    full = read_gold(options.full) if options.full else []
    if options.seen_as:
        records, full = (list(seen_as(some, options.seen_as)) for some in (records, full))
    wider = {record["id"]: record["quotes"] for record in full}
    failed = 0
    if options.pred:
        predictions = read_predictions(options.pred)
        _note_unknown(predictions, records)
    else:
        every = _includes_all(options, records)
        extractor = quoteattr.load(
            options.model, attitudes=every, noun_phrases=every, lexicon=options.lexicon
        )
        predictions, failed = predict(extractor, records)
    if not (options.posts or options.dates or has_posts(records)):
        predictions = without_posts(predictions)
    if options.write:
        write_lines(options.write, ({"id": name, "quotes": quotes} for name, quotes in predictions.items()))
    if options.split_spans:
        records = [{**record, "quotes": split_spans(record["quotes"])} for record in records]
        wider = {name: split_spans(quotes) for name, quotes in wider.items()}
        predictions = {name: split_spans(quotes) for name, quotes in predictions.items()}
    if options.dates:
        rows = _report_dates(options, records, predictions)
    else:
        rows = _report(options, records, predictions, wider)
    if options.errors:
        write_lines(options.errors, rows)
    return SOME_FAILED if failed else OK


def _census(options: argparse.Namespace) -> int:
    if not options.gold:
        print("\n".join(rule_names()))
        return OK
    golds = [gold_set(path) for path in options.gold]
    census = Census(quoteattr.load(options.model), golds)
    for name, figures in census.baseline().items():
        print(f"{name}: {', '.join(f'{figure} {value:.2f}' for figure, value in figures.items())}")
    for line in to_lines(census.rows()):
        print(line, flush=True)
    return OK


def _report(
    options: argparse.Namespace, records: Sequence[Record], predictions: Predictions, wider: Predictions
) -> list[dict[str, Any]]:
    counted = Options(
        types=tuple(options.types),
        threshold=options.threshold,
        loose=options.loose,
        ignore_tweets=options.ignore_tweets,
        aliases=options.aliases,
        name_match=options.name_match,
        kind=options.kind,
    )
    documents = [read_document(record, wider.get(record["id"], ())) for record in records]
    result, rows = score(documents, predictions, counted, bootstrap=options.bootstrap)
    predicted = [(doc, predictions.get(doc.id, ()), counted) for doc in documents]
    figures = result.to_dict() if options.json else {}
    tables = [result.to_table()]
    for name, look, module in (("causes", causes.causes, causes), ("bounds", bounds.differences, bounds)):
        if getattr(options, name):
            found = module.to_rows((one for args in predicted for one in look(*args)), counted.types)
            figures[name] = found
            tables.append(module.to_table(found, counted.types))
    if options.reliability:
        ones = [one for args in predicted for one in judged(*args)]
        figures["ece"] = calibration_error(ones)
        tables.append(reliability_table(ones))
    print(json.dumps(figures, indent=1) if options.json else "\n".join(tables))
    return rows


def _report_dates(
    options: argparse.Namespace, records: Sequence[Record], predictions: Predictions
) -> list[dict[str, Any]]:
    _note_missing(records)
    counts, rows = score_dates(records, predictions, only_sure=not options.all)
    parts = _parts(records, options.by) if options.by else {}
    scored = {
        name: score_dates(some, predictions, only_sure=not options.all)[0] for name, some in parts.items()
    }
    sure, times = not options.all, options.bootstrap
    intervals = date_intervals(records, predictions, times, only_sure=sure) if times else {}
    facts = judged_facts(records, predictions, only_sure=sure) if options.reliability else {}
    if options.json:
        by = {"by": {name: part.to_dict() for name, part in scored.items()}} if options.by else {}
        errors = {"ece": {name: calibration_error(ones) for name, ones in facts.items()}} if facts else {}
        print(json.dumps(counts.to_dict() | by | ({"ci95": intervals} if intervals else {}) | errors))
        return rows
    print(counts.to_table(), counts.to_precision(), sep="\n")
    if intervals:
        print(to_line(intervals))
    for name, part in scored.items():
        print(f"{name}: {part.to_line()}")
    for name, ones in facts.items():
        print(name, reliability_table(ones), sep="\n")
    return rows


def _parts(records: Sequence[Record], field: str) -> dict[str, list[Record]]:
    """Group the articles by the value of ``field``, largest group first."""
    parts: dict[str, list[Record]] = {}
    for record in records:
        parts.setdefault(str(record.get(field)), []).append(record)
    return dict(sorted(parts.items(), key=lambda part: (-len(part[1]), part[0])))


def _includes_all(options: argparse.Namespace, records: Iterable[Record]) -> bool:
    """Return whether beliefs, intentions and all noun phrases are to be extracted."""
    if options.view != "auto":
        return bool(options.view == "all")
    return options.full is None and holds_attitudes(records)


def _note_unknown(predictions: Predictions, records: Iterable[Record]) -> None:
    unknown = len(predictions.keys() - {record["id"] for record in records})
    if unknown:
        print(
            f"note: {unknown} predicted documents are not in the gold file and are ignored", file=sys.stderr
        )


def _note_missing(records: Iterable[Record]) -> None:
    """Say which facts no quote of the gold has, so that a figure without a value is not a riddle."""
    held = {name for record in records for quote in record["quotes"] for name in quote}
    missing = [name for name in _JUDGED if name not in held]
    if missing:
        print(f"note: no quote of the gold has {', '.join(missing)}, which are not scored", file=sys.stderr)
