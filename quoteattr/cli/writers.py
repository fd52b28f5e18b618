"""Write the outputs of ``quoteattr convert``: standard formats, tables and records."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from quoteattr.cli.annotated import others_of
from quoteattr.output.rows import Layout
from quoteattr.output.sinks import SINKS, Sink, atomic_write

if TYPE_CHECKING:
    from quoteattr.output.arrow import ParquetSink
    from quoteattr.values import Article, Quote

Writer = Callable[["Article", "Sequence[Quote]"], None]


def layout_of(options: argparse.Namespace, held: BinaryIO | None) -> Layout | None:
    """Return the layout of a table, for which the records are read; ``None`` for other formats."""
    if options.to not in TABLES:
        return None
    return Layout.of(others_of(held, options.input) if held else {}, options.columns_asked)


@contextmanager
def writer_of(
    options: argparse.Namespace, stream: TextIO, layout: Layout | None
) -> Iterator[Callable[..., None]]:
    """Give the function that writes an article's quotes; tables and records also get the row's other columns."""
    if options.to in WRITERS:
        write = WRITERS[options.to](stream, options.output)
        yield lambda article, quotes, _: write(article, quotes)
        return
    with closing(_sink(options.to, stream, layout)) as sink:
        yield sink.add


def _sink(form: str, stream: TextIO, layout: Layout | None) -> Sink | ParquetSink:
    if form != PARQUET:
        return SINKS[form](stream, layout=layout)
    from quoteattr.output.arrow import ParquetSink

    return ParquetSink(stream.buffer, layout)


def _webannotation(stream: TextIO, _: Path | None) -> Writer:
    from quoteattr.output.standards.annotations import to_annotations

    return lambda article, quotes: print(json.dumps(to_annotations(article, quotes)), file=stream)


def _schemaorg(stream: TextIO, _: Path | None) -> Writer:
    from quoteattr.output.standards.schemaorg import dumps, to_schemaorg

    return lambda article, quotes: print(dumps(to_schemaorg(article, quotes)), file=stream)


def _claimreview(stream: TextIO, _: Path | None) -> Writer:
    from quoteattr.output.standards.claimreview import to_claimreviews
    from quoteattr.output.standards.schemaorg import dumps

    return lambda article, quotes: stream.writelines(
        f"{dumps(one)}\n" for one in to_claimreviews(article, quotes)
    )


def _gold(stream: TextIO, _: Path | None) -> Writer:
    from quoteattr.output.standards.gold import to_gold

    return lambda article, quotes: print(json.dumps(to_gold(article, quotes)), file=stream)


def _brat(_: TextIO, folder: Path | None) -> Writer:
    from quoteattr.output.standards.brat import CONFIGURATION, FileNames, to_brat

    assert folder
    folder.mkdir(parents=True, exist_ok=True)
    _write_file(folder / "annotation.conf", CONFIGURATION)
    names = FileNames()

    def write(article: Article, quotes: Sequence[Quote]) -> None:
        text, annotation = to_brat(article, quotes)
        name = names.of(article.id or "article")
        _write_file(folder / f"{name}.txt", text)
        _write_file(folder / f"{name}.ann", annotation)

    return write


def _uima(_: TextIO, folder: Path | None) -> Writer:
    from quoteattr.output.standards.brat import FileNames
    from quoteattr.output.standards.uima import to_cas, type_system

    assert folder
    types = type_system()
    folder.mkdir(parents=True, exist_ok=True)
    with atomic_write(folder / "TypeSystem.xml") as path:
        types.to_xml(path)
    names = FileNames()

    def write(article: Article, quotes: Sequence[Quote]) -> None:
        name = names.of(article.id or "article")
        with atomic_write(folder / f"{name}.xmi") as path:
            to_cas(article, quotes).to_xmi(path)

    return write


def _write_file(path: Path, text: str) -> None:
    """Write a file in a folder; a link of that name is replaced, and the file that it points to is left alone."""
    with atomic_write(path) as unfinished:
        unfinished.write_bytes(text.encode("utf-8", "replace"))


WRITERS: dict[str, Callable[[TextIO, Path | None], Writer]] = {
    "webannotation": _webannotation,
    "schemaorg": _schemaorg,
    "claimreview": _claimreview,
    "gold": _gold,
    "brat": _brat,
    "uima": _uima,
}
PARQUET = "parquet"
TABLES = ("csv", "tsv", PARQUET)
RECORDS = ("jsonl", "json")
FOLDERS = ("brat", "uima")  # formats with a file for each article
WHOLE = ("gold", *FOLDERS)  # formats that include articles without quotes
NEED_TEXT = ("webannotation", *WHOLE)  # formats that refer to the text, which records do not contain
