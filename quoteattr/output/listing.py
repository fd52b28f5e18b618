"""Results as a stream of text, JSON Lines, JSON or CSV, each written as soon as its article is read."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence

from quoteattr.output.records import dumps_jsonl, to_dict
from quoteattr.output.terminal import one_line, safe
from quoteattr.values import Article, Kind, Platform, Post, Quote

Results = Iterable[tuple[Article, list[Quote]]]
Posts = Iterable[tuple[str, Sequence[Post]]]


def write_text(results: Results, headings: bool) -> None:
    """Each quote in a sentence, below it its grounds."""
    for index, (article, quotes) in enumerate(results):
        if headings:
            print("\n" * (index > 0) + f"== {one_line(article.id or '')} ==")
        same: dict[str, list[int]] = {}
        for number, quote in enumerate(quotes, 1):
            if quote.statement:
                same.setdefault(quote.statement, []).append(number)
        for number, quote in enumerate(quotes, 1):
            others = [other for other in same.get(quote.statement, [])[:5] if other != number]
            print(f"{number}. {safe(' '.join(str(quote).split()))}")
            print(f"   {one_line(_details(quote, others), 400)}")
        if not quotes:
            print("no quotes found")
        sys.stdout.flush()


def _details(quote: Quote, same: Sequence[int]) -> str:
    """The line below a quote: what it is, how sure, what its date rests on, its post, its repetitions."""
    details = [f"{quote.kind}, confidence {quote.confidence:.2f}"]
    if quote.reason:
        details[0] += f", reason {quote.reason}"
    if quote.date:
        details.append(f"date from {quote.date.basis}")
    if quote.post:
        details.append(
            f"on {quote.post.platform}" + (f" by @{quote.post.handle}" if quote.post.handle else "")
        )
        details += quote.post.links
    if same:
        details.append(f"same statement as {', '.join(map(str, same))}")
    if quote.doubts:
        details.append(f"doubts: {', '.join(quote.doubts)}")
    return "; ".join(details)


def write_jsonl(results: Results, headings: bool) -> None:
    """One record a quote and line."""
    for article, quotes in results:
        sys.stdout.writelines(dumps_jsonl(quotes, article=article.id))
        sys.stdout.flush()


def write_json(results: Results, headings: bool) -> None:
    """One array, written record by record."""
    before = "["
    for article, quotes in results:
        for quote in quotes:
            print(f"{before}\n{json.dumps(to_dict(quote, article=article.id), allow_nan=False)}", end="")
            before = ","
        sys.stdout.flush()
    print("[]" if before == "[" else "\n]")


def write_csv(results: Results, headings: bool) -> None:
    """One row a quote."""
    writer = csv.DictWriter(sys.stdout, fieldnames=list(_row("", 0, _EMPTY)), lineterminator="\n")
    writer.writeheader()
    for article, quotes in results:
        writer.writerows(_row(article.id, number, quote) for number, quote in enumerate(quotes, 1))
        sys.stdout.flush()


_EMPTY = Quote(text="", kind=Kind.DIRECT, spans=())


def _row(article: str | None, number: int, quote: Quote) -> dict[str, object]:
    """A quote as flat columns; their names and order are part of the interface."""
    speaker, date, post = quote.speaker, quote.date, quote.post
    return {
        "article": article,
        "number": number,
        "kind": quote.kind.value,
        "text": quote.text,
        "speaker": speaker and speaker.name,
        "speaker_kind": speaker and speaker.kind.value,
        "mention": speaker and speaker.mention and speaker.mention.text,
        "role": speaker and speaker.role,
        "affiliation": speaker and speaker.affiliation,
        "handle": speaker and speaker.handle,
        "cue": quote.cue and quote.cue.text,
        "date": date and date.edtf,
        "date_start": date and date.start,
        "date_end": date and date.end,
        "granularity": date and date.granularity.value,
        "basis": date and date.basis.value,
        "at": date and date.at and date.at.isoformat(),
        "platform": post and post.platform.value,
        "post_id": post and post.id,
        "post_url": post and post.url,
        "confidence": quote.confidence,
        "reason": quote.reason,
        "doubts": " ".join(quote.doubts),
        "statement": quote.statement,
        "spans": " ".join(f"{start}-{end}" for start, end in quote.spans),
    }


WRITERS: dict[str, Callable[[Results, bool], None]] = {
    "text": write_text,
    "jsonl": write_jsonl,
    "json": write_json,
    "csv": write_csv,
}


# Posts alone ---------------------------------------------------------------------------------------------


def write_posts_text(results: Posts, headings: bool) -> None:
    """Each post on a line, below it what else is known of it."""
    for index, (name, posts) in enumerate(results):
        if headings:
            print("\n" * (index > 0) + f"== {one_line(name)} ==")
        for number, post in enumerate(posts, 1):
            print(f"{number}. {safe(' '.join(str(post).split()))}")
            print(f"   {one_line(_post_details(post), 400)}")
        if not posts:
            print("no posts found")
        sys.stdout.flush()


def _post_details(post: Post) -> str:
    details = [f"on {post.platform}" + (f" by @{post.handle}" if post.handle else "")]
    if post.posted_at:
        details.append(f"posted {post.posted_at.isoformat()}")
    if post.shown_date:
        details.append(f"shown as {post.shown_date.isoformat()}")
    details += [post.url] if post.url else [f"id {post.id}"] if post.id else []
    details += [*post.links, *(["hidden in the page"] if post.hidden else [])]
    if post.doubts:
        details.append(f"doubts: {', '.join(post.doubts)}")
    return "; ".join(details)


def write_posts_jsonl(results: Posts, headings: bool) -> None:
    """One record a post and line."""
    for name, posts in results:
        sys.stdout.writelines(dumps_jsonl(posts, article=name))
        sys.stdout.flush()


def write_posts_json(results: Posts, headings: bool) -> None:
    """One array of records."""
    before = "["
    for name, posts in results:
        for post in posts:
            print(f"{before}\n{json.dumps(to_dict(post, article=name), allow_nan=False)}", end="")
            before = ","
        sys.stdout.flush()
    print("[]" if before == "[" else "\n]")


def write_posts_csv(results: Posts, headings: bool) -> None:
    """One row a post."""
    writer = csv.DictWriter(sys.stdout, fieldnames=list(_post_row("", 0, _EMPTY_POST)), lineterminator="\n")
    writer.writeheader()
    for name, posts in results:
        writer.writerows(_post_row(name, number, post) for number, post in enumerate(posts, 1))
        sys.stdout.flush()


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
    }


POST_WRITERS: dict[str, Callable[[Posts, bool], None]] = {
    "text": write_posts_text,
    "jsonl": write_posts_jsonl,
    "json": write_posts_json,
    "csv": write_posts_csv,
}
