"""Write predictions for annotated pages, in the format of the scorers of pages and posts.

``python -m quoteattr.predict posts FOLDER --out PRED.jsonl`` reads a folder of pages (``html/``, ``neg_html/``) and
flattened texts (``flat/*.txt``, ``flat_real/*.jsonl``) and needs no model. ``python -m quoteattr.predict pages
GOLD.jsonl --out PRED.jsonl`` reads the pages named in a gold file from the folders beside it and extracts their quotes.
Exit codes: 0 success; 1 some files could not be read; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

import quoteattr
from quoteattr.errors import QuoteattrError
from quoteattr.reading.files import read_data
from quoteattr.values import Article, Kind, Platform, Post, Quote

OK, SOME_FAILED, USAGE = 0, 1, 2

Record = dict[str, Any]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with the arguments ``argv`` (default: those of the process); returns the exit code."""
    options = _options(argv)
    try:
        records = list(options.read(options))
        with options.out.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in records if one)
    except (OSError, ValueError, QuoteattrError) as error:
        print(f"quoteattr.predict: {error}", file=sys.stderr)
        return USAGE
    return SOME_FAILED if not all(records) else OK


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.predict", description=(__doc__ or "").split("\n")[0]
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, what: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=f"read {what}")
        command.add_argument("source", metavar="SOURCE", type=Path, help=what)
        command.add_argument(
            "--out",
            metavar="PRED.jsonl",
            type=Path,
            required=True,
            help="the file to write the predictions to",
        )
        return command

    posts = add("posts", "a folder with any of html/, neg_html/, flat/ and flat_real/")
    posts.set_defaults(read=lambda given: predict_posts(given.source))
    pages = add("pages", "a JSONL file whose records name pages in a folder beside it")
    pages.add_argument(
        "--model", metavar="PACK", type=Path, help="the folder of a model pack; default: the shipped one"
    )
    pages.set_defaults(read=lambda given: predict_pages(given.source, given.model))
    return parser.parse_args(argv)


def predict_posts(folder: Path) -> Iterator[Record]:
    """Yield the posts of each page and text below ``folder``; a page that cannot be read gives an empty record."""
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: expected a folder")
    pages = [*sorted(folder.glob("html/*.html")), *sorted(folder.glob("neg_html/*.html"))]
    for path in tqdm(pages, unit="page", disable=None):
        article = _read(path)
        name = path.relative_to(folder).as_posix()
        yield (
            {"page": name, "published": _day(article.published), "posts": _posts(article)} if article else {}
        )
    for path in sorted(folder.glob("flat/*.txt")):
        article = quoteattr.read_text(path.read_text(encoding="utf-8"))
        yield {
            "file": path.relative_to(folder).as_posix(),
            "posts": [one for one in _posts(article) if "span" in one],
        }
    for path in sorted(folder.glob("flat_real/*.jsonl")):
        name = path.relative_to(folder).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
            if line:
                yield {
                    "file": f"{name}#{number}",
                    "posts": _posts(quoteattr.read_text(json.loads(line)["text"])),
                }


def _posts(article: Article) -> list[Record]:
    """Return the posts of an article except YouTube videos, which are not annotated."""
    return [_post(one) for one in article.posts if one.platform is not Platform.YOUTUBE]


def _post(post: Post) -> Record:
    place = {"span": [post.words[0].start, post.words[-1].end]} if post.words else {}
    return {
        "platform": post.platform.value,
        "id": post.id,
        "url": post.url,
        "author": post.author,
        "handle": post.handle,
        "date": _day(post.shown_date or post.posted_at),
        "text": post.text,
        **place,
    }


def predict_pages(gold: Path, model: Path | None = None) -> Iterator[Record]:
    """Yield the facts and quotes of each page named in ``gold``, found with the pack in the folder ``model``."""
    lines = gold.read_text(encoding="utf-8").split("\n")
    names = list(dict.fromkeys(json.loads(line)["page"] for line in lines if line))
    folders = [gold.parent, *sorted(path for path in gold.parent.iterdir() if path.is_dir())]
    extractor = quoteattr.load(model)
    for name in tqdm(names, unit="page", disable=None):
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        article = _read(path) if path else None
        if article is None:
            print(f"quoteattr.predict: {name}: not found or not readable", file=sys.stderr)
            yield {}
            continue
        yield {
            "page": name,
            "title": article.title,
            "published": _day(article.published),
            "byline": list(article.byline),
            "quotes": [*map(_quote, extractor(article)), *_silent(article.posts)],
        }


def _quote(quote: Quote) -> Record:
    return {
        "text": quote.text,
        "type": quote.kind.value,
        "speaker": quote.speaker.name if quote.speaker else None,
        "handle": quote.speaker.handle if quote.speaker else None,
        "date": quote.date.edtf if quote.date else None,
    }


def _silent(posts: Iterable[Post]) -> Iterator[Record]:
    """Yield posts whose words are only in the source of the page, so that there is no quote for them."""
    for post in posts:
        if post.text and not post.words and post.platform is not Platform.YOUTUBE:
            yield {
                "text": post.text,
                "type": Kind.POST.value,
                "speaker": post.author or post.handle,
                "handle": post.handle,
                "date": _day(post.posted_at or post.shown_date),
            }


def _read(path: Path) -> Article | None:
    try:
        return read_data(path.read_bytes(), name=str(path))
    except (OSError, UnicodeDecodeError, QuoteattrError) as error:
        print(f"quoteattr.predict: {path}: {error}", file=sys.stderr)
        return None


def _day(time: dt.date | None) -> str | None:
    return time.isoformat()[:10] if time else None


if __name__ == "__main__":
    sys.exit(main())
