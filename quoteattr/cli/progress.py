"""Show the progress of a run: a line that is redrawn on a terminal, or successive lines in a log."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from typing import Self, TextIO

WHEN = ("auto", "always", "never")  #: the values of ``--progress``
DRAWN = 0.2  #: seconds between updates on a terminal
LOGGED = 60.0  #: seconds between lines in a log


class Progress:
    """Counts articles, quotes and failures, and shows them with the rate since the start of the run.

    It does not estimate when the run ends: articles differ too much, and the number of articles in a corpus is only
    known after reading it. If the total is known, it is shown.

    Args:
        when: ``auto`` draws on a terminal, logs to a file and is silent in a pipe; ``always`` also logs to a pipe.
        total: The number of articles, if known.
        stream: Where to write; by default stderr.
        clock: A monotonic clock, in seconds.
    """

    def __init__(
        self,
        when: str = "auto",
        *,
        total: int | None = None,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.articles: int = 0
        self.quotes: int = 0
        self.failed: int = 0
        self.before: int = 0
        self._total = total
        self._stream = stream or sys.stderr
        self._clock = clock
        self._draws = when != "never" and self._stream.isatty()
        self._logs = not self._draws and (when == "always" or (when == "auto" and _is_file(self._stream)))
        self._told_once = self._logs and when == "always"
        self._begun = self._told = clock()
        self._shown = 0  # width of the line on the terminal, in columns

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Show the final state on a terminal, and in a log if it has earlier lines or was requested."""
        if self._draws and self.articles + self.failed:
            self._draw()
            print(file=self._stream)
        elif self._told_once:
            self._log()

    def __str__(self) -> str:
        read = self.articles + self.failed
        seconds = self._clock() - self._begun
        known = f" of {self._total - self.before:,}" if self._total is not None else ""
        articles = "article" if read == 1 and not known else "articles"
        quotes = "quote" if self.quotes == 1 else "quotes"
        parts = [f"{read:,}{known} {articles}", f"{self.quotes:,} {quotes}", f"{self.failed:,} failed"]
        parts += [f"{read / seconds:.1f} articles/s"] if seconds > 0 else []
        parts += [f"{int(seconds) // 3600}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}"]
        parts += [f"{self.before:,} done before"] if self.before else []
        return ", ".join(parts)

    def skip(self) -> None:
        """Count an article that an earlier run has done; it does not count for the rate."""
        self.before += 1

    def add(self, quotes: int | None) -> None:
        """Count an article with its number of quotes, or ``None`` if it failed; show the counts if it is time."""
        self.failed += quotes is None
        self.articles += quotes is not None
        self.quotes += quotes or 0
        now = self._clock()
        if now - self._told < (DRAWN if self._draws else LOGGED):
            return
        self._told = now
        if self._draws:
            self._draw()
        elif self._logs:
            self._told_once = True
            self._log()

    def clear(self) -> None:
        """Clear the line on the terminal, so that something else can be printed there."""
        if self._shown:
            print("\r" + " " * self._shown, end="\r", file=self._stream, flush=True)
            self._shown = 0

    def _log(self) -> None:
        print(f"quoteattr: {self}", file=self._stream, flush=True)

    def _draw(self) -> None:
        line = f"quoteattr: {self}"[: shutil.get_terminal_size().columns - 1]
        print("\r" + line.ljust(self._shown), end="", file=self._stream, flush=True)
        self._shown = len(line)


def _is_file(stream: TextIO) -> bool:
    """Return whether a stream goes to a regular file such as a log, not to a terminal or a pipe."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # the stream has no file descriptor
        return False
