"""``quoteattr timeline``: who said what when, over one article or many."""

from __future__ import annotations

import argparse
import shutil
import sys
from typing import TYPE_CHECKING

from quoteattr.cli.common import OK, SOME_FAILED, reading_options, set_output

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "timeline",
        parents=[reading_options()],
        help="print who said what when",
        description="Print the quotes of articles in the order in which they were said; those without a date last.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file or folder; - is standard input")
    parser.add_argument("--format", choices=("text", "svg", "html"), default="text", help="default: text")
    parser.set_defaults(run=_timeline)


def _timeline(options: argparse.Namespace) -> int:
    from quoteattr.cli.run import Run
    from quoteattr.output import chart, html

    run = Run(options, options.files)
    set_output("text" if options.format == "text" else "html")
    said = [chart.Said(quote, article.id) for article, quotes in run.results() for quote in quotes]
    if options.format == "html":
        print(html.page(chart.chart_html(said), title="Who said what when"), end="")
    elif options.format == "svg":
        print(chart.chart_svg(said), end="")
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 120
        print(chart.chart_text(said, width=width), end="")
    return SOME_FAILED if run.failed else OK
