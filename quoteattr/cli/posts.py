"""``quoteattr posts``: print the social posts embedded in pages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

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
    input_columns,
    set_output,
)
from quoteattr.cli.places import check_output, file_output_options, format_of, to_write, written
from quoteattr.output.listing import POST_SINKS
from quoteattr.reading.contents import bytes_of, error_message
from quoteattr.reading.folders import MANY
from quoteattr.values import Article, Failed, Post

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands
    from quoteattr.reading.columns import Columns


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "posts",
        parents=[_format_option(), file_output_options(), bom_option(), encoding_option(), columns_option()],
        help="print the social posts embedded in pages",
        usage="%(prog)s [options] FILE [FILE ...]",
        description="Print the social posts embedded in pages, texts, e-mails, feeds, documents and oEmbed responses"
        " (.json), and in the articles of tables, mailboxes and web archives. In a folder, .json, .csv"
        " and .tsv files are not read; name them. Needs no model.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file or folder; - is standard input")
    parser.set_defaults(run=_posts)


def _format_option() -> argparse.ArgumentParser:
    parser, group = group_of(OUTPUT)
    group.add_argument(
        "--format",
        action=Once,
        choices=tuple(POST_SINKS),
        help="default: by the extension of OUTPUT, otherwise text",
    )
    return parser


def _posts(options: argparse.Namespace) -> int:
    from quoteattr.reading.survey import survey

    output, form = options.output, format_of(options.output, options.format, tuple(POST_SINKS))
    check_bom(options, form)
    check_output(options)
    columns, named = input_columns(options)
    files = survey(options.files, columns=columns, named=named, encoding=options.encoding)
    failed = 0

    def results() -> Iterator[tuple[str, Sequence[Post]]]:
        nonlocal failed
        for file in files:
            for one in [file] if isinstance(file, Failed) else _in_file(file, columns, options.encoding):
                if isinstance(one, Failed):
                    failed += 1
                    complain(f"{one.id}: {one.error}")
                else:
                    yield one

    set_output(form)
    found = to_write(results(), output, failed=lambda: failed)
    if found is None:
        return SOME_FAILED
    with written(output) as stream:
        stream.write(BOM * options.bom)
        with closing(POST_SINKS[form](stream, inputs=options.files)) as sink:
            for name, posts in found:
                sink.add(Article(text="", id=name), posts)
    return SOME_FAILED if failed else OK


def _in_file(
    name: str, columns: Columns, encoding: str | None
) -> Iterator[tuple[str, Sequence[Post]] | Failed]:
    """Yield the posts of each article of a table or web archive; those of other files all together."""
    from quoteattr.reading.files import posts_in
    from quoteattr.reading.sources import documents

    if name.lower().endswith(MANY):
        for document in documents([name], columns=columns, encoding=encoding):
            article = document if isinstance(document, Failed) else document.read()
            yield article if isinstance(article, Failed) else (article.id or name, article.posts)
        return
    try:
        yield name, posts_in(bytes_of(name), name=name, encoding=encoding)
    except Exception as error:  # one bad file must not end the run
        yield Failed(id=name, error=error_message(error))
