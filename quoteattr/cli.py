"""The command ``quoteattr``: extract, show, posts, schema, doctor.

Exit codes: 0 all went well; 1 an input could not be read or the self-test failed; 2 wrong usage or no model
to work with; 130 interrupted; 141 the reader of the output went away.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import platform
import shutil
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quoteattr
from quoteattr.errors import QuoteattrError
from quoteattr.output.listing import POST_WRITERS, WRITERS
from quoteattr.output.records import schema
from quoteattr.output.terminal import one_line, paint
from quoteattr.reading.file import posts_in, read_data
from quoteattr.values import Article, Failed, Post, Quote

if TYPE_CHECKING:
    from quoteattr.extractor import Extractor

OK, SOME_FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with the arguments ``argv`` (default: those of the process); returns its exit code."""
    # A command does one thing on a machine that others share: threads that wait for each other only cost.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = _parser()
    options = parser.parse_args(argv)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except QuoteattrError as error:
        _complain(str(error))
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes stdout once more when it ends; let it flush into nothing.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr",
        description="Who said what, when: finds the statements in an article, their speakers and dates.",
        epilog="Exit codes: 0 done; 1 some inputs failed; 2 wrong usage or no model.",
    )
    parser.add_argument("--version", action="version", version=f"quoteattr {quoteattr.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    model = argparse.ArgumentParser(add_help=False)
    model.add_argument(
        "--model", metavar="PACK", type=Path, help="folder of a model pack (default: the shipped one)"
    )
    reading = argparse.ArgumentParser(add_help=False, parents=[model])
    reading.add_argument(
        "--published", metavar="DATE", help="publication date, from which relative dates count"
    )
    reading.add_argument("--attitudes", action="store_true", help="also what people believe, want or feel")

    reading.add_argument(
        "--min-confidence",
        metavar="P",
        type=_probability,
        default=0.0,
        help="leave out speakers of quotes less sure than this (0 to 1)",
    )

    extract = commands.add_parser(
        "extract",
        parents=[reading],
        help="print the quotes of articles",
        description="Print the quotes of articles, plain text (UTF-8) or HTML, as soon as each is read.",
        epilog="csv: one row a quote, values exact; a cell may begin with = + - @, so import it as text.",
    )
    extract.add_argument("files", metavar="FILE", nargs="+", help="a text or HTML file; - is standard input")
    extract.add_argument("--format", choices=sorted(WRITERS), default="text", help="default: text")
    extract.set_defaults(run=_extract)

    show = commands.add_parser("show", parents=[reading], help="print an article with its quotes marked")
    show.add_argument("file", metavar="FILE", help="a text or HTML file; - is standard input")
    show.add_argument(
        "--why", action="store_true", help="below each note also what speaks for it and against it"
    )
    show.add_argument(
        "--colour", "--color", choices=("auto", "always", "never"), default="auto", help="default: auto"
    )
    show.set_defaults(run=_show)

    posts = commands.add_parser(
        "posts",
        help="print the social posts embedded in pages",
        description="Print the social posts in HTML pages, oEmbed answers (.json) and plain text. Needs no model.",
    )
    posts.add_argument("files", metavar="FILE", nargs="+", help="a file; - is standard input")
    posts.add_argument("--format", choices=sorted(POST_WRITERS), default="text", help="default: text")
    posts.set_defaults(run=_posts)

    described = commands.add_parser("schema", help="print the JSON Schema of the records")
    described.set_defaults(run=_schema)

    doctor = commands.add_parser(
        "doctor", parents=[model], help="check the installation with a real sentence"
    )
    doctor.set_defaults(run=_doctor)
    return parser


def _probability(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 1, got {value!r}")
    return number


# Commands ------------------------------------------------------------------------------------------------


def _extract(options: argparse.Namespace) -> int:
    run = _Run(options)
    _set_output(options.format)
    WRITERS[options.format](run.results(options.files), len(options.files) > 1)
    return SOME_FAILED if run.failed else OK


def _show(options: argparse.Namespace) -> int:
    run = _Run(options)
    _set_output("text")
    colour = options.colour == "always" or (
        options.colour == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    )
    for article, quotes in run.results([options.file]):
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 100
        print(paint(article, quotes, colour=colour, width=width, why=options.why), end="")
    return SOME_FAILED if run.failed else OK


def _posts(options: argparse.Namespace) -> int:
    failed = 0

    def results() -> Iterator[tuple[str, Sequence[Post]]]:
        nonlocal failed
        for name in options.files:
            try:
                posts = posts_in(_bytes(name), name=name)
            except (OSError, UnicodeDecodeError, QuoteattrError) as error:
                failed += 1
                _complain(_told(name, error))
            else:
                yield name, posts

    _set_output(options.format)
    POST_WRITERS[options.format](results(), len(options.files) > 1)
    return SOME_FAILED if failed else OK


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(schema(), indent=2))
    return OK


def _doctor(options: argparse.Namespace) -> int:
    _set_output("text")
    print(f"python     {platform.python_version()} on {platform.platform()}")
    versions: dict[str, str | None] = {"quoteattr": quoteattr.__version__}
    versions |= {name: _version(name) for name in ("spacy", "numpy", "attrs", "regex")}
    for name, version in versions.items():
        print(f"{name:<10} {version or 'MISSING'}")
    for extra, name in (("html", "selectolax"), ("arrow", "pyarrow"), ("train", "torch")):
        found = _version(name)
        print(
            f"[{extra}]".ljust(10),
            f"{name} {found}" if found else f"not installed: pip install 'quoteattr[{extra}]'",
        )
    try:
        extractor = quoteattr.load(options.model)
        print(f"model      {extractor.path}")
        _print_card(extractor.card)
        problem = _self_test(extractor)
    except Exception as error:  # whatever is broken is what this command is asked to report
        problem = one_line(f"{type(error).__name__}: {error}")
    print(f"self-test  {problem or 'passed'}")
    return SOME_FAILED if problem or None in versions.values() else OK


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _print_card(card: dict[str, Any], indent: str = "  ") -> None:
    for key, value in card.items():
        if isinstance(value, dict):
            print(f"{indent}{one_line(str(key))}:")
            _print_card(value, indent + "  ")
        else:
            print(f"{indent}{one_line(str(key))}: {one_line(str(value), 120)}")


def _self_test(extractor: Extractor) -> str | None:
    """What is wrong with the quotes of a sentence whose quotes are plain; ``None`` if nothing is."""
    quotes = extractor("“The bridge will open in May,” Ana Ruiz said on Monday.", published="2021-12-08")
    got = [(quote.text.rstrip(","), str(quote.speaker), str(quote.date)) for quote in quotes]
    expected = [("The bridge will open in May", "Ana Ruiz", "2021-12-06")]
    return None if got == expected else one_line(f"FAILED: expected {expected}, got {got}", 400)


# Reading and extracting -------------------------------------------------------------------------------------


class _Run:
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
                article = read_data(_bytes(name), name=name, published=self._published)
            except (OSError, UnicodeDecodeError, QuoteattrError) as error:
                self._fail(_told(name, error))
                skip()
            else:
                waiting.append(article)
                yield article

    def _fail(self, message: str) -> None:
        self.failed += 1
        _complain(message)


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _told(name: str, error: Exception) -> str:
    """What is wrong with an input, in a sentence."""
    if isinstance(error, UnicodeDecodeError):
        byte = error.object[error.start]
        return f"{name}: expected UTF-8, got byte 0x{byte:02x} at {error.start}; convert the file"
    return f"{name}: {(error.strerror if isinstance(error, OSError) else None) or error}"


def _complain(message: str) -> None:
    print(f"quoteattr: {one_line(message, 400)}", file=sys.stderr)


def _set_output(form: str) -> None:
    """No character of an article may stop the output, and csv is UTF-8 wherever it is written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace", encoding="utf-8" if form == "csv" else None)
