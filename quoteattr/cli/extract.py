"""``quoteattr extract``: extract the quotes of articles."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from quoteattr.cli.common import (
    BOM,
    OK,
    OUTPUT,
    SOME_FAILED,
    Once,
    bom_option,
    check_bom,
    complain,
    counted,
    exclusive,
    group_of,
    input_columns,
    output_of,
    path_of,
    progress_option,
    reading_options,
    set_output,
    table_option,
)
from quoteattr.cli.failures import Failures
from quoteattr.cli.outputs import (
    FORMATS,
    PARTS,
    RECORDS,
    REPLACED,
    RESUMABLE,
    TABLES,
    failures_of,
    journal_of,
    opened,
)
from quoteattr.cli.places import (
    check_output,
    check_output_path,
    format_of,
    inputs_of,
    to_write,
    written,
)
from quoteattr.errors import OutputError
from quoteattr.output.rows import Layout
from quoteattr.output.sinks import SINKS, Sink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from quoteattr.cli.common import Commands
    from quoteattr.cli.journal import Done
    from quoteattr.cli.run import Run
    from quoteattr.output.arrow import ArrowSink
    from quoteattr.values import Article, Quote

_DESCRIPTION = """\
Extract the quotes of articles and print them, or write them to a file, article by article.

A FILE is one article (plain text, captions (.vtt, .srt), HTML, also as saved in one file (.mhtml, .webarchive), an
e-mail (.eml), Word (.docx) or RTF) or contains several: JSON Lines (.jsonl) or a table (.csv, .tsv, .parquet) with one
article per line or row, a mailbox (.mbox), a feed (.rss, .atom, .xml), an EPUB, or a web archive (.warc, .warc.gz). -
is standard input.

