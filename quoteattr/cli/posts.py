"""``quoteattr posts``: the social posts embedded in pages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quoteattr.cli.common import OK, SOME_FAILED, bytes_of, complain, encoding_option, set_output
from quoteattr.output.listing import POST_WRITERS
from quoteattr.values import Post

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "posts",
        parents=[encoding_option()],
        help="print the social posts embedded in pages",
        description="Print the social posts in pages, texts, e-mails, feeds, documents and oEmbed answers (.json)."
        " Needs no model.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file; - is standard input")
    parser.add_argument("--format", choices=sorted(POST_WRITERS), default="text", help="default: text")
    parser.set_defaults(run=_posts)


def _posts(options: argparse.Namespace) -> int:
    from quoteattr.reading.files import posts_in
    from quoteattr.reading.sources import told

    failed = 0

    def results() -> Iterator[tuple[str, Sequence[Post]]]:
        nonlocal failed
        for name in options.files:
            try:
                posts = posts_in(bytes_of(name), name=name, encoding=options.encoding)
            except Exception as error:  # one bad page must not end the run
                failed += 1
                complain(f"{name}: {told(error)}")
            else:
                yield name, posts

    set_output(options.format)
    POST_WRITERS[options.format](results(), len(options.files) > 1)
    return SOME_FAILED if failed else OK
