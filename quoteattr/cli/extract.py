"""``quoteattr extract``: the quotes of articles."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from quoteattr.cli.common import OK, SOME_FAILED, Run, reading_options, set_output
from quoteattr.output.listing import WRITERS

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "extract",
        parents=[reading_options()],
        help="print the quotes of articles",
        description="Print the quotes of articles, plain text (UTF-8) or HTML, as soon as each is read.",
        epilog="csv: one row a quote, values exact; a cell may begin with = + - @, so import it as text.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a text or HTML file; - is standard input")
    parser.add_argument("--format", choices=sorted(WRITERS), default="text", help="default: text")
    parser.set_defaults(run=_extract)


def _extract(options: argparse.Namespace) -> int:
    run = Run(options)
    set_output(options.format)
    WRITERS[options.format](run.results(options.files), len(options.files) > 1)
    return SOME_FAILED if run.failed else OK
