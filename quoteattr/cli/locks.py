"""Locks on the files that a run writes, so that no two runs write one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Any

from quoteattr.errors import OutputError

_LOCKED = 1 << 30  # the byte that Windows locks; no such file is so long


def lock(file: IO[Any], path: Path) -> None:
    """Locks ``file`` until it is closed, where the file system has locks.

    Raises:
        OutputError: Another run has locked it.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_LOCKED)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise OutputError(f"{path}: another run is writing this; wait until it ends") from None
    except OSError:
        pass  # a network file system without locks: the user has to see to it
