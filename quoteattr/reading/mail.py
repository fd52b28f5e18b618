"""Read e-mails (press releases, statements, newsletters): ``.eml`` (RFC 5322) and ``.mbox`` (RFC 4155)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterable, Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

import attrs

from quoteattr.errors import FileError, MissingExtraError, check_type
from quoteattr.languages import Language, language_or_default
from quoteattr.reading.contents import LARGEST
from quoteattr.reading.dates import read_published
from quoteattr.reading.encodings import decode_text
from quoteattr.reading.facts import ContainerFacts, Published, read_within
from quoteattr.reading.html.days import Day
from quoteattr.reading.html.decoding import decode
from quoteattr.reading.replies import introductions
from quoteattr.reading.text import with_cuts
from quoteattr.spans import united
from quoteattr.values import Article, Block, BlockKind, Span

_PARTS = 200  # maximal number of boundaries; the standard parser compares each line with all open ones
_LONGEST = 2_000  # number of code points of a header that are read
_PARAMETERS = 200  # maximal number in one header; for each, the standard parser scans all that follow
_TYPE = re.compile(rb"(?i)(?:^|[\r\n])content-(?:type|disposition):[^\r\n]*(?:(?:\r\n?|\n)[ \t][^\r\n]*)*")
_BOUNDARY = re.compile(rb"boundary\s{0,9}=", re.IGNORECASE)
_HEADER = re.compile(rb"[\x21-\x39\x3b-\x7e]{1,80}:")
_HEADERS = re.compile(_HEADER.pattern + rb"[^\n]{0,2000}\n", re.ASCII)


def read_email(
    data: str | bytes,
    *,
    published: Published = None,
    id: str | None = None,
    language: Language | None = None,
) -> Article:
    """Read an e-mail as an article: its HTML as by `read_html`, or, if that has no words, its text as by `read_text`.

    The subject is the title, and the date of sending is the publication date. Attachments are not read. Boilerplate are
    a signature below its separator (two dashes), and the lines with which programs introduce an e-mail that another one
    answers or forwards; the words of that e-mail are read, too. Requires the extra ``html`` if there is no plain text.

    Args:
        data: The message with its headers.
        published: The publication date; takes precedence over the date of sending.
        id: The caller's identifier for the article.
        language: The language whose phrases are recognized; English by default.

    Raises:
        DateError: ``published`` is not a date.
        FileError: ``data`` is not an e-mail, has no text, or has too many parts.
        MissingExtraError, PageError: As `read_html`.
    """
    check_type("data", data, (str, bytes), "read a file with quoteattr.read_file")
    message = parsed(data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data)
    around = _surroundings(message)
    plain, page = _bodies(message)
    if page is not None:
        try:
            article = read_within(page, around, is_html=True, published=published, id=id, language=language)
            if article.text or article.posts or plain is None:  # the page may be a picture of the text
                return _without_program(article, language)
        except MissingExtraError:
            if plain is None:
                raise
    if plain is None:
        raise FileError("an e-mail without text; its attachments are not read")
    article = read_within(plain, around, is_html=False, published=published, id=id, language=language)
    return _without_program(article, language)


# The line with which each e-mail in a mailbox begins; similar lines of the text are prefixed with >.
_POSTMARK = re.compile(rb"From \S{1,200} .{0,80}\d\d:\d\d.{0,40}\d{4}\s")
_ESCAPED = re.compile(rb">{1,99}From ")


def messages(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the e-mails of a mailbox, given its lines. A line counts as a postmark only if headers follow.

    Raises:
        FileError: An e-mail is too large; nothing after it is read.
    """
    held, postmark = bytearray(), bytearray()
    for line in lines:
        escaped = _ESCAPED.match(line)
        if postmark and not escaped:
            if held and _HEADER.match(line):
                yield bytes(held)
                held.clear()
            elif held:
                held += postmark
            postmark.clear()
        if _POSTMARK.match(line):
            postmark += line
        elif postmark:  # further postmarks, added by UUCP relays
            postmark += line[1:]
        elif held or line.strip():  # blank lines before an e-mail are skipped
            held += line[1:] if escaped else line
        if len(held) + len(postmark) > LARGEST:
            raise FileError(f"expected e-mails of at most {LARGEST} bytes, got more; is it a mailbox?")
    if held:
        yield bytes(held + postmark)


