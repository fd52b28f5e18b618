"""The errors that quoteattr raises. The text of an article never causes one; arguments, files and records may.

::

    QuoteattrError
    ├── DateError      (ValueError)  a date that cannot be read
    ├── ModelError     (OSError)     a model pack that is missing, damaged or of another format
    ├── PageError      (ValueError)  an HTML page that is too long or nested too deeply
    ├── FileError      (ValueError)  a file that is damaged, protected, too large, or not in the format of its name
    ├── MissingExtraError (ImportError)  an optional feature whose extra is not installed
    ├── RecordError    (ValueError)  a dict or JSON record that is not a quote or article
    ├── TableError     (ValueError)  a table or line of input without the requested columns
    ├── InputError     (ValueError)  inputs of which none can be read as requested
    ├── PeopleError    (ValueError)  a list of known people that is missing or malformed
    ├── LexiconError   (ValueError)  a lexicon that is missing or malformed
    ├── OutputError    (ValueError)  an output that cannot be written as requested
    └── GoldError      (ValueError)  annotated data that does not match its own text

Each message says what was wrong, what was given, and what to do.
"""

from collections.abc import Iterable
from typing import TypeVar

_T = TypeVar("_T")


class QuoteattrError(Exception):
    """The base class of all errors of this package."""


class DateError(QuoteattrError, ValueError):
    """A date given by the caller cannot be read."""


class ModelError(QuoteattrError, OSError):
    """A model pack cannot be loaded."""


class PageError(QuoteattrError, ValueError):
    """An HTML page would take too long to read; the message names the limit."""


class FileError(QuoteattrError, ValueError):
    """A file is damaged, protected or too large, or not in the format that its name says."""


class MissingExtraError(QuoteattrError, ImportError):
    """A package that an optional feature needs is missing; the message has the command that installs it."""


class RecordError(QuoteattrError, ValueError):
    """A record cannot be turned into a value; the message names the path within the record."""


class TableError(QuoteattrError, ValueError):
    """An input table does not have the columns that are needed; the message names them."""


class InputError(QuoteattrError, ValueError):
    """The inputs contain nothing to read, or nothing to which an option applies."""


class PeopleError(QuoteattrError, ValueError):
    """A list of known people is missing or malformed; the message names the line."""


class LexiconError(QuoteattrError, ValueError):
    """A user's lexicon is missing or malformed; the message names the table and the word."""


class OutputError(QuoteattrError, ValueError):
    """An output cannot be written as requested, or already contains something else."""


class GoldError(QuoteattrError, ValueError):
    """A line of annotated data is malformed."""


class ArticleWarning(UserWarning):
    """A text given as an article looks like a file name, a URL, HTML or wrongly decoded; or a Doc could not be read."""


def undecodable(error: UnicodeDecodeError, encoding: str = "UTF-8") -> str:
    """Internal: return the message for bytes that are not in ``encoding``; the caller appends what to do."""
    return f"expected {encoding}, got byte 0x{error.object[error.start]:02x} at {error.start}"


def unopened(error: OSError | ValueError) -> str:
    """Internal: return why a file cannot be opened; a `ValueError` comes from a name that no file can have."""
    return getattr(error, "strerror", None) or str(error)


def check_type(name: str, value: object, kind: type | tuple[type, ...], hint: str) -> None:
    """Internal: raise a `TypeError` if ``value`` is not a ``kind``; ``hint`` says what to do."""
    if not isinstance(value, kind):
        kinds = kind if isinstance(kind, tuple) else (kind,)
        wanted = " or ".join("None" if one is type(None) else one.__name__ for one in kinds)
        raise TypeError(f"{name}: expected {wanted}, got {type(value).__name__}; {hint}")


def check_probability(name: str, value: float) -> float:
    """Internal: return ``value``; raises a `TypeError` or `ValueError` if it is not a number from 0 to 1."""
    check_type(name, value, (float, int), "give a probability, such as 0.8")
    if not 0 <= value <= 1:
        raise ValueError(f"{name}: expected a probability from 0 to 1, got {value!r}")
    return value


def check_each(name: str, values: Iterable[_T], kind: type[_T], hint: str) -> list[_T]:
    """Internal: return ``values`` as a list; raises a `TypeError` if one of them is not a ``kind``."""
    check_type(name, values, Iterable, hint)
    checked = list(values)
    for value in checked:
        if not isinstance(value, kind):
            check_type(name, value, kind, hint)
    return checked
