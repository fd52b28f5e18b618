"""``quoteattr show``: an article with its quotes marked."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from quoteattr.cli.common import OK, SOME_FAILED, reading_options, set_output

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "show",
        parents=[reading_options()],
        help="print an article with its quotes marked",
        description="Print an article with its quotes marked, in the terminal or as a page for the browser.",
    )
    parser.add_argument(
        "file", metavar="FILE", help="a file as `quoteattr extract` reads them; - is standard input"
    )
    parser.add_argument("--why", action="store_true", help="add the evidence for and against each quote")
    parser.add_argument("--html", action="store_true", help="print a self-contained HTML page")
    parser.add_argument(
        "--colour", "--color", choices=("auto", "always", "never"), default="auto", help="default: auto"
    )
    parser.set_defaults(run=_show)


def _show(options: argparse.Namespace) -> int:
    from quoteattr.cli.run import Run
    from quoteattr.output import html
    from quoteattr.output.terminal import paint

    run = Run(options, [options.file])
    set_output("html" if options.html else "text")
    colour = options.colour == "always" or (
        options.colour == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    )
    for article, quotes in run.results():
        if options.html:
            print(html.article_page(article, quotes, why=options.why), end="")
            continue
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 100
        print(paint(article, quotes, colour=colour, width=width, why=options.why), end="")
    return SOME_FAILED if run.failed else OK
