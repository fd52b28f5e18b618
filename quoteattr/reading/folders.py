"""Decide which files are read: those that are named, and those with a known extension in folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quoteattr.reading.cells import is_written, names_in
from quoteattr.reading.contents import error_message, lines_of, object_in
from quoteattr.reading.formats import ENDINGS, HEAD, REFUSED, Format, is_feed
from quoteattr.values import Failed

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")  #: files with an article on each line
WEB = (".warc", ".warc.gz")  #: files with a page in each record
TABLES = (".parquet",)  #: files with an article in each row
CELLS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")  #: text files with an article in each row
MAILBOXES = (".mbox",)  #: files with e-mails
ROWS = (*LINES, *TABLES, *CELLS)  #: files with columns or keys
MANY = (*ROWS, *WEB, *MAILBOXES)  #: files with many articles, which are read one by one
_SEVERAL = tuple(ending for ending, kind in ENDINGS.items() if kind.is_several)
#: the extensions of files that are read in a folder; CSV and TSV files there are usually lists or outputs
KNOWN = (*LINES, *WEB, *TABLES, *MAILBOXES, *ENDINGS)
#: what to do with files whose formats are not read
INSTEAD = "convert a PDF with pdftotext, save a document as .docx, a table as .csv"

# The endings by which the Windows shell knows the folder of a saved page; browsers use them on all systems.
_PARTS = (
    "_files .files -Dateien _fichiers _bestanden _file _archivos -filer _tiedostot _pliki _soubory _elemei _ficheiros"
    " _arquivos _dosyalar _datoteke _fitxers _failid _fails _bylos _fajlovi _fitxategiak"
).split()
_PAGES = tuple(ending for ending, kind in ENDINGS.items() if kind is Format.HTML)


def _holds_parts(folder: str, files: Collection[str]) -> bool:
    """Return whether a folder holds the parts (frames, scripts, pictures) of a saved page.

    ``files`` are the names of the files beside it, in lower case, because endings such as ``.HTML`` are read, too.
    """
    stems = (folder.removesuffix(ending).lower() for ending in _PARTS if folder.endswith(ending))
    return any(f"{stem}{ending}" in files for stem in stems for ending in _PAGES)


def is_one_article(name: str) -> bool:
    """Return whether a path is that of a single article, judging by its name and whether it is a folder."""
    return name == "-" or not (name.lower().endswith((*MANY, *_SEVERAL)) or is_folder(name))


def is_folder(name: str | Path) -> bool:
    """Return whether there is a folder with this name; invalid names are allowed."""
    return os.path.isdir(name)  # noqa: PTH112 - `Path` takes '' for '.', and raises for names that no file can have


def is_file(name: str | Path) -> bool:
    """Return whether there is a regular file with this name, which unlike a pipe can be read repeatedly."""
    return os.path.isfile(name)  # noqa: PTH113 - likewise


def _is_feed(path: Path) -> bool:
    """Return whether a file is a feed under the name of any XML (``feed.xml``)."""
    if path.suffix.lower() != ".xml" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return is_feed(file.read(HEAD))
    except OSError:
        return False


def is_result(record: Mapping[str, Any]) -> bool:
    """Return whether a record is the output of a run and not an article."""
    return record.get("type") in ("quote", "post") and "format" in record


def is_failure(record: Mapping[str, Any]) -> bool:
    """Return whether a record is from the list of failures of a run."""
    return record.keys() == {"id", "error"}


def holds_results(name: str | Path) -> bool:
    """Return whether a file is the output of a run and not a file of articles, judging by its first record or columns.

    The output is quotes, posts or a list of failures.
    """
    if not is_file(name):
        return False
    path = str(name)
    try:
        if path.lower().endswith(CELLS):
            return is_written(names_in(path, "latin-1"))  # our column names are ASCII
        if path.lower().endswith(TABLES):
            import pyarrow.parquet as pq

            return is_written(pq.read_schema(path).names)
        record = first_record(path)
    except Exception:  # reading the file will report what is wrong
        return False
    return record is not None and (is_result(record) or is_failure(record))


def first_record(name: str) -> dict[str, Any] | None:
    """Return the object in the first line of a file that is not empty; ``None`` if that holds none.

    In what ``quoteattr extract --format json`` writes, an array with an object on each line, it is the second line.

    Raises:
        OSError, ValueError: As `lines_of`.
    """
    empty = (b"", b"[") if name.lower().endswith(".json") else (b"",)
    lines = (line.strip() for line in lines_of(name))
    first = next((line for line in lines if line not in empty), b"")
    return object_in(first.removesuffix(b",") if len(empty) > 1 else first)


def refused_in(names: Iterable[str], apart_from: Collection[Path] = ()) -> Iterator[str]:
    """Yield the files in folders that may be articles, but are in a format that cannot be read."""
    own = {os.path.realpath(path) for path in apart_from}
    for name in filter(is_folder, names):
        for files in _walk(name, own):
            yield from (str(path) for path in sorted(files) if path.name.lower().endswith(REFUSED))


def _walk(
    name: str, own: Collection[str], unreadable: Callable[[OSError], object] | None = None
) -> Iterator[list[Path]]:
    """Yield the files of each folder in a folder, but for the folders in ``own`` and the parts of saved pages."""
    entered: set[str] = set()
    for folder, folders, files in os.walk(name, followlinks=True, onerror=unreadable):
        place = os.path.realpath(folder)
        if place in entered or place in own:
            folders.clear()
            continue
        entered.add(place)
        beside = {file.lower() for file in files}
        folders[:] = sorted(one for one in folders if not _holds_parts(one, beside))
        yield [Path(folder, file) for file in files]


def files_of(
    name: str, apart_from: Collection[Path] = (), endings: tuple[str, ...] = KNOWN
) -> Iterator[str | Failed]:
    """Yield the file itself, or the files to read in a folder, in order; each folder once, even if links repeat it.

    A folder without such files gives a `Failed`. Within folders, the files and folders in ``apart_from`` are skipped,
    because the run writes them, and so are the parts of pages that a browser saved, and what an earlier run wrote:
    quotes, posts and lists of failures.
    """
    if name == "-" or not is_folder(name):
        yield name
        return
    own = {os.path.realpath(path) for path in apart_from}
    failed: list[Failed] = []
    found: list[Path] = []
    written = False

    def unreadable(error: OSError) -> None:
        failed.append(Failed(id=str(error.filename), error=error_message(error)))

    for files in _walk(name, own, unreadable):
        inside = [path for path in files if path.name.lower().endswith(endings) or _is_feed(path)]
        inside = [path for path in inside if os.path.realpath(path) not in own]
        kept = [path for path in inside if not (path.name.lower().endswith(ROWS) and holds_results(path))]
        written = written or len(kept) < len(inside)
        found += kept
    if not found and not failed:
        failed = [Failed(id=name, error=_nothing_in(name, apart_from, endings, written=written))]
    yield from sorted(failed, key=lambda one: one.id or "")
    for path in sorted(found):
        yield str(path) if path.is_file() else Failed(id=str(path), error="not a file, or a broken link")


def _nothing_in(name: str, apart_from: Collection[Path], endings: Sequence[str], *, written: bool) -> str:
    """Return the error for a folder without files to read; ``written`` says if there is output of a run."""
    told = "no files to read in this folder"
    if written:
        return f"{told}, only the output of a run; quoteattr timeline and convert read that as .jsonl, by its own name"
    refused = next(refused_in([name], apart_from), None)
    if refused is not None:
        return f"{told}, only such as {Path(refused).name}; {INSTEAD}"
    return f"{told}; they end in {', '.join(endings)}; give a table (.csv, .tsv) by its own name"
