"""Read zip archives within limits, which protect against compression bombs."""

from __future__ import annotations

import io
import zipfile
import zlib
from types import TracebackType
from typing import Self

from quoteattr.errors import FileError

MOST = 10_000  #: maximal number of files in an archive
LARGEST = 100_000_000  #: maximal total size of the decompressed files of an archive, in bytes
# The only compression methods of EPUB and Office Open XML; others use unpredictable memory and raise other errors.
_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
SIGNATURE = b"PK\x03\x04"


class Archive:
    """The files in a zip archive, by name.

    Args:
        data: The bytes of the archive.
        what: What the archive should be, for messages ("an EPUB").

    Raises:
        FileError: ``data`` is not a zip archive, or is too large.
    """

    def __init__(self, data: bytes, what: str) -> None:
        self._what = what
        self._left = LARGEST
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise FileError(
                f"expected {what}, got something that is not a readable zip archive ({error})"
            ) from error
        infos = self._zip.infolist()
        if len(infos) > MOST:
            raise FileError(f"{what} may contain at most {MOST} files, got {len(infos)}")
        size = sum(info.file_size for info in infos)
        if size > LARGEST:
            raise FileError(f"{what} may decompress to at most {LARGEST} bytes, got {size}")
        self.names: frozenset[str] = frozenset(info.filename for info in infos)

    def read(self, name: str) -> bytes:
        """Return the contents of a file. The size that its entry claims is not trusted.

        Raises:
            FileError: The file is missing, damaged, protected or too large.
        """
        try:
            if self._zip.getinfo(name).compress_type not in _WAYS:
                raise ValueError("it uses an unsupported compression method")
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
            raise FileError(f"{self._what} may decompress to at most {LARGEST} bytes, got more")
        return data

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
