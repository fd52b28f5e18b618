"""Distribute tasks over processes, each with its own tool; results come in the order of the tasks. Internal."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import resource_tracker
from typing import Any, TypeVar

SHARES = 4  #: a task has at most a quarter (one over this) of the items that each worker has had so far
YOUNG = 100_000  #: garbage collection threshold of a process that reads articles
AHEAD = 3  #: maximal number of tasks per worker that are waiting or running
Item = TypeVar("Item")
Result = TypeVar("Result")


def in_tasks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield items in lists of ``size``, lazily."""
    source = iter(items)
    while task := list(islice(source, size)):
        yield task


def in_growing_tasks(items: Iterable[Item], size: int, workers: int) -> Iterator[list[Item]]:
    """Yield lists that grow from one item to ``size``, so that even a few items are shared evenly among workers.

    Each list is small compared to all earlier ones together, so that other workers wait little for the last ones. No
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
        workers: The number of processes, at least 1.
        make: Creates the tool of a worker, once.
        own: A tool like that of ``make``, which forked workers share instead of calling ``make``.
        work: Computes the results of the items of a task with the tool.
        lost: Makes the result of an item that killed its worker; the others of its task are tried again.
    """
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    source = iter(tasks)
    pool = _pool(workers, make, work, own)
    try:
        while True:
            for task in islice(source, AHEAD * workers - len(waiting)):
                waiting.append((task, _submitted(pool, task)))
            if not waiting:
                return
            task, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                others = [task for task, _ in waiting]
                waiting.clear()
                # One item at a time, to find out which one kills; waiting tasks go to the new pool.
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
            yield from _submitted(pool, [item]).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(1, make, work)
            yield lost(item)
    pool.shutdown()


def _submitted(pool: ProcessPoolExecutor, task: list[Any]) -> Future[list[Any]]:
    """Submit a task, for which the pool may start a worker, whose start-up no interrupt must break with a traceback.

    If a worker has just died, the result is `BrokenProcessPool`, as it is for the tasks that were waiting.
    """
    with _uninterrupted():
        try:
            return pool.submit(_run, task)
        except BrokenProcessPool as error:
            failed: Future[list[Any]] = Future()
            failed.set_exception(error)
            return failed


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Block interrupts in this thread, and in processes that it starts until they unblock them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # starting it would unblock them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
    """Return whether forking is safe: locks held by other threads of the parent would stay locked in a worker forever.

    Only on Linux, because system libraries of macOS start threads of their own. OpenBLAS stops its threads before a
    fork.
    """
    return sys.platform == "linux" and threading.active_count() == 1


_working: Any = None  # in a worker: the function that does its tasks, and its tool


def _start(make: Callable[[], Any], work: Callable[..., Any]) -> None:
    global _working  # noqa: PLW0603 - a worker has one tool for all its tasks
    # A parent in the background of a shell ignores it.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends all processes; the parent alone reports it
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=end_with_parent, daemon=True).start()
    _working = work, make()
    tune_gc()


def tune_gc() -> None:
    """Tune garbage collection in a process that only reads articles, once everything is loaded.

    Loaded objects are frozen, and collections are rare: articles leave no cyclic garbage, and a collection that visits
    all statements of a long text takes as long as finding a tenth of them.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


def end_with_parent() -> None:
    """Wait until the parent process is gone, then exit: a killed parent cannot stop its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(task: Sequence[Any]) -> list[Any]:
    work, tool = _working
    found: list[Any] = work(tool, task)
    return found
