"""The resumable outputs of ``quoteattr extract``: a file of lines, or a folder of part files."""

from __future__ import annotations

import argparse
import io
import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from re import fullmatch
from typing import Any, BinaryIO, Protocol

import quoteattr
from quoteattr.cli.common import BOM
from quoteattr.cli.journal import Commit, Done, Journal, Read, checksum_of
from quoteattr.errors import OutputError
from quoteattr.output.rows import Layout
from quoteattr.output.sinks import SINKS, UNFINISHED
from quoteattr.values import Article, Quote

FORMATS = ("text", "jsonl", "json", "csv", "tsv", "parquet", "arrow")
PARTS = ("parquet", "arrow")  #: formats written as a folder of part files
TABLES = ("csv", "tsv", *PARTS)  #: formats with columns
RESUMABLE = ("jsonl", *TABLES)  #: formats whose output can be continued
REPLACED = ("text", "json")  #: formats whose output is written atomically and may be replaced
RECORDS = ("jsonl", "json")  #: formats with one object per quote
PART = 1000  #: number of articles in a part file
# The options on which an output depends: a resumed run must have the same ones.
_DECISIVE = (
    "format", "model", "people", "lexicon", "published", "published_path", "published_list", "published_modified",
    "attitudes", "noun_phrases", "skip_other_languages", "min_confidence", "stance",
)  # fmt: skip


class Output(Protocol):
    """Receives the results, article by article."""

    done: Done  #: the articles written by the run that this one continues

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any], checksum: int) -> None:
        """Write the quotes of an article; rows get the ``other`` columns of its input, of this ``checksum``."""
        ...

    def fail(self, name: str) -> None:
        """Record that the next article, with this id, failed."""
        ...

    def close(self) -> None:
        """Write the end of the output."""
        ...


def opened(options: argparse.Namespace, layout: Layout | None = None, *, pack: str = "") -> Output:
    """Open the output that the options ask for, in one of the resumable formats.

    Args:
        options: The options of the command line.
        layout: The columns of a table.
        pack: The name of the model pack.

    Raises:
        OutputError: The output already exists, and continuing or replacing it was not requested or is not possible.
    """
    journal = _journal(options, layout, pack)
    if options.format in PARTS:
        return _Parts(options.output, options.format, journal, layout)
    return _Lines(options.output, options.format, journal, layout=layout, bom=options.bom)


def journal_of(output: Path) -> Path:
    """Return the path of the journal, beside the output."""
    return output.with_name(f"{output.name}.journal")


def failures_of(output: Path) -> Path:
    """Return the default path of the list of failures, beside the output."""
    return output.with_name(f"{output.name}.failures.jsonl")


def _journal(options: argparse.Namespace, layout: Layout | None, pack: str) -> Journal:
    path, output = journal_of(options.output), options.output
    if output.exists() and not (options.resume or options.force):
        raise OutputError(
            f"{output}: already exists; continue it with --resume, replace it with --force, or give another name"
        )
    if output.exists() and options.resume and not path.exists():
        raise OutputError(f"{output}: there is no journal {path.name}, so its contents are unknown")
    old = _replaceable(output, options.format) if options.force and output.exists() else []
    given = {name: getattr(options, name) for name in _DECISIVE}
    asked: dict[str, Any] = {"quoteattr": quoteattr.__version__, "pack": pack}
    asked |= {name: str(one) if isinstance(one, Path) else one for name, one in given.items()}
    if layout:
        asked["columns"] = {name: str(one) for name, one in layout.types.items()}
    journal = Journal(path, asked, resume=options.resume)
    for one in old:  # now that the lock rules out that another run is writing
        if options.format in PARTS:
            one.unlink()
        else:
            os.truncate(one, 0)
    return journal


def _replaceable(output: Path, form: str) -> list[Path]:
    """Return the files of an existing output that ``--force`` replaces.

    Raises:
        OutputError: It is something else than such an output; nothing is replaced.
    """
    if form not in PARTS:
        if not output.is_file():
            raise OutputError(f"{output}: not a regular file; give another name")
        return [output]
    if not output.is_dir():
        raise OutputError(f"{output}: is a file, but {form} needs a folder; give another name")
    files = sorted(output.iterdir())
    other = next((one for one in files if not fullmatch(rf"part-\d{{5,}}\.{form}", one.name)), None)
    if other is not None:
        raise OutputError(f"{output}: contains {other.name}, which is no part of a run; give another name")
    return files


