"""Articles spread over processes, one model in each; results in the order of the articles."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Any

import attrs

from quoteattr.reading.sources import Document
from quoteattr.values import Article, Failed, Quote

TASK = 16  #: articles in one task
AHEAD = 3  #: tasks a worker that may wait or run; what is in flight is bounded

Result = tuple[Article, list[Quote]] | Failed
Item = Document | Failed


def spread(items: Iterable[Item], workers: int, options: dict[str, Any]) -> Iterator[Result]:
    """The quotes of each document, found by ``workers`` processes, lazily and in order.

    The articles are returned without their texts, which would cost more than the quotes. An article that kills its
    worker becomes a `Failed`; the others of its task are read again.

    Args:
        items: Documents; failures are passed through.
        workers: How many processes, at least 1.
        options: The keyword arguments of `quoteattr.load`, and its ``path``.
    """
    tasks = _tasks(items)
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    pool = _pool(workers, options)
    try:
        while True:
            for task in islice(tasks, AHEAD * workers - len(waiting)):
                waiting.append((task, pool.submit(_run, task)))
            if not waiting:
                return
            task, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                lost = [task, *(task for task, _ in waiting)]
                waiting.clear()
                # One at a time, so that the one that kills is known; waiting tasks go into the new pool.
                yield from _each_alone(lost[0], options)
                pool = _pool(workers, options)
                tasks = chain(lost[1:], tasks)
    finally:
        pool.shutdown(cancel_futures=True)


def _tasks(items: Iterable[Item]) -> Iterator[list[Item]]:
    source = iter(items)
    while task := list(islice(source, TASK)):
        yield task


def _each_alone(task: Sequence[Item], options: dict[str, Any]) -> Iterator[Result]:
    pool = _pool(1, options)
    for item in task:
        try:
            yield from pool.submit(_run, [item]).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(1, options)
            yield Failed(id=item.id, error="its worker process died")
    pool.shutdown()


def _pool(workers: int, options: dict[str, Any]) -> ProcessPoolExecutor:
    # A forked process would share the locks of the parent's threads (numpy has some); a spawned one starts clean.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(options,))


_extractor: Any = None  # of this worker


def _start(options: dict[str, Any]) -> None:
    global _extractor  # noqa: PLW0603 - a worker has one model for all of its tasks
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import quoteattr

    _extractor = quoteattr.load(**options)


def _end_with_parent() -> None:
    """Ends the worker when its parent is gone, however it died: a killed parent cannot tell its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(task: Sequence[Item]) -> list[Result]:
    return [
        one if isinstance(one, Failed) else (attrs.evolve(one[0], text="", blocks=(), posts=()), list(one[1]))
        for one in results(_extractor, task)
    ]


def results(extractor: Any, items: Iterable[Item]) -> Iterator[Result]:
    """The quotes of each item, found in this process, lazily and in order."""
    waiting: deque[Article | Failed] = deque()

    def readable() -> Iterator[Article]:
        for item in items:
            one = item if isinstance(item, Failed) else item.read()
            waiting.append(one)
            if isinstance(one, Article):
                yield one

    found = extractor.pipe(readable())
    for quotes in found:
        while isinstance(waiting[0], Failed):
            yield waiting.popleft()  # type: ignore[misc]
        article = waiting.popleft()
        assert isinstance(article, Article)
        if isinstance(quotes, Failed):
            yield Failed(id=article.id, error=quotes.error)
        else:
            yield article, quotes
    for one in waiting:
        assert isinstance(one, Failed)
        yield one
