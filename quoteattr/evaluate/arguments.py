"""The arguments of ``python -m quoteattr.evaluate``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from quoteattr.evaluate.quotes import TYPES
from quoteattr.evaluate.views import VIEWS

#: options that change nothing of what is scored with --dates
_NOT_WITH_DATES = (
    "full",
    "types",
    "threshold",
    "loose",
    "ignore_tweets",
    "aliases",
    "name_match",
    "kind",
    "split_spans",
    "seen_as",
    "causes",
    "bounds",
)


def parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of the command line, checked against each other."""
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.evaluate",
        usage="%(prog)s GOLD [options]",
        description="Score the extractor, or predictions in a file, against annotated articles (JSON Lines).",
        epilog="Exit codes: 0 success; 1 some articles failed; 2 wrong usage, or an unreadable file or model; 141 the"
        " reader of the output went away, as head does.",
    )
    parser.add_argument(
        "gold",
        metavar="GOLD",
        type=Path,
        nargs="*",
        help="annotated articles, one per line; several files, or none, only with --census",
    )
    _add_inputs(parser)
    _add_counting(parser)
    _add_outputs(parser)
    options = parser.parse_args(argv)
    if options.census:
        given = {name for name in vars(options) if getattr(options, name) != parser.get_default(name)}
        _refuse(parser, options, given - {"gold", "model", "census"}, "--census")
    elif len(options.gold) != 1:
        parser.error(f"expected one file of annotated articles, got {len(options.gold)}")
    if options.pred:
        _refuse(parser, options, ("lexicon", "model"), "--pred")
    if options.dates:
        _refuse(parser, options, _NOT_WITH_DATES, "--dates")
    elif options.all or options.by:
        parser.error(f"{'--all' if options.all else '--by'} belongs to --dates")
    return options


def _refuse(
    parser: argparse.ArgumentParser, options: argparse.Namespace, names: Iterable[str], beside: str
) -> None:
    for name in sorted(names):
        if getattr(options, name) != parser.get_default(name):
            parser.error(f"--{name.replace('_', '-')} has no meaning with {beside}")


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is scored")
    group.add_argument(
        "--model", metavar="PACK", type=Path, help="the folder of a model pack; default: the shipped one"
    )
    group.add_argument(
        "--lexicon", metavar="FILE", type=Path, help="words of your own, .toml, as for quoteattr extract"
    )
    group.add_argument(
        "--pred", metavar="FILE", type=Path, help="read predictions instead of running the model"
    )
    group.add_argument(
        "--view",
        choices=("auto", "speech", "all"),
        default="auto",
        help="speech: statements; all: also beliefs and intentions; auto (default): as in the gold",
    )
    group.add_argument("--posts", action="store_true", help="keep embedded posts even if the gold has none")
    group.add_argument(
        "--as",
        dest="seen_as",
        choices=sorted(VIEWS),
        help="first change the articles: other quotation marks, hard-wrapped lines, other names",
    )
    group.add_argument(
        "--dates",
        action="store_true",
        help="score dates and the speakers' names, kinds, roles and affiliations instead of quotes and speakers",
    )
    group.add_argument(
        "--census",
        action="store_true",
        help="print for each rule and feature in how many articles it fires, and what leaving it out changes; without "
        "GOLD, only the names of the rules. GOLD.x.jsonl is scored as a view of GOLD.jsonl, if that is beside it",
    )
    group.add_argument(
        "--all", action="store_true", help="with --dates: include gold dates on which annotators disagree"
    )
    group.add_argument(
        "--by",
        metavar="FIELD",
        help="with --dates: also print the figures by a field of the articles, such as country or genre",
    )


def _add_counting(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what counts")
    group.add_argument(
        "--types", metavar="TYPE,...", type=_types, default=list(TYPES), help=f"some of {', '.join(TYPES)}"
    )
    group.add_argument("--kind", help="only quotes of this kind")
    group.add_argument(
        "--full",
        metavar="GOLD2",
        type=Path,
        help="a wider annotation of the same articles; finding one of its quotes is not an error",
    )
    group.add_argument(
        "--threshold",
        metavar="T",
        type=float,
        default=0.5,
        help="overlap (intersection over union) from which two contents are the same quote; default: 0.5",
    )
    group.add_argument("--loose", action="store_true", help="compare letters and digits only")
    group.add_argument("--split-spans", action="store_true", help="count every span of a quote separately")
    group.add_argument(
        "--ignore-tweets",
        action="store_true",
        help="do not count quotes found in unannotated posts as errors",
    )
    group.add_argument("--aliases", action="store_true", help="accept other names and mentions of the entity")
    group.add_argument(
        "--name-match", action="store_true", help="accept a name that shares a word with the source"
    )


def _add_outputs(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument(
        "--bootstrap",
        metavar="N",
        type=_count,
        default=0,
        help="95%% intervals from N resamples of the articles",
    )
    group.add_argument("--causes", action="store_true", help="print the number of errors of each kind")
    group.add_argument(
        "--bounds",
        action="store_true",
        help="print how contents that were not found exactly differ from the gold",
    )
    group.add_argument(
        "--reliability",
        action="store_true",
        help="print how often quotes of each confidence are right; with --dates, names and dates",
    )
    group.add_argument("--json", action="store_true", help="print the figures as JSON")
    group.add_argument(
        "--errors",
        metavar="OUT",
        type=Path,
        help="write the outcome for every quote to a file, as JSON Lines",
    )
    group.add_argument(
        "--write", metavar="OUT", type=Path, help="write the predictions to a file, as JSON Lines"
    )


def _types(value: str) -> list[str]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if not names or not set(names) <= set(TYPES):
        raise argparse.ArgumentTypeError(f"expected some of {','.join(TYPES)}, got {value!r}")
    return names


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise argparse.ArgumentTypeError(f"expected a whole number, got {value!r}")
    return int(value)
