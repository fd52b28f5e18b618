"""``quoteattr convert``: records of quotes into standard formats, and back."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, cast

from quoteattr.cli.common import (
    OK,
    SOME_FAILED,
    columns_option,
    complain,
    encoding_option,
    published_options,
    set_output,
    table_option,
)
from quoteattr.cli.origins import Origins, read_origins, unfit
from quoteattr.cli.outputs import FORMATS
from quoteattr.cli.places import check_output, format_of, place_options, written

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands
    from quoteattr.values import Article, Quote

_DESCRIPTION = """\
Convert quotes. INPUT is what `quoteattr extract --format jsonl` wrote, a file of web annotations as this command
writes them, or a folder of brat or UIMA files.

jsonl           the records of quoteattr
csv, tsv        one row for each quote, also with the columns of its article's row that records hold under "input"
webannotation   W3C Web Annotations, one page for each article, each on a line; needs --articles
schemaorg       schema.org as JSON-LD, one graph for each article, each on a line; more complete with --articles
claimreview     a ClaimReview to fill in for each asserted statement, each on a line; more complete with --articles
brat            a folder of NAME.txt and NAME.ann; needs --articles and --output
uima            a folder of NAME.xmi and TypeSystem.xml, for INCEpTION; needs --articles and --output

brat and uima also have the articles in which no quotes were found, for annotators to go through."""


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "convert",
        parents=[encoding_option(), published_options(), columns_option(), table_option(), place_options()],
        help="turn records into W3C annotations, schema.org, ClaimReview, brat, UIMA or tables, and back",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("input", metavar="INPUT", type=Path, help="a file, or a folder of brat or UIMA files")
    parser.add_argument(
        "--to", choices=("jsonl", *_TABLES, *_WRITERS), required=True, help="the format to write"
    )
    parser.add_argument(
        "--articles", metavar="FILE", nargs="+", default=[], help="the files or folders that were read"
    )
    parser.set_defaults(run=_convert)


def _convert(options: argparse.Namespace) -> int:
    from quoteattr.errors import InputError, OutputError

    if not options.input.exists():
        raise InputError(f"{options.input}: No such file or directory; give what quoteattr extract wrote")
    if options.to not in _WRITERS:
        format_of(options.output, options.to, FORMATS)
    if options.to in _FOLDERS and options.output is None:
        raise OutputError(f"--to {options.to} needs --output FOLDER")
    if options.columns_asked is not None and options.to not in _TABLES:
        raise OutputError(f"--columns is for {', '.join(_TABLES)}; got {options.to}")
    check_output(options, folder=options.to in _FOLDERS)
    failed: Counter[str] = Counter()
    converted = 0
    set_output("csv")
    target = options.output if options.to not in _FOLDERS else None
    with written(target) as stream, _source(options.input) as held:
        write = _writer(options, stream, held)
        for article, quotes, other in _in_articles(options, held):
            wrong = unfit(article, quotes) if options.to in _TEXTUAL else None
            if wrong:
                failed[wrong] += 1
                if failed[wrong] == 1:
                    complain(f"{article.id}: {wrong}")
            else:
                converted += len(quotes)
                write(article, quotes, other)
    for wrong, number in failed.items():
        if number > 1:
            complain(f"{number - 1} more articles: {wrong}")
    if not converted:
        why = "no quotes could be converted" if failed else "no quotes to convert"
        complain(f"{options.input}: {why}; {options.output or 'the output'} has none")
    return SOME_FAILED if failed else OK


@contextmanager
def _source(path: Path) -> Iterator[BinaryIO | None]:
    """The file of records, which is read twice for a table; ``None`` for a folder."""
    if path.is_dir():
        yield None
        return
    with path.open("rb") as file:
        if file.seekable():
            yield file
            return
        with TemporaryFile() as kept:  # a pipe
            copyfileobj(file, kept)
            yield cast("BinaryIO", kept)


# What the row of an article has besides the facts of the article.
Row = Mapping[str, Any]


def _in_articles(
    options: argparse.Namespace, held: BinaryIO | None
) -> Iterator[tuple[Article, list[Quote], Row]]:
    """The quotes article by article, with what its row has besides; quotes of one article are adjacent.

    Annotators also need the articles in which nothing was found: they come last.
    """
    from quoteattr.values import Article

    if held is None:
        for article, quotes in _in_folder(options.input):
            yield article, quotes, {}
        return
    known = Origins(read_origins(options) if options.articles else {})
    strangers: list[str] = []
    for (name, _), rows in groupby(_records(held, options.input), key=lambda row: (row[0], row[2])):
        kept = list(rows)
        quotes = [quote for _, quote, _ in kept]
        found = known.article(name, quotes)
        if found is None:
            strangers.append(name or "without a name")
        yield found or Article(text="", id=name), quotes, kept[0][2]
    if strangers and options.articles:
        complain(
            f"--articles: missing {len(strangers)} of the quotes' articles, first {strangers[0]!r};"
            f" one that is there is {known.first!r}"
        )
    if options.to in _FOLDERS:
        for article in known.quoteless():
            yield article, [], {}


def _records(file: BinaryIO, path: Path) -> Iterator[tuple[str | None, Quote, Row]]:
    """The quotes of a file, each with its article's id and what the article's row has besides."""
    from quoteattr.errors import RecordError
    from quoteattr.output.records import read_rows
    from quoteattr.output.standards.annotations import from_annotations
    from quoteattr.reading.contents import bounded
    from quoteattr.values import Quote

    file.seek(0)
    for number, data in enumerate(bounded(file), 1):
        try:
            line = _decoded(data)
            if '"AnnotationPage"' in line:
                for name, quote in from_annotations(_parsed(line)):
                    yield name, quote, {}
                continue
            for name, value, other in read_rows([line]):
                if isinstance(value, Quote):
                    yield name, value, other
        except RecordError as error:
            raise RecordError(f"{path}, line {number}: {str(error).removeprefix('line 1: ')}") from error


def _others(file: BinaryIO) -> dict[str, str]:
    """The names of what the rows of articles have besides, with their type in tables."""
    import json

    from quoteattr.reading.contents import bounded

    file.seek(0)
    names: dict[str, str] = {}
    for data in bounded(file):
        if b'"input"' not in data:
            continue
        try:
            record = json.loads(data)
        except (ValueError, RecursionError):  # told when the line is read as a record
            continue
        other = record.get("input") if isinstance(record, dict) else None
        names.update(dict.fromkeys(other if isinstance(other, dict) else (), "string"))
    return names


def _decoded(line: bytes) -> str:
    from quoteattr.errors import RecordError, undecodable

    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(undecodable(error)) from error


def _parsed(line: str) -> dict[str, Any]:
    import json

    from quoteattr.errors import RecordError

    try:
        page = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError("expected one page of annotations on each line") from error
    if not isinstance(page, dict):
        raise RecordError("expected a page of annotations, which is an object")
    return page


def _in_folder(folder: Path) -> Iterator[tuple[Article, list[Quote]]]:
    """The articles of a folder that brat or UIMA annotated."""
    from quoteattr.errors import InputError, RecordError
    from quoteattr.reading.sources import told
    from quoteattr.values import Article

    annotated = sorted(path for ending in _READERS for path in folder.rglob(f"*{ending}"))
    if not annotated:
        raise InputError(
            f"{folder}: no .ann or .xmi file in this folder; brat has an .ann beside each .txt, UIMA an .xmi"
        )
    for path in annotated:
        try:
            text, found = _READERS[path.suffix](path)
        except (RecordError, UnicodeDecodeError) as error:
            raise RecordError(f"{path}, {told(error)}") from error
        names = [name for name, _ in found if name] or [str(path.relative_to(folder).with_suffix(""))]
        yield Article(text=text, id=names[0]), [quote for _, quote in found]


# A text, and its quotes with the names of their articles.
Annotated = tuple[str, "list[tuple[str | None, Quote]]"]


def _from_brat(path: Path) -> Annotated:
    from quoteattr.output.standards.brat import from_brat

    text = _bytes(path.with_suffix(".txt")).decode("utf-8")
    return text, list(from_brat(text, _bytes(path).decode("utf-8")))


def _from_uima(path: Path) -> Annotated:
    from quoteattr.output.standards.uima import from_cas, read_xmi

    cas = read_xmi(_bytes(path))
    return cas.sofa_string or "", list(from_cas(cas))


def _bytes(path: Path) -> bytes:
    """What is in a file; for a pipe or a device one would wait."""
    from quoteattr.errors import FileError, InputError
    from quoteattr.reading.contents import bytes_of

    if path.exists() and not path.is_file():
        raise InputError(f"{path}: no file; move it out of the folder")
    try:
        return bytes_of(path)
    except FileError as error:
        raise InputError(f"{path}: {error}") from error


_READERS: dict[str, Callable[[Path], Annotated]] = {".ann": _from_brat, ".xmi": _from_uima}


Writer = Callable[["Article", "Sequence[Quote]"], None]


def _writer(options: argparse.Namespace, stream: TextIO, held: BinaryIO | None) -> Callable[..., None]:
    """What writes the quotes of an article; for tables and records, also what the article's row has besides."""
    from quoteattr.output.rows import Layout
    from quoteattr.output.sinks import SINKS

    if options.to in _WRITERS:
        write = _WRITERS[options.to](stream, options.output)
        return lambda article, quotes, _: write(article, quotes)
    layout = None
    if options.to in _TABLES:
        layout = Layout.of(_others(held) if held else {}, options.columns_asked)
    return SINKS[options.to](stream, layout=layout).add


