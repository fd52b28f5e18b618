"""The file of the articles that failed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Self, TextIO

from quoteattr.cli.locks import lock
from quoteattr.cli.places import is_same
from quoteattr.errors import OutputError
from quoteattr.reading.contents import object_in
from quoteattr.values import Failed

_KEYS = {"id", "error"}


class Failures:
    """Writes failures as JSON Lines of ``id`` and ``error``; nothing failed, no file.

    A list of failures that is there already, of an earlier run, is replaced by the new one, or removed if nothing
    failed. Nothing else is replaced. The file is locked in the meantime, so that no two runs mix their failures.

    Args:
        path: The file or a device.
        named: Whether a user named it; an empty file of such a name stays, for nothing says whose it is.
        inputs: Files that it must not be.
        outputs: Files that it must not be, and folders in which it must not lie.

    Raises:
        OutputError: The file is one of these, cannot be there, or contains something else than failures.
    """

    def __init__(
        self, path: Path, *, inputs: Iterable[Path], outputs: Iterable[Path], named: bool = True
    ) -> None:
        self._path, self._named = path, named
        self._file: TextIO
        self._added = False
        if path.is_dir() or not path.parent.is_dir():
            raise OutputError(f"{path}: is a folder, or its folder is not there; name a file")
        if any(is_same(path, other) for other in inputs) or any(
            is_same(one, other) for one in (path, *path.absolute().parents) for other in outputs
        ):
            raise OutputError(f"{path}: is read or written by this run; give --failures another name")
        if path.is_file() and not _is_list_of_failures(path):
            raise OutputError(f"{path}: exists already and is not a list of failures; give another name")

    def add(self, failed: Failed) -> None:
        """Writes one failure."""
        if not self._added and self._regular:
            self._file.truncate(0)
        elif not self._added:
            self._file = self._path.open("a", encoding="utf-8")
        self._added = True
        print(json.dumps({"id": failed.id, "error": failed.error}), file=self._file, flush=True)

    def __enter__(self) -> Self:
        """Opens the file.

        Raises:
            OutputError: Another run has it.
        """
        self._new = not self._path.exists()
        self._regular = self._new or self._path.is_file()
        if self._regular:  # a device may serve many, and to open a pipe waits for who reads it
            self._file = self._path.open("a", encoding="utf-8")
            try:
                lock(self._file, self._path)
            except BaseException:
                self._file.close()
                raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Closes the file; a run to the end without a failure removes the list of the earlier run."""
        if self._regular or self._added:
            self._file.close()
        if self._added or not self._path.is_file():
            return
        if self._new or (kind is None and (self._path.stat().st_size or not self._named)):
            self._path.unlink()


def _is_list_of_failures(path: Path) -> bool:
    with path.open("rb") as file:
        line = file.readline(1 << 20)
    return not line or set(object_in(line) or ()) == _KEYS
