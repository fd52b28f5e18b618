"""Check the inputs of a run before it begins, so that what can only fail is reported at once and not after hours."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from importlib.util import find_spec
from pathlib import Path

from quoteattr.errors import InputError, MissingExtraError, TableError
from quoteattr.reading.columns import Columns
from quoteattr.reading.filefacts import FileFacts
from quoteattr.reading.folders import LINES, MANY, ROWS, TABLES, WEB, files_of, holds_results
from quoteattr.reading.formats import ENDINGS
from quoteattr.reading.html.markup import HTML_NEEDS
from quoteattr.reading.others import columns_of
from quoteattr.reading.sources import PARQUET_NEEDS
from quoteattr.reading.webarchives import WARC_NEEDS
from quoteattr.reading.word import WORD_NEEDS
from quoteattr.values import Failed

_PAGES = tuple(ending for ending, kind in ENDINGS.items() if kind.is_page)
_ADDRESSES = ("https://", "http://")
LOOKED_AT = 20  #: maximal number of tables, and of lines of each, whose columns are checked


def survey(
    names: Sequence[str],
    *,
    columns: Columns,
    named: Collection[str] = (),
    facts: FileFacts | None = None,
    encoding: str | None = None,
    apart_from: Collection[Path] = (),
) -> list[str | Failed]:
    """Return the files that a run reads, in order, with a `Failed` for each folder that has none.

    Args:
        names: Files and folders.
        columns: The names of columns and keys.
        named: Those that the caller gave explicitly, which must therefore exist.
        facts: The known facts of files that are one article.
        encoding: The encoding of CSV and TSV; UTF-8 by default.
        apart_from: Files and folders that the run writes.

    Raises:
        InputError: There is nothing to read, or an option applies to none of the files.
        MissingExtraError: A file needs an extra that is not installed.
        TableError: No table has the columns.
    """
    addresses = (name for name in names if name.lower().startswith(_ADDRESSES))
    address = next((name for name in addresses if not os.path.exists(name)), None)  # noqa: PTH110 (too long)
    if address is not None:
        raise InputError(f"{address}: is a web address, not a file; download the page and name its file")
    found = [path for name in names for path in files_of(name, apart_from)]
    files = [path for path in found if isinstance(path, str)]
    if not files:
        first = next(iter(found), None)
        raise InputError(f"{first.id}: {first.error}" if isinstance(first, Failed) else "nothing to read")
    array = next((name for name in files if name.lower().endswith(".json") and holds_results(name)), None)
    if array is not None:
        raise InputError(
            f"{array}: contains the output of a run, not articles; write .jsonl, which can be read"
        )
    _check_extras(files)
    _check_columns(files, columns, named, encoding)
    if facts is not None:
        _check_facts([name for name in files if not name.lower().endswith(MANY)], facts)
    return found


def _check_extras(files: Sequence[str]) -> None:
    """Raise a `MissingExtraError` if an extra that the files need, judging by their names, is not installed."""
    for needed, message, endings in (
        ("mammoth", WORD_NEEDS, (".docx",)),
        ("striprtf", WORD_NEEDS, (".rtf",)),
        ("selectolax", HTML_NEEDS, (*_PAGES, ".docx", ".epub")),
        ("pyarrow", PARQUET_NEEDS, TABLES),
        ("fastwarc", WARC_NEEDS, WEB),
    ):
        first = next((name for name in files if name.lower().endswith(endings)), None)
        if first is not None and find_spec(needed) is None:
            raise MissingExtraError(f"{first}: {message}")


def _check_columns(
    files: Sequence[str], columns: Columns, named: Collection[str], encoding: str | None
) -> None:
    tables = [name for name in files if name.lower().endswith(ROWS)]
    if named and not tables:
        raise InputError(
            f"no table among the inputs has a column {min(named)!r}: none is .jsonl, .csv or .parquet"
        )
    seen = {name: keys for name in tables[:LOOKED_AT] if (keys := [*columns_of(name, encoding, LOOKED_AT)])}
    if not seen:
        written = next(filter(holds_results, tables), None)
        if written is not None and len(tables) == len(files):
            lines = written.lower().endswith(LINES)
            hint = "quoteattr timeline and convert read " + ("it" if lines else "it only as .jsonl")
            raise InputError(f"{written}: contains the output of a run, not articles; {hint}")
        return  # the files are empty or not what their names promise, and will fail one by one
    held = {key for keys in seen.values() for key in keys}
    missing = sorted(set(named) - held)
    if not {columns.text, columns.html} & held:
        wanted, hint = (
            f"{columns.text!r} or {columns.html!r}",
            "; name it with --text-column or --html-column",
        )
    elif missing:
        wanted, hint = repr(missing[0]), ""
    else:
        return
    name, keys = next(iter(seen.items()))
    raise TableError(f"{name}: expected a column {wanted}, got {', '.join(keys)}{hint}")


def _check_facts(files: Sequence[str], facts: FileFacts) -> None:
    if not files:
        raise InputError("dates of files were requested, but no input is a file with one article")
    if facts.listed and not any(facts.entry(name) for name in files):
        raise InputError(f"the list of files names none of the inputs; one of these is {files[0]}")
    if facts.pattern and not any("published" in facts.of(name) for name in files):
        raise InputError(f"no date of that form in the path of any input; one of these is {files[0]}")
