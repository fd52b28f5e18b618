"""Read files of saved quotes, with those options of extraction that make sense for them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from quoteattr.cli.annotated import in_records, opened
from quoteattr.cli.common import complain, reading_options
from quoteattr.cli.origins import Origins, read_origins
from quoteattr.enums import Doubt
from quoteattr.errors import InputError
from quoteattr.reading.columns import Columns
from quoteattr.reading.folders import LINES, first_record, holds_results, is_failure
from quoteattr.values.certainty import withheld

if TYPE_CHECKING:
    from quoteattr.values import Article, Quote

_APPLIED = (
    "stance",
    "min_confidence",
    "skip_other_languages",
)  # the others only matter while an article is read
_READING = (
    "encoding",
    "published",
    "published_path",
    "published_list",
    "published_modified",
    *(f"{field.name}_column" for field in attrs.fields(Columns)),
)


def is_saved(name: str) -> bool:
    """Return whether a file is the output of a run, in JSON Lines: quotes, posts or failures."""
    return name.lower().endswith(LINES) and holds_results(name)


class Saved:
    """Files that ``quoteattr extract`` wrote; those without quotes are reported and counted, and do not end the run.

    Args:
        names: The files.
        options: The options of the command line, including those of `reading_options`.
        alone: Whether no articles are read besides them.

    Raises:
        InputError: An option that was given can have no effect.
    """

    def __init__(self, names: Sequence[str], options: argparse.Namespace, *, alone: bool) -> None:
        self.failed: int = 0
        self.left_out: int = 0  #: the number of quotes with another stance than requested
        #: the columns besides the facts in the row of the last article yielded
        self.other: Mapping[str, Any] = {}
        self._names, self._options = names, options
        if options.articles and not names:
            raise InputError("--articles: none of the inputs contains saved quotes")
        self._known = Origins(read_origins(options)) if options.articles else None
        actions = reading_options()._actions if names and alone else ()
        for action in actions:
            applied = (*_APPLIED, *_READING) if options.articles else _APPLIED
            if action.dest not in applied and getattr(options, action.dest) != action.default:
                raise InputError(
                    f"{action.option_strings[0]} has no effect on saved quotes, as in {names[0]}; give it to"
                    " quoteattr extract"
                )

    def results(self) -> Iterator[tuple[Article, list[Quote]]]:
        """Yield the quotes of each article, of which only the id is known without ``--articles``."""
        for name in self._names:
            if is_failure(first_record(name) or {}):
                self._fail(name, "a list of failures")
                continue
            held = False
            with opened(Path(name)) as file:
                for article, quotes, self.other in in_records(file, Path(name)):
                    held = True
                    yield self._found(article, quotes), self._kept(quotes)
            if not held:
                self._fail(name, "posts")
        if self._known:
            self._known.tell_missing()

    def _found(self, article: Article, quotes: Sequence[Quote]) -> Article:
        """Return the article with its facts, if it is among those given, but without its text."""
        found = self._known and self._known.article(article.id, quotes)
        if found:
            return attrs.evolve(found, text="", blocks=(), posts=())
        if self._known:
            self._known.miss(article.id)
        return article

    def _fail(self, name: str, held: str) -> None:
        self.failed += 1
        complain(f"{name}: contains {held}, and no quotes")

    def _kept(self, quotes: Sequence[Quote]) -> list[Quote]:
        options = self._options
        if options.skip_other_languages:
            quotes = [one for one in quotes if Doubt.OTHER_LANGUAGE not in one.doubts]
        kept = [one for one in quotes if not options.stance or one.stance in options.stance]
        self.left_out += len(quotes) - len(kept)
        return [withheld(one, options.min_confidence) for one in kept]
