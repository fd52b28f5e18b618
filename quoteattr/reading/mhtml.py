"""Read pages that a browser saved with all their parts in one file: ``.mhtml``, ``.mht`` (RFC 2557)."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import Message

from quoteattr.errors import FileError
from quoteattr.reading.html.decoding import decode
from quoteattr.reading.mail import charset_of, parsed, shown_parts

LONGEST = 2_000  #: maximal length of an address
_PAGES = ("text/html", "application/xhtml+xml")


def page_in(data: bytes) -> tuple[str, str | None]:
    """Return the page in an MHTML file, and its address if the file gives one.

    The page is the HTML part that the headers name, otherwise the first one; the others are its frames. The day in the
    headers is that of saving.

    Raises:
        FileError: ``data`` is not MHTML, has no page, or has too many parts.
    """
    message = parsed(data, "a saved page (MHTML)")
    parts = [part for part in shown_parts(message) if part.get_content_type() in _PAGES]
    if not parts:
        raise FileError("a saved page (MHTML) without HTML")
    main = _main(message, parts)
    held = main.get_payload(decode=True)
    places = (message.get("Snapshot-Content-Location"), main.get("Content-Location"))
    page = decode(held if isinstance(held, bytes) else b"", charset=charset_of(main))
    return page, next((url for place in places if (url := address(str(place or "")))), None)


def _main(message: Message, parts: Sequence[Message]) -> Message:
    """Return the part that ``start`` names by its id (RFC 2387), or that has the address of the whole."""
    start = str(message.get_param("start") or "").strip()
    if start:
        named = next((part for part in parts if str(part.get("Content-ID", "")).strip() == start), None)
        if named is not None:
            return named
    wholes = {
        str(message.get(name, "")).strip() for name in ("Snapshot-Content-Location", "Content-Location")
    }
    places = (str(part.get("Content-Location", "")).strip() for part in parts)
    return next(
        (part for part, place in zip(parts, places, strict=True) if place and place in wholes), parts[0]
    )


def address(text: str) -> str | None:
    """Return the address of a page on the web that a file notes, or ``None`` if it is something else."""
    url = text.strip()
    return url if url.startswith(("http://", "https://")) and len(url) <= LONGEST else None
