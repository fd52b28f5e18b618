"""Where ``quoteattr extract`` writes: standard output, a file, or a folder of part files."""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from quoteattr.cli.common import set_output
from quoteattr.cli.journal import Journal
from quoteattr.errors import OutputError
from quoteattr.output.sinks import SINKS, CsvSink
from quoteattr.values import Article, Quote

FORMATS = ("text", "jsonl", "json", "csv", "parquet", "arrow")
_RESUMABLE = ("jsonl", "csv", "parquet", "arrow")
_PARTS = ("parquet", "arrow")
PART = 1000  #: articles of a part file


class Output(Protocol):
    """Receives the results of one article after the other."""

    done: Counter[str]  #: how many articles of each id were written by the run that this one continues

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Writes the quotes of an article."""
        ...

    def close(self) -> None:
        """Writes the end of the output."""
        ...


def opened(options: argparse.Namespace, *, headings: bool) -> Output:
    """The output that the options ask for.

    Raises:
        OutputError: The options contradict each other, or the output is there already.
    """
    form = options.format
    if options.output is None:
        if options.resume:
            raise OutputError("--resume needs --output: printed output cannot be continued")
        if form == "parquet":
            raise OutputError("--format parquet needs --output FOLDER")
        return _Printed(form, headings=headings)
    if options.resume and form not in _RESUMABLE:
        raise OutputError(f"--resume works with {', '.join(_RESUMABLE)}; got {form}")
    _check_free(options.output, resume=options.resume)
    if form not in _RESUMABLE:
        return _File(options.output, form, None, headings=headings)
    return (_Parts if form in _PARTS else _File)(options.output, form, _journal(options))


def _check_free(path: Path, *, resume: bool) -> None:
    if path.exists() and not resume:
        raise OutputError(f"{path}: exists already; continue it with --resume, or give another name")
    if path.exists() and not journal_of(path).exists():
        raise OutputError(
            f"{path}: no journal {journal_of(path).name} beside it, so it is unknown what it contains"
        )


def journal_of(output: Path) -> Path:
    """The journal's file: beside the output."""
    return output.with_name(f"{output.name}.journal")


def _journal(options: argparse.Namespace) -> Journal:
    asked = {
        "format": options.format,
        "model": None if options.model is None else str(options.model),
        "published": options.published,
        "attitudes": options.attitudes,
        "min_confidence": options.min_confidence,
        "people": None if options.people is None else str(options.people),
    }
    return Journal(journal_of(options.output), asked, resume=options.resume)


class _Printed:
    """Standard output."""

    def __init__(self, form: str, *, headings: bool) -> None:
        self.done: Counter[str] = Counter()
        if form == "arrow":
            from quoteattr.output.arrow import ArrowSink

            self._sink: Any = ArrowSink(sys.stdout.buffer)
        else:
            set_output(form)
            self._sink = SINKS[form](sys.stdout, headings=headings)

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        self._sink.add(article, quotes)

    def close(self) -> None:
        self._sink.close()


class _File:
    """A file of text, JSON or rows; with a journal it continues after the last complete article."""

    def __init__(self, path: Path, form: str, journal: Journal | None, *, headings: bool = False) -> None:
        self._journal = journal
        self.done = journal.done if journal else Counter()
        end = journal.end if journal else 0
        self._raw = path.open("r+b" if path.exists() else "w+b")
        self._raw.truncate(end)
        self._raw.seek(end)
        self._stream = io.TextIOWrapper(self._raw, encoding="utf-8", errors="backslashreplace", newline="")
        if form == "csv":
            self._sink: Any = CsvSink(self._stream, header=not end)
        else:
            self._sink = SINKS[form](self._stream, headings=headings)

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        self._sink.add(article, quotes)
        if self._journal:
            self._stream.flush()
            self._journal.commit([article.id or ""], self._raw.tell())

    def close(self) -> None:
        self._sink.close()
        self._stream.close()
        if self._journal:
            self._journal.close()


class _Parts:
    """A folder of part files, as Spark, pandas, Polars and DuckDB read and write them."""

    def __init__(self, path: Path, form: str, journal: Journal) -> None:
        from quoteattr.output import arrow

        self._write = arrow.write_part
        self._folder, self._form, self._journal = path, form, journal
        self.done = journal.done
        self._number = journal.end
        self._waiting: list[tuple[Article, Sequence[Quote]]] = []
        path.mkdir(exist_ok=True)

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        self._waiting.append((article, quotes))
        if len(self._waiting) >= PART:
            self._flush()

    def _flush(self) -> None:
        # A part that was written but not recorded is written again, under the same name.
        self._write(self._folder / f"part-{self._number:05}.{self._form}", self._waiting)
        self._journal.commit([article.id or "" for article, _ in self._waiting], self._number + 1)
        self._number += 1
        self._waiting = []

    def close(self) -> None:
        try:
            if self._waiting or not self._number:
                self._flush()
        finally:
            self._journal.close()
