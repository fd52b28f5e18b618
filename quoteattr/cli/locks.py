"""Lock the files that a run writes, so that two runs cannot write to the same file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Any

from quoteattr.errors import OutputError

_LOCKED = 1 << 30  # the byte to lock on Windows, beyond the end of any such file


def lock(file: IO[Any], path: Path) -> None:
    """Lock ``file`` until it is closed, if the file system supports locks.

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
        raise OutputError(f"{path}: another run is writing to this file; wait until it ends") from None
    except OSError:
        pass  # a network file system without locks: the user must make sure
