"""What the training commands share: errors that a user can mend end in one line and the exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Callable

from quoteattr.errors import QuoteattrError


def exit_code(name: str, work: Callable[[], object]) -> int:
    """Runs ``work``: 0 if it is done, 2 if the gold, the pack or a file is wrong; the message begins with ``name``."""
    try:
        work()
    except (QuoteattrError, OSError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    return 0