def _changed(output: Path) -> OutputError:
    """Return the error for an output that does not match its journal."""
    return OutputError(
        f"{output}: was deleted, truncated or changed after it was written; restore it, or move it and"
        f" {journal_of(output).name} away to start again"
    )


class _Lines:
    """A file of records or rows, continued after the last complete article."""

    def __init__(self, path: Path, form: str, journal: Journal, *, layout: Layout | None, bom: bool) -> None:
        self._journal = journal
        try:
            self._file = _continued(path, journal)
        except BaseException:
            journal.close()
            raise
        self.done, self._end, self._sum = Done(journal.commits), journal.end, journal.sum
        self._made, self._whole = io.BytesIO(), True
        self._stream = io.TextIOWrapper(self._made, encoding="utf-8", errors="backslashreplace", newline="")
        self._stream.write(BOM * (bom and not self._end))
        self._sink = SINKS[form](self._stream, header=not self._end, layout=layout)
        self._write([])  # the header with the column names

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any], checksum: int) -> None:
        self._sink.add(article, quotes, other)
        self._write([(article.id or "", checksum)])

    def fail(self, name: str) -> None:
        self._write([(name, None)])

    def close(self) -> None:
        try:
            self._file.close()
            if self._whole:
                self._journal.end_run()
        finally:
            self._journal.close()

    def _write(self, read: Sequence[Read]) -> None:
        self._stream.flush()
        data = self._made.getvalue()
        if not (read or data):
            return
        self._made.seek(0)
        self._made.truncate()
        self._end, self._sum = self._end + len(data), zlib.crc32(data, self._sum)
        self._whole = False
        self._journal.commit(read, self._end, self._sum)
        self._file.write(data)
        self._file.flush()
        self._whole = True


def _continued(path: Path, journal: Journal) -> BinaryIO:
    """Open the file, positioned after its last complete article according to the journal.

    Raises:
        OutputError: The file contains something else; neither it nor the journal is changed.
    """
    size = path.stat().st_size if path.exists() else 0
    interrupted = size < journal.end  # while the last article was being written
    complete = [Commit((), 0, 0), *journal.commits][-2 if interrupted else -1]
    if not complete.end <= size <= journal.end or (checksum_of(path, complete.end) or 0) != complete.sum:
        raise _changed(path)
    if interrupted:
        journal.drop_last_commit()
    file = path.open("r+b" if path.exists() else "x+b")
    file.truncate(complete.end)
    file.seek(complete.end)
    return file


class _Parts:
    """A folder of part files, as read and written by Spark, pandas, Polars and DuckDB."""

    def __init__(self, path: Path, form: str, journal: Journal, layout: Layout | None) -> None:
        from quoteattr.output import arrow

        self._write = arrow.write_part
        self._folder, self._form, self._journal = path, form, journal
        self._layout = layout
        self._waiting: list[tuple[Article, Sequence[Quote], Mapping[str, Any]]] = []
        interrupted = journal.commits and not self._part(journal.end - 1).exists()
        complete = journal.commits[: -1 if interrupted else None]
        if any(checksum_of(self._part(commit.end - 1)) != commit.sum for commit in complete):
            journal.close()
            raise _changed(path)
        if interrupted:
            journal.drop_last_commit()
        self.done, self._number, self._sum = Done(journal.commits), journal.end, journal.sum
        self._read: list[Read] = []
        self._whole = True
        path.mkdir(exist_ok=True)
        for left in path.glob(UNFINISHED.format("*")):
            left.unlink()  # left by a run that was killed; the lock rules out that another one is writing

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any], checksum: int) -> None:
        self._waiting.append((article, quotes, other))
        self._read.append((article.id or "", checksum))
        if len(self._waiting) >= PART:
            self._flush()

    def fail(self, name: str) -> None:
        self._read.append((name, None))

    def _part(self, number: int) -> Path:
        return self._folder / f"part-{number:05}.{self._form}"

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        read, self._read = self._read, []
        part, self._whole = self._part(self._number), False
        if os.path.lexists(part):
            raise OutputError(f"{part}: was not written by this run; move it away and continue with --resume")

        def record(made: Path) -> None:
            self._sum = checksum_of(made) or 0
            self._journal.commit(read, self._number + 1, self._sum)

        self._write(part, waiting, self._layout, made=record)
        self._number, self._whole = self._number + 1, True

    def close(self) -> None:
        try:
            if self._waiting or not self._number:
                self._flush()
            elif self._read:  # they all failed
                self._journal.commit(self._read, self._number, self._sum)
            if self._whole:
                self._journal.end_run()
        finally:
            self._journal.close()
