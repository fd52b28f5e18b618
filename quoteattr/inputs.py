"""The inputs of an extractor: articles in any form with their facts, and the result for one that fails. Internal."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from quoteattr.errors import check_type
from quoteattr.languages import Language
from quoteattr.reading.dates import is_missing, read_published
from quoteattr.reading.files import warn_of_other_inputs
from quoteattr.reading.text import read_text
from quoteattr.values import Anchor, Article, Failed

Facts = Mapping[str, Any]
Input = Article | str | Path
Given = tuple[Input, Facts]
Published = str | dt.date | dt.datetime | None
_BESIDE = ("site", "language")  # facts that are not arguments of `read_text`
_WORDS = ("title", "url", "id", *_BESIDE)
_FACTS = ("published", *_WORDS)


def as_article(article: Article | str, spoken: Language, **facts: Any) -> Article:
    """Return the given article, or one read from a text, with the ``facts`` given.

    Raises:
        DateError: ``published`` is not a date.
        TypeError: ``article`` is neither text nor an `Article`, or another fact is not text.
    """
    given = _told(facts)
    for name in _WORDS:
        check_type(name, given.get(name), (str, type(None)), "leave it out if it is unknown")
    if isinstance(article, str):
        warn_of_other_inputs(article)
        beside = {name: given.pop(name) for name in _BESIDE if name in given}
        return attrs.evolve(read_text(article, language=spoken, **given), **beside)
    check_type("article", article, (str, Article), _hint(article))
    if article.text and not article.blocks:  # created by the caller; without blocks nothing would be found
        article = _with_blocks(article, spoken)
    day = read_published(given.pop("published", None))
    if day is not None:
        given |= {"published": day, "anchor": Anchor.GIVEN}
    return attrs.evolve(article, **given)


def _told(facts: Facts) -> dict[str, Any]:
    """Return the facts that are not missing; an id of any type becomes text."""
    told = {name: value for name, value in facts.items() if not is_missing(value)}
    return told | ({"id": str(told["id"])} if "id" in told else {})


def _with_blocks(article: Article, language: Language) -> Article:
    """Complete an article that has only text and facts with blocks, posts and facts read from its text."""
    facts = attrs.asdict(article, recurse=False, filter=lambda field, value: value != field.default)
    return attrs.evolve(read_text(article.text, title=article.title, language=language), **facts)


def check_several(articles: object) -> None:
    """Refuse a single article, and tables, iterating over which would yield column names."""
    kind = type(articles).__name__
    if isinstance(articles, Mapping) or _is_table(articles):
        raise TypeError(f"articles: expected several articles, got a {kind}; {_ROWS}")
    if isinstance(articles, str | Article | Path) or not isinstance(articles, Iterable):
        raise TypeError(f"articles: expected several articles, got one {kind}; put it into a list")


def _is_table(given: object) -> bool:
    """Return whether an object has columns, as data frames do; in database rows, ``columns`` may be a method."""
    return not callable(getattr(given, "columns", callable))


_ROWS = "give each row as (row['text'], row), with as_tuples=True"


def _hint(given: object) -> str:
    """Return what to do with something that is not an article."""
    if is_missing(given):
        return "leave out the rows without text"
    if isinstance(given, Mapping):
        return f"in pipe, {_ROWS}"
    if isinstance(given, tuple):
        return "give pipe as_tuples=True"
    if isinstance(given, list):
        return "give several articles to quoteattr.load().pipe"
    return "read a file with quoteattr.read_file, bytes of a page with quoteattr.read_html"


def in_pairs(pairs: Iterable[Any], contexts: deque[Any]) -> Iterator[Given]:
    """Yield the articles of pairs with the facts in their contexts; appends the contexts to ``contexts``."""
    hint = "with as_tuples each article comes with its context, as (text, context)"
    for one in pairs:
        check_type("articles", one, tuple, hint)
        if len(one) != 2:
            raise TypeError(f"articles: expected pairs, got a tuple of {len(one)}; {hint}")
        contexts.append(one[1])
        yield one[0], _facts(one[1])


def _facts(context: object) -> Facts:
    """Return the facts of an article in its context."""
    if not isinstance(context, Mapping):
        return {}
    return {name: context[name] for name in _FACTS if name in context}


def failed(given: Given, error: Exception) -> Failed:
    """Return the `Failed` for an article, with its id or the name of its file."""
    item, facts = given
    name = str(item) if isinstance(item, Path) else getattr(item, "id", None)
    return Failed(id=_told(facts).get("id", name), error=f"{type(error).__name__}: {error}")
