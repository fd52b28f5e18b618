"""The journal of a long run, with which an interrupted run can be resumed: nothing is lost or written twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quoteattr.errors import OutputError


class Journal:
    """A file of JSON lines beside an output: first the options, then for each commit the articles and the end.

    ``end`` is the size of the output after that commit: bytes of a file, or parts of a folder. Anything after the last
    end was being written when the run was interrupted; `Journal.end` says where to continue.

    Args:
        path: The file.
        asked: The options on which the output depends; a resumed run has to have the same.
        resume: Continue the run in the file.

    Raises:
        OutputError: The journal belongs to a run with other options, or is not a journal.
    """

    def __init__(self, path: Path, asked: Mapping[str, Any], *, resume: bool) -> None:
        self.done: Counter[str] = Counter()  #: how many articles of each id are written
        self.end: int = 0  #: up to where the output is complete
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
        """Records that the articles ``ids`` are in the output, which is complete up to ``end``."""
        self._file.write(json.dumps({"ids": list(ids), "end": end}).encode() + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
