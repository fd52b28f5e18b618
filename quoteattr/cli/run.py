"""One pass over the inputs of a command. Brings the readers, so the commands import it when they run."""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

import quoteattr
from quoteattr.cli import workers
from quoteattr.cli.common import complain, file_facts, input_columns
from quoteattr.cli.failures import Failures
from quoteattr.cli.journal import Done
from quoteattr.cli.progress import Progress
from quoteattr.processes import settle
from quoteattr.reading.encodings import checked
from quoteattr.reading.folders import is_one_article
from quoteattr.reading.sources import Document, documents
from quoteattr.reading.survey import survey
from quoteattr.values import Article, Failed, Quote


class Run:
    """One pass over the inputs, in which failures are reported and counted and do not end the run.

    Args:
        options: Of the command line, with those of `reading_options`.
        names: Files and folders.
        failures: Where failures are written; without it they go to stderr.
        own: Files and folders that the run itself writes and therefore does not read.
        others: Columns of the inputs that are kept though they are no facts.

    Raises:
        QuoteattrError: The options or the inputs are such that the run could only fail; nothing was read.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        names: Sequence[str],
        *,
        failures: Failures | None = None,
        own: Sequence[Path] = (),
        others: Sequence[str] = (),
    ) -> None:
        self.failed: int = 0
        #: of the article yielded last, the columns of its row that are no facts
        self.other: Mapping[str, Any] = {}
        self._published = options.published
        self._encoding = checked(options.encoding)
        self._columns, named = input_columns(options)
        self._workers = getattr(options, "workers", 1)
        self._failures = failures
        self._others = others
        self._settings = _settings(options)
        quoteattr.read_text("", published=self._published)  # a bad date is wrong usage, not a bad input
        self._facts = file_facts(options)
        # inputs that can only fail are wrong usage, too
        self._files = survey(
            names,
            columns=self._columns,
            named=named,
            facts=self._facts,
            encoding=options.encoding,
            apart_from=own,
        )
        alone = all(is_one_article(name) for name in self._files if isinstance(name, str))
        when = getattr(options, "progress", "auto")
        if when == "auto" and alone and len(self._files) < 2:
            when = "never"  # it takes a moment
        self._progress = Progress(when, total=len(self._files) if alone else None)
        self._extractor = quoteattr.load(**self._settings)  # and a bad model, also where others work with it
        settle()  # as in a worker

    def results(
        self, *, done: Done | None = None, fail: Callable[[str], object] | None = None
    ) -> Iterator[tuple[Article, list[Quote]]]:
        """Each article that could be read, with its quotes, lazily and in order.

        Args:
            done: Those to skip.
            fail: Is called with the id of each that could not be read, in its place.
        """
        with self._progress as progress:
            found = documents(
                self._files,
                columns=self._columns,
                published=self._published,
                facts=self._facts,
                encoding=self._encoding,
                others=self._others,
            )
            others: deque[Mapping[str, Any]] = deque()
            items = _noting(_not_done(found, done or Done(), progress.skip), others)
            for result in self._found(items):
                self.other = others.popleft()  # there is one result for each item, in order
                if isinstance(result, Failed):
                    self._fail(result)
                    if fail:
                        fail(result.id or "")
                    progress.add(None)
                    continue
                if sys.stdout.isatty():
                    progress.clear()  # the caller prints
                yield result
                progress.add(len(result[1]))

    def _found(self, items: Iterator[Document | Failed]) -> Iterator[workers.Result]:
        if self._workers > 1:
            return workers.spread(items, self._workers, self._settings)
        return workers.results(self._extractor, items)

    def _fail(self, failed: Failed) -> None:
        self.failed += 1
        if self._failures:
            self._failures.add(failed)
        else:
            self._progress.clear()
            complain(f"{failed.id}: {failed.error}")


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    """What `quoteattr.load` is given."""
    return {
        "path": options.model,
        "attitudes": options.attitudes,
        "noun_phrases": options.noun_phrases,
        "other_languages": not options.skip_other_languages,
        "min_confidence": options.min_confidence,
        "people": options.people,
        "lexicon": options.lexicon,
    }


def _noting(
    items: Iterator[Document | Failed], others: deque[Mapping[str, Any]]
) -> Iterator[Document | Failed]:
    """Passes ``items`` through; what is not needed to read them waits in ``others``."""
    for item in items:
        others.append(item.other if isinstance(item, Document) else {})
        yield attrs.evolve(item, other={}) if isinstance(item, Document) else item


def _not_done(
    items: Iterator[Document | Failed], done: Done, skip: Callable[[], object]
) -> Iterator[Document | Failed]:
    for item in items:
        if done.has(item.id or "") and isinstance(item, Document):
            skip()
        else:
            yield item
