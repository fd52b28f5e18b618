"""One pass over the inputs of a command. Brings the readers, so the commands import it when they run."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import quoteattr
from quoteattr.cli import workers
from quoteattr.cli.common import complain
from quoteattr.cli.failures import Failures
from quoteattr.reading.encodings import checked
from quoteattr.reading.sources import Document, documents, is_one_article
from quoteattr.values import Article, Failed, Quote


class Run:
    """One pass over the inputs, in which failures are reported and counted and do not end the run.

    Args:
        options: Of the command line, with those of `reading_options`.
        failures: Where failures are written; without it they go to stderr.
        own: Files and folders that the run itself writes and therefore does not read.
    """

    def __init__(
        self, options: argparse.Namespace, *, failures: Failures | None = None, own: Sequence[Path] = ()
    ) -> None:
        self.failed: int = 0
        self._published = options.published
        self._encoding = options.encoding
        self._columns = getattr(options, "columns", None)
        self._workers = getattr(options, "workers", 1)
        self._failures = failures
        self._own = own
        self._settings = {
            "path": options.model,
            "attitudes": options.attitudes,
            "other_languages": not options.skip_other_languages,
            "min_confidence": options.min_confidence,
            "people": options.people,
        }
        quoteattr.read_text("", published=self._published)  # a bad date is wrong usage, not a bad input
        checked(self._encoding)
        self._extractor = quoteattr.load(
            **self._settings
        )  # so is a bad model, also where others work with it

    def results(
        self, names: Sequence[str], *, done: Mapping[str, int] | None = None
    ) -> Iterator[tuple[Article, list[Quote]]]:
        """Each article that could be read, with its quotes, lazily and in order.

        Args:
            names: Files and folders.
            done: How many articles of each id to skip.
        """
        from tqdm import tqdm  # comes with spaCy; the commands that read nothing do without

        alone = all(is_one_article(name) for name in names)
        hidden = (alone and len(names) < 2) or not sys.stderr.isatty()
        total = len(names) if alone else None
        with tqdm(total=total, unit="article", file=sys.stderr, leave=False, disable=hidden) as bar:
            found = documents(
                names,
                columns=self._columns,
                published=self._published,
                encoding=self._encoding,
                apart_from=self._own,
            )
            items = _not_done(found, Counter(done), bar.update)
            for result in self._found(items):
                with tqdm.external_write_mode():  # the bar is cleared while the caller prints
                    if isinstance(result, Failed):
                        self._fail(result)
                    else:
                        yield result
                bar.update()

    def _found(self, items: Iterator[Document | Failed]) -> Iterator[workers.Result]:
        if self._workers > 1:
            return workers.spread(items, self._workers, self._settings)
        return workers.results(self._extractor, items)

    def _fail(self, failed: Failed) -> None:
        self.failed += 1
        if self._failures:
            self._failures.add(failed)
        else:
            complain(f"{failed.id}: {failed.error}")


def _not_done(
    items: Iterator[Document | Failed], done: Counter[str], skip: Callable[[], object]
) -> Iterator[Document | Failed]:
    for item in items:
        if isinstance(item, Document) and done[item.id]:
            done[item.id] -= 1
            skip()
        else:
            yield item