From a folder, quoteattr reads the files that end in .txt, .vtt, .srt, .html, .htm, .xhtml, .shtml, .mhtml, .mht,
.webarchive, .eml, .docx, .rtf, .jsonl, .ndjson (both also with .gz), .parquet, .mbox, .rss, .atom, .epub, .warc or
.warc.gz, and the feeds that end in .xml. What browsers save beside a page (PAGE_files) is left out, and so are the
quotes, posts and failures that an earlier run wrote. Name all other files, such as .csv, .tsv or .md. A file with any
other ending is read as one article."""
_EPILOG = """\
text, json: with --output, the file is written completely or not at all.
csv, tsv: one row per quote; a cell that a spreadsheet would take for a formula is prefixed with an apostrophe.
parquet, and arrow with --output: a folder of part files of a thousand articles each.
With --output, failures are written to OUTPUT.failures.jsonl. For all formats but text and json, OUTPUT.journal records
what has been written, and by which version: after an interrupted run, the same command with --resume continues where it
stopped and retries the failed articles. New articles are read. Articles that have changed or are gone keep their
earlier quotes, and a message says how many there are."""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "extract",
        parents=[
            _output_options(),
            table_option(),
            bom_option(),
            _run_options(),
            progress_option(),
            reading_options(),
        ],
        help="extract the quotes of articles",
        usage="%(prog)s [options] FILE [FILE ...]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file or folder; - is standard input")
    there = exclusive(parser)
    there.add_argument("--resume", action="store_true", help="continue an interrupted OUTPUT")
    there.add_argument("--force", action="store_true", help="replace an existing OUTPUT")
    parser.set_defaults(run=_extract)


def _output_options() -> argparse.ArgumentParser:
    parser, group = group_of(OUTPUT)
    group.add_argument(
        "--output",
        metavar="OUTPUT",
        action=Once,
        type=output_of,
        help="output file, or folder for parquet and arrow; - is standard output, the default",
    )
    group.add_argument(
        "--format", action=Once, choices=FORMATS, help="default: by the extension of OUTPUT, otherwise text"
    )
    return parser


def _run_options() -> argparse.ArgumentParser:
    parser, group = group_of(OUTPUT)
    group.add_argument(
        "--failures",
        metavar="FILE",
        action=Once,
        type=path_of,
        help="file to write failures to; default with --output: OUTPUT.failures.jsonl",
    )
    group.add_argument(
        "--workers",
        metavar="N",
        type=_count,
        default=1,
        help="number of processes, each with its own model; default: 1",
    )
    return parser


MOST_WORKERS = 256


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= MOST_WORKERS):
        raise argparse.ArgumentTypeError(f"expected a number from 1 to {MOST_WORKERS}, got {value[:30]!r}")
    return int(value)


def _kept(options: argparse.Namespace, own: Sequence[Path]) -> tuple[list[str], Layout | None]:
    """Return the columns of the inputs to keep besides the facts, and the layout of the output if it is a table."""
    from quoteattr.reading.others import other_columns

    if options.format not in TABLES and options.columns_asked is not None:
        raise OutputError(f"--columns works only with {', '.join(TABLES)}, got {options.format}")
    if options.format not in (*TABLES, *RECORDS):
        return [], None
    columns, _ = input_columns(options)
    others = other_columns(options.files, columns=columns, encoding=options.encoding, apart_from=own)
    if options.format in RECORDS:
        return list(others), None
    layout = Layout.of(others, options.columns_asked)
    return list(layout.sources.values()), layout


def _extract(options: argparse.Namespace) -> int:
    from quoteattr.cli.run import Run

    output = options.output
    options.format = format_of(output, options.format, FORMATS)
    _check(options)
    own = [output, journal_of(output), failures_of(output)] if output else []
    path = options.failures or (failures_of(output) if output else None)
    named = options.failures is not None
    failures = Failures(path, inputs=inputs_of(options), outputs=own[:2], named=named) if path else None
    own += [path] if path else []
    kept, layout = _kept(options, own)
    run = Run(options, options.files, failures=failures, own=own, others=kept)
    if output is None or options.format in REPLACED:
        with failures or nullcontext():
            results = to_write(run.results(), output, failed=lambda: run.failed)
            if results is not None:
                set_output(options.format)
                with (
                    written(output) as stream,
                    closing(_sink(options, stream, layout)) as sink,
                ):
                    _write(results, run, sink)
    else:
        _resumable(options, run, layout, failures)
    if run.failed and path:
        complain(f"{run.failed} failed; see {path}")
    return SOME_FAILED if run.failed else OK


def _check(options: argparse.Namespace) -> None:
    """Refuse options that contradict each other, and an output that cannot be written there."""
    output, form = options.output, options.format
    check_bom(options, form)
    if output is None:
        if options.resume:
            raise OutputError("--resume needs --output; printed output cannot be resumed")
        if options.force:
            raise OutputError("--force needs --output: it replaces an existing file")
        if form == "parquet":
            raise OutputError("--format parquet needs --output FOLDER")
    elif form in REPLACED:
        if options.resume:
            raise OutputError(f"--resume works only with {', '.join(RESUMABLE)}, got {form}")
        check_output(options)
    else:
        check_output_path(output, folder=form in PARTS)
        if options.force:
            check_output(options, folder=form in PARTS)


def _resumable(
    options: argparse.Namespace, run: Run, layout: Layout | None, failures: Failures | None
) -> None:
    """Write a resumable output; with ``--force`` an existing one stays until an article could be read."""
    replaces = options.force and options.output.exists()
    with closing(opened(options, layout, pack=run.pack)) as output, failures or nullcontext():
        results: Iterable[tuple[Article, list[Quote]]] | None
        results = run.results(done=output.done, fail=output.fail)
        try:
            if replaces:
                results = to_write(results, options.output, failed=lambda: run.failed)
            if results is not None:
                output.begin()
                for article, quotes in results:
                    output.add(article, quotes, run.other, run.checksum)
        except KeyboardInterrupt:
            instead = " instead of --force" if options.force else ""
            advice = f"continue with the same command and --resume{instead}"
            complain(f"interrupted; {advice if output.begun else f'{options.output} stays as it was'}")
            raise
    _tell(run, output.done, quiet=options.progress == "never")


def _tell(run: Run, done: Done, *, quiet: bool) -> None:
    """Say what a run that continued another has kept, although its input has changed."""
    again = "to read them again, replace the output with --force"
    changed, gone = done.changed, done.gone()
    if changed:
        complain(f"changed since they were read: {_some(changed)}; their quotes stay as they were; {again}")
    if gone and done.unread:
        complain(
            f"not found: {_some(gone)}, which may be in an input that could not be read;"
            " their quotes stay in the output"
        )
    elif gone:
        complain(f"no longer among the inputs: {_some(gone)}; their quotes stay in the output")
    if run.nothing_new and not quiet:
        complain(f"nothing to do: {counted(run.nothing_new, ' was', ' were')} done before")


def _some(names: Sequence[str]) -> str:
    """Return the number of articles and the first of them."""
    return f"{counted(len(names), ',', ', first')} {names[0]}"


def _write(results: Iterable[tuple[Article, list[Quote]]], run: Run, sink: Sink | ArrowSink) -> None:
    for article, quotes in results:
        sink.add(article, quotes, run.other)


def _sink(options: argparse.Namespace, stream: TextIO, layout: Layout | None) -> Sink | ArrowSink:
    if options.format == "arrow":
        from quoteattr.output.arrow import ArrowSink

        return ArrowSink(sys.stdout.buffer, layout)
    stream.write(BOM * options.bom)
    return SINKS[options.format](stream, inputs=options.files, layout=layout)
