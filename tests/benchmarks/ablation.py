"""What each part of the extraction adds: the figures of a development set with one part left out at a time.

    python tests/benchmarks/ablation.py polnear.dev.speech.jsonl --full polnear.dev.jsonl [--model PACK]

Each row names what was left out, joint F1 of all statements and of direct ones, and the time of the whole run against
the complete one. CI does not run this.
"""

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

import quoteattr
from quoteattr import pipeline
from quoteattr.document import quoted
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import predict, without_posts
from quoteattr.evaluate.quotes import read_document
from quoteattr.evaluate.report import score
from quoteattr.finding.quotations import unlikely
from quoteattr.finding.reported import reported
from quoteattr.tagging import decoder, features, tags


def _argmax(scores: Any, paragraph: Any, apart: Any = ()) -> Any:
    return scores.argmax(axis=1) if len(scores) else np.zeros(0, dtype=np.int64)


def _without_marks(self: Any, *given: Any) -> Any:
    table = _FEATURES(self, *given)
    table[:, features.MARK] = features.OUTSIDE
    return table


_FEATURES = features.Featurizer.__call__


def _steps(*names: str) -> Any:
    return patch.multiple(pipeline, **dict.fromkeys(names, lambda document, drafts, **_: drafts))


PARTS: dict[str, Callable[[], Any]] = {
    "nothing": nullcontext,
    "constrained decoding": lambda: patch.object(tags, "best_path", _argmax),
    "what the scanner tells of marks": lambda: patch.object(features.Featurizer, "__call__", _without_marks),
    "joining of pieces": lambda: patch.object(decoder, "EARLIER", 0),
    "the threshold of a clause": lambda: patch.object(reported, "SURE", 0.0),
    "the threshold of what nobody says": lambda: patch.object(unlikely, "LIKELY", 0.0),
    "said and thought told apart": lambda: patch.object(reported, "SAID", 0.0),
    "widening to the marks": lambda: patch.object(quoted.Quoted, "widened", lambda self, span: span),
    "quotations that the model left": lambda: _steps("with_quotations"),
    "signatures": lambda: _steps("with_signatures"),
    "transcripts and headlines": lambda: _steps("with_turns", "with_headlines"),
    "the evidence of labels": lambda: _steps("with_labels"),
}


def figures(
    model: Path | None, records: Any, wider: Any, options: argparse.Namespace
) -> tuple[float, float, float]:
    extractor = quoteattr.load(model)
    start = time.process_time()
    predictions, failed = predict(extractor, records)
    took = time.process_time() - start
    assert not failed
    documents = [read_document(record, wider.get(record["id"], ())) for record in records]
    result, _ = score(documents, without_posts(predictions), Options(aliases=options.aliases))
    record = result.to_dict()
    return record["all"]["joint"]["f1"], record["direct"]["joint"]["f1"], took


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--full", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--aliases", action="store_true")
    options = parser.parse_args()
    records = read_gold(options.gold)
    wider = {record["id"]: record["quotes"] for record in read_gold(options.full)} if options.full else {}
    whole = figures(options.model, records, wider, options)
    print("left out                             all  direct    time")
    for name, left_out in PARTS.items():
        with left_out():
            every, direct, took = figures(options.model, records, wider, options)
        print(f"{name:34} {100 * every:5.1f}   {100 * direct:5.1f}  {took / whole[2]:6.2f}")


if __name__ == "__main__":
    main()
