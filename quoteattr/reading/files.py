"""Read a file of any format as an article.

Except for that of plain text, readers are imported when the first file needs them.
"""

from __future__ import annotations

import datetime as dt
import os
import warnings
from errno import ENOENT
from pathlib import Path

import attrs
import regex

from quoteattr.errors import ArticleWarning, FileError, RecordError, check_type
from quoteattr.languages import Language
from quoteattr.reading.contents import bytes_of
from quoteattr.reading.encodings import checked, decode_text
from quoteattr.reading.folders import MANY
from quoteattr.reading.formats import Format, format_of, instead, is_address, is_html
from quoteattr.reading.text import read_text
from quoteattr.values import Article, Post

# A fragment of HTML without <html>, such as the paragraphs of an article from a database.
_FRAGMENT = regex.compile(
    r"\s*+<(?:p|div|span|article|section|main|h[1-6]|blockquote|ul|ol|table|figure)(?:\s[^<>]*+)?>",
    regex.IGNORECASE,
)
# Quotation marks as HTML writes them, and as they look if UTF-8 is decoded as windows-1252 or Latin-1.
_ENTITY = regex.compile(
    r"&(?:quot|apos|[lr][ds]quo|[lr]aquo|#0?3[49]|#x2[27]|#82(?:1[67]|2[01])|#x201[89cd]);", regex.IGNORECASE
)
_MISDECODED = regex.compile(r"â€[œ\x9c\x9d™˜]|â\x80[\x98\x99\x9c\x9d]")
_START = 4096  #: number of code points of a text that are examined


def warn_of_other_inputs(text: str) -> None:
    """Warn if a text is a file name, a URL or an HTML page, because it is read as the words of an article.

    Likewise if its quotation marks are not characters, because then its direct speech is not found. This is not an
    error, because no text raises, and an article may consist of one word; but nearly always it is a mistake.
    """
    start = text[:_START]
    hint = instead(text)
    if hint is None and (_FRAGMENT.match(start) or is_html(start.encode("utf-8", "replace"))):
        hint = "HTML; give it to quoteattr.read_html"
    elif hint is None:
        hint = _of_marks(text)
    if hint is not None:
        message = f"this text looks like {hint}. It is read as the words of an article: {start[:60]!r}"
        warnings.warn(message, ArticleWarning, stacklevel=5)


def _of_marks(text: str) -> str | None:
    """Return what a text seems to be whose quotation marks are not characters, and what to do."""
    if entity := _ENTITY.search(text):
        return f"text from HTML, with {entity[0]!r} for a quotation mark; give it to html.unescape first"
    if marks := _MISDECODED.search(text):
        return (
            f"UTF-8 decoded as another encoding, with {marks[0]!r} for a quotation mark; decode it as UTF-8"
        )
    return None


def read_file(
    path: str | os.PathLike[str],
    *,
    published: str | dt.date | dt.datetime | None = None,
    encoding: str | None = None,
    language: Language | None = None,
) -> Article:
    """Read a file as an article whose ``id`` is its path.

    The format is determined by the first bytes or the extension: HTML is read as by `read_html`, also in a page that a
    browser saved in one file (``.mhtml``, ``.webarchive``), an e-mail (``.eml``) as by `read_email`, Word and RTF
    (``.docx``, ``.rtf``) as by `read_word`, everything else as text. Text is decoded as UTF-8, UTF-16, windows-1252 or
    Mac Roman, judging by its bytes.

    Args:
        path: The file.
        published: The publication date; takes precedence over the date in a page or e-mail.
        encoding: The encoding (a name that Python knows) of a text or page that does not indicate one itself.
        language: The language whose phrases are recognized; English by default.

    Raises:
        OSError: The file cannot be read.
        FileError: The file is damaged, in an unsupported format, contains several articles (a feed, an EPUB, a table, a
            mailbox), or is not in ``encoding``.
        UnicodeDecodeError: The encoding of a text cannot be determined.
        DateError, MissingExtraError, PageError: As `read_html`.
    """
    check_type("path", path, (str, os.PathLike), "give the name of a file, the bytes of a page to read_html")
    if os.fspath(path).lower().endswith(MANY) and Path(path).exists():
        hint = "give their texts to quoteattr.load().pipe, or the file to quoteattr extract"
        raise FileError(f"{path} contains many articles; {hint}")
    if isinstance(path, str) and is_address(path) and not Path(path).exists():
        raise FileNotFoundError(
            ENOENT, "is a web address, not a file; download the page and name its file", path
        )
    return read_data(
        bytes_of(Path(path)),  # as a `Path`, because "-" would be standard input
        name=os.fspath(path),
        published=published,
        encoding=encoding,
        language=language,
    )


