"""``quoteattr timeline``: who said what when, over one article or many."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quoteattr.cli.common import (
    OK,
    SOME_FAILED,
    complain,
    progress_option,
    reading_options,
    set_output,
)

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands
    from quoteattr.output.chart import Said
    from quoteattr.values import Article, Quote


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "timeline",
        parents=[reading_options(), progress_option()],
        help="print who said what when",
        description="Print the quotes of articles in the order in which they were said; those without a date last.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file or folder; - is standard input")
    parser.add_argument("--format", choices=("text", "svg", "html"), default="text", help="default: text")
    parser.add_argument(
        "--speaker", metavar="NAME", help="only speakers whose name has this part, in any case, or this id"
    )
    parser.set_defaults(run=_timeline)


def _timeline(options: argparse.Namespace) -> int:
    from quoteattr.cli.run import Run
    from quoteattr.output import chart, overview

    run = Run(options, options.files)
    set_output("text" if options.format == "text" else "html")
    said = [_said(quote, article) for article, quotes in run.results() for quote in quotes]
    if options.speaker:
        said = _by(said, options.speaker)
    if options.format == "html":
        print(overview.timeline_page(said), end="")
    elif options.format == "svg":
        print(chart.chart_svg(said), end="")
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        print(chart.chart_text(said, width=width), end="")
    return SOME_FAILED if run.failed else OK


def _said(quote: Quote, article: Article) -> Said:
    from quoteattr.output.chart import Said

    file = article.id if article.id and os.path.isfile(article.id) else None  # noqa: PTH113 (names too long)
    return Said(quote, article.id, title=article.title, url=article.url, file=file)


def _by(said: Sequence[Said], name: str) -> list[Said]:
    """The quotes of the speakers with this name, whatever each article calls them."""
    from quoteattr.grouping import by_speaker

    groups = by_speaker([one.quote for one in said])
    wanted = name.casefold()
    found = [
        group
        for group in groups.values()
        if group.id == name or any(wanted in one.casefold() for one in group.names)
    ]
    if not found:
        complain(
            f"--speaker: nobody is called {name!r}; there are {_some([one for one in groups if one], name)}"
        )
    kept = {id(quote) for group in found for quote in group}
    return [one for one in said if id(one.quote) in kept]


SOME = 10  #: names that a complaint lists


def _some(names: list[str], like: str) -> str:
    """A few of the names, those first that are spelled most like another one."""
    from difflib import get_close_matches

    close = get_close_matches(like, names, n=3)
    shown = [*close, *(one for one in names if one not in close)][:SOME]
    more = f" and {len(names) - SOME} more" if len(names) > SOME else ""
    return ", ".join(shown) + more or "no speakers with a name"
