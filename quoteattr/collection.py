"""Pauses of Python's garbage collector, which looks for circles of objects: what an article needs has none.

Internal: no name in here is promised to stay.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No collection while it lasts, in any thread; afterwards they go on if they did before.

    Of threads that pause at the same time, one that found collections going on lets them go on.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
