"""Which files are read: those that are named, and those with a known ending in folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from quoteattr.reading.contents import told
from quoteattr.reading.formats import ENDINGS
from quoteattr.values import Failed

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")  #: files with an article on each line
WEB = (".warc", ".warc.gz")  #: files with a page in each record
TABLES = (".parquet",)  #: files with an article in each row
CELLS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")  #: the same as text
MAILBOXES = (".mbox",)  #: files with e-mails
ROWS = (*LINES, *TABLES, *CELLS)  #: files with columns or keys
MANY = (*ROWS, *WEB, *MAILBOXES)  #: files with many articles, which are read one at a time
_SEVERAL = tuple(ending for ending, kind in ENDINGS.items() if kind.is_several)
#: the endings of the files that are read in a folder, where tables as text are lists and outputs as a rule
KNOWN = (*LINES, *WEB, *TABLES, *MAILBOXES, *ENDINGS)


def is_one_article(name: str) -> bool:
    """Whether a path is that of one article, judging by its name and place."""
    return name == "-" or not (name.lower().endswith((*MANY, *_SEVERAL)) or is_folder(name))


def is_folder(name: str | Path) -> bool:
    """Whether there is a folder of this name, which may be one that no file can have."""
    return os.path.isdir(name)  # noqa: PTH112 - `Path` takes '' for '.', and raises for names that no file can have


def is_file(name: str | Path) -> bool:
    """Whether there is a file of this name that can be read again and again, as a pipe cannot."""
    return os.path.isfile(name)  # noqa: PTH113 - likewise


def files_of(
    name: str, apart_from: Collection[Path] = (), endings: tuple[str, ...] = KNOWN
) -> Iterator[str | Failed]:
    """The file itself, or the files to read in a folder, in order; each folder once, whatever links lead to it.

    A folder that holds none is a `Failed`. Within folders, the files and folders ``apart_from`` are passed over,
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
        failed.append(Failed(id=str(error.filename), error=told(error)))

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
        yield str(path) if path.is_file() else Failed(id=str(path), error="not a file, or a link to nothing")
