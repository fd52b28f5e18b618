"""``quoteattr convert``: convert records of quotes to standard formats, and back."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from quoteattr.cli.annotated import Row, in_articles, source
from quoteattr.cli.common import (
    BOM,
    OK,
    OUTPUT,
    SOME_FAILED,
    Once,
    bom_option,
    check_bom,
    columns_option,
    complain,
    encoding_option,
    group_of,
    path_of,
    published_options,
    set_output,
    table_option,
)
from quoteattr.cli.origins import mismatch
from quoteattr.cli.outputs import FORMATS
from quoteattr.cli.places import check_output, file_output_options, format_of, peek, written
from quoteattr.cli.writers import (
    FOLDERS,
    NEED_TEXT,
    PARQUET,
    RECORDS,
    TABLES,
    WHOLE,
    WRITERS,
    layout_of,
    writer_of,
)
from quoteattr.errors import InputError, OutputError

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands
    from quoteattr.values import Article, Quote

_DESCRIPTION = """\
Convert quotes between formats. INPUT is a file written by `quoteattr extract --format jsonl`, a file of web annotations
written by this command, or a folder of brat or UIMA files.

jsonl, json     the records of quoteattr, one per line or in one array
csv, tsv, parquet
                one row per quote, including the columns of its article's row that records have under "input"
webannotation   W3C Web Annotations, one page of annotations per article and line; needs --articles
schemaorg       schema.org as JSON-LD, one graph per article and line; more complete with --articles
claimreview     a ClaimReview to fill in for each asserted statement, one per line; more complete with --articles
gold            annotated articles, one per line, for evaluation and training; needs --articles
brat            a folder of NAME.txt and NAME.ann; needs --articles and --output
uima            a folder of NAME.xmi and TypeSystem.xml, for INCEpTION; needs --articles and --output

gold, brat and uima include articles without quotes. INPUT must come before --articles."""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "convert",
        parents=[
            _target_options(),
            file_output_options(),
            table_option(),
            bom_option(),
            published_options(),
            encoding_option(),
            columns_option(),
        ],
        help="convert records to W3C annotations, brat or UIMA and back, or to schema.org, gold data, tables and more",
        usage="%(prog)s INPUT --to FORMAT [options]",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "input", metavar="INPUT", type=path_of, help="a file, or a folder of brat or UIMA files"
    )
    parser.set_defaults(run=_convert)


def _target_options() -> argparse.ArgumentParser:
    parser, group = group_of(OUTPUT)
    group.add_argument(
        "--to", action=Once, choices=(*RECORDS, *TABLES, *WRITERS), required=True, help="the format to write"
    )
    group.add_argument(
        "--articles",
        metavar="FILE",
        nargs="+",
        action="extend",
        default=[],
        help="the files or folders from which the quotes were extracted",
    )
    return parser


def _convert(options: argparse.Namespace) -> int:
    if not options.input.exists():
        raise InputError(f"{options.input}: No such file or directory; give the output of quoteattr extract")
    if options.to not in WRITERS:
        format_of(options.output, options.to, FORMATS)
    if options.output is None and options.to in (PARQUET, *FOLDERS):
        raise OutputError(f"--to {options.to} needs --output {'FILE' if options.to == PARQUET else 'FOLDER'}")
    if options.columns_asked is not None and options.to not in TABLES:
        raise OutputError(f"--columns works only with {', '.join(TABLES)}, got {options.to}")
    check_bom(options, options.to)
    check_output(options, folder=options.to in FOLDERS)
    failed: Counter[str] = Counter()
    converted = 0
    set_output("csv")
    target = options.output if options.to not in FOLDERS else None
    with source(options.input) as held:
        layout = layout_of(options, held)
        found = peek(_fitting(options, held, failed))
        if found is not None or not failed:
            with written(target) as stream:
                stream.write(BOM * options.bom)
                with writer_of(options, stream, layout) as write:
                    for article, quotes, other in found or ():
                        converted += len(quotes)
                        write(article, quotes, other)
    for wrong, number in failed.items():
        if number > 1:
            complain(f"{number - 1:,} more article{'s' * (number > 2)}: {wrong}")
    if not converted:
        why = "no quotes could be converted" if failed else "no quotes to convert"
        left = options.output and found is None and failed
        output = options.output or "the output"
        complain(f"{options.input}: {why}; {output} {'is not written' if left else 'has none'}")
    return SOME_FAILED if failed else OK


def _fitting(
    options: argparse.Namespace, held: BinaryIO | None, failed: Counter[str]
) -> Iterator[tuple[Article, list[Quote], Row]]:
    """Yield the articles that can be written; counts the others by reason, and reports the first of each."""
    for article, quotes, other in in_articles(options, held, quoteless=options.to in WHOLE):
        wrong = mismatch(article, quotes) if options.to in NEED_TEXT else None
        if wrong is None:
            yield article, quotes, other
            continue
        failed[wrong] += 1
        if failed[wrong] == 1:
            complain(f"{article.id}: {wrong}")
