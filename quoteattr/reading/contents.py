"""What is in a file, within limits: a device without end, or a few bytes that unpack to many, fill no memory.

Also what is wrong with one that cannot be read.
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

# What lines of JSON begin with in UTF-16 and UTF-32, whose letters may hold the byte that ends a line.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{", b"\0\0\0{", b"\0\0\xfe\xff")
LARGEST = 100_000_000  #: bytes of a file that is one article, or a few, and of a line of one that holds many


def bytes_of(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        OSError, ValueError: It cannot be opened.
        FileError: It is too large.
    """
    if path == "-" and sys.stdin is None:  # `<&-`
        raise FileError("standard input is closed")
    with ExitStack() as stack:
        # `Path` takes '' for '.'
        file = sys.stdin.buffer if path == "-" else stack.enter_context(open(path, "rb"))  # noqa: PTH123
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FileError(f"an article may have {LARGEST} bytes, and this file has more; is it an article?")
    return data


def lines_of(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """The lines of a file, unpacked if its name ends in ``.gz``.

    Raises:
        OSError, ValueError: It cannot be opened, or is damaged.
        FileError: It is in UTF-16 or UTF-32, or a line is too long, behind which nothing is read.
    """
    packed = os.fspath(path).lower().endswith(".gz")
    with gzip.open(path) if packed else open(path, "rb") as file:  # noqa: PTH123 - as above
        yield from bounded(file)


def bounded(file: BinaryIO | gzip.GzipFile | io.BufferedReader) -> Iterator[bytes]:
    """The lines of an open file; raises as `lines_of` does."""
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            raise FileError(f"line {number} has more than {LARGEST} bytes")
        if number == 1 and line.startswith(_WIDE):
            raise FileError("expected UTF-8, got UTF-16 or UTF-32; convert the file")
        yield line


def object_in(line: str | bytes) -> dict[str, Any] | None:
    """The object that a line of JSON holds; ``None`` if it holds none, or one that is nested without end."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def told(error: BaseException) -> str:
    """What is wrong with an input, in a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return f"{undecodable(error)}; name its encoding with --encoding"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) if isinstance(error, QuoteattrError) else f"{type(error).__name__}: {error}"
