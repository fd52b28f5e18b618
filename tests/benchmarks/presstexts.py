"""Reads the texts of the annotated press out of clones of the repositories that hold them.

Each text is read as it was annotated: its headline, an empty line and its paragraphs, without carriage returns.
"""

from __future__ import annotations

import csv
import html
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

Source = Mapping[str, Any]
#: the keys of a record by which its text is found; all others belong to the gold
SOURCE = ("repo", "file", "url", "commit", "paper", "number", "article")
_ROW_END = re.compile(r"(?<=[.”\"?!’]),(?=\S)")


def text_of(folder: Path, source: Source) -> str:
    """The text of an article."""
    return READERS[source["repo"]](folder / source["repo"], source)


def _spaced(content: str) -> str:
    return re.sub(r"\n+", "\n\n", content.strip())


def _whole(headline: str | None, body: str | None) -> str:
    return f"{headline or ''}\n\n{body or ''}".replace("\r", "")


@cache
def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return [
            {key.strip(): value for key, value in row.items() if key}
            for row in csv.DictReader(file, delimiter=delimiter)
        ]


@cache
def _by(path: Path, key: str, delimiter: str = ",") -> dict[str, dict[str, str]]:
    """The last row for each value of a column."""
    return {row[key]: row for row in _rows(path, delimiter)}


@cache
def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8", errors="replace"))


@cache
def _papers(clone: Path, commit: str) -> Any:
    """The articles of a day by newspaper."""
    place = f"{commit}:docs/scraped_articles.json"
    shown = subprocess.run(["git", "-C", clone, "show", place], check=True, capture_output=True)
    return json.loads(shown.stdout)["newspapers"]


def _plain(clone: Path, source: Source) -> str:
    return (clone / source["file"]).read_text(encoding="utf-8").strip()


def _of_day(clone: Path, source: Source) -> str:
    return _of_papers(_papers(clone, source["commit"]), source)


def _of_paper(clone: Path, source: Source) -> str:
    return _of_papers(_json(clone / source["file"])["newspapers"], source)


def _of_papers(papers: Any, source: Source) -> str:
    article = papers[source["paper"]]["articles"][source["number"]]
    return _whole(article["title"], article["text"])


def _bbc(clone: Path, source: Source) -> str:
    row = _by(clone / source["file"], "url", "\t")[source["url"]]
    return _whole(row["headline"], row["text"])


def _longest(clone: Path, source: Source) -> str:
    row = _by(clone / source["file"], "Link")[source["url"]]
    return max(filter(None, row.values()), key=len)


def _punch(clone: Path, source: Source) -> str:
    row = _by(clone / source["file"], "link")[source["url"]]
    return f"{row['title'].strip()}\n\n{_spaced(row['content'])}"


def _all_sides(clone: Path, source: Source) -> str:
    article = _json(clone / source["file"])
    return f"{article['title'].strip()}\n\n{article['content_original']}"


def _numbered(clone: Path, source: Source) -> str:
    article = next(one for one in _json(clone / source["file"]) if one["id"] == source["number"])
    return _whole(article["title"], article["text"])


def _one_json(clone: Path, source: Source) -> str:
    article = _json(clone / source["file"])
    return _whole(article["title"], article["text"])


def _listed(clone: Path, source: Source) -> str:
    article = next(one for one in _json(clone / source["file"]) if one.get("url") == source["url"])
    body = article["body"]
    if isinstance(body, list):
        body = "\n\n".join(one["text"] if isinstance(one, dict) else str(one) for one in body)
    return _whole(article["title"], body)


def _political(clone: Path, source: Source) -> str:
    row = _by(clone / source["file"], "url")[source["url"]]
    return _whole(row["title"], row["content"])


def _protests(clone: Path, source: Source) -> str:
    row = _rows(clone / source["file"])[source["number"]]
    return _whole(row["title"], row["body"])


def _philippine(clone: Path, source: Source) -> str:
    row = _by(clone / source["file"], "link")[source["url"]]
    return _whole(row["title"], _ROW_END.sub("\n\n", row["article"]))


def _kenyan(clone: Path, source: Source) -> str:
    article = _by(clone / source["file"], "url")[source["url"]]["article"]
    headline, _, body = article.split("\nComments\n")[0].partition("\n")
    return _whole(headline, body)


def _released(clone: Path, source: Source) -> str:
    release = (clone / source["file"]).read_text(encoding="utf-8")
    return re.split(r"\n---+\n", release)[0].lstrip("# ").replace("\r", "")


def _partisan(clone: Path, source: Source) -> str:
    page = (clone / source["file"]).read_text(encoding="utf-8")
    found = re.search(
        rf'<article id="{source["article"]}"[^>]* title="([^"]*)">(.*?)</article>', page, re.DOTALL
    )
    assert found
    paragraphs = (
        html.unescape(re.sub(r"<[^>]+>", "", one)).strip()
        for one in re.findall(r"<p>(.*?)</p>", found[2], re.DOTALL)
    )
    return _whole(html.unescape(found[1]), "\n\n".join(filter(None, paragraphs)))


READERS: Mapping[str, Callable[[Path, Source], str]] = {
    "lk_news": _plain,
    "ngrnewscorpus": _of_day,
    "masakhane-news": _bbc,
    "international": _longest,
    "news_website_scrapping": _punch,
    "Article-Bias-Prediction": _all_sides,
    "media-bias-political-news": _political,
    "article-extraction-dataset": _numbered,
    "Project-Uchumi": _kenyan,
    "FakeHealth": _one_json,
    "Biased-News-Detection": _partisan,
    "UK_News_Scrapers": _listed,
    "newspapers": _of_paper,
    "news": _of_paper,
    "press-release-archive": _released,
    "HK_Protest_News_Analysis": _protests,
    "ph-newspaper-scrapy": _philippine,
    "CLIR_Bangla-English_210041252": _listed,
}
