"""The journal of a long run, with which an interrupted run can be resumed: nothing is lost or written twice.

It is written ahead: what is to be in the output is recorded before it is written there. So whatever else an output
holds was not written by the run.
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

_KIND = "quoteattr journal 3"  #: the first line's; a file without it is not a journal of this version


class Commit(NamedTuple):
    """The state of the output after some articles are read."""

    read: tuple[tuple[str, bool], ...]  #: their ids, and whether they are written; the others failed
    end: int  #: the size of the output: bytes of a file, or parts of a folder
    sum: int  #: CRC-32 of the whole file, or of the last part
    resumed: bool = False  #: whether it is the first one of a run that continued another


class Done:
    """Which articles of each id are written: some may have one id, and one of these may have failed before another."""

    def __init__(self, commits: Iterable[Commit] = ()) -> None:
        states: dict[str, int | bytearray] = {}  # of an id without failures the number, which is small
        places: dict[str, int] = {}  # of the others: up to where a run has come
        for commit in commits:
            if commit.resumed:
                places.clear()
            for name, written in commit.read:
                _note(states, places, name, written)
        self._left: dict[str, int | Iterator[int]] = {
            name: state if isinstance(state, int) else iter(state) for name, state in states.items()
        }

    def has(self, name: str) -> bool:
        """Whether the next article of this id is written; to be asked once for each, in their order."""
        left = self._left.get(name, 0)
        if isinstance(left, int):
            if left:
                self._left[name] = left - 1
            return left > 0
        return bool(next(left, False))


def _note(states: dict[str, int | bytearray], places: dict[str, int], name: str, written: bool) -> None:
    """Notes the next article of an id; a run comes to those alone that were not written before."""
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
    """A file of JSON lines beside an output: first the options, then for each commit the articles and the state.

    Of the last commit only a part may be in the output, or nothing: then the run was interrupted before it was written.
    A run that ends by itself records its state once more, without articles, so all of that is in the output.
    The journal is locked while it is open, so that no two runs write one output.

    Args:
        path: The file.
        asked: The options on which the output depends; a resumed run has to have the same.
        resume: Continue the run in the file.

    Raises:
        OutputError: The file is not a journal, is damaged, belongs to a run with other options, or another run has it.
    """

    def __init__(self, path: Path, asked: Mapping[str, Any], *, resume: bool) -> None:
        self.commits: list[Commit] = []  #: in order
        self._path = path
        self._last: tuple[int, int] | None = None  #: the state that this run recorded last
        if path.exists() and not path.is_file():
            raise OutputError(
                f"{path}: not a file, and the journal is to be one; give the output another name"
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
        """Up to where the output is complete."""
        return self.commits[-1].end if self.commits else 0

    @property
    def sum(self) -> int:
        """The checksum of the output up to there."""
        return self.commits[-1].sum if self.commits else 0

    def commit(self, read: Sequence[tuple[str, bool]], end: int, checksum: int) -> None:
        """Records that articles are read, of which those that did not fail are going to be in the output.

        Args:
            read: Their ids, in order, and whether they did not fail.
            end: The size that the output will then have.
            checksum: That of the output, or of its last part.
        """
        record: dict[str, Any] = {"ids": [name if written else [name] for name, written in read]}
        record |= {"end": end, "sum": checksum} | ({"resumed": True} if self._resumed else {})
        self._write(record)
        self._resumed, self._last = False, (end, checksum)

    def end_run(self) -> None:
        """Records that all of it is in the output; what is missing there later was not left out by this run."""
        if self._last is not None:
            self.commit((), *self._last)

    def take_back(self) -> None:
        """Takes back the last commit, which is not in the output."""
        self._file.seek(0)
        self._file.truncate(sum(map(len, self._file.readlines()[:-1])))
        del self.commits[-1]

    def close(self) -> None:
        """Closes the file, and with it ends the lock."""
        self._file.close()

    def _write(self, record: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(record).encode() + b"\n")
        self._file.flush()

    def _whole_lines(self) -> list[bytes]:
        self._file.seek(0)
        return [line for line in self._file if line.endswith(b"\n")]  # the last one may be half a line

    def _check(self, lines: Sequence[bytes]) -> None:
        begin = json.dumps({"journal": _KIND}).encode()[:-1]
        self._file.seek(0)
        if (lines and (object_in(lines[0]) or {}).get("journal") != _KIND) or not begin.startswith(
            self._file.read(len(begin))  # less where the disk was full
        ):
            raise OutputError(f"{self._path}: not a journal of this version; move it away to start anew")

    def _continue(self, lines: Sequence[bytes], asked: Mapping[str, Any]) -> None:
        told = object_in(lines[0]) or {} if lines else {"journal": _KIND, **asked}
        # As JSON, which tells columns in another order apart.
        differing = [
            name
            for name in {**told, **asked}
            if name != "journal" and json.dumps(told.get(name)) != json.dumps(asked.get(name))
        ]
        if differing:
            before = json.dumps({name: _apart(told.get(name), asked.get(name)) for name in differing})
            raise OutputError(f"{self._path}: was written with other options, {before}; give the same ones")
        for number, line in enumerate(lines[1:], 2):
            commit = _commit(object_in(line) or {})
            if commit is None or commit.end < self.end:
                raise OutputError(
                    f"{self._path}, line {number}: damaged; move it and its output away to start anew"
                )
            self.commits.append(commit)


def _commit(record: Mapping[str, Any]) -> Commit | None:
    """The commit in a record, if it is one."""
    ids, end, checksum = (record.get(name) for name in ("ids", "end", "sum"))
    if not (isinstance(ids, list) and isinstance(end, int) and isinstance(checksum, int)):
        return None
    read = tuple(
        (str(*one), False) if isinstance(one, list) and len(one) == 1 else (str(one), True) for one in ids
    )
    return Commit(read, end, checksum, bool(record.get("resumed")))


def checksum(path: Path, size: int | None = None) -> int | None:
    """CRC-32 of the first ``size`` bytes of a file, by default of all; ``None`` if it has fewer or is not there."""
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


def _apart(before: Any, now: Any) -> Any:
    """What differs of an option as it was: of columns those that are not the same now, or all in their order."""
    if not (isinstance(before, Mapping) and isinstance(now, Mapping)):
        return before
    names = {**before, **now}
    return {name: before.get(name) for name in names if before.get(name) != now.get(name)} or before
