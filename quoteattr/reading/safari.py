"""Read pages that Safari saved with all their parts in one file: ``.webarchive``, a binary property list.

Only the main page in the list is read. Python's `plistlib` reads every object, and objects may share their bytes, so
that its work can grow with the square of the size.
"""

from __future__ import annotations

import attrs

from quoteattr.errors import FileError
from quoteattr.reading.formats import WEBARCHIVE
from quoteattr.reading.html.decoding import decode
from quoteattr.reading.mhtml import LONGEST, address

_TRAILER = 32  # bytes
_INTEGER, _DATA, _ASCII, _UTF16, _DICT = 0x1, 0x4, 0x5, 0x6, 0xD  # kinds: the upper half of the first byte
_MORE = 0xF  # the lower half, if the size follows as an integer


def page_in(data: bytes) -> tuple[str, str | None]:
    """Return the main page in a web archive of Safari, and its address if that is on the web.

    Raises:
        FileError: ``data`` is not such an archive, is damaged, or has no page.
    """
    try:
        objects = _Objects.of(data)
        main = objects.held(objects.top, "WebMainResource")
        names = ("Data", "MIMEType", "TextEncodingName", "URL")
        page, kind, charset, url = (objects.read(objects.held(main, f"WebResource{name}")) for name in names)
    except ValueError as error:
        raise FileError(
            "expected a page saved by Safari (.webarchive), got another file or a damaged one"
        ) from error
    if not isinstance(page, bytes) or "html" not in str(kind or "html"):
        raise FileError("a page saved by Safari (.webarchive) without HTML")
    return decode(page, charset=str(charset or "") or None), address(str(url or ""))


@attrs.frozen(eq=False)
class _Objects:
    """The objects of a binary property list, each found by its number through a table of offsets.

    All methods raise `ValueError` if the list is damaged.
    """

    data: bytes
    top: int  #: the number of the outermost object
    count: int  #: how many there are
    table: int  #: the offset of the table
    wide: int  #: the size of an offset in the table
    narrow: int  #: the size of a number by which an object refers to another

    @classmethod
    def of(cls, data: bytes) -> _Objects:
        """Read the trailer."""
        if not data.startswith(WEBARCHIVE) or len(data) < len(WEBARCHIVE) + _TRAILER:
            raise ValueError("no binary property list")
        end = data[-_TRAILER:]
        count, top, table = (int.from_bytes(end[at : at + 8]) for at in (8, 16, 24))
        return cls(data, top=top, count=count, table=table, wide=end[6], narrow=end[7])

    def read(self, number: int | None) -> bytes | str | None:
        """Return the bytes or the text of an object; ``None`` for other kinds and for texts of more than `LONGEST`."""
        if number is None:
            return None
        kind, size, start = self._opened(number)
        if kind == _DATA:
            return self._part(start, size)
        if kind not in (_ASCII, _UTF16) or size > LONGEST:
            return None
        wide = kind == _UTF16
        return self._part(start, size * (1 + wide)).decode("utf-16-be" if wide else "ascii")

    def held(self, number: int | None, key: str) -> int | None:
        """Return the number of the value that a dictionary has for a key; ``None`` if there is none."""
        kind, size, start = (0, 0, 0) if number is None else self._opened(number)
        if kind != _DICT:
            return None
        held = self._part(start, 2 * size * self.narrow)
        numbers = [int.from_bytes(held[at : at + self.narrow]) for at in range(0, len(held), self.narrow)]
        pairs = zip(numbers[:size], numbers[size:], strict=True)
        return next((value for name, value in pairs if self.read(name) == key), None)

    def _opened(self, number: int) -> tuple[int, int, int]:
        """Return the kind and the size of an object, and the offset at which its contents begin."""
        if not 0 <= number < self.count:
            raise ValueError("no such object")
        start = int.from_bytes(self._part(self.table + number * self.wide, self.wide))
        kind, size = divmod(self._part(start, 1)[0], 16)
        if size != _MORE or kind == _INTEGER:
            return kind, size, start + 1
        told, power = divmod(self._part(start + 1, 1)[0], 16)
        if told != _INTEGER or power > 3:
            raise ValueError("no size")
        return kind, int.from_bytes(self._part(start + 2, 1 << power)), start + 2 + (1 << power)

    def _part(self, start: int, size: int) -> bytes:
        if start + size > len(self.data):
            raise ValueError("the list ends before")
        return self.data[start : start + size]