def parsed(data: bytes, what: str = "an e-mail") -> Message:
    """Parse a message, with limits on what would cost the standard parser more than linear time.

    Raises:
        FileError: ``data`` is not such a message, or has too many parts; messages call it ``what``.
    """
    data = data.lstrip(b"\r\n")
    if not _HEADERS.match(data):
        raise FileError(f"expected {what}, which begins with headers, got {data[:40]!r}")
    if len(_BOUNDARY.findall(data)) > _PARTS:
        raise FileError(f"{what} may have at most {_PARTS} multipart boundaries, got more")
    if any(found[0].count(b";") > _PARAMETERS for found in _TYPE.finditer(data)):
        raise FileError(f"a header of {what} may have at most {_PARAMETERS} parameters, got more")
    try:
        return email.message_from_bytes(data)
    except RecursionError as error:
        raise FileError(f"{what} whose parts are nested too deeply") from error


# --- headers -----------------------------------------------------------------------------------------------


def _surroundings(message: Message) -> ContainerFacts:
    senders = [name for name, _ in getaddresses([_header(message, "From")]) if name]
    return ContainerFacts(
        title=" ".join(_header(message, "Subject").split()) or None,
        published=_sent(_header(message, "Date")),
        authors=tuple(senders),
        site=senders[0] if senders else None,
        language=_header(message, "Content-Language").split(",")[0].strip() or None,
    )


def _header(message: Message, name: str) -> str:
    """Return a header with its encoded words (RFC 2047) decoded."""
    raw = str(message.get(name, ""))[:_LONGEST]
    try:
        return str(make_header(decode_header(raw)))
    except (MessageError, LookupError, ValueError):
        return raw


def _sent(date: str) -> Day | None:
    try:
        return read_published(re.sub(r"\s*\([^()]{0,40}\)\s*$", "", date))
    except ValueError:
        return None


# --- parts -------------------------------------------------------------------------------------------------


def _bodies(message: Message) -> tuple[str | None, str | None]:
    """Return the plain text and the HTML of a message; several parts of one type, as some programs send, are joined."""
    plain: list[str] = []
    pages: list[str] = []
    for part in shown_parts(message):
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        charset = charset_of(part)
        if part.get_content_type() == "text/html":
            pages.append(decode(data, charset=charset))
        elif part.get_content_type() == "text/plain":
            plain.append(_text(data, charset))
    return ("\n\n".join(plain) if any(map(str.strip, plain)) else None), ("\n".join(pages) or None)


def shown_parts(message: Message) -> Iterator[Message]:
    """Yield the parts that are displayed: no attachments and no attached messages."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() == "message":
            continue
        # Not for text, which `get_payload` would decode, whatever its charset.
        held = part.get_payload() if part.is_multipart() else None
        if isinstance(held, list):
            waiting.extend(reversed([one for one in held if isinstance(one, Message)]))
        else:
            yield part


def charset_of(part: Message) -> str | None:
    """Return the encoding that a part declares, if that can be a name at all."""
    try:
        named = part.get_content_charset()
    except (LookupError, ValueError):
        return None
    return named if named and named.isascii() and named.isprintable() else None


def _text(data: bytes, charset: str | None) -> str:
    try:
        return decode_text(data, charset)
    except (UnicodeDecodeError, FileError, LookupError):
        return decode(data, charset=charset)


_SIGNATURE = re.compile(r"(?m)^-- ?\r?$")


def _without_program(article: Article, language: Language | None) -> Article:
    """Return the article with what the sender's program added as boilerplate: signature, and introductions.

    The signature is what follows the last separator (RFC 3676, 4.3). An e-mail below an introduction is no block
    quotation, because all of it, a greeting too, would be said by one person.
    """
    text, known = article.text, united(introductions(article.text, language_or_default(language)))
    dashes = [match.start() for match in _SIGNATURE.finditer(text)]
    signed = [Span(dashes[-1], len(text.rstrip()))] if dashes else []
    if not (known or signed):
        return article
    blocks = with_cuts(text, article.blocks, BlockKind.BOILERPLATE, united([*known, *signed]))
    below = known[0].end if known else len(text)
    return attrs.evolve(article, blocks=tuple(_as_written(block, below) for block in blocks))


def _as_written(block: Block, below: int) -> Block:
    quoted = block.kind is BlockKind.BLOCKQUOTE and block.span.start >= below
    return Block(BlockKind.PARAGRAPH, block.span) if quoted else block
