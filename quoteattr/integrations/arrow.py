"""Extract quotes from Arrow tables of articles, batch by batch, into Arrow tables. Requires the extra ``arrow``.

`annotate` takes record batches of articles and returns record batches of quotes, which is all that engines with Arrow
support (Spark, Ray, Dask, Polars, DuckDB) need.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Unpack

import attrs

from quoteattr.errors import TableError, check_type
from quoteattr.output.arrow import SCHEMA, to_batch, to_batches
from quoteattr.output.rows import COLUMNS, storable, to_rows, unique_names
from quoteattr.reading.columns import Columns, check_single
from quoteattr.reading.sources import document_in, rows_of
from quoteattr.values import Article, Failed

import pyarrow as pa  # isort: skip - after `quoteattr.output.arrow`, whose error says what to install

if TYPE_CHECKING:
    from quoteattr.choices import Chosen
    from quoteattr.extractor import Extractor

__all__ = ["ANNOTATED", "SCHEMA", "Columns", "annotate", "annotated", "to_batch", "to_batches"]

ARTICLES = 32  #: number of articles that go through the model at once

#: `SCHEMA` with a column ``error``; an article that failed has one row, with only its id and the error.
ANNOTATED: pa.Schema = SCHEMA.append(pa.field("error", pa.string()))


def annotated(kept: pa.Schema) -> pa.Schema:
    """Return the schema of the output of `annotate` when it keeps the columns ``kept`` of its input.

    It is `ANNOTATED` followed by ``kept``. A kept column whose name is taken is prefixed with ``input_``, repeatedly if
    need be.

    >>> annotated(pa.schema({"outlet": pa.string(), "language": pa.string()})).names[-3:]
    ['error', 'outlet', 'input_language']
    """
    names = unique_names(kept.names, ANNOTATED.names)
    return pa.schema([*ANNOTATED, *(kept.field(source).with_name(name) for name, source in names.items())])


def annotate(
    batches: Iterable[pa.RecordBatch] | pa.Table,
    *,
    columns: Columns | None = None,
    model: str | os.PathLike[str] | None = None,
    attitudes: bool = False,
    noun_phrases: bool = False,
    nested: bool = False,
    min_confidence: float = 0.0,
    people: str | os.PathLike[str] | None = None,
    other_languages: bool = True,
    lexicon: str | os.PathLike[str] | None = None,
    keep: Sequence[str] = (),
) -> Iterator[pa.RecordBatch]:
    """Turn record batches of articles into record batches of their quotes (schema `ANNOTATED`), lazily and in order.

    No row raises: a row that cannot be read gives one row with its id and ``error``, all other columns null. An article
    without quotes gives no row. Each process loads the model once, at the first batch. How rows are divided into
    batches does not change the quotes.

    Args:
        batches: Record batches of articles, or their table, with a column of plain text or of HTML and optionally the
            others that ``columns`` names.
        columns: The names of these columns.
        model: The folder of a model pack; ``None`` is the shipped one.
        attitudes: As in `quoteattr.load`.
        noun_phrases: As in `quoteattr.load`.
        nested: As in `quoteattr.load`.
        min_confidence: As in `quoteattr.load`.
        people: A file of known people, as in `quoteattr.load`; each process reads it once.
        other_languages: As in `quoteattr.load`.
        lexicon: A file with your own words, as in `quoteattr.load`.
        keep: Columns of the input to copy into every row of an article; they follow those of `ANNOTATED`, see
            `annotated`.

    Raises:
        LexiconError: ``lexicon`` is missing or malformed.
        PeopleError: ``people`` is missing or malformed.
        TableError: A batch has neither a text nor an HTML column, lacks a column of ``keep``, or has one of these
            columns twice.
    """
    check_type("columns", columns, (Columns, type(None)), "give the names as Columns(text='body')")
    wanted = columns or Columns()
    table: Any = batches
    for batch in table.to_batches() if isinstance(table, pa.Table) else batches:
        check_type(
            "batches", batch, pa.RecordBatch, "give a table of Arrow, as frame.to_arrow(), or its batches"
        )
        _check(batch.schema.names, wanted, keep)
        extractor = _extractor(
            _path(model),
            _path(lexicon),
            attitudes=attitudes,
            noun_phrases=noun_phrases,
            nested=nested,
            min_confidence=min_confidence,
            people=_path(people),
            other_languages=other_languages,
        )
        found = list(_annotated(batch, wanted, extractor))
        rows = pa.RecordBatch.from_pylist([row for some in found for row in some], ANNOTATED)
        yield _beside(rows, batch.select(list(keep)), list(map(len, found))) if keep else rows


def _beside(rows: pa.RecordBatch, kept: pa.RecordBatch, counts: Sequence[int]) -> pa.RecordBatch:
    """Append the columns of ``kept`` to ``rows``, repeating the n-th row of ``kept`` as often as ``counts[n]`` says."""
    which = pa.array((at for at, count in enumerate(counts) for _ in range(count)), pa.int64())
    taken = [_taken(column, which) for column in kept.columns]
    return pa.RecordBatch.from_arrays([*rows.columns, *taken], schema=annotated(kept.schema))


def _taken(column: pa.Array, which: pa.Array) -> pa.Array:
    """Return the values of a column at the indices ``which``."""
    try:
        return column.take(which)
    except pa.ArrowNotImplementedError:  # for some types, such as string views
        empty = column.slice(0, 0)
        return pa.concat_arrays([empty, *(column.slice(at, 1) for at in which.to_pylist())])


def _check(names: Sequence[str], columns: Columns, keep: Sequence[str]) -> None:
    check_type("keep", keep, (list, tuple), "give the names of columns, as ['outlet']")
    if twice := [name for at, name in enumerate(keep) if name in keep[:at]]:
        raise TableError(f"keep: {twice[0]!r} is named twice; name each column once")
    if missing := [name for name in keep if name not in names]:
        raise TableError(
            f"keep: there is no column {missing[0]!r}; the input has {', '.join(names) or 'none'}"
        )
    if columns.text not in names and columns.html not in names:
        raise TableError(
            f"expected a column {columns.text!r} or {columns.html!r}, got {', '.join(names) or 'none'};"
            " name the column that holds the articles"
        )
    check_single(names, [*attrs.astuple(columns), *keep])


def _annotated(
    batch: pa.RecordBatch, columns: Columns, extractor: Extractor
) -> Iterator[list[dict[str, Any]]]:
    """Yield, for each row of ``batch``, the rows of its quotes, or one row with its error."""
    names = [name for name in batch.schema.names if name in attrs.astuple(columns)]
    rows = rows_of(batch.select(names), columns.id)
    while some := list(islice(rows, ARTICLES)):
        read = [_read(row, columns) for row in some]
        results = extractor.pipe([one for one in read if isinstance(one, Article)])
        for row, one in zip(some, read, strict=True):
            result = one if isinstance(one, Failed) else next(results)
            name = _name(row, columns)
            if isinstance(result, Failed):
                yield [storable({**dict.fromkeys(COLUMNS), "article": name, "error": result.error})]
            else:
                article = attrs.evolve(result.article, id=name)
                yield [storable(quote) for quote in to_rows(result, article=article)]


def _read(row: Mapping[str, Any] | Failed, columns: Columns) -> Article | Failed:
    if isinstance(row, Failed):
        return row
    found = document_in(row, columns, where="")
    return found if isinstance(found, Failed) else found.read()


def _name(row: Mapping[str, Any] | Failed, columns: Columns) -> str | None:
    name = row.id if isinstance(row, Failed) else row.get(columns.id)
    return None if name is None else str(name)


def _path(path: str | os.PathLike[str] | None) -> str | None:
    return None if path is None else os.fspath(path)


@cache
def _extractor(model: str | None, lexicon: str | None, **chosen: Unpack[Chosen]) -> Extractor:
    from quoteattr.extractor import Extractor

    return Extractor.load(model, lexicon=lexicon, **chosen)
