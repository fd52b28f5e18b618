"""Read pages that a browser saved with all their parts in one file: ``.mhtml``, ``.mht`` (RFC 2557)."""

from __future__ import annotations

from quoteattr.errors import FileError
from quoteattr.reading.html.decoding import decode
from quoteattr.reading.mail import charset_of, parsed, shown_parts

_LONGEST = 2_000  # maximal length of an address


def page_in(data: bytes) -> tuple[str, str | None]:
    """Return the page in an MHTML file, and its address if the file gives one.

    The page is the first part in HTML; those after it are its frames. The day in the headers is that of saving.

    Raises:
        FileError: ``data`` is not MHTML, has no page, or has too many parts.
    """
    message = parsed(data, "a saved page (MHTML)")
    for part in shown_parts(message):
        held = part.get_payload(decode=True)
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(held, bytes):
            places = (message.get("Snapshot-Content-Location"), part.get("Content-Location"))
            addresses = (str(place).strip() for place in places if place is not None)
            url = next((one for one in addresses if one.startswith(("http://", "https://"))), None)
            return decode(held, charset=charset_of(part)), url if url and len(url) <= _LONGEST else None
    raise FileError("a saved page (MHTML) without HTML")
