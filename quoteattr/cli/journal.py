"""The journal of a long run, with which an interrupted run can be resumed without losing or repeating anything.

It is a write-ahead log: what will be in the output is recorded before it is written there. Anything else in an output
was therefore not written by the run.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from quoteattr.cli.locks import lock
from quoteattr.errors import OutputError
from quoteattr.reading.contents import object_in

_JOURNAL = "quoteattr journal "  #: in the first line of a journal of any version
_KIND = f"{_JOURNAL}5"  #: in the first line; a file without it is not a journal of this version
MADE_BY = ("quoteattr", "pack")  #: what the first line tells besides options: versions
CONTENTS = " contents"  #: ends the name of the checksum of a file that an option names
FEW = 5  #: the number of columns that a message names


# The id of an article, and the checksum of what it was read from; ``None`` if it failed.
Read = tuple[str, int | None]


class Commit(NamedTuple):
    """The state of the output after a number of articles."""

    read: tuple[Read, ...]  #: these articles
    end: int  #: the size of the output: bytes of a file, or parts of a folder
    sum: int  #: CRC-32 of the whole file, or of the last part
    resumed: bool = False  #: whether this is the first commit of a run that continued another


class Done:
    """Which articles are already written, in order for each id: ids may repeat, and some of an id may have failed."""

    def __init__(self, commits: Iterable[Commit] = ()) -> None:
        states: dict[str, list[int | None]] = {}  # per id: the checksums of its articles, `None` for failures
        places: dict[str, int] = {}  # per id: the position that the run has reached
        for commit in commits:
            if commit.resumed:
                places.clear()
            for name, checksum in commit.read:
                _note(states.setdefault(name, []), places, name, checksum)
        self._left = {name: state[::-1] for name, state in states.items()}
        #: the ids of written articles that are not what they were
        self.changed: list[str] = []
        #: whether an input could not be read of which no article is known; it may have had any of them
        self.unread: bool = False

    def has(self, name: str, checksum: int | None) -> bool:
        """Return whether the next article with this id is written; call it once for each article, in order.

        Args:
            name: The id.
            checksum: The checksum of what the article would now be read from; ``None`` if it cannot be read.
        """
        left = self._left.get(name)
        written = left.pop() if left else None
        if None not in (written, checksum) and written != checksum:
            self.changed.append(name)
        self.unread |= checksum is None and left is None
        return written is not None

    def gone(self) -> list[str]:
        """Return the ids of the articles that are written, and for which `has` was not called."""
        return [name for name, left in self._left.items() for one in left if one is not None]


def _note(state: list[int | None], places: dict[str, int], name: str, checksum: int | None) -> None:
    """Record the next article of an id in ``state``; a run only gets to articles that were not written before."""
    try:
        at = state.index(None, places.get(name, 0))
        state[at] = checksum
    except ValueError:
        at = len(state)
        state.append(checksum)
    places[name] = at + 1


class Journal:
    """A JSON Lines file beside an output: first versions and options, then for each commit the articles and the state.

    The last commit may be in the output only in part or not at all, if the run was interrupted before it was written.
    A run that finishes records its state once more, without articles, which shows that everything is in the output.
    The journal is locked while it is open, so that two runs cannot write to the same output. Before `begin`, nothing is
    changed.

    Args:
        path: The file.
        asked: The versions and options on which the output depends; a resumed run must have the same ones.
        resume: Continue the run recorded in the file.
        replace: The file may be a journal of another version, because it is going to be replaced.

    Raises:
        OutputError: The file is not a journal, is damaged, belongs to a run with other options, or is in use by another
            run.
    """

    def __init__(self, path: Path, asked: Mapping[str, Any], *, resume: bool, replace: bool = False) -> None:
        self.commits: list[Commit] = []  #: in order
        self._path, self._asked = path, asked
        self._last: tuple[int, int] | None = None  #: the last state that this run recorded
        if path.exists() and not path.is_file():
            raise OutputError(
                f"{path}: not a regular file, but the journal must be one; give the output another name"
            )
        self._unused = not path.exists()  #: whether the file is new, and nothing was written to it
        self._file = path.open("a+b")
        try:
            lock(self._file, path)
            lines = self._whole_lines()
            self._check(lines, _JOURNAL if replace else _KIND)
            if resume:
                self._continue(lines, asked)
            self._resumed = bool(self.commits)
            self._kept = sum(map(len, lines)) if resume else 0  #: bytes
            self._last_line = len(lines[-1]) if lines else 0  #: likewise
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

    def begin(self) -> None:
        """Remove what is not continued, such as an incomplete line; without a first line, write it."""
        self._unused = False
        self._file.truncate(self._kept)
        if not self._kept:
            self._write({"journal": _KIND, **self._asked})

    def commit(self, read: Sequence[Read], end: int, checksum: int) -> None:
        """Record the articles that have been read, before those that did not fail are written to the output.

        Args:
            read: The articles, in order.
            end: The size of the output once they are written.
            checksum: The checksum of the output then, or that of its last part.
        """
        record: dict[str, Any] = {"ids": [[name] if one is None else [name, one] for name, one in read]}
        record |= {"end": end, "sum": checksum} | ({"resumed": True} if self._resumed else {})
        self._write(record)
        self._resumed, self._last = False, (end, checksum)

    def end_run(self) -> None:
        """Record that the output is complete, so that anything missing later was removed after this run."""
        if self._last is not None:
            self.commit((), *self._last)

    def drop_last_commit(self) -> None:
        """Leave out the last commit, which is not in the output; `begin` removes it."""
        self._kept -= self._last_line
        del self.commits[-1]

    def close(self) -> None:
        """Close the file, which releases the lock; a new file that was not used is removed."""
        if self._unused:
            with suppress(PermissionError):  # Windows removes no open file
                self._path.unlink(missing_ok=True)
        self._file.close()

    def _write(self, record: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(record).encode() + b"\n")
        self._file.flush()

    def _whole_lines(self) -> list[bytes]:
        self._file.seek(0)
        return [line for line in self._file if line.endswith(b"\n")]  # the last line may be incomplete

    def _check(self, lines: Sequence[bytes], kind: str) -> None:
        """Refuse a file whose first line is not that of a journal of this ``kind``, or the beginning of one."""
        begin = json.dumps({"journal": kind}).encode().rstrip(b'"}')
        self._file.seek(0)
        there = self._file.read(len(begin))  # shorter if the disk was full
        told = str((object_in(lines[0]) or {}).get("journal")) if lines else kind
        if not (begin.startswith(there) and told.startswith(kind)):
            again = "replace the output with --force, or " if told.startswith(_JOURNAL) else ""
            raise OutputError(
                f"{self._path}: not a journal of this version; {again}move it away to start again"
            )

    def _continue(self, lines: Sequence[bytes], asked: Mapping[str, Any]) -> None:
        told = object_in(lines[0]) or {} if lines else {"journal": _KIND, **asked}
        # Compared as JSON, because the order of the columns counts.
        differing = [
            name
            for name in {**told, **asked}
            if name != "journal" and json.dumps(told.get(name)) != json.dumps(asked.get(name))
        ]
        # another file has other contents
        differing = [name for name in differing if name.removesuffix(CONTENTS) not in set(differing) - {name}]
        if differing:
            before = ", ".join(_earlier(name, told.get(name), asked.get(name)) for name in differing)
            other, same = ("other options", "give the same ones")
            if {*differing} <= {*MADE_BY}:
                other, same = ("another version", "use that one")
            elif all(name.endswith(CONTENTS) for name in differing):
                other, same = ("other contents of a file", "restore them")
            raise OutputError(
                f"{self._path}: was written with {other}: {before}; {same}, replace the output with --force, or give"
                " another output"
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
    try:
        read = tuple((str(name), int(*one) if one else None) for name, *one in ids)
    except (TypeError, ValueError, OverflowError):
        return None
    return Commit(read, end, checksum, bool(record.get("resumed")))


def checksum_of(path: Path, size: int | None = None) -> int | None:
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
    option = name if name in MADE_BY else f"--{name.replace('_', '-')}"
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        only = [one for one in before if before[one] != now.get(one)]
        new = [one for one in now if one not in before]
        if not (only or new):
            return f"{option} in the order {_few(list(before))}"
        parts = ([f"with {_few(only)}"] if only else []) + ([f"without {_few(new)}"] if new else [])
        return f"{option} {' and '.join(parts)}"
    if name.endswith(CONTENTS):
        return f"--{name.removesuffix(CONTENTS)} as it was before it changed"
    if before is None or before is False:
        return f"no {option}"
    return option if before is True else f"{option} {before}"


def _few(names: Sequence[str]) -> str:
    """Return the first names, and how many there are besides."""
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more
