"""``quoteattr show``: print an article with its quotes marked."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from quoteattr.cli.common import (
    OK,
    OUTPUT,
    SOME_FAILED,
    Once,
    exclusive,
    group_of,
    reading_options,
    set_output,
)
from quoteattr.cli.places import check_output, file_output_options, format_of, to_write, written
from quoteattr.output.terminal import paint

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands

_FORMATS = ("text", "html")


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "show",
        parents=[_look_options(), file_output_options(), reading_options()],
        help="print an article with its quotes marked",
        usage="%(prog)s [options] FILE",
        description="Print an article with its quotes marked, in the terminal or as a page for the browser.",
    )
    parser.add_argument(
        "file", metavar="FILE", help="a file of any kind that `quoteattr extract` reads; - is standard input"
    )
    form = exclusive(parser)
    form.add_argument(
        "--format",
        action=Once,
        choices=_FORMATS,
        help="default: by the extension of OUTPUT, otherwise text; html: a self-contained page",
    )
    form.add_argument(
        "--html", dest="format", action="store_const", const="html", help="the same as --format html"
    )
    parser.set_defaults(run=_show)


def _look_options() -> argparse.ArgumentParser:
    parser, group = group_of(OUTPUT)
    group.add_argument("--why", action="store_true", help="add the evidence for and against each quote")
    group.add_argument(
        "--colour", "--color", choices=("auto", "always", "never"), default="auto", help="default: auto"
    )
    return parser


def _show(options: argparse.Namespace) -> int:
    from quoteattr.cli.run import Run
    from quoteattr.output import html

    output, form = options.output, format_of(options.output, options.format, _FORMATS)
    check_output(options)
    run = Run(options, [options.file])
    set_output(form)
    screen = output is None and sys.stdout.isatty()
    colour = options.colour == "always" or (
        options.colour == "auto" and screen and not os.environ.get("NO_COLOR")
    )
    width = shutil.get_terminal_size().columns if screen else 100
    shown = (
        html.article_page(article, quotes, why=options.why)
        if form == "html"
        else paint(article, quotes, colour=colour, width=width, why=options.why)
        for article, quotes in run.results()
    )
    pages = to_write(shown, output, failed=lambda: True)
    if pages is not None:
        with written(output) as stream:
            stream.writelines(pages)
    return SOME_FAILED if run.failed else OK
