"""Determine the format of a file by its name and its first bytes."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import PurePath

import regex

from quoteattr.errors import FileError
from quoteattr.reading.zips import SIGNATURE as ZIP


class Format(Enum):
    """The formats of files that contain one article, or a few."""

    TEXT = auto()
    HTML = auto()
    MHTML = auto()
    WEBARCHIVE = auto()
    EMAIL = auto()
    WORD = auto()
    FEED = auto()
    EPUB = auto()

    @property
    def is_page(self) -> bool:
        """Whether a file of this format contains an HTML page."""
        return self in {Format.HTML, Format.MHTML, Format.WEBARCHIVE}

    @property
    def is_several(self) -> bool:
        """Whether a file of this format contains several articles."""
        return self in {Format.FEED, Format.EPUB}


HEAD = 8192  #: the first bytes of a file, which tell its format

#: the formats by file extension
ENDINGS = {
    ".txt": Format.TEXT,
    ".vtt": Format.TEXT,
    ".srt": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".shtml": Format.HTML,
    ".mhtml": Format.MHTML,
    ".mht": Format.MHTML,
    ".webarchive": Format.WEBARCHIVE,
    ".eml": Format.EMAIL,
    ".docx": Format.WORD,
    ".rtf": Format.WORD,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".epub": Format.EPUB,
}
# The HTML signatures of the MIME Sniffing Standard with which no prose begins.
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
MHTML = b"From: <Saved by "  #: what the browsers' MHTML files begin with
WEBARCHIVE = b"bplist00"  #: what Safari's web archives begin with, as other binary property lists do
RTF = b"{\\rtf"  #: what a file in Rich Text Format begins with
_OLE = b"\xd0\xcf\x11\xe0"  # what files of older Office programs begin with
_OTHERS = {
    b"%PDF-": "a PDF; convert it with pdftotext and give the text",
    _OLE: "an old Word document; save it as .docx",
    b"\x1f\x8b": "compressed with gzip; unpack it",
    b"\x89PNG\r\n": "an image (PNG); give the text that it shows",
    b"\xff\xd8\xff": "an image (JPEG); give the text that it shows",
}
# What zip archives and files of older Office programs are if they are not Word documents, by their extension.
_BY_NAME = {
    ending: what
    for endings, what in (
        (".xlsx .xlsm .xls .ods", "a spreadsheet; save its sheet as .csv"),
        (".odt .pages", "a document of another program than Word; save it as .docx"),
        (".pptx .ppt .odp", "a presentation; give its text"),
        (".msg", "an e-mail of Outlook; save it as .eml"),
        (".zip", "a zip archive; unpack it"),
    )
    for ending in endings.split()
}
#: the extensions of files that may be articles and cannot be read
REFUSED = (".pdf", ".doc", *_BY_NAME)
# Formats that other readers read.
_READ_ELSEWHERE = {
    MHTML: "a page saved in one file (MHTML); give the name of the file to quoteattr.read_file",
    WEBARCHIVE: "a page saved by Safari; give the name of the file to quoteattr.read_file",
    RTF: "RTF; give it to quoteattr.read_word",
    ZIP: "a zip archive, such as a Word document or an EPUB; give it to quoteattr.read_word or quoteattr.read_epub",
}

# White space and byte-order marks, in UTF-8 and in UTF-16, half of whose bytes are zeros here.
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xfe\xff"


def is_html(data: bytes) -> bool:
    """Return whether ``data`` is an HTML page, by its first bytes."""
    return bool(_HTML.match(data[:HEAD]))


def is_feed(data: bytes) -> bool:
    """Return whether ``data`` is a feed, by its first bytes."""
    return bool(_FEED.match(data[:HEAD]))


def no_page(data: bytes) -> str | None:
    """Return what ``data`` is, and what to do with it, if its first bytes are those of a format that is no page."""
    known = _OTHERS | _READ_ELSEWHERE
    return next((what for signature, what in known.items() if data.startswith(signature)), None)


def format_of(data: bytes, name: str = "") -> Format:
    """Return the format of a file called ``name``, by its bytes if they are conclusive, otherwise by its name.

    Raises:
        FileError: The format is known but not supported.
    """
    ending = PurePath(name).suffix.lower()
    if data.startswith((ZIP, _OLE)) and ending in _BY_NAME:
        raise FileError(f"this is {_BY_NAME[ending]}")
    for signature, what in _OTHERS.items():
        if data.startswith(signature):
            raise FileError(f"this is {what}")
    told = ENDINGS.get(ending)
    if data.startswith(MHTML):
        return Format.MHTML
    if data.startswith(WEBARCHIVE):
        return Format.WEBARCHIVE
    if data.startswith(RTF):
        return Format.WORD
    if data.startswith(ZIP):
        return Format.EPUB if told is Format.EPUB or b"application/epub+zip" in data[:100] else Format.WORD
    start = data[:HEAD]
    if name.lower().endswith(".json") and start.lstrip(_BLANK)[:1] in (b"[", b"{"):
        raise FileError("this is JSON; write one article on each line (JSON Lines) and call the file .jsonl")
    if told in (None, Format.TEXT, Format.MHTML, Format.WEBARCHIVE):
        if is_feed(start):
            return Format.FEED
        return Format.HTML if is_html(start) else told or Format.TEXT
    return told


# A line that consists of a URL or a file name.
_ADDRESS = regex.compile(r"\s*+(?:https?|file|s3)://\S++\s*+", regex.IGNORECASE)
_NAME = regex.compile(
    r"[^\n<>|\"“”]{1,300}\.(?:txt|x?html?|shtml|mht(?:ml)?|webarchive|md|pdf|docx?|rtf|epub|jsonl?|csv|tsv|parquet|warc|mbox|eml|rss|atom|vtt|srt)\s*+",
    regex.IGNORECASE,
)
_LONGEST = 4096  #: maximal length of a URL in code points


def is_address(text: str) -> bool:
    """Return whether a text consists of a URL."""
    return len(text) <= _LONGEST and _ADDRESS.fullmatch(text) is not None


def instead(text: str) -> str | None:
    """Return what a text is, and what to do with it, if it is only a URL or a file name; ``None`` otherwise."""
    if is_address(text):
        return "an address; download the page and give it to quoteattr.read_html"
    if len(text) < 400 and _NAME.fullmatch(text):
        return "the name of a file; give it to quoteattr.read_file"
    return None
