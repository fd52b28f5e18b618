"""The errors that quoteattr raises. Article text never raises; arguments, files and records may.

::

    QuoteattrError
    ├── DateError      (ValueError)  a date that cannot be read
    ├── ModelError     (OSError)     a model pack that is missing, damaged or of another format
    ├── PageError      (ValueError)  an HTML page that is too long or nested too deeply
    ├── FileError      (ValueError)  a file that is damaged, protected, too large, or not of the format it says
    ├── MissingExtraError (ImportError)  a part whose extra is not installed
    ├── RecordError    (ValueError)  a dict or JSON record that is not a quote or article
    ├── TableError     (ValueError)  a table or line of input without the requested columns
    ├── InputError     (ValueError)  inputs among which is nothing that could be read as asked for
    ├── PeopleError    (ValueError)  a list of known people that is missing or malformed
    ├── LexiconError   (ValueError)  a file of words that is missing or malformed
    ├── OutputError    (ValueError)  an output that cannot be written as requested
    └── GoldError      (ValueError)  annotated data that does not fit its own text

Each message says what was wrong, what was given, and what to do.
"""

from collections.abc import Iterable
from typing import TypeVar

_T = TypeVar("_T")


class QuoteattrError(Exception):
    """The root of all errors of this package."""


class DateError(QuoteattrError, ValueError):
    """A date that a caller gives and that cannot be read."""


class ModelError(QuoteattrError, OSError):
    """A model pack that cannot be loaded."""


class PageError(QuoteattrError, ValueError):
    """An HTML page that would take too long to read; the message names the limit."""


class FileError(QuoteattrError, ValueError):
    """A file that is damaged, protected or too large, or not of the format that its name says."""


class MissingExtraError(QuoteattrError, ImportError):
    """A package that an optional part needs; the message has the command that installs it."""


class RecordError(QuoteattrError, ValueError):
    """A record that cannot be turned into a value; the message names the path in it."""


class TableError(QuoteattrError, ValueError):
    """An input table that lacks a column; the message names it."""


class InputError(QuoteattrError, ValueError):
    """Inputs among which there is nothing to read, or nothing that an option concerns."""


class PeopleError(QuoteattrError, ValueError):
    """A list of known people that is missing or malformed; the message names the line."""


class LexiconError(QuoteattrError, ValueError):
    """A file of words of a user's own that is missing or malformed; the message names the table and the word."""


class OutputError(QuoteattrError, ValueError):
    """An output that cannot be written as requested, or that contains something else already."""


class GoldError(QuoteattrError, ValueError):
    """A line of annotated data that is malformed."""


class ArticleWarning(UserWarning):
    """A text that looks like something else: the name of a file, an address, or HTML."""


def undecodable(error: UnicodeDecodeError, encoding: str = "UTF-8") -> str:
    """Internal: what is wrong with bytes that are not in ``encoding``; what to do comes behind it."""
    return f"expected {encoding}, got byte 0x{error.object[error.start]:02x} at {error.start}"


def unopened(error: OSError | ValueError) -> str:
    """Internal: why a file cannot be opened; a `ValueError` is that of a name that no file can have."""
    return getattr(error, "strerror", None) or str(error)


def check_type(name: str, value: object, kind: type | tuple[type, ...], hint: str) -> None:
    """Internal: raises a `TypeError` that says what was wrong, what was given, and what to do."""
    if not isinstance(value, kind):
        kinds = kind if isinstance(kind, tuple) else (kind,)
        wanted = " or ".join("None" if one is type(None) else one.__name__ for one in kinds)
        raise TypeError(f"{name}: expected {wanted}, got {type(value).__name__}; {hint}")


def check_probability(name: str, value: float) -> float:
    """Internal: ``value``; raises a `TypeError` or `ValueError` if it is not in 0–1."""
    check_type(name, value, (float, int), "give a probability, as 0.8")
    if not 0 <= value <= 1:
        raise ValueError(f"{name}: expected a probability from 0 to 1, got {value!r}")
    return value


def check_each(name: str, values: Iterable[_T], kind: type[_T], hint: str) -> list[_T]:
    """Internal: ``values`` as a list, each of which is a ``kind``; raises as `check_type`."""
    check_type(name, values, Iterable, hint)
    checked = list(values)
    for value in checked:
        if not isinstance(value, kind):
            check_type(name, value, kind, hint)
    return checked
