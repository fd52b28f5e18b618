"""The journal of a long run, with which an interrupted run can be resumed without losing or repeating anything.

It is a write-ahead log: what will be in the output is recorded before it is written there. Anything else in an output
was therefore not written by the run.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quoteattr.cli.locks import lock
from quoteattr.errors import OutputError
from quoteattr.reading.contents import object_in

_KIND = "quoteattr journal 3"  #: in the first line; a file without it is not a journal of this version
FEW = 5  #: the number of columns that a message names


class Commit(NamedTuple):
    """The state of the output after a number of articles."""

    read: tuple[tuple[str, bool], ...]  #: the ids of these articles, and whether each was written or failed
    end: int  #: the size of the output: bytes of a file, or parts of a folder
    sum: int  #: CRC-32 of the whole file, or of the last part
    resumed: bool = False  #: whether this is the first commit of a run that continued another


class Done:
    """Which articles are already written, in order for each id: ids may repeat, and some of an id may have failed."""

    def __init__(self, commits: Iterable[Commit] = ()) -> None:
        states: dict[
            str, int | bytearray
        ] = {}  # per id: a count if none failed, which is compact, or a flag for each
        places: dict[str, int] = {}  # per id with failures: the position that the run has reached
        for commit in commits:
            if commit.resumed:
                places.clear()
            for name, written in commit.read:
                _note(states, places, name, written)
        self._left: dict[str, int | Iterator[int]] = {
            name: state if isinstance(state, int) else iter(state) for name, state in states.items()
        }

    def has(self, name: str) -> bool:
        """Return whether the next article with this id is written; call it once for each article, in order."""
        left = self._left.get(name, 0)
        if isinstance(left, int):
            if left:
                self._left[name] = left - 1
            return left > 0
        return bool(next(left, False))


def _note(states: dict[str, int | bytearray], places: dict[str, int], name: str, written: bool) -> None:
    """Record the next article of an id in ``states``; a run only gets to articles that were not written before."""
    state = states.get(name, 0)
    if isinstance(state, int):
        if written:
            states[name] = state + 1
            return
        places[name] = state
        state = states[name] = bytearray([True]) * state
    at = state.find(False, places.get(name, 0))
    if at < 0:
        at = len(state)
        state.append(written)
    state[at] = written
    places[name] = at + 1


class Journal:
    """A JSON Lines file beside an output: first the options, then for each commit the articles and the state.

    The last commit may be in the output only in part or not at all, if the run was interrupted before it was written.
    A run that finishes records its state once more, without articles, which shows that everything is in the output.
    The journal is locked while it is open, so that two runs cannot write to the same output.

    Args:
        path: The file.
        asked: The options on which the output depends; a resumed run must have the same ones.
        resume: Continue the run recorded in the file.

    Raises:
        OutputError: The file is not a journal, is damaged, belongs to a run with other options, or is in use by another
            run.
    """

    def __init__(self, path: Path, asked: Mapping[str, Any], *, resume: bool) -> None:
        self.commits: list[Commit] = []  #: in order
        self._path = path
        self._last: tuple[int, int] | None = None  #: the last state that this run recorded
        if path.exists() and not path.is_file():
            raise OutputError(
                f"{path}: not a regular file, but the journal must be one; give the output another name"
            )
        self._file = path.open("a+b")
        try:
            lock(self._file, path)
            lines = self._whole_lines()
            self._check(lines)
            if resume:
                self._continue(lines, asked)
            self._resumed = bool(self.commits)
            kept = b"".join(lines) if resume else b""
            self._file.truncate(len(kept))
            if not kept:
                self._write({"journal": _KIND, **asked})
        except BaseException:
            self._file.close()
            raise

    @property
    def end(self) -> int:
        """The size of the output after the last commit."""
        return self.commits[-1].end if self.commits else 0

    @property
    def sum(self) -> int:
        """The checksum of the output after the last commit."""
        return self.commits[-1].sum if self.commits else 0

    def commit(self, read: Sequence[tuple[str, bool]], end: int, checksum: int) -> None:
        """Record the articles that have been read, before those that did not fail are written to the output.

        Args:
            read: The ids of the articles, in order, each with ``False`` if it failed.
            end: The size of the output once they are written.
            checksum: The checksum of the output then, or that of its last part.
        """
        record: dict[str, Any] = {"ids": [name if written else [name] for name, written in read]}
        record |= {"end": end, "sum": checksum} | ({"resumed": True} if self._resumed else {})
        self._write(record)
        self._resumed, self._last = False, (end, checksum)

    def end_run(self) -> None:
        """Record that the output is complete, so that anything missing later was removed after this run."""
        if self._last is not None:
            self.commit((), *self._last)

    def drop_last_commit(self) -> None:
        """Remove the last commit, which is not in the output."""
        self._file.seek(0)
        self._file.truncate(sum(map(len, self._file.readlines()[:-1])))
        del self.commits[-1]

    def close(self) -> None:
        """Close the file, which releases the lock."""
        self._file.close()

    def _write(self, record: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(record).encode() + b"\n")
        self._file.flush()

    def _whole_lines(self) -> list[bytes]:
        self._file.seek(0)
        return [line for line in self._file if line.endswith(b"\n")]  # the last line may be incomplete

    def _check(self, lines: Sequence[bytes]) -> None:
        begin = json.dumps({"journal": _KIND}).encode()[:-1]
        self._file.seek(0)
        if (lines and (object_in(lines[0]) or {}).get("journal") != _KIND) or not begin.startswith(
            self._file.read(len(begin))  # shorter if the disk was full
        ):
            raise OutputError(f"{self._path}: not a journal of this version; move it away to start again")

    def _continue(self, lines: Sequence[bytes], asked: Mapping[str, Any]) -> None:
        told = object_in(lines[0]) or {} if lines else {"journal": _KIND, **asked}
        # Compared as JSON, because the order of the columns counts.
        differing = [
            name
            for name in {**told, **asked}
            if name != "journal" and json.dumps(told.get(name)) != json.dumps(asked.get(name))
        ]
        if differing:
            before = ", ".join(_earlier(name, told.get(name), asked.get(name)) for name in differing)
            raise OutputError(
                f"{self._path}: was written with other options: {before}; give the same ones, or another output"
            )
        for number, line in enumerate(lines[1:], 2):
            commit = _commit(object_in(line) or {})
            if commit is None or commit.end < self.end:
                raise OutputError(
                    f"{self._path}, line {number}: damaged; move it and its output away to start again"
                )
            self.commits.append(commit)


def _commit(record: Mapping[str, Any]) -> Commit | None:
    """Return the commit that a record represents, or ``None``."""
    ids, end, checksum = (record.get(name) for name in ("ids", "end", "sum"))
    if not (isinstance(ids, list) and isinstance(end, int) and isinstance(checksum, int)):
        return None
    read = tuple(
        (str(*one), False) if isinstance(one, list) and len(one) == 1 else (str(one), True) for one in ids
    )
    return Commit(read, end, checksum, bool(record.get("resumed")))


def checksum(path: Path, size: int | None = None) -> int | None:
    """Return the CRC-32 of the first ``size`` bytes of a file (default: all); ``None`` if it is shorter or missing."""
    found, left = 0, size
    try:
        with path.open("rb") as file:
            while left is None or left:
                block = file.read(1 << 20 if left is None else min(left, 1 << 20))
                if not block:
                    return found if left is None else None
                found = zlib.crc32(block, found)
                left = None if left is None else left - len(block)
    except OSError:
        return None
    return found


def _earlier(name: str, before: Any, now: Any) -> str:
    """Return how an option was given earlier; of columns only those that differ, or all if only their order does."""
    option = f"--{name.replace('_', '-')}"
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        only = [one for one in before if before[one] != now.get(one)]
        new = [one for one in now if one not in before]
        if not (only or new):
            return f"{option} in the order {_few(list(before))}"
        parts = ([f"with {_few(only)}"] if only else []) + ([f"without {_few(new)}"] if new else [])
        return f"{option} {' and '.join(parts)}"
    if before is None or before is False:
        return f"no {option}"
    return option if before is True else f"{option} {before}"


def _few(names: Sequence[str]) -> str:
    """Return the first names, and how many there are besides."""
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more
