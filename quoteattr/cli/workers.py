"""Distribute articles over processes, each with its own model; results come in the order of the articles."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import attrs

import quoteattr
from quoteattr import processes
from quoteattr.reading.sources import Document
from quoteattr.values import Article, Failed, Quote

TASK = 32  #: number of articles in a task, which go through the model together

Result = tuple[Article, list[Quote]] | Failed
Item = Document | Failed


def spread(items: Iterable[Item], workers: int, options: dict[str, Any]) -> Iterator[Result]:
    """Yield the quotes of each document, found by ``workers`` processes, lazily and in order.

    The articles are returned without their texts, which would cost more than the quotes (see `_short`). An article that
    kills its worker becomes a `Failed`; the others of its task are read again.

    Args:
        items: Documents; failures are passed through.
        workers: The number of processes, at least 1.
        options: The arguments of `quoteattr.load`, including ``path``.
    """
    tasks = processes.in_growing_tasks(items, TASK, workers)
    for found in processes.spread(
        tasks, workers, make=partial(quoteattr.load, **options), work=_run, lost=_lost
    ):
        yield from found


def _lost(item: Item) -> Failed:
    return Failed(id=item.id, error="its worker process died")


def _run(extractor: Any, task: Sequence[Item]) -> list[Result]:
    return [
        one if isinstance(one, Failed) else (_short(one[0]), list(one[1])) for one in results(extractor, task)
    ]


def _short(article: Article) -> Article:
    """Return an article with the first letter of its text alone, which shows that it has any."""
    return attrs.evolve(article, text=article.text.strip()[:1], blocks=(), posts=())


def results(extractor: Any, items: Iterable[Item]) -> Iterator[Result]:
    """Yield the quotes of each item, found in this process, lazily and in order."""
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
