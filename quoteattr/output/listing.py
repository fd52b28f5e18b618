"""Posts as a stream of text, JSON Lines, JSON or CSV, each written as soon as its page is read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from quoteattr.output.records import dumps_jsonl, to_dict
from quoteattr.output.rows import without_formulas
from quoteattr.output.terminal import one_line, safe
from quoteattr.values import Platform, Post

Posts = Iterable[tuple[str, Sequence[Post]]]


def write_posts_text(results: Posts, headings: bool, stream: TextIO) -> None:
    """Each post on a line, with its details below."""
    for index, (name, posts) in enumerate(results):
        if headings:
            print("\n" * (index > 0) + f"== {one_line(name)} ==", file=stream)
        for number, post in enumerate(posts, 1):
            print(f"{number}. {safe(' '.join(str(post).split()))}", file=stream)
            print(f"   {one_line(_post_details(post), 400)}", file=stream)
        if not posts:
            print("no posts found", file=stream)
        stream.flush()


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


def write_posts_jsonl(results: Posts, headings: bool, stream: TextIO) -> None:
    """One record for each post, each on a line."""
    for name, posts in results:
        stream.writelines(dumps_jsonl(posts, article=name))
        stream.flush()


def write_posts_json(results: Posts, headings: bool, stream: TextIO) -> None:
    """One array of records."""
    before = "["
    for name, posts in results:
        for post in posts:
            print(
                f"{before}\n{json.dumps(to_dict(post, article=name), allow_nan=False)}", end="", file=stream
            )
            before = ","
        stream.flush()
    print("[]" if before == "[" else "\n]", file=stream)


def write_posts_csv(results: Posts, headings: bool, stream: TextIO) -> None:
    """One row for each post."""
    writer = csv.DictWriter(stream, fieldnames=list(_post_row("", 0, _EMPTY_POST)), lineterminator="\n")
    writer.writeheader()
    for name, posts in results:
        writer.writerows(
            without_formulas(_post_row(name, number, post)) for number, post in enumerate(posts, 1)
        )
        stream.flush()


_EMPTY_POST = Post(platform=Platform.UNKNOWN)


def _post_row(article: str, number: int, post: Post) -> dict[str, object]:
    """A post as flat columns; their names and order are part of the interface."""
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


POST_WRITERS: dict[str, Callable[[Posts, bool, TextIO], None]] = {
    "text": write_posts_text,
    "jsonl": write_posts_jsonl,
    "json": write_posts_json,
    "csv": write_posts_csv,
}
