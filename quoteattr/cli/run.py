"""One pass over the inputs of a command. It imports the readers, so the commands import it only when they run."""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

import quoteattr
from quoteattr.cli import workers
from quoteattr.cli.common import Noted, complain, counted, file_facts, input_columns, pack_name
from quoteattr.cli.failures import Failures
from quoteattr.cli.ids import Repeated
from quoteattr.cli.journal import Done
from quoteattr.cli.places import peek
from quoteattr.cli.progress import Progress
from quoteattr.enums import Doubt, Stance
from quoteattr.processes import tune_gc
from quoteattr.reading.encodings import checked
from quoteattr.reading.folders import INSTEAD, ROWS, is_one_article, refused_in
from quoteattr.reading.sources import Document, documents
from quoteattr.reading.survey import survey
from quoteattr.tagging.pack import read_pack
from quoteattr.values import Article, Failed, Quote

if TYPE_CHECKING:
    from quoteattr.extractor import Extractor


class Run:
    """One pass over the inputs; failures are reported and counted, and do not end the run.

    Args:
        options: The options of the command line, including those of `reading_options`.
        names: Files and folders.
        failures: Where failures are written; without it, they go to stderr.
        own: Files and folders that the run writes and therefore does not read.
        others: Columns of the inputs to keep besides the facts.

    Raises:
        QuoteattrError: With these options or inputs the run could only fail; nothing was read.
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
        #: the columns besides the facts in the row of the last article yielded
        self.other: Mapping[str, Any] = {}
        #: the checksum of what that article was read from
        self.checksum: int = 0
        self._published = options.published
        self._encoding = checked(options.encoding)
        self._columns, named = input_columns(options)
        self._workers = getattr(options, "workers", 1)
        self._failures = failures
        self._others = others
        self._settings = _settings(options)
        self._stances = options.stance or [*Stance]
        self.left_out: int = 0  #: the number of quotes with another stance than requested
        self._undated = Noted()  # articles with relative dates, but no publication date
        self._blank = Noted()  # articles without a word
        self._repeated = Repeated()
        self._refused = Noted()  # files in the folders that are in no format that is read
        quoteattr.read_text("", published=self._published)  # a bad date is wrong usage, not a bad input
        self._facts = file_facts(options)
        # inputs that cannot be read as requested are wrong usage, too
        self._files = survey(
            names,
            columns=self._columns,
            named=named,
            facts=self._facts,
            encoding=options.encoding,
            apart_from=own,
        )
        for name in refused_in(names, own):
            self._refused.note(name)
        alone = all(is_one_article(name) for name in self._files if isinstance(name, str))
        when = getattr(options, "progress", "auto")
        if when == "auto" and alone and len(self._files) < 2:
            when = "never"  # a single article takes a moment
        self._progress = Progress(when, total=len(self._files) if alone else None)
        if not (getattr(options, "resume", False) and options.output.exists()):
            _ = self._extractor  # reports a bad model or lexicon now, even if only workers use it

    def results(
        self, *, done: Done | None = None, fail: Callable[[str], object] | None = None
    ) -> Iterator[tuple[Article, list[Quote]]]:
        """Yield each article that could be read, with its quotes, lazily and in order.

        Args:
            done: The articles to skip.
            fail: Called, in order, with the id of each article that could not be read.
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
            noted: deque[tuple[Mapping[str, Any], int]] = deque()
            items = self._to_read(found, done or Done(), noted)
            for result in self._found(items):
                # there is exactly one result for each item, in order
                self.other, self.checksum = noted.popleft()
                if isinstance(result, Failed):
                    self._fail(result)
                    if fail:
                        fail(result.id or "")
                    progress.add(None)
                    continue
                if sys.stdout.isatty():
                    progress.clear()  # the caller is going to print
                article, quotes = result
                kept = [quote for quote in quotes if quote.stance in self._stances]
                self.left_out += len(quotes) - len(kept)
                if not article.text.strip():
                    self._blank.note(article.id)
                if any(Doubt.UNRESOLVED_DATE in quote.doubts for quote in kept):
                    self._undated.note(article.id)
                yield article, kept
                progress.add(len(kept))
        self._hint()

    def _to_read(
        self,
        items: Iterator[Document | Failed],
        done: Done,
        noted: deque[tuple[Mapping[str, Any], int]],
    ) -> Iterator[Document | Failed]:
        """Yield the items that are not done, without the columns that are not needed to read them.

        These columns are appended to ``noted``, with the checksum of the item. Ids that occur again are noted of all
        items, done or not.
        """
        for item in items:
            document = item if isinstance(item, Document) else None
            if document:
                self._repeated.see(document.id)
            checksum = document.checksum if document else None
            if done.has(item.id or "", checksum) and document:
                self._progress.skip()
                continue
            noted.append((document.other if document else {}, checksum or 0))
            yield attrs.evolve(document, other={}) if document else item

    @property
    def pack(self) -> str:
        """The language and checksum of the model pack."""
        return pack_name(read_pack(self._settings["path"]).card)

    @property
    def nothing_new(self) -> int:
        """The number of articles that an earlier run has done, if there were no others; otherwise 0."""
        progress = self._progress
        return 0 if progress.articles or progress.failed else progress.before

    def _hint(self) -> None:
        """Say which articles have no words, and how to give the day that relative dates are counted from."""
        if self._refused.count:
            which = f"{self._refused.count:,} file{'s' * (self._refused.count > 1)}{self._refused.which}"
            complain(f"not read: {which}; {INSTEAD}")
        if self._blank.count:
            complain(f"{counted(self._blank.count, ' has', ' have')} no text{self._blank.which}")
        if self._repeated.count:
            same = counted(self._repeated.count, " has", " have")
            complain(f"{same} the id of an earlier one{self._repeated.which}; only ids tell articles apart")
        if self._undated.count:
            dated = f"{counted(self._undated.count, ' has', ' have')} days such as Monday"
            rows = any(isinstance(name, str) and name.lower().endswith(ROWS) for name in self._files)
            complain(
                f"{dated}, but no publication day to count from{self._undated.which};"
                f" give it with --published{' or --published-column' * rows}"
            )

    def _found(self, items: Iterator[Document | Failed]) -> Iterator[workers.Result]:
        waiting = peek(items)
        if waiting is None:
            return iter(())
        if self._workers > 1:
            return workers.spread(waiting, self._workers, self._settings)
        return workers.results(self._extractor, waiting)

    @cached_property
    def _extractor(self) -> Extractor:
        """The extractor, loaded when it is needed: a run that continues another may have nothing to do."""
        extractor = quoteattr.load(**self._settings)
        tune_gc()  # as in a worker
        return extractor

    def _fail(self, failed: Failed) -> None:
        self.failed += 1
        if self._failures:
            self._failures.add(failed)
        else:
            self._progress.clear()
            complain(f"{failed.id}: {failed.error}")


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    """Return the arguments for `quoteattr.load`."""
    return {
        "path": options.model,
        "attitudes": options.attitudes,
        "noun_phrases": options.noun_phrases,
        "nested": options.nested,
        "other_languages": not options.skip_other_languages,
        "min_confidence": options.min_confidence,
        "people": options.people,
        "lexicon": options.lexicon,
    }
