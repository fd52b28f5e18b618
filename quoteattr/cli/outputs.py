"""Where ``quoteattr extract`` writes: standard output, a file, or a folder of part files."""

from __future__ import annotations

import argparse
import io
import sys
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from quoteattr.cli.common import set_output
from quoteattr.cli.journal import Journal, checksum
from quoteattr.errors import OutputError
from quoteattr.output.rows import Layout
from quoteattr.output.sinks import SINKS
from quoteattr.values import Article, Quote

FORMATS = ("text", "jsonl", "json", "csv", "tsv", "parquet", "arrow")
_RESUMABLE = ("jsonl", "csv", "tsv", "parquet", "arrow")
PARTS = ("parquet", "arrow")  #: formats that are a folder of part files
_ROWS = ("csv", "tsv")
TABLES = (*_ROWS, *PARTS)  #: formats with columns
RECORDS = ("jsonl", "json")  #: formats with an object for each quote
PART = 1000  #: articles of a part file
# The options on which an output depends: a run that is resumed has to have the same.
_DECISIVE = (
    "format", "model", "people", "lexicon", "published", "published_path", "published_list", "published_modified",
    "attitudes", "noun_phrases", "skip_other_languages", "min_confidence",
)  # fmt: skip


class Output(Protocol):
    """Receives the results of one article after the other."""

    done: Counter[str]  #: how many articles of each id were written by the run that this one continues

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any]) -> None:
        """Writes the quotes of an article; rows get the ``other`` columns of its input."""
        ...

    def close(self) -> None:
        """Writes the end of the output."""
        ...


def opened(options: argparse.Namespace, *, headings: bool, layout: Layout | None = None) -> Output:
    """The output that the options ask for.

    Args:
        options: Of the command line.
        headings: Whether text has a heading for each article.
        layout: The columns of a table.

    Raises:
        OutputError: The options contradict each other, or the output is there already.
    """
    form = options.format
    if options.output is None:
        if options.resume:
            raise OutputError("--resume needs --output: printed output cannot be continued")
        if form == "parquet":
            raise OutputError("--format parquet needs --output FOLDER")
        return _Printed(form, headings=headings, layout=layout)
    if options.resume and form not in _RESUMABLE:
        raise OutputError(f"--resume works with {', '.join(_RESUMABLE)}; got {form}")
    if form not in _RESUMABLE:
        if options.output.exists():
            raise OutputError(f"{options.output}: exists already; give another name")
        return _File(options.output, form, None, headings=headings)
    journal = _journal(options, layout)
    if form in PARTS:
        return _Parts(options.output, form, journal, layout)
    return _File(options.output, form, journal, layout=layout)


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


class _Printed:
    """Standard output."""

    def __init__(self, form: str, *, headings: bool, layout: Layout | None) -> None:
        self.done: Counter[str] = Counter()
        if form == "arrow":
            from quoteattr.output.arrow import ArrowSink

            self._sink: Any = ArrowSink(sys.stdout.buffer, layout)
        else:
            set_output(form)
            self._sink = SINKS[form](sys.stdout, headings=headings, layout=layout)

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any]) -> None:
        self._sink.add(article, quotes, other)

    def close(self) -> None:
        self._sink.close()


class _Summed(io.FileIO):
    """A file that knows the checksum of what was written to it, from ``sum`` on."""

    sum = 0

    def write(self, data: Any) -> int:
        written = super().write(data)
        self.sum = zlib.crc32(memoryview(data)[:written], self.sum)
        return written


class _File:
    """A file of text, JSON or rows; with a journal it continues after the last complete article."""

    def __init__(
        self,
        path: Path,
        form: str,
        journal: Journal | None,
        *,
        headings: bool = False,
        layout: Layout | None = None,
    ) -> None:
        self._journal = journal
        self.done = journal.done if journal else Counter()
        end = journal.end if journal else 0
        if journal and journal.commits and checksum(path, end) != journal.commits[-1].sum:
            journal.close()
            raise _changed(path)
        self._raw = _Summed(path, "r+" if path.exists() else "x+")
        self._raw.sum = journal.commits[-1].sum if journal and journal.commits else 0
        self._raw.truncate(end)
        self._raw.seek(end)
        self._stream = io.TextIOWrapper(
            io.BufferedWriter(self._raw), encoding="utf-8", errors="backslashreplace", newline=""
        )
        if form in _ROWS:
            self._sink: Any = SINKS[form](self._stream, header=not end, layout=layout)
        else:
            self._sink = SINKS[form](self._stream, headings=headings)

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any]) -> None:
        self._sink.add(article, quotes, other)
        if self._journal:
            self._stream.flush()
            self._journal.commit([article.id or ""], self._raw.tell(), self._raw.sum)

    def close(self) -> None:
        self._sink.close()
        self._stream.close()
        if self._journal:
            self._journal.close()


class _Parts:
    """A folder of part files, as Spark, pandas, Polars and DuckDB read and write them."""

    def __init__(self, path: Path, form: str, journal: Journal, layout: Layout | None) -> None:
        from quoteattr.output import arrow

        self._write = arrow.write_part
        self._folder, self._form, self._journal = path, form, journal
        self.done = journal.done
        self._number = journal.end
        self._layout = layout
        self._waiting: list[tuple[Article, Sequence[Quote], Mapping[str, Any]]] = []
        if any(checksum(self._part(commit.end - 1)) != commit.sum for commit in journal.commits):
            journal.close()
            raise _changed(path)
        path.mkdir(exist_ok=True)

    def add(self, article: Article, quotes: Sequence[Quote], other: Mapping[str, Any]) -> None:
        self._waiting.append((article, quotes, other))
        if len(self._waiting) >= PART:
            self._flush()

    def _part(self, number: int) -> Path:
        return self._folder / f"part-{number:05}.{self._form}"

    def _flush(self) -> None:
        # A part that was written but not recorded is written again, under the same name.
        part = self._part(self._number)
        self._write(part, self._waiting, self._layout)
        ids = [article.id or "" for article, *_ in self._waiting]
        self._journal.commit(ids, self._number + 1, checksum(part) or 0)
        self._number += 1
        self._waiting = []

    def close(self) -> None:
        try:
            if self._waiting or not self._number:
                self._flush()
        finally:
            self._journal.close()
