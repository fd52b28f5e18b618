"""Tasks spread over processes, each with a tool of its own; results in the order of the tasks.

Internal: no name in here is promised to stay.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Any, TypeVar

SHARES = 4  #: a task has at most this part of the items that each worker has had so far: a quarter
YOUNG = 100_000  #: objects after which a process that reads articles collects garbage
AHEAD = 3  #: tasks a worker that may wait or run; what is in flight is bounded
Item = TypeVar("Item")
Result = TypeVar("Result")


def in_tasks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield items in lists of a size, read as they are asked for."""
    source = iter(items)
    while task := list(islice(source, size)):
        yield task


def in_growing_tasks(items: Iterable[Item], size: int, workers: int) -> Iterator[list[Item]]:
    """Yield lists of one item at first and of ``size`` later, for several workers, who share few items out evenly, too.

    Each list is small beside all before it together, so the last ones take little time in which other workers wait. No
    item is read before its list is asked for.
    """
    source, given = iter(items), 0
    while task := list(islice(source, min(size, 1 + given // (SHARES * workers)))):
        yield task
        given += len(task)


def spread(
    tasks: Iterable[list[Item]],
    workers: int,
    *,
    make: Callable[[], Any],
    work: Callable[[Any, Sequence[Item]], list[Result]],
    lost: Callable[[Item], Result],
    own: Any = None,
) -> Iterator[list[Result]]:
    """Yield the results of each task, lazily and in order.

    Args:
        tasks: Lists of items, which are sent to the workers.
        workers: How many processes, at least 1.
        make: Makes the tool of a worker, once.
        own: A tool that `make` would make again: workers that are forked share it, and make none.
        work: The results of the items of a task, by that tool.
        lost: The result of an item that kills its worker; the others of its task are tried again.
    """
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    source = iter(tasks)
    pool = _pool(workers, make, work, own)
    try:
        while True:
            for task in islice(source, AHEAD * workers - len(waiting)):
                waiting.append((task, pool.submit(_run, task)))
            if not waiting:
                return
            task, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                others = [task for task, _ in waiting]
                waiting.clear()
                # One at a time, so that the one that kills is known; waiting tasks go into the new pool.
                yield list(_each_alone(task, make, work, lost))
                pool = _pool(workers, make, work)
                source = chain(others, source)
    finally:
        pool.shutdown(cancel_futures=True)


def _each_alone(
    task: Sequence[Item],
    make: Callable[[], Any],
    work: Callable[[Any, Sequence[Item]], list[Result]],
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    pool = _pool(1, make, work)
    for item in task:
        try:
            yield from pool.submit(_run, [item]).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(1, make, work)
            yield lost(item)
    pool.shutdown()


def _pool(
    workers: int, make: Callable[[], Any], work: Callable[..., Any], own: Any = None
) -> ProcessPoolExecutor:
    if own is not None and _may_fork():
        return ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("fork"),
            initializer=_start,
            initargs=(lambda: own, work),
        )
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(make, work))


def _may_fork() -> bool:
    """Return whether a forked worker is safe: it keeps the locks that other threads of its parent hold, and waits for ever.

    Linux alone: system libraries of macOS start threads of their own. OpenBLAS ends its threads before a fork.
    """
    return sys.platform == "linux" and threading.active_count() == 1


_working: Any = None  # of this worker: what does its tasks, and its tool


def _start(make: Callable[[], Any], work: Callable[..., Any]) -> None:
    global _working  # noqa: PLW0603 - a worker has one tool for all of its tasks
    threading.Thread(target=end_with_parent, daemon=True).start()
    _working = work, make()
    settle()


def settle() -> None:
    """For a process that does nothing but read articles, and has loaded what it needs for that.

    No collection of garbage looks at what is loaded, and collections are rare: articles leave no garbage that only a
    collection finds, and one that looks at all statements of a long text takes as long as to find a tenth of them.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


def end_with_parent() -> None:
    """End the worker when its parent is gone, however it died: a killed parent cannot tell its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(task: Sequence[Any]) -> list[Any]:
    work, tool = _working
    found: list[Any] = work(tool, task)
    return found
