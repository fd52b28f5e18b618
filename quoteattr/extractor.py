"""The extractor: a model pack loaded once, articles in, quotes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from quoteattr.finding.pack import Pack, read_pack
from quoteattr.finding.tagger import Reading, Tagger, Tagging
from quoteattr.finding.tokens import Tokens, blank, tokenize
from quoteattr.pipeline import prepare, run
from quoteattr.reading.dates import read_published
from quoteattr.reading.file import read_file
from quoteattr.reading.text import read_text
from quoteattr.values import Article, Failed, Quote, Span

Published = str | dt.date | dt.datetime | None


class Extractor:
    """Finds the quotes of articles with one model pack.

    Holds nothing of the articles it has read; safe to share between threads that only call it.
    """

    def __init__(self, pack: Pack, *, attitudes: bool = False) -> None:
        self._tagger = Tagger(pack)
        self._nlp = blank()
        self._attitudes = attitudes

    @classmethod
    def load(cls, path: str | Path | None = None, *, attitudes: bool = False) -> Extractor:
        """An extractor with the pack in folder ``path``, or the shipped one; see `quoteattr.load`."""
        return cls(read_pack(path), attitudes=attitudes)

    @property
    def path(self) -> Path:
        """The folder of the model pack."""
        return self._tagger.pack.path

    @property
    def card(self) -> dict[str, Any]:
        """The card of the model pack: what it was learned from, and under which terms."""
        return dict(self._tagger.pack.card)

    def __call__(
        self,
        article: Article | str,
        *,
        published: Published = None,
        title: str | None = None,
        url: str | None = None,
    ) -> list[Quote]:
        """The quotes of one article, in order of the text.

        Args:
            article: Plain text, or an `Article` from a reader.
            published: Publication date; relative dates in the text count from it.
            title: Headline, where the text does not begin with it.
            url: Address of the article.

        Raises:
            DateError: ``published`` is no date.
            TypeError: ``article`` is neither text nor an `Article`.
        """
        made = _article(article, published=published, title=title, url=url)
        readings = self._read(made)
        return run(made, readings, self._tagger.predict(readings), attitudes=self._attitudes)

    def pipe(
        self, articles: Iterable[Article | str | Path], batch_size: int = 32
    ) -> Iterator[list[Quote] | Failed]:
        """The quotes of each article, lazily and in order.

        An article that fails yields a `Failed` in its place and does not end the run.

        Raises:
            TypeError: ``articles`` is one text, which would be read letter by letter.

        Args:
            articles: Plain texts, `Article` objects, or `Path` objects of text and HTML files.
            batch_size: How many articles go through the model at once.
        """
        if isinstance(articles, str):
            raise TypeError("articles: expected several articles, got one str; put it into a list")
        if batch_size < 1:
            raise ValueError(f"batch_size: expected 1 or more, got {batch_size}")
        source = iter(articles)
        while batch := list(islice(source, batch_size)):
            yield from self._batch(batch)

    def _batch(self, batch: Sequence[Article | str | Path]) -> Iterator[list[Quote] | Failed]:
        made = [self._attempted(item) for item in batch]
        whole = [reading for one in made if not isinstance(one, Failed) for reading in one[1]]
        try:
            taggings: Iterator[Tagging] | None = iter(self._tagger.predict(whole))
        except Exception:  # somebody in the batch; each is tried alone below
            taggings = None
        for item, one in zip(batch, made, strict=True):
            if isinstance(one, Failed):
                yield one
                continue
            article, readings = one
            try:
                mine = (
                    self._tagger.predict(readings)
                    if taggings is None
                    else list(islice(taggings, len(readings)))
                )
                quotes = run(article, readings, mine, attitudes=self._attitudes)
            except Exception as error:  # one bad article must not end the run
                yield _failed(item, error)
            else:
                yield quotes

    def _attempted(self, item: Article | str | Path) -> tuple[Article, list[Reading]] | Failed:
        try:
            article = read_file(item) if isinstance(item, Path) else _article(item)
            return article, self._read(article)
        except Exception as error:  # as above
            return _failed(item, error)

    def _read(self, article: Article) -> list[Reading]:
        return list(prepare(article, self._tokenize))

    def _tokenize(self, text: str, spans: list[Span]) -> Tokens:
        return tokenize(self._nlp, text, spans)


def _article(
    article: Article | str, *, published: Published = None, title: str | None = None, url: str | None = None
) -> Article:
    if isinstance(article, str):
        return read_text(article, published=published, title=title, url=url)
    if not isinstance(article, Article):
        raise TypeError(
            f"article: expected str or Article, got {type(article).__name__}; see quoteattr.read_text"
        )
    return attrs.evolve(
        article,
        published=article.published if published is None else read_published(published),
        title=article.title if title is None else title,
        url=article.url if url is None else url,
    )


def _failed(item: object, error: Exception) -> Failed:
    name = str(item) if isinstance(item, Path) else getattr(item, "id", None)
    return Failed(id=name, error=f"{type(error).__name__}: {error}")
