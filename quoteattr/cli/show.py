"""``quoteattr show``: an article with its quotes marked."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from quoteattr.cli.common import OK, SOME_FAILED, reading_options, set_output
from quoteattr.output.terminal import paint

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "show", parents=[reading_options()], help="print an article with its quotes marked"
    )
    parser.add_argument("file", metavar="FILE", help="a text or HTML file; - is standard input")
    parser.add_argument(
        "--why", action="store_true", help="below each note also what speaks for it and against it"
    )
    parser.add_argument(
        "--colour", "--color", choices=("auto", "always", "never"), default="auto", help="default: auto"
    )
    parser.set_defaults(run=_show)


def _show(options: argparse.Namespace) -> int:
    from quoteattr.cli.run import Run

    run = Run(options)
    set_output("text")
    colour = options.colour == "always" or (
        options.colour == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    )
    for article, quotes in run.results([options.file]):
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 100
        print(paint(article, quotes, colour=colour, width=width, why=options.why), end="")
    return SOME_FAILED if run.failed else OK
