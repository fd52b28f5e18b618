"""Read dates of statements in a file without the texts of their articles, which may not be redistributed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from quoteattr.evaluate.quotes import Record

Standoff = dict[str, dict[str, Record]]  #: by article and content, the date of a quote and its basis


def read_standoff(path: Path) -> Standoff:
    """Read a standoff file of dates, with one quote per line.

    A line has the article's ``id``, the quote's ``content`` as offsets, and ``date``, ``basis`` and ``sure``.
    """
    found: Standoff = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        found.setdefault(one["id"], {})[str(one["content"])] = {
            name: one[name] for name in ("date", "basis", "sure")
        }
    return found


def with_dates(records: Iterable[Record], standoff: Standoff) -> Iterator[Record]:
    """Yield the articles whose quotes have dates, in the records themselves or in ``standoff``."""
    for record in records:
        dates = standoff.get(record["id"])
        if dates:
            quotes = [
                quote | dates[str(quote["content"])]
                for quote in record["quotes"]
                if str(quote["content"]) in dates
            ]
            yield record | {"quotes": quotes}
        elif any("basis" in quote for quote in record["quotes"]):
            yield record
