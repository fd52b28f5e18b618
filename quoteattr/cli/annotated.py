"""Read the inputs of ``quoteattr convert``: records, web annotations, and folders of brat or UIMA files."""

from __future__ import annotations

import argparse
import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from quoteattr.cli.origins import Origins, read_origins
from quoteattr.errors import FileError, InputError, RecordError, undecodable
from quoteattr.output.records import read_rows
from quoteattr.reading.contents import bounded, bytes_of, error_message, object_in
from quoteattr.reading.folders import CELLS, TABLES
from quoteattr.values import Article, Quote

_TABLE = "tables cannot be converted; give the .jsonl that quoteattr extract writes"


@contextmanager
def source(path: Path) -> Iterator[BinaryIO | None]:
    """Open the file of records, seekable because tables read it twice; ``None`` for a folder."""
    if path.is_dir():
        yield None
        return
    if path.name.lower().endswith((*CELLS, *TABLES)):
        raise InputError(f"{path}: {_TABLE}")
    with opened(path) as file:
        if path.is_file():
            yield file
            return
        with TemporaryFile() as kept:  # a pipe cannot be read twice
            copyfileobj(file, kept)
            yield cast("BinaryIO", kept)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file of records, decompressed if its name ends in ``.gz``."""
    packed = path.name.lower().endswith(".gz")
    with gzip.open(path) if packed else path.open("rb") as file:
        yield cast("BinaryIO", file)


# The other columns of an article's row, which are not facts of the article.
Row = Mapping[str, Any]


def in_articles(
    options: argparse.Namespace, held: BinaryIO | None, *, quoteless: bool
) -> Iterator[tuple[Article, list[Quote], Row]]:
    """Yield each article with its quotes and the other columns of its row; an article's records must be adjacent.

    With ``quoteless``, articles without quotes come last: annotators and evaluation need them, too.
    """
    from quoteattr.output.standards.brat import FileNames

    origins = read_origins(options) if options.articles else {}
    known = Origins(origins)
    # A file of annotations without a quote has only its name to say which article it is from.
    files = {FileNames().of(name): name for name in origins} if held is None else {}
    read = _in_folder(options.input) if held is None else in_records(held, options.input)
    for article, quotes, other in read:
        name = article.id if quotes else files.get(article.id or "", article.id)
        found = known.article(name, quotes)
        if found is None or article.text not in {"", found.text}:
            known.miss(article.id)
            found = article
        yield found, quotes, other
    if options.articles:
        known.tell_missing()
    if quoteless and held is not None:  # a folder already includes them
        for article in known.quoteless():
            yield article, [], {}


def in_records(file: BinaryIO, path: Path) -> Iterator[tuple[Article, list[Quote], Row]]:
    """Yield the articles of a file of records, which does not contain their texts."""
    for (name, _), rows in groupby(_records(file, path), key=lambda row: (row[0], row[2])):
        kept = list(rows)
        yield Article(text="", id=name), [quote for _, quote, _ in kept], kept[0][2]


def _records(file: BinaryIO, path: Path) -> Iterator[tuple[str | None, Quote, Row]]:
    """Yield the quotes of a file, each with the id of its article and the other columns of the article's row."""
    from quoteattr.output.standards.annotations import from_annotations

    for number, data in enumerate(_lines(file, path), 1):
        try:
            line = _decoded(data)
            if '"AnnotationPage"' in line:
                page = object_in(line)
                if page is None:
                    raise RecordError("expected one page of annotations on each line")
                for name, quote in from_annotations(page):
                    yield name, quote, {}
                continue
            for name, value, other in read_rows([line]):
                if isinstance(value, Quote):
                    yield name, value, other
        except RecordError as error:
            raise RecordError(f"{path}, line {number}: {str(error).removeprefix('line 1: ')}") from error


def _lines(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, starting at its beginning."""
    file.seek(0)
    try:
        yield from bounded(file)
    except FileError as error:
        raise RecordError(f"{path}: {error}") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise RecordError(f"{path}: is damaged: {error}") from error


def others_of(file: BinaryIO, path: Path) -> dict[str, str]:
    """Return the names of the other columns of the articles' rows, each with its type in tables."""
    names: dict[str, str] = {}
    for data in _lines(file, path):
        if b'"input"' not in data:
            continue
        other = (object_in(data) or {}).get("input")  # errors are reported when it is read as a record
        names.update(dict.fromkeys(other if isinstance(other, dict) else (), "string"))
    return names


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(undecodable(error)) from error


def _in_folder(folder: Path) -> Iterator[tuple[Article, list[Quote], Row]]:
    """Yield the articles of a folder of brat or UIMA files."""
    annotated = sorted(path for ending in _READERS for path in folder.rglob(f"*{ending}"))
    if not annotated and any(folder.glob("part-*")):
        raise InputError(f"{folder}: {_TABLE}")
    if not annotated:
        raise InputError(
            f"{folder}: no .ann or .xmi file in this folder; brat has an .ann for each .txt, UIMA an .xmi"
        )
    for path in annotated:
        try:
            text, found = _READERS[path.suffix](path)
        except (RecordError, UnicodeDecodeError) as error:
            raise RecordError(f"{path}, {error_message(error)}") from error
        names = [name for name, _ in found if name] or [str(path.relative_to(folder).with_suffix(""))]
        yield Article(text=text, id=names[0]), [quote for _, quote in found], {}


# A text, and its quotes with the ids of their articles.
Annotated = tuple[str, list[tuple[str | None, Quote]]]


def _from_brat(path: Path) -> Annotated:
    from quoteattr.output.standards.brat import from_brat

    text = _bytes(path.with_suffix(".txt")).decode("utf-8")
    return text, list(from_brat(text, _bytes(path).decode("utf-8")))


def _from_uima(path: Path) -> Annotated:
    from quoteattr.output.standards.uima import from_cas, read_xmi

    cas = read_xmi(_bytes(path))
    return cas.sofa_string or "", list(from_cas(cas))


def _bytes(path: Path) -> bytes:
    """Read a file; refuses a pipe or device, on which reading could block."""
    if path.exists() and not path.is_file():
        raise InputError(f"{path}: not a regular file; move it out of the folder")
    try:
        return bytes_of(path)
    except FileError as error:
        raise InputError(f"{path}: {error}") from error


_READERS: dict[str, Callable[[Path], Annotated]] = {".ann": _from_brat, ".xmi": _from_uima}
