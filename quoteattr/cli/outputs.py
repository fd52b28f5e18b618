"""The outputs of ``quoteattr extract`` that can be continued: a file of lines, or a folder of part files."""

from __future__ import annotations

import argparse
import io
import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from quoteattr.cli.journal import Commit, Done, Journal, checksum
from quoteattr.errors import OutputError
from quoteattr.output.rows import Layout
from quoteattr.output.sinks import SINKS, UNFINISHED
from quoteattr.values import Article, Quote

FORMATS = ("text", "jsonl", "json", "csv", "tsv", "parquet", "arrow")
PARTS = ("parquet", "arrow")  #: formats that are a folder of part files
TABLES = ("csv", "tsv", *PARTS)  #: formats with columns
RESUMABLE = ("jsonl", *TABLES)  #: formats whose output is continued
REPLACED = ("text", "json")  #: formats whose output is there complete or not at all, and may be replaced
RECORDS = ("jsonl", "json")  #: formats with an object for each quote
PART = 1000  #: articles of a part file
# The options on which an output depends: a run that is resumed has to have the same.
_DECISIVE = (
    "format", "model", "people", "lexicon", "published", "published_path", "published_list", "published_modified",
    "attitudes", "noun_phrases", "skip_other_languages", "min_confidence",
)  # fmt: skip


class Output(Protocol):
    """Receives the results of one article after the other."""

    done: Done  #: which articles were written by the run that this one continues

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any]) -> None:
        """Writes the quotes of an article; rows get the ``other`` columns of its input."""
        ...

    def fail(self, name: str) -> None:
        """Notes that the article of this id, which comes next, failed."""
        ...

    def close(self) -> None:
        """Writes the end of the output."""
        ...


def opened(options: argparse.Namespace, layout: Layout | None = None) -> Output:
    """The output that the options ask for, of a format that can be continued.

    Args:
        options: Of the command line.
        layout: The columns of a table.

    Raises:
        OutputError: It is there already, and is not to be continued or cannot be.
    """
    journal = _journal(options, layout)
    if options.format in PARTS:
        return _Parts(options.output, options.format, journal, layout)
    return _Lines(options.output, options.format, journal, layout=layout)


def journal_of(output: Path) -> Path:
    """The journal's file: beside the output."""
    return output.with_name(f"{output.name}.journal")


def failures_of(output: Path) -> Path:
    """The file of the articles that failed: beside the output."""
    return output.with_name(f"{output.name}.failures.jsonl")


def _journal(options: argparse.Namespace, layout: Layout | None) -> Journal:
    path, output = journal_of(options.output), options.output
    if output.exists() and not options.resume:
        raise OutputError(f"{output}: exists already; continue it with --resume, or give another name")
    if output.exists() and not path.exists():
        raise OutputError(f"{output}: no journal {path.name} beside it, so it is unknown what it contains")
    given = {name: getattr(options, name) for name in _DECISIVE}
    asked: dict[str, Any] = {name: str(one) if isinstance(one, Path) else one for name, one in given.items()}
    if layout:
        asked["columns"] = {name: str(one) for name, one in layout.types.items()}
    return Journal(path, asked, resume=options.resume)


def _changed(output: Path) -> OutputError:
    """The error of an output that is not what its journal says."""
    return OutputError(
        f"{output}: was deleted, cut short or changed after it was written; restore it, or move it and"
        f" {journal_of(output).name} away to start anew"
    )


class _Lines:
    """A file of records or rows, which continues after the last complete article."""

    def __init__(self, path: Path, form: str, journal: Journal, *, layout: Layout | None) -> None:
        self._journal = journal
        try:
            self._file = _continued(path, journal)
        except BaseException:
            journal.close()
            raise
        self.done, self._end, self._sum = Done(journal.commits), journal.end, journal.sum
        self._made, self._whole = io.BytesIO(), True
        self._stream = io.TextIOWrapper(self._made, encoding="utf-8", errors="backslashreplace", newline="")
        self._sink = SINKS[form](self._stream, header=not self._end, layout=layout)
        self._write([])  # the names of columns

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any]) -> None:
        self._sink.add(article, quotes, other)
        self._write([(article.id or "", True)])

    def fail(self, name: str) -> None:
        self._write([(name, False)])

    def close(self) -> None:
        try:
            self._file.close()
            if self._whole:
                self._journal.end_run()
        finally:
            self._journal.close()

    def _write(self, read: Sequence[tuple[str, bool]]) -> None:
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
    """The file, behind what the journal says is complete in it.

    Raises:
        OutputError: There is something else in it; neither it nor the journal is changed.
    """
    size = path.stat().st_size if path.exists() else 0
    interrupted = size < journal.end  # while the last article was written
    complete = [Commit((), 0, 0), *journal.commits][-2 if interrupted else -1]
    if not complete.end <= size <= journal.end or (checksum(path, complete.end) or 0) != complete.sum:
        raise _changed(path)
    if interrupted:
        journal.take_back()
    file = path.open("r+b" if path.exists() else "x+b")
    file.truncate(complete.end)
    file.seek(complete.end)
    return file


class _Parts:
    """A folder of part files, as Spark, pandas, Polars and DuckDB read and write them."""

    def __init__(self, path: Path, form: str, journal: Journal, layout: Layout | None) -> None:
        from quoteattr.output import arrow

        self._write = arrow.write_part
        self._folder, self._form, self._journal = path, form, journal
        self._layout = layout
        self._waiting: list[tuple[Article, Sequence[Quote], Mapping[str, Any]]] = []
        interrupted = journal.commits and not self._part(journal.end - 1).exists()
        complete = journal.commits[: -1 if interrupted else None]
        if any(checksum(self._part(commit.end - 1)) != commit.sum for commit in complete):
            journal.close()
            raise _changed(path)
        if interrupted:
            journal.take_back()
        self.done, self._number, self._sum = Done(journal.commits), journal.end, journal.sum
        self._read: list[tuple[str, bool]] = []
        self._whole = True
        path.mkdir(exist_ok=True)
        for left in path.glob(UNFINISHED.format("*")):
            left.unlink()  # by a run that was killed; nobody else writes here now

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any]) -> None:
        self._waiting.append((article, quotes, other))
        self._read.append((article.id or "", True))
        if len(self._waiting) >= PART:
            self._flush()

    def fail(self, name: str) -> None:
        self._read.append((name, False))

    def _part(self, number: int) -> Path:
        return self._folder / f"part-{number:05}.{self._form}"

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        read, self._read = self._read, []
        part, self._whole = self._part(self._number), False
        if os.path.lexists(part):
            raise OutputError(f"{part}: was not written by this run; move it away and go on with --resume")

        def record(made: Path) -> None:
            self._sum = checksum(made) or 0
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
