"""Joins the annotation of statements in the press of Sri Lanka and Nigeria with their texts, to measure with.

The texts are those of https://github.com/nuuuwan/lk_news (branch ``data`` at commit ad3253e, the folder LK_NEWS) and of
``punch.csv`` in https://github.com/mdnazrulislam-code/news_website_scrapping. The annotation in
``tests/data/press.jsonl`` has offsets, names and dates, and no sentence of them. It has single statements that the
library had found, drawn at random, so it measures names, roles and dates, and not what is found.

    python tests/benchmarks/press.py LK_NEWS punch.csv > press.jsonl
    python -m quoteattr.evaluate press.jsonl --dates --by country
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

ANNOTATION = Path(__file__).parent.parent / "data" / "press.jsonl"


def records(lk_news: Path, punch: Path) -> Iterator[dict[str, Any]]:
    """The annotated articles with their texts, as gold for `quoteattr.evaluate`."""
    with punch.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = {
            row["link"]: f"{row['title'].strip()}\n\n" + re.sub(r"\n+", "\n\n", row["content"].strip())
            for row in csv.DictReader(file)
        }
    for line in ANNOTATION.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        place = one.pop("file", None)
        text = (lk_news / place).read_text(encoding="utf-8").strip() if place else rows[one["url"]]
        if hashlib.sha256(text.encode()).hexdigest() != one.pop("sha256"):
            sys.exit(f"{one['id']}: the text is not the one that was annotated")
        yield one | {"text": text}


def main() -> None:
    """Prints the corpus as JSON Lines."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    csv.field_size_limit(1 << 24)
    for record in records(Path(sys.argv[1]), Path(sys.argv[2])):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
