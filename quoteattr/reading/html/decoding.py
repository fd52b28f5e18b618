"""The text of a page's bytes, by the rules of HTML5."""

from __future__ import annotations

import codecs
import re

import attrs

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,400}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w:.-]{1,40})", re.IGNORECASE)
_PRESCAN = 1024  # bytes in which HTML5 looks for the declaration first
_HEAD = 65536  # bytes in which a later declaration still makes a browser decode the page anew
_FALLBACK = "windows-1252"
# The Encoding Standard's labels that Python does not know.
_LABELS = {
    "iso-8859-8-i": "iso8859-8",
    "unicode-1-1-utf-8": "utf-8",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "x-x-big5": "big5hkscs",
}
# What the Encoding Standard reads a label as, where Python's codec of that name is a narrower one.
_WIDER = {
    "ascii": _FALLBACK,
    "iso8859-1": _FALLBACK,
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
_WIDER |= {"shift_jis": "cp932", "big5": "big5hkscs", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
_UTF16 = frozenset({"utf-16", "utf-16-le", "utf-16-be"})
_ENCODINGS = frozenset(  # the codecs of the Encoding Standard; a page that names another one has declared none
    "utf-8 big5hkscs cp866 cp874 cp932 cp949 euc_jp gb18030 iso2022_jp koi8-r koi8-u mac-cyrillic mac-roman".split()
    + [f"cp125{n}" for n in range(9)]
    + [f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)


def decode(data: bytes, *, charset: str | None = None) -> str:
    """Return the text of a page's bytes, by the rules of HTML5: byte order mark, header, declaration, UTF-8, windows-1252.

    Bytes that the encoding does not have become U+FFFD, one by one; nothing raises.

    Args:
        data: The page.
        charset: What the header of its transport says.
    """
    return _decoded(data, charset)[0]


def _decoded(data: bytes, charset: str | None) -> tuple[str, str]:
    """Return the text of a page's bytes, and the codec by which all of them were read; empty if a mark was before them."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), ""
    declared = (_encoding(charset) if charset else None) or _declared(data[:_PRESCAN])
    if declared is None:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            declared = _declared(data[:_HEAD]) or _FALLBACK
    return data.decode(declared, "replace"), declared


@attrs.frozen(eq=False)
class Source:
    """A page as text, and the same in UTF-8, as a parser reads it."""

    text: str
    utf8: bytes

    @classmethod
    def of(cls, html: str | bytes) -> Source:
        """Return the page; bytes are decoded by the rules of HTML5."""
        text, codec = _decoded(html, None) if isinstance(html, bytes) else (html, "")
        if isinstance(html, bytes) and codec == "utf-8" and "\ufffd" not in text:  # as nearly all pages
            return cls(text, html)
        return cls(
            text, text.encode("utf-8", "ignore")
        )  # without halves of surrogate pairs, which no file holds


def _declared(data: bytes) -> str | None:
    match = _META.search(data)
    name = _encoding(match[1].decode("ascii", "replace")) if match else None
    return "utf-8" if name in _UTF16 else name  # the declaration could be read as ASCII, so it is wrong


def _encoding(label: str) -> str | None:
    """Return the codec of a label of the Encoding Standard."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    if name in _UTF16:
        return name
    name = _WIDER.get(name, name)
    return name if name in _ENCODINGS else None