def _webannotation(stream: TextIO, _: Path | None) -> Writer:
    import json

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


def _brat(_: TextIO, folder: Path | None) -> Writer:
    from quoteattr.output.standards.brat import CONFIGURATION, FileNames, to_brat

    assert folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8")
    names = FileNames()

    def write(article: Article, quotes: Sequence[Quote]) -> None:
        text, annotation = to_brat(article, quotes)
        name = names.of(article.id or "article")
        (folder / f"{name}.txt").write_bytes(text.encode("utf-8", "replace"))
        (folder / f"{name}.ann").write_bytes(annotation.encode("utf-8", "replace"))

    return write


def _uima(_: TextIO, folder: Path | None) -> Writer:
    from quoteattr.output.standards.brat import FileNames
    from quoteattr.output.standards.uima import to_cas, type_system

    assert folder
    types = type_system()
    folder.mkdir(parents=True, exist_ok=True)
    types.to_xml(folder / "TypeSystem.xml")
    names = FileNames()

    def write(article: Article, quotes: Sequence[Quote]) -> None:
        name = names.of(article.id or "article")
        to_cas(article, quotes).to_xmi(folder / f"{name}.xmi")

    return write


_WRITERS: dict[str, Callable[[TextIO, Path | None], Writer]] = {
    "webannotation": _webannotation,
    "schemaorg": _schemaorg,
    "claimreview": _claimreview,
    "brat": _brat,
    "uima": _uima,
}
_TABLES = ("csv", "tsv")
_FOLDERS = ("brat", "uima")  # forms of a file for each article
_TEXTUAL = ("webannotation", *_FOLDERS)  # forms that point into the text
