"""Read and write JSON Lines files of annotated and of predicted quotes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.errors import GoldError, QuoteattrError, RecordError
from quoteattr.evaluate.quotes import TYPES, Record


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Read a file of annotated articles.

    Raises:
        GoldError: A line is not a document, or a span is outside the text, and the message names file and line; or
            there is no document.
        OSError: The file cannot be read.
    """
    out = []
    for where, record in _objects(path, GoldError):
        _check(isinstance(record.get("text"), str), GoldError, where, "text: expected a string")
        for number, quote in enumerate(record["quotes"]):
            _check_gold(quote, len(record["text"]), f"{where}: quotes[{number}]")
        out.append(record)
    if not out:
        raise GoldError(
            f"{path}: expected annotated articles, one JSON object on each line, got an empty file"
        )
    return out


def _check_gold(quote: Record, size: int, where: str) -> None:
    kind = quote.get("type")
    _check(kind in TYPES, GoldError, where, f"type: expected one of {', '.join(TYPES)}, got {kind!r}")
    for role in ("content", "source"):
        place = f"{where}.{role}"
        spans: Any = quote.get(role) if role == "content" else quote.get(role) or []
        _check_spans(spans, GoldError, place)
        outside = [span for span in spans if not 0 <= span[0] <= span[1] <= size]
        _check(not outside, GoldError, place, f"expected 0 <= start <= end <= {size}, got {outside[:1]}")


def read_predictions(path: Path) -> dict[str, list[Record]]:
    """Read the predicted quotes in a file; returns them by document id, joining several lines of one document.

    Raises:
        RecordError: A line is not a record of predicted quotes; the message names file and line.
        OSError: The file cannot be read.
    """
    out: dict[str, list[Record]] = {}
    for where, record in _objects(path, RecordError):
        for number, quote in enumerate(record["quotes"]):
            for role in ("content", "source"):
                _check_spans(quote.get(role) or [], RecordError, f"{where}: quotes[{number}].{role}")
            for name in ("speaker", "speaker_kind", "role", "affiliation", "date"):
                said = quote.get(name)
                problem = f"{name}: expected a string or null, got {said!r}"
                _check(
                    said is None or isinstance(said, str), RecordError, f"{where}: quotes[{number}]", problem
                )
        out.setdefault(record["id"], []).extend(record["quotes"])
    return out


_RECORDS = "expected an annotated article, got the record of a quote; quoteattr convert --to gold makes them"


def _objects(path: Path, error: type[QuoteattrError]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each non-blank line as an object with an id and a list of quotes, after its file name and line number."""
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            try:
                record = json.loads(line)
            except ValueError as problem:
                raise error(
                    f"{where}: expected a JSON object, got {line.strip()[:40]!r}: {problem}"
                ) from None
            _check(isinstance(record, dict), error, where, "expected a JSON object")
            _check("format" not in record, error, where, _RECORDS)
            _check(isinstance(record.get("id"), str), error, where, "id: expected a string")
            quotes = record.get("quotes")
            listed = isinstance(quotes, list) and all(isinstance(quote, dict) for quote in quotes)
            _check(listed, error, where, "quotes: expected a list of objects")
            yield where, record


def _check_spans(spans: object, error: type[QuoteattrError], where: str) -> None:
    right = isinstance(spans, list) and all(_is_pair(span) for span in spans)
    _check(right, error, where, "expected a list of [start, end] in code points")


def _is_pair(span: object) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(type(offset) is int for offset in span)


def _check(right: bool, error: type[QuoteattrError], where: str, problem: str) -> None:
    if not right:
        raise error(f"{where}: {problem}")


def write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write records as JSON Lines in UTF-8; a lone surrogate is written as its JSON escape."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
