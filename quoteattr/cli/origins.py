"""Find the articles of quotes by their ids and read them again for what records do not contain."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from quoteattr.cli.common import Noted, complain, counted, file_facts, input_columns
from quoteattr.errors import InputError
from quoteattr.values import Article, Failed, Quote

if TYPE_CHECKING:
    from quoteattr.reading.sources import Document


class Origins:
    """The articles that the quotes may be from, by id.

    The id of a file is its path, which differs if the conversion runs in another folder. An article is therefore also
    found by the longest common end of two paths, if only one article has it.
    """

    def __init__(self, found: Mapping[str, Document]) -> None:
        self._found = found
        self._asked: set[str] = set()
        self._missing = Noted()  # articles of the quotes that are not among these
        self._ends: dict[tuple[str, ...], list[str]] = {}
        for name in found:
            parts = PurePath(name).parts
            for at in range(len(parts)):
                self._ends.setdefault(parts[at:], []).append(name)

    def miss(self, name: str | None) -> None:
        """Record that an article of the quotes is not among these."""
        self._missing.note(name)

    def tell_missing(self) -> None:
        """Say how many articles of the quotes are not among these, if any."""
        if self._missing.count:
            missing = counted(self._missing.count, " of the quotes is", " of the quotes are")
            complain(
                f"--articles: {missing} missing, first {self._missing.first!r};"
                f" one that was given is {next(iter(self._found))!r}"
            )

    def article(self, name: str | None, quotes: Sequence[Quote]) -> Article | None:
        """Return the article with this id, or the one whose path ends most alike, if its text contains the quotes."""
        if name is None:
            return None
        if name in self._found:
            self._asked.add(name)
            return _read(self._found[name])
        parts = PurePath(name).parts
        longest_first = (self._ends.get(parts[at:], []) for at in range(len(parts)))
        alike = next(filter(None, longest_first), [])
        self._asked.update(alike)
        article = _read(self._found[alike[0]]) if len(alike) == 1 else None
        return attrs.evolve(article, id=name) if article and not mismatch(article, quotes) else None

    def quoteless(self) -> Iterator[Article]:
        """Yield the articles from which no quotes can be: those that no call of `article` returned or considered."""
        for name, document in self._found.items():
            if name not in self._asked and (article := _read(document)) and article.text:
                yield article


def _read(document: Document) -> Article | None:
    read = document.read()
    return read if isinstance(read, Article) else None


def read_origins(options: argparse.Namespace) -> dict[str, Document]:
    """Return the articles in the files given with ``--articles``, by id; their contents are read only on demand.

    Raises:
        InputError: No article could be read.
    """
    from quoteattr.reading.sources import documents
    from quoteattr.reading.survey import survey

    columns, named = input_columns(options)
    facts = file_facts(options)
    own = [options.output] if options.output else []
    files = survey(
        options.articles,
        columns=columns,
        named=named,
        facts=facts,
        encoding=options.encoding,
        apart_from=own,
    )
    found = documents(
        files, columns=columns, published=options.published, encoding=options.encoding, facts=facts
    )
    known: dict[str, Document] = {}
    for item in found:
        if isinstance(item, Failed):
            complain(f"{item.id}: {item.error}")
        else:
            known[item.id] = item
    if not known:
        raise InputError("--articles: no article could be read")
    return known


def mismatch(article: Article, quotes: Sequence[Quote]) -> str | None:
    """Return why the quotes cannot be from this article, or ``None`` if they can."""
    if not article.text:
        return "this format needs the text of the article; name the original files with --articles"
    if any(span.end > len(article.text) for quote in quotes for span in quote.spans) or any(
        quote.text != " ".join(span.of(article.text) for span in quote.spans)
        for quote in quotes
        if quote.spans
    ):
        return "its text is not the one from which the quotes were extracted"
    return None
