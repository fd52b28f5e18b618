"""Read the contents of files within limits, so that an endless device or a compression bomb cannot fill the memory.

Also describes the errors of files that cannot be read.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO

from quoteattr.errors import FileError, QuoteattrError, undecodable

# How JSON Lines begin in UTF-16 and UTF-32, where a newline byte may be part of a character.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{", b"\0\0\0{", b"\0\0\xfe\xff")
LARGEST = (
    100_000_000  #: maximal size in bytes of a file that is read at once, and of a line of one that is not
)


def bytes_of(path: str | os.PathLike[str]) -> bytes:
    """Read a file, or standard input for ``-``.

    Raises:
        OSError, ValueError: The file cannot be opened.
        FileError: The file is too large, or standard input is closed.
    """
    if path == "-" and sys.stdin is None:  # `<&-`
        raise FileError("standard input is closed")
    with ExitStack() as stack:
        # not `Path(path).open`, which would take '' for '.'
        file = sys.stdin.buffer if path == "-" else stack.enter_context(open(path, "rb"))  # noqa: PTH123
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FileError(f"expected an article of at most {LARGEST} bytes, got more; is it an article?")
    return data


def lines_of(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """Yield the lines of a file, decompressed if its name ends in ``.gz``.

    Raises:
        OSError, ValueError: The file cannot be opened, or is damaged.
        FileError: The file is in UTF-16 or UTF-32, or a line is too long; nothing after that line is read.
    """
    packed = os.fspath(path).lower().endswith(".gz")
    with gzip.open(path) if packed else open(path, "rb") as file:  # noqa: PTH123 - as above
        yield from bounded(file)


def bounded(file: BinaryIO | gzip.GzipFile | io.BufferedReader) -> Iterator[bytes]:
    """Yield the lines of an open file; raises the `FileError` of `lines_of`."""
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            raise FileError(f"line {number} has more than {LARGEST} bytes")
        if number == 1 and line.startswith(_WIDE):
            raise FileError("expected UTF-8, got UTF-16 or UTF-32; convert the file")
        yield line


def object_in(line: str | bytes) -> dict[str, Any] | None:
    """Return the object in a line of JSON; ``None`` if there is none, or if it is nested too deeply to parse."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def error_message(error: BaseException) -> str:
    """Return the message for an error in an input, in one sentence."""
    if isinstance(error, UnicodeDecodeError):
        return f"{undecodable(error)}; name its encoding with --encoding"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) if isinstance(error, QuoteattrError) else f"{type(error).__name__}: {error}"
