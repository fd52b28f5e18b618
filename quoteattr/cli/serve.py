"""``quoteattr serve``: run a demo for the browser."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

import quoteattr
from quoteattr.cli.common import OK, USAGE, complain, model_option, people_option

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands

PORT = 8000


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "serve",
        parents=[model_option(), people_option()],
        help="start a demo for the browser, on this machine only",
        description="Start a demo on 127.0.0.1: paste an article or upload a file, see its quotes, and download them as"
        " JSON. Nothing leaves this machine, and nothing is stored. Press Ctrl-C to stop.",
    )
    parser.add_argument(
        "--port", type=_port, default=PORT, metavar="N", help=f"default: {PORT}; 0 chooses a free one"
    )
    parser.set_defaults(run=_serve)


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) > 65535:
        raise argparse.ArgumentTypeError(f"expected a port, 0 to 65535, got {value!r}")
    return int(value)


def _serve(options: argparse.Namespace) -> int:
    from quoteattr.cli.demo.server import Demo
    from quoteattr.cli.demo.worker import Worker

    load = partial(quoteattr.load, options.model, people=options.people, lexicon=options.lexicon)
    with Worker(load) as worker:
        try:
            demo = Demo(worker, port=options.port)
        except OSError as error:
            complain(f"port {options.port}: {error.strerror}; give another with --port")
            return USAGE
        with demo:
            try:
                worker.start()
                print(f"quoteattr: open {demo.address} in a browser; press Ctrl-C to stop", flush=True)
                demo.serve_forever()
            except KeyboardInterrupt:
                return OK
    return OK
