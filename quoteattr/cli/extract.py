"""``quoteattr extract``: the quotes of articles."""

from __future__ import annotations

import argparse
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from quoteattr.cli.common import (
    OK,
    OUTPUT,
    SOME_FAILED,
    complain,
    exclusive,
    group_of,
    input_columns,
    progress_option,
    reading_options,
    table_option,
)
from quoteattr.cli.failures import Failures
from quoteattr.cli.outputs import (
    FORMATS,
    PARTS,
    RECORDS,
    REPLACED,
    TABLES,
    Output,
    Printed,
    failures_of,
    journal_of,
    opened,
)
from quoteattr.cli.places import (
    begun,
    check_output,
    check_place,
    format_of,
    inputs_of,
    tell_unwritten,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quoteattr.cli.common import Commands
    from quoteattr.cli.run import Run
    from quoteattr.output.rows import Layout
    from quoteattr.values import Article, Quote

_DESCRIPTION = """\
Print the quotes of articles, or write them to a file, each as soon as its article is read.

A FILE is one article: plain text, HTML, an e-mail (.eml), Word (.docx) or RTF; or it holds several: JSON Lines (.jsonl)
and Parquet (.parquet) with one on each line or row, a feed (.rss, .atom), an EPUB, a web archive (.warc, .warc.gz).
In a folder all files with these endings are read. - is standard input."""
_EPILOG = """\
csv, tsv: one row for each quote; a cell that a spreadsheet would take for a formula has an apostrophe before it.
parquet, and arrow with --output: a folder of part files, a thousand articles each.
With --output, failures go to OUTPUT.failures.jsonl, and OUTPUT.journal records what is written: after an interrupted
run, the same command with --resume continues where it stopped and tries the failed articles again."""


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "extract",
        parents=[_output_options(), table_option(), _run_options(), progress_option(), reading_options()],
        help="print the quotes of articles",
        usage="%(prog)s [options] FILE [FILE ...]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file or folder; - is standard input")
    there = exclusive(parser, OUTPUT)
    there.add_argument("--resume", action="store_true", help="continue an interrupted OUTPUT")
    there.add_argument(
        "--force", action="store_true", help="replace an OUTPUT of text or json that is there already"
    )
    parser.set_defaults(run=_extract)


def _output_options() -> argparse.ArgumentParser:
    parser, group = group_of(OUTPUT)
    group.add_argument("--output", metavar="OUTPUT", type=Path, help="write there; default: standard output")
    group.add_argument("--format", choices=FORMATS, help="default: by the ending of OUTPUT, otherwise text")
    return parser


def _run_options() -> argparse.ArgumentParser:
    parser, group = group_of(OUTPUT)
    group.add_argument("--failures", metavar="FILE", type=Path, help="write failures there")
    group.add_argument(
        "--workers", metavar="N", type=_count, default=1, help="processes, each with a model; default: 1"
    )
    return parser


MOST_WORKERS = 256


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= MOST_WORKERS):
        raise argparse.ArgumentTypeError(f"expected a number from 1 to {MOST_WORKERS}, got {value[:30]!r}")
    return int(value)


def _kept(options: argparse.Namespace, own: Sequence[Path]) -> tuple[list[str], Layout | None]:
    """The columns of the inputs that are kept though they are no facts, and those of the output if it is a table."""
    from quoteattr.errors import OutputError
    from quoteattr.output.rows import Layout
    from quoteattr.reading.others import other_columns

    if options.format not in TABLES and options.columns_asked is not None:
        raise OutputError(f"--columns is for {', '.join(TABLES)}; got {options.format}")
    if options.format not in (*TABLES, *RECORDS):
        return [], None
    columns, _ = input_columns(options)
    others = other_columns(options.files, columns=columns, apart_from=own)
    if options.format in RECORDS:
        return list(others), None
    layout = Layout.of(others, options.columns_asked)
    return list(layout.sources.values()), layout


def _extract(options: argparse.Namespace) -> int:
    from quoteattr.cli.run import Run
    from quoteattr.reading.folders import is_one_article

    output = options.output
    options.format = format_of(output, options.format, FORMATS)
    if output is not None:
        check_place(output, folder=options.format in PARTS)
    if options.force:
        _check_force(options)
    own = [output, journal_of(output), failures_of(output)] if output else []
    path = options.failures or (failures_of(output) if output else None)
    failures = Failures(path, inputs=inputs_of(options), outputs=own[:2]) if path else None
    headings = len(options.files) > 1 or not is_one_article(options.files[0])
    own += [path] if path else []
    kept, layout = _kept(options, own)
    run = Run(options, options.files, failures=failures, own=own, others=kept)
    if options.force:
        _replace(options, run, failures, headings=headings)
    else:
        with closing(opened(options, headings=headings, layout=layout)) as sink, failures or nullcontext():
            _write(run.results(done=sink.done, fail=sink.fail), run, sink)
    if run.failed and path:
        complain(f"{run.failed} failed; see {path}")
    return SOME_FAILED if run.failed else OK


def _write(results: Iterable[tuple[Article, list[Quote]]], run: Run, sink: Output) -> None:
    for article, quotes in results:
        sink.add(article, quotes, run.other)


def _check_force(options: argparse.Namespace) -> None:
    from quoteattr.errors import OutputError

    if options.output is None:
        raise OutputError("--force needs --output: it replaces what is there")
    if options.format not in REPLACED:
        raise OutputError(
            f"--force works with {', '.join(REPLACED)}; got {options.format}: continue it with --resume, or move it"
            " and its journal away to start anew"
        )
    check_output(options)


def _replace(options: argparse.Namespace, run: Run, failures: Failures | None, *, headings: bool) -> None:
    """Writes an output in the place of another one, which stays until the new one is complete."""
    with failures or nullcontext():
        results = begun(run.results())
        if results is None and run.failed:
            tell_unwritten(options.output)
            return
        with (
            written(options.output) as stream,
            closing(Printed(options.format, headings=headings, stream=stream)) as sink,
        ):
            _write(results or (), run, sink)
