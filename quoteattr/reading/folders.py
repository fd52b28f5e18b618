"""Decide which files are read: those that are named, and those with a known extension in folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from quoteattr.reading.contents import error_message
from quoteattr.reading.formats import ENDINGS
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


def is_one_article(name: str) -> bool:
    """Return whether a path is that of a single article, judging by its name and whether it is a folder."""
    return name == "-" or not (name.lower().endswith((*MANY, *_SEVERAL)) or is_folder(name))


def is_folder(name: str | Path) -> bool:
    """Return whether there is a folder with this name; invalid names are allowed."""
    return os.path.isdir(name)  # noqa: PTH112 - `Path` takes '' for '.', and raises for names that no file can have


def is_file(name: str | Path) -> bool:
    """Return whether there is a regular file with this name, which unlike a pipe can be read repeatedly."""
    return os.path.isfile(name)  # noqa: PTH113 - likewise


def files_of(
    name: str, apart_from: Collection[Path] = (), endings: tuple[str, ...] = KNOWN
) -> Iterator[str | Failed]:
    """Yield the file itself, or the files to read in a folder, in order; each folder once, even if links repeat it.

    A folder without such files gives a `Failed`. Within folders, the files and folders in ``apart_from`` are skipped,
    because the run writes them.
    """
    if name == "-" or not is_folder(name):
        yield name
        return
    own = {os.path.realpath(path) for path in apart_from}
    failed: list[Failed] = []
    found: list[Path] = []
    entered: set[str] = set()

    def unreadable(error: OSError) -> None:
        failed.append(Failed(id=str(error.filename), error=error_message(error)))

    for folder, folders, files in os.walk(name, followlinks=True, onerror=unreadable):
        place = os.path.realpath(folder)
        if place in entered or place in own:
            folders.clear()
            continue
        entered.add(place)
        inside = [Path(folder, file) for file in files if file.lower().endswith(endings)]
        found += [path for path in inside if os.path.realpath(path) not in own]
    if not found and not failed:
        known = ", ".join(endings)
        error = (
            f"no files to read in this folder; they end in {known}; give a table (.csv, .tsv) by its own name"
        )
        failed = [Failed(id=name, error=error)]
    yield from sorted(failed, key=lambda one: one.id or "")
    for path in sorted(found):
        yield str(path) if path.is_file() else Failed(id=str(path), error="not a file, or a broken link")
