"""Joins the annotation of 128 Wikinews articles with their texts: a corpus that anybody can make, to measure with.

The texts are those of https://github.com/vanatteveldt/wikinews at commit 3472541 (CC BY 2.5), in ``data/``. The
annotation in ``tests/data/wikinews.jsonl`` has offsets, names and dates, and no sentence of them. No model was fitted
to it; the student that ships has learned from the texts without the annotation (see ``docs/data.md``).

    python tests/benchmarks/wikinews.py FOLDER > wikinews.jsonl
    python -m quoteattr.evaluate wikinews.jsonl --dates
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ANNOTATION = Path(__file__).parent.parent / "data" / "wikinews.jsonl"
_EMPTY_LINES = re.compile(r"[ \t]*\n\s*\n\s*")


def records(folder: Path, *, core: bool) -> Iterator[dict[str, Any]]:
    """The annotated articles with their texts, as gold for `quoteattr.evaluate`; ``core`` statements alone, or all."""
    rows = {
        file.name: list(csv.DictReader(file.open(encoding="utf-8", newline="")))
        for file in sorted(folder.glob("wikinews_*.csv"))
    }
    for line in ANNOTATION.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        row = rows[one.pop("file")][one.pop("row")]
        text = _EMPTY_LINES.sub("\n\n", f"{row['title']}\n\n{row['text']}".strip())
        if hashlib.sha256(text.encode()).hexdigest() != one.pop("sha256"):
            sys.exit(f"{one['id']}: the text is not the one that was annotated")
        quotes = [quote for quote in one["quotes"] if quote["core"] or not core]
        yield one | {"text": text, "title": row["title"], "quotes": quotes}


def main() -> None:
    """Prints the corpus as JSON Lines; ``--all`` with the statements that careful readers may see differently."""
    folders = [argument for argument in sys.argv[1:] if argument != "--all"]
    if len(folders) != 1:
        sys.exit(__doc__)
    csv.field_size_limit(1 << 24)
    for record in records(Path(folders[0]), core="--all" not in sys.argv):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
