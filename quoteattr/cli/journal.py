"""What a long run has written already, so that a run that was cut off can go on: nothing lost, nothing twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quoteattr.errors import OutputError


class Journal:
    """A file of JSON lines beside an output: first what was asked for, then for each commit the articles and the end.

    ``end`` is how far the output reached with that commit: bytes of a file, or parts of a folder. What stands behind
    the last end was being written when the run was cut off; `Journal.end` tells the caller where to go on.

    Args:
        path: The file.
        asked: What the output depends on; a run that goes on has to ask for the same.
        resume: Go on with what is there.

    Raises:
        OutputError: The journal tells of another run than this, or is no journal.
    """

    def __init__(self, path: Path, asked: Mapping[str, Any], *, resume: bool) -> None:
        self.done: Counter[str] = Counter()  #: how many articles of each id are written
        self.end: int = 0  #: up to where the output is whole
        self._path = path
        lines = self._whole_lines() if resume and path.exists() else []
        if lines and json.loads(lines[0]) != dict(asked):
            raise OutputError(
                f"{path}: was written with other options, {lines[0].decode()}; give the same ones"
            )
        for line in lines[1:]:
            commit = json.loads(line)
            self.done.update(commit["ids"])
            self.end = commit["end"]
        # The last line may be half a line.
        path.write_bytes(b"".join(lines) or json.dumps(dict(asked)).encode() + b"\n")
        self._file = path.open("ab")

    def _whole_lines(self) -> list[bytes]:
        lines = self._path.read_bytes().splitlines(keepends=True)
        return [line for line in lines if line.endswith(b"\n")]

    def commit(self, ids: Sequence[str], end: int) -> None:
        """Notes that the articles ``ids`` are in the output, which is whole up to ``end``."""
        self._file.write(json.dumps({"ids": list(ids), "end": end}).encode() + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