def read_data(
    data: bytes,
    *,
    name: str,
    published: str | dt.date | dt.datetime | None = None,
    encoding: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: Language | None = None,
) -> Article:
    """Read the contents of a file called ``name`` as an article, like `read_file`.

    Args:
        data: The contents.
        name: The file name; its extension helps to determine the format, and it becomes the ``id``.
        published: The publication date; takes precedence over the date in a page.
        encoding: The encoding of a text or page that does not indicate one itself.
        url: The address; takes precedence over the address in a page.
        title: The headline, for plain text that does not begin with it.
        language: The language whose phrases are recognized.
    """
    kind, known = format_of(data, name), checked(encoding)
    if kind is Format.TEXT:
        text = decode_text(data, known)
        return read_text(text, published=published, title=title, url=url, id=name, language=language)
    if kind.is_page:
        from quoteattr.reading.html.page import read_html

        page, saved = _page_in(data, kind, known)
        return read_html(page, url=url or saved, published=published, id=name, language=language)
    if kind.is_several:
        reader = "read_feed" if kind is Format.FEED else "read_epub"
        raise FileError(f"{name} contains several articles; give its bytes to quoteattr.{reader}")
    if kind is Format.EMAIL:
        from quoteattr.reading.mail import read_email

        article = read_email(data, published=published, id=name, language=language)
    else:
        from quoteattr.reading.word import read_word

        article = read_word(data, published=published, id=name, language=language)
    return attrs.evolve(article, url=url or article.url, title=title or article.title)


def _page_in(data: bytes, kind: Format, encoding: str | None) -> tuple[str, str | None]:
    """Return the page in a file, and the address that the file gives beside it."""
    if kind is Format.MHTML:
        from quoteattr.reading import mhtml

        return mhtml.page_in(data)
    if kind is Format.WEBARCHIVE:
        from quoteattr.reading import safari

        return safari.page_in(data)
    from quoteattr.reading.html.decoding import decode

    return decode(data, charset=encoding), None


def read_record(
    *,
    text: object = None,
    html: object = None,
    id: str | None = None,
    url: object = None,
    title: object = None,
    published: object = None,
    site: object = None,
    language: object = None,
) -> Article:
    """Read the article in a row of a table or a line of JSON: its HTML if there is any, otherwise its plain text.

    Args:
        text: Plain text.
        html: An HTML page, as text or bytes.
        id: The caller's identifier for the article.
        url: The address.
        title: The headline, for plain text that does not begin with it.
        published: The publication date, as for `read_text`.
        site: The outlet; takes precedence over the name in a page.
        language: The language of the article (BCP 47); takes precedence over what a page declares.

    Raises:
        DateError, MissingExtraError, PageError: As `read_html`.
        RecordError: There is neither text nor HTML, or a value has the wrong type.
    """
    where = None if url is None else str(url)
    if published is not None and not isinstance(published, str | dt.date):
        kind = type(published).__name__
        raise RecordError(f"published: expected a date or text such as 2021-12-06, got {kind}")
    if html is not None:
        from quoteattr.reading.html.page import read_html

        if not isinstance(html, str | bytes):
            raise RecordError(f"html: expected text or bytes, got {type(html).__name__}")
        article = read_html(html, url=where, published=published)
    elif isinstance(text, str):
        headline = None if title is None else str(title)
        article = read_text(text, published=published, title=headline, url=where)
    else:
        raise RecordError(f"text: expected text, got {'nothing' if text is None else type(text).__name__}")
    outlet, declared = (
        one if isinstance(one, str) else None for one in (site, language)
    )  # NaN is a missing value
    return attrs.evolve(article, id=id, site=outlet or article.site, language=declared or article.language)


def posts_in(data: bytes, *, name: str, encoding: str | None = None) -> tuple[Post, ...]:
    """Return the posts in the contents of a file called ``name``: an article, or an oEmbed response (``.json``).

    Raises:
        UnicodeDecodeError, FileError, MissingExtraError, PageError: As `read_file`.
        RecordError: A ``.json`` file is not an oEmbed response.
    """
    from quoteattr.reading.html.page import read_oembed, read_posts

    if name.lower().endswith(".json"):
        post = read_oembed(data)
        return (post,) if post else ()
    kind = format_of(data, name)
    if kind.is_page:
        return read_posts(_page_in(data, kind, checked(encoding))[0])
    if kind.is_several:
        from quoteattr.reading.epub import read_epub
        from quoteattr.reading.feeds import read_feed

        articles = read_feed(data) if kind is Format.FEED else read_epub(data)
        return tuple(post for article in articles for post in article.posts)
    return read_data(data, name=name, encoding=encoding).posts
