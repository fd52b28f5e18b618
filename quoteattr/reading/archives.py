"""Addresses of copies in web archives: which page was copied, and when."""

from __future__ import annotations

import datetime as dt

import attrs
import regex

_LONGEST = 4000  # code points; browsers give up earlier
_COPIES = 2  # levels of copies of copies
# Wayback and pywb: [host]/web/20211206083000if_/https://…; archive.today: host/20211206083000/https://…,
# host/2021.12.06-083000/https://…, and host/o/AbCdE/https://… for the links of a copy.
_REWRITTEN = regex.compile(
    r"(?:(?:https?:)?//[^\s/?#]{1,253}+)?(?P<path>(?:/(?!https?:)[\w.~-]{1,64}+){1,5}+)/(?P<url>(?:https?:/{1,2}|//)[^\s/].*+)"
)
_STAMP = regex.compile(r"/(?P<day>(?:19|20)\d\d\.?\d\d\.?\d\d)-?(?P<time>\d{0,6}+)(?:[a-z]{2}_)?(?=/|$)")


@attrs.frozen
class Copy:
    """What the address of a copy in a web archive says."""

    url: str  #: the address of the copied page
    stamp: str | None  #: the time of the copy, in digits, year first

    @property
    def day(self) -> dt.date | None:
        """The day on which the copy was taken."""
        try:
            return dt.date.fromisoformat((self.stamp or "")[:8])
        except ValueError:
            return None

    def took(self, time: dt.date) -> bool:
        """Return whether ``time`` is the time of the copy, to the minute."""
        return isinstance(time, dt.datetime) and f"{time:%Y%m%d%H%M}" == (self.stamp or "")[:12]


def read_copy(url: str) -> Copy | None:
    """Parse the address of a copy; ``None`` for any other address. A copy of a copy counts as one of the original page.

    >>> read_copy("https://web.archive.org/web/20211206083000im_/https://example.org/bridge")
    Copy(url='https://example.org/bridge', stamp='20211206083000')
    """
    match = _REWRITTEN.fullmatch(url[:_LONGEST].strip())
    if match is None:
        return None
    stamp = _STAMP.search(match["path"])
    inner = regex.sub(r"^(https?):/(?!/)", r"\1://", match["url"])
    for _ in range(_COPIES):
        deeper = _REWRITTEN.fullmatch(inner)
        if deeper is None:
            break
        inner = regex.sub(r"^(https?):/(?!/)", r"\1://", deeper["url"])
    return Copy(inner, stamp["day"].replace(".", "") + stamp["time"] if stamp else None)
