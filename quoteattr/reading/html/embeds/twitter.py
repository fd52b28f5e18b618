"""Read posts of X (Twitter): its own embed codes, and the cards of websites and newsletters."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs
import regex

from quoteattr.reading.dates import find_shown_date, in_utc
from quoteattr.reading.html.embeds.embed import Embed, linked, merged
from quoteattr.reading.html.embeds.signed import language, linked_in, signed
from quoteattr.reading.html.markup import attribute, flow, plain
from quoteattr.values import Platform

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

QUOTES = ("blockquote",)
CLASSED = tuple(
    ".twitter-tweet .twitter-video .nojs-tweet .js-tweet .bf-tweet .twitter-tweet-lazy .embed-tweet .tweet-embed"
    " [data-twitter]".split()
)
CARDS = tuple(
    ".subbuzz-tweet .tweet .twitter-embed .quill-tweet .twitter-card-tweet .timeline-item .main-tweet"
    " .EmbeddedTweet".split()
)
TABLES = ("table",)
PICTURED = (".social-embed-post", ".embed-image-wrap")

_MARKED = regex.compile(r"\b(?:twitter|tweet)\b|tweet$", regex.IGNORECASE)
_ID = regex.compile(r"[0-9]{5,20}")
_BARE_ID = regex.compile(r"(?P<id>[0-9]{5,20}+)(?:[/?&#].*+)?")  # and what may follow it, as in an address
_USER = regex.compile(r"\w{1,40}")
_ALT = regex.compile(r"(?:Twitter|X) post by @(?P<handle>\w{1,40}+)\s?:\s?(?P<words>.+)", regex.DOTALL)
# parts of a card that do not contain its words
_ASIDE = ".tweet-header, .tweet-footer, .quote-tweet, .tweet-ufi, .tweet-date"


def quoted(node: Node) -> Embed | None:
    """Read a post in a ``<blockquote>``: with one of X's classes and an address, or with any class and a signature."""
    return signed(node) or (_placed(node) if _is_marked(node) else None)


def _is_marked(node: Node) -> bool:
    given = node.attributes
    return (
        bool(_MARKED.search(given.get("class") or "")) or "data-twitter" in given or "data-tweetid" in given
    )


def classed(node: Node) -> Embed | None:
    """Read a post in an element with one of X's classes, other than those for `quoted`."""
    return _placed(node) if node.tag not in QUOTES else None


def _placed(node: Node) -> Embed | None:
    """Read a post in an element that contains its address and perhaps nothing else."""
    links = linked_in(flow(node), Platform.TWITTER)
    known = linked(attribute(node, "cite", "data-src", "data-url", "data-href"))
    if known is None and links:
        known = links[-1]
    if known is None:
        match = _BARE_ID.fullmatch(attribute(node, "data-tweetid", "data-tweet-id", "data-embed-id"))
        if match is None:
            return None
        id = match["id"]
        known = Embed(platform=Platform.TWITTER, id=id, url=f"https://twitter.com/i/status/{id}")
    if known.id is None:
        return None
    return signed(node, known=known)


# --- cards -------------------------------------------------------------------------------------------------

_NAME = ".subbuzz-tweet__display-name, .tweet-author-name, .TweetAuthor-name, .fullname, .tweet-name, .author-name"
_HANDLE = (
    ".subbuzz-tweet__username, .tweet-author-handle, .tweet-author, .TweetAuthor-screenName, .username,"
    " .tweet-handle"
)
_WORDS = ".subbuzz-tweet__text, .tweet-text, .Tweet-text, .js-tweet-text, .tweet-content, .tweet-body"
_DATE = (
    ".subbuzz-tweet__created-at, .subbuzz-tweet__timestamp, .tweet-date, .tweet-timestamp, .dt-updated, time"
)


def card(node: Node) -> Embed | None:
    """Read a post that the site renders itself: each part in an element of its own, or as JSON in an attribute."""
    told = [found for value in node.attributes.values() if value and (found := _from_attribute(value))]
    drawn = _drawn(node)
    return merged([one for one in (drawn, *told) if one]) if drawn or told else None


def _drawn(node: Node) -> Embed | None:
    handle = plain(node.css_first(_HANDLE)).lstrip("@")
    if not _USER.fullmatch(handle):
        return None
    date = plain(node.css_first(_DATE))
    shown = find_shown_date(date)
    words = node.css_first(_WORDS)
    id = _own_id(node, handle)
    if id is None and (shown is None or words is None):  # it may as well be a button or a profile
        return None
    author = plain(node.css_first(_NAME)) or None
    return Embed(
        platform=Platform.TWITTER,
        id=id,
        url=f"https://twitter.com/{handle}/status/{id}" if id else None,
        author=author,
        handle=handle,
        shown=shown.day if shown else None,
        words=flow(words).text if words is not None else _bare_words(node),
        trailer=f"— {author} (@{handle}) {date}".strip() if author else "",
        language=language(node),
    )


def _own_id(node: Node, handle: str) -> str | None:
    """Return the id in a link to a post of the card's own author."""
    addresses = (attribute(one, "href") for one in node.css("a[href], span[href]"))
    links = (linked(f"https://twitter.com{one}" if one.startswith("/") else one) for one in addresses)
    of_author = (one.id for one in links if one and (one.handle or "").lower() == handle.lower())
    return next((id for id in of_author if id), None)


