"""The encoding of plain text: what its bytes say, or what the caller does."""

from __future__ import annotations

import codecs
import re

from quoteattr.errors import FileError, undecodable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as the mark of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096  # bytes that are looked at for the zero bytes of UTF-16
_ZEROS = 0.7  # share of the upper bytes that are zero in UTF-16 of a language with Latin letters
_FOREIGN = 0.25  # share of bytes above 127, beyond which a text is not in a western language
_WESTERN, _MACINTOSH = "cp1252", "mac_roman"
# Quotation marks and apostrophes of a Macintosh: in windows-1252 capitals, which hardly anybody writes there. Against
# them speak its own marks, and its small letters beside others: on a Macintosh these are capitals.
_OPENING = re.compile(rb"(?:^|\s)\xd2[A-Za-z]")
_CLOSING = re.compile(rb"[,.?!]\xd3(?=\s|$)")
_APOSTROPHE = re.compile(rb"[a-z]\xd5[a-z]")
_OTHERWISE = re.compile(rb"[\x91-\x94]|[a-z][\xe0-\xfe]|[A-Z][\xe0-\xfe][a-z]")


def checked(encoding: str | None) -> str | None:
    """The name of an encoding of text; raises a `FileError` for one that Python does not know."""
    if encoding is None:
        return None
    try:
        known = codecs.lookup(encoding)
    except (LookupError, ValueError):
        known = None
    if known is None or not known._is_text_encoding:
        raise FileError(
            f"encoding: expected the name of one, such as cp1252 or utf-16, got {encoding[:40]!r}"
        )
    return known.name


def decode_text(data: bytes, encoding: str | None = None) -> str:
    """The text of some bytes: by their mark, as UTF-16 or UTF-8 if they are, otherwise as windows-1252.

    Western text that is not UTF-8 is nearly always windows-1252, which is therefore what browsers take; in old files
    it is Mac Roman where the marks of that are where closing marks and apostrophes stand. Bytes with valid UTF-8 beside
    what is none, with many characters beyond ASCII, or with some that the encoding lacks are something else.

    Args:
        data: The bytes of a text.
        encoding: How it is encoded, where the caller knows; a byte order mark is more certain.

    Raises:
        FileError: The bytes are not in ``encoding``.
        UnicodeDecodeError: Nothing tells how they are encoded.
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
        if not _is_western(data, name):
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
    """UTF-16 without a mark, by its zero bytes: every other one, where the letters are Latin."""
    half = len(sample) // 2
    if half < 2 or 0 not in sample:
        return None
    first, second = sample[: 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if second >= _ZEROS * half and first < second // 4:
        return "utf-16-le"
    return "utf-16-be" if first >= _ZEROS * half and second < first // 4 else None


def _is_western(data: bytes, name: str) -> bool:
    high = sum(byte > 127 for byte in data)
    if high > _FOREIGN * len(data) or 0 in data:
        return False
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    kept = data.decode("utf-8", "ignore")
    return all(char < "\x80" for char in kept)
