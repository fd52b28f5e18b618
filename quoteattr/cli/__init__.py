"""The command line ``quoteattr``, with a module for each command.

Exit codes: 0 success; 1 an input could not be read, or the self-test failed; 2 wrong usage, or no usable model;
130 interrupted; 141 the program that reads the output closed it early.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import quoteattr
from quoteattr.cli import convert, doctor, extract, posts, schema, serve, show, timeline
from quoteattr.cli.common import INTERRUPTED, PIPE_CLOSED, USAGE, complain
from quoteattr.errors import QuoteattrError
from quoteattr.output.terminal import one_line
from quoteattr.reading.contents import LARGEST

_EPILOG = """\
To begin: quoteattr extract FILE --published DATE. For the options of a command: quoteattr COMMAND --help.
To score it on annotated articles: python -m quoteattr.evaluate --help.
Exit codes: 0 success; 1 some inputs failed; 2 wrong usage or no usable model; 130 interrupted; 141 the program
that reads the output closed it early, as head does."""
_COMMANDS = (extract, show, timeline, posts, convert, serve, schema, doctor)  # in the order of --help


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with the arguments ``argv`` (default: those of the process); returns the exit code."""
    parser = make_parser()
    options, strange = parser.parse_known_args(argv)
    if strange:
        options.parser.error(_unknown(strange, options.parser, options.parsers))
    if sys.stderr is None:  # `2>&-`; `print(file=None)` would write to standard output
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    if sys.stdout is None:  # `>&-`
        if getattr(options, "output", None) is None:
            complain("standard output is closed; name a file with --output")
            return USAGE
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    csv.field_size_limit(LARGEST)  # cells with whole pages exceed the default limit
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except QuoteattrError as error:
        complain(str(error))
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes stdout once more on exit; redirect it so that this cannot fail.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as error:  # a missing file, a full disk
        place = error.filename or getattr(options, "output", None) or "output"
        complain(f"{place}: {error.strerror or error}")
        return USAGE


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Print the error and exit; on one line, because an argument may be any file name that a shell expanded."""
        self.exit(
            USAGE, f"{self.prog}: error: {one_line(message, None)}\n{self.prog} --help lists the options\n"
        )


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, without importing anything heavy."""
    parser = _Parser(
        prog="quoteattr",
        description="Who said what, when: finds the statements in an article, their speakers and dates.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"quoteattr {quoteattr.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    for one in commands.choices.values():
        one.set_defaults(parser=one)
    parser.set_defaults(parsers=tuple(commands.choices.values()))
    return parser


def _unknown(
    strange: Sequence[str], parser: argparse.ArgumentParser, parsers: Sequence[argparse.ArgumentParser]
) -> str:
    """Return the error message for unknown arguments, with a suggestion for the first one."""
    from difflib import get_close_matches

    said = f"unrecognized arguments: {' '.join(strange)}"
    name = strange[0].partition("=")[0]
    others = [one.prog for one in parsers if name in one._option_string_actions]
    if others:
        return f"{said} (an option of {', '.join(others)})"
    close = get_close_matches(name, parser._option_string_actions, n=1)
    return f"{said}; did you mean {close[0]}?" if close else said
