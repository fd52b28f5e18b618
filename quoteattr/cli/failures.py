"""Write the list of articles that failed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Self, TextIO

from quoteattr.cli.locks import lock
from quoteattr.cli.places import is_same
from quoteattr.errors import OutputError
from quoteattr.reading.contents import object_in
from quoteattr.reading.folders import is_failure
from quoteattr.values import Failed


class Failures:
    """Writes failures as JSON Lines with ``id`` and ``error``; if nothing failed, there is no file.

    The list of an earlier run is replaced by the new one, or removed if nothing failed; any other file is left alone.
    The file is locked while it is open, so that two runs cannot mix their failures.

    Args:
        path: The file, or a device.
        named: Whether the user chose the name; then an existing empty file is kept, because it may be the user's.
        inputs: Files that it must not be.
        outputs: Files that it must not be, and folders that must not contain it.

    Raises:
        OutputError: The file is one of these, cannot be written there, or contains something other than failures.
    """

    def __init__(
        self, path: Path, *, inputs: Iterable[Path], outputs: Iterable[Path], named: bool = True
    ) -> None:
        self._path, self._named = path, named
        self._file: TextIO
        self._added = False
        if path.is_dir() or not path.parent.is_dir():
            raise OutputError(f"{path}: is a folder, or its folder does not exist; name a file")
        if any(is_same(path, other) for other in inputs) or any(
            is_same(one, other) for one in (path, *path.absolute().parents) for other in outputs
        ):
            raise OutputError(f"{path}: is read or written by this run; give --failures another name")
        if path.is_file() and not _is_list_of_failures(path):
            raise OutputError(f"{path}: already exists and is not a list of failures; give another name")

    def add(self, failed: Failed) -> None:
        """Write one failure."""
        if not self._added and self._regular:
            self._file.truncate(0)
        elif not self._added:
            self._file = self._path.open("a", encoding="utf-8")
        self._added = True
        print(json.dumps({"id": failed.id, "error": failed.error}), file=self._file, flush=True)

    def __enter__(self) -> Self:
        """Open the file.

        Raises:
            OutputError: Another run has it open.
        """
        self._new = not self._path.exists()
        self._regular = self._new or self._path.is_file()
        if self._regular:  # a device may be shared, and opening a pipe blocks until it has a reader
            self._file = self._path.open("a", encoding="utf-8")
            try:
                lock(self._file, self._path)
            except BaseException:
                self._file.close()
                raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the file; a complete run without failures removes the list of the earlier run."""
        if self._regular or self._added:
            self._file.close()
        if self._added or not self._path.is_file():
            return
        if self._new or (kind is None and (self._path.stat().st_size or not self._named)):
            self._path.unlink()


def _is_list_of_failures(path: Path) -> bool:
    with path.open("rb") as file:
        line = file.readline(1 << 20)
    return not line or is_failure(object_in(line) or {})
