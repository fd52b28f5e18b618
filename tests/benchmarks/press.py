"""Joins the annotation of statements in the press of several countries with their texts, to measure and to learn.

FOLDER has clones of the repositories from which the texts are:

- ``lk_news`` (https://github.com/nuuuwan/lk_news, branch ``data`` checked out at commit ad3253e),
- ``ngrnewscorpus`` (https://github.com/ajakaiye33/ngrnewscorpus with its history; commit 0209c82 and earlier ones),
- ``masakhane-news`` (https://github.com/masakhane-io/masakhane-news at 819be05),
- ``international`` (https://github.com/abdullah-2k3/abdullah-2k3-Comparative-Linguistic-Analysis-of-Mainstream-International-News-Articles
  at eb4fb75),
- ``news_website_scrapping`` (https://github.com/mdnazrulislam-code/news_website_scrapping; only for measuring).

The annotation has offsets, names and dates, and no sentence of the texts. ``tests/data/press.jsonl``, to measure with,
has single statements that the library had found, drawn at random, so it measures names, roles and dates, and not what
is found. With ``--learn``, the articles of ``tests/data/press-train.jsonl`` are joined: nearly all statements that the
library had found in them.

    python tests/benchmarks/press.py FOLDER > press.jsonl
    python -m quoteattr.evaluate press.jsonl --dates --by country
    python tests/benchmarks/press.py FOLDER --learn > press.train.jsonl
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"
TO_MEASURE, TO_LEARN = DATA / "press.jsonl", DATA / "press-train.jsonl"
#: the keys of a record by which its text is found; all others belong to the gold
SOURCE = ("repo", "file", "url", "commit", "paper", "number")
PUNCH = "news_website_scrapping"


def records(annotation: Path, folder: Path) -> Iterator[dict[str, Any]]:
    """The annotated articles with their texts, as gold for `quoteattr.evaluate`."""
    for line in annotation.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        text = _text(folder / one["repo"], {key: one.pop(key) for key in SOURCE if key in one})
        if hashlib.sha256(text.encode()).hexdigest() != one.pop("sha256"):
            sys.exit(f"{one['id']}: the text is not the one that was annotated")
        yield one | {"text": text}


def _text(clone: Path, source: Mapping[str, Any]) -> str:
    """The text of an article, as it was annotated: its headline, an empty line and its paragraphs."""
    if "commit" in source:
        article = _papers(clone, source["commit"])[source["paper"]]["articles"][source["number"]]
        return f"{article['title']}\n\n{article['text']}"
    if "url" in source:
        return _table(clone / source["file"])[source["url"]]
    return (clone / source["file"]).read_text(encoding="utf-8").strip()


@cache
def _papers(clone: Path, commit: str) -> Any:
    """The articles of a day by newspaper."""
    place = f"{commit}:docs/scraped_articles.json"
    shown = subprocess.run(["git", "-C", clone, "show", place], check=True, capture_output=True)
    return json.loads(shown.stdout)["newspapers"]


@cache
def _table(path: Path) -> dict[str, str]:
    """The articles in a table by their address."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))
    if path.suffix == ".tsv":
        return {row["url"]: f"{row['headline']}\n\n{row['text']}" for row in rows}
    if path.parent.name == PUNCH:
        return {row["link"]: f"{row['title'].strip()}\n\n{_spaced(row['content'])}" for row in rows}
    return {row["Link"]: max(filter(None, row.values()), key=len) for row in rows}


def _spaced(content: str) -> str:
    return re.sub(r"\n+", "\n\n", content.strip())


def main() -> None:
    """Prints the corpus as JSON Lines."""
    given = sys.argv[1:]
    learn = "--learn" in given
    if len(given) != 1 + learn:
        sys.exit(__doc__)
    csv.field_size_limit(1 << 24)
    folder = next(Path(one) for one in given if one != "--learn")
    for record in records(TO_LEARN if learn else TO_MEASURE, folder):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
