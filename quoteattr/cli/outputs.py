"""The resumable outputs of ``quoteattr extract``: a file of lines, or a folder of part files."""

from __future__ import annotations

import argparse
import io
import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from re import fullmatch
from typing import Any, BinaryIO

import attrs

import quoteattr
from quoteattr.cli.common import BOM, input_columns
from quoteattr.cli.journal import CONTENTS, Commit, Done, Journal, Read, checksum_of
from quoteattr.errors import OutputError
from quoteattr.output.rows import Layout
from quoteattr.output.sinks import SINKS, UNFINISHED
from quoteattr.reading.columns import Columns
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
    "attitudes", "noun_phrases", "nested", "skip_other_languages", "min_confidence", "stance", "encoding",
)  # fmt: skip
_WITH_CONTENTS = ("people", "lexicon")  #: those that name files whose contents count, too


def opened(options: argparse.Namespace, layout: Layout | None = None, *, pack: str = "") -> Output:
    """Open the output that the options ask for, in one of the resumable formats; nothing is written yet.

    Args:
        options: The options of the command line.
        layout: The columns of a table.
        pack: The name of the model pack.

    Raises:
        OutputError: The output already exists, and continuing or replacing it was not requested or is not possible.
    """
    output = options.output
    if output.exists() and not (options.resume or options.force):
        raise OutputError(
            f"{output}: already exists; continue it with --resume, replace it with --force, or give another name"
        )
    if output.exists() and options.resume and not journal_of(output).exists():
        raise OutputError(
            f"{output}: there is no journal {journal_of(output).name}, so its contents are unknown"
        )
    old = _replaceable(output, options.format) if options.force and output.exists() else []
    asked = _asked(options, layout, pack)
    journal = Journal(journal_of(output), asked, resume=options.resume, replace=options.force)
    try:
        return (_Parts if options.format in PARTS else _Lines)(options, journal, old, layout)
    except BaseException:
        journal.close()
        raise


def journal_of(output: Path) -> Path:
    """Return the path of the journal, beside the output."""
    return output.with_name(f"{output.name}.journal")


def failures_of(output: Path) -> Path:
    """Return the default path of the list of failures, beside the output."""
    return output.with_name(f"{output.name}.failures.jsonl")


def _asked(options: argparse.Namespace, layout: Layout | None, pack: str) -> dict[str, Any]:
    """Return the versions and options on which an output depends, for its journal."""
    given = {name: getattr(options, name) for name in _DECISIVE}
    given["stance"] = options.stance and sorted({*options.stance})  # in whatever order they were given
    asked: dict[str, Any] = {"quoteattr": quoteattr.__version__, "pack": pack}
    asked |= {name: str(one) if isinstance(one, Path) else one for name, one in given.items()}
    columns, usual = attrs.asdict(input_columns(options)[0]), attrs.asdict(Columns())
    asked |= {f"{field}_column": name for field, name in columns.items() if name != usual[field]}
    asked |= {f"{name}{CONTENTS}": _sum_of(given[name]) for name in _WITH_CONTENTS if given[name]}
    if layout:
        asked["columns"] = {name: str(one) for name, one in layout.types.items()}
    return asked


def _sum_of(path: Path) -> int | None:
    """Return the checksum of a file; ``None`` for a pipe, which can be read only once."""
    return checksum_of(path) if path.is_file() else None


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


