"""Which format a file has, by its name and its first bytes."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import PurePath

import regex

from quoteattr.errors import FileError
from quoteattr.reading.zips import SIGNATURE as ZIP


class Format(Enum):
    """The formats of files that hold one article, or a few."""

    TEXT = auto()
    HTML = auto()
    EMAIL = auto()
    WORD = auto()
    FEED = auto()
    EPUB = auto()

    @property
    def is_several(self) -> bool:
        """Whether a file of this format holds several articles."""
        return self in {Format.FEED, Format.EPUB}


#: of the names of files
ENDINGS = {
    ".txt": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".shtml": Format.HTML,
    ".eml": Format.EMAIL,
    ".docx": Format.WORD,
    ".rtf": Format.WORD,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".epub": Format.EPUB,
}
# The signatures of the MIME Sniffing Standard that no prose begins with.
_OPENING = rb"(?:\xef\xbb\xbf)?\s{0,999}+(?:<\?xml[^>]{0,200}+>\s{0,99}+)?(?:<\?[^>]{0,400}+>\s{0,99}+){0,3}+"
_COMMENTS = rb"(?:<!--(?:(?!-->).){0,2000}+-->\s{0,99}+){0,5}+"
_HTML = regex.compile(
    _OPENING
    + _COMMENTS
    + rb"<(?:!doctype\s+html|html|head|body|article|script|meta|title|div|iframe|blockquote|table)(?=[\s>/])",
    regex.IGNORECASE | regex.DOTALL,
)
_FEED = regex.compile(
    _OPENING + _COMMENTS + rb"(?:<!doctype\s+rss[^>]{0,400}+>\s{0,99}+)?<(?:rss|feed|rdf:RDF)(?=[\s>])",
    regex.IGNORECASE | regex.DOTALL,
)
RTF = b"{\\rtf"  #: what a file in Rich Text Format begins with
_OTHERS = {
    b"%PDF-": "a PDF; give what pdftotext makes of it",
    b"\xd0\xcf\x11\xe0": "an old Word document; save it as .docx",
    b"\x1f\x8b": "compressed with gzip; unpack it",
}


def is_html(data: bytes) -> bool:
    """Whether ``data`` is an HTML page, by its first bytes."""
    return bool(_HTML.match(data[:8192]))


def format_of(data: bytes, name: str = "") -> Format:
    """The format of a file called ``name``: first by its bytes where they are certain, then by its name.

    Raises:
        FileError: It is of a format that is known and not read.
    """
    for signature, what in _OTHERS.items():
        if data.startswith(signature):
            raise FileError(f"this is {what}")
    told = ENDINGS.get(PurePath(name).suffix.lower())
    if data.startswith(RTF):
        return Format.WORD
    if data.startswith(ZIP):
        return Format.EPUB if told is Format.EPUB or b"application/epub+zip" in data[:100] else Format.WORD
    start = data[:8192]
    if told is None or told is Format.TEXT:
        if _FEED.match(start):
            return Format.FEED
        return Format.HTML if is_html(start) else Format.TEXT
    return told


# A line that is nothing but an address or the name of a file.
_ADDRESS = regex.compile(r"\s*+(?:https?|file|s3)://\S++\s*+", regex.IGNORECASE)
_NAME = regex.compile(
    r"[^\n<>|\"“”]{1,300}\.(?:txt|x?html?|shtml|md|pdf|docx?|rtf|epub|jsonl?|csv|tsv|parquet|warc|mbox|eml|rss|atom)\s*+",
    regex.IGNORECASE,
)
_LONGEST = 4096  #: code points of an address


def is_address(text: str) -> bool:
    """Whether a text is nothing but an address."""
    return len(text) <= _LONGEST and _ADDRESS.fullmatch(text) is not None


def instead(text: str) -> str | None:
    """What a text is that is no more than an address or the name of a file, and what to do; ``None`` for others."""
    if is_address(text):
        return "an address; download the page and give it to quoteattr.read_html"
    if len(text) < 400 and _NAME.fullmatch(text):
        return "the name of a file; give it to quoteattr.read_file"
    return None
