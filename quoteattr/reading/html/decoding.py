"""Decode the bytes of a page by the rules of HTML5."""

from __future__ import annotations

import codecs
import re

import attrs

from quoteattr.reading.encodings import is_western

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,400}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w:.-]{1,40})", re.IGNORECASE)
_PRESCAN = 1024  # number of bytes that HTML5 searches for a declaration first
_HEAD = 65536  # number of bytes within which a later declaration makes a browser decode the page again
_FALLBACK = "windows-1252"
# Labels of the Encoding Standard that Python does not know.
_LABELS = {
    "iso-8859-8-i": "iso8859-8",
    "unicode-1-1-utf-8": "utf-8",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "x-x-big5": "big5hkscs",
}
# The encodings of labels for which Python has a narrower codec of the same name than the Encoding Standard.
_WIDER = {
    "ascii": _FALLBACK,
    "iso8859-1": _FALLBACK,
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
_WIDER |= {"shift_jis": "cp932", "big5": "big5hkscs", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
_UTF16 = frozenset({"utf-16", "utf-16-le", "utf-16-be"})
_ENCODINGS = frozenset(  # the codecs of the Encoding Standard; a declaration of any other is ignored
    "utf-8 big5hkscs cp866 cp874 cp932 cp949 euc_jp gb18030 iso2022_jp koi8-r koi8-u mac-cyrillic mac-roman".split()
    + [f"cp125{n}" for n in range(9)]
    + [f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)


def decode(data: bytes, *, charset: str | None = None) -> str:
    """Decode the bytes of a page by the rules of HTML5: byte order mark, header, declaration, UTF-8, windows-1252.

    Invalid bytes become U+FFFD, one by one; nothing raises. Unlike in a browser, a page that declares UTF-8 without
    containing any is read as windows-1252, because its direct speech would lose its quotation marks.

    Args:
        data: The page.
        charset: The encoding in the header of its transport.
    """
    return _decoded(data, charset)[0]


def _decoded(data: bytes, charset: str | None) -> tuple[str, str]:
    """Return the text of a page and the codec with which all of its bytes were read; "" after a byte order mark."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), ""
    declared = (_encoding(charset) if charset else None) or _declared(data[:_PRESCAN])
    if declared is None:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            declared = _declared(data[:_HEAD]) or _FALLBACK
    text = data.decode(declared, "replace")
    if declared == "utf-8" and "\ufffd" in text and is_western(data, _FALLBACK):
        return data.decode(_FALLBACK), _FALLBACK
    return text, declared


@attrs.frozen(eq=False)
class Source:
    """A page as text, and in UTF-8 for the parser."""

    text: str
    utf8: bytes

    @classmethod
    def of(cls, html: str | bytes) -> Source:
        """Make the source of a page; bytes are decoded by the rules of HTML5."""
        text, codec = _decoded(html, None) if isinstance(html, bytes) else (html, "")
        if isinstance(html, bytes) and codec == "utf-8" and "\ufffd" not in text:  # true of nearly all pages
            return cls(text, html)
        return cls(text, text.encode("utf-8", "ignore"))  # without lone surrogates, which cannot be encoded


def _declared(data: bytes) -> str | None:
    match = _META.search(data)
    name = _encoding(match[1].decode("ascii", "replace")) if match else None
    return (
        "utf-8" if name in _UTF16 else name
    )  # it cannot be UTF-16, because the declaration was read as ASCII


def _encoding(label: str) -> str | None:
    """Return the Python codec for a label of the Encoding Standard."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    if name in _UTF16:
        return name
    name = _WIDER.get(name, name)
    return name if name in _ENCODINGS else None
