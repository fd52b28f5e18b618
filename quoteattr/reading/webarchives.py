"""Read the pages in web archives (WARC, ISO 28500), plain or compressed, in spite of damaged records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import attrs

from quoteattr.errors import MissingExtraError, PageError, RecordError
from quoteattr.reading.html.decoding import decode
from quoteattr.reading.html.markup import LONGEST

WARC_NEEDS = "WARC files need FastWARC: pip install 'quoteattr[warc]'"
LONGEST_RECORD = 4 * LONGEST  #: maximal size of a record in bytes; a character has up to four
DAMAGES = 1000  #: number of damaged places after which reading an archive is given up
_PLAIN, _PACKED = b"WARC/1.", b"\x1f\x8b\x08"  # the first bytes of a record
_BLOCK = 1 << 20  # bytes


@attrs.frozen
class Response:
    """A page, or the error of a record.

    ``page`` is ``None`` if the record is not a page; ``cut`` says that the archive ends within the record.
    """

    url: str
    page: str | None = None
    error: BaseException | None = None
    cut: bool = False


def responses(name: str) -> Iterator[Response]:
    """Yield the responses of an archive; after a damaged place, reading continues with the next record.

    Raises:
        OSError, ValueError: The file cannot be opened.
        RecordError: The file is not a web archive, or has too many damaged places.
        MissingExtraError: FastWARC is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError(WARC_NEEDS) from error
    with Path(name).open("rb") as file:
        mark = _PACKED if file.read(3) == _PACKED else _PLAIN
        start: int | None = 0
        found = False
        for _ in range(DAMAGES):
            if start is None:
                return
            file.seek(start)
            behind = start + 1  # the earliest offset at which the next record may begin
            try:
                for record in ArchiveIterator(file, parse_http=False):
                    found = True
                    behind = record.stream_pos + (1 if mark is _PACKED else max(record.content_length, 1))
                    if record.record_type is WarcRecordType.response:
                        yield _response(record)
            except (KeyboardInterrupt, SystemExit, GeneratorExit):
                raise
            except BaseException as error:  # FastWARC raises errors of its own, including panics
                if not found and start == 0 and mark is _PLAIN and not _begins(file):
                    raise RecordError(f"not a web archive that can be read: {error}") from error
                start = _next(file, mark, behind)
                rest = "the rest is not read" if start is None else f"it is read on from byte {start}"
                damage = f"the archive is damaged from about byte {behind} on ({error}); {rest}"
                yield Response(url=name, error=RecordError(damage))
            else:
                if not found and file.seek(0, os.SEEK_END):
                    raise RecordError("not a web archive that can be read: there is no record in it")
                return
    raise RecordError(f"the archive is damaged in {DAMAGES} places; the rest is not read")


def _begins(file: IO[bytes]) -> bool:
    file.seek(0)
    return file.read(len(_PLAIN)) == _PLAIN


def _next(file: IO[bytes], mark: bytes, start: int) -> int | None:
    """Return the next offset of ``mark``, from ``start`` on."""
    file.seek(start)
    held = b""
    while block := file.read(_BLOCK):
        held += block
        found = held.find(mark)
        if found >= 0:
            return start + found
        kept = len(mark) - 1
        start += len(held) - kept
        held = held[-kept:]
    return None


def _response(record: Any) -> Response:
    url = str(record.headers.get("WARC-Target-URI", record.record_id))
    try:
        content = record.reader.read(LONGEST_RECORD + 1)
        page = _page(content) if "http" in (record.headers.get("Content-Type") or "http") else None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # concerns this record only; a panic of FastWARC is not an `Exception`
        return Response(url, error=error)
    return Response(url, page, cut=len(content) < min(record.content_length, LONGEST_RECORD))


def _page(content: bytes) -> str | None:
    """Return the HTML in a response, or ``None`` if it is something else.

    The record is parsed separately from the archive, whose stream would end at a payload that cannot be decoded.
    """
    from fastwarc.warc import WarcRecord

    if len(content) > LONGEST_RECORD:
        raise PageError(f"a page may have at most {LONGEST} characters, got more")
    record = WarcRecord()
    record.set_bytes_content(content)
    record.is_http = True
    record.parse_http(auto_decode="all")
    answer = record.http_headers
    if answer is None:
        raise RecordError("the record has no HTTP response; the archive may be truncated")
    if answer.status_code != 200 or "html" not in (record.http_content_type or "").lower():
        return None
    return decode(record.reader.read(LONGEST + 1), charset=record.http_charset)
