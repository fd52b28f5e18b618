"""What the training commands share: their first arguments, and reporting errors on one line with exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
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
