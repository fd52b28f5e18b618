"""Joins the annotation of statements in the press of several countries with their texts, to measure and to learn.

FOLDER has clones of the repositories of GitHub from which the texts are, by the name of the repository:

- nuuuwan/lk_news (branch ``data`` checked out at commit ad3253e),
- ajakaiye33/ngrnewscorpus with its history (commit 0209c82 and earlier ones),
- masakhane-io/masakhane-news at 819be05,
- abdullah-2k3/abdullah-2k3-Comparative-Linguistic-Analysis-of-Mainstream-International-News-Articles at eb4fb75, as
  ``international``;

and others:

- mdnazrulislam-code/news_website_scrapping,
- ramybaly/Article-Bias-Prediction at ced8111,
- csaguiar/media-bias-political-news at c846628,
- AndyTheFactory/article-extraction-dataset at cf3e295,
- Jasiri-w/Project-Uchumi at ce19129,
- EnyanDai/FakeHealth at ec9379d,
- anshuly10/Biased-News-Detection at 89e4073,
- nickma101/UK_News_Scrapers at 5425ccb,
- JoyceJiang73/newspapers at 834d71f,
- lowboonhuei/news at 7e0bbfa,
- Newsworthyai/press-release-archive at 9b2f3f3,
- j-wicklein/HK_Protest_News_Analysis at 2d0370f,
- jamesm219/ph-newspaper-scrapy at 30e7c77,
- akilahjahin/CLIR_Bangla-English_210041252 at 80932d0.

The annotation has offsets, names and dates, and no sentence of the texts. ``tests/data/press.jsonl``, to measure with,
has single statements that the library had found, drawn at random, so it measures names, roles and dates, and not what
is found. The others have nearly all statements that the library had found in their articles: with ``--learn``, those
of ``tests/data/press-train.jsonl``; with ``--outlets``, those of ``tests/data/outlets.jsonl``, articles of the other
repositories.

    python tests/benchmarks/press.py FOLDER > press.jsonl
    python -m quoteattr.evaluate press.jsonl --dates --by set
    python tests/benchmarks/press.py FOLDER --learn > press.train.jsonl
    python tests/benchmarks/press.py FOLDER --outlets > outlets.jsonl
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from presstexts import SOURCE, text_of

DATA = Path(__file__).parent.parent / "data"
ANNOTATIONS = {"--learn": DATA / "press-train.jsonl", "--outlets": DATA / "outlets.jsonl"}


def records(annotation: Path, folder: Path) -> Iterator[dict[str, Any]]:
    """The annotated articles with their texts, as gold for `quoteattr.evaluate`."""
    for line in annotation.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        text = text_of(folder, {key: one.pop(key) for key in SOURCE if key in one})
        if hashlib.sha256(text.encode()).hexdigest() != one.pop("sha256"):
            sys.exit(f"{one['id']}: the text is not the one that was annotated")
        yield one | {"text": text}


def main() -> None:
    """Prints the corpus as JSON Lines."""
    folders = [one for one in sys.argv[1:] if one not in ANNOTATIONS]
    chosen = [ANNOTATIONS[one] for one in sys.argv[1:] if one in ANNOTATIONS] or [DATA / "press.jsonl"]
    if len(folders) != 1 or len(chosen) != 1:
        sys.exit(__doc__)
    csv.field_size_limit(1 << 24)
    for record in records(chosen[0], Path(folders[0])):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