def _bare_words(node: Node) -> str:
    """Return the words of a card, which are outside the elements of its other parts."""
    copy = node.clone()
    for part in copy.css(_ASIDE):
        part.decompose()
    return flow(copy).text


def _from_attribute(value: str) -> Embed | None:
    if not value.startswith("{") or len(value) > 200_000:
        return None
    try:
        record = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return from_record(record)


_QUOTING = 8  # maximal depth of quoted posts; platforms show one or two


def from_record(record: object, level: int = 0) -> Embed | None:
    """Read a post from JSON in the format of X's or Substack's responses.

    ``level`` is the number of posts within which it is quoted.
    """
    if not isinstance(record, Mapping):
        return None
    user = record.get("user")
    user = user if isinstance(user, Mapping) else {}
    handle = _text(record, "username", "screen_name") or _text(user, "screen_name", "username")
    id = _text(record, "id_str", "tweet_id", "id")
    known = linked(_text(record, "url", "permalink", "tweet_url"))
    if known is None and handle and _ID.fullmatch(id):
        known = linked(f"https://twitter.com/{handle}/status/{id}")
    if known is None or known.platform is not Platform.TWITTER or known.id is None:
        return None
    at = _time(_text(record, "date", "created_at"))
    quotes = record.get("quoted_tweet") or record.get("quoted_status")
    return attrs.evolve(
        known,
        author=_text(record, "name") or _text(user, "name") or None,
        handle=handle or known.handle,
        at=at,
        shown=at.date() if at else None,
        words=_text(record, "full_text", "text"),
        language=_text(record, "lang") or None,
        quoted=_quoted(quotes, level + 1) if level < _QUOTING else None,
        cut=level >= _QUOTING and bool(quotes),
    )


def _quoted(record: object, level: int) -> Embed | None:
    """Return the post that a record quotes, which may lack an address."""
    found = from_record(record, level)
    if found is not None or not isinstance(record, Mapping):
        return found
    handle, words = _text(record, "username", "screen_name"), _text(record, "full_text", "text")
    if not handle or not words:
        return None
    return Embed(platform=Platform.TWITTER, author=_text(record, "name") or None, handle=handle, words=words)


def _text(record: Mapping[str, Any], *keys: str) -> str:
    """Return the first of these values that is a text or a number."""
    found = (record.get(key) for key in keys)
    return next((str(value).strip() for value in found if isinstance(value, str | int) and value), "")


def _time(text: str) -> dt.datetime | None:
    """Parse a time as in X's responses ("Tue Jun 29 13:02:34 +0000 2021"), or in ISO 8601."""
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            at = dt.datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y")
        except ValueError:
            return None
    return in_utc(at) if at.tzinfo is not None else None


# --- mail ---------------------------------------------------------------------------------------------------

_LONGEST_TABLE = 2000  # maximal length of a card; anything longer is a part of the newsletter
_ABOVE = 2  # maximal number of lines above the handle: the name, and a text for the picture


def tabled(node: Node) -> Embed | None:
    """Read a post that a newsletter renders as a table: name, handle, words, then a link with the day."""
    if node.css_first("a[href*=status]") is None:
        return None
    laid = flow(node)
    found = [
        (a, one)
        for a in laid.anchors
        if (one := linked(a.href)) and one.platform is Platform.TWITTER and one.id
    ]
    if len(laid.text) > _LONGEST_TABLE or len({one.id for _, one in found}) != 1 or not found[0][1].handle:
        return None
    known = found[-1][1]
    lines = [line.strip() for line in laid.text.split("\n") if line.strip()]
    named = [at for at, line in enumerate(lines) if line.lower().endswith(f"@{known.handle}".lower())]
    dated = [at for at, line in enumerate(lines) if (shown := find_shown_date(line)) and len(line) < 80]
    if not named or named[0] > _ABOVE or not dated or dated[-1] <= named[0]:
        return None
    head = [*lines[: named[0]], lines[named[0]][: -len(f"@{known.handle}")].strip(" (·•")]
    shown = find_shown_date(lines[dated[-1]])
    return attrs.evolve(
        known,
        author=next((line for line in reversed(head) if line), None),
        shown=shown.day if shown else None,
        words="\n".join(lines[named[0] + 1 : dated[-1]]),
        trailer=lines[dated[-1]],
        language=language(node),
    )


# --- pictures ----------------------------------------------------------------------------------------------


def pictured(node: Node) -> Embed | None:
    """Read a post that the page shows as a picture; the words are in its alternative text."""
    links = [found for a in node.css("a[href]") if (found := linked(attribute(a, "href")))]
    known = next((one for one in links if one.platform is Platform.TWITTER and one.id), None)
    if known is None:
        return None
    told = (attribute(one, "data-alt", "alt") for one in node.css("[data-alt], img[alt]"))
    match = next((match for alt in told if (match := _ALT.match(" ".join(alt.split())))), None)
    if match is None:
        return known
    return attrs.evolve(known, handle=match["handle"], words=match["words"])
