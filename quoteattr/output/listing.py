"""Write posts page by page as text, JSON Lines, JSON or CSV, each as soon as its page is read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quoteattr.output.rows import without_formulas
from quoteattr.output.sinks import JsonlSink, JsonSink, Sink, TextSink
from quoteattr.values import Article, Platform, Post


class PostTextSink(TextSink):
    """Writes each post on a line, with its details below."""

    nothing = "no posts found"

    def _details(self, found: Sequence[Post]) -> Iterator[str]:
        return map(_post_details, found)


def _post_details(post: Post) -> str:
    details = [f"on {post.platform}" + (f" by @{post.handle}" if post.handle else "")]
    if post.posted_at:
        details.append(f"posted {post.posted_at.isoformat()}")
    if post.posted_between:
        details.append(f"by its number posted {'/'.join(day.isoformat() for day in post.posted_between)}")
    if post.shown_date:
        details.append(f"shown as {post.shown_date.isoformat()}")
    details += [post.url] if post.url else [f"id {post.id}"] if post.id else []
    details += [*post.links, *(["hidden in the page"] if post.hidden else [])]
    if post.doubts:
        details.append(f"doubts: {', '.join(post.doubts)}")
    return "; ".join(details)


class PostCsvSink(Sink):
    """Writes a header and one row per post."""

    def _begin(self, header: bool) -> None:
        names = list(_post_row("", 0, Post(platform=Platform.UNKNOWN)))
        self._writer = csv.DictWriter(self._stream, fieldnames=names, lineterminator="\n")
        self._writer.writeheader()

    def _write(self, article: Article, found: Sequence[Post], other: Mapping[str, Any]) -> None:
        for number, post in enumerate(found, 1):
            self._writer.writerow(without_formulas(_post_row(article.id or "", number, post)))


def _post_row(article: str, number: int, post: Post) -> dict[str, object]:
    """Return a post as flat columns, whose names and order are part of the public interface."""
    return {
        "article": article,
        "number": number,
        "platform": post.platform.value,
        "id": post.id,
        "url": post.url,
        "author": post.author,
        "handle": post.handle,
        "posted_at": post.posted_at and post.posted_at.isoformat(),
        "shown_date": post.shown_date and post.shown_date.isoformat(),
        "text": post.text,
        "links": " ".join(post.links),
        "language": post.language,
        "hidden": post.hidden,
        "doubts": " ".join(post.doubts),
        "posted_between": "/".join(day.isoformat() for day in post.posted_between),
    }


POST_SINKS: dict[str, type[Sink]] = {
    "text": PostTextSink,
    "jsonl": JsonlSink,
    "json": JsonSink,
    "csv": PostCsvSink,
}
