"""The publication days of HTML pages as `read_html`, trafilatura and htmldate read them.

    python tests/benchmarks/days.py RECORDS.jsonl …

A record names its page, relative to its file or to the folder html/ beside it, and the day: ``{"page": …, "published":
"2021-12-07"}``, or the same day below "facts". Pages without any tag that could hold a day are counted apart: their
paragraphs are all there is. Needs trafilatura and htmldate. CI does not run this.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import regex
from htmldate import find_date
from trafilatura import extract_metadata

import quoteattr

_BARE = regex.compile(r"(?:\s*+</?(?:p|br|em|strong|b|i)\s*+/?>[^<>]*+)*+")


def _ours(html: bytes) -> str | None:
    published = quoteattr.read_html(html).published
    return published.isoformat()[:10] if published else None


def _trafilatura(html: bytes) -> str | None:
    found = extract_metadata(html)
    return found.date if found else None


READERS: dict[str, Callable[[bytes], str | None]] = {
    "read_html": _ours,
    "trafilatura": _trafilatura,
    "htmldate": lambda html: find_date(html.decode("utf-8", "replace"), original_date=True),
}


def days_of(records: Path) -> Iterator[tuple[bytes, str]]:
    """The pages of a file of records, each with its day."""
    for line in records.read_text("utf-8").splitlines():
        record = json.loads(line)
        day = (record.get("facts") or record).get("published")
        folders = (records.parent, records.parent / "html")
        path = next(
            (folder / record["page"] for folder in folders if (folder / record["page"]).is_file()), None
        )
        if day and path:
            yield path.read_bytes(), day[:10]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("records", type=Path, nargs="+")
    right, given, pages = Counter[str](), Counter[str](), Counter[str]()
    for records in parser.parse_args().records:
        for html, day in days_of(records):
            shape = "bare paragraphs" if _BARE.fullmatch(html.decode("utf-8", "replace").strip()) else "pages"
            pages[shape] += 1
            for name, read in READERS.items():
                found = read(html)
                given[f"{shape} {name}"] += found is not None
                right[f"{shape} {name}"] += found == day
    for shape, count in sorted(pages.items()):
        told = (f"{name} {right[f'{shape} {name}']} of {given[f'{shape} {name}']}" for name in READERS)
        print(f"{count} {shape}: right of given: {', '.join(told)}")


if __name__ == "__main__":
    main()
