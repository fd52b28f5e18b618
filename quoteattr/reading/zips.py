"""Files that are zip archives of others, read within limits: what a few bytes may unpack to is bounded."""

from __future__ import annotations

import io
import zipfile
import zlib
from types import TracebackType
from typing import Self

from quoteattr.errors import FileError

MOST = 10_000  #: files of one archive
LARGEST = 100_000_000  #: bytes that the files of one archive may unpack to, all together
# The only ways in which EPUB and Office Open XML pack; others take memory that no size tells, and errors of their own.
_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
SIGNATURE = b"PK\x03\x04"


class Archive:
    """The files in a zip archive, by name.

    Args:
        data: Its bytes.
        what: What it should be, for errors ("an EPUB").

    Raises:
        FileError: It is no zip archive, or is too large.
    """

    def __init__(self, data: bytes, what: str) -> None:
        self._what = what
        self._left = LARGEST
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise FileError(f"expected {what}, got no zip archive that can be read ({error})") from error
        infos = self._zip.infolist()
        if len(infos) > MOST:
            raise FileError(f"{what} may hold {MOST} files, got {len(infos)}")
        size = sum(info.file_size for info in infos)
        if size > LARGEST:
            raise FileError(f"{what} may unpack to {LARGEST} bytes, got {size}")
        self.names: frozenset[str] = frozenset(info.filename for info in infos)

    def read(self, name: str) -> bytes:
        """The bytes of a file. What its entry says of its size is not believed.

        Raises:
            FileError: It is not there, damaged, protected or too large.
        """
        try:
            if self._zip.getinfo(name).compress_type not in _WAYS:
                raise ValueError("it is packed otherwise than these files are")
            with self._zip.open(name) as file:
                data = file.read(self._left + 1)
        except KeyError:
            raise FileError(f"{self._what} without its file {name[:80]!r}") from None
        except RuntimeError as error:  # a password is needed
            raise FileError(f"{self._what} that is protected cannot be read: {error}") from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, zlib.error) as error:
            raise FileError(f"{self._what} that is damaged: {name[:80]!r}: {error}") from error
        self._left -= len(data)
        if self._left < 0:
            raise FileError(f"{self._what} may unpack to {LARGEST} bytes, got more")
        return data

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
