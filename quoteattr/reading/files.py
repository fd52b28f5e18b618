"""A file as an article: plain text or HTML, distinguished by its name and its first bytes.

The reader of pages is imported with the first page.
"""

from __future__ import annotations

import datetime as dt
import os
import warnings
from pathlib import Path

import attrs
import regex

from quoteattr.errors import ArticleWarning, RecordError, check_type
from quoteattr.languages import Language
from quoteattr.reading.text import read_text
from quoteattr.values import Article, Post

_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
# The signatures of the MIME Sniffing Standard that no prose begins with.
_SIGNATURE = regex.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,999}+(?:<\?xml[^>]{0,200}+>\s{0,99}+)?(?:<!--(?:(?!-->).){0,2000}+-->\s{0,99}+){0,5}+"
    rb"<(?:!doctype\s+html|html|head|body|article|script|meta|title|div|iframe|blockquote|table)(?=[\s>/])",
    regex.IGNORECASE | regex.DOTALL,
)


def is_html(data: bytes, name: str = "") -> bool:
    """Whether ``data`` is an HTML page, by the name of its file and its first bytes."""
    return Path(name).suffix.lower() in _SUFFIXES or bool(_SIGNATURE.match(data[:8192]))


# A line that is nothing but an address or the name of a file.
_ADDRESS = regex.compile(r"\s*+(?:https?|file|s3)://\S++\s*+", regex.IGNORECASE)
_NAME = regex.compile(
    r"[^\n<>|\"“”]{1,300}\.(?:txt|x?html?|shtml|md|pdf|docx?|rtf|epub|jsonl?|csv|warc)\s*+", regex.IGNORECASE
)


def warn_of_other_inputs(text: str) -> None:
    """Warns of a text that is the name of a file, an address or a page: it is read as the words of an article.

    Content never raises, and an article may have one word; but nearly always something else was meant.
    """
    start = text[:4096]
    if len(text) < len(start) + 1 and _ADDRESS.fullmatch(start):
        hint = "an address; download the page and give it to quoteattr.read_html"
    elif len(text) < 400 and _NAME.fullmatch(start):
        hint = "the name of a file; give it to quoteattr.read_file"
    elif is_html(start.encode("utf-8", "replace")):
        hint = "HTML; give it to quoteattr.read_html"
    else:
        return
    message = f"this text looks like {hint}. It is read as the words of an article: {start[:60]!r}"
    warnings.warn(message, ArticleWarning, stacklevel=5)


def read_file(
    path: str | os.PathLike[str],
    *,
    published: str | dt.date | dt.datetime | None = None,
    language: Language | None = None,
) -> Article:
    """Reads a file as an article whose ``id`` is its path: HTML as `read_html`, otherwise UTF-8 text as `read_text`.

    Args:
        path: a file; HTML by its name (``.html``, ``.htm``) or by its first bytes.
        published: when it was published; takes precedence over the date in a page.
        language: whose phrases are looked for; English by default.

    Raises:
        OSError: the file cannot be read.
        UnicodeDecodeError: a text is not UTF-8.
        DateError, MissingExtraError, PageError: as `read_html`.
    """
    check_type("path", path, (str, os.PathLike), "give the name of a file, the bytes of a page to read_html")
    return read_data(Path(path).read_bytes(), name=os.fspath(path), published=published, language=language)


def read_data(
    data: bytes,
    *,
    name: str,
    published: str | dt.date | dt.datetime | None = None,
    url: str | None = None,
    title: str | None = None,
    language: Language | None = None,
) -> Article:
    """As `read_file`, for the bytes of a file called ``name``.

    Args:
        data: its contents.
        name: what it is called; by its ending it may be HTML, and it is the ``id``.
        published: when it was published; takes precedence over the date in a page.
        url: where it was published; takes precedence over the address in a page.
        title: its headline, for plain text that does not begin with it.
        language: whose phrases are looked for.
    """
    if is_html(data, name):
        from quoteattr.reading.html.page import read_html

        return read_html(data, url=url, published=published, id=name, language=language)
    text = data.decode("utf-8-sig")
    return read_text(text, published=published, title=title, url=url, id=name, language=language)


def read_record(
    *,
    text: object = None,
    html: object = None,
    id: str | None = None,
    url: object = None,
    title: object = None,
    published: object = None,
) -> Article:
    """The article in a row of a table or a line of JSON: HTML if there is any, otherwise plain text.

    Args:
        text: plain text.
        html: an HTML page, as text or bytes.
        id: the caller's own name for it.
        url: where it was published.
        title: its headline, for plain text that does not begin with it.
        published: when it was published, as `read_text` takes it.

    Raises:
        DateError, MissingExtraError, PageError: as `read_html`.
        RecordError: there is neither text nor HTML, or a value is of another type.
    """
    where = None if url is None else str(url)
    if published is not None and not isinstance(published, str | dt.date):
        raise RecordError(f"published: expected a date or text, got {type(published).__name__}")
    if html is not None:
        from quoteattr.reading.html.page import read_html

        if not isinstance(html, str | bytes):
            raise RecordError(f"html: expected text or bytes, got {type(html).__name__}")
        return read_html(html, url=where, published=published, id=id)
    if not isinstance(text, str):
        raise RecordError(f"text: expected text, got {'nothing' if text is None else type(text).__name__}")
    headline = None if title is None else str(title)
    return attrs.evolve(read_text(text, published=published, title=headline, url=where), id=id)


def posts_in(data: bytes, *, name: str) -> tuple[Post, ...]:
    """The posts in the bytes of a file called ``name``: a page, an oEmbed answer (``.json``) or a text.

    Raises:
        UnicodeDecodeError, MissingExtraError, PageError: as `read_file`.
        RecordError: a ``.json`` file that is not an oEmbed answer.
    """
    from quoteattr.reading.html.page import read_oembed, read_posts

    if is_html(data, name):
        return read_posts(data)
    if name.lower().endswith(".json"):
        post = read_oembed(data)
        return (post,) if post else ()
    return read_text(data.decode("utf-8-sig")).posts
