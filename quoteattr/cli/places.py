"""Where a command writes: standard output, or a file that is written completely or not at all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TextIO, TypeVar

from quoteattr.cli.common import OUTPUT, Once, complain, group_of, output_of
from quoteattr.errors import OutputError
from quoteattr.output.sinks import atomic_write
from quoteattr.reading.folders import KNOWN, files_of, holds_results, is_file, is_folder

T = TypeVar("T")
_OTHER_NAMES = {
    ".txt": "text",
    "": "text",
    ".ndjson": "jsonl",
    ".htm": "html",
}  # besides the names of the formats
# Extensions of what other commands write, of inputs, and of formats of other programs.
_FOREIGN = (
    *(f".{form}" for form in ("jsonl", "json", "csv", "tsv", "parquet", "arrow", "svg", "html")),
    *(ending for ending in KNOWN if ending not in _OTHER_NAMES or ending == ".htm"),
    *(".xlsx", ".xls", ".ods", ".gz", ".zip", ".xml", ".pdf", ".doc", ".db", ".sqlite"),
)
# The options that name inputs.
_READ = ("files", "file", "input", "articles", "people", "lexicon", "published_list")
ANNOTATED = (".ann", ".xmi")  #: extensions of brat and UIMA files, which ``convert`` reads from a folder


def file_output_options() -> argparse.ArgumentParser:
    """Return a parent parser with the options of the commands that write one file when they finish."""
    parser, group = group_of(OUTPUT)
    group.add_argument(
        "--output",
        metavar="OUTPUT",
        action=Once,
        type=output_of,
        help="output file; - is standard output, the default",
    )
    group.add_argument("--force", action="store_true", help="replace an existing OUTPUT")
    return parser


def format_of(output: Path | None, asked: str | None, formats: Sequence[str]) -> str:
    """Return the requested format, or the one that the extension of the output indicates.

    Args:
        output: The file; ``None`` for standard output.
        asked: The requested format, if any.
        formats: The formats of the command; names without an extension mean ``text``, if that is one of them.

    Raises:
        OutputError: The extension indicates no format, or another one than requested.
    """
    if output is None:
        return asked or "text"
    endings = {f".{form}": form for form in formats}
    endings |= {ending: form for ending, form in _OTHER_NAMES.items() if form in formats}
    ending = output.suffix.lower()
    meant = endings.get(ending)
    if asked is None:
        if meant is None:
            known = ", ".join(one for one in endings if one not in ("", ".text", ".htm"))
            hint = "; quoteattr convert makes a table of .jsonl" if ending in (".csv", ".tsv") else ""
            raise OutputError(
                f"{output}: no format ends in {ending}; name one with --format, or use {known}{hint}"
            )
        return meant
    if meant not in (asked, None, "text") or (meant is None and ending in _FOREIGN):
        fitting = ".txt" if asked == "text" else f".{asked}"
        raise OutputError(f"{output}: {asked} does not fit a name that ends in {ending}; use {fitting}")
    return asked


def check_output_path(output: Path, *, folder: bool) -> None:
    """Refuse an output that cannot be written at this path.

    Args:
        output: The file, or the folder of part files.
        folder: Whether it is to be a folder.

    Raises:
        OutputError: The path has no name, its parent folder does not exist, or it is a folder where a file is needed.
    """
    if output.is_dir() and not folder:
        raise OutputError(f"{output}: is a folder; name a file in it")
    if not output.name:
        raise OutputError(f"{output}: is not usable as a name; name a folder in it")
    if output.is_symlink() and not output.exists():
        raise OutputError(f"{output}: is a broken link; remove it, or give another name")
    if not output.parent.is_dir():
        raise OutputError(f"{output}: there is no folder {output.parent}; create it first")


def inputs_of(options: argparse.Namespace) -> list[Path]:
    """Return the files and folders that a command reads according to its options."""
    given = (getattr(options, name, None) for name in _READ)
    each = chain.from_iterable(one if isinstance(one, list) else [one] for one in given)
    model = getattr(options, "model", None)
    pack = model.iterdir() if model and is_folder(model) else ()
    return [Path(one) for one in (*each, *pack) if one is not None and str(one) not in ("", "-")]


def is_same(path: Path, other: Path) -> bool:
    """Return whether two paths lead to the same file or folder, by links or different spellings."""
    there = os.path.exists(path), os.path.exists(other)  # noqa: PTH110 (names too long)
    if all(there):
        return path.samefile(other)
    return not any(there) and _real(path) == _real(other)


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # a name that no file can have
        return os.fspath(path)


def check_output(options: argparse.Namespace, *, folder: bool = False) -> None:
    """Refuse an output of `file_output_options` that cannot be written, or would replace something without ``--force``.

    Args:
        options: The options of the command line.
        folder: Whether the output is a folder, which is created if need be; it may exist if it is empty.

    Raises:
        OutputError: It cannot be written there, something is there, or it is one of the inputs or a file in one.
    """
    output = options.output
    if output is None:
        return
    if not folder:
        check_output_path(output, folder=False)
    inputs = inputs_of(options)
    if output.is_file() and not holds_results(output):  # a run does not read what another wrote
        inputs = [*inputs, *chain.from_iterable(map(_held, inputs))]
    read = next((one for one in inputs if _replaces(output, one, folder=folder)), None)
    if read is not None:
        raise OutputError(f"{output}: would replace the input {read}; give another name")
    if not options.force and (any(output.iterdir()) if output.is_dir() else output.is_file()):
        raise OutputError(f"{output}: already exists; replace it with --force, or give another name")


def _replaces(output: Path, read: Path, *, folder: bool) -> bool:
    """Return whether writing the output, or files into it, might replace an input."""
    return is_same(output, read) or (folder and is_file(read) and is_same(output, read.parent))


def _held(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder that a command may read, following links; none if it is not a folder."""
    if is_folder(folder):
        found = files_of(os.fspath(folder), endings=(*KNOWN, *ANNOTATED))
        yield from (Path(one) for one in found if isinstance(one, str))


def peek(results: Iterable[T]) -> Iterator[T] | None:
    """Compute the first of ``results`` and return them all as an iterator; ``None`` if there are none."""
    source = iter(results)
    for first in source:
        return chain([first], source)
    return None


def to_write(
    results: Iterable[T], output: Path | None, *, failed: Callable[[], object]
) -> Iterator[T] | None:
    """Compute the first of ``results`` and return them all; ``None`` if there are none because all inputs failed.

    In that case the output file is not to be written, which is reported.
    """
    found = peek(results)
    if found is None and output is not None and failed():
        complain(f"{output}: not written, because no article could be read")
        return None
    return found or iter(())


@contextmanager
def written(output: Path | None) -> Iterator[TextIO]:
    """Open standard output, or a file that is written completely or not at all; lone surrogates become escapes.

    If the path is a link, the file that it points to is written.
    """
    if output is None:
        yield sys.stdout
        return
    special = output.exists() and not output.is_file()  # a pipe or a device
    with (
        nullcontext(output) if special else atomic_write(Path(os.path.realpath(output))) as path,
        path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream,
    ):
        yield stream