class Output:
    """Receives the results, article by article, and records them in the journal before it writes them.

    Nothing is written before `begin`: what is to be replaced is still there, and failures are only collected.

    Args:
        options: The options of the command line.
        journal: The journal.
        old: Files of an existing output, which are replaced.
        layout: The columns of a table.

    Raises:
        OutputError: The output to continue is not what the journal says.
    """

    def __init__(
        self, options: argparse.Namespace, journal: Journal, old: Sequence[Path], layout: Layout | None
    ) -> None:
        self.begun: bool = False
        self._path: Path = options.output
        self._form: str = options.format
        self._journal, self._old, self._layout = journal, old, layout
        self._mark = BOM * options.bom
        if not old and self._is_interrupted():
            journal.drop_last_commit()
        self.done: Done = Done(journal.commits)  #: the articles written by the run that this one continues
        self._end, self._sum = journal.end, journal.sum
        self._read: list[Read] = []  # the articles since the last commit
        self._whole = True  # whether everything that was committed is written

    def _is_interrupted(self) -> bool:
        """Return whether the output ends before the last commit, which the run was about to write."""
        raise NotImplementedError

    def begin(self) -> None:
        """Continue the output, or begin a new one in the place of what is there."""
        self._journal.begin()
        self._open()
        self.begun = True

    def _open(self) -> None:
        raise NotImplementedError

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any], checksum: int) -> None:
        """Write the quotes of an article; rows get the ``other`` columns of its input, of this ``checksum``."""
        raise NotImplementedError

    def fail(self, name: str) -> None:
        """Record that the next article, with this id, failed."""
        self._read.append((name, None))

    def close(self) -> None:
        """Write the end of the output, if it was begun."""
        try:
            if self.begun:
                self._end_output()
                if self._whole and self._read:  # only failures since the last commit
                    self._commit()
                if self._whole:
                    self._journal.end_run()
        finally:
            self._journal.close()

    def _end_output(self) -> None:
        raise NotImplementedError

    def _commit(self) -> None:
        """Record the articles since the last commit, and the state of the output with them."""
        self._journal.commit(self._read, self._end, self._sum)
        self._read = []


class _Lines(Output):
    """A file of records or rows, continued after the last complete article."""

    _file: BinaryIO

    def _is_interrupted(self) -> bool:
        path, journal = self._path, self._journal
        size = path.stat().st_size if path.exists() else 0
        interrupted = size < journal.end
        complete = [Commit((), 0, 0), *journal.commits][-2 if interrupted else -1]
        if not complete.end <= size <= journal.end or (checksum_of(path, complete.end) or 0) != complete.sum:
            raise _changed(path)
        return interrupted

    def _open(self) -> None:
        for old in self._old:
            os.truncate(old, 0)
        self._file = self._path.open("r+b" if self._path.exists() else "x+b")
        self._file.truncate(self._end)
        self._file.seek(self._end)
        self._made = io.BytesIO()
        self._stream = io.TextIOWrapper(self._made, encoding="utf-8", errors="backslashreplace", newline="")
        self._stream.write(self._mark * (not self._end))
        self._sink = SINKS[self._form](self._stream, header=not self._end, layout=self._layout)
        self._write()  # the header with the column names

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any], checksum: int) -> None:
        self._sink.add(article, quotes, other)
        self._read.append((article.id or "", checksum))
        self._write()

    def _end_output(self) -> None:
        self._file.close()

    def _write(self) -> None:
        self._stream.flush()
        data = self._made.getvalue()
        if not (self._read or data):
            return
        self._made.seek(0)
        self._made.truncate()
        self._end, self._sum = self._end + len(data), zlib.crc32(data, self._sum)
        self._whole = False
        self._commit()
        self._file.write(data)
        self._file.flush()
        self._whole = True


class _Parts(Output):
    """A folder of part files, as read and written by Spark, pandas, Polars and DuckDB."""

    _waiting: list[tuple[Article, Sequence[Quote], Mapping[str, Any]]]

    def _is_interrupted(self) -> bool:
        commits = self._journal.commits
        interrupted = bool(commits) and not self._part(self._journal.end - 1).exists()
        complete = commits[: -1 if interrupted else None]
        if any(checksum_of(self._part(commit.end - 1)) != commit.sum for commit in complete):
            raise _changed(self._path)
        return interrupted

    def _open(self) -> None:
        self._waiting = []
        self._path.mkdir(exist_ok=True)
        # also what a killed run left; the lock rules out that another one is writing
        for one in (*self._old, *self._path.glob(UNFINISHED.format("*"))):
            one.unlink()

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any], checksum: int) -> None:
        self._waiting.append((article, quotes, other))
        self._read.append((article.id or "", checksum))
        if len(self._waiting) >= PART:
            self._write()

    def _part(self, number: int) -> Path:
        return self._path / f"part-{number:05}.{self._form}"

    def _write(self) -> None:
        from quoteattr.output.arrow import write_part

        waiting, self._waiting = self._waiting, []
        part, self._whole = self._part(self._end), False
        if os.path.lexists(part):
            raise OutputError(f"{part}: was not written by this run; move it away and continue with --resume")

        def record(made: Path) -> None:
            self._end, self._sum = self._end + 1, checksum_of(made) or 0
            self._commit()

        write_part(part, waiting, self._layout, made=record)
        self._whole = True

    def _end_output(self) -> None:
        if self._whole and (self._waiting or not self._end):
            self._write()
