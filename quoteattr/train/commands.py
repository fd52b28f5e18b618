"""What the training commands share: their first arguments, and reporting errors on one line with exit code 2."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from quoteattr.errors import QuoteattrError


def parser_of(part: str, description: str | None, *, gold: str) -> argparse.ArgumentParser:
    """Return a parser for the command that fits ``part`` of a pack to annotated articles, described by ``gold``."""
    parser = argparse.ArgumentParser(prog=f"python -m quoteattr.train.{part}", description=description)
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD", help=gold)
    parser.add_argument(
        "--model", type=Path, required=True, metavar="PACK", help="the pack, whose card is changed"
    )
    return parser


def add_weights(parser: argparse.ArgumentParser) -> None:
    """Add the option that sets how much each set of articles counts."""
    parser.add_argument(
        "--weights",
        nargs="*",
        type=set_weight,
        default=[],
        metavar="SET=WEIGHT",
        help="how much the statements of a set count, by the name of its file (default: 1)",
    )


def set_weight(text: str) -> tuple[str, float]:
    """Return the name of a set and its weight.

    Raises:
        argparse.ArgumentTypeError: It is not the name of a set and a positive number.
    """
    name, _, weight = text.rpartition("=")
    try:
        found = float(weight)
    except ValueError:
        found = 0.0
    if not name or not 0 < found < math.inf:
        raise argparse.ArgumentTypeError(f"expected SET=WEIGHT, such as news=0.5, got {text!r}")
    return name, found


def check_sets(parser: argparse.ArgumentParser, gold: Sequence[Path], names: Collection[str]) -> None:
    """Stop with a message if ``names`` has a set that is not among the files of ``gold``."""
    sets = {path.stem for path in gold}
    if unknown := sorted(set(names) - sets):
        parser.error(f"no set {unknown[0]!r} among {', '.join(sorted(sets))}")


def exit_code(name: str, work: Callable[[], object]) -> int:
    """Run ``work``; returns 0, or 2 after an error message if the gold, the pack or a file is wrong."""
    try:
        work()
    except (QuoteattrError, OSError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    return 0


def rounded(weights: Mapping[str, float], digits: int = 3) -> dict[str, float]:
    """Return weights as they are written into a card: sorted by name, with ``digits`` after the point."""
    return {name: round(weight, digits) for name, weight in sorted(weights.items())}
