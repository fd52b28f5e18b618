"""Decode plain text, in the encoding that its bytes indicate or the caller names."""

from __future__ import annotations

import codecs
import re

from quoteattr.errors import FileError, undecodable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096  # bytes that are searched for the zero bytes of UTF-16
_ZEROS = 0.7  # minimal share of zeros among the upper bytes of UTF-16 in a language with Latin letters
_FOREIGN = 0.25  # maximal share of bytes above 127 in a text in a western language
_WESTERN, _MACINTOSH = "cp1252", "mac_roman"
# Quotation marks and apostrophes of Mac Roman are capital letters in windows-1252, which hardly ever occur in these
# places. Evidence against Mac Roman are the quotation marks of windows-1252, and its small letters next to other
# letters, which would be capitals in Mac Roman.
_OPENING = re.compile(rb"(?:^|\s)\xd2[A-Za-z]")
_CLOSING = re.compile(rb"[,.?!]\xd3(?=\s|$)")
_APOSTROPHE = re.compile(rb"[a-z]\xd5[a-z]")
_OTHERWISE = re.compile(rb"[\x91-\x94]|[a-z][\xe0-\xfe]|[A-Z][\xe0-\xfe][a-z]")


def checked(encoding: str | None) -> str | None:
    """Return the canonical name of a text encoding; raises a `FileError` for one that Python does not know."""
    if encoding is None:
        return None
    try:
        known = codecs.lookup(encoding)
    except (LookupError, ValueError):
        known = None
    if known is None or not known._is_text_encoding:
        raise FileError(
            f"encoding: expected the name of an encoding, such as cp1252 or utf-16, got {encoding[:40]!r}"
        )
    return known.name


def decode_text(data: bytes, encoding: str | None = None) -> str:
    """Decode a text by its byte order mark, as UTF-16 or UTF-8 if it is valid, otherwise as windows-1252 or Mac Roman.

    Western text that is not UTF-8 is nearly always windows-1252, which is also the fallback of browsers. In old files
    it is Mac Roman if quotation marks and apostrophes of that encoding are where such marks belong. Bytes that are
    partly valid UTF-8, that have many characters beyond ASCII, or that the encoding does not define are in some other
    encoding.

    Args:
        data: The bytes of a text.
        encoding: The encoding, if the caller knows it; a byte order mark takes precedence.

    Raises:
        FileError: The bytes are not in ``encoding``.
        UnicodeDecodeError: The encoding cannot be determined.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name)
    if encoding is not None:
        return _strict(data, encoding)
    wide = _wide(data[:_SAMPLE])
    if wide is not None:
        return _strict(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        name = _MACINTOSH if _is_macintosh(data) else _WESTERN
        if not is_western(data, name):
            raise
        return data.decode(name)


def _is_macintosh(data: bytes) -> bool:
    quoted = _OPENING.search(data) and _CLOSING.search(data)
    return bool(quoted or _APOSTROPHE.search(data)) and not _OTHERWISE.search(data)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise FileError(f"{undecodable(error, name)}; name another encoding") from error


def _wide(sample: bytes) -> str | None:
    """Detect UTF-16 without a byte order mark: for Latin letters, every other byte is zero."""
    half = len(sample) // 2
    if half < 2 or 0 not in sample:
        return None
    first, second = sample[: 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if second >= _ZEROS * half and first < second // 4:
        return "utf-16-le"
    return "utf-16-be" if first >= _ZEROS * half and second < first // 4 else None


def is_western(data: bytes, name: str) -> bool:
    """Return whether bytes are those of a western text in the 8-bit encoding called ``name``, and no damaged UTF-8."""
    high = sum(byte > 127 for byte in data)
    if high > _FOREIGN * len(data) or 0 in data:
        return False
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    kept = data.decode("utf-8", "ignore")
    return all(char < "\x80" for char in kept)
