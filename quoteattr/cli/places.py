"""Where a command writes: standard output, or a file that is there complete or not at all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TextIO, TypeVar

from quoteattr.cli.common import OUTPUT, complain, group_of
from quoteattr.errors import OutputError
from quoteattr.output.sinks import replacing
from quoteattr.reading.folders import KNOWN, files_of, is_file, is_folder

T = TypeVar("T")
_OTHER_NAMES = {".txt": "text", "": "text", ".ndjson": "jsonl", ".htm": "html"}  # beside those of the formats
# What other commands write, what is read here, and what other programs take for something else.
_FOREIGN = (
    *(f".{form}" for form in ("jsonl", "json", "csv", "tsv", "parquet", "arrow", "svg", "html")),
    *(ending for ending in KNOWN if ending not in _OTHER_NAMES or ending == ".htm"),
    *(".xlsx", ".xls", ".ods", ".gz", ".zip", ".xml", ".pdf", ".doc", ".db", ".sqlite"),
)
# The options that name inputs.
_READ = ("files", "file", "input", "articles", "people", "lexicon", "published_list")
ANNOTATED = (".ann", ".xmi")  #: files of brat and UIMA, which ``convert`` reads in a folder


def place_options() -> argparse.ArgumentParser:
    """A parent parser with the options of the commands that write one file at their end."""
    parser, group = group_of(OUTPUT)
    group.add_argument("--output", metavar="OUTPUT", type=Path, help="write there; default: standard output")
    group.add_argument("--force", action="store_true", help="replace an OUTPUT that is there already")
    return parser


def format_of(output: Path | None, asked: str | None, formats: Sequence[str]) -> str:
    """The format that is asked for, or the one that the ending of the output names.

    Args:
        output: The file; ``None`` for standard output.
        asked: The format, if one is asked for.
        formats: Those that the command has; ``text`` among them is the one of names without an ending.

    Raises:
        OutputError: The ending names none, or another one.
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
            raise OutputError(f"{output}: no format ends in {ending}; name one with --format, or use {known}")
        return meant
    if meant not in (asked, None, "text") or (meant is None and ending in _FOREIGN):
        fitting = ".txt" if asked == "text" else f".{asked}"
        raise OutputError(f"{output}: {asked} does not fit a name that ends in {ending}; use {fitting}")
    return asked


def check_place(output: Path, *, folder: bool) -> None:
    """Refuses an output that cannot be where it is to be.

    Args:
        output: The file, or the folder of part files.
        folder: Whether it is a folder.

    Raises:
        OutputError: It has no name, the folder around it is not there, or a folder is there and a file is wanted.
    """
    if output.is_dir() and not folder:
        raise OutputError(f"{output}: is a folder; name a file in it")
    if not output.name:
        raise OutputError(f"{output}: is no name of its own; name a folder in it")
    if output.is_symlink() and not output.exists():
        raise OutputError(f"{output}: is a link that leads nowhere; remove it, or give another name")
    if not output.parent.is_dir():
        raise OutputError(f"{output}: there is no folder {output.parent}; make it first")


def inputs_of(options: argparse.Namespace) -> list[Path]:
    """The files and folders that a command reads, by its options."""
    given = (getattr(options, name, None) for name in _READ)
    each = chain.from_iterable(one if isinstance(one, list) else [one] for one in given)
    model = getattr(options, "model", None)
    pack = model.iterdir() if model and is_folder(model) else ()
    return [Path(one) for one in (*each, *pack) if one is not None and str(one) not in ("", "-")]


def is_same(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file or folder, be it by links or in other spellings."""
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
    """Refuses an output of `place_options` that cannot be written, or would replace something without ``--force``.

    Args:
        options: Of the command line.
        folder: Whether it is a folder, which is made; an empty one may be there.

    Raises:
        OutputError: It cannot be there, something is there, or it is one of the inputs, be it in a folder.
    """
    output = options.output
    if output is None:
        return
    if not folder:
        check_place(output, folder=False)
    inputs = inputs_of(options)
    if output.is_file():
        inputs = [*inputs, *chain.from_iterable(map(_held, inputs))]
    read = next((one for one in inputs if _replaces(output, one, folder=folder)), None)
    if read is not None:
        raise OutputError(f"{output}: would replace {read}, which is read; give another name")
    if not options.force and (any(output.iterdir()) if output.is_dir() else output.is_file()):
        raise OutputError(f"{output}: exists already; replace it with --force, or give another name")


def _replaces(output: Path, read: Path, *, folder: bool) -> bool:
    """Whether to write the output, or files into it, might replace what is read."""
    return is_same(output, read) or (folder and is_file(read) and is_same(output, read.parent))


def _held(folder: Path) -> Iterator[Path]:
    """The files in a folder that a command may read, whatever links lead to them; none if it is no folder."""
    if is_folder(folder):
        found = files_of(os.fspath(folder), endings=(*KNOWN, *ANNOTATED))
        yield from (Path(one) for one in found if isinstance(one, str))


def begun(results: Iterable[T]) -> Iterator[T] | None:
    """The same results, of which the first is there already; ``None`` if there are none, and nothing to write."""
    source = iter(results)
    for first in source:
        return chain([first], source)
    return None


def to_write(
    results: Iterable[T], output: Path | None, *, failed: Callable[[], object]
) -> Iterator[T] | None:
    """The same results, of which the first is there already; ``None`` if there are none because all inputs failed.

    Then a file is not written, which is told.
    """
    found = begun(results)
    if found is None and output is not None and failed():
        complain(f"{output}: not written, for no article was read")
        return None
    return found or iter(())


@contextmanager
def written(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there complete or not at all; surrogates alone are written as escapes.

    A link stays one, and what it leads to is written.
    """
    if output is None:
        yield sys.stdout
        return
    special = output.exists() and not output.is_file()  # a pipe or a device
    with (
        nullcontext(output) if special else replacing(Path(os.path.realpath(output))) as path,
        path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream,
    ):
        yield stream
