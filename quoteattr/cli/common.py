"""What the commands share: exit codes, common options, the inputs read one by one, and complaints."""

from __future__ import annotations

import argparse
import io
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import quoteattr
from quoteattr.errors import QuoteattrError
from quoteattr.output.terminal import one_line
from quoteattr.reading.file import read_data
from quoteattr.values import Article, Failed, Quote

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

OK, SOME_FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


def model_option() -> argparse.ArgumentParser:
    """A parent parser with the option of the commands that load a model."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--model", metavar="PACK", type=Path, help="folder of a model pack (default: the shipped one)"
    )
    return parser


def reading_options() -> argparse.ArgumentParser:
    """A parent parser with the options of the commands that extract quotes."""
    parser = argparse.ArgumentParser(add_help=False, parents=[model_option()])
    parser.add_argument(
        "--published", metavar="DATE", help="publication date, from which relative dates count"
    )
    parser.add_argument("--attitudes", action="store_true", help="also what people believe, want or feel")
    parser.add_argument(
        "--min-confidence",
        metavar="P",
        type=_probability,
        default=0.0,
        help="leave out speakers of quotes less sure than this (0 to 1)",
    )
    return parser


def _probability(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 1, got {value!r}")
    return number


class Run:
    """One pass over the inputs: what fails is told on stderr and counted, and the rest goes on."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.failed = 0
        self._published = options.published
        quoteattr.read_text("", published=self._published)  # a bad date is wrong usage, not a bad input
        self._extractor = quoteattr.load(
            options.model, attitudes=options.attitudes, min_confidence=options.min_confidence
        )

    def results(self, names: Sequence[str]) -> Iterator[tuple[Article, list[Quote]]]:
        """Each article that could be read, with its quotes, lazily and in order."""
        from tqdm import tqdm  # comes with spaCy; the commands that read nothing do without

        waiting: deque[Article] = deque()
        hidden = len(names) < 2 or not sys.stderr.isatty()
        with tqdm(total=len(names), unit="article", file=sys.stderr, leave=False, disable=hidden) as bar:
            for result in self._extractor.pipe(self._articles(names, waiting, bar.update)):
                article = waiting.popleft()
                with tqdm.external_write_mode():  # the bar steps aside while the caller prints
                    if isinstance(result, Failed):
                        self._fail(f"{article.id}: {result.error}")
                    else:
                        yield article, result
                bar.update()

    def _articles(
        self, names: Sequence[str], waiting: deque[Article], skip: Callable[[], object]
    ) -> Iterator[Article]:
        for name in names:
            try:
                article = read_data(bytes_of(name), name=name, published=self._published)
            except (OSError, UnicodeDecodeError, QuoteattrError) as error:
                self._fail(told(name, error))
                skip()
            else:
                waiting.append(article)
                yield article

    def _fail(self, message: str) -> None:
        self.failed += 1
        complain(message)


def bytes_of(name: str) -> bytes:
    """What the file holds, or standard input for ``-``."""
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def told(name: str, error: Exception) -> str:
    """What is wrong with an input, in a sentence."""
    if isinstance(error, UnicodeDecodeError):
        byte = error.object[error.start]
        return f"{name}: expected UTF-8, got byte 0x{byte:02x} at {error.start}; convert the file"
    return f"{name}: {(error.strerror if isinstance(error, OSError) else None) or error}"


def complain(message: str) -> None:
    """One line on stderr."""
    print(f"quoteattr: {one_line(message, 400)}", file=sys.stderr)


def set_output(form: str) -> None:
    """No character of an article may stop the output, and csv is UTF-8 wherever it is written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace", encoding="utf-8" if form == "csv" else None)
